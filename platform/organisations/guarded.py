"""The personal-data guard in a form: what was found is marked, with other words one press away.

Works without JavaScript. The form comes back with the finds marked and a button for each; pressing one sends the form with
`replace=<field>:<span>`. Such a form is neither checked nor valid: it comes back with the other words in place and all the
rest as it was typed. So a view that shows a form again when it is not valid need not know of it.
"""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple, cast

from django import forms
from django.forms.utils import ErrorDict

from areas.models import WorkingArea
from organisations import guard
from organisations.models import Organisation

REPLACE = "replace"


class Found(NamedTuple):
    """What was found in one field, for the page."""

    name: str
    label: str
    report: guard.Report
    replaceable: bool


class GuardedForm(forms.Form):
    """A form with free text: `guarded` names the fields in which nothing may be about a resident, and `addressed` those of them
    that may say where people come together; in those of `certain` only what is certain is refused.
    """

    guarded: tuple[str, ...] = ()
    addressed: tuple[str, ...] = ()
    certain: tuple[str, ...] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.reports: dict[str, guard.Report] = {}
        self._working_areas: Iterable[WorkingArea] = ()
        self._organisation: Organisation | None = None

    def may_name(self, working_areas: Iterable[WorkingArea], *, of: Organisation | None = None) -> None:
        """Let who works in these working areas, or for this organisation, be named; asked for only after a find."""
        self._working_areas, self._organisation = working_areas, of

    @property
    def is_replacing(self) -> bool:
        """Whether it was sent by a button that puts other words in place."""
        return self.is_bound and REPLACE in self.data

    @property
    def came_back(self) -> bool:
        """Whether it was sent and stands on the page again: a fold around it is open then."""
        return self.is_bound and bool(self.errors or self.is_replacing)

    def is_valid(self) -> bool:
        return super().is_valid() and not self.is_replacing

    def full_clean(self) -> None:
        if not self.is_replacing:
            super().full_clean()
            return
        self._errors, self.cleaned_data = ErrorDict(), {}
        self._look_at_all()
        pressed, _colon, span = str(self.data[REPLACE]).partition(":")
        for name, report in self.reports.items():
            # A field by its name, or nothing for all of them.
            if pressed in {"", self.add_prefix(name)}:
                self.retype(name, report.replaced(span))
        self._look_at_all()

    def clean(self) -> dict[str, Any]:
        """Refuse what may not be stored, at its field."""
        cleaned = super().clean() or self.cleaned_data
        self._look_at_all()
        for name, report in self.reports.items():
            if said := self.objection(name, report):
                self.add_error(name, said)
        return cleaned

    def objection(self, name: str, report: guard.Report) -> str:  # noqa: ARG002 -- the forms that differ look at it
        """What to say at the field; nothing where it may stay."""
        return guard.objection(report)

    def look_at(self, texts: Mapping[str, str]) -> None:
        """Have the guard look at these texts, by the names of their fields."""
        fully = {name: text for name, text in texts.items() if name in self.guarded and not self.stands(name, text)}
        others = {name: text for name, text in texts.items() if name not in fully}
        found = guard.inspect_all(
            fully, working_areas=self._working_areas, of=self._organisation, addressed=self.addressed
        )
        self.reports = {**found, **guard.inspect_certain(others)}

    def stands(self, name: str, text: str) -> bool:  # noqa: ARG002 -- as above
        """Whether this text stood there already, and was let through then."""
        return False

    def typed(self, name: str) -> str:
        """What was sent for a field, as it was sent: what is found is told by its place in there."""
        return str(self.data.get(self.add_prefix(name)) or "")

    def retype(self, name: str, text: str) -> None:
        """Have the form show this text, as if it had been typed."""
        self.retype_all(name, [text])

    def retype_all(self, name: str, texts: list[str]) -> None:
        """As above, of a field that is sent as several texts."""
        anew = cast("Any", self.data).copy()
        anew.setlist(self.add_prefix(name), texts)
        self.data = anew

    def _look_at_all(self) -> None:
        self.look_at({name: self.typed(name) for name in self.fields if name in {*self.guarded, *self.certain}})

    @property
    def findings(self) -> list[Found]:
        """For the page: what was found, by field."""
        return [
            Found(self.add_prefix(name), str(self[name].label), report, self.offers_words(name))
            for name, report in self.reports.items()
        ]

    def offers_words(self, name: str) -> bool:  # noqa: ARG002 -- as above
        """Whether other words may stand in the place of what was found in this field."""
        return True
