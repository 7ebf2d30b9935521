"""Adds organisations: a functional administrator's work, as nobody joins without one."""

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from areas.models import WorkingArea
from audit.services import record
from core.errors import RuleViolation
from organisations.guard import refuse_residents
from organisations.models import Membership, Organisation
from organisations.roles import Role
from themes.models import Theme


@transaction.atomic
def add_organisation(
    *,
    actor: Membership,
    name: str,
    kind: str,
    description: str = "",
    website: str = "",
    working_areas: Iterable[WorkingArea] = (),
    themes: Iterable[Theme] = (),
) -> Organisation:
    """Add a party of the neighbourhood to the directory."""
    if not (actor.is_active and actor.role == Role.FUNCTIONAL_ADMIN):
        raise RuleViolation(_("Only a functional administrator adds organisations."))
    areas = list(working_areas)
    refuse_residents({"description": description}, working_areas=areas, addressed=["description"])
    organisation = Organisation(name=name, kind=kind, description=description, website=website)
    organisation.full_clean(exclude=["working_areas", "themes"])
    organisation.save()
    organisation.working_areas.set(areas)
    organisation.themes.set(themes)
    record(actor=actor, verb="added", target=organisation, changes={"kind": ["", kind]})
    return organisation
