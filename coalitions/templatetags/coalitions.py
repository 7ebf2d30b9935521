"""How what was heard, weights and hours are written."""

from typing import Any

from django import template
from django.utils import timezone

from coalitions.hearing import heard_by
from coalitions.matcher.weight_table import number_text
from coalitions.models import Meeting
from coalitions.tones import CHECKS
from core.dates import hours_text
from residents.models import Need

register = template.Library()


@register.filter
def check_tone(answer: str) -> str:
    """The tone of a badge for what a reviewer answered to one of the points."""
    return CHECKS.get(answer, "neutral")


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
