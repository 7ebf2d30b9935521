"""The kinds of what an ambition offers and seeks.

`offer_kinds` and `seek_kinds` hold the kinds that people chose, beside each text. `offered` and `sought` hold all kinds of
the ambition together: the chosen ones, and for texts without any those that are read in the words. The list of ambitions
filters by these.
"""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from core.errors import RuleViolation
from initiatives.models import Ambition
from initiatives.resources import Kind, Resource, in_order
from language.resources import version

if TYPE_CHECKING:
    from initiatives.services.ambitions import AmbitionFields

BATCH = 500


def chosen_kinds(ambition: Ambition, fields: "AmbitionFields") -> "AmbitionFields":
    """The fields, with kinds for each text. Where no kinds are given, a text that was there already keeps those it had."""
    return {
        **fields,
        "offer_kinds": _beside(
            fields.get("offers", ambition.offers),
            fields.get("offer_kinds"),
            dict(zip(ambition.offers, ambition.offer_kinds, strict=False)),
            field="offers",
        ),
        "seek_kinds": _beside(
            fields.get("seeks", ambition.seeks),
            fields.get("seek_kinds"),
            dict(zip(ambition.seeks, ambition.seek_kinds, strict=False)),
            field="seeks",
        ),
    }


def _beside(
    texts: Sequence[str], given: Sequence[Iterable[str]] | None, before: dict[str, list[str]], *, field: str
) -> list[list[str]]:
    kinds = [before.get(text, []) for text in texts] if given is None else [list(codes) for codes in given]
    if kinds and len(kinds) != len(texts):
        raise RuleViolation(_("Give the kinds of each line, or of none."), field=field)
    if not {code for codes in kinds for code in codes} <= set(Kind.values):
        raise RuleViolation(_("Choose kinds from the list."), field=field)
    ordered = [[kind.value for kind in in_order(codes)] for codes in kinds]
    return ordered if any(ordered) else []


def read_kinds(ambition: Ambition) -> None:
    """Work out which kinds an ambition offers and seeks; whoever calls this saves it."""
    ambition.offered = _all_kinds(ambition.offers_with_kinds())
    ambition.sought = _all_kinds(ambition.seeks_with_kinds())
    ambition.kinds_version = version()


def read_kinds_again() -> int:
    """Work out the kinds of ambitions that were never read, or by other words; how many there were. Safe to repeat."""
    behind = Ambition.objects.exclude(kinds_version=version())
    columns = ("offers", "seeks", "offer_kinds", "seek_kinds")
    done = 0
    while rows := list(behind.only("pk", *columns).order_by("pk")[:BATCH]):
        for row in rows:
            read_kinds(row)
        Ambition.objects.bulk_update(rows, ["offered", "sought", "kinds_version"])
        done += len(rows)
    return done


def said_kinds(resources: Iterable[Resource]) -> str:
    """The chosen kinds as the history keeps them: each text with its codes."""
    return " · ".join(f"{one.text}: {', '.join(one.chosen)}" for one in resources if one.chosen)


def _all_kinds(resources: Iterable[Resource]) -> list[str]:
    return [kind.value for kind in in_order(kind for one in resources for kind in one.kinds)]
