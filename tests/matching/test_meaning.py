"""Which words are shown for what two texts share."""

from coalitions.matching.meaning import concepts_met, meaning_of


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
