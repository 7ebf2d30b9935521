"""What all kinds of import are like."""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from organisations import guard
from organisations.models import Membership
from overview.spreadsheets.around import Around
from overview.spreadsheets.fields import Field, Values, read_cells, text

REASON = Field(
    "guard_reason",
    gettext_lazy("Reason"),
    ("reden", "reason", "waarom"),
    text(200),
    help=gettext_lazy("Only where the check has a doubt about your words: why they must stay."),
)


class Kind(ABC):
    """One kind of thing to import: what a row holds, and which service stores it."""

    code: ClassVar[str]
    label: ClassVar[Any]
    about: ClassVar[Any]
    fields: ClassVar[Sequence[Field]]
    # Rows of a template, by the name of the field. Data in Dutch, like the themes.
    examples: ClassVar[Sequence[Mapping[str, str]]]
    model: ClassVar[type[models.Model]]
    url_name: ClassVar[str] = ""
    # Texts about residents: the guard looks at them before anything else does.
    guarded: ClassVar[tuple[str, ...]] = ()
    # Whether words may stay for a reason; where others read them at once they may not, and colleagues may be named.
    may_keep: ClassVar[bool] = True
    # Where a service names a field otherwise.
    called: ClassVar[Mapping[str, str]] = {}
    # Whether finding out what the service would refuse takes storing, which is rolled back.
    rehearses_by_storing: ClassVar[bool] = True
    # What a row is known by, the first that is filled in counts: fields that together come in once of one file.
    once: ClassVar[Sequence[tuple[str, ...]]] = ()
    # How many lines of the trail the service leaves; more of them means that somebody changed it since.
    lines_of_making: ClassVar[int] = 1

    def read(self, cells: Mapping[str, str], around: Around) -> Values:
        """A row with all that is wrong in it."""
        values = read_cells(self.fields, cells, around)
        self._guard(values, around)
        self.arrange(values, around)
        return values

    def arrange(self, values: Values, around: Around) -> None:  # noqa: B027 -- nothing to arrange is fine
        """Bring what was read into the shape of the service; what does not fit together is a fault."""

    @abstractmethod
    def store(self, actor: Membership, given: Mapping[str, Any]) -> models.Model:
        """Store a row that was read, by the service that also serves the form."""

    def store_all(self, actor: Membership, plans: Sequence[Mapping[str, Any]]) -> Sequence[models.Model]:
        """The same for many; for a kind with a service that takes them together."""
        return [self.store(actor, given) for given in plans]

    def rehearse(self, actor: Membership, given: Mapping[str, Any]) -> None:
        """Raise what `store` would raise; whoever calls this rolls back. A service that can tell without writing is quicker."""
        self.store(actor, given)

    def take_back(self, actor: Membership, things: Sequence[Any]) -> None:  # noqa: ARG002 -- for a kind that has a service for it
        """Remove what came of rows and nobody uses."""
        self.model._default_manager.filter(pk__in=[thing.pk for thing in things]).delete()

    def taken_up(self, things: Sequence[Any]) -> set[Any]:  # noqa: ARG002 -- for a kind to say
        """The keys of those that somebody made use of in a way of its own."""
        return set()

    def field(self, name: str) -> Field | None:
        """The field of this name, as this kind or its service calls it."""
        wanted = self.called.get(name, name)
        return next((one for one in self.fields if one.name == wanted), None)

    def known_by(self, cells: Mapping[str, str]) -> list[tuple[str, ...]]:
        """What makes this row the same as another of the file: the name of a field, and words."""
        words = {name: " ".join(cell.casefold().split()) for name, cell in cells.items()}
        return [(names[0], *(words.get(name, "") for name in names)) for names in self.once if words.get(names[0])]

    def _guard(self, values: Values, around: Around) -> None:
        """A fault says what kind of thing was found, not the words: those are in the cell, and need not stand there twice."""
        reason = values.given.get("guard_reason", "")
        known = around.names if self.may_keep else around.names | around.names_of_colleagues
        for name in (*self.guarded, "guard_reason"):
            given = values.given.get(name, "")
            report = guard.inspect(", ".join(given) if isinstance(given, list) else given, known=known)
            if report.blocks or (report.findings and name == "guard_reason"):
                values.fault(name, guard.refusal(report))
            elif report.findings and not self.may_keep:
                values.fault(name, guard.objection(report))
            elif report.findings and not reason:
                values.fault(name, f"{guard.doubt(report)} {_way_out()}")


def _way_out() -> str:
    return _("A reason goes in the column “Reason”.")
