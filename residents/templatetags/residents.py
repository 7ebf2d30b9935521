"""How somebody read a signal, in words."""

from django import template

from residents.reading import NAMES

register = template.Library()


@register.filter
def way_of_reading(kind: str) -> str:
    """Where somebody read a signal, in words."""
    return str(NAMES.get(kind, ""))
