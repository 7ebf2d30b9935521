"""The guard at what an organisation says of itself and what colleagues can be asked for: all read it."""

from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from audit.models import AuditEvent
from core.errors import RuleViolation
from organisations.adding import add_organisation
from organisations.models import Membership, Organisation
from organisations.roles import Role
from organisations.services import change_organisation, change_profile
from tests.factories import make_membership, make_organisation, make_user

pytestmark = pytest.mark.django_db
OFFICE = "Wij zitten aan de Prinsenlaan 14, 3066 AB. Wietske Nagtegaal weet meer."
RESIDENT = "Mevrouw Wiersinga van Merelstraat 14 is dementerend."
CERTAIN = ["Bel 06-12345678", "Mail naar a.b@voorbeeld.example", "BSN 111222333", "IBAN NL91 ABNA 0417 1643 00"]


@pytest.fixture
def member(client: Client) -> Membership:
    member = make_membership()
    client.force_login(member.user)
    return member


@pytest.fixture
def administrator() -> Membership:
    administrator = make_membership(role=Role.ORGANISATION_ADMIN)
    make_membership(organisation=administrator.organisation, user=make_user(name="Wietske Nagtegaal"))
    return administrator


def describe(client: Client, administrator: Membership, text: str, **more: str) -> Any:
    client.force_login(administrator.user)
    own = administrator.organisation
    typed = {"name": own.name, "kind": own.kind, "description": text, "website": "", **more}
    return client.post(f"/organisaties/{own.pk}/wijzigen/", typed)


@pytest.mark.parametrize("text", [*CERTAIN, RESIDENT])
def test_a_description_with_what_is_about_a_person_is_marked_and_not_stored(
    client: Client, administrator: Membership, text: str
) -> None:
    answer = describe(client, administrator, text)
    assert answer.status_code == 422
    assert "<mark>" in answer.text
    assert 'value="description:' in answer.text
    administrator.organisation.refresh_from_db()
    assert administrator.organisation.description != text


def test_a_description_may_say_where_the_office_is_and_name_a_colleague(
    client: Client, administrator: Membership
) -> None:
    assert describe(client, administrator, OFFICE).status_code == 302
    administrator.organisation.refresh_from_db()
    assert administrator.organisation.description == OFFICE


def test_one_press_puts_other_words_in_a_description(client: Client, administrator: Membership) -> None:
    answer = describe(client, administrator, RESIDENT, replace="description:0-17")
    assert answer.status_code == 200
    assert "een bewoner van Merelstraat 14" in answer.text


@pytest.mark.parametrize("text", [*CERTAIN, RESIDENT])
def test_the_service_refuses_a_description_about_a_person_too(administrator: Membership, text: str) -> None:
    own = administrator.organisation
    facts: dict[str, Any] = {"name": own.name, "kind": own.kind, "website": "", "themes": []}
    with pytest.raises(RuleViolation) as refused:
        change_organisation(actor=administrator, organisation=own, description=text, **facts)
    assert refused.value.field == "description"
    change_organisation(actor=administrator, organisation=own, description=OFFICE, **facts)


def test_a_description_of_before_keeps_nobody_from_changing_the_rest_and_its_words_stay_out_of_the_trail(
    client: Client, administrator: Membership
) -> None:
    Organisation.objects.filter(pk=administrator.organisation_id).update(description=RESIDENT)
    assert describe(client, administrator, RESIDENT, website="https://www.example.org").status_code == 302
    assert describe(client, administrator, "Wij wonen en helpen.").status_code == 302
    changes = [event.changes for event in AuditEvent.objects.filter(verb="changed").order_by("pk")]
    assert changes[-1]["description"] == ["…", "Wij wonen en helpen."]
    assert "Wiersinga" not in str(changes)


def test_an_address_of_an_office_stays_in_the_trail_and_a_resident_does_not(
    client: Client, administrator: Membership
) -> None:
    for text in (OFFICE, "Wij wonen en helpen."):
        assert describe(client, administrator, text).status_code == 302
    changes = [event.changes for event in AuditEvent.objects.filter(verb="changed").order_by("pk")]
    assert [one["description"] for one in changes] == [["", OFFICE], [OFFICE, "Wij wonen en helpen."]]


@pytest.mark.parametrize("text", [f"Wij helpen.\n{one}" for one in (RESIDENT, CERTAIN[0])])
def test_a_description_of_before_with_several_lines_stands_however_the_browser_ends_them(
    client: Client, administrator: Membership, text: str
) -> None:
    own = administrator.organisation
    Organisation.objects.filter(pk=own.pk).update(description=text)
    sent = text.replace("\n", "\r\n")
    assert describe(client, administrator, sent, website="https://www.example.org").status_code == 302
    own.refresh_from_db()
    assert (own.description, own.website) == (text, "https://www.example.org")
    assert "description" not in AuditEvent.objects.get(verb="changed").changes
    facts: dict[str, Any] = {"name": own.name, "kind": own.kind, "website": "", "themes": []}
    change_organisation(actor=administrator, organisation=own, description=f"{sent}  ", **facts)
    assert text.splitlines()[1] not in str([event.changes for event in AuditEvent.objects.all()])
    with pytest.raises(RuleViolation):
        change_organisation(actor=administrator, organisation=own, description=f"{sent} Echt.", **facts)


def test_the_administration_lets_a_description_of_before_stand_too(client: Client) -> None:
    functional_administrator(client)
    own = make_organisation(name="De Brug", kind="welfare", description=f"Wij helpen.\n{RESIDENT}")
    path = f"/beheer/organisations/organisation/{own.pk}/change/"
    typed = {"name": own.name, "memberships-TOTAL_FORMS": 0, "memberships-INITIAL_FORMS": 0}
    for text, kind in ((own.description, "care"), (f"{own.description} Echt.", "housing")):
        client.post(path, {**typed, "kind": kind, "description": text.replace("\n", "\r\n")})
        stored = Organisation.objects.get(pk=own.pk)
        assert (stored.description, stored.kind) == (own.description, "care")


def test_how_to_reach_an_organisation_is_told_where_it_may_stand(client: Client, administrator: Membership) -> None:
    where = "op je eigen website of op de pagina van een collega"
    assert where in describe(client, administrator, "Bel ons: 010-1234567 of info@huisvandewijk.nl").text
    assert where not in describe(client, administrator, RESIDENT).text


def test_an_organisation_that_is_added_passes_the_same_guard() -> None:
    actor = make_membership(role=Role.FUNCTIONAL_ADMIN, organisation=make_organisation(kind="municipality"))
    for text in (CERTAIN[0], RESIDENT):
        with pytest.raises(RuleViolation) as refused:
            add_organisation(actor=actor, name="De Brug", kind="welfare", description=text)
        assert refused.value.field == "description"
    assert add_organisation(actor=actor, name="De Brug", kind="welfare", description="Kantoor: Prinsenlaan 14").pk


def functional_administrator(client: Client) -> None:
    actor = make_membership(role=Role.FUNCTIONAL_ADMIN, organisation=make_organisation(kind="municipality"))
    actor.user.is_staff = actor.user.is_superuser = True
    actor.user.save()
    client.force_login(actor.user)


def test_the_administration_refuses_what_the_site_does(client: Client) -> None:
    functional_administrator(client)
    places = {"memberships-TOTAL_FORMS": 0, "memberships-INITIAL_FORMS": 0}
    for text, times in ((RESIDENT, 0), ("Kantoor: Prinsenlaan 14", 1)):
        client.post(
            "/beheer/organisations/organisation/add/",
            {"name": "De Brug", "kind": "welfare", "description": text, **places},
        )
        assert Organisation.objects.filter(name="De Brug").count() == times
    other = make_membership()
    path = f"/beheer/organisations/membership/{other.pk}/change/"
    facts = {
        "user": other.user_id,
        "organisation": other.organisation_id,
        "role": other.role,
        "since": str(other.since),
    }
    for text, kept in ((RESIDENT, ""), ("De tuin", "De tuin")):
        client.post(path, {**facts, "knows": text})
        other.refresh_from_db()
        assert other.knows == kept


@pytest.mark.parametrize("text", [*CERTAIN, RESIDENT])
def test_what_one_can_be_asked_for_is_about_no_person(client: Client, member: Membership, text: str) -> None:
    field = f"knows_{member.pk}"
    typed = {"name": "Nadia", "job_title": "", "phone": "010 000 00 00"}
    answer = client.post("/mijn/profiel/", {**typed, field: text})
    assert answer.status_code == 422
    assert "<mark>" in answer.text
    assert f'value="{field}:' in answer.text
    with pytest.raises(RuleViolation) as refused:
        change_profile(actor=member, **typed, knows={member.pk: text})
    assert refused.value.field == field
    member.refresh_from_db()
    assert member.knows != text


def test_what_one_can_be_asked_for_may_name_a_colleague_and_a_group(client: Client, member: Membership) -> None:
    make_membership(organisation=member.organisation, user=make_user(name="Wietske Nagtegaal"))
    words = "Ouderen met dementie; over de tuin weet Wietske Nagtegaal meer"
    answer = client.post("/mijn/profiel/", {"name": "Nadia", "phone": "010 000 00 00", f"knows_{member.pk}": words})
    assert answer.status_code == 302
    member.refresh_from_db()
    assert member.knows == words


def test_each_answer_may_name_colleagues_of_the_organisation_it_is_about(client: Client, member: Membership) -> None:
    second = make_membership(user=member.user)
    make_membership(organisation=member.organisation, user=make_user(name="Wietske Nagtegaal"))
    make_membership(organisation=second.organisation, user=make_user(name="Joukje Terpstra"))
    at_first, at_second = "Wietske Nagtegaal weet meer", "Joukje Terpstra weet meer"
    typed = {"name": "Nadia", "phone": "010 000 00 00"}
    fields = f"knows_{member.pk}", f"knows_{second.pk}"
    crossed = client.post("/mijn/profiel/", {**typed, **dict(zip(fields, (at_second, at_first), strict=True))})
    assert crossed.status_code == 422
    assert crossed.text.count("<mark>") == 2
    own = client.post("/mijn/profiel/", {**typed, **dict(zip(fields, (at_first, at_second), strict=True))})
    assert own.status_code == 302
    second.refresh_from_db()
    assert second.knows == at_second


def test_a_job_title_holds_no_number(client: Client, member: Membership) -> None:
    for title, status in (("Manager, BSN 111222333", 422), ("Manager wonen", 302)):
        assert client.post("/mijn/profiel/", {"name": "Nadia", "job_title": title}).status_code == status


@pytest.mark.parametrize("text", [CERTAIN[2], RESIDENT])
def test_a_profile_of_before_keeps_nobody_from_changing_the_rest(client: Client, member: Membership, text: str) -> None:
    title = f"Manager, {CERTAIN[2]}"
    Membership.objects.filter(pk=member.pk).update(knows=text)
    User.objects.filter(pk=member.user_id).update(job_title=title)
    field = f"knows_{member.pk}"
    stood = {"name": "Nadia", "job_title": title, field: text}
    answer = client.post("/mijn/profiel/", {**stood, "phone": "010 000 00 00"})
    assert answer.status_code == 302
    member.user.refresh_from_db()
    assert (member.user.name, member.user.phone) == ("Nadia", "010 000 00 00")
    for changed in ({field: f"{text} Echt."}, {"job_title": f"Echt {title}"}):
        assert client.post("/mijn/profiel/", {**stood, **changed}).status_code == 422
