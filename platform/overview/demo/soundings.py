"""The demo's questions between colleagues: answered, open, pointing at somebody else, asked of a role, expired."""

from collections.abc import Callable, Iterable, Mapping
from datetime import timedelta
from typing import Any

from django.utils import timezone

from coalitions.models import Inquiry, Sounding
from coalitions.models.soundings import TERM
from coalitions.services.soundings import excerpt_of
from initiatives.models import Ambition
from organisations.models import Membership

Person = Callable[[str], Membership]


def add_soundings(
    rows: Iterable[Mapping[str, Any]], ids: Mapping[str, Mapping[str, int]], person: Person
) -> list[Inquiry]:
    """Add these, counted back from today: what is open in the demo stays open for a while."""
    return [_add(row, ids, person) for row in rows]


def _add(row: Mapping[str, Any], ids: Mapping[str, Mapping[str, int]], person: Person) -> Inquiry:
    ambition = ids["ambitions"][row["ambition"]] if "ambition" in row else None
    asked_at = timezone.now() - timedelta(days=row["days_ago"])
    shared = Ambition.objects.filter(pk=ambition) if ambition and row.get("shares") else []
    title, excerpt = excerpt_of(shared)
    inquiry = Inquiry.objects.create(
        asker=person(row["asker"]),
        question=row["question"],
        ambition_id=ambition,
        need_id=ids["needs"][row["need"]] if "need" in row else None,
        role=row.get("role", ""),
        working_area_id=ids["working_areas"][row["working_area"]] if "working_area" in row else None,
        excerpt_title=title,
        excerpt=excerpt,
        created_at=asked_at,
        expires_on=timezone.localdate(asked_at + TERM),
    )
    Sounding.objects.bulk_create([_asked(inquiry, row, one, person) for one in row["asked"]])
    return inquiry


def _asked(inquiry: Inquiry, row: Mapping[str, Any], one: Mapping[str, Any], person: Person) -> Sounding:
    answered = one.get("answer", "")
    return Sounding(
        inquiry=inquiry,
        asked=person(one["person"]),
        status=Sounding.Status.ANSWERED if answered else row.get("status", Sounding.Status.SENT),
        answer=answered,
        line=one.get("line", ""),
        better=person(one["better"]) if "better" in one else None,
        answered_at=timezone.now() - timedelta(days=one["days_ago"]) if answered else None,
    )
