"""The loop survives what happens to machines: a worker that is away, a task that comes twice, a broker that is down."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from django.utils import timezone
from playwright.sync_api import expect

from coalitions.models import Overlap
from initiatives.models import Ambition
from notifications.models import Notification
from residents.models import Signal
from tests.browser.site import wait_for
from tests.browser.writing import write_care_plan, write_renovation, write_signal

if TYPE_CHECKING:
    from organisations.models import Membership
    from tests.browser.site import Site
    from tests.browser.visitors import Visitors

LOOKING = "We zoeken koppelkansen"
# A page may wait for a broker that is not there, but not longer than a person would.
A_FEW_SECONDS = 6.0


def ambition_of(membership: Membership) -> Ambition:
    return Ambition.objects.get(organisation=membership.organisation)


def overlaps_of(membership: Membership) -> list[tuple[int, int | None, int | None]]:
    ambition = ambition_of(membership)
    rows = Overlap.objects.filter(ambition=ambition) | Overlap.objects.filter(other=ambition)
    return sorted(rows.values_list("ambition_id", "other_id", "need_id"))


def test_koppelkans_appears_once_the_worker_is_back(
    site: Site, visitors: Visitors, people: dict[str, Membership]
) -> None:
    tab = visitors.page(people["manager"].user)
    with site.without("worker"):
        write_care_plan(visitors.page(people["partner"].user))
        write_renovation(tab)
        expect(tab.locator("main")).to_contain_text(LOOKING)
        assert overlaps_of(people["manager"]) == []
    found = tab.locator("#ambition-overlaps a[href^='/koppelkansen/']", has_text="Koffie en zorg dichtbij").first
    expect(found).to_be_visible(timeout=40_000)
    wait_for(lambda: ambition_of(people["manager"]).match_due_at is None, "its own turn")


def test_same_task_twice_makes_no_second_koppelkans(
    site: Site, visitors: Visitors, people: dict[str, Membership]
) -> None:
    write_care_plan(visitors.page(people["partner"].user))
    write_renovation(visitors.page(people["manager"].user))
    wait_for(lambda: overlaps_of(people["manager"]), "the koppelkans")
    # Both plans have their turn, whichever found the other, before anything is counted.
    wait_for(lambda: all(ambition_of(people[one]).match_due_at is None for one in ("manager", "partner")), "both turns")

    def told() -> int:
        return Notification.objects.filter(recipient__in=[one.user_id for one in people.values()]).count()

    before = overlaps_of(people["manager"]), told()
    ambition = ambition_of(people["manager"])
    Ambition.objects.filter(pk=ambition.pk).update(match_due_at=timezone.now())
    for _ in range(3):
        site.send("coalitions.match_ambition", ambition.pk)
    wait_for(lambda: ambition_of(people["manager"]).match_due_at is None, "the matching")
    site.send("coalitions.match_ambition", ambition.pk)
    site.send("coalitions.match_due")
    time.sleep(2)
    assert (overlaps_of(people["manager"]), told()) == before


def test_nothing_is_lost_while_the_broker_is_down(
    site: Site, visitors: Visitors, people: dict[str, Membership]
) -> None:
    write_care_plan(visitors.page(people["partner"].user))
    phone, desk = visitors.page(people["social"].user), visitors.page(people["manager"].user)
    phone.goto("/signalen/nieuw/")
    with site.without_broker():
        since = time.monotonic()
        write_signal(phone, "er is nergens een ruimte om elkaar te ontmoeten")
        assert time.monotonic() - since < A_FEW_SECONDS
        assert Signal.objects.filter(logged_by=people["social"]).exists()
        write_renovation(desk)
        assert overlaps_of(people["manager"]) == []
        assert ambition_of(people["manager"]).match_due_at is not None
    # Nobody sent the task again: the sweep finds the row that says it is due.
    wait_for(lambda: overlaps_of(people["manager"]), "the sweep", seconds=90)
