"""Somebody who may invite, and an invitation of theirs."""

from typing import Any

from organisations import services
from organisations.models import Invitation, Membership
from organisations.roles import Role
from tests.factories import make_membership

PASSWORD = "lopend naar de plint"


def an_admin(**fields: Any) -> Membership:
    return make_membership(role=Role.ORGANISATION_ADMIN, **fields)


def invite(admin: Membership, email: str = "samira@sluis.example", **fields: object) -> Invitation:
    fields.setdefault("role", Role.SOCIAL_MANAGER)
    fields.setdefault("working_areas", list(admin.working_areas.all()))
    return services.invite_colleague(actor=admin, email=email, **fields)  # type: ignore[arg-type]
