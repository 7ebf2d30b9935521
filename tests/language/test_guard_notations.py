"""The guard on odd notations: mail that is spelled, dates in words, plates from abroad, numbers a word away from their label.

Beside each kind stands what looks like it and is not.
"""

import pytest

from tests.language.finds import parts


@pytest.mark.parametrize(
    ("text", "email"),
    [
        ("stuur naar k punt de vries at ziggo punt nl graag", "k punt de vries at ziggo punt nl"),
        ("zij spelt: a n n a 5 1 at gmail punt com", "a n n a 5 1 at gmail punt com"),
        ("el koppelteken azzouzi apenstaart outlook punt com", "el koppelteken azzouzi apenstaart outlook punt com"),
        ("mail m punt jansen aapje icloud punt com", "m punt jansen aapje icloud punt com"),
        ("vult in: b.demir@hotmail zonder meer", "b.demir@hotmail"),
        ("meer van de meisjes. tine.bos@voorbeeld.nl", "tine.bos@voorbeeld.nl"),
        ("jo punt van der berg at planet punt nl", "jo punt van der berg at planet punt nl"),
    ],
)
def test_email_is_found_as_it_is_spelled(text: str, email: str) -> None:
    assert (email, "email") in parts(text)


@pytest.mark.parametrize(
    "text", ["Zij at soep. De kok lachte", "hij at mee. Info volgt", "spreek af at the square, punt"]
)
def test_a_verb_is_no_at_sign(text: str) -> None:
    assert parts(text) == []


@pytest.mark.parametrize("text", ["m.me/toos.k", "https://m.me/toos.k", "t.me/toos.k", "www.facebook.com/toos.k"])
def test_address_of_a_profile_is_an_account(text: str) -> None:
    assert (text, "account") in parts(f"vraag het via {text} of kom langs")


@pytest.mark.parametrize(
    "text",
    [
        "doemee.wijkbuurt.nl/zomer",
        "mijn.facebook-kring.nl/hier",
        "facebook.com/groups/wijk",
        "ik sta er als klaar-over",
    ],
)
def test_other_sites_and_words_are_no_account(text: str) -> None:
    assert parts(text) == []


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("geboren op eenendertig januari, zegt zij", ["eenendertig januari"]),
        ("hij is van de elfde november negentienachtenveertig", ["de elfde november negentienachtenveertig"]),
        ("Bep is jarig op 21 mei, Hilly op 17 juli", ["21 mei", "17 juli"]),
        ("Aart is jarig op 21 mei en zijn zus op 17 juli", ["21 mei", "17 juli"]),
        ("verjaardagskalender: Wil 2 feb, Toos 19 feb", ["2 feb", "19 feb"]),
        ("geboren in Paramaribo op 3 mei 2012", ["3 mei 2012"]),
        ("de tweeling zag het licht op 8 oktober 2020", ["8 oktober 2020"]),
        ("Sterre (05062015) wil op judo", ["05062015"]),
        ("zij is op eerste kerstdag geboren", ["eerste kerstdag"]),
        ("Corrie wordt op drie maart tachtig, wie bakt", ["drie maart"]),
        ("vult in: dag 24 maand 12 jaar 1972", ["24 maand 12 jaar 1972"]),
        ("gebdatum 9 9 '36 opgegeven", ["9 9 '36"]),
    ],
)
def test_birthdate_is_found_in_words_and_in_rows(text: str, dates: list[str]) -> None:
    assert [found for found, kind in parts(text) if kind == "birthdate"] == dates


@pytest.mark.parametrize(
    "text",
    [
        "De speeltuin is geopend op 12 september 1998",
        "de club bestaat sinds 1 februari 1951",
        "het idee voor de tuin is geboren op 3 maart 2024",
        "Het koor verjaart op 22 augustus",
        "op 14 juni 1964 onthuld door de burgemeester",
        "de huur wordt op 1 mei 20 euro hoger",
        "ons koor wordt op 3 maart vijftig",
    ],
)
def test_day_of_a_thing_is_no_birthdate(text: str) -> None:
    assert not [found for found, kind in parts(text) if kind == "birthdate"]


@pytest.mark.parametrize(
    "plate", ["KLE-HM 812", "AC-ZL 1190", "RX·731·B", "82 RXJ 4", "F 220 PB", "VT-482-K", "1-KLR-902", "DE-41-08"]
)
def test_plate_is_found_alone(plate: str) -> None:
    assert (plate, "licence_plate") in parts(f"gezien: {plate}, al weken")


@pytest.mark.parametrize("text", ["een Kia, s 553 rg, toetert", "kenteken tx 918 p klopt niet", "nr plaat k301vd"])
def test_plate_is_found_beside_a_car_in_small_letters(text: str) -> None:
    assert [kind for _, kind in parts(text)] == ["licence_plate"]


@pytest.mark.parametrize(
    "text",
    [
        "norm NEN-EN 1176 voor toestellen",
        "bestek RX-200-B voor het riool",
        "lampen van type LED-30-K",
        "de bus naar zee kost 27 euro",
        "Bus 41 en TRAM 12 elk half uur",
        "Taxi is 28 euro heen",
    ],
)
def test_what_a_thing_is_called_is_no_plate(text: str) -> None:
    assert parts(text) == []


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Registratienr jeugdhulp JH-0093-51, moeder wil inzage", "JH-0093-51"),
        ("cliëntnr bij de thuiszorg is TZ 40-118-2", "TZ 40-118-2"),
        ("Polis zorgverzekering 4011 88 2093 loopt af", "4011 88 2093"),
        ("V nummer is 288.014.5590", "288.014.5590"),
        ("schuldregeling heeft ref. SR-55.201", "SR-55.201"),
        ("polisnummer is 80.317.442, niet 3390128754", "3390128754"),
        ("DUO-nummer 774 20 1188", "774 20 1188"),
    ],
)
def test_document_is_found_a_word_away_from_its_label(text: str, number: str) -> None:
    assert (number, "document") in parts(text)


@pytest.mark.parametrize(
    "text",
    [
        "bestelnr. 4011 88 2093 voor de stoelen",
        "zaaknummer openbare verlichting 0031-2026-448",
        "aanvraagnummer subsidie 2026-3318",
        "klant vraagt naar order 40118-2",
        "kaart 12-4410 hangt in de hal",
    ],
)
def test_number_of_an_order_or_a_case_of_the_town_is_no_document(text: str) -> None:
    assert parts(text) == []


@pytest.mark.parametrize(
    ("text", "homes"),
    [
        ("mevrouw woont Goudsbloemstraat vijfentwintig, boven", ["Goudsbloemstraat vijfentwintig"]),
        ("adres: kerkstraat honderdtwaalf a, zei hij", ["kerkstraat honderdtwaalf a"]),
        ("Bewoner Grutterij 59 is slecht ter been", ["Bewoner Grutterij 59"]),
        ("de tuin van 't Zwin 23 staat vol", ["'t Zwin 23"]),
        ("Kerkstraat 5, 7 en 9 hebben lekkage", ["Kerkstraat 5", "7", "9"]),
        ("lekkage nummer 4, graag bellen", ["nummer 4"]),
        ("leeg staan nr 12 en 14", ["nr 12", "14"]),
    ],
)
def test_home_is_found_in_words_and_beside_another(text: str, homes: list[str]) -> None:
    assert [found for found, kind in parts(text) if kind == "address"] == homes


def test_postcode_is_found_where_all_is_in_capitals() -> None:
    assert ("5911 RV", "postcode") in parts("TEL KWIJT MEVR PEETERS 5911 RV LIFT DEFECT")


@pytest.mark.parametrize(
    "text",
    [
        "Notulen 12/9: niets besloten",
        "de kleur van de deuren: 31 voor blauw, 12 voor groen",
        "in de kerkstraat twee bankjes en drie bomen",
        "in de Kerkstraat 5 bankjes en 2 bomen",
        "Galerij 3 en 5 worden geschrobd",
        "lekke band nummer 4 dit jaar",
        "ik ben nummer 41 op de lijst",
        "dat ding is van 2019, geen krasje",
        "zij stookt op 22 en heeft het koud",
    ],
)
def test_number_that_counts_is_no_home(text: str) -> None:
    assert parts(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("bijdrage naar ton NL49RBRB0159653391", "ton"),
        ("nieuw lid Thijs Verhulst 5046 lw huisnr 14", "Thijs Verhulst"),
        ("nabellen: Esther Molenaar 06 5512 0987", "Esther Molenaar"),
        ("buurvrouw zegt dat Ger zijn vrouw slaat", "Ger"),
        ("Vroegindeweij (geb. 17 december '44) wil een traplift", "Vroegindeweij"),
        ("Elke Jansen wil een bankje", "Jansen"),
        ("Jan Philips wil helpen", "Jan Philips"),
        ("de heer Bosch van 12 belt", "Bosch"),
        ("Oom Winston komt ook", "Winston"),
    ],
)
def test_name_is_found_beside_a_number_and_in_a_clause(text: str, name: str) -> None:
    assert (name, "name") in parts(text)


@pytest.mark.parametrize(
    "text",
    [
        "Philips levert lampen van 2700 kelvin",
        "Ikea Billy's voor de ruilbieb",
        "lekkage in parkeergarage Willem Alexander",
        "wij zijn weer de sjaak",
        "Budgetnr is op",
        "Cafetaria Bij Ome Henk bakt friet",
        "In Wolakkers willen buren spullen delen",
        "Mijn tante heeft recht op hulp",
        "mevrouw van de voeten is gestopt",
        "meneer van bovenin doet open",
        "Ondertussen loopt het hier spaak",
        "Sluiting van Huize Elisabeth",
        "de buurvrouw praat alleen nog Kriolu",
    ],
)
def test_things_and_words_with_a_capital_are_no_name(text: str) -> None:
    assert not [found for found, kind in parts(text) if kind == "name"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("mw Pinto is Kaapverdiaanse", ("Kaapverdiaanse", "religion_origin")),
        ("Meneer is half Pools en zingt", ("half Pools", "religion_origin")),
        ("Ria is overgegaan tot de islam", ("islam", "religion_origin")),
        ("vluchteling uit Jemen, heet Tareq", ("Jemen", "religion_origin")),
        ("mevrouw Rahimi is Afghaanse, heeft ptsd", ("ptsd", "health")),
        ("Lennart is opgepakt met een mes op zak", ("opgepakt met een mes op zak", "crime")),
        ("bewoner nr 77 zou wiet telen", ("zou wiet telen", "crime")),
        (
            "marcel is veroordeeld voor stalking van de vrouw op nr 45",
            ("veroordeeld voor stalking van de vrouw", "crime"),
        ),
    ],
)
def test_circumstance_is_found(text: str, found: tuple[str, str]) -> None:
    assert any(found[0] in piece and kind == found[1] for piece, kind in parts(text))


@pytest.mark.parametrize("text", ["Dhr. Bos betaalt zijn premie", "hij stond in een lege stal te praten"])
def test_a_word_that_ends_like_an_illness_or_looks_like_a_crime_is_neither(text: str) -> None:
    assert not [kind for _, kind in parts(text) if kind in {"health", "crime"}]
