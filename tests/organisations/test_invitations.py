"""Asking colleagues in, and accepting."""

from datetime import timedelta
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.mail import EmailMultiAlternatives
from django.test import Client
from django.utils import timezone

from accounts.models import User
from accounts.queries import lasting_sessions
from core.errors import RuleViolation
from organisations import services
from organisations.models import Invitation, Membership, Organisation
from organisations.roles import Role
from overview.tasks import mail_due
from tests.factories import make_membership, make_organisation, make_working_area
from tests.organisations.inviting import PASSWORD, an_admin, invite

pytestmark = pytest.mark.django_db


def test_inviting_sends_a_mail_with_the_link(client: Client) -> None:
    admin = an_admin()
    client.force_login(admin.user)
    working_area = admin.working_areas.get()

    answer = client.post(
        "/organisaties/uitnodigingen/",
        {"email": "Samira@Sluis.example", "role": "social_manager", "working_areas": [working_area.pk]},
    )

    invitation = Invitation.objects.get()
    assert answer.status_code == 302
    assert (invitation.email, invitation.role) == ("samira@sluis.example", "social_manager")
    assert list(invitation.working_areas.all()) == [working_area]
    assert mail.outbox == []
    assert mail_due() == 1
    (message,) = mail.outbox
    assert isinstance(message, EmailMultiAlternatives)
    html, kind = message.alternatives[0]
    assert (message.to, kind) == (["samira@sluis.example"], "text/html")
    assert message.subject == f"Koppelkans: uitnodiging van {admin.organisation.name}"
    for body in (str(message.body), str(html)):
        assert f"/uitnodiging/{invitation.token}/" in body
        assert f"/uitnodiging/{invitation.token}/afslaan/" in body
        assert admin.user.name in body
    assert message.extra_headers["List-Unsubscribe"].endswith(f"/uitnodiging/{invitation.token}/afslaan/>")


@pytest.mark.parametrize("role", [role for role in Role if role != Role.ORGANISATION_ADMIN])
def test_only_an_organisation_admin_invites(client: Client, role: Role) -> None:
    member = make_membership(role=role)
    client.force_login(member.user)

    assert client.get("/organisaties/uitnodigingen/").status_code == 404
    with pytest.raises(RuleViolation):
        invite(member)


def test_an_admin_cannot_invite_a_functional_admin(client: Client) -> None:
    admin = an_admin()
    client.force_login(admin.user)

    answer = client.post("/organisaties/uitnodigingen/", {"email": "x@sluis.example", "role": "functional_admin"})

    assert answer.status_code == 422
    with pytest.raises(RuleViolation) as refused:
        invite(admin, role=Role.FUNCTIONAL_ADMIN)
    assert refused.value.field == "role"
    assert not Invitation.objects.exists()


def test_an_area_networker_works_for_the_municipality(client: Client) -> None:
    city = an_admin(organisation=make_organisation(kind=Organisation.Kind.MUNICIPALITY))
    client.force_login(city.user)

    answer = client.post("/organisaties/uitnodigingen/", {"email": "x@stad.example", "role": "area_networker"})

    assert answer.status_code == 302
    assert Invitation.objects.get().role == "area_networker"


def test_another_organisation_cannot_invite_an_area_networker(client: Client) -> None:
    admin = an_admin()
    client.force_login(admin.user)

    page = client.get("/organisaties/uitnodigingen/")
    answer = client.post("/organisaties/uitnodigingen/", {"email": "x@sluis.example", "role": "area_networker"})

    assert "area_networker" not in dict(page.context["form"].fields["role"].choices)
    assert answer.status_code == 422
    with pytest.raises(RuleViolation) as refused:
        invite(admin, role=Role.AREA_NETWORKER)
    assert refused.value.field == "role"
    assert not Invitation.objects.exists()


def test_an_invitation_for_an_area_networker_ends_when_the_organisation_is_no_municipality() -> None:
    city = an_admin(organisation=make_organisation(kind=Organisation.Kind.MUNICIPALITY))
    invitation = invite(city, role=Role.AREA_NETWORKER, working_areas=[])
    Organisation.objects.filter(pk=city.organisation_id).update(kind=Organisation.Kind.WELFARE)

    with pytest.raises(RuleViolation):
        services.accept_invitation(token=invitation.token, name="Mo", password=PASSWORD)


def test_an_admin_cannot_hand_out_another_organisations_working_area() -> None:
    with pytest.raises(RuleViolation) as refused:
        invite(an_admin(), working_areas=[make_working_area()])
    assert refused.value.field == "working_areas"


def test_inviting_somebody_known_elsewhere_looks_exactly_like_inviting_somebody_new(client: Client) -> None:
    admin = an_admin()
    client.force_login(admin.user)
    known = make_membership().user

    answers = [
        client.post("/organisaties/uitnodigingen/", {"email": email, "role": "social_manager"}, follow=True)
        for email in (known.email, "nieuw@sluis.example")
    ]

    assert [answer.status_code for answer in answers] == [200, 200]
    assert Invitation.objects.count() == 2


def test_an_open_invitation_is_made_once_and_an_expired_one_makes_room() -> None:
    admin = an_admin()
    first = invite(admin)
    with pytest.raises(RuleViolation):
        invite(admin)

    Invitation.objects.filter(pk=first.pk).update(expires_at=timezone.now() - timedelta(days=1))

    assert invite(admin).pk != first.pk
    assert Invitation.objects.count() == 1


def test_resending_gives_a_new_link_and_ends_the_old_one(client: Client) -> None:
    admin = an_admin()
    invitation = invite(admin)
    old = invitation.token
    client.force_login(admin.user)

    client.post(f"/organisaties/uitnodigingen/{invitation.pk}/opnieuw/")

    client.logout()
    invitation.refresh_from_db()
    assert client.get(f"/uitnodiging/{old}/", follow=True).status_code == 410
    assert client.get(f"/uitnodiging/{invitation.token}/", follow=True).status_code == 200


@pytest.mark.parametrize("act", [services.resend_invitation, services.withdraw_invitation])
def test_an_invitation_that_was_accepted_a_moment_ago_is_sent_and_withdrawn_no_more(act: Any) -> None:
    admin = an_admin()
    read = invite(admin)
    services.accept_invitation(token=read.token, name="Samira Haddad", password=PASSWORD)
    with pytest.raises(RuleViolation):
        act(actor=admin, invitation=read)
    kept = Invitation.objects.get()
    assert (kept.token, kept.accepted_at is None) == (read.token, False)


@pytest.mark.parametrize("act", [services.resend_invitation, services.withdraw_invitation])
def test_an_invitation_that_was_withdrawn_a_moment_ago_is_gone(act: Any) -> None:
    admin = an_admin()
    read = invite(admin)
    services.withdraw_invitation(actor=admin, invitation=Invitation.objects.get())
    with pytest.raises(RuleViolation):
        act(actor=admin, invitation=read)
    assert not Invitation.objects.exists()


def test_another_organisations_invitation_is_not_there(client: Client) -> None:
    invitation = invite(an_admin())
    client.force_login(an_admin().user)

    for act in ("opnieuw", "intrekken"):
        assert client.post(f"/organisaties/uitnodigingen/{invitation.pk}/{act}/").status_code == 404
    assert Invitation.objects.filter(pk=invitation.pk).exists()


def test_a_withdrawn_used_or_expired_link_says_what_to_do(client: Client) -> None:
    admin = an_admin()
    withdrawn, expired, used = (invite(admin, f"{name}@sluis.example") for name in ("a", "b", "c"))
    services.withdraw_invitation(actor=admin, invitation=withdrawn)
    Invitation.objects.filter(pk=expired.pk).update(expires_at=timezone.now())
    services.accept_invitation(token=used.token, name="Carla Bos", password=PASSWORD)

    for invitation in (withdrawn, expired, used):
        answer = client.get(f"/uitnodiging/{invitation.token}/", follow=True)
        assert answer.status_code == 410
        assert "nieuwe uitnodiging" in answer.content.decode()
        assert "is vervangen door een nieuwere" in answer.text


def test_somebody_new_lands_in_the_organisation_that_invited(client: Client) -> None:
    admin = an_admin()
    invitation = invite(admin)

    answer = client.post(f"/uitnodiging/{invitation.token}/", {"name": "Samira Haddad", "password": PASSWORD})

    member = Membership.objects.get(user__email="samira@sluis.example")
    assert answer["Location"] == "/mijn/profiel/"
    assert (member.organisation, member.role) == (admin.organisation, Role.SOCIAL_MANAGER)
    assert list(member.working_areas.all()) == list(admin.working_areas.all())
    assert EmailAddress.objects.get(user=member.user).verified
    assert client.get("/mijn/profiel/").context["request"].membership == member
    assert [one.session_key for one in lasting_sessions(member.user)] == [client.session.session_key]


def test_the_key_of_an_invitation_does_not_stay_in_the_address(client: Client) -> None:
    invitation = invite(an_admin())
    for link, page in (("", "/uitnodiging/"), ("afslaan/", "/uitnodiging/afslaan/")):
        answer = client.get(f"/uitnodiging/{invitation.token}/{link}", follow=True)
        assert answer.redirect_chain == [(page, 302)]
        assert invitation.token not in answer.text
    # Another browser that came for nothing gets no further, nor does this one when the invitation was withdrawn.
    assert [Client().get(page).status_code for page in ("/uitnodiging/", "/uitnodiging/afslaan/")] == [410, 410]
    assert client.post("/uitnodiging/", {"name": "Samira Haddad", "password": PASSWORD}).status_code == 302
    assert client.get("/uitnodiging/").status_code == 410


def test_an_invitation_is_declined_on_its_page(client: Client) -> None:
    invitation = invite(an_admin())
    client.get(f"/uitnodiging/{invitation.token}/afslaan/")
    for _press in range(2):
        assert "Je hebt de uitnodiging afgeslagen" in client.post("/uitnodiging/afslaan/").text


def test_a_weak_password_is_refused_and_the_name_stays(client: Client) -> None:
    invitation = invite(an_admin())

    answer = client.post(f"/uitnodiging/{invitation.token}/", {"name": "Samira Haddad", "password": "kort"})

    assert answer.status_code == 422
    assert "Samira Haddad" in answer.content.decode()
    assert "Dit wachtwoord is te kort. Kies er een van minstens 12 tekens." in answer.content.decode()
    assert not User.objects.filter(email=invitation.email).exists()
    with pytest.raises(RuleViolation):
        services.accept_invitation(token=invitation.token, name="Samira Haddad", password="kort")


def test_somebody_known_signs_in_first_and_then_belongs_to_two(client: Client) -> None:
    known = make_membership()
    EmailAddress.objects.create(user=known.user, email=known.user.email, verified=True, primary=True)
    invitation = invite(an_admin(), known.user.email)

    asked = client.get(f"/uitnodiging/{invitation.token}/", follow=True)
    assert "/account/login/?next=/uitnodiging/" in asked.text
    # Signing in keeps what this browser came for.
    sent = client.post("/account/login/?next=/uitnodiging/", {"login": known.user.email, "password": "wachtwoord-123"})
    assert sent["Location"] == "/uitnodiging/"
    client.post("/uitnodiging/")

    assert Membership.objects.of(known.user).count() == 2
    assert client.get("/mijn/profiel/").context["request"].membership.organisation == invitation.organisation


def test_an_account_is_not_taken_over_by_whoever_is_signed_in(client: Client) -> None:
    known, other = make_membership(), make_membership()
    invitation = invite(an_admin(), known.user.email)
    client.force_login(other.user)

    assert client.post(f"/uitnodiging/{invitation.token}/").status_code == 422
    assert Membership.objects.of(other.user).count() == 1
    with pytest.raises(RuleViolation):
        services.accept_invitation(token=invitation.token, name="Iemand Anders", password=PASSWORD)


def test_a_link_that_was_passed_on_lets_nobody_else_in(client: Client) -> None:
    invitation, other = invite(an_admin()), make_membership()
    client.force_login(other.user)

    page = client.get(f"/uitnodiging/{invitation.token}/", follow=True).text
    answer = client.post("/uitnodiging/")

    assert "Log eerst uit" in page
    assert answer.status_code == 422
    assert Membership.objects.of(other.user).count() == 1
    with pytest.raises(RuleViolation):
        services.accept_invitation(token=invitation.token, user=other.user)
    assert Invitation.objects.open().filter(pk=invitation.pk).exists()


def test_an_invitation_to_another_address_of_ones_own_is_ones_own(client: Client) -> None:
    member = make_membership()
    EmailAddress.objects.create(user=member.user, email="tweede@sluis.example", verified=True)
    invitation = invite(an_admin(), "tweede@sluis.example")
    client.force_login(member.user)

    client.post(f"/uitnodiging/{invitation.token}/")

    assert Membership.objects.of(member.user).count() == 2


def test_a_link_works_once(client: Client) -> None:
    invitation = invite(an_admin())
    services.accept_invitation(token=invitation.token, name="Samira Haddad", password=PASSWORD)

    answer = client.post(f"/uitnodiging/{invitation.token}/", {"name": "Iemand Anders", "password": PASSWORD})

    assert answer.status_code == 410
    assert Membership.objects.filter(organisation=invitation.organisation).count() == 2
    with pytest.raises(RuleViolation):
        services.accept_invitation(token=invitation.token, name="Iemand Anders", password=PASSWORD)


def test_an_invitation_hands_out_no_working_area_that_the_organisation_left_since() -> None:
    here, left = make_working_area(), make_working_area()
    organisation = make_organisation()
    organisation.working_areas.set([here, left])
    invitation = invite(an_admin(organisation=organisation), working_areas=[here, left])
    organisation.working_areas.remove(left)

    member = services.accept_invitation(token=invitation.token, name="Samira Haddad", password=PASSWORD)

    assert list(member.working_areas.all()) == [here]
