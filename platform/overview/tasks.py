"""What is done in the background: mail, imports, the words to be found by, and saved searches. Every task may run twice,
late, or after its row is gone.
"""

import time
from collections.abc import Callable
from typing import Any

from celery import shared_task

from core.background import each
from notifications.models import Digest, Notification
from notifications.querysets import MailQuerySet
from organisations.mail import mail_invitation
from organisations.models import Invitation
from overview.mail import digest, single
from overview.models import SavedSearch
from overview.saved.looking import look
from overview.search import index
from overview.spreadsheets import working

# One sweep after another, rather than one that goes on for ever.
A_WHILE = 50.0
BATCH = 200
# Invitations first: whoever is asked in waits for nothing else.
SWEPT: dict[str, tuple[MailQuerySet[Any], Callable[[int], bool]]] = {
    "invitation": (Invitation.objects.all(), mail_invitation),
    "notification": (Notification.objects.all(), single.mail_notification),
    "digest": (Digest.objects.all(), digest.mail_digest),
}


@shared_task(name="overview.mail_event")
def mail_event(key: str) -> None:
    """The fast path after somebody was told something: everybody who was told the same."""
    each(list(Notification.objects.due().filter(key=key).values_list("pk", flat=True)), single.mail_notification)


@shared_task(name="overview.mail_due")
def mail_due() -> int:
    """The sure path: whatever is due and nobody is sending, the longest due first; how many mails left."""
    until = time.monotonic() + A_WHILE
    due = [
        (kind, pk)
        for kind, (rows, _mail) in SWEPT.items()
        for pk in rows.due().order_by("mail_due_at", "pk").values_list("pk", flat=True)[:BATCH]
    ]

    def mail(one: tuple[str, int]) -> bool:
        kind, pk = one
        return SWEPT[kind][1](pk)

    return sum(each(due, mail, until=until).values())


@shared_task(name="overview.make_digests")
def make_digests() -> None:
    """Make the overviews whose time has come, and send them; what a stopped worker leaves, the sweep sends."""
    each(digest.make_digests(), digest.mail_digest)


@shared_task(name="overview.make_findable")
def make_findable(owner: str, pk: int) -> None:
    """The fast path after a record was saved: find it by its new words."""
    index.bring_one_up_to_date(owner, pk)


@shared_task(name="overview.index_search")
def index_search() -> int:
    """The sure path: every record whose words are not those it is found by; how many there were."""
    return index.bring_up_to_date(until=time.monotonic() + A_WHILE)


@shared_task(name="overview.look_again")
def look_again() -> int:
    """Look what is new in the saved searches whose time has come; how many were looked at."""
    due = list(SavedSearch.objects.due().order_by("look_due_at", "pk").values_list("pk", flat=True)[:BATCH])
    return sum(each(due, look, until=time.monotonic() + A_WHILE).values())


@shared_task(name="overview.work_on_import")
def work_on_import(pk: int) -> None:
    """The fast path after somebody asked for it."""
    working.work_on(pk)


@shared_task(name="overview.work_on_imports")
def work_on_imports() -> None:
    """The sure path: imports whose worker went away."""
    working.work_on_all()
