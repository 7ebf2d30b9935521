"""The names that are no residents': of places, organisations, areas and colleagues."""

import re
from collections.abc import Iterable
from functools import cache

from django.db.models import Q, Value

from areas.models import Area, Place
from language.personal_data import Finding, find_in_place_name
from organisations.models import Membership, Organisation

BETWEEN_NAMES = frozenset({"van", "de", "het", "den", "der", "en", "bij", "uit", "namens"})


def in_use() -> frozenset[str]:
    """Names of places, organisations and areas in use, which are no names of residents. One query.

    A place that was given the name of a person all the same is not among them.
    """
    places = Place.objects.annotate(is_place=Value(value=True)).values_list("name", "is_place")
    organisations = Organisation.objects.annotate(is_place=Value(value=False)).values_list("name", "is_place")
    areas = Area.objects.filter(covered_by__isnull=False).annotate(is_place=Value(value=False))
    rows = places.union(organisations, areas.values_list("name", "is_place"))
    return frozenset(name for name, is_place in rows if not (is_place and _is_somebody(name)))


def of_colleagues(working_areas: Iterable[int], *, of: Organisation | None) -> frozenset[str]:
    """Full and given names of people who work in the working areas with these keys, or for this organisation. One query."""
    there = Q(working_areas__in=working_areas) | Q(organisation=of)
    names = set(Membership.objects.active().filter(there).values_list("user__name", flat=True))
    return frozenset(names | {name.split()[0] for name in names if name.split()})


# Without a bound: they are asked for one after the other, so with more places than a bound it would never know one again.
@cache
def _is_somebody(place: str) -> bool:
    return bool(find_in_place_name(place))


def is_known(text: str, finding: Finding, known: frozenset[str]) -> bool:
    """Whether a find of a name is no resident's after all."""
    if finding.type != "name":
        return False
    return _in_known_name(text, finding, known) or _made_of_known_names(text[finding.start : finding.end], known)


def _made_of_known_names(piece: str, known: frozenset[str]) -> bool:
    """Whether these words are several known names together, such as "Nadia El Khattabi van Woonstede"."""
    left, several = piece.casefold(), 0
    for name in sorted((name.casefold() for name in known if name), key=len, reverse=True):
        if name in left:
            left, times = re.subn(rf"\b{re.escape(name)}\b", " ", left)
            several += times
    # A single known name that was still found has signs of a person beside it.
    return several > 1 and not set(left.split()) - BETWEEN_NAMES


def _in_known_name(text: str, finding: Finding, known: frozenset[str]) -> bool:
    """Whether it is a piece of a longer name: "El Khattabi" of a colleague."""
    piece = text[finding.start : finding.end]
    return any(
        text.startswith(name, at)
        for name in known
        if piece in name and piece != name and (at := finding.start - name.index(piece)) >= 0
    )
