"""Saved searches: word of exactly what the list came to show this person, each thing once."""

import re
from dataclasses import replace
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from areas.models import Area, WorkingArea
from audit.purging import purge_everything
from core.errors import RuleViolation
from initiatives.models import Ambition
from notifications.kinds import Kind, Pace
from notifications.models import Notification
from organisations.models import Membership
from organisations.roles import Role
from overview.access import may_still_see
from overview.models import SavedSearch
from overview.saved import services
from overview.saved.listings import LISTINGS, Question, rows_shown
from overview.tasks import look_again
from tests.alone import leave_nobody
from tests.factories import (
    make_ambition,
    make_area,
    make_membership,
    make_need,
    make_overlap,
    make_round,
    make_suggestion,
    make_working_area,
)
from tests.overview.ground import two_neighbourhoods
from themes.models import Theme

pytestmark = pytest.mark.django_db
PAGE = "/mijn/zoekvragen/"


@pytest.fixture(autouse=True)
def _alone() -> None:
    leave_nobody()


@pytest.fixture
def here() -> WorkingArea:
    return make_working_area()


@pytest.fixture
def member(here: WorkingArea) -> Membership:
    return make_membership(working_areas=[here])


def saved(client: Client, member: Membership, address: str, listing: str, **filled: str) -> SavedSearch:
    """Saved as a colleague does it: with the link beside the filters of the list."""
    client.force_login(member.user)
    page = client.get(address)
    link = f"{PAGE}nieuw/?{address.partition('?')[2]}&lijst={listing}"
    assert link.replace("&", "&amp;") in page.text
    assert client.post(link, {"name": "Mijn lijst", "pace": "direct", **filled})["Location"] == PAGE
    return SavedSearch.objects.get(membership=member)


def word_after(search: SavedSearch) -> list[str]:
    """What the owner is newly told when the time to look has come, twice over."""
    before = set(Notification.objects.values_list("pk", flat=True))
    for _ in range(2):
        SavedSearch.objects.filter(pk=search.pk, state="active").update(look_due_at=timezone.now())
        look_again()
    return [str(one) for one in Notification.objects.exclude(pk__in=before).order_by("pk")]


def shown_by(client: Client, search: SavedSearch) -> set[int]:
    """What the list itself shows when the search is opened."""
    page = client.get(f"{PAGE}{search.pk}/", follow=True)
    return {row.pk for row in page.context["page"].paginator.object_list}


def test_word_of_what_the_list_came_to_show_each_thing_once(
    client: Client, member: Membership, here: WorkingArea
) -> None:
    one, other, third = (make_area() for _ in range(3))
    there = make_ambition(title="Was er al", areas=[one], working_areas=[here], themes=["social"])
    query = urlencode([("thema", "social"), ("gebied", one.code), ("gebied", other.code), ("status", "active")])
    search = saved(client, member, f"/ambities/?{query}", "ambities")
    assert search.seen == [there.pk]
    assert word_after(search) == []
    written: dict[str, dict[str, Any]] = {
        "in the one": {"areas": [one]}, "in the other": {"areas": [other]}, "in both": {"areas": [one, other]},
        "elsewhere": {"areas": [third]}, "other theme": {"areas": [one], "themes": ["energy"]},
        "own circle": {"areas": [one], "circle": "own"}, "a draft": {"areas": [one], "status": "draft"},
        "reached": {"areas": [one], "status": "achieved"},
    }  # fmt: skip
    made = {
        name: make_ambition(**{"themes": ["social"], "working_areas": [here], **fields})
        for name, fields in written.items()
    }
    assert word_after(search) == ["3 nieuwe resultaten in je zoekvraag “Mijn lijst”."]
    # A wider circle, a draft that is ready: as new as what was just written. Back and forth: not again.
    Ambition.objects.filter(pk=made["own circle"].pk).update(circle="partners")
    assert word_after(search) == ["Eén nieuw resultaat in je zoekvraag “Mijn lijst”."]
    Ambition.objects.filter(pk__in=[made["a draft"].pk, made["in both"].pk]).update(status="active")
    Ambition.objects.filter(pk=made["in both"].pk).update(status="withdrawn")
    assert len(word_after(search)) == 1
    Ambition.objects.filter(pk=made["in both"].pk).update(status="active")
    assert word_after(search) == []
    search.refresh_from_db()
    assert shown_by(client, search) == rows_shown(search) == set(search.seen)
    told = Notification.objects.filter(recipient=member.user, kind=Kind.SEARCHES).latest("pk")
    assert told.url == f"{PAGE}{search.pk}/"
    assert may_still_see(member.user, (told.url, told.organisation), [member])
    assert not may_still_see(make_membership().user, (told.url, None), [make_membership()])


@pytest.mark.parametrize("listing", LISTINGS)
def test_every_list_shows_what_its_saved_search_looks_at(
    client: Client, member: Membership, here: WorkingArea, listing: str
) -> None:
    make_need(working_area=here)
    make_ambition(working_areas=[here], organisation=member.organisation)
    client.force_login(member.user)
    assert client.post(f"{PAGE}nieuw/?lijst={listing}", {"name": listing, "pace": "weekly"}).status_code == 302
    search = SavedSearch.objects.get()
    assert shown_by(client, search) == rows_shown(search) == set(search.seen)


def test_own_filters_and_the_working_area_stay_those_of_who_saved(client: Client, here: WorkingArea) -> None:
    second = make_working_area()
    member = make_membership(working_areas=[here, second])
    other = make_membership(user=member.user, working_areas=[second])
    search = saved(client, member, f"/behoeften/?thema=social&werkgebied={second.pk}", "behoeften")
    make_need(working_area=here, themes=["social"])
    assert word_after(search) == []
    need = make_need(working_area=second, themes=["social"])
    assert len(word_after(search)) == 1
    # Opened while acting for another organisation, it is the list of the one it was saved for.
    client.post("/acteren/", {"membership": other.pk})
    assert shown_by(client, search) == {need.pk}
    member.working_areas.remove(second)
    assert word_after(search) == ["Je zoekvraag “Mijn lijst” werkt niet meer: een filter erin bestaat niet meer."]


@pytest.mark.parametrize("kind", ["zonder-antwoord", "zonder-bewoners"])
def test_what_is_missing_in_a_neighbourhood_is_told_and_what_elsewhere_is_not(client: Client, kind: str) -> None:
    here, street, other = two_neighbourhoods()
    member = make_membership(working_areas=[here])
    client.force_login(member.user)
    page = client.get(f"/buurt/{here.pk}/{kind}/?thema=social&gebied={street.code}")
    link = f"{PAGE}nieuw/?thema=social&gebied={street.code}&werkgebied={here.pk}&lijst={kind}"
    assert link.replace("&", "&amp;") in page.text
    client.post(link, {"name": "Mijn lijst", "pace": "direct"})
    search = SavedSearch.objects.get()
    assert search.words == f"{here}, Sociaal, Rietwijk"

    def row(area: Area, theme: str = "social", **fields: Any) -> Any:
        if kind == "zonder-antwoord":
            return make_need(working_area=here, themes=[theme], area=area, **fields)
        return make_ambition(themes=[theme], working_areas=[here], areas=[area], **fields)

    assert word_after(search) == []
    row(other)
    row(street, "energy")
    assert word_after(search) == []
    wanted = row(street)
    assert word_after(search) == ["Eén nieuw resultaat in je zoekvraag “Mijn lijst”."]
    assert shown_by(client, search) == rows_shown(search) == {wanted.pk}
    # Answered it leaves the list; missing again it is nothing new.
    other_side = make_ambition(working_areas=[here]) if kind == "zonder-antwoord" else make_need(working_area=here)
    need, plan = (wanted, other_side) if kind == "zonder-antwoord" else (other_side, wanted)
    overlap = make_overlap(ambition=plan, need=need, strength="large")
    assert rows_shown(search) == set()
    overlap.delete()
    assert word_after(search) == []
    here.neighbourhoods.remove(street)
    assert word_after(search) == ["Je zoekvraag “Mijn lijst” werkt niet meer: een filter erin bestaat niet meer."]


def test_a_suggested_group_and_a_round_are_told_once(client: Client, member: Membership, here: WorkingArea) -> None:
    client.force_login(member.user)
    for kind in ("koppelkansgroepen", "ophaalrondes"):
        client.post(f"{PAGE}nieuw/?lijst={kind}", {"name": kind, "pace": "direct"})
    groups, rounds = (SavedSearch.objects.get(name=kind) for kind in ("koppelkansgroepen", "ophaalrondes"))
    plans = [make_ambition(working_areas=[here]) for _ in range(2)]
    group = make_suggestion(ambitions=plans, working_area=here)
    # A group with a plan that one may not see is not shown, nor told.
    hidden = make_ambition(working_areas=[here], circle="own")
    make_suggestion(ambitions=[plans[0], hidden], working_area=here)
    held = make_round(led_by=make_membership(role=Role.SOCIAL_MANAGER, working_areas=[here]))
    make_round(led_by=make_membership(role=Role.SOCIAL_MANAGER))
    for search, row in ((groups, group), (rounds, held)):
        assert word_after(search) == [f"Eén nieuw resultaat in je zoekvraag “{search.name}”."]
        assert word_after(search) == []
        assert shown_by(client, search) == rows_shown(search) == {row.pk}


@pytest.mark.parametrize(
    ("address", "whole"),
    [
        ("/buurt/{pk}/zonder-antwoord/", True), ("/buurt/{pk}/zonder-bewoners/", True), ("/koppelkansen/groepen/", True),
        ("/ophaalrondes/", False), ("/ambities/", False), ("/polsen/", False), ("/signalen/terugkoppelen/", False),
    ],
)  # fmt: skip
def test_the_whole_of_a_list_is_offered_where_all_of_it_waits_for_somebody(
    client: Client, here: WorkingArea, address: str, whole: bool
) -> None:
    member = make_membership(role=Role.SOCIAL_MANAGER, working_areas=[here])
    client.force_login(member.user)
    page = client.get(address.format(pk=here.pk))
    assert page.status_code == 200
    assert ("Meld me wat hier nieuw is" in page.text) is whole
    # A filter that does not exist is none.
    found = re.search(rf'href="({PAGE}nieuw/[^"]+)"', client.get(address.format(pk=here.pk), {"gebied": "BU99"}).text)
    assert bool(found) is whole
    if found:
        form = client.get(found[1].replace("&amp;", "&"))
        assert form.context["form"].initial["name"] == f"{form.context['listing'].label}, {here}"


def test_the_whole_of_a_list_can_be_kept_in_two_areas_under_the_names_proposed(
    client: Client, here: WorkingArea
) -> None:
    there = make_working_area()
    client.force_login(make_membership(working_areas=[here, there]).user)
    for area in (here, there):
        address = f"{PAGE}nieuw/?werkgebied={area.pk}&lijst=zonder-antwoord"
        name = client.get(address).context["form"].initial["name"]
        assert client.post(address, {"name": name, "pace": "daily"})["Location"] == PAGE
    names = [f"Behoeften zonder antwoord, {area}" for area in (here, there)]
    assert sorted(SavedSearch.objects.values_list("name", flat=True)) == sorted(names)


def test_a_search_that_cannot_be_looked_at_keeps_no_other_waiting(
    client: Client, member: Membership, here: WorkingArea, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = saved(client, member, "/organisaties/?soort=care", "organisaties")
    fine = saved(client, make_membership(working_areas=[here]), "/ambities/?status=active", "ambities")
    make_ambition(working_areas=[here])

    def fail(_request: Any) -> Any:
        raise ZeroDivisionError

    monkeypatch.setitem(LISTINGS, "organisaties", replace(LISTINGS["organisaties"], found=fail))
    now = timezone.now()
    SavedSearch.objects.filter(pk=broken.pk).update(look_due_at=now - timedelta(hours=1))
    SavedSearch.objects.filter(pk=fine.pk).update(look_due_at=now)

    with pytest.raises(ZeroDivisionError):
        look_again()

    assert Notification.objects.filter(recipient=fine.membership.user, kind=Kind.SEARCHES).count() == 1
    # It waits its turn, and is tried again.
    broken.refresh_from_db()
    assert (broken.state, broken.look_due_at is not None and broken.look_due_at > now) == ("active", True)
    assert look_again() == 0


def test_a_filter_that_is_gone_pauses_the_search_and_says_so_once(client: Client, member: Membership) -> None:
    Theme.objects.create(code="water", name="Water", name_en="Water")
    search = saved(client, member, "/ambities/?thema=water", "ambities")
    Theme.objects.filter(code="water").delete()
    assert len(word_after(search)) == 1
    assert word_after(search) == []
    page = client.get(PAGE).text
    assert "Werkt niet meer" in page
    moved = client.post(f"{PAGE}{search.pk}/stand/", {"state": "active"}, follow=True)
    assert "bestaat niet meer" in moved.text
    search.refresh_from_db()
    assert (search.state, search.look_due_at) == ("broken", None)


def test_pausing_resuming_changing_and_removing(client: Client, member: Membership, here: WorkingArea) -> None:
    search = saved(client, member, "/ambities/?status=active", "ambities")
    client.post(f"{PAGE}{search.pk}/stand/", {"state": "paused"})
    make_ambition(working_areas=[here])
    assert word_after(search) == []
    assert client.post(f"{PAGE}{search.pk}/stand/", {"state": "paused"}).status_code == 409
    client.post(f"{PAGE}{search.pk}/stand/", {"state": "active"})
    assert len(word_after(search)) == 1
    client.post(f"{PAGE}{search.pk}/wijzigen/", {"name": "Anders", "pace": "weekly"})
    search.refresh_from_db()
    due = timezone.localtime(search.look_due_at)
    assert (search.name, due.weekday(), due.hour) == ("Anders", 0, 6)
    client.post(f"{PAGE}{search.pk}/verwijderen/")
    assert not SavedSearch.objects.exists()


@pytest.mark.parametrize(
    ("filled", "field"),
    [({"name": ""}, "name"), ({"pace": "off"}, "pace"), ({"name": "bel 06-12345678"}, "name"), ({"name": "Al"}, None)],
)
def test_what_cannot_be_saved_is_said_at_the_form(
    client: Client, member: Membership, filled: dict[str, str], field: str | None
) -> None:
    client.force_login(member.user)
    client.post(f"{PAGE}nieuw/?lijst=ambities", {"name": "Al", "pace": "daily"})
    answer = client.post(f"{PAGE}nieuw/?lijst=ambities&status=draft", {"name": "Nieuw", "pace": "daily"} | filled)
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field or "__all__"]
    assert SavedSearch.objects.count() == 1


def test_only_the_owner_comes_near_a_search_and_only_known_lists_can_be_saved(
    client: Client, member: Membership, here: WorkingArea
) -> None:
    search = saved(client, member, "/ambities/?status=active", "ambities")
    colleague = make_membership(organisation=member.organisation, working_areas=[here])
    client.force_login(colleague.user)
    assert "Mijn lijst" not in client.get(PAGE).text
    for path in ("", "wijzigen/"):
        assert client.get(f"{PAGE}{search.pk}/{path}").status_code == 404
    for path in ("stand/", "verwijderen/"):
        assert client.post(f"{PAGE}{search.pk}/{path}").status_code == 404
    assert client.get(f"{PAGE}nieuw/?lijst=accounts").status_code == 404
    assert client.get(f"{PAGE}nieuw/?lijst=ambities&thema=bestaatniet")["Location"].startswith("/ambities/?")
    with pytest.raises(RuleViolation):
        services.save_search(
            actor=member, listing="ambities", question=Question(False, "", ""), name="x", pace=Pace.DAILY
        )
    with pytest.raises(ValidationError):
        services.change_search(actor=member, search=search, name="x", pace="hourly")


def test_who_left_is_told_nothing_and_what_was_saved_goes(
    client: Client, member: Membership, here: WorkingArea
) -> None:
    search = saved(client, member, "/ambities/?status=active", "ambities")
    make_ambition(working_areas=[here])
    Membership.objects.filter(pk=member.pk).update(until=timezone.localdate(), since=timezone.localdate())
    assert word_after(search) == []
    assert purge_everything()["saved searches"] == 1
    assert not SavedSearch.objects.exists()


def test_word_of_a_search_goes_when_the_search_is_gone(client: Client, member: Membership, here: WorkingArea) -> None:
    search = saved(client, member, "/ambities/?status=active", "ambities")
    make_ambition(working_areas=[here])
    assert word_after(search)
    assert purge_everything()["word of searches that are gone"] == 0
    services.remove_search(actor=member, search=search)
    assert purge_everything()["word of searches that are gone"] == 1
    assert not Notification.objects.filter(kind=Kind.SEARCHES).exists()


def test_words_to_search_signals_for_are_in_no_name_that_is_proposed(client: Client, here: WorkingArea) -> None:
    client.force_login(make_membership(role=Role.AREA_NETWORKER, working_areas=[here]).user)
    link = f"{PAGE}nieuw/?lijst=signalen&q=kanarie&status=new"
    proposed = client.get(link).context["form"]["name"].value()
    assert "kanarie" not in proposed
    assert proposed
    ambitions = client.get(f"{PAGE}nieuw/?lijst=ambities&q=plint")
    assert "plint" in ambitions.context["form"]["name"].value()
