"""Answers to an invitation: who gives them, what they do to the coalition, and who sees its room."""

import pytest
from django.test import Client
from django.utils import timezone

from areas.models import WorkingArea
from coalitions.models import ActionItem, Coalition, Decision
from coalitions.queries.waiting import coalitions_of, decisions_due, participations_waiting
from coalitions.services.participations import answer_invitation
from coalitions.tasks import ask_undecided_again
from core.errors import IllegalMove
from notifications.models import Notification
from organisations.models import Membership, Role
from residents.models import Feedback
from tests.coalitions.visiting import in_days, place_of, post
from tests.factories import (
    make_coalition,
    make_membership,
    make_need,
    make_signal,
)

pytestmark = pytest.mark.django_db
TABS = ("acties/", "besluiten/", "initiatieven/", "tijdlijn/")


def test_the_second_that_takes_part_makes_it_active_and_sends_word_back(
    client: Client, area: WorkingArea, coalition: Coalition, partner: Membership
) -> None:
    need = make_need(working_area=area, status="recognised")
    signal = make_signal(working_area=area, need=need, status="linked")
    coalition.needs.add(need)

    answer = post(client, partner, f"/coalities/{coalition.pk}/antwoord/", status="confirmed", contribution="Een zaal")

    coalition.refresh_from_db()
    need.refresh_from_db()
    assert answer.status_code == 302
    assert (coalition.status, need.status) == ("active", "in_coalition")
    assert place_of(coalition, partner).contribution == "Een zaal"
    assert Feedback.objects.get(signal=signal).kind == "in_coalition"


def test_declining_needs_a_reason_and_one_can_still_join(
    client: Client, coalition: Coalition, partner: Membership
) -> None:
    path = f"/coalities/{coalition.pk}/antwoord/"
    assert post(client, partner, path, status="declined").status_code == 422
    assert post(client, partner, path, status="declined", reason="Geen mensen dit jaar").status_code == 302
    assert Coalition.objects.get().status == "inviting"
    assert post(client, partner, path, status="confirmed").status_code == 302
    assert Coalition.objects.get().status == "active"


def test_leaving_is_no_answer_to_an_invitation(client: Client, active: Coalition, partner: Membership) -> None:
    path = f"/coalities/{active.pk}/antwoord/"
    assert post(client, partner, path, status="left", reason="Fusie").status_code == 409
    with pytest.raises(IllegalMove):
        answer_invitation(actor=partner, participation=place_of(active, partner), status="left", reason="Fusie")
    assert place_of(active, partner).status == "confirmed"


def test_not_sure_yet_needs_a_date_after_today(client: Client, coalition: Coalition, partner: Membership) -> None:
    path = f"/coalities/{coalition.pk}/antwoord/"
    for until in ("", timezone.localdate().isoformat()):
        answer = post(client, partner, path, status="undecided", undecided_until=until)
        assert answer.status_code == 422
        assert "undecided_until" in answer.context["form"].errors
    assert post(client, partner, path, status="undecided", undecided_until=in_days(7).isoformat()).status_code == 302


def test_nobody_answers_for_another_organisation(
    client: Client, area: WorkingArea, coalition: Coalition, lead: Membership, partner: Membership
) -> None:
    # The lead's own answer is given; there is no address to answer for the partner.
    assert post(client, lead, f"/coalities/{coalition.pk}/antwoord/", status="declined", reason="x").status_code == 409
    outsider = make_membership(working_areas=[area])
    assert post(client, outsider, f"/coalities/{coalition.pk}/antwoord/", status="confirmed").status_code == 404
    assert place_of(coalition, partner).status == "invited"


@pytest.mark.parametrize(
    ("role", "allowed"),
    [
        (Role.PROCESS_MANAGER, True),
        (Role.ORGANISATION_ADMIN, True),
        (Role.AREA_NETWORKER, True),
        (Role.COMMUNITY_WORKER, True),
        (Role.SOCIAL_MANAGER, False),
        (Role.PRIVACY_OFFICER, False),
        (Role.FUNCTIONAL_ADMIN, False),
    ],
)
def test_who_may_answer_for_the_own_organisation(
    client: Client, coalition: Coalition, partner: Membership, role: Role, allowed: bool
) -> None:
    member = make_membership(role=role, organisation=partner.organisation, working_areas=[coalition.working_area])
    answer = post(client, member, f"/coalities/{coalition.pk}/antwoord/", status="confirmed")
    assert answer.status_code == (302 if allowed else 404)


def test_an_answer_that_is_not_offered_is_answered_with_409(
    client: Client, active: Coalition, partner: Membership
) -> None:
    for status in ("invited", "undecided", "declined", "nonsense"):
        assert post(client, partner, f"/coalities/{active.pk}/antwoord/", status=status).status_code == 409
    Coalition.objects.filter(pk=active.pk).update(status="completed")
    assert post(client, partner, f"/coalities/{active.pk}/verlaten/", reason="Klaar").status_code == 409


def test_leaving_pauses_below_two_and_joining_wakes_it(
    client: Client, active: Coalition, lead: Membership, partner: Membership
) -> None:
    assert post(client, partner, f"/coalities/{active.pk}/verlaten/", reason="").status_code == 422
    assert post(client, partner, f"/coalities/{active.pk}/verlaten/", reason="Fusie").status_code == 302
    active.refresh_from_db()
    assert active.status == "paused"
    client.force_login(lead.user)
    timeline = client.get(f"/coalities/{active.pk}/tijdlijn/").content.decode()
    assert "vanzelf op pauze" in timeline
    assert "Fusie" in timeline

    assert post(client, lead, f"/coalities/{active.pk}/uitnodigen/", organisation=partner.organisation_id,
                 role="partner").status_code == 302  # fmt: skip
    assert post(client, partner, f"/coalities/{active.pk}/antwoord/", status="confirmed").status_code == 302
    active.refresh_from_db()
    assert active.status == "active"


def test_the_lead_hands_over_before_it_leaves(
    client: Client, active: Coalition, lead: Membership, partner: Membership
) -> None:
    path = f"/coalities/{active.pk}/verlaten/"
    assert post(client, lead, path, reason="We stoppen ermee").status_code == 422
    handed = post(client, lead, f"/coalities/{active.pk}/overdragen/", participation=place_of(active, partner).pk)
    assert handed.status_code == 302
    assert (place_of(active, lead).role, place_of(active, partner).role) == ("partner", "lead")
    assert post(client, lead, path, reason="We stoppen ermee").status_code == 302


def test_the_undecided_are_asked_again_once_and_decisions_return(
    coalition: Coalition, active: Coalition, lead: Membership, partner: Membership
) -> None:
    coalition.participations.filter(organisation=partner.organisation).update(
        status="undecided", undecided_until=in_days(0)
    )
    Decision.objects.create(coalition=active, text="De sleutel ligt bij de bewoners", review_on=in_days(0))
    assert ask_undecided_again() == 2
    assert ask_undecided_again() == 2
    asked = Notification.objects.filter(key__contains=":again:")
    assert [told.recipient for told in asked] == [partner.user]
    assert [
        told.recipient for told in Notification.objects.filter(key__startswith="coalition:", key__contains="decision")
    ] == [lead.user]
    assert participations_waiting(partner.user).count() == 1
    assert decisions_due(lead.user).count() == 1


def test_who_was_not_asked_sees_the_summary_and_no_room(
    client: Client, area: WorkingArea, active: Coalition, lead: Membership
) -> None:
    ActionItem.objects.create(coalition=active, title="Offerte vragen", owner=lead, due=in_days(3))
    neighbour, stranger = make_membership(working_areas=[area]), make_membership()
    client.force_login(neighbour.user)
    page = client.get(f"/coalities/{active.pk}/").content.decode()
    assert active.goal in page
    assert lead.organisation.name in page
    assert "Offerte vragen" not in page
    assert [client.get(f"/coalities/{active.pk}/{tab}").status_code for tab in TABS] == [404] * 4
    client.force_login(stranger.user)
    assert client.get(f"/coalities/{active.pk}/").status_code == 404


def test_who_left_or_declined_sees_the_summary(client: Client, active: Coalition, partner: Membership) -> None:
    active.participations.filter(organisation=partner.organisation).update(status="left", reason="Fusie")
    client.force_login(partner.user)
    assert client.get(f"/coalities/{active.pk}/").status_code == 200
    assert client.get(f"/coalities/{active.pk}/acties/").status_code == 404


def test_the_list_puts_ones_own_first(
    client: Client, area: WorkingArea, coalition: Coalition, partner: Membership
) -> None:
    other = make_coalition(working_area=area, status="active", name="Groene daken")
    client.force_login(partner.user)
    assert list(client.get("/coalities/").context["page"]) == [coalition, other]
    assert list(client.get("/coalities/?status=active").context["page"]) == [other]
    assert list(coalitions_of(partner.user)) == [coalition]


def told_to(person: Membership) -> list[str]:
    return [one.text for one in Notification.objects.filter(recipient=person.user).order_by("pk")]


def test_the_lead_hears_every_answer_once(client: Client, coalition: Coalition, partner: Membership) -> None:
    lead = coalition.participations.get(role="lead")
    manager = make_membership(organisation=lead.organisation, working_areas=[coalition.working_area])
    path = f"/coalities/{coalition.pk}/antwoord/"
    post(client, partner, path, status="undecided", undecided_until=in_days(7).isoformat())
    assert told_to(manager) == [f"{partner.organisation} weet nog niet zeker of het meedoet aan “{coalition.name}”."]
    post(client, partner, path, status="declined", reason="Geen mensen dit jaar")
    assert told_to(manager)[1:] == [f"{partner.organisation} doet niet mee aan “{coalition.name}”. Lees waarom."]
    # Of the answer that makes it start the lead hears one thing: that it starts.
    post(client, partner, path, status="confirmed")
    assert told_to(manager)[2:] == [f"De coalitie “{coalition.name}” kan beginnen: er doen twee organisaties mee."]
    third = make_membership(working_areas=[coalition.working_area])
    coalition.participations.create(organisation=third.organisation, status="invited")
    post(client, third, path, status="confirmed")
    assert told_to(manager)[3:] == [f"{third.organisation} doet mee aan “{coalition.name}”."]
    post(client, third, f"/coalities/{coalition.pk}/verlaten/", reason="Te druk")
    assert told_to(manager)[4:] == [f"{third.organisation} is uit de coalitie “{coalition.name}” gestapt. Lees waarom."]
    post(client, partner, f"/coalities/{coalition.pk}/verlaten/", reason="Te druk")
    assert len(told_to(manager)) == 6
    assert "minder dan twee" in told_to(manager)[5]


def test_who_leaves_reads_what_was_still_to_do_and_the_others_see_whose_it_was(
    client: Client, coalition: Coalition, partner: Membership
) -> None:
    coalition.participations.filter(organisation=partner.organisation).update(status="confirmed")
    Coalition.objects.update(status="active")
    lead = make_membership(
        organisation=coalition.participations.get(role="lead").organisation, working_areas=[coalition.working_area]
    )
    for owner, title in ((partner, "Zaal regelen"), (lead, "Brief schrijven")):
        ActionItem.objects.create(coalition=coalition, title=title, owner=owner, due=in_days(9), created_by=lead)
    leave = f"/coalities/{coalition.pk}/verlaten/"
    page = client_page(client, partner, leave)
    assert "Zaal regelen" in page
    assert "Brief schrijven" not in page
    post(client, partner, leave, reason="Te druk")
    room = client_page(client, lead, f"/coalities/{coalition.pk}/acties/")
    assert room.count("Doet niet meer mee") == 1
    overview = client_page(client, lead, f"/coalities/{coalition.pk}/")
    assert "gestopt op" in overview


def client_page(client: Client, person: Membership, path: str) -> str:
    client.force_login(person.user)
    return client.get(path).content.decode()
