"""The pages of initiatives."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from core.errors import RuleViolation
from initiatives.models import Initiative
from initiatives.services import change_initiative
from organisations.models import Membership
from tests.counting import queries_of
from tests.factories import make_initiative, make_membership, make_place, make_user, make_working_area
from themes.models import Theme

pytestmark = pytest.mark.django_db


def typed_of(initiative: Initiative) -> dict[str, Any]:
    """What the form sends when nothing of it is touched; without a place."""
    names = ("title", "description", "origin")
    return {name: getattr(initiative, name) for name in names} | {"working_area": initiative.working_area_id}


def test_an_initiative_is_written_down_changed_and_found(client: Client, member: Membership) -> None:
    typed = {
        "title": "Koffie in de plint",
        "description": "Elke woensdag.",
        "origin": "resident",
        "working_area": member.working_areas.get().pk,
        "themes": [Theme.objects.get(code="social").pk],
    }
    client.post("/initiatieven/nieuw/", typed)
    initiative = Initiative.objects.get()
    client.post(f"/initiatieven/{initiative.pk}/wijzigen/", typed | {"title": "Thee in de plint"})

    initiative.refresh_from_db()
    assert (initiative.title, initiative.organisation) == ("Thee in de plint", member.organisation)
    for query in ("q=thee", "thema=social", "status=idea", "herkomst=resident"):
        assert list(client.get(f"/initiatieven/?{query}").context["page"]) == [initiative]
    assert "Koffie in de plint" in client.get(f"/initiatieven/{initiative.pk}/geschiedenis/").content.decode()


def test_what_stands_in_an_initiative_keeps_nobody_from_changing_the_rest(client: Client, member: Membership) -> None:
    colleague = make_membership(
        organisation=member.organisation, user=make_user(name="Piet Jansen"), since=timezone.localdate() - timedelta(9)
    )
    words = "Piet Jansen zet de koffie klaar.\r\nWie wil komt langs."
    typed = {
        "title": "Koffie in de plint",
        "description": words,
        "origin": "organisation",
        "working_area": member.working_areas.get().pk,
    }
    told = {"results": "Piet Jansen schenkt elke week koffie.", "effects": ""}
    assert client.post("/initiatieven/nieuw/", typed).status_code == 302
    initiative = Initiative.objects.get()
    path = f"/initiatieven/{initiative.pk}"
    assert client.post(f"{path}/resultaat/", told).status_code == 302
    Membership.objects.filter(pk=colleague.pk).update(until=timezone.localdate())

    assert client.post(f"{path}/wijzigen/", typed | {"start": "2027-05-01"}).status_code == 302
    assert client.post(f"{path}/resultaat/", told | {"effects": "Buren kennen elkaar."}).status_code == 302

    initiative.refresh_from_db()
    assert (initiative.description, initiative.start, initiative.effects) == (
        words, date(2027, 5, 1), "Buren kennen elkaar.",
    )  # fmt: skip
    # Anew it is not written any more, and what is certain does not stay either.
    anew = "Piet Jansen komt niet meer buiten."
    assert client.post(f"{path}/wijzigen/", typed | {"description": anew}).status_code == 422
    assert client.post(f"{path}/wijzigen/", typed | {"title": "Koffie bij Piet Jansen (83)"}).status_code == 422
    assert client.post(f"{path}/resultaat/", told | {"effects": anew}).status_code == 422
    with pytest.raises(RuleViolation):
        change_initiative(actor=member, initiative=initiative, description=anew)
    Initiative.objects.update(description="Bel 06-12345678.")
    assert client.post(f"{path}/wijzigen/", typed | {"description": "Bel 06-12345678."}).status_code == 422


def test_an_end_before_the_start_is_said_at_the_field(client: Client, member: Membership) -> None:
    answer = client.post(
        "/initiatieven/nieuw/",
        {
            "title": "Koffie",
            "description": "Elke woensdag.",
            "origin": "resident",
            "working_area": member.working_areas.get().pk,
            "start": "2027-05-01",
            "end": "2027-04-01",
        },
    )
    assert answer.status_code == 422
    assert answer.context["form"].errors["end"] == ["Kies een einddatum na de begindatum (1 mei 2027)."]


def test_the_area_of_an_initiative_goes_with_its_place(client: Client, member: Membership) -> None:
    here = member.working_areas.get()
    area = here.neighbourhoods.get()
    initiative = make_initiative(organisation=member.organisation, working_area=here)
    path, typed = f"/initiatieven/{initiative.pk}/wijzigen/", typed_of(initiative)

    for place, expected in ((make_place(area=area).pk, area), ("", None)):
        assert client.post(path, typed | {"place": place}).status_code == 302
        initiative.refresh_from_db()
        assert initiative.area == expected
    assert list(client.get(f"/initiatieven/?buurt={area.code}").context["page"]) == []


def test_another_working_area_takes_no_neighbourhood_along_and_refuses_a_place_elsewhere(
    client: Client, member: Membership
) -> None:
    here, there = member.working_areas.get(), make_working_area()
    member.working_areas.add(there)
    place = make_place(area=here.neighbourhoods.get())
    placed = make_initiative(organisation=member.organisation, working_area=here, place=place, area=place.area)
    drawn = make_initiative(organisation=member.organisation, working_area=here, area=place.area)

    refused = client.post(
        f"/initiatieven/{placed.pk}/wijzigen/", typed_of(placed) | {"working_area": there.pk, "place": place.pk}
    )
    moved = client.post(f"/initiatieven/{drawn.pk}/wijzigen/", typed_of(drawn) | {"working_area": there.pk})

    assert (refused.status_code, moved.status_code) == (422, 302)
    assert refused.context["form"].errors["place"] == [f"Kies een plek in {there.name}."]
    drawn.refresh_from_db()
    assert (drawn.working_area, drawn.area) == (there, None)


def test_what_lay_elsewhere_already_keeps_nobody_from_changing_the_rest(client: Client, member: Membership) -> None:
    place = make_place()
    initiative = make_initiative(
        organisation=member.organisation, working_area=member.working_areas.get(), place=place, area=place.area
    )
    typed = typed_of(initiative) | {"place": place.pk, "title": "Thee in de plint"}
    assert client.post(f"/initiatieven/{initiative.pk}/wijzigen/", typed).status_code == 302
    initiative.refresh_from_db()
    assert (initiative.title, initiative.area) == ("Thee in de plint", place.area)


def test_stopping_asks_why(client: Client, member: Membership) -> None:
    initiative = make_initiative(organisation=member.organisation, working_area=member.working_areas.get())
    path = f"/initiatieven/{initiative.pk}/status/"

    assert client.post(path, {"status": "stopped"}).status_code == 422
    assert client.post(path, {"status": "stopped", "reason": "Geen ruimte meer."}).status_code == 302
    assert "Geen ruimte meer." in client.get(f"/initiatieven/{initiative.pk}/").content.decode()
    assert client.post(path, {"status": "done"}).status_code == 409


def test_others_read_and_do_not_write(client: Client, member: Membership) -> None:
    initiative = make_initiative()

    assert client.get(f"/initiatieven/{initiative.pk}/").status_code == 200
    assert client.get(f"/initiatieven/{initiative.pk}/wijzigen/").status_code == 404
    assert client.get(f"/initiatieven/{initiative.pk}/geschiedenis/").status_code == 404
    assert client.post(f"/initiatieven/{initiative.pk}/status/", {"status": "running"}).status_code == 404


def test_the_list_asks_as_many_queries_for_thirty_rows_as_for_one(client: Client, member: Membership) -> None:
    make_initiative()
    few = queries_of(client, "/initiatieven/")
    for _number in range(24):
        make_initiative()
    assert queries_of(client, "/initiatieven/") == few <= 15
