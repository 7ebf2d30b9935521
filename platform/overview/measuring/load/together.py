"""What comes of it: koppelkansen, suggested groups, proposals and coalitions.

Koppelkansen are not worked out but put down between plans that could have one, in the number the matcher finds: a bench of
pages needs rows, and `bench_scale` measures the matcher.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from hashlib import sha256
from itertools import chain, starmap
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from coalitions.models import ActionItem, Coalition, Overlap, Participation, Proposal, Suggestion
from organisations.roles import Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from overview.measuring.load.people import Member, People
    from overview.measuring.load.plans import Plan
    from overview.measuring.load.residents import Wish
    from overview.measuring.load.words import Words
    from overview.measuring.load.writing import Writer
    from overview.measuring.scale.country import Country

PAIRS_A_PLAN, LINKS_A_NEED = 2, 2
PLANS_A_PROPOSAL, PLANS_A_COALITION, ACTIONS_A_COALITION = 40, 60, 3
VERSION = "load"
STRENGTHS = (("large", 4.0), ("fair", 2.5), ("small", 1.2))
PROPOSAL_STATUSES = ("draft", "submitted", "submitted", "in_review", "approved", "rejected")
COALITION_STATUSES = ("active", "active", "active", "inviting", "completed", "paused")
FINISHED = {"rejected", "approved"}


class Together:
    """Makes them, from shared plans of different organisations in one working area."""

    def __init__(self, plans: list[Plan], people: People, words: Words, write: Writer) -> None:
        self.plans, self.people, self.words, self.write, self.dice = plans, people, words, write, words.dice
        self.near: dict[int, list[Plan]] = defaultdict(list)
        for plan in plans:
            if plan.is_shared and len(plan.here) == 1:
                self.near[plan.here[0].key].append(plan)
        self.networkers: dict[int, Member] = {}
        for member in people.members:
            if member.role == Role.AREA_NETWORKER:
                self.networkers |= {one.key: member for one in member.areas}
        self.now = timezone.now()

    def overlaps(self, country: Country, wishes: list[Wish]) -> None:
        pairs = self._pairs(country)
        links = [
            (self._any(wish.here.key), wish)
            for wish in wishes
            if wish.status not in {"met", "closed"} and self.near[wish.here.key]
            for _at in range(LINKS_A_NEED)
        ]
        once = {(plan.key, wish.key): (plan, wish) for plan, wish in links}
        rows = chain(starmap(self._pair, pairs), starmap(self._link, once.values()))
        self.write.rows(Overlap, rows, len(pairs) + len(once))

    def suggestions(self, country: Country) -> None:
        """The groups the country hid, as far as they are of several organisations that share a working area."""
        groups: dict[int, list[Plan]] = defaultdict(list)
        for plan, group in zip(self.plans, country.group.tolist(), strict=True):
            if group >= 0 and plan.is_shared:
                groups[group].append(plan)
        found = [few for few in groups.values() if _share_ground(few) and len({plan.party.key for plan in few}) > 1]
        rows = [
            Suggestion(
                key=sha256(str(at).encode()).hexdigest()[:32],
                working_area_id=few[0].here[0].key,
                score=2 + self.dice.random() * 4,
                reasons=[_part("organisations", 0, count=str(len({plan.party.key for plan in few})))],
                matcher_version=VERSION,
            )
            for at, few in enumerate(found)
        ]
        keys = self.write.rows(Suggestion, rows, len(rows))
        pairs = [(key, plan.key) for key, few in zip(keys, found, strict=True) for plan in few]
        self.write.links(Suggestion.ambitions.through, ("suggestion", "ambition"), pairs)

    def proposals(self, wishes: list[Wish]) -> None:
        chosen = self._groups(len(self.plans) // PLANS_A_PROPOSAL)
        rows = [self._proposal(at, few) for at, few in enumerate(chosen)]
        keys = self.write.rows(Proposal, rows, len(rows))
        pairs = [(key, plan.key) for key, few in zip(keys, chosen, strict=True) for plan in few]
        self.write.links(Proposal.ambitions.through, ("proposal", "ambition"), pairs)
        self._take_up(Proposal.needs.through, "proposal", keys, chosen, wishes)

    def coalitions(self, wishes: list[Wish], initiatives: list[int]) -> None:
        chosen = self._groups(len(self.plans) // PLANS_A_COALITION)
        rows = []
        for at, few in enumerate(chosen):
            title, said = self.words.plan(few[0].themes, few[0].here[0].name)
            rows.append(
                Coalition(
                    name=title,
                    goal=said,
                    working_area_id=few[0].here[0].key,
                    status=COALITION_STATUSES[at % len(COALITION_STATUSES)],
                    phase=tuple(Coalition.Phase)[at % len(Coalition.Phase)],
                    created_at=self.now - timedelta(days=int(self.dice.integers(360))),
                )
            )
        keys = self.write.rows(Coalition, rows, len(rows))
        pairs = [(key, plan.key) for key, few in zip(keys, chosen, strict=True) for plan in few]
        self.write.links(Coalition.ambitions.through, ("coalition", "ambition"), pairs)
        self._take_up(Coalition.needs.through, "coalition", keys, chosen, wishes)
        self.write.links(
            Coalition.initiatives.through, ("coalition", "initiative"), list(zip(keys, initiatives, strict=False))
        )
        self._rooms(keys, chosen)

    def _any(self, here: int) -> Plan:
        among = self.near[here]
        return among[int(self.dice.integers(len(among)))]

    def _pairs(self, country: Country) -> list[tuple[Plan, Plan]]:
        """What the country hid, and for each plan a few others in its working area."""
        found: dict[tuple[int, int], tuple[Plan, Plan]] = {}
        size = len(country)
        hidden = [(self.plans[one // size], self.plans[one % size]) for one in country.truth.tolist()]
        near = (
            (plan, self._any(here)) for here, few in self.near.items() for plan in few for _at in range(PAIRS_A_PLAN)
        )
        for one, other in (*hidden, *near):
            if one.is_shared and other.is_shared and one.party.key != other.party.key:
                first, second = (one, other) if one.key < other.key else (other, one)
                found[first.key, second.key] = (first, second)
        return list(found.values())

    def _pair(self, one: Plan, other: Plan) -> Overlap:
        common = sorted(set(one.themes) & set(other.themes))
        theme = (
            _part("shared_theme", 0.9, themes="|".join(common))
            if common
            else _part("complementary_themes", 0.7, theme_a=one.themes[0], theme_b=other.themes[0])
        )
        parts = [theme, _part("period_overlap", 0.6, months="8", start="", end="")]
        kinds = tuple(Overlap.Kind)
        return Overlap(
            ambition_id=one.key,
            other_id=other.key,
            kind=kinds[(one.key + other.key) % len(kinds)],
            parts=parts,
            cautions=[_part("no_shared_need", 0)],
            **self._common(one.key + other.key),
        )

    def _link(self, plan: Plan, wish: Wish) -> Overlap:
        return Overlap(
            ambition_id=plan.key,
            need_id=wish.key,
            kind=Overlap.Kind.RESOURCE,
            parts=[_part("need_theme", 0.9, themes=wish.theme)],
            **self._common(plan.key + wish.key),
        )

    def _common(self, number: int) -> dict[str, Any]:
        strength, least = STRENGTHS[number % len(STRENGTHS)]
        return {
            "strength": strength,
            "score": round(least + self.dice.random(), 2),
            "material": sha256(str(number).encode()).hexdigest()[:16],
            "matcher_version": VERSION,
            "status": "new" if number % 10 else "exploring",
            "found_at": self.now - timedelta(minutes=number % 500_000),
        }

    def _groups(self, number: int) -> list[list[Plan]]:
        """Two to five plans of different organisations in one working area."""
        rich = [few for few in self.near.values() if len({plan.party.key for plan in few}) > 1]
        found = []
        for at in range(number if rich else 0):
            among = rich[at % len(rich)]
            size = min(len(among), int(self.dice.integers(4, 12)))
            picked = [among[int(place)] for place in self.dice.integers(0, len(among), size)]
            parties = {plan.party.key: plan for plan in picked}
            if len(parties) > 1:
                found.append(list(parties.values())[:5])
        return found

    def _proposal(self, at: int, few: list[Plan]) -> Proposal:
        first, status = few[0], PROPOSAL_STATUSES[at % len(PROPOSAL_STATUSES)]
        title, said = self.words.plan(first.themes, first.here[0].name)
        handed_in = self.now - timedelta(days=int(self.dice.integers(1, 120)))
        return Proposal(
            title=title,
            working_area_id=first.here[0].key,
            organisation_id=first.party.key,
            author_id=self.people.managers[first.party.key][0].key,
            occasion=said,
            ambition=said,
            benefit="Bewoners vinden elkaar.",
            status=status,
            round=0 if status == "draft" else 1,
            submitted_at=None if status == "draft" else handed_in,
            decided_at=self.now if status in FINISHED else None,
            reviewer_id=self.networkers[first.here[0].key].key if status == "in_review" else None,
            created_at=handed_in - timedelta(days=3),
        )

    def _take_up(self, through: Any, name: str, keys: list[int], chosen: list[list[Plan]], wishes: list[Wish]) -> None:
        open_needs: dict[int, list[Wish]] = defaultdict(list)
        for wish in wishes:
            if wish.status not in {"met", "closed"}:
                open_needs[wish.here.key].append(wish)
        pairs = []
        for key, few in zip(keys, chosen, strict=True):
            among = open_needs[few[0].here[0].key]
            if among:
                pairs.append((key, among[int(self.dice.integers(len(among)))].key))
        self.write.links(through, (name, "need"), pairs)

    def _rooms(self, keys: list[int], chosen: list[list[Plan]]) -> None:
        rooms = list(zip(keys, chosen, strict=True))

        def places() -> Iterator[Participation]:
            for at, (key, few) in enumerate(rooms):
                inviting = COALITION_STATUSES[at % len(COALITION_STATUSES)] == "inviting"
                for number, plan in enumerate(few):
                    role = Participation.Role.PARTNER if number else Participation.Role.LEAD
                    answer = "invited" if inviting and number else "confirmed"
                    yield Participation(coalition_id=key, organisation_id=plan.party.key, role=role, status=answer)

        self.write.rows(Participation, places(), sum(len(few) for few in chosen))
        due = timezone.localdate()
        actions = [
            ActionItem(
                coalition_id=key,
                title=f"{self.words.policy_of(few[0].themes)} uitwerken",
                owner_id=self.people.managers[few[number % len(few)].party.key][0].key,
                due=due + timedelta(days=(key * 7 + number) % 90 - 20),
                done_at=self.now if (key + number) % 3 == 0 else None,
            )
            for key, few in rooms
            for number in range(ACTIONS_A_COALITION)
        ]
        self.write.rows(ActionItem, actions, len(actions))


def _part(code: str, points: float, **facts: str) -> dict[str, Any]:
    return {"code": code, "points": points, "facts": facts}


def _share_ground(few: list[Plan]) -> bool:
    return len(few) > 1 and len({plan.here[0].key for plan in few}) == 1 and all(len(plan.here) == 1 for plan in few)
