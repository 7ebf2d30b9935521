"""No BSN may slip through, whatever stands beside it: another number, a date, a postcode, a bracket, a word glued to it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

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


_WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2)
_NO_DIGIT = 10
_NEIGHBOURS = st.one_of(
    st.just(""),
    st.from_regex(r"(?:[1-9][0-9]{0,3}|nr [1-9][0-9]?|[12][0-9]-0[1-9]-(?:19|20)[0-9]{2})", fullmatch=True),
    st.from_regex(r"(?:06[ -]?[0-9]{8}|06 [0-9]{4} [0-9]{4}|0[1-7][0-9] [0-9]{3} [0-9]{2} [0-9]{2})", fullmatch=True),
    st.from_regex(r"[1-9][0-9]{3} [A-Z]{2}", fullmatch=True),
)


_FORMS = st.tuples(st.sampled_from([(9,), (3, 3, 3), (4, 2, 3), (2, 3, 4), (4, 5), (4, 3, 2)]), st.sampled_from(" .-"))
_WORDS = st.sampled_from(["bsn ", "BSN: ", "bsn", "(bsn) "])
_JOINTS = st.sampled_from([", ", " ", "/", " / ", "; ", " (", ") ", "\n", "."])


@given(st.integers(1, 99_999_999), _FORMS, st.tuples(_NEIGHBOURS, _JOINTS, _WORDS), st.tuples(_JOINTS, _NEIGHBOURS))
def test_every_bsn_beside_its_word_is_hidden(
    first: int, form: tuple[tuple[int, ...], str], before: tuple[str, ...], behind: tuple[str, ...]
) -> None:
    bare = f"{first:08}"
    last = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, bare, strict=True)) % 11
    sizes, gap = form
    if last == _NO_DIGIT:
        return
    ends = [sum(sizes[: at + 1]) for at in range(len(sizes))]
    bsn = gap.join(f"{bare}{last}"[end - size : end] for size, end in zip(sizes, ends, strict=True))
    assert every_digit_is_hidden("".join(before), bsn, "".join(behind))


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
