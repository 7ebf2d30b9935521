"""Putting a need to organisations, and their answers."""

import datetime as dt
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.forms import ChoiceCards, DateInput
from core.ordering import alphabetical
from organisations.guarded import GuardedForm
from organisations.models import Organisation
from residents.models import AgendaQuestion, Need

# What is usual between a letter and its answer.
WEEKS_TO_ANSWER = 4


class AskForm(GuardedForm):
    """To whom a need is put, with which question, and before when an answer should be there."""

    guarded = ("question",)

    question = forms.CharField(
        label=_("What do you ask?"),
        help_text=_("One question, so that it can be answered with “we will do it” or “we will not”."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=600,
        error_messages={"required": _("Write down what you ask.")},
    )
    organisations = forms.ModelMultipleChoiceField(
        label=_("Which organisations should answer?"),
        queryset=Organisation.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one organisation.")},
    )
    written_on = forms.DateField(label=_("Date of writing"), widget=DateInput())
    answer_by = forms.DateField(
        label=_("By when should they answer?"),
        widget=DateInput(),
        error_messages={"required": _("Fill in by when they should answer.")},
    )

    def __init__(self, *args: Any, need: Need, **kwargs: Any) -> None:
        today = timezone.localdate()
        given = {"written_on": today, "answer_by": today + dt.timedelta(weeks=WEEKS_TO_ANSWER)}
        super().__init__(*args, initial={**given, **(kwargs.pop("initial", None) or {})}, **kwargs)
        self.may_name([need.working_area])
        here = Organisation.objects.filter(working_areas=need.working_area_id)
        waiting = AgendaQuestion.objects.open().filter(need=need).values("organisation")
        self.fields["organisations"].queryset = here.exclude(pk__in=waiting).order_by(alphabetical())  # type: ignore[attr-defined]

    def values(self) -> dict[str, Any]:
        """What `ask_organisations` takes."""
        return {name: self.cleaned_data[name] for name in ("organisations", "question", "written_on", "answer_by")}


class AnswerForm(GuardedForm):
    """What an organisation answers; what else it must say follows from the answer."""

    guarded = ("explanation",)

    answer = forms.ChoiceField(
        label=_("What do you answer?"),
        choices=AgendaQuestion.Answer.choices,
        widget=ChoiceCards(wide=True),
        error_messages={"required": _("Choose an answer.")},
    )
    explanation = forms.CharField(
        label=_("Explanation"),
        help_text=_("Residents hear this. Needed when you will not do it, or want to know more first."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=300,
        required=False,
    )
    until = forms.DateField(
        label=_("Want to know more first? When will you answer?"), widget=DateInput(), required=False
    )
    belongs_to = forms.ModelChoiceField(
        label=_("Does it belong with another organisation? Which one?"),
        queryset=Organisation.objects.none(),
        empty_label=_("Choose an organisation"),
        required=False,
    )

    def __init__(self, *args: Any, question: AgendaQuestion, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.may_name([question.need.working_area])
        others = Organisation.objects.filter(working_areas=question.need.working_area_id)
        others = others.exclude(pk=question.organisation_id).order_by(alphabetical())
        self.fields["belongs_to"].queryset = others  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        answer, explained = cleaned.get("answer"), cleaned.get("explanation") or "explanation" in self.errors
        if answer in {AgendaQuestion.Answer.WILL_NOT, AgendaQuestion.Answer.FIND_OUT} and not explained:
            self.add_error("explanation", _("Explain your answer, so that residents can be told."))
        if answer == AgendaQuestion.Answer.FIND_OUT and not cleaned.get("until") and "until" not in self.errors:
            self.add_error("until", _("Choose the day on which you will answer."))
        if answer == AgendaQuestion.Answer.BELONGS and not cleaned.get("belongs_to"):
            self.add_error("belongs_to", _("Choose the organisation it belongs with."))
        return cleaned

    def values(self) -> dict[str, Any]:
        """What `answer_question` takes."""
        return {name: self.cleaned_data[name] for name in ("answer", "explanation", "until", "belongs_to")}
