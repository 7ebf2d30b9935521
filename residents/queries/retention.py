"""How long organisations keep what they heard, for everybody and for who says so."""

from core.ordering import alphabetical
from organisations.models import Membership
from residents.models import RetentionPolicy
from residents.retention import Term


def shorter_terms() -> list[RetentionPolicy]:
    """Of the organisations that keep it shorter than the site does, by name. One query."""
    return list(RetentionPolicy.objects.shorter().order_by(alphabetical("organisation__name")))


def term_of(membership: Membership) -> Term:
    """What one's own organisation keeps to."""
    return RetentionPolicy.objects.term_of(membership.organisation_id)


def policy_of(membership: Membership) -> RetentionPolicy | None:
    """What one's own organisation chose, if it did."""
    return RetentionPolicy.objects.filter(organisation=membership.organisation_id).first()
