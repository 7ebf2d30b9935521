"""What a choice is called: `get_status_display` and its like, at the price of looking up one name."""

from functools import cache
from typing import Any

from django.db import models
from django.utils.encoding import force_str


class Displayed(models.Model):
    """A model whose rows stand in lists. To say what one choice is called, Django has the names of all of them translated,
    for every row anew; this looks up the one.
    """

    class Meta:
        abstract = True

    def _get_FIELD_display(self, field: Any) -> str:  # noqa: N802 -- Django's own name for it
        value = getattr(self, field.attname)
        shown: str = force_str(_names(field).get(value, value), strings_only=True)
        return shown


@cache
def _names(field: Any) -> dict[Any, Any]:
    """As yet in no language."""
    return dict(field.flatchoices)
