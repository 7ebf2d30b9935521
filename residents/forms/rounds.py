"""Collection rounds, and logging in them; and what a group wants."""

import uuid
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from areas.models import WorkingArea
from core.forms import ChoiceCards, DateInput, LargeTextarea
from organisations.guarded import GuardedForm
from residents.forms.kept_words import KeptWordsForm
from residents.forms.where import Where, WhereField, set_choices
from residents.languages import LANGUAGES
from residents.models import Channel, CollectionRound, Signal
from residents.models.signals import ATTENDANCE
from residents.queries.places import where_key


class RoundForm(GuardedForm):
    """How, where and when residents are heard, and afterwards what stood out."""

    guarded = ("name", "remarks")

    name = forms.CharField(
        label=_("Name of the round"),
        help_text=_("For example: At the lifts of the Ringvaartflat, spring 2027"),
        max_length=120,
        error_messages={"required": _("Give the round a name.")},
    )
    method = forms.ChoiceField(
        label=_("How?"),
        choices=[("", _("Choose how you hear residents")), *Channel.choices],
        error_messages={"required": _("Choose how you hear residents.")},
    )
    where = WhereField(required=False)
    start = forms.DateField(
        label=_("First day"), widget=DateInput(), error_messages={"required": _("Fill in the first day.")}
    )
    end = forms.DateField(label=_("Last day"), widget=DateInput(), required=False)
    reached = forms.IntegerField(
        label=_("About how many residents did you reach?"),
        help_text=_("Doors, cards or talks; it may stay empty until afterwards."),
        min_value=1,
        max_value=100_000,
        required=False,
    )
    remarks = forms.CharField(
        label=_("What stood out?"),
        help_text=_("For afterwards, without names."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=2000,
        required=False,
    )

    def __init__(self, *args: Any, working_area: WorkingArea, **kwargs: Any) -> None:
        initial = {"start": timezone.localdate(), **(kwargs.pop("initial", None) or {})}
        super().__init__(*args, initial=initial, **kwargs)
        self.working_area = working_area
        self.places = Where(working_area)
        set_choices(self, "where", self.places.grouped(_("The whole working area")))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        start, end = cleaned.get("start"), cleaned.get("end")
        if start and end and end < start:
            self.add_error("end", _("Choose a last day after the first."))
        return cleaned

    def values(self) -> dict[str, Any]:
        """What `save_round` takes."""
        plain = ("name", "method", "start", "end", "reached", "remarks")
        data = {name: self.cleaned_data[name] for name in plain}
        return {**data, **self.places.chosen(self.cleaned_data["where"]), "working_area": self.working_area}


def initial_of(held: CollectionRound) -> dict[str, Any]:
    """A round as the form shows it."""
    plain = ("name", "method", "start", "end", "reached", "remarks")
    return {**{name: getattr(held, name) for name in plain}, "where": where_key(held.place_id, held.area_id)}


class HeardForm(KeptWordsForm):
    """One of several signals in a row: the words, and what differs from the one before."""

    guarded = ("text",)

    text = forms.CharField(
        label=_("What did you hear or see?"),
        widget=LargeTextarea(attrs={"autofocus": True, "autocomplete": "off"}),
        error_messages={"required": _("Write down what you heard or saw.")},
    )
    kind = forms.ChoiceField(
        label=_("Kind"), choices=[(kind, Signal.Kind(kind).label) for kind in ("wish", "problem", "opportunity")],
        widget=ChoiceCards(), initial=Signal.Kind.WISH,
    )  # fmt: skip
    reach = forms.ChoiceField(
        label=_("How many residents said so?"), choices=Signal.Reach.choices, initial=Signal.Reach.FEW
    )
    heard_on = forms.DateField(label=_("When?"), widget=DateInput(), initial=timezone.localdate)
    language = forms.ChoiceField(label=_("Language of the talk"), choices=LANGUAGES, initial="nl", required=False)
    form_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)

    def values(self) -> dict[str, Any]:
        """What `log_signal` takes."""
        return {name: value for name, value in self.cleaned_data.items() if value or name == "guard_reason"}


class GroupWishForm(HeardForm):
    """What a group wants, and how many were there."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].label = _("What does the group want?")
        self.fields["text"].error_messages["required"] = _("Write down what the group wants.")
        self.fields["text"].widget.attrs.pop("autofocus")
        self.fields["reach"].label = _("How many people were there?")
        set_choices(self, "reach", ATTENDANCE.items())
        del self.fields["language"]

    def values(self) -> dict[str, Any]:
        """What `log_group_wish` takes."""
        data = super().values()
        attendance = data.pop("reach")
        return {**data, "attendance": attendance}
