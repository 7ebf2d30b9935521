"""Reads of koppelkansen: lists, one with all behind it, and the panels on other pages."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Exists, F, OuterRef, Prefetch, Q, QuerySet, prefetch_related_objects
from django.shortcuts import get_object_or_404

from accounts.models import User
from areas.models import Area, WorkingArea
from coalitions.explanations import Explained, main_reasons
from coalitions.explanations.names import Names, NeedName
from coalitions.matcher.candidates import engine_id, place_name
from coalitions.models import Overlap, Proposal, Verdict
from coalitions.querysets import OverlapQuerySet
from initiatives.models import Ambition
from organisations.models import Membership, Organisation
from residents.models import Need
from themes.models import Theme


@dataclass(frozen=True)
class OverlapLine:
    """A koppelkans in a list: both sides, the reader's own first, and why."""

    overlap: Overlap
    first: Ambition
    second: Ambition | Need
    reasons: list[Explained]
    returned: bool
    verdict: Verdict | None
    page_of: Ambition | Need | None = None
    """The plan or need on whose own page this stands: there its title need not be said again."""

    @property
    def beside(self) -> Ambition | Need:
        """The side that is not the one whose page this is."""
        return self.second if self.first == self.page_of else self.first

    @property
    def kind(self) -> str:
        return "" if self.overlap.need_id else self.overlap.get_kind_display()


def overlaps_seen_by(membership: Membership, working_area: WorkingArea | None = None) -> OverlapQuerySet:
    """Koppelkansen this person may see, with what a row shows, the best first."""
    return with_sides(_seen_by(membership, working_area), membership)


def _seen_by(membership: Membership, working_area: WorkingArea | None) -> OverlapQuerySet:
    seen, user = Overlap.objects.all(), membership.user
    return seen.visible_in(user, working_area) if working_area else seen.visible_to(user)


def with_sides(rows: OverlapQuerySet, membership: Membership) -> OverlapQuerySet:
    """With what a row shows, the best first."""
    return (
        rows.select_related(
            "ambition__organisation", "ambition__place", "other__organisation", "other__place", "need__place"
        )
        .annotate(returned_now=rows.returned(membership.organisation))
        .prefetch_related(verdicts_of(membership.organisation))
        .order_by("-score", "pk")
    )


def open_overlaps(membership: Membership, working_area: WorkingArea | None = None) -> OverlapQuerySet:
    """Those that are up to date and not put away: what a list shows unless it is asked for something else."""
    return with_sides(open_overlaps_bare(membership, working_area), membership)


def open_overlaps_bare(membership: Membership, working_area: WorkingArea | None) -> OverlapQuerySet:
    """The same without what a row shows: for whoever counts them, or chooses a few and reads the rest of those later."""
    rows = _seen_by(membership, working_area).current().not_dismissed_for(membership.organisation)
    return rows.order_by("-score", "pk")


def own_overlaps(rows: OverlapQuerySet, organisation: Organisation) -> OverlapQuerySet:
    """Those in which an ambition of this organisation takes part."""
    return rows.filter(pk__in=keys_of_own(organisation))


def keys_of_own(organisation: Organisation) -> QuerySet[Overlap, Any]:
    """Their keys, from two queries that an index answers; as one condition it would look at every koppelkans there is."""
    first = Overlap.objects.filter(ambition__organisation=organisation).values("pk")
    return first.union(Overlap.objects.filter(other__organisation=organisation).values("pk"))


def with_verdict(rows: OverlapQuerySet, organisation: Organisation, stances: Sequence[str]) -> OverlapQuerySet:
    """Those on which this organisation, or an area networker for everyone, has this opinion."""
    given = Verdict.objects.filter(_counts_for(organisation), stance__in=stances, material=OuterRef("material"))
    return rows.filter(Exists(given.filter(overlap=OuterRef("pk"))))


def overlap_for(membership: Membership, pk: int) -> Overlap:
    """One koppelkans with both sides complete; 404 for whoever may not see both."""
    sides = ("ambition", "other")
    rows = overlaps_seen_by(membership).select_related(
        *(f"{side}__contact__user" for side in sides),
        *(f"{side}__contact__organisation" for side in sides),
        "need__area",
        "need__working_area",
    )
    complete = rows.prefetch_related(None).prefetch_related("need__themes", _verdicts_shown_to(membership))
    overlap = get_object_or_404(complete, pk=pk)
    # Of two ambitions together, for as many queries as of one.
    prefetch_related_objects([side for side in (overlap.ambition, overlap.other) if side], "themes", "areas")
    return overlap


def lines(
    overlaps: Iterable[Overlap],
    membership: Membership,
    names: Names | None = None,
    *,
    leaving: bool = False,
    page_of: Ambition | Need | None = None,
) -> list[OverlapLine]:
    """Rows for a list; the number of queries does not grow with the number of rows, and `names` at hand saves some.

    `leaving`: for a file, in which no words are that somebody kept against advice.
    """
    listed = list(overlaps)
    names = names or names_for(listed, membership, leaving=leaving)
    return [replace(line_of(overlap, membership, names), page_of=page_of) for overlap in listed]


def names_for(
    overlaps: Sequence[Overlap],
    membership: Membership,
    *,
    themes: Mapping[str, str] | None = None,
    leaving: bool = False,
    **more: Any,
) -> Names:
    """Everything these koppelkansen speak of, as far as this person may see it; `themes` at hand save a query."""
    ambitions = [side for overlap in overlaps for side in (overlap.ambition, overlap.other) if side]
    stored = [part for overlap in overlaps for part in (*overlap.parts, *overlap.cautions)]
    needs = [overlap.need for overlap in overlaps if overlap.need]
    places = [place for place in (*(one.place for one in ambitions), *(one.place for one in needs)) if place]
    titles = {engine_id(side.pk): side.title for side in ambitions}
    return Names(
        organisations={engine_id(side.pk): side.organisation.name for side in ambitions},
        mine=frozenset(engine_id(s.pk) for s in ambitions if s.organisation_id == membership.organisation_id),
        ambitions=titles | partner_titles(stored, membership.user, titles),
        places={place_name(place): place.name for place in places},
        areas=area_names(stored),
        themes=theme_names() if themes is None else themes,
        needs=need_names(stored, membership.user, leaving=leaving),
        **more,
    )


def area_names(stored: Iterable[Any]) -> dict[str, str]:
    codes = {part["facts"]["area"] for part in stored if part["facts"].get("area")}
    return dict(Area.objects.filter(code__in=codes).order_by("year").values_list("code", "name")) if codes else {}


def partner_titles(stored: Iterable[Any], user: User, known: Collection[str]) -> dict[str, str]:
    """The plans in these parts that a koppelkans with a need goes with, as far as this person may see them."""
    keys = {part["facts"]["partner"] for part in stored if part["facts"].get("partner")} - set(known)
    rows = Ambition.objects.visible_to(user).filter(pk__in=[int(key) for key in keys]) if keys else ()
    return {engine_id(row.pk): row.title for row in rows}


def theme_names() -> dict[str, str]:
    return {theme.code: str(theme) for theme in Theme.objects.all()}


def need_names(stored: Iterable[Any], user: User, *, leaving: bool = False) -> dict[str, NeedName]:
    """The needs in these parts that this person may see, with how often they were heard.

    `leaving` the site they are told of by those names alone that nobody keeps against advice.
    """
    keys = {key for part in stored for key in part["facts"].get("needs", ())}
    keys |= {part["facts"]["need"] for part in stored if part["facts"].get("need")}
    seen = Need.objects.visible_to(user)
    told = seen.shared() if leaving else seen
    rows = told.filter(pk__in=[int(key) for key in keys]) if keys else ()
    return {engine_id(row.pk): NeedName(row.pk, row.title, row.signal_count, row.channel_count) for row in rows}


def proposals_with(overlap: Overlap, user: User) -> list[Proposal]:
    """Proposals made from this koppelkans that this person may see."""
    return list(Proposal.objects.visible_to(user).filter(overlaps=overlap).order_by("created_at"))


def overlaps_of_ambition(ambition: Ambition, membership: Membership) -> OverlapQuerySet:
    rows = open_overlaps(membership)
    return rows.filter(Q(ambition=ambition) | Q(other=ambition))


def overlaps_of_need(need: Need, membership: Membership) -> OverlapQuerySet:
    return open_overlaps(membership).filter(need=need).prefetch_related("ambition__themes")


def sides_of(overlap: Overlap, organisation: Organisation) -> tuple[Ambition, Ambition | Need]:
    """Both sides, that of this organisation first."""
    second = overlap.second
    if isinstance(second, Ambition) and second.organisation_id == organisation.pk:
        return second, overlap.ambition
    return overlap.ambition, second


def title_told(side: Ambition | Need) -> str:
    """What a side is called in a file or a mail. Words kept against the guard's advice never leave the site."""
    return side.shared_title if isinstance(side, Need) else side.title


def line_of(overlap: Overlap, membership: Membership, names: Names) -> OverlapLine:
    """A koppelkans as a row of a list; expects its verdicts to be prefetched."""
    first, second = sides_of(overlap, membership.organisation)
    given = [verdict for verdict in overlap.verdicts.all() if verdict.material == overlap.material]
    own = [one for one in given if one.for_everyone or one.organisation_id == membership.organisation_id]
    return OverlapLine(
        overlap,
        first,
        second,
        main_reasons(overlap.parts, replace(names, answering=engine_id(overlap.ambition_id))),
        bool(getattr(overlap, "returned_now", False)),
        own[0] if own else None,
    )


def verdicts_of(organisation: Organisation) -> Prefetch[str]:
    rows = Verdict.objects.filter(_counts_for(organisation)).select_related("organisation")
    return Prefetch("verdicts", rows.order_by("-for_everyone", "-given_at"))


def _verdicts_shown_to(membership: Membership) -> Prefetch[str]:
    """The reader's own opinion, what an area networker said for everyone, and which parties see something in it.

    Why another organisation sees nothing in it is its own business.
    """
    party = Q(organisation=F("overlap__ambition__organisation")) | Q(organisation=F("overlap__other__organisation"))
    shown = _counts_for(membership.organisation) | (Q(stance=Verdict.Stance.PROMISING) & party)
    rows = Verdict.objects.filter(shown).select_related("organisation", "given_by__user")
    return Prefetch("verdicts", rows.order_by("-for_everyone", "-given_at"))


def _counts_for(organisation: Organisation) -> Q:
    return Q(organisation=organisation) | Q(for_everyone=True)


def ambition_to_show(user: User, pk: int) -> Ambition:
    """An ambition for its panel; 404 for whoever may not see it."""
    return get_object_or_404(Ambition.objects.visible_to(user), pk=pk)


def need_to_show(user: User, pk: int) -> Need:
    """A need for its panel; 404 for whoever may not see it."""
    return get_object_or_404(Need.objects.visible_to(user).prefetch_related("themes"), pk=pk)
