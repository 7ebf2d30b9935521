"""Names of choices (`get_status_display` and the like), found by looking up one name."""

from functools import cache
from typing import Any

from django.db import models
from django.utils.encoding import force_str


class Displayed(models.Model):
    """A model whose rows stand in lists. For the name of one choice Django translates the names of all of them, again for
    every row; this class translates only that one.
    """

    class Meta:
        abstract = True

    def _get_FIELD_display(self, field: Any) -> str:  # noqa: N802 -- Django's own name for it
        value = getattr(self, field.attname)
        shown: str = force_str(_names(field).get(value, value), strings_only=True)
        return shown


@cache
def _names(field: Any) -> dict[Any, Any]:
    """The name of each value, not translated yet."""
    return dict(field.flatchoices)
