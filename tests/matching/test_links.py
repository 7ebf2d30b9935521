"""An ambition that goes with one that answers a need helps too, and says with which."""

from dataclasses import replace

from hypothesis import given, settings

from coalitions.matching.records import PARTNER, AmbitionRecord, NeedLink, NeedRecord
from coalitions.matching.score import match_all, match_ambition, match_need
from tests.matching.test_whole import towns
from tests.matching.world import CONTEXT, coffee, flat, make_ambition, make_need

EASY = replace(
    CONTEXT,
    weights=replace(CONTEXT.weights, pair_small=2.0, pair_fair=3.0, pair_large=4.0, need_small=2.5, need_fair=4.0, need_large=6.0),
)  # fmt: skip
NEED = make_need()


def link_of(name: str, records: list[AmbitionRecord]) -> NeedLink:
    return next(link for link in match_need(NEED, records, CONTEXT) if link.ambition_id == name)


def partner_of(link: NeedLink) -> str:
    return next((dict(item.evidence)["partner"] for item in link.parts if item.code == PARTNER), "")


def test_who_has_the_room_goes_with_who_pours_the_coffee() -> None:
    alone, together = link_of("flat", [flat()]), link_of("flat", [flat(), coffee()])
    assert partner_of(alone) == ""
    assert partner_of(together) == "coffee"
    beside = sum(item.points for item in together.parts if item.code == PARTNER)
    assert round(together.score - beside, 2) == alone.score < together.score
    assert round(sum(item.points for item in together.parts), 2) == together.score


def test_a_plan_that_goes_with_no_answer_gains_nothing() -> None:
    other = make_ambition("bins", title="Afvalbakken vervangen", themes=frozenset({"circular"}))
    assert partner_of(link_of("flat", [flat(), other])) == ""


def test_nothing_of_others_rests_on_what_an_organisation_keeps_to_itself() -> None:
    assert partner_of(link_of("flat", [flat(), coffee(circle="own")])) == ""


def test_a_need_in_other_words_and_of_another_theme_is_found_through_the_partner() -> None:
    silent = flat(description="De flat gaat van het gas af.", title="Van het gas af", offers=("lege ruimte",))
    need = make_need(title="Koffie", description="Koffie met buren.")
    found = match_all([silent, coffee()], [need], EASY).need_links
    assert "flat" in {link.ambition_id for link in found}


@given(towns())
@settings(max_examples=30, deadline=None)
def test_incremental_equals_full_where_nearly_everybody_has_a_partner(
    town: tuple[list[AmbitionRecord], list[NeedRecord]],
) -> None:
    records, needs = town
    full = match_all(records, needs, EASY)
    for record in records:
        mine = [link for link in full.need_links if link.ambition_id == record.id]
        assert list(match_ambition(record, records, needs, EASY).need_links) == mine
    for need in needs:
        assert list(match_need(need, records, EASY)) == [link for link in full.need_links if link.need_id == need.id]
    for link in full.need_links:
        assert round(sum(item.points for item in link.parts), 2) == link.score
