"""Names behind what only stands before one, written the other way round or in a list, and where somebody comes from."""

import pytest

from tests.language.finds import of_type


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("formulier lag in de hal, van ene Stroeve", "Stroeve"),
        ("Er is een kans dat het gezin Hakobyan zaterdag belt", "Hakobyan"),
        ("Het gezin Demissie kan per 1 mei terug", "Demissie"),
        ("brief kwam aan op naam van Haverkort maar daar woont iemand anders", "Haverkort"),
        ("portemonnee met ID, naam Van Oirschot, gebracht", "Van Oirschot"),
        ("overlijden; t.a.v. erven Rademakers", "Rademakers"),
        ("Ms Adjei says heating is off", "Adjei"),
        ("gesproken op bankje: ibu Soerjani, mist de slager", "Soerjani"),
        ("ze heet nu weer Van Zanten, gescheiden", "Van Zanten"),
        ("volgens mw Vreeswijk sinds de nieuwe meter", "Vreeswijk"),
        ("naam: Ö. Karabulut / klacht: schimmel", "Ö. Karabulut"),
        ("reactie op brief: Feenstra, D. akkoord", "Feenstra, D."),
        ("het was druk, vertelde Jorrit zomaar bij de containers", "Jorrit"),
        ("sleutel ligt bij Anneloes", "Anneloes"),
        ("man in de lift, van den Hengel (echt waar), wil bloembakken", "van den Hengel"),
        ("om Priya Jagroep te vragen als dagvoorzitter", "Priya Jagroep"),
        ("of ik wist dat Frans Slootweg al dagen niet buiten is geweest", "Frans Slootweg"),
    ],
)
def test_name_is_found(text: str, name: str) -> None:
    assert of_type(text, "name") == [name]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "reactie: Feenstra, D. akkoord / Bakkali akkoord / Ypenburg niet akkoord",
            ["Feenstra, D.", "Bakkali", "Ypenburg"],
        ),
        (
            "overdracht: a) Oudejans keuken b) Mbarek balkondeur c) Slootweg wil excuses",
            ["Oudejans", "Mbarek", "Slootweg"],
        ),
        ("burenoverlast; H. en G. Roeleveld tegen iedereen", ["H.", "G. Roeleveld"]),
    ],
)
def test_names_in_a_list_are_found(text: str, names: list[str]) -> None:
    assert of_type(text, "name") == names


@pytest.mark.parametrize(
    "text",
    [
        "zegt de fam. Wel met koek",
        "bij supermarkt Dirk van den Broek",
        "Rotterdammers van boven de 75 reizen gratis",
        "En een pak Verkade graag",
        "op naam van Woonstad gesteld",
        "begroting: a) Keuken b) Balkon c) Schilderwerk",
        "agenda: Opening / Mededelingen / Rondvraag",
        "vraagt Humanitas om hulp",
    ],
)
def test_look_alike_is_no_name(text: str) -> None:
    assert of_type(text, "name") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Naam Letebrhan Habtom, uit Eritrea, woont er net", "uit Eritrea"),
        ("dhr Tesfamariam (uit Eritrea) komt tekenen", "uit Eritrea"),
        ("heet Mykhailo, komt uit Oekraïne en zoekt fiets", "uit Oekraïne"),
        ("mw Haddad is geboren in Aleppo, tandarts", "geboren in Aleppo"),
        ("de vrouw zei: ik kom uit Aleppo, daar was oorlog", "uit Aleppo"),
        ("Kaapverdiaan in hart en nieren, Toy Évora", "Kaapverdiaan"),
        ("De Turkse overbuur van Sietske brengt eten", "Turkse"),
        ("een Syrische vrijwilliger genaamd Rami Haddad", "Syrische"),
        ("noemt men Krzysiek 'de Pool van 402'", "Pool"),
        ("Okke is praktiserend katholiek", "praktiserend katholiek"),
    ],
)
def test_descent_or_belief_of_one_is_found(text: str, found: str) -> None:
    assert of_type(text, "religion_origin") == [found]


@pytest.mark.parametrize(
    "text",
    [
        "Mw Nguyen vindt dat de folder alleen in het Nederlands en Turks is",
        "Xiuying wil de folder in 't Chinees",
        "Let op spelling: het is Okke",
        "Okke kreeg een pakje uit Turkije",
        "Okke is deze week in Polen",
        "soep uit Suriname, door Okke gemaakt",
        "de kerk van Okke gaat dicht",
    ],
)
def test_language_thing_or_journey_tells_no_descent(text: str) -> None:
    assert of_type(text, "religion_origin") == []
