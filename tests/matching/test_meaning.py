"""Which words are shown for what two texts share."""

from coalitions.matching.meaning import concepts_met, in_company, meaning_of, opened_by


def test_what_both_merely_point_at_is_not_shown() -> None:
    street, cellar = meaning_of("een nieuw riool in de straat"), meaning_of("de afvoer van de garage")
    assert "sewer-trouble" in street.concepts
    assert "sewer-trouble" in cellar.concepts
    assert "sewer-trouble" not in [concept for _mine, _theirs, concept in concepts_met(street, cellar)]


def test_what_one_of_them_names_is_shown_with_the_words_of_both() -> None:
    named, pointing = meaning_of("het riool stinkt al weken"), meaning_of("de afvoer van de garage")
    assert ("sewer-trouble", "afvoer") in [
        (concept, theirs) for _mine, theirs, concept in concepts_met(named, pointing)
    ]


def test_an_ambiguous_name_needs_company() -> None:
    """An "eigen bijdrage" is of care where the plan is, or speaks of care in other words too; elsewhere it is anybody's."""
    garages = meaning_of("de eigen bijdrage voor droge garages")
    care = meaning_of("de eigen bijdrage voor hulp bij het huishouden en wijkverpleging")
    assert not in_company(garages, "care-funding", frozenset({"climate_adaptation"}))
    assert in_company(garages, "care-funding", frozenset({"living_longer_at_home"}))
    assert in_company(care, "care-funding", frozenset({"climate_adaptation"}))
    assert not in_company(meaning_of("Werkplaats zoekt dak"), "solar-cooperative", frozenset({"circular"}))


def test_one_long_word_is_company_enough() -> None:
    assert in_company(meaning_of("wij maken geveltuinen"), "facade-garden", frozenset({"social"}))


def test_what_is_not_meant_is_not_shown() -> None:
    one, other = meaning_of("de eigen bijdrage"), meaning_of("eigen bijdrage voor de pomp")
    assert "care-funding" in [concept for *_words, concept in concepts_met(one, other)]
    shown = concepts_met(one, other, lambda here, _there: here != "care-funding")
    assert "care-funding" not in [concept for *_words, concept in shown]


def test_works_are_shown_where_both_name_what_they_are_about() -> None:
    works = meaning_of("de sloop van de flat")
    assert opened_by(works, meaning_of("tweedehands bouwmateriaal in huis")) == (
        "sloop",
        "tweedehands bouwmateriaal",
    )
    assert opened_by(works, meaning_of("samen aan tafel")) == ("", "")
    assert opened_by(works, meaning_of("schaken op dinsdag")) is None


def test_a_wish_opens_no_window() -> None:
    assert opened_by(meaning_of("wij willen een lift"), meaning_of("de flat is toegankelijk")) is None


def test_a_season_is_no_moment_of_a_plan() -> None:
    assert opened_by(meaning_of("klaar in de winter van 2026"), meaning_of("energiehulp aan huis")) is None


def test_works_do_not_carry_what_asks_for_people_only() -> None:
    works = meaning_of("de sloop van de flat")
    assert opened_by(works, meaning_of("van vier kamers naar kleiner wonen: doorstroming")) == ("", "")
