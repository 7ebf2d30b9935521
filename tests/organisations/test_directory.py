"""The directory of organisations and people."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from audit.models import AuditEvent
from core.errors import RuleViolation
from organisations.forms import ProfileForm
from organisations.models import Membership, Organisation
from organisations.roles import Role
from organisations.services import change_organisation
from tests.counting import queries_of
from tests.factories import make_membership, make_organisation, make_user, make_working_area
from themes.models import Theme

pytestmark = pytest.mark.django_db


@pytest.fixture
def member(client: Client) -> Membership:
    member = make_membership()
    client.force_login(member.user)
    return member


def test_organisations_are_found_by_word_kind_working_area_and_theme(client: Client, member: Membership) -> None:
    area = make_working_area()
    school = make_organisation(name="Basisschool De Één", kind="school", working_areas=[area])
    school.themes.set(Theme.objects.filter(code="social"))
    make_organisation(name="Warmtebedrijf Oost", kind="energy")

    for query in ("q=een+basis", "soort=school", f"werkgebied={area.pk}", "thema=social"):
        page = client.get(f"/organisaties/?{query}")
        assert [one.name for one in page.context["page"]] == [school.name], query
        assert len(page.context["pills"]) == 1


def test_filters_of_one_kind_add_up_and_each_has_a_pill(client: Client, member: Membership) -> None:
    make_organisation(name="A", kind="school")
    make_organisation(name="B", kind="energy")

    page = client.get("/organisaties/?soort=school&soort=energy&q=")

    assert [one.name for one in page.context["page"]] == ["A", "B"]
    assert [(pill.label, pill.url) for pill in page.context["pills"]] == [
        ("Onderwijsinstelling", "?soort=energy"),
        ("Energiebedrijf of energiecoöperatie", "?soort=school"),
    ]


def test_the_directory_is_closed_to_who_belongs_nowhere(client: Client) -> None:
    client.force_login(make_user())
    for path in ("/organisaties/", f"/organisaties/{make_organisation().pk}/", "/mensen/", "/mijn/profiel/"):
        assert client.get(path).status_code == 404
    client.logout()
    assert client.get("/organisaties/")["Location"].startswith("/account/login/")


@pytest.mark.parametrize(
    ("role", "allowed"),
    [
        (Role.PROCESS_MANAGER, True),
        (Role.ORGANISATION_ADMIN, True),
        (Role.SOCIAL_MANAGER, False),
        (Role.AREA_NETWORKER, False),
        (Role.COMMUNITY_WORKER, False),
        (Role.FUNCTIONAL_ADMIN, False),
        (Role.PRIVACY_OFFICER, False),
    ],
)
def test_an_organisation_is_changed_by_its_admin_and_process_manager(client: Client, role: Role, allowed: bool) -> None:
    member = make_membership(role=role)
    client.force_login(member.user)
    own, values = member.organisation, {"name": "De Nieuwe Sluis", "kind": "care", "themes": ["1"]}

    assert client.post(f"/organisaties/{own.pk}/wijzigen/", values).status_code == (302 if allowed else 404)
    assert client.get(f"/organisaties/{make_organisation().pk}/wijzigen/").status_code == 404
    own.refresh_from_db()
    assert (own.name == "De Nieuwe Sluis") is allowed


def test_a_name_that_is_taken_is_said_at_the_field(client: Client, member: Membership) -> None:
    taken = make_organisation()

    answer = client.post(f"/organisaties/{member.organisation_id}/wijzigen/", {"name": taken.name, "kind": "care"})

    assert answer.status_code == 422
    assert "name" in answer.context["form"].errors


def test_people_are_found_by_name_subject_role_and_working_area(client: Client, member: Membership) -> None:
    area = make_working_area()
    wanted = make_membership(
        user=make_user(name="José Öztürk", job_title="Wijkbeheerder"),
        role=Role.SOCIAL_MANAGER,
        knows="Plinten en bergingen",
        working_areas=[area],
    )
    for query in ("q=jose", "q=plinten", "rol=social_manager", f"werkgebied={area.pk}", "q=wijkbeheerder+ozturk"):
        assert list(client.get(f"/mensen/?{query}").context["page"]) == [wanted], query


def test_a_person_shows_every_organisation_and_who_left_is_not_there(client: Client, member: Membership) -> None:
    one = make_membership()
    two = make_membership(user=one.user)
    page = client.get(f"/mensen/{one.user_id}/").content.decode()
    assert one.organisation.name in page
    assert two.organisation.name in page

    Membership.objects.filter(user=one.user).update(since="2026-01-01", until="2026-01-02")
    assert client.get(f"/mensen/{one.user_id}/").status_code == 404


def test_ones_own_profile_says_what_to_ask_for_an_organisation(client: Client, member: Membership) -> None:
    other = make_membership(user=member.user)

    client.post(
        "/mijn/profiel/",
        {
            "name": "Nadia El Khattabi",
            "job_title": "Procesmanager",
            "phone": "010 000 00 00",
            f"knows_{member.pk}": "De Ringvaartflat",
            f"knows_{other.pk}": "De tuin",
        },
    )

    member.refresh_from_db()
    other.refresh_from_db()
    assert (member.user.name, member.knows, other.knows) == ("Nadia El Khattabi", "De Ringvaartflat", "De tuin")


def test_a_profile_that_is_saved_unchanged_leaves_no_trail(client: Client, member: Membership) -> None:
    for phone, times in (("010 000 00 00", 1), ("010 000 00 00", 1), ("010 000 00 01", 2)):
        typed = {"name": "Nadia", "job_title": "", "phone": phone, f"knows_{member.pk}": ""}
        assert client.post("/mijn/profiel/", typed).status_code == 302
        assert AuditEvent.objects.filter(verb="changed", target_id=member.user_id).count() == times


def test_the_trail_of_an_organisation_says_what_really_was(member: Membership) -> None:
    read = [Organisation.objects.get(pk=member.organisation_id) for _ in range(2)]
    for organisation, name in zip(read, ("De Oude Sluis", "De Nieuwe Sluis"), strict=True):
        change_organisation(
            actor=member, organisation=organisation, name=name, kind=organisation.kind, description="", website="",
            themes=[],
        )  # fmt: skip
    changes = [event.changes["name"] for event in AuditEvent.objects.filter(verb="changed").order_by("pk")]
    assert changes[1] == ["De Oude Sluis", "De Nieuwe Sluis"]


def test_a_profile_changes_nobody_elses_membership(client: Client, member: Membership) -> None:
    other = make_membership(knows="De brug")
    client.post("/mijn/profiel/", {"name": "Nadia", f"knows_{other.pk}": "Niets"})
    other.refresh_from_db()
    assert other.knows == "De brug"


@pytest.mark.parametrize("path", ["/organisaties/", "/mensen/", "/organisaties/uitnodigingen/"])
def test_lists_ask_as_many_queries_for_thirty_rows_as_for_one(client: Client, path: str) -> None:
    area = make_working_area()
    member = make_membership(role=Role.ORGANISATION_ADMIN, working_areas=[area])
    client.force_login(member.user)
    few = queries_of(client, path)

    for _number in range(20):
        make_membership(working_areas=[area], organisation=make_organisation(working_areas=[area]))
        make_membership(working_areas=[area], organisation=member.organisation)

    assert queries_of(client, path) == few <= 15


def test_an_organisations_page_asks_a_fixed_number_of_queries(
    client: Client, member: Membership, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _number in range(10):
        make_membership(organisation=member.organisation, working_areas=list(member.working_areas.all()))
    with django_assert_max_num_queries(15):
        client.get(f"/organisaties/{member.organisation_id}/")


def test_an_organisation_does_not_make_itself_a_municipality(client: Client) -> None:
    admin = make_membership(role=Role.ORGANISATION_ADMIN)
    client.force_login(admin.user)
    own = admin.organisation
    path = f"/organisaties/{own.pk}/wijzigen/"

    assert "municipality" not in dict(client.get(path).context["form"].fields["kind"].choices)
    assert client.post(path, {"name": own.name, "kind": "municipality"}).status_code == 422
    with pytest.raises(RuleViolation) as refused:
        change_organisation(
            actor=admin, organisation=own, name=own.name, kind="municipality", description="", website="", themes=[]
        )
    assert refused.value.field == "kind"


def test_a_municipality_stays_one(client: Client) -> None:
    admin = make_membership(role=Role.ORGANISATION_ADMIN, organisation=make_organisation(kind="municipality"))
    client.force_login(admin.user)
    own = admin.organisation

    answer = client.post(f"/organisaties/{own.pk}/wijzigen/", {"name": "Gemeente Waterstad", "kind": "municipality"})

    assert answer.status_code == 302
    own.refresh_from_db()
    assert (own.name, own.kind) == ("Gemeente Waterstad", "municipality")


def test_colleagues_see_what_was_changed_of_their_organisation_and_others_do_not(client: Client) -> None:
    admin, stranger = make_membership(role=Role.ORGANISATION_ADMIN), make_membership()
    organisation = admin.organisation
    change_organisation(
        actor=admin, organisation=organisation, name="De Nieuwe Sluis", kind="welfare", description="", website="",
        themes=[],
    )  # fmt: skip
    url = reverse("organisations:organisation-detail", args=[organisation.pk])
    client.force_login(admin.user)
    page = client.get(url).text
    assert ">De Nieuwe Sluis</ins>" in page
    assert f">{Organisation.Kind.WELFARE.label}</ins>" in page
    client.force_login(stranger.user)
    assert "<ins" not in client.get(url).text


@pytest.mark.parametrize(
    "number", ["010 123 45 67", "+31 (0)6-12345678", "(+31) 6 1234 5678", "14 010", "010 123 45 67 tst. 12", ""]
)
def test_a_telephone_number_is_a_number(number: str, member: Membership) -> None:
    asked = {"name": "Nadia", "phone": number}
    assert ProfileForm(asked, user=member.user, memberships=[]).is_valid()
    wrong = ProfileForm({**asked, "phone": f"{number} geen nummer"}, user=member.user, memberships=[])
    assert wrong.errors["phone"] == ["Vul een telefoonnummer in, zoals 010 123 45 67."]


def test_an_odd_number_of_before_the_check_keeps_nobody_from_saving_a_profile() -> None:
    member = make_membership(user=make_user(phone="via de balie"))
    kept = ProfileForm({"name": "Nadia", "phone": "via de balie"}, user=member.user, memberships=[])
    assert kept.is_valid()
    assert not ProfileForm({"name": "Nadia", "phone": "via de poort"}, user=member.user, memberships=[]).is_valid()


def test_a_telephone_number_of_more_than_fifteen_digits_is_refused() -> None:
    user = make_user()
    for number, right in (("+31 (0)10 404 22 33 tst 1234", True), ("0123456789012345", False)):
        assert ProfileForm({"name": "Nadia", "phone": number}, user=user, memberships=[]).is_valid() is right


@pytest.mark.parametrize(
    ("number", "dialled"),
    [
        ("+31 (0)10 404 22 33 tst 12", "+31104042233;ext=12"),
        ("(+31) 6 1234 5678", "+31612345678"),
        ("0031 (0)6-12345678", "0031612345678"),
        ("(010) 123.45.67", "0101234567"),
        ("14 010", "14010"),
    ],
)
def test_a_telephone_number_can_be_dialled(client: Client, member: Membership, number: str, dialled: str) -> None:
    colleague = make_membership(user=make_user(phone=number))
    page = client.get(reverse("organisations:person-detail", args=[colleague.user_id])).text
    assert f'href="tel:{dialled}">{number}</a>' in page


def test_words_in_the_place_of_a_number_are_no_link(client: Client, member: Membership) -> None:
    colleague = make_membership(user=make_user(phone="via de balie"))
    page = client.get(reverse("organisations:person-detail", args=[colleague.user_id])).text
    assert "via de balie" in page
    assert "tel:" not in page
