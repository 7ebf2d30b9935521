"""What the law did with somebody, and what is said of somebody, in every order a Dutch clause has.

"Kreeg een contactverbod", "dat hij een enkelband draagt", "is vorige week aangehouden", "zou wiet kweken op zolder": a record is
a noun of the law with a verb before or behind it, an allegation is hearsay with a word of crime in the same clause. Clauses
about deeds by their verb and goods stand in `crimes`.
"""

import re
from collections.abc import Iterator

# How often, when and according to whom: may stand between the parts.
_COUNT = r"(?:een|één|twee|drie|vier|vijf|zes|acht|tien|twaalf|achttien|anderhalf|meerdere|een\spaar|enkele|\d{1,2})"
_MONTHS = r"(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december)"
_WHEN = (
    rf"(?:(?:al|nu|nog|ook|ooit|eerder|weer|net|pas|toen|vroeger|laatst|onlangs|gisteren|gister|vandaag|vannacht|inmiddels|opnieuw|vaak|soms|eens|jarenlang|jaren|dus|zelf|echt|gewoon|destijds|recent|vermoedelijk)"
    rf"|(?:volgens|aldus)\s\w+(?:\s(?!de\b|het\b|een\b)\w+)?|(?:vorige|afgelopen|deze)\s\w+|in\s(?:{_MONTHS}|(?:19|20)\d\d|het\sverleden)|{_COUNT}\s(?:keer|maal|maanden?|jaar|weken|dagen)|een\stijd(?:je)?|een\spoos(?:je)?)\s"
)
_WHENS = rf"(?:{_WHEN}){{0,3}}"
_THE = r"(?:(?:de|het|een|'t|t|'n|zijn|haar|hun|mijn|onze|z'n|zn|d'r|dr|die|zo'n|nog\seen|al\seen|weer\seen|wat|veel|\d+)\s)"
_NAMED_THING = rf"{_THE}?(?:\w+\s)?\w+"
_FOR = rf"(?:\s(?:voor|wegens|vanwege|om|van|na|met|op\sverdenking\svan|in\sverband\smet|bij)\s(?:het\s\w+en\svan\s)?{_THE}?(?:(?:zware|openlijke?|poging\stot|eenvoudige|gewelddadige|seksueel|seksuele|huiselijk|ernstige|meerdere|verboden|illegaal|illegale|valse|zwaar)\s)?(?!mij\b|ons\b|hem\b|haar\b|hen\b|ze\b)[\w-]{{3,}}(?:\s(?:van|in|op|bij|uit|tegen|met)\s{_THE}?[\w-]{{2,}})?)?"

# Nouns of the law that tell of one person's record.
_CELL = r"(?:cel|bak|gevangenis|bajes|lik|nor|jeugdgevangenis|jeugdinrichting|penitentiaire\sinrichting|tbs-?kliniek|isoleercel)"
_LOCKED = rf"(?:vast|gevangen|in\s(?:de|een)\s{_CELL}|in\s(?:voorarrest|hechtenis|detentie|vreemdelingendetentie|jeugddetentie|een\sjeugdgevangenis)|achter\s(?:de\s)?tralies|achter\sslot\sen\sgrendel)"
_TERM = rf"(?:{_COUNT}|\w+tig|\w+tien|honderd\w*|\w+honderd)\s(?:maanden|maand|jaar|weken|dagen|uur)\s(?:cel(?:straf)?|gevangenis(?:straf)?|jeugddetentie|detentie|taakstraf|werkstraf|tbs|voorwaardelijk|dwangverpleging)"
_RECORD = (
    rf"(?:{_TERM}|(?:\w+\s)?(?:enkelband(?:je)?|(?:contact|straat|gebieds|locatie|huis|stadion|winkel|omgangs|uitgaans)verbod|(?:taak|werk|leer|cel|jeugd|gevangenis)straf|voorwaardelijke\s(?:straf|celstraf)|strafblad|proeftijd"
    r"|rijontzegging|tbs(?:-?maatregel)?|isd-?maatregel|pij-?maatregel|halt-?(?:straf|traject|afdoening)|arrestatiebevel|dagvaarding|strafzaak|zedenzaak|drugszaak|rechtszaak\swegens\s\w+|aanhoudingsbevel|voorwaardelijk\stoezicht|reclasseringstoezicht|elektronisch\stoezicht|meldplicht\sbij\sde\s\w+|antecedenten|justitiële\sdocumentatie))"
)
_HAS = r"(?:heeft|had|kreeg|krijgt|draagt|droeg|overtreedt|overtrad|schendt|schond|negeert|negeerde|loopt\s(?:\w+\s)?met|liep\s(?:\w+\s)?met|zit\sin|zat\sin|loopt\sin|loopt|doet|moet|zit)"
_HAVING = r"(?:(?:opgelegd|gekregen|gehad|gedaan|overtreden|uitgezeten)\s(?:heeft|had|gekregen|kreeg)|(?:heeft|had|kreeg|zou|schijnt)\s(?:opgelegd|gekregen|gehad|gedaan|overtreden|uitgezeten|gekend|te\shebben)|te\s(?:hebben|dragen)|heeft|had|hebben|kreeg|krijgt|draagt|droeg|loopt|overtreedt|uitzit|moet\s(?:doen|dragen|uitzitten)|opgelegd)"
_NOUN = (
    r"(?:(?:woning|auto|winkel)?inbra(?:ak|ken)|(?:roof|woning|winkel)?overval(?:len)?|straatro(?:of|ven)|(?:winkel|fietsen|auto|koper)?diefstal(?:len)?|aanranding|verkrachting|ontucht|steekpartij|schietpartij|moord|doodslag|mishandeling(?:en)?"
    r"|(?:zware|openlijke)?\s?geweldpleging|brandstichting|afpersing|\w*fraude|heling|stalking|bedreiging(?:en)?|vernieling(?:en)?|witwassen|mensenhandel|zedenmisdrijf|zedenzaak|zedendelict|kinderporno|drugs(?:handel|bezit|smokkel)?|wapen(?:bezit|handel)|oplichting|openlijk\sgeweld|wietteelt|hennepteelt|dealen|stelen|inbreken)"
)
_CULPRIT = r"(?:veelpleger|(?:drugs|wiet|coke)?dealer|(?:fietsen|winkel|auto|pakketjes)?dief|zakkenroller|inbreker|heler|crimineel|oplichter|oplichtster|geweldpleger|drugsrunner|drugskoerier|pedofiel|pedo|stalker|brandstichter|loverboy|pooier|afperser|zedendelinquent|vrouwenmishandelaar|huisjesmelker|ex-?gedetineerde|bajesklant|relschopper|hooligan|fraudeur|fraudeuse|zwendelaar|dievegge)"
_ARRESTED = r"(?:aangehouden|opgepakt|gearresteerd|ingerekend|gedagvaard|veroordeeld|vervolgd|aangeklaagd|in\sde\sboeien\sgeslagen|in\sverzekering\sgesteld|voorgeleid|vrijgesproken|verdacht)"
_ILL_GOTTEN = r"(?:drugs|coke|wiet|hennep|hasj|hash|xtc|speed|heroïne|pillen|wapens|vuurwapens|gestolen\s\w+|gejatte\s\w+|illegale\s\w+|nepmerken|namaak\w*|sigaretten\szonder\saccijns|illegaal\svuurwerk|zwaar\svuurwerk|lachgas|snus|nep\w{3,})"
_KIN = r"(?:vrouw|man|vriendin|vriend|ex|moeder|vader|oma|opa|kind|kinderen|zoon|zoontje|dochter|dochtertje|broer|zus|zusje|partner|hond|buurman|buurvrouw|buurmeisje|buurjongen)"
_WHOM = rf"(?:{_THE}(?:\w+\s)?\w+|(?:\w+e\s)?(?:bewoners|ouderen|bejaarden|kinderen|meisjes|vrouwen|jongeren|buren|klanten|mensen|dames|oudjes))"
_HURT = r"(?:geslagen|mishandeld|bedreigd|gestalkt|geschopt|neergestoken|gestoken|gewurgd|aangerand|verkracht|misbruikt|bestolen|opgelicht|afgeperst|gechanteerd|beroofd|gedrogeerd|ontvoerd)"
_HURTS = r"(?:slaat|sloeg|mishandelt|mishandelde|bedreigt|bedreigde|stalkt|stalkte|schopt|schopte|besteelt|bestal|beroofde|berooft|chanteert|chanteerde|misbruikt|misbruikte|wurgde|drogeerde|terroriseert|terroriseerde)"
_PANE = r"(?:ruit(?:en)?|ra(?:am|men)|deur(?:en)?|spiegels?|autospiegels?|banden|sloten|slot|brievenbus(?:sen)?|camera('s)?|auto's|auto|bushokje)"
_BROKEN = r"(?:ingegooid|ingeslagen|ingetrapt|kapotgeslagen|kapotgemaakt|vernield|lekgestoken|opengebroken|geforceerd|bekrast|gesloopt|gemolesteerd|in\sbrand\sgestoken)"

# The parts put together, by family.
_LAW = (
    # who is, was or will be locked up
    rf"(?:heeft\s|had\s)?{_WHENS}{_LOCKED}\s(?:heeft\s|had\s|hebben\s)?{_WHENS}(?:gezeten|zit|zat|beland|belandde|gezet|verblijft){_FOR}",
    rf"vast(?:gezeten|(?:zit|zat)(?!\s(?:aan|op|tussen|met|onder|in\s(?:de|het|een)\s(?!{_CELL}))\b))(?:\s(?:in|voor|wegens|tot|sinds|op)\s{_THE}?[\w-]{{3,}})?",
    rf"(?:heeft\s|had\s|zelf\s|daarvoor\s)?{_COUNT}\s(?:maanden|maand|jaar|weken|dagen)\s(?:vast)?gezeten(?!\s(?:op|aan|bij|in\s(?:de|het)\s(?:bestuur|kamer|klas))\b){_FOR}",
    rf"(?:(?:komt|kwam|is|was)\s)?{_WHENS}(?:vrij\s)?uit\s(?:de\s|een\s)?(?:{_CELL}|detentie|hechtenis|voorarrest|tbs)(?:\s(?:komt|kwam|gekomen(?:\sis)?|is|mag|ontslagen|terug))?",
    rf"(?:zit|zat)\s{_WHENS}in\s(?:de|een)\s(?:{_CELL}|gesloten\sinrichting)(?:\s(?:voor|wegens|in)\s[\w-]+)?",
    rf"(?:(?:kreeg|krijgt|moet|moest)\s)?{_COUNT}\s(?:jaar|maanden|weken|uur)\s(?:\w+\s)?(?:voor|wegens)\s{_THE}?(?:\w+e\s)?{_NOUN}|(?:\d+\seuro\s)?boete\s(?:\w+\s){{0,2}}(?:voor|wegens)\s{_THE}?{_NOUN}",
    # a punishment, a ban, a record
    rf"{_HAS}\s{_WHENS}{_THE}?{_RECORD}(?:\s(?:opgelegd(?:\sgekregen)?|gekregen|gehad|doen|uitzitten|uit|achter\sde\srug))?{_FOR}",
    rf"{_THE}?{_RECORD}{_FOR}\s{_WHENS}{_HAVING}",
    rf"(?:schijnt|zou|blijkt)\s{_WHENS}{_THE}?{_RECORD}(?:\ste)?(?:\shebben|\sdragen|\skrijgen)?(?:\sgehad|\sgekregen)?",
    # arrested, charged, wanted, on the run
    rf"(?:(?:is|was|werd|wordt|zijn)\s)?{_WHENS}{_ARRESTED}(?:\s(?:op|in|bij)\s(?:de\s|het\s)?(?-i:[A-Z])?\w+(?=\s(?:met|voor|wegens|vanwege)\b))?{_FOR}(?:\s(?:is|werd|wordt)(?=\s?[,.;]|\sen\b|\s?$))?",
    rf"(?:(?:is|was|werd|wordt|schijnt|zou)\s)?{_WHENS}gezocht\s(?:(?:wordt|te\sworden|worden|werd)\s)?(?:voor|wegens|vanwege|om)\s{_THE}?(?:\w+\s)?{_NOUN}",
    rf"(?:voor|wegens|vanwege)\s{_THE}?(?:\w+\s)?{_NOUN}\sgezocht\s(?:wordt|werd|is)",
    r"(?:is\s|was\s)?op\sde\svlucht\s(?:is\s|was\s)?voor\s(?:de\s)?(?:politie|justitie|recherche)|(?:is\s|was\s)?(?:\w+\s){0,2}ondergedoken(?:\s(?:is|geweest|gezeten))?\svoor\s(?:de\s)?(?:politie|justitie)",
    # before the court, at the station, let go
    rf"(?:staat|stond|moet|moest)\s{_WHENS}terecht(?:staan)?(?!\s(?:trots|boos|blij|bang|kwaad|op|te|vol|bekend|hoog)\b){_FOR}|(?:moet|moest)\s(?:\w+\s){{0,2}}(?:voorkomen|voor\s(?:de\s)?(?:rechter|politierechter|strafrechter)(?:\s(?:komen|verschijnen))?){_FOR}",
    r"(?:het\s)?(?:om|openbaar\sministerie|officier(?:\svan\sjustitie)?)\s(?:eist|eiste|vervolgt|vervolgde)(?:\s(?!en\b|maar\b)[\w-]+){0,3}",
    rf"(?:moet|moest)\s(?:zich\s)?(?:\w+\s){{0,3}}melden\sbij\sde\s(?:reclassering|politie)|(?:loopt|liep|zit|zat)\s(?:\w+\s)?(?:bij|in)\s(?:een\s)?halt(?:-?traject)?{_FOR}",
    rf"(?:heeft\s|had\s)?{_WHENS}op\shet\s(?:politie)?bureau\s(?:vast)?(?:gezeten|gezet|vastgehouden|gehouden)|(?:is|was|werd)\s{_WHENS}(?:vrijgelaten|vrijgekomen|op\svrije\svoeten(?:\sgesteld)?)",
    r"(?:door\s)?(?:een|het)\sarrestatieteam(?:\s(?!en\b)\w+){0,4}|(?:politie|recherche)\s(?:\w+\s){0,2}(?:een\s)?(?:inval\s(?:gedaan\s)?bij|binnengevallen\sbij|viel\sbinnen\sbij)\s(?:hem|haar)|(?:(?:was|is|stond|te\szien)\s)?(?:\w+\s){0,3}(?:bij|in|van|op)\sopsporing\sverzocht",
    rf"(?:een\s)?half\s?jaar\s(?:in\s[\w-]+\s)?gezeten{_FOR}|in\s(?-i:[A-Z])\w+\s(?:vast)?gezeten\svoor\s{_THE}?[\w-]{{3,}}",
    # known for, known as, called
    rf"bekend(?:e)?\s(?:van|om|wegens|vanwege)\s{_THE}?(?:\w+\s)?{_NOUN}(?:\s(?:in|uit|van)\s[\w-]+)?",
    rf"bekend\s?(?:staat|stond)\s(?:\w+\s)?als\s(?:een\s|de\s)?(?:\w+\s)?{_CULPRIT}",
    rf"(?:als\s(?:een\s|de\s)?)?(?:veroordeelde?|berucht\w?|bekende?|notoire)\s{_CULPRIT}",
)
_DEEDS = (
    rf"(?:doet|deed|zit|zat|handelt|handelde)\s{_WHENS}(?:aan|in)\s(?:de\s)?(?:{_NOUN}|{_ILL_GOTTEN}|helen)",
    rf"(?:sjoemelt|sjoemelde|fraudeert|fraudeerde|rommelt|rommelde|knoeit|knoeide|gesjoemeld|gefraudeerd)\s(?:\w+\s)?met\s{_THE}?(?:\w+\s)?(?:\w*uitkering|\w*toeslag(?:en)?|bijstand|pgb|\w*kas|\w*geld|belasting(?:en)?|subsidies?|urenstaten|declaraties|bonnetjes|facturen|collecte\w*)",
    r"(?:tapt|tapte)\s(?:\w+\s){0,2}(?:stroom|gas|elektra|elektriciteit|kabel)\s(?:\w+\s){0,2}af|(?:illegaal|clandestien)\s(?:stroom|gas|elektra)\s(?:aftapt|aftapte|afgetapt|aftappen|tapt)|(?:steelt|stal|jat|jatte)\s(?:\w+\s)?(?:stroom|gas|elektra)",
    rf"(?:(?:heeft|had|zou)\s{_WHENS})?(?:\w*geld|\d+\seuro|de\s(?:\w+)?kas|huur|contributie|collecte\w*)\s(?:(?:uit|van)\s{_THE}?\w+\s)?(?:gepakt|gejat|gegapt|gepikt|achterovergedrukt|achterover\s(?:gedrukt|drukt|drukte)|verduisterd|verduisteren|in\s(?:eigen|zijn|haar)\szak\s(?:gestoken|steekt|stak))(?:\s(?:heeft|had))?",
    r"(?:verduistert|verduisterde)\s(?:\w+\s){0,2}\w+|gre(?:ep|pen)\s(?:\w+\s)?in\sde\s\w*kas",
    rf"(?:heeft|had|hebben)\s{_WHENS}(?:{_THE}{_KIN}|{_WHOM})\s{_WHENS}{_HURT}",
    rf"(?:haar|hem|mij|me|ons|hen|mijn\s\w+)\s(?:{_WHEN}|met\s(?:een\s)?\w+\s){{0,2}}(?:heeft\s{_HURT}|{_HURT}\s(?:heeft|had))",
    r"betrapt\s(?:toen|terwijl)\s(?:hij|ze|zij)(?:\s(?!en\b)[\w-]+){1,5}",
    r"(?:heeft|had|kweekt|kweekte|verbouwt|hield)\s(?:\w+\s){0,2}(?:hennep|wiet)planten(?:\s(?:op|in|achter|onder)\s(?:(?:de|het|zijn|haar)\s)?\w+)?(?:\sstaan)?",
    r"(?:is\s|was\s)?(?:zijn|haar)?\s?rijbewijs\s(?:is\s)?(?:kwijt|ingevorderd|ingenomen|afgepakt)\s(?:na|door|wegens|vanwege|om)\s(?:rijden\s(?:met|onder)\s)?(?:\w+\s)?(?:alcohol|drank|drugs|invloed|dronkenschap|hardrijden)",
    rf"{_THE}{_KIN}\s(?:zou\s)?{_WHENS}(?:{_HURTS}|slaan|mishandelen|bedreigen|stalken|bestelen|{_HURT}\s(?:heeft|had|zou\shebben))",
    rf"{_HURTS}\s{_THE}(?:\w+\s)?{_KIN}(?:\s(?:op|in|bij|voor|met|waar)\s{_THE}?\w+)?",
    rf"(?:heeft|had|zou)\s{_WHENS}{_THE}(?:\w+\s)?{_PANE}(?:\s(?:van|bij|in|op)\s{_THE}?\w+)?\s{_BROKEN}(?:\s(?:hebben|zou\shebben))?|{_THE}(?:\w+\s)?{_PANE}(?:\s(?:van|bij|in)\s{_THE}?\w+)?\s(?:heeft|had)\s{_BROKEN}",
    rf"oplichting\svan\s{_WHOM}",
    rf"(?:(?:heeft|had|zou)\s)?{_WHENS}{_THE}?{_NOUN}\s(?:gepleegd|pleegde|begaan)(?:\s(?:op|bij|in)\s{_THE}?[\w-]+)?|(?:smokkelt|smokkelde)\s\w+|(?:heeft|had|geeft|betaalt|betaalde|maakt)\s(?:met\s)?(?:nepgeld|vals\sgeld|valse\sbiljetten)(?:\s\w+gegeven|\suit|\sgemaakt|\sbetaald)?(?:\sbij\s{_THE}?\w+)?",
    rf"{_THE}(?:\w+)?(?:kas|pot|kluis|kassa|rekening)\s(?:van\s{_THE}?[\w-]+\s)?(?:leeggeroofd|leeggehaald|geplunderd|leegroofde|leeghaalde)|(?:deed|doet)\s(?:\w+\s)?mee\saan\s(?:de|een)\s(?:plundering(?:en)?|rellen|vechtpartij|{_NOUN})",
    rf"(?:zit|zat|lid|deel)\s(?:\w+\s)?(?:bij|van|in|uit\svan)\seen\s(?:\w+e\s)?(?:\w*bende|criminele\s\w+)|een\sverleden\sals\s{_CULPRIT}|(?:wordt|werd|is)\s(?:ervan\s)?(?:beticht|beschuldigd)\s(?:van\s{_THE}?[\w-]+|dat\s(?:hij|ze|zij)(?:\s(?!en\b)[\w-]+){{1,6}})|op\sheterdaad\s(?:betrapt|gepakt|aangehouden){_FOR}",
    # beat up, threatened to, drove on
    r"(?:heeft|had|zou)\s(?:\w+\s){1,3}(?:het\sziekenhuis\sin|in\selkaar|tegen\sde\sgrond|bewusteloos|knock-?out)\s(?:geslagen|getrapt|geschopt|gemept|gebeukt)|(?:slaat|sloeg|trapt|trapte|schopt|schopte)\s(?:\w+\s){1,2}in\selkaar",
    r"(?:dreigt|dreigde|dreigen)\s(?:\w+\s){0,4}(?:in\sbrand\ste\ssteken|neer\ste\s(?:steken|schieten)|dood\ste\s(?:maken|slaan|schieten|steken)|te\s(?:vermoorden|slaan|steken|schieten|doden)|met\s(?:de\sdood|een\s(?:mes|pistool|wapen|hamer|bijl)|geweld))",
    r"(?:heeft|had)\s(?:\w+\s){0,4}aangereden(?:\sen\s(?:reed|is)\s(?:door|doorgereden))?(?=\s?[,.;]|\s?$|\s(?:en|met|onder|zonder)\b)|(?:reed|is)\s(?:door|doorgereden)\sna\s(?:een\s|de\s)?aanrijding",
    # money and other people's things
    r"(?:sluist|sluisde|sluizen)\s(?:\w+\s){1,5}weg|(?:hackt|hackte|kraakte)\s(?:de|het|een|zijn|haar)\s\w+(?:\svan\s(?:(?:de|het|een|zijn|haar)\s)?\w+)?|(?:verhuurt|verhuurde)\s(?:\w+\s){0,3}(?:zwart|illegaal|clandestien)(?:\s(?:aan|via)\s\w+)?",
    # what is over, and what somebody has to do with
    r"(?:(?:heeft|had)\s)?(?:zijn|haar|z'n|d'r)\s\w*straf\s(?:erop|er\sop|achter\sde\srug|uitgezeten)(?:\s(?:zitten|heeft|had))?|(?:loopt|liep)\s(?:weer|nog|gewoon|alweer|toch)\s(?:\w+\s)?vrij\srond(?:\sna\s(?:(?:de|het|een|die|zijn|haar)\s)?\w+)?",
    rf"(?:(?:wordt|werd|is|komt|zit)\s)?(?:\w+\s)?(?:genoemd|gelinkt|verwikkeld|betrokken|naar\svoren)\s(?:in|aan|bij)\s{_THE}?(?:\w*(?:liquidatie|drugs|fraude|moord|mishandelings|wapen|zeden|straf|witwas|afpersings)\w*(?:zaak|onderzoek|dossier)|{_NOUN})",
    r"mag\s(?:\w+\s)?niet\s(?:meer\s)?(?:\w+\s){1,6}(?:komen\s)?van\sde\s(?:rechter|kinderrechter|officier)",
    rf"(?:heeft|had)\s{_WHENS}{_THE}(?:\w+\s)?\w+\s(?:van|bij|uit)\s(?:[\w.'’-]+\s){{1,3}}(?:gestolen|gejat|gepikt|gegapt|geroofd|weggenomen|vergokt|verduisterd)",
    rf"(?:vernielt|vernielde|sloopt|sloopte|molesteert|bekladt|bekladde|bekrast|bekraste|forceert|forceerde)\s(?:\w+\s){{0,2}}(?:{_THE}(?:\w+\s)?)?(?:{_PANE}|fietsen|scooters|spullen|bankjes?|muren|muur|lampen|lift|speeltoestellen|eigendommen)",
    r"(?:bespiedt|bespiedde|begluurt|begluurde|filmt|filmde|fotografeert)\s(?:stiekem\s|ongevraagd\s)?(?:kleine\s|jonge\s|blote\s)?(?:meisjes|vrouwen|kinderen|buurmeisjes)(?:\s(?:in|op|bij|onder|door)\s(?:(?:de|het|hun)\s)?\w+)?",
    rf"(?:na|door|wegens|vanwege|sinds)\s{_THE}?(?:\w+\s)?\w*veroordeling{_FOR}",
    rf"(?:is\s|was\s|werd\s|zou\s)?{_WHENS}handtastelijk(?:\s(?:geweest|is|was|werd|zijn|te\szijn))?(?:\s(?:bij|met|tegen|tijdens|naar)\s{_THE}?[\w-]+)?",
    r"(?:zit|zat)\s(?:\w+\s)?aan\s(?:kleine\s|jonge\s)?(?:kinderen|meisjes|jongetjes|vrouwen)|(?:valt|viel)\s(?:\w+\s)?(?:meisjes|vrouwen|kinderen|jonge\s\w+)\s(?:\w+\s)?lastig|(?:betast|betastte|begluurt|begluurde|potloodventer\w*)\s(?:\w+\s){0,2}(?:meisjes|vrouwen|kinderen|haar)",
    r"(?:rijdt|reed|rijd)\s(?:\w+\s){0,2}(?:zonder\s(?:geldig\s)?rijbewijs|dronken|onder\sinvloed|met\sdrank\sop|met\seen\sslok\sop|zwaar\sbeschonken)|zonder\s(?:geldig\s)?rijbewijs\s(?:rijdt|reed|rondrijdt|rond\srijdt|achter\shet\sstuur)|(?:dronken|onder\sinvloed)\s(?:achter\shet\sstuur|rijdt|reed)|rijbewijs\s(?:is\s)?(?:ingevorderd|kwijt\sdoor\sdrank|afgepakt\sdoor\sde\spolitie)",
    rf"(?:verkoopt|verkocht|handelt|levert|bezorgt|brengt)\s{_WHENS}(?:spul|rotzooi|{_ILL_GOTTEN})(?:\s(?:op|aan|bij|vanuit|uit|in)\s{_THE}?\w+)?",
    r"(?:werkt|werkte)\s(?:\w+\s)?zwart(?:\sbij(?:\s\w+)?)?|zwart\s(?:bijverdient|bijklust|werkt)|(?:klust|verdient)\s(?:\w+\s)?zwart\sbij|verzwijgt\s(?:\w+\s)?(?:inkomsten|samenwonen|vermogen)",
)
_PATTERNS = tuple(re.compile(rf"(?<![\w-])(?:{pattern})(?![\w-])", re.IGNORECASE) for pattern in (*_LAW, *_DEEDS))
# As residents tell it: "die gast plukt oude dames kaal", "hij slaat haar", "ze heb gestolen uit mijn tas", "loert door de ramen".
_AS_TOLD = (
    r"(?:slaat|sloeg|schopt|schopte|mept|mepte|mishandelt|bedreigt|stalkt)\s(?:haar|hem|d'r|der|me|mij|m'n\s\w+|zijn\s\w+|haar\s\w+)(?!\s(?:op\sde\sschouder|over|aan))(?=\s?[,.;!?]|\s?$|\s(?:en|elke|weer|altijd|vaak|soms|waar|ik|op|in)\b)",
    r"(?:heb|heeft|had|hep)\s(?:\w+\s)?(?:gestolen|gejat|gepikt|gegapt)(?:\s(?:uit|van|bij)\s(?:mijn|m'n|mn|me|de|het|haar|zijn|ons|onze)\s\w+)?",
    r"(?:\w*(?:auto|fiets|brommer|scooter|tas|pakket|portemonnee|telefoon)(?:'s|s|en|sen|jes|ten)?|spullen|geld|koper)\s(?:heeft|heb|had|hep)\s(?:gejat|gestolen|gepikt|gegapt)",
    r"(?:pakketjes|pakketten|fietsen|post|spullen|tassen|kranten|planten|scooters)\s(?:steelt|jat|pikt|gapt|stal|jatte|pikte)(?!\s(?:uit|van)\sons\b)(?:\suit\s(?:de|het)\s\w+)?",
    r"zwart\s(?:bijklussen|werken|bijverdienen|klussen|schoonmaken)(?:\s(?:met|naast)\s(?:een\s|haar\s|zijn\s|de\s)?(?:uitkering|bijstand|ww|wao|aow))?",
    r"(?:zit|zat)\s(?:nu|nog|weer|sinds\s\w+|al\s\w+(?:\s\w+)?)?\s?in\s(?:vught|veenhuizen|de\s(?:bijlmerbajes|schie|koepel|nor|pi|p\.i\.)|het\shuis\svan\sbewaring|krimpen\saan\sden\sijssel)",
    r"(?:zat|zit)\s(?:\w+\s)?aan\s(?:me|mij|haar|m'n\s(?:kont|borsten|billen|lijf))(?=\s?[,.;!?]|\s?$|\s(?:vorig|en|toen|op|bij|tijdens|met)\b)",
    r"(?:plukt|plukte|plukken)\s(?:\w+\s){0,3}kaal|(?:troggelt|troggelde|luist|luisde)\s(?:\w+\s){1,5}(?:af|erin)",
    r"(?:loert|loerde|gluurt|gluurde|begluurt)\s(?:\w+\s)?(?:door|bij|naar)\s(?:(?:de|het|mijn|onze)\s)?(?:ramen|raam|meisjes|vrouwen|meiden|slaapkamer\w*|badkamer\w*)(?:\s(?:bij|van|naar)\s(?:(?:de|het)\s)?\w+)?",
    r"stak\s(?:\w+\s){0,2}(?:zijn|haar|mijn|de|een|z'n|d'r)\s(?:eigen\s)?\w*(?:scooter|auto|fiets|brommer|container|kliko|schuur|huis|woning|box|deur|bus|bankje|bak|kar|tent)\s(?:aan|in\s(?:de\s)?(?:fik|hens|brand))(?!\w)|(?:heeft|had|heb)\s(?:\w+\s){1,3}in\sde\s(?:fik|hens)\sgestoken",
    r"[\"“'‘](?:ik|we)\s(?:steek|sla|maak|schiet|breek|vermoord|snij|trap)\s(?:je|jou|jullie)\s?[^\"”'’\n]{0,40}?(?:kapot|dood|af|neer|hens|fik|brand|elkaar|benen|kop|nek|lek|open|strot)[\"”'’]",
    rf"(?:dat\sik\s)?een\s{_CULPRIT}(?=\s(?:ben|is|was|zou)\b)",
)
_TOLD = tuple(
    re.compile(rf"(?<![\w-])(?:{pattern})(?![\w-])" if not pattern.startswith("[") else pattern, re.IGNORECASE)
    for pattern in _AS_TOLD
)
# A clause of hearsay that holds a word of crime: "zou kinderen aan het werk zetten als pakjesjongens voor drugs".
_HEARSAY = re.compile(
    r"(?<![\w-])(?P<before>\w+\s)?(?P<it>(?:zou|schijnt|blijkt)\s(?P<said>[^.,;:!?()\n\"“”]{3,90}?))(?=\s?(?:[.,;:!?()\n\"“”]|$)|\s(?:volgens|aldus|zegt|zeggen|omdat|maar|want|en|dus|hoor|denkt|vermoedt|staat|stond)\b)",
    re.IGNORECASE,
)
_OF_CRIME = re.compile(
    rf"(?<![\w-])(?:{_ILL_GOTTEN}|{_NOUN}|{_CULPRIT}|\w*dealen|(?:be)?stelen|jatten|helen|inbreken|oplichten|frauderen|afpersen|ronselen|mishandelen|bedreigen|stalken|misbruiken|verkrachten|aanranden|chanteren|beroven|brandstichten|vastzitten|bende|smokkelen|zwart\swerken"
    rf"|(?:een\s)?(?:pistool|vuurwapen|wapen|mes\strekken|mes\sop\szak)|{_THE}{_KIN}\s(?:slaan|schoppen)|slaan|in\sbrand\s(?:hebben\s)?(?:steken|gestoken)|{_HURT}\shebben|hebben\s(?:{_HURT}|gestolen|gejat|ingebroken|gedeald)|(?:gestolen|gejat|ingebroken|gedeald)\shebben|\w*(?:geld|kas|pot)\s(?:hebben\s)?(?:vergokt|verduisterd|achterovergedrukt|ingepikt|leeggehaald|leeggeroofd))(?![\w-])",
    re.IGNORECASE,
)
_NOT_SAID = re.compile(
    r"\b(?:geen|niet|nooit|tegen|over|last|overlast\svan|last\svan|slachtoffer\w*|(?:gestolen|gejat|bedreigd|mishandeld|opgelicht|beroofd)\s(?:zijn|worden))\b",
    re.IGNORECASE,
)
_NOBODY = re.compile(r"(?:er|men|iemand|het|dat|jeugd|groep|groepje|dit|ik|wij|we)\s", re.IGNORECASE)
# Whom the police know or took, and at whose home something was found: "kent Tygo van inbraken", "heeft Lars gisteren meegenomen".
_KNOWN_BY = (
    rf"\b(?:politie|wijkagent|agent|recherche|justitie)\skent\s[\w.'’-]+(?:\s[\w.'’-]+)?\s(?P<it>(?:van|wegens|vanwege|als)\s{_THE}?(?:{_NOUN}|{_CULPRIT}))",
    rf"\b(?:politie|agenten|recherche|marechaussee|arrestatieteam)\s(?:heeft|hebben|had|nam|namen|haalde)\s[\w.'’-]+(?:\s(?!niets?\b|geen\b)[\w.'’-]+)?\s(?P<it>{_WHENS}(?:meegenomen|opgepakt|aangehouden|afgevoerd|gearresteerd|opgehaald|mee|op)\b(?!\s(?:naar|voor)\s(?:het\sziekenhuis|een\s\w*gesprek|huis)))",
    rf"\b(?:bij|in\s(?:zijn|haar|de\swoning\svan|het\shuis\svan|de\sauto\svan))\s[^.,;:!?\n]{{1,40}}?\s(?P<it>(?:is|zijn|werd|werden|lag|lagen|heeft\sde\spolitie|vond\sde\spolitie)\s(?:\w+\s){{0,3}}?(?:(?:vuur|steek)?wapens?|pistool|munitie|{_ILL_GOTTEN}|explosieven)(?:\s(?:gevonden|aangetroffen|ontdekt|in\sbeslag\sgenomen)))",
)
_OF_WHOM = tuple(re.compile(pattern, re.IGNORECASE) for pattern in _KNOWN_BY)
# "Partner zit vast tot augustus": a lift is stuck too, so that who it is stands straight before.
_STUCK = re.compile(
    rf"(?<![\w-])(?:hij|zij|ze|die|partner|man|vrouw|zoon|dochter|broer|zus|vader|moeder|neef|nicht|ex|vriend|vriendin|kleinzoon|buurman|buurvrouw|buurjongen|jongen|(?-i:[A-ZÀ-Þ][a-zà-þ][\w'’.-]*))\s(?P<it>(?:zit|zat)\s{_WHENS}vast(?!\s(?:in|aan|op|tussen|met|onder|achter)\s(?:de|het|een|zijn|haar|'t)\b)(?:\s(?:in|tot|sinds|voor|wegens|vanaf)\s{_THE}?[\w-]{{3,}})?)",
    re.IGNORECASE,
)
# A plan, a point and a case are put off too: "het voorstel is aangehouden".
_PUT_OFF = re.compile(
    r"\b(?:voorstel\w*|\w*punt|besluit\w*|motie|aanvra\w+|advies|zaak|agenda\w*|behandeling|beslissing|brief|stuk|stukken|notulen|klacht\w*|bezwaar\w*|woning\w*|flat|huis|kamer|tuin|plan|beide|allebei|er|die\spakketten|termijn)\b[^.!?]{0,25}$",
    re.IGNORECASE,
)


# "De deur zit vast", "zit vast in de lift", "is een fiets gestolen": things, and whom it happened to.
_IS_STUCK = re.compile(
    r"\b(?:deur|raam|lift|slot|kraan|scootmobiel|fiets|auto|rolluik|kat|knop|sleutel|wiel|la|hek|poort|luik|container|klep|stoel|karretje|bus|trein|pin|schroef|rits|kast|kozijn|schuif|rem|bal|drone|afspraak|datum|plan)\b[^.!?,]{0,25}$",
    re.IGNORECASE,
)
_STUCK_IN = re.compile(
    r"\s(?:in|aan|op|onder|tussen|met)\s(?:de|het|een|zijn|haar)\s(?!cel|bak|gevangenis|bajes)", re.IGNORECASE
)
_FEELS = re.compile(
    r"\bvoel\w*\szich\s(?:\w+\s)?$|\b(?:werkt|werkte|werken|stage|baan|collega|vrijwilliger|begeleider)\s$"
    r"|\b(?:getuige|slachtoffer|aangever|aangeefster|tolk|advocaat)\b[^.!?]{0,30}$|\b(?:hoe|dat|of)\siemand\s(?:\w+\s){0,2}$|\bvra(?:agt|gen)\sof\s$|\bdoor\s(?:een\s|zo'n\s)?$",
    re.IGNORECASE,
)
_OF_USE = re.compile(
    r"\s(?:nodig|geleend|gekocht|kwijt|voor\s(?:de|het)\s(?:taart|brood|vlees|keuken|groente|koken)|om\s(?:te\s)?\w+)\b",
    re.IGNORECASE,
)
_WAS_TAKEN = re.compile(r"\b(?:is|was|werd|zijn|wordt|worden|waren)\s(?:\w+\s){0,3}$", re.IGNORECASE)
_TAKEN = re.compile(r"\w+\s(?:gestolen|gejat|vernield|bestolen|gepikt)", re.IGNORECASE)


def of_a_thing(text: str, start: int, first: int, last: int) -> bool:
    """Is it a plan that was put off, a door that is stuck, a knife for the cake, or something that was done to somebody?"""
    said, near = text[first:last].lower(), max(start, first - 40)
    if _FEELS.search(text, near, first) or ("mes" in said and _OF_USE.match(text, last)):
        return True
    if "aangehouden" in said and _PUT_OFF.search(text, near, first):
        return True
    if "vast" in said and not re.search(r"gezeten|voor|wegens", said):
        return bool(_IS_STUCK.search(text, near, first) or _STUCK_IN.match(text, last))
    return bool(_TAKEN.fullmatch(said) and _WAS_TAKEN.search(text, near, first))


def allegations(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where a record or an allegation stands in one sentence."""
    for pattern in _PATTERNS:
        for match in pattern.finditer(text, start, end):
            if match.group().lower().strip() != "aangehouden":
                yield match.span()
    for pattern in _TOLD:
        yield from (match.span() for match in pattern.finditer(text, start, end))
    for pattern in (_STUCK, *_OF_WHOM):
        yield from (match.span("it") for match in pattern.finditer(text, start, end))
    for match in _HEARSAY.finditer(text, start, end):
        said = match["said"]
        nobody = match["before"] and _NOBODY.fullmatch(match["before"])
        if not nobody and _OF_CRIME.search(said) and not _NOT_SAID.search(said):
            yield match.span("it")
