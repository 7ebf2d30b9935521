"""Residents in notes of few words, each beside the look-alike of the same form: what leaves the one alone must not take the other along."""

import pytest

from tests.language.finds import parts

# The look-alike, in which nothing is personal, a note of the same form, and who or which home must be found in that.
_PAIRS = [
    # where something is, and where people meet
    ("Wat: workshop. Waar: Lindelaan 12. Wie: alle buurtgenoten", "Wat: lekkage. Waar: Lindelaan 12. Wie: gezin met 3 kinderen", "Lindelaan 12"),
    ("Inloop. Waar: Kerkstraat 31, koffie staat klaar", "Waar: Kerkstraat 31, bewoonster durft de deur niet open te doen", "Kerkstraat 31"),
    ("Wat: bingo\nWaar: Dorpsstraat 8\nWie: iedereen", "Wat: schimmel\nWaar: Dorpsstraat 8\nWie: alleenstaande moeder", "Dorpsstraat 8"),
    ("Wat: buurtmaaltijd\nWaar: Lindelaan 12", "Wat: maaltijd bezorgen\nWaar: Lindelaan 12", "Lindelaan 12"),
    ("Wat: wandeling. Waar: Lindelaan 12. Wanneer: dinsdag", "Wat: boodschappen doen. Waar: Lindelaan 12. Wanneer: dinsdag", "Lindelaan 12"),
    ("Wanneer en waar: Lindelaan 12", "Wanneer: elke nacht. Waar: Lindelaan 12. Wat: geschreeuw", "Lindelaan 12"),
    ("Cursus bij de bibliotheek, Lindelaan 12", "Cursus bij de moeder van Fatima, Lindelaan 12", "Lindelaan 12"),
    ("Inloop bij een kerk, Lindelaan 12", "Inloop bij een alleenstaande moeder, Lindelaan 12", "Lindelaan 12"),
    ("Spreekuur bij de huisarts, Lindelaan 12", "Spreekuur bij de zieke weduwnaar, Lindelaan 12", "Lindelaan 12"),
    ("Vergadering bij onze stichting, Lindelaan 12", "Vergadering bij onze penningmeester, Lindelaan 12", "Lindelaan 12"),
    ("Feest bij de speeltuin, Lindelaan 12", "Feest bij de buren, Lindelaan 12", "Lindelaan 12"),
    ("Feest in het buurthuis, Lindelaan 12", "Feest bij het jarige meisje, Lindelaan 12", "Lindelaan 12"),
    ("overleg in de Huiskamer, Beukenlaan 3", "Overleg op Beukenlaan 3 met wijkagent", "Beukenlaan 3"),
    ("Ophaalpunt: Lindelaan 12, open tot vier uur", "Ophaalpunt: Lindelaan 12, bel bij Karin", "Lindelaan 12"),
    ("Spreekuur: Lindelaan 12, elke dinsdag", "Spreekuur: Lindelaan 12 belde over huur", "Lindelaan 12"),
    # markets and harbours, and streets of that name
    ("De nieuwe markt is Rommelmarkt 14", "Mevrouw Jansen woont Rommelmarkt 14", "Rommelmarkt 14"),
    ("Jachthaven 3 krijgt een steiger", "Mijn moeder woont Jachthaven 3", "Jachthaven 3"),
    ("Speeltuin 4, nieuw hek", "De heer Bakker, Speeltuin 4, heeft lekkage", "Speeltuin 4"),
    ("Zandberg 8: sleeën in de sneeuw", "Zandberg 8: gezin met schulden", "Zandberg 8"),
    ("Kunstmarkt 3: vijftig kramen", "Kunstmarkt 3: gezin met schulden", "Kunstmarkt 3"),
    ("Wandelpad 12 is opgeknapt", "Wandelpad 12 is eenzaam", "Wandelpad 12"),
    ("Rommelmarkt 14, kramen te huur", "Rommelmarkt 14, Karin", "Rommelmarkt 14"),
    ("Boerenmarkt 2 krijgt stroom", "Boerenmarkt 2 krijgt thuiszorg", "Boerenmarkt 2"),
    ("Kamer 3 bezet tot vier uur", "kamer 3 bezet tot de dame vertrekt", "3"),
    ("voorstel nr 8: meer groen", "voorstel nr 8 mevrouw Bos", "nr 8"),
    # forms
    ("Naam: Zaal 3", "Naam: Jansen 12-3-1950", "Jansen"),
    ("Contact: Balie 2", "Melder: Visser 0612345678", "Visser"),
    ("Naam: Wijkteam 3", "Naam: Jansen 3 kinderen", "Jansen"),
    ("Aanvrager: Werkgroep 12", "Aanvrager: Bouzid 1200 euro schuld", "Bouzid"),
    ("Naam: Lokaal 4", "Naam: Özdemir 4 kinderen", "Özdemir"),
    ("Melder: Balie 12", "Melder: Visser 12", "Visser"),
    ("Contact: Wijkteam Charlois", "Contact: Wijkteam Karin", "Karin"),
    # what is called so, and who belongs to it
    ("Onze club heet Flora", "De voorzitter van mijn club heet Ahmed", "Ahmed"),
    ("De vereniging heet Flora", "Contactpersoon van onze vereniging heet Fatima", "Fatima"),
    ("De jongerengroep heet Roos", "De begeleider van haar jongerengroep heet Younes", "Younes"),
    ("Deze buurtbus heet Henk", "De vrijwilliger van jullie buurtbus heet Henk", "Henk"),
    ("De bakfiets heet Sem", "jongen met de rode fiets heet Sem", "Sem"),
    ("De weggeefwinkel heet Samira", "Mevrouw met de grote winkel heet Samira", "Samira"),
    ("De nieuwe fiets heet Noor", "Het meisje met de rode fiets heet Noor", "Noor"),
    ("De flat heet Wilhelmina", "Nieuwe bewoner flat heet Ahmed", "Ahmed"),
    ("Deze hond heet Max", "Baasje van die hond heet Piet", "Piet"),
    # shops, and who does not talk
    ("Karin gaat dicht op maandag", "Karin gaat dicht.", "Karin"),
    ("Samira is dicht tot 4 mei", "Samira is dicht", "Samira"),
    ("Henk gaat dicht in augustus", "Henk gaat dicht als je over geld begint", "Henk"),
    ("Fatima is weer open om tien uur", "Fatima is weer open", "Fatima"),
    ("Mohammed sluit eind mei zijn deuren", "Mohammed sluit eind mei zijn zaak", "Mohammed"),
    ("Dirk sluit om 8 uur", "Dirk sluit om 8 uur zijn gordijnen", "Dirk"),
    ("Bertus sluit vanaf maandag", "Bertus sluit vanaf maandag aan", "Bertus"),
    # what is taught, and months
    ("docent Frans gezocht", "docent Frans heeft kanker", "Frans"),
    ("leraar Frans voor de avond", "leraar Frans is overleden", "Frans"),
    ("vrijwilliger Groen gezocht voor de tuin", "vrijwilliger Groen belt over de sleutel", "Groen"),
    ("medewerker Groen gevraagd", "maatje Groen wil stoppen", "Groen"),
    ("vrijwilliger Groen, vier uur", "vrijwilliger Groen stopt ermee", "Groen"),
    ("Mei wordt druk", "Mei durft de deur niet open te doen", "Mei"),
    ("April wil maar niet warm worden", "April wil hulp met post", "April"),
    ("Mei kan ook", "Mei wil graag een praatje", "Mei"),
    ("April kan", "April slaapt slecht", "April"),
    # firms, and neighbours who did it
    ("Zwaar werk door Willemsen", "Zwart werk door Willemsen uit de flat", "Willemsen"),
    ("Schoonmaakwerk door Bouzid vanaf maandag", "Schoonmaakwerk door Bouzid van nummer 12", "Bouzid"),
    ("Ramen gelapt door Jansen", "Ramen gelapt door Jansen van 12", "Jansen"),
    ("onderhoud tuin door Jansen, offerte volgt", "onderhoud tuin door Jansen, 82 jaar", "Jansen"),
    ("Schilderwerk door Bouzid, twee weken", "Schilderwerk door Bouzid, alleenstaande vader", "Bouzid"),
    ("busjes van Jansen op de stoep", "busje van Jansen blokkeert de stoep", "Jansen"),
    # whose music is heard, and makes
    ("lp's van Hazes in de kast", "lp's van Kees zijn gestolen", "Kees"),
    ("cd van Rihanna ligt bij ons", "cd van Mohammed ligt bij ons", "Mohammed"),
    ("karaoke met Hazes", "karaoke met Wilma", "Wilma"),
    ("dansles op Shakira", "dansles op Karin", "Karin"),
    ("naaimachine, liefst Singer", "bovenbuur, liefst Bauer", "Bauer"),
    ("intercom van Siedle doet het niet", "intercom van Keller doet het niet", "Keller"),
    # kings, and a shop that is a given name
    ("jaarfeest van Willem II", "Jan II heeft reuma", "Jan II"),
    ("Jumbo heeft hulp nodig", "Ako heeft hulp nodig", "Ako"),
    ("Bruna zit boven", "Ako woont boven", "Ako"),
]  # fmt: skip


@pytest.mark.parametrize(("innocent", "note", "somebody"), _PAIRS)
def test_look_alike_is_left_alone_and_the_resident_is_found(innocent: str, note: str, somebody: str) -> None:
    assert parts(innocent) == []
    found = [piece for piece, kind in parts(note) if kind in {"name", "address"}]
    assert any(piece == somebody or piece.endswith(f" {somebody}") for piece in found)


def test_illness_is_found_with_the_teacher_who_has_it() -> None:
    assert parts("docent Frans heeft kanker") == [("Frans", "name"), ("kanker", "health")]
