"""How one wants to be mailed."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from notifications.kinds import Kind, Pace, paces_of
from notifications.models import MailChoice

NEVER = "never"


def _day(value: str) -> int | None:
    return None if value == NEVER else int(value)


class MailChoiceForm(forms.Form):
    """Whether, how soon for each kind, and on which day the weekly overview comes."""

    by_mail = forms.BooleanField(label=_("Send me mail"), required=False)
    weekly_on = forms.TypedChoiceField(
        label=_("Weekly overview on"),
        choices=[*MailChoice.Day.choices, (NEVER, _("No weekly overview"))],
        coerce=_day,
        help_text=_("It comes at seven in the morning, and only when there is something to tell."),
    )

    def __init__(self, data: Any = None, *, choice: MailChoice, paces: dict[Kind, Pace]) -> None:
        initial = {"by_mail": choice.by_mail, "weekly_on": NEVER if choice.weekly_on is None else choice.weekly_on}
        super().__init__(data, initial=initial)
        for kind in Kind:
            self.fields[f"pace_{kind}"] = forms.ChoiceField(
                label=kind.label, choices=[(pace.value, pace.label) for pace in paces_of(kind)], initial=paces[kind]
            )

    @property
    def pace_fields(self) -> list[forms.BoundField]:
        return [self[f"pace_{kind}"] for kind in Kind]

    def chosen(self) -> dict[str, Any]:
        """What was filled in, as the service takes it."""
        paces = {kind.value: self.cleaned_data[f"pace_{kind}"] for kind in Kind}
        return {"by_mail": self.cleaned_data["by_mail"], "weekly_on": self.cleaned_data["weekly_on"], "paces": paces}
