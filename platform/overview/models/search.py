"""The words of a record, as the search looks them up."""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from areas.models import Place
from coalitions.models import Coalition, Proposal, Story
from initiatives.models import Ambition, Initiative
from organisations.models import Organisation
from residents.models import Need, ResidentGroup

OWNERS = ("need", "ambition", "coalition", "proposal", "initiative", "organisation", "group", "story", "place")


def _of_one() -> Q:
    """Exactly one of the columns says whose words these are."""
    either = Q()
    for owner in OWNERS:
        either |= Q(**{f"{other}__isnull": other != owner for other in OWNERS})
    return either


class SearchEntry(models.Model):
    """What one record says, as words that can be looked up. It goes when its record goes.

    `document` holds the lemmas of the title (A) and the text (B), the parts of compounds (C) and the concepts of the
    thesaurus (D). `said` is the digest of the texts and `version` names the words and rules they were read by: an entry
    that differs from its record in one of these has yet to be made anew (search/index.py). Who may find it is never
    decided here: every search goes through the door of the record.
    """

    need = models.OneToOneField(Need, null=True, on_delete=models.CASCADE, related_name="searchable")
    ambition = models.OneToOneField(Ambition, null=True, on_delete=models.CASCADE, related_name="searchable")
    coalition = models.OneToOneField(Coalition, null=True, on_delete=models.CASCADE, related_name="searchable")
    proposal = models.OneToOneField(Proposal, null=True, on_delete=models.CASCADE, related_name="searchable")
    initiative = models.OneToOneField(Initiative, null=True, on_delete=models.CASCADE, related_name="searchable")
    organisation = models.OneToOneField(Organisation, null=True, on_delete=models.CASCADE, related_name="searchable")
    group = models.OneToOneField(ResidentGroup, null=True, on_delete=models.CASCADE, related_name="searchable")
    story = models.OneToOneField(Story, null=True, on_delete=models.CASCADE, related_name="searchable")
    place = models.OneToOneField(Place, null=True, on_delete=models.CASCADE, related_name="searchable")
    title = models.TextField()
    document = SearchVectorField()
    said = models.CharField(max_length=32)
    version = models.CharField(max_length=32)

    class Meta:
        verbose_name = _("words to be found by")
        verbose_name_plural = _("words to be found by")
        constraints = [models.CheckConstraint(condition=_of_one(), name="overview_entry_of_one")]
        indexes = [
            # A list of rows still to be taken in would make every search read it, and the planner shun the index.
            # One a kind, for there are far more plans than anything else: who looks for coalitions does not meet them.
            *(
                GinIndex(
                    fields=["document"],
                    name=f"search_{owner}",
                    fastupdate=False,
                    condition=Q(**{f"{owner}__isnull": False}),
                )
                for owner in OWNERS
            ),
            GinIndex(fields=["title"], opclasses=["gin_trgm_ops"], name="search_title", fastupdate=False),
        ]

    def __str__(self) -> str:
        return self.title
