"""When the owner of actions leaves, a colleague does them."""

from django.db import transaction

from audit.services import record
from coalitions.models import ActionItem
from organisations.handing_over import check_handing_over
from organisations.models import Membership


@transaction.atomic
def hand_over_actions(*, actor: Membership, leaver: Membership, to: Membership) -> int:
    """Give the open actions somebody had to a colleague; how many. The coalitions see who does them now."""
    check_handing_over(actor=actor, leaver=leaver, to=to)
    rows = ActionItem.objects.select_for_update(of=("self",)).select_related("coalition")
    actions = list(rows.filter(owner=leaver, done_at=None).order_by("pk"))
    for action in actions:
        action.owner = to
        action.save(update_fields=["owner"])
        facts = {"action": ["", action.title], "owner": [str(leaver.user), str(to.user)]}
        record(actor=actor, verb="action changed", target=action.coalition, changes=facts)
    return len(actions)
