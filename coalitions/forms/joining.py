"""Asking to join a coalition, and letting in who asks."""

from django import forms
from django.utils.translation import gettext_lazy as _

from coalitions.forms.guarded import ColleaguesForm
from coalitions.forms.room import LONG, InviteForm, contribution_field
from coalitions.models import Participation


class AskToJoinForm(ColleaguesForm):
    """Why an organisation wants to join, and what it brings."""

    guarded = ("reason", "contribution")

    reason = forms.CharField(
        label=_("Why do you want to join?"),
        help_text=_("The organisations that take part read it."),
        max_length=LONG,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Say why your organisation wants to join.")},
    )
    contribution = contribution_field()


class LetInForm(forms.Form):
    """As what it takes part."""

    ORDINARY = Participation.Role.PARTNER
    role = forms.ChoiceField(label=_("Role"), choices=InviteForm.ROLES, initial=ORDINARY)
