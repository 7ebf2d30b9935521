"""Sorting as people expect it on a database that sorts by code point: "Ebben, Écluse, eik, Zon"."""

from django.db.models import CharField, F, Transform
from django.db.models.functions import Lower


class Unaccent(Transform):
    """PostgreSQL's unaccent(): "Écluse" becomes "Ecluse"."""

    function = "UNACCENT"
    lookup_name = "koppelkans_unaccent"
    output_field = CharField()


def alphabetical(field: str = "name") -> Lower:
    """An order_by expression that ignores case and accents."""
    return Lower(Unaccent(F(field)))
