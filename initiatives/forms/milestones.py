"""A step of an initiative with its day, and what came of it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms import DateInput
from core.meanwhile import SeenForm
from initiatives.forms.guarded import PlanForm


class MilestoneForm(PlanForm):
    """A step and its day."""

    guarded = ("title",)

    title = forms.CharField(
        label=_("Milestone"), max_length=140, error_messages={"required": _("Say what is reached then.")}
    )
    due = forms.DateField(
        label=_("Due by"),
        widget=DateInput,
        error_messages={"required": _("Choose the day by which it is reached.")},
    )


class ResultsForm(SeenForm, PlanForm):
    """What is there now, and what residents notice."""

    guarded = ("results", "effects")

    results = forms.CharField(
        label=_("What is there now?"),
        help_text=_("What can be seen or used: a room, a ramp, a weekly afternoon."),
        widget=forms.Textarea({"rows": 4}),
        required=False,
    )
    effects = forms.CharField(
        label=_("What do residents notice of it?"),
        help_text=_("What changed for them, and how you know. No names of residents."),
        widget=forms.Textarea({"rows": 4}),
        required=False,
    )
