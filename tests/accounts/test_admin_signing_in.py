"""What a functional administrator finds in the administration about people and how they sign in."""

import re

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse
from django.utils.html import strip_tags

from organisations.models import Membership
from tests.factories import make_membership, make_user, make_working_area

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator(client: Client) -> Client:
    client.force_login(make_user(is_staff=True, is_superuser=True))
    return client


def test_the_secret_of_a_second_factor_is_nowhere_in_the_administration(administrator: Client) -> None:
    owner = make_user()
    second = Authenticator.objects.create(user=owner, type=Authenticator.Type.TOTP, data={"secret": "GEHEIMESLEUTEL"})
    for name, words in (("changelist", []), ("change", [second.pk]), ("delete", [second.pk])):
        page = administrator.get(reverse(f"admin:mfa_authenticator_{name}", args=words))
        assert page.status_code == 200
        assert "GEHEIMESLEUTEL" not in page.content.decode()
    assert administrator.get(reverse("admin:mfa_authenticator_add")).status_code == 404
    assert administrator.post(reverse("admin:mfa_authenticator_change", args=[second.pk]), {}).status_code == 404

    administrator.post(reverse("admin:mfa_authenticator_delete", args=[second.pk]), {"post": "yes"})
    assert not Authenticator.objects.filter(pk=second.pk).exists()


def test_second_steps_are_called_so_and_nothing_of_them_is_left_in_english(administrator: Client) -> None:
    second = Authenticator.objects.create(user=make_user(), type=Authenticator.Type.TOTP, data={"secret": "x"})
    pages = [administrator.get(reverse("admin:index"))]
    for name, words in (("changelist", []), ("change", [second.pk]), ("delete", [second.pk])):
        pages.append(administrator.get(reverse(f"admin:mfa_authenticator_{name}", args=words)))
    shown = [strip_tags(re.sub(r"(?s)<head>.*?</head>|<script.*?</script>", "", page.text)) for page in pages]
    assert all("weede stap" in words for words in shown)
    assert "Ingesteld op" in shown[1]
    found = [
        re.findall(r"(?i)authenticator|\bMFA\b|created at|last used at|\buser\b|\btype\b", words) for words in shown
    ]
    assert found == [[], [], [], []]
    # The button below a list: no word of the matcher's desk.
    assert ">Uitvoeren</button>" in pages[1].text


def test_groups_of_permissions_are_not_offered(administrator: Client) -> None:
    assert "/auth/group/" not in administrator.get(reverse("admin:index")).content.decode()


def test_an_organisation_is_changed_with_its_people_below_it(administrator: Client) -> None:
    area = make_working_area()
    member = make_membership(working_areas=[area])
    url = reverse("admin:organisations_organisation_change", args=[member.organisation_id])
    page = administrator.get(url).content.decode()
    assert "memberships-0-DELETE" not in page
    form = {
        "name": "Nieuwe naam", "kind": "care", "description": "", "website": "", "working_areas": [area.pk],
        "memberships-TOTAL_FORMS": 1, "memberships-INITIAL_FORMS": 1, "memberships-0-id": member.pk,
        "memberships-0-organisation": member.organisation_id, "memberships-0-user": member.user_id,
        "memberships-0-role": "social_manager", "memberships-0-working_areas": [area.pk],
        "memberships-0-since": member.since.isoformat(), "memberships-0-until": "", "memberships-0-DELETE": "on",
    }  # fmt: skip
    assert administrator.post(url, form).status_code == 302
    changed = Membership.objects.get(pk=member.pk)
    assert (changed.role, changed.organisation.name) == ("social_manager", "Nieuwe naam")
