"""How a need goes to another state: checked, written, left in its history, and matched anew, in one place.

What residents hear of a step is for whoever has it taken (the table is in telling.py).
"""

from collections.abc import Mapping
from typing import Any

from audit.services import differences, record
from organisations.models import Membership
from residents import workflow
from residents.models import Need
from residents.services.matching_due import ask_for_matching

WRITTEN = ("status", "done_at", "closed_reason", "kept_by", "updated_at")


def to_state(
    need: Need,
    target: str,
    *,
    actor: Membership | None,
    verb: str = "moved",
    by_system: bool = False,
    changes: Mapping[str, Any] | None = None,
) -> str:
    """Bring a (locked) need to this state, when the table has the move; gives the state it had.

    What its caller set of `WRITTEN` is written with it, and its `changes` are told with that of the state. Only
    a need that is met stays done.
    """
    workflow.NEED.check(need.status, target, by_system=by_system)
    before = need.status
    need.status = target
    if target != Need.Status.MET:
        need.done_at = None
    need.save(update_fields=WRITTEN)
    moved = differences({"status": before}, {"status": need.status})
    record(actor=actor, verb=verb, target=need, changes={**moved, **(changes or {})})
    ask_for_matching(need.pk)
    return before
