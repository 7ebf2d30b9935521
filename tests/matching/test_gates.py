"""What is not compared at all."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coalitions.matching.periods import is_over, timing
from coalitions.matching.places import NARROWEST_FIRST, touch
from coalitions.matching.records import AmbitionRecord, Period
from coalitions.matching.score import frame_of, match_ambition, match_need
from coalitions.matching.setting import Setting
from coalitions.matching.structure import reach_table
from tests.matching.world import AREAS, CONTEXT, DURING_2027, TODAY, coffee, flat, make_ambition, make_need


def met(one: AmbitionRecord, other: AmbitionRecord) -> bool:
    """Whether two ambitions are compared, the same from either side."""
    found = len(match_ambition(one, [other], [], CONTEXT).pairs)
    assert found == len(match_ambition(other, [one], [], CONTEXT).pairs)
    return bool(found)


def test_plans_of_one_organisation_are_not_compared() -> None:
    assert met(coffee("a"), coffee("b"))
    assert not met(coffee("a", organisation="x"), coffee("b", organisation="x"))


@pytest.mark.parametrize(
    ("period", "open_"),
    [
        (DURING_2027, True),
        (Period(), True),
        (Period(date(2020, 1, 1), date(2027, 1, 14)), False),
        (Period(date(2020, 1, 1), TODAY), True),
        (Period(date(2028, 6, 1), None), True),
        (Period(date(2030, 1, 1), None), False),
    ],
)
def test_plans_that_are_over_or_far_apart_in_time_are_not_compared(period: Period, open_: bool) -> None:
    assert met(coffee("a", period=DURING_2027), coffee("b", period=period)) is open_


def test_plans_that_share_no_word_place_or_offer_are_not_compared() -> None:
    one = make_ambition("a", title="Zwemles", description="")
    other = make_ambition("b", title="Warmtepompen", description="")
    assert not met(one, other)
    assert met(replace(one, place="populierflat"), replace(other, place="populierflat"))


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


areas_of_a_record = st.sets(st.sampled_from([*AREAS, "elsewhere"]), max_size=3).map(frozenset)


@given(st.lists(areas_of_a_record, min_size=1, max_size=5), st.lists(areas_of_a_record, min_size=1, max_size=5))
@settings(max_examples=60, deadline=None)
def test_table_of_reaches_says_what_touch_says_of_each_two(
    mine: list[frozenset[str]], theirs: list[frozenset[str]]
) -> None:
    setting = Setting(CONTEXT)
    one, other = (
        frame_of([make_ambition(str(at), areas=areas) for at, areas in enumerate(sets)], setting)
        for sets in (mine, theirs)
    )
    table = reach_table(one, other, setting)
    for row, first in enumerate(one.area_sets):
        for column, second in enumerate(other.area_sets):
            assert NARROWEST_FIRST[table[row, column]] == touch(first, second, AREAS).reach
