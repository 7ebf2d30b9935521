"""Who may do what with koppelkansen; the doors decide who sees them at all."""

from coalitions.models import Overlap
from organisations.models import Membership, Role

JUDGES = frozenset({Role.PROCESS_MANAGER, Role.AREA_NETWORKER, Role.COMMUNITY_WORKER, Role.ORGANISATION_ADMIN})


def may_judge(membership: Membership) -> bool:
    """Whoever weighs koppelkansen for an organisation may give its verdict."""
    return membership.is_active and membership.role in JUDGES


def may_judge_for_everyone(membership: Membership, overlap: Overlap) -> bool:
    """An area networker, about what lies in one of the own working areas."""
    if not membership.is_active or membership.role != Role.AREA_NETWORKER:
        return False
    return Overlap.objects.filter(pk=overlap.pk).in_working_areas(membership.working_areas.all()).exists()


def is_party(membership: Membership, overlap: Overlap) -> bool:
    """Whether the organisation has an ambition in it."""
    sides = (overlap.ambition, overlap.other)
    return any(side.organisation_id == membership.organisation_id for side in sides if side)
