"""For tests of what goes out to everybody: nobody is here but whom the test makes."""

from django.db.models import F

from notifications.models import Digest, MailChoice, Notification
from organisations.models import Membership


def leave_nobody() -> None:
    """Let whoever a package of tests made for all of its own be away for the length of this one."""
    Membership.objects.update(until=F("since"))
    Notification.objects.update(mail_due_at=None)
    Digest.objects.all().delete()
    MailChoice.objects.all().delete()
