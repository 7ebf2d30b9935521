"""A link between proposals."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from coalitions.forms.guarded import ColleaguesForm
from coalitions.querysets import ProposalQuerySet

LONG = 200


class LinkForm(ColleaguesForm):
    """Another proposal that this one belongs with, and why."""

    guarded = ("reason",)

    other: forms.ModelChoiceField[Any] = forms.ModelChoiceField(
        label=_("Proposal"),
        queryset=None,
        empty_label=_("Choose a proposal"),
        error_messages={"required": _("Choose a proposal.")},
    )
    reason = forms.CharField(
        label=_("Why do they belong together?"),
        help_text=_("The other organisation reads this and the title of your proposal."),
        max_length=LONG,
        error_messages={"required": _("Say in a line why they belong together.")},
    )

    def __init__(self, *args: Any, proposals: ProposalQuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["other"]
        field.queryset = proposals
        field.label_from_instance = lambda one: f"{one.title} ({one.organisation.name})"
