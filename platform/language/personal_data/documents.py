"""Numbers under which an office knows somebody: client, case, policy, passport. Those of orders, tickets and budgets stay out."""

import re
from collections.abc import Iterator

from language.personal_data.findings import Span

_CODE = r"(?P<it>(?-i:[A-Z]{1,4})\s(?:\d{4,10}\b|\d{1,4}(?:[-/.]\d{2,6}){1,3})|(?=[A-Z0-9./\-]{0,12}\d)[A-Z0-9]+(?:[-/. #][A-Z]{0,5}\d[A-Z0-9]*|[-/.][A-Z]{2,5}(?=[-/.])|[-/.][A-Z0-9]{1,6}(?![a-z]))*)"
# Where words stand between the label and the number, it must look like one by itself.
_SURE_CODE = (
    r"(?P<it>(?-i:[A-Z]{1,5}[-/. ]?)\d[\d./-]{2,14}(?:[-/.]?(?-i:[A-Z]{1,3})\b)?|(?-i:[A-Z]{1,4})\s\d{1,4}(?:[-/.]\d{1,6}){1,3}"
    r"|\d{2,10}(?:[-/. ]\d{1,6}){1,4}(?:[-/](?-i:[A-Z]{1,3})\b)?|\d{5,14}|(?-i:[A-Z]{1,4}-)\d{3,10})(?![\w€%])"
)
_HOLDER = (
    r"cli[eë]nt|klant|pati[eë]nt|zaak|\w*dossier|polis|vreemdelingen|paspoort|rijbewijs|id-?kaart|identiteitskaart|id-?bewijs|identiteitsbewijs|verblijfs(?:vergunning|document|pas)|stadspas|ov-?chip(?:kaart)?"
    r"|\w*pas|kaart(?=-?(?:nummer|nr|no|code))|uitkerings?|bsn|lidmaatschaps?|leden|lid|verzekerings?|zorgpas|wmo|indicatie|inschrijf|inschrijvings|registratie|debiteuren?|huurders?|contract|relatie|leerling|student(?:en)?|personeels?|beschikking|zorgpolis|aanvrager|deelnemers?|verzekerden|document|burger"
)
# Labels of numbers that are only ever one person's, and what keeps a number from being one.
_PERSONAL = rf"(?:{_HOLDER}|aanvraag|beschikkings?|stam|cursist(?:en)?|kandidaat|toewijzings?|woningzoekenden?|(?-i:DUO|IND|COA|UWV|SVB|CAK|CJIB|AZC|GKB))"
_PAPER = r"(?:polis|zorgpolis|paspoort|rijbewijs|verblijfsvergunning|verblijfsdocument|beschikking|\w+-beschikking|\w*dossier|indicatie)"
_NO_PERSON = r"(?:factu\w+|order\w*|offerte\w*|bestel\w*|melding\w*|kvk|artikel\w*|tel\w*|rekening\w*|ticket\w*|postcode|begroting\w*|budget\w*|kosten\w*|project\w*|subsidie\w*|evenement\w*|gemeente|openba(?:ar|re)|verlichting\w*|lantaarn\w*|riool\w*|riolering|groen\w*|bo(?:om|men)\w*|straat\w*|afval\w*|container\w*|speel\w*|bouw\w*|vergader\w*|uur|euro|mei|bsn|iban)"
_WORDS_BETWEEN = rf"(?:[\s,]{{1,2}}(?!{_NO_PERSON}\b)[a-zë'’-]{{2,30}}){{0,4}}?"
_MATTER = (
    r"\b(?:schuld\w+|bewind\w*|uitkering\w*|bijstand\w*|jeugd(?:hulp|zorg|bescherming)|jeugdteam|verblijfs\w+|indicatie\w*|faillissement|wsnp|\w*toeslag(?:en)?|wia|ww|aow|wajong|veilig\sthuis|voedselbank|"
    r"zorgverzekering|reclassering|kredietbank|thuiszorg|inburgering|\w*beschikking)\b"
)
_DOCUMENTS = (
    # Groups behind a V, and whose number it is: "V-nr V 284 110 6932", "mijn nummer: CL-0093-5521".
    re.compile(r"\bV-?(?:nummer|nr)\b\.?:?\s(?P<it>V?\s?\d{3}[ .-]\d{3}[ .-]\d{4})(?!\d)", re.IGNORECASE),
    re.compile(
        r"\b(?:mijn|zijn|haar|uw|hun)\s(?:nummer|nr)\b\.?:?\s(?:is\s)?(?P<it>[A-Z]{1,4}[-/]\d{2,6}(?:[-/.]\d{2,6}){0,3})(?![\w-])"
    ),
    re.compile(
        rf"\b(?:(?:{_HOLDER})(?:-?(?:nummer|nr|no|code|id|kenmerk))?|[va]-?(?:nummer|nr)|(?-i:[VA])\s(?:nummer|nr))\b\.?[\s:#=(]*"
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
    # "Registratienr jeugdhulp JH-0093-51", "cliëntnr bij de thuiszorg is TZ 40-118-2", "polis zorgverzekering 4011 88 2093".
    re.compile(rf"\b{_PERSONAL}[- ]?(?:nummer|nr\b|code)\.?{_WORDS_BETWEEN}[\s:]{{1,2}}{_SURE_CODE}", re.IGNORECASE),
    re.compile(
        rf"\b{_PAPER}{_WORDS_BETWEEN}(?:,?\s(?:nr|nummer|kenmerk|ref)\.?)?[\s:]{{1,2}}{_SURE_CODE}", re.IGNORECASE
    ),
    re.compile(
        rf"{_MATTER}[^.!?\n]{{0,30}}?\b(?:ref\.|(?:referentie|kenmerk|nr|nummer)\b\.?)[\s:]{{1,2}}{_SURE_CODE}",
        re.IGNORECASE,
    ),
)
# A code by itself: letters or a year in front, or groups of figures with signs between them.
_BARE_CODE = (
    r"(?P<it>(?-i:[A-Z]{1,5})[-./ ]?\d{2,6}(?:[-./]\d{2,6}){1,3}(?:[-/.]?(?-i:[A-Z]{1,2})\b)?|(?-i:[A-Z]{1,5})[-./]?\d{4,10}(?:[-/.](?-i:[A-Z]{1,2})\b)?"
    r"|(?:19|20)\d\d[-/](?-i:[A-Z]{1,4})[-/]\d{3,8}|\d{2,6}(?:[-/.]\d{2,6}){1,4}(?:[-/](?-i:[A-Z]{1,3})\b)?|\d{7,10})(?![\w€%])"
)
# "kl.nr K-440197", "inschr.nr 88120467", "kenm. 2024/V-00731": labels cut short.
_SHORT_LABEL = (
    r"(?:(?:kl|klt|cl|cli|cliënt|clnt|dos|doss|inschr|reg|pol|deb|rel|verz|lid|hrd|huurd|contr|aanm|pat|patnt|stud|leerl|deeln|kand|wz|dbc|ind|brp|skn|pgn|zorg|zkn|clt)\.?\s?(?:nr|nummer|no|code)\b\.?"
    r"|(?:kenm|ref|doss|cliëntref|klantref)\.(?!\w))"
)
# "debiteur D.330.871", "gezin bekend onder GEZ-30774", "casus 2024-C-01877": who or what is known under the code.
_KNOWN_AS = (
    r"(?:debiteur|cli[eë]nt|klant|pati[eë]nt|relatie|huurder|huurster|casus|gezin|aanvrager|kandidaat|deelnemer|woningzoekende|leerling|student|bewoner|verzekerde|uitkeringsgerechtigde|statushouder|inburgeraar|inschrijving|aanmelding)"
    r"(?:\s(?:staat|is|bekend|geregistreerd|onder|met|nr\.?|nummer|samenvoegen|gekoppeld|aan|in|het|systeem)){0,4}"
)
_PAPERS = rf"(?:paspoort|rijbewijs|id-?kaart|identiteitskaart|id-?bewijs|id|zorgpas|verblijfs\w+|polis|stadspas|(?:(?:ind|{_HOLDER}|v|a)[- ]?(?:nummer|nr)))"
_UNDER = (
    re.compile(rf"(?<![\w-]){_SHORT_LABEL}[\s:=#]{{0,2}}{_BARE_CODE}", re.IGNORECASE),
    re.compile(rf"(?<![\w-]){_KNOWN_AS}[\s:(]{{1,2}}(?!\d+(?:[-/.]\d+)?\b(?![-/.])){_BARE_CODE}", re.IGNORECASE),
    # The code first, as in FT481906 (paspoort) or V-2291-40-7736, the number of the IND.
    re.compile(
        rf"(?<![\w-]){_BARE_CODE}\s?(?:=|\(|,|:|\sis)\s?(?:(?:is|het|zijn|haar|z'n|van\s(?:zijn|haar))\s){{0,2}}{_PAPERS}\b",
        re.IGNORECASE,
    ),
    # "een V-nummer blijven staan in de export, 271 408 5539"
    re.compile(
        rf"(?<![\w-])(?:[va]|{_HOLDER})-?(?:nummer|nr)\b[^.!?\n\d]{{0,45}}[,:]\s(?P<it>\d{{2,6}}(?:[ .-]\d{{2,6}}){{1,3}})(?![\w€%])",
        re.IGNORECASE,
    ),
    # "Stopzetting uitkering? W.20.883.41, Kofi Boateng"
    re.compile(
        rf"{_MATTER}[?:,]?\s(?P<it>(?-i:[A-Z]{{1,3}})[-.]\d{{2,4}}(?:[.-]\d{{2,4}}){{1,3}})(?![\w€%])", re.IGNORECASE
    ),
)
# "de twee dossiers die overgaan: WMO-2291046 en D-77301".
_FILES = re.compile(
    rf"\b(?:dossiers|casussen|zaken|cli[eë]nten|huurders|aanmeldingen|polissen|indicaties)\b[^.!?\n]{{0,45}}?:\s{_BARE_CODE}",
    re.IGNORECASE,
)
_NEXT_FILE = re.compile(rf"(?:,\s|\s(?:en|&|\+)\s|\s?/\s?){_BARE_CODE}", re.IGNORECASE)
# "ZKN-2025-1174 niet vergeten, dat is het dossier van mw Koster": the number comes first.
_NUMBER_FIRST = re.compile(
    rf"(?<![\w-])(?P<it>[A-Z]{{1,5}}[-/ ]?\d{{2,6}}(?:[-/.]\d{{2,8}}){{0,3}})(?![\w€%-])[^.!?\n]{{0,25}}?\b(?:is|was|:)\s(?:het|de|zijn|haar|mijn|hun|z'n)\s(?:{_PAPER}|(?:{_HOLDER})-?(?:nummer|nr|code))(?![\w-])(?=\s(?:van|voor)\s(?:mw|mevr|dhr|meneer|mevrouw|fam|de\s(?:heer|familie|cli)|[A-Z]|haar|zijn|hem)|\s?[,.;)]|\s?$)"
)
# "urgentieaanvraag URG-2026-0387", "jeugdzaak JZ-2025-0093", "WMO-26-11840": what is asked for one person, and codes of the laws on care.
_MATTERS = r"(?:urgentie|woon|wmo|pgb|wlz|zorg|jeugd|bijstands?|uitkerings?|toeslag|schuld(?:en|hulp)?|budgetbeheer|bewind|huur(?:schuld|achterstands?)?|ontruimings?|straf|echtscheidings?|voogdij|gezins|naturalisatie|asiel|verblijfs?|inburgerings?|leerplicht|verzuim|indicatie|medisch|letselschade|participatie|wajong|cliënt|woonvoorzienings?|hulpmiddel(?:en)?|rolstoel|traplift|scootmobiel)"
_FOR_ONE = (
    re.compile(
        rf"\b{_MATTERS}(?:aanvraag|zaak|dossier|traject|indicatie|beschikking|bezwaar|casus|melding|verzoek|kwestie|plan|voorziening)?(?:\s(?:nr\.?|nummer|nieuw|heropend|afgewezen|loopt|is|met|kenmerk)){{0,2}}[\s:(]{{1,2}}(?P<it>(?-i:[A-Z]{{1,5}})[-/. ]?(?:(?:19|20)?\d\d[-/.])\d{{3,7}})(?![\w€%-])",
        re.IGNORECASE,
    ),
    re.compile(
        r"(?<![\w-])(?P<it>(?:WMO|Wmo|PGB|WLZ|Wlz|JW|JZ|ZVW|Zvw|SHV|WSNP|BB|URG|IND|CAK|CIZ|SVB|UWV|CLT|CLI|PAT)[-/](?:(?:19|20)?\d\d[-/.])\d{3,7})(?![\w€%-])"
    ),
)
# What a town lays open for inspection is nobody's.
_LAID_OPEN = re.compile(
    r"\b(?:ter\sinzage|verkeersbesluit|bestemmingsplan|omgevingsplan|raadsbesluit|collegebesluit|(?:evenementen|omgevings|kap|bouw)?vergunning(?:en)?|subsidies?|\w*subsidie|evenement\w*|bijlage\w*|tekening(?:en)?|plattegrond|looproutes?|\w*feest|\w*bbq|\w*barbecue|raadsvoorstel|motie|offertes?|facturen|factuur)\b",
    re.IGNORECASE,
)
_OF_ONE = re.compile(
    r"cli[eë]nt|klant|pati[eë]nt|paspoort|rijbewijs|id-?|polis|v-?n|huurder|debiteur|kl\.|cl\.|inschr|bewoner|verblijfs|zorgpas",
    re.IGNORECASE,
)
_REACH = 90
# "Zijn polisnummer is 80.317.442, niet 3390128754".
_OTHER = re.compile(rf"[\s,(]{{1,2}}(?:en\s)?(?:niet|of|voorheen|was|oude?:?|nieuwe?:?)\s{_SURE_CODE}", re.IGNORECASE)
_MONEY = re.compile(r"\s?(?:euro|,-|%|procent)", re.IGNORECASE)
_LEAST_DIGITS = 5
_SHORT = re.compile(r"[A-Z]{1,3}-\d{4}")


def documents(text: str) -> Iterator[Span]:
    """Numbers of persons' papers and cases; spans may overlap."""
    for pattern in (*_DOCUMENTS, *_UNDER, *_FOR_ONE, _NUMBER_FIRST):
        for match in pattern.finditer(text):
            if not _is_document(text, match):
                continue
            yield Span(*match.span("it"), "document")
            other = _OTHER.match(text, match.end("it"))
            if other and _is_document(text, other):
                yield Span(*other.span("it"), "document")
    yield from _in_a_row(text)


def _in_a_row(text: str) -> Iterator[Span]:
    """The codes behind "dossiers:", one after the other."""
    for first in _FILES.finditer(text):
        match: re.Match[str] | None = first
        while match and _is_document(text, match):
            yield Span(*match.span("it"), "document")
            match = _NEXT_FILE.match(text, match.end("it"))


def _is_document(text: str, match: re.Match[str]) -> bool:
    code = match["it"]
    digits = sum(character.isdigit() for character in code)
    mixed = digits > 1 and sum(character.isalnum() for character in code) > _LEAST_DIGITS
    year = code.isdigit() and len(code) == 4  # noqa: PLR2004 - "pas 2026"
    enough = digits >= _LEAST_DIGITS or (mixed and not code.isdigit()) or _SHORT.fullmatch(code)
    of_one = _OF_ONE.match(match.group())
    laid_open = not of_one and _LAID_OPEN.search(text, max(0, match.start() - _REACH), match.start("it"))
    return bool(enough) and not year and not laid_open and not _MONEY.match(text, match.end("it"))
