"""What somebody who left was doing goes to whom."""

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _

from core.errors import RuleViolation
from core.ordering import alphabetical
from organisations.models import Membership
from organisations.permissions import may_administer


def former_colleagues(membership: Membership) -> QuerySet[Membership]:
    """Whoever no longer works for this organisation, the last to leave first."""
    rows = Membership.objects.filter(organisation=membership.organisation_id)
    gone = rows.filter(until__lte=timezone.localdate()) | rows.filter(user__is_active=False)
    return gone.select_related("user", "organisation").order_by("-until", "pk")


def former_colleague_for(membership: Membership, pk: int) -> Membership:
    """One of them, or 404."""
    return get_object_or_404(former_colleagues(membership), pk=pk)


def successors(membership: Membership) -> QuerySet[Membership]:
    """Colleagues who may take over."""
    rows = Membership.objects.visible_to(membership.user).filter(organisation=membership.organisation_id)
    return rows.select_related("user", "organisation").order_by(alphabetical("user__name"), "pk")


def check_handing_over(*, actor: Membership, leaver: Membership, to: Membership) -> None:
    """Raise `RuleViolation` unless an administrator gives what somebody who left had to a colleague who is there."""
    if not may_administer(actor) or leaver.organisation_id != actor.organisation_id:
        raise RuleViolation(_("Only an administrator of this organisation hands over work."))
    if leaver.is_active:
        raise RuleViolation(_("This colleague still works here."))
    if not to.is_active or to.organisation_id != actor.organisation_id:
        raise RuleViolation(_("Choose a colleague of your organisation."), field="to")
