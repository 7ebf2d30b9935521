"""Style sheets with only what is used: no comments, no needless space, no rules for classes that nothing here names.

A package styles every state and variant that any site might want. Which of them this one uses stands in its templates,
modules and scripts: a class that none of these holds as a word is never on a page. A word that ends in a hyphen, as in
`nl-button--{{ purpose }}`, stands for every class that begins with it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
SPACE = re.compile(r"\s+")
AROUND = re.compile(r"\s*([{};,])\s*")
CLASS = re.compile(r"\.(-?[_a-zA-Z][\w-]*)")
COMMA = re.compile(r",(?![^(]*\))")
# What is not, or one of several: says nothing of the classes that must be there.
LOOSE = re.compile(r":(?:not\([^()]*\)|(?:is|where|has)\([^()]*,[^()]*\))")
WORD = re.compile(r"[\w-]+")
READ = (".html", ".py", ".js")
# Rules inside these are rules like any other.
NESTING = ("@media", "@supports", "@layer", "@container")


def words_in(folders: Iterable[Path]) -> frozenset[str]:
    """Every word in the templates, modules and scripts of these folders."""
    files = (path for folder in folders for path in folder.rglob("*") if path.suffix in READ)
    return frozenset(word for path in files for word in WORD.findall(path.read_text(encoding="utf-8")))


def packed(css: str) -> str:
    """The same without comments and needless space."""
    return AROUND.sub(r"\1", SPACE.sub(" ", COMMENT.sub("", css))).strip()


def used(css: str, words: frozenset[str]) -> str:
    """The rules that can ever be for something on a page; packed."""
    stems = tuple(word for word in words if word.endswith("-") and word.strip("-"))
    return "".join(_kept(packed(css), words, stems))


def _kept(css: str, words: frozenset[str], stems: tuple[str, ...]) -> Iterator[str]:
    for prelude, body in _rules(css):
        if prelude.startswith(NESTING) and body:
            inner = "".join(_kept(body, words, stems))
            if inner:
                yield f"{prelude}{{{inner}}}"
        elif body is None or prelude.startswith("@"):
            yield prelude if body is None else f"{prelude}{{{body}}}"
        else:
            wanted = [one for one in COMMA.split(prelude) if _may_be(one, words, stems)]
            if wanted:
                yield f"{','.join(wanted)}{{{body}}}"


def _may_be(selector: str, words: frozenset[str], stems: tuple[str, ...]) -> bool:
    """Whether every class that it asks for is named somewhere."""
    return all(name in words or name.startswith(stems) for name in CLASS.findall(LOOSE.sub("", selector)))


def _rules(css: str) -> Iterator[tuple[str, str | None]]:
    """Each rule as what stands before its braces and in them; a statement without braces as itself and None."""
    at = 0
    while (found := re.compile(r"[{;]").search(css, at)) is not None:
        if found[0] == ";":
            yield css[at : found.end()], None
            at = found.end()
            continue
        end, depth = found.end(), 1
        while depth:
            depth += {"{": 1, "}": -1}.get(css[end], 0)
            end += 1
        yield css[at : found.start()].strip(), css[found.end() : end - 1]
        at = end
