"""Periods are said as people say them, and no more exactly than they were given."""

import datetime as dt

import pytest
from django.template import Context, Template
from django.utils import translation

from core import dates

D = dt.date


@pytest.mark.parametrize(
    ("start", "end", "precision", "text"),
    [
        (D(2027, 3, 1), D(2027, 5, 31), "season", "voorjaar 2027"),
        (D(2027, 3, 1), D(2028, 12, 31), "season", "voorjaar 2027 – eind 2028"),
        (D(2027, 1, 1), D(2027, 2, 28), "season", "begin 2027"),
        (D(2027, 12, 1), D(2028, 2, 29), "season", "winter 2027–2028"),
        (D(2027, 6, 1), D(2027, 11, 30), "season", "zomer 2027 – najaar 2027"),
        (D(2027, 5, 1), D(2027, 5, 31), "month", "mei 2027"),
        (D(2027, 3, 1), D(2027, 5, 31), "month", "maart – mei 2027"),
        (D(2027, 3, 1), D(2028, 5, 31), "month", "maart 2027 – mei 2028"),
        (D(2027, 1, 1), D(2027, 12, 31), "year", "2027"),
        (D(2027, 1, 1), D(2029, 12, 31), "year", "2027 – 2029"),
        (D(2027, 3, 1), None, "season", "vanaf voorjaar 2027"),
        (None, D(2027, 5, 31), "month", "tot en met mei 2027"),
        (None, None, "month", "nog geen periode"),
    ],
)
def test_period_text_is_as_exact_as_given(
    start: dt.date | None, end: dt.date | None, precision: str, text: str
) -> None:
    with translation.override("nl"):
        assert dates.period_text(start, end, precision) == text


def test_period_text_follows_the_language() -> None:
    with translation.override("en"):
        assert dates.period_text(D(2027, 3, 1), D(2028, 12, 31), "season") == "spring 2027 – late 2028"


def test_day_text_is_written_in_full() -> None:
    with translation.override("nl"):
        assert dates.day_text(D(2027, 5, 12)) == "12 mei 2027"


@pytest.mark.parametrize(
    ("other", "text"),
    [
        ((D(2027, 9, 1), None), "Samen: najaar 2027 – eind 2028."),
        ((D(2029, 3, 1), D(2029, 12, 31)), "Ze overlappen niet: er zitten 2 maanden tussen."),
        ((D(2029, 1, 15), D(2029, 12, 31)), "Ze overlappen niet: er zit 1 maand tussen."),
        ((None, None), ""),
    ],
)
def test_shared_text_says_what_two_periods_share(other: tuple[dt.date | None, dt.date | None], text: str) -> None:
    with translation.override("nl"):
        assert dates.shared_text(D(2027, 3, 1), D(2028, 12, 31), *other) == text


def test_shared_text_says_that_one_starts_when_the_other_ends() -> None:
    with translation.override("nl"):
        said = dates.shared_text(D(2027, 7, 1), D(2027, 9, 30), D(2027, 10, 1), D(2028, 12, 31))
    assert said == "Ze overlappen niet: de een begint als de ander klaar is."


def test_last_months_run_over_the_turn_of_the_year() -> None:
    firsts = dates.last_months(D(2027, 1, 31))
    assert (firsts[0], firsts[-1], len(firsts)) == (D(2026, 2, 1), D(2027, 1, 1), 12)


@pytest.mark.parametrize(
    ("day", "last"),
    [(D(2027, 2, 3), D(2027, 2, 28)), (D(2028, 2, 29), D(2028, 2, 29)), (D(2026, 12, 31), D(2026, 12, 31))],
)
def test_end_of_month_is_its_last_day(day: dt.date, last: dt.date) -> None:
    assert dates.end_of_month(day) == last


def test_a_moment_has_the_day_it_was_here() -> None:
    just_after_midnight = dt.datetime(2027, 5, 11, 22, 30, tzinfo=dt.UTC)
    with translation.override("nl"):
        assert dates.day_text(just_after_midnight) == "12 mei 2027"
        assert dates.day_text(D(2027, 5, 11)) == "11 mei 2027"
        assert (
            Template("{% load ui %}{{ moment|day }}").render(Context({"moment": just_after_midnight})) == "12 mei 2027"
        )
