"""Every code of the engine has a sentence in both languages, complete and from the reader's side."""

import pytest
from django.utils.translation import override

from coalitions.explanations import SENTENCES, Explained, explain, main_reasons, points_text
from coalitions.explanations.names import Names, NeedName
from coalitions.explanations.words import telling
from coalitions.matcher.stored_parts import LISTS
from coalitions.matching import codes

ALL_CODES = {**codes.PART_CODES, **codes.NEED_PART_CODES, **codes.CAUTION_CODES, **codes.GROUP_CODES}
A, B, NEED = "000000000001", "000000000002", "000000000003"
EXAMPLES = {
    "giver": A, "taker": B, "a": A, "b": B, "ambition": A, "need": NEED, "months": "14", "count": "2", "metres": "340",
    "start": "2027-03-01", "end": "2028-12-31", "signals": "14", "channels": "4", "area": "BU1", "place": "merelflat",
    "place_a": "merelflat", "place_b": "spechtflat", "theme_a": "energy", "theme_b": "social", "kind": "space",
    "kind_a": "care", "kind_b": "housing_corporation", "partner": B,
}  # fmt: skip
LISTED = {"needs": [NEED], "ambitions": [A, B], "themes": ["energy", "social"], "kinds": ["space"]}
NAMES = Names(
    organisations={A: "Woonstichting De Sluis", B: "Wijkzorg"},
    ambitions={A: "Flat van het gas af", B: "Zorg dichtbij"},
    places={"merelflat": "Merelflat", "spechtflat": "Spechtflat"},
    areas={"BU1": "Vogelbuurt"},
    themes={"energy": "Energie", "social": "Sociaal"},
    needs={NEED: NeedName(3, "Een plek om te zitten", 14, 4)},
)


def example(code: str, **facts: object) -> dict[str, object]:
    """A stored part with every fact that its code promises."""
    values = {
        name: LISTED.get(name, ["koffie"]) if name in LISTS else EXAMPLES.get(name, "plint") for name in ALL_CODES[code]
    }
    return {"code": code, "points": 1.0, "facts": {**values, **facts}}


def said(code: str, names: Names = NAMES, /, **facts: str) -> str:
    return explain(example(code, **facts), names).text


def test_every_code_has_a_sentence_and_no_sentence_is_left_over() -> None:
    assert set(SENTENCES) == set(ALL_CODES)


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("code", sorted(ALL_CODES))
def test_a_sentence_is_whole(code: str, language: str) -> None:
    with override(language):
        for names in (NAMES, Names(), Names(mine=frozenset({A})), Names(mine=frozenset({B}))):
            explained = explain(example(code), names)
            for text in (explained.text, *explained.details):
                assert text
                assert "%(" not in text
                assert "|" not in text
                assert A not in text
                assert NEED not in text
            assert explained.text.endswith(".")


@pytest.mark.parametrize("code", sorted(ALL_CODES))
def test_a_sentence_differs_between_the_languages(code: str) -> None:
    with override("nl"):
        dutch = said(code)
    with override("en"):
        assert said(code) != dutch


def test_an_exchange_is_told_from_the_side_of_the_reader() -> None:
    facts = {"offer": "leegkomende plint", "seek": "ruimte op de begane grond"}
    with override("nl"):
        assert said("offer_meets_seek", Names(mine=frozenset({A})), **facts) == (
            "Zij zoeken “ruimte op de begane grond”; jij biedt “leegkomende plint”."
        )
        assert said("offer_meets_seek", Names(mine=frozenset({B})), **facts) == (
            "Jij zoekt “ruimte op de begane grond”; zij bieden “leegkomende plint”."
        )
        assert said("offer_meets_seek", NAMES, **facts) == (
            "Wijkzorg zoekt “ruimte op de begane grond”; Woonstichting De Sluis biedt “leegkomende plint”."
        )


def test_a_need_the_reader_may_not_see_is_not_named() -> None:
    with override("nl"):
        assert "Een plek om te zitten" in said("shared_need")
        assert "14 signalen" in said("shared_need")
        hidden = explain(example("shared_need"), Names())
    assert "Een plek" not in hidden.text
    assert hidden.details == ()


@pytest.mark.parametrize(("metres", "shown"), [("4", "10 meter"), ("344", "340 meter"), ("2400", "2 kilometer")])
def test_a_distance_is_rounded(metres: str, shown: str) -> None:
    with override("nl"):
        assert shown in said("near_place", metres=metres)


def test_facts_that_are_not_known_are_left_out() -> None:
    with override("nl"):
        assert said("near_place", metres="") == "De twee plekken liggen dicht bij elkaar."
        assert said("period_overlap", start="", end="") == "De periodes vallen 14 maanden samen."


def test_main_reasons_are_the_strongest_of_each_sort() -> None:
    parts = [
        {**example("same_place"), "points": 1.9},
        {**example("same_neighbourhood"), "points": 1.0},
        {**example("shared_theme"), "points": 1.1},
        {**example("period_overlap"), "points": 0.5},
        {**example("shared_need"), "points": 2.0},
        {**example("other_place"), "points": -0.5},
    ]
    assert [reason.code for reason in main_reasons(parts, NAMES)] == ["shared_need", "same_place", "shared_theme"]


def test_points_are_shown_to_the_hundredth_with_their_sign() -> None:
    with override("nl"):
        assert [points_text(points) for points in (1.4, -0.55, 0.0)] == ["+1,40", "−0,55", "+0,00"]
        assert Explained("x", "y", 12.34).points_text == "+12,34"


@pytest.mark.parametrize(
    ("one", "other", "shown"),
    [
        ("plinten", "begane grond", [("plinten", "begane grond")]),
        ("dak", "daken", [("dak", "dak")]),
        ("bergingen", "berging", [("berging", "berging")]),
        ("koffie", "koffie", [("koffie", "koffie")]),
        ("bewoner", "bewoner", []),
        ("drempels", "valt", []),
        ("drie", "derde", []),
        ("batterij", "rij", []),
        ("rekenhulp", "", []),
    ],
)
def test_only_words_that_tell_something_are_shown(one: str, other: str, shown: list[tuple[str, str]]) -> None:
    assert telling([one], [other]) == shown


def test_a_reason_without_telling_words_is_still_a_sentence() -> None:
    facts = {"words_a": ["bewoner", "drempels"], "words_b": ["bewoner", "valt"]}
    with override("nl"):
        said = explain({"code": "shared_concepts", "points": 1.0, "facts": facts}, Names()).text
    assert said == "De plannen lijken in veel kleine dingen op elkaar."


def test_different_words_for_one_thing_are_shown_with_what_they_are_about() -> None:
    facts = {"words_a": ["ouderenhub"], "words_b": ["koffie drinken"], "concepts": ["meeting-place"]}
    with override("nl"):
        said = explain({"code": "shared_concepts", "points": 1.0, "facts": facts}, Names()).text
    assert said == "“ouderenhub” en “koffie drinken” hebben hetzelfde onderwerp: ontmoetingsplek."


def test_words_that_add_nothing_to_the_subject_are_left_out() -> None:
    facts = {"words_a": ["lift", "dak"], "words_b": ["liften", "daken"], "concepts": ["lift", ""]}
    with override("nl"):
        said = explain({"code": "shared_concepts", "points": 1.0, "facts": facts}, Names()).text
    assert said == "Hier gaan beide plannen over: lift en “dak”."


def test_a_part_that_says_nothing_is_no_main_reason() -> None:
    mute = {"code": "shared_concepts", "points": 3.0, "facts": {"words_a": [""], "words_b": [""], "concepts": [""]}}
    reasons = main_reasons([mute, example("same_place")], NAMES)
    assert [reason.code for reason in reasons] == ["same_place"]


def test_what_a_text_is_about_goes_before_the_words_in_it() -> None:
    words = {**example("related_text", words_a=["koffie"], words_b=["koffie"]), "points": 3.0}
    about = {**example("shared_concepts"), "points": 1.0}
    about["facts"] = {"words_a": ["lift"], "words_b": ["lift"], "concepts": ["lift"]}
    assert [reason.code for reason in main_reasons([words, about], NAMES)] == ["shared_concepts"]


def test_that_two_are_in_one_neighbourhood_is_said_only_when_there_is_little_else() -> None:
    parts = [
        {**example("same_neighbourhood"), "points": 2.0},
        {**example("shared_need"), "points": 1.5},
        {**example("period_overlap"), "points": 0.5},
    ]
    assert [reason.code for reason in main_reasons(parts, NAMES)] == ["shared_need", "period_overlap"]
    assert [reason.code for reason in main_reasons(parts[:2], NAMES)] == ["same_neighbourhood", "shared_need"]


def test_of_many_needs_the_ones_heard_most_are_named() -> None:
    needs = {f"{number:012d}": NeedName(number, f"Behoefte {number}", number, 2) for number in range(3, 7)}
    with override("nl"):
        text = explain(
            {"code": "shared_need", "points": 1.0, "facts": {"needs": list(needs), "count": "4"}}, Names(needs=needs)
        ).text
    assert "“Behoefte 6”" in text
    assert "“Behoefte 3”" not in text
    assert "nog twee andere behoeften" in text


def test_periods_that_follow_on_each_other_are_said_so() -> None:
    with override("nl"):
        assert said("could_shift", months="0").startswith("De een begint als de ander klaar is.")


def test_that_two_sorts_of_people_may_be_the_same_is_said_only_when_there_is_little_else() -> None:
    guessed = {**example("same_target_group", group_a="ouderen", group_b="werkzoekenden"), "points": 2.0}
    parts = [guessed, {**example("shared_need"), "points": 1.5}, {**example("period_overlap"), "points": 0.5}]
    assert [reason.code for reason in main_reasons(parts, NAMES)] == ["shared_need", "period_overlap"]
    sure = {**example("same_target_group", group_a="ouderen", group_b="Ouderen"), "points": 2.0}
    assert main_reasons([sure, *parts[1:]], NAMES)[0].code == "same_target_group"
