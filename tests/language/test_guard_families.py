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


@pytest.mark.parametrize(
    "text",
    [
        "contant betaald bij Bloemenhuis Jasmina",
        "Dadels gesponsord door Supermarkt Yasmin",
        "te dure tosti bij Lunchroom Lien",
        "Theatergroep Jan Vos speelt in het wijkcentrum",
        "Keuken Tante Zus doet catering op 5/10",
        "het terras van Café Tante Saar",
        "rollatorpad bij Titus Brandsmahuis verzakt",
        "twaalf huishoudens in de Cornelis Trooststrook willen pas later weg",
        "2e tranche = Ferdinand Bolblok",
        "daken Mgr. Zwijsencomplex, asbest eerst",
        "overstap bij Dr. Kuyperplein",
        "dubbel betaald aan Jansen Ontstopping BV",
        "Bouwvakkers van Heijmans parkeren op het gras",
        "offerte 2210-B van glaszetter Louwers",
        "Nogmaals: factuur 863220870 van Hagemans is betaald",
        "Wijkraad vergadert voortaan in De Jozef, ingang achterzijde",
        "vergadering in de Kleine Johannes",
        "subsidie 'Sjaan Schuift Aan' verleend",
        "Pilot 'Samen met Sien' start in drie portieken",
        "Huis van de Wijk wordt 'Bij Opoe Janna'",
        "wij adviseren positief, mits de naam 'Plan Tante Leen' blijft",
        "Flora, Iris en Jasmijn zijn de namen vd drie nieuwe blokken",
        "Groslijst namen voor de zaal: Lelie, Jasmijn, Iris, Linde",
        "het complex heet Wilhelmina, altijd door de war",
        "bloembak Iris en Jasmijn geplant door groep 6",
        "een middag over varen: Rotterdam, Santos, Lagos",
        "fietswrakken bij P+R Kralingse Zoom",
        "handhaving i.o.m. gemeente op 3/3",
        "filmpje v. kapotte lift",
        "fietsen weg bij Spoorzicht",
    ],
)
def test_what_bears_a_name_is_no_person(text: str) -> None:
    assert of_type(text, "name") == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ja met Lammert Bolhuis, eh, ik woon hier", "Lammert Bolhuis"),
        ("nieuw lid tuingroep Thijs Verhulst", "Thijs Verhulst"),
        ("mevrouw Bloem wil geen bloembakken voor haar raam", "Bloem"),
        ("gebeld door j. pronk, zoekt buren", "j. pronk"),
        ("op naam van w. bosscher", "w. bosscher"),
        ("Iris wil planten voor haar balkon", "Iris"),
        ("over Danny Verhoek: hij komt morgen", "Danny Verhoek"),
        ("'pas op, Danny Kortekaas is boos'", "Danny Kortekaas"),
        ("de vrouw zei 'Marieke is ziek'", "Marieke"),
        ("woont in Rotterdam, Bogdan, al jaren", "Bogdan"),
    ],
)
def test_person_beside_such_words_is_found(text: str, name: str) -> None:
    assert of_type(text, "name") == [name]
