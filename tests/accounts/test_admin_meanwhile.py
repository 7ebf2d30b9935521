"""A page of the administration that was open while something was done on the site undoes none of it."""

import datetime as dt

import pytest
from django.core.mail import EmailMessage
from django.db.models import Model
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from audit.queries import history_of
from organisations import services
from organisations.leaving import remove_account
from organisations.models import Membership
from organisations.roles import Role
from tests.accounts.test_admin import typed
from tests.factories import make_membership, make_user, make_working_area

pytestmark = pytest.mark.django_db
CHANGED = "Dit is intussen gewijzigd"


def page_of(row: Model) -> str:
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk])


def two_of_one_organisation() -> tuple[Membership, Membership]:
    own = make_membership(role=Role.ORGANISATION_ADMIN)
    return own, make_membership(organisation=own.organisation, role=Role.AREA_NETWORKER)


def test_access_that_was_ended_meanwhile_is_not_given_back_with_a_description(client: Client, admin: User) -> None:
    own, colleague = two_of_one_organisation()
    path = page_of(own.organisation)
    form = typed(client, path, description="Wij doen de sluis.")
    services.end_membership(actor=own, membership=colleague)
    answer = client.post(path, form)
    assert answer.status_code == 200
    assert CHANGED in answer.text
    colleague.refresh_from_db()
    assert colleague.until == timezone.localdate()
    own.organisation.refresh_from_db()
    assert own.organisation.description == ""
    # Sent again it is as old as it was; a page opened now holds what is so now.
    assert client.post(path, typed(client, path, description="Wij doen de sluis.")).status_code == 302
    colleague.refresh_from_db()
    assert colleague.until == timezone.localdate()


def test_a_role_that_was_changed_meanwhile_stays(client: Client, admin: User) -> None:
    own, colleague = two_of_one_organisation()
    path = page_of(colleague)
    form = typed(client, path, knows="warmte")
    services.change_role(actor=own, membership=colleague, role=Role.SOCIAL_MANAGER)
    answer = client.post(path, form)
    assert CHANGED in answer.text
    colleague.refresh_from_db()
    assert (colleague.role, colleague.knows) == (Role.SOCIAL_MANAGER, "")
    assert client.post(path, typed(client, path, knows="warmte")).status_code == 302


def test_working_areas_count_whatever_their_order(client: Client, admin: User) -> None:
    here, there = make_working_area(name="De Sluis"), make_working_area(name="Aan de Polder")
    member = make_membership(working_areas=[here, there])
    path = page_of(member)
    form = typed(client, path, until="")
    member.working_areas.set([there, here], clear=True)
    assert client.post(path, form).status_code == 302
    form = typed(client, path, until="")
    member.working_areas.set([there])
    assert CHANGED in client.post(path, form).text
    assert list(member.working_areas.all()) == [there]


def test_what_the_organisation_says_of_itself_meanwhile_stays(client: Client, admin: User) -> None:
    own, _colleague = two_of_one_organisation()
    path = page_of(own.organisation)
    form = typed(client, path, **{"memberships-0-since": dt.date(2026, 1, 1)})
    services.change_organisation(
        actor=own, organisation=own.organisation, name=own.organisation.name, kind=own.organisation.kind,
        description="Wij doen de sluis.", website="", themes=[],
    )  # fmt: skip
    assert CHANGED in client.post(path, form).text
    own.organisation.refresh_from_db()
    assert own.organisation.description == "Wij doen de sluis."


def test_an_account_that_was_removed_meanwhile_stays_removed(
    client: Client, admin: User, mailoutbox: list[EmailMessage]
) -> None:
    person = make_user(name="Iris Bakker", email="iris@sluis.example")
    path = page_of(person)
    form = typed(client, path, job_title="Sluiswachter")
    remove_account(user=person)
    assert client.post(path, form).status_code == 404
    person.refresh_from_db()
    assert (person.name, person.email) == (f"Oud-collega {person.pk}", f"account-{person.pk}@removed.invalid")
    assert not person.is_active
    assert not mailoutbox


def test_an_account_that_was_removed_is_only_looked_at(client: Client, admin: User) -> None:
    person = make_user(name="Iris Bakker")
    remove_account(user=person)
    page = client.get(page_of(person))
    assert f"Oud-collega {person.pk}" in page.text
    assert 'name="_save"' not in page.text


def test_a_name_that_its_owner_changed_meanwhile_stays(client: Client, admin: User) -> None:
    member = make_membership(user=make_user(name="Iris Bakker"))
    path = page_of(member.user)
    form = typed(client, path, job_title="Sluiswachter")
    services.change_profile(actor=member, name="Iris de Vries", job_title="", phone="", knows={})
    assert CHANGED in client.post(path, form).text
    member.user.refresh_from_db()
    assert (member.user.name, member.user.job_title) == ("Iris de Vries", "")
    assert client.post(path, typed(client, path, job_title="Sluiswachter")).status_code == 302
    assert next(event.changes for event in history_of(member.user)) == {"job_title": ["", ""]}
