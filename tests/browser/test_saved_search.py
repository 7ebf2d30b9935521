"""A list is saved on a phone; when a partner writes something new in it, word comes, and leads to the list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone
from playwright.sync_api import expect

from notifications.models import Notification
from overview.models import SavedSearch
from tests.browser.site import wait_for
from tests.browser.visitors import PHONE
from tests.browser.writing import write_renovation

if TYPE_CHECKING:
    from organisations.models import Membership
    from tests.browser.site import Site
    from tests.browser.visitors import Visitors


def test_saved_search_to_notification(visitors: Visitors, people: dict[str, Membership], site: Site) -> None:
    manager = visitors.page(people["manager"].user, size=PHONE)
    partner = visitors.page(people["partner"].user)

    manager.goto("/ambities/?thema=energy&status=active")
    manager.get_by_role("link", name="Bewaar deze zoekvraag").click()
    expect(manager.locator("#id_name")).to_have_value("Energie, Actief")
    manager.locator("#id_name").fill("Energie bij ons")
    manager.get_by_role("radio", name="Meteen").check(force=True)
    manager.get_by_role("button", name="Bewaar", exact=True).click()
    expect(manager.get_by_role("heading", level=1)).to_have_text("Mijn zoekvragen")

    write_renovation(partner)
    SavedSearch.objects.update(look_due_at=timezone.now())
    site.send("overview.look_again")
    wait_for(lambda: Notification.objects.filter(recipient=people["manager"].user, kind="searches"), "word of it")

    manager.goto("/meldingen/")
    manager.get_by_role("link", name="Eén nieuw resultaat in je zoekvraag “Energie bij ons”").click()
    expect(manager).to_have_url(f"{site.address}/ambities/?thema=energy&status=active")
    expect(manager.locator("main")).to_contain_text("Flat van het gas af")
