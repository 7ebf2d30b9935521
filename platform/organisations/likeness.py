"""Tells whether two names may be of one organisation: "Stichting Woonstad R'dam" and "Woonstad Rotterdam"."""

import re
from collections.abc import Iterable, Sequence

from core.ordering import plain

# Words that may be left out of a name.
_LEGAL = re.compile(
    r"\b(stichting|st|vereniging|ver|cooperatie|coop|cooperatieve|b ?v|n ?v|u ?a|v ?o ?f|holding|de|het|the|en|and)\b"
)
# Abbreviations without an apostrophe. With one, "R'dam" is recognised as short for the word in the other name.
_SHORT = {"rdam": "rotterdam", "adam": "amsterdam", "gravenhage": "denhaag", "hertogenbosch": "denbosch"}
_TOGETHER = (("den haag", "denhaag"), ("den bosch", "denbosch"))
ALIKE = 0.6
OFFERED = 3


def alike(name: str, others: Iterable[tuple[int, str]]) -> list[tuple[int, str]]:
    """The organisations among `others` (key and name) that may be the same one, the likeliest first; a few at most."""
    scored = [(likeness(name, other), pk, other) for pk, other in others]
    found = sorted((one for one in scored if one[0] >= ALIKE), key=lambda one: (-one[0], one[2]))
    return [(pk, other) for _score, pk, other in found[:OFFERED]]


def likeness(one: str, other: str) -> float:
    """Likeness from 0 to 1: by the words they share, or by letters where one name writes two words as one."""
    words, others = _words(one), _words(other)
    words, others = _in_full(words, others), _in_full(others, words)
    if not words or not others:
        return 0.0
    shared, every = set(words) & set(others), set(words) | set(others)
    by_words = sum(map(len, shared)) / sum(map(len, every))
    # "Havensteder" and "Havensteder Rotterdam".
    within = ALIKE if shared in (set(words), set(others)) else 0.0
    return max(by_words, within, _letters("".join(words), "".join(others)))


def _words(name: str) -> list[str]:
    text = re.sub(r"[’`´]", "'", plain(name))
    text = " ".join(re.sub(r"[^a-z0-9']+|(?<![a-z0-9])'|'(?![a-z0-9])", " ", text).split())
    for apart, together in _TOGETHER:
        text = text.replace(apart, together)
    kept = _LEGAL.sub(" ", text).split() or text.split()
    return [_SHORT.get(word, word) for word in kept]


def _in_full(words: Sequence[str], others: Sequence[str]) -> list[str]:
    """The words, with abbreviations written in full as in the other name."""
    return [next((other for other in others if _is_short_for(word, other)), word) for word in words]


def _is_short_for(word: str, full: str) -> bool:
    start, apostrophe, end = word.partition("'")
    return bool(apostrophe and end and len(full) > len(word)) and full.startswith(start) and full.endswith(end)


def _letters(one: str, other: str) -> float:
    """The share of runs of three letters that both have."""
    runs, others = ({f"  {name} "[i : i + 3] for i in range(len(name) + 1)} for name in (one, other))
    return len(runs & others) / len(runs | others)
