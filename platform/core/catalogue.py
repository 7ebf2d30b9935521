"""The Dutch catalogue: finding what must be translated, keeping the files in step, and compiling them.

Each app has its own file, <app>/locale/nl/LC_MESSAGES/django.po; templates/<app>/ belongs to that app and every other
template to `core`. Babel reads and writes the files, so nobody needs GNU gettext.
"""

import ast
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

LANGUAGE = "nl"
# Which arguments of each function are messages, in Babel's notation: (1, "c") is a context.
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...]] = {
    "_": (1,),
    "gettext": (1,),
    "gettext_lazy": (1,),
    "gettext_noop": (1,),
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
# Without dates and names: the file changes only when a message does.
HEADER = r"""# Dutch. `make messages` keeps this file in step with the code.
msgid ""
msgstr ""
"Language: nl\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=utf-8\n"
"Content-Transfer-Encoding: 8bit\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"

"""
# `templatize` turns a template into calls like these, with the rest blanked out.
_CALL = re.compile(r"\b(n?p?gettext|_)\(")
_PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]")

Found = tuple[str | tuple[str, ...], str | None]


@dataclass(frozen=True)
class AppCatalogue:
    """One app's messages: where they are written in code and where their translations are kept."""

    name: str
    folder: Path
    templates: tuple[Path, ...]

    @property
    def po(self) -> Path:
        return self.folder / "locale" / LANGUAGE / "LC_MESSAGES" / "django.po"

    def extract(self) -> Catalog:
        """Every message in the app's Python files and templates, untranslated."""
        catalogue = _empty()
        for path in sorted(self.folder.rglob("*.py")):
            if "migrations" not in path.parts:
                _add(catalogue, _from_python(path))
        for path in sorted(self.templates):
            _add(catalogue, _from_template(path))
        return catalogue

    def stored(self) -> Catalog:
        """The translations as they stand in the file."""
        if not self.po.exists():
            return _empty()
        with self.po.open("rb") as file:
            return read_po(file, locale=LANGUAGE, domain="django")

    def update(self) -> list[str]:
        """Rewrite the file: what the code says now, with the translations there are. The messages still without."""
        catalogue = self.extract()
        stored = self.stored()
        for message in catalogue:
            known = stored.get(message.id, message.context) if message.id else None
            if known is not None and known.string:
                message.string = known.string
        if len(catalogue):
            self.po.parent.mkdir(parents=True, exist_ok=True)
            with self.po.open("wb") as file:
                file.write(HEADER.encode())
                write_po(file, catalogue, width=120, sort_output=True, no_location=True, omit_header=True)
        return [_shown(message) for message in catalogue if message.id and not _translated(message)]

    def compile(self) -> None:
        """Write the .mo file Django reads."""
        if self.po.exists():
            # Written beside its place and moved, because other processes read it at any moment.
            half = self.po.with_suffix(".mo.new")
            with half.open("wb") as file:
                write_mo(file, self.stored())
            half.replace(self.po.with_suffix(".mo"))

    def problems(self) -> list[str]:
        """What is wrong with the file: a message missing, untranslated, no longer used, or with other placeholders."""
        wanted, stored = self.extract(), self.stored()
        found = []
        for message in wanted:
            known = stored.get(message.id, message.context) if message.id else message
            if known is None or (message.id and not _translated(known)):
                found.append(f"{self.name}: not translated: {_shown(message)}")
            elif message.id and _placeholders(known.string) != _placeholders(known.id):
                found.append(f"{self.name}: other placeholders: {_shown(message)}")
        unused = [message for message in stored if message.id and wanted.get(message.id, message.context) is None]
        return found + [f"{self.name}: no longer used: {_shown(message)}" for message in unused]


def disagreements(catalogues: Iterable[AppCatalogue]) -> list[str]:
    """Messages with one translation in one app and another elsewhere: Django reads them all as one, and the first app wins.

    Two meanings of one English word need a context: `pgettext("period", "End")`.
    """
    said: dict[tuple[str | None, str], dict[str, str]] = {}
    for catalogue in catalogues:
        for message in catalogue.stored():
            if message.id:
                words = said.setdefault((message.context, _shown(message)), {})
                words.setdefault(" | ".join(_texts(message.string)), catalogue.name)
    return [
        f"translated in more than one way: {message}: {', '.join(f'{words!r} ({name})' for words, name in ways.items())}"
        for (_context, message), ways in said.items()
        if len(ways) > 1
    ]


def _empty() -> Catalog:
    return Catalog(locale=LANGUAGE, domain="django", charset="utf-8")


def _add(catalogue: Catalog, found: Iterator[Found]) -> None:
    for message, context in found:
        flags = ["python-format"] if _placeholders(message) else []
        catalogue.add(message, context=context, flags=flags)


def _from_python(path: Path) -> Iterator[Found]:
    with path.open("rb") as file:
        for _line, function, messages, _comments in extract_python(file, KEYWORDS, [], {"encoding": "utf-8"}):
            # Babel's types forget the single message and the call without a literal.
            many = isinstance(messages, (list, tuple))
            given: list[Any] = list(messages) if many else [messages]
            name = str(function)
            # Nothing is given where the message is a variable, as in gettext(self.message).
            if given and all(isinstance(message, str) for message in given[: len(KEYWORDS[name])]):
                yield _as_found(name, [str(message) for message in given])


def _from_template(path: Path) -> Iterator[Found]:
    code = templatize(path.read_text(encoding="utf-8"), origin=str(path))
    for match in _CALL.finditer(code):
        function = match.group(1)
        yield _as_found(function, _literals(code[match.end() :], len(KEYWORDS[function])))


def _literals(code: str, wanted: int) -> list[str]:
    """The string literals a call starts with: `'one', 'many',count) ...` gives ["one", "many"]."""
    literal = re.compile(r"\s*u?('(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\")\s*,?", re.DOTALL)
    found: list[str] = []
    position = 0
    while len(found) < wanted and (match := literal.match(code, position)):
        found.append(ast.literal_eval(match.group(1)))
        position = match.end()
    return found


def _as_found(function: str, literals: list[str]) -> Found:
    context = literals.pop(0) if "p" in function.partition("gettext")[0] else None
    plural = function.startswith("n")
    return ((literals[0], literals[1]) if plural else literals[0]), context


def _texts(value: str | tuple[str | None, ...] | list[str] | None) -> list[str]:
    """The forms of a message: one, or singular and plural; an absent translation is an empty text."""
    if value is None or isinstance(value, str):
        return [value or ""]
    return [text or "" for text in value]


def _placeholders(value: str | tuple[str | None, ...] | list[str] | None) -> set[str]:
    return {name for text in _texts(value) for name in _PLACEHOLDER.findall(text)}


def _translated(message: Message) -> bool:
    return all(_texts(message.string)) and bool(_texts(message.string)) and not message.fuzzy


def _shown(message: Message) -> str:
    return repr(_texts(message.id)[0])
