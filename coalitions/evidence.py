"""What stands behind a proposal: needs with their counts, koppelkansen with reasons, who brings what, what is missing."""

import dataclasses
import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from coalitions.candidates import engine_id
from coalitions.explanations import main_reasons
from coalitions.models import Coalition, Overlap, Participation
from coalitions.queries.overlaps import Line, lines, names_for, overlaps_seen_by
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
    lines: list[Line]
    reasons: list[str]
    missing: list[str]
    together: list[tuple[Coalition, list[str]]]

    @property
    def periods(self) -> list[tuple[Ambition, Ambition]]:
        """Plans of different organisations two by two: the earliest beside each other one with a period."""
        dated = [one for one in self.ambitions if one.period_start or one.period_end]
        dated.sort(key=lambda one: (one.period_start or dt.date.min, one.pk))
        return [(dated[0], other) for other in dated[1 : BARS + 1]]


def gather(
    membership: Membership, *, ambitions: Sequence[Ambition], needs: Sequence[Need], proposer: Organisation
) -> Evidence:
    """Gather it for these ambitions and needs; the reader sees only koppelkansen of which both sides are open to it."""
    chosen, wanted = [one.pk for one in ambitions], [one.pk for one in needs]
    seen = overlaps_seen_by(membership).current().filter(ambition__in=chosen)
    overlaps = list(seen.filter(Q(other__in=chosen) | Q(need__in=wanted)))
    parties = _parties(ambitions, proposer)
    return Evidence(
        parties=parties,
        needs=list(needs),
        ambitions=list(ambitions),
        lines=lines(overlaps, membership),
        reasons=_neutral_reasons(overlaps, membership),
        missing=_missing(parties, needs, overlaps),
        together=_together(membership, parties),
    )


def _parties(ambitions: Sequence[Ambition], proposer: Organisation) -> list[Party]:
    found: dict[int, Party] = {proposer.pk: Party(proposer, [])}
    for ambition in ambitions:
        found.setdefault(ambition.organisation_id, Party(ambition.organisation, [])).ambitions.append(ambition)
    return list(found.values())


def _neutral_reasons(overlaps: Sequence[Overlap], membership: Membership) -> list[str]:
    """The strongest reason of each koppelkans, by names instead of "you" and "they"."""
    names = dataclasses.replace(names_for(overlaps, membership), mine=frozenset())
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
    places = Participation.objects.filter(organisation__in=organisations, status=Participation.Status.CONFIRMED)
    shared = places.values("coalition").annotate(number=Count("pk")).filter(number__gte=2).values("coalition")
    names: dict[int, list[str]] = {}
    for place in places.filter(coalition__in=shared).select_related("organisation"):
        names.setdefault(place.coalition_id, []).append(place.organisation.name)
    known = Coalition.objects.visible_to(membership.user).filter(pk__in=names)
    return [(coalition, sorted(names[coalition.pk])) for coalition in known.order_by("pk")]
