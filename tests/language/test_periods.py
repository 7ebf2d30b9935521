"""Days and periods as people type them in a form or a spreadsheet."""

import datetime as dt

import pytest

from language.periods import read_period, read_span

D = dt.date


@pytest.mark.parametrize(
    ("typed", "start", "end", "precision"),
    [
        ("1-5-2027", D(2027, 5, 1), D(2027, 5, 1), "month"),
        ("za 1 mei 2027", D(2027, 5, 1), D(2027, 5, 1), "month"),
        ("Zaterdag 1-5-2027", D(2027, 5, 1), D(2027, 5, 1), "month"),
        ("do. 4 maart '27", D(2027, 3, 4), D(2027, 3, 4), "month"),
        ("mei 2027", D(2027, 5, 1), D(2027, 5, 31), "month"),
        ("begin mei 2027", D(2027, 5, 1), D(2027, 5, 31), "month"),
        ("half mei 2027", D(2027, 5, 1), D(2027, 5, 31), "month"),
        ("eind februari 2028", D(2028, 2, 1), D(2028, 2, 29), "month"),
        ("week 12 2027", D(2027, 3, 22), D(2027, 3, 28), "month"),
        ("wk 1, 2027", D(2027, 1, 4), D(2027, 1, 10), "month"),
        ("2027-W12", D(2027, 3, 22), D(2027, 3, 28), "month"),
        ("najaar '27", D(2027, 9, 1), D(2027, 11, 30), "season"),
        ("half 2027", D(2027, 6, 1), D(2027, 8, 31), "season"),
        ("2e kwartaal 2027", D(2027, 4, 1), D(2027, 6, 30), "month"),
        ("2027", D(2027, 1, 1), D(2027, 12, 31), "year"),
    ],
)
def test_a_moment_means_what_it_says_and_no_more(typed: str, start: dt.date, end: dt.date, precision: str) -> None:
    found = read_span(typed)
    assert found is not None
    assert (found.start, found.end, found.precision) == (start, end, precision)


@pytest.mark.parametrize(
    "typed",
    [
        "winter 2027",
        "week 53 2027",
        "week 0 2027",
        "31 juni 2027",
        "wo 2027",
        "half",
        "half 11",
        "begin 12",
        "najaar 27",
        "za mei",
        "begin",
    ],
)
def test_what_is_no_day_or_may_mean_two_is_not_read(typed: str) -> None:
    assert read_span(typed) is None


@pytest.mark.parametrize(
    ("typed", "start", "end"),
    [
        ("begin mei - eind juni 2027", D(2027, 5, 1), D(2027, 6, 30)),
        ("eind juni 2027 t/m half 2028", D(2027, 6, 1), D(2028, 8, 31)),
        ("week 12 2027 tot en met week 20 2027", D(2027, 3, 22), D(2027, 5, 23)),
        ("najaar '27 – voorjaar 2028", D(2027, 9, 1), D(2028, 5, 31)),
        ("mei '27 t/m juni 2027", D(2027, 5, 1), D(2027, 6, 30)),
        ("1-5-27 t/m 1-6-2027", D(2027, 5, 1), D(2027, 6, 1)),
        ("voorjaar – najaar 2027", D(2027, 3, 1), D(2027, 11, 30)),
        ("voorjaar 2027 – eind 2028", D(2027, 3, 1), D(2028, 12, 31)),
    ],
)
def test_a_period_has_two_ends(typed: str, start: dt.date, end: dt.date) -> None:
    found = read_period(typed)
    assert found is not None
    first, last = found
    assert first is not None
    assert last is not None
    assert (first.start, last.end) == (start, end)


def test_from_a_day_on_leaves_the_end_open() -> None:
    assert read_period("vanaf za 1 mei 2027") == (read_span("1-5-2027"), None)
