"""No BSN may slip through, whatever stands beside it: another number, a date, a postcode, a bracket, a word glued to it."""

import pytest

from language.personal_data import find_personal_data

BSNS = ("209 021 068", "209021068", "209.021.068", "2090-21-068", "111 222 333", "123456782", "010 020 044")
BEFORE = (
    "",
    "bsn ",
    "bsn:",
    "BSN: ",
    "bsn",
    "Bsnnr. ",
    "(",
    "bsn (",
    "12, ",
    "nr 44 ",
    "31-12-2025, ",
    "12-03-1985 / ",
    "2544 HV, ",
    "bsn = ",
    "0201, ",
    "tel 06-12345678, ",
    "06 1234 5678 / ",
    "NL91 ABNA 0417 1643 00, ",
    "NL91 ABNA 0417 1643 00 ",
    "burgerservicenummer\n",
    "tel/bsn ",
    "bel ",
)
BEHIND = (
    "",
    ".",
    ", 2544 HV",
    " 2544HV",
    ", 12",
    " 14",
    "/12",
    "/2025",
    ")",
    " (12-03-1985)",
    ", 12-03-1985",
    " 12-03-1985",
    " geb 12-03-1985",
    "\n2544",
    ", 0612345678",
    " 06 1234 5678",
    ", 061 2345 678",
    " NL91 ABNA 0417 1643 00",
    " bsn",
    "-A",
    "; 3",
)


def hidden(text: str) -> set[int]:
    return {place for found in find_personal_data(text) for place in range(found.start, found.end)}


def every_digit_is_hidden(before: str, bsn: str, behind: str) -> bool:
    text = f"Voor het pasje: {before}{bsn}{behind}"
    start = len("Voor het pasje: ") + len(before)
    places = {start + at for at, sign in enumerate(bsn) if sign.isdigit()}
    return places <= hidden(text)


@pytest.mark.parametrize("bsn", BSNS)
@pytest.mark.parametrize("before", BEFORE)
def test_bsn_is_found_beside_every_neighbour(before: str, bsn: str) -> None:
    assert [behind for behind in BEHIND if not every_digit_is_hidden(before, bsn, behind)] == []


def test_what_stands_behind_a_bsn_is_found_too() -> None:
    text = "Voor het pasje: O. Bentaleb bsn 209 021 068, 2544 HV"
    found = [(text[one.start : one.end], one.type) for one in find_personal_data(text)]
    assert found == [("O. Bentaleb", "name"), ("209 021 068", "bsn"), ("2544 HV", "postcode")]


@pytest.mark.parametrize("behind", [" 061 2345 678", " 06 1234 5678", ", 010 456 78 90"])
def test_phone_behind_a_bsn_is_whole(behind: str) -> None:
    text = f"bsn 209 021 068{behind}"
    assert [one.type for one in find_personal_data(text)] == ["bsn", "phone"]
    assert find_personal_data(text)[1].end == len(text)


def test_two_bsns_in_a_row_are_both_found() -> None:
    text = "bsn 209 021 068, 111 222 333 en 123456782"
    assert len(hidden(text)) >= len("209021068111222333123456782")
    assert "123456782" in [text[one.start : one.end] for one in find_personal_data(text)]


@pytest.mark.parametrize("text", ["order 209 021 069 staat klaar", "bel 010 412 34 56 of 010 498 76 54", "2025-00871"])
def test_other_numbers_are_no_bsn(text: str) -> None:
    assert "bsn" not in [found.type for found in find_personal_data(text)]
