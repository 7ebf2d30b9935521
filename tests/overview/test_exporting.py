"""Lists taken along as a file: the rows of the page, nothing a reader may not see, and nothing a spreadsheet runs."""

import csv
import io
from typing import Any

import openpyxl
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from audit.queries import history_of
from organisations.models import Membership, Role
from overview.exporting.files import csv_lines, harmless
from overview.exporting.kinds import KINDS
from overview.views import exporting
from tests.factories import (
    make_ambition,
    make_group,
    make_membership,
    make_need,
    make_organisation,
    make_overlap,
    make_signal,
)
from tests.world import World, make_world

pytestmark = pytest.mark.django_db

AMBITIONS = "/uitvoer/ambities.csv"


def taken(membership: Membership, path: str) -> list[dict[str, str]]:
    """The rows of a CSV file, by heading."""
    answer = _posted(membership, path)
    assert answer.status_code == 200, path
    content = b"".join(answer.streaming_content).decode("utf-8")
    assert content.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(content.removeprefix("\ufeff")), delimiter=";"))


def _posted(membership: Membership, path: str) -> Any:
    client = Client()
    client.force_login(membership.user)
    return client.post(path)


def test_a_file_holds_what_the_list_shows_for_the_same_address() -> None:
    manager = make_membership()
    here = list(manager.working_areas.all())
    wanted = make_ambition(
        organisation=manager.organisation, working_areas=here, themes=["social"], title="Koffie; en 'thee'"
    )
    make_ambition(organisation=manager.organisation, working_areas=here, themes=["energy"])
    make_ambition(working_areas=here, circle="own", themes=["social"], title="Geheim plan")
    (row,) = taken(manager, f"{AMBITIONS}?thema=social&page=2")
    assert (row["Nummer"], row["Titel"], row["Thema's"]) == (str(wanted.pk), "Koffie; en 'thee'", "Sociaal")
    assert row["Laatst gewijzigd"] == str(timezone.localdate())
    assert len(taken(manager, AMBITIONS)) == 2


@pytest.mark.parametrize("text", ["=1+1", "+31", "-2", "@SUM(A1)", "\tx", "\rx", "\nx"])
def test_no_cell_is_a_formula(text: str) -> None:
    assert harmless(text) == f"'{text}"
    manager = make_membership()
    make_ambition(organisation=manager.organisation, title=text)
    answer = _posted(manager, "/uitvoer/ambities.xlsx")
    sheet = openpyxl.load_workbook(io.BytesIO(b"".join(answer.streaming_content))).active
    assert sheet is not None
    headings, row = list(sheet.iter_rows())
    titles = dict(zip([cell.value for cell in headings], row, strict=True))
    assert (titles["Titel"].data_type, titles["Nummer"].data_type) == ("s", "n")
    assert str(titles["Titel"].value).startswith("'")


def test_numbers_dates_and_control_characters() -> None:
    day = timezone.localdate()
    lines = "".join(csv_lines(["a"], [[-1, 2.5, day, None, 'x\x07"y', "a;b"]]))
    assert lines == f'\ufeffa\r\n-1;2,5;{day};;"x""y";"a;b"\r\n'


def test_what_was_said_and_what_was_kept_against_advice_is_in_no_file() -> None:
    social = make_membership(role=Role.SOCIAL_MANAGER)
    here = social.working_areas.get()
    make_signal(logged_by=social, text="kanarie die gezegd is", gist="kanarie", referred_to="kanarie")
    kept: dict[str, Any] = {"working_area": here, "kept_by": social.organisation}
    need = make_need(title="kanarie", description="kanarie", target_groups=["kanarie"], **kept)
    make_group(guide=social, name="kanarie", description="kanarie", meets="kanarie", **kept)
    make_need(title="kanarie", **kept)
    make_overlap(need=need, ambition=make_ambition(organisation=social.organisation, working_areas=[here]))
    for kind in KINDS:
        rows = taken(social, f"/uitvoer/{kind}.csv?werkgebied={here.pk}")
        assert "kanarie" not in str(rows), kind
        assert rows or kind in {"voorstellen", "coalities", "initiatieven", "zonder-bewoners"}, kind


def test_a_trace_says_who_took_what_and_no_words_the_guard_doubts() -> None:
    manager = make_membership()
    make_ambition(organisation=manager.organisation)
    taken(manager, f"{AMBITIONS}?status=active&q=Fatima+Yilmaz")
    (event,) = history_of(manager)
    assert (event.user, event.verb, event.organisation_id) == (manager.user, "exported", manager.organisation_id)
    assert dict(event.changes) == {
        "list": ["", "ambities.csv"], "rows": ["", "0"], "filter status": ["", "active"], "filter q": ["", "…"]
    }  # fmt: skip


def test_a_working_area_that_is_not_ones_own_and_unknown_lists_are_missing() -> None:
    manager, elsewhere = make_membership(), make_membership().working_areas.get()
    paths = [f"/uitvoer/{kind}.csv" for kind in ("verloop", "zonder-antwoord", "zonder-bewoners")]
    for path in [
        *(f"{one}?werkgebied={elsewhere.pk}" for one in paths),
        *paths,
        "/uitvoer/x.csv",
        "/uitvoer/mensen.pdf",
    ]:
        assert _posted(manager, path).status_code == 404, path
    assert not history_of(manager).exists()
    assert make_client(manager).get(AMBITIONS).status_code == 405


def make_client(membership: Membership) -> Client:
    client = Client()
    client.force_login(membership.user)
    return client


def test_a_workbook_that_would_take_too_long_is_not_begun(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exporting, "MOST_IN_XLSX", 1)
    manager = make_membership()
    for _ in range(2):
        make_ambition(organisation=manager.organisation)
    client = make_client(manager)
    answer = client.post(
        "/uitvoer/ambities.xlsx", headers={"referer": "http://testserver/ambities/?eigen=on"}, follow=True
    )
    assert answer.redirect_chain == [("http://testserver/ambities/?eigen=on", 302)]
    assert "hooguit 1 rijen" in answer.content.decode()
    assert not history_of(manager).exists()


@pytest.fixture
def world() -> World:
    return make_world()


def test_every_list_offers_its_own_file_and_costs_the_same_for_thirty_rows(world: World) -> None:
    manager, area = world.personas["manager"], world.working_area.pk
    lists = {
        "ambities": reverse("initiatives:ambition-list"), "behoeften": reverse("residents:need-list"),
        "koppelkansen": reverse("coalitions:overlap-list"),
        "coalities": reverse("coalitions:coalition-list"), "initiatieven": reverse("initiatives:initiative-list"),
        "organisaties": reverse("organisations:organisation-list"), "mensen": reverse("organisations:person-list"),
        "groepen": reverse("residents:group-list"), "signalen": reverse("residents:signal-list"),
        "verloop": reverse("overview:neighbourhood-trend", args=[area]),
    }  # fmt: skip
    social = world.personas["social"]
    for kind, address in lists.items():
        page = make_client(social).get(address).content.decode()
        assert f'action="/uitvoer/{kind}.xlsx' in page, kind
        member = social if kind == "signalen" else manager
        assert taken(member, f"/uitvoer/{kind}.csv?werkgebied={area}"), kind

    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            taken(manager, AMBITIONS)
            taken(manager, "/uitvoer/koppelkansen.csv")
            taken(manager, "/uitvoer/organisaties.csv")
        return len(queries)

    cost()
    before = cost()
    for _ in range(10):
        other = make_ambition(organisation=make_organisation(), working_areas=[world.working_area])
        make_overlap(ambition=world.ambition, other=other)
    assert cost() == before
