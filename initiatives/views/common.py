"""What both kinds of pages share."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.workflow import Workflow
from initiatives.models import Ambition, Initiative

# What the button says that brings it there.
AMBITION_MOVES = {
    ("draft", "active"): _("Share this ambition"),
    ("achieved", "active"): _("Make active again"),
    ("withdrawn", "active"): _("Make active again"),
    ("active", "achieved"): _("Mark as achieved"),
    ("draft", "withdrawn"): _("Withdraw"),
    ("active", "withdrawn"): _("Withdraw"),
}
INITIATIVE_MOVES = {
    ("idea", "preparing"): _("Prepare this"),
    ("idea", "running"): _("Start this"),
    ("preparing", "running"): _("Start this"),
    ("running", "done"): _("Mark as completed"),
    ("stopped", "idea"): _("Take up again"),
}


def moves_from(workflow: Workflow, words: dict[tuple[str, str], Any], status: str) -> list[dict[str, Any]]:
    """The moves a person may choose from here, with the words on their buttons."""
    return [
        {"target": target, "label": words[status, target]}
        for target in workflow.targets(status)
        if (status, target) in words
    ]


def tabs_of(thing: Ambition | Initiative, *, current: str) -> list[dict[str, Any]]:
    """The page of an ambition or initiative and its history."""
    kind = "ambition" if isinstance(thing, Ambition) else "initiative"
    pages = [("overview", _("Overview"), f"{kind}-detail"), ("history", _("History"), f"{kind}-history")]
    return [
        {"label": label, "url": reverse(f"initiatives:{name}", args=[thing.pk]), "current": code == current}
        for code, label, name in pages
    ]
