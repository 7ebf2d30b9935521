"""How the states of signals and needs are coloured, beside their words; and how somebody read a signal."""

from django import template

from residents.reading import NAMES

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
    "will_do": "positive",
    "will_not": "negative",
    "find_out": "info",
    "belongs": "neutral",
}


@register.filter
def status_tone(status: str) -> str:
    """The tone of a badge for this status."""
    return TONES.get(status, "neutral")


@register.filter
def way_of_reading(kind: str) -> str:
    """Where somebody read a signal, in words."""
    return str(NAMES.get(kind, ""))
