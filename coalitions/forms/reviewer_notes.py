"""Notes among reviewers, and what is known of a place."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from areas.models import Place, WorkingArea
from coalitions.forms.guarded import ColleaguesForm
from organisations.models import Membership


class ReviewerNoteForm(ColleaguesForm):
    """A note to the other reviewers; who is ticked gets a message."""

    guarded = ("text",)

    text = forms.CharField(
        label=_("What do you want to say?"),
        help_text=_("Only reviewers without an interest in this proposal read this."),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write down what you want to say.")},
    )
    mentions = forms.TypedMultipleChoiceField(
        label=_("Call in a colleague"), coerce=int, widget=forms.CheckboxSelectMultiple, required=False
    )

    def __init__(self, *args: Any, people: Sequence[Membership], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = people
        named = [(one.pk, f"@{one.user.name} ({one.organisation.name})") for one in people]
        self.fields["mentions"].choices = named  # type: ignore[attr-defined]
        if not named:
            self.fields["mentions"].widget = forms.MultipleHiddenInput()

    def values(self) -> dict[str, Any]:
        """What `write_reviewer_note` takes."""
        chosen = set(self.cleaned_data["mentions"])
        return {**self.cleaned_data, "mentions": [one for one in self.people if one.pk in chosen]}


class PlaceNoteForm(ColleaguesForm):
    """What an area networker knows of a place or a working area."""

    guarded = ("text",)

    place = forms.TypedChoiceField(label=_("Which place is it about?"), coerce=int, empty_value=None, required=False)
    text = forms.CharField(
        label=_("What do you know of this place?"),
        help_text=_(
            "Who knows whom, what was tried before, which initiative is there already. Name organisations and "
            "colleagues, no residents."
        ),
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Write down what you know.")},
    )

    def __init__(self, *args: Any, places: Iterable[Place], working_area: WorkingArea | None, **kwargs: Any) -> None:
        super().__init__(*args, working_area=working_area, **kwargs)
        self.places = {one.pk: one for one in places}
        whole = [("", _("The whole working area"))]
        self.fields["place"].choices = [*whole, *((pk, one.name) for pk, one in self.places.items())]  # type: ignore[attr-defined]

    def values(self) -> dict[str, Any]:
        """What `keep_place_note` takes."""
        return {**self.cleaned_data, "place": self.places.get(self.cleaned_data["place"])}
