"""Each sort of evidence: more of it never counts for less, and what is shown adds up."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from coalitions.matching.codes import CAUTION_CODES, GROUP_CODES, NEED_PART_CODES, PART_CODES
from coalitions.matching.explain import FAMILIES, reasons
from coalitions.matching.profiles import profile_of
from coalitions.matching.records import AmbitionRecord, NeedLink, Pair, Part, Period
from coalitions.matching.resources import KINDS, MEETS, SCARCITY, is_outlet, kinds_of, meeting
from coalitions.matching.score import match_all, match_ambition, match_need
from coalitions.matching.version import matcher_version
from tests.matching.world import CONTEXT, DURING_2027, care, coffee, flat, make_ambition, make_need

PLACE_TO_MEET = make_need()


def pair_of(one: AmbitionRecord, other: AmbitionRecord) -> Pair:
    return match_ambition(one, [other], [], CONTEXT).pairs[0]


def points(pair: Pair, code: str) -> float:
    return sum(item.points for item in pair.parts if item.code == code)


def codes(items: tuple[Part, ...]) -> set[str]:
    return {item.code for item in items}


def test_score_is_the_exact_sum_of_its_parts() -> None:
    found = match_all([flat(), coffee(), care()], [PLACE_TO_MEET], CONTEXT)
    assert len(found.pairs) == 3
    matches: list[Pair | NeedLink] = [*found.pairs, *found.need_links]
    for match in matches:
        assert match.score == sum(round(item.points * 100) for item in match.parts) / 100


def test_the_interview_is_found() -> None:
    found = match_all(
        [
            flat(),
            coffee(),
            care(),
            make_ambition(
                "bins",
                title="Afvalbakken vervangen",
                description="Wij vervangen bakken.",
                themes=frozenset({"circular"}),
            ),
        ],
        [PLACE_TO_MEET],
        CONTEXT,
    )
    shown = [(pair.a_id, pair.b_id) for pair in found.pairs if pair.strength != "below"]
    assert ("coffee", "flat") in shown
    assert all("bins" not in ids for ids in shown)
    pair = next(pair for pair in found.pairs if (pair.a_id, pair.b_id) == ("coffee", "flat"))
    assert pair.kind == "resource"
    meets = next(item for item in pair.parts if item.code == "offer_meets_seek")
    facts = dict(meets.evidence)
    assert facts["giver"] == "flat"
    assert facts["offer"] == "lege ruimte in de plint"
    assert facts["seek"] == "ruimte op de begane grond"


def test_place_counts_more_the_nearer_it_is() -> None:
    here = flat(point=(4.54, 51.93))
    same = points(pair_of(here, coffee(place="populierflat")), "same_place")
    near = points(pair_of(here, coffee(place="esdoornflat", point=(4.541, 51.93))), "near_place")
    further = points(pair_of(here, coffee(place="esdoornflat", point=(4.544, 51.93))), "near_place")
    far = pair_of(here, coffee(place="esdoornflat", point=(4.58, 51.93)))
    assert same > near > further > 0 > points(far, "other_place")
    assert "other_place" in codes(far.cautions)


def test_area_counts_more_the_narrower_it_is() -> None:
    scores = [pair_of(coffee(), coffee("b", areas=frozenset({code}))).score for code in ("B11", "W1", "G1")]
    assert scores == sorted(scores, reverse=True)
    assert scores[0] > scores[2]


def test_themes_count_more_the_more_are_shared() -> None:
    two = frozenset({"social", "energy"})
    all_shared = points(pair_of(make_ambition("a", themes=two), make_ambition("b", themes=two)), "shared_theme")
    one_shared = points(pair_of(make_ambition("a", themes=two), make_ambition("b")), "shared_theme")
    assert all_shared > one_shared > 0


def test_complementary_themes_count_in_either_order() -> None:
    energy, home = frozenset({"energy"}), frozenset({"living_longer_at_home"})
    there = pair_of(make_ambition("a", themes=energy), make_ambition("b", themes=home))
    back = pair_of(make_ambition("a", themes=home), make_ambition("b", themes=energy))
    assert points(there, "complementary_themes") == points(back, "complementary_themes") > 0


def test_period_counts_more_the_longer_it_overlaps() -> None:
    ends = [date(2027, 3, 1), date(2027, 6, 1), date(2027, 12, 31)]
    months = [points(pair_of(flat(), coffee(period=Period(date(2027, 2, 1), end))), "period_overlap") for end in ends]
    assert months == sorted(months)
    assert months[0] < months[-1]


def test_period_that_misses_could_shift_and_costs_more_the_further_off() -> None:
    near = pair_of(flat(), coffee(period=Period(date(2028, 2, 1), None)))
    far = pair_of(flat(), coffee(period=Period(date(2028, 9, 1), None)))
    assert 0 > points(near, "could_shift") > points(far, "could_shift")
    assert "could_shift" in codes(near.cautions)


def test_offer_that_answers_a_request_adds_to_the_score() -> None:
    without = pair_of(flat(offers=()), coffee())
    with_offer = pair_of(flat(), coffee())
    assert with_offer.score > without.score
    assert points(with_offer, "offer_meets_seek") > points(without, "offer_meets_seek")


def test_what_neither_filled_in_is_no_exchange() -> None:
    """An offer and a request that were both read into sentences may be about anything the sentences name."""
    told = make_ambition("told", description="Ons zaaltje aan de kade staat leeg.")
    filled_in = make_ambition("filled_in", offers=("zaaltje aan de kade",))
    wish = make_ambition("wish", description="We zoeken een zaaltje aan de kade.")
    request = make_ambition("request", seeks=("zaaltje aan de kade",))
    found = {
        (one.id, other.id): points(pair_of(one, other), "offer_meets_seek")
        for one in (told, filled_in)
        for other in (wish, request)
    }
    assert found["told", "wish"] == 0
    assert min(found["told", "request"], found["filled_in", "wish"]) > 0
    assert found["filled_in", "request"] > max(found["told", "request"], found["filled_in", "wish"])


def test_works_that_are_asked_of_others_open_no_window() -> None:
    old_parts = make_ambition("parts", title="Tweedehands bouwmateriaal", place="populierflat")
    does = make_ambition("does", description="Sloop van de flat.", place="populierflat")
    asks = make_ambition("asks", seeks=("Sloop van de flat.",), place="populierflat")
    assert points(pair_of(does, old_parts), "opens_window") > 0
    assert points(pair_of(asks, old_parts), "opens_window") == 0


def test_what_is_asked_says_less_of_a_subject_than_what_is_offered() -> None:
    meal = make_ambition("meal", title="Samen eten", description="Elke week een maaltijd voor de buurt.")
    offered, asked = make_ambition("offered", offers=("koken",)), make_ambition("asked", seeks=("koken",))
    assert points(pair_of(offered, meal), "shared_concepts") > points(pair_of(asked, meal), "shared_concepts") > 0


def test_fit_in_words_counts_more_than_a_fit_in_kind() -> None:
    by_kind = points(pair_of(flat(offers=("een zaaltje",)), coffee(seeks=("vergaderlokaal",))), "offer_meets_seek")
    by_words = points(pair_of(flat(offers=("vergaderlokaal",)), coffee(seeks=("vergaderlokaal",))), "offer_meets_seek")
    assert by_words > by_kind > 0


def test_kinds_that_people_chose_on_both_sides_are_the_strongest_reason_when_the_words_agree() -> None:
    words: tuple[dict[str, Any], dict[str, Any]] = (
        {"offers": ("kamer waar een koor kan zingen",)},
        {"seeks": ("kamer voor het koor",)},
    )
    read = pair_of(flat(**words[0]), coffee(**words[1]))
    one_side = pair_of(flat(**words[0], offer_kinds=(("space",),)), coffee(**words[1]))
    both = pair_of(flat(**words[0], offer_kinds=(("space",),)), coffee(**words[1], seek_kinds=(("space",),)))

    assert points(both, "offer_meets_seek") > points(one_side, "offer_meets_seek") == points(read, "offer_meets_seek")
    assert reasons(both.parts)[0].code == "offer_meets_seek"


def test_kinds_that_people_chose_say_less_when_the_words_differ() -> None:
    chosen: tuple[dict[str, Any], dict[str, Any]] = ({"offer_kinds": (("space",),)}, {"seek_kinds": (("space",),)})
    alike = pair_of(
        flat(offers=("kamer voor het koor",), **chosen[0]), coffee(seeks=("kamer voor het koor",), **chosen[1])
    )
    apart = pair_of(
        flat(offers=("opslag in de kelder",), **chosen[0]), coffee(seeks=("zaal voor het koor",), **chosen[1])
    )
    assert points(alike, "offer_meets_seek") > points(apart, "offer_meets_seek")


def test_a_chosen_kind_takes_the_place_of_what_is_read() -> None:
    def kinds(*chosen: str) -> frozenset[str]:
        record = make_ambition(offers=("keuken vol spullen",), offer_kinds=(chosen,) if chosen else ())
        return profile_of(record).offers[0].kinds

    assert {"kitchen", "material"} <= kinds()
    assert kinds("space") == {"space", "kitchen"}
    assert kinds("money") == {"money"}


def test_kinds_chosen_without_a_word_in_common_still_meet() -> None:
    taker = make_ambition("b", seeks=("iets",), seek_kinds=(("money",),))
    giver = make_ambition("a", offers=("grammofoonnaald",), offer_kinds=(("money",),))
    assert points(pair_of(giver, taker), "resource_kind") > 0
    assert points(pair_of(make_ambition("a", offers=("grammofoonnaald",)), taker), "resource_kind") == 0


def test_request_for_an_outlet_is_an_offer() -> None:
    giver = make_ambition("a", seeks=("afnemer voor oude kozijnen",))
    facts = dict(
        next(
            item
            for item in pair_of(giver, make_ambition("b", seeks=("kozijnen",))).parts
            if item.code == "offer_meets_seek"
        ).evidence
    )
    assert facts["giver"] == "a"
    assert not is_outlet("kozijnen")


def test_target_group_is_seen_under_another_name() -> None:
    same = points(pair_of(flat(), coffee(target_groups=("senioren",))), "same_target_group")
    told = points(pair_of(flat(), coffee(target_groups=("peuters",))), "same_target_group")
    assert same > told > 0
    one, other = make_ambition("a", target_groups=("senioren",)), make_ambition("b", target_groups=("peuters",))
    assert points(pair_of(one, other), "same_target_group") == 0


def test_shared_need_adds_to_the_score_and_its_lack_is_a_caution() -> None:
    alone = match_ambition(coffee(), [care()], [], CONTEXT).pairs[0]
    together = match_ambition(coffee(), [care()], [PLACE_TO_MEET], CONTEXT).pairs[0]
    assert points(together, "shared_need") > 0
    assert together.score > alone.score
    assert "no_shared_need" in codes(alone.cautions)
    assert "no_shared_need" not in codes(together.cautions)


def test_stored_answers_give_the_same_as_working_them_out() -> None:
    worked_out = match_ambition(coffee(), [care(), flat()], [PLACE_TO_MEET], CONTEXT)
    links = match_all([care(), flat()], [PLACE_TO_MEET], CONTEXT).need_links
    stored = {item.ambition_id: {item.need_id} for item in links if item.strength != "below"}
    assert match_ambition(coffee(), [care(), flat()], [PLACE_TO_MEET], CONTEXT, answered=stored) == worked_out


def test_cautions_name_what_pleads_against() -> None:
    short = Period(date(2027, 12, 1), None)
    found = codes(pair_of(coffee(commitment="idea"), coffee("b", period=short)).cautions)
    assert {"idea_only", "short_overlap", "same_organisation_kind", "no_shared_need"} <= found
    assert "period_unknown" in codes(pair_of(coffee(period=Period()), flat()).cautions)
    assert "wide_area" in codes(pair_of(flat(), coffee(areas=frozenset({"W1"}))).cautions)


def test_need_is_answered_best_by_who_speaks_of_it() -> None:
    bins = make_ambition("bins", title="Afvalbakken vervangen", themes=frozenset({"circular"}))
    links = match_need(PLACE_TO_MEET, [bins, coffee()], CONTEXT)
    assert links[0].ambition_id == "coffee"
    assert links[0].strength != "below"
    assert all(link.strength == "below" for link in links[1:])


def test_synonym_of_an_administrator_connects_words() -> None:
    one, other = make_ambition("a", title="Buurtsalet"), make_ambition("b", title="Ontmoetingsplek")
    assert points(pair_of(one, other), "shared_concepts") == 0
    context = replace(CONTEXT, synonyms={"buurtsalet": "meeting-place"})
    found = match_ambition(one, [other], [], context).pairs[0]
    assert points(found, "shared_concepts") > 0


def test_every_code_has_its_parameters_and_nothing_else() -> None:
    records = [
        flat(point=(4.54, 51.93)),
        coffee(point=(4.541, 51.93), commitment="idea"),
        care(areas=frozenset({"W1"})),
        make_ambition("late", period=Period(date(2028, 6, 1), None), place="elders", areas=frozenset({"G1"})),
        make_ambition(
            "sewer", title="Riool vervangen", description="De straat gaat open.", themes=frozenset({"energy"})
        ),
        make_ambition("trees", title="Bomen planten", themes=frozenset({"living_longer_at_home"}), period=Period()),
    ]
    found = match_all(records, [PLACE_TO_MEET, make_need("m", place="populierflat")], CONTEXT)
    for match in found.pairs:
        for item in match.parts:
            assert tuple(sorted(PART_CODES[item.code])) == tuple(name for name, _ in item.evidence), item
        for item in match.cautions:
            assert tuple(sorted(CAUTION_CODES[item.code])) == tuple(name for name, _ in item.evidence), item
    for link in found.need_links:
        for item in link.parts:
            assert tuple(sorted(NEED_PART_CODES[item.code])) == tuple(name for name, _ in item.evidence), item
        assert all(item.code in CAUTION_CODES for item in link.cautions)
    assert set(FAMILIES) == PART_CODES.keys() | NEED_PART_CODES.keys()
    assert not GROUP_CODES.keys() & PART_CODES.keys()


def test_reasons_are_few_different_and_strongest_first() -> None:
    pair = match_ambition(flat(), [care()], [PLACE_TO_MEET], CONTEXT).pairs[0]
    chosen = reasons(pair.parts)
    assert 1 < len(chosen) <= 3
    assert [item.points for item in chosen] == sorted((item.points for item in chosen), reverse=True)
    assert len({FAMILIES[item.code] for item in chosen}) == len(chosen)
    assert all(item.points > 0 for item in chosen)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("een buurtkamer", "space"),
        ("twee vergaderzalen", "space"),
        ("gereedschap", "equipment"),
        ("subsidie voor bewonersinitiatieven", "money"),
        ("steigers", "work-moment"),
        ("stageplekken", "assignments"),
    ],
)
def test_kinds_are_seen_in_any_form_and_compound(text: str, kind: str) -> None:
    assert kind in kinds_of(text)


def test_kinds_go_by_the_head_of_a_compound() -> None:
    assert "ground" not in kinds_of("tuinbank")
    assert kinds_of("geen gereedschap") == frozenset()


def test_kind_tables_name_known_kinds() -> None:
    assert KINDS.keys() == SCARCITY.keys()
    assert all({asked, *offered} <= KINDS.keys() for asked, offered in MEETS.items())
    assert all(0 < meeting(kind, kind) <= 1 for kind in KINDS)
    assert meeting("space", "money") == 0


def test_matcher_version_changes_with_weights_and_synonyms() -> None:
    first = matcher_version(CONTEXT.weights)
    assert first == matcher_version(CONTEXT.weights)
    assert first != matcher_version(replace(CONTEXT.weights, same_place=2.0))
    assert first != matcher_version(CONTEXT.weights, (("buurtsalet", "meeting-place"),))
    assert first != matcher_version(CONTEXT.weights, (), (("energy", "social", 0.5),))


def test_open_period_matches_and_shows_no_invented_date() -> None:
    pair = pair_of(flat(period=Period(date(2027, 2, 1), None)), coffee(period=Period(date(2027, 5, 1), None)))
    facts = dict(next(item for item in pair.parts if item.code == "period_overlap").evidence)
    assert facts["start"] == "2027-05-01"
    assert facts["end"] == ""
    assert points(pair, "period_overlap") >= points(pair_of(flat(period=DURING_2027), coffee()), "period_overlap")


def test_a_plan_that_names_the_place_of_another_is_about_that_place() -> None:
    text = "Vrijwilligers schenken koffie, te beginnen in de Populierflat."
    named = points(pair_of(flat(), coffee(description=text, place="")), "same_place")
    given = points(pair_of(flat(), coffee(description=text, place="populierflat")), "same_place")
    assert given > named > 0
    assert points(pair_of(flat(), coffee(description="Vrijwilligers schenken koffie.", place="")), "same_place") == 0


def test_a_place_with_the_name_of_a_neighbourhood_is_named_only_in_full() -> None:
    hall = flat(place="gymzaal merelhoven", title="Renovatie")
    whole = coffee(description="Koffie in de gymzaal van Merelhoven.")
    neighbourhood = coffee(description="Koffie voor heel Merelhoven.")
    assert points(pair_of(hall, whole), "same_place") > 0 == points(pair_of(hall, neighbourhood), "same_place")


def test_a_name_of_a_place_is_not_counted_again_as_words_in_common() -> None:
    text = "Grammofoonnaald en bromtol bij de Populierflat."
    elsewhere = pair_of(make_ambition("a", description=text), make_ambition("b", description=text))
    there = pair_of(make_ambition("a", description=text, place="populierflat"), make_ambition("b", description=text))
    assert points(there, "related_text") < points(elsewhere, "related_text")


def test_a_neighbourhood_counts_for_less_when_a_plan_is_for_several() -> None:
    one = points(pair_of(flat(), coffee()), "same_neighbourhood")
    two = points(pair_of(flat(), coffee(areas=frozenset({"B11", "B12"}))), "same_neighbourhood")
    assert two == one / 2


def test_a_window_counts_for_more_the_more_plainly_both_sides_name_it() -> None:
    sewer = make_ambition("sewer", title="Rioolvervanging")
    plainly = pair_of(sewer, make_ambition("b", title="Ontharden"))
    besides = pair_of(sewer, make_ambition("b", offers=("asfalt, bromtol",)))
    assert points(plainly, "opens_window") > points(besides, "opens_window") > 0


def test_two_long_texts_are_not_alike_for_sharing_one_thing_among_many() -> None:
    much = "Wij repareren fietsen, geven taalles, isoleren daken, planten bomen en bezorgen maaltijden."
    short = pair_of(make_ambition("a", title="Taalles"), make_ambition("b", title="Taalles"))
    long = pair_of(make_ambition("a", title="Taalles"), make_ambition("b", title="Taalles", description=much))
    assert points(short, "shared_concepts") > points(long, "shared_concepts") > 0


def test_what_a_story_only_mentions_is_not_at_hand() -> None:
    told = profile_of(flat(offers=(), description="De gymzaal is gesloopt.", seeks=("geld",)))
    offered = profile_of(flat(offers=("gymzaal",), seeks=("geld",)))
    assert "space" not in dict(told.has)
    assert dict(offered.has)["space"] == 10


def test_the_same_word_for_two_kinds_of_thing_is_hardly_an_exchange() -> None:
    asking = make_ambition("b", seeks=("ruimte met een piano",))
    money = points(pair_of(make_ambition("a", offers=("subsidie voor een piano",)), asking), "offer_meets_seek")
    room = points(pair_of(make_ambition("a", offers=("ruimte voor een piano",)), asking), "offer_meets_seek")
    assert 0 < money < room / 3


def test_people_are_the_same_by_the_share_of_those_either_is_for() -> None:
    only = pair_of(make_ambition("a", target_groups=("ouderen",)), make_ambition("b", target_groups=("ouderen",)))
    many = ("ouderen", "studenten", "ondernemers", "forenzen")
    among = pair_of(make_ambition("a", target_groups=("ouderen",)), make_ambition("b", target_groups=many))
    assert points(only, "same_target_group") > points(among, "same_target_group") > 0


def test_a_need_is_compared_with_a_plan_of_its_theme_that_shares_no_word() -> None:
    silent = make_ambition("silent", title="Grammofoonnaald", description="")
    other_theme = make_ambition("other", title="Grammofoonnaald", description="", themes=frozenset({"circular"}))
    links = match_need(make_need(title="Bromtol", description=""), [silent, other_theme], CONTEXT)
    assert [link.ambition_id for link in links] == ["silent"]
    assert links[0].strength == "below"


def test_a_bound_for_pairs_counts_people_that_only_the_text_names() -> None:
    one, other = make_ambition("a", title="Eenzame ouderen"), make_ambition("b", title="Bezoek aan eenzame ouderen")
    pair = match_all([one, other], [], CONTEXT).pairs[0]
    assert match_all([one, other], [], CONTEXT, least=pair.score).pairs == (pair,)
