"""Keys of an organisation: made by its administrator, shown once, and worth no more than whoever made them."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from audit.queries import history_of
from organisations.models import Membership
from organisations.roles import Role
from organisations.services import end_membership
from overview.models import ApiKey
from tests.factories import make_ambition, make_api_key, make_membership, make_organisation
from tests.overview.test_api import SECRET, ask, problem

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin() -> Membership:
    return make_membership(role=Role.ORGANISATION_ADMIN)


def test_an_administrator_makes_a_key_sees_it_once_and_revokes_it(admin: Membership) -> None:
    client = Client()
    client.force_login(admin.user)
    form = {"name": "Datapakhuis", "may": ["read"], "period": "90"}
    page = client.post(reverse("overview:key-list"), form)
    key = ApiKey.objects.get()
    secret = page.content.decode().split('class="kk-secret">')[1].split("<")[0]
    assert ask("/themes", secret).status_code == 200
    assert secret not in client.get(reverse("overview:key-list")).content.decode()
    assert secret.encode() not in bytes(key.digest)
    assert secret not in str(list(ApiKey.objects.values()))
    client.post(reverse("overview:key-revoke", args=[key.pk]))
    problem(ask("/themes", secret), 401)
    assert [event.verb for event in history_of(key)] == ["revoked", "made"]
    others = make_api_key(made_by=make_membership(role=Role.ORGANISATION_ADMIN))
    assert client.post(reverse("overview:key-revoke", args=[others.pk])).status_code == 404


def test_a_key_for_signals_needs_a_colleague_who_tells_residents(admin: Membership) -> None:
    client = Client()
    client.force_login(admin.user)
    form = {"name": "Meldingen", "may": ["log"], "period": "365", "acts_as": ""}
    assert client.post(reverse("overview:key-list"), form).status_code == 422
    for stranger in (make_membership(role=Role.SOCIAL_MANAGER), admin):
        assert client.post(reverse("overview:key-list"), {**form, "acts_as": stranger.pk}).status_code == 422
    hears = make_membership(role=Role.SOCIAL_MANAGER, organisation=admin.organisation)
    assert client.post(reverse("overview:key-list"), {**form, "acts_as": hears.pk}).status_code == 200
    assert ApiKey.objects.get().acts_as == hears


def test_somebody_of_two_organisations_makes_keys_for_the_one_acted_for(admin: Membership) -> None:
    other = make_membership(user=admin.user, role=Role.ORGANISATION_ADMIN, organisation=make_organisation())
    key = make_api_key(made_by=other)
    client = Client()
    client.force_login(admin.user)
    assert client.post(reverse("overview:key-revoke", args=[key.pk])).status_code == 404


def test_the_list_of_keys_says_all_that_each_may(admin: Membership) -> None:
    hears = make_membership(role=Role.SOCIAL_MANAGER, organisation=admin.organisation)
    make_api_key(made_by=admin, acts_as=hears, may_read=True)
    make_api_key(made_by=admin, acts_as=hears, may_read=False)
    make_api_key(made_by=admin)
    client = Client()
    client.force_login(admin.user)
    page = client.get(reverse("overview:key-list")).text
    said = ("Leest, en legt signalen vast;", "Legt signalen vast;", "Leest alleen.")
    assert [page.count(words) for words in said] == [1, 1, 1]
    assert "Nodig als er signalen mee worden vastgelegd." in page


def test_a_key_stops_when_whoever_made_it_leaves_and_colleagues_see_which(admin: Membership) -> None:
    """Whoever made it knows it, and would go on reading what the organisation keeps to itself."""
    colleague = make_membership(organisation=admin.organisation, role=Role.ORGANISATION_ADMIN)
    plan = make_ambition(organisation=admin.organisation, circle="own")
    make_api_key(made_by=admin, secret=SECRET, name="Datapakhuis")
    make_api_key(made_by=colleague, secret="kk_van-de-collega", name="Dashboard")
    assert ask(f"/ambitions/{plan.pk}").status_code == 200
    client = Client()
    client.force_login(colleague.user)
    assert "Gestopt" not in client.get(reverse("overview:key-list")).text

    end_membership(actor=colleague, membership=admin)

    problem(ask(f"/ambitions/{plan.pk}"), 401)
    assert ask(f"/ambitions/{plan.pk}", "kk_van-de-collega").status_code == 200
    page = client.get(reverse("overview:key-list")).text
    assert page.count("Gestopt") == 1
    assert f"{admin.user.name} maakte deze sleutel en is hier geen beheerder meer." in page


@pytest.mark.parametrize(
    "lost",
    [{"role": Role.PROCESS_MANAGER}, {"until": timezone.localdate()}, {"organisation": None}],
    ids=["another role", "left", "works elsewhere"],
)
def test_a_key_counts_while_its_maker_may_make_one(admin: Membership, lost: dict[str, Any]) -> None:
    make_membership(organisation=admin.organisation, role=Role.ORGANISATION_ADMIN)
    make_api_key(made_by=admin, secret=SECRET)
    if "organisation" in lost:
        lost = {"organisation": make_organisation()}
    before = {name: getattr(admin, name) for name in lost}
    Membership.objects.filter(pk=admin.pk).update(**lost)
    problem(ask("/themes"), 401)
    Membership.objects.filter(pk=admin.pk).update(**before)
    assert ask("/themes").status_code == 200


def test_a_key_counts_again_for_whoever_is_an_administrator_here_once_more(admin: Membership) -> None:
    make_api_key(made_by=admin, secret=SECRET)
    Membership.objects.filter(pk=admin.pk).update(until=timezone.localdate())
    problem(ask("/themes"), 401)
    again = make_membership(user=admin.user, organisation=admin.organisation, role=Role.READER)
    problem(ask("/themes"), 401)
    Membership.objects.filter(pk=again.pk).update(role=Role.ORGANISATION_ADMIN)
    assert ask("/themes").status_code == 200


def test_a_key_of_an_account_that_is_closed_stops_and_can_be_revoked_for_good(admin: Membership) -> None:
    colleague = make_membership(organisation=admin.organisation, role=Role.ORGANISATION_ADMIN)
    key = make_api_key(made_by=admin, secret=SECRET, expires_on=timezone.localdate() + timedelta(days=9))
    User.objects.filter(pk=admin.user_id).update(is_active=False)
    problem(ask("/themes"), 401)
    client = Client()
    client.force_login(colleague.user)
    client.post(reverse("overview:key-revoke", args=[key.pk]))
    User.objects.filter(pk=admin.user_id).update(is_active=True)
    problem(ask("/themes"), 401)


def test_who_presses_twice_has_one_key_and_it_is_the_one_in_view(admin: Membership) -> None:
    client = Client()
    client.force_login(admin.user)
    form = {"name": "Datapakhuis", "may": ["read"], "period": "90"}
    client.post(reverse("overview:key-list"), {**form, "name": "Rapport"})
    pages = [client.post(reverse("overview:key-list"), form) for _press in range(2)]
    first, second = (page.content.decode().split('class="kk-secret">')[1].split("<")[0] for page in pages)
    problem(ask("/themes", first), 401)
    assert ask("/themes", second).status_code == 200
    assert ApiKey.objects.filter(revoked_at=None, name="Rapport").count() == 1


def test_a_key_of_the_same_name_beside_one_that_is_used_or_older_leaves_it_alone(admin: Membership) -> None:
    client = Client()
    client.force_login(admin.user)
    form = {"name": "Datapakhuis", "may": ["read"], "period": "90"}
    for _press in range(3):
        page = client.post(reverse("overview:key-list"), form)
        secret = page.content.decode().split('class="kk-secret">')[1].split("<")[0]
        if ApiKey.objects.count() == 1:
            assert ask("/themes", secret).status_code == 200
        else:
            ApiKey.objects.filter(last_used_at=None).update(made_at=timezone.now() - timedelta(minutes=2))
    assert ApiKey.objects.filter(revoked_at=None).count() == 3
