"""Two people who write at the same thing: who saves last is told of the other, and wipes out none of those words."""

import datetime as dt
import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Any, TypeVar

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.forms.models import model_to_dict
from django.utils.translation import gettext as _

from core.errors import RuleViolation

M = TypeVar("M", bound=Model)


class SeenForm(forms.Form):
    """A form that knows which words its writer saw when it was opened (`as_seen`)."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)


def as_seen(written: Mapping[str, Any]) -> dict[str, str]:
    """What such a form starts with: a digest of what stood in all that it writes.

    A time of change would not do: that moves on with every step, and with a save in which nothing was changed.
    """
    return {"seen": sha256(json.dumps(written, default=_plain, sort_keys=True).encode()).hexdigest()}


def _plain(value: Any) -> Any:
    return value.pk if isinstance(value, Model) else str(value)


def refuse_unseen(stood: Mapping[str, Any], seen: str, *, field: str | None = None) -> None:
    """Refuse words for what reads otherwise than when its writer opened it. Nobody who did not open a form is asked."""
    if seen and as_seen(stood)["seen"] != seen:
        raise RuleViolation(
            _("This was changed meanwhile. Copy your words, open the page again, and add them."), field=field
        )


class _Seen(forms.CharField):
    """It is no fact of a row, so it never makes one look changed."""

    widget = forms.HiddenInput

    def has_changed(self, initial: Any, data: Any) -> bool:  # noqa: ARG002 -- Django's signature
        return False


class SeenRowForm(forms.ModelForm[M]):
    """A form of the administration, which writes back all that it shows: refused when its row reads otherwise than when it
    was opened. Without a service between them, what somebody did on the site would be undone by whoever changes something else.
    """

    seen = _Seen(required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        columns = {field.name for field in (*self._meta.model._meta.fields, *self._meta.model._meta.many_to_many)}
        # An inline gets the key of what it stands below later on, and that is not written.
        self._writes = [name for name in self.fields if name in columns]
        if self.instance.pk:
            self.initial.update(as_seen(self._plainly(self.initial)))

    def clean(self) -> dict[str, Any]:
        """The row stays locked until it is saved."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        seen = cleaned.pop("seen", "")
        if self.instance.pk:
            rows = type(self.instance)._default_manager.select_for_update(of=("self",), no_key=True)
            stored = model_to_dict(rows.get(pk=self.instance.pk), fields=self._writes)
            try:
                refuse_unseen(self._plainly(stored), seen)
            except RuleViolation as violation:
                raise ValidationError(violation.message) from violation
        return cleaned

    def _plainly(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """The same for the same row, whatever the order of what it is linked to."""
        told = {name: values.get(name) for name in self._writes}
        return {
            name: sorted(one.pk for one in value) if isinstance(value, list) else value for name, value in told.items()
        }


def keep_time(row: Any, changed_at: dt.datetime) -> None:
    """Nothing was changed: a row that was saved all the same does not come on top of what changed lately."""
    type(row).objects.filter(pk=row.pk).update(updated_at=changed_at)
    row.updated_at = changed_at
