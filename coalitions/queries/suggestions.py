"""Reads of suggested groups."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Exists, OuterRef, Prefetch, Q
from django.shortcuts import get_object_or_404

from accounts.models import User
from coalitions.explanations import Explained, explain_all
from coalitions.explanations.names import Names, NeedName
from coalitions.explanations.titles import Group, titles
from coalitions.matcher.candidates import engine_id
from coalitions.models import Proposal, Suggestion
from coalitions.queries.overlaps import need_names
from coalitions.querysets import SuggestionQuerySet
from core.ordering import alphabetical
from initiatives.models import Ambition
from organisations.models import Membership
from residents.models import Need

NEEDS_SAID = PAIRS_SAID = 2
WITHIN = 2 / 3
"""So much of a group in a larger one that is shown and is no worse, and it is not shown beside it."""


@dataclass(frozen=True)
class _Outline:
    """What tells whether a group says anything beside another one."""

    key: int
    working_area: int
    score: float
    plans: frozenset[int]
    needs: frozenset[int]

    def says_little_beside(self, other: "_Outline") -> bool:
        """Whether the other is larger, answers the same needs, holds most of the same plans and is as good; or holds them all."""
        if self.working_area != other.working_area or len(self.plans) >= len(other.plans):
            return False
        shared = len(self.plans & other.plans)
        most = shared >= WITHIN * len(self.plans) and other.score >= self.score
        return self.needs <= other.needs and (most or shared == len(self.plans))


@dataclass(frozen=True)
class GroupLine:
    """A suggested group: who is in it with what, which needs it answers, and why."""

    suggestion: Suggestion
    ambitions: list[Ambition]
    needs: list[Need]
    reasons: list[Explained]
    title: str

    @property
    def organisations(self) -> list[str]:
        return list(dict.fromkeys(ambition.organisation.name for ambition in self.ambitions))


def suggestion_for(user: User, pk: int) -> Suggestion:
    """One suggested group, or 404."""
    return get_object_or_404(Suggestion.objects.visible_to(user).select_related("working_area"), pk=pk)


def suggestions_seen_by(membership: Membership, shown: Iterable[int]) -> SuggestionQuerySet:
    """The groups with these keys, which `shown_in` found for this person; the best first, with all that a list shows."""
    proposed = Proposal.objects.visible_to(membership.user).filter(suggestion=OuterRef("pk"))
    ambitions = Ambition.objects.select_related("organisation").order_by(alphabetical("organisation__name"), "pk")
    return (
        Suggestion.objects.filter(pk__in=shown)
        .annotate(has_proposal=Exists(proposed))
        .prefetch_related(
            Prefetch("ambitions", ambitions),
            Prefetch("needs", Need.objects.shared_with(membership.user).order_by("-signal_count", "pk")),
        )
        .order_by("-score", "pk")
    )


def shown_in(areas: Iterable[int], membership: Membership) -> list[int]:
    """The keys of the current groups of these working areas that this person sees and that say something beside the others;
    one query.

    As keys, because a page asks of these groups three times, and who sees every plan in them takes the database longer to
    find out than all else about them.
    """
    rows = Suggestion.objects.visible_to(membership.user).current().filter(working_area__in=areas)
    found = rows.annotate(
        holds=ArrayAgg("ambitions", distinct=True),
        answers=ArrayAgg("needs", distinct=True, filter=Q(needs__isnull=False), default=[]),
    ).values_list("pk", "working_area", "score", "holds", "answers")
    groups = [
        _Outline(key, area, score, frozenset(plans), frozenset(needs))
        for key, area, score, plans, needs in found.order_by("-score", "pk")
    ]
    shown: list[_Outline] = []
    for group in sorted(groups, key=lambda group: -len(group.plans)):
        if not any(group.says_little_beside(larger) for larger in shown):
            shown.append(group)
    return [group.key for group in shown]


def group_lines(
    suggestions: Iterable[Suggestion],
    membership: Membership,
    *,
    shown: Iterable[int] | None = None,
    leaving: bool = False,
) -> list[GroupLine]:
    """Rows for a list; the number of queries does not grow with the number of rows. `leaving` as in overlaps.lines.

    `shown`: the keys of all groups that this person is shown in the working area of these, where they are at hand.
    """
    listed = list(suggestions)
    if shown is None:
        shown = shown_in({row.working_area_id for row in listed}, membership)
    ambitions = [one for row in listed for one in row.ambitions.all()]
    around = _groups_around(listed, shown)
    needs = need_names([reason for row in around for reason in row.reasons], membership.user, leaving=leaving)
    names = Names(
        organisations={engine_id(one.pk): one.organisation.name for one in ambitions},
        ambitions={engine_id(one.pk): one.title for one in ambitions},
        mine=frozenset(engine_id(o.pk) for o in ambitions if o.organisation_id == membership.organisation_id),
        needs=needs,
    )
    titled = titles([_to_name(row, needs) for row in around])
    return [
        GroupLine(
            row,
            list(row.ambitions.all()),
            list(row.needs.all()),
            explain_all(_worth_saying(row.reasons), names),
            titled[row.pk],
        )
        for row in listed
    ]


def _groups_around(listed: Sequence[Suggestion], shown: Iterable[int]) -> list[Suggestion]:
    """These groups and all others that this person is shown in their working areas, so that titles differ on every page of the
    list. What is left out of it makes no title longer.
    """
    named = Prefetch("ambitions", Ambition.objects.only("pk", "title").order_by("pk"))
    around = Suggestion.objects.filter(pk__in=shown).order_by("-score", "pk").prefetch_related(named)
    return list({row.pk: row for row in [*listed, *around]}.values())


def _to_name(row: Suggestion, needs: Mapping[str, NeedName]) -> Group:
    """The group as `titles` takes it: with the need that most of its plans may answer, which is the first in its reasons."""
    asked = (needs[one["facts"]["need"]] for one in row.reasons if one["facts"].get("need") in needs)
    first = next(asked, None)
    return Group(row.pk, first.title if first else "", [one.title for one in row.ambitions.all()])


def _worth_saying(reasons: Sequence[Any]) -> list[Any]:
    """Of these reasons the first needs and the strongest pairs. How many take part is left out: it stands above them."""
    needs = [one for one in reasons if one["code"] == "answers_need"]
    pairs = [one for one in reasons if one["code"] == "strong_pair"]
    return [*needs[:NEEDS_SAID], *pairs[:PAIRS_SAID]]
