"""Doors of which the number stands in words: "Goudsbloemstraat vijfentwintig", "nummer twaalf", "op honderdtwaalf"."""

from collections.abc import Iterator

from language.personal_data.findings import Span
from language.personal_data.homes import LINK, UPPER
from language.personal_data.name_lists import acts
from language.personal_data.numbers import SPELLED, any_spelled
from language.personal_data.patterns import any_case
from language.personal_data.phrases import any_of

_WORDED = any_spelled(word for word in SPELLED if word not in {"een", "één", "nul"})
_IN_WORDS = rf"""(?:
    (?:twee|drie|vier|vijf|zes|zeven|acht|negen)?honderd(?:\s?(?:en)?\s?(?:een|{_WORDED}))?
  | {_WORDED}
)(?!\w)"""
# "nummer twaalf", and not "nummer drie van de lijst".
_SPELLED = any_case(rf"\b(?:nr\.?|nummer|huisnummer|huisnr)\s(?P<number>{_WORDED})\b(?!\s(?:van\sde|keer))")
# "Goudsbloemstraat vijfentwintig", "kerkstraat honderdtwaalf a", and not "in de kerkstraat twee bankjes".
_SPELLED_HOME = any_case(
    rf"""
    (?<![\w'’-])(?P<number>
        (?:(?-i:[{UPPER}][\w.'’-]{{0,25}})\s(?:{LINK}\s){{0,2}}){{0,3}}
        [\w'’-]{{2,30}}(?:{any_of("doors.street_endings")})\s(?:(?:nummer|nr\.?)\s)?
        {_IN_WORDS}(?:\s[a-h])?
    )(?=\s*(?:$|[^\w\s])|\s(?P<next>[^\W\d_]+))
    """
)
# "nummer tweehonderdvier", "op honderdtwaalf", and not "op honderd euro".
_HUNDREDS = any_case(
    r"""
    \b(?:nr\.?|nummer|huisnummer|huisnr|adres(?:\swel)?:\s[A-Z]\w+|op)
    \s(?P<number>(?:twee|drie|vier|vijf|zes|zeven|acht|negen)?honderd(?:en)?[a-zë]*)\b
    (?!\s(?:euro|mensen|\w+en\b))
    """
)
# "Dit was kat nummer drie".
_RANKED = any_case(
    r"""
    \b(?:dit|dat|deze|die|is|was|wordt|werd|al)\s(?:de\s|het\s|een\s|mijn\s|onze\s|alweer\s|al\s)?
    [a-zà-þ]{2,}\s(?:nummer|nr\.?)\s$
    """
)
_AFTER_HOME = frozenset(
    {"komma", "punt", "en", "boven", "beneden", "links", "rechts", "hoog", "die", "met", "ook", "niet"}
)
_REACH = 40


def spelled_doors(text: str) -> Iterator[Span]:
    """A number in words behind a street or the word "nummer", unless it counts what follows or what stands before."""
    for match in _SPELLED.finditer(text):
        if not _RANKED.search(text, max(0, match.start("number") - _REACH), match.start("number")):
            yield Span(*match.span("number"), "address")
    yield from (Span(*match.span("number"), "address") for match in _HUNDREDS.finditer(text))
    for match in _SPELLED_HOME.finditer(text):
        following = match["next"]
        if following is None or following.lower() in _AFTER_HOME or acts(following.lower()):
            yield Span(*match.span("number"), "address")
