"""Deciding on a proposal, advising, and appointing a reviewer."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from audit.history import by
from coalitions.forms.guarded import ColleaguesForm
from coalitions.models import Review, ReviewDraft
from coalitions.services.reviews import wanting
from core.forms import ChoiceCards
from organisations.models import Membership

NOTE = 200


class ReviewForm(ColleaguesForm):
    """The six criteria, each yes, doubt or no with a line, and a motivation.

    With the `decision` that is asked for, everything it still wants is said at once, each at its field.
    """

    def __init__(self, *args: Any, decision: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.decision = decision
        for code, label in Review.Criterion.choices:
            self.fields[f"{code}_answer"] = forms.ChoiceField(
                label=label, choices=Review.Answer.choices, widget=ChoiceCards(wide=True), required=False
            )
            # All six read "Explanation"; said aloud, each names its criterion.
            spoken = {"aria-label": _("Explanation: %(criterion)s") % {"criterion": label}}
            self.fields[f"{code}_note"] = forms.CharField(
                label=_("Explanation"), max_length=NOTE, required=False, widget=forms.TextInput(attrs=spoken)
            )
        self.fields["motivation"] = forms.CharField(
            label=_("Motivation"),
            help_text=_(
                "Needed when you ask for completion, do not approve, advise, or approve in spite of a “no”. "
                "The proposer reads it."
            ),
            widget=forms.Textarea(attrs={"rows": 5}),
            required=False,
        )
        self.guarded = ("motivation", *(f"{code}_note" for code in Review.Criterion.values))

    @classmethod
    def going_on(cls, draft: ReviewDraft | None) -> "ReviewForm":
        """A form that shows what was kept; an empty one when nothing was."""
        if draft is None:
            return cls(working_area=None)
        said = {
            f"{code}_{part}": check.get(part, "") for code, check in draft.checks.items() for part in ("answer", "note")
        }
        return cls(initial={"motivation": draft.motivation, **said}, working_area=None)

    def clean(self) -> dict[str, Any]:
        """Say everything that is still wanting at once; the service checks the same."""
        data = super().clean()
        if self.decision:
            for field, message in wanting(self.decision, data.get("motivation", ""), self._checks()):
                if field not in self.errors:
                    self.add_error(field, message)
        return data

    def _checks(self) -> dict[str, dict[str, str]]:
        data = self.cleaned_data
        return {
            code: {"answer": data.get(f"{code}_answer", ""), "note": data.get(f"{code}_note", "")}
            for code in Review.Criterion.values
        }

    @property
    def criteria(self) -> list[tuple[BoundField, BoundField]]:
        """The answer and the line of each criterion."""
        return [(self[f"{code}_answer"], self[f"{code}_note"]) for code in Review.Criterion.values]

    def values(self) -> dict[str, Any]:
        """What `decide` and `advise` take."""
        return {"motivation": self.cleaned_data["motivation"], "checks": self._checks()}


class AppointForm(forms.Form):
    """Who reviews this proposal."""

    reviewer = forms.TypedChoiceField(
        label=_("Area networker"), coerce=int, error_messages={"required": _("Choose who reviews this proposal.")}
    )

    def __init__(self, *args: Any, able: Sequence[Membership], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.able = {membership.pk: membership for membership in able}
        named = [(pk, by(one.user.name, one.organisation.name)) for pk, one in self.able.items()]
        self.fields["reviewer"].choices = [("", _("Choose somebody")), *named]  # type: ignore[attr-defined]

    def chosen(self) -> Membership:
        return self.able[self.cleaned_data["reviewer"]]
