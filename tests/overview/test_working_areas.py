"""Functional administrators draw working areas from districts and neighbourhoods, also when the year has changed."""

import re

import pytest
from django.test import Client

from areas.models import Area, AreaSuccession, WorkingArea
from audit.queries import history_of
from core.errors import RuleViolation
from initiatives.models import Ambition
from initiatives.services import place_ambitions
from organisations.models import Membership
from organisations.roles import Role
from overview.outlines import draw
from overview.working_areas import take_away_working_area
from tests.factories import make_ambition, make_area, make_membership, make_organisation, make_signal, make_working_area

pytestmark = pytest.mark.django_db

SQUARE = {"type": "Polygon", "coordinates": [[[4.5, 51.9], [4.6, 51.9], [4.6, 52.0], [4.5, 52.0], [4.5, 51.9]]]}


@pytest.fixture
def town() -> dict[str, Area]:
    """Two districts, of which one has two neighbourhoods."""
    town = make_area(code="GM1900", level="municipality", name="Waterstad")
    east = make_area(code="WK190001", level="district", name="Oost", parent=town)
    west = make_area(code="WK190002", level="district", name="West", parent=town, outline=SQUARE)
    inside = [make_area(code=f"BU1900010{n}", name=f"Buurt {n}", parent=east, outline=SQUARE) for n in (1, 2)]
    return {"town": town, "east": east, "west": west, "one": inside[0], "two": inside[1]}


@pytest.fixture
def browser() -> Client:
    client = Client()
    client.force_login(make_membership(role=Role.FUNCTIONAL_ADMIN, working_areas=[]).user)
    return client


def test_a_working_area_is_drawn_from_a_list_with_the_map_beside_it(browser: Client, town: dict[str, Area]) -> None:
    path = "/werkgebieden/nieuw/?gemeente=GM1900"
    page = browser.get(path).content.decode()
    assert page.count("<path") == 3
    assert "Grenzen: Kadaster" in page
    Area.objects.filter(pk=town["one"].pk).update(outline={**SQUARE, "sketch": True})
    sketched = browser.get(path).content.decode()
    assert "De grenzen zijn een schets." in sketched
    assert "Kadaster" not in sketched
    assert browser.post(path, {"name": "Oost"}).status_code == 422
    # A district holds its neighbourhoods already.
    ticked = [town["east"].pk, town["one"].pk, town["west"].pk]
    assert browser.post(path, {"name": "De Werven", "areas": ticked}).status_code == 302
    drawn = WorkingArea.objects.get()
    assert set(drawn.areas.all()) == {town["east"], town["west"]}
    assert set(drawn.neighbourhoods.all()) == {town["one"], town["two"], town["west"]}
    again = browser.post(path, {"name": "De Werven", "areas": ticked})
    assert again.status_code == 422
    assert again.context["form"].errors["name"] == ["Er is al een werkgebied met deze naam."]


def test_what_is_wrong_with_the_choice_belongs_to_its_group_and_the_summary_leads_there(
    browser: Client, town: dict[str, Area]
) -> None:
    page = browser.post("/werkgebieden/nieuw/?gemeente=GM1900", {"name": "Oost"}).text
    group = re.search(r'<fieldset[^>]* id="id_areas"[^>]*>', page)
    assert group
    assert 'tabindex="-1"' in group[0]
    described = re.search(r'aria-describedby="([^"]+)"', group[0])
    assert described
    assert described[1].split() == ["id_areas_helptext", "id_areas_error"]
    assert all(f'id="{one}"' in page for one in described[1].split())
    error = page.partition('id="id_areas_error"')[2].partition("</div>")[0]
    assert "Fout:" in error
    assert "Kies minstens één wijk of buurt." in error
    assert '<a href="#id_areas">' in page


def test_who_drew_it_from_what_stands_under_history(browser: Client, town: dict[str, Area]) -> None:
    browser.post("/werkgebieden/nieuw/?gemeente=GM1900", {"name": "De Werven", "areas": [town["one"].pk]})
    path = f"/werkgebieden/{WorkingArea.objects.get().pk}/tekenen/"
    browser.post(path, {"name": "De Werven", "areas": [town["west"].pk]})
    page = browser.get(path).text
    drawn = page.partition("Geschiedenis")[2]
    newest, oldest = (drawn.index(f">{town[area].name}</ins>") for area in ("west", "one"))
    assert newest < oldest
    assert Membership.objects.get(role=Role.FUNCTIONAL_ADMIN).user.name in drawn


def test_a_new_name_and_other_areas_stand_in_the_trail_as_they_were_and_are(
    browser: Client, town: dict[str, Area]
) -> None:
    one, west = town["one"], town["west"]
    browser.post("/werkgebieden/nieuw/?gemeente=GM1900", {"name": "De Werven", "areas": [one.pk]})
    drawn = WorkingArea.objects.get()
    path = f"/werkgebieden/{drawn.pk}/tekenen/"
    browser.post(path, {"name": "Oud-West", "areas": [one.pk]})
    browser.post(path, {"name": "Oud-West", "areas": [west.pk]})
    assert [dict(event.changes) for event in history_of(drawn)] == [
        {"areas": [one.code, west.code]},
        {"name": ["De Werven", "Oud-West"]},
        {"name": ["", "De Werven"], "areas": ["", one.code]},
    ]
    told = browser.get(path).text.partition("Geschiedenis")[2]
    for was, became in (("De Werven", "Oud-West"), (one.name, west.name)):
        assert f">{was}</del>" in told
        assert f">{became}</ins>" in told
    assert told.count("Getekend") == 3


def test_a_working_area_in_which_nothing_lies_is_removed_and_stays_in_the_trail(
    browser: Client, town: dict[str, Area]
) -> None:
    real, mistake = (make_working_area(name=name, areas=[town["one"]]) for name in ("De Werven", "De Wreven"))
    # Put there by the drawing, and in the other one too.
    plan = make_ambition(areas=[town["one"]], organisation=make_organisation(), working_areas=[real, mistake])
    Ambition.objects.filter(pk=plan.pk).update(match_due_at=None)
    assert "kun je niet verwijderen" not in browser.get(f"/werkgebieden/{mistake.pk}/tekenen/").text
    answer = browser.post(f"/werkgebieden/{mistake.pk}/verwijderen/", follow=True)
    assert "“De Wreven” is verwijderd." in answer.text
    assert list(WorkingArea.objects.all()) == list(plan.working_areas.all()) == [real]
    plan.refresh_from_db()
    assert plan.match_due_at
    (event,) = history_of(mistake)
    assert (event.verb, event.changes) == ("removed", {"name": ["De Wreven", ""], "areas": [town["one"].code, ""]})
    assert browser.post(f"/werkgebieden/{mistake.pk}/verwijderen/").status_code == 404


def test_what_lies_in_a_working_area_keeps_it_and_stands_on_its_page(browser: Client, town: dict[str, Area]) -> None:
    here = make_working_area(name="De Werven", areas=[town["one"]])
    member = make_membership(working_areas=[here], role=Role.SOCIAL_MANAGER)
    make_ambition(areas=[town["one"]], working_areas=[here], circle="own")
    make_signal(working_area=here, area=town["one"], logged_by=member)
    page = browser.get(f"/werkgebieden/{here.pk}/tekenen/").text
    assert "er ligt nog iets in: ambities, bewonerssignalen, medewerkers bij organisaties, organisaties." in page
    assert "/verwijderen/" not in page
    refused = browser.post(f"/werkgebieden/{here.pk}/verwijderen/")
    assert refused.status_code == 409
    assert "Er ligt iets in dit werkgebied" in refused.text
    assert WorkingArea.objects.get() == here
    assert not history_of(here).exists()


@pytest.mark.parametrize("role", [role for role in Role if role != Role.FUNCTIONAL_ADMIN])
def test_nobody_else_removes_one(role: Role) -> None:
    here = make_working_area()
    member = make_membership(role=role, working_areas=[])
    with pytest.raises(RuleViolation):
        take_away_working_area(actor=member, working_area=here)
    assert WorkingArea.objects.get() == here


def test_an_area_of_elsewhere_cannot_be_slipped_in(browser: Client, town: dict[str, Area]) -> None:
    elsewhere = make_area()
    answer = browser.post("/werkgebieden/nieuw/?gemeente=GM1900", {"name": "X", "areas": [elsewhere.pk]})
    assert answer.status_code == 422
    assert not WorkingArea.objects.exists()
    assert browser.get("/werkgebieden/nieuw/?gemeente=GM9998").status_code == 404


def test_drawing_anew_starts_from_what_took_the_place_of_last_years_areas(
    browser: Client, town: dict[str, Area]
) -> None:
    old_town = make_area(code="GM1900", level="municipality", year=2025, name="Waterstad")
    kept, gone = (make_area(code=f"BU1900010{n}", year=2025, parent=old_town, name=f"Oud {n}") for n in (1, 9))
    AreaSuccession.objects.create(old=kept, new=town["one"])
    here = make_working_area(name="De Werven", municipality=old_town, areas=[kept, gone])
    plan = make_ambition(areas=[kept], working_areas=[here])
    # Whoever draws may not read these two, but they go along all the same.
    unseen = make_ambition(areas=[kept], working_areas=[here], circle="own")
    heard = make_signal(working_area=here, area=kept)
    page = browser.get(f"/werkgebieden/{here.pk}/tekenen/").content.decode()
    assert "Oud 9" in page
    assert f'id="id_areas_{town["one"].pk}" checked' in page
    browser.post(f"/werkgebieden/{here.pk}/tekenen/", {"name": "De Werven", "areas": [town["one"].pk, town["west"].pk]})
    here.refresh_from_db()
    assert here.municipality == town["town"]
    # Its plans go along: they are still in it once it is placed again.
    assert list(plan.areas.all()) == list(unseen.areas.all()) == [town["one"]]
    heard.refresh_from_db()
    assert heard.area == town["one"]
    place_ambitions(working_area=here)
    assert list(plan.working_areas.all()) == [here]


@pytest.mark.parametrize("known", [True, False])
def test_after_a_merger_it_is_drawn_anew_in_the_municipality_of_now(
    known: bool, browser: Client, town: dict[str, Area]
) -> None:
    merged = make_area(code="GM1955", level="municipality", year=2025, name="Plassenstad")
    old = make_area(code="BU19550101", year=2025, parent=merged, name="Oud")
    AreaSuccession.objects.create(old=old, new=town["one"])
    if known:
        AreaSuccession.objects.create(old=merged, new=town["town"])
    here = make_working_area(name="De Plassen", municipality=merged, areas=[old])
    plan = make_ambition(areas=[old], working_areas=[here])
    heard = make_signal(working_area=here, area=old)
    path = f"/werkgebieden/{here.pk}/tekenen/"

    asked = browser.get(path)
    assert "Plassenstad van 2025 is geen gemeente meer." in asked.text
    assert asked.context["municipality"] == (town["town"] if known else merged)
    assert '<option value="GM1900"' in asked.text
    assert browser.get(f"{path}?gemeente=GM1955").status_code == 404
    path = f"{path}?gemeente=GM1900"
    assert f'id="id_areas_{town["one"].pk}" checked' in browser.get(path).text
    assert browser.post(path, {"name": "De Plassen", "areas": [town["one"].pk]}).status_code == 302
    here.refresh_from_db()
    heard.refresh_from_db()
    assert here.municipality == town["town"]
    assert heard.area == town["one"]
    assert list(plan.areas.all()) == [town["one"]]
    # Now it is there, and nothing is asked any more.
    assert "geen gemeente meer" not in browser.get(path).text


def test_only_areas_with_an_outline_are_on_the_map(town: dict[str, Area]) -> None:
    drawing = draw([town["one"], town["east"]])
    assert drawing is not None
    assert [shape.area for shape in drawing.shapes] == [town["one"]]
    assert draw([town["east"]]) is None
