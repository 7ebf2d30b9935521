"""Pages and choices of lists, and the doors that lists with very many rows go through."""

import itertools

import pytest
from django.test import Client, RequestFactory
from django.urls import reverse

from areas.queries import places_of
from coalitions.models import Overlap
from core.lists import choosing, having_words, page_of
from core.ordering import plain
from initiatives.models import Ambition
from initiatives.queries import ambitions_apart
from organisations.models import Organisation
from organisations.queries import memberships_of
from organisations.roles import Role
from residents.models import Need
from tests.factories import (
    make_ambition,
    make_membership,
    make_need,
    make_organisation,
    make_overlap,
    make_place,
    make_user,
    make_working_area,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("asked", "number"), [("1", 1), ("2", 2), ("3", 3), ("99", 3), ("nul", 1), ("", 1), ("-1", 1)])
def test_a_page_has_its_rows_in_order_and_knows_how_many_there_are(asked: str, number: int) -> None:
    made = [make_organisation(description="bladzij") for _at in range(5)]
    rows = Organisation.objects.filter(description="bladzij").order_by("-pk")
    page = page_of(RequestFactory().get("/", {"page": asked}), rows, size=2)
    assert (page.number, page.paginator.count, page.paginator.num_pages) == (number, 5, 3)
    assert list(page) == made[::-1][2 * number - 2 : 2 * number]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("buurthuis", True),
        ("CAFE", True),
        ("CÁFÉ", True),
        ("het koffie", True),
        ("buurthuishet", False),
        ("buurthuis elders", False),
        ("%", False),
        ("_", False),
        ("\\", False),
    ],
)
def test_words_are_found_in_any_field_and_never_across_two(typed: str, found: bool) -> None:
    organisation = make_organisation(name="Buurthuis", description="Het koffiecafé")
    rows = having_words(Organisation.objects.all(), typed, ["name", "description"])
    assert list(rows) == ([organisation] if found else [])


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("buurt", True),
        ("KOFFIECAFE", True),
        ("huis", False),
        ("fiecafe", False),
        ("b.urthuis", False),
        ("het buur", True),
        ("buurt & koffie", True),
        ("3 × per week", False),
        ("het × buurt ⁇ （", True),
        ("(het) [buurt", True),
    ],
)
def test_words_from_their_beginning_are_not_found_in_the_middle_of_one(typed: str, found: bool) -> None:
    organisation = make_organisation(name="Buurthuis", description="Het koffiecafé")
    rows = having_words(Organisation.objects.all(), typed, ["name", "description"], from_beginning=True)
    assert list(rows) == ([organisation] if found else [])


@pytest.mark.parametrize(
    ("listing", "role"),
    [
        ("coalitions:action-list", Role.PROCESS_MANAGER),
        ("coalitions:review-inbox", Role.AREA_NETWORKER),
        ("residents:signal-list", Role.SOCIAL_MANAGER),
    ],
)
def test_another_tab_keeps_what_one_looks_for_from_its_first_page_on(client: Client, listing: str, role: Role) -> None:
    client.force_login(make_membership(role=role, working_areas=[make_working_area()]).user)
    tabs = client.get(reverse(listing), {"q": "bank", "page": "1"}).context["tabs"]
    assert len(tabs) > 1
    assert all("q=bank" in tab["url"] and "page=" not in tab["url"] for tab in tabs)


def test_names_are_in_the_order_of_a_dictionary() -> None:
    here = make_working_area()
    (area,) = here.areas.all()
    for name in ("Zon", "eik", "Écluse", "Ebben"):
        make_place(area=area, name=name)
    assert [place.name for place in places_of([here])] == ["Ebben", "Écluse", "eik", "Zon"]
    assert sorted(["Zon", "eik", "Écluse", "Ebben"], key=plain) == ["Ebben", "Écluse", "eik", "Zon"]


def test_of_very_many_choices_those_nearby_are_offered_and_those_asked_for(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    member = make_membership()
    near, far, asked = make_working_area(), make_working_area(), make_working_area()
    near.municipality = member.working_areas.get().municipality
    near.save()
    client.force_login(member.user)
    monkeypatch.setattr(choosing, "MOST_CHOICES", 2)
    said = client.get("/organisaties/", {"werkgebied": asked.pk}).content.decode()
    assert f'value="{near.pk}">{near}' in said
    assert f"werkgebied={asked.pk}" in said or f'value="{asked.pk}"' in said
    assert str(far) not in said


def test_a_plan_is_seen_alike_however_it_is_asked() -> None:
    here, elsewhere = make_working_area(), make_working_area()
    member, user = make_membership(working_areas=[here]), make_user()
    for area in (here, elsewhere):
        for circle in Ambition.Circle:
            for status in ("draft", "active"):
                for organisation in (member.organisation, make_organisation()):
                    make_ambition(working_areas=[area], circle=circle, status=status, organisation=organisation)
    everything = list(Ambition.objects.order_by("pk"))
    pairs = [make_overlap(ambition=one, other=other) for one, other in itertools.pairwise(everything)]
    needs = [
        make_need(working_area=area, kept_by=keeper)
        for area in (here, elsewhere)
        for keeper in (None, member.organisation, make_organisation())
    ]
    links = [make_overlap(ambition=one, other=None, need=need) for one in everything for need in needs]
    for knows in (False, True):
        if knows:
            memberships_of(member.user)
        seen = set(Ambition.objects.visible_to(member.user))
        assert 0 < len(seen) < len(everything)
        for area in (here, elsewhere):
            inside = set(Ambition.objects.filter(working_areas=area))
            assert set(Ambition.objects.visible_in(member.user, area)) == seen & inside
            known = set(Need.objects.visible_to(member.user).filter(working_area=area))
            expected = {one for one in pairs if {one.ambition, one.other} <= seen & inside}
            expected |= {one for one in links if one.ambition in seen & inside and one.need in known}
            if area == here:
                assert expected
            assert set(Overlap.objects.visible_in(member.user, area)) == expected
        public, others = ambitions_apart(member.user)
        assert set(public) | set(others) == seen
        assert not set(public) & set(others)
        near = set(Ambition.objects.visible_nearby(member.user))
        assert near | set(Ambition.objects.open_to_all()) == seen
        both = {pair for pair in pairs if pair.ambition in seen and pair.other in seen}
        assert set(Overlap.objects.visible_to(member.user).filter(pk__in=[pair.pk for pair in pairs])) == both
    assert not Ambition.objects.visible_in(user, here).exists()
    assert not Ambition.objects.visible_nearby(user).exists()
    assert not any(part.exists() for part in ambitions_apart(user))
    assert not Overlap.objects.visible_in(user, here).exists()


@pytest.mark.parametrize("number", [1, 2, 3])
def test_a_page_in_parts_is_the_page_of_the_whole(number: int) -> None:
    made = [make_ambition(circle=circle) for circle in ("own", "public", "own", "public", "public")]
    everything = Ambition.objects.order_by("-updated_at", "-pk")
    parts = [everything.filter(circle="public"), everything.filter(circle="own"), everything.none()]
    request = RequestFactory().get("/", {"page": str(number)})
    page = page_of(request, everything, size=2, apart=parts)
    assert list(page) == made[::-1][2 * number - 2 : 2 * number]
    assert (page.paginator.count, page.paginator.num_pages) == (5, 3)
    assert not page_of(request, everything.none(), size=2, apart=parts[2:])
