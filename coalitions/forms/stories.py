"""Telling a story, objecting to one, and answering one."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from coalitions.forms.guarded import ColleaguesForm
from coalitions.models import Coalition
from core.meanwhile import SeenForm


def _told(label: Any, hint: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=hint,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("A few sentences are enough.")},
    )


class StoryForm(SeenForm, ColleaguesForm):
    """The four parts of a portrait."""

    guarded = ("title", "trigger", "joined", "gained", "otherwise")

    title = forms.CharField(label=_("Title"), max_length=140, error_messages={"required": _("Give the story a title.")})
    trigger = _told(_("What set it off?"), _("The works, the complaint or the moment that brought you together."))
    joined = _told(_("Who joined, and why?"), _("Organisations and what each brought. No names of residents."))
    gained = _told(_("What did residents get?"), _("What is there now, in words residents would use."))
    otherwise = _told(
        _("What would you do otherwise?"), _("Also what did not work. Another neighbourhood learns most from that.")
    )


def prefilled(coalition: Coalition) -> dict[str, str]:
    """What the coalition knows already: its name, and who brought what."""
    places = [one for one in coalition.participations.all() if one.status == "confirmed"]
    brought = [
        f"{one.organisation.name}: {one.contribution}" if one.contribution else one.organisation.name for one in places
    ]
    return {"title": coalition.name, "joined": "\n".join(brought)}


class ObjectionForm(ColleaguesForm):
    """Why a story should not be shared as it is."""

    guarded = ("reason",)

    reason = forms.CharField(
        label=_("What should be different?"),
        help_text=_("Only the parties read this."),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Say what should be different, so that the others can change it.")},
    )


class ReactionForm(ColleaguesForm):
    """What a colleague says to it."""

    guarded = ("text",)

    text = forms.CharField(
        label=_("Your reaction"),
        help_text=_("A question, or how it went with you. No names of residents."),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write your reaction.")},
    )
