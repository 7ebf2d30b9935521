"""A key with which a program of an organisation comes in at `/api/v1/`."""

import hashlib
import secrets
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from organisations.models import Membership, Organisation
from organisations.sight import OrganisationSight
from overview.querysets import ApiKeyQuerySet

MARK = "kk_"
SHOWN = 8


def new_secret() -> str:
    """A key nobody guesses; its mark lets a scanner of source code recognise it."""
    return f"{MARK}{secrets.token_urlsafe(32)}"


def digest_of(secret: str) -> bytes:
    """What is kept of a key. It is long and random, so there is nothing to try out, and a plain digest is enough."""
    return hashlib.sha256(secret.encode()).digest()


class ApiKey(models.Model):
    """One key of one organisation. The key itself is shown once; what is kept tells whether it is the right one.

    `acts_as`: in whose name signals come in. He or she hears what becomes of them, and residents through them.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="api_keys")
    name = models.CharField(_("what the key is for"), max_length=80)
    start = models.CharField(max_length=SHOWN + len(MARK), editable=False)
    digest = models.BinaryField(unique=True, editable=False)
    may_read = models.BooleanField(_("read what the organisation may see"), default=True)
    may_log = models.BooleanField(_("log signals"), default=False)
    acts_as = models.ForeignKey(Membership, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    made_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    expires_on = models.DateField(_("works until the day before"))
    revoked_at = models.DateTimeField(null=True, blank=True)
    last_used_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[ApiKeyQuerySet] = ApiKeyQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("key of an organisation")
        verbose_name_plural = _("keys of organisations")
        constraints = [
            models.CheckConstraint(
                condition=Q(may_log=False) | Q(acts_as__isnull=False),
                name="overview_api_key_acts_as",
                violation_error_message=_("Choose who hears what becomes of the signals."),
            ),
            models.CheckConstraint(
                condition=Q(may_read=True) | Q(may_log=True),
                name="overview_api_key_opens_something",
                violation_error_message=_("Choose what the key may do."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.start}…)"

    @property
    def sight(self) -> OrganisationSight:
        """What may be read with it."""
        return OrganisationSight(self.organisation_id)

    @property
    def is_over(self) -> bool:
        return self.expires_on <= timezone.localdate()
