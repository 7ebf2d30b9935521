"""Forms with more in them than their page asks, and addresses that lead away from the site."""

import pytest
from allauth.account.models import EmailAddress
from django.test import Client
from django.urls import reverse

from accounts.models import User
from organisations import services
from organisations.models import Membership
from organisations.roles import Role
from tests.factories import make_membership, make_organisation, make_working_area
from tests.signing_in import code_now, with_second_step

pytestmark = pytest.mark.django_db
ELSEWHERE = [
    "https://kwaad.example/", "//kwaad.example/", "/\\kwaad.example", "\\\\kwaad.example", "https:kwaad.example",
    "http://testserver@kwaad.example/", "javascript:alert(1)", "/\t/kwaad.example", "https://testserver.kwaad.example/",
]  # fmt: skip
POWERS = {"is_staff": "on", "is_superuser": "on", "is_active": "on", "role": "functional_admin", "until": ""}


def test_a_profile_changes_only_what_its_form_asks(client: Client) -> None:
    member = make_membership()
    elsewhere = make_organisation()
    client.force_login(member.user)

    client.post(
        reverse("organisations:profile"),
        {"name": "Noor Nieuw", "email": "ander@voorbeeld.example", "organisation": elsewhere.pk, **POWERS},
    )

    user = User.objects.get(pk=member.user_id)
    assert (user.name, user.email, user.is_staff, user.is_superuser) == ("Noor Nieuw", member.user.email, False, False)
    member.refresh_from_db()
    assert (member.role, member.organisation) == (Role.PROCESS_MANAGER, member.organisation)


def test_an_invitation_gives_only_what_was_invited_for(client: Client) -> None:
    admin = make_membership(role=Role.ORGANISATION_ADMIN)
    invitation = services.invite_colleague(actor=admin, email="nieuw@voorbeeld.example", role=Role.SOCIAL_MANAGER)
    more = {
        "organisation": make_organisation().pk,
        "email": "ander@voorbeeld.example",
        "working_areas": make_working_area().pk,
    }

    client.post(
        reverse("organisations:invitation-accept", args=[invitation.token]),
        {"name": "Noor Nieuw", "password": "lopend naar de plint", **POWERS, **more},
    )

    member = Membership.objects.get(user__name="Noor Nieuw")
    assert (member.organisation, member.role) == (admin.organisation, Role.SOCIAL_MANAGER)
    assert (member.user.email, member.user.is_staff) == ("nieuw@voorbeeld.example", False)
    assert not member.working_areas.exists()


def test_an_organisation_does_not_move_itself_to_another_place(client: Client) -> None:
    admin = make_membership(role=Role.ORGANISATION_ADMIN)
    client.force_login(admin.user)
    before = list(admin.organisation.working_areas.all())

    client.post(
        reverse("organisations:organisation-edit", args=[admin.organisation_id]),
        {"name": "Nieuwe naam", "kind": "care", "working_areas": make_working_area().pk, "id": make_organisation().pk},
    )

    admin.organisation.refresh_from_db()
    assert admin.organisation.name == "Nieuwe naam"
    assert list(admin.organisation.working_areas.all()) == before


@pytest.mark.parametrize("target", ELSEWHERE)
def test_nobody_is_sent_to_another_site(target: str) -> None:
    member = make_membership()
    EmailAddress.objects.create(user=member.user, email=member.user.email, verified=True, primary=True)
    with_second_step(member.user)
    client = Client()
    password = {"login": member.user.email, "password": "wachtwoord-123", "next": target}
    answers = [client.post(reverse("account_login"), password)]
    answers.append(client.post(reverse("mfa_authenticate"), {"code": code_now(), "next": target}))
    assert client.get("/").status_code == 200
    answers += [
        client.post(reverse(name), {"next": target, "language": "nl"})
        for name in ("set_language", "organisations:act-for", "organisations:working-area")
    ]
    answers.append(client.get(reverse("account_login"), {"next": target}))
    answers.append(client.post(reverse("account_logout"), {"next": target}))
    for answer in answers:
        assert answer.status_code == 302
        assert "kwaad" not in answer.headers["Location"].partition("?")[0]
        assert answer.headers["Location"].startswith("/")
        assert not answer.headers["Location"].startswith(("//", "/\\"))
