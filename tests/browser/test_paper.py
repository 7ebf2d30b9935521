"""What is made to be printed: cards in every language and the page of a coalition, on the sheets one expects."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from areas.models import Place
from residents.cards import card_texts
from tests.browser.test_accessibility import violations

if TYPE_CHECKING:
    from playwright.sync_api import Page as Tab

    from tests.browser.visitors import Visitors
    from tests.world import World

PAGE_OBJECT = re.compile(rb"/Type\s*/Page\b")


def sheets(tab: Tab) -> int:
    """How many sheets of A4 come out of the printer."""
    return len(PAGE_OBJECT.findall(tab.pdf(format="A4", prefer_css_page_size=True)))


@pytest.mark.parametrize("form", ["a4", "kaart"])
def test_cards_fit_a_phone_and_each_language_fills_one_sheet(
    form: str, visitors: Visitors, worlds: dict[str, World]
) -> None:
    world = worlds["filled"]
    tab = visitors.page(world.user("social"))
    place = Place.objects.get(name="Ringvaartflat")
    languages = list(card_texts())
    asked = "&".join(f"taal={code}" for code in languages)
    tab.goto(f"/signalen/kaart/?plek={place.pk}&vorm={form}&{asked}")
    assert violations(tab, form, "social") == []
    assert tab.locator(".kk-sheet").evaluate_all("all => all.map((one) => [one.lang, one.dir])") == [
        [code, "rtl" if code == "ar" else "ltr"] for code in languages
    ]
    assert sheets(tab) == len(languages)


def test_a_coalition_is_one_sheet(visitors: Visitors, worlds: dict[str, World]) -> None:
    world = worlds["filled"]
    tab = visitors.page(world.user("manager"))
    tab.goto(f"/coalities/{world.things['coalition'].pk}/a4/")
    assert sheets(tab) == 1


def test_print_button_opens_the_dialog_once(visitors: Visitors, worlds: dict[str, World]) -> None:
    world = worlds["filled"]
    tab = visitors.page(world.user("manager"))
    tab.add_init_script("window.printed = 0; window.print = () => { window.printed += 1; }")
    tab.goto(f"/coalities/{world.things['coalition'].pk}/a4/")
    tab.locator("[data-print]").click()
    assert tab.evaluate("window.printed") == 1
