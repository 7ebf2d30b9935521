"""How long one's own organisation keeps what it heard."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from residents.retention import LOGGED_MONTHS, OUTCOME_MONTHS, Term


class RetentionForm(forms.Form):
    """Two numbers of months. When words would go the coming night by them, it comes back and asks whether that is meant."""

    after_outcome = forms.IntegerField(
        label=_("Months after an outcome, or after residents heard back"),
        help_text=_("At most %(months)s.") % {"months": OUTCOME_MONTHS},
        min_value=1,
        max_value=OUTCOME_MONTHS,
        error_messages={"required": _("Fill in a number of months.")},
    )
    after_logging = forms.IntegerField(
        label=_("Months after logging, at the latest"),
        help_text=_("At most %(months)s. Also when nothing came of it yet.") % {"months": LOGGED_MONTHS},
        min_value=1,
        max_value=LOGGED_MONTHS,
        error_messages={"required": _("Fill in a number of months.")},
    )
    meant = forms.BooleanField(label=_("Yes, take these texts away"), required=False, widget=forms.HiddenInput)
    # What was asked: how many signals, and by which months. Yes to that is no yes to anything else.
    asked = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, term: Term, **kwargs: Any) -> None:
        kwargs["initial"] = {"after_outcome": term.after_outcome, "after_logging": term.after_logging}
        super().__init__(*args, **kwargs)
        for name, most in (("after_outcome", OUTCOME_MONTHS), ("after_logging", LOGGED_MONTHS)):
            choose = _("Choose 1 to %(months)s months.") % {"months": most}
            self.fields[name].error_messages |= {"min_value": choose, "max_value": choose}

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        outcome, logging = cleaned.get("after_outcome"), cleaned.get("after_logging")
        if outcome and logging and logging < outcome:
            self.add_error("after_logging", _("Choose at least the number of months after an outcome."))
        return cleaned

    @property
    def term(self) -> Term:
        """What was filled in."""
        return Term(self.cleaned_data["after_logging"], self.cleaned_data["after_outcome"])

    def asks(self, going: int) -> bool:
        """Whether so many that go tonight must be confirmed first; the question then stands in the form."""
        question = f"{going}:{self.term.after_outcome}:{self.term.after_logging}"
        if not going or (self.cleaned_data["meant"] and self.cleaned_data["asked"] == question):
            return False
        anew = cast("Any", self.data).copy()
        anew["asked"], anew["meant"] = question, ""
        self.data = anew
        self.fields["meant"].widget = forms.CheckboxInput()
        self.add_error(
            "meant",
            ngettext(
                "%(number)s signal is older than that. Its text goes the coming night and does not come back.",
                "%(number)s signals are older than that. Their texts go the coming night and do not come back.",
                going,
            )
            % {"number": going},
        )
        return True
