"""What somebody wrote, short enough to stand between quotation marks within a sentence of ours.

The full text stands behind the reason (see `behind.py`).
"""

import re

from language.thesaurus.quoting import GAP

LONGEST = 90
"""Letters of a quotation; an offer or a request of a few words is never longer."""
SHORTEST = 25
"""A sentence or clause that is shorter says too little; then the text is cut between two words."""
_STOP = re.compile(r"(?<!\s\d)(?<!\s\d\d)[.!?…]+(?=\s+(?:\d{1,2}[.)]\s+)?(?:['’][stn]\s|[\"'“”‘’„(])*(\w))")
"""With the first letter behind it, or behind the number of the next item in a list; the point of such a number is none."""
_CLAUSE_END = re.compile(r"\s*(?:[,;:(]|\s[-–—])\s")
_AT_THE_END = " .;:,"


def excerpt(text: str) -> str:
    """A text without the full stop at its end, and of more than a few words the beginning: where a clause ends if it can be."""
    whole = " ".join(text.split())
    first = _first_sentence(whole) if len(whole) > LONGEST else whole
    first = first.rstrip(_AT_THE_END)
    if len(first) <= LONGEST:
        return first if first == whole.rstrip(_AT_THE_END) else f"{first} {GAP}"
    ends = [found.start() for found in _CLAUSE_END.finditer(first) if SHORTEST <= found.start() <= LONGEST]
    cut = ends[-1] if ends else first.rindex(" ", 0, LONGEST) if " " in first[:LONGEST] else LONGEST
    return f"{first[:cut].rstrip(_AT_THE_END)} {GAP}"


def _first_sentence(text: str) -> str:
    """Up to where a sentence ends: what follows begins with a capital, which it does not behind an abbreviation ("bijv."), and
    what stands before is more than the number of an item in a list.
    """
    ends = (stop.start() for stop in _STOP.finditer(text) if stop.start() >= SHORTEST and stop.group(1).isupper())
    return text[: next(ends, len(text))]
