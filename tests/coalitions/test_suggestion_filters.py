"""The filters of the suggested groups: what each leaves, also in the file, what none of them tells, and the ways back."""

from typing import Any

import pytest
from django.test import Client

from areas.models import WorkingArea
from coalitions.models import Suggestion
from organisations.models import Membership
from tests.coalitions.visiting import sign_in_as
from tests.counting import queries_of
from tests.factories import make_ambition, make_membership, make_need, make_organisation, make_suggestion

pytestmark = pytest.mark.django_db
LIST = "/koppelkansen/groepen/"


@pytest.fixture
def signed_in(client: Client, lead: Membership) -> Client:
    return sign_in_as(client, lead)


def group(
    area: WorkingArea, *titles: str, theme: str = "energy", needs: tuple[Any, ...] = (), **fields: Any
) -> Suggestion:
    """A group of plans with these titles, each of another organisation unless one is given."""
    plans = [make_ambition(working_areas=[area], title=title, themes=[theme], **fields) for title in titles]
    return make_suggestion(ambitions=plans, needs=needs, working_area=area)


def found(client: Client, query: str) -> set[Suggestion]:
    """What the page shows, which is what the file holds."""
    answer = client.get(f"{LIST}?{query}")
    assert answer.status_code == 200, query
    rows = set(answer.context["page"])
    sent: Any = client.post(f"/uitvoer/koppelkansgroepen.csv?{query}")
    lines = b"".join(sent.streaming_content).decode().splitlines()[1:]
    assert {int(line.partition(";")[0]) for line in lines} == {row.pk for row in rows}, query
    return rows


def test_each_filter_leaves_the_groups_it_asks_for(signed_in: Client, area: WorkingArea, lead: Membership) -> None:
    roofs = group(area, "Zon op het dak", "Gevel isoleren")
    care = group(area, "Zorg dichtbij", "Samen eten", theme="care", organisation=make_organisation(name="De Buizerd"))
    needed = group(
        area, "Plint openen", "Banken", theme="mobility",
        needs=(make_need(working_area=area, title="Een woonkamer", themes=["social"]),),
    )  # fmt: skip
    ours = group(area, "Deelfietsen", "Laadpalen", organisation=lead.organisation)

    assert found(signed_in, "") == {roofs, care, needed, ours}
    assert found(signed_in, "q=ZON") == {roofs}
    assert found(signed_in, "q=gevel+dak") == {roofs}
    assert found(signed_in, "q=gevel+zorg") == set()
    assert found(signed_in, "q=buizerd") == {care}
    assert found(signed_in, "q=woonkamer+banken") == {needed}
    assert found(signed_in, "thema=mobility") == {needed}
    assert found(signed_in, "thema=social") == {needed}
    assert found(signed_in, "thema=energy&thema=social") == {roofs, needed, ours}
    assert found(signed_in, "eigen=on") == {ours}
    assert found(signed_in, "eigen=on&q=zon") == set()


def test_a_filter_finds_only_what_the_list_shows_this_person(
    client: Client, area: WorkingArea, lead: Membership, partner: Membership
) -> None:
    kept = make_need(
        working_area=area, title="Een zeppelin", themes=["social"], created_by=lead, kept_by=lead.organisation
    )
    about_kept = group(area, "Zon op het dak", "Gevel isoleren", needs=(kept,))
    group(area, "Zeppelin", "Ballon", theme="social", circle="own")
    group(make_membership().working_areas.get(), "Zeppelin", "Luchtschip", theme="social")
    for query in ("q=zeppelin", "thema=social"):
        assert found(sign_in_as(client, lead), query) == {about_kept}, query
        assert found(sign_in_as(client, partner), query) == set(), query


@pytest.mark.parametrize("query", ["thema=x", "thema=x&eigen=onzin"])
def test_an_unknown_value_is_said_at_the_filter(query: str, signed_in: Client, area: WorkingArea) -> None:
    shown = group(area, "Zon op het dak", "Gevel isoleren")
    assert found(signed_in, "thema=x") == {shown}
    answer = signed_in.get(f"{LIST}?{query}")
    assert "Selecteer een geldige keuze" in answer.text


def test_pills_pages_and_an_empty_list_lead_back(signed_in: Client, area: WorkingArea) -> None:
    for number in range(9):
        group(area, f"Zon op het dak {number}", f"Gevel isoleren {number}")
    page = signed_in.get(f"{LIST}?q=gevel&thema=energy&page=2")
    assert len(page.context["page"]) == 1
    assert [(pill.label, pill.url) for pill in page.context["pills"]] == [
        ("Zoeken: gevel", "?thema=energy"),
        ("Energie", "?q=gevel"),
    ]
    assert "?q=gevel&amp;thema=energy&amp;page=1" in page.text
    assert 'action="/uitvoer/koppelkansgroepen.xlsx?q=gevel&amp;thema=energy"' in page.text

    nothing = signed_in.get(f"{LIST}?q=zeppelin&eigen=on")
    assert [pill.label for pill in nothing.context["pills"]] == ["Zoeken: zeppelin", "Alleen met je organisatie"]
    assert "Geen groepen met deze filters" in nothing.text
    assert nothing.text.count(f'href="{LIST}">Wis filters') == 2


def test_the_title_of_a_group_stays_the_same_in_a_filtered_list(signed_in: Client, area: WorkingArea) -> None:
    for title in ("Zon op het dak", "Zon op de gevel"):
        group(area, title, "Samen eten")
    titles = {line.suggestion.pk: line.title for line in signed_in.get(LIST).context["lines"]}
    (line,) = signed_in.get(f"{LIST}?q=dak").context["lines"]
    assert line.title == titles[line.suggestion.pk]


def test_a_filtered_list_asks_as_many_queries_for_thirty(
    signed_in: Client, area: WorkingArea, lead: Membership
) -> None:
    need = make_need(working_area=area, themes=["energy"])
    url = f"{LIST}?q=zon+gevel&thema=energy&eigen=on"
    group(area, "Zon op het dak", "Gevel isoleren", needs=(need,), organisation=lead.organisation)
    one = queries_of(signed_in, url)
    for _ in range(29):
        group(area, "Zon op het dak", "Gevel isoleren", needs=(need,), organisation=lead.organisation)
    assert queries_of(signed_in, url) == one <= 15
