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


# As people say, misspell and split them.
_ODD = [
    "bns 209021068",
    "bsm: 209 021 068",
    "b s n 209021068",
    "burgerserivcenummer 209.021.068",
    "burger-servicenr. 209021068",
    "sofienummer 209021068",
    "persoonsnummer 10020044",
    "bsn 2o9 o21 o68",
    "bsn 20902l068",
    "bsn twee nul negen nul twee een nul zes acht",
    "bsn tweenulnegennultweeeennulzesacht",
    "bsn eenzevenegennultweeeennuleeneen",
    "bsn tweehonderdnegen eenentwintig nul acht en zestig",
    "bsn twee nul neuge nul twee eén nul zes acht",
    "bsn dubbel een een drie keer twee drie keer drie",
    "bsn 209 dan 021 en dan 068",
    "bsn 209 punt 021 streepje 068",
    "bsn 209|021|068",
    "bsn 209\u2011021\u2011068",
    "bsn 209:021:068",
    "bsn 2\ufe0f\u20e30\ufe0f\u20e39\ufe0f\u20e3021068",
    "bsn ٢٠٩٠٢١٠٦٨",
    "haar burgernr. begint met 2090 en eindigt op 21068",
    "bsn van de moeder: 10020044",
    "de bsn's van het gezin: vader 209021068, moeder 10020044",
    "vrouw 10020044",
    "voor DigiD: 10020044",
    "10020044, de nul vooraan is weggevallen",
    "2090 21068",
    "209 021.068",
    "2 0 9 0 2 1 0 6 8",
]


@pytest.mark.parametrize("text", _ODD)
def test_bsn_in_an_odd_notation_is_found(text: str) -> None:
    whole = f"Voor het pasje: {text}"
    assert [one.type for one in find_personal_data(whole) if one.type == "bsn"]
    assert {at for at, sign in enumerate(whole) if sign.isdigit()} <= hidden(whole)


@pytest.mark.parametrize(
    "text",
    [
        "ordernr 4501-88231 is geleverd",
        "meternr E0047 003912288",
        "factuurnr 2025-00871",
        "meter 10020045",
        "10020044 bezoekers per jaar",
    ],
)
def test_number_of_a_thing_is_no_bsn(text: str) -> None:
    assert find_personal_data(text) == []
