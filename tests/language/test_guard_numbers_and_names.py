"""Numbers, papers and days of birth as offices write them, and what bears the name of a person, each beside its look-alikes."""

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
        "De perken met Iris en Jasmijn zijn klaar",
        "een middag over varen: Rotterdam, Santos, Lagos",
        "fietswrakken bij P+R Kralingse Zoom",
        "handhaving i.o.m. gemeente op 3/3",
        "filmpje v. kapotte lift",
        "fietsen weg bij Spoorzicht",
        "Prijsvraag: geef de rotonde een naam. Ideeën: Wim, Fien, Truus",
        "verhuisbedrijf Mondial Dijkman blokkeert de stoep",
        "Petra's Bloemenhoek sponsort de bakken",
        "Hans Brinkerloop op zondag",
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


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("FT481906 (paspoort), box 11", "FT481906"),
        ("V-2291-40-7736 = IND nummer van die man", "V-2291-40-7736"),
        ("wil woningruil; inschr.nr 88120467", "88120467"),
        ("opnieuw opvragen, kl.nr K-440197", "K-440197"),
        ("Abshir Warsame, kenm. 2024/V-00731: servicekosten terug", "2024/V-00731"),
        ("ontruiming dreigt; debiteur D.330.871", "D.330.871"),
        ("gezin bekend onder GEZ-30774", "GEZ-30774"),
        ("dubbele relatie samenvoegen met R-1109273", "R-1109273"),
        ("let op bij casus 2024-C-01877: samen gaan", "2024-C-01877"),
        ("een V-nummer blijven staan in de export, 271 408 5539", "271 408 5539"),
        ("Stopzetting uitkering? W.20.883.41, Kofi Boateng", "W.20.883.41"),
        ("Vergunning bakfietsplek: client CL/2210/583, wacht", "CL/2210/583"),
    ],
)
def test_number_of_a_person_is_found(text: str, code: str) -> None:
    assert of_type(text, "document") == [code]


def test_files_go_on_in_a_row() -> None:
    text = "Hierbij de twee dossiers die overgaan naar Noord: WMO-2291046 en D-77301."
    assert of_type(text, "document") == ["WMO-2291046", "D-77301"]


@pytest.mark.parametrize(
    "text",
    [
        "vergunning buurtbbq ligt bij de gemeente, zaaknr 2025-44170",
        "subsidie verleend, beschikking SUB-2024-00731",
        "Bijlage 4 toont de looproutes, kaartnr 2023-117-B",
        "bestelnr 88120467 is onderweg",
        "huurders 12-14 jaar",
        "de klant 10-12 uur",
        "offerte 2210-44170 van de schilder",
    ],
)
def test_number_of_a_thing_is_no_document(text: str) -> None:
    assert of_type(text, "document") == []


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("geb. dd zes oktober negentienvierenvijftig", "zes oktober negentienvierenvijftig"),
        ("hr Verkuijlen is in maart '43 geboren", "maart '43"),
        ("kraamtijd. baby Sem, 22-10-2025", "22-10-2025"),
        ("Samuel Tewolde (9 oktober '93), rest volgt", "9 oktober '93"),
        ("mw Dina Soekarno (03/11/55) wil stoppen", "03/11/55"),
        ("lijst: Hendrikus Slot 1 jan '39, rest onbekend", "1 jan '39"),
        ("Okke is jarig op 12-3", "12-3"),
        ("jarig: Teun 3/9", "3/9"),
    ],
)
def test_short_day_of_birth_is_found(text: str, day: str) -> None:
    assert of_type(text, "birthdate") == [day]


@pytest.mark.parametrize(
    "text",
    [
        "Zomerfeest (03/11/25)",
        "Okke op 3 jan '26 gesproken",
        "het plan is in maart 2024 klaar",
        "de baby van Okke slaapt, afspraak volgt",
        "Okke jarig, taart voor 12 man",
    ],
)
def test_short_day_of_something_else_is_no_birth(text: str) -> None:
    assert of_type(text, "birthdate") == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Jan-Dirk Mulderij 4/11/1947, ringleiding nodig", ["Jan-Dirk Mulderij"]),
        ("Antje Bloemsma 29 sept. 1941 en Sjef Hendrickx 5-5-1936", ["Antje Bloemsma", "Sjef Hendrickx"]),
    ],
)
def test_name_before_a_day_of_birth_is_found_whole(text: str, names: list[str]) -> None:
    assert of_type(text, "name") == names
