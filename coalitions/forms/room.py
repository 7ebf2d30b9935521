"""Answering an invitation, and the work in a coalition's room."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from audit.history import by
from coalitions.forms.guarded import ColleaguesForm
from coalitions.models import Coalition, Participation
from core.forms import ChoiceCards, DateInput
from initiatives.models import Initiative
from organisations.models import Membership, Organisation

STANCES = [
    (Participation.Status.CONFIRMED.value, _("We take part")),
    (Participation.Status.UNDECIDED.value, _("We are not sure yet")),
    (Participation.Status.DECLINED.value, _("We do not take part")),
]
LONG = 200


def contribution_field() -> forms.CharField:
    """What an organisation brings, of one that answers and of one that asks to join."""
    return forms.CharField(
        label=_("What do you bring?"),
        help_text=_("People, a room, money, knowledge: whatever helps."),
        max_length=LONG,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class AnswerForm(ColleaguesForm):
    """The answer of one organisation; only what the state allows is offered."""

    guarded = ("contribution", "reason")

    status = forms.ChoiceField(
        label=_("Does your organisation take part?"),
        widget=ChoiceCards,
        error_messages={"required": _("Choose an answer.")},
    )
    contribution = contribution_field()
    reason = forms.CharField(
        label=_("Why?"),
        help_text=_("Needed when you do not take part. The other organisations read it."),
        max_length=LONG,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    undecided_until = forms.DateField(
        label=_("When will you know?"),
        help_text=_("Only if you are not sure yet. On that day we ask again."),
        required=False,
        widget=DateInput,
    )

    def __init__(self, *args: Any, moves: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        able = set(moves)
        self.fields["status"].choices = [one for one in STANCES if one[0] in able]  # type: ignore[attr-defined]


class ReasonForm(ColleaguesForm):
    """A reason the others read."""

    guarded = ("reason",)

    reason = forms.CharField(
        label=_("Why?"),
        help_text=_("The other organisations read it."),
        max_length=LONG,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Give a reason, so that the others can go on.")},
    )


class ActionForm(ColleaguesForm):
    """Who does what before when."""

    guarded = ("title",)

    title = forms.CharField(
        label=_("What must be done?"), max_length=LONG, error_messages={"required": _("Say what must be done.")}
    )
    owner: forms.ModelChoiceField[Any] = forms.ModelChoiceField(
        label=_("Who?"),
        queryset=None,
        empty_label=_("Choose somebody"),
        error_messages={"required": _("Choose who does it.")},
    )
    due = forms.DateField(
        label=_("Due by"), widget=DateInput, error_messages={"required": _("Choose the day by which it is done.")}
    )

    def __init__(self, *args: Any, owners: QuerySet[Membership], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["owner"]
        field.queryset = owners
        field.label_from_instance = lambda one: by(one.user.name, one.organisation.name)


class DecisionForm(ColleaguesForm):
    """What was decided, and when to look at it again."""

    guarded = ("text", "words")

    text = forms.CharField(
        label=_("What was decided?"),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write down what was decided.")},
    )
    decided_on = forms.DateField(label=_("Decided on"), widget=DateInput, initial=timezone.localdate)
    review_on = forms.DateField(
        label=_("Look at it again on"),
        help_text=_("On that day it comes back on the home page of everybody in the coalition."),
        required=False,
        widget=DateInput,
    )
    words = forms.CharField(
        label=_("What may residents hear of it?"),
        help_text=_("Whoever logged a signal for a need of this coalition is asked to pass this on, in these words."),
        max_length=LONG,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class LookAgainForm(forms.Form):
    """The decision stands; perhaps until another day."""

    review_on = forms.DateField(label=_("Look at it again on"), required=False, widget=DateInput)


class NoteForm(ColleaguesForm):
    """Something worth remembering."""

    guarded = ("text",)

    text = forms.CharField(
        label=_("What happened?"),
        help_text=_("No names of residents."),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write down what happened.")},
    )
    happened_on = forms.DateField(label=_("When?"), widget=DateInput, initial=timezone.localdate)


class LinkInitiativeForm(forms.Form):
    """An initiative that exists already."""

    initiative: forms.ModelChoiceField[Any] = forms.ModelChoiceField(
        label=_("Initiative"),
        queryset=None,
        empty_label=_("Choose an initiative"),
        error_messages={"required": _("Choose an initiative.")},
    )

    def __init__(self, *args: Any, initiatives: QuerySet[Initiative], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["initiative"].queryset = initiatives  # type: ignore[attr-defined] # a ModelChoiceField


class NewInitiativeForm(ColleaguesForm):
    """An initiative that starts here."""

    guarded = ("title", "description")

    title = forms.CharField(
        label=_("What is it called?"), max_length=140, error_messages={"required": _("Give the initiative a name.")}
    )
    description = forms.CharField(
        label=_("What is it?"),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Say in a sentence what it is.")},
    )


# --- For the lead ----------------------------------------------------------------------------------------------------


class PhaseForm(forms.Form):
    """In which phase the coalition is."""

    phase = forms.ChoiceField(
        label=_("In which phase is the coalition?"), choices=Coalition.Phase.choices, widget=ChoiceCards
    )


class InviteForm(forms.Form):
    """Another organisation to ask in."""

    ROLES = [one for one in Participation.Role.choices if one[0] != Participation.Role.LEAD]
    organisation: forms.ModelChoiceField[Any] = forms.ModelChoiceField(
        label=_("Organisation"),
        queryset=None,
        empty_label=_("Choose an organisation"),
        error_messages={"required": _("Choose an organisation.")},
    )
    role = forms.ChoiceField(label=_("Role"), choices=ROLES, initial=Participation.Role.PARTNER)

    def __init__(self, *args: Any, organisations: QuerySet[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = organisations  # type: ignore[attr-defined] # a ModelChoiceField


class HandOverForm(forms.Form):
    """Which organisation has the lead from now on."""

    participation = forms.TypedChoiceField(
        label=_("Organisation"), coerce=int, error_messages={"required": _("Choose an organisation.")}
    )

    def __init__(self, *args: Any, places: Iterable[Participation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.places = {one.pk: one for one in places if one.role != Participation.Role.LEAD}
        named = [(pk, one.organisation.name) for pk, one in self.places.items()]
        self.fields["participation"].choices = [("", _("Choose an organisation")), *named]  # type: ignore[attr-defined]

    def chosen(self) -> Participation:
        return self.places[self.cleaned_data["participation"]]
