"""Taking Dutch compounds apart: "geveltuinsubsidie" is gevel + tuin + subsidie.

Residents and policy makers rarely use the same compound, but often the same parts; of all purely lexical means this was
measured to help most. A word is cut in two known words where the cut leaves the most balanced halves, and the halves are
cut again. Verbs with a particle ("aanvragen") and derivations ("veiligheid") are left whole.
"""

from functools import lru_cache

from language.lexicon import is_known, lemma_of, word_list

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
_LONG_PARTICLES = sorted((one for one in _PARTICLES if len(one) >= SHORTEST_PART), key=lambda one: (-len(one), one))


@lru_cache(maxsize=100_000)
def _is_part(word: str) -> bool:
    if word in word_list("short"):
        return True
    return len(word) >= SHORTEST_PART and word not in word_list("affix") and word not in _PARTICLES and is_known(word)


@lru_cache(maxsize=1_000)
def _cuts(word: str) -> list[tuple[float, str, str]]:
    """All ways to cut a word in two known words, with a figure for how well-balanced the cut is."""
    found = []
    for at in range(2, len(word) - 1):
        head = word[at:]
        if not _is_part(head):
            continue
        modifier = word[:at].rstrip("-")
        if _is_part(modifier):
            found.append((min(len(modifier), len(head)) + 0.25, modifier, head))
        elif modifier.endswith("s") and _is_part(modifier[:-1]):
            found.append((float(min(len(modifier) - 1, len(head))), modifier[:-1], head))
    return found


def _particle_head(word: str) -> str | None:
    """The head behind a particle, for words no dictionary holds: achterpad -> pad. The longest particle is tried first."""
    for particle in _LONG_PARTICLES:
        if word.startswith(particle) and _is_part(word[len(particle) :]):
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
