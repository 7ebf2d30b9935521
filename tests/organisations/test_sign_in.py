"""Signing in through one's own organisation: its provider says who somebody is, and never what somebody may do."""

import time
from collections.abc import Iterator
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from accounts.queries import lasting_sessions
from accounts.sessions import BEGAN
from organisations.models import IdentityProvider, Invitation, Membership, Organisation
from organisations.roles import Role
from organisations.services import end_membership, withdraw_invitation
from tests.factories import make_membership, make_organisation, make_user, make_working_area
from tests.organisations.identity_provider import CLIENT, SECRET, TENANT, FakeProvider, make_key, serving
from tests.organisations.inviting import an_admin, invite
from tests.signing_in import code_now, with_second_step

pytestmark = pytest.mark.django_db
IRIS = {"sub": "iris-1", "name": "Iris Bakker", "email": "iris@woonstede.example", "xms_edov": True}


@pytest.fixture
def fake(settings: Any) -> Iterator[FakeProvider]:
    settings.OIDC_SECRETS = {"WOONSTEDE": SECRET}
    with serving(FakeProvider(claims=dict(IRIS))) as provider:
        yield provider


@pytest.fixture
def organisation(fake: FakeProvider) -> Organisation:
    organisation = make_organisation(working_areas=[make_working_area()], name="Woonstede")
    IdentityProvider.objects.create(
        organisation=organisation, key="woonstede", issuer=fake.issuer, tenant=TENANT, domains=["woonstede.example"],
        client_id=CLIENT,
    )  # fmt: skip
    return organisation


def _sign_in(client: Client, fake: FakeProvider) -> Any:
    """There and back: the button, the provider, and what the browser brings back from it."""
    away = client.post(reverse("organisations:sign-in-start", args=["woonstede"]))
    assert away.status_code == 302
    assert away.headers["Location"].startswith(f"{fake.issuer}/authorize?")
    return client.get(
        reverse("organisations:sign-in-back", args=["woonstede"]), fake.authorize(away.headers["Location"])
    )


def _iris() -> User:
    """Somebody who was invited before the organisation signed in this way."""
    user = make_user(email=IRIS["email"])
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


def _refused(answer: Any, why: str) -> bool:
    text = answer.content.decode()
    assert answer.status_code == 403
    assert "Inloggen is niet gelukt" in text
    assert why in text
    return bool(answer.client.get("/").status_code == 302)


def test_somebody_new_becomes_a_reader_of_the_organisation(
    client: Client, fake: FakeProvider, organisation: Organisation
) -> None:
    assert _sign_in(client, fake).headers["Location"] == "/"

    member = Membership.objects.get(user__email="iris@woonstede.example")
    assert (member.organisation, member.role, member.user.name) == (organisation, Role.READER, "Iris Bakker")
    assert list(member.working_areas.all()) == list(organisation.working_areas.all())
    assert not member.user.has_usable_password()
    assert EmailAddress.objects.get(user=member.user).verified
    assert client.get("/").status_code == 200
    assert [one.session_key for one in lasting_sessions(member.user)] == [client.session.session_key]


def test_a_reader_reads_and_writes_nothing(client: Client, fake: FakeProvider, organisation: Organisation) -> None:
    _sign_in(client, fake)
    for path in ("/ambities/", "/behoeften/", "/coalities/", "/mensen/"):
        assert client.get(path).status_code == 200, path
    for path in ("/ambities/nieuw/", "/signalen/nieuw/", "/te-beoordelen/", "/organisaties/uitnodigingen/"):
        assert client.get(path).status_code == 404, path


@pytest.mark.parametrize(
    "claims", [{"roles": ["functional_admin"]}, {"role": "organisation_admin", "groups": ["admins"]}]
)
def test_what_the_provider_says_of_roles_changes_nothing(
    client: Client, fake: FakeProvider, organisation: Organisation, claims: dict[str, Any]
) -> None:
    fake.claims |= claims
    _sign_in(client, fake)
    member = Membership.objects.get(user__email="iris@woonstede.example")
    assert (member.role, member.user.is_staff, member.user.is_superuser) == (Role.READER, False, False)


def test_the_same_person_comes_back_to_the_same_account(
    client: Client, fake: FakeProvider, organisation: Organisation
) -> None:
    _sign_in(client, fake)
    fake.claims["email"] = "iris.bakker@woonstede.example"
    _sign_in(Client(), fake)
    assert User.objects.count() == 1


def test_what_the_provider_tells_is_not_kept(client: Client, fake: FakeProvider, organisation: Organisation) -> None:
    fake.claims["phone_number"] = "0612345678"
    _sign_in(client, fake)
    _sign_in(client, fake)
    assert SocialAccount.objects.get().extra_data == {}


def test_a_known_colleague_keeps_the_role(client: Client, fake: FakeProvider, organisation: Organisation) -> None:
    known = make_membership(organisation=organisation, user=_iris())
    assert _sign_in(client, fake).headers["Location"] == "/"
    known.refresh_from_db()
    assert (Membership.objects.count(), known.role) == (1, Role.PROCESS_MANAGER)
    assert client.get("/ambities/nieuw/").status_code == 200


def test_the_second_step_is_asked_here_too(client: Client, fake: FakeProvider, organisation: Organisation) -> None:
    user = _iris()
    make_membership(organisation=organisation, user=user, role=Role.PRIVACY_OFFICER)
    _sign_in(client, fake)
    assert client.get("/").headers["Location"] == reverse("organisations:second-step")

    with_second_step(user)
    again = Client()
    assert _sign_in(again, fake).headers["Location"] == reverse("mfa_authenticate")
    again.post(reverse("mfa_authenticate"), {"code": code_now()})
    assert again.get("/").status_code == 200


@pytest.mark.parametrize(
    ("claims", "why"),
    [
        ({"tid": "een-andere-tenant"}, "niet van een organisatie"),
        ({"xms_edov": False}, "bevestigt je e-mailadres niet"),
        ({"xms_edov": None, "email_verified": "false"}, "bevestigt je e-mailadres niet"),
        ({"email": ""}, "bevestigt je e-mailadres niet"),
        ({"email": "iris@elders.example"}, "niet van de organisatie"),
        ({"email": "iris@woonstede.example.elders.example"}, "niet van de organisatie"),
        ({"email": "iris@niet-woonstede.example"}, "niet van de organisatie"),
    ],
)
def test_another_tenant_or_an_unverified_address_is_refused(
    client: Client, fake: FakeProvider, organisation: Organisation, claims: dict[str, Any], why: str
) -> None:
    fake.claims |= claims
    assert _refused(_sign_in(client, fake), why)
    assert not User.objects.exists()


@pytest.mark.parametrize(
    "claims", [{"iss": "https://elders.example"}, {"aud": "een-andere-client"}, {"exp": 1}, {"sub": "x", "iss": ""}]
)
def test_a_token_that_is_not_for_us_is_refused(
    client: Client, fake: FakeProvider, organisation: Organisation, claims: dict[str, Any]
) -> None:
    fake.claims |= claims
    assert _refused(_sign_in(client, fake), "Onderweg ging iets mis")
    assert not User.objects.exists()


@pytest.mark.parametrize("nonce", ["", "van-een-ander"])
def test_a_token_that_was_made_for_another_sign_in_is_refused(
    client: Client, fake: FakeProvider, organisation: Organisation, nonce: str
) -> None:
    fake.claims["nonce"] = nonce
    assert _refused(_sign_in(client, fake), "Onderweg ging iets mis")
    assert not User.objects.exists()


@pytest.mark.parametrize("moved", ["/token", "/keys"])
def test_a_provider_that_sends_us_on_is_not_followed(
    client: Client, fake: FakeProvider, organisation: Organisation, moved: str
) -> None:
    fake.moved = moved
    assert _refused(_sign_in(client, fake), "Onderweg ging iets mis")
    assert not User.objects.exists()


@pytest.mark.parametrize("algorithm", ["RS256", "none"])
def test_a_token_that_the_provider_did_not_sign_is_refused(
    client: Client, fake: FakeProvider, organisation: Organisation, algorithm: str
) -> None:
    fake.signs_with, fake.algorithm = make_key(), algorithm
    assert _refused(_sign_in(client, fake), "Onderweg ging iets mis")
    assert not User.objects.exists()


def test_an_account_that_also_works_elsewhere_is_not_opened(
    client: Client, fake: FakeProvider, organisation: Organisation
) -> None:
    user = make_user(email=IRIS["email"])
    make_membership(organisation=organisation, user=user)
    make_membership(user=user)
    assert _refused(_sign_in(client, fake), "Log in met je wachtwoord")


def test_an_account_of_another_organisation_is_not_opened(
    client: Client, fake: FakeProvider, organisation: Organisation
) -> None:
    make_membership(user=make_user(email=IRIS["email"]))
    assert _refused(_sign_in(client, fake), "Log in met je wachtwoord")


def test_a_functional_administrator_does_not_come_in_this_way(
    client: Client, fake: FakeProvider, organisation: Organisation
) -> None:
    make_membership(organisation=organisation, user=make_user(email=IRIS["email"], is_staff=True))
    assert _refused(_sign_in(client, fake), "Log in met je wachtwoord")


@pytest.mark.parametrize("change", [{"until": timezone.localdate()}, {"user__is_active": False}])
def test_who_left_stays_out(
    client: Client, fake: FakeProvider, organisation: Organisation, change: dict[str, Any]
) -> None:
    _sign_in(client, fake)
    if "until" in change:
        Membership.objects.update(**change)
    else:
        User.objects.update(is_active=False)
    assert _refused(_sign_in(Client(), fake), "hebt geen toegang meer")
    assert Membership.objects.count() == 1


def test_who_left_and_is_asked_back_comes_in_and_takes_it_up(
    client: Client, fake: FakeProvider, organisation: Organisation
) -> None:
    _sign_in(client, fake)
    first, admin = Membership.objects.get(), an_admin(organisation=organisation)
    end_membership(actor=admin, membership=first)
    invitation = invite(admin, str(IRIS["email"]), role=Role.PROCESS_MANAGER, working_areas=[])
    back = Client()
    assert "Log in met" in back.get(f"/uitnodiging/{invitation.token}/", follow=True).text

    _sign_in(back, fake)
    assert back.get("/ambities/").status_code == 404
    assert back.post("/uitnodiging/").status_code == 302

    assert Membership.objects.of(first.user).get().role == Role.PROCESS_MANAGER
    assert back.get("/ambities/nieuw/").status_code == 200


@pytest.mark.parametrize("why", ["elsewhere", "expired", "withdrawn", "closed"])
def test_no_other_invitation_lets_back_in_who_left(
    client: Client, fake: FakeProvider, organisation: Organisation, why: str
) -> None:
    _sign_in(client, fake)
    first, admin = Membership.objects.get(), an_admin(organisation=organisation)
    end_membership(actor=admin, membership=first)
    invitation = invite(an_admin() if why == "elsewhere" else admin, str(IRIS["email"]), working_areas=[])
    if why == "expired":
        Invitation.objects.update(expires_at=timezone.now())
    elif why == "withdrawn":
        withdraw_invitation(actor=admin, invitation=invitation)
    elif why == "closed":
        User.objects.filter(pk=first.user_id).update(is_active=False)
    assert _refused(_sign_in(Client(), fake), "hebt geen toegang meer")


def test_an_address_passed_on_to_a_new_colleague_opens_no_old_account(
    client: Client, fake: FakeProvider, organisation: Organisation
) -> None:
    _sign_in(client, fake)
    fake.claims["sub"] = "een-nieuwe-iris"
    assert _refused(_sign_in(Client(), fake), "eerder van iemand anders")


def test_a_strange_way_back_is_refused(client: Client, fake: FakeProvider, organisation: Organisation) -> None:
    back = reverse("organisations:sign-in-back", args=["woonstede"])
    assert _refused(client.get(back), "Onderweg ging iets mis")
    assert _refused(client.get(back, {"code": "code-0", "state": "verzonnen"}), "Onderweg ging iets mis")
    away = client.post(reverse("organisations:sign-in-start", args=["woonstede"])).headers["Location"]
    # Somebody else's browser cannot be made to sign in with it.
    assert _refused(Client().get(back, fake.authorize(away)), "Onderweg ging iets mis")


def test_who_signed_in_at_the_provider_too_long_ago_signs_in_there_again(
    client: Client, fake: FakeProvider, organisation: Organisation, settings: Any
) -> None:
    away = client.post(reverse("organisations:sign-in-start", args=["woonstede"])).headers["Location"]
    assert f"max_age={settings.SESSION_COOKIE_AGE}" in away
    fake.claims["auth_time"] = int(time.time()) - settings.SESSION_COOKIE_AGE - 5 * 60
    assert _refused(_sign_in(Client(), fake), "Onderweg ging iets mis")
    fake.claims["auth_time"] = int(time.time()) - 60
    assert _sign_in(Client(), fake).headers["Location"] == "/"


def test_a_session_that_began_at_a_provider_ends_as_any_other(
    client: Client, fake: FakeProvider, organisation: Organisation, settings: Any
) -> None:
    _sign_in(client, fake)
    assert client.get("/").status_code == 200
    session = client.session
    session[BEGAN] -= settings.SESSION_COOKIE_AGE + 1
    session.save()
    assert client.get("/").status_code == 302


def test_no_other_host_is_asked_than_those_that_are_known(
    client: Client, fake: FakeProvider, organisation: Organisation, settings: Any
) -> None:
    # It answers under this name too, and publishes its keys there.
    fake.keys_at = fake.issuer.replace("127.0.0.1", "localhost")
    assert fake.keys_at != fake.issuer
    assert _refused(_sign_in(client, fake), "Onderweg ging iets mis")
    assert not fake.asked_for_keys
    settings.OIDC_HOSTS = ["localhost"]
    assert _sign_in(Client(), fake).headers["Location"] == "/"
    assert fake.asked_for_keys


def test_only_what_is_switched_on_is_there(client: Client, fake: FakeProvider, organisation: Organisation) -> None:
    page = client.get(reverse("organisations:sign-in"))
    assert "Woonstede" in page.content.decode()
    assert fake.issuer in page.headers["Content-Security-Policy"]

    IdentityProvider.objects.update(active=False)
    assert "Woonstede" not in client.get(reverse("organisations:sign-in")).content.decode()
    assert client.post(reverse("organisations:sign-in-start", args=["woonstede"])).status_code == 404
    assert client.get(reverse("organisations:sign-in-back", args=["woonstede"])).status_code == 404


def test_a_provider_without_tls_is_refused_in_production(settings: Any) -> None:
    settings.DEVELOPMENT = False
    provider = IdentityProvider(
        organisation=make_organisation(), key="x", issuer="http://elders.example", domains=["x.example"], client_id="x"
    )
    with pytest.raises(ValidationError) as refused:
        provider.full_clean()
    assert set(refused.value.message_dict) == {"issuer"}
