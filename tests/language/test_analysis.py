"""Lemmas, compound parts, weights and the places of words."""

import os
import subprocess
import sys
import time
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from language.analysis import analyse, character_grams, cosine
from language.compounds import split
from language.lexicon import lemma_of, word_list


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("ontmoetingsruimte", {"ontmoeting", "ruimte"}),
        ("geveltuinsubsidie", {"gevel", "tuin", "subsidie"}),
        ("regenwateropvang", {"regen", "water", "opvang"}),
        ("energiecoaches", {"energie", "coach"}),
        ("schuldhulp", {"schuld", "hulp"}),
        ("mantelzorgondersteuning", {"mantelzorg", "ondersteuning"}),
        ("valpreventiecursus", {"preventie", "cursus"}),
        ("scootmobielstalling", {"scootmobiel", "stalling"}),
        ("stadsverwarming", {"stad", "verwarming"}),
        ("wijkteam", {"wijk", "team"}),
    ],
)
def test_compound_is_taken_apart(word: str, parts: set[str]) -> None:
    found = analyse(word).tokens[0]
    assert parts <= {found.lemma, *found.parts}


@pytest.mark.parametrize(
    "word", ["bestuur", "voordeel", "veiligheid", "kinderen", "verhuurder", "eenzaamheid", "vrijwilliger", "eigenaar"]
)
def test_compound_that_is_none_stays_whole(word: str) -> None:
    assert split(lemma_of(word) or word) == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("fiets", "fietsen"),
        ("tuin", "tuintje"),
        ("buurthuizen", "buurthuis"),
        ("gewoond", "wonen"),
        ("isoleren", "isolatie"),
        ("balkonnetjes", "balkon"),
        ("geveltuintjes", "geveltuin"),
        ("deelauto's", "deelauto"),
    ],
)
def test_lemma_is_one_for_all_forms(one: str, other: str) -> None:
    assert lemma_of(one) == lemma_of(other)


@pytest.mark.parametrize("word", ["regen", "samen", "buiten", "keuken", "wagentje"])
def test_lemma_of_words_that_look_like_verbs_keeps_its_meaning(word: str) -> None:
    assert lemma_of(word) not in {"reeg", "saam", "buit", None}


def test_weight_is_nothing_for_function_words_and_little_for_commonplaces() -> None:
    tokens = {token.lemma: token.weight for token in analyse("de bewoners van het warmtenet").tokens}
    assert tokens["de"] == 0
    assert 0 < tokens["bewoner"] < tokens["warmtenet"]


def test_weight_does_not_depend_on_other_texts() -> None:
    before = dict(analyse("koffie in de plint").terms)
    for number in range(50):
        analyse(f"koffie nummer {number}")
    assert dict(analyse("koffie in de plint").terms) == before


def test_negation_reaches_the_words_behind_it_within_the_clause() -> None:
    tokens = {token.text: token for token in analyse("er is geen bankje hier, wel schaduw").tokens}
    assert tokens["bankje"].negated
    assert not tokens["schaduw"].negated


@pytest.mark.parametrize(
    ("text", "past"), [("het project is gestopt", True), ("vorig jaar was er soep", True), ("er komt soep", False)]
)
def test_past_is_recognised(text: str, past: bool) -> None:
    assert analyse(text).past is past


@given(st.text(max_size=200))
def test_tokens_lie_in_the_text_in_order(text: str) -> None:
    end = 0
    for token in analyse(text).tokens:
        assert text[token.start : token.end] == token.text
        assert end <= token.start < token.end
        end = token.end


@given(st.text(max_size=80), st.text(max_size=80))
def test_cosine_is_symmetric_and_bounded(one: str, other: str) -> None:
    left, right = analyse(one).terms, analyse(other).terms
    assert cosine(left, right) == cosine(right, left)
    assert 0 <= cosine(left, right) <= 1


def test_character_grams_see_through_a_typing_error() -> None:
    right, wrong, other = (character_grams(text) for text in ("stadsverwarming", "stadverwarmming", "moestuin"))
    assert len(right & wrong) > len(right) / 2
    assert not right & other


def test_analysis_is_quick_enough() -> None:
    analyse("opwarmen")
    words = [
        "regenton",
        "geveltuin",
        "buurthuis",
        "fietsenstalling",
        "eenzaamheid",
        "rollator",
        "koffie",
        "huurders",
        "schaduw",
        "oversteken",
    ]
    texts = [f"{words[n % 10]} {words[n // 10 % 10]} bij de {words[n // 100 % 10]} nummer {n}" for n in range(500)]
    start = time.perf_counter()
    for text in texts:
        analyse(text)
    assert time.perf_counter() - start < 2


def test_no_form_is_given_two_lemmas_in_the_list_of_known_words() -> None:
    forms = Counter(entry.partition("=")[0] for entry in word_list("known"))
    assert [form for form, count in forms.items() if count > 1] == []


def test_a_text_is_read_alike_in_every_process() -> None:
    text = "samen eet je op het planetenplein, voorbij de tussenverdieping met achterpadverlichting"
    code = f"from language.analysis import analyse; print(sorted(analyse({text!r}).terms.items()))"
    said = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={"PYTHONPATH": os.pathsep.join(sys.path), "PYTHONHASHSEED": str(seed)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in range(4)
    }
    assert len(said) == 1
