"""What a column may hold, and how a cell is read. A cell that cannot be read says what is wrong and what to do."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db.models import Choices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from initiatives.forms.fields import LONGEST_LINE, MOST_LINES, too_long, too_many
from language.periods import UNKNOWN, Span, read_span
from organisations.guard import inspect_certain

if TYPE_CHECKING:
    from overview.spreadsheets.around import Around

T = TypeVar("T")
Reader = Callable[[str, "Around"], Any]
_ITEMS = re.compile(r"[;|\n]+")


class CellError(Exception):
    """A cell that cannot be used; the message is for whoever filled it in."""


@dataclass(frozen=True)
class Fault:
    """What is wrong in a row: at which field (none: the row as a whole), and what to do about it."""

    field: str
    message: str


@dataclass(frozen=True)
class Field:
    """A column somebody may fill in: its headings, how it is read, and what to say when it must not be empty (`missing`), or
    when it had better not be (`later`): such a row comes in, and is to be completed.
    """

    name: str
    label: Any
    headings: tuple[str, ...]
    read: Reader
    missing: Any = ""
    help: Any = ""
    later: Any = ""

    @property
    def required(self) -> bool:
        return bool(self.missing)

    @property
    def choices(self) -> list[str]:
        """What there is to choose from, in the language of the reader; nothing where anything goes."""
        choices: type[Choices] | None = getattr(self.read, "choices", None)
        return [str(label) for _value, label in choices.choices] if choices else []


@dataclass
class Values:
    """A row that was read: its values by field, and what is wrong with it."""

    given: dict[str, Any] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def fault(self, name: str, message: object) -> None:
        self.faults.append(Fault(name, str(message)))

    def faulty(self, *names: str) -> bool:
        """Whether one of these fields is wrong already."""
        return any(fault.field in names for fault in self.faults)


def read_cells(fields: Sequence[Field], cells: Mapping[str, str], around: "Around") -> Values:
    """Read every cell; all faults of a row at once, not only the first."""
    values = Values()
    for one in fields:
        cell = cells.get(one.name, "")
        if cell.startswith("="):
            values.fault(one.name, _("Here stands a formula. Copy the column and paste it as values."))
        elif not cell:
            if one.required:
                values.fault(one.name, one.missing)
        else:
            try:
                values.given[one.name] = one.read(cell, around)
            except CellError as error:
                values.fault(one.name, error)
    return values


# --- Ways to read a cell ----------------------------------------------------------------------------------------------


def text(longest: int) -> Reader:
    """Words, of at most so many characters."""

    def read(cell: str, around: "Around") -> str:  # noqa: ARG001 -- a way to read a cell
        if len(cell) > longest:
            raise CellError(
                _("This is %(length)s characters long; %(longest)s fit. Shorten it.")
                % {"length": len(cell), "longest": longest}
            )
        return cell

    return read


def items(cell: str) -> list[str]:
    """Several things in one cell: a line each, or with semicolons between."""
    return list(dict.fromkeys(part for item in _ITEMS.split(cell) if (part := item.strip().lstrip("-•*").strip())))


def lines(longest: int = LONGEST_LINE) -> Reader:
    """A few short texts in one cell."""

    def read(cell: str, around: "Around") -> list[str]:  # noqa: ARG001 -- a way to read a cell
        found = items(cell)
        if len(found) > MOST_LINES:
            raise CellError(too_many(MOST_LINES, len(found)))
        for number, line in enumerate(found, start=1):
            if len(line) > longest:
                raise CellError(too_long(number, longest))
        return found

    return read


def groups(cell: str, around: "Around") -> list[str]:
    """Groups of people, also with commas between."""
    found: list[str] = lines(80)(cell.replace(",", ";"), around)
    return found


def whole_number(cell: str, around: "Around") -> int:  # noqa: ARG001 -- a way to read a cell
    """A number of something, as Dutch people write it: 1.240."""
    digits = re.sub(r"[.\s](?=\d{3}\b)", "", cell)
    if not (digits.isascii() and digits.isdecimal() and len(digits) < 8):  # noqa: PLR2004 -- nothing is so many
        raise CellError(_("“%(cell)s” is no number. Write only figures.") % {"cell": shown(cell)})
    return int(digits)


def web_address(cell: str, around: "Around") -> str:  # noqa: ARG001 -- a way to read a cell
    """Where something stands on the web; https when it does not say."""
    address = cell if "://" in cell else f"https://{cell}"
    try:
        URLValidator(schemes=["http", "https"])(address)
    except ValidationError:
        raise CellError(_("Write a web address, such as https://www.example.org.")) from None
    return address


def span(cell: str, around: "Around") -> Span | None:  # noqa: ARG001 -- a way to read a cell
    """A day, a month, a season, a quarter or a year."""
    if cell.casefold() in UNKNOWN:
        return None
    found = read_span(cell)
    if found is None:
        raise CellError(not_a_date(cell))
    return found


def not_a_date(cell: str) -> str:
    """The sentence for what cannot be read as a date."""
    return _("“%(cell)s” cannot be read as a date. Write for example 1-5-2027, mei 2027, voorjaar 2027 or Q2 2027.") % {
        "cell": shown(cell)
    }


def choice(choices: type[Choices], more: Mapping[str, str] | None = None) -> Reader:
    """One of a list, by its code or its words in Dutch or English; `more` are other words for a code."""
    known: Finder[str] | None = None

    def read(cell: str, around: "Around") -> str:  # noqa: ARG001 -- a way to read a cell
        nonlocal known
        if known is None:
            known = Finder(_words_of(choices, more or {}).items())
        return known.one(cell)

    read.choices = choices  # type: ignore[attr-defined] # see `Field.choices`
    return read


def _words_of(choices: type[Choices], more: Mapping[str, str]) -> dict[str, str]:
    # The codes last: what is not found is answered with the names that people know.
    words: dict[str, str] = {}
    for language in ("nl", "en"):
        with override(language):
            words |= {str(label): str(value) for value, label in choices.choices if str(label) not in words}
    return {**words, **dict(more), **{str(value): str(value) for value in choices.values}}


class Finder(Generic[T]):
    """Things by the names they go by, whatever their capitals and spaces. Of several of one name `meant` gives the one that is
    meant, or refuses and says what to write instead; without it the last is.
    """

    def __init__(self, named: Iterable[tuple[str, T]], meant: Callable[[list[T]], T] = itemgetter(-1)) -> None:
        pairs = list(named)
        self.named = dict(pairs)
        self._meant = meant
        self._plain: dict[str, list[T]] = {}
        for name, thing in pairs:
            found = self._plain.setdefault(_plain(name), [])
            if thing not in found:
                found.append(thing)

    def get(self, name: str) -> T | None:
        found = self._plain.get(_plain(name))
        return self._meant(found) if found else None

    def one(self, name: str, what: object = gettext_lazy("not in the list")) -> T:
        """The thing of this name; otherwise a `CellError` that says what it may have been."""
        found = self.get(name)
        if found is None:
            raise CellError(self.unknown(name, what))
        return found

    def unknown(self, name: str, what: object) -> str:
        """The sentence for a name nothing goes by."""
        near = get_close_matches(_plain(name), list(self._plain), n=1, cutoff=0.75)
        told = {"cell": shown(name), "what": what}
        if near:
            meant = next(one for one in self.named if _plain(one) == near[0])
            return _("“%(cell)s” is %(what)s. Do you mean “%(meant)s”?") % {**told, "meant": meant}
        few = ", ".join(list(self.named)[:6])
        if not few:
            return _("“%(cell)s” is %(what)s.") % told
        return _("“%(cell)s” is %(what)s. There is: %(few)s.") % {**told, "few": few}


def _plain(name: str) -> str:
    return " ".join(re.sub(r"[\s_/-]+", " ", name.casefold()).split())


def shown(cell: str) -> str:
    """Enough of a cell to find it again. What it holds that may never be stored is left out: a fault stays with the row."""
    report = inspect_certain({"": cell}).get("")
    words = report.replaced() if report else cell
    return words if len(words) <= 60 else f"{words[:59]}…"  # noqa: PLR2004 -- as above
