"""Sending the mail that a row says is due: claimed first, sent, then marked (docs/adr/0007-work-to-do-is-a-column.md).

If the sender is stopped before sending, the claim lapses and the next sweep sends the mail. If it is stopped between sending
and marking, the mail is sent once more with the same Message-ID, by which mail programs know it for the same. A mail server
that is down costs only time.
"""

import datetime as dt
import logging
import smtplib
from collections.abc import Callable
from typing import Any, TypeVar

from django.core.mail import EmailMessage
from django.utils import timezone

from notifications.models import Mailing
from notifications.querysets import MailQuerySet

logger = logging.getLogger(__name__)

M = TypeVar("M", bound=Mailing)
# The waits between tries are 2, 4, 8 ... minutes, six hours at most: two days in all.
TRIES = 16
LONGEST_WAIT = dt.timedelta(hours=6)


class NotNowError(Exception):
    """Raised while composing: this mail is postponed, without a failure."""

    def __init__(self, wait: dt.timedelta) -> None:
        super().__init__()
        self.wait = wait


def deliver(rows: MailQuerySet[M], pk: int, compose: Callable[[M], EmailMessage | None]) -> bool:
    """Send the mail of one row; whether it left. `compose` gives None when there is nothing to say any more.

    `rows` is the queryset with the relations that composing reads.
    """
    row = rows.claim(pk)
    if row is None:
        return False
    try:
        message = compose(row)
        if message is None:
            _settle(row)
            return False
        message.send()
    except NotNowError as reason:
        _update(row, mail_due_at=timezone.now() + reason.wait, mail_claimed_at=None, mail_tries=0)
        return False
    except (smtplib.SMTPException, OSError) as error:
        # The log does not get the address.
        logger.warning("Mail of %s %d waits: %s", row._meta.label, row.pk, type(error).__name__)
        _later(row)
        return False
    except Exception:
        # A mistake of ours: it must not keep the others waiting.
        _later(row)
        raise
    _settle(row, mailed_at=timezone.now())
    return True


def _later(row: Mailing) -> None:
    if row.mail_tries >= TRIES:
        logger.error("Mail of %s %d was given up after %d tries.", row._meta.label, row.pk, row.mail_tries)
        _settle(row)
    else:
        wait = min(dt.timedelta(minutes=2**row.mail_tries), LONGEST_WAIT)
        _update(row, mail_due_at=timezone.now() + wait, mail_claimed_at=None)


def _settle(row: Mailing, **fields: Any) -> None:
    _update(row, mail_due_at=None, mail_claimed_at=None, **fields)


def _update(row: Mailing, **fields: Any) -> None:
    """Store what became of this mail. A row that got another mail in the meantime still has that one to send."""
    type(row)._default_manager.filter(pk=row.pk, message_id=row.message_id).update(**fields)
