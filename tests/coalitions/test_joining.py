"""Joining later: who may ask, who answers, and what becomes of it."""

import pytest
from django.test import Client

from areas.models import WorkingArea
from coalitions.models import Coalition, Participation
from coalitions.queries.joining import requests_to_answer
from coalitions.services.joining import ask_to_join, let_in, take_back_request
from coalitions.services.participations import invite_organisation
from core.errors import IllegalMove, RuleViolation
from notifications.models import Notification
from organisations.models import Membership
from organisations.roles import Role
from tests.coalitions.visiting import page, place_of, post, sign_in_as
from tests.factories import make_membership

pytestmark = pytest.mark.django_db


@pytest.fixture
def neighbour(area: WorkingArea) -> Membership:
    """Somebody of an organisation of the working area that was never asked in."""
    return make_membership(working_areas=[area])


def ask(client: Client, member: Membership, coalition: Coalition, **values: str) -> int:
    given = {"reason": "We werken in dezelfde flat", "contribution": "Een zaal", **values}
    status: int = post(client, member, f"/coalities/{coalition.pk}/meedoen/", **given).status_code
    return status


def test_a_neighbour_asks_and_the_lead_lets_it_in(
    client: Client, active: Coalition, lead: Membership, neighbour: Membership
) -> None:
    path = f"/coalities/{active.pk}/"
    assert f"{path}meedoen/" in page(sign_in_as(client, neighbour), path)
    assert ask(client, neighbour, active, reason="") == 422
    assert ask(client, neighbour, active) == 302
    assert ask(client, neighbour, active) == 409
    # No room before the answer.
    assert client.get(f"{path}acties/").status_code == 404
    assert "heeft gevraagd om mee te doen" in page(client, path)
    assert Notification.objects.filter(recipient=lead.user, key__contains=":joining:").count() == 1
    assert requests_to_answer(lead.user).count() == 1

    place = place_of(active, neighbour)
    asked = page(sign_in_as(client, lead), f"{path}verzoeken/")
    assert "We werken in dezelfde flat" in asked
    let = f"{path}verzoeken/{place.pk}/toelaten/"
    assert post(client, lead, let, **{f"toelaten-{place.pk}-role": "financier"}).status_code == 302
    place.refresh_from_db()
    assert (place.status, place.role, place.contribution) == ("confirmed", "financier", "Een zaal")
    assert Notification.objects.filter(recipient=neighbour.user, key__contains="joined").count() == 1
    assert sign_in_as(client, neighbour).get(f"{path}acties/").status_code == 200
    assert post(client, lead, let).status_code == 409
    assert not requests_to_answer(lead.user).exists()


def test_who_is_turned_down_reads_why_and_may_ask_or_be_asked_again(
    client: Client, active: Coalition, lead: Membership, neighbour: Membership
) -> None:
    ask(client, neighbour, active)
    place = place_of(active, neighbour)
    down = f"/coalities/{active.pk}/verzoeken/{place.pk}/afwijzen/"
    assert post(client, lead, down).status_code == 422
    assert post(client, lead, down, **{f"afwijzen-{place.pk}-reason": "Eerst de bouw"}).status_code == 302
    assert "Eerst de bouw" in page(sign_in_as(client, neighbour), f"/coalities/{active.pk}/")
    assert client.get(f"/coalities/{active.pk}/tijdlijn/").status_code == 404
    assert ask(client, neighbour, active) == 302
    Participation.objects.filter(pk=place.pk).update(status="refused", reason="Eerst de bouw")
    invite_organisation(actor=lead, coalition=active, organisation=neighbour.organisation)
    assert place_of(active, neighbour).status == "invited"


def test_only_the_lead_answers_requests_and_only_requests(
    client: Client, active: Coalition, lead: Membership, partner: Membership, neighbour: Membership
) -> None:
    ask(client, neighbour, active)
    asked, other = place_of(active, neighbour), place_of(active, partner)
    base = f"/coalities/{active.pk}/verzoeken/"
    for member in (partner, neighbour):
        assert post(client, member, f"{base}{asked.pk}/toelaten/").status_code == 404
        assert post(client, member, f"{base}{asked.pk}/afwijzen/").status_code == 404
    with pytest.raises(RuleViolation):
        let_in(actor=partner, coalition=active, participation=asked)
    Participation.objects.filter(pk=other.pk).update(status="invited")
    assert post(client, lead, f"{base}{other.pk}/toelaten/").status_code == 409
    assert place_of(active, neighbour).status == "asked"


@pytest.mark.parametrize("status", ["invited", "undecided", "confirmed", "declined"])
def test_who_has_a_place_does_not_ask(client: Client, coalition: Coalition, partner: Membership, status: str) -> None:
    place = coalition.participations.filter(organisation=partner.organisation)
    place.update(status=status, reason="x", undecided_until="2030-01-01")
    with pytest.raises(IllegalMove):
        ask_to_join(actor=partner, coalition=coalition, reason="Toch")
    assert ask(client, partner, coalition) == 409


def test_who_may_not_answer_or_may_not_know_of_it_does_not_ask(
    client: Client, area: WorkingArea, active: Coalition, neighbour: Membership
) -> None:
    social = make_membership(role=Role.SOCIAL_MANAGER, organisation=neighbour.organisation, working_areas=[area])
    stranger = make_membership()
    assert ask(client, social, active) == 404
    assert ask(client, stranger, active) == 404
    for actor in (social, stranger):
        with pytest.raises(RuleViolation):
            ask_to_join(actor=actor, coalition=active, reason="Wij ook")
    Coalition.objects.filter(pk=active.pk).update(status="completed")
    assert ask(client, neighbour, active) == 409


def test_who_asked_takes_it_back_and_the_lead_need_not_answer(
    client: Client, area: WorkingArea, active: Coalition, lead: Membership, neighbour: Membership
) -> None:
    path, back = f"/coalities/{active.pk}/", f"/coalities/{active.pk}/meedoen/intrekken/"
    ask(client, neighbour, active)
    # A colleague who answers for the organisation may too; somebody who only works there sees no button.
    colleague = make_membership(organisation=neighbour.organisation, working_areas=[area])
    social = make_membership(role=Role.SOCIAL_MANAGER, organisation=neighbour.organisation, working_areas=[area])
    assert back not in page(sign_in_as(client, social), path)
    assert back in page(sign_in_as(client, colleague), path)

    assert client.post(back).status_code == 302

    place = place_of(active, neighbour)
    assert (place.status, place.reason, place.contribution) == ("withdrawn", "", "")
    assert not requests_to_answer(lead.user).exists()
    told = Notification.objects.get(recipient=lead.user, key__contains=":taken-back:")
    assert told.text == (
        f"{neighbour.organisation} heeft het verzoek om mee te doen aan “{active.name}” ingetrokken. "
        "Je hoeft niet meer te antwoorden."
    )
    shown = page(client, path)
    assert f"{path}meedoen/" in shown
    assert "uitnodiging" not in shown
    assert f"{neighbour.organisation} heeft het verzoek om mee te doen ingetrokken." in page(
        sign_in_as(client, lead), f"{path}tijdlijn/"
    )
    assert "Ingetrokken" in page(client, path)
    assert ask(client, neighbour, active) == 302


def test_only_a_request_without_an_answer_is_taken_back_and_only_by_who_asked(
    client: Client, active: Coalition, lead: Membership, partner: Membership, neighbour: Membership
) -> None:
    back, area = f"/coalities/{active.pk}/meedoen/intrekken/", active.working_area
    social = make_membership(role=Role.SOCIAL_MANAGER, organisation=neighbour.organisation, working_areas=[area])
    assert post(client, neighbour, back).status_code == 404
    ask(client, neighbour, active)
    for member in (social, make_membership(working_areas=[area]), make_membership()):
        assert post(client, member, back).status_code == 404
        with pytest.raises(RuleViolation):
            take_back_request(actor=member, coalition=active)
    assert place_of(active, neighbour).status == "asked"
    for status in ("invited", "undecided", "confirmed", "declined", "left", "refused", "withdrawn"):
        active.participations.filter(organisation=partner.organisation).update(
            status=status, reason="x", undecided_until="2030-01-01"
        )
        assert post(client, partner, back).status_code == 409, status
    Coalition.objects.filter(pk=active.pk).update(status="completed")
    assert post(client, neighbour, back).status_code == 409
    assert place_of(active, neighbour).status == "asked"
    assert not Notification.objects.filter(recipient=lead.user, key__contains=":taken-back:").exists()
