"""Sorting as people expect it on a database that sorts by code point: "Ebben, Écluse, eik, Zon"."""

import unicodedata

from django.contrib.postgres.lookups import Unaccent
from django.db.models import F
from django.db.models.functions import Lower


def alphabetical(field: str = "name") -> Lower:
    """An order_by expression that ignores case and accents."""
    return Lower(Unaccent(F(field)))


def plain(text: str) -> str:
    """The same of a text that was read already: without case and accents."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))
