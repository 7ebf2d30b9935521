"""A proposal as it was handed in, round by round."""

from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from coalitions.models.proposals import Proposal
from coalitions.querysets import ProposalVersionQuerySet
from initiatives.models import Ambition
from organisations.models import Membership
from residents.models import Need


class ProposalVersion(models.Model):
    """A proposal as it was handed in for one round; written once and never changed.

    `texts` are the title and the building blocks by name. What was joined is kept as links, so that an ambition which was
    withdrawn into its own organisation since is not named by an old version either.
    """

    proposal = models.ForeignKey(
        Proposal, verbose_name=_("coalition proposal"), on_delete=models.CASCADE, related_name="versions"
    )
    round = models.PositiveSmallIntegerField(_("round"))
    texts = models.JSONField(_("texts"), default=dict)
    ambitions = models.ManyToManyField(Ambition, verbose_name=_("ambitions"), related_name="+", blank=True)
    needs = models.ManyToManyField(Need, verbose_name=_("needs"), related_name="+", blank=True)
    submitted_by = models.ForeignKey(
        Membership, verbose_name=_("handed in by"), on_delete=models.PROTECT, related_name="+"
    )
    frozen_at = models.DateTimeField(_("handed in on"), default=timezone.now)

    objects: ClassVar[ProposalVersionQuerySet] = ProposalVersionQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("version of a proposal")
        verbose_name_plural = _("versions of proposals")
        constraints = [
            models.UniqueConstraint(fields=["proposal", "round"], name="coalitions_proposalversion_once"),
        ]

    def __str__(self) -> str:
        return f"{self.proposal} ({self.round})"
