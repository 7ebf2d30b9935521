"""Taking Dutch compounds apart: "geveltuinsubsidie" is gevel + tuin + subsidie.

Residents and policy makers rarely use the same compound, but often the same parts; of all purely lexical means this was
measured to help most. A word is cut in two known words where the cut leaves the most balanced halves, and the halves are
cut again. Verbs with a particle ("aanvragen") and derivations ("veiligheid") are left whole.
"""

from collections.abc import Set as AbstractSet
from functools import cache, lru_cache

from language.lexicon import is_known, known_words, lemma_of, word_list

SHORTEST_PART = 4
SHORTEST_COMPOUND = 6
LONGEST_COMPOUND = 40
DEEPEST = 3
_PARTICLES = frozenset(
    [
        "aan",
        "achter",
        "af",
        "beneden",
        "bij",
        "binnen",
        "boven",
        "buiten",
        "door",
        "heen",
        "hier",
        "in",
        "langs",
        "mee",
        "mis",
        "na",
        "neer",
        "om",
        "onder",
        "op",
        "over",
        "rond",
        "samen",
        "tegen",
        "terug",
        "toe",
        "tussen",
        "uit",
        "vast",
        "vol",
        "voor",
        "voort",
        "voorbij",
        "weer",
        "weg",
    ]
)
_LONG_PARTICLES = tuple(
    sorted((one for one in _PARTICLES if len(one) >= SHORTEST_PART), key=lambda one: (-len(one), one))
)


@cache
def _parts() -> AbstractSet[str]:
    """All words that may be a part of a compound. Nearly all of the ends of a word are none, so asking that must be quick."""
    found = {word for word in known_words() if len(word) >= SHORTEST_PART}
    found -= word_list("affix") | _PARTICLES
    found |= word_list("short")
    return found


@lru_cache(maxsize=1_000)
def _cuts(word: str) -> list[tuple[float, str, str]]:
    """All ways to cut a word in two known words, with a figure for how well-balanced the cut is."""
    found, known = [], _parts()
    for at in [at for at in range(2, len(word) - 1) if word[at:] in known]:
        modifier, head = word[:at].rstrip("-"), word[at:]
        if modifier in known:
            found.append((min(len(modifier), len(head)) + 0.25, modifier, head))
        elif modifier.endswith("s") and modifier[:-1] in known:
            found.append((float(min(len(modifier) - 1, len(head))), modifier[:-1], head))
    return found


def _particle_head(word: str) -> str | None:
    """The head behind a particle, for words no dictionary holds: achterpad -> pad. The longest particle is tried first."""
    for particle in _LONG_PARTICLES if word.startswith(_LONG_PARTICLES) else ():
        if word.startswith(particle) and word[len(particle) :] in _parts():
            return word[len(particle) :]
    return None


@lru_cache(maxsize=100_000)
def split(word: str, depth: int = 0) -> tuple[str, ...]:
    """The lemmas of the parts of a lower-case compound, smallest parts last; empty when the word is no compound."""
    if not SHORTEST_COMPOUND <= len(word) <= LONGEST_COMPOUND or depth >= DEEPEST or word in word_list("whole"):
        return ()
    cuts = _cuts(word)
    if not cuts:
        head = None if is_known(word) else _particle_head(word)
        return (lemma_of(head) or head,) if head else ()
    _, modifier, head = max(cuts)
    parts: list[str] = []
    for part in (modifier, head):
        lemma = lemma_of(part) or part
        parts.append(lemma)
        parts.extend(split(lemma, depth + 1))
    return tuple(dict.fromkeys(parts))


@lru_cache(maxsize=100_000)
def compound_lemma(word: str) -> str:
    """The lemma of a compound the dictionary lacks: what comes before its head, and the head's own lemma."""
    cuts = _cuts(word)
    if not cuts:
        return word
    _, _, head = max(cuts)
    return word[: len(word) - len(head)] + (lemma_of(head) or head)
