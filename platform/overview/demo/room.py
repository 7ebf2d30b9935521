"""What happens in the coalitions of the demo: meetings with their minutes, agreements, and who asks to join."""

import json
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from typing import Any

from django.utils import timezone

from coalitions.minutes import read_minutes
from coalitions.models import Agreement, Coalition, Decision, Meeting, Participation, Signature
from organisations.models import Membership

Row = dict[str, Any]


def load_rooms(text: str, *, coalitions: Mapping[str, Coalition], organisations: Mapping[str, int],
               person: Callable[[str], Membership]) -> None:  # fmt: skip
    """Add what the file says; `person` finds a colleague by the id the demo gives."""
    rows: dict[str, list[Row]] = json.loads(text)
    for row in rows["meetings"]:
        _meeting(row, coalitions[row["coalition"]], person)
    for row in rows["agreements"]:
        _agreement(row, coalitions[row["coalition"]], organisations, person)
    for row in rows["requests"]:
        _request(row, coalitions[row["coalition"]], person)


def _moment(text: str) -> datetime:
    return timezone.make_aware(datetime.fromisoformat(text))


def _meeting(row: Row, coalition: Coalition, person: Callable[[str], Membership]) -> None:
    meeting = Meeting.objects.create(
        coalition=coalition,
        title=row["title"],
        starts_at=_moment(row["starts"]),
        ends_at=_moment(row["ends"]),
        place=row["place"],
        agenda=row["agenda"],
        minutes=row["minutes"],
    )
    meeting.present.set([person(key) for key in row["present"]])
    # The decisions of the demo that were taken there are known to come from it.
    held_on = timezone.localdate(meeting.starts_at)
    lines = {line.words: line.key for line in read_minutes(meeting.minutes, held_on=held_on).decisions}
    for decision in Decision.objects.filter(coalition=coalition, decided_on=held_on, text__in=lines):
        decision.meeting, decision.line = meeting, lines[decision.text]
        decision.save()


def _agreement(
    row: Row, coalition: Coalition, organisations: Mapping[str, int], person: Callable[[str], Membership]
) -> None:
    signed_on = date.fromisoformat(row["signed_on"]) if row["signed_on"] else None
    agreement = Agreement.objects.create(
        coalition=coalition,
        kind=row["kind"],
        title=row["title"],
        text=row["text"],
        status=row["status"],
        signed_on=signed_on,
        review_on=date.fromisoformat(row["review_on"]),
        created_by=person(row["written_by"]),
    )
    noon = timezone.make_aware(datetime.combine(signed_on, time(12))) if signed_on else timezone.now()
    for key, who in row["signed"].items():
        Signature.objects.create(
            agreement=agreement, organisation_id=organisations[key], signed_at=noon, signed_by=person(who)
        )
    for key in row["waits_for"]:
        Signature.objects.create(agreement=agreement, organisation_id=organisations[key])


def _request(row: Row, coalition: Coalition, person: Callable[[str], Membership]) -> None:
    asks = person(row["person"])
    Participation.objects.create(
        coalition=coalition,
        organisation=asks.organisation,
        status=Participation.Status.ASKED,
        reason=row["reason"],
        contribution=row["contribution"],
        answered_by=asks,
        answered_at=timezone.now(),
    )
