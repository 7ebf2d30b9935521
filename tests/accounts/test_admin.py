"""The administration: for functional administrators only, and nothing changes in it without a trail."""

from collections.abc import Mapping
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.admin import site
from django.core.mail import EmailMessage
from django.db.models import Model
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from areas.models import Place
from audit.queries import history_of
from organisations.models import IdentityProvider, Membership, Organisation
from organisations.roles import Role
from tests.factories import (
    make_membership,
    make_organisation,
    make_place,
    make_user,
    make_working_area,
)
from themes.models import Synonym, Theme, ThemeComplement

pytestmark = pytest.mark.django_db
LISTS = [
    "accounts_user", "organisations_organisation", "organisations_membership",
    "areas_area", "areas_workingarea", "areas_place", "themes_theme", "themes_themecomplement", "themes_synonym",
    "initiatives_ambition", "initiatives_initiative",
]  # fmt: skip
TO_ADD = ["accounts_user", "organisations_organisation", "areas_place"]
# Each has its tests below.
WRITABLE = {"user", "authenticator", "organisation", "membership", "identityprovider", "place", "theme"}


@pytest.mark.parametrize("name", LISTS)
def test_a_functional_admin_opens_every_list(client: Client, admin: User, name: str) -> None:
    assert client.get(reverse(f"admin:{name}_changelist")).status_code == 200


@pytest.mark.parametrize("name", TO_ADD)
def test_a_functional_admin_opens_every_form(client: Client, admin: User, name: str) -> None:
    assert client.get(reverse(f"admin:{name}_add")).status_code == 200


@pytest.mark.parametrize("role", [role for role in Role if role != Role.FUNCTIONAL_ADMIN])
def test_nobody_else_opens_the_administration(client: Client, role: Role) -> None:
    client.force_login(make_membership(role=role).user)
    assert client.get(reverse("admin:accounts_user_changelist")).status_code != 200


def test_a_user_made_here_has_no_password(client: Client, admin: User) -> None:
    client.post(
        reverse("admin:accounts_user_add"), {"name": "Iris Bakker", "email": "Iris@sluis.example", "is_active": "on"}
    )
    made = User.objects.get(email="iris@sluis.example")
    assert not made.has_usable_password()


def test_an_address_in_other_capitals_is_said_to_be_taken(client: Client, admin: User) -> None:
    make_user(email="iris@sluis.example")
    answer = client.post(reverse("admin:accounts_user_add"), {"name": "Iris Bakker", "email": "IRIS@sluis.example"})
    assert "Er is al een account met dit e-mailadres." in answer.text


def test_a_place_lies_on_the_earth(client: Client, admin: User) -> None:
    place = make_place(name="De Sluis")
    path = reverse("admin:areas_place_change", args=[place.pk])
    for point in ({"longitude": 999}, {"latitude": 95}, {"longitude": -181}, {"latitude": -91}):
        assert client.post(path, typed(client, path, **point)).status_code == 200, point
    change(client, place, longitude=4.5, latitude=51.9)


def test_what_the_matcher_goes_by_is_not_changed_here(client: Client, admin: User) -> None:
    Synonym.objects.create(word="Knusterhoek", concept="meeting-place")
    for name, row in (("themecomplement", ThemeComplement.objects.first()), ("synonym", Synonym.objects.first())):
        assert row is not None
        assert client.get(reverse(f"admin:themes_{name}_changelist")).status_code == 200
        assert client.get(reverse(f"admin:themes_{name}_add")).status_code == 404
        assert client.post(reverse(f"admin:themes_{name}_change", args=[row.pk])).status_code == 404
        assert client.post(reverse(f"admin:themes_{name}_delete", args=[row.pk])).status_code == 404


def trail(target: Model) -> list[tuple[str, User | None, Mapping[str, Any]]]:
    return [(event.verb, event.user, event.changes) for event in history_of(target)]


def typed(client: Client, path: str, **changed: Any) -> dict[str, Any]:
    """What the form holds, with something changed in it."""
    page = client.get(path).context
    forms = [page["adminform"].form]
    for one in page["inline_admin_formsets"]:
        forms += [one.formset.management_form, *one.formset.forms]
    values = {form[name].html_name: form[name].value() for form in forms for name in form.fields}
    return {name: value for name, value in {**values, **changed}.items() if value is not None and value is not False}


def change(client: Client, row: Model, **changed: Any) -> None:
    path = reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk])
    assert client.post(path, typed(client, path, **changed)).status_code == 302


def test_nothing_else_is_changed_or_deleted_here(client: Client, admin: User) -> None:
    request = RequestFactory().get("/beheer/")
    request.user = User.objects.get(pk=admin.pk)
    may = {
        model._meta.model_name
        for model, kept in site._registry.items()
        if kept.has_add_permission(request)
        or kept.has_change_permission(request)
        or kept.has_delete_permission(request)
    }
    assert may == WRITABLE


def test_a_changed_organisation_is_in_the_trail(client: Client, admin: User) -> None:
    organisation = make_organisation(name="Stichting Sluis", kind="foundation")
    change(client, organisation, kind="municipality")
    assert trail(organisation) == [("changed", admin, {"kind": ["foundation", "municipality"]})]
    change(client, organisation)
    assert len(trail(organisation)) == 1


def test_a_membership_changed_below_its_organisation_is_in_the_trail(client: Client, admin: User) -> None:
    member = make_membership(role=Role.READER, working_areas=[])
    working_area = make_working_area(name="De Polder")
    change(
        client,
        member.organisation,
        **{"memberships-0-role": Role.AREA_NETWORKER, "memberships-0-working_areas": [working_area.pk]},
    )
    assert trail(member) == [
        ("changed", admin, {"role": ["reader", "area_networker"], "working_areas": ["", "De Polder"]})
    ]
    assert trail(member.organisation) == []


def test_a_membership_that_is_ended_is_in_the_trail(client: Client, admin: User) -> None:
    member = make_membership(role=Role.PROCESS_MANAGER)
    today = timezone.localdate()
    change(client, member, until=today)
    assert trail(member) == [("changed", admin, {"until": ["", str(today)]})]


def test_a_new_membership_is_in_the_trail_without_a_name(client: Client, admin: User) -> None:
    organisation, user = make_organisation(name="Stichting Sluis"), make_user(name="Iris Bakker")
    new = {"user": user.pk, "organisation": organisation.pk, "role": Role.READER, "since": "2026-05-01"}
    assert client.post(reverse("admin:organisations_membership_add"), new).status_code == 302
    made = Membership.objects.get(user=user)
    facts = {
        "user": ["", str(user.pk)],
        "organisation": ["", "Stichting Sluis"],
        "role": ["", "reader"],
        "since": ["", "2026-05-01"],
    }
    [(verb, who, changes)] = trail(made)
    assert (verb, who) == ("added", admin)
    assert {name: values[1] for name, values in changes.items()} == {name: new for name, [_old, new] in facts.items()}


def test_a_changed_account_is_in_the_trail_without_who_it_is(client: Client, admin: User) -> None:
    user = make_user(name="Iris Bakker")
    change(client, user, name="Iris de Vries", is_staff="on")
    assert trail(user) == [("changed", admin, {"is_staff": ["False", "True"], "name": ["", ""]})]


def test_a_telephone_number_is_one_here_too_and_an_odd_one_of_before_may_stay(client: Client, admin: User) -> None:
    user = make_user(name="Iris Bakker", phone="via de balie")
    change(client, user, name="Iris de Vries")
    refused = client.post(
        reverse("admin:accounts_user_change", args=[user.pk]),
        {"name": "Iris", "email": user.email, "is_active": "on", "phone": "via de poort"},
    )
    assert refused.context["adminform"].form.errors["phone"] == ["Vul een telefoonnummer in, zoals 010 123 45 67."]
    change(client, user, phone="010 123 45 67")
    user.refresh_from_db()
    assert (user.name, user.phone) == ("Iris de Vries", "010 123 45 67")


def test_what_colleagues_can_ask_somebody_stays_out_of_the_trail(client: Client, admin: User) -> None:
    member = make_membership(role=Role.PROCESS_MANAGER, knows="warmte")
    change(client, member, knows="koken met kinderen")
    assert trail(member) == [("changed", admin, {"knows": ["", ""]})]


def test_an_account_with_another_address_leaves_the_old_one_behind(
    client: Client, admin: User, mailoutbox: list[EmailMessage]
) -> None:
    """Whoever still reads the old address must not get in by it: not by a new password, not in a session that is open."""
    user = make_user(email="iris@oud.example")
    EmailAddress.objects.create(user=user, email="iris@oud.example", verified=True, primary=True)
    theirs = Client()
    theirs.force_login(user)
    change(client, user, email="iris@nieuw.example")
    assert not EmailAddress.objects.filter(email="iris@oud.example").exists()
    assert "_auth_user_id" not in theirs.session
    assert [mail.to for mail in mailoutbox] == [["iris@oud.example"]]
    assert "iris@nieuw.example" in mailoutbox[0].body
    assert trail(user) == [("changed", admin, {"email": ["", ""]})]
    mailoutbox.clear()
    Client().post(reverse("account_reset_password"), {"email": "iris@oud.example"})
    assert not any(reverse("account_reset_password_from_key", args=["x", "x"])[:20] in mail.body for mail in mailoutbox)


def test_nobody_calls_an_address_verified_here(client: Client, admin: User) -> None:
    address = EmailAddress.objects.create(user=make_user(), email="iris@sluis.example")
    listed = reverse("admin:account_emailaddress_changelist")
    assert "iris@sluis.example" in client.get(listed).text
    client.post(listed, {"action": "make_verified", "_selected_action": [address.pk]})
    form = {"user": address.user_id, "email": "ik@sluis.example", "verified": "on"}
    for path in (
        reverse("admin:account_emailaddress_add"),
        reverse("admin:account_emailaddress_change", args=[address.pk]),
    ):
        assert client.post(path, form).status_code == 404, path
    assert [(one.email, one.verified) for one in EmailAddress.objects.filter(user=address.user)] == [
        ("iris@sluis.example", False)
    ]


def test_signing_somebody_out_is_in_the_trail(client: Client, admin: User) -> None:
    user = make_user()
    client.post(reverse("admin:accounts_user_changelist"), {"action": "end_sessions", "_selected_action": [user.pk]})
    assert trail(user) == [("sessions ended", admin, {})]


def test_a_second_step_that_is_taken_away_is_in_the_trail(client: Client, admin: User) -> None:
    one, two = (
        Authenticator.objects.create(user=make_user(), type=Authenticator.Type.RECOVERY_CODES, data={}) for _ in "12"
    )
    client.post(reverse("admin:mfa_authenticator_delete", args=[one.pk]), {"post": "yes"})
    chosen = {"action": "delete_selected", "_selected_action": [two.pk], "post": "yes"}
    client.post(reverse("admin:mfa_authenticator_changelist"), chosen)
    assert not Authenticator.objects.filter(pk__in=[one.pk, two.pk]).exists()
    for gone in (one, two):
        [(verb, who, changes)] = trail(gone)
        assert (verb, who, changes["user"]) == ("deleted", admin, [str(gone.user_id), ""])
        assert "data" not in changes


def test_a_sign_in_of_an_organisation_is_in_the_trail(client: Client, admin: User) -> None:
    provider = IdentityProvider.objects.create(
        organisation=make_organisation(), key="sluis", issuer="https://in.sluis.example", domains=["sluis.example"],
        client_id="koppelkans",
    )  # fmt: skip
    change(client, provider, domains="sluis.example,polder.example")
    assert trail(provider) == [("changed", admin, {"domains": ["sluis.example", "sluis.example, polder.example"]})]


def test_a_place_is_in_the_trail_also_when_it_goes(client: Client, admin: User) -> None:
    place = make_place(name="De Sluis")
    change(client, place, homes=40)
    client.post(reverse("admin:areas_place_delete", args=[place.pk]), {"post": "yes"})
    assert not Place.objects.filter(pk=place.pk).exists()
    (deleted, _admin, facts), changed = trail(place)
    assert (deleted, facts["name"], facts["homes"]) == ("deleted", ["De Sluis", ""], ["40", ""])
    assert changed == ("changed", admin, {"homes": ["", "40"]})


def test_a_theme_with_another_name_is_in_the_trail(client: Client, admin: User) -> None:
    theme = Theme.objects.get(code="energy")
    old = theme.name
    change(client, theme, name="Warmte")
    assert trail(theme) == [("changed", admin, {"name": [old, "Warmte"]})]


def test_whoever_set_the_site_up_leaves_a_trail_without_an_organisation(client: Client) -> None:
    first = User.objects.create_superuser("eerste@sluis.example", "een zin die niemand raadt", name="Noor")
    client.force_login(first)
    client.post(reverse("admin:organisations_organisation_add"), {
        "name": "Stichting Sluis", "kind": "foundation", "memberships-TOTAL_FORMS": 0, "memberships-INITIAL_FORMS": 0,
    })  # fmt: skip
    event = history_of(Organisation.objects.get()).get()
    assert (event.user, event.organisation_id, event.verb) == (first, None, "added")
