"""What residents write of themselves, in small letters and plain words, beside what only looks like it."""

import pytest

from tests.language.finds import of_type, times_as_long


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("mvg piet de boer", ["piet de boer"]),
        ("bedankt voor alles, liefs Annelies Oudkerk", ["Annelies Oudkerk"]),
        ("tot dan, doei doei gré", ["gré"]),
        ("groeten van bas en lies", ["bas", "lies"]),
        ("met vriendelijke groet, wim van der velden", ["wim van der velden"]),
        ("ik ben roos van de derde", ["roos"]),
        ("ik ben mark", ["mark"]),
        ("mn naam is ger", ["ger"]),
        ("k heet floor", ["floor"]),
        ("mijn man kees is ziek", ["kees"]),
        ("me buurvrouw toos wil niet", ["toos"]),
        ("ons mieke kan niet komen", ["mieke"]),
        ("Ko Baardwijk 010 4738825 bel na het journaal", ["Ko Baardwijk"]),
        ("Mehari 0031 685 104 773 ik kan maandag", ["Mehari"]),
        ("ik ga niet zolang Van Puffelen voorzit", ["Van Puffelen"]),
        ("vraag Ma Lin voor tai chi", ["Ma Lin"]),
        ("rekening t.n.v. M.J. Kamphorst", ["M.J. Kamphorst"]),
        ("voor de fanfare he, Lambertus, die met die snor", ["Lambertus"]),
        ("Selam mag nu werken", ["Selam"]),
    ],
)
def test_who_writes_is_found(text: str, names: list[str]) -> None:
    assert of_type(text, "name") == names


@pytest.mark.parametrize(
    "text",
    [
        "ik ben klaar",
        "ik ben mei jarig",
        "ik ben tien jaar",
        "ik ben timmerman",
        "ik ben oma van drie",
        "groetjes aan iedereen",
        "groetjes de buurvrouw",
        "groetjes uit rotterdam",
        "mvg bewonersraad",
        "mvg Team Schoon",
        "dank je wel buurman",
        "mijn man wil niet",
        "de buurman speelt muziek",
        "ons plein is leeg",
        "hai wie kan helpen",
        "ewa bro hoe is het",
        "sleutels van de Tromp- en De Ruyterflat",
        "in onze flat, de Louis Davids, is feest",
        "te leen in de Theo Thijssenbieb",
        "zo stil sinds de Gerda dicht is",
    ],
)
def test_mood_greeting_or_group_is_no_name(text: str) -> None:
    assert of_type(text, "name") == []


@pytest.mark.parametrize(
    ("text", "homes"),
    [
        ("ik woon op 14", ["14"]),
        ("wij wonen al 40 jaar op 12", ["12"]),
        ("woon naast 61, die rookt", ["61"]),
        ("ik woon in de flat op 88", ["88"]),
        ("wij van 14 vinden het goed", ["14"]),
        ("ben van 12, wie heeft mijn pakketje", ["12"]),
        ("hier 45, wie heeft de sleutel", ["45"]),
        ("bel maar aan bij 27", ["27"]),
        ("jullie kunnen terecht op 55", ["55"]),
        ("mijn huisnummer is 41", ["41"]),
        ("die vent van 39 rood loert naar binnen", ["39 rood"]),
        ("ruzie met die van 21-hs hoor", ["21-hs"]),
        ("die van 11-voor komt ook", ["11-voor"]),
        ("hoe die van 94-B pakketjes draagt", ["94-B"]),
        ("een kamer, op Wolfsmelk 8/2, met een plek", ["Wolfsmelk 8/2"]),
        ("Waterlelie 5-2 hier, weer stroom uitgevallen", ["Waterlelie 5-2"]),
        ("Kaardebol 33 plafond gescheurd", ["Kaardebol 33"]),
        ("hee jongens op toren C nr 71 jullie vuurwerk is te hard", ["toren C nr 71"]),
    ],
)
def test_home_as_residents_tell_it_is_found(text: str, homes: list[str]) -> None:
    assert of_type(text, "address") == homes


@pytest.mark.parametrize(
    "text",
    [
        "bij ons op 3 hoog",
        "wij wonen op 3 hoog",
        "ik woon hier al 40 jaar",
        "ik woon op 5 minuten lopen",
        "kom langs op 19 mei",
        "welkom op 12 december",
        "kom op 4 en 5 mei",
        "het was bij ons in 2024",
        "we komen bij 2 buren langs",
        "de jongens van 14 hebben een feest",
        "wij zitten op 18 graden",
        "Lift 2 weer stuk",
        "elke week schrijf ik een kaartje, dit is nr 52",
        "Buurtfeest 12 weer",
        "we wonen in 3 kamers",
    ],
)
def test_storey_day_or_count_is_no_home(text: str) -> None:
    assert of_type(text, "address") == []


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("me geboortedatum is negentien juli drieënvijftig voor de kaart", ["negentien juli drieënvijftig"]),
        ("ja, de veertiende van februari negentientweeënzestig", ["de veertiende van februari negentientweeënzestig"]),
        ("k ben Adri Zoetemelk, 22 05 1945, voor de lijst", ["22 05 1945"]),
        ("me dochter is van 4 oktober '15", ["4 oktober '15"]),
        ("tel mijn kinderen mee, 3 jan 2016 en 18 dec 2019, en zet ons", ["3 jan 2016", "18 dec 2019"]),
        ("12 juni word ik 80", ["12 juni"]),
        ("ik word 12 juni 80", ["12 juni"]),
        ("8 februari ben ik jarig", ["8 februari"]),
        ("ik ben van 3 april 58", ["3 april 58"]),
        ("ik ben van 12-3-50", ["12-3-50"]),
        ("ik ben bouwjaar '52", ["'52"]),
        ("geb 3 4 52", ["3 4 52"]),
        ("Dilnoza heeft op 5 mei een meisje gekregen", ["5 mei"]),
        ("op 3 juni bevallen van een zoon", ["3 juni"]),
    ],
)
def test_day_of_birth_as_people_tell_their_own_is_found(text: str, days: list[str]) -> None:
    assert of_type(text, "birthdate") == days


@pytest.mark.parametrize(
    "text",
    [
        "op 5 mei word ik geopereerd",
        "12 juni wordt de lift gemaakt",
        "12 juni is hij thuis",
        "mijn kinderen komen, 3 mei 2026",
        "de cursus is van 3 mei 2024",
        "de flat is van bouwjaar 1952",
        "ik ben van 3 tot 5 thuis",
        "we hebben op 5 mei een kind gezien",
    ],
)
def test_day_of_something_else_is_no_day_of_birth(text: str) -> None:
    assert of_type(text, "birthdate") == []


@pytest.mark.parametrize(
    ("text", "crimes"),
    [
        ("ome Dolf zegt dat ie vroeger auto's heeft gejat, lang geleden", ["vroeger auto's heeft gejat"]),
        ("die hulp, Gré Molendijk, ze heb gestolen uit mijn tas", ["heb gestolen uit mijn tas"]),
        ("die van 61-bis stak gister zijn eigen scooter aan", ["stak gister zijn eigen scooter aan"]),
        ("die van 94-B, hij slaat haar, ik hoor het", ["slaat haar"]),
        ("Kevin zit nu in Vught en komt in mei", ["zit nu in Vught"]),
        ("Arjan zat aan me vorig jaar", ["zat aan me vorig jaar"]),
        ("Tinus plukt oude dames kaal", ["plukt oude dames kaal"]),
        ('een appje van Rinus, "ik steek je kar in de hens"', ["ik steek je kar in de hens"]),
        ("Kevin heb me tas gejat", ["heb me tas gejat"]),
        ("Petra heeft haar moeder kaalgeplukt", ["heeft haar moeder kaalgeplukt"]),
        ("Henk steekt de kliko in de fik", ["steekt de kliko in de fik"]),
        ("die jongen van 14 stak de container aan", ["stak de container aan"]),
        ("die van 33 is van zijn bed gelicht", ["is van zijn bed gelicht"]),
        ("Marcel zit in de bak voor inbraak", ["zit in de bak voor inbraak"]),
        ("Marcel moest een halfjaar brommen", ["moest een halfjaar brommen"]),
        ("Ricardo is vrij op borgtocht", ["is vrij op borgtocht"]),
        ("Ricardo loopt met een breekijzer rond", ["loopt met een breekijzer rond"]),
        ("Karin is een oplichtster", ["is een oplichtster"]),
        ("de man van 12 loert door de ramen van de meisjes", ["loert door de ramen van de meisjes"]),
        ("Mo heeft losse handjes", ["heeft losse handjes"]),
        ("Dennis timmert zijn vrouw in elkaar", ["timmert zijn vrouw in elkaar"]),
        ('Lars zegt "ik maak je dood"', ["ik maak je dood"]),
    ],
)
def test_crime_as_residents_tell_it_is_found(text: str, crimes: list[str]) -> None:
    assert of_type(text, "crime") == crimes


@pytest.mark.parametrize(
    "text",
    [
        "Arjan zat aan tafel",
        "Kees plukt appels",
        'Rinus zei "ik maak je een taart"',
        'Rinus zei "ik breek je hart niet"',
        "Kevin zit nu in Lelystad",
        "Kevin woont nu in Vught",
        "Kees plukt de struik kaal met oude mensen",
        "Kees slaat haar boek open",
        "Truus steekt de kaarsjes aan",
        "Henk heeft een breekijzer te leen",
        "mijn oma loert door het raam naar de bouw",
        "Ans haar fiets is gejat",
        "bij Ans is een tas gestolen uit de kelder",
        "Hans zei: ik sla je graag een rondje over",
        "ik steek je een hart onder de riem, Hans",
    ],
)
def test_plain_deed_is_no_crime(text: str) -> None:
    assert of_type(text, "crime") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("mijn man kees hoort slecht", "hoort slecht"),
        ("me nieren werken niet meer xx mavis", "nieren werken niet meer"),
        ("tante Nel, die is blind aan een oog", "blind aan een oog"),
        ("Kees is slecht ter been", "slecht ter been"),
    ],
)
def test_health_as_residents_tell_it_is_found(text: str, found: str) -> None:
    assert of_type(text, "health") == [found]


def test_long_odd_name_takes_no_time() -> None:
    assert times_as_long("A-1-" * 700) < 40
    assert times_as_long("groetjes " + "Turks-Bulgaarse-" * 180) < 40
    assert times_as_long("ik ben " + "ria van " * 350) < 40
