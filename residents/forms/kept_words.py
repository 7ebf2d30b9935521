"""A guarded form about residents: words may stay for a reason, as their own organisation can keep those from all others."""

import uuid
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from organisations import guard
from organisations.guarded import GuardedForm

REASON = "guard_reason"


class KeptWordsForm(GuardedForm):
    """Asks why words must stay, in a field that appears only when something was found that a reason can keep."""

    guard_reason = forms.CharField(
        label=_("Why must these words stay?"),
        help_text=_("For example: it is the name of a shop. What you write here is kept with the signal."),
        max_length=200,
        required=False,
        widget=forms.HiddenInput,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.guarded = (*self.guarded, REASON)
        self.order_fields([name for name in self.fields if name != REASON])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not self.reports:
            cleaned[REASON] = ""
        return cleaned

    def objection(self, name: str, report: guard.Report) -> str:
        if report.blocks or name == REASON:
            return guard.refusal(report)
        return "" if self.typed(REASON).strip() else guard.doubt(report)

    def look_at(self, texts: Mapping[str, str]) -> None:
        """As of any guarded form; and ask for a reason where one would do."""
        super().look_at(texts)
        if self.reports and not any(report.blocks for report in self.reports.values()):
            self.fields[REASON].widget = forms.TextInput()
            self.fields[REASON].required = True

    def offers_words(self, name: str) -> bool:
        """The reason is somebody's own sentence: it is written anew."""
        return name != REASON

    def begin_anew(self) -> None:
        """Become a form of its own, when this one was sent before with other words: sending it again logs a signal."""
        if wrong := self.errors.pop("form_key", None):
            self.add_error(None, list(wrong))
            self.retype("form_key", str(uuid.uuid4()))
