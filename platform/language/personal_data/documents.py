"""Numbers under which an office knows somebody: client, case, policy, passport.

Those of orders, tickets and budgets stay out. The words beside the numbers stand in `words/documents.txt`.
"""

import re
from collections.abc import Iterator

from language.personal_data.findings import Span
from language.personal_data.patterns import any_case, exact
from language.personal_data.phrases import any_of

_CODE_ENDS = r"(?![\w€%])"
_CODE = rf"""
    (?P<it>
        # "TZ 40-118-22", "TZ 4011882"
        (?-i:[A-Z]{{1,4}})\s (?: \d{{4,10}}\b | \d{{1,4}}(?:[-/.]\d{{2,6}}){{1,3}} )
        # "2024/V-00731", "K440197"
        | (?=[A-Z0-9./\-]{{0,12}}\d) [A-Z0-9]+
          (?: [-/. #][A-Z]{{0,5}}\d[A-Z0-9]* | [-/.][A-Z]{{2,5}}(?=[-/.]) | [-/.][A-Z0-9]{{1,6}}(?![a-z]) )*
    )
    {_CODE_ENDS}
"""
# Where words stand between the label and the number, it must look like one by itself.
_SURE_CODE = rf"""
    (?P<it>
        # "JH-0093-51", "TZ 40-118-2"
        (?-i:[A-Z]{{1,5}}[-/. ]?) \d[\d./-]{{2,14}} (?: [-/.]?(?-i:[A-Z]{{1,3}})\b )?
        | (?-i:[A-Z]{{1,4}})\s \d{{1,4}} (?:[-/.]\d{{1,6}}){{1,3}}
        # "4011 88 2093", "80.317.442", "88120467"
        | \d{{2,10}} (?:[-/. ]\d{{1,6}}){{1,4}} (?: [-/](?-i:[A-Z]{{1,3}})\b )?
        | \d{{5,14}}
        | (?-i:[A-Z]{{1,4}}-) \d{{3,10}}
    )
    {_CODE_ENDS}
"""
# A code by itself: letters or a year in front, or groups of figures with signs between them.
_BARE_CODE = rf"""
    (?P<it>
        # "GEZ-30774-12", "K440197"
        (?-i:[A-Z]{{1,5}}) [-./ ]? \d{{2,6}} (?:[-./]\d{{2,6}}){{1,3}} (?: [-/.]?(?-i:[A-Z]{{1,2}})\b )?
        | (?-i:[A-Z]{{1,5}}) [-./]? \d{{4,10}} (?: [-/.](?-i:[A-Z]{{1,2}})\b )?
        # "2024-C-01877"
        | (?:19|20)\d\d [-/] (?-i:[A-Z]{{1,4}}) [-/] \d{{3,8}}
        # "330.871.22", "88120467"
        | \d{{2,6}} (?:[-/.]\d{{2,6}}){{1,4}} (?: [-/](?-i:[A-Z]{{1,3}})\b )?
        | \d{{7,10}}
    )
    {_CODE_ENDS}
"""
_HOLDER = any_of("documents.holders")
# Labels of numbers that are only ever one person's, and what keeps a number from being one.
_PERSONAL = rf"""
    (?:
        {_HOLDER} | aanvraag|beschikkings?|stam|cursist(?:en)?|kandidaat|toewijzings?|woningzoekenden?
        | (?-i:DUO|IND|COA|UWV|SVB|CAK|CJIB|AZC|GKB)
    )
"""
_PAPER = r"""
    (?:
        polis|zorgpolis|paspoort|rijbewijs|verblijfsvergunning|verblijfsdocument
        | beschikking|\w+-beschikking|\w*dossier|indicatie
    )
"""
_WORDS_BETWEEN = rf"(?:[\s,]{{1,2}}(?!(?:{any_of('documents.no_person')})\b)[a-zë'’-]{{2,30}}){{0,4}}?"
_MATTER = rf"\b(?:{any_of('documents.matters')})\b"
_DOCUMENTS = (
    # Groups behind a V, and whose number it is: "V-nr V 284 110 6932", "mijn nummer: CL-0093-5521".
    re.compile(r"\bV-?(?:nummer|nr)\b\.?:?\s(?P<it>V?\s?\d{3}[ .-]\d{3}[ .-]\d{4})(?!\d)", re.IGNORECASE),
    exact(
        r"""
        \b (?:mijn|zijn|haar|uw|hun) \s (?:nummer|nr)\b \.?:? \s (?:is\s)?
        (?P<it> [A-Z]{1,4} [-/]\d{2,6} (?:[-/.]\d{2,6}){0,3} ) (?![\w-])
        """,
    ),
    # The number straight behind its label: "klantnr. 440197", "dossier van de gemeente: 2024/V-00731"
    any_case(
        rf"""
        \b (?:
            (?:{_HOLDER}) (?: -? (?:nummer|nr|no|code|id|kenmerk) )?
            | [va]-?(?:nummer|nr)
            | (?-i:[VA])\s(?:nummer|nr)
        )\b
        \.? [\s:#=(]*
        (?: (?: is | van\s+de\s+\w+ | nr | nummer | van\s+het\s+\w+ | met\s(?:nr|nummer) )\b [.:\s]* ){{0,2}}
        {_CODE}
        """,
    ),
    # "paspoort verlopen, nr NW4KP7R21"
    any_case(
        rf"""
        \b (?:id-?kaart|paspoort|rijbewijs|bankpas|stadspas|verblijfs\w+|ov-?chip\w*|zorgpas)\b
        [^.\n]{{0,40}}? \b (?:nr|nummer)\b \.?:? \s* {_CODE}
        """,
    ),
    # "klantnummer bij ons is 440197"
    any_case(rf"\b (?:{_HOLDER})(?:nummer|nr)\b [^.:\n\d]{{0,30}} (?::|\bis)\s* {_CODE}"),
    # "dossier bij de gemeente 2024/00731", "paspoort kwijt, NW4KP7R21"
    exact(
        rf"""
        \b (?:paspoort|id-?kaart|rijbewijs|dossier|inschrijfn(?:umme)?r|cli[eë]ntn(?:umme)?r|polisn(?:umme)?r|polis)\b
        [^.\n\d]{{0,50}}? \W
        (?P<it>
            (?=[A-Z]{{0,4}}[ /-]?\d) (?=[A-Z0-9 ]{{1,12}}[/-]) [A-Z0-9]{{1,6}} (?:[ /-][A-Z0-9]{{1,8}}){{1,3}}
            | (?=[A-Z]{{1,9}}\d[A-Z0-9]{{0,8}}\d) [A-Z0-9]{{7,10}}
        )
        {_CODE_ENDS}
        """,
    ),
    re.compile(r"\b(?:id-?kaart|paspoort|rijbewijs)\b[^.\n]{0,80}:\s(?P<it>(?=[A-Z]{0,9}\d)[A-Z0-9]{8,10})\b"),
    exact(rf"\b[Uu]w\skenmerk\W{{1,3}} {_CODE}"),
    # "Registratienr jeugdhulp JH-0093-51", "cliëntnr bij de thuiszorg is TZ 40-118-2"
    any_case(
        rf"\b {_PERSONAL} [- ]?(?:nummer|nr\b|code)\.? {_WORDS_BETWEEN} [\s:]{{1,2}} {_SURE_CODE}",
    ),
    # "polis zorgverzekering 4011 88 2093"
    any_case(
        rf"\b {_PAPER} {_WORDS_BETWEEN} (?:,?\s(?:nr|nummer|kenmerk|ref)\.?)? [\s:]{{1,2}} {_SURE_CODE}",
    ),
    # "bijstand afgewezen, kenmerk 2024-00731"
    any_case(
        rf"""
        {_MATTER} [^.!?\n]{{0,30}}? \b (?: ref\. | (?:referentie|kenmerk|nr|nummer)\b\.? ) [\s:]{{1,2}} {_SURE_CODE}
        """,
    ),
)
# "kl.nr K-440197", "inschr.nr 88120467", "kenm. 2024/V-00731": labels cut short.
_SHORT_LABEL = rf"""
    (?:
        (?:{any_of("documents.short_labels")}) \.?\s? (?:nr|nummer|no|code)\b \.?
        | (?:kenm|ref|doss|cliëntref|klantref)\.(?!\w)
    )
"""
# "debiteur D.330.871", "gezin bekend onder GEZ-30774", "casus 2024-C-01877": who or what is known under the code.
_KNOWN_AS = rf"""
    (?:{any_of("documents.known")})
    (?:
        \s (?:
            staat|is|bekend|geregistreerd|onder|met|nr\.?|nummer
            | samenvoegen|gekoppeld|aan|in|het|systeem
        )
    ){{0,4}}
"""
_PAPERS = rf"""
    (?:
        paspoort|rijbewijs|id-?kaart|identiteitskaart|id-?bewijs|id|zorgpas|verblijfs\w+|polis|stadspas
        | (?: ind | {_HOLDER} | v | a ) [- ]? (?:nummer|nr)
    )
"""
_UNDER = (
    any_case(rf"(?<![\w-]) {_SHORT_LABEL} [\s:=#]{{0,2}} {_BARE_CODE}"),
    any_case(
        rf"(?<![\w-]) {_KNOWN_AS} [\s:(]{{1,2}} (?!\d+(?:[-/.]\d+)?\b(?![-/.])) {_BARE_CODE}",
    ),
    # The code first, as in FT481906 (paspoort) or V-2291-40-7736, the number of the IND.
    any_case(
        rf"""
        (?<![\w-]) {_BARE_CODE} \s? (?: = | \( | , | : | \sis ) \s?
        (?: (?: is|het|zijn|haar|z'n | van\s(?:zijn|haar) ) \s ){{0,2}} {_PAPERS}\b
        """,
    ),
    # "een V-nummer blijven staan in de export, 271 408 5539"
    any_case(
        rf"""
        (?<![\w-]) (?: [va] | {_HOLDER} ) -?(?:nummer|nr)\b [^.!?\n\d]{{0,45}} [,:]\s
        (?P<it> \d{{2,6}} (?:[ .-]\d{{2,6}}){{1,3}} ) {_CODE_ENDS}
        """,
    ),
    # "Stopzetting uitkering? W.20.883.41, Kofi Boateng"
    any_case(
        rf"""
        {_MATTER} [?:,]? \s
        (?P<it> (?-i:[A-Z]{{1,3}}) [-.]\d{{2,4}} (?:[.-]\d{{2,4}}){{1,3}} ) {_CODE_ENDS}
        """,
    ),
)
# "de twee dossiers die overgaan: WMO-2291046 en D-77301".
_FILES = any_case(
    rf"""
    \b (?:dossiers|casussen|zaken|cli[eë]nten|huurders|aanmeldingen|polissen|indicaties)\b
    [^.!?\n]{{0,45}}? :\s {_BARE_CODE}
    """,
)
_NEXT_FILE = any_case(rf"(?: ,\s | \s(?:en|&|\+)\s | \s?/\s? ) {_BARE_CODE}")
# "ZKN-2025-1174 niet vergeten, dat is het dossier van mw Koster": the number comes first.
_NUMBER_FIRST = exact(
    rf"""
    (?<![\w-]) (?P<it> [A-Z]{{1,5}} [-/ ]? \d{{2,6}} (?:[-/.]\d{{2,8}}){{0,3}} ) (?![\w€%-])
    [^.!?\n]{{0,25}}? \b (?:is|was|:) \s (?:het|de|zijn|haar|mijn|hun|z'n) \s
    (?: {_PAPER} | (?:{_HOLDER})-?(?:nummer|nr|code) ) (?![\w-])
    (?=
        \s (?:van|voor) \s
        (?: mw|mevr|dhr|meneer|mevrouw|fam | de\s(?:heer|familie|cli) | [A-Z] | haar|zijn|hem )
        | \s?[,.;)]
        | \s?$
    )
    """,
)
_FOR_ONE = (
    # "urgentieaanvraag URG-2026-0387", "jeugdzaak JZ-2025-0093": what is asked for one person.
    any_case(
        rf"""
        \b (?:{any_of("documents.requests")}) (?:{any_of("documents.request_ends")})?
        (?: \s (?:nr\.?|nummer|nieuw|heropend|afgewezen|loopt|is|met|kenmerk) ){{0,2}} [\s:(]{{1,2}}
        (?P<it> (?-i:[A-Z]{{1,5}}) [-/. ]? (?:19|20)?\d\d[-/.] \d{{3,7}} ) (?![\w€%-])
        """,
    ),
    # "WMO-26-11840": codes of the laws on care.
    exact(
        rf"""
        (?<![\w-]) (?P<it> (?:{any_of("documents.laws")}) [-/] (?:19|20)?\d\d[-/.] \d{{3,7}} ) (?![\w€%-])
        """,
    ),
)
# What a town lays open for inspection is nobody's.
_LAID_OPEN = re.compile(rf"\b(?:{any_of('documents.laid_open')})\b", re.IGNORECASE)
_OF_ONE = re.compile(any_of("documents.of_one"), re.IGNORECASE)
_REACH = 90
# "Zijn polisnummer is 80.317.442, niet 3390128754".
_OTHER = any_case(rf"[\s,(]{{1,2}} (?:en\s)? (?:niet|of|voorheen|was|oude?:?|nieuwe?:?) \s {_SURE_CODE}")
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
