"""Which mails are due, and the claim on one of them."""

import datetime as dt
from typing import TypeVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

M = TypeVar("M", bound=models.Model)

# Longer than a mail server may take to answer: whoever claimed it longer ago than this was stopped before the end.
CLAIM_LASTS = dt.timedelta(minutes=5)


class MailQuerySet(models.QuerySet[M]):
    """Rows that a mail may be due for."""

    def due(self) -> "MailQuerySet[M]":
        """To be sent now, and in nobody's hands."""
        now = timezone.now()
        free = Q(mail_claimed_at=None) | Q(mail_claimed_at__lt=now - CLAIM_LASTS)
        return self.filter(free, mail_due_at__lte=now)

    def claim(self, pk: int) -> M | None:
        """Take one row in hand, or None when it is not due (any more). Of two who ask at once, one gets it."""
        taken = self.due().filter(pk=pk).update(mail_claimed_at=timezone.now(), mail_tries=F("mail_tries") + 1)
        return self.get(pk=pk) if taken else None
