"""What waits for somebody: one list for the home page, whatever app it comes from."""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db.models import CharField, DateField, F, QuerySet, Value
from django.db.models.functions import Cast, Concat, TruncDate
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from coalitions.models import Proposal
from coalitions.queries.agreements import agreements_due, agreements_to_sign
from coalitions.queries.joining import requests_to_answer
from coalitions.queries.soundings import soundings_waiting
from coalitions.queries.waiting import (
    LONG_WAIT,
    decisions_due,
    my_actions,
    participations_waiting,
    proposals_to_appoint,
    proposals_to_review,
)
from core.counts import counts
from core.dates import day_text
from organisations.models import Membership
from organisations.roles import INTERPRETERS
from residents.queries.agenda import answers_owed
from residents.queries.feedback import signals_to_tell_of
from residents.queries.signals import signals_to_interpret

SOON = dt.timedelta(days=14)
# Days after its date that something is late; all other things never are.
LATE_AFTER = {"action": 1, "owed": 1, "review": LONG_WAIT, "appoint": LONG_WAIT}
TEXT, DAY = CharField(), DateField()
# Who asks, and on the next line what.
ASKED = Concat("inquiry__asker__user__name", Value("\n"), "inquiry__question", output_field=TEXT)


@dataclass(frozen=True)
class Item:
    """One thing to do: what, where, and since or until when, with a button where one act is enough. Late things come
    first.
    """

    text: str
    url: str
    when: str = ""
    late: bool = False
    button: str = ""


Part = tuple[QuerySet[Any], str, str, str | Concat, F | TruncDate]
"""Rows that wait: what kind they are, and where the key of the page, the words and the day stand."""


class Waiting(NamedTuple):
    """What is shown of what waits, and how much more there is."""

    items: list[Item]
    more: int


def waiting_for(membership: Membership, most: int | None = None) -> Waiting:
    """What waits for this person in this role, the late things first and `most` of them; two queries.

    Only what is shown is put in words: for whoever looks after a country hundreds may wait.
    """
    rows = sorted(_rows(membership), key=lambda row: not _is_late(row[0], row[3]))
    shown = [_SAY[kind](pk, text, day) for kind, pk, text, day in rows[:most]]
    # What is counted rather than named is never late.
    countable = list(_countable(membership))
    items = [*shown, *countable][:most]
    return Waiting(items, len(rows) + len(countable) - len(items))


def _is_late(kind: str, since: dt.date | None) -> bool:
    late_after = LATE_AFTER.get(kind)
    return late_after is not None and since is not None and (timezone.localdate() - since).days >= late_after


def _rows(membership: Membership) -> list[tuple[str, int, str, dt.date]]:
    """Kind, the key of the page to go to, what it is about and a date, of everything one can point at."""
    user = membership.user
    soon = my_actions(user).filter(due__lte=timezone.localdate() + SOON)
    returned = Proposal.objects.visible_to(user).filter(author=membership, status="changes_requested")
    submitted = TruncDate("submitted_at")
    parts: list[Part] = [
        (soon, "action", "coalition_id", "title", F("due")),
        (participations_waiting(user), "answer", "coalition_id", "coalition__name", TruncDate("invited_at")),
        (requests_to_answer(user), "join", "coalition_id", "coalition__name", TruncDate("invited_at")),
        (agreements_to_sign(user), "sign", "coalition_id", "title", TruncDate("updated_at")),
        (agreements_due(user), "agreement", "coalition_id", "title", F("review_on")),
        (decisions_due(user), "decision", "coalition_id", "coalition__name", F("review_on")),
        (returned, "complete", "pk", "title", submitted),
        (proposals_to_review(user), "review", "pk", "title", submitted),
        (proposals_to_appoint(user), "appoint", "pk", "title", submitted),
        (soundings_waiting(user), "sounding", "inquiry_id", ASKED, F("inquiry__expires_on")),
        (answers_owed(membership), "owed", "pk", "need__title", F("due_on")),
    ]
    asked = [_columns(*part) for part in parts if not part[0].query.is_empty()]
    return list(asked[0].union(*asked[1:], all=True).order_by("on"))


def _columns(rows: QuerySet[Any], kind: str, key: str, text: str | Concat, day: F | TruncDate) -> QuerySet[Any, Any]:
    """The same four columns of any kind of row, so that they can be asked for together."""
    named = rows.order_by().annotate(sort=Value(kind, TEXT), key=F(key), what=Cast(text, TEXT), on=Cast(day, DAY))
    columns: QuerySet[Any, Any] = named.values_list("sort", "key", "what", "on")
    return columns


def _answer(pk: int, coalition: str, since: dt.date) -> Item:
    url = reverse("coalitions:coalition-detail", args=[pk])
    return Item(_("Invitation: %(coalition)s") % {"coalition": coalition}, url, _since(since))


def _action(pk: int, action: str, due: dt.date) -> Item:
    late = _is_late("action", due)
    text = _("Action is late: %(action)s") if late else _("Action: %(action)s")
    url = reverse("coalitions:coalition-actions", args=[pk])
    return Item(text % {"action": action}, url, _("by %(day)s") % {"day": day_text(due)}, late=late)


def _decision(pk: int, coalition: str, since: dt.date) -> Item:
    url = reverse("coalitions:coalition-decisions", args=[pk])
    return Item(_("Look again at a decision of %(coalition)s") % {"coalition": coalition}, url, _since(since))


def _join(pk: int, coalition: str, since: dt.date) -> Item:
    url = reverse("coalitions:join-requests", args=[pk])
    return Item(_("An organisation asks to join %(coalition)s") % {"coalition": coalition}, url, _since(since))


def _sign(pk: int, agreement: str, since: dt.date) -> Item:
    url = reverse("coalitions:coalition-agreements", args=[pk])
    return Item(_("To sign: %(agreement)s") % {"agreement": agreement}, url, _since(since))


def _agreement(pk: int, agreement: str, since: dt.date) -> Item:
    url = reverse("coalitions:coalition-agreements", args=[pk])
    return Item(_("Look again at the agreement %(agreement)s") % {"agreement": agreement}, url, _since(since))


def _complete(pk: int, title: str, since: dt.date | None) -> Item:  # noqa: ARG001 -- as the others
    url = reverse("coalitions:proposal-detail", args=[pk])
    return Item(_("Complete your proposal: %(title)s") % {"title": title}, url)


def _review(pk: int, title: str, since: dt.date | None) -> Item:
    url = reverse("coalitions:review-detail", args=[pk])
    return _waiting_long("review", _("To review: %(title)s") % {"title": title}, url, since)


def _appoint(pk: int, title: str, since: dt.date | None) -> Item:
    url = reverse("coalitions:review-appoint", args=[pk])
    return _waiting_long("appoint", _("Appoint a reviewer: %(title)s") % {"title": title}, url, since)


def _owed(pk: int, need: str, due: dt.date) -> Item:
    text = _("Residents wait for your answer: %(need)s") % {"need": need}
    url = reverse("residents:agenda-detail", args=[pk])
    return Item(text, url, _("by %(day)s") % {"day": day_text(due)}, late=_is_late("owed", due))


def _waiting_long(kind: str, text: str, url: str, since: dt.date | None) -> Item:
    days = (timezone.localdate() - since).days if since else 0
    waits = ngettext("waits %(days)d day", "waits %(days)d days", days) % {"days": days} if days else _("since today")
    return Item(text, url, waits, late=_is_late(kind, since))


def _sounding(pk: int, asked: str, before: dt.date) -> Item:
    name, _break, question = asked.partition("\n")
    text = _("%(name)s asks: “%(question)s”") % {"name": name, "question": question}
    url = reverse("coalitions:sounding-detail", args=[pk])
    return Item(text, url, _("before %(day)s") % {"day": day_text(before)}, button=_("Answer"))


def _since(day: dt.date) -> str:
    return _("since %(day)s") % {"day": day_text(day)}


_SAY: dict[str, Callable[[int, str, dt.date], Item]] = {
    "answer": _answer,
    "action": _action,
    "join": _join,
    "sign": _sign,
    "agreement": _agreement,
    "decision": _decision,
    "complete": _complete,
    "review": _review,
    "appoint": _appoint,
    "sounding": _sounding,
    "owed": _owed,
}


def _countable(membership: Membership) -> Iterator[Item]:
    """What is too much to name one by one: signals to interpret, and word to pass on."""
    user = membership.user
    rows: dict[str, QuerySet[Any]] = {"to_tell": signals_to_tell_of(membership)}
    if membership.role in INTERPRETERS:
        rows["signals"] = signals_to_interpret(user)
    found = counts(**rows)
    if number := found.get("signals"):
        text = ngettext("%(number)d signal to interpret", "%(number)d signals to interpret", number)
        yield Item(text % {"number": number}, reverse("residents:signal-list") + "?toon=duiden")
    if number := found["to_tell"]:
        text = ngettext(
            "Tell residents what became of %(number)d signal",
            "Tell residents what became of %(number)d signals",
            number,
        )
        yield Item(text % {"number": number}, reverse("residents:feedback-list"))
