"""How states are coloured beside their words, and how weights are written."""

from typing import Any

from django import template
from django.utils import timezone

from coalitions.hearing import heard_by
from coalitions.models import Meeting
from coalitions.weighing import number_text
from core.dates import hours_text
from residents.models import Need

register = template.Library()

TONES = {
    "draft": "neutral",
    "submitted": "info",
    "in_review": "info",
    "changes_requested": "attention",
    "approved": "positive",
    "rejected": "negative",
    "withdrawn": "neutral",
    "inviting": "info",
    "active": "positive",
    "paused": "attention",
    "completed": "positive",
    "stopped": "neutral",
    "invited": "attention",
    "undecided": "attention",
    "confirmed": "positive",
    "declined": "neutral",
    "left": "neutral",
    "yes": "positive",
    "doubt": "attention",
    "no": "negative",
    "approve": "positive",
    "request_changes": "attention",
    "reject": "negative",
    "advise": "info",
    "idea": "neutral",
    "preparing": "info",
    "running": "positive",
    "done": "positive",
    "emerging": "attention",
    "recognised": "info",
    "on_agenda": "info",
    "in_coalition": "positive",
    "met": "positive",
    "closed": "neutral",
    "asked": "attention",
    "refused": "neutral",
    "signed": "positive",
    "ended": "neutral",
}


@register.filter
def tone(state: str) -> str:
    """The tone of a badge for this state."""
    return TONES.get(state, "neutral")


@register.simple_tag(takes_context=True)
def heard(context: Any, need: Need) -> list[str]:
    """How often a need was heard, as far as the reader of this page may know."""
    return heard_by(context.request.membership, need)


@register.filter
def weight_text(value: float) -> str:
    """A weight as people write it."""
    return number_text(value)


@register.filter
def when(meeting: Meeting) -> str:
    """The day and hours of a meeting, as in "donderdag 10 december 2026, 14.00 - 15.30 uur"."""
    return hours_text(timezone.localtime(meeting.starts_at), timezone.localtime(meeting.ends_at))
