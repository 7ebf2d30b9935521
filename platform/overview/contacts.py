"""Working areas without anybody to turn to, and proposals that wait too long: for whoever can do something about it."""

from dataclasses import dataclass

from django.db.models import Exists, F, OuterRef, QuerySet

from areas.models import WorkingArea
from coalitions.models import Proposal
from coalitions.queries.waiting import proposals_to_appoint, waiting_too_long
from core.ordering import alphabetical
from organisations.models import Membership
from organisations.roles import CONTACTS, Role


def with_contacts(working_areas: QuerySet[WorkingArea]) -> QuerySet[WorkingArea]:
    """The same working areas, each with whether it has an area networker, and somebody who meets residents."""
    here = Membership.objects.active().filter(working_areas=OuterRef("pk"))
    return working_areas.annotate(
        has_networker=Exists(here.filter(role=Role.AREA_NETWORKER)),
        has_contact=Exists(here.filter(role__in=CONTACTS)),
    )


@dataclass(frozen=True)
class Lacking:
    """What a working area lacks."""

    working_area: WorkingArea
    networker: bool
    contact: bool


def lacking_in(working_area: WorkingArea) -> Lacking | None:
    """What this working area lacks, if anything; one query."""
    [row] = with_contacts(WorkingArea.objects.filter(pk=working_area.pk))
    return _lacking(row)


def areas_without_contact(membership: Membership) -> list[Lacking]:
    """Working areas that lack somebody, of those this person looks after; one query."""
    rows = with_contacts(_looked_after(membership)).select_related("municipality").order_by(alphabetical(), "pk")
    return [found for row in rows if (found := _lacking(row))]


def _lacking(row: WorkingArea) -> Lacking | None:
    networker, contact = not row.has_networker, not row.has_contact  # type: ignore[attr-defined] # annotated above
    return Lacking(row, networker, contact) if networker or contact else None


def _looked_after(membership: Membership) -> QuerySet[WorkingArea]:
    if membership.role == Role.FUNCTIONAL_ADMIN:
        return WorkingArea.objects.all()
    return WorkingArea.objects.filter(organisations=membership.organisation_id)


@dataclass(frozen=True)
class Waits:
    """A proposal that waits; its title and page only for whoever may find a reviewer for it."""

    proposal: Proposal
    readable: bool


def proposals_waiting_long(membership: Membership) -> list[Waits]:
    """Proposals that have waited for review for more than two weeks, in the working areas this person looks after."""
    areas = _looked_after(membership).values("pk")
    rows = waiting_too_long(Proposal.objects.filter(working_area__in=areas)).select_related("working_area")
    readable = membership.role == Role.FUNCTIONAL_ADMIN
    return [Waits(proposal, readable) for proposal in rows.order_by(F("submitted_at"), "pk")]


def without_reviewer(membership: Membership) -> list[Proposal]:
    """Proposals on which nobody may decide; for the functional administrator, who appoints somebody."""
    return list(proposals_to_appoint(membership.user).select_related("working_area"))
