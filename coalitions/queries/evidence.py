"""What stands behind a proposal: needs with their counts, koppelkansen with reasons, who brings what, what is missing."""

import dataclasses
import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db.models import Prefetch, Q
from django.utils.translation import gettext as _

from coalitions.explanations import main_reasons
from coalitions.explanations.names import Names
from coalitions.matcher.candidates import engine_id
from coalitions.models import Coalition, Overlap, Participation, Verdict
from coalitions.queries.overlaps import OverlapLine, lines, names_for, overlaps_seen_by
from core.ordering import alphabetical
from initiatives.models import Ambition
from organisations.models import Membership, Organisation
from residents.models import Need

BARS = 4
# What shows that somebody brings what another seeks.
COVERS = frozenset({"offer_meets_seek", "text_meets_seek", "resource_kind"})


@dataclass(frozen=True)
class Party:
    """One organisation with what it brings to and wants from the proposal."""

    organisation: Organisation
    ambitions: list[Ambition]

    @property
    def offers(self) -> list[str]:
        return list(dict.fromkeys(offer for ambition in self.ambitions for offer in ambition.offers))

    @property
    def seeks(self) -> list[str]:
        return list(dict.fromkeys(seek for ambition in self.ambitions for seek in ambition.seeks))

    @property
    def contacts(self) -> list[Membership]:
        found = {ambition.contact.pk: ambition.contact for ambition in self.ambitions if ambition.contact}
        return list(found.values())


@dataclass(frozen=True)
class Evidence:
    """Everything the service knows about what is in a proposal, for one reader."""

    parties: list[Party]
    needs: list[Need]
    ambitions: list[Ambition]
    lines: list[OverlapLine]
    reasons: list[str]
    missing: list[str]
    together: list[tuple[Coalition, list[str]]]

    @property
    def periods(self) -> list[tuple[Ambition, Ambition]]:
        """Pairs of plans to draw beside each other: the earliest one, with each of the others that has a period."""
        dated = [one for one in self.ambitions if one.period_start or one.period_end]
        dated.sort(key=lambda one: (one.period_start or dt.date.min, one.pk))
        return [(dated[0], other) for other in dated[1 : BARS + 1]]


def gather(
    membership: Membership,
    *,
    ambitions: Sequence[Ambition],
    needs: Sequence[Need],
    proposer: Organisation,
    leaving: bool = False,
) -> Evidence:
    """Gather it for these ambitions and needs; the reader sees only koppelkansen of which both sides are open to it.

    `leaving`: for a text that others read too, in which no need is named that somebody kept against advice.
    """
    chosen, wanted = [one.pk for one in ambitions], [one.pk for one in needs]
    # What organisations think of each koppelkans is not shown here, so it is not fetched.
    seen = overlaps_seen_by(membership).prefetch_related(None).current().filter(ambition__in=chosen)
    rows = seen.prefetch_related(Prefetch("verdicts", Verdict.objects.none()))
    overlaps = list(rows.filter(Q(other__in=chosen) | Q(need__in=wanted)))
    names = names_for(overlaps, membership, leaving=leaving)
    parties = _parties(ambitions, proposer)
    return Evidence(
        parties=parties,
        needs=list(needs),
        ambitions=list(ambitions),
        lines=lines(overlaps, membership, names),
        reasons=_neutral_reasons(overlaps, names, {engine_id(pk) for pk in chosen}),
        missing=_missing(parties, needs, overlaps),
        together=_together(membership, parties),
    )


def _parties(ambitions: Sequence[Ambition], proposer: Organisation) -> list[Party]:
    found: dict[int, Party] = {proposer.pk: Party(proposer, [])}
    for ambition in ambitions:
        found.setdefault(ambition.organisation_id, Party(ambition.organisation, [])).ambitions.append(ambition)
    return list(found.values())


def _neutral_reasons(overlaps: Sequence[Overlap], known: Names, chosen: Collection[str]) -> list[str]:
    """The strongest reasons of each koppelkans, for a text that others read too.

    Organisations are named instead of "you" and "they", and how often a need was heard is left out. So are titles of plans
    that are not `chosen`: whoever reads the text may not see those.
    """
    needs = {key: dataclasses.replace(need, signals=0) for key, need in known.needs.items()}
    ambitions = {key: title for key, title in known.ambitions.items() if key in chosen}
    names = dataclasses.replace(known, mine=frozenset(), needs=needs, ambitions=ambitions)
    said = []
    for overlap in overlaps:
        told = dataclasses.replace(names, answering=engine_id(overlap.ambition_id))
        said += [reason.text for reason in main_reasons(overlap.parts, told, limit=2)]
    return list(dict.fromkeys(said))


def _missing(parties: Sequence[Party], needs: Sequence[Need], overlaps: Sequence[Overlap]) -> list[str]:
    """What is sought and not brought, asked and not answered, and who cannot be reached."""
    sentences = []
    covered = {part["facts"].get("seek") for one in overlaps for part in one.parts if part["code"] in COVERS}
    for party in parties:
        for seek in party.seeks:
            if seek not in covered:
                said = _("Nobody in this proposal brings “%(seek)s” yet; %(organisation)s seeks it.")
                sentences.append(said % {"seek": seek, "organisation": party.organisation.name})
    answered = {one.need_id for one in overlaps}
    sentences += [
        _("No ambition in this proposal plainly answers “%(need)s”.") % {"need": need.title}
        for need in needs
        if need.pk not in answered
    ]
    for party in parties:
        if party.ambitions and not party.contacts:
            said = _("%(organisation)s named no contact for its ambition.")
            sentences.append(said % {"organisation": party.organisation.name})
    if not needs:
        sentences.append(_("No need of residents is named in it."))
    return sentences


def _together(membership: Membership, parties: Sequence[Party]) -> list[tuple[Coalition, list[str]]]:
    """Coalitions in which at least two of the parties already take part."""
    organisations = [party.organisation.pk for party in parties]
    known = Coalition.objects.visible_to(membership.user).values("pk")
    places = Participation.objects.confirmed().filter(organisation__in=organisations, coalition__in=known)
    found: dict[int, tuple[Coalition, list[str]]] = {}
    for place in places.select_related("organisation", "coalition").order_by(
        "coalition", alphabetical("organisation__name")
    ):
        found.setdefault(place.coalition_id, (place.coalition, []))[1].append(place.organisation.name)
    return [(coalition, names) for coalition, names in found.values() if len(names) > 1]
