"""Forty notes with a crime in them and forty that only sound like it, written before the rules were measured on them."""

import pytest

from tests.language.finds import of_type, times_as_long

_LEAST = 0.5


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        (
            "Hasan van de derde heeft vorig jaar een tankstation overvallen, zegt zijn nicht",
            "heeft vorig jaar een tankstation overvallen",
        ),
        ("buurvrouw Tilly meldt dat haar schoonzoon in Almelo vastzit", "in Almelo vastzit"),
        (
            "Joost Hemmink is door de rechter veroordeeld tot zes maanden",
            "is door de rechter veroordeeld tot zes maanden",
        ),
        ("over de man van Tulpstraat 14: hij snijdt coke in de keuken", "snijdt coke in de keuken"),
        ("Volgens de bakker heeft Mario een pinautomaat opgeblazen", "heeft Mario een pinautomaat opgeblazen"),
        ("die zoon van Greet was laatst drugsrunner in de haven", "was laatst drugsrunner in de haven"),
        ("Ivar pakte geld uit de collectebus", "pakte geld uit de collectebus"),
        (
            "mw Blok zegt dat haar kleinzoon een gebiedsverbod kreeg voor het winkelcentrum",
            "een gebiedsverbod kreeg voor het winkelcentrum",
        ),
        ("Rens heeft een oude dame van haar spaargeld beroofd", "heeft een oude dame van haar spaargeld beroofd"),
        (
            "de huurder op nr 7 verhuurt zijn woning illegaal door aan toeristen",
            "verhuurt zijn woning illegaal door aan toeristen",
        ),
        ("Priya vertelt: mijn ex bedreigt me met een mes", "bedreigt me met een mes"),
        ("Lars moet 120 uur schoffelen van de rechter", "moet 120 uur schoffelen van de rechter"),
        ("de vader van Noor zit in Zutphen in de bajes", "zit in Zutphen in de bajes"),
        ("Kees-Jan is ooit met tien kilo hasj aan de grens gepakt", "is ooit met tien kilo hasj aan de grens gepakt"),
        ("Dennis Roos rijdt dronken naar huis elke vrijdag", "rijdt dronken naar huis elke vrijdag"),
        ("neef van Fatima is geldezel geweest voor een bende", "is geldezel geweest voor een bende"),
        ("ik weet zeker dat Robbie mijn fiets heeft gejat", "mijn fiets heeft gejat"),
        ("op nummer 31 woont Sjors, een bekende heler", "een bekende heler"),
        (
            "Danique gaf haar bankpas aan oplichters en staat nu als katvanger bekend",
            "gaf haar bankpas aan oplichters en staat nu als katvanger bekend",
        ),
        ("Nico betaalt met vals geld in de kantine", "betaalt met vals geld in de kantine"),
        (
            "Ben H. wordt ervan verdacht zijn vriendin te hebben gewurgd",
            "wordt ervan verdacht zijn vriendin te hebben gewurgd",
        ),
        ("politie deed een inval bij Sjaak en vond een kilo wiet", "politie deed een inval bij Sjaak"),
        ("Ömer heeft nog een celstraf openstaan", "heeft nog een celstraf openstaan"),
        (
            "meneer Kamp krijgt bijstand maar werkt zwart in een garage",
            "krijgt bijstand maar werkt zwart in een garage",
        ),
        (
            "die lange van portiek B zou met een groep een kluis hebben gekraakt",
            "zou met een groep een kluis hebben gekraakt",
        ),
        ("Bianca troggelt bejaarden geld af aan de deur", "troggelt bejaarden geld af aan de deur"),
        ("buurjongen Jari gooide een cobra in de brievenbus", "gooide een cobra in de brievenbus"),
        ("Mels heeft zes jaar tbs gehad", "heeft zes jaar tbs gehad"),
        ("Rachel liet zich betalen voor valse diploma's", "liet zich betalen voor valse diploma's"),
        (
            "onze penningmeester Wim sluisde duizend euro naar zijn eigen rekening",
            "sluisde duizend euro naar zijn eigen rekening",
        ),
        ("haar broer Soner loopt bij de reclassering", "loopt bij de reclassering"),
        ("Tim mag van de rechter niet bij zijn kinderen komen", "mag van de rechter niet bij zijn kinderen komen"),
        ("van Boudewijn is bekend dat hij vroeger auto's stal", "vroeger auto's stal"),
        ("Aad trapte de voordeur van zijn ex in", "trapte de voordeur van zijn ex in"),
        ("Mw Spaan: mijn man sloot me op en sloeg me", "sloot me op en sloeg me"),
        ("Ruben is door het OM gedagvaard wegens stalking", "is door het OM gedagvaard wegens stalking"),
        ("de kleinzoon van Cor stak iemand neer bij de disco", "stak iemand neer bij de disco"),
        ("Wendy heeft de erfenis van haar tante verduisterd", "heeft de erfenis van haar tante verduisterd"),
        ("Jaap staat maandag voor de politierechter", "staat maandag voor de politierechter"),
        ("de bewoner van Meidoorn 12 houdt een wietplantage op zolder", "houdt een wietplantage op zolder"),
    ],
)
def test_crime_in_words_of_ones_own_is_found(text: str, clause: str) -> None:
    found = [piece for piece in of_type(text, "crime") if piece in clause or clause in piece]
    assert sum(map(len, found)) >= _LEAST * len(clause)


@pytest.mark.parametrize(
    "text",
    [
        "Hasan overviel ons met een doos gebak",
        "Tilly zit vast in de file en komt later",
        "Ivar pakte de koffiepot van tafel",
        "de man van Tulpstraat 14 snijdt de groente voor de soep",
        "Mario heeft de ballonnen opgeblazen",
        "Greet runt de kledingbank",
        "mevrouw Blok kreeg een boete voor te laat betalen",
        "bij Rens is ingebroken terwijl hij sliep",
        "Priya verhuurt haar kamer aan een student",
        "Lars heeft twee jaar in de ouderraad gezeten",
        "Noor werkt bij de gevangenis als kok",
        "Kees-Jan rijdt elke week mee met de plusbus",
        "Dennis Roos zoekt iemand die zijn fiets repareert",
        "Fatima is opgelicht via WhatsApp",
        "Robbie heeft een gestolen fiets terug van de politie",
        "op nummer 31 woont Sjors, een bekende schilder",
        "Danique geeft les over geldezels op school",
        "Nico betaalt contant in de kantine",
        "Ben helpt slachtoffers van huiselijk geweld",
        "de politie deed een rondje met Sjaak door de wijk",
        "Ömer heeft nog een rekening openstaan",
        "meneer Kamp werkt in een garage en krijgt loon",
        "Bianca brengt bejaarden warm eten aan de deur",
        "Jari gooide de krant in de brievenbus",
        "Rachel liet haar diploma zien",
        "Wim stortte duizend euro op de rekening van de club",
        "Soner loopt bij de fysiotherapeut",
        "Tim mag van de dokter niet fietsen",
        "Boudewijn heeft vroeger auto's gewassen",
        "Aad deed de voordeur van zijn ex open met haar sleutel",
        "mw Spaan sloeg een boek open en las voor",
        "Ruben is door de buurt genomineerd",
        "Cor voelt zich onveilig door dealers bij de disco",
        "Wendy heeft een erfenis van haar tante gekregen",
        "Jaap staat maandag voor de klas",
        "de bewoner van Meidoorn 12 houdt kippen op zolder",
        "Mohamed is getuige van een overval geweest",
        "Anja kijkt graag een serie over een moordzaak",
        "Pieter schrok van de inbraken in zijn straat",
    ],
)
def test_note_that_sounds_like_it_is_no_crime(text: str) -> None:
    assert of_type(text, "crime") == []


@pytest.mark.xfail(reason="a joke about a sentence cannot be told from one", strict=True)
def test_joke_about_a_sentence_is_no_crime() -> None:
    assert of_type("Joost is veroordeeld tot nog een jaar penningmeester zijn, grapt hij", "crime") == []


def test_long_clauses_of_crime_take_little_time() -> None:
    assert times_as_long("Okke verkoopt pillen en steelt geld uit de kas en slaat zijn vrouw " * 40) < 40
    assert times_as_long("Okke heeft gezeten voor een overval op drugs en wapens " * 60) < 40
