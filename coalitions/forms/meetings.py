"""Planning a meeting, writing it up, and taking over what was agreed there."""

import datetime as dt
from typing import Any, Self

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from audit.history import by
from coalitions.forms.guarded import ColleaguesForm
from coalitions.forms.room import ActionForm
from core.forms import DateInput, TimeInput
from core.meanwhile import SeenForm
from organisations.models import Membership


class MeetingForm(SeenForm, ColleaguesForm):
    """When, where and about what."""

    guarded = ("title", "place", "agenda")
    addressed = ("place",)

    title = forms.CharField(
        label=_("What is it about?"), max_length=140, error_messages={"required": _("Say what the meeting is about.")}
    )
    day = forms.DateField(label=_("Which day?"), widget=DateInput, error_messages={"required": _("Choose a day.")})
    starts = forms.TimeField(
        label=pgettext_lazy("time", "From"), widget=TimeInput, error_messages={"required": _("Choose when it starts.")}
    )
    ends = forms.TimeField(label=_("Until"), widget=TimeInput, error_messages={"required": _("Choose when it ends.")})
    place = forms.CharField(
        label=_("Where?"), help_text=_("A room, or the address of a call."), max_length=140, required=False
    )
    agenda = forms.CharField(
        label=_("Agenda"),
        help_text=_("What you want to speak of, a line for each."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        day, starts, ends = (cleaned.get(name) for name in ("day", "starts", "ends"))
        if day and starts and ends:
            cleaned["starts_at"], cleaned["ends_at"] = _at(day, starts), _at(day, ends)
            if cleaned["ends_at"] <= cleaned["starts_at"]:
                self.add_error("ends", _("Choose an end after the start."))
        return cleaned

    def facts(self) -> dict[str, Any]:
        """What the service takes."""
        names = ("title", "starts_at", "ends_at", "place", "agenda", "seen")
        return {name: self.cleaned_data[name] for name in names}


def _at(day: dt.date, time: dt.time) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, time))


class MinutesForm(SeenForm, ColleaguesForm):
    """What was said, and who was there."""

    guarded = ("minutes",)

    present: forms.ModelMultipleChoiceField[Any] = forms.ModelMultipleChoiceField(
        label=_("Who was there?"),
        queryset=Membership.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    minutes = forms.CharField(
        label=_("Minutes"),
        help_text=_(
            "A line such as “actie: sleutel regelen (Noor, 12 mei)” can become an action, and one such as “besluit: we "
            "beginnen klein” a decision."
        ),
        widget=forms.Textarea(attrs={"rows": 14}),
        error_messages={"required": _("Write down what was said.")},
    )

    def among(self, people: QuerySet[Membership]) -> Self:
        """Offer these colleagues as those who were there."""
        field: Any = self.fields["present"]
        field.queryset = people
        field.label_from_instance = lambda one: by(one.user.name, one.organisation.name)
        return self


class TakenWhenTicked(forms.Form):
    """A line of the minutes that may become something; it is looked at when `take` is ticked only."""

    def full_clean(self) -> None:
        """What was not ticked need not be right."""
        super().full_clean()
        if not self.is_taken:
            self.errors.clear()

    @property
    def is_taken(self) -> bool:
        return bool(getattr(self, "cleaned_data", {}).get("take"))


class TakeActionForm(TakenWhenTicked, ActionForm):
    """A line of the minutes that may become an action."""

    take = forms.BooleanField(label=_("Make this an action"), required=False, initial=True)
    field_order = ["take", "title", "owner", "due"]

    def clean_due(self) -> dt.date:
        due: dt.date = self.cleaned_data["due"]
        if due < timezone.localdate():
            raise forms.ValidationError(_("Choose today or a day after."))
        return due


class TakeDecisionForm(TakenWhenTicked, ColleaguesForm):
    """A line of the minutes that may become a decision."""

    guarded = ("text",)

    take = forms.BooleanField(label=_("Make this a decision"), required=False, initial=True)
    text = forms.CharField(
        label=_("What was decided?"),
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Write down what was decided.")},
    )
    review_on = forms.DateField(label=_("Look at it again on"), required=False, widget=DateInput)
