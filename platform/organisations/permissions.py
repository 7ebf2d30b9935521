"""Who may do what to an organisation, its colleagues and its page."""

from django.utils.translation import gettext as _

from areas.models import WorkingArea
from core.errors import RuleViolation
from organisations.models import Membership, Organisation
from organisations.roles import INTERPRETERS, Role

EDITORS = frozenset({Role.ORGANISATION_ADMIN, Role.PROCESS_MANAGER})
# They read what all organisations heard, or hand out access: see organisations/second_step.py.
SECOND_STEP_ROLES = frozenset({
    *INTERPRETERS, Role.ORGANISATION_ADMIN, Role.FUNCTIONAL_ADMIN, Role.PRIVACY_OFFICER,
})  # fmt: skip


def invitable_roles(organisation: Organisation) -> list[Role]:
    """What an organisation's administrator hands out: every role but the one that manages the whole site,
    and reader, which nobody needs to be invited for.

    An area networker reviews proposals and reads what all organisations heard, so works for the municipality alone.
    """
    kept = {Role.FUNCTIONAL_ADMIN, Role.READER}
    if organisation.kind != Organisation.Kind.MUNICIPALITY:
        kept.add(Role.AREA_NETWORKER)
    return [role for role in Role if role not in kept]


def kinds_open_to(organisation: Organisation) -> list[Organisation.Kind]:
    """What an organisation may call itself; only a functional administrator makes one a municipality."""
    municipality = Organisation.Kind.MUNICIPALITY
    return [kind for kind in Organisation.Kind if kind != municipality or organisation.kind == municipality]


def may_administer(membership: Membership) -> bool:
    """Invites colleagues, hands over what they leave, makes keys and takes all data along: for their own organisation."""
    return membership.is_active and membership.role == Role.ORGANISATION_ADMIN


def require_administrator(actor: Membership, organisation_id: int | None = None) -> None:
    """Raise `RuleViolation` unless this is an administrator of that organisation, or of their own."""
    own = organisation_id is None or organisation_id == actor.organisation_id
    if not (own and may_administer(actor)):
        raise RuleViolation(_("Only an administrator of this organisation may do this."))


def may_change_place(actor: Membership, membership: Membership) -> bool:
    """An administrator, of colleagues: not their own place, nor that of somebody who looks after the whole site."""
    own = membership.organisation_id == actor.organisation_id and membership.user_id != actor.user_id
    return own and may_administer(actor) and membership.role != Role.FUNCTIONAL_ADMIN


def may_edit(membership: Membership, organisation: Organisation) -> bool:
    own = membership.organisation_id == organisation.pk
    return own and membership.is_active and membership.role in EDITORS


def works_in(membership: Membership, working_area: WorkingArea) -> bool:
    """Whether this is one of the membership's working areas."""
    return working_area.pk in membership.working_area_keys
