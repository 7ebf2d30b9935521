"""What goes by the name of a person and is none, and beside each the resident of the same form, who must stay found."""

import pytest

from language.personal_data import find_personal_data
from tests.language.finds import of_type, parts

# The look-alike, a note of the same form about somebody, and who is found in that.
_PAIRS = [
    ("Kapsalon Mehmet & Zn knipt gratis", "Mehmet en zijn zoon knippen gratis", "Mehmet"),
    ("offerte van Gebr. Kuipers besproken", "offerte besproken met mevrouw Kuipers", "Kuipers"),
    ("scholieren vd Gerrit van der Meer helpen", "de scholieren van Gerrit van der Meer helpen", "Gerrit van der Meer"),
    ("we stonden in de rij bij Dirk", "we zaten aan de koffie bij Dirk", "Dirk"),
    ("folder van de Dirk ligt in de hal", "boodschappen voor Dirk gedaan", "Dirk"),
    ("soep van Café Mijnheer Frits", "soep van mijnheer Frits", "Frits"),
    ("Brede school De Kleine Johannes zoekt hulp", "de kleine Johannes zoekt hulp", "Johannes"),
    ("transformatorstation Graaf Adolf is vol", "mevrouw de Graaf en Adolf zijn ziek", "Adolf"),
    ("Het project Buurten met Bep bestaat 10 jaar", "We gingen buurten met Bep", "Bep"),
    ("Stichting Vrienden van Hendrikje zoekt leden", "de vrienden van Hendrikje zoeken haar", "Hendrikje"),
    ("Doelgroep Hof van Hendrik: ouderen", "het hof en de tuin van Hendrik zijn kaal", "Hendrik"),
    ("voorstel huiskamernaam: Bij Sientje", "contactnaam: Sientje", "Sientje"),
    ("de naam Zonnebloemhof bevalt", "de naam Westerhof staat op de bel", "Westerhof"),
    ("koor zingt Hazes en daarna Umm Kulthum", "koor zingt voor Fatima Bouali", "Fatima Bouali"),
    ("roos 'Anne Dirksen' bloeit", "buurvrouw 'Anne Dirksen' bloeit op", "Anne Dirksen"),
    ("groep Koffie & Roos heeft 88 leden", "Roos heeft geen koffie meer", "Roos"),
    ("basisschool Al Amal wordt geschilderd", "El Amrani op school gesproken", "El Amrani"),
    ("Bert en Ernie op de muur", "Bert en Gerda op de bank", "Bert"),
    ("Jack russells en pitbulls in een veld", "Jack en zijn hond in een veld", "Jack"),
    ("liften: Kone, Schindler, Otis", "Otis en zijn broertje zijn kwijt", "Otis"),
    ("keukens: Siemens, Keller of Bruynzeel", "ik ben Keller van 31", "Keller"),
    ("31 stemmen voor Tante Truushof", "31 stemmen voor tante Truus", "Truus"),
    ("sluiting de Wilhelmina Bakkerhal 24-12", "Wilhelmina Bakker is 24-12 jarig", "Wilhelmina Bakker"),
    ("VvE Thomas à Kempisplantsoen: geen quorum", "Thomas Kempinga woont aan het plantsoen", "Thomas Kempinga"),
    ("Zehnder ComfoAir Q350, filters vervangen", "Gijs Ouwehand A4 vervangen", "Gijs Ouwehand"),
    ("DJ Kees draait vanaf 8 uur", "dj Kees woont hier ook", "Kees"),
    ("Lammert en Wiebe zijn de windmolens", "Lammert en Wiebe zijn de buren", "Lammert"),
    ("Ramadan Kareem hangt in de hal", "Ramadan Yildiz hangt in de hal", "Ramadan Yildiz"),
]


@pytest.mark.parametrize(("innocent", "note", "somebody"), _PAIRS)
def test_namesake_is_left_alone_and_its_counterpart_found(innocent: str, note: str, somebody: str) -> None:
    assert of_type(innocent, "name") == []
    assert any(found.startswith(somebody) for found in of_type(note, "name"))


@pytest.mark.parametrize(
    ("innocent", "note", "home"),
    [
        ("op de nrs 14 t/m 62 zijn brieven bezorgd", "op nr 14 is de brief bezorgd", "nr 14"),
        ("Volkstuin 33 is vrij", "Kruidentuin 33 is vrij", "Kruidentuin 33"),
        ("Onderhoud CV Intergas Xtreme 36 gepland", "Onderhoud cv Lindelaan 36 gepland", "Lindelaan 36"),
        ("Uitslag: Noord-Zuid 58, Oost-West 42", "Noordeinde 58 wil niet", "Noordeinde 58"),
        ("Kanaalweg dicht van nr 1 tot de brug", "de vrouw van nr 1 viel van de brug", "nr 1"),
        ("Beatrixplantsoen 200 eitjes verstopt", "Beatrixplantsoen 200 meldt muizen", "Beatrixplantsoen 200"),
    ],
)
def test_number_of_many_or_of_a_thing_is_no_home_and_its_counterpart_is(innocent: str, note: str, home: str) -> None:
    assert of_type(innocent, "address") == []
    assert home in of_type(note, "address")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Bloem (kleindochter) leest voor", [("Bloem", "name")]),
        ("Ons mam (Netje Peeters) kan niet meer", [("Netje Peeters", "name")]),
        ("bewoners Stoffer en Janna delen een tuin", [("Stoffer", "name"), ("Janna", "name")]),
        ("mien van hiernaast zegt het ook", [("mien", "name")]),
        ("op de lijst: fatma, gerrit en jolanda k.", [("fatma", "name"), ("gerrit", "name"), ("jolanda k.", "name")]),
        ("lift hing vast, de Graaff zat er in", [("de Graaff", "name")]),
        ("iedere dag staat Ko voor het raam", [("Ko", "name")]),
        ("na afloop kwam Griet naar me toe", [("Griet", "name")]),
        ("Post voor Groenewoud komt steeds hier", [("Groenewoud", "name")]),
        ("Chayenne zwanger en geen eigen plek", [("Chayenne", "name"), ("zwanger", "health")]),
        ("Storm (12) slaapt bij oma", [("Storm", "name")]),
        ("Bosch van nummer 9 doet mee", [("Bosch", "name"), ("nummer 9", "address")]),
        ("zie verslag_huisbezoek_vdMeulen_0412.docx", [("vdMeulen", "name")]),
        ("bestand: gesprek_Postma_tuin_v2.pdf", [("Postma", "name")]),
        ("Mehari uit Eritrea zoekt een fiets", [("Mehari", "name"), ("uit Eritrea", "religion_origin")]),
        ("hij woont Jan Steenstraat tweehonderdvier", [("Jan Steenstraat tweehonderdvier", "address")]),
        ("boze bewoner Lindegracht 88 boven wil praten", [("Lindegracht 88 boven", "address")]),
        (
            "Presentielijst galerij: 402 wel, 404 niet, 406 te laat",
            [("402", "address"), ("404", "address"), ("406", "address")],
        ),
        ("heer in Huize Vredehof, kamer 14 zoekt een maatje", [("Huize Vredehof, kamer 14", "address")]),
        ("bij haar thuis, Achterom 3a in Deurne", [("Achterom 3a", "address")]),
        ("jeugdzaak JZ-2025-0093 loopt", [("JZ-2025-0093", "document")]),
        ("Aanvraag woonvoorziening WMO-26-11840 loopt", [("WMO-26-11840", "document")]),
        ("wie is eigenaar van 5tkx81?", [("5tkx81", "licence_plate")]),
        ("BOR KL 482 staat op de stoep", [("BOR KL 482", "licence_plate")]),
        ("op discord heet hij Grutte_Pier99", [("Grutte_Pier99", "account")]),
        ("snap van het meisje: feliciaa.08", [("feliciaa.08", "account")]),
        ("Mila wordt volgende week jarig (18 okt. 2015)", [("Mila", "name"), ("18 okt. 2015", "birthdate")]),
        ("kwam tweede kerstdag 1944 ter wereld", [("tweede kerstdag 1944", "birthdate")]),
        ("Naomi vertelde dat ze zichzelf snijdt", [("Naomi", "name"), ("zichzelf snijdt", "health")]),
    ],
)
def test_told_in_the_form_of_a_note(text: str, found: list[tuple[str, str]]) -> None:
    assert parts(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "Melder (buurman) belt terug",
        "Zie notulen_overleg_plein_v3.docx",
        "kinderen staan bij oma ingeschreven",
        "de lift is vast, de storing zat in het slot",
        "opkomst: 11 aanwezig, 4 afgemeld",
        "subsidieaanvraag SUB-2026-0387 is compleet",
        "gebouw De Admiraal, kamer 2.14",
        "pakket voor de buurtkamer ligt klaar",
        "20 stuks 12kg zakken",
    ],
)
def test_same_form_without_somebody(text: str) -> None:
    assert find_personal_data(text) == []


@pytest.mark.parametrize(
    ("text", "somebody"),
    [
        ("Niet thuis Mevrouw De Vries", "De Vries"),
        ("ik zag Ahmed werken in de tuin", "Ahmed"),
        ("wil Karin advies geven over geld", "Karin"),
        ("als ik met Karin loop praat ze niet", "Karin"),
        ("Super Karin, bedankt", "Karin"),
        ("in het ziekenhuis Mevrouw Jansen bezocht", "Jansen"),
        ("boodschappen voor Dirk gedaan", "Dirk"),
        ("project moestuin van Karin de Boer loopt", "Karin de Boer"),
    ],
)
def test_somebody_beside_a_word_of_shops_and_firms_is_found(text: str, somebody: str) -> None:
    assert of_type(text, "name") == [somebody]


def test_what_is_counted_at_home_leaves_the_home() -> None:
    assert of_type("Lindelaan 8 lampjes kapot", "address") == ["Lindelaan 8"]
