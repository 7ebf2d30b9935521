"""Records and allegations about one person, in every order of a clause, beside their look-alikes; and whom a sentence is about."""

import pytest

from tests.language.finds import of_type, times_as_long


@pytest.mark.parametrize(
    "clause",
    [
        "zit vast tot augustus",
        "heeft twee keer vast gezeten voor inbraak",
        "heeft achttien maanden gezeten",
        "kreeg eerder een contactverbod",
        "schijnt een straatverbod te hebben",
        "draagt een enkelband",
        "zit in een proeftijd",
        "is vorige week aangehouden",
        "is in maart aangehouden met een kilo hash",
        "is al eens veroordeeld voor bedreiging",
        "wordt gezocht voor een steekpartij",
        "komt net uit detentie",
        "staat bekend als oplichter",
        "is bekend van een woningoverval in 2019",
        "is op de vlucht voor de politie",
        "doet aan heling",
        "sjoemelt met haar uitkering",
        "tapt illegaal stroom af",
        "heeft geld uit de kas gepakt",
        "heeft z'n vrouw geslagen",
        "mishandelde zijn ex op de galerij",
        "heeft volgens mij de ruit van de schuur ingegooid",
        "was handtastelijk bij de bingo",
        "rijdt al jaren zonder rijbewijs",
        "steelt pakketjes uit de hal",
        "werkt zwart bij de kapper",
        "valt jonge vrouwen lastig",
        "moet zich elke week melden bij de reclassering",
        "heeft weer drie dagen op het bureau gezeten",
        "kreeg zestig uur werkstraf",
        "is onlangs vrijgelaten",
        "staat terecht voor zware mishandeling",
        "loopt bij Halt vanwege vuurwerk",
        "verkoopt sigaretten zonder accijns uit zijn kofferbak",
        "is zijn rijbewijs kwijt na rijden met alcohol",
        "werd door een arrestatieteam uit huis gehaald",
        "had 40 hennepplanten op zolder staan",
        "is betrapt toen hij een scooter stal",
        "zou het clubgeld hebben vergokt",
        "is uitgezet na een drugsveroordeling",
        "bespiedt meisjes in de douches",
        "vernielt telkens de brievenbussen",
        "heeft iemand het ziekenhuis in geslagen",
        "dreigde de boel in brand te steken",
        "heeft onder invloed een fietser aangereden",
        "sluist geld van de vereniging weg",
        "hackte de mail van de voorzitter",
        "kreeg twee jaar voor fraude",
        "zit in een jeugdinrichting",
        "deed mee aan de plundering",
        "heeft nepgeld uitgegeven bij de bakker",
        "is op heterdaad betrapt bij een inbraak",
        "heeft zijn straf erop zitten",
        "loopt weer vrij rond na die steekpartij",
        "wordt genoemd in een liquidatiezaak",
        "mag niet in de buurt van de school komen van de rechter",
        "heeft de portemonnee van mw Aarts gestolen",
    ],
)
def test_record_or_allegation_is_found(clause: str) -> None:
    found = of_type(f"Okke Veldman {clause}", "crime")
    assert found
    assert sum(map(len, found)) >= 0.5 * len(clause)


@pytest.mark.parametrize(
    "clause",
    [
        "een enkelband draagt",
        "vroeger in de bak heeft gezeten",
        "in een jeugdgevangenis zat",
        "een zedenzaak heeft gehad",
        "voor een steekpartij gezocht wordt",
        "vastzit in Vught",
        "zonder rijbewijs rijdt",
        "zijn moeder besteelt",
        "geld uit de kas heeft gestolen",
    ],
)
def test_record_in_a_subordinate_clause_is_found(clause: str) -> None:
    assert of_type(f"ze zegt dat haar broer Milan {clause}", "crime")


@pytest.mark.parametrize(
    "text",
    [
        "de wijkagent kent Tygo van inbraken",
        "de politie heeft Lars gisteren meegenomen",
        "bij Dave thuis is een vuurwapen gevonden",
    ],
)
def test_whom_the_police_know_is_found(text: str) -> None:
    assert of_type(text, "crime")


@pytest.mark.parametrize(
    "clause",
    [
        "zou wiet kweken op zolder",
        "zou een pistool hebben",
        "zou handelen in gestolen fietsen",
        "zou kinderen aan het werk zetten als pakjesjongens voor drugs",
        "schijnt zijn vriendin te mishandelen",
        "zou geld hebben gestolen",
    ],
)
def test_hearsay_with_a_word_of_crime_is_found_whole(clause: str) -> None:
    assert of_type(f"bewoner van nr 14 {clause}, volgens de buren", "crime") == [clause]


@pytest.mark.parametrize(
    "text",
    [
        "Okke zit vast in de lift",
        "de deur van Okke zit vast",
        "het voorstel van Okke is aangehouden",
        "Okke heeft zijn oude flat aangehouden",
        "Okke zou helpen met verven op zolder",
        "Okke wordt gezocht voor het koor",
        "Okke heeft drie jaar in het bestuur gezeten",
        "Okke schijnt last te hebben van stelen in de buurt",
        "Okke doet aan yoga",
        "Okke zegt dat jongeren dealen in de hal",
        "Okke komt net uit de vergadering",
        "Okke moet zich melden bij de balie",
        "Okke is gebeld door een oplichter",
        "Okke zag hoe iemand een fiets jatte",
        "Okke was getuige en moest voor de rechter verschijnen",
        "Okke vond een zakje wiet in de lift",
        "Okke heeft een boek over een moordzaak",
        "de politie heeft Okke gisteren bedankt",
        "Okke loopt vrij rond in de tuin met de hond",
        "Okke is opgelicht door een babbeltruc",
        "Okke voelt zich bedreigd door jongeren",
        "Okke doet aangifte van vernieling",
        "Okke is getuige van een steekpartij",
        "Okke wil geen camera's tegen diefstal",
        "Okke werkt bij de reclassering",
        "Okke heeft een mes nodig voor de taart",
        "Okke kreeg een boete voor zwerfvuil",
        "Okke heeft drie dagen op het terras gezeten",
        "Okke is onlangs verhuisd",
        "Okke staat terecht trots op zijn tuin",
        "Okke verkoopt taart zonder suiker",
        "Okke stopt bij de halte vanwege vuurwerk",
        "Okke heeft een hond en een proefles",
        "Bij Okke is een fiets gestolen",
        "Okke maakt een praatje met de politie",
        "Okke hing een briefje op: wie steelt mijn sokken",
        "Okke is bekend van de bingo",
        "Okke wast wit en bont apart",
        "Okke kreeg een uitnodiging opgelegd door de buren",
        "er zou in de hal van Okke gedeald worden",
        "de groep zou dealen bij de speeltuin",
        "iemand zou inbreken in de kelders",
    ],
)
def test_look_alike_is_no_crime(text: str) -> None:
    assert of_type(text, "crime") == []


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Mw Wijngaarde zat in de kou. De thermostaat stond op 15. Ze noemde dat ze COPD heeft.", "COPD"),
        ("gesprek met de partner: partner heeft reuma", "reuma"),
        ("die gast van boven is autistisch", "autistisch"),
        ("hr Van den Eijnde zit aan de methadon", "aan de methadon"),
        ("pa heeft sinds kort een beenamputatie, zegt zijn dochter", "beenamputatie"),
        ("afmelding: Guusje, griep", "griep"),
    ],
)
def test_health_is_found_of_whom_the_text_is_about(text: str, word: str) -> None:
    assert of_type(text, "health") == [word]


@pytest.mark.parametrize(
    "text",
    [
        "traplift van mw Vrieling is afgekeurd want de trap is te smal",
        "de plek is afgekeurd omdat er kabels liggen, zegt Okke",
        "zij organiseren een inloop voor wie in de war is",
        "Ik heb ook reuma",
        "Okke geeft les over dementie",
    ],
)
def test_look_alike_is_no_health(text: str) -> None:
    assert of_type(text, "health") == []


def test_odd_clauses_take_little_time() -> None:
    assert times_as_long("Okke zou " + "heeft een al nu nog ooit weer " * 90) < 40
    assert times_as_long("Okke is " + "vorige week in maart twee keer al eens " * 70) < 40
    assert times_as_long("Okke heeft de " + "ruit van de deur van het raam " * 90) < 40
