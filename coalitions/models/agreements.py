"""What organisations of a coalition put on paper together, and who of them signed."""

import secrets
from datetime import date
from pathlib import PurePath
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from coalitions.models.coalitions import Coalition
from coalitions.querysets import AgreementQuerySet
from organisations.models import Membership, Organisation


def document_path(_agreement: "Agreement", name: str) -> str:
    """Where a document is kept: under a name nobody can guess, that says nothing but its sort."""
    return f"afspraken/{secrets.token_hex(16)}{PurePath(name).suffix}"


class Agreement(models.Model):
    """A letter of intent or a cooperation agreement: words, a document, or both; signed when every party did."""

    class Kind(models.TextChoices):
        INTENT = "statement_of_intent", _("Statement of intent")
        COOPERATION = "cooperation_agreement", _("Cooperation agreement")

    class Status(models.TextChoices):
        DRAFT = "draft", _("Draft")
        SIGNED = "signed", _("Signed")
        ENDED = "ended", _("Ended")

    coalition = models.ForeignKey(
        Coalition, verbose_name=_("coalition"), on_delete=models.CASCADE, related_name="agreements"
    )
    kind = models.CharField(_("kind"), max_length=24, choices=Kind, default=Kind.INTENT)
    title = models.CharField(_("title"), max_length=140)
    text = models.TextField(_("what is agreed"), blank=True)
    document = models.FileField(_("document"), upload_to=document_path, max_length=80, blank=True)
    status = models.CharField(_("status"), max_length=8, choices=Status, default=Status.DRAFT)
    signed_on = models.DateField(_("signed on"), null=True, blank=True)
    review_on = models.DateField(_("look at it again on"), null=True, blank=True)
    ended_reason = models.CharField(_("reason"), max_length=200, blank=True)
    created_by = models.ForeignKey(
        Membership, verbose_name=_("written by"), null=True, on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField(_("made on"), default=timezone.now)
    updated_at = models.DateTimeField(_("last changed"), auto_now=True)

    objects: ClassVar[AgreementQuerySet] = AgreementQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("agreement")
        verbose_name_plural = _("agreements")
        constraints = [
            models.CheckConstraint(
                condition=~Q(text="") | ~Q(document=""),
                name="coalitions_agreement_says_something",
                violation_error_message=_("Write down what is agreed, or add a document."),
            ),
            models.CheckConstraint(
                condition=~Q(status="signed") | Q(signed_on__isnull=False),
                name="coalitions_agreement_signed_on",
            ),
            models.CheckConstraint(
                condition=~Q(status="ended") | ~Q(ended_reason=""),
                name="coalitions_agreement_ended_with_reason",
                violation_error_message=_("Say why the agreement ends."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def document_kind(self) -> str:
        """What sort of file it is: pdf, docx or odt."""
        return PurePath(self.document.name or "").suffix.removeprefix(".")

    def is_due(self, today: date | None = None) -> bool:
        """Whether the day to look at it again has come."""
        today = today or timezone.localdate()
        return self.status == self.Status.SIGNED and self.review_on is not None and self.review_on <= today


class Signature(models.Model):
    """A party of an agreement, and when somebody confirmed for that organisation that it signed."""

    agreement = models.ForeignKey(
        Agreement, verbose_name=_("agreement"), on_delete=models.CASCADE, related_name="signatures"
    )
    organisation = models.ForeignKey(
        Organisation, verbose_name=_("organisation"), on_delete=models.PROTECT, related_name="signatures"
    )
    signed_at = models.DateTimeField(_("signed on"), null=True, blank=True)
    signed_by = models.ForeignKey(
        Membership, verbose_name=_("signed by"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("signature")
        verbose_name_plural = _("signatures")
        constraints = [
            models.UniqueConstraint(fields=["agreement", "organisation"], name="coalitions_signature_once"),
        ]

    def __str__(self) -> str:
        return str(self.organisation)
