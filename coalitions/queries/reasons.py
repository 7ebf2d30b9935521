"""What the page of one koppelkans says for and against it, with the rows behind each sentence."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Value
from django.utils.translation import gettext as _

from coalitions.explanations import Explained, explain, explain_all, main_parts
from coalitions.explanations.behind import Behind, Both, behind
from coalitions.explanations.names import Names
from coalitions.matcher.candidates import engine_id
from coalitions.models import Coalition, Overlap, Proposal
from initiatives.models import Ambition
from organisations.models import Membership

BUSY = (Coalition.Status.ACTIVE, Coalition.Status.PAUSED)
COALITION, PROPOSAL = 0, 1
IN_HAND = (Proposal.Status.SUBMITTED, Proposal.Status.IN_REVIEW, Proposal.Status.APPROVED)


@dataclass(frozen=True)
class Reason:
    """A sentence, and what can be opened under it."""

    said: Explained
    behind: Behind


def reasons_of(overlap: Overlap, names: Names) -> list[Reason]:
    """The three strongest reasons at most, strongest first."""
    both = both_of(overlap)
    return [Reason(explain(part, names), behind(part, both, names)) for part in main_parts(overlap.parts)]


def both_of(overlap: Overlap) -> Both:
    return Both.of(overlap.ambition, overlap.second)


def cautions_of(overlap: Overlap, membership: Membership, names: Names) -> list[Explained]:
    """What pleads against it: what the matcher saw, and what may have been given away since."""
    return [*promised_elsewhere(overlap, membership, names), *explain_all(overlap.cautions, names)]


def promised_elsewhere(overlap: Overlap, membership: Membership, names: Names) -> list[Explained]:
    """Warnings that an offer which counts here may be taken: its plan is in a coalition or proposal without the other side.

    The matcher knows nothing of coalitions, so the points stay the same: people ask what is still free.
    """
    offered = _offered(overlap)
    if not offered:
        return []
    return [
        Explained(
            "promised_elsewhere",
            _promise(plan, offered[plan.pk], name, is_coalition=is_coalition, mine=engine_id(plan.pk) in names.mine),
            0,
        )
        for plan, name, is_coalition in _taken_up(overlap, membership, offered)
    ]


def _offered(overlap: Overlap) -> dict[int, str]:
    """The plans (their keys) whose offer is a reason here, with the text of that offer; "" where no text names it."""
    found: dict[int, str] = {}
    for part in overlap.parts:
        facts = part["facts"]
        if part["code"] == "need_answer":
            found.setdefault(overlap.ambition_id, facts["offer"])
        elif "giver" in facts and part["code"] != "opens_window":
            offer = facts.get("offer", "")
            found[int(facts["giver"])] = found.get(int(facts["giver"])) or offer
    return found


def _taken_up(overlap: Overlap, membership: Membership, offered: Iterable[int]) -> list[tuple[Ambition, str, bool]]:
    """For each plan that is offered: one coalition or proposal this person may see that holds it and not the other side.

    Each plan comes with the name of that coalition or proposal, and whether it is a coalition. One query. Coalitions go
    before proposals, and older ones before newer ones.
    """
    sides = {side.pk: side for side in (overlap.ambition, overlap.other) if side}
    user = membership.user
    coalitions = Coalition.objects.visible_to(user).filter(status__in=BUSY, ambitions__in=sides)
    proposals = Proposal.objects.visible_to(user).filter(status__in=IN_HAND, coalition=None, ambitions__in=sides)
    if overlap.need_id:
        coalitions, proposals = coalitions.exclude(needs=overlap.need_id), proposals.exclude(needs=overlap.need_id)
    columns = ("kind", "created_at", "pk", "called", "ambitions")
    rows = (
        coalitions.annotate(kind=Value(COALITION), called=F("name"))
        .values_list(*columns)
        .union(
            proposals.exclude(overlaps=overlap).annotate(kind=Value(PROPOSAL), called=F("title")).values_list(*columns)
        )
    )
    inside: dict[tuple[Any, ...], set[int]] = {}
    for *row, ambition in sorted(rows):
        inside.setdefault(tuple(row), set()).add(ambition)
    found: dict[int, tuple[Ambition, str, bool]] = {}
    for (kind, _day, _pk, called), plans in inside.items():
        if len(plans) == 1 and (pk := min(plans)) in offered:
            found.setdefault(pk, (sides[pk], called, kind == COALITION))
    return list(found.values())


def _promise(ambition: Ambition, offer: str, name: str, *, is_coalition: bool, mine: bool) -> str:
    words = {"offer": offer, "plan": ambition.title, "who": ambition.organisation.name, "name": name}
    if not offer:
        said = (
            _("“%(plan)s” is already in the coalition “%(name)s”. Ask what is still free.")
            if is_coalition
            else _("“%(plan)s” is also in another proposal: “%(name)s”. Ask what is still free.")
        )
    elif is_coalition:
        said = (
            _("“%(offer)s” may be promised already: your plan is in the coalition “%(name)s”.")
            if mine
            else _("“%(offer)s” of %(who)s may be promised already: the plan is in the coalition “%(name)s”.")
        )
    else:
        said = (
            _("“%(offer)s” is also in another proposal with your plan: “%(name)s”.")
            if mine
            else _("“%(offer)s” of %(who)s is also in another proposal: “%(name)s”.")
        )
    return said % words
