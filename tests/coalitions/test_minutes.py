"""What minutes agree on is read from lines as people write them."""

import datetime as dt

import pytest

from coalitions.minutes import AgreedLine, person_called, read_minutes

HELD = dt.date(2026, 11, 26)
D = dt.date


def actions(text: str) -> list[AgreedLine]:
    return list(read_minutes(text, held_on=HELD).actions)


@pytest.mark.parametrize(
    ("line", "words", "who", "due"),
    [
        ("actie: sleutel regelen (Noor, 12 december)", "sleutel regelen", "Noor", D(2026, 12, 12)),
        ("Actie: sleutel regelen (12 mei, Noor Verweij)", "sleutel regelen", "Noor Verweij", D(2027, 5, 12)),
        ("- ACTIE – brief rondsturen (Noor, vóór 3-2)", "brief rondsturen", "Noor", D(2027, 2, 3)),
        ("3. actiepunt: zaal huren (De Sluis, 01/02/27)", "zaal huren", "De Sluis", D(2027, 2, 1)),
        ("actie: zaal huren (Noor, 2027-03-01).", "zaal huren", "Noor", D(2027, 3, 1)),
        ("actie: zaal huren (Noor)", "zaal huren", "Noor", None),
        ("actie: zaal huren", "zaal huren", "", None),
        ("actie: zaal huren (als dat nog kan dit jaar)", "zaal huren (als dat nog kan dit jaar)", "", None),
        ("actie: zaal huren (Noor, 31 februari)", "zaal huren", "Noor, 31 februari", None),
    ],
)
def test_a_line_says_what_who_and_when(line: str, words: str, who: str, due: dt.date | None) -> None:
    assert actions(f"We spraken over de zaal.\n{line}\nEinde.") == [AgreedLine(words, who, due)]


def test_decisions_are_apart_and_everything_comes_once() -> None:
    agreed = read_minutes(
        "besluit: we beginnen klein\nBesluit:  We beginnen  klein\nactie: bellen\nDe actie van gisteren.\nbesluit:\nactie:",
        held_on=HELD,
    )
    assert [line.words for line in agreed.decisions] == ["we beginnen klein"]
    assert [line.words for line in agreed.actions] == ["bellen"]


def test_a_person_is_named_by_whole_name_part_or_organisation_when_only_one_is_meant() -> None:
    names = [(1, "Noor Verweij", "De Sluis"), (2, "Noor Bakker", "De Brug"), (3, "Aad Bos", "De Brug")]
    assert person_called("noor verweij", names) == 1
    assert person_called("Bakker", names) == 2
    assert person_called("Noor", names) is None
    assert person_called("De Sluis", names) == 1
    assert person_called("De Brug", names) is None
    assert person_called("", names) is None
