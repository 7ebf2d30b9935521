"""Who may do what with imports and with what is gathered from all apps. Each asks the membership somebody acts with."""

from organisations.models import Membership, Organisation
from organisations.roles import Role
from overview.models import ImportRun

# Who brings in what. Each row also passes the rights of its own service.
IMPORTERS: dict[str, frozenset[Role]] = {
    ImportRun.Kind.AMBITIONS: frozenset({Role.PROCESS_MANAGER, Role.ORGANISATION_ADMIN}),
    ImportRun.Kind.NEEDS: frozenset({Role.AREA_NETWORKER}),
    ImportRun.Kind.SIGNALS: frozenset({Role.SOCIAL_MANAGER, Role.AREA_NETWORKER}),
    ImportRun.Kind.PLACES: frozenset({Role.FUNCTIONAL_ADMIN, Role.AREA_NETWORKER}),
    ImportRun.Kind.ORGANISATIONS: frozenset({Role.FUNCTIONAL_ADMIN}),
    ImportRun.Kind.PEOPLE: frozenset({Role.ORGANISATION_ADMIN}),
}


def may_import(membership: Membership, kind: str) -> bool:
    """Bring in a spreadsheet of things of this kind."""
    return membership.is_active and membership.role in IMPORTERS.get(kind, ())


def may_draw(membership: Membership) -> bool:
    """Draw working areas, and take away one that was drawn by mistake."""
    return membership.is_active and membership.role == Role.FUNCTIONAL_ADMIN


def may_take_addresses(membership: Membership) -> bool:
    """Have numbers and addresses of colleagues in a file; whoever only reads along looks them up one by one."""
    return membership.is_active and membership.role != Role.READER


def looks_after(membership: Membership) -> bool:
    """Find people for working areas: the functional administrator, and the municipality's own."""
    town = membership.organisation.kind == Organisation.Kind.MUNICIPALITY
    return membership.role == Role.FUNCTIONAL_ADMIN or (membership.role == Role.ORGANISATION_ADMIN and town)
