"""Forms for a verdict on a koppelkans."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from coalitions.guard import where_work
from coalitions.models import Verdict
from core.forms import ChoiceCards, DateInput
from organisations.guarded import GuardedForm
from organisations.models import Membership
from residents.forms.kept_words import REASON, KeptWordsForm


class VerdictForm(GuardedForm):
    """A verdict; only an area networker of the place is asked whether it holds for everyone."""

    fixed_stance = ""
    stance = forms.ChoiceField(choices=Verdict.Stance.choices, widget=forms.HiddenInput)
    for_everyone = forms.BooleanField(
        label=_("For everyone in the working area"),
        required=False,
        help_text=_("Then no organisation sees this koppelkans in its list any more."),
    )
    field_order = ["reason", "note", "until", "for_everyone"]

    def __init__(
        self, data: QueryDict | None = None, *, membership: Membership, may_for_everyone: bool = False
    ) -> None:
        # Several of these stand on one page, so each has ids of its own.
        super().__init__(data, auto_id=f"{self.fixed_stance}_%s", initial={"stance": self.fixed_stance})
        self.may_name(where_work(membership), of=membership.organisation)
        if not may_for_everyone:
            self.fields.pop("for_everyone", None)


class LaterForm(VerdictForm):
    """Not now: when to show it again."""

    fixed_stance = Verdict.Stance.LATER.value
    until = forms.DateField(
        label=_("Show it again on"),
        widget=DateInput,
        error_messages={"required": _("Choose the date on which you want to see it again.")},
    )


class NotPromisingForm(KeptWordsForm, VerdictForm):
    """Not for us: why. No other organisation reads that: colleagues may be named, and words the guard doubts may stay for a reason."""

    fixed_stance = Verdict.Stance.NOT_PROMISING.value
    guarded = ("note",)
    reason = forms.ChoiceField(
        label=_("Reason"),
        choices=Verdict.Reason.choices,
        widget=ChoiceCards,
        error_messages={"required": _("Choose a reason.")},
    )
    note = forms.CharField(
        label=_("Explanation"),
        required=False,
        max_length=200,
        help_text=_("Only your own organisation reads this."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields[REASON].help_text = _(
            "For example: it is the name of a shop. What you write here stays in the trail."
        )


class PromisingForm(VerdictForm):
    """Something for us; it never puts anything away, so it holds for the own organisation."""

    fixed_stance = Verdict.Stance.PROMISING.value
    for_everyone = None  # type: ignore[assignment] # Django leaves out the field


FORMS: dict[str, type[VerdictForm]] = {form.fixed_stance: form for form in (LaterForm, NotPromisingForm, PromisingForm)}
