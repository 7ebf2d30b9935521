"""Where an ambition is: a place that was chosen or named anew, and the areas it lies in."""

import pytest
from django.test import Client

from areas.models import Place
from initiatives.models import Ambition
from organisations.models import Membership
from tests.factories import make_ambition, make_area, make_place, make_working_area
from tests.initiatives.writing import area_of, filled_in

pytestmark = pytest.mark.django_db


def test_a_new_place_that_is_somebody_is_refused_at_its_field(client: Client, member: Membership) -> None:
    typed = filled_in(member, new_place="Mevrouw De Vries", new_place_kind="building")
    page = client.post("/ambities/nieuw/", typed)
    assert page.status_code == 422
    assert "new_place" in page.context["form"].errors
    assert not Place.objects.filter(name="Mevrouw De Vries").exists()


def test_a_new_place_is_added_once(client: Client, member: Membership) -> None:
    new = {"new_place": "Merelflat", "new_place_kind": "complex"}
    client.post("/ambities/nieuw/", filled_in(member, **new))
    client.post("/ambities/nieuw/", filled_in(member, **(new | {"new_place": "merelflat"})))

    place = Place.objects.get()
    assert (place.name, place.area) == ("Merelflat", area_of(member))
    assert Ambition.objects.filter(place=place).count() == 2


def test_a_place_brings_its_area(client: Client, member: Membership) -> None:
    place = make_place(area=area_of(member))
    client.post("/ambities/nieuw/", filled_in(member, areas=[], place=place.pk))
    assert list(Ambition.objects.get().areas.all()) == [place.area]


def test_another_place_takes_the_area_along_that_came_with_the_first(client: Client, member: Membership) -> None:
    there = make_working_area()
    member.working_areas.add(there)
    first, second = make_place(area=area_of(member)), make_place(area=there.areas.get())
    client.post("/ambities/nieuw/", filled_in(member, areas=[], place=first.pk))
    ambition = Ambition.objects.get()
    path = f"/ambities/{ambition.pk}/wijzigen/"
    shown = client.get(path).context["form"]["areas"].value()

    client.post(path, filled_in(member, areas=shown, place=second.pk))

    assert list(ambition.areas.all()) == [second.area]
    assert list(ambition.working_areas.all()) == [there]
    # Without a place the area stays, for it is ticked.
    client.post(path, filled_in(member, areas=[second.area_id], place=""))
    assert list(ambition.areas.all()) == [second.area]


def test_a_place_outside_the_areas_is_refused_at_its_field(client: Client, member: Membership) -> None:
    there = make_working_area()
    member.working_areas.add(there)
    place = make_place(area=there.areas.get())

    refused = client.post("/ambities/nieuw/", filled_in(member, place=place.pk))

    assert refused.status_code == 422
    said = ["Deze plek ligt niet in de gebieden die je koos. Kies ook het gebied van de plek."]
    assert refused.context["form"].errors["place"] == said
    # In the neighbourhood itself it lies, and in the municipality around it.
    for area in (place.area, there.municipality):
        assert client.post("/ambities/nieuw/", filled_in(member, areas=[area.pk], place=place.pk)).status_code == 302


def test_a_place_in_a_district_lies_in_its_neighbourhoods_and_in_no_others(client: Client, member: Membership) -> None:
    """So is a place filed that somebody named with the district ticked."""
    town = area_of(member).parent
    district, other = (make_area(level="district", code=code, parent=town) for code in ("WK059921", "WK059922"))
    here, there = make_area(parent=district), make_area(parent=other)
    member.working_areas.add(make_working_area(municipality=town, areas=[here, there, district]))
    place = make_place(area=district)

    assert client.post("/ambities/nieuw/", filled_in(member, areas=[here.pk], place=place.pk)).status_code == 302
    refused = client.post("/ambities/nieuw/", filled_in(member, areas=[there.pk], place=place.pk))
    assert refused.status_code == 422
    assert "place" in refused.context["form"].errors


def test_a_new_place_outside_the_areas_is_refused_where_it_was_typed(client: Client, member: Membership) -> None:
    there = make_working_area()
    member.working_areas.add(there)
    new = {"new_place": "Merelflat", "new_place_kind": "complex", "new_place_area": there.areas.get().pk}

    refused = client.post("/ambities/nieuw/", filled_in(member, **new))

    assert refused.status_code == 422
    said = ["Deze plek ligt niet in de gebieden die je koos. Kies ook het gebied van de plek."]
    assert refused.context["form"].errors == {"new_place": said}
    assert not Place.objects.exists()


def test_a_place_that_lay_outside_keeps_nobody_from_changing_the_rest(client: Client, member: Membership) -> None:
    ambition = make_ambition(organisation=member.organisation, areas=[area_of(member)], place=make_place())
    path, typed = f"/ambities/{ambition.pk}/wijzigen/", filled_in(member, place=ambition.place_id)
    assert client.post(path, typed).status_code == 302
    there = make_working_area()
    member.working_areas.add(there)
    assert client.post(path, typed | {"areas": [area_of(member).pk, there.areas.get().pk]}).status_code == 422
