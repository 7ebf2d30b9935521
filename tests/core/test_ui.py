"""Components: words beside every colour, and what a person typed stays text."""

import datetime as dt
import re
from dataclasses import dataclass
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.paginator import Paginator
from django.template import RequestContext, Template
from django.test import RequestFactory
from django.utils import translation

from accounts.models import User
from core import charts
from core.counts import in_figures


@dataclass
class Plan:
    period_start: dt.date | None = None
    period_end: dt.date | None = None
    period_precision: str = "season"


@dataclass
class Named:
    code: str
    name: str

    def __str__(self) -> str:
        return self.name


def render(source: str, **values: Any) -> str:
    request = values.pop("request", None) or RequestFactory().get("/")
    with translation.override("nl"):
        return Template(source).render(RequestContext(request, values))


def test_badge_says_its_status_in_words() -> None:
    html = render('{% badge label "positive" %}', label="Actief")
    assert "kk-badge--positive" in html
    assert "Actief" in html


@pytest.mark.parametrize(
    "source",
    [
        "{% badge text %}",
        "{% card text url='/x' %}{% endcard %}",
        "{% page_header text %}{% endpage_header %}",
        "{% row text meta=text %}{% endrow %}",
        "{% datum text %}{{ text }}{% enddatum %}",
        "{% button_link text '/x' %}",
        "{% person text text %}",
        "{% empty text %}{% endempty %}",
    ],
)
def test_component_escapes_what_was_typed(source: str) -> None:
    html = render(source, text="<b>x</b>")
    assert "<b>" not in html
    assert "&lt;b&gt;" in html


def test_theme_badge_of_an_added_theme_has_no_drawing() -> None:
    assert "<svg" in render("{% theme_badge theme %}", theme=Named("energy", "Energie"))
    assert "<svg" not in render("{% theme_badge theme %}", theme=Named("water", "Water"))


def test_strength_badge_says_the_word_and_counts_steps() -> None:
    html = render('{% strength_badge "fair" %}')
    assert "Redelijk" in html
    assert html.count("kk-strength__step--on") == 2


def test_datum_without_value_says_so() -> None:
    assert "niet ingevuld" in render("{% datum 'Nodig' %} {% enddatum %}")


def test_stepper_marks_what_is_done_and_where_one_is() -> None:
    html = render(
        "{% stepper phases 'form' %}", phases=[("explore", "Verkennen"), ("form", "Vormen"), ("embed", "Borgen")]
    )
    assert html.count("kk-stepper__step--done") == 1
    assert '<li class="kk-stepper__step kk-stepper__step--current" aria-current="step">Vormen' in html


def test_period_bar_tells_the_same_in_words() -> None:
    one = Plan(dt.date(2027, 3, 1), dt.date(2028, 12, 31))
    other = Plan(dt.date(2027, 9, 1), None)
    html = render("{% period_bar 'A' one 'B' other %}", one=one, other=other)
    assert "<rect" in html
    assert "Samen: najaar 2027 – eind 2028." in html
    assert "style=" not in html


def test_period_bar_without_any_date_draws_nothing() -> None:
    html = render("{% period_bar 'A' one 'B' one %}", one=Plan())
    assert "<svg" not in html
    assert "nog geen periode" in html


def test_in_words_up_to_nine() -> None:
    assert render("{{ three|in_words }} {{ many|in_words }}", three=3, many=12) == "drie 12"


def test_large_numbers_are_divided_as_the_language_does() -> None:
    assert render("{{ a|number }} {{ b|number }}", a=9999, b=1_234_567) == "9999 1.234.567"
    with translation.override("en"):
        assert in_figures(12_500) == "12,500"
    assert "12.500 ambities" in render("{% count_line 12500 'ambitie' 'ambities' %}")


def test_pagination_keeps_the_filters() -> None:
    request = RequestFactory().get("/ambities/", {"thema": "energie", "page": "2"})
    page = Paginator(range(90), 25).page(2)
    html = render("{% pagination page %}", page=page, request=request)
    assert "?thema=energie&amp;page=3" in html
    assert html.count('aria-current="page"') == 1


def test_pagination_of_one_page_is_not_there() -> None:
    request = RequestFactory().get("/ambities/")
    assert render("{% pagination page %}", page=Paginator([1], 25).page(1), request=request).strip() == ""


def test_tabs_show_a_zero_count() -> None:
    html = render(
        "{% tabs items 'Beoordelen' %}", items=[{"label": "Nog te doen", "url": "/", "current": True, "count": 0}]
    )
    assert '<span class="nl-number-badge kk-tabs__count">0</span>' in html


def test_action_button_with_confirm_asks_first() -> None:
    assert "<details" in render("{% action_button '/weg/' 'Trek in' confirm='Weet je het zeker?' %}")
    assert "<details" not in render("{% action_button '/weg/' 'Trek in' stance='no' %}")
    assert '<input type="hidden" name="stance" value="no">' in render(
        "{% action_button '/weg/' 'Trek in' stance='no' %}"
    )


def test_count_badge_is_silent_at_zero() -> None:
    assert render("{% count_badge 0 'ongelezen' %}") == ""
    assert "4 ongelezen" in render("{% count_badge 4 'ongelezen' %}")


def test_a_text_is_cut_between_words_and_never_in_what_the_guard_left_out() -> None:
    text = "Sinds de val van [gezondheid weggelaten] komt zij niet meer buiten"
    assert render("{{ text|excerpt:30 }}", text=text) == "Sinds de val van…"
    assert render("{{ text|excerpt:42 }}", text=text) == "Sinds de val van [gezondheid weggelaten]…"
    assert render("{{ text|excerpt:80 }}", text=text) == text
    assert render("{{ text|excerpt:6 }}", text="Onafgebroken") == "Onafg…"


def test_a_fact_that_was_said_before_is_not_said_again() -> None:
    source = "{% facts a b a c as meta %}{{ meta|join:' · ' }}"
    assert render(source, a="Buurthuis", b="", c="2028") == "Buurthuis · 2028"


@pytest.mark.parametrize("words", ["Dak", "Ringvaartflat van het gas, met een balkon waar je kunt zitten"])
@pytest.mark.parametrize(("left", "right"), [(0.0, 5.0), (10.0, 90.0), (60.0, 100.0), (99.3, 100.0)])
def test_the_label_of_a_bar_stays_within_its_picture(words: str, left: float, right: float) -> None:
    drawn = charts.label(words, left, right, 0)
    x, wide = (float(found) for found in re.findall(r' (?:x|width)="([\d.]+)%"', drawn))
    assert x >= 0
    assert x + wide <= charts.WHOLE
    assert wide >= min(charts.LETTER * len(words), charts.WHOLE)
    assert words in drawn


def test_the_way_to_a_page_begins_at_today_once_for_whoever_is_signed_in() -> None:
    request = RequestFactory().get("/")
    for user, homes in ((AnonymousUser(), 0), (User(), 1)):
        request.user = user
        below = render("{% breadcrumb 'Ambities' '/ambities/' %}", request=request)
        assert below.count('href="/"') == below.count("Vandaag") == homes
        assert below.index("Ambities") > below.find("Vandaag")
    assert render("{% breadcrumb 'Vandaag' '/' 'Ambities' '/ambities/' %}", request=request).count('href="/"') == 1
