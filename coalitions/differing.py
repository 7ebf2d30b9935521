"""What changed between two texts, word by word, for people to read. Pure Python."""

import difflib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

SAME, ADDED, REMOVED = "same", "added", "removed"
# Below this share of words in common, marking single words only confuses: the old text goes, the new one comes.
ENOUGH_IN_COMMON = 0.4
_WORDS = re.compile(r"\s+|\w+|[^\w\s]")


@dataclass(frozen=True)
class Piece:
    """A stretch of text, and whether it stayed, came or went."""

    kind: str
    text: str


def pieces(before: str, after: str) -> list[Piece]:
    """Both texts in one, in order; nothing but `same` when they are equal."""
    if before == after:
        return [Piece(SAME, after)] if after else []
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    matcher = difflib.SequenceMatcher(a=old, b=new, autojunk=False)
    if matcher.ratio() < ENOUGH_IN_COMMON:
        return [Piece(kind, text) for kind, text in ((REMOVED, before), (ADDED, after)) if text]
    return list(_joined(old, new, matcher))


def _joined(old: Sequence[str], new: Sequence[str], matcher: "difflib.SequenceMatcher[str]") -> Iterator[Piece]:
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            yield Piece(SAME, "".join(new[j1:j2]))
            continue
        if i2 > i1:
            yield Piece(REMOVED, "".join(old[i1:i2]))
        if j2 > j1:
            yield Piece(ADDED, "".join(new[j1:j2]))
