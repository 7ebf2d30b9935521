"""Asking a colleague or a role, and answering."""

import uuid
from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from coalitions.guard import where_work
from coalitions.models import Sounding
from coalitions.permissions import ASKABLE
from coalitions.queries.whom import Candidate
from core.forms import ChoiceCards
from core.markup import format_html
from organisations.guarded import GuardedForm
from organisations.models import Membership

LONGEST = 400


class _QuestionForm(GuardedForm):
    """What is asked, and whether what others may not see is shared with it."""

    guarded = ("question",)

    question = forms.CharField(
        label=_("What do you want to ask?"),
        help_text=_("Only you and whoever you ask read this. No names of residents."),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write down what you want to ask.")},
    )
    confirmed = forms.BooleanField(label=_("I share this title and summary with whoever I ask"), required=False)
    form_key = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, membership: Membership, asked: Iterable[Membership] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["form_key"].initial = uuid.uuid4
        self.may_name(where_work(membership, *asked), of=membership.organisation)


class AskForm(_QuestionForm):
    """A question to one or a few colleagues: those who may know more on top, others by looking for them."""

    colleagues = forms.TypedMultipleChoiceField(
        label=_("Whom do you ask?"),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _("Choose whom you want to ask."),
            "invalid_choice": _("Choose colleagues from the list."),
        },
    )
    field_order = ["colleagues", "question", "confirmed"]

    def __init__(self, *args: Any, candidates: Iterable[Candidate], **kwargs: Any) -> None:
        offered = list(candidates)
        self.people = {one.membership.pk: one.membership for one in offered}
        super().__init__(*args, asked=self.people.values(), **kwargs)
        listed = {one.membership.pk: _label(one) for one in offered}
        self.fields["colleagues"].choices = list(listed.items())  # type: ignore[attr-defined] # a choice field

    def chosen(self) -> list[Membership]:
        return [self.people[pk] for pk in self.cleaned_data["colleagues"]]


def _label(candidate: Candidate) -> SafeString:
    member = candidate.membership
    who = f"{member.user.job_title or member.get_role_display()}, {member.organisation.name}"
    said = " ".join(candidate.reasons) or member.knows
    return format_html(
        '{}<br><span class="kk-soft kk-small">{}</span>{}',
        member.user.name,
        who,
        format_html('<br><span class="kk-small">{}</span>', said) if said else "",
    )


class AskRoleForm(_QuestionForm):
    """A question to everybody with one role in one working area."""

    role = forms.ChoiceField(
        label=_("Which role?"),
        choices=[("", _("Choose a role")), *((role.value, role.label) for role in ASKABLE)],
        error_messages={"required": _("Choose a role.")},
    )
    working_area = forms.TypedChoiceField(label=_("In which working area?"), coerce=int)
    field_order = ["role", "working_area", "question", "confirmed"]

    def __init__(self, *args: Any, membership: Membership, **kwargs: Any) -> None:
        super().__init__(*args, membership=membership, **kwargs)
        self.areas = {area.pk: area for area in membership.working_areas.all()}
        areas: Any = self.fields["working_area"]
        areas.choices = [(pk, area.name) for pk, area in self.areas.items()]
        if len(self.areas) == 1:
            areas.widget, areas.initial = forms.HiddenInput(), next(iter(self.areas))


class AnswerSoundingForm(GuardedForm):
    """The answer of whoever was asked."""

    guarded = ("line",)

    answer = forms.ChoiceField(
        label=_("Your answer"),
        choices=Sounding.Answer.choices,
        widget=ChoiceCards,
        error_messages={"required": _("Choose an answer.")},
    )
    line = forms.CharField(
        label=_("Explanation"),
        help_text=_("One line is enough. No names of residents."),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    better: forms.ModelChoiceField[Any] = forms.ModelChoiceField(
        label=_("Whom should we ask instead?"),
        help_text=_("Only if somebody else knows more about it."),
        queryset=None,
        required=False,
        empty_label=_("Nobody in particular"),
    )

    def __init__(self, *args: Any, mine: Sounding, colleagues: QuerySet[Membership], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.may_name(where_work(mine.asked, mine.inquiry.asker), of=mine.asked.organisation)
        self.fields["better"].queryset = colleagues  # type: ignore[attr-defined] # a ModelChoiceField
