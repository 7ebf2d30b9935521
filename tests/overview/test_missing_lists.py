"""The filters of needs without an answer and ambitions without residents' voice: what each leaves, also in the file."""

from typing import Any

import pytest
from django.test import Client

from areas.models import Area, WorkingArea
from tests.counting import queries_of
from tests.factories import make_ambition, make_membership, make_need
from tests.overview.ground import two_neighbourhoods

pytestmark = pytest.mark.django_db
LISTS = ["zonder-antwoord", "zonder-bewoners"]


class Ground:
    """A working area of two neighbourhoods, somebody who works there, and rows of either list in it."""

    def __init__(self, client: Client, kind: str) -> None:
        self.client, self.kind = client, kind
        self.here: WorkingArea
        self.street: Area
        self.here, self.street, _other = two_neighbourhoods()
        self.member = make_membership(working_areas=[self.here])
        client.force_login(self.member.user)
        self.path = f"/buurt/{self.here.pk}/{kind}/"

    def row(self, title: str, theme: str = "energy", area: Area | None = None, **fields: Any) -> Any:
        if self.kind == "zonder-antwoord":
            return make_need(working_area=self.here, title=title, themes=[theme], area=area, **fields)
        areas = [area] if area else None
        return make_ambition(title=title, themes=[theme], working_areas=[self.here], areas=areas, **fields)

    def found(self, query: str) -> set[Any]:
        """What the page shows, which is what the file holds."""
        answer = self.client.get(f"{self.path}?{query}")
        assert answer.status_code == 200, query
        rows = set(answer.context["page"])
        sent: Any = self.client.post(f"/uitvoer/{self.kind}.csv?{query}&werkgebied={self.here.pk}")
        lines = b"".join(sent.streaming_content).decode().splitlines()[1:]
        assert {int(line.partition(";")[0]) for line in lines} == {row.pk for row in rows}, query
        return rows


@pytest.fixture(params=LISTS)
def ground(request: pytest.FixtureRequest, client: Client) -> Ground:
    return Ground(client, request.param)


def test_each_filter_leaves_the_rows_it_asks_for(ground: Ground) -> None:
    light, bench = ground.row("Licht in de hal", area=ground.street), ground.row("Een bankje", "mobility")
    told = ground.row("Iets anders", "social", area=ground.street, description="Er is een zeppelin nodig.")

    assert ground.found("") == {light, bench, told}
    assert ground.found("q=LICHT") == {light}
    assert ground.found("q=zeppelin") == {told}
    assert ground.found("thema=mobility") == {bench}
    assert ground.found("thema=mobility&thema=energy") == {light, bench}
    assert ground.found("thema=mobility&q=licht") == set()
    within = ground.found(f"gebied={ground.street.code}")
    assert {light, told} <= within
    assert ground.found(f"gebied={ground.street.code}&thema=energy") == within & {light}


def test_a_row_with_several_themes_is_there_once(ground: Ground) -> None:
    row = ground.row("Licht in de hal")
    row.themes.add(*type(row).themes.rel.model.objects.filter(code="mobility"))
    answer = ground.client.get(f"{ground.path}?thema=energy&thema=mobility")
    assert list(answer.context["page"]) == [row]


@pytest.mark.parametrize("query", ["thema=x", "thema=x&thema=energy"])
def test_an_unknown_value_is_said_at_the_filter_and_leaves_out_nothing(query: str, ground: Ground) -> None:
    row = ground.row("Een bankje", "mobility")
    assert ground.found(query) == {row}
    assert "Selecteer een geldige keuze" in ground.client.get(f"{ground.path}?{query}").text


def test_a_neighbourhood_elsewhere_or_unknown_is_said_and_leaves_out_nothing(ground: Ground) -> None:
    row = ground.row("Een bankje")
    for code in ("BU99", two_neighbours_code()):
        assert ground.found(f"gebied={code}") == {row}
        page = ground.client.get(f"{ground.path}?gebied={code}")
        assert page.context["pills"] == []
        assert f"Buurt: Selecteer een geldige keuze. {code} is geen beschikbare keuze." in page.text
        # Whoever filters on does not carry it along.
        assert 'name="gebied"' not in page.text
    assert "Selecteer een geldige keuze" not in ground.client.get(f"{ground.path}?gebied={ground.street.code}").text


@pytest.mark.parametrize(
    "address",
    [
        "/behoeften/?plek=99999999", "/ambities/?plek=x", "/initiatieven/?buurt=BU99", "/initiatieven/?plek=99999999",
        "/koppelkansen/?buurt=BU99", "/coalities/?buurt=BU99", "/coalities/?plek=99999999", "/agenda/?buurt=BU99",
    ],
)  # fmt: skip
def test_an_unknown_value_of_a_filter_that_is_chosen_elsewhere_is_said_too(client: Client, address: str) -> None:
    client.force_login(make_membership().user)
    page = client.get(address)
    assert page.status_code == 200
    assert page.text.count("Selecteer een geldige keuze") == 1
    assert "Selecteer een geldige keuze" not in client.get(address.partition("?")[0]).text


def two_neighbours_code() -> str:
    """That of a neighbourhood in which nobody here works."""
    return make_membership().working_areas.get().neighbourhoods.get().code


def test_pills_pages_and_an_empty_list_lead_back(ground: Ground) -> None:
    for number in range(26):
        ground.row(f"Een bankje {number}", area=ground.street)
    code = ground.street.code
    page = ground.client.get(f"{ground.path}?gebied={code}&q=bankje&thema=energy&page=2")
    assert len(page.context["page"]) == 1
    assert [(pill.label, pill.url) for pill in page.context["pills"]] == [
        ("Zoeken: bankje", f"?gebied={code}&thema=energy"),
        ("Energie", f"?gebied={code}&q=bankje"),
        ("Rietwijk", "?q=bankje&thema=energy"),
    ]
    assert f'<input type="hidden" name="gebied" value="{code}"' in page.text
    assert f"?gebied={code}&amp;q=bankje&amp;thema=energy&amp;page=1" in page.text
    asked = f"gebied={code}&amp;q=bankje&amp;thema=energy&amp;werkgebied={ground.here.pk}"
    assert f'action="/uitvoer/{ground.kind}.xlsx?{asked}"' in page.text

    nothing = ground.client.get(f"{ground.path}?q=zeppelin&thema=x").text
    assert "met deze filters" in nothing
    assert nothing.count(f'href="{ground.path}">Wis filters') == 2


def test_a_list_with_nothing_in_a_neighbourhood_still_says_that_all_is_well(ground: Ground) -> None:
    page = ground.client.get(f"{ground.path}?gebied={ground.street.code}").text
    assert "met deze filters" not in page
    said = "Hier wacht geen behoefte" if ground.kind == "zonder-antwoord" else "Elke ambitie heeft"
    assert said in page


def test_what_one_may_not_see_is_not_found(ground: Ground) -> None:
    other = make_membership()
    if ground.kind == "zonder-antwoord":
        make_need(working_area=ground.here, title="Een bankje", created_by=other, kept_by=other.organisation)
    else:
        make_ambition(working_areas=[ground.here], title="Een bankje", circle="own")
    assert ground.found("q=bankje") == set()


def test_a_filtered_list_asks_as_many_queries_for_thirty(ground: Ground) -> None:
    url = f"{ground.path}?q=bankje&thema=energy&gebied={ground.street.code}"
    ground.row("Een bankje", area=ground.street)
    one = queries_of(ground.client, url)
    for _ in range(29):
        ground.row("Een bankje", area=ground.street)
    assert queries_of(ground.client, url) == one <= 15
