"""What organisations want: ambitions, the moments at which others can join, and initiatives."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.db.models import DurationField, ExpressionWrapper, F, Value
from django.db.models.functions import Mod, Now
from django.utils import timezone

from coalitions.matching.reading import THEMES
from initiatives.models import Ambition, Initiative, Moment
from initiatives.targets import COMMON_GROUPS
from overview.measuring.load.words import GOALS, OFFERS
from themes.models import Theme

if TYPE_CHECKING:
    from collections.abc import Iterator

    from overview.measuring.load.ground import Ground, Here
    from overview.measuring.load.people import Party, People
    from overview.measuring.load.words import Words
    from overview.measuring.load.writing import Writer
    from overview.measuring.scale.country import Country

DAY_OFFSET = 300
"""The country's plans begin within nine hundred days; so many of those lie behind us."""
CIRCLES = ("own", "own", *["partners"] * 14, *["public"] * 4)
STATUSES = ("draft", *["active"] * 16, "achieved", "achieved", "withdrawn")
COMMITMENTS = tuple(Ambition.Commitment)
PRECISIONS = tuple(Ambition.Precision)
WHOLE, PLACED, WITH_MOMENT = 0.25, 0.6, 0.2
PLANS_AN_INITIATIVE = 20
MINUTES_APART = 7
OWN_WORDS = 8


@dataclass(frozen=True)
class Plan:
    """An ambition as others need to know it; `here` are the working areas it touches, the first one its own."""

    key: int
    party: Party
    themes: tuple[str, ...]
    here: list[Here]
    area: int
    is_shared: bool


@dataclass(frozen=True)
class _Spot:
    here: list[Here]
    area: int
    where: str
    place: int | None


def make_plans(country: Country, ground: Ground, people: People, words: Words, write: Writer) -> list[Plan]:
    """All ambitions of the country, with their areas, themes and moments."""
    spots = [_spot(country, ground, words, at) for at in range(len(country))]
    themes = [tuple(THEMES[at] for at in range(len(THEMES)) if bits >> at & 1) for bits in country.themes.tolist()]
    parties = [_party(people, spot, words) for spot in spots]
    rows = _Rows(country, words, people)
    shared: list[bool] = []

    def ambitions() -> Iterator[Ambition]:
        for at, (spot, party) in enumerate(zip(spots, parties, strict=True)):
            row = rows.ambition(at, spot, party, themes[at])
            shared.append(row.status == "active" and row.circle != "own")
            yield row

    keys = write.rows(Ambition, ambitions(), len(spots))
    plans = [
        Plan(key, party, codes, spot.here, spot.area, public)
        for key, party, codes, spot, public in zip(keys, parties, themes, spots, shared, strict=True)
    ]
    _link(plans, write)
    _moments(country, plans, words, write)
    spread_in_time(Ambition)
    return plans


def _spot(country: Country, ground: Ground, words: Words, at: int) -> _Spot:
    """A few are for the whole municipality, more for a district, and most for a place in one of its neighbourhoods."""
    municipality, number = int(country.municipality[at]), int(country.district[at])
    if not country.level[at] and words.dice.random() < WHOLE:
        return _Spot(ground.working_areas[municipality], ground.keys[municipality], ground.names[municipality], None)
    district, here = ground.districts[number], ground.of_district[number]
    if not country.level[at] or words.dice.random() >= PLACED:
        return _Spot([here], district.key, district.name, None)
    area = district.neighbourhoods[int(words.dice.integers(len(district.neighbourhoods)))]
    key, name = district.places[area][int(words.dice.integers(len(district.places[area])))]
    return _Spot([here], area, name, key)


def _party(people: People, spot: _Spot, words: Words) -> Party:
    among = people.parties[spot.here[0].municipality]
    return among[int(words.dice.integers(len(among)))]


class _Rows:
    """Makes the row of each plan."""

    def __init__(self, country: Country, words: Words, people: People) -> None:
        self.country, self.words, self.people = country, words, people
        self.first = timezone.localdate() - timedelta(days=DAY_OFFSET)
        self.now = timezone.now()

    def ambition(self, at: int, spot: _Spot, party: Party, themes: tuple[str, ...]) -> Ambition:
        words = self.words
        title, said = words.plan(themes, spot.where)
        offer, seek = (OFFERS[int(words.dice.integers(len(OFFERS)))] for _side in range(2))
        contact = self.people.managers[party.key][0].key
        return Ambition(
            organisation_id=party.key,
            title=title,
            description=f"{said} {self._own_words(at)}",
            benefit=words.pick(GOALS),
            place_id=spot.place,
            period_start=self._day(int(self.country.start[at])),
            period_end=self._day(int(self.country.end[at])),
            period_precision=PRECISIONS[at % len(PRECISIONS)],
            target_groups=[COMMON_GROUPS[at % len(COMMON_GROUPS)]],
            offers=[offer[0]],
            seeks=[seek[0]],
            offered=[offer[1]],
            sought=[seek[1]],
            commitment=COMMITMENTS[int(words.dice.integers(len(COMMITMENTS)))],
            circle=CIRCLES[int(words.dice.integers(len(CIRCLES)))],
            status=STATUSES[int(words.dice.integers(len(STATUSES)))],
            contact_id=contact,
            created_by_id=contact,
            matched_at=self.now,
        )

    def _own_words(self, at: int) -> str:
        """A few of the country's: with all of them every part of a compound would be in every second plan."""
        return " ".join(self.country.texts[at].split()[:OWN_WORDS])

    def _day(self, offset: int) -> date:
        return self.first + timedelta(days=offset)


def _link(plans: list[Plan], write: Writer) -> None:
    themes = dict(Theme.objects.values_list("code", "pk"))
    write.links(Ambition.areas.through, ("ambition", "area"), [(plan.key, plan.area) for plan in plans])
    write.links(
        Ambition.working_areas.through,
        ("ambition", "workingarea"),
        [(plan.key, one.key) for plan in plans for one in plan.here],
    )
    write.links(
        Ambition.themes.through,
        ("ambition", "theme"),
        [(plan.key, themes[code]) for plan in plans for code in plan.themes],
    )


def _moments(country: Country, plans: list[Plan], words: Words, write: Writer) -> None:
    kinds = tuple(Moment.Kind)
    first = timezone.localdate() - timedelta(days=DAY_OFFSET)
    rows = []
    for at, plan in enumerate(plans):
        if words.dice.random() < WITH_MOMENT:
            start = first + timedelta(days=int(country.start[at]) + 60)
            rows.append(
                Moment(
                    ambition_id=plan.key,
                    kind=kinds[at % len(kinds)],
                    start=start,
                    end=start + timedelta(days=90),
                    join_by=start - timedelta(days=30),
                )
            )
    write.rows(Moment, rows, len(rows))


def make_initiatives(plans: list[Plan], words: Words, write: Writer) -> list[int]:
    """Something that is being done, for every so many plans."""
    chosen = [plan for plan in plans if plan.is_shared][::PLANS_AN_INITIATIVE]
    statuses = ("idea", "preparing", "running", "running", "done")
    rows = []
    for at, plan in enumerate(chosen):
        title, said = words.plan(plan.themes, plan.here[0].name)
        rows.append(
            Initiative(
                title=title,
                description=said,
                origin=Initiative.Origin.ORGANISATION,
                status=statuses[at % len(statuses)],
                working_area_id=plan.here[0].key,
                organisation_id=plan.party.key,
            )
        )
    keys = write.rows(Initiative, rows, len(rows))
    themes = dict(Theme.objects.values_list("code", "pk"))
    pairs = [(key, themes[code]) for key, plan in zip(keys, chosen, strict=True) for code in plan.themes]
    write.links(Initiative.themes.through, ("initiative", "theme"), pairs)
    spread_in_time(Initiative)
    return keys


def spread_in_time(model: type[Ambition | Initiative]) -> None:
    """Rows that were changed one after the other over a year, in no order of their keys: bulk writing makes all of now."""
    minutes = Mod(F("pk") * 48_271, Value(525_600 // MINUTES_APART)) * MINUTES_APART
    ago = ExpressionWrapper(minutes * Value(timedelta(minutes=1)), output_field=DurationField())
    model._default_manager.update(
        updated_at=ExpressionWrapper(Now() - ago, output_field=model._meta.get_field("updated_at"))
    )
