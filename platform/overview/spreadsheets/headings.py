"""Which column of a file is which field: what was chosen before, else what the heading says in Dutch or English."""

import re
from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any, Protocol

# So much alike is a typing error ("omschijving"), not another word.
ALIKE = 0.87


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
    chosen = {name: heading for name, heading in (before or {}).items() if heading in headings and name in names}
    # What a field is called on the page counts before other words for it, and those before what looks like them.
    for words, near in (("label", False), ("headings", False), ("headings", True)):
        for field in fields:
            free = [heading for heading in headings if heading not in chosen.values()]
            named = [str(field.label)] if words == "label" else field.headings
            if field.name not in chosen and (found := _best(free, named, near=near)):
                chosen[field.name] = found
    return chosen


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
