"""Making a key."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from organisations.models import Membership
from overview.api.queries import who_may_hear

PERIODS = (("90", _("Three months")), ("365", _("A year")), ("730", _("Two years")))
READ, LOG = "read", "log"


class ApiKeyForm(forms.Form):
    """What the key is for, what it may do and how long."""

    name = forms.CharField(
        label=_("What is the key for?"),
        help_text=_("For example the name of the system that uses it."),
        max_length=80,
        error_messages={"required": _("Say what the key is for.")},
    )
    may = forms.MultipleChoiceField(
        label=_("What may be done with it?"),
        choices=[(READ, _("Read what your organisation may see")), (LOG, _("Log signals"))],
        initial=[READ],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose what the key may do.")},
    )
    acts_as = forms.ModelChoiceField(
        label=_("Who hears what becomes of the signals?"),
        queryset=Membership.objects.none(),
        required=False,
        help_text=_("Needed when signals are logged with the key. This colleague tells residents."),
        empty_label=_("Nobody"),
    )
    period = forms.ChoiceField(label=_("How long does it work?"), choices=PERIODS, initial="365")

    def __init__(self, *args: Any, membership: Membership, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["acts_as"].queryset = who_may_hear(membership)  # type: ignore[attr-defined]

    def values(self) -> dict[str, Any]:
        """What `make_key` takes."""
        may = self.cleaned_data["may"]
        return {
            "name": self.cleaned_data["name"], "may_read": READ in may, "may_log": LOG in may,
            "acts_as": self.cleaned_data["acts_as"], "expires_on": self._last_day(),
        }  # fmt: skip

    def _last_day(self) -> date:
        return timezone.localdate() + timedelta(days=int(self.cleaned_data["period"]))
