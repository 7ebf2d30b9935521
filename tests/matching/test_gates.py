"""What is not compared at all."""

from datetime import date

import pytest

from coalitions.matching.gates import (
    AREAS_APART,
    NEXT_DOOR_WITHOUT_FIT,
    PERIOD_OVER,
    PERIODS_APART,
    SAME_ORGANISATION,
    area_gate,
    organisation_gate,
    period_gate,
)
from coalitions.matching.periods import is_over, timing
from coalitions.matching.places import Touch, touch
from coalitions.matching.records import Period
from coalitions.matching.score import match_ambition, match_need
from tests.matching.world import AREAS, CONTEXT, DURING_2027, TODAY, coffee, flat, make_ambition, make_need


def test_organisation_gate_closes_within_one_organisation() -> None:
    assert (
        organisation_gate(make_ambition("a", organisation="x"), make_ambition("b", organisation="x"))
        == SAME_ORGANISATION
    )
    assert organisation_gate(make_ambition("a"), make_ambition("b")) is None


@pytest.mark.parametrize(
    ("one", "other", "closed"),
    [
        (DURING_2027, DURING_2027, None),
        (DURING_2027, Period(), None),
        (DURING_2027, Period(date(2020, 1, 1), date(2027, 1, 14)), PERIOD_OVER),
        (DURING_2027, Period(date(2028, 6, 1), None), None),
        (DURING_2027, Period(date(2030, 1, 1), None), PERIODS_APART),
    ],
)
def test_period_gate_closes_for_what_is_over_or_far_off(one: Period, other: Period, closed: str | None) -> None:
    assert period_gate(one, other, TODAY, CONTEXT.weights) == closed
    assert period_gate(other, one, TODAY, CONTEXT.weights) == closed


def test_period_that_ends_today_is_not_over() -> None:
    assert not is_over(Period(None, TODAY), TODAY)
    assert is_over(Period(None, date(2027, 1, 14)), TODAY)


def test_timing_counts_from_today_only() -> None:
    long_ago = Period(date(2020, 1, 1), date(2027, 2, 28))
    assert timing(long_ago, Period(date(2019, 1, 1), None), TODAY).overlap == pytest.approx(1.5, abs=0.1)


@pytest.mark.parametrize(
    ("one", "other", "reach"),
    [
        ("B11", "B11", "neighbourhood"),
        ("B11", "W1", "district"),
        ("W1", "W1", "district"),
        ("B11", "G1", "municipality"),
        ("B11", "B12", "next_door"),
        ("B11", "B21", "none"),
        ("W1", "W2", "none"),
        ("B11", "G2", "none"),
    ],
)
def test_touch_says_how_areas_lie(one: str, other: str, reach: str) -> None:
    assert touch(frozenset({one}), frozenset({other}), AREAS).reach == reach
    assert touch(frozenset({other}), frozenset({one}), AREAS).reach == reach


def test_touch_takes_the_narrowest_of_several_areas() -> None:
    assert touch(frozenset({"B12", "B21"}), frozenset({"B21", "G1"}), AREAS).reach == "neighbourhood"
    assert touch(frozenset(), frozenset({"B21"}), AREAS).reach == "none"


def test_area_gate_asks_neighbours_for_a_fit() -> None:
    assert area_gate(Touch("none"), 1.0) == AREAS_APART
    assert area_gate(Touch("next_door", "W1"), 0.1) == NEXT_DOOR_WITHOUT_FIT
    assert area_gate(Touch("next_door", "W1"), 0.9) is None
    assert area_gate(Touch("neighbourhood", "B11"), 0.0) is None


def test_same_words_in_another_municipality_give_no_match() -> None:
    elsewhere = coffee(areas=frozenset({"B91"}))
    assert match_ambition(flat(), [elsewhere], [], CONTEXT).pairs == ()
    assert match_need(make_need(), [elsewhere], CONTEXT) == ()


def test_finished_plan_answers_no_need() -> None:
    assert match_need(make_need(), [coffee(period=Period(None, date(2026, 12, 31)))], CONTEXT) == ()
    assert len(match_need(make_need(), [coffee()], CONTEXT)) == 1


def test_next_door_matches_only_with_a_concrete_fit() -> None:
    near = frozenset({"B12"})
    assert match_ambition(make_ambition("x"), [make_ambition("y", areas=near)], [], CONTEXT).pairs == ()
    fitting = make_ambition("y", areas=near, seeks=("elektrische bakfiets voor boodschappen",))
    giver = make_ambition("x", offers=("elektrische bakfiets te leen voor boodschappen",))
    assert len(match_ambition(giver, [fitting], [], CONTEXT).pairs) == 1
