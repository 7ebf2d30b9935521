"""The first draft of a proposal, written from the evidence in whole Dutch sentences. People write on from there.

What is stored is read by Dutch colleagues, so the draft is Dutch whatever language its writer has the site in.
"""

from collections.abc import Iterable, Sequence

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from coalitions.hearing import heard_roughly
from coalitions.queries.evidence import Evidence, Party, gather
from core.dates import day_text, month_text, period_text
from core.small_counts import rounded
from core.words import listed
from initiatives.models import Ambition, Moment
from organisations.models import Membership, Organisation
from residents.models import Need

MOST_REASONS = 4
TITLE = 140


def first_draft(membership: Membership, ambitions: Sequence[Ambition], needs: Sequence[Need]) -> dict[str, str]:
    """Title and building blocks; the question whether the neighbourhood gains by it is left to a person.

    The other parties read it, so words that were kept against advice are not quoted.
    """
    told = [need for need in needs if need.kept_by_id is None]
    if not ambitions and not told:
        return {}
    with override("nl"):
        evidence = gather(membership, ambitions=ambitions, needs=told, proposer=membership.organisation, leaving=True)
        return {
            "title": _title(evidence),
            "occasion": _text([*_heard(evidence.needs), *_moments(evidence.ambitions), *_why(evidence.reasons)]),
            "ambition": _text(_together_for(evidence)),
            "interests": _text([*(_interest(party) for party in evidence.parties), *_residents(evidence.needs)]),
            "relation": _text(_relation(evidence)),
            "arrangement": _text(_arrangement(evidence, membership.organisation)),
            "process": _text(_process(evidence)),
        }


def _text(sentences: Iterable[str]) -> str:
    return "\n".join(sentence for sentence in sentences if sentence)


def _title(evidence: Evidence) -> str:
    if evidence.needs:
        return evidence.needs[0].title[:TITLE]
    both = listed([ambition.title for ambition in evidence.ambitions[:2]])
    return both if len(both) <= TITLE else evidence.ambitions[0].title


def _heard(needs: Sequence[Need]) -> list[str]:
    """Rounded: parties from another area read the text too."""
    said = _("Residents ask: “%(need)s” (%(heard)s).")
    return [said % {"need": need.title, "heard": heard_roughly(need)} for need in needs]


def _moments(ambitions: Sequence[Ambition]) -> list[str]:
    sentences = []
    for ambition in ambitions:
        moment = moment_of(ambition)
        if moment is None:
            continue
        facts = {"kind": moment.get_kind_display().lower(), "plan": ambition.title, "month": month_text(moment.start)}
        sentences.append(_("A natural moment is coming: %(kind)s for “%(plan)s”, from %(month)s.") % facts)
        if moment.join_by:
            sentences.append(_("Others can join until %(day)s.") % {"day": day_text(moment.join_by)})
    return sentences


def moment_of(ambition: Ambition) -> Moment | None:
    """The natural moment of an ambition that is not over yet."""
    moment: Moment | None = getattr(ambition, "moment", None)
    return moment if moment and (moment.end or moment.start) >= timezone.localdate() else None


def _why(reasons: Sequence[str]) -> list[str]:
    if not reasons:
        return []
    return [_("Why together: %(reasons)s") % {"reasons": " ".join(reasons[:MOST_REASONS])}]


def _period(ambition: Ambition) -> str:
    return period_text(ambition.period_start, ambition.period_end, ambition.period_precision)


def _together_for(evidence: Evidence) -> list[str]:
    plans = [
        _("- %(plan)s (%(organisation)s, %(period)s)")
        % {"plan": ambition.title, "organisation": ambition.organisation.name, "period": _period(ambition)}
        for ambition in evidence.ambitions
    ]
    answers = [f"“{need.title}”" for need in evidence.needs]
    return [
        _("We want to carry out these plans so that they strengthen each other:")
        if len(plans) > 1
        else _("We start from:"),
        *plans,
        _("So we answer what residents ask: %(needs)s.") % {"needs": listed(answers)} if answers else "",
    ]


def _interest(party: Party) -> str:
    facts = {"organisation": party.organisation.name, "what": listed([f"“{seek}”" for seek in party.seeks])}
    if party.seeks:
        return _("%(organisation)s seeks %(what)s.") % facts
    plans = listed([f"“{ambition.title}”" for ambition in party.ambitions])
    return _("%(organisation)s wants to bring %(plans)s further.") % {**facts, "plans": plans} if plans else ""


def _residents(needs: Sequence[Need]) -> list[str]:
    people = rounded(sum(need.people_at_least for need in needs))
    if not needs:
        return []
    if not people:
        return [_("Residents gain an answer to what they asked.")]
    return [_("Residents gain an answer to what at least %(people)s of them asked.") % {"people": people}]


def _relation(evidence: Evidence) -> list[str]:
    known = [
        _("%(organisations)s work together already in “%(coalition)s”.")
        % {"organisations": listed(names), "coalition": coalition.name}
        for coalition, names in evidence.together
    ]
    names = listed([party.organisation.name for party in evidence.parties])
    fresh = _("As far as Koppelkans knows, %(organisations)s do not work together in a coalition yet.")
    reach = [
        _("%(person)s is the contact of %(organisation)s.")
        % {"person": contact.user.name, "organisation": party.organisation.name}
        for party in evidence.parties
        for contact in party.contacts
    ]
    alone = len(evidence.parties) < 2  # noqa: PLR2004 -- nobody to relate to
    return [*(known or ([] if alone else [fresh % {"organisations": names}])), *reach]


def _arrangement(evidence: Evidence, proposer: Organisation) -> list[str]:
    brings = [
        _("%(organisation)s brings %(what)s.")
        % {"organisation": party.organisation.name, "what": listed([f"“{offer}”" for offer in party.offers])}
        for party in evidence.parties
        if party.offers
    ]
    return [_("%(organisation)s takes the lead.") % {"organisation": proposer.name}, *brings, *evidence.missing]


def _process(evidence: Evidence) -> list[str]:
    starts = [ambition for ambition in evidence.ambitions if ambition.period_start]
    coming = [one for one in starts if one.period_start and one.period_start > timezone.localdate()]
    first = min(coming, key=lambda one: (one.period_start, one.pk), default=None)
    steps = [_("First every organisation says whether it takes part and what it brings.")]
    if first:
        said = _("“%(plan)s” of %(organisation)s starts first: %(period)s. Before that we agree on who does what.")
        steps.append(said % {"plan": first.title, "organisation": first.organisation.name, "period": _period(first)})
    if any(need.signal_count for need in evidence.needs):
        steps.append(
            _("Whoever logged a signal for it tells residents what becomes of it, at the start and at the end.")
        )
    return steps
