"""Mail in the background. Every task may run twice, late, or after its row is gone."""

import time

from celery import shared_task

from notifications.models import Digest, Notification
from overview.mail import digest, single

# One sweep after another, rather than one that goes on for ever.
A_WHILE = 50.0
BATCH = 200


@shared_task(name="overview.mail_event")
def mail_event(key: str) -> None:
    """The fast path after somebody was told something: everybody who was told the same."""
    for pk in Notification.objects.due().filter(key=key).values_list("pk", flat=True):
        single.mail_notification(pk)


@shared_task(name="overview.mail_due")
def mail_due() -> int:
    """The sure path: whatever is due and nobody is sending, the longest due first; how many mails left."""
    until = time.monotonic() + A_WHILE
    sent = 0
    for rows, mail in ((Notification.objects, single.mail_notification), (Digest.objects, digest.mail_digest)):
        for pk in list(rows.due().order_by("mail_due_at", "pk").values_list("pk", flat=True)[:BATCH]):
            if time.monotonic() > until:
                return sent
            sent += mail(pk)
    return sent


@shared_task(name="overview.make_digests")
def make_digests() -> None:
    """Make the overviews whose time has come, and send them; what a stopped worker leaves, the sweep sends."""
    for pk in digest.make_digests():
        digest.mail_digest(pk)
