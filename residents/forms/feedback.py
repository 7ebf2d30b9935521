"""Recording that residents heard back."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from core.forms import DateInput
from core.words import in_words
from residents.forms.kept_words import KeptWordsForm
from residents.models import Channel


class TellForm(KeptWordsForm):
    """When and how residents heard it, and for which signals at once."""

    guarded = ("note",)
    told_on = forms.DateField(
        label=_("When did residents hear it?"),
        widget=DateInput(),
        error_messages={
            "required": _("Fill in when residents heard it."),
            "invalid": _("Fill in a date, such as 2027-05-12."),
        },
    )
    told_how = forms.ChoiceField(
        label=_("How?"),
        choices=[("", _("Choose how residents heard it")), *Channel.choices],
        error_messages={"required": _("Choose how residents heard it.")},
    )
    note = forms.CharField(label=_("What did they say?"), help_text=_("Without names."), max_length=200, required=False)
    together = forms.BooleanField(required=False)

    def __init__(self, *args: Any, others: int, how: str, **kwargs: Any) -> None:
        initial = {"told_on": timezone.localdate(), "told_how": how, "together": True}
        super().__init__(*args, initial={**initial, **(kwargs.pop("initial", None) or {})}, **kwargs)
        self.fields["together"].label = ngettext(
            "This also holds for the other signal about it",
            "This also holds for the %(others)s other signals about it",
            others,
        ) % {"others": in_words(others)}
        if not others:
            del self.fields["together"]
