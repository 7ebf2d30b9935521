"""Two people who write at the same thing: who saves last is told of the other, and wipes out none of those words."""

import datetime as dt
from typing import Any, Protocol

from django import forms
from django.utils.translation import gettext as _

from core.errors import RuleViolation


class Written(Protocol):
    """A row that knows when it was last changed."""

    @property
    def updated_at(self) -> dt.datetime: ...


class SeenForm(forms.Form):
    """A form that knows when what it changes was last changed as far as the writer saw (`as_seen`)."""

    seen = forms.DateTimeField(required=False, widget=forms.HiddenInput)


def as_seen(row: Written) -> dict[str, Any]:
    """What such a form starts with; in full, for a field would leave out the fractions of a second."""
    return {"seen": row.updated_at.isoformat()}


def refuse_unseen(changed_at: dt.datetime, seen: dt.datetime | None, *, field: str | None = None) -> None:
    """Refuse words for a row that was changed since the writer opened it. Nobody who did not open a form is asked."""
    if seen and changed_at != seen:
        raise RuleViolation(
            _("Somebody else changed this while you wrote. Copy your words, open the page again, and add them."),
            field=field,
        )
