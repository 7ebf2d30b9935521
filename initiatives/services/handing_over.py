"""When the contact of ambitions leaves, a colleague becomes whom to call."""

from django.db import transaction

from audit.services import record
from initiatives.models import Ambition
from organisations.handing_over import check_handing_over
from organisations.models import Membership


@transaction.atomic
def hand_over_ambitions(*, actor: Membership, leaver: Membership, to: Membership) -> int:
    """Name a colleague as the contact of the ambitions somebody was the contact of; how many."""
    check_handing_over(actor=actor, leaver=leaver, to=to)
    ambitions = list(Ambition.objects.select_for_update(of=("self",)).filter(contact=leaver).order_by("pk"))
    for ambition in ambitions:
        ambition.contact = to
        ambition.save(update_fields=["contact", "updated_at"])
        record(actor=actor, verb="changed", target=ambition, changes={"contact": [str(leaver), str(to)]})
    return len(ambitions)
