"""What kind of thing an offer or a request is: suggested while typing, against phrases labelled by hand."""

import pytest

from language.resources import COARSE, KINDS, MOST, SUGGESTED, kinds_of, suggest
from language.thesaurus import RESOURCES
from tests.language.resource_phrases import OFFERED, SOUGHT

ALL = [*((text, kinds, False) for text, kinds in OFFERED), *((text, kinds, True) for text, kinds in SOUGHT)]


def test_suggest_agrees_with_people_on_nine_of_ten_phrases() -> None:
    same = [text for text, kinds, asked in ALL if set(suggest(text, asked=asked)) == set(kinds.split())]
    assert len(ALL) == 120
    assert len(same) / len(ALL) >= 0.93


def test_suggest_names_every_kind_somewhere() -> None:
    assert {kind for text, _kinds, asked in ALL for kind in suggest(text, asked=asked)} == set(RESOURCES)


@pytest.mark.parametrize(
    ("text", "asked", "kinds"),
    [
        ("", False, ()),
        ("gezelligheid", False, ()),
        ("geen geld, wel een zaal", False, ("space",)),
        ("opslag voor hout", False, ("space",)),
        ("hout voor een pergola", True, ("equipment",)),
        ("plek", True, ("space",)),
        ("90 m2 in de plint", False, ("space",)),
        ("iemand die verstand heeft van daken", True, ("knowledge",)),
        ("iemand die een tuin bijhoudt", True, ("volunteers",)),
    ],
)
def test_suggest_reads_the_thing_before_what_it_is_for(text: str, asked: bool, kinds: tuple[str, ...]) -> None:
    assert suggest(text, asked=asked) == kinds


def test_suggest_is_silent_rather_than_naming_everything() -> None:
    assert suggest("zaal, vrijwilligers, geld, gereedschap en een vergunning") == ()
    assert all(len(suggest(text, asked=asked)) <= MOST for text, _kinds, asked in ALL)


def test_tables_name_known_kinds_only() -> None:
    assert set(COARSE) <= set(KINDS)
    assert set(COARSE.values()) == set(RESOURCES)
    assert set(SUGGESTED) <= set(RESOURCES)


def test_a_request_is_of_the_kind_it_names_first() -> None:
    assert kinds_of("partners voor de bestrating", asked=True) == {"coordination"}
    assert kinds_of("toegang tot gezinnen", asked=True) == {"network"}
    assert not kinds_of("toegang tot leidingschachten", asked=True)
    assert "work-moment" in kinds_of("partners voor de bestrating")


@pytest.mark.parametrize(
    ("text", "kinds"),
    [("deurautomaten", ()), ("een taalmaatje", ("volunteers",)), ("wandelmaatjes", ("volunteers",)), ("maten", ())],
)
def test_a_maatje_is_a_person_and_a_maat_is_not(text: str, kinds: tuple[str, ...]) -> None:
    assert suggest(text) == kinds


def test_every_word_of_the_tables_stands_by_itself() -> None:
    assert suggest("medewerker") == ("volunteers",)
