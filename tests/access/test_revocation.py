"""What is taken away is gone at the next request of a session that goes on."""

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.test import Client
from django.utils import timezone

from areas.models import WorkingArea
from notifications.models import Notification
from organisations.models import Membership
from organisations.roles import Role
from organisations.services import end_membership
from overview.search.index import bring_up_to_date
from tests.factories import make_ambition, make_membership, make_organisation, make_signal, make_working_area

if TYPE_CHECKING:
    from initiatives.models import Ambition
    from residents.models import Signal

pytestmark = pytest.mark.django_db


@pytest.fixture
def here() -> WorkingArea:
    return make_working_area()


def session_of(member: Membership) -> Client:
    client = Client()
    client.force_login(member.user)
    assert client.get("/").status_code == 200
    return client


def test_an_ended_membership_opens_nothing_any_more(here: WorkingArea) -> None:
    admin = make_membership(role=Role.ORGANISATION_ADMIN, working_areas=[here])
    member = make_membership(organisation=admin.organisation, working_areas=[here])
    own = make_ambition(organisation=member.organisation, working_areas=[here], circle="own")
    Notification.objects.create(recipient=member.user, key="n", message="Approved", url="/voorstellen/")
    client = session_of(member)
    paths = [
        f"/ambities/{own.pk}/",
        "/ambities/",
        "/meldingen/",
        "/zoeken/?q=flat",
        "/koppelkansen/dichtbij/?title=flat",
    ]
    assert [client.get(path).status_code for path in paths] == [200] * len(paths)
    end_membership(actor=admin, membership=member)
    assert [client.get(path).status_code for path in paths] == [404] * len(paths)
    assert own.title not in client.get("/").content.decode()


def test_an_ended_membership_leaves_the_other_one(here: WorkingArea) -> None:
    """Also when the session acted with the one that ended."""
    ended = make_membership(working_areas=[here])
    kept = make_membership(user=ended.user, working_areas=[here], since=timezone.localdate() + timedelta(1))
    secret = make_ambition(organisation=ended.organisation, circle="own")
    mine = make_ambition(organisation=kept.organisation, circle="own")
    client = session_of(ended)
    client.post("/acteren/", {"membership": ended.pk})
    assert client.get(f"/ambities/{secret.pk}/").status_code == 200
    ended.until = timezone.localdate()
    ended.save()
    assert client.get(f"/ambities/{secret.pk}/").status_code == 404
    assert client.get(f"/ambities/{mine.pk}/").status_code == 200


def test_a_role_that_was_taken_away_decides_and_reads_no_longer(here: WorkingArea) -> None:
    networker = make_membership(role=Role.AREA_NETWORKER, working_areas=[here])
    signal: Signal = make_signal(working_area=here)
    client = session_of(networker)
    assert client.get(f"/signalen/{signal.pk}/").status_code == 200
    assert client.get("/te-beoordelen/").status_code == 200
    networker.role = Role.PROCESS_MANAGER
    networker.save()
    assert client.get(f"/signalen/{signal.pk}/").status_code == 404
    assert client.post(f"/signalen/{signal.pk}/agenderen/").status_code == 404
    assert client.get("/te-beoordelen/").status_code == 404


def test_a_working_area_that_was_taken_away_is_another_neighbourhood(here: WorkingArea) -> None:
    member = make_membership(working_areas=[here, make_working_area()])
    theirs = make_ambition(working_areas=[here])
    client = session_of(member)
    assert client.get(f"/ambities/{theirs.pk}/").status_code == 200
    member.working_areas.remove(here)
    assert client.get(f"/ambities/{theirs.pk}/").status_code == 404
    assert client.get(f"/buurt/{here.pk}/").status_code == 404


def test_somebody_who_was_switched_off_is_asked_to_sign_in(here: WorkingArea) -> None:
    member = make_membership(working_areas=[here])
    client = session_of(member)
    member.user.is_active = False
    member.user.save()
    for path in ("/", "/ambities/", "/meldingen/", "/mijn/inloggen/"):
        answer = client.get(path)
        assert answer.status_code == 302, path
        assert answer.headers["Location"].startswith("/account/login/")


def test_an_ambition_drawn_back_to_its_own_circle_is_gone_for_partners(here: WorkingArea) -> None:
    writer, partner = make_membership(working_areas=[here]), make_membership(working_areas=[here])
    ambition: Ambition = make_ambition(organisation=writer.organisation, working_areas=[here])
    bring_up_to_date()
    client = session_of(partner)
    assert client.get(f"/ambities/{ambition.pk}/").status_code == 200
    assert ambition.title in client.get("/zoeken/?q=flat").content.decode()
    ambition.circle = "own"
    ambition.save()
    assert client.get(f"/ambities/{ambition.pk}/").status_code == 404
    for path in ("/zoeken/?q=flat", "/ambities/", f"/organisaties/{writer.organisation_id}/ambities/"):
        assert ambition.title not in client.get(path).content.decode(), path


def administrator() -> Membership:
    member = make_membership(role=Role.FUNCTIONAL_ADMIN, organisation=make_organisation(kind="municipality"))
    member.user.is_staff = member.user.is_superuser = True
    member.user.save()
    return member


def test_a_functional_administrator_who_left_has_no_administration_any_more() -> None:
    member = administrator()
    client = session_of(member)
    assert client.get("/beheer/").status_code == 200
    member.until = timezone.localdate()
    member.save()
    assert client.get("/beheer/").status_code != 200
    assert client.get("/beheer/organisations/membership/").status_code != 200


def test_the_first_administrator_needs_no_membership_to_make_one() -> None:
    """Whoever sets the installation up has nobody to be invited by."""
    first = administrator()
    Membership.objects.filter(pk=first.pk).delete()
    client = Client()
    client.force_login(first.user)
    assert client.get("/beheer/").status_code == 200
