"""Suggestions of themes and needs for a resident's words, by what was learned from labelled signals."""

from pathlib import Path

import pytest

from language.analysis import TOKEN
from language.hearing import NEED_THRESHOLD, NeedSuggestion, NeedText, rank_needs, suggest_themes
from language.hearing.needs import shares_of
from language.hearing.themes import support_of
from language.thesaurus import Synonym, Thesaurus
from overview.measuring.labelled_signals import examples_in

SIGNALS = Path(__file__).parents[1] / "data" / "signals"

NEEDS = (
    NeedText(
        "n1", "Samen koffie kunnen drinken", "Bewoners missen een ruimte.", ("social",), frozenset({"A"}), "Rode Toren"
    ),
    NeedText(
        "n2", "Droge bergingen", "Bij een hoosbui loopt de kelder onder.", ("climate_adaptation",), frozenset({"A"})
    ),
    NeedText("n3", "Veilig oversteken", "Kinderen durven de weg niet over.", ("mobility",), frozenset({"B"})),
)


@pytest.mark.parametrize(
    ("text", "theme"),
    [
        ("het tocht hier en er zit schimmel op de muur", "energy"),
        ("straat blank na elke bui", "climate_adaptation"),
        ("opa komt de trap niet meer op", "living_longer_at_home"),
        ("ik zie de hele dag niemand, zo eenzaam", "social"),
        ("bus rijdt niet meer in de avond", "mobility"),
        ("zonde om die meubels weg te gooien, breng ze naar de kringloop", "circular"),
    ],
)
def test_suggest_themes_puts_the_right_theme_first(text: str, theme: str) -> None:
    first = suggest_themes(text, Thesaurus.load())[0]
    assert first.theme == theme
    assert first.words
    assert all(word in text for words in first.words for word in TOKEN.findall(words))


@pytest.mark.parametrize("text", ["", "goedemorgen", "hoe laat is het", "123", "xyzzy plugh"])
def test_suggest_themes_gives_none_when_nothing_supports_one(text: str) -> None:
    assert suggest_themes(text, Thesaurus.load()) == []


@pytest.mark.parametrize(
    "text",
    [
        "mijn paspoort verloopt, moet ik daarvoor met de bus naar de stad",
        "te koop: kinderwagen, box en een bankstel",
        "bedankt voor de soep, het was gezellig samen eten",
    ],
)
def test_what_belongs_to_another_desk_points_at_no_theme_and_no_need(text: str) -> None:
    need = NeedText("n", "Samen soep eten", "Met de bus naar een bankstel en een kinderwagen.", ("social",))
    assert suggest_themes(text, Thesaurus.load()) == []
    assert rank_needs(text, "", "", [need], Thesaurus.load()) == []


def test_a_long_story_that_ends_in_thanks_is_a_signal() -> None:
    text = (
        "de lift is nu al drie weken kapot en mijn moeder van negentig komt de flat niet meer uit, "
        "wie doet daar eens iets aan, bedankt voor de moeite"
    )
    assert suggest_themes(text, Thesaurus.load())[0].theme == "living_longer_at_home"


def test_suggest_themes_uses_synonyms_of_administrators() -> None:
    thesaurus = Thesaurus.load((Synonym("Knusterhoek", "meeting-place"),), "themes")
    assert suggest_themes("de knusterhoek moet open", thesaurus)[0].theme == "social"


def test_suggest_themes_weighs_the_needs_that_fit() -> None:
    thesaurus = Thesaurus.load()
    text = "hij komt weer niet vanavond"
    need = NeedText("n", "De bus in de avond", "Hij komt niet.", ("mobility",), linked=("hij komt weer niet vanavond",))
    ranked = rank_needs(text, "", "", [need], thesaurus, threshold=0)
    assert suggest_themes(text, thesaurus, ranked, [need])[0].theme == "mobility"
    assert suggest_themes(text, thesaurus) == []


def test_a_need_about_something_else_takes_no_theme_away() -> None:
    thesaurus = Thesaurus.load()
    need = NeedText("n", "Een halte dichterbij", "De dienstregeling is uitgedund.", ("mobility",))
    for text in ("er staat al dagen een bankstel naast de container", "mijn buurvrouw is zo eenzaam", "het tocht hier"):
        ranked = rank_needs(text, "", "", [need], thesaurus, threshold=0)
        alone, beside = suggest_themes(text, thesaurus), suggest_themes(text, thesaurus, ranked, [need])
        assert [one.theme for one in alone[:1]] == [one.theme for one in beside[:1]] != []


def test_where_no_neighbourhood_is_known_a_need_takes_more_to_be_suggested() -> None:
    need = NeedText("n1", "Samen koffie kunnen drinken", "Bewoners missen een ruimte.", ("social",))
    text, thesaurus = "waar kun je hier nog een bakkie doen", Thesaurus.load()
    known, unknown = (rank_needs(text, area, "", [need], thesaurus, threshold=0)[0].score for area in ("A", ""))
    assert known > unknown > 0


def test_a_theme_without_words_is_only_suggested_when_a_need_fits() -> None:
    found = suggest_themes("wat kost dat", Thesaurus.load())
    assert all(one.words for one in found)


def test_rank_needs_finds_the_need_and_says_why() -> None:
    best = rank_needs("waar kun je hier nog een bakkie doen", "A", "Rode Toren", NEEDS, Thesaurus.load())[0]
    assert best.need == "n1"
    assert {reason.code for reason in best.reasons} >= {"same_subject", "same_place"}


@pytest.mark.parametrize("place", ["Rode Toren", "Rode Toren en omgeving", "entree Rode Toren"])
def test_a_place_that_is_part_of_another_is_the_same_place(place: str) -> None:
    best = rank_needs("waar kun je hier nog een bakkie doen", "A", place, NEEDS, Thesaurus.load())[0]
    assert "same_place" in {reason.code for reason in best.reasons}


@pytest.mark.parametrize("place", ["", "Blauwe Toren", "Rode Hof"])
def test_places_that_share_a_word_are_not_the_same_place(place: str) -> None:
    best = rank_needs("waar kun je hier nog een bakkie doen", "A", place, NEEDS, Thesaurus.load())[0]
    assert "same_place" not in {reason.code for reason in best.reasons}


def test_of_two_needs_as_unlike_the_one_of_the_theme_comes_first() -> None:
    needs = [NeedText("a", "Zoiets", themes=("mobility",)), NeedText("b", "Ietsanders", themes=("energy",))]
    ranked = rank_needs("het tocht hier en er zit schimmel", "", "", needs, Thesaurus.load(), threshold=0)
    assert [one.need for one in ranked] == ["b", "a"]


def test_rank_needs_leaves_out_other_areas() -> None:
    ranked = rank_needs("kinderen kunnen niet veilig oversteken", "A", "", NEEDS, Thesaurus.load())
    assert "n3" not in {suggestion.need for suggestion in ranked}


def test_rank_needs_gives_none_under_the_threshold() -> None:
    assert rank_needs("wie heeft mijn kat gezien", "A", "", NEEDS, Thesaurus.load()) == []


def test_rank_needs_learns_from_signals_already_linked() -> None:
    text, thesaurus = "de gele knusterhoek is weg", Thesaurus.load()
    linked = NeedText("n4", "Iets anders", areas=frozenset({"A"}), linked=("waar bleef de gele knusterhoek",))
    best = rank_needs(text, "A", "", [*NEEDS, linked], thesaurus)[0]
    assert best.need == "n4"
    assert best.reasons[0].code == "earlier_signals"


def test_rank_needs_is_ordered_and_bounded() -> None:
    ranked = rank_needs("koffie in de kelder", "A", "Rode Toren", NEEDS, Thesaurus.load())
    scores = [suggestion.score for suggestion in ranked]
    assert scores == sorted(scores, reverse=True)
    assert all(NEED_THRESHOLD <= score <= 1 for score in scores)


def test_support_of_the_best_need_speaks_for_its_theme() -> None:
    thesaurus = Thesaurus.load()
    ranked = rank_needs("bij regen is de berging nat", "A", "", NEEDS, thesaurus)
    assert max(support_of(ranked, NEEDS, Thesaurus.load()).items(), key=lambda item: item[1])[0] == "climate_adaptation"


def test_support_of_a_need_speaks_most_for_its_main_theme() -> None:
    need = NeedText("n", "Een bankje bij de halte", themes=("mobility", "social"), main_theme="social")
    ranked = rank_needs("bankje bij de halte graag", "", "", [need], Thesaurus.load())
    support = support_of(ranked, [need], Thesaurus.load())
    assert support["social"] > support["mobility"] > 0


def test_everyday_words_point_at_a_theme_that_none_of_them_names() -> None:
    first = suggest_themes("ze klappertandt onder haar deken en draagt handschoenen in bed", Thesaurus.load())[0]
    assert first.theme == "energy"
    assert "deken" in first.words


def test_a_need_in_other_words_is_found_by_what_the_words_hint_at_and_says_which() -> None:
    needs = [
        NeedText("warm", "Behaaglijke woningen", "Bewoners klagen over kou en kieren.", ("energy",)),
        NeedText("bus", "Een halte dichterbij", "De dienstregeling is uitgedund.", ("mobility",)),
    ]
    best = rank_needs(
        "ze klappertandt onder haar deken en draagt handschoenen in bed", "", "", needs, Thesaurus.load()
    )[0]
    assert best.need == "warm"
    subject = next(reason for reason in best.reasons if reason.code == "same_subject")
    assert set(subject.words) & {"deken", "klappertandt", "handschoenen"}


def test_a_need_under_the_threshold_gives_no_reasons() -> None:
    ranked = rank_needs("wie heeft mijn kat gezien", "A", "", NEEDS, Thesaurus.load(), threshold=0)
    assert ranked
    assert all(not one.reasons for one in ranked if one.score < NEED_THRESHOLD)


def test_shares_of_needs_and_of_none_add_up_to_one() -> None:
    alone = shares_of([NeedSuggestion("a", 0.5, ())])
    assert alone == {"a": 0.5}
    assert shares_of([NeedSuggestion("a", 0.5, ()), NeedSuggestion("b", 0.5, ())]) == {"a": 1 / 3, "b": 1 / 3}
    assert shares_of([NeedSuggestion("a", 1.0, ())])["a"] == pytest.approx(1)


@pytest.mark.parametrize(
    ("name", "least_themes", "least_needs"), [("bredahaven", 0.67, 0.54), ("leijenhoek", 0.73, 0.63)]
)
def test_signals_that_nobody_learned_from_are_understood_as_well_as_when_measured(
    name: str, least_themes: float, least_needs: float
) -> None:
    thesaurus, examples = Thesaurus.load(), examples_in(SIGNALS / name)
    themes = needs = 0
    for one in examples:
        ranked = rank_needs(one.text, one.area, one.place, one.needs, thesaurus, threshold=0)
        found = suggest_themes(one.text, thesaurus, ranked, one.needs)
        themes += (found[0].theme if found else "") == one.theme
        needs += (ranked[0].need if ranked and ranked[0].score >= NEED_THRESHOLD else "") == one.need
    assert themes / len(examples) >= least_themes
    assert needs / len(examples) >= least_needs


@pytest.mark.parametrize(
    ("text", "unsaid"),
    [
        ("Op het grote Ringvaartplein is geen bankje en geen prullenbak om afval te scheiden", {"Ringvaartplein"}),
        ("De bus naar Albert Heijn op het Alexanderplein rijdt niet", {"Heijn", "Alexanderplein", "Albert"}),
        ("De bus naar Heijn, die rijdt niet", {"Heijn"}),
        ("In augustus en al weken staat de straat blank na elke bui", {"augustus", "weken"}),
    ],
)
def test_no_name_and_no_filler_is_told_as_the_reason_of_a_theme(text: str, unsaid: set[str]) -> None:
    suggested = suggest_themes(text, Thesaurus.load())
    assert suggested
    for found in suggested:
        assert not unsaid & {piece for words in found.words for piece in TOKEN.findall(words)}


def test_the_name_of_a_known_place_is_told_as_no_reason() -> None:
    text = "Buurthuis is dicht, ik ben zo eenzaam"
    assert "Buurthuis" in suggest_themes(text, Thesaurus.load())[0].words
    assert "Buurthuis" not in suggest_themes(text, Thesaurus.load(), names={"Buurthuis"})[0].words


def test_the_small_words_of_a_known_name_are_told_in_a_reason() -> None:
    text = "Bij het Huis van de Wijk: lift van de flat is kapot"
    words = suggest_themes(text, Thesaurus.load(), names={"Huis van de Wijk"})[0].words
    assert "lift van de flat is kapot" in words
    assert "Huis van de Wijk" not in words


def test_a_known_name_before_a_comma_is_told_as_no_reason() -> None:
    text = "Buurthuis, Zuid is dicht, ik ben zo eenzaam"
    told = [one.words for one in suggest_themes(text, Thesaurus.load(), names={"Buurthuis, Zuid"})]
    assert told
    assert not [words for some in told for words in some if "Buurthuis" in words]


def test_a_word_that_stands_in_a_quotation_before_a_comma_is_not_told_again() -> None:
    text = "Badkamer zonder raam, roostertje doet niets. Ik hield er een wc-papiertje tegenaan."
    words = suggest_themes(text, Thesaurus.load())[0].words
    assert "raam, roostertje" in words
    assert "raam" not in words
