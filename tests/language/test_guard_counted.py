"""Numbers that are listed, counted or of an organisation, and homes told by their parts or in haste."""

import pytest

from tests.language.finds import of_type

# The look-alike, a note of the same form about a home, and what is found in that.
_PAIRS = [
    # what ranks or is listed
    ("Ergernis nr 1 van de buurt: poep", "Bewoner nr 1 van de galerij: mevrouw", "nr 1"),
    ("wens nr 2 is een wipkip", "nr 2 wil een wipkip", "nr 2"),
    ("idee nr 14: een ruilkast", "de bewoner van nr 14: een ruilkast", "nr 14"),
    ("Tip nr 3: spreek je buren aan", "Woning nr 3: spreek je buren aan", "Woning nr 3"),
    ("reden nr 1 is geld", "de man van nr 1 is zijn geld kwijt", "nr 1"),
    ("Probleem nummer 1 is de lift", "nummer 1 heeft een probleem met de lift", "nummer 1"),
    ("Klacht nr 1: tocht in de hal", "klacht van nr 1: tocht in de hal", "nr 1"),
    ("Stelling nr 6 kreeg gelach", "de stelling voor nr 6 is gevallen", "nr 6"),
    ("Spelregel nr 4: om tien uur stil", "Bij nr 4 is het om tien uur stil", "nr 4"),
    ("vraag nr 9 snapt niemand", "de vraag komt van nr 9", "nr 9"),
    ("voorstel nr 12 haalde het net", "het voorstel van nr 12 haalde het net", "nr 12"),
    ("aandachtspunt nr 5 is de fietsenkelder", "op nr 5 is de fietsenkelder open", "nr 5"),
    ("kandidaat nr 2 trok zich terug", "de vrouw op nr 2 trok zich terug", "nr 2"),
    ("lootje nr 77 wint de mand", "mw van nr 77 wint de mand", "nr 77"),
    ("nummer 1 van het lijstje is groen", "nummer 1 laat de hond los", "nummer 1"),
    ("In de top vijf op nummer 3: de duiven", "op nummer 3 wonen duivenmelkers", "nummer 3"),
    ("Op nr 1 staat de lift, zegt de enquête", "Op nr 1 staat de deur open", "nr 1"),
    ("deelnemer nr 8 heeft nog niet betaald", "huurder nr 8 heeft nog niet betaald", "nr 8"),
    ("irritatie nr 1 is de scooter", "de scooter van nr 1 is irritant", "nr 1"),
    ("opdracht nr 2: zoek de eik", "Zoek even wie er op nr 2 woont", "nr 2"),
    # ranges, longer numbers and how often
    ("Huttenkamp 6-12 jaar, vol", "Huttenkamp 6 heeft lekkage", "Huttenkamp 6"),
    ("Zomerkamp 8-14 jaar, bus om negen", "Zonnekamp 8-14, bel om negen", "Zonnekamp 8-14"),
    ("Knutselpark 4 t/m 9 jaar", "Wilgenpark 4 heeft muizen", "Wilgenpark 4"),
    ("Melding 25-11883 staat nog open", "Meldestraat 25-11 staat nog open", "Meldestraat 25-11"),
    ("Storing 24-00871 is gesloten", "Storkstraat 24 is gesloten", "Storkstraat 24"),
    ("Kerstmarkt 14 kramen, Rommelmarkt 30", "Botermarkt 14 heeft geen licht", "Botermarkt 14"),
    ("Sportveld 3 is afgekeurd", "Sportlaan 3 is leeg", "Sportlaan 3"),
    ("Moestuin 12 is vrij", "Kruidentuin 12 is leeg", "Kruidentuin 12"),
    ("Terugbelverzoek 3x gedaan", "Terugbellen: Lindelaan 3", "Lindelaan 3"),
    ("Herinnering 2x gestuurd", "Heringastraat 2 gestuurd", "Heringastraat 2"),
    ("Speelveld 5-8 jaar en 9-12 jaar", "Speelmanstraat 5-8", "Speelmanstraat 5-8"),
    ("Buurthuis 10-12 uur koffie", "Burchthof 10-12", "Burchthof 10-12"),
    ("Trapveld 2 krijgt licht", "Trapgans 2 heeft geen licht", "Trapgans 2"),
    ("Speeltuin 12 kinderen, tikkertje", "Spechtenhof 12 heeft kinderen", "Spechtenhof 12"),
    ("Plein 40-45 wordt autovrij", "Plein 40-45 12 heeft lekkage", "Plein 40-45 12"),
    ("lotnummers 112, 145 en 190", "huisnummers 112, 145 en 190 lekken", "112"),
    ("Vlonder 3 is rot", "Vlondermeer 3 lekt", "Vlondermeer 3"),
    ("Kamer 2 is voor het spreekuur", "kamer 2 wil niet mee", "2"),
    ("Klaar op 06-12-2026, twee weken later", "woont op Lindelaan 12, twee hoog", "Lindelaan 12, twee hoog"),
    # where an organisation is
    (
        "Gezondheidscentrum De Kei, Jan Ligthartstraat 10, leent een zaal",
        "mevrouw De Kei, Jan Ligthartstraat 10, leent een zaal",
        "Jan Ligthartstraat 10",
    ),
    ("Speeltuin Pret, Parklaan 2, wordt opgeknapt", "Karin Pret, Parklaan 2, wordt opgenomen", "Parklaan 2"),
    ("Sportpark Zuid (Sportlaan 5) is dicht", "bewoner Zuidema (Sportlaan 5) is ziek", "Sportlaan 5"),
    ("Huis van de Wijk, Dorpsstraat 101: inloop", "Hans van de Wijk, Dorpsstraat 101: inloop", "Dorpsstraat 101"),
    ("Kinderboerderij De Bok, Parkweg 11 zoekt hooi", "Klaas de Bok, Parkweg 11 zoekt hooi", "Parkweg 11"),
    ("Verzamelen bij de kerk, Kerkplein 1", "Verzamelen bij Kees, Kerkplein 1", "Kerkplein 1"),
    ("Locatie bijeenkomst: Heemraadssingel 200", "Adres bewoner: Heemraadssingel 200", "Heemraadssingel 200"),
    ("Dorpshuis 't Anker, Kade 14, koffie 1 euro", "Dirk 't Hart, Kadelaan 14, koffie", "Kadelaan 14"),
    ("Wijkpost Noord, Laan van Meerdervoort 600", "mw Noord, Laan van Meerdervoort 600", "Laan van Meerdervoort 600"),
    ("overleg in de Huiskamer, Beukenlaan 3", "overleg bij Karin, Beukenlaan 3", "Beukenlaan 3"),
    ("Clubhuis Vitesse, Eikstraat 40", "Clara Vitesse, Eikstraat 40", "Eikstraat 40"),
    ("Weggeefwinkel Om Niet (Havenstraat 8) vraagt truien", "A. Bakker (Havenstraat 8) vraagt truien", "Havenstraat 8"),
    (
        "Trefpunt, Lange Nieuwstraat 45, is koud",
        "A. Bakker, Lange Nieuwstraat 45, heeft het koud",
        "Lange Nieuwstraat 45",
    ),
    ("Zwembad Oost, Badweg 2, sluit", "Truus Slager, Badweg 2, slaapt slecht", "Badweg 2"),
]


@pytest.mark.parametrize(("innocent", "note", "home"), _PAIRS)
def test_number_of_a_thing_is_no_home_and_its_counterpart_is(innocent: str, note: str, home: str) -> None:
    assert of_type(innocent, "address") == []
    assert any(found.startswith(home) for found in of_type(note, "address"))


@pytest.mark.parametrize(
    ("note", "homes"),
    [
        ("sleutel ligt bij 14 links", ["14 links"]),
        ("plafond van 31 komt naar beneden", ["31"]),
        ("brievenbus 31 puilt uit", ["31"]),
        ("naambordje 31 ontbreekt", ["31"]),
        ("de pakjes voor 31 liggen bij ons", ["31"]),
        ("muziek bij 31", ["31"]),
        ("fiets in de berging van 12 gezet", ["12"]),
        ("het lekt bij 31 in de badkamer", ["31"]),
        ("onder 31 lekt het", ["31"]),
        ("overbuur van 31", ["31"]),
        ("ruzie tussen 31 en 33", ["31", "33"]),
        ("de heg van 31 en 33", ["31", "33"]),
        ("Lindelaan12a", ["Lindelaan12a"]),
        ("Kerkstr.12", ["Kerkstr.12"]),
        ("in de Lindelaan op 12", ["Lindelaan op 12"]),
        ("Plein 1940 12", ["Plein 1940 12"]),
        ("galerij 4, vijfde deur", ["galerij 4, vijfde deur"]),
        ("Man op 4e etage, tweede deur links gooit brood", ["4e etage, tweede deur links"]),
        ("app 305 van de Wilgentoren", ["305"]),
        ("appt 305", ["305"]),
        ("tante Hilly (Flat Zuiderkroon 1104) wil de kerstboom", ["Flat Zuiderkroon 1104"]),
        ("Toren Zilvermeeuw 212 heeft lekkage", ["Toren Zilvermeeuw 212"]),
        ("Vlinderslag 31, gezin met 4 kinderen", ["Vlinderslag 31"]),
        ("een brief op Strevelsweg 700, unit 305.", ["Strevelsweg 700, unit 305"]),
        ("en nr 8/k over het slot", ["nr 8/k"]),
        ("Bewoonster van de Kerkstraat 4 belt", ["Kerkstraat 4"]),
        ("Lekkage in de Kerkstraat 4", ["Kerkstraat 4"]),
        ("Kattenvrouwtje van de Mosstraat 2 rood voert er nu 14", ["Mosstraat 2 rood"]),
        ("Burgemeester van de Pollstraat 4 heeft lekkage", ["Burgemeester van de Pollstraat 4"]),
        ("Laan van de Mensenrechten 4", ["Laan van de Mensenrechten 4"]),
        ("A. Bakker, Zevenkampse Ring 412-3, wil geen brieven meer", ["Zevenkampse Ring 412-3"]),
    ],
)
def test_home_is_found_by_its_parts_in_haste_and_without_who_lives_there(note: str, homes: list[str]) -> None:
    assert of_type(note, "address") == homes


@pytest.mark.parametrize(
    "innocent",
    [
        "muziek van 80 decibel",
        "muziek bij 30 graden",
        "muziek op 12 juni",
        "muziek van 20 tot 23 uur",
        "plafond van 3 meter",
        "raam van 60 bij 90",
        "muur van 2 meter hoog",
        "schuur van 12 vierkante meter",
        "schuur van 12 m2",
        "keuken van 4000 euro",
        "lekkage van 3 weken geleden",
        "lekkage op 4 plekken",
        "lekkage op 12-3 gemeld",
        "lekkage bij 4 woningen",
        "rook uit 2 schoorstenen",
        "post van 12 euro",
        "post 31 in de begroting",
        "post voor 12 mensen",
        "brief van 12 maart ligt klaar",
        "sleutel voor 10 euro borg",
        "kaart voor 5 euro is te koop",
        "bloemen voor 25 euro",
        "krant van 14 mei",
        "fietsen van 28 inch",
        "scooter van 16",
        "heg van 2 meter",
        "heg van 30 en 40 cm",
        "ruzie tussen 10 en 15 jongeren",
        "ruzie tussen 18 en 20 uur",
        "ruzie tussen 8 en 10 's avonds",
        "schutting van 180 en 200 cm",
        "dak van 40 jaar oud",
        "balkon op 3 hoog",
        "balkons op 3, 4 en 5",
        "balkon van 2 bij 3",
        "deur op 2 plekken kapot",
        "deur van 1930",
        "deur bij 10 graden dicht",
        "wc bij 2 klassen",
        "vloer van 12 mm",
        "bel van 9 tot 5",
        "bel op 12 juni terug",
        "bel bij 3 klachten de wijkagent",
        "bel van 14 uur",
        "vuilniszak van 60 liter",
        "vuilnis op 3 plekken",
        "herrie op 31 december",
        "herrie van 20 man",
        "lawaai op 4 mei",
        "lawaai bij 20 procent",
        "het lekt op 3 plekken",
        "het lekt bij 5 woningen",
        "het lekt op 12 mei weer",
        "het ruikt van 3 meter al",
        "brandt op 2 kaarsen",
        "onder 18 rookt bijna niemand",
        "boven 40 stinkt alles haha",
        "boven 65 tocht het minder",
        "uit 1930 lekt het gebouw",
        "voordeur 2,10 hoog",
        "voordeur 3 cm te laag",
        "deurbel 2 euro",
        "Lentelaan2026 is het wachtwoord",
        "#kerkstraat12 op insta",
        "www.kerkstraat12.nl",
        "in de Lindelaan op 12 juni",
        "in de Lindelaan op 3 plekken",
        "de Lindelaan op 1 na de drukste",
        "in de Lindelaan bij 30 graden",
        "op het Plein 1940 12 bomen",
        "Plein 1940 viert feest",
        "Plein 1953 24 woningen",
        "de derde deur is een nooduitgang",
        "2e etage, derde deur is de wc",
        "begane grond, eerste deur rechts is de bieb",
        "buur van 80 jaar",
    ],
)
def test_measure_age_count_or_hour_is_no_home(innocent: str) -> None:
    assert of_type(innocent, "address") == []


@pytest.mark.parametrize(
    "innocent",
    [
        "Open tot 06-11-2026, tien minuten lopen",
        "Vragenlijst staat open tot 06-11-2026, tien minuten invullen",
        "overleg 06-05-2026 10 uur",
    ],
)
def test_day_and_what_is_counted_behind_it_are_no_phone(innocent: str) -> None:
    assert of_type(innocent, "phone") == []
    assert of_type("bel 06-11-20 26 10 gerust", "phone") == ["06-11-20 26 10"]
    assert of_type("bel 06-11-2026 10 van Karin", "phone") == ["06-11-2026 10"]


@pytest.mark.parametrize(
    ("note", "home"),
    [
        ("klacht nr 1 mevrouw Bos: lift", "nr 1"),
        ("klacht nr 2: tocht in de hal", "nr 2"),
        ("overlast nr 2, muziek", "nr 2"),
        ("zorg nr 3, mevrouw valt vaak", "nr 3"),
        ("probleem nr 2 de buurman schreeuwt", "nr 2"),
        ("man uit het trefpunt, Lange Nieuwstraat 45 hoog, slaapt buiten", "Lange Nieuwstraat 45 hoog"),
        ("start Lindelaan 12 met de deurbel", "Lindelaan 12"),
        ("feest bij ons, Lindelaan 12", "Lindelaan 12"),
        ("kamer 12 gereserveerd voor mw Bos", "12"),
        ("de vrouw op nummer 3 staat op de lijst", "nummer 3"),
        ("Karin werkt bij de bibliotheek en woont Marktplein 1", "Marktplein 1"),
        ("naast de speeltuin op Parklaan 2 woont een vrouw", "Parklaan 2"),
        ("de dame boven de speeltuin (Parklaan 2b) valt vaak", "Parklaan 2b"),
        ("gesproken in de hal op 14", "14"),
    ],
)
def test_home_stays_found_beside_what_is_listed_or_an_organisation(note: str, home: str) -> None:
    assert home in of_type(note, "address")


def test_illness_is_found_without_how_it_came() -> None:
    assert of_type("moeder van Yigit is dement aan het worden", "health") == ["dement"]
    assert of_type("Samira heeft een miskraam gehad", "health") == ["miskraam"]
    assert of_type("mw Timmer heeft diabetes type 2", "health") == ["diabetes type 2"]


def test_belief_of_one_who_applies_or_takes_part_is_found() -> None:
    assert of_type("kandidaat is Syrisch-orthodox en kan zondag niet", "religion_origin") == ["Syrisch-orthodox"]
    assert of_type("Deelnemer 6 is jehova's getuige", "religion_origin") == ["jehova's getuige"]
    assert of_type("deelnemers zijn katholiek of moslim", "religion_origin") == []


def test_month_and_year_of_birth_in_figures_are_found() -> None:
    assert of_type("Gülsüm Arslan: geb. 09/1968", "birthdate") == ["09/1968"]
    assert of_type("verslag 09/2026 van het overleg", "birthdate") == []
