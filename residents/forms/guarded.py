"""The personal-data guard in a form: what was found is shown, with a replacement one press away.

Works without JavaScript: the form comes back with the finds marked and a button for each; pressing one posts
`replace=<field>:<span>` and the form comes back with the neutral words in place.
"""

from collections.abc import Mapping
from typing import Any, Self, cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from areas.models import WorkingArea
from organisations import guard

REPLACE = "replace"


class GuardedForm(forms.Form):
    """A form with free text about residents: `guarded` names those fields."""

    guarded: tuple[str, ...] = ()
    # Names that are no residents' here, such as those of colleagues.
    also_known: frozenset[str] = frozenset()
    # Whether words may stay for a reason: only where they can then be kept from other organisations.
    may_keep = True
    guard_reason = forms.CharField(
        label=_("Why must these words stay?"),
        help_text=_("For example: it is the name of a shop. What you write here is kept with the signal."),
        max_length=200,
        required=False,
        widget=forms.HiddenInput,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.reports: dict[str, guard.Report] = {}
        self.order_fields([name for name in self.fields if name != "guard_reason"])
        if not self.may_keep:
            del self.fields["guard_reason"]

    def know_colleagues_in(self, *working_areas: WorkingArea) -> None:
        """Let who works in these working areas be named."""
        if self.is_bound:
            self.also_known = guard.colleagues(working_areas)

    def clean(self) -> dict[str, Any]:
        """Refuse what may not be stored; for the rest ask a reason, in a field that appears only then, where one helps."""
        cleaned = super().clean() or self.cleaned_data
        texts = {name: cleaned.get(name) or "" for name in (*self.guarded, "guard_reason")}
        self.look_at(texts)
        reason = str(texts["guard_reason"]).strip()
        for name, report in self.reports.items():
            if report.blocks or name == "guard_reason":
                self.add_error(name, guard.refusal(report))
            elif not self.may_keep:
                self.add_error(name, guard.objection(report))
            elif not reason:
                self.add_error(name, guard.doubt(report))
        if self.may_keep and not self.reports:
            cleaned["guard_reason"] = ""
        return cleaned

    def look_at(self, texts: Mapping[str, Any]) -> None:
        """Have the guard look at these texts, and ask for a reason where one would do."""
        self.reports = guard.inspect_all(texts, also_known=self.also_known)
        if self.may_keep and self.reports and not any(report.blocks for report in self.reports.values()):
            self.fields["guard_reason"].widget = forms.TextInput()

    def replacing(self, **given: Any) -> Self | None:
        """The form anew, made with what is `given`, with the find replaced whose button was pressed; None when none was."""
        typed = replaced(cast("QueryDict", self.data), self)
        if typed is None:
            return None
        anew = type(self)(initial=typed, prefix=self.prefix, **given)
        anew.also_known = self.also_known
        anew.look_at({name: typed[name] for name in anew.guarded})
        return anew

    @property
    def findings(self) -> list[tuple[str, str, guard.Report]]:
        """For the page: field name, its label and what was found in it."""
        return [(name, str(self.fields[name].label), report) for name, report in self.reports.items()]


def replaced(data: QueryDict, form: GuardedForm) -> dict[str, Any] | None:
    """What was typed, with the find replaced whose button was pressed; None when no such button was."""
    pressed = data.get(REPLACE)
    if pressed is None:
        return None
    name, _colon, span = pressed.partition(":")
    several = (forms.MultipleChoiceField, forms.ModelMultipleChoiceField)
    typed: dict[str, Any] = {}
    for key, field in form.fields.items():
        sent = form.add_prefix(key)
        typed[key] = data.getlist(sent) if isinstance(field, several) else data.get(sent, "")
    known = guard.known_names() | form.also_known
    for guarded in [name] if name in form.guarded else form.guarded:
        typed[guarded] = guard.inspect(str(typed.get(guarded, "")), known=known).replaced(span if name else "")
    return typed
