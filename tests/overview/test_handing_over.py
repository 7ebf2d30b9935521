"""What somebody who left was doing is found and given to a colleague."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from areas.models import WorkingArea
from coalitions.models import ActionItem
from core.errors import RuleViolation
from notifications.models import Notification
from organisations.models import Membership, Role
from organisations.services import end_membership
from overview.handing_over import hand_over, left_behind
from residents.models import Feedback
from tests.factories import (
    make_ambition,
    make_coalition,
    make_group,
    make_membership,
    make_need,
    make_round,
    make_signal,
    make_working_area,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def here() -> WorkingArea:
    return make_working_area()


@pytest.fixture
def admin(here: WorkingArea) -> Membership:
    return make_membership(role=Role.ORGANISATION_ADMIN, working_areas=[here])


def colleague(admin: Membership, role: Role = Role.SOCIAL_MANAGER) -> Membership:
    return make_membership(organisation=admin.organisation, role=role, working_areas=list(admin.working_areas.all()))


def busy(admin: Membership) -> Membership:
    """Somebody with one of everything in hand."""
    leaver, here = colleague(admin), admin.working_areas.get()
    Membership.objects.filter(pk=leaver.pk).update(knows="De Merelflat van kelder tot dak")
    make_group(guide=leaver, working_area=here, name="Tuingroep De Merel")
    make_round(led_by=leaver, name="Bij de liften")
    make_ambition(organisation=admin.organisation, working_areas=[here], contact=leaver, title="Flat van het gas")
    room = make_coalition(working_area=here, status="active", participations={admin.organisation: "confirmed"})
    day = timezone.localdate() + timedelta(days=3)
    ActionItem.objects.create(coalition=room, owner=leaver, title="Sleutel regelen", due=day)
    ActionItem.objects.create(coalition=room, owner=leaver, title="Al klaar", due=day, done_at=timezone.now())
    make_need(working_area=here, created_by=leaver, title="Een bank beneden")
    return leaver


def test_what_somebody_left_behind_goes_to_a_colleague(client: Client, admin: Membership) -> None:
    leaver, successor = busy(admin), colleague(admin)
    with pytest.raises(RuleViolation):
        hand_over(actor=admin, leaver=leaver, to=successor)
    client.force_login(admin.user)
    url = reverse("overview:hand-over", args=[leaver.pk])
    assert client.get(url).status_code == 404
    end_membership(actor=admin, membership=leaver)
    leaver.refresh_from_db()
    assert str(leaver.user) in client.get(reverse("overview:former-list")).text
    page = client.get(url).text
    for words in ("Tuingroep De Merel", "Bij de liften", "Flat van het gas", "Sleutel regelen", "Een bank beneden",
                  "De Merelflat van kelder tot dak"):  # fmt: skip
        assert words in page
    assert "Al klaar" not in page
    assert client.post(url, {"to": leaver.pk}).status_code == 422
    assert client.post(url, {"to": successor.pk}).status_code == 302
    left = left_behind(leaver, admin)
    assert (left.to_give, len(left.needs)) == (0, 1)
    assert left_behind(successor, admin).to_give == 4
    assert ActionItem.objects.get(done_at__isnull=False).owner == leaver
    assert Notification.objects.filter(recipient=successor.user, key__startswith="handed-over:").count() == 1
    # What this person knew of the place stays to be read.
    assert "De Merelflat van kelder tot dak" in client.get(url).text


def test_a_second_time_the_same_colleague_hears_it_again(admin: Membership) -> None:
    leaver, successor = busy(admin), colleague(admin)
    end_membership(actor=admin, membership=leaver)
    leaver.refresh_from_db()
    assert hand_over(actor=admin, leaver=leaver, to=successor) == 4
    assert hand_over(actor=admin, leaver=leaver, to=successor) == 0
    make_group(guide=leaver, working_area=admin.working_areas.get())
    assert hand_over(actor=admin, leaver=leaver, to=successor) == 1
    assert Notification.objects.filter(recipient=successor.user, key__startswith="handed-over:").count() == 2


def test_word_that_residents_wait_for_is_told_of_and_stays_with_the_organisation(
    client: Client, admin: Membership
) -> None:
    leaver = colleague(admin)
    signal = make_signal(logged_by=leaver)
    for key in "ab":
        Feedback.objects.create(signal=signal, kind="silence", key=key)
    Feedback.objects.create(signal=make_signal(logged_by=colleague(admin)), kind="silence", key="a")
    end_membership(actor=admin, membership=leaver)
    leaver.refresh_from_db()
    assert left_behind(leaver, admin).untold == 1
    client.force_login(admin.user)
    page = client.get(reverse("overview:hand-over", args=[leaver.pk])).text
    assert "Bewoners wachten op wat er is gebeurd met 1 signaal" in page
    assert "Sociaal beheerder, tot " in page
    client.force_login(colleague(admin).user)
    assert str(leaver.user) in client.get(reverse("residents:feedback-list") + "?toon=organisatie").text


def test_only_the_own_administrator_hands_over(client: Client, admin: Membership) -> None:
    leaver, successor = busy(admin), colleague(admin)
    end_membership(actor=admin, membership=leaver)
    leaver.refresh_from_db()
    elsewhere = make_membership(role=Role.ORGANISATION_ADMIN)
    for denied in (successor, elsewhere):
        client.force_login(denied.user)
        assert client.get(reverse("overview:hand-over", args=[leaver.pk])).status_code == 404
        with pytest.raises(RuleViolation):
            hand_over(actor=denied, leaver=leaver, to=successor)
    with pytest.raises(RuleViolation):
        hand_over(actor=admin, leaver=leaver, to=elsewhere)
