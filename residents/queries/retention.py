"""How long organisations keep what they heard, for everybody and for who says so."""

from audit.models import AuditEvent
from audit.queries import history_of
from core.ordering import alphabetical
from organisations.models import Membership
from residents.models import RetentionPolicy
from residents.retention import Term

LINES = 20


def shorter_terms() -> list[RetentionPolicy]:
    """Of the organisations that keep it shorter than the site does, by name. One query."""
    return list(RetentionPolicy.objects.shorter().order_by(alphabetical("organisation__name")))


def term_of(membership: Membership) -> Term:
    """What one's own organisation keeps to."""
    return RetentionPolicy.objects.term_of(membership.organisation_id)


def retention_history(membership: Membership) -> list[AuditEvent]:
    """Who changed the term of one's own organisation, newest first."""
    policy = RetentionPolicy.objects.filter(organisation=membership.organisation_id).first()
    return list(history_of(policy)[:LINES]) if policy else []
