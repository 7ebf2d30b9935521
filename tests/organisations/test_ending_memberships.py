"""A place in an organisation ends at the next request; who may end whose, and that somebody may come back."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from audit.queries import history_of
from core.errors import RuleViolation
from organisations import services
from organisations.leaving import remove_account
from organisations.models import Membership
from organisations.roles import Role
from tests.factories import make_membership, make_organisation, make_user
from tests.organisations.inviting import an_admin, invite

pytestmark = pytest.mark.django_db


def test_ending_a_membership_closes_the_door_at_the_next_request(client: Client) -> None:
    admin = an_admin()
    colleague = make_membership(organisation=admin.organisation, working_areas=[])
    client.force_login(colleague.user)
    assert client.get("/mensen/").status_code == 200

    administrator = Client()
    administrator.force_login(admin.user)
    administrator.post(f"/organisaties/collegas/{colleague.pk}/beeindigen/")

    assert client.get("/mensen/").status_code == 404
    colleague.refresh_from_db()
    assert not colleague.is_active


def test_a_membership_elsewhere_and_ones_own_are_not_ended(client: Client) -> None:
    admin, elsewhere = an_admin(), make_membership()
    client.force_login(admin.user)

    assert client.post(f"/organisaties/collegas/{elsewhere.pk}/beeindigen/").status_code == 404
    client.post(f"/organisaties/collegas/{admin.pk}/beeindigen/")

    assert Membership.objects.active().filter(pk__in=[elsewhere.pk, admin.pk]).count() == 2


def test_who_left_can_be_invited_again() -> None:
    admin = an_admin(organisation=make_organisation())
    left = make_membership(organisation=admin.organisation, working_areas=[], user=make_user())
    services.end_membership(actor=admin, membership=left)

    invitation = invite(admin, left.user.email, working_areas=[])
    back = services.accept_invitation(token=invitation.token, user=left.user)

    assert back.pk != left.pk
    assert back.is_active


def test_an_administrator_ends_a_colleagues_place_but_not_the_functional_administrators() -> None:
    admin = make_membership(role=Role.ORGANISATION_ADMIN)
    colleague = make_membership(organisation=admin.organisation)
    functional = make_membership(organisation=admin.organisation, role=Role.FUNCTIONAL_ADMIN)

    services.end_membership(actor=admin, membership=colleague)
    with pytest.raises(RuleViolation):
        services.end_membership(actor=admin, membership=functional)

    assert not colleague.is_active
    functional.refresh_from_db()
    assert functional.is_active


def test_a_place_that_was_still_to_begin_never_does(client: Client) -> None:
    admin, today = an_admin(), timezone.localdate()
    coming = make_membership(organisation=admin.organisation, since=today + timedelta(days=30))
    client.force_login(admin.user)

    answer = client.post(f"/organisaties/collegas/{coming.pk}/beeindigen/")

    assert answer.status_code == 302
    coming.refresh_from_db()
    assert (coming.since, coming.until, coming.is_active) == (today, today, False)
    changes = {"since": [str(today + timedelta(days=30)), str(today)], "until": ["", str(today)]}
    assert [(event.verb, event.changes) for event in history_of(coming)] == [("ended", changes)]


def test_who_removes_the_account_before_a_place_began_has_none() -> None:
    today = timezone.localdate()
    coming = make_membership(since=today + timedelta(days=30))
    remove_account(user=coming.user)
    coming.refresh_from_db()
    assert (coming.since, coming.until) == (today, today)
