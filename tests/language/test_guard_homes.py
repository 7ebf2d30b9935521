"""Doors of which the building, the storey, the side, the bell or the neighbour is said, beside numbers that are no door."""

import pytest

from tests.language.finds import of_type


@pytest.mark.parametrize(
    ("text", "home"),
    [
        ("nieuwe bewoner flat C op 55, zoekt buren", "flat C op 55"),
        ("gehoord dat flat Noord op 319 leeg staat", "flat Noord op 319"),
        ("gr Somchai, galerij 6 nr 614", "galerij 6 nr 614"),
        ("de vriendin (toren Oost op 17) wil een deelbakfiets", "toren Oost op 17"),
        ("de zoon op flat Zuid nr 64", "flat Zuid nr 64"),
        ("geen huisarts, chalet 38", "chalet 38"),
        ("Abena room 1105", "room 1105"),
        ("de man uit kamer 31 wil inschrijven", "kamer 31"),
        ("bg links, direct naast de deur", "bg links"),
        ("Ricardo vd begane grond links", "begane grond links"),
        ("de lekkage trekt door tot 5e etage rechts", "5e etage rechts"),
        ("man van 2 hoog midden", "2 hoog midden"),
        ("die lange v. bovenste rechts", "bovenste rechts"),
        ("aangebeld 212, mevrouw wil de bank terug", "212"),
        ("Ngozi geen tel, aanbellen 909", "909"),
        ("bel doet het niet, klop hard (33)", "33"),
        ("met huismeester naar boven, 716, alles goed", "716"),
        ("bewoonster 408 praat in zichzelf", "408"),
        ("volgens de man van 26 z'n eigen zeggen", "26"),
        ("de melder van 57 hoeft dat niet te weten", "57"),
        ("niet noemen dat zij boven 118 woont", "118"),
        ("noemt men hem 'de Pool van 402', aanspreken", "402"),
        ("klacht Klarinetstraat 4-hoog: monteur komt", "Klarinetstraat 4-hoog"),
        ("hulpdienst op Kolfstraat 5 sous is terecht", "Kolfstraat 5 sous"),
        ("de bewoner, MS, De Leemkuil 84", "De Leemkuil 84"),
        ("geen warm water sinds zaterdag; Toermalijn 45", "Toermalijn 45"),
        ("tuintje Grutterij 15 vol autobanden", "Grutterij 15"),
        ("rondje deuren: Ereprijs 1-A tocht", "Ereprijs 1-A"),
        ("wel thuis Torenvalk 12 hs (koffie gehad)", "Torenvalk 12 hs"),
    ],
)
def test_door_is_found(text: str, home: str) -> None:
    assert home in of_type(text, "address")


@pytest.mark.parametrize(
    ("text", "homes"),
    [
        ("14 en 16 ruzie over schutting", ["14", "16"]),
        ("de gang op 501 en 503 eerst, daar wonen zijn ooms", ["501", "503"]),
        ("niet thuis: Keizerskroon 8, Rietgorsweg 10.", ["Keizerskroon 8", "Rietgorsweg 10"]),
        ("huisnummer 77 zwart is niet 77 rood", ["huisnummer 77 zwart", "77 rood"]),
        ("tussen Narcisweg 40 en 42: ruzie. De vrouw van 40 wil mediation", ["Narcisweg 40", "42", "40"]),
        ("Buurman nr. 33 vs buurvrouw 35, mediation", ["nr. 33", "35"]),
    ],
)
def test_doors_beside_each_other_or_said_again_are_found(text: str, homes: list[str]) -> None:
    assert of_type(text, "address") == homes


@pytest.mark.parametrize(
    "text",
    [
        "flat C op 17 mei schoongemaakt",
        "blok D op 3 uur",
        "toren Oost op de lijst",
        "begane grond links van de lift hangt een bord",
        "warmte in huis 27 gr in augustus",
        "gebeld op 14 010 maar je krijgt een keuzemenu",
        "vijf man op 2 kamers",
        "infobrief nr 14 sturen aan alle bewoners",
        "doorgezet naar kwaliteit, nr 2025/0918",
        "nr 4 vd voorraad is weg",
        "cilinder 38, kerntrekbeveiliging 112, tag 15",
        "auto lekt olie op P-plek 40, gevraagd te verplaatsen",
        "een man van 26 zoekt werk",
        "buurvrouw 35 jaar, net verhuisd",
        "aangebeld 3 keer",
        "14 en 16 mei klaar",
        "van 250 en 255 euro",
        "bijeenkomst van 12 en 14 uur",
        "jongen van 3 hoog hing de lamp op",
        "de groep van 12 was boven",
        "niet thuis 14-16 uur",
        "verslag huisbezoek 11-02.",
        "zaal 31 is bezet",
        "boven 100 is het te duur",
        "bellen, 112, ambulance",
    ],
)
def test_number_that_is_no_door_is_left(text: str) -> None:
    assert of_type(text, "address") == []
