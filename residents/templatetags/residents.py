"""How the states of signals and needs are coloured, beside their words."""

from django import template

register = template.Library()

TONES = {
    "new": "attention",
    "interpreted": "info",
    "linked": "info",
    "on_agenda": "info",
    "referred": "neutral",
    "no_action": "neutral",
    "fed_back": "positive",
    "expired": "neutral",
    "emerging": "attention",
    "recognised": "info",
    "in_coalition": "positive",
    "met": "positive",
    "closed": "neutral",
}


@register.filter
def status_tone(status: str) -> str:
    """The tone of a badge for this status."""
    return TONES.get(status, "neutral")
