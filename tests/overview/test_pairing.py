"""Pairs of plans are those that comparing each with all gives, and are found among thousands in no time."""

import random
import time
from itertools import combinations

import pytest

from areas.models import Place
from overview.picture.pairing import Pairing, Spell

TOGETHER, SHIFTING = 183, 365


def _places() -> list[Place]:
    # The first two are 69 metres apart, the third lies far from both; of the fourth nobody knows where it is.
    points = [(4.5, 51.9), (4.501, 51.9), (4.52, 51.9), (None, None)]
    return [Place(pk=at, longitude=x, latitude=y) for at, (x, y) in enumerate(points, start=1)]


def _spells(number: int, seed: int, days: int, parties: list[int]) -> list[Spell]:
    chance = random.Random(seed)  # noqa: S311 -- invented plans
    keys, places = list(range(number)), [*_places(), None]
    chance.shuffle(keys)
    starts = [chance.randrange(days) for _ in keys]
    made = [
        Spell(key, chance.choice(places), start, start + chance.randrange(120), chance.choice(parties))
        for key, start in zip(keys, starts, strict=True)
    ]
    return sorted(made, key=lambda spell: (spell.start, spell.end, spell.pk))


def _compared(spells: list[Spell]) -> list[tuple[int, int, int]]:
    """Each with all, as one would do it by hand."""
    found = []
    for (first, one), (second, other) in combinations(enumerate(spells), 2):
        if (
            one.of != other.of
            and one.place
            and other.place
            and (one.place == other.place or {one.place.pk, other.place.pk} == {1, 2})
        ):
            days = max(0, max(one.start, other.start) - min(one.end, other.end))
            found.append((days, one.start, one.pk, other.pk, first, second))
    return [(first, second, days) for days, _start, _one, _other, first, second in sorted(found)]


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("days", [30, 900])
@pytest.mark.parametrize("parties", [[1], [1, 1, 1, 2], [1, 2, 3, 4]])
def test_pairs_are_those_of_comparing_each_with_all(seed: int, days: int, parties: list[int]) -> None:
    spells = _spells(60, seed, days, parties)
    pairing, compared = Pairing(spells), _compared(spells)
    near = [pair for pair in compared if pair[2] <= TOGETHER]
    far = [pair for pair in compared if TOGETHER < pair[2] <= SHIFTING]
    for most in (1, 7, 36, 10_000):
        assert pairing.apart(most, TOGETHER) == (near[:most], len(near))
        assert pairing.apart(most, SHIFTING, after=TOGETHER) == (far[:most], len(far))


@pytest.mark.parametrize("others", [1, 3, 3000])
def test_three_thousand_plans_at_one_place_take_no_time(others: int) -> None:
    """Also when nearly all are of one organisation, which need not be told of its own."""
    place = _places()[0]
    spells = [Spell(key, place, key // 4, key // 4 + 90, key if key < others else 0) for key in range(3000)]
    before = time.process_time()
    pairs, number = Pairing(spells).apart(36, TOGETHER)
    assert time.process_time() - before < 1
    # The first begins before all others, so that alone each is of organisation 0.
    assert len(pairs) == min(36, number)
    assert (number == 0, number > 2_000_000) == (others == 1, others == 3000)


def test_without_plans_or_places_there_are_no_pairs() -> None:
    assert Pairing([]).apart(36, TOGETHER) == ([], 0)
    assert Pairing([Spell(1, None, 1, 9, 1), Spell(2, None, 1, 9, 2)]).apart(36, TOGETHER) == ([], 0)
