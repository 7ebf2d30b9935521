"""Who may write ambitions and initiatives, and for which organisation."""

from initiatives.models import Ambition, Initiative
from organisations.models import Membership
from organisations.roles import WORKERS


def may_write(membership: Membership) -> bool:
    """Whether this person may add something for the organisation he or she acts for."""
    return membership.is_active and membership.role in WORKERS


def may_change(membership: Membership, thing: Ambition | Initiative) -> bool:
    """Whether this person may change it: only what belongs to the organisation one acts for."""
    return may_write(membership) and thing.organisation_id == membership.organisation_id
