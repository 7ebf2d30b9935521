"""Which of the words on which two texts met are worth showing: those that tell a reader something.

The engine stores what it counted. “Drie” in both texts counts a little and explains nothing, “dak” beside “daken” is
one word said twice, and of “drempels” beside “valt” nobody sees what is meant, until it is said that both are about
getting about the house.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from language.thesaurus import RESOURCES, Thesaurus

WORD_PAIRS = 3
PAIRED = 5
"""Letters from which two different words beside each other are likely to be understood."""

# fmt: off
BARE = frozenset((
    "aantal", "acht", "alle", "alleen", "ander", "andere", "begane", "bewoner", "bewoners", "buurt", "buurten", "dag",
    "dagen", "derde", "dezelfde", "dichtbij", "drie", "eerste", "eigen", "elf", "ergens", "extra", "flat", "gebied",
    "gebouw", "goed", "graag", "grote", "heen", "helft", "hele", "huis", "huizen", "iedereen", "jaar", "jaren", "kleine",
    "leeg", "maand", "maanden", "mensen", "meter", "meters", "negen", "nieuw", "nieuwe", "nodig", "open", "plan",
    "plannen", "plek", "plekken", "rijdt", "samen", "straat", "straten", "tien", "twaalf", "twee", "tweede", "uur",
    "vaste", "veertien", "vier", "vijf", "vijftien", "vragen", "weg", "week", "weken", "wijk", "wijken", "wonen",
    "woning", "woningen", "zelf", "zes", "zeven", "één",
))
# fmt: on
"""Words that say nothing by themselves about what a plan is about."""


BARE_CONCEPTS = frozenset({*RESOURCES, "block-of-flats", "low-rise-homes", "professionals", "advice", "entrepreneurs"})
"""That two plans are both about a flat, money or room says as little as that both are about residents."""


@dataclass(frozen=True)
class Subject:
    """What two texts are both about, and the words of each where those are different and help to see it."""

    about: str
    one: str = ""
    other: str = ""


def label(concept: str) -> str:
    """What a concept of the thesaurus is called, in the language of the page; empty when there is none by that name."""
    known = Thesaurus.load().concepts.get(concept)
    if known is None:
        return ""
    return known.en if (get_language() or "nl").startswith("en") else known.nl


def subjects(first: Sequence[str], second: Sequence[str], concepts: Iterable[str]) -> list[Subject]:
    """What two texts are about together, each subject once, the weightiest first."""
    found: dict[str, Subject] = {}
    for one, other, concept in zip(first, second, concepts, strict=False):
        about = label(concept)
        if concept in BARE_CONCEPTS:
            continue
        if about:
            found.setdefault(about, _subject(about, one.strip(), other.strip()))
        elif (pair := _pair(one.strip(), other.strip())) and pair[0] == pair[1]:
            # Without a concept of its own only one and the same word is a subject.
            found.setdefault(pair[0], Subject(f"“{pair[0]}”"))
    return list(found.values())[:WORD_PAIRS]


def _subject(about: str, one: str, other: str) -> Subject:
    """The words stand beside the name of the concept only where they are two others."""
    pair = _pair(one, other)
    if not pair or pair[0] == pair[1] or any(_same(word, about) for word in pair):
        return Subject(about)
    return Subject(about, *pair)


def _same(word: str, about: str) -> bool:
    shorter, longer = sorted((word.casefold(), about.casefold()), key=len)
    return shorter == longer or _is_form(shorter, longer)


def near_in_meaning(one: str, other: str, concept: str) -> str:
    """A sentence on two different words that mean the same or nearly so; empty when it would help nobody."""
    shown = telling([one], [other])
    if not shown or shown[0][0] == shown[0][1]:
        return ""
    words = {"one": shown[0][0], "other": shown[0][1]}
    if about := label(concept):
        return _("“%(one)s” and “%(other)s” have one subject: %(about)s.") % {**words, "about": about}
    return _("“%(one)s” and “%(other)s” are close in meaning.") % words


def telling(first: Sequence[str], second: Sequence[str]) -> list[tuple[str, str]]:
    """Up to three pairs worth showing; a pair of the same word twice is to be shown once."""
    pairs = (_pair(one.strip(), other.strip()) for one, other in zip(first, second, strict=False))
    return list(dict.fromkeys(pair for pair in pairs if pair))[:WORD_PAIRS]


def _pair(one: str, other: str) -> tuple[str, str] | None:
    if not one or not other or {one.casefold(), other.casefold()} & BARE:
        return None
    if one.casefold() == other.casefold():
        return one, one
    shorter, longer = sorted((one, other), key=len)
    if _is_form(shorter.casefold(), longer.casefold()):
        return shorter, shorter
    understood = len(shorter) >= PAIRED and shorter[0].isalpha()
    return (one, other) if understood and shorter.casefold() not in longer.casefold() else None


def _is_form(shorter: str, longer: str) -> bool:
    """Whether these are two forms of one word, such as “dak” and “daken”, “berging” and “bergingen”."""
    stem = shorter if len(shorter) < PAIRED else shorter[:-1]
    return longer.startswith(stem) and len(longer) - len(shorter) <= 3  # noqa: PLR2004 -- the longest Dutch ending
