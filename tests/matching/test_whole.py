"""What must hold for any set of records: symmetry, independence of order, groups that are no chains."""

import itertools
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coalitions.matching import compare
from coalitions.matching.evidence import fit_facts, side_of
from coalitions.matching.groups import find_groups, group_key
from coalitions.matching.records import AmbitionRecord, Group, NeedRecord, Period
from coalitions.matching.score import compare_all, frame_of, match_all, match_ambition, match_need
from coalitions.matching.setting import Setting
from coalitions.matching.structure import hundredths
from coalitions.matching.ties import Answer, Tie, answers_in, ties_in
from tests.matching.world import CONTEXT, care, coffee, flat, make_ambition, make_need

ROOT = Path(__file__).parents[2]
PHRASES = (
    "ruimte in de plint",
    "vrijwilligers",
    "koffie met ouderen",
    "bomen planten",
    "steigers",
    "zaal voor ontmoeting",
)
phrases = st.lists(st.sampled_from(PHRASES), max_size=2).map(tuple)
periods = st.builds(
    Period,
    st.sampled_from([None, date(2026, 1, 1), date(2027, 5, 1), date(2028, 1, 1)]),
    st.sampled_from([None, date(2028, 6, 1), date(2029, 1, 1)]),
)
areas = st.sets(st.sampled_from(["B11", "B12", "B21", "W1", "G1", "B91"]), min_size=1, max_size=2).map(frozenset)
themes = st.sets(st.sampled_from(["energy", "social", "living_longer_at_home"]), min_size=1).map(frozenset)


@st.composite
def towns(draw: st.DrawFn) -> tuple[list[AmbitionRecord], list[NeedRecord]]:
    """A few ambitions and needs out of a small stock of words, so that much of it touches."""
    records = [
        make_ambition(
            f"a{number}",
            organisation=f"org{draw(st.integers(0, 3))}",
            title=draw(st.sampled_from(PHRASES)),
            description=draw(st.sampled_from(PHRASES)),
            themes=draw(themes),
            areas=draw(areas),
            place=draw(st.sampled_from(["", "populierflat"])),
            period=draw(periods),
            offers=draw(phrases),
            seeks=draw(phrases),
        )
        for number in range(draw(st.integers(2, 6)))
    ]
    needs = [make_need(f"n{number}", title=draw(st.sampled_from(PHRASES)), areas=draw(areas)) for number in range(2)]
    return records, needs


Compared = tuple[list[Tie], list[Answer]]


def compared(records: list[AmbitionRecord], needs: list[NeedRecord]) -> Compared:
    """What groups are made of, as the site has it."""
    setting = Setting(CONTEXT)
    found = compare_all(frame_of(records, setting), frame_of(needs, setting), setting)
    return ties_in(found.pairs), answers_in(found.links)


def loose(found: Compared, records: list[AmbitionRecord], needs: list[NeedRecord]) -> list[Group]:
    """Groups with a low bar, so that small towns have some."""
    context = replace(CONTEXT, weights=replace(CONTEXT.weights, group_tie=2.0))
    return find_groups(*found, records, needs, context)


@given(towns())
@settings(max_examples=30, deadline=None)
def test_matching_is_symmetric_and_incremental_equals_full(town: tuple[list[AmbitionRecord], list[NeedRecord]]) -> None:
    records, needs = town
    full = match_all(records, needs, CONTEXT)
    single = {record.id: match_ambition(record, records, needs, CONTEXT) for record in records}
    for record in records:
        mine = [pair for pair in full.pairs if record.id in {pair.a_id, pair.b_id}]
        assert list(single[record.id].pairs) == mine
        assert list(single[record.id].need_links) == [link for link in full.need_links if link.ambition_id == record.id]
    for need in needs:
        assert list(match_need(need, records, CONTEXT)) == [link for link in full.need_links if link.need_id == need.id]


@given(towns(), st.sampled_from([0.0, 2.5, 4.0, 5.2, 6.5]))
@settings(max_examples=40, deadline=None)
def test_least_leaves_out_what_scores_less_and_nothing_else(
    town: tuple[list[AmbitionRecord], list[NeedRecord]], least: float
) -> None:
    records, needs = town
    everything = match_all(records, needs, CONTEXT).pairs
    assert match_all(records, needs, CONTEXT, least=least).pairs == tuple(
        pair for pair in everything if pair.score >= least
    )


@given(towns(), st.integers(1, 6))
@settings(max_examples=30, deadline=None)
def test_small_tiles_give_what_one_large_tile_gives(
    town: tuple[list[AmbitionRecord], list[NeedRecord]], size: int
) -> None:
    records, needs = town
    at_once = match_all(records, needs, CONTEXT)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(compare, "TILE", size)
        patch.setattr(compare, "LOWEST", 1)
        assert match_all(records, needs, CONTEXT) == at_once


@given(towns(), st.randoms(use_true_random=False))
@settings(max_examples=20, deadline=None)
def test_order_of_records_makes_no_difference(
    town: tuple[list[AmbitionRecord], list[NeedRecord]], random: Random
) -> None:
    records, needs = town
    first = match_all(records, needs, CONTEXT)
    groups = loose(compared(records, needs), records, needs)
    random.shuffle(records)
    random.shuffle(needs)
    assert match_all(records, needs, CONTEXT) == first
    ties, answers = compared(records, needs)
    random.shuffle(ties)
    random.shuffle(answers)
    assert loose((ties, answers), records, needs) == groups


@given(towns())
@settings(max_examples=20, deadline=None)
def test_gates_hold_for_every_pair(town: tuple[list[AmbitionRecord], list[NeedRecord]]) -> None:
    records, needs = town
    known = {record.id: record for record in records}
    for pair in match_all(records, needs, CONTEXT).pairs:
        assert pair.a_id < pair.b_id
        assert known[pair.a_id].organisation != known[pair.b_id].organisation
        assert pair.score == sum(round(item.points * 100) for item in pair.parts) / 100


def tie(one: str, other: str, score: float = 8.0) -> Tie:
    return Tie(one, other, score)


def answer(need: str, ambition: str) -> Answer:
    return Answer(need, ambition, 7.0)


def test_chain_never_becomes_one_group() -> None:
    names = [f"a{number}" for number in range(6)]
    chain = [tie(one, other) for one, other in itertools.pairwise(names)]
    groups = find_groups(chain, [], [make_ambition(name) for name in names], [], CONTEXT)
    assert groups
    assert max(len(group.ambition_ids) for group in groups) <= 3
    for group in groups:
        for one in group.ambition_ids:
            ties = sum({one, other} in [{pair.a_id, pair.b_id} for pair in chain] for other in group.ambition_ids)
            assert (
                ties >= CONTEXT.weights.group_cohesion * (len(group.ambition_ids) - 1) or len(group.ambition_ids) == 2
            )


def test_circle_of_friends_becomes_one_group_with_the_needs_they_answer() -> None:
    names = ["a", "b", "c", "d"]
    pairs = [tie(one, other) for index, one in enumerate(names) for other in names[index + 1 :]]
    links = [answer("n", "a"), answer("n", "c"), answer("m", "d")]
    needs = [make_need("n"), make_need("m")]
    groups = find_groups(pairs, links, [make_ambition(name) for name in names], needs, CONTEXT)
    assert groups[0].ambition_ids == ("a", "b", "c", "d")
    assert groups[0].need_ids == ("n",)
    facts = next(dict(item.evidence) for item in groups[0].reasons if item.code == "answers_need")
    assert facts == {"need": "n", "ambitions": "a|c", "signals": "4", "channels": "2"}


def test_group_has_two_to_eight_organisations() -> None:
    names = [f"a{number:02}" for number in range(12)]
    pairs = [tie(one, other) for index, one in enumerate(names) for other in names[index + 1 :]]
    records = [make_ambition(name) for name in names]
    groups = find_groups(pairs, [], records, [], CONTEXT)
    assert groups
    assert all(2 <= len(group.ambition_ids) <= 8 for group in groups)


def test_groups_that_are_nearly_the_same_are_shown_once() -> None:
    names = [f"a{number}" for number in range(7)]
    pairs = [
        tie(one, other, 8.0 if other != "a6" else 5.2)
        for index, one in enumerate(names)
        for other in names[index + 1 :]
    ]
    groups = find_groups(pairs, [], [make_ambition(name) for name in names], [], CONTEXT)
    sets = [set(group.ambition_ids) for group in groups]
    assert all(len(one & other) / len(one | other) <= 0.6 for one in sets for other in sets if one is not other)


def test_organisation_stands_in_a_few_open_groups_only() -> None:
    names = [f"b{number:02}" for number in range(30)]
    records = [make_ambition("hub"), *(make_ambition(name) for name in names)]
    groups = find_groups([tie(name, "hub") for name in names], [], records, [], CONTEXT)
    assert 0 < len(groups) <= CONTEXT.weights.group_open_per_ambition


def test_plans_of_areas_that_do_not_touch_form_no_group() -> None:
    records = [make_ambition("a"), make_ambition("b", areas=frozenset({"B91"}))]
    assert find_groups([tie("a", "b")], [], records, [], CONTEXT) == []


def test_group_key_depends_on_members_only() -> None:
    assert group_key(["b", "a"]) == group_key(("a", "b"))
    assert group_key(["a"]) != group_key(["a", "b"])


def test_the_flat_the_huiskamer_and_the_zorgpunt_become_a_group() -> None:
    records, needs = [flat(), coffee(), care()], [make_need()]
    groups = find_groups(*compared(records, needs), records, needs, CONTEXT)
    assert groups[0].ambition_ids == ("care", "coffee", "flat")


def test_engine_loads_no_django() -> None:
    names = sorted(path.stem for path in (ROOT / "coalitions/matching").glob("*.py") if path.stem != "__init__")
    imports = "\n".join(f"import coalitions.matching.{name}" for name in names)
    check = f"import sys\n{imports}\nsys.exit(any(name.split('.')[0] in ('django', 'celery') for name in sys.modules))"
    paths = f"{ROOT}:{ROOT / 'platform'}"
    ran = subprocess.run(
        [sys.executable, "-S", "-c", f"import site; site.main()\n{check}"], env={"PYTHONPATH": paths}, check=False
    )
    assert ran.returncode == 0


@given(towns())
@settings(max_examples=20, deadline=None)
def test_facts_say_what_the_points_rest_on(town: tuple[list[AmbitionRecord], list[NeedRecord]]) -> None:
    records, needs = town
    setting = Setting(CONTEXT)
    sides = {record.id: side_of(record, setting) for record in records}
    for pair in match_all(records, needs, CONTEXT).pairs:
        a, b = sides[pair.a_id], sides[pair.b_id]
        fits = max(fit_facts(a, b)[0], fit_facts(b, a)[0])
        shown = [item.points for item in pair.parts if item.code == "offer_meets_seek"]
        assert max(shown, default=0.0) == hundredths(CONTEXT.weights.offer_meets_seek) * fits // 1000 / 100
