"""Residents in notes of few words, in sentences of the same form as those that the rules against false finds leave alone."""

import pytest

from language.personal_data import find_personal_data

RESIDENTS = [
    ("Wat: lekkage. Waar: Lindelaan 12. Wie: gezin met 3 kinderen", "Lindelaan 12"),
    ("Waar: Kerkstraat 31, bewoonster durft de deur niet open te doen", "Kerkstraat 31"),
    ("Wat: schimmel\nWaar: Dorpsstraat 8\nWie: alleenstaande moeder", "Dorpsstraat 8"),
    ("Cursus bij de moeder van Fatima, Lindelaan 12", "Lindelaan 12"),
    ("Inloop bij een alleenstaande moeder, Lindelaan 12", "Lindelaan 12"),
    ("Spreekuur bij de zieke weduwnaar, Lindelaan 12", "Lindelaan 12"),
    ("Vergadering bij onze penningmeester, Lindelaan 12", "Lindelaan 12"),
    ("Feest bij de buren, Lindelaan 12", "Lindelaan 12"),
    ("Feest bij het jarige meisje, Lindelaan 12", "Lindelaan 12"),
    ("Naam: Jansen 12-3-1950", "Jansen"),
    ("Melder: Visser 0612345678", "Visser"),
    ("Naam: Jansen 3 kinderen", "Jansen"),
    ("Aanvrager: Bouzid 1200 euro schuld", "Bouzid"),
    ("Naam: Özdemir 4 kinderen", "Özdemir"),
    ("De voorzitter van mijn club heet Ahmed", "Ahmed"),
    ("Contactpersoon van onze vereniging heet Fatima", "Fatima"),
    ("De begeleider van haar jongerengroep heet Younes", "Younes"),
    ("De vrijwilliger van jullie buurtbus heet Henk", "Henk"),
    ("jongen met de rode fiets heet Sem", "Sem"),
    ("Mevrouw met de grote winkel heet Samira", "Samira"),
    ("Het meisje met de rode fiets heet Noor", "Noor"),
    ("Mevrouw Jansen woont Rommelmarkt 14", "Rommelmarkt 14"),
    ("Mijn moeder woont Jachthaven 3", "Jachthaven 3"),
    ("De heer Bakker, Speeltuin 4, heeft lekkage", "Speeltuin 4"),
    ("Zandberg 8: gezin met schulden", "Zandberg 8"),
    ("Kunstmarkt 3: gezin met schulden", "Kunstmarkt 3"),
    ("Wandelpad 12 is eenzaam", "Wandelpad 12"),
    ("Karin gaat dicht.", "Karin"),
    ("Samira is dicht", "Samira"),
    ("Henk gaat dicht als je over geld begint", "Henk"),
    ("Fatima is weer open", "Fatima"),
    ("Mohammed sluit eind mei zijn zaak", "Mohammed"),
    ("Dirk sluit om 8 uur zijn gordijnen", "Dirk"),
    ("docent Frans heeft kanker", "Frans"),
    ("leraar Frans is overleden", "Frans"),
    ("vrijwilliger Groen belt over de sleutel", "Groen"),
    ("maatje Groen wil stoppen", "Groen"),
    ("Mei durft de deur niet open te doen", "Mei"),
    ("April wil hulp met post", "April"),
    ("Mei wil graag een praatje", "Mei"),
    ("Zwart werk door Willemsen uit de flat", "Willemsen"),
    ("Schoonmaakwerk door Bouzid van nummer 12", "Bouzid"),
    ("Ramen gelapt door Jansen van 12", "Jansen"),
    ("onderhoud tuin door Jansen, 82 jaar", "Jansen"),
    ("lp's van Kees zijn gestolen", "Kees"),
    ("cd van Mohammed ligt bij ons", "Mohammed"),
    ("karaoke met Wilma", "Wilma"),
    ("bovenbuur, liefst Bauer", "Bauer"),
    ("intercom van Keller doet het niet", "Keller"),
    ("Ako heeft hulp nodig", "Ako"),
    ("Ako woont boven", "Ako"),
]


@pytest.mark.parametrize(("text", "somebody"), RESIDENTS)
def test_a_resident_in_few_words_is_found(text: str, somebody: str) -> None:
    found = [text[find.start : find.end] for find in find_personal_data(text)]
    assert [piece for piece in found if piece in somebody or somebody in piece]
