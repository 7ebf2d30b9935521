"""What else goes every night: sessions, invitations and calendar addresses that ended, questions and word of long ago, and
files that were imported.

Here, because notifications and the trail know nothing of one another, and this package knows all of them.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import BigIntegerField, Exists, F, Func, OuterRef, QuerySet, Value
from django.db.models.functions import Cast
from django.utils import timezone

from accounts.models import SpareCount
from audit.purging import Purge, register
from coalitions.models import CalendarFeed, Inquiry
from notifications.kinds import Kind
from notifications.models import Digest, Notification
from organisations.models import Invitation
from overview.models import ImportRow, ImportRun, SavedSearch
from overview.spreadsheets.headings import remembered
from overview.spreadsheets.kinds import KINDS
from overview.spreadsheets.queries import progress_of
from residents.retention import LOGGED_MONTHS, months_after

BATCH = 500
# Imports at a time: each may have thousands of rows.
A_FEW = 5
# After this nobody asks any more who was invited.
INVITATIONS = timedelta(days=30)
NOTIFICATIONS = timedelta(days=365)
# Only to know until when the one before looked (overview.mail.digest).
DIGESTS = timedelta(days=60)
QUESTIONS = timedelta(days=365)
# The list of signals among those a search can be saved of.
SIGNALS = "signalen"


def ended_sessions() -> QuerySet[Session]:
    """Nobody is signed in by these any more."""
    return Session.objects.filter(expire_date__lte=timezone.now())


def past_counts() -> QuerySet[SpareCount]:
    """Attempts that were counted while Redis was away, and count no more."""
    return SpareCount.objects.filter(until__lte=timezone.now())


def places_of_ended_sessions() -> QuerySet[UserSession]:
    """From where and with which browser somebody was signed in. allauth forgets that only when somebody looks at the list
    or signs in again, which not everybody does.
    """
    lasting = Session.objects.filter(expire_date__gt=timezone.now())
    ended: QuerySet[UserSession] = UserSession.objects.exclude(session_key__in=lasting.values("session_key"))
    return ended


def old_invitations() -> QuerySet[Invitation]:
    """Taken up or not, their link has not worked for a month."""
    return Invitation.objects.filter(expires_at__lte=timezone.now() - INVITATIONS)


def old_notifications() -> QuerySet[Notification]:
    """Read or not, they are a year old."""
    return Notification.objects.filter(created_at__lte=timezone.now() - NOTIFICATIONS)


def old_digests() -> QuerySet[Digest]:
    """Overviews by mail of two months ago."""
    return Digest.objects.filter(until__lte=timezone.now() - DIGESTS)


def old_questions() -> QuerySet[Inquiry]:
    """Questions between colleagues, with their answers: what came of them stands in proposals and coalitions."""
    return Inquiry.objects.filter(created_at__lte=timezone.now() - QUESTIONS)


def calendar_addresses_of_nobody() -> QuerySet[CalendarFeed]:
    """Their owner's account ended; they have opened nothing since that moment."""
    return CalendarFeed.objects.filter(user__is_active=False)


def searches_of_who_left() -> QuerySet[SavedSearch]:
    """Nobody is there any more to hear what is new in them."""
    return SavedSearch.objects.filter(membership__until__lte=timezone.localdate())


def old_searches_in_signals() -> QuerySet[SavedSearch]:
    """Words somebody searched signals for. They may be words of a signal, so they stay no longer than those can."""
    day = months_after(timezone.localdate(), -LOGGED_MONTHS)
    return SavedSearch.objects.filter(listing=SIGNALS, query__regex=r"(^|&)q=[^&]", created_at__date__lte=day)


def word_of_searches_that_are_gone() -> QuerySet[Notification]:
    """It says their names, which may be what somebody searched for."""
    number = Cast(Func(F("key"), Value(r"^saved-search-(\d+)-"), function="substring"), BigIntegerField())
    told = Notification.objects.filter(kind=Kind.SEARCHES).alias(search=number).filter(search__isnull=False)
    return told.exclude(Exists(SavedSearch.objects.filter(pk=OuterRef("search"))))


def unconfirmed_imports() -> QuerySet[ImportRun]:
    """Files nobody went on with: they go as a whole."""
    return ImportRun.objects.filter(rows_until__lte=timezone.now(), confirmed_at=None)


def rows_of_imports() -> QuerySet[ImportRun]:
    """Imports whose week is over: their rows go. When it was, how many came in and which column was what stays, for the next
    file, without what the file called it when that may be a row of it.
    """
    idle = ImportRun.objects.exclude(status__in=ImportRun.WORK)
    return idle.filter(rows_until__lte=timezone.now(), confirmed_at__isnull=False)


def _forget_rows() -> int:
    runs = list(rows_of_imports().order_by("pk")[:A_FEW])
    with transaction.atomic():
        for run in runs:
            run.counts = progress_of(run).counts
            run.mapping = remembered(run.mapping, KINDS[run.kind].fields)
            run.rows_until, run.headings = None, []
        ImportRow.objects.filter(run__in=runs).delete()
        ImportRun.objects.bulk_update(runs, ["rows_until", "headings", "mapping", "counts"])
    return len(runs)


def register_purges() -> None:
    """Have these removed every night."""
    for name, due in (
        ("sessions", ended_sessions),
        ("places of sessions", places_of_ended_sessions),
        ("invitations", old_invitations),
        ("notifications", old_notifications),
        ("overviews by mail", old_digests),
        ("questions to colleagues", old_questions),
        ("calendar addresses", calendar_addresses_of_nobody),
        ("saved searches", searches_of_who_left),
        ("searches in signals", old_searches_in_signals),
        # After those searches.
        ("word of searches that are gone", word_of_searches_that_are_gone),
        ("counts of attempts", past_counts),
        ("imports", unconfirmed_imports),
    ):
        register(_rows(name, due))
    register(Purge("rows of imports", due=lambda: rows_of_imports().count(), batch=_forget_rows))


def _rows(name: str, due: Callable[[], QuerySet[Any]]) -> Purge:
    def batch() -> int:
        rows = due()
        ids = list(rows.order_by("pk").values_list("pk", flat=True)[:BATCH])
        rows.model._default_manager.filter(pk__in=ids).delete()
        return len(ids)

    return Purge(name, due=lambda: due().count(), batch=batch)
