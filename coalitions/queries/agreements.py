"""Reads of agreements: those of a room, one of them, and which wait for somebody."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Prefetch, QuerySet
from django.shortcuts import get_object_or_404
from django.utils import timezone

from accounts.models import User
from coalitions import workflow
from coalitions.models import Agreement, Coalition, Participation, Signature
from coalitions.querysets import AgreementQuerySet
from core.ordering import alphabetical
from organisations import roles
from organisations.models import Membership, Organisation
from organisations.querysets import is_nowhere, own_organisations


@dataclass(frozen=True)
class Agreements:
    """The agreements of a room: those that hold, those being written, and those that ended."""

    signed: list[Agreement]
    drafts: list[Agreement]
    ended: list[Agreement]


def _with_parties(rows: AgreementQuerySet) -> AgreementQuerySet:
    signatures = Signature.objects.select_related("organisation", "signed_by__user")
    return rows.select_related("coalition", "created_by__user", "created_by__organisation").prefetch_related(
        Prefetch("signatures", signatures.order_by(alphabetical("organisation__name"), "pk"))
    )


def agreements_listed(coalition: Coalition, user: User) -> AgreementQuerySet:
    """The agreements of a room, the latest first."""
    return _with_parties(Agreement.objects.visible_to(user).filter(coalition=coalition)).order_by("-created_at", "-pk")


def agreements_of(coalition: Coalition, user: User) -> Agreements:
    """The agreements of a room, by status; the latest first in each."""
    sorted_out: dict[str, list[Agreement]] = {status: [] for status in Agreement.Status.values}
    for row in agreements_listed(coalition, user):
        sorted_out[row.status].append(row)
    return Agreements(sorted_out["signed"], sorted_out["draft"], sorted_out["ended"])


def agreement_for(user: User, coalition: int, pk: int) -> Agreement:
    """One agreement of a room this person may enter, or 404."""
    return get_object_or_404(_with_parties(Agreement.objects.visible_to(user)), coalition=coalition, pk=pk)


def possible_parties(coalition: Coalition) -> QuerySet[Organisation]:
    """The organisations that take part, which may be parties of an agreement."""
    confirmed = coalition.participations.confirmed().values("organisation")
    return Organisation.objects.filter(pk__in=confirmed).order_by(alphabetical())


def own_signature(agreement: Agreement, membership: Membership) -> Signature | None:
    """The place of the organisation this person acts for among the parties."""
    own = (one for one in agreement.signatures.all() if one.organisation_id == membership.organisation_id)
    return next(own, None)


def agreements_to_sign(user: User) -> QuerySet[Agreement]:
    """Drafts that another party signed already and that wait for an organisation this person may sign for."""
    able = own_organisations(user, roles=roles.SPEAKERS)
    if is_nowhere(able):
        return Agreement.objects.none()
    signatures = Signature.objects.filter(agreement=OuterRef("pk"))
    waiting, signed = signatures.filter(signed_at=None, organisation__in=able), signatures.exclude(signed_at=None)
    rows = Agreement.objects.visible_to(user).filter(status="draft", coalition__status__in=workflow.RUNNING)
    return rows.filter(Exists(waiting), Exists(signed)).order_by("updated_at", "pk")


def agreements_due(user: User) -> QuerySet[Agreement]:
    """Signed agreements whose day has come, of coalitions an organisation of this person leads."""
    leads = Participation.objects.leading(user).values("coalition")
    rows = Agreement.objects.visible_to(user).filter(status="signed", review_on__lte=timezone.localdate())
    return rows.filter(coalition__in=leads, coalition__status__in=workflow.RUNNING).order_by("review_on", "pk")
