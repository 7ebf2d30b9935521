"""An organisation's administrator lets a colleague come to do something else; who may change whose role, and into what."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from audit.models import AuditEvent
from core.errors import RuleViolation
from notifications.models import Notification
from organisations import services
from organisations.middleware import SESSION_KEY
from organisations.models import Membership
from organisations.roles import Role
from tests.factories import make_membership
from tests.organisations.inviting import an_admin

pytestmark = pytest.mark.django_db


def _role_page(membership: Membership) -> str:
    return reverse("organisations:membership-role", args=[membership.pk])


def _role_of(membership: Membership) -> str:
    return Membership.objects.get(pk=membership.pk).role


def test_a_reader_becomes_process_manager_and_writes_at_the_next_request(client: Client) -> None:
    admin = an_admin()
    reader = make_membership(organisation=admin.organisation, role=Role.READER)
    client.force_login(reader.user)
    assert client.get("/ambities/nieuw/").status_code == 404
    administrator = Client()
    administrator.force_login(admin.user)
    assert _role_page(reader) in administrator.get(reverse("organisations:invitation-list")).text
    assert administrator.get(_role_page(reader)).status_code == 200

    sent = administrator.post(_role_page(reader), {"role": Role.PROCESS_MANAGER}, follow=True)

    assert f"De rol van {reader.user.name} is nu: Procesmanager." in sent.text
    assert client.get("/ambities/nieuw/").status_code == 200
    line = AuditEvent.objects.get(target_type="organisations.membership", target_id=reader.pk, verb="changed")
    assert (line.user_id, line.changes) == (admin.user_id, {"role": ["reader", "process_manager"]})
    told = Notification.objects.get(recipient=reader.user)
    assert told.text == f"Je rol bij {admin.organisation.name} is nu: Procesmanager."
    with translation.override("en"):
        assert told.text == f"Your role at {admin.organisation.name} is now: Process manager."


def test_a_role_that_asks_for_a_second_step_asks_it_at_the_next_request(client: Client) -> None:
    admin = an_admin()
    reader = make_membership(organisation=admin.organisation, role=Role.READER)
    client.force_login(reader.user)
    assert client.get("/").status_code == 200

    services.change_role(actor=admin, membership=reader, role=Role.PRIVACY_OFFICER)

    assert client.get("/")["Location"] == reverse("organisations:second-step")


@pytest.mark.parametrize("role", [Role.FUNCTIONAL_ADMIN, Role.AREA_NETWORKER, Role.READER, "koning"])
def test_a_role_that_is_not_the_organisations_to_give_is_not_given(client: Client, role: str) -> None:
    admin = an_admin()
    colleague = make_membership(organisation=admin.organisation, role=Role.SOCIAL_MANAGER)
    client.force_login(admin.user)

    assert client.post(_role_page(colleague), {"role": role}).status_code == 422
    with pytest.raises(RuleViolation):
        services.change_role(actor=admin, membership=colleague, role=role)

    assert _role_of(colleague) == Role.SOCIAL_MANAGER


def test_nobody_changes_their_own_role(client: Client) -> None:
    """So the last administrator stays one."""
    admin = an_admin()
    client.force_login(admin.user)
    assert client.get(_role_page(admin)).status_code == 404
    assert client.post(_role_page(admin), {"role": Role.PROCESS_MANAGER}).status_code == 404
    assert _role_page(admin) not in client.get(reverse("organisations:invitation-list")).text
    assert _role_of(admin) == Role.ORGANISATION_ADMIN


def test_nobody_changes_or_ends_a_second_place_of_their_own(client: Client) -> None:
    """Whoever is administrator until a day may have a place that lasts beside it, in the same organisation."""
    admin = an_admin(until=timezone.localdate() + timedelta(days=30))
    second = make_membership(user=admin.user, organisation=admin.organisation, role=Role.READER)
    client.force_login(admin.user)
    session = client.session
    session[SESSION_KEY] = admin.pk
    session.save()

    with pytest.raises(RuleViolation):
        services.change_role(actor=admin, membership=second, role=Role.ORGANISATION_ADMIN)
    with pytest.raises(RuleViolation):
        services.end_membership(actor=admin, membership=second)

    assert client.get(_role_page(second)).status_code == 404
    assert _role_page(second) not in client.get(reverse("organisations:invitation-list")).text
    assert _role_of(second) == Role.READER
    assert Membership.objects.get(pk=second.pk).until is None


@pytest.mark.parametrize("role", [one for one in Role if one != Role.ORGANISATION_ADMIN])
def test_others_change_no_role(client: Client, role: Role) -> None:
    actor = make_membership(role=role)
    colleague = make_membership(organisation=actor.organisation, role=Role.READER)
    client.force_login(actor.user)
    assert client.post(_role_page(colleague), {"role": Role.ORGANISATION_ADMIN}).status_code == 404
    with pytest.raises(RuleViolation):
        services.change_role(actor=actor, membership=colleague, role=Role.PROCESS_MANAGER)
    assert _role_of(colleague) == Role.READER


def test_a_role_elsewhere_a_place_that_ended_and_the_functional_administrator_are_left_alone(client: Client) -> None:
    admin, elsewhere = an_admin(), make_membership(role=Role.READER)
    functional = make_membership(organisation=admin.organisation, role=Role.FUNCTIONAL_ADMIN)
    left = make_membership(organisation=admin.organisation, role=Role.READER)
    services.end_membership(actor=admin, membership=left)
    client.force_login(admin.user)

    assert client.post(_role_page(elsewhere), {"role": Role.PROCESS_MANAGER}).status_code == 404
    assert client.post(_role_page(left), {"role": Role.PROCESS_MANAGER}).status_code == 404
    assert client.get(_role_page(functional)).status_code == 404
    assert client.post(_role_page(functional), {"role": Role.PROCESS_MANAGER}).status_code == 404
    listed = client.get(reverse("organisations:invitation-list")).text
    assert functional.user.name in listed
    for door in ("membership-role", "membership-end"):
        assert reverse(f"organisations:{door}", args=[functional.pk]) not in listed
    for one in (elsewhere, left, functional):
        with pytest.raises(RuleViolation):
            services.change_role(actor=admin, membership=one, role=Role.PROCESS_MANAGER)

    assert [_role_of(one) for one in (elsewhere, left, functional)] == ["reader", "reader", "functional_admin"]


@pytest.mark.parametrize("act", ["change", "end"])
def test_of_two_administrators_who_put_each_other_out_one_stays(act: str) -> None:
    one = an_admin()
    other = an_admin(organisation=one.organisation)
    # Each as a request has them, read before the other acted.
    one_there, other_there = (Membership.objects.get(pk=row.pk) for row in (one, other))

    def put_out(actor: Membership, colleague: Membership) -> None:
        if act == "end":
            services.end_membership(actor=actor, membership=colleague)
        else:
            services.change_role(actor=actor, membership=colleague, role=Role.PROCESS_MANAGER)

    put_out(one, other)
    with pytest.raises(RuleViolation):
        put_out(other_there, one_there)

    assert Membership.objects.active().get(role=Role.ORGANISATION_ADMIN).pk == one.pk
