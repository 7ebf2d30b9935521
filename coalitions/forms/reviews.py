"""Deciding on a proposal, advising, and appointing a reviewer."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from coalitions.models import Review
from core.forms import ChoiceCards
from organisations.models import Membership

NOTE = 200


class ReviewForm(forms.Form):
    """The six criteria, each yes, doubt or no with a line, and a motivation."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for code, label in Review.Criterion.choices:
            self.fields[f"{code}_answer"] = forms.ChoiceField(
                label=label, choices=Review.Answer.choices, widget=ChoiceCards, required=False
            )
            # All six read "Explanation"; said aloud, each names its criterion.
            spoken = {"aria-label": _("Explanation: %(criterion)s") % {"criterion": label}}
            self.fields[f"{code}_note"] = forms.CharField(
                label=_("Explanation"), max_length=NOTE, required=False, widget=forms.TextInput(attrs=spoken)
            )
        self.fields["motivation"] = forms.CharField(
            label=_("Motivation"),
            help_text=_("Needed when you ask for completion, do not approve or advise. The proposer reads it."),
            widget=forms.Textarea(attrs={"rows": 5}),
            required=False,
        )

    @property
    def criteria(self) -> list[tuple[BoundField, BoundField]]:
        """The answer and the line of each criterion."""
        return [(self[f"{code}_answer"], self[f"{code}_note"]) for code in Review.Criterion.values]

    def values(self) -> dict[str, Any]:
        """What `decide` and `advise` take."""
        data = self.cleaned_data
        checks = {
            code: {"answer": data[f"{code}_answer"], "note": data[f"{code}_note"]} for code in Review.Criterion.values
        }
        return {"motivation": data["motivation"], "checks": checks}


class AppointForm(forms.Form):
    """Who reviews this proposal."""

    reviewer = forms.TypedChoiceField(
        label=_("Area networker"), coerce=int, error_messages={"required": _("Choose who reviews this proposal.")}
    )

    def __init__(self, *args: Any, able: Sequence[Membership], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.able = {membership.pk: membership for membership in able}
        named = [(pk, f"{one.user.name} ({one.organisation.name})") for pk, one in self.able.items()]
        self.fields["reviewer"].choices = [("", _("Choose somebody")), *named]  # type: ignore[attr-defined]

    def chosen(self) -> Membership:
        return self.able[self.cleaned_data["reviewer"]]
