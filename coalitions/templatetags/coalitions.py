"""How states are coloured beside their words, and how weights are written."""

from django import template

from coalitions.weighing import number_text

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
}


@register.filter
def tone(state: str) -> str:
    """The tone of a badge for this state."""
    return TONES.get(state, "neutral")


@register.filter
def number(value: float) -> str:
    """A weight as people write it."""
    return number_text(value)
