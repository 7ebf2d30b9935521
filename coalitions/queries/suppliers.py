"""Which sort of resource a bundle of plans seeks and none in it offers, and which organisations in reach do offer it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from areas.models import WorkingArea
from core.words import in_words
from initiatives.models import Ambition
from initiatives.resources import Kind
from organisations.models import Membership

MOST = 3
NOBODY = {
    Kind.SPACE: gettext_lazy("Nobody brings in a space."),
    Kind.VOLUNTEERS: gettext_lazy("Nobody brings in people or volunteers."),
    Kind.MONEY: gettext_lazy("Nobody brings in money."),
    Kind.KNOWLEDGE: gettext_lazy("Nobody brings in knowledge."),
    Kind.NETWORK: gettext_lazy("Nobody brings in a network or the trust of residents."),
    Kind.EQUIPMENT: gettext_lazy("Nobody brings in things or material."),
    Kind.GROUND: gettext_lazy("Nobody brings in ground."),
    Kind.PERMISSION: gettext_lazy("Nobody can give the permission that is needed."),
    Kind.WORK_MOMENT: gettext_lazy("Nobody has works that the others can join."),
    Kind.COMMUNICATION: gettext_lazy("Nobody brings in communication."),
}


@dataclass(frozen=True)
class Gap:
    """One sort of resource that is sought and not offered; `offers` are plans of organisations outside that offer it."""

    kind: Kind
    offers: list[Ambition]

    @property
    def sentence(self) -> str:
        """What nobody brings in, and how many organisations offer it."""
        nobody = str(NOBODY[self.kind])
        if not self.offers:
            return _("%(nobody)s As far as Koppelkans knows, no organisation here offers it.") % {"nobody": nobody}
        return ngettext(
            "%(nobody)s This organisation offers it:",
            "%(nobody)s These %(number)s organisations offer it:",
            len(self.offers),
        ) % {"nobody": nobody, "number": in_words(len(self.offers))}


def gaps(membership: Membership, ambitions: Sequence[Ambition], working_area: WorkingArea) -> list[Gap]:
    """What is missing in this bundle, in the order of the kinds; one query, none when nothing is missing."""
    offered = {kind for one in ambitions for kind in one.offered}
    wanted = {kind for one in ambitions for kind in one.sought} - offered
    if not wanted:
        return []
    inside = {one.organisation_id for one in ambitions}
    outside = _in_reach(membership, working_area).filter(offered__overlap=sorted(wanted))
    found: dict[str, dict[int, Ambition]] = {kind: {} for kind in wanted}
    for one in outside.exclude(organisation__in=inside):
        for kind in wanted.intersection(one.offered):
            found[kind].setdefault(one.organisation_id, one)
    return [Gap(kind, list(found[kind].values())[:MOST]) for kind in Kind if kind in wanted]


def _in_reach(membership: Membership, working_area: WorkingArea) -> QuerySet[Ambition]:
    """Running plans of this working area that this person may see and partners too; the firmest knowledge first."""
    rows = Ambition.objects.visible_to(membership.user).running_in([working_area])
    return rows.select_related("organisation").order_by("-updated_at", "pk")
