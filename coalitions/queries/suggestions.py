"""Reads of suggested groups."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Prefetch

from areas.models import WorkingArea
from coalitions.candidates import engine_id
from coalitions.explanations import Explained, explain_all
from coalitions.explanations.names import Names
from coalitions.models import Proposal, Suggestion
from coalitions.queries.overlaps import need_names
from coalitions.querysets import SuggestionQuerySet
from initiatives.models import Ambition
from organisations.models import Membership
from residents.models import Need


@dataclass(frozen=True)
class GroupLine:
    """A suggested group: who is in it with what, which needs it answers, and why."""

    suggestion: Suggestion
    ambitions: list[Ambition]
    needs: list[Need]
    reasons: list[Explained]

    @property
    def title(self) -> str:
        """What brings them together: the need heard most, else the plan named first."""
        return str(self.needs[0] if self.needs else self.ambitions[0])

    @property
    def organisations(self) -> list[str]:
        return list(dict.fromkeys(ambition.organisation.name for ambition in self.ambitions))


def suggestions_seen_by(membership: Membership, working_area: WorkingArea | None) -> SuggestionQuerySet:
    """The current groups of a working area, the best first, with all that a list shows."""
    proposed = Proposal.objects.visible_to(membership.user).filter(suggestion=OuterRef("pk"))
    ambitions = Ambition.objects.select_related("organisation").order_by("organisation__name", "pk")
    return (
        Suggestion.objects.visible_to(membership.user)
        .current()
        .filter(working_area=working_area)
        .annotate(has_proposal=Exists(proposed))
        .prefetch_related(
            Prefetch("ambitions", ambitions), Prefetch("needs", Need.objects.order_by("-signal_count", "pk"))
        )
        .order_by("-score", "pk")
    )


def group_lines(suggestions: Iterable[Suggestion], membership: Membership) -> list[GroupLine]:
    """Rows for a list; the number of queries does not grow with the number of rows."""
    listed = list(suggestions)
    ambitions = [one for row in listed for one in row.ambitions.all()]
    names = Names(
        organisations={engine_id(one.pk): one.organisation.name for one in ambitions},
        ambitions={engine_id(one.pk): one.title for one in ambitions},
        mine=frozenset(engine_id(o.pk) for o in ambitions if o.organisation_id == membership.organisation_id),
        needs=need_names([reason for row in listed for reason in row.reasons], membership.user),
    )
    return [
        GroupLine(row, list(row.ambitions.all()), list(row.needs.all()), explain_all(row.reasons, names))
        for row in listed
    ]
