"""A spreadsheet comes in through the pages, checked and stored by the worker that runs beside them, and goes back."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from initiatives.models import Ambition
from tests.browser.site import wait_for
from tests.overview.imports.bringing import HEADINGS, as_csv, plans

if TYPE_CHECKING:
    from organisations.models import Membership
    from tests.browser.site import Site
    from tests.browser.visitors import Visitors


def test_import_with_errors_is_confirmed_and_undone(
    site: Site, visitors: Visitors, people: dict[str, Membership]
) -> None:
    manager = people["manager"]
    own = Ambition.objects.filter(organisation=manager.organisation)
    rows = plans(50, Wijk=manager.working_areas.get().areas.get().code)
    rows[4][2], rows[20][5], rows[33][1] = "Enrgie", "binnenkort", "Bel 06-12345678."
    tab = visitors.page(manager.user)
    tab.goto("/importeren/")
    content = as_csv([[*HEADINGS[:1], "Wat gaan we doen", *HEADINGS[2:]], *rows], encoding="cp1252")
    tab.locator("[name=file]").set_input_files({"name": "plannen.csv", "mimeType": "text/csv", "buffer": content})
    tab.get_by_role("button", name="Ga verder").click()

    # One column is called otherwise: it must be chosen.
    with site.without("worker"):
        tab.locator("[name=description]").select_option("Wat gaan we doen")
        tab.get_by_role("button", name="Rijen controleren").click()
        expect(tab.locator("progress")).to_be_visible()
        expect(tab.get_by_text("0 van 50 rijen")).to_be_visible()
        # While the page keeps asking, who is at the link stays there, and what stands still is not read out again.
        told, look = tab.locator("#import-status"), tab.get_by_role("link", name="Kijk opnieuw hoe ver het is")
        expect(told).to_have_text("Wordt gecontroleerd: 0% klaar")
        heading, said = tab.locator("h1").element_handle(), told.evaluate_handle("node => node.firstChild")
        look.focus()
        for _ in range(2):
            tab.wait_for_event("response", lambda answer: answer.url == tab.url)
        expect(look).to_be_focused()
        assert heading.evaluate("node => node.isConnected")
        assert said.evaluate("node => node.isConnected")
    confirm = tab.get_by_role("button", name="47 rijen inlezen")
    expect(confirm).to_be_visible(timeout=90_000)
    expect(told).to_have_text("Gecontroleerd")
    expect(tab.locator("#import-look")).to_be_focused()
    expect(tab.locator("#fouten tbody tr")).to_have_count(3)
    for words in ("Bedoel je “Energie”?", "voorjaar 2027", "een telefoonnummer"):
        expect(tab.locator("main")).to_contain_text(words)
    assert not own.exists()

    confirm.click()
    undo = tab.locator("summary", has_text="Import terugdraaien")
    expect(undo).to_be_visible(timeout=90_000)
    assert own.count() == 47
    with tab.expect_download() as download:
        tab.get_by_role("link", name="Deze rijen downloaden").click()
    assert len(download.value.path().read_text(encoding="utf-8-sig").splitlines()) == 4

    undo.click()
    tab.get_by_role("button", name="Import terugdraaien").click()
    expect(tab.locator("main")).to_contain_text(re.compile("rijen zijn teruggedraaid"), timeout=90_000)
    wait_for(lambda: not own.exists(), "the plans to be gone")
