"""Every file that is taken along leaves a trace: who, which list, with which filters, how many rows."""

from django.db import transaction
from django.http import QueryDict

from audit.services import record
from organisations.guard import LEFT_OUT, inspect_all
from organisations.models import Membership

# What somebody typed to search for may be the very words of a signal. Those go when its time is over, and the trail never does,
# so that they were searched for is told without them. Of the other filters, which are chosen, the guard sees what was put in by hand.
TYPED = frozenset({"q"})


@transaction.atomic
def note_export(*, actor: Membership, kind: str, file_type: str, asked: QueryDict, rows: int) -> None:
    """Leave the trace of one file; it stands with the place of who took it in the organisation."""
    changes = {"list": ["", f"{kind}.{file_type}"], "rows": ["", str(rows)]}
    chosen = {name: ", ".join(filter(None, values)) for name, values in asked.lists() if name != "page"}
    chosen = {name: value for name, value in chosen.items() if value}
    doubted = TYPED | inspect_all(chosen).keys()
    for name, value in chosen.items():
        changes[f"filter {name}"] = ["", LEFT_OUT if name in doubted else value]
    record(actor=actor, verb="exported", target=actor, changes=changes)
