"""Health, religion or descent, and crime, where the text is about one person.

Groups, campaigns and buildings are not meant ("lezing over beroerte", "moskee"): a word counts only in a sentence that
also names or points at one person. The words stand in `words/health.txt`, `belief.txt`, `origins.txt` and
`countries.txt`.
"""

import re
from collections.abc import Iterator

from language.personal_data.crimes import crimes
from language.personal_data.descent import descent_spans
from language.personal_data.findings import Span
from language.personal_data.health import health_spans
from language.personal_data.homes import UPPER
from language.personal_data.patterns import any_case
from language.personal_data.phrases import any_of, phrases

# "De vrouw van nr 8", "haar oude moeder", "die gozer uit blok B": one person is spoken of.
_ONE_PERSON = any_case(
    rf"""
    \b(?:
        mevr(?:ouw)? | mvr | mw | dhr | meneer | mijnheer
        | (?:over|onder|boven|beneden)?(?:buurvrouw|buurman) | buuf | buurjongen | buurmeisje
        | (?:haar|zijn|mijn|m'n|z'n|d'r|hun|onze|wiens)\s(?:\w+\s)?(?:{any_of("circumstances.relatives")})
        | zoon | dochter | kleinzoon | kleindochter
        | hij | zij\sis | zij\sheeft | ze\sis | ze\sheeft | ze\skomt | ze\szegt
        | de\s(?:\w+\s)?(?:man|vrouw|dame|heer)\b
        | jongen\svan | meisje\svan | bewoner\svan | bewoonster | weduwe | weduwnaar | cli[eë]nt | betrokkene
        | (?:een|die|deze)\s(?:vrouw|man|meneer|mevrouw|dame|jongen|meisje)
        # "Pa is", "ma heeft"; and not "op ma en di".
        | (?<!elke\s)(?<!iedere\s)(?<!op\s)(?:pa|ma)\s(?=[a-z]{{2}})(?!en\s(?:di|wo|do|vr)\b)
        | (?:vrouw|man|dame|jongen|meisje)\smet
        # "Die kale", "een jonge huurder", "iemand van 3-hoog".
        | (?:de|die|deze|een)\s(?:\w+e\s)?(?:{any_of("circumstances.fellows")})\b(?!s)
        | (?:iemand|bewoner|huurder|huurster|die)\s(?:uit|van|vd|v\.|op)\b
        # "Moeder ligt", "kandidaat 12 is", "ze slikt".
        | (?:{any_of("circumstances.kin")})\s(?:{any_of("circumstances.kin_does")})
        | (?:{any_of("circumstances.roles")})(?:\s(?:nr\.?\s|nummer\s)?\d{{1,3}}|\s[A-Z])?\s
          (?:{any_of("circumstances.roles_do")})
        | ze\s(?:{any_of("circumstances.she")})
    )\b
    """,
)
_SENTENCE = re.compile(r"(?:[^.!?\n]|[.!?](?!\s+[^a-z\s]|\s*$|\s*\n))+")
# "Islamitische slager", "lezing over dementie": behind or before the word stands that no one person is meant.
_OF_GROUP = re.compile(rf"\s(?:\w+\s)?(?:{any_of('circumstances.groups')})\w*\b", re.IGNORECASE)
_ABOUT = any_case(
    rf"""
    \b(?:{any_of("circumstances.about")})\s(?:\w+\s){{0,2}}?
    (?:over|voor|met|naar|rond|die)\s(?:\w+\s){{0,3}}?$
    """,
)


# "Hij is niet invalide"; and what only begins so: "Nationale Diabetes Challenge".
_DENIED = re.compile(r"\b(?:niet|geen)\s$", re.IGNORECASE)
_GOES_ON = re.compile(rf"\s[{UPPER}][a-z]{{3,}}")


def _is_title(text: str, start: int, end: int) -> bool:
    """Is a word the first of the name of an event or a plan, amid a sentence?"""
    amid = text[max(0, start - 2) : start].strip().isalnum()
    return amid and text[start].isupper() and not text[start:end].isupper() and _GOES_ON.match(text, end) is not None


def is_sensitive(text: str, start: int, end: int) -> bool:
    """Does a word about health, belief or a crime stand in this part of a text?"""
    end = min(end, len(text))
    told = (health_spans(text, start, end), phrases("belief", text, start, end), crimes(text, start, end, []))
    return any(next(iter(spans), None) is not None for spans in told)


# "Ze noemde dat ze COPD heeft": whom the sentences before were about.
_PRONOUN = re.compile(r"\b(?:hij|zij|ze|hem|haar|zijn|z'n|d'r|die)\b", re.IGNORECASE)
# A letter is signed under it: "ik ben katholiek (...). Toos Mulders".
_NEXT_SENTENCE = 90


def circumstance_spans(text: str, persons: list[Span]) -> Iterator[Span]:
    """Sensitive facts about one person; `persons` are the names and addresses already found."""
    before, here = 0, 0
    spoken_of = False
    for sentence in _SENTENCE.finditer(text):
        start, end = sentence.span()
        before, here = here, start
        named = any(before <= span.start < end + _NEXT_SENTENCE for span in persons)
        goes_on = spoken_of and _PRONOUN.search(text, start, end) is not None
        spoken_of = named or goes_on or _ONE_PERSON.search(text, start, end) is not None
        if spoken_of:
            yield from _in_sentence(text, start, end, persons)


def _in_sentence(text: str, start: int, end: int, persons: list[Span]) -> Iterator[Span]:
    """The facts in a sentence about one person; `persons`: where somebody's name or home stands."""
    yield from crimes(text, start, end, persons)
    told = [(span, "health") for span in health_spans(text, start, end)]
    told += [(span, "religion_origin") for span in phrases("belief", text, start, end)]
    for (begin, stop), kind in told:
        if _DENIED.search(text, max(start, begin - 8), begin) or _is_title(text, begin, stop):
            continue
        if not _OF_GROUP.match(text, stop) and not _ABOUT.search(text, max(start, begin - 60), begin):
            yield Span(begin, stop, kind)
    for begin, stop in descent_spans(text, start, end, [span.end for span in persons]):
        yield Span(begin, stop, "religion_origin")
