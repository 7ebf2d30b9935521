"""What somebody did or is said to have done: clauses put together from deeds, goods, loot, words of the law and of hearsay.

Only sentences about one person are read (see `circumstances`), and plain things of the same sound stay out: somebody may sell
bicycles, be known as a cook, be caught with a cake or take tomatoes from the greenhouse.
"""

import re
from collections.abc import Iterator

from language.personal_data.allegations import allegations, of_a_thing
from language.personal_data.findings import Span

_OBJECT = r"(?:\s(?:de|het|een|zijn|haar|hun|een\soude|mijn|andere)\s\w+)"
# Clauses that were told as they stand, in the order in which they are tried.
# Who is, was or will be locked up.
_LOCKED_UP = (
    r"(?:zit|zat)\s(?:nu\s|nog\s|al\s|weer\s|jaren\s|een\stijd\s)?vast(?:\s(?:voor|wegens)\s(?:een\s|de\s|het\s)?\w+|(?=[,.]|$|\s(?:en|zegt|in|omdat)\b))",
    r"vastgezeten",
    r"(?:zit|zat|moet|moest)\s(?:\w+\s){0,3}?(?:in\sde\s(?:cel|bak|gevangenis|bajes|lik)|gevangen)",
    r"in\sde\s(?:cel|bak|gevangenis|bajes|lik)\s(?:gezeten|zit|beland)",
    r"gevangen\sgezeten",
    r"(?:heeft\s)?(?:\w+\s){0,2}gezeten(?=\s(?:voor|wegens)\b)",
)
# How somebody drives.
_AT_THE_WHEEL = (
    r"rijdt\szonder\srijbewijs",
    r"rijdt\sdronken",
    r"dronken\sachter\shet\sstuur",
)
# What the law did or does with somebody.
_BEFORE_THE_LAW = (
    r"vrijgekomen",
    r"net\svrij",
    r"(?:in\s)?detentie",
    r"ex-?gedetineerde?",
    r"ex-?bajesklant",
    r"(?:(?:heeft|had|kreeg|draagt|loopt\smet)\s(?:een|nog\seen|al\seen|zijn|haar)\s)?(?:strafblad|enkelband|contactverbod|gebiedsverbod|straatverbod|huisverbod|taakstraf\w*|werkstraf|gevangenisstraf|celstraf|boete\svan\sde\srechter)",
    r"(?:(?:staat|stond|is|valt|zit)\s)?(?:onder\s|bij\sde\s|via\sde\s|van\sde\s)reclassering\w*",
    r"(?:(?:staat|stond)\sonder\s)?reclasserings\w+",
    r"tbs",
    r"veelpleger",
    r"voortvluchtig",
    r"(?:voorwaardelijk\s)?veroordeeld(?:\s(?:voor|wegens|tot)\s(?:een\s)?\w+)?",
    r"(?:wordt\s)?verdacht(?:e)?\svan\s(?:een\s)?\w+",
    r"verdachte",
    r"(?:opgepakt|(?<!flat\s)(?<!woning\s)(?<!huis\s)(?<!tuin\s)aangehouden|gearresteerd|gepakt|vervolgd|aangeklaagd)(?:\smet\seen\s\w+\sop\szak|\s(?:voor|wegens|met)\s(?:het\s\w+\svan\s|een\s)?\w+)?",
)
# Whom somebody hurt or threatened.
_HARMED = (
    rf"bedreig(?:t|de|den){_OBJECT}",
    rf"(?:heeft|had){_OBJECT}\sbedreigd",
    r"bedreigd\sdoor\s\w+",
    rf"mishandel(?:t|de){_OBJECT}",
    r"mishandeld?",
    rf"(?:slaat|sloeg|schopte|stak|beroofde|chanteerde|stalkt|stalkte|verkrachtte|misbruikte|bestal|besteelt|bestolen|licht|lichtte){_OBJECT}(?:\s(?:op|neer))?",
    r"stalkt",
    r"stalkte",
    r"stalker",
)
# What somebody took.
_TOOK = (
    r"(?:steelt(?!\s(?:\w+\s)?(?:show|hart|harten)\b)|(?<!\bde\s)(?<![a-z]{3}e\s)(?<!een\s)stal|jat|jatte)(?:\s(?!op\b|in\b|van\b|uit\b|bij\b|en\b)\w+)?",
    r"(?:(?:de|het|een|zijn|haar|mijn)\s)?(?:\w+\s)?(?:gestolen|gejat|vernield|gesloopt)\s(?:heeft|hebben|had)",
    r"(?:\w+\s(?:uit|van|bij)\s(?:de|het|een|zijn|haar)\s\w+\s)(?:heeft|had)\s(?:gestolen|gejat|gepikt|weggenomen)",
)
# A sentence that is served, and where.
_SERVED = (
    r"(?:zit|zat)\s(?:een|zijn|haar|nog\seen)\s\w*straf\suit",
    r"(?:een|zijn|haar)\s\w*straf\s(?:uitgezeten|uitzit|uitzitten)",
    r"(?:in\sde\s|uit\sde\s)?jeugdgevangenis(?:\s(?:heeft\s)?(?:gezeten|zit|zat))?",
    r"(?:uit|in)\sde\sgevangenis",
    r"vrij\sna\s(?:\w+\s){1,2}(?:cel|gevangenis|detentie)",
    r"(?:in\s)?(?:voorarrest|hechtenis)",
    r"achter\s(?:de\s)?tralies",
    r"vast\sheeft\sgezeten",
    r"gedetineerd",
)
# What the past is called.
_FORMERLY = (
    r"\w*zedenverleden",
    r"crimineel\sverleden",
    r"justitieel\sverleden",
    r"strafrechtelijk\sverleden",
    r"drugsverleden",
    r"verleden\sbij\sjustitie",
    r"voorwaardelijke\sstraf",
    r"in\szijn\sproeftijd",
    r"VOG\s(?:is\s)?(?:geweigerd|afgewezen)",
)
# Who is hurt at home.
_AT_HOME = (
    r"(?:zijn|haar|z'n|d'r)\s(?:vrouw|man|kinderen|kind|zoon|dochter|moeder|vader|vriendin|hond|ex)\s(?:slaat|sloeg|mishandelt|bedreigt|stalkt|schopt)",
)
# What somebody has taken.
_HAS_TAKEN = (
    r"heeft\s(?:\w+\s){0,2}(?:(?:uit|van|bij)\s(?:de|het|een|zijn|haar)\s\w+\s)?(?:gestolen|gejat|ingebroken|gefraudeerd|opgelicht)",
)
# What is grown, dealt in and sold.
_DEALT = (
    r"(?:hennep|wiet)\s(?:kweekt|kweekte|teelt)",
    r"(?:drugs|coke|wiet|hennep|pillen|hasj)\s(?:dealen|verkopen|telen|kweken|verhandelen|smokkelen)",
    r"(?:fietsen|scooters|spullen|geld|tassen|telefoons)\s(?:jat|jatte|steelt|stal|jatten)",
    r"vrijgesproken(?:\svan\s\w+)?",
    r"(?:kweekt|kweekte|teelt)\s(?:hennep|wiet)",
    r"(?:dealt|dealde)\s(?:in\s(?:de|het)|in(?=\s(?:portiek|flat|park|box|berging|lift|hal))|vanuit\s\w+|op\s(?:de|het))\s\w+",
    r"handelt\sin\s(?:drugs|wapens|gestolen\s\w+|coke|wiet)",
    r"(?:dealt|dealde|deal(?:t|de)\sin)(?!\smet\s(?!drugs|wiet|coke))(?:\s(?:in\s)?(?:drugs|coke|wiet|pillen|hasj|cocaïne|xtc))?",
    r"(?:drugs)?dealer",
    r"(?:drugs|coke|wiet|pillen|hasj|cocaïne|xtc|wapens)\s(?:verkocht|verkoopt|dealt|gedeald|verhandelt)",
    r"verkoopt\s(?:drugs|coke|wiet|pillen|hasj|gestolen\s\w+)",
    r"verkocht\s(?:drugs|coke|wiet|pillen|hasj)",
    r"(?:heeft\seen\s)?(?:wietplantage|hennepkwekerij|drugslab|wapen\sin\shuis|wietkwekerij|hennepplantage)",
)
# What it, or who did it, is called.
_CALLED = (
    r"huiselijk\sgeweld",
    r"loverboy",
    r"pedofiel",
    r"zedendelinquent",
    r"zedendelict",
    r"fraudeert",
    r"fraudeerde",
    r"gefraudeerd",
    r"(?:uitkerings|zorg|toeslagen|bijstands)?fraude",
    r"oplicht(?:er|ster|ing)",
    r"zwart\swerkt",
    r"werkt\szwart",
    r"zwartwerk\w*",
    r"witwassen",
    r"wast\s(?:\w+\s)?wit(?!\s(?:en\b|goed\b|was))",
    r"aangifte\stegen(?:\s\w+)?",
    r"betrapt\sop\s(?:het\s\w+\svan\s)?\w+",
    r"misbruik(?:t|te)?",
    r"(?:brandstichting|inbreker|dief|crimineel|heler|heling)\b",
)
_TOLD = (
    *_LOCKED_UP,
    *_AT_THE_WHEEL,
    *_BEFORE_THE_LAW,
    *_HARMED,
    *_TOOK,
    *_SERVED,
    *_FORMERLY,
    *_AT_HOME,
    *_HAS_TAKEN,
    *_DEALT,
    *_CALLED,
)
_CRIME = re.compile(rf"\b(?:{'|'.join(_TOLD)})(?!\w)", re.IGNORECASE)
# A crime is told by a whole clause: "moet een taakstraf doen", "is veroordeeld voor mishandeling van zijn ex".
_CLAUSE_BEFORE = re.compile(
    r"\b(?:moet|moest|kreeg|krijgt|zit|zat|staat|stond|zou)\s(?:een\s|nog\s(?:een\s)?|al\s|ook\s|eerder\s|ooit\s|weer\s|net\s)?$",
    re.IGNORECASE,
)
_CLAUSE_AFTER = re.compile(
    r"(?:\s(?:krijgt|kreeg|heeft|had))?(?:\s(?:voor|wegens|vanwege|van|met)\s(?:het\s\w+\svan\s|de\s|een\s|zijn\s|haar\s)?\w{4,}(?:\s(?:van|op|in)\s(?:(?:zijn|haar|een|de|het)\s)?\w+)?)?(?:\s(?:doen|hebben|gehad|gezeten|gepleegd))?\b",
    re.IGNORECASE,
)

# What is dealt in, what is stolen, and what nobody should carry.
_DRUGS = r"(?:(?:hard|soft)?drugs|coke|cocaïne|wiet|hennep|hasj|xtc|speed|ghb|heroïne|crack|lachgas|snus|blow|pakketjes\scoke)"
_ILLEGAL = rf"(?:{_DRUGS}|wapens|vuurwapens|(?:gestolen|gejatte|gepikte|geheelde|gesmokkelde|illegale|illegaal|vervalste)\s\w+)"
_WEAPON = r"(?:(?:vuur|steek|nep|slag)?wapens?|(?:vlinder|keuken|stanley|zak)?mes(?:sen)?|pistool|machete|boksbeugel|gun|vuurwerkbom(?:men)?|zwaar\svuurwerk|illegaal\svuurwerk|cobra's|explosieven?|inbrekerswerktuig\w*)"
_THING_CARRIED = rf"(?:(?:een|twee|drie|wat|veel|zijn|haar|\d+\s\w+)\s)?(?:{_WEAPON}|{_ILLEGAL})"
_TILL = r"(?:(?:club|straat|buurt|bar|wijk|koffie|vereniging)?kas(?:sa|geld)?|pot|fooienpot|geldkist(?:je)?|collecte(?:bus)?|portemonnee|portefeuille|winkel|supermarkt|bejaarden|berging(?:en)?|kelderbox(?:en)?|box(?:en)?|brievenbus(?:sen)?)"
_MONEY = r"(?:(?:club|straat|buurt|bar|wijk|koffie|vereniging)?kas(?:sa)?|pot|fooienpot|geldkist(?:je)?|collecte(?:bus)?|portemonnee)"
_FROM = rf"(?:uit|van|bij)\s(?:(?:de|het|een|zijn|haar|onze)\s)?{_TILL}\b"
_LOOT = r"(?:fietsen|fiets|scooters?|pakketjes|pakketten|auto's|koper|telefoons?|tassen|tas|portemonnees?|geld|spullen|gereedschap|post|sieraden)"
# Deeds by their verb: the infinitive, the finite forms, the participle.
_DEAL = (r"(?:dealen|verkopen|rondbrengen|bezorgen|smokkelen|verhandelen|telen|kweken|vervoeren|leveren|maken)", r"(?:dealt|dealde|verkoopt|verkocht|bezorgt|smokkelt|smokkelde|verhandelt|teelt|kweekt|vervoert|levert|runt|runde|heelt|heelde|ruilt|koopt|kocht|bewaart|verstopt|wast)", r"(?:gedeald|verkocht|rondgebracht|gesmokkeld|verhandeld|geteeld|gekweekt|vervoerd|geleverd)")  # fmt: skip
_STEAL = (r"(?:stelen|jatten|pikken|gappen|wegnemen|helen|roven)", r"(?:steelt|(?<!de\s)(?<!een\s)(?<!die\s)stal|jat|jatte|pikt|pikte|gapt|gapte|graait|graaide|roofde|rooft|heelde)", r"(?:gestolen|gejat|gepikt|gegapt|geroofd|geheeld|weggenomen)")  # fmt: skip
_HARM = (r"(?:inbreken|dealen|afpersen|chanteren|oplichten|frauderen|witwassen|ronselen|mishandelen|aanranden|verkrachten|stalken|bedreigen|beroven|slaan|stelen|helen|jatten|steken)", r"(?:brak\sin|breekt\sin|perste|chanteert|ronselt|ronselde)", r"(?:ingebroken|gedeald|afgeperst|gechanteerd|opgelicht|gefraudeerd|witgewassen|geronseld|mishandeld|aangerand|verkracht|gestalkt|bedreigd|beroofd|neergestoken|gestolen|gejat|geheeld)")  # fmt: skip
_NOUN = r"(?:(?:woning|auto)?inbra(?:ak|ken)|(?:roof)?overval(?:len)?|straatro(?:of|ven)|(?:winkel|fietsen|auto)?diefstal(?:len)?|aanranding|verkrachting|ontucht|steekpartij|schietpartij|moord|doodslag|mishandeling|brandstichting|afpersing|(?:\w+)?fraude|heling|stalking|bedreiging|vernieling(?:en)?|witwassen|mensenhandel|zedenmisdrijf|zedenzaak|drugshandel|drugsbezit|wapenbezit|wapenhandel|oplichting|openlijk\sgeweld|rijden\sonder\sinvloed)"
_ROLE = r"(?:veelpleger|(?:drugs|wiet|coke)?dealer|(?:fietsen|winkel|auto)?dief|zakkenroller|inbreker|heler|crimineel|oplichter|oplichtster|relschopper|vandaal|geweldpleger|drugsrunner|(?:drugs)?koerier\svan\s\w+|pedo|pedofiel|stalker|brandstichter|loverboy|pooier|afperser)"
_PANES = r"(?:(?:de|een|zijn|haar|mijn|onze)\s)?(?:\w+\s)?(?:auto)?(?:ruiten|ruit|ramen|raam|deuren|deur|spiegels|bushokje|kluisjes|sloten|auto's)"
_BREAKS = rf"(?:gooit|gooide|slaat|sloeg|trapt|trapte|schopt|schopte|maakt|maakte|breekt|brak)\s{_PANES}\s(?:in|kapot|eruit|stuk|open)(?=\s(?:en|van|bij|uit|met|om)\b|\s?[,.;]|\s?$)|{_PANES}\s(?:ingegooid|ingeslagen|ingetrapt|kapotgeslagen|vernield)\b"
_LAW = r"(?:politie|justitie|recherche|het\som|interpol|marechaussee)"
_SOME = r"(?:(?!geen\b|niet\b|nooit\b|tegen\b|over\b)\w+\s)"
_SAID = rf"(?:zou(?:den)?|schijnt|gaat|ging|wilde|bleek|blijkt)\s{_SOME}{{0,3}}?(?:te\s)?"
_BUILT = re.compile(
    r"(?<![\w-])(?:"
    # deals and steals: verb and goods in either order
    rf"(?:{_SAID})?{_ILLEGAL}\s{_SOME}{{0,3}}?(?:te\s)?(?:{'|'.join(_DEAL)})"
    rf"|(?:{_SAID})?(?:{'|'.join(_DEAL[1:])}|brengt|bracht|handelt|handelde|handel)\s{_SOME}{{0,2}}?{_ILLEGAL}(?:\s(?:rond|thuis))?"
    rf"|(?:{_SAID})?(?:(?:uit|van|bij)\s(?:(?:de|het|een|zijn|haar)\s)?)?(?:\w+\s)?{_FROM}\s(?:te\s)?(?:{'|'.join(_STEAL)})"
    rf"|{_STEAL[1]}\s{_SOME}{{0,3}}?{_FROM}"
    rf"|{_STEAL[1]}\s{_SOME}{{0,1}}?{_LOOT}"
    rf"|(?:{_SAID})?{_LOOT}\s(?:te\s)?(?:{_STEAL[0]}|{_STEAL[2]})(?=\s(?:heeft|hebben|had)\b|[,.;]|$)"
    rf"|(?:heeft|had|zou|hebben)\s{_SOME}{{0,4}}?(?:{_STEAL[2]}|{_HARM[2]})"
    rf"|(?:zou(?:den)?|schijnt)\s{_SOME}{{0,3}}?(?:te\s)?(?:{_HARM[0]}|{_STEAL[0]})"
    rf"|(?:(?:de|het|een|zijn|haar)\s)?{_MONEY}\s(?:heeft\s|had\s)?(?:leeg(?:haalde?|haalt|roofde|geroofd|gehaald|gestolen|gemaakt)|geplunderd|plunderde)|(?:(?:de|het|een|zijn|haar)\s)?{_TILL}\s(?:heeft\s|had\s)?(?:opengebroken|openbrak|openbreekt|leegroofde|leeggeroofd)"
    rf"|(?:slaat|sloeg|schopt|mishandelt|bedreigt|stalkt)\s(?:zijn|haar)\s\w+\s(?:haar|hem)\b|(?:wordt|werd|is)\s{_SOME}{{0,2}}?(?:geslagen|gestalkt|misbruikt)(?:\sdoor\s(?:zijn|haar)\s\w+)?"
    rf"|{_BREAKS}|(?:licht|lichtte)\s(?:\w+\s)?(?:ouderen|bejaarden|mensen|bewoners|bewoonsters|buren|vrouwen|klanten|hem|haar)\sop\b"
    r"|(?:(?:had|heeft|hield|runt|runde)\s)?(?:een\s)?(?:hennep|wiet)(?:plantage|kwekerij|planten|teelt)\s(?:op|in|boven|bij)\s(?:(?:zijn|haar|de|het)\s)?\w+"
    rf"|(?:(?:vrij|net|pas|weer)\s){{1,3}}uit\sde\s(?:gevangenis|cel|bak|bajes)"
    rf"|{_HARM[1]}(?:\s(?:bij|in|jongens|jongeren|kinderen|meisjes|zijn|haar|een)\s?\w*)?"
    rf"|(?:op\sdievenpad|{_NOUN}(?:\s\w+)?\sgepleegd|(?:pleegt|pleegde)\s(?:\w+\s)?{_NOUN})"
    r"|(?:heeft|had|zou)\s(?:\w+\s){1,3}in\sbrand\s(?:gestoken|hebben\sgestoken)|stak\s(?:\w+\s){1,3}in\sbrand"
    # what somebody is known as, or is
    rf"|(?:(?:staat|stond|is|was)\s)?(?:\w+\s){{0,2}}bekend\s(?:\w+\s)?als\s(?:een\s|de\s)?(?:\w+\s)?{_ROLE}"
    rf"|(?:is|was|blijkt|zou)\s(?:een\s|de\s|onze\s)(?:\w+\s)?{_ROLE}"
    rf"|bekend(?:e)?\s(?:bij\s(?:de\s)?{_LAW}|van\sde\s{_LAW})|bij\s(?:de\s)?{_LAW}\sbekend"
    # caught, sought, charged, evicted
    rf"|(?:betrapt|gepakt|gesnapt|opgepakt|aangehouden|gezien|rondgelopen)\smet\s{_THING_CARRIED}"
    rf"|(?:(?:heeft|had|liep|loopt|zwaait|zwaaide|dreigt|dreigde|verstopt|bewaart)\s{_SOME}{{0,2}}?(?:met\s)?{_THING_CARRIED}(?:\s(?:op\szak|in\shuis|onder\s\w+\s\w+|bij\szich|in\szijn\s\w+))?)"
    rf"|(?:betrapt|gepakt|gesnapt|opgepakt|aangehouden|gearresteerd|verdacht|veroordeeld|vervolgd|aangeklaagd|vast|vastzit|geschorst|ontslagen|weggestuurd|straf|cel|gezeten|zat|betrokken|schuldig)\s(?:\w+\s){{0,2}}?(?:voor|van|wegens|bij|aan|vanwege|op|om)\s(?:\w+\s){{0,2}}?(?:{_NOUN}|{_ILLEGAL}|stelen|inbreken|dealen)"
    rf"|(?:(?:schijnt|zou|wordt|werd|is)\s(?:\w+\s)?)?gezocht\s(?:te\sworden\s|worden\s|wordt\s)?(?:door|bij)\s(?:de\s)?{_LAW}|(?:wordt\s)?door\s(?:de\s)?{_LAW}\sgezocht|{_LAW}\szoekt\s(?:hem|haar)|door\s(?:de\s)?{_LAW}\s(?:meegenomen|afgevoerd|opgepakt|aangehouden|opgesloten|verhoord)|(?:in\sde\s)?(?:hand)?boeien\s(?:geslagen|afgevoerd|meegenomen)|{_LAW}\s(?:heeft|nam)\s(?:hem|haar)\s(?:meegenomen|opgepakt|mee)|(?:is\s)?op\sde\svlucht\svoor\s(?:de\s)?{_LAW}"
    rf"|(?:(?:uit\s(?:\w+\s)?(?:huis|woning)|huis\suit|woning\suit)\s(?:is\s)?gezet|ontruimd|woning\skwijt(?:geraakt)?|huis\skwijt(?:geraakt)?|huurcontract\skwijt)\s(?:geraakt\s)?(?:wegens|vanwege|om|door|na|voor)\s(?:een\s|zijn\s|haar\s|het\s\w+\svan\s)?(?:{_ILLEGAL}|\w*plantage|\w*kwekerij|\w*lab|{_NOUN})"
    r"|(?:hennep|wiet)(?:plantage|kwekerij|planten)\s(?:op|in|boven|bij)\s(?:zijn|haar|de|het)\s(?:zolder|kelder|berging|box|schuur|slaapkamer|huis)|(?:er\s)?loopt\s(?:een\s|nog\seen\s)?(?:strafzaak|rechtszaak|aangifte|onderzoek\svan\sde\spolitie)\stegen\s(?:hem|haar)"
    r")(?![\w-])",
    re.IGNORECASE,
)


# Where it happens belongs to the clause: "steelt pakketjes uit de hal"; behind a short one it is left out ("dealt bij de school").
_PLACE_AFTER = re.compile(
    r"\s(?:op|uit|in|vanuit|bij|van)\s(?:(?:de|het|een|zijn|haar|'t|t|z'n)\s)?(?:zolder|kelder|[a-z]\w{2,})(?=\s?[,.;:!?)'\"]|\s?$|\s(?:en|heeft|zegt|maar|volgens|aldus|omdat|want)\b)",
    re.IGNORECASE,
)
# Nobody in particular: a group, or who is asked after.
_NOBODY = re.compile(
    r"(?<!volgens )(?<!volgens de )(?<!volgens alle )(?<!aldus )(?<!aldus de )\b(?:(?:hang)?jongeren|jongens|jeugd|groepje|groep|mensen|bewoners|buren|lui|dealers|criminelen|types|figuren|gasten|mannen|kinderen|men|wie|hangjeugd|kids|pubers|studenten|toeristen|er\s\w+)\s$",
    re.IGNORECASE,
)


def crimes(text: str, start: int, end: int) -> Iterator[Span]:
    """The clauses about a crime in one sentence; spans may overlap."""
    for pattern in (_CRIME, _BUILT):
        for match in pattern.finditer(text, start, end):
            before = _CLAUSE_BEFORE.search(text, max(start, match.start() - 24), match.start())
            after = _CLAUSE_AFTER.match(text, match.end(), end)
            yield from _of_somebody(
                text, start, before.start() if before else match.start(), after.end() if after else match.end(), end
            )
    for first, last in allegations(text, start, end):
        yield from _of_somebody(text, start, first, last, end)


def _of_somebody(text: str, start: int, first: int, last: int, end: int) -> Iterator[Span]:
    """The clause with the place behind it, unless a group does it or a thing is meant."""
    if _NOBODY.search(text, max(start, first - 24), first) or of_a_thing(text, start, first, last):
        return
    place = _PLACE_AFTER.match(text, last, end)
    if place and place.end() - last <= last - first:
        last = place.end()
    yield Span(first, last, "crime")
