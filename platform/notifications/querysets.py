"""Which mails are due, and the claim on one of them."""

import datetime as dt
from typing import TypeVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

M = TypeVar("M", bound=models.Model)

# Longer than a mail server may take to answer: a claim older than this belongs to a sender that was stopped.
CLAIM_LASTS = dt.timedelta(minutes=5)


class MailQuerySet(models.QuerySet[M]):
    """Rows for which a mail may be due."""

    def due(self) -> "MailQuerySet[M]":
        """Rows to send now that nobody has claimed."""
        now = timezone.now()
        free = Q(mail_claimed_at=None) | Q(mail_claimed_at__lt=now - CLAIM_LASTS)
        return self.filter(free, mail_due_at__lte=now)

    def claim(self, pk: int) -> M | None:
        """Claim one row, or None when it is not due (any more). Of two who claim it at once, one gets it."""
        taken = self.due().filter(pk=pk).update(mail_claimed_at=timezone.now(), mail_tries=F("mail_tries") + 1)
        return self.get(pk=pk) if taken else None
