"""Dates of birth: beside a word that says so in any notation, and full dates so old that little else is meant.

A flat, a club and an idea are "born" too, and have a day on which they opened: those stay out.
"""

import re
from collections.abc import Iterator
from datetime import UTC, datetime

from language.personal_data.findings import Span
from language.personal_data.homes import NAME, UPPER
from language.personal_data.name_lists import is_given
from language.personal_data.numbers import SPELLED

_MONTH = (
    r"(?:jan(?:uari)?|feb(?:r|ruari)?|mrt|maart|apr(?:il)?|mei|jun[i]?|jul[i]?|aug(?:ustus)?|sept?(?:ember)?|okt(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\.?"
)
_LAST_DAY = 31
_CARDINAL = (
    "(?:"
    + "|".join(
        sorted((w for w, d in SPELLED.items() if 0 < int(d) <= _LAST_DAY and " " not in w), key=len, reverse=True)
    )
    + ")"
)
_ORDINAL = (
    r"(?:eerste|tweede|derde|vierde|vijfde|zesde|zevende|achtste|negende|tiende|elfde|twaalfde|dertiende|veertiende|vijftiende|zestiende|zeventiende|achttiende|negentiende|twintigste|"
    r"(?:een|één|twee|twe|drie|vier|vijf|zes|zeven|acht|negen)[eë]n(?:twintigste|dertigste)|dertigste|\d{1,2}(?:e|de|ste|den))"
)
_ANY_NUMBER = "|".join(sorted((word for word in SPELLED if " " not in word), key=len, reverse=True))
# "negentienachtenveertig", "negentien tweeënvijftig", "negentien honderd en vijftig".
_SPELLED_YEAR = rf"(?:negentien|twee\s?duizend)(?:\s?honderd)?(?:\s?(?:en\s?)?(?:{_ANY_NUMBER})(?!\w)|[a-zë]+|(?!\w))"
_YEAR = rf"(?:(?:19|20)\d\d|['’]?\d\d|{_SPELLED_YEAR})"
_DAY = rf"(?:(?:de\s)?{_ORDINAL}|\d{{1,2}}|{_CARDINAL})"
# "31 januari", "de elfde november", "drie maart".
_DAY_MONTH = rf"{_DAY}[\s/-](?:van\s)?{_MONTH}(?!\w)"
_FULL = rf"{_DAY_MONTH}(?:[\s/-]|\s(?:van\s|in\s)?(?:het\sjaar\s)?){_YEAR}(?!\w)"
_FEAST = rf"(?:(?:eerste|tweede)\s(?:kerst|paas|pinkster)dag|(?:oude?jaars|nieuwjaars|konings|koninginne|dieren|schrikkel)(?:dag|nacht|avond)|kerstavond|sinterklaasavond|(?:de\s)?laatste\sdag\svan\s{_MONTH})"
_DATE = (
    rf"(?:\d{{1,2}}\s?[-/.]\s?\d{{1,2}}\s?[-/.]\s?(?:\d{{4}}|['’]?\d{{2}})|\d{{4}}[-/.]\d{{1,2}}[-/.]\d{{1,2}}"
    rf"|\d{{1,2}}(?:e|ste|de)?\s?[-/ ]?\s?{_MONTH}\s?[-/ ]?\s?'?(?:\d{{4}}|\d{{2}})(?!\d))"
)
_DIGITS = r"(?:(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])(?:(?:19|20)\d\d|\d\d)|(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))(?!\d)"
# "9 9 '36", "12 v 7 2011".
_LOOSE = r"(?:\d{1,2}\s(?:v\.?\s|van\s)?\d{1,2}\s(?:['’]\d\d|(?:19|20)\d\d)(?!\d))"
_SPELLED_DATE = rf"(?:(?:(?:[a-zë]+\s+en\s+)?[a-zë]+|\d{{1,2}})\s+)?{_MONTH}\s+(?:negentien|twee\s?duizend)[a-zë\s]{{0,24}}?(?=[,.;)]|$|\s(?:en|in|is|woont|wil|zegt|heeft|had|kan|mag|moet|zoekt|vraagt|krijgt|belt|te|uit|vast)\b)"
_BORN = (
    r"(?:\bjarig\b|\bverjaart\b|\bverjaardag\b|\bgeb(?:oren|\.?\s?(?:datum|dat))?\b|\bgeboorte\s?datum|\bgeboortedag|\bgb\b|\bgebdat(?:um)?\b|\bdob\b"
    r"|\bter\swereld(?:\sgekomen)?\b|\bzag(?:en)?\shet\s(?:levens)?licht\b)"
)
# What may stand between "geboren" and the date: "geboren in Paramaribo op", "geboren in de nacht van".
_BETWEEN = rf"[.:,]?\s(?:(?:in|te|op|de|het|een|den|nacht|ochtend|avond|dag|van|om|is|was|wordt|\w+dag|(?-i:[{UPPER}][\w'’-]+,?))\s){{0,5}}"
_KIN = r"(?:kind|baby|zoon|zoontje|dochter|dochtertje|kleinkind|kleinzoon|kleindochter|tweeling|meisje|jongen|jongste|oudste)"
_HUMAN = r"(?:vrouw|man|dame|heer|jongen|meisje|mevr(?:ouw)?|mw|dhr|meneer|zoon|dochter|cliënt|bewoner|bewoonster)"


def _any_case(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


# Beside a word that says that somebody was born. A place, a club and an idea may have such a word beside them too.
_SAID = (
    _any_case(
        rf"{_BORN}[.:\s]*(?:is\s+|op\s+|den\s+|de\s+)*(?P<it>{_ORDINAL}\s+{_MONTH}(?:\s+'?(?:\d{{4}}|\d{{2}}))?)(?!\d)"
    ),
    _any_case(rf"{_BORN}[.:\s]*(?P<it>{_DIGITS})"),
    _any_case(rf"{_BORN}{_BETWEEN}(?P<it>{_DAY_MONTH})"),
    _any_case(rf"{_BORN}{_BETWEEN}(?P<it>(?:\d{{1,2}}\s?(?:op|of|/)\s?)?{_FULL}|{_FEAST}|{_DATE})"),
    _any_case(rf"{_BORN}[.:\s]*(?:is\s+|op\s+|in\s+|den\s+|=\s*)*(?P<it>{_DATE}|{_LOOSE})"),
    _any_case(rf"{_BORN}[.:\s]*(?:is\s+|op\s+|in\s+)*(?P<it>{_MONTH}\s+'?(?:19|20)?\d\d)\b"),
    _any_case(rf"{_BORN}[.:\s]*(?:is\s+|op\s+|in\s+)*(?P<it>{_SPELLED_DATE})"),
    _any_case(r"\bgeboortedatum\b[^.!?\n\d]{0,30}?\b(?P<it>(?:lente|zomer|herfst|winter|begin|eind)\s(?:19|20)\d\d)\b"),
    _any_case(rf"\b(?:geboorte|geb\.?\s?)(?:datum|dat|dag)\b[^!?\n\d]{{0,30}}?(?<![\d./-])(?P<it>{_FULL}|{_DATE})"),
    _any_case(rf"(?P<it>(?:de\s)?{_ORDINAL}\svan\s{_MONTH}\s(?:19|20)\d\d)\ster\swereld"),
    _any_case(rf"\bin\s(?P<it>{_MONTH}\s+(?:19|20)\d\d)\sgeboren\b"),
    _any_case(rf"(?<![\d-])(?P<it>{_DATE})(?=[\s,(]*(?:is\s+)?(?:\w+\s+){{0,2}}{_BORN})"),
    _any_case(
        rf"(?<![\w-])(?P<it>{_FULL}|{_DAY_MONTH}|{_FEAST})(?=\s(?:geboren|jarig)\b|\s(?:is|was|wordt)\s(?:(?!de\s|het\s|ons\s|onze\s|buurt)\w+\s){{1,3}}jarig\b)"
    ),
    _any_case(
        rf"(?<![\w-])(?P<it>{_FULL}|{_DAY_MONTH}|{_FEAST}|{_MONTH}\s(?:19|20)\d\d)(?=\s(?:is|was)\s(?:zijn|haar|mijn|hun|z'n|d'r)\s(?:verjaardag|geboorte\w+)\b)"
    ),
    _any_case(
        rf"\b(?:wordt|word|werd)\s(?:op\s)?(?P<it>{_DAY_MONTH})\s(?:\d{{1,3}}|{'|'.join(sorted(SPELLED, key=len, reverse=True))})(?=\sjaar\b|\s?[,.;!?)]|\s?$)"
    ),
)
_BIRTHDAY_KEPT = _any_case(
    rf"\b(?:viert|vierde|vieren|geeft|houdt)\s(?:op\s)?(?P<it>{_FULL}|{_DAY_MONTH})\s(?:haar|zijn|hun|z'n|d'r|mijn)\s(?:\w+\s)?\w*verjaardag"
)
# "geb. dd zes oktober negentienvierenvijftig", "in maart '43 geboren", "Hendrikus Slot 1 jan '39".
_SHORT_YEAR = r"(?:(?:19|20)\d\d|['’]\d\d)"
_SAID_SHORT = (
    _any_case(
        rf"{_BORN}[.:\s]*(?:dd\.?|d\.d\.|op|:|=)\s+(?P<it>(?:{_ORDINAL}|{_CARDINAL}|\d{{1,2}})\s+{_MONTH}\s+(?:{_SPELLED_YEAR}|{_SHORT_YEAR})|{_DATE})(?!\w)"
    ),
    _any_case(rf"(?<![\w-])(?P<it>{_MONTH}\s+{_SHORT_YEAR})\s(?:\w+\s){{0,2}}geboren\b"),
    _any_case(rf"\bgeboren\s(?:\w+\s){{0,3}}?(?:in|op)\s(?P<it>(?:\d{{1,2}}\s)?{_MONTH}\s+{_SHORT_YEAR})(?!\w)"),
    _any_case(
        r"\b(?:verjaart|verjaren|jarig):?\s(?:\w+\s){0,2}?(?:op|is|:)?\s?(?P<it>\d{1,2}\s?[-/]\s?\d{1,2})(?![\d/.-])"
    ),
    _any_case(r"\bvan\s(?P<it>\d{1,2}[-/.]\d{1,2}[-/.]['’]?[3-9]\d)(?!\d)"),
)
# Who somebody is, and the date: "hij is van 3-4-1941", "Sterre (05062015)", "een vrouw, 12 mei 2004,".
_OF_SOMEBODY = (
    re.compile(
        r"\b(?:hij|zij|ze|ik)\s(?:is|ben)\s(?:er\s(?:een(?:tje)?\s)?)?van\s(?P<it>\d{1,2}[-/.]\d{1,2}[-/.](?:19|20)\d\d)\b"
    ),
    re.compile(r"(?<![\d/.-])(?P<it>\d{1,2}[-/.]\d{1,2}[-/.]['’]\d\d)(?!\d)"),
    re.compile(
        rf"(?<![\w-]){NAME}(?:\sen\s{NAME})?,\s(?P<it>\d{{1,2}}(?:[-/.]\d{{1,2}}[-/.]|\s{_MONTH}\s)(?:19|20[01])\d\d?)(?=,\s|\.|$)"
    ),
    re.compile(rf"(?<![\w-]){NAME},?\s\((?P<it>{_DIGITS})\)"),
    # "heer van mei 1938", "een weduwe uit 12 maart 1941".
    _any_case(
        rf"\b(?:{_HUMAN}|weduwe|weduwnaar|echtgeno(?:ot|te)|oma|opa|tweeling|buurvrouw|buurman|client|deelnemer|deelneemster|kind|baby)(?:\s(?:is|was))?,?\s(?:van|uit)\s(?P<it>(?:{_DAY}\s)?{_MONTH}\s(?:19|20[01])\d\d)(?!\d)"
    ),
    _any_case(rf"\b(?:ben|is)\svan\s(?P<it>(?:de\s)?(?:{_ORDINAL}|[a-zë]+)\s{_MONTH}\s{_SPELLED_YEAR})\b"),
    _any_case(
        rf"\b(?:ben|is|was|zijn)\s+(?:er\s+eentje\s+)?(?:van|op)\s+(?P<it>(?:de\s+)?{_ORDINAL}\s+(?:van\s+)?(?:de\s+)?{_ORDINAL}(?:[\s,]+(?:van\s+|in\s+)?(?:'?\d\d(?:\d\d)?|[a-zë]*(?:tig|tien)\b))?)"
    ),
    _any_case(
        rf"\b{_HUMAN}\b[^.!?\n]{{0,40}}[,(]\s?(?P<it>\d{{1,2}}(?:\s+{_MONTH}\s+|[-/.]\d{{1,2}}[-/.])20[01]\d)(?=\s?[,)])"
    ),
    _any_case(rf"\b{_KIN}\W{{1,2}}(?P<it>{_DATE})"),
    # a name and a day with a short year, as in lists of who takes part; a child that was just born
    re.compile(rf"(?<![\w-]){NAME},?\s(?P<it>\d{{1,2}}\s(?i:{_MONTH})\s['’][3-9]\d)(?!\d)"),
    re.compile(
        rf"\b(?i:mw|mevr|dhr|hr|mevrouw|meneer|fam|de\sheer)\.?\s(?:[\w'’.-]+\s){{0,3}}?{NAME},?\s\((?P<it>\d{{1,2}}[-/.]\d{{1,2}}[-/.][3-9]\d)\)"
    ),
    _any_case(
        rf"\b(?:baby|kraamtijd|kraamvisite|pasgeboren\w*|geboortekaartje)\b[^!?\n]{{0,20}}?[\s,(](?P<it>{_DATE})"
    ),
    _any_case(r"\b(?:zij\sis|ik\sben)\s(?:zelf\s|nog\s)?van\s(?P<it>['’]\d\d|19\d\d)(?!\w|[-/.]\d)"),
    _any_case(
        rf"\b{_KIN}\s(?-i:{NAME}),?\s(?P<it>\d{{1,2}}(?:\s{_MONTH}\s|[-/.]\d{{1,2}}[-/.])(?:19\d\d|20[01]\d))(?!\d)"
    ),
    _any_case(
        rf"\b(?:is|ben|was|zijn)\s+(?:er\s+eentje\s+)?van\s+(?P<it>(?:(?:\d{{1,2}}|(?:de\s)?{_ORDINAL}(?:\svan)?)\s+)?{_MONTH}\s+19\d\d)\b"
    ),
    _any_case(r"\bdag\W{0,2}(?P<it>\d{1,2}\W{1,2}maand\W{0,2}\d{1,2}\W{1,2}jaar\W{0,2}(?:19|20)\d\d)\b"),
)
# As people tell their own: "me geboortedatum is negentien juli drieënvijftig", "12 juni word ik 80", "bouwjaar '52", "k ben Adri, 22 05 1945".
_SHORT_SPELLED = rf"(?:{_SPELLED_YEAR}|(?:[a-zë]+(?:tig|tien))(?!\w)|(?:19|20)\d\d|['’]?\d\d(?!\d))"
_NUMBERS = r"(?:\d{1,2}[\s/.-]\d{1,2}[\s/.-](?:19\d\d|20[01]\d|['’]?\d\d)(?!\d))"
_I_AM = r"(?:(?:ik|['’]?k)\s(?:ben|bn)|(?:hij|zij|ze)\sis|(?:mijn|m'n|mn|me|ons|onze|zijn|haar)\s\w+\sis)"
_TOLD_OF_ONESELF = (
    _any_case(
        rf"{_BORN}[.:,\s]*(?:(?:is|op|den|de|in|te|dd|=|van|het|dus|ben|was|\w+dag)\.?\s){{0,4}}(?P<it>(?:{_DAY}\s(?:van\s)?)?{_MONTH}\s(?:van\s|in\s)?{_SHORT_SPELLED}|{_NUMBERS})"
    ),
    _any_case(
        rf"(?<![\w-])(?P<it>(?:{_DAY}[\s/-](?:van\s)?{_MONTH}|\d{{1,2}}[/-]\d{{1,2}})(?:[\s/-]{_YEAR})?)(?:\s(?:as|aanstaande|a\.s\.))?,?\s(?:word|wordt|werd|ben|is|was)\s(?:ik|['’]?k|hij|zij|ze|(?:mijn|mn|me|m'n|onze|ons)\s\w+)\s(?:alweer\s|al\s|ook\s)?(?:jarig|geboren|\d{{1,3}}(?=\s?(?:$|[,.;!?)]|\sjaar)))"
    ),
    _any_case(
        rf"\b(?:word|wordt|werd|ben)\s(?:ik\s|['’]?k\s)?(?:op\s)?(?P<it>{_DAY}\s{_MONTH})\s(?:alweer\s|al\s)?(?:jarig|\d{{1,3}}(?=\s?(?:$|[,.;!?)]|\sjaar)))"
    ),
    _any_case(
        rf"\b{_I_AM}\s(?:zelf\s|nog\s|er\s(?:een|eentje)\s)?(?:van|uit)\s(?P<it>(?:{_DAY}\s)?{_MONTH}\s{_SHORT_SPELLED}|{_NUMBERS})(?!\w)"
    ),
    _any_case(
        rf"\b(?:dochter|zoon|kind|jongste|oudste|kleine|meisje|jongen|tweeling|moeder|vader|man|vrouw)\s(?:\w+\s)?is\svan\s(?P<it>{_DAY}\s{_MONTH}\s['’]?\d\d(?:\d\d)?)(?!\d)"
    ),
    _any_case(
        r"\b(?:ik|['’]?k|hij|zij|ze)\s(?:ben|is)\s(?:een\s|van\s)?(?:bouwjaar|bj|jaargang)\s(?P<it>['’]?[2-9]\d|(?:19|20)\d\d)(?!\d)"
    ),
    # a child that was born: "heeft op 5 mei een meisje gekregen", "op 3 juni bevallen van een zoon"
    _any_case(
        rf"\b(?:heeft|hebben|heb|is|zijn|ben)\s(?:op\s)?(?P<it>{_FULL}|{_DAY_MONTH})\s(?:(?:een|ons|onze|hun|haar|zijn|mijn|het)\s(?:\w+\s)?(?:meisje|jongen|jongetje|zoon|zoontje|dochter|dochtertje|kind|kindje|baby|tweeling)\s(?:gekregen|gehad|geboren)|bevallen|(?:mama|papa|opa|oma|moeder|vader|ouders?)\sgeworden)"
    ),
    _any_case(rf"\bbevallen\sop\s(?P<it>{_FULL}|{_DAY_MONTH})"),
    _any_case(rf"(?<![\w-])(?P<it>{_FULL}|{_DAY_MONTH})\sbevallen\b"),
    # who somebody is, and the day of the last century or of a child
    re.compile(rf"(?<![\w-]){NAME},\s(?P<it>\d{{1,2}}\s\d{{1,2}}\s(?:19\d\d|20[01]\d))(?!\d|\s\d)"),
    _any_case(
        rf"(?<![\w-])(?P<it>(?:de\s)?(?:{_ORDINAL}|{_CARDINAL}|\d{{1,2}})\s(?:van\s)?{_MONTH}\snegentien\s?(?!honderd\b)[a-zë]+)(?!\w)"
    ),
)
# "op tweede kerstdag 1944 ter wereld", "Mila wordt volgende week jarig (18 okt. 2015)".
_AROUND = (
    _any_case(
        rf"(?<![\w-])(?P<it>{_FEAST}(?:\s(?:van|in))?(?:\s(?:het\sjaar\s)?{_YEAR}))(?=\s(?:\w+\s){{0,3}}?(?:geboren|ter\swereld|op\sde\swereld)\b)"
    ),
    _any_case(
        rf"\b(?:geboren|ter\swereld|op\sde\swereld)\b[^.!?\n]{{0,25}}?\b(?:op|met)\s(?P<it>{_FEAST}(?:\s(?:van|in))?(?:\s{_YEAR})?)(?!\w)"
    ),
    _any_case(
        rf"\b(?:jarig|verjaart|verjaardag|verjaardagen|geboren)\b[^.!?\n(]{{0,30}}\((?:op\s|geb\.?\s|=\s)?(?P<it>{_FULL}|{_DATE}|{_DAY_MONTH})\)"
    ),
    _any_case(
        rf"(?<![\d-])(?P<it>{_FULL}|{_DATE}|{_DAY_MONTH})(?=\s(?:kwam|zag|werd)\s(?:hij|zij|ze|ik)\s(?:ter\swereld|op\sde\swereld|het\s(?:levens)?licht|geboren))"
    ),
)
_ROMAN = r"(?:VI{0,3}|I{1,3}|I[VX]|XI{0,2}|X)"
# "30.XI.1944", "Jayden is van 3-10-2016", "op de dertigste van januari, zestig", "Hennie Ruijgrok, mei 1943,".
_ODD = (
    re.compile(rf"(?<![\w.-])(?P<it>\d{{1,2}}[-./\s]{_ROMAN}[-./\s](?:19\d\d|20[012]\d))(?!\d)"),
    re.compile(rf"(?<![\w-]){NAME}\s(?:is|was)\svan\s(?P<it>\d{{1,2}}[-/.]\d{{1,2}}[-/.](?:19\d\d|20[012]\d))(?!\d)"),
    _any_case(rf"{_BORN}[.:\s]*(?:op\s|is\s)?(?P<it>{_DAY_MONTH},\s(?:{_ANY_NUMBER}|(?:19|20)\d\d|['’]\d\d))(?!\w)"),
    re.compile(
        rf"(?<![\w-]){NAME}\s(?:(?:van|de|der|den|ten|ter|el|al)\s){{0,2}}{NAME},\s(?P<it>(?i:{_MONTH})\s19\d\d)(?=[,.;)])"
    ),
    re.compile(rf"(?<![\w-]){NAME},\s(?P<it>(?i:{_CARDINAL}|{_ORDINAL})\s(?i:{_MONTH})\s(?:19\d\d|20[01]\d))(?!\d)"),
)
_CHILDREN = _any_case(
    rf"\b(?:(?:mijn|m'n|mn|me|onze|ons|haar|zijn|hun|de)\s(?:\w+\s)?(?:kinderen|kids|kindjes|kleinkinderen|jongens|meiden|dochters?|zoons?|zonen|zoontjes?|dochtertjes?|tweeling|kind))\b[^.!?\n\d]{{0,40}}[,(:]\s?(?P<it>(?:\d{{1,2}}(?:\s{_MONTH}\s|[-/.]\d{{1,2}}[-/.])(?:19\d\d|20[012]\d|['’]\d\d)(?!\d)(?:,\s|\sen\s)?)+)"
)
_EACH_CHILD = _any_case(rf"\d{{1,2}}(?:\s{_MONTH}\s|[-/.]\d{{1,2}}[-/.])(?P<year>(?:19|20)\d\d|['’]\d\d)")
# From so many years ago on, a day beside children is rather one on which something was or will be done.
_RECENT = 2
_SOON = 10
_CENTURY = 100
# "Fenna (04-02-2017)": a name with a day so long ago that it is no appointment, or of a child that is put down for something.
_IN_BRACKETS = re.compile(
    rf"(?<![\w-])(?P<name>{NAME})(?:\s(?:(?:van|de|den|der|el|ten|ter)\s){{0,2}}{NAME}){{0,2}},?\s\(\s?\*?(?P<it>\d{{1,2}}[-/.]\d{{1,2}}[-/.](?P<year>(?:19|20)\d\d|['’]?[3-9]\d)|\d{{1,2}}\s(?i:{_MONTH})\s(?P<of>(?:19|20)\d\d|['’][3-9]\d))\s?\)"
)
_PUT_DOWN = _any_case(
    r"\b(?:ingeschreven|inschrijv\w+|aangemeld|aanmelding\w*|opgegeven|kids|kinderen|kind|kindjes|kleinkinderen|baby|zoon\w*|dochter\w*|tweeling|broertje\w*|zusje\w*|deelnemers|leerling\w*|geboren|geb)\b[^.!?\n]*$"
)
# A day of the last years may be an appointment.
_LONG_AGO = 6
# A full date of the last century, without a word beside it.
_OLD = (
    re.compile(
        r"(?<![\d./-])(?P<it>\d{1,2}\s?[-/.]\s?\d{1,2}\s?[-/.]\s?19\d\d|19\d\d[-/.]\d{1,2}[-/.]\d{1,2})(?![\d/-])"
    ),
    _any_case(rf"(?<!\d)(?P<it>\d{{1,2}}\s+{_MONTH}\s+19\d\d)(?!\d)"),
)
_REACH = 45
_OF_A_THING = _any_case(
    r"\b(?:geopend|opening|gebouwd|bouw|opgericht|oprichting|gesticht|sinds|vanaf|geplant|opgeleverd|oplevering|gestart|begonnen|in\sgebruik|gesloten|bestaat|krant|foto|kaart|archief|brief|akte|statuten|"
    r"vergunning|besluit|uitspraak|wet|monument|bezetting|bevrijding|ramp|watersnood|storm|brand|ingewijd|onthuld|eerste\ssteen|gedateerd|datering|getrouwd|trouwden|huwelijk\w*)\b[^.!?\n\d]{0,40}$"
    r"|\b(?:gerenoveerd|verbouwd|gesloopt|verkocht|gekocht|opgeknapt|aangelegd|ingericht|gerestaureerd|herbouwd)\b[^.!?,;\n\d]{0,15}$"
)
_THEN_OF_A_THING = _any_case(
    r"[\s,)]{1,3}(?:(?:is|werd|ging|gingen|werden)\s)?(?:(?:de|het|ons|onze|dit|deze)\s)?(?:\w+\s)?(?:geopend|opgericht|gesticht|opgeleverd|in\sgebruik|gebouwd|ingewijd|getrouwd|de\sdeuren|onthuld|geplant|gehouden|gestart|begonnen|gesloopt|afgebroken|gelegd|ingehuldigd|verbouwd|gerenoveerd|verschenen|getekend|gesloten)\b"
)
# "Het koor verjaart op", "het idee is geboren op": no person was; "wie in de flat is geboren" is one.
_THING_IS_BORN = _any_case(
    r"(?<!van\s)(?<!uit\s)(?<!in\s)(?<!op\s)(?<!bij\s)\b(?:de|het|ons|onze|dit|deze|een)\s(?:\w+\s)?(?:idee|plan|initiatief|project|traditie|concept|naam|vriendschap|vereniging|stichting|koor|orkest|club|wijkraad|bewonersraad|"
    r"buurt(?!genoot|bewo|man|vrouw|kind)\w*|\w*school|flat|bieb|bibliotheek|kerk|moskee|\w*tuin|\w*huis|\w*groep|winkel|gemeente|straat|wijk|stad|dorp|organisatie|bedrijf|coöperatie|corporatie|\w*plein|\w*park|brug|krant|"
    r"\w*café|museum|festival|feest|evenement|toernooi|markt|campagne|beweging|partij|website|app|methode|lammetjes|lammeren|kalf|kittens|puppy's|kuikens)(?:\s(?:van|voor|in|op)\s(?:(?:de|het|een)\s)?\w+|\s\w+)?\s(?:(?:is|was|wordt|bestaat|zijn|werd|viert|kwam)\b[^.!?\n]{0,20})?$"
)
# "Bep is jarig op 21 mei, Hilly op 17 juli": who and when go on in a row.
_ROW = _any_case(
    rf"[^.!?\n\d]{{0,12}}?(?:,|;|\ben|&|\bmaar)\s(?:(?-i:{NAME})|(?:zijn|haar|mijn|hun|z'n|d'r)\s\w+|hij|zij)(?:\s(?:is|zijn|wordt|verjaart|jarig)){{0,2}}(?:\sop|:|\s-)?\s(?P<it>{_FULL}|{_DAY_MONTH}|{_DATE})"
)
# A calendar of birthdays has them all; "vandaag jarig: Nelis; morgen (16 september) zijn vrouw".
_CALENDAR = _any_case(r"\b(?:verjaardags?(?:kalender|lijst)|verjaardagen|jarigen|jarig\s?:)[^.!?\n]*")
_IN_CALENDAR = _any_case(rf"(?<![\w-])(?:{_FULL}|{_DAY_MONTH})")


def birthdates(text: str) -> Iterator[Span]:
    """Dates of birth of persons; spans may overlap."""
    for pattern in (*_SAID, *_SAID_SHORT, _BIRTHDAY_KEPT, *_TOLD_OF_ONESELF, *_AROUND):
        for match in pattern.finditer(text):
            if not _of_a_thing(text, match):
                yield from _with_row(text, match)
    for pattern in (*_OF_SOMEBODY, *_ODD):
        yield from (_span(text, match) for match in pattern.finditer(text))
    yield from _old(text)
    yield from _in_brackets(text)
    yield from _of_children(text)
    for calendar in _CALENDAR.finditer(text):
        if not _of_a_thing(text, calendar):
            yield from (Span(*match.span(), "birthdate") for match in _IN_CALENDAR.finditer(text, *calendar.span()))


def _of_children(text: str) -> Iterator[Span]:
    """The days behind somebody's children: "mijn kinderen, 3 jan 2016 en 18 dec 2019"; no day that is still to come."""
    for match in _CHILDREN.finditer(text):
        for day in _EACH_CHILD.finditer(text, *match.span("it")):
            if not _is_recent(day["year"]):
                yield Span(*day.span(), "birthdate")


def _this_year() -> int:
    return datetime.now(tz=UTC).year


def _is_recent(year: str) -> bool:
    """Is this a year of the last two, or one that is still to come: "2031", "'25"?"""
    figures = year.lstrip("'’")
    since = int(figures) - (_this_year() - _RECENT)
    return since >= 0 if len(figures) > len("25") else since % _CENTURY <= _RECENT + _SOON


def _in_brackets(text: str) -> Iterator[Span]:
    """The day in brackets behind a given name."""
    for match in _IN_BRACKETS.finditer(text):
        long_ago = int((match["year"] or match["of"]).lstrip("'’")) < _this_year() - _LONG_AGO
        put_down = _PUT_DOWN.search(text, max(0, match.start() - 2 * _REACH), match.start())
        if put_down or (long_ago and is_given(match["name"].lower())):
            yield _span(text, match)


def _of_a_thing(text: str, match: re.Match[str]) -> bool:
    """Does what stands before say that no person was born: "het koor is jarig"?"""
    return _THING_IS_BORN.search(text, max(0, match.start() - _REACH), match.start()) is not None


def _old(text: str) -> Iterator[Span]:
    """Full dates of the last century on which nothing was built, opened or founded."""
    for pattern in _OLD:
        for match in pattern.finditer(text):
            before = _OF_A_THING.search(text, max(0, match.start() - _REACH), match.start())
            if not before and not _THEN_OF_A_THING.match(text, match.end()):
                yield _span(text, match)


def _span(text: str, match: re.Match[str]) -> Span:
    start, end = match.span("it")
    return Span(start, start + len(text[start:end].rstrip()), "birthdate")


def _with_row(text: str, match: re.Match[str]) -> Iterator[Span]:
    """The date, and those of others that go on behind it."""
    found: re.Match[str] | None = match
    while found:
        yield _span(text, found)
        found = _ROW.match(text, found.end("it"))
