"""How long organisations keep what they heard, for everybody and for who says so."""

from core.ordering import alphabetical
from organisations.models import Membership
from residents.models import RetentionPolicy
from residents.retention import Term


def shorter_terms() -> list[RetentionPolicy]:
    """How long those organisations keep what they heard that keep it shorter than the site does, by name. One query."""
    return list(RetentionPolicy.objects.shorter().order_by(alphabetical("organisation__name")))


def term_of(membership: Membership) -> Term:
    """How long one's own organisation keeps what it heard, whether it chose so or not."""
    return RetentionPolicy.objects.term_of(membership.organisation_id)


def policy_of(membership: Membership) -> RetentionPolicy | None:
    """The terms that one's own organisation chose; None when it keeps to those of the site."""
    return RetentionPolicy.objects.filter(organisation=membership.organisation_id).first()
