"""Saving a search, and what its owner does with it afterwards. Nobody else knows of it, so there is no trace to leave."""

import datetime as dt

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core.errors import RuleViolation
from notifications.kinds import Pace
from notifications.models import MONDAY
from organisations.guard import refuse_certain
from organisations.models import Membership
from overview.mail.paces import choice_of
from overview.models import SavedSearch
from overview.saved.listings import LISTINGS, Question, rows_shown
from overview.workflow import SAVED_SEARCH

MOST = 30
LONGEST_WORDS = 300
# Before the overviews by mail go out.
EARLY = dt.time(6, 40)
A_MINUTE = dt.timedelta(minutes=1)
ACTIVE = SavedSearch.State.ACTIVE


@transaction.atomic
def save_search(*, actor: Membership, listing: str, question: Question, name: str, pace: str) -> SavedSearch:
    """Keep a question to a list. What the list shows now is known, and not told."""
    if listing not in LISTINGS or not question.valid:
        raise RuleViolation(_("This list cannot be saved like this. Look at its filters."))
    Membership.objects.select_for_update().get(pk=actor.pk)
    if actor.saved_searches.count() >= MOST:
        raise RuleViolation(
            _("You have %(most)d saved searches already. Remove one you no longer need.") % {"most": MOST}
        )
    search = SavedSearch(
        membership=actor, listing=listing, query=question.query, words=question.words[:LONGEST_WORDS],
        look_due_at=next_look(actor, pace),
    )  # fmt: skip
    return _keep(search, name, pace, seen=True)


@transaction.atomic
def change_search(*, actor: Membership, search: SavedSearch, name: str, pace: str) -> SavedSearch:
    """Call it otherwise, or hear of it at another pace."""
    locked = _own(actor, search)
    if locked.state == ACTIVE and locked.pace != pace:
        locked.look_due_at = next_look(locked.membership, pace)
    return _keep(locked, name, pace)


@transaction.atomic
def move_search(*, actor: Membership, search: SavedSearch, state: str) -> SavedSearch:
    """Let it rest, or look again: what came meanwhile is then told as new."""
    locked = _own(actor, search)
    SAVED_SEARCH.check(locked.state, state)
    if state == ACTIVE and rows_shown(locked) is None:
        raise RuleViolation(_("A filter in this search no longer exists. Open the list, and save it anew."))
    locked.state = state
    locked.look_due_at = timezone.now() if state == ACTIVE else None
    locked.save()
    return locked


@transaction.atomic
def remove_search(*, actor: Membership, search: SavedSearch) -> None:
    """Forget it."""
    _own(actor, search).delete()


def next_look(membership: Membership, pace: str) -> dt.datetime:
    """When to look again: in a minute, or early on the next day that the pace has."""
    now = timezone.localtime()
    if pace == Pace.DIRECT:
        return now + A_MINUTE
    day = now.date() if now.time() < EARLY else now.date() + dt.timedelta(days=1)
    if pace == Pace.WEEKLY:
        weekday = choice_of(membership.user).weekly_on
        day += dt.timedelta(days=((MONDAY if weekday is None else weekday) - day.weekday()) % 7)
    return timezone.make_aware(dt.datetime.combine(day, EARLY))


def _own(actor: Membership, search: SavedSearch) -> SavedSearch:
    rows = SavedSearch.objects.visible_to(actor.user).select_for_update(of=("self",))
    return rows.select_related("membership__user", "membership__organisation").get(pk=search.pk)


def _keep(search: SavedSearch, name: str, pace: str, *, seen: bool = False) -> SavedSearch:
    # What was searched for is in the words too.
    for text in (name, search.words):
        refuse_certain(name=text)
    search.name, search.pace = name, pace
    if seen:
        search.seen = sorted(rows_shown(search) or ())
    search.full_clean()
    search.save()
    return search
