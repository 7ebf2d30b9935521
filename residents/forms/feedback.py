"""Recording that residents heard back."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from core.forms import DateInput
from core.words import in_words
from residents.forms.kept_words import KeptWordsForm
from residents.models import Channel, Feedback


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
    # The signal it is about and the words that are on the page: nobody says that residents heard what was not there.
    about = forms.CharField(required=False, widget=forms.HiddenInput)
    shown = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, words: Sequence[Feedback], **kwargs: Any) -> None:
        others, signal = len(words) - 1, words[0].signal
        self.on_page = {"about": str(signal.pk), "shown": ",".join(str(word.pk) for word in words)}
        initial = {"told_on": timezone.localdate(), "told_how": signal.channel, "together": True, **self.on_page}
        super().__init__(*args, initial={**initial, **(kwargs.pop("initial", None) or {})}, **kwargs)
        self.fields["together"].label = ngettext(
            "This also holds for the other signal about it",
            "This also holds for the %(others)s other signals about it",
            others,
        ) % {"others": in_words(others)}
        if not others:
            del self.fields["together"]

    def come_back(self) -> None:
        """From now on it is about the words that are on the page it comes back on."""
        for name, value in self.on_page.items():
            self.retype(name, value)
