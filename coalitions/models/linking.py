"""Proposals that stand side by side because their organisations say so."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from coalitions.models.proposals import Proposal
from coalitions.querysets import ProposalLinkQuerySet
from organisations.models import Membership


class ProposalLink(models.Model):
    """Two proposals that belong together, because both organisations say so. Nothing of either is changed or joined."""

    class Status(models.TextChoices):
        ASKED = "asked", _("Asked")
        AGREED = "agreed", _("Linked")
        DECLINED = "declined", _("Not linked")

    proposal = models.ForeignKey(
        Proposal, verbose_name=_("coalition proposal"), on_delete=models.CASCADE, related_name="links_asked"
    )
    other = models.ForeignKey(
        Proposal, verbose_name=_("other proposal"), on_delete=models.CASCADE, related_name="links_got"
    )
    status = models.CharField(_("status"), max_length=8, choices=Status, default=Status.ASKED)
    reason = models.CharField(_("why they belong together"), max_length=200)
    asked_by = models.ForeignKey(Membership, verbose_name=_("asked by"), on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(_("asked on"), default=timezone.now)
    answered_by = models.ForeignKey(
        Membership, verbose_name=_("answered by"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    answered_at = models.DateTimeField(_("answered on"), null=True, blank=True)

    objects: ClassVar[ProposalLinkQuerySet] = ProposalLinkQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("link between proposals")
        verbose_name_plural = _("links between proposals")
        constraints = [
            models.CheckConstraint(condition=~Q(proposal=F("other")), name="coalitions_proposallink_two"),
            models.UniqueConstraint(fields=["proposal", "other"], name="coalitions_proposallink_once"),
        ]

    def __str__(self) -> str:
        return f"{self.proposal} + {self.other}"
