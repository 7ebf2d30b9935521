"""docs/permissions.md: every rule on access, asked of everything by everybody, and written down as it answered."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from coalitions.models import Verdict
from organisations.queries import memberships_of
from organisations.roles import Role
from overview.models import ImportRun
from tests.access.houses import OWNERS, Houses
from tests.access.rules import Door, doors_for_a_person_alone, policies
from tests.factories import make_ambition, make_membership, make_suggestion, make_user

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from accounts.models import User
    from organisations.models import Membership

PAGE = Path(__file__).resolve().parents[2] / "docs" / "permissions.md"
WHOSE = {"home": "own", "beside": "area", "far": "elsewhere"}
# What is asked about, by its class: what it is called in a world, and on the page.
THINGS = {
    "Organisation": {"home": "organisation"},
    "Membership": {"colleague": "colleague", "switched_off": "colleague whose account is switched off"},
    "Invitation": {"invitation": "open invitation"},
    "WorkingArea": {"working_area": "working area"},
    "Signal": {"signal": "signal", "kept_signal": "signal with words kept for a reason"},
    "Need": {"need": "need", "kept_need": "need kept for a reason"},
    "Feedback": {"feedback": "word back"},
    "AgendaQuestion": {"question": "question to an organisation"},
    "CollectionRound": {"round": "collection round"},
    "ResidentGroup": {"group": "residents' group"},
    "Ambition": {
        "public_ambition": "ambition, public",
        "ambition": "ambition, for partners",
        "own_ambition": "ambition, own circle",
        "draft_ambition": "ambition, draft",
    },
    "Initiative": {"initiative": "initiative"},
    "Overlap": {"overlap": "koppelkans of two ambitions", "need_overlap": "koppelkans with a need"},
    "Verdict": {"verdict": "verdict on a koppelkans"},
    "Inquiry": {"inquiry": "question between two colleagues"},
    "Sounding": {"pointed_sounding": "answer to such a question"},
    "Suggestion": {
        "suggestion": "suggested group",
        "public_group": "suggested group of public ambitions",
        "own_plan_group": "suggested group with an ambition of the own circle",
        "kept_need_group": "suggested group with a need kept for a reason",
    },
    "Proposal": {"draft_proposal": "proposal, draft", "submitted_proposal": "proposal, handed in"},
    "ProposalVersion": {"proposal_version": "round of a proposal"},
    "ReviewerNote": {"reviewer_note": "note among reviewers"},
    "PlaceNote": {"place_note": "knowledge of a place"},
    "ProposalLink": {"proposal_link": "link between proposals"},
    "Coalition": {
        "coalition": "coalition, active",
        "inviting_coalition": "coalition, inviting",
        "left_coalition": "coalition that was left",
    },
    "Participation": {"own_participation": "place in a coalition"},
    "Benefit": {"benefit": "benefit of a coalition"},
    "Milestone": {"milestone": "milestone of an initiative"},
    "Story": {
        "story": "story, shared",
        "draft_story": "story, draft",
        "declined_story": "story, draft, of a coalition that was declined",
    },
    "StoryObjection": {
        "objection": "objection to a story",
        "declined_objection": "objection to a story of a coalition that was declined",
    },
    "StoryReaction": {"reaction": "reaction to a story"},
    "ActionItem": {"action": "action of a coalition"},
    "Agreement": {"agreement": "agreement of a coalition"},
    "Signature": {"signature": "signature under an agreement"},
    "Meeting": {"meeting": "meeting of a coalition"},
    "ApiKey": {"api_key": "key of an organisation"},
    "ImportRun": {"import_checked": "import"},
    "SavedSearch": {"saved_search": "saved search"},
}
# Rules about the person that ask of which kind.
KINDS = {"may_import": {kind.value: f"import of {kind.value}" for kind in ImportRun.Kind}}
INTRODUCTION = """# Who may do what

Written by `make permissions`, which asks every rule there is (`visible_to` and its kin in `querysets.py`, `may_…`
and `is_…` in `permissions.py`) about everything, for a member in each role of one housing corporation and for
somebody without a place in any organisation, whom every rule about a membership refuses. Nothing here is
typed by hand, and the tests fail when it is no longer what the rules answer. Which pages these open:
`tests/access/expected.py`.

A cell says whose it may be: of the **own** organisation, of another one that works in the same **area**, or of one
**elsewhere**, in another municipality. A circle is of the ambition itself: public, for partners, own. ✓ is a rule about
the person alone. The organisation in the same area is a party in one's proposals and coalitions, so **area** there means
by taking part. A question between two colleagues is theirs alone, an import or a saved search its maker's, so no
role opens these. What the state allows comes on top (`workflow.py`), and so does having an interest in a proposal.
"""


@dataclass(frozen=True)
class Row:
    """One rule on one kind of thing, with a cell for each role."""

    thing: str
    rule: str
    cells: tuple[str, ...]


def page(houses: Houses) -> str:
    """The whole page."""
    readers = _readers(houses)
    rows = [*_of_doors(houses, readers), *_of_policies(houses, readers)]
    heads = ["Thing", "Rule", *(str(role).replace("_", " ") for role in Role.values), "no place anywhere"]
    lines = [f"| {' | '.join(cells)} |" for cells in (heads, ["---"] * len(heads))]
    lines += [f"| {' | '.join((row.thing, f'`{row.rule}`', *row.cells))} |" for row in rows]
    return f"{INTRODUCTION}\n" + "\n".join(lines) + "\n"


def _readers(houses: Houses) -> list[Membership]:
    """Somebody in each role of the home organisation, with what its pages have at hand."""
    home = houses.worlds["home"]
    organisation = home.personas["manager"].organisation
    made = [make_membership(organisation=organisation, role=role, working_areas=[home.working_area]) for role in Role]
    for world in houses.worlds.values():
        manager, areas = world.personas["manager"], [world.working_area]
        world.things["public_ambition"] = plan = make_ambition(
            organisation=manager.organisation, working_areas=areas, circle="public"
        )
        world.things["verdict"] = Verdict.objects.filter(organisation=manager.organisation).first()
        world.things["public_group"] = make_suggestion(working_area=world.working_area, ambitions=[plan])
    return [memberships_of(member.user)[0] for member in made]


def _of_doors(houses: Houses, readers: list[Membership]) -> Iterator[Row]:
    people = [*(reader.user for reader in readers), make_user()]
    for door in doors_for_a_person_alone():
        for name, called in THINGS[door.model].items():
            there = _there(houses, name)
            yield Row(called, door.name, tuple(_left_by(door, person, there) for person in people))


def _left_by(door: Door, person: User, there: dict[str, Any]) -> str:
    """Of whom this may be for the door to leave it; one query for all three."""
    rows = getattr(type(there["home"]).objects, door.name)(person)
    keys = set(rows.filter(pk__in=[thing.pk for thing in there.values()]).values_list("pk", flat=True))
    return _cell(owner for owner, thing in there.items() if thing.pk in keys)


def _of_policies(houses: Houses, readers: list[Membership]) -> Iterator[Row]:
    for policy in policies():
        rule = f"{policy.module.__name__.partition('.')[0]}: {policy.name}"
        kinds: dict[str, str] = KINDS.get(policy.name, {})
        for code, called in kinds.items():
            yield Row(called, rule, (*_marks(policy.function, readers, code), "–"))
        if not policy.about:
            yield Row("", rule, (*_marks(policy.function, readers), "–"))
        for kind in filter(None, [] if kinds else policy.about.split(" | ")):
            for name, called in THINGS[kind.rpartition(".")[2]].items():
                answers = (*(_whose(houses, name, reader, policy.function) for reader in readers), "–")
                yield Row(called, rule, answers)


def _marks(rule: Callable[..., bool], readers: list[Membership], *asked: str) -> Iterator[str]:
    return ("✓" if rule(reader, *asked) else "–" for reader in readers)


def _whose(houses: Houses, name: str, reader: Membership, answer: Callable[[Membership, Any], bool]) -> str:
    """Of whom this may be for the rule to say yes."""
    return _cell(owner for owner, thing in _there(houses, name).items() if answer(reader, thing))


def _there(houses: Houses, name: str) -> dict[str, Any]:
    """The thing of this name of each organisation."""
    return {owner: houses.worlds[owner].things.get(name) or getattr(houses.worlds[owner], name) for owner in OWNERS}


def _cell(owners: Iterator[str]) -> str:
    return ", ".join(WHOSE[owner] for owner in owners) or "–"
