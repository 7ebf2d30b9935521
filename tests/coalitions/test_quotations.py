"""What stands between quotation marks was written by somebody, and a sentence around it reads as one."""

import pytest
from django.utils.translation import override

from coalitions.explanations import explain, main_reasons
from coalitions.explanations.excerpts import LONGEST, excerpt
from coalitions.explanations.names import Names
from coalitions.explanations.titles import Group, titles
from language.analysis import analyse
from language.thesaurus import Thesaurus
from language.thesaurus.quoting import quotation
from tests.coalitions.test_explanations import NAMES, example, said


@pytest.mark.parametrize(
    ("text", "concept", "quoted"),
    [
        ("Nieuw riool, lagere stoep", "paving", "Nieuw riool, lagere stoep"),
        ("panelen op andermans dak", "solar-cooperative", "panelen op andermans dak"),
        ("voor jong en oud", "intergenerational", "jong en oud"),
        ("Klaar in de winter van 2026", "autumn-winter", "winter"),
    ],
)
def test_words_that_name_a_concept_are_quoted_as_they_stand(text: str, concept: str, quoted: str) -> None:
    found = {hit.concept: hit.words for hit in Thesaurus.load().find(analyse(text))}
    assert found[concept] == quoted
    assert quoted in text


def test_words_far_apart_are_quoted_with_a_sign_for_what_is_left_out() -> None:
    text = analyse("Een nieuw riool met overal een veel lagere stoep ervoor")
    assert quotation(text, (1, 8)) == "nieuw … stoep"
    assert quotation(text, (1, 2, 8)) == "nieuw riool … stoep"


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("een zaal op dinsdag", "een zaal op dinsdag"),
        ("Wij hebben een zaal.", "Wij hebben een zaal"),
        (
            "De raad kreeg in een jaar tijd veertig brieven over het oversteken, en de wethouder beloofde groenlichten.",
            "De raad kreeg in een jaar tijd veertig brieven over het oversteken …",
        ),
        (
            "Op dinsdag staat de zaal van de kerk leeg voor wie hem hebben wil. Bel de koster en spreek iets met hem af.",
            "Op dinsdag staat de zaal van de kerk leeg voor wie hem hebben wil …",
        ),
        (
            "Wij kunnen bijv. op dinsdag een zaal openstellen voor wie in de buurt wil koken, of voor wie een plek zoekt.",
            "Wij kunnen bijv. op dinsdag een zaal openstellen voor wie in de buurt wil koken …",
        ),
        (
            "1. Een zaal op dinsdag voor wie wil koken en eten. 2. Een busje met chauffeur voor wie slecht ter been is.",
            "1. Een zaal op dinsdag voor wie wil koken en eten …",
        ),
        (
            "1. Een zaal op dinsdag voor wie wil koken. 's Avonds wordt er gegeten door iedereen die in de straat woont.",
            "1. Een zaal op dinsdag voor wie wil koken …",
        ),
    ],
)
def test_a_long_offer_is_quoted_to_the_end_of_a_clause(text: str, short: str) -> None:
    assert excerpt(text) == short


def test_a_sentence_without_a_clause_is_cut_between_two_words() -> None:
    cut = excerpt("woord " * 40)
    assert len(cut) <= LONGEST + 2
    assert cut.endswith("woord …")


@pytest.mark.parametrize(
    "code", ["offer_meets_seek", "offer_meets_text", "text_meets_seek", "resource_kind", "need_answer"]
)
def test_no_full_stop_stands_before_a_closing_quotation_mark(code: str) -> None:
    text = said(code, NAMES, offer="Wij hebben een zaal.", seek="Wij zoeken een zaal.")
    assert ".”" not in text


def test_a_bare_name_of_a_subject_stands_behind_a_colon() -> None:
    facts = {"words_a": ["plint"], "words_b": ["plint"], "concepts": ["large-roofs"]}
    with override("nl"):
        assert explain(example("shared_concepts", **facts), NAMES).text == (
            "Hier gaan beide plannen over: groot dak van school, hal of kerk."
        )


def test_a_moment_that_neither_names_is_no_main_reason() -> None:
    vague = example("opens_window", word_opens="", word_opened="")
    assert main_reasons([vague], Names()) == []
    assert "“" not in explain(vague, NAMES).text
    assert main_reasons([example("opens_window", word_opens="steiger", word_opened="zonwering")], NAMES)


def test_a_group_within_another_has_another_title() -> None:
    plans = [["Riool", "Tuin", "Dak"], ["Riool", "Tuin", "Dak", "Gas"], ["Riool", "Tuin", "Gas"]]
    found = titles([Group(number, "Droge kelders", some) for number, some in enumerate(plans)])
    assert len(set(found.values())) == 3
    nameless = titles([Group(number, "", some) for number, some in enumerate(plans)])
    assert len(set(nameless.values())) == 3
