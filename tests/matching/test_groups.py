"""Groups from pairs alone: close ones, and those around one plan."""

from collections.abc import Mapping
from itertools import combinations

from coalitions.matching.groups import find_groups
from coalitions.matching.ties import Tie
from tests.matching.world import CONTEXT, make_ambition

STRONG, WEAK = 9.0, 4.6


def groups_of(scores: Mapping[str, float], **organisations: str) -> list[str]:
    """The groups, as letters, of plans whose pairs have these scores."""
    names = sorted(set("".join(scores)))
    records = [make_ambition(name, organisation=organisations.get(name, f"org-{name}")) for name in names]
    pairs = [Tie(both[0], both[1], score) for both, score in scores.items()]
    return ["".join(group.ambition_ids) for group in find_groups(pairs, [], records, [], CONTEXT)]


def test_several_who_wait_for_one_sit_at_its_table() -> None:
    """The others of a pair hardly know each other, but most of all who could be tied are."""
    works = {"ab": STRONG, "ac": STRONG, "ad": STRONG, "bc": 6.0, "bd": WEAK, "cd": WEAK}
    assert "abcd" in groups_of(works)


def test_a_chain_of_acquaintances_is_no_group() -> None:
    chain = {"ab": STRONG, "bc": STRONG, "cd": STRONG}
    assert all(len(group) <= 3 for group in groups_of(chain))
    assert not {"ad", "abcd"} & set(groups_of(chain))


def test_who_fits_nobody_but_the_first_stays_out() -> None:
    star = {"ab": STRONG, "ac": 6.0, "ad": 6.0, "ae": 6.0}
    assert "abcde" not in groups_of(star)


def test_a_colleague_of_a_member_costs_the_group_nothing() -> None:
    """Two plans of one organisation are never compared, which says nothing against either."""
    scores = {"ab": STRONG, "ac": 6.4, "bc": 6.4, "bd": 7.0, "cd": 7.0}
    assert "abcd" in groups_of(scores, a="one", d="one")


def test_thousands_of_plans_alike_make_groups_like_a_few_of_them() -> None:
    """All are tied with the same few: whoever sits at the table, the groups are those of the best, in whatever order."""
    few, alike = [f"few{number}" for number in range(8)], [f"plan{number:04}" for number in range(2_000)]
    records = [make_ambition(name, organisation=name) for name in few]
    records += [make_ambition(name, organisation="importer") for name in alike]
    pairs = [Tie(one, other, STRONG) for one in few for other in alike]
    pairs += [Tie(one, other, STRONG) for one, other in combinations(few, 2)]
    groups = find_groups(pairs, [], records, [], CONTEXT)
    assert groups == find_groups(pairs[::-1], [], records[::-1], [], CONTEXT)
    assert any(len(set(few) & set(group.ambition_ids)) >= len(few) - 1 for group in groups)
