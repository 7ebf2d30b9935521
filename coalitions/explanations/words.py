"""Which of the words on which two texts met are worth showing: those that tell a reader something.

The engine stores what it counted. “Drie” in both texts counts a little and explains nothing, “dak” beside “daken” is
one word said twice, and of “drempels” beside “valt” nobody sees what is meant.
"""

from collections.abc import Sequence

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
