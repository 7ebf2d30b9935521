"""Who has to do with whom, and which plan with which: coalitions, koppelkansen and soundings that the reader may see."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import combinations
from typing import TYPE_CHECKING, Any

from django.urls import reverse

from coalitions.models import Coalition, Overlap, Participation, Sounding
from coalitions.queries.overlaps import open_overlaps_bare
from core.counts import lists
from initiatives.models import Ambition
from organisations.models import Organisation
from overview.picture.network import Network, Node, Pairs, Room, network_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coalitions.querysets import CoalitionQuerySet, OverlapQuerySet, SoundingQuerySet
    from core.counts import Asked, Listed
    from organisations.models import Membership
    from overview.extent import Extent
    from overview.picture.network import Two

WORTH_A_TIE = (Overlap.Strength.FAIR, Overlap.Strength.LARGE)
# What a page of 60 kB has room for: names of organisations are short, titles of ambitions are not.
OF_ORGANISATIONS, OF_AMBITIONS = Room(40, 50), Room(30, 45)


def between_organisations(
    membership: Membership, extent: Extent, *, chosen: int | None = None, page: str | None = None
) -> Network:
    """The organisations of a working area by what they have together, maybe of one that is chosen; two queries.

    Questions this person asked or was asked count wherever the other works: only those two see them.
    """
    found = lists(asked_of_organisations(membership, extent))
    return organisations_from(membership, found, OF_ORGANISATIONS, chosen=chosen, page=page)


def asked_of_organisations(membership: Membership, extent: Extent) -> Asked:
    """What is read for the ties between organisations."""
    confirmed = Participation.objects.confirmed().filter(coalition__in=_coalitions(membership, extent).values("pk"))
    return {
        "members": confirmed.order_by("organisation").values_list("coalition", "organisation"),
        "overlapping": _overlaps(membership, extent).values_list("ambition__organisation", "other__organisation"),
        "sounded": _soundings(membership).values_list("inquiry__asker__organisation", "asked__organisation"),
    }


def organisations_from(
    membership: Membership,
    found: dict[str, Listed],
    room: Room,
    *,
    chosen: int | None = None,
    page: str | None = None,
) -> Network:
    """The network, of what was read for its ties; one query, for the names."""

    def find(keys: set[int]) -> dict[int, Node]:
        rows = Organisation.objects.visible_to(membership.user).filter(pk__in=keys)
        return {
            one.pk: Node(one.pk, one.name, reverse("organisations:organisation-detail", args=[one.pk])) for one in rows
        }

    return network_of(_pairs(found), find, room, chosen=chosen, page=page)


def between_ambitions(
    membership: Membership, extent: Extent, *, chosen: int | None = None, page: str | None = None
) -> Network:
    """The ambitions of a working area by what ties them, maybe of one that is chosen; two queries.

    Only a question about a koppelkans ties two plans: one about a single plan or a group does not say which belong together.
    """
    seen = Ambition.objects.visible_to(membership.user)
    plans = Coalition.ambitions.through.objects.filter(
        coalition__in=_coalitions(membership, extent).values("pk"), ambition__in=seen.values("pk")
    )
    known = Overlap.objects.visible_in(membership.user, extent.working_area).filter(need=None)
    soundings = _soundings(membership).filter(inquiry__overlap__in=known.values("pk"))
    asked = {
        "members": plans.order_by("ambition").values_list("coalition", "ambition"),
        "overlapping": _overlaps(membership, extent).values_list("ambition", "other"),
        "sounded": soundings.values_list("inquiry__overlap__ambition", "inquiry__overlap__other"),
    }

    def find(keys: set[int]) -> dict[int, Node]:
        rows = seen.filter(pk__in=keys).select_related("organisation")
        page = "initiatives:ambition-detail"
        return {one.pk: Node(one.pk, one.title, reverse(page, args=[one.pk]), one.organisation.name) for one in rows}

    return network_of(_pairs(lists(asked)), find, OF_AMBITIONS, chosen=chosen, page=page)


def _pairs(found: dict[str, Listed]) -> Pairs:
    return Pairs(
        coalitions=_together(found["members"]),
        overlaps=_counted(found["overlapping"]),
        soundings=_counted(found["sounded"]),
    )


def _coalitions(membership: Membership, extent: Extent) -> CoalitionQuerySet:
    user = membership.user
    return extent.coalitions(Coalition.objects.visible_to(user).filter(status__in=["active", "paused"]), user)


def _overlaps(membership: Membership, extent: Extent) -> OverlapQuerySet:
    return open_overlaps_bare(membership, extent.working_area).filter(need=None, strength__in=WORTH_A_TIE).order_by()


def _soundings(membership: Membership) -> SoundingQuerySet:
    return Sounding.objects.visible_to(membership.user).exclude(status="withdrawn").order_by()


def _together(rows: Any) -> Counter[Two]:
    """Everybody in one coalition with everybody else in it; `rows` are in the order of the second key."""
    members: dict[int, list[int]] = defaultdict(list)
    for coalition, member in rows:
        members[coalition].append(member)
    return Counter(pair for both in members.values() for pair in combinations(both, 2))


def _counted(pairs: Any) -> Counter[Two]:
    return Counter(_in_order(pairs))


def _in_order(pairs: Any) -> Iterator[Two]:
    for one, other in pairs:
        if one != other:
            yield (one, other) if one < other else (other, one)
