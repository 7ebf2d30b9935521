"""Who may do what to an organisation, its colleagues and its page."""

from organisations.models import Membership, Organisation, Role

EDITORS = frozenset({Role.ORGANISATION_ADMIN, Role.PROCESS_MANAGER})
# An organisation's administrator hands out every role but the one that manages the whole site.
INVITABLE_ROLES = [role for role in Role if role != Role.FUNCTIONAL_ADMIN]


def may_invite(membership: Membership) -> bool:
    return membership.is_active and membership.role == Role.ORGANISATION_ADMIN


def may_edit(membership: Membership, organisation: Organisation) -> bool:
    own = membership.organisation_id == organisation.pk
    return own and membership.is_active and membership.role in EDITORS
