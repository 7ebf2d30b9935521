"""Words and phrases of a list, where they stand in a text.

Most entries of a long list are plain words, and those are looked up word by word; only what has an open ending or a
choice in it is a pattern. So a list may grow without a text taking longer. An entry is written with _ for a space and
* for any letters, and may hold a choice in brackets: "(ligt|lag)_in_het_ziekenhuis".
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from language.lexicon import word_list

WORD = re.compile(r"\w+(?:['’-]\w+)*")
_PLAIN = re.compile(r"[\w'-]*\w")
_BRACKET = re.compile(r"\((?!\?)")


def as_pattern(entries: frozenset[str]) -> str:
    """Entries of a list as one pattern, the longest first; the same in every process."""
    written = sorted(entries, key=lambda entry: (-len(entry), entry))
    return _BRACKET.sub(
        "(?:", "|".join(entry.replace("_", r"\s").replace("*", r"\w*").replace("'", "['’]") for entry in written)
    )


def any_of(name: str) -> str:
    """The entries of a word list as one pattern."""
    return as_pattern(word_list(name))


def phrases(name: str, text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where an entry of a list stands in this part of a text, the longest at each word."""
    plain, pattern = _entries(name)
    words = [(match.group().lower().replace("’", "'"), *match.span()) for match in WORD.finditer(text, start, end)]
    for at, (word, begin, _) in enumerate(words):
        ends = [
            words[at + len(rest)][2]
            for rest in plain.get(word, ())
            if len(words) > at + len(rest)
            and all(
                words[at + n][0] == part and text[words[at + n - 1][2] : words[at + n][1]].isspace()
                for n, part in enumerate(rest, 1)
            )
            and not _joined(text, begin, words[at + len(rest)][2])
        ]
        if ends:
            yield begin, max(ends)
    if pattern:
        yield from (match.span() for match in pattern.finditer(text, start, end))


def _joined(text: str, start: int, end: int) -> bool:
    """Is it a piece of a longer word: "hart-" or "-longen"?"""
    return text[start - 1 : start] == "-" or text[end : end + 1] == "-"


@cache
def _entries(name: str) -> tuple[dict[str, list[tuple[str, ...]]], re.Pattern[str] | None]:
    """The plain entries of a list by their first word, and all others as a pattern."""
    plain: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    others = set()
    for entry in word_list(name):
        parts = entry.lower().split("_")
        if all(_PLAIN.fullmatch(part) and WORD.fullmatch(part) for part in parts):
            plain[parts[0]].append(tuple(parts[1:]))
        else:
            others.add(entry)
    pattern = rf"(?<![\w-])(?:{as_pattern(frozenset(others))})(?![\w-])"
    return plain, re.compile(pattern, re.IGNORECASE) if others else None
