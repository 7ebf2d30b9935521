"""Reads of proposals: the list, one with its evidence, and what a new one starts from."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import Http404
from django.shortcuts import get_object_or_404

from accounts.models import User
from areas.models import WorkingArea
from coalitions.models import Overlap, Proposal, Suggestion
from coalitions.queries.joined import joined_in
from coalitions.queries.suggestions import suggestion_for
from coalitions.querysets import ProposalQuerySet
from core.keys import keys_in
from core.ordering import alphabetical, plain
from initiatives.models import Ambition
from organisations.models import Membership, Organisation
from residents.models import Need

CANDIDATES = 12


def with_organisations(rows: ProposalQuerySet) -> ProposalQuerySet:
    """With what a line of a list says of a proposal: where it is, and whose plans it joins."""
    plans = Ambition.objects.select_related("organisation").only("organisation__name")
    return (
        with_joined_count(rows)
        .select_related("working_area", "organisation")
        .prefetch_related(Prefetch("ambitions", plans))
    )


def with_joined_count(rows: ProposalQuerySet) -> ProposalQuerySet:
    """With how many ambitions it joins, those that the reader may not see among them."""
    joined = Proposal.ambitions.through.objects.filter(proposal=OuterRef("pk")).order_by().values("proposal")
    return rows.annotate(joined_count=Coalesce(Subquery(joined.values(number=Count("pk"))), 0))


def with_parties(rows: ProposalQuerySet, user: User) -> ProposalQuerySet:
    """With what a row, a page and the permissions ask of a proposal, as this person may read it."""
    ambitions = Ambition.objects.select_related("organisation", "contact__user", "place").order_by(
        alphabetical("organisation__name"), "pk"
    )
    return (
        with_joined_count(rows)
        .select_related(
            "working_area",
            "organisation",
            "coalition",
            "author__user",
            "author__organisation",
            "reviewer__user",
            "reviewer__organisation",
        )
        .prefetch_related(
            Prefetch("ambitions", ambitions),
            Prefetch("needs", Need.objects.shared_with(user).order_by("-signal_count", "pk")),
        )
    )


def proposals_of(user: User) -> ProposalQuerySet:
    """Those of one's own organisations, and those in which one of them is a party; the newest first."""
    return with_parties(Proposal.objects.of_parties(user), user).order_by("-created_at", "-pk")


def proposal_for(user: User, pk: int) -> Proposal:
    """One proposal this person may see, or 404."""
    return get_object_or_404(with_parties(Proposal.objects.visible_to(user), user), pk=pk)


def ambitions_shown_to(membership: Membership, proposal: Proposal) -> list[Ambition]:
    """The ambitions in a proposal without what another organisation keeps to itself since it was put in."""
    own = membership.organisation_id
    return [one for one in proposal.ambitions.all() if one.is_shared or one.organisation_id == own]


def parties(proposal: Proposal) -> list[Organisation]:
    """The organisations in it, the proposer's first."""
    found = {proposal.organisation_id: proposal.organisation}
    found |= {ambition.organisation_id: ambition.organisation for ambition in joined_in(proposal)}
    return [found.pop(proposal.organisation_id), *sorted(found.values(), key=lambda one: plain(one.name))]


# --- What a new proposal starts from ---------------------------------------------------------------------------------


@dataclass(frozen=True)
class Choices:
    """All that somebody may put in a proposal, by its key: what is open now, and what is in it already."""

    ambitions: dict[int, Ambition]
    needs: dict[int, Need]

    def with_what_is_in(self, ambitions: Iterable[Ambition], needs: Iterable[Need]) -> "Choices":
        """These too, also when they were closed or met since."""
        return Choices(
            {**self.ambitions, **{one.pk: one for one in ambitions}}, {**self.needs, **{one.pk: one for one in needs}}
        )


@dataclass(frozen=True)
class Source:
    """The koppelkansen, group, ambitions and needs a proposal is made from, and what else may be put in it."""

    ambitions: list[Ambition]
    needs: list[Need]
    suggestion: Suggestion | None
    working_area: WorkingArea
    choices: Choices


def source_of(
    membership: Membership,
    working_area: WorkingArea,
    *,
    overlaps: Sequence[str] = (),
    group: str = "",
    needs: Sequence[str] = (),
    plans: Sequence[str] = (),
) -> Source:
    """What the address names; 404 as soon as one of it is not there for this person."""
    user = membership.user
    sides = [
        f"{side}__{fact}" for side in ("ambition", "other") for fact in ("organisation", "contact__user", "moment")
    ]
    seen = Overlap.objects.visible_to(user).filter(pk__in=_numbers(overlaps)).select_related(*sides, "need")
    found = list(seen) if overlaps else []
    wanted = list(Need.objects.visible_to(user).filter(pk__in=_numbers(needs))) if needs else []
    named = plans_named(user, plans)
    if len(found) != len(set(overlaps)) or len(wanted) != len(set(needs)):
        raise Http404
    suggestion = suggestion_for(user, _numbers([group])[0]) if group else None
    choices = choices_for(membership, suggestion)
    ambitions = {one.pk: one for overlap in found for one in (overlap.ambition, overlap.other) if one}
    ambitions |= {one.pk: one for one in named}
    chosen = {need.pk: need for need in [*wanted, *(overlap.need for overlap in found if overlap.need)]}
    if suggestion:
        ambitions |= {
            one.pk: one for one in suggestion.ambitions.select_related("organisation", "contact__user", "moment")
        }
        chosen |= {pk: one for pk, one in choices.needs.items() if one.in_group}  # type: ignore[attr-defined] # annotated
    return Source(
        ambitions=sorted(ambitions.values(), key=lambda one: (plain(one.organisation.name), one.pk)),
        needs=sorted(chosen.values(), key=lambda need: (-need.signal_count, need.pk)),
        suggestion=suggestion,
        working_area=_where(membership, working_area, suggestion, list(ambitions), list(chosen.values())),
        choices=choices.with_what_is_in((one for one in ambitions.values() if one.is_shared), chosen.values()),
    )


def plans_named(user: User, plans: Sequence[str]) -> list[Ambition]:
    """The ambitions an address names; 404 as soon as one of them is not there for this person."""
    if not plans:
        return []
    seen = Ambition.objects.visible_to(user).filter(pk__in=_numbers(plans))
    found = list(seen.select_related("organisation", "contact__user", "moment"))
    if len(found) != len(set(plans)):
        raise Http404
    return found


def _numbers(values: Sequence[str]) -> list[int]:
    """Keys that are all there, or a 404 for an address nobody was given."""
    found = keys_in(values)
    if len(found) < len(values):
        raise Http404
    return found


def _where(
    membership: Membership,
    current: WorkingArea,
    suggestion: Suggestion | None,
    ambitions: Sequence[int],
    needs: Sequence[Need],
) -> WorkingArea:
    """The working area it is about, of those the writer works in: the group's, a need's, where most ambitions lie."""
    mine = {one.pk: one for one in membership.working_areas.all()}
    if len(mine) < 2:  # noqa: PLR2004 -- no choice
        return current
    if suggestion and suggestion.working_area_id in mine:
        return mine[suggestion.working_area_id]
    for need in needs:
        if need.working_area_id in mine:
            return mine[need.working_area_id]
    counts = dict.fromkeys(mine, 0)
    places = Ambition.working_areas.through.objects.filter(ambition__in=ambitions, workingarea__in=mine)
    for pk in places.values_list("workingarea", flat=True):
        counts[pk] += 1
    best = max(counts, key=lambda pk: (counts[pk], pk == current.pk), default=current.pk)
    return mine.get(best, current)


def choosable_ambitions(membership: Membership) -> QuerySet[Ambition]:
    """Running plans this person may see and that are not kept inside one organisation."""
    rows = Ambition.objects.visible_to(membership.user).running_in(list(membership.working_areas.all()))
    return rows.select_related("organisation").order_by(alphabetical("organisation__name"), alphabetical("title"))


def choosable_needs(membership: Membership, group: Suggestion | None = None) -> QuerySet[Need]:
    """Open needs of the writer's working areas and those of this group, marked `in_group`; the most heard first."""
    seen = Need.objects.visible_to(membership.user)
    rows = seen.annotate(
        in_group=Exists(Suggestion.needs.through.objects.filter(suggestion=group, need=OuterRef("pk")))
    )
    opened = seen.open().filter(working_area__in=list(membership.working_areas.all()))
    return rows.filter(Q(in_group=True) | Q(pk__in=opened.values("pk"))).order_by("-signal_count", "pk")


def choices_for(membership: Membership, group: Suggestion | None = None) -> Choices:
    """What may be put in a proposal; two queries."""
    return Choices(
        {one.pk: one for one in choosable_ambitions(membership)},
        {one.pk: one for one in choosable_needs(membership, group)},
    )


def near(membership: Membership, chosen: Sequence[Ambition], needs: Sequence[Need]) -> tuple[list[int], list[int]]:
    """Ids of ambitions and of needs that have a koppelkans with what is chosen, the strongest first.

    With nothing chosen yet: the ambitions of one's own organisation.
    """
    user, ids, wanted = membership.user, {one.pk for one in chosen}, {need.pk for need in needs}
    if not ids and not wanted:
        own = Ambition.objects.visible_to(user).filter(organisation=membership.organisation_id)
        return list(own.values_list("pk", flat=True)[:CANDIDATES]), []
    touching = Q(ambition__in=ids) | Q(other__in=ids) | Q(need__in=wanted)
    rows = Overlap.objects.visible_to(user).current().filter(touching).order_by("-score", "pk")
    found = list(rows.values_list("ambition", "other", "need")[: 6 * CANDIDATES])
    plans = [pk for ambition, other, _need in found for pk in (ambition, other) if pk and pk not in ids]
    answered = [need for ambition, _other, need in found if need and ambition in ids and need not in wanted]
    return list(dict.fromkeys(plans))[:CANDIDATES], list(dict.fromkeys(answered))[:CANDIDATES]
