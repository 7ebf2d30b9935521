"""When a coalition ends without having met a need, whoever logged a signal for it hears so."""

import pytest
from django.test import Client
from django.urls import reverse

from areas.models import WorkingArea
from coalitions.models import Coalition
from coalitions.services.coalitions import meet_need, move_coalition
from coalitions.services.participations import answer_invitation, invite_organisation
from organisations.models import Membership, Organisation
from residents.models import Feedback, Need
from residents.queries import feedback_sentence
from residents.services import link_signal, move_need, need_taken_up
from tests.coalitions.visiting import place_of
from tests.factories import (
    make_coalition,
    make_membership,
    make_need,
    make_organisation,
    make_signal,
    make_working_area,
)

pytestmark = pytest.mark.django_db


def _at_work(lead: Membership, partner: Organisation, need: Need) -> Coalition:
    coalition = make_coalition(
        working_area=need.working_area,
        status="active",
        participations={lead.organisation: "confirmed", partner: "confirmed"},
    )
    coalition.participations.filter(organisation=lead.organisation).update(role="lead")
    coalition.needs.add(need)
    return coalition


def _case() -> tuple[Membership, Organisation, Need]:
    working_area = make_working_area()
    lead = make_membership(working_areas=[working_area])
    need = make_need(working_area=working_area, status="in_coalition", title="Een plek om te zitten")
    make_signal(working_area=working_area, need=need, status="linked")
    return lead, make_organisation(working_areas=[working_area]), need


@pytest.mark.parametrize("target", ["completed", "stopped"])
def test_a_coalition_that_ends_without_meeting_the_need_leaves_word(target: str) -> None:
    lead, partner, need = _case()
    move_coalition(actor=lead, coalition=_at_work(lead, partner, need), target=target, reason="Geen geld meer")
    word = Feedback.objects.get()
    assert feedback_sentence(word) == (
        "Organisaties werken niet meer samen aan “Een plek om te zitten”. Het is nog niet geregeld."
    )
    # Why it stopped is for the organisations in it.
    assert "geld" not in str(word.params)


def test_word_waits_until_the_last_coalition_ends() -> None:
    lead, partner, need = _case()
    first, second = (_at_work(lead, partner, need) for _each in range(2))
    move_coalition(actor=lead, coalition=first, target="completed")
    assert not Feedback.objects.exists()
    move_coalition(actor=lead, coalition=second, target="completed")
    need.refresh_from_db()
    assert need.status == "recognised"
    assert Feedback.objects.get().kind == "let_go"


def test_a_coalition_that_met_the_need_leaves_no_other_word() -> None:
    lead, partner, need = _case()
    Need.objects.update(status="met")
    move_coalition(actor=lead, coalition=_at_work(lead, partner, need), target="completed")
    assert not Feedback.objects.exists()


def test_what_residents_may_hear_of_a_decision_goes_back_to_them(client: Client) -> None:
    lead, partner, need = _case()
    coalition = _at_work(lead, partner, need)
    client.force_login(lead.user)
    url = reverse("coalitions:decision-new", args=[coalition.pk])
    typed = {
        "text": "We huren de zaal.",
        "decided_on": "2026-11-01",
        "words": "In maart komt er een plek om te zitten.",
    }

    assert client.post(url, {**typed, "words": "Bel mevrouw De Vries op 06-12345678."}).status_code == 422
    assert not Feedback.objects.exists()
    assert client.post(url, typed).status_code == 302
    word = Feedback.objects.get()
    assert "In maart komt er een plek om te zitten." in feedback_sentence(word)
    assert "zaal" not in str(word.params)
    assert client.post(url, {**typed, "words": ""}).status_code == 302
    assert Feedback.objects.count() == 1


@pytest.fixture
def third(area: WorkingArea, active: Coalition, lead: Membership) -> Membership:
    """Asked to take part in a coalition that is at work already."""
    asked = make_membership(working_areas=[area])
    invite_organisation(actor=lead, coalition=active, organisation=asked.organisation)
    return asked


@pytest.fixture
def need(area: WorkingArea, active: Coalition, lead: Membership) -> Need:
    """In hand of that coalition; residents wait for it."""
    need = make_need(working_area=area, status="recognised", title="Een plek om te zitten")
    make_signal(working_area=area, need=need, status="linked")
    active.needs.add(need)
    need_taken_up(need=need, coalition=active.pk, coalition_name=active.name, organisations=[], actor=lead)
    return need


def _answer(active: Coalition, third: Membership, status: str) -> None:
    answer_invitation(actor=third, participation=place_of(active, third), status=status, reason="Geen mensen")


def test_a_need_that_was_taken_out_stays_out_until_the_coalition_goes_on(
    active: Coalition, lead: Membership, networker: Membership, third: Membership, need: Need
) -> None:
    move_need(actor=networker, need=need, target="recognised")
    _answer(active, third, "declined")
    need.refresh_from_db()
    assert need.status == "recognised"
    assert [word.kind for word in Feedback.objects.filter(told_on=None)] == ["let_go"]

    move_coalition(actor=lead, coalition=active, target="paused", reason="Zomer")
    move_coalition(actor=lead, coalition=active, target="active")
    need.refresh_from_db()
    assert need.status == "in_coalition"
    assert [word.kind for word in Feedback.objects.filter(told_on=None)] == ["in_coalition"]


def test_who_joins_a_need_later_hears_of_the_parties_of_then(
    active: Coalition, networker: Membership, third: Membership, need: Need
) -> None:
    _answer(active, third, "confirmed")
    late = make_signal(working_area=need.working_area)
    link_signal(actor=networker, signal=late, need=need)
    word = Feedback.objects.get(signal=late)
    assert word.kind == "in_coalition"
    assert third.organisation.name in feedback_sentence(word)


def test_an_answer_says_nothing_of_a_need_that_is_done(
    active: Coalition, lead: Membership, third: Membership, need: Need
) -> None:
    meet_need(actor=lead, coalition=active, need=need)
    _answer(active, third, "confirmed")
    move_coalition(actor=lead, coalition=active, target="paused", reason="Zomer")
    move_coalition(actor=lead, coalition=active, target="active")
    assert [word.kind for word in Feedback.objects.all()] == ["met"]
