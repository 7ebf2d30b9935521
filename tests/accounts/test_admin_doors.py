"""What the administration shows: to look after the site is no reason to read more of it than a colleague does."""

from dataclasses import dataclass
from typing import Any

import pytest
from django.db.models import Model
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from areas.models import WorkingArea
from coalitions.models import ActionItem, Decision, Review, TimelineNote, Verdict
from organisations.models import Invitation, Membership, Organisation
from organisations.roles import Role
from tests.factories import (
    make_ambition,
    make_coalition,
    make_group,
    make_membership,
    make_need,
    make_organisation,
    make_overlap,
    make_place,
    make_proposal,
    make_round,
    make_signal,
    make_suggestion,
    make_working_area,
)

pytestmark = pytest.mark.django_db
SECRET = "Wietske Kanarie"


@dataclass
class Case:
    """A functional administrator, a colleague, and somebody of another organisation in the same working area."""

    area: WorkingArea
    administrator: Membership
    own: Membership
    other: Membership


@pytest.fixture
def case(client: Client) -> Case:
    area = make_working_area()
    administrator = make_membership(role=Role.FUNCTIONAL_ADMIN, working_areas=[area])
    User.objects.filter(pk=administrator.user_id).update(is_staff=True, is_superuser=True)
    client.force_login(administrator.user)
    own = make_membership(organisation=administrator.organisation, working_areas=[area])
    return Case(area, administrator, own, make_membership(role=Role.SOCIAL_MANAGER, working_areas=[area]))


def listed(model: type[Model] | Model) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")


def page_of(row: Model) -> str:
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk])


def shows(client: Client, row: Model) -> bool:
    """Whether the row is in the list and has its pages; not in one and without the others, which would be wrong."""
    in_list = row.pk in {one.pk for one in client.get(listed(row)).context["cl"].queryset}
    history = page_of(row).replace("/change/", "/history/")
    opens = [client.get(page).status_code == 200 for page in (page_of(row), history)]
    assert opens == [in_list, in_list], row
    return in_list


def action_in(**fields: Any) -> ActionItem:
    return ActionItem.objects.create(**{"title": "Zaal regelen", "due": timezone.localdate(), **fields})


def rows_of(case: Case, who: Membership) -> list[Model]:
    """What docs/permissions.md calls own, of this organisation."""
    mine: dict[str, Any] = {"organisation": who.organisation, "working_areas": [case.area]}
    shared = make_ambition(organisation=case.own.organisation, working_areas=[case.area])
    kept = make_need(working_area=case.area, title=SECRET, kept_by=who.organisation)
    hidden, draft = (
        make_ambition(circle="own", title=SECRET, **mine),
        make_ambition(status="draft", title=SECRET, **mine),
    )
    room = make_coalition(
        working_area=case.area, status="active", name="Samen", participations={who.organisation: "confirmed"}
    )
    overlap = make_overlap(ambition=shared, other=make_ambition(**mine))
    proposal = make_proposal(author=who, working_area=case.area, title=SECRET, ambitions=[hidden])
    return [
        hidden, draft, kept, proposal, make_overlap(ambition=shared, need=kept), make_overlap(ambition=hidden, other=make_ambition(**mine)),
        make_group(guide=who, working_area=case.area, name=SECRET, kept_by=who.organisation),
        make_suggestion(working_area=case.area, ambitions=[shared], needs=[kept]),
        make_signal(logged_by=who, working_area=case.area),
        Verdict.objects.create(
            overlap=overlap, organisation=who.organisation, given_by=who, stance="not_promising", reason="no_means",
            note=SECRET, material="m",
        ),
        Review.objects.create(proposal=proposal, reviewer=who, decision="advise", motivation=SECRET),
        action_in(coalition=room, owner=who, title=SECRET),
        Decision.objects.create(coalition=room, text=SECRET, created_by=who),
        TimelineNote.objects.create(coalition=room, text=SECRET, created_by=who),
        room.participations.get(),
        make_coalition(name=SECRET, working_area=case.area, participations={who.organisation: "invited"}),
    ]  # fmt: skip


def test_what_is_of_ones_own_organisation_is_shown(client: Client, case: Case) -> None:
    hidden = [row for row in rows_of(case, case.own) if not shows(client, row)]
    assert hidden == []


def test_what_another_organisation_keeps_to_itself_is_not(client: Client, case: Case) -> None:
    rows = rows_of(case, case.other)
    assert [row for row in rows if shows(client, row)] == []
    for row in rows:
        for asked in ({}, {"q": "kanarie"}):
            assert SECRET not in client.get(listed(row), asked).text, row


def test_what_everybody_in_the_area_reads_is_shown_without_what_the_room_keeps(client: Client, case: Case) -> None:
    need = make_need(working_area=case.area)
    plan = make_ambition(organisation=case.other.organisation, working_areas=[case.area])
    proposal = make_proposal(author=case.other, title=SECRET, working_area=case.area)
    coalition = make_coalition(
        working_area=case.area,
        status="active",
        proposal=proposal,
        participations={case.other.organisation: "confirmed"},
    )
    secret = make_ambition(organisation=case.other.organisation, circle="own", title=SECRET)
    coalition.ambitions.add(secret)
    coalition.needs.add(make_need(working_area=case.area, title=SECRET, kept_by=case.other.organisation))
    assert all(shows(client, row) for row in (need, plan, coalition))
    assert not shows(client, coalition.participations.get())
    assert SECRET not in client.get(page_of(coalition)).text


def test_a_need_that_another_keeps_is_not_named_at_a_signal_of_ones_own(client: Client, case: Case) -> None:
    for keeper, named in ((case.other.organisation, False), (None, True)):
        need = make_need(working_area=case.area, title=SECRET, kept_by=keeper)
        signal = make_signal(logged_by=case.own, working_area=case.area, need=need, status="linked")
        page = client.get(page_of(signal))
        assert page.status_code == 200
        assert (SECRET in page.text) is named


def test_filters_name_coalitions_of_which_one_sees_the_room_only(client: Client, case: Case) -> None:
    for who, name in ((case.own, "Onze tuin"), (case.other, SECRET)):
        room = make_coalition(working_area=case.area, name=name, participations={who.organisation: "confirmed"})
        action_in(coalition=room, owner=who)
    other = make_coalition(
        working_area=case.area, name="Onze straat", participations={case.own.organisation: "confirmed"}
    )
    action_in(coalition=other, owner=case.own)
    page = client.get(reverse("admin:coalitions_actionitem_changelist")).text
    assert SECRET not in page
    assert "Onze tuin" in page
    assert "Onze straat" in page


def test_what_stands_in_the_way_of_deleting_is_counted_and_not_named(client: Client, case: Case) -> None:
    place = make_place(name="De Sluis")
    make_ambition(organisation=case.other.organisation, place=place, title=SECRET)
    make_need(place=place, title=f"{SECRET} zoekt", kept_by=case.other.organisation)
    path = reverse("admin:areas_place_delete", args=[place.pk])
    answers = [
        client.get(path),
        client.post(
            reverse("admin:areas_place_changelist"), {"action": "delete_selected", "_selected_action": [place.pk]}
        ),
        client.get(reverse("admin:organisations_organisation_delete", args=[case.other.organisation_id])),
    ]
    for page in answers:
        assert page.status_code == 200
        assert SECRET not in page.text
    assert "De Sluis" in answers[0].text
    assert "<li>ambitie</li>" in answers[0].text
    # What has no list here stands in the way as well.
    visited = make_place(name="De Kade")
    make_round(led_by=case.other, place=visited, working_area=case.area, remarks=SECRET)
    assert "Ophaalrondes: 1" in client.get(reverse("admin:areas_place_delete", args=[visited.pk])).text


def test_whom_an_organisation_invited_is_for_its_own_administrators(client: Client, case: Case) -> None:
    assert client.get("/beheer/organisations/invitation/").status_code == 404


def test_an_organisation_with_invitations_stays_and_one_without_goes(client: Client, case: Case) -> None:
    starting = make_organisation(name="Tuinen van Morgen")
    invited = Invitation.objects.create(
        organisation=starting,
        email="samira@morgen.example",
        role=Role.ORGANISATION_ADMIN,
        invited_by=case.administrator,
    )
    path = reverse("admin:organisations_organisation_delete", args=[starting.pk])
    chosen = {"action": "delete_selected", "_selected_action": [starting.pk], "post": "yes"}
    assert "Uitnodigingen: 1" in client.get(path).text
    for url, sent in ((path, {"post": "yes"}), (listed(Organisation), chosen)):
        client.post(url, sent)
        assert Invitation.objects.filter(pk=invited.pk, organisation=starting).exists()
    invited.delete()
    client.post(path, {"post": "yes"})
    assert not Organisation.objects.filter(pk=starting.pk).exists()


def test_words_about_residents_change_on_the_site_only_where_the_guard_stands(client: Client, case: Case) -> None:
    for row, text in (
        (make_need(working_area=case.area), "title"),
        (make_group(working_area=case.area, guide=case.own), "name"),
    ):
        form = client.get(page_of(row)).context["adminform"].form
        assert text not in form.fields
        assert "description" not in form.fields
        assert client.get(listed(row) + "add/").status_code in {403, 404}


def test_whoever_set_the_site_up_and_works_nowhere_reads_nothing_of_organisations(client: Client, case: Case) -> None:
    first = User.objects.create_superuser("eerste@sluis.example", "een zin die niemand raadt", name="Noor")
    rows = rows_of(case, case.own)
    client.force_login(first)
    assert [row for row in rows if shows(client, row)] == []
