"""What was gained."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from coalitions.forms.guarded import ColleaguesForm
from coalitions.models import Benefit
from core.forms import DateInput
from initiatives.models import Initiative


class BenefitForm(ColleaguesForm):
    """A number of one of the kinds, with how one knows."""

    guarded = ("source",)

    kind = forms.ChoiceField(
        label=_("What was gained?"),
        choices=[("", _("Choose what was gained")), *Benefit.Kind.choices],
        error_messages={"required": _("Choose what was gained.")},
    )
    number = forms.IntegerField(
        label=_("How many?"),
        min_value=1,
        max_value=10_000_000,
        error_messages={"required": _("Give a number."), "min_value": _("Give a number of one or more.")},
    )
    source = forms.CharField(
        label=_("How do you know?"),
        help_text=_("For example: delivery of the contractor, count of the committee. No names of residents."),
        max_length=200,
        error_messages={"required": _("Say how you know it.")},
    )
    measured_on = forms.DateField(label=_("As of"), widget=DateInput, initial=timezone.localdate)
    initiative: forms.ModelChoiceField[Any] = forms.ModelChoiceField(
        label=_("By which initiative?"), queryset=None, required=False, empty_label=_("The coalition as a whole")
    )

    def __init__(self, *args: Any, initiatives: QuerySet[Initiative], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["initiative"].queryset = initiatives  # type: ignore[attr-defined] # a ModelChoiceField
