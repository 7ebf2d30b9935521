"""What the eighth blind round taught the guard, family by family, each beside its look-alikes: numbers and papers."""

import pytest

from tests.language.finds import of_type, parts


@pytest.mark.parametrize(
    "text",
    [
        "De 0900 kost geld en dan nog wachtmuziek",
        "het ging om de 25 euro voor de kapotte tuinstoel",
        "in de 2 weken na 4 mei was het rustig hier",
        "es 12 maal per jaar komt de glazenwasser langs ja",
    ],
)
def test_words_make_no_iban(text: str) -> None:
    assert of_type(text, "iban") == []


@pytest.mark.parametrize(
    "iban",
    ["NL91 ABNA 0417 1643 00", "be68 5390 0754 7034", "DE89.3704.0044.0532.0130.00", "MT84MALT011000012345MTLCAST001S"],
)
def test_iban_has_the_signs_of_its_country(iban: str) -> None:
    assert of_type(f"overmaken naar {iban} graag", "iban") == [iban]


@pytest.mark.parametrize(
    ("text", "phones"),
    [
        ("zes-een-negen-vijf-vijf-nul-twee-drie-vier zonder de 0, voor Dragana", 1),
        ("bel 612345678 maar", 1),
        ("vocht al gemeld onder nr 636893493, geen reactie", 0),
        ("ticketnummer 612345678 staat open", 0),
    ],
)
def test_nine_digits_are_a_phone_when_somebody_is_called(text: str, phones: int) -> None:
    assert len(of_type(text, "phone")) == phones


def test_mail_may_have_a_dash_said_in_english() -> None:
    assert of_type("stuur maar naar bram at fluitsma dash klus dot nl", "email") == [
        "bram at fluitsma dash klus dot nl"
    ]


@pytest.mark.parametrize(
    ("text", "plates"),
    [
        ("WGM 3J82P staat dubbel voor de nooduitgang, poolse plaat", ["WGM 3J82P"]),
        ("WMO 2026: een busje voor de ouderen", []),
        ("Actie PLN 2027. De auto mag weg", []),
    ],
)
def test_foreign_plate_may_stand_before_the_car(text: str, plates: list[str]) -> None:
    assert of_type(text, "licence_plate") == plates
    assert parts(text)[: len(plates)] == [(plate, "licence_plate") for plate in plates]
