"""Structured identifiers: phone, e-mail, BSN, IBAN, date of birth, plate, account and document numbers."""

import re
from collections.abc import Iterator
from itertools import pairwise

from language.lexicon import word_list
from language.personal_data.findings import Span
from language.personal_data.homes import UPPER
from language.personal_data.numbers import Element, elements, passes_eleven_test, passes_mod_97, runs

_MONTH = (
    r"(?:jan(?:uari)?|feb(?:ruari)?|mrt|maart|apr(?:il)?|mei|jun[i]?|jul[i]?|aug(?:ustus)?|sept?(?:ember)?|okt(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\.?"
)
_AT = r"(?:@|\(at\)|\[at\]|\{at\}|\(a\)|\(ap(?:en?)?staart(?:je)?\)|\[ap(?:en?)?staart(?:je)?\]|\bapen?staart(?:je)?\b|\bat\b)"
_DOT = r"(?:\.|\{dot\}|\{punt\}|\(dot\)|\[dot\]|\(punt\)|\[punt\]|\bpunt\b|\bdot\b)"
_TOP = r"(?:nl|com|net|org|be|de|eu|info|fr|pl|tr|ma|uk|es|it|pt|bg|ro|sr|cw|aw|nu|me|io|app|online|amsterdam|frl)"
_AT_SIGN = re.compile(_AT, re.IGNORECASE)
_EMAIL_REACH = 90
_LOCAL_PART = re.compile(
    rf"[\w+-]{{1,64}}(?:\s?(?:{_DOT}|\b(?:laag\s|liggend\s)?streepje(?:\slaag)?\b|\bunderscore\b)\s?[\w+'-]{{1,64}}){{0,5}}\s?$",
    re.IGNORECASE,
)
_PLAIN_DOMAIN = re.compile(r"(?<=@)[\w-]{1,64}(?:\.[\w-]{1,64}){1,5}")
_SPOKEN_DOMAIN = re.compile(
    rf"\s?[\w-]{{1,64}}(?:\s?{_DOT}\s?[\w-]{{1,64}}){{0,4}}?\s?{_DOT}\s?{_TOP}\b(?!\s?{_DOT}\s?{_TOP}\b)", re.IGNORECASE
)
# Where so many have their mail that a dot forgotten or mistyped still tells: "jan at hotmail com".
_PROVIDED = re.compile(
    rf"(?<![\w.@])[\w+.-]{{2,64}}(?:\s{{0,2}}{_AT}\s{{0,2}}|_at_)(?:gmail|hotmail|live|outlook|ziggo|kpnmail|planet|xs4all|casema|yahoo|icloud|home|hetnet|upcmail|telfort|solcon|zonnet|msn)"
    rf"(?:\s?{_DOT}\s?|,\s?|\s)(?:com|nl|net|eu|org|be)\b",
    re.IGNORECASE,
)
_IBAN_START = re.compile(r"(?<![A-Za-z0-9])[A-Za-z]{2}[ .\-]?\d[ .\-]?\d", re.ASCII)
_IBAN_LENGTHS = {
    "NL": 18, "BE": 16, "DE": 22, "FR": 27, "GB": 22, "ES": 24, "IT": 27, "PT": 25, "PL": 28, "TR": 26, "AT": 20,
    "CH": 21, "LU": 20, "DK": 18, "SE": 24, "NO": 15, "FI": 18, "IE": 22, "GR": 27, "RO": 24, "BG": 22, "HU": 28,
    "CZ": 24, "SK": 24, "HR": 21, "SI": 19, "EE": 20, "LV": 21, "LT": 20, "CY": 28, "MT": 31, "MC": 27, "RS": 22,
    "UA": 29, "BA": 20, "MK": 19, "AL": 28, "XK": 20, "LI": 21, "IS": 26, "TN": 24, "SA": 24, "AE": 23, "MA": 28,
}  # fmt: skip
_PHONE_CUE = re.compile(r"\b(?:tel\w*|bel\w*|nr|nummer|06|mobiel\w*|app\w*|whatsapp)\W*$", re.IGNORECASE)
# "zes vier een acht negen nul drie zeven, met 06 ervoor".
_PREFIX_SAID = re.compile(r"\W{0,3}(?:met\s)?(?:een\s)?(?:06|nul\szes)\s(?:ervoor|voorop|d'?r\svoor)\b", re.IGNORECASE)
_CALL_CUE = re.compile(
    r"\b(?:tel\.?\s?nr\.?|tel(?:efoon\w*)?|bel(?:len|t)?|telnr|vaste\slijn|terugbellen\sop)\W*(?:op\s|is\s|nr\.?\s|naar\s)?$",
    re.IGNORECASE,
)
_WITHOUT_AREA = (6, 7)
_BSN_CUE = re.compile(r"\bb\.?s\.?n\b|burger\s?service|sofi", re.IGNORECASE)
_BSN_REACH = 60
_SERVICE = ("0800", "0900", "0906", "0909", "0888")
_LOCAL, _BSN_LENGTH = 10, 9
_DATE = (
    rf"(?:\d{{1,2}}\s?[-/.]\s?\d{{1,2}}\s?[-/.]\s?(?:\d{{4}}|['’]?\d{{2}})|\d{{4}}[-/.]\d{{1,2}}[-/.]\d{{1,2}}"
    rf"|\d{{1,2}}(?:e|ste|de)?\s?[-/ ]?\s?{_MONTH}\s?[-/ ]?\s?'?(?:\d{{4}}|\d{{2}})(?!\d))"
)
_SPELLED_DATE = rf"(?:(?:(?:[a-zë]+\s+en\s+)?[a-zë]+|\d{{1,2}})\s+)?{_MONTH}\s+(?:negentien|twee\s?duizend)[a-zë\s]{{0,24}}?(?=[,.;)]|$|\s(?:en|in|is|woont|wil|zegt)\b)"
_BORN = r"(?:\bjarig\b|\bverjaart\b|\bverjaardag\b|\bgeb(?:oren|\.?\s?(?:datum|dat))?\b|\bgeboorte\s?datum|\bgeboortedag|\bgb\b|\bgebdat\b|\bdob\b)"
_ORDINAL = (
    r"(?:eerste|tweede|derde|vierde|vijfde|zesde|zevende|achtste|negende|tiende|elfde|twaalfde|dertiende|veertiende|vijftiende|zestiende|zeventiende|achttiende|negentiende|twintigste|"
    r"(?:een|één|twee|twe|drie|vier|vijf|zes|zeven|acht|negen)[eë]n(?:twintigste|dertigste)|dertigste|\d{1,2}(?:e|de|ste|den))"
)
BIRTHDATE = (
    re.compile(
        rf"{_BORN}[.:\s]*(?:is\s+|op\s+|den\s+|de\s+)*(?P<it>{_ORDINAL}\s+{_MONTH}(?:\s+'?(?:\d{{4}}|\d{{2}}))?)(?!\d)",
        re.IGNORECASE,
    ),
    re.compile(
        rf"{_BORN}[.:\s]*(?P<it>(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])(?:(?:19|20)\d\d|\d\d)|(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))(?!\d)",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b(?:jarig\s(?:is\s)?op|verjaart\sop|verjaardag(?:\sis)?(?:\sop)?|geboortedag)\s(?P<it>\d{{1,2}}\s{_MONTH})(?!\w)",
        re.IGNORECASE,
    ),
    re.compile(rf"{_BORN}[.:\s]*(?:is\s+|op\s+|in\s+|den\s+|=\s*)*(?P<it>{_DATE})", re.IGNORECASE),
    re.compile(rf"{_BORN}[.:\s]*(?:is\s+|op\s+|in\s+)*(?P<it>{_MONTH}\s+'?(?:19|20)?\d\d)\b", re.IGNORECASE),
    re.compile(rf"{_BORN}[.:\s]*(?:is\s+|op\s+|in\s+)*(?P<it>{_SPELLED_DATE})", re.IGNORECASE),
    re.compile(rf"(?P<it>(?:de\s)?{_ORDINAL}\svan\s{_MONTH}\s(?:19|20)\d\d)\ster\swereld", re.IGNORECASE),
    re.compile(rf"\bin\s(?P<it>{_MONTH}\s+(?:19|20)\d\d)\sgeboren\b", re.IGNORECASE),
    re.compile(
        r"\b(?:hij|zij|ze|ik)\s(?:is|ben)\s(?:er\s(?:een(?:tje)?\s)?)?van\s(?P<it>\d{1,2}[-/.]\d{1,2}[-/.](?:19|20)\d\d)\b"
    ),
    re.compile(r"(?<![\d/.-])(?P<it>\d{1,2}[-/.]\d{1,2}[-/.]['’]\d\d)(?!\d)"),
    re.compile(
        rf"(?<![\w-])[{UPPER}][\w'’-]+(?:\sen\s[{UPPER}][\w'’-]+)?,\s(?P<it>\d{{1,2}}(?:[-/.]\d{{1,2}}[-/.]|\s{_MONTH}\s)(?:19|20[01])\d\d?)(?=,\s|\.|$)"
    ),
    re.compile(rf"\b(?:ben|is)\svan\s(?P<it>[a-zë]+\s{_MONTH}\s(?:negentien|twee\s?duizend)[a-zë]*)\b", re.IGNORECASE),
    re.compile(rf"\bgeboortedatum(?:\s\w+)?\s(?P<it>{_DATE})", re.IGNORECASE),
    re.compile(rf"(?<![\d-])(?P<it>{_DATE})(?=[\s,(]*(?:is\s+)?(?:\w+\s+){{0,2}}{_BORN})", re.IGNORECASE),
    re.compile(
        r"(?<![\d./-])(?P<it>\d{1,2}\s?[-/.]\s?\d{1,2}\s?[-/.]\s?19\d\d|19\d\d[-/.]\d{1,2}[-/.]\d{1,2})(?![\d/-])"
    ),
    re.compile(rf"(?<!\d)(?P<it>\d{{1,2}}\s+{_MONTH}\s+19\d\d)(?!\d)", re.IGNORECASE),
    re.compile(
        rf"\b(?:ben|is|was|zijn)\s+(?:er\s+eentje\s+)?(?:van|op)\s+(?P<it>(?:de\s+)?{_ORDINAL}\s+(?:van\s+)?(?:de\s+)?{_ORDINAL}(?:[\s,]+(?:van\s+|in\s+)?(?:'?\d\d(?:\d\d)?|[a-zë]*(?:tig|tien)\b))?)",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b(?:vrouw|man|dame|heer|jongen|meisje|mevr(?:ouw)?|mw|dhr|meneer|zoon|dochter|cliënt|bewoner|bewoonster)\b[^.!?\n]{{0,40}}[,(]\s?(?P<it>\d{{1,2}}(?:\s+{_MONTH}\s+|[-/.]\d{{1,2}}[-/.])20[01]\d)(?=\s?[,)])",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b(?:is|ben|was|zijn)\s+(?:er\s+eentje\s+)?van\s+(?P<it>(?:\d{{1,2}}\s+)?{_MONTH}\s+19\d\d)\b", re.IGNORECASE
    ),
)
_SIDE_CODES = "LL-DD-DD|DD-DD-LL|DD-LL-DD|LL-DD-LL|LL-LL-DD|DD-LL-LL|DD-LLL-D|D-LLL-DD|LL-DDD-L|L-DDD-LL|LLL-DD-L|L-DD-LLL|D-LL-DDD|DDD-LL-D"
_DASHED = _SIDE_CODES.replace("-", "[\u2013-]").replace("L", r"[^\W\d_]").replace("D", r"\d")
_CLOSE = _SIDE_CODES.replace("-", "[ ]?").replace("L", "[A-Z]").replace("D", r"\d")
_CAR = (
    r"\b(?:kenteken(?:plaat)?|nummerplaat|plaat|plaatje|auto|lease\s?auto|(?<!in\sde\s)(?<!uit\sde\s)(?<!op\sde\s)(?:\w*bus|\w+bus|busje)|bestelbus|bestelwagen|scooter|brommer|motor|taxi|vrachtwagen|wagen|voertuig|golf|polo|opel|peugeot|renault|"
    r"volkswagen|vw|bmw|audi|mercedes|toyota|fiat|ford|skoda|seat|kia|volvo|tesla|corsa|dacia|nissan|mazda|suzuki|honda|hyundai|citro[eë]n|mitsubishi|porsche|lexus|iveco|daf|scania|astra|passat|clio|camper|caravan|aanhanger|parkeer\w*|geparkeerd\w*)\b"
)
_ABROAD = r"(?:[A-ZÄÖÜ]{1,3}[- ][A-Z]{1,2}[ -]?\d{1,4}|[A-Z]{2,3} ?(?=[A-Z]?\d)[A-Z0-9]{4,5}|[A-Z]{1,2} \d{2,4} [A-Z]{2,3}|[A-Z]{2}\d{2} [A-Z]{3}|\d-[A-Z]{3}-\d{3}|[A-Z]{2}[- ]\d{3}[- ][A-Z]{2})"
# What two letters and four figures also are: "In 1972".
_NO_PLATE = re.compile(
    r"(?:in|op|om|de|te|nr|na|is|en|of|nu|al|er|ca|tot|van|per|bus|jan|feb|mrt|apr|mei|jun|jul|aug|sep|okt|nov|dec)[ -]?\d+(?: [a-z]+)?",
    re.IGNORECASE,
)
PLATE = (
    re.compile(rf"(?<![\w-])(?P<it>{_DASHED})(?![\w-])", re.IGNORECASE),
    re.compile(rf"(?<![\w-])(?!\d{{4}}[A-Z]{{2}})(?P<it>{_CLOSE.replace('[ ]?', '')})(?![\w-])"),
    re.compile(rf"{_CAR}(?:\W+(?!op\b|in\b)\w+){{0,3}}?\W{{1,3}}(?P<it>{_CLOSE})(?![\w-])", re.IGNORECASE),
    re.compile(
        rf"(?<![\w-])(?P<it>{_CLOSE})(?![\w-])(?=(?:\W+\w+){{0,4}}?\W+(?:parkeert|geparkeerd|staat\s(?:\w+\s){{0,3}}(?:op|voor|dubbel|fout|in\sde\sweg)))",
        re.IGNORECASE,
    ),
    re.compile(rf"(?i:{_CAR})(?:\W+\w+){{0,3}}?\W{{1,3}}(?P<it>{_ABROAD})(?![\w-])"),
    re.compile(r"(?<![\w-])(?P<it>\d-[A-Z]{3}-\d{3}|[A-Z]{2}-\d{3}-[A-Z]{2})(?![\w-])", re.IGNORECASE),
    re.compile(r"(?<![\w-])(?P<it>[A-Z]{1,2} \d{4} [A-Z]{2})(?![\w-])"),
    re.compile(r"(?:^|\n)(?P<it>(?:[a-z]{2}\d{3}[a-z]|[a-z]\d{3}[a-z]{2}|\d{2}[a-z]{3}\d|\d[a-z]{3}\d{2}))(?![\w-])"),
    re.compile(r"\bkenteken\W{1,3}(?:is\s)?(?P<it>(?=[A-Z0-9 -]*\d)[A-Z0-9]{1,3}(?:[- ]?[A-Z0-9]{1,4}){1,3})(?![\w-])"),
)
ACCOUNT = (
    re.compile(r"(?<![\w.@/])(?P<it>@[A-Za-z0-9_][\w.]*\w)"),
    re.compile(
        r"(?P<it>(?:https?://)?(?:www\.)?(?:facebook|instagram|tiktok|twitter|x|linkedin|snapchat|youtube|fb|threads|t|wa|telegram|strava|soundcloud|bsky|twitch|pinterest|marktplaats|vinted)\.(?:com|me|net|nl)/"
        r"[@\w./?=&%+-]*\w)",
        re.IGNORECASE,
    ),
    re.compile(r"(?<![\w#@])(?P<it>[A-Za-z][\w.]{2,30}#\d{4})(?!\d)"),
    re.compile(
        r"\b(?:insta(?:gram)?|snap(?:chat)?|tiktok|discord|telegram|twitter|skype|threads|mastodon|linkedin|facebook)(?:\s?(?:naam|account|handle))?\s?(?::|=|\bis\b|\bheet\b)\s?"
        r"(?P<it>@?[a-z][\w.]{4,30})(?![\w@])",
        re.IGNORECASE,
    ),
    re.compile(
        r"\b(?:noemt\szich|heet|noemt|met\snaam|met\sde\snaam|account|als)\s(?:(?:op\s\w+|zich|daar)\s){0,2}(?P<it>(?=[a-z0-9._-]*[._\d-])[a-z][a-z0-9]+(?:[._-][a-z0-9]+)+)(?![\w@])"
    ),
    re.compile(
        r"\b(?:insta(?:gram)?|snap(?:chat)?|tiktok|discord|telegram|facebook|twitter|skype|signal|fb|nextdoor|marktplaats|strava)\b\W{1,3}"
        r"(?:(?:naam|account|is|heet|als)\W+){0,2}(?P<it>[A-Za-z][\w.]*[._\d][\w.]*\w)",
        re.IGNORECASE,
    ),
)
_CODE = r"(?P<it>(?-i:[A-Z]{1,4})\s\d{4,10}\b|(?=[A-Z0-9./\-]{0,12}\d)[A-Z0-9]+(?:[-/. #][A-Z]{0,5}\d[A-Z0-9]*|[-/.][A-Z]{2,5}(?=[-/.])|[-/.][A-Z0-9]{1,6}(?![a-z]))*)"
_HOLDER = (
    r"cli[eë]nt|klant|pati[eë]nt|zaak|\w*dossier|polis|vreemdelingen|paspoort|rijbewijs|id-?kaart|identiteitskaart|id-?bewijs|identiteitsbewijs|verblijfs(?:vergunning|document|pas)|stadspas|ov-?chip(?:kaart)?"
    r"|\w*pas|kaart|uitkerings?|bsn|lidmaatschaps?|leden|lid|verzekerings?|zorgpas|wmo|indicatie|inschrijf|inschrijvings|registratie|debiteuren?|huurders?|contract|relatie|leerling|student(?:en)?|personeels?|beschikking|zorgpolis|aanvrager|deelnemers?|verzekerden|document|burger"
)
DOCUMENT = (
    re.compile(
        rf"\b(?:(?:{_HOLDER})(?:-?(?:nummer|nr|no|code|id|kenmerk))?|[va]-?(?:nummer|nr))\b\.?[\s:#=(]*"
        rf"(?:(?:is|van\s+de\s+\w+|nr|nummer|van\s+het\s+\w+|met\s(?:nr|nummer))\b[.:\s]*){{0,2}}{_CODE}(?![\w€%])",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b(?:id-?kaart|paspoort|rijbewijs|bankpas|stadspas|verblijfs\w+|ov-?chip\w*|zorgpas)\b[^.\n]{{0,40}}?\b(?:nr|nummer)\b\.?:?\s*{_CODE}(?![\w€%])",
        re.IGNORECASE,
    ),
    re.compile(rf"\b(?:{_HOLDER})(?:nummer|nr)\b[^.:\n\d]{{0,30}}(?::|\bis)\s*{_CODE}(?![\w€%])", re.IGNORECASE),
    re.compile(
        r"\b(?:paspoort|id-?kaart|rijbewijs|dossier|inschrijfn(?:umme)?r|cli[eë]ntn(?:umme)?r|polisn(?:umme)?r|polis)\b[^.\n\d]{0,50}?\W(?P<it>(?=[A-Z]{0,4}[ /-]?\d)(?=[A-Z0-9 ]{1,12}[/-])[A-Z0-9]{1,6}(?:[ /-][A-Z0-9]{1,8}){1,3}|(?=[A-Z]{1,9}\d[A-Z0-9]{0,8}\d)[A-Z0-9]{7,10})(?![\w€%])"
    ),
    re.compile(r"\b(?:id-?kaart|paspoort|rijbewijs)\b[^.\n]{0,80}:\s(?P<it>(?=[A-Z]{0,9}\d)[A-Z0-9]{8,10})\b"),
    re.compile(rf"\b[Uu]w\skenmerk\W{{1,3}}{_CODE}(?![\w€%])"),
)
_MONEY = re.compile(r"\s?(?:euro|,-|%|procent)", re.IGNORECASE)
_LEAST_DOCUMENT_DIGITS = 5


def _phone(digits: str, *, plus: bool) -> bool:
    if plus or digits.startswith("00"):
        bare = digits if plus else digits[2:]
        if bare.startswith("31"):
            return len(bare.removeprefix("310" if len(bare) == _LOCAL + 2 else "31")) == _LOCAL - 1
        return 9 <= len(bare) <= 13 and not bare.startswith("0")  # noqa: PLR2004 - lengths of foreign numbers
    if digits.startswith("316") and len(digits) == _LOCAL + 1:
        return True
    return len(digits) == _LOCAL and digits[0] == "0" and digits[1] != "0" and not digits.startswith(_SERVICE)


def phones(text: str, found: list[Element]) -> Iterator[Span]:
    """Phone numbers in every notation, also partly spelled out."""
    reached = -1
    for row in runs(text, found):
        start = row[0].start
        if start < reached or any(element.plus for element in row[1:]):
            continue
        digits = "".join(element.digits for element in row)
        bare_mobile = (
            len(digits) == _LOCAL - 1 and digits[0] == "6" and _PHONE_CUE.search(text, max(0, start - 20), start)
        ) or (len(digits) == _LOCAL - 2 and _PREFIX_SAID.match(text, row[-1].end))
        local = (
            len(digits) in _WITHOUT_AREA and digits[0] not in "01" and _CALL_CUE.search(text, max(0, start - 20), start)
        )
        if _phone(digits, plus=row[0].plus) or bare_mobile or local:
            reached = row[-1].end
            yield Span(start, reached, "phone")


def _cue_near(text: str, start: int, end: int) -> bool:
    return bool(_BSN_CUE.search(text, max(0, start - _BSN_REACH), end + _BSN_REACH))


def _grouped_alike(text: str, row: tuple[Element, ...]) -> bool:
    """Groups of a plain BSN: one separator throughout, two digits or more each, no date."""
    gaps = {text[one.end : other.start] for one, other in pairwise(row)}
    sizes = tuple(len(element.digits) for element in row)
    dated = sizes == (4, 5) and text[row[0].start : row[0].end].startswith("20")  # "Factuur 2025-00871"
    return len(gaps) <= 1 and min(sizes) > 1 and sizes[:2] != (2, 2) and not dated


def bsns(text: str, found: list[Element]) -> Iterator[Span]:
    """Nine digits that pass the 11-test, and eight beside the word BSN where the leading zero was lost."""
    reached = -1
    for row in runs(text, found):
        start, end = row[0].start, row[-1].end
        if start < reached or any(element.plus for element in row):
            continue
        digits = "".join(element.digits for element in row)
        if len(digits) == _BSN_LENGTH and passes_eleven_test(digits):
            right = _grouped_alike(text, row) or _cue_near(text, start, end)
        else:
            short = len(digits) == _BSN_LENGTH - 1 and passes_eleven_test(f"0{digits}")
            right = short and _cue_near(text, start, end)
        if right:
            reached = end
            yield Span(start, end, "bsn")


def ibans(text: str) -> Iterator[Span]:
    """IBANs that pass mod 97: spaced, dotted or in lower case."""
    for match in _IBAN_START.finditer(text):
        start = match.start()
        length = _IBAN_LENGTHS.get(text[start : start + 2].upper())
        if length is None:
            continue
        compact, at = "", start
        while at < len(text) and len(compact) < length:
            if text[at].isascii() and text[at].isalnum():
                compact += text[at].upper()
            elif text[at] not in " .-\u00a0":
                break
            at += 1
        if len(compact) == length and passes_mod_97(compact):
            yield Span(start, at, "iban")


def _by_pattern(text: str, patterns: tuple[re.Pattern[str], ...], kind: str) -> Iterator[Span]:
    for pattern in patterns:
        group = "it" if "it" in pattern.groupindex else 0
        for match in pattern.finditer(text):
            start, end = match.span(group)
            while end > start and text[end - 1].isspace():
                end -= 1
            yield Span(start, end, kind)


def emails(text: str) -> Iterator[Span]:
    """E-mail addresses, plain and as people say them: "jansen apenstaart voorbeeld punt nl"."""
    yield from (Span(*match.span(), "email") for match in _PROVIDED.finditer(text))
    for sign in _AT_SIGN.finditer(text):
        before = _LOCAL_PART.search(text[max(0, sign.start() - _EMAIL_REACH) : sign.start()])
        domain = _PLAIN_DOMAIN.match(text, sign.end()) or _SPOKEN_DOMAIN.match(text, sign.end())
        if before and domain:
            yield Span(sign.start() - len(before.group()), domain.end(), "email")


def _is_document(text: str, span: Span) -> bool:
    code = text[span.start : span.end]
    digits = sum(character.isdigit() for character in code)
    mixed = digits > 1 and sum(character.isalnum() for character in code) > _LEAST_DOCUMENT_DIGITS
    year = code.isdigit() and len(code) == 4  # noqa: PLR2004 - "pas 2026"
    enough = digits >= _LEAST_DOCUMENT_DIGITS or (mixed and not code.isdigit())
    return enough and not year and not _MONEY.match(text, span.end)


def identifier_spans(text: str) -> Iterator[Span]:
    """Every structured identifier of a text; spans may overlap, the caller chooses."""
    found = elements(text)
    yield from emails(text)
    yield from ibans(text)
    yield from phones(text, found)
    yield from bsns(text, found)
    yield from _by_pattern(text, BIRTHDATE, "birthdate")
    yield from _by_pattern(text, ACCOUNT, "account")
    for span in _by_pattern(text, DOCUMENT, "document"):
        if _is_document(text, span):
            yield span
    for span in _by_pattern(text, PLATE, "licence_plate"):
        letters = re.findall(r"[^\W\d_]+", text[span.start : span.end])
        if not _NO_PLATE.fullmatch(text, span.start, span.end) and not any(
            word.islower() and word in word_list("stop") for word in letters
        ):
            yield span
