"""Two people who write at the same thing: who saves last is told of the other, and wipes out none of those words."""

import datetime as dt
import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from django import forms
from django.db.models import Model
from django.utils.translation import gettext as _

from core.errors import RuleViolation


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


def keep_time(row: Any, changed_at: dt.datetime) -> None:
    """Nothing was changed: a row that was saved all the same does not come on top of what changed lately."""
    type(row).objects.filter(pk=row.pk).update(updated_at=changed_at)
    row.updated_at = changed_at
