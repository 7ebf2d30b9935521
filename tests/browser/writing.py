"""Filling in the forms of the site as a person does, for the tests that need what comes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page


def write_ambition(tab: Page, *, title: str, description: str, themes: list[str], offers: str, seeks: str) -> None:
    """Fill in the form of an ambition and save it."""
    tab.goto("/ambities/")
    tab.get_by_role("link", name="Ambitie toevoegen").first.click()
    tab.locator("#id_title").fill(title)
    tab.locator("#id_description").fill(description)
    for theme in themes:
        tab.get_by_role("checkbox", name=theme).check(force=True)
    tab.locator("#id_benefit").fill("Bewoners, ook toekomstige, hebben beneden een plek en iemand om naar toe te gaan.")
    tab.locator("[name=areas]").first.check(force=True)
    tab.locator("#id_offers_0").fill(offers)
    tab.locator("#id_seeks_0").fill(seeks)
    tab.locator("main").get_by_role("button", name="Bewaar", exact=True).click()
    expect(tab.get_by_role("heading", level=1)).to_have_text(title)


def write_renovation(tab: Page) -> None:
    """A corporation that has a room and seeks people who know its older residents."""
    write_ambition(
        tab,
        title="Flat van het gas af",
        description="We renoveren de flat. In de plint komt een ruimte op de begane grond leeg, voor oudere bewoners.",
        themes=["Energie"],
        offers="ruimte op de begane grond voor ontmoeting",
        seeks="vrijwilligers die oudere bewoners kennen en bezoeken",
    )


def write_care_plan(tab: Page) -> None:
    """People who visit the elderly, in want of a room."""
    write_ambition(
        tab,
        title="Koffie en zorg dichtbij",
        description="Oudere bewoners ontmoeten elkaar in een ruimte op de begane grond, met iemand van de zorg erbij.",
        themes=["Sociaal"],
        offers="vrijwilligers die oudere bewoners kennen en bezoeken",
        seeks="ruimte op de begane grond voor ontmoeting",
    )


def write_signal(tab: Page, text: str) -> None:
    """Three answers; the rest is filled in."""
    tab.goto("/signalen/nieuw/")
    tab.locator("#id_text").fill(text)
    tab.locator("[name=where]").first.check(force=True)
    tab.locator("[name=channel]").select_option("lift")
    tab.get_by_role("button", name="Vastleggen", exact=True).click()
    expect(tab.get_by_role("heading", level=1)).to_have_text("Bedankt, het signaal is vastgelegd")


def all_of(found: Locator) -> list[Locator]:
    """All of these, once there is any: by itself Playwright lists what is there at this very moment, on a page that may go."""
    found.first.wait_for(state="attached")
    return found.all()
