"""Asking colleagues in, and accepting."""

from datetime import timedelta
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks

from accounts.models import User
from core.errors import RuleViolation
from organisations import services
from organisations.models import Invitation, Membership, Organisation, Role
from tests.factories import make_membership, make_organisation, make_user, make_working_area

pytestmark = pytest.mark.django_db
PASSWORD = "lopend naar de plint"


def _admin(**fields: Any) -> Membership:
    return make_membership(role=Role.ORGANISATION_ADMIN, **fields)


def _invite(admin: Membership, email: str = "samira@sluis.example", **fields: object) -> Invitation:
    fields.setdefault("role", Role.SOCIAL_MANAGER)
    fields.setdefault("working_areas", list(admin.working_areas.all()))
    return services.invite_colleague(actor=admin, email=email, **fields)  # type: ignore[arg-type]


def test_inviting_sends_a_mail_with_the_link(
    client: Client, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    admin = _admin()
    client.force_login(admin.user)
    working_area = admin.working_areas.get()

    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(
            "/organisaties/uitnodigingen/",
            {"email": "Samira@Sluis.example", "role": "social_manager", "working_areas": [working_area.pk]},
        )

    invitation = Invitation.objects.get()
    assert answer.status_code == 302
    assert (invitation.email, invitation.role) == ("samira@sluis.example", "social_manager")
    assert list(invitation.working_areas.all()) == [working_area]
    (message,) = mail.outbox
    assert message.to == ["samira@sluis.example"]
    assert f"/uitnodiging/{invitation.token}/" in message.body
    assert admin.organisation.name in message.subject


def test_a_mail_server_that_is_down_costs_the_mail_and_not_the_page(
    client: Client, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks, settings: Any
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    client.force_login(_admin().user)

    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post("/organisaties/uitnodigingen/", {"email": "x@sluis.example", "role": "social_manager"})

    assert answer.status_code == 302
    assert Invitation.objects.open().count() == 1


@pytest.mark.parametrize("role", [role for role in Role if role != Role.ORGANISATION_ADMIN])
def test_only_an_organisation_admin_invites(client: Client, role: Role) -> None:
    member = make_membership(role=role)
    client.force_login(member.user)

    assert client.get("/organisaties/uitnodigingen/").status_code == 404
    with pytest.raises(RuleViolation):
        _invite(member)


def test_an_admin_cannot_invite_a_functional_admin(client: Client) -> None:
    admin = _admin()
    client.force_login(admin.user)

    answer = client.post("/organisaties/uitnodigingen/", {"email": "x@sluis.example", "role": "functional_admin"})

    assert answer.status_code == 422
    with pytest.raises(RuleViolation) as refused:
        _invite(admin, role=Role.FUNCTIONAL_ADMIN)
    assert refused.value.field == "role"
    assert not Invitation.objects.exists()


def test_an_area_networker_works_for_the_municipality(client: Client) -> None:
    city = _admin(organisation=make_organisation(kind=Organisation.Kind.MUNICIPALITY))
    client.force_login(city.user)

    answer = client.post("/organisaties/uitnodigingen/", {"email": "x@stad.example", "role": "area_networker"})

    assert answer.status_code == 302
    assert Invitation.objects.get().role == "area_networker"


def test_another_organisation_cannot_invite_an_area_networker(client: Client) -> None:
    admin = _admin()
    client.force_login(admin.user)

    page = client.get("/organisaties/uitnodigingen/")
    answer = client.post("/organisaties/uitnodigingen/", {"email": "x@sluis.example", "role": "area_networker"})

    assert "area_networker" not in dict(page.context["form"].fields["role"].choices)
    assert answer.status_code == 422
    with pytest.raises(RuleViolation) as refused:
        _invite(admin, role=Role.AREA_NETWORKER)
    assert refused.value.field == "role"
    assert not Invitation.objects.exists()


def test_an_invitation_for_an_area_networker_ends_when_the_organisation_is_no_municipality() -> None:
    city = _admin(organisation=make_organisation(kind=Organisation.Kind.MUNICIPALITY))
    invitation = _invite(city, role=Role.AREA_NETWORKER, working_areas=[])
    Organisation.objects.filter(pk=city.organisation_id).update(kind=Organisation.Kind.WELFARE)

    with pytest.raises(RuleViolation):
        services.accept_invitation(token=invitation.token, name="Mo", password=PASSWORD)


def test_an_admin_cannot_hand_out_another_organisations_working_area() -> None:
    with pytest.raises(RuleViolation) as refused:
        _invite(_admin(), working_areas=[make_working_area()])
    assert refused.value.field == "working_areas"


def test_inviting_somebody_known_elsewhere_looks_exactly_like_inviting_somebody_new(client: Client) -> None:
    admin = _admin()
    client.force_login(admin.user)
    known = make_membership().user

    answers = [
        client.post("/organisaties/uitnodigingen/", {"email": email, "role": "social_manager"}, follow=True)
        for email in (known.email, "nieuw@sluis.example")
    ]

    assert [answer.status_code for answer in answers] == [200, 200]
    assert Invitation.objects.count() == 2


def test_an_open_invitation_is_made_once_and_an_expired_one_makes_room() -> None:
    admin = _admin()
    first = _invite(admin)
    with pytest.raises(RuleViolation):
        _invite(admin)

    Invitation.objects.filter(pk=first.pk).update(expires_at=timezone.now() - timedelta(days=1))

    assert _invite(admin).pk != first.pk
    assert Invitation.objects.count() == 1


def test_resending_gives_a_new_link_and_ends_the_old_one(client: Client) -> None:
    admin = _admin()
    invitation = _invite(admin)
    old = invitation.token
    client.force_login(admin.user)

    client.post(f"/organisaties/uitnodigingen/{invitation.pk}/opnieuw/")

    client.logout()
    invitation.refresh_from_db()
    assert client.get(f"/uitnodiging/{old}/").status_code == 410
    assert client.get(f"/uitnodiging/{invitation.token}/").status_code == 200


def test_another_organisations_invitation_is_not_there(client: Client) -> None:
    invitation = _invite(_admin())
    client.force_login(_admin().user)

    for act in ("opnieuw", "intrekken"):
        assert client.post(f"/organisaties/uitnodigingen/{invitation.pk}/{act}/").status_code == 404
    assert Invitation.objects.filter(pk=invitation.pk).exists()


def test_a_withdrawn_used_or_expired_link_says_what_to_do(client: Client) -> None:
    admin = _admin()
    withdrawn, expired, used = (_invite(admin, f"{name}@sluis.example") for name in ("a", "b", "c"))
    services.withdraw_invitation(actor=admin, invitation=withdrawn)
    Invitation.objects.filter(pk=expired.pk).update(expires_at=timezone.now())
    services.accept_invitation(token=used.token, name="Carla Bos", password=PASSWORD)

    for invitation in (withdrawn, expired, used):
        answer = client.get(f"/uitnodiging/{invitation.token}/")
        assert answer.status_code == 410
        assert "nieuwe uitnodiging" in answer.content.decode()


def test_somebody_new_lands_in_the_organisation_that_invited(client: Client) -> None:
    admin = _admin()
    invitation = _invite(admin)

    answer = client.post(f"/uitnodiging/{invitation.token}/", {"name": "Samira Haddad", "password": PASSWORD})

    member = Membership.objects.get(user__email="samira@sluis.example")
    assert answer["Location"] == "/mijn/profiel/"
    assert (member.organisation, member.role) == (admin.organisation, Role.SOCIAL_MANAGER)
    assert list(member.working_areas.all()) == list(admin.working_areas.all())
    assert EmailAddress.objects.get(user=member.user).verified
    assert client.get("/mijn/profiel/").context["request"].membership == member


def test_a_weak_password_is_refused_and_the_name_stays(client: Client) -> None:
    invitation = _invite(_admin())

    answer = client.post(f"/uitnodiging/{invitation.token}/", {"name": "Samira Haddad", "password": "kort"})

    assert answer.status_code == 422
    assert "Samira Haddad" in answer.content.decode()
    assert "Dit wachtwoord is te kort. Kies er een van minstens 12 tekens." in answer.content.decode()
    assert not User.objects.filter(email=invitation.email).exists()
    with pytest.raises(RuleViolation):
        services.accept_invitation(token=invitation.token, name="Samira Haddad", password="kort")


def test_somebody_known_signs_in_first_and_then_belongs_to_two(client: Client) -> None:
    known = make_membership()
    invitation = _invite(_admin(), known.user.email)

    asked = client.get(f"/uitnodiging/{invitation.token}/")
    assert f"/account/login/?next=/uitnodiging/{invitation.token}/" in asked.content.decode()
    client.force_login(known.user)
    client.post(f"/uitnodiging/{invitation.token}/")

    assert Membership.objects.of(known.user).count() == 2
    assert client.get("/mijn/profiel/").context["request"].membership.organisation == invitation.organisation


def test_an_account_is_not_taken_over_by_whoever_is_signed_in(client: Client) -> None:
    known, other = make_membership(), make_membership()
    invitation = _invite(_admin(), known.user.email)
    client.force_login(other.user)

    assert client.post(f"/uitnodiging/{invitation.token}/").status_code == 422
    assert Membership.objects.of(other.user).count() == 1
    with pytest.raises(RuleViolation):
        services.accept_invitation(token=invitation.token, name="Iemand Anders", password=PASSWORD)


def test_a_link_that_was_passed_on_lets_nobody_else_in(client: Client) -> None:
    invitation, other = _invite(_admin()), make_membership()
    client.force_login(other.user)

    page = client.get(f"/uitnodiging/{invitation.token}/").content.decode()
    answer = client.post(f"/uitnodiging/{invitation.token}/")

    assert "Log eerst uit" in page
    assert answer.status_code == 422
    assert Membership.objects.of(other.user).count() == 1
    with pytest.raises(RuleViolation):
        services.accept_invitation(token=invitation.token, user=other.user)
    assert Invitation.objects.open().filter(pk=invitation.pk).exists()


def test_an_invitation_to_another_address_of_ones_own_is_ones_own(client: Client) -> None:
    member = make_membership()
    EmailAddress.objects.create(user=member.user, email="tweede@sluis.example", verified=True)
    invitation = _invite(_admin(), "tweede@sluis.example")
    client.force_login(member.user)

    client.post(f"/uitnodiging/{invitation.token}/")

    assert Membership.objects.of(member.user).count() == 2


def test_a_link_works_once(client: Client) -> None:
    invitation = _invite(_admin())
    services.accept_invitation(token=invitation.token, name="Samira Haddad", password=PASSWORD)

    answer = client.post(f"/uitnodiging/{invitation.token}/", {"name": "Iemand Anders", "password": PASSWORD})

    assert answer.status_code == 410
    assert Membership.objects.filter(organisation=invitation.organisation).count() == 2
    with pytest.raises(RuleViolation):
        services.accept_invitation(token=invitation.token, name="Iemand Anders", password=PASSWORD)


def test_ending_a_membership_closes_the_door_at_the_next_request(client: Client) -> None:
    admin = _admin()
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
    admin, elsewhere = _admin(), make_membership()
    client.force_login(admin.user)

    assert client.post(f"/organisaties/collegas/{elsewhere.pk}/beeindigen/").status_code == 404
    client.post(f"/organisaties/collegas/{admin.pk}/beeindigen/")

    assert Membership.objects.active().filter(pk__in=[elsewhere.pk, admin.pk]).count() == 2


def test_who_left_can_be_invited_again() -> None:
    admin = _admin(organisation=make_organisation())
    left = make_membership(organisation=admin.organisation, working_areas=[], user=make_user())
    services.end_membership(actor=admin, membership=left)

    invitation = _invite(admin, left.user.email, working_areas=[])
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
