"""Which column of a file is which field: what was chosen before, else what the heading says in Dutch or English."""

import re
from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher
from hashlib import sha256
from typing import Any, Protocol

# So much alike is a typing error ("omschijving"), not another word.
ALIKE = 0.87
MARK = 32


class Named(Protocol):
    """A field with the headings it goes by."""

    @property
    def name(self) -> str: ...
    @property
    def label(self) -> Any: ...
    @property
    def headings(self) -> Sequence[str]: ...


def guess(headings: Sequence[str], fields: Sequence[Named], before: Mapping[str, str] | None = None) -> dict[str, str]:
    """Field -> heading; each column once. `before` is what was chosen for an earlier file: that counts first."""
    names = {one.name for one in fields}
    known = {heading: heading for heading in headings} | {_mark(heading): heading for heading in headings}
    chosen = {name: known[mark] for name, mark in (before or {}).items() if mark in known and name in names}
    # What a field is called on the page counts before other words for it, and those before what looks like them.
    for words, near in (("label", False), ("headings", False), ("headings", True)):
        for field in fields:
            free = [heading for heading in headings if heading not in chosen.values()]
            named = [str(field.label)] if words == "label" else field.headings
            if field.name not in chosen and (found := _best(free, named, near=near)):
                chosen[field.name] = found
    return chosen


def remembered(mapping: Mapping[str, str], fields: Sequence[Named]) -> dict[str, str]:
    """What is kept of a choice of columns, by which `guess` knows them again in the next file.

    A heading in a word of ours stays as it is. Any other may be a row of the file, when that had no headings: it stays as a mark
    that nobody reads.
    """
    ours = {one.name: {_plain(word) for word in (str(one.label), *one.headings)} for one in fields}
    return {
        name: heading if _plain(heading) in ours.get(name, ()) else _mark(heading) for name, heading in mapping.items()
    }


def _mark(heading: str) -> str:
    return f"#{sha256(heading.encode()).hexdigest()[:MARK]}"


def _best(free: Iterable[str], words: Sequence[str], *, near: bool) -> str | None:
    known = [_plain(word) for word in words]
    if not near:
        return next((heading for word in known for heading in free if _plain(heading) == word), None)
    scored = [(max(_likeness(_plain(heading), word) for word in known), heading) for heading in free]
    score, heading = max(scored, default=(0.0, ""))
    return heading if score >= ALIKE else None


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other).ratio()


def _plain(heading: str) -> str:
    """Without capitals, marks and what stands between brackets: "Titel* (max. 140)" is "titel"."""
    return " ".join(
        re.sub(r"[^\w]+", " ", re.sub(r"\(.*?\)|\[.*?\]", "", heading.casefold())).replace("_", " ").split()
    )
