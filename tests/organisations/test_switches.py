"""Choosing for whom one acts and which working area is in view."""

import pytest
from django.test import Client, RequestFactory

from organisations.middleware import SESSION_KEY
from organisations.models import Membership
from organisations.queries import WORKING_AREA_KEY, current_working_area
from organisations.roles import Role
from tests.factories import make_membership, make_organisation, make_working_area

pytestmark = pytest.mark.django_db


def _request(membership: Membership, path: str = "/", session: dict[str, int] | None = None) -> object:
    request = RequestFactory().get(path)
    request.membership = membership  # type: ignore[attr-defined]
    request.session = session or {}  # type: ignore[assignment]
    return request


def test_acting_for_another_own_organisation_is_remembered(client: Client) -> None:
    first = make_membership()
    second = make_membership(user=first.user)
    client.force_login(first.user)

    answer = client.post("/acteren/", {"membership": second.pk, "next": "/mensen/?q=plint"})

    assert answer["Location"] == "/mensen/?q=plint"
    assert client.session[SESSION_KEY] == second.pk
    assert client.get("/mijn/profiel/").context["request"].membership == second


def test_switching_on_a_page_of_ones_role_leads_home_when_the_other_role_has_no_such_page(client: Client) -> None:
    reviewer = make_membership(role=Role.AREA_NETWORKER)
    manager = make_membership(user=reviewer.user, role=Role.PROCESS_MANAGER)
    client.force_login(reviewer.user)
    client.post("/acteren/", {"membership": reviewer.pk})

    answer = client.post("/acteren/", {"membership": manager.pk, "next": "/te-beoordelen/?toon=beoordeeld"})
    assert answer["Location"] == "/"
    answer = client.post("/acteren/", {"membership": reviewer.pk, "next": "/te-beoordelen/"})
    assert answer["Location"] == "/te-beoordelen/"


def test_the_switch_names_the_organisations_and_the_role(client: Client) -> None:
    first = make_membership(role=Role.AREA_NETWORKER)
    make_membership(user=first.user, role=Role.PROCESS_MANAGER)
    client.force_login(first.user)
    assert f"{first.organisation.name} (gebiedsnetwerker)" in client.get("/mijn/profiel/").content.decode()


def test_acting_for_somebody_elses_organisation_changes_nothing(client: Client) -> None:
    mine, theirs = make_membership(), make_membership()
    client.force_login(mine.user)

    client.post("/acteren/", {"membership": theirs.pk})

    assert client.get("/mijn/profiel/").context["request"].membership == mine


@pytest.mark.parametrize(
    "elsewhere", ["https://ergens.example/", "//ergens.example/", "javascript:alert(1)", "ergens", "?werkgebied=1"]
)
def test_a_switch_never_leads_to_another_site(client: Client, elsewhere: str) -> None:
    mine = make_membership()
    client.force_login(mine.user)

    assert client.post("/acteren/", {"membership": mine.pk, "next": elsewhere})["Location"] == "/"
    assert client.post("/werkgebied/", {"working_area": 0, "next": elsewhere})["Location"] == "/"


def test_switching_working_area_is_remembered_and_leaves_the_old_one_out_of_the_address(client: Client) -> None:
    one, two = make_working_area(), make_working_area()
    mine = make_membership(working_areas=[one, two])
    client.force_login(mine.user)

    answer = client.post("/werkgebied/", {"working_area": two.pk, "next": f"/mensen/?werkgebied={one.pk}&q=plint"})

    assert answer["Location"] == "/mensen/?q=plint"
    assert client.session[WORKING_AREA_KEY] == two.pk


def test_the_working_area_in_view_is_the_address_then_the_choice_then_the_first() -> None:
    one, two, three = make_working_area(), make_working_area(), make_working_area()
    mine = make_membership(working_areas=[one, two, three])

    assert current_working_area(_request(mine)) == one  # type: ignore[arg-type]
    assert current_working_area(_request(mine, session={WORKING_AREA_KEY: two.pk})) == two  # type: ignore[arg-type]
    chosen = _request(mine, f"/?werkgebied={three.pk}", {WORKING_AREA_KEY: two.pk})
    assert current_working_area(chosen) == three  # type: ignore[arg-type]


def test_somebody_elses_working_area_is_never_in_view() -> None:
    mine, elsewhere = make_membership(), make_working_area()

    shown = current_working_area(_request(mine, f"/?werkgebied={elsewhere.pk}"))  # type: ignore[arg-type]

    assert shown == mine.working_areas.get()
    nowhere = make_membership(organisation=make_organisation(), working_areas=[])
    assert current_working_area(_request(nowhere)) is None  # type: ignore[arg-type]
