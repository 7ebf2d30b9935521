"""When a guide leaves: groups and rounds go to a colleague. What was logged stays with whoever logged it, and the place."""

from django.db import transaction

from audit.services import record
from organisations.handing_over import check_handing_over
from organisations.models import Membership
from residents.models import CollectionRound, ResidentGroup


@transaction.atomic
def hand_over_residents(*, actor: Membership, leaver: Membership, to: Membership) -> int:
    """Give the groups somebody guided and the rounds somebody led to a colleague; how many."""
    check_handing_over(actor=actor, leaver=leaver, to=to)
    groups = list(ResidentGroup.objects.select_for_update().filter(guide=leaver).order_by("pk"))
    for group in groups:
        group.guide = to
        group.save(update_fields=["guide", "updated_at"])
        record(actor=actor, verb="handed over", target=group, changes={"guide": [str(leaver.user), str(to.user)]})
    rounds = list(CollectionRound.objects.select_for_update().filter(led_by=leaver).order_by("pk"))
    for held in rounds:
        held.led_by = to
        held.save(update_fields=["led_by", "updated_at"])
        record(actor=actor, verb="handed over", target=held, changes={"led by": [str(leaver.user), str(to.user)]})
    return len(groups) + len(rounds)
