"""Innocent notes that look personal, by what makes them look so, and notes of the same form that are."""

from datetime import datetime, tzinfo

import pytest

from language.personal_data import birthdates
from tests.language.finds import of_type, parts


@pytest.mark.parametrize(
    "text",
    [
        "de droger nr 3 pakt geen muntjes",
        "we waren nr 17 in de wachtrij bij de storingslijn",
        "de kapper zit op nummer 40, naast de snackbar",
        "Bibliotheek De Tulp, Markt 12, heeft gratis wifi",
        "bezoekadres wijkteam: Molenpad 6, bellen kan ook",
        "kan dat niet gewoon op 1 sticker",
        "groep van 8 a 10 op de hoek bij de snackbar",
        "nummer 6 van de nieuwsbrief is uit",
        "vanaf nummer 1 tot en met 40 worden de meterkasten vervangen",
        "Stemming in het bewonersoverleg: 12 ja, 14 nee, 20 later",
        "Opkomst per avond: 12 wel, 15 niet, 18 ziek",
    ],
)
def test_number_where_nobody_lives_is_no_home(text: str) -> None:
    assert of_type(text, "address") == []


@pytest.mark.parametrize(
    ("text", "homes"),
    [
        ("de vrouw van nummer 40 boven de kapper", ["nummer 40"]),
        ("op 31 doet niemand open, 33 wil wel meedoen", ["31", "33"]),
        ("27a wil eerst zijn vrouw vragen", ["27a"]),
        ("ik ben de moeder van de tweeling op K62, zij spelen buiten", ["K62"]),
        ("wij staan op het kampje, standplaats 7, en krijgen geen post", ["7"]),
        ("groetjes van 2hg links", ["2hg links"]),
        ("Bel bij 48 niet aan voor 11 uur", ["48"]),
    ],
)
def test_door_told_in_passing_is_a_home(text: str, homes: list[str]) -> None:
    assert of_type(text, "address") == homes


@pytest.mark.parametrize(
    "text",
    [
        "Rosa (dat nieuwe buurtcafé) zet muziek op het terras",
        "Vandaag niet bij Jansen (de bouwmarkt) binnen kunnen",
        "in de Johanna Westerdijk komt een huisarts",
        "papegaai Loekie roept de hele dag uit het raam",
        "de katten van het binnenterrein, Loes en Bram, zijn geholpen",
        "bigband speelt Glenn Miller en daarna een walsje",
        "de Robin Hood-wandeling is op zondag",
        "vrijwilligersprijs Handige Harry gaat naar de tuingroep",
        "voorstel: het plein vernoemen naar Johanna van der Berg",
        "Lelie, Anjer, Iris: de drie torens krijgen een ronde",
        "Klushok en Ruilhok gaan om tien uur open",
        "Peilverhoging polder Wormerbroek",
        "een meneer van Stedin kwam de meter ruilen",
        "Fien, het nieuwe buurtblad, ligt in de hal",
    ],
)
def test_what_is_called_after_somebody_is_no_person(text: str) -> None:
    assert of_type(text, "name") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Rosa (83) zet de koffie", "Rosa"),
        ("onze buurvrouw Loes voert de katten", "Loes"),
        ("mijn moeder, Wilhelmina Oosterbaan, belde", "Wilhelmina Oosterbaan"),
    ],
)
def test_person_of_such_a_name_is_found(text: str, found: str) -> None:
    assert found in of_type(text, "name")


@pytest.mark.parametrize(
    "text",
    [
        "Mevrouw Bax zegt: de lift is een crimineel",
        "mijn buurman heeft twee uur vastgezeten in de lift",
        "buurvrouw Els klaagt over de verdachte stilte van de ventilatiebox",
        "auto staat op de invalidenplek maar hij is niet invalide",
        "wij hebben brieven in simpel Nederlands, Turks en Pools, zegt mevrouw Bax",
    ],
)
def test_word_that_tells_nothing_of_anybody_is_left_alone(text: str) -> None:
    assert {kind for _, kind in parts(text)} <= {"name"}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("mevrouw Bax ligt aan de zuurstof", "aan de zuurstof"),
        ("mijn buurman heeft een zware depressie", "zware depressie"),
        ("haar man heeft diabetes type 2", "diabetes type 2"),
        ("mijn zus heeft een gebroken heup", "gebroken heup"),
        ("meneer Vos hoort stemmen", "hoort stemmen"),
        ("mijn buurman heeft nierproblemen", "nierproblemen"),
        ("'k heb suiker, zegt ome Ruud", "suiker"),
    ],
)
def test_health_of_one_person_is_found(text: str, told: str) -> None:
    assert any(told in found for found in of_type(text, "health"))


class _InTwentyThirtyOne(datetime):
    @classmethod
    def now(cls, tz: tzinfo | None = None) -> "_InTwentyThirtyOne":
        return cls(2031, 5, 1, tzinfo=tz)


@pytest.mark.parametrize(
    ("day", "born"),
    [
        ("3-1-2028", True),
        ("3-1-'28", True),
        ("3-1-'87", True),
        ("3-1-2029", False),
        ("3-1-'29", False),
        ("3-1-2033", False),
    ],
)
def test_day_of_the_last_two_years_is_no_birth(day: str, born: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(birthdates, "datetime", _InTwentyThirtyOne)
    assert bool(list(birthdates._of_children(f"mijn kinderen, {day}"))) is born


@pytest.mark.parametrize(("year", "found"), [("2024", True), ("2026", False)])
def test_day_in_brackets_is_a_birth_when_long_ago(year: str, found: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(birthdates, "datetime", _InTwentyThirtyOne)
    assert bool(list(birthdates._in_brackets(f"Fenna (04-02-{year})"))) is found
