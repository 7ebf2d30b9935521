"""The guard on clauses about crimes, on days of birth, homes, names and plates of the seventh blind round, beside their look-alikes."""

import pytest

from tests.language.finds import of_type, parts, times_as_long


@pytest.mark.parametrize(
    "clause",
    [
        "staat bekend als winkeldief",
        "verkoopt gestolen scooters",
        "zou coke rondbrengen",
        "zou dealen",
        "schijnt te stelen",
        "is zijn huis uit gezet wegens een plantage",
        "stal geld uit de clubkas",
        "jat fietsen",
        "is betrapt met zwaar vuurwerk",
        "wordt gezocht door de politie",
        "is bekend bij de politie",
        "is opgepakt voor een overval",
        "heeft bij de buren ingebroken",
        "loopt met een mes op zak",
        "bewaart wapens",
        "heeft een winkeldiefstal gepleegd",
        "is door de politie meegenomen",
        "is een dealer",
        "kwam net uit de gevangenis",
    ],
)
def test_clause_about_a_crime_is_found(clause: str) -> None:
    assert of_type(f"die jongen van nr 14 {clause}, hoor ik", "crime")


@pytest.mark.parametrize(
    "text",
    [
        "Hij verkoopt tweedehands fietsen",
        "Hij staat bekend als de beste kok",
        "Zij haalt tomaten uit de kas",
        "Hij is betrapt door de regen",
        "Hij wordt gezocht door de kinderen, verstoppertje",
        "Zij brengt soep rond",
        "Hij wordt bedankt door de politie",
        "Zij heeft de boom geplant",
        "Hij zou helpen met de taart",
        "Zijn paard staat in de stal bij de pot",
        "Hij is uit het bestuur gezet",
        "Zij koopt een kaartje",
        "Hij loopt met een hond",
    ],
)
def test_clause_of_the_same_sound_is_no_crime(text: str) -> None:
    assert of_type(text, "crime") == []


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("ingeschreven: Fenna (04-02-2017)", "04-02-2017"),
        ("oudere heer van mei 1938, weduwnaar", "mei 1938"),
        ("geb. 28 febr. '66 te Breda", "28 febr. '66"),
        ("hij is geboren eerste februari negentien tweeënvijftig, zegt hij", "eerste februari negentien tweeënvijftig"),
        ("kind Noor 11 mrt 2018 mag mee", "11 mrt 2018"),
    ],
)
def test_birthdate_is_found_behind_somebody(text: str, date: str) -> None:
    assert of_type(text, "birthdate") == [date]


@pytest.mark.parametrize(
    "text", ["Zomerfeest (04-07-2026)", "Actie Marie (04-02-2026)", "een gebouw van mei 1938", "brief van 12 mei 2019"]
)
def test_day_in_brackets_or_of_a_thing_is_no_birthdate(text: str) -> None:
    assert of_type(text, "birthdate") == []


@pytest.mark.parametrize(
    ("text", "home"),
    [
        ("Huisbezoek Vuurdoorn 53. Alles stil", "Vuurdoorn 53"),
        ("Korenbloem 12: gordijn dicht", "Korenbloem 12"),
        ("lift stuk. Rietgors 3 hoog links", "Rietgors 3 hoog links"),
        ("ZIJ WIL GEEN HONDENVELD VOOR HAAR DEUR, PARKZOOM 5", "PARKZOOM 5"),
        ("wil de tuin delen met 21a maar dat gaat niet", "21a"),
        ("op nr 14 wordt geschreeuwd, op 16 durft men niks", "16"),
        ("woont (3e links in de Populier)", "3e links"),
    ],
)
def test_home_without_the_word_street_is_found(text: str, home: str) -> None:
    assert any(home in found for found in of_type(text, "address"))


@pytest.mark.parametrize(
    "text",
    [
        "Reiger 2: aantal nesten",
        "Berk 4 en eik 12 worden gesnoeid",
        "neem de 3e links",
        "op nr 1 van de lijst staat groen, op 2 spelen",
        "800 st A5 drukken",
        "notulen 5-2: akkoord",
        "Reparatie 7731-B staat ingepland",
    ],
)
def test_count_of_plants_or_the_way_is_no_home(text: str) -> None:
    assert [home for home in of_type(text, "address") if not home.startswith("nr")] == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("gezien: nz 330 d blauwe bestelwagen", ("nz 330 d", "licence_plate")),
        ("sticker op 51 RKD 6 geplakt", ("51 RKD 6", "licence_plate")),
        ("3 0 6 7  T B staat op het briefje", ("3 0 6 7  T B", "postcode")),
        ("verblijfspas V 271.883.5521 laat hij zien", ("V 271.883.5521", "document")),
        ("vergeet ZKN-2025-1174 niet, dat is het dossier van mw Koster", ("ZKN-2025-1174", "document")),
        ("Robbie is verslaafd aan gokken", ("verslaafd aan gokken", "health")),
        ("vrouw op nr 9 heeft ms en wil hulp", ("ms", "health")),
        ("hij hoort dat Arie opgenomen is op de paaz", ("opgenomen is op de paaz", "health")),
        ("mw op nr 4 is jehovagetuige", ("jehovagetuige", "religion_origin")),
        ("Bewoner heet Sanches", ("Sanches", "name")),
        ("opgebeld door Sip, over de tuin", ("Sip", "name")),
        ("er is een Daan die wil flyeren", ("Daan", "name")),
        ("mw. v Dam woont boven", ("v Dam", "name")),
        ("Lies: 'ik vind het vreselijk'", ("Lies", "name")),
    ],
)
def test_other_notation_is_found(text: str, found: tuple[str, str]) -> None:
    assert found in parts(text)


@pytest.mark.parametrize(
    "text",
    [
        "stroomkast ZK0883 staat open",
        "Max Havelaar koffie graag",
        "taart van Bakker Bart",
        "kapper Hair by Naomi",
        "Jan van Galenbad gaat dicht",
        "Jip en Janneke taal graag",
        "Verkeersbesluit ligt ter inzage. Zaaknr 2025/114-V",
    ],
)
def test_what_bears_a_name_or_a_number_is_left_alone(text: str) -> None:
    assert parts(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "209 021 068, " * 230,
        "bsn 12 345 678 " * 200,
        "hij zou zou drugs " * 160,
        "hij heeft een een een gestolen " * 100,
        "hij " + "heeft een " * 300,
        "hij verkoopt a b c wiet " * 120,
        "hij uit de kas van de kas " * 115,
        "hij is gepakt voor a b voor " * 110,
        "hij staat a a a bekend als " * 110,
        "hij brengt zijn kas leeg " * 120,
        "vrouw van 3 mei 1938 " * 140,
        "geboren negentien honderd en " * 100,
        "Jan (3-3-2012) kind " * 150,
        "12 rkd 6 a b " * 230,
        "Huisbezoek Vuurdoorn 5 " * 130,
        "nr 14 a a a, op 16 " * 150,
        "Zij heet Jan van " * 170,
        "gebeld door Jan de " * 150,
        "AB-12-34-56 niet is het " * 120,
        "3 0 6 7 " * 370,
        "verslaafd aan opgenomen is in de " * 90,
        "PARKZOOM 5 " * 270,
    ],
)
def test_long_odd_clause_takes_no_time(text: str) -> None:
    assert times_as_long(text) < 40
