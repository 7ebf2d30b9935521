"""Reads of signals. Every one starts at the door (`visible_to`)."""

from django.contrib.auth.models import AnonymousUser
from django.db.models import Prefetch, Q

from accounts.models import User
from areas.models import WorkingArea
from core.lists import having_words
from core.ordering import alphabetical
from organisations.models import Membership
from organisations.querysets import own_working_areas
from organisations.roles import INTERPRETERS
from residents.models import Feedback, Need, ResidentGroup, Signal
from residents.querysets import SignalQuerySet


def signals_for_list(user: User | AnonymousUser) -> SignalQuerySet:
    """What this person may see, with all a row shows, newest first.

    The need it counts for and the group that said it come through doors of their own: another organisation may keep their
    words to itself. Then `need` or `group` is None, where `need_id` or `group_id` says that there is one.
    """
    return _rows(user).prefetch_related(Prefetch("need", Need.objects.shared_with(user)), _newest_word())


def signals_counted_for(need: Need, user: User | AnonymousUser) -> SignalQuerySet:
    """The same of one need, that this person came to through its door; without the word back about each. The others are
    only counted (`need.signal_count`).
    """
    return _rows(user).filter(need=need)


def _rows(user: User | AnonymousUser) -> SignalQuerySet:
    rows = Signal.objects.visible_to(user).select_related("place", "area", "theme", "logged_by__user", "organisation")
    # The outline of an area is longer than all else in a row, and only drawn on maps.
    rows = rows.defer("area__outline").order_by("-logged_at", "-pk")
    return rows.prefetch_related(Prefetch("group", ResidentGroup.objects.visible_to(user)))


def _newest_word() -> "Prefetch[str]":
    return Prefetch("feedback", queryset=Feedback.objects.order_by("-created_at", "-pk"))


def my_signals(user: User | AnonymousUser) -> SignalQuerySet:
    """What this person logged, newest first; `outcome_sentence` says what became of each."""
    return signals_for_list(user).logged_by(user)


def signals_to_interpret(user: User | AnonymousUser, working_area: WorkingArea | None = None) -> SignalQuerySet:
    """New and interpreted signals of the working areas (or one of them) in which this person interprets."""
    mine = Q()
    for role in INTERPRETERS:
        mine |= Q(working_area__in=own_working_areas(user, role=role))
    rows = signals_for_list(user).filter(mine).to_interpret()
    return rows.filter(working_area=working_area) if working_area else rows


def signal_detail(user: User | AnonymousUser) -> SignalQuerySet:
    """Signals with all their page shows."""
    return signals_for_list(user).select_related("working_area", "place__area", "logged_by__organisation")


def last_signal(membership: Membership) -> Signal | None:
    """What this person logged last: the next one is probably heard in the same place in the same way."""
    return Signal.objects.logged_by(membership.user).order_by("-logged_at", "-pk").first()


def search_needs(user: User | AnonymousUser, signal: Signal, words: str) -> list[Need]:
    """Open needs of the signal's working area whose title or explanation holds every word."""
    rows = Need.objects.visible_to(user).open().filter(working_area=signal.working_area_id)
    return list(
        having_words(rows, words, ["title", "description"]).order_by("-signal_count", alphabetical("title"))[:10]
    )
