"""What services of ambitions and initiatives do and refuse."""

from datetime import timedelta
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.utils import timezone

from areas.services import draw_working_area
from audit.queries import history_of
from core.errors import IllegalMove, RuleViolation
from core.wall import as_reader
from initiatives import services
from initiatives.models import Ambition, Initiative, Moment
from initiatives.permissions import may_change, may_write
from initiatives.queries import upcoming_moments
from initiatives.services.ambitions import snapshot
from initiatives.tasks import place_all_ambitions, place_ambitions_of
from organisations.models import Membership
from organisations.roles import Role
from tests.factories import (
    make_ambition,
    make_area,
    make_initiative,
    make_membership,
    make_organisation,
    make_place,
    make_working_area,
)
from themes.models import Theme

pytestmark = pytest.mark.django_db


def _fields(**changes: Any) -> Any:
    return {
        "title": "Flat van het gas",
        "description": "We renoveren.",
        "benefit": "Minder kosten.",
        "themes": Theme.objects.filter(code="energy"),
        "areas": [],
    } | changes


@pytest.mark.parametrize("role", list(Role))
def test_who_may_write_for_an_organisation(role: Role) -> None:
    member = make_membership(role=role)
    allowed = role not in {Role.FUNCTIONAL_ADMIN, Role.PRIVACY_OFFICER, Role.READER}
    own = make_ambition(organisation=member.organisation)

    assert may_write(member) is allowed
    assert may_change(member, own) is allowed
    assert not may_change(member, make_ambition())
    if allowed:
        services.add_ambition(actor=member, **_fields())
        services.move_ambition(actor=member, ambition=own, status="achieved")
    else:
        with pytest.raises(RuleViolation):
            services.add_ambition(actor=member, **_fields())
        with pytest.raises(RuleViolation):
            services.change_ambition(actor=member, ambition=own, title="x")
        with pytest.raises(RuleViolation):
            services.move_ambition(actor=member, ambition=own, status="achieved")


def test_who_left_may_not_write() -> None:
    member = make_membership(since=timezone.localdate() - timedelta(days=9), until=timezone.localdate())
    with pytest.raises(RuleViolation):
        services.add_ambition(actor=member, **_fields())


def test_another_organisations_ambition_is_not_changed() -> None:
    ambition = make_ambition()
    with pytest.raises(RuleViolation):
        services.change_ambition(actor=make_membership(), ambition=ambition, title="Gekaapt")
    ambition.refresh_from_db()
    assert ambition.title != "Gekaapt"


def test_a_new_ambition_answers_the_question_whom_it_benefits() -> None:
    with pytest.raises(RuleViolation) as refused:
        services.add_ambition(actor=make_membership(), **_fields(benefit=" "))
    assert refused.value.field == "benefit"
    later = services.add_ambition(actor=make_membership(), benefit_later=True, **_fields(benefit=""))
    assert later.benefit == ""


@pytest.mark.parametrize(
    ("change", "material"),
    [
        ({"title": "Anders"}, True),
        ({"offers": ["een ruimte"]}, True),
        ({"circle": "own"}, True),
        ({"moment": {"kind": "tender", "start": timezone.localdate()}}, True),
        ({"benefit": "Beter wonen."}, False),
        ({"contact": None}, False),
        ({"title": "Flat van het gas"}, False),
    ],
)
def test_only_what_the_matching_service_looks_at_asks_for_a_match(change: Any, material: bool) -> None:
    member = make_membership()
    ambition = services.add_ambition(actor=member, contact=member, **_fields())
    Ambition.objects.update(match_due_at=None)

    services.change_ambition(actor=member, ambition=ambition, **change)

    ambition.refresh_from_db()
    assert (ambition.match_due_at is not None) is material


@pytest.mark.parametrize(("change", "tasks"), [({"benefit": "Beter wonen."}, 1), ({"title": "Anders"}, 2), ({}, 0)])
def test_whatever_is_written_is_found_at_once_also_what_asks_for_no_match(
    change: Any, tasks: int, django_capture_on_commit_callbacks: Any
) -> None:
    member = make_membership()
    ambition = services.add_ambition(actor=member, **_fields())
    with django_capture_on_commit_callbacks() as sent:
        services.change_ambition(actor=member, ambition=ambition, **change)
    assert len(sent) == tasks


def test_a_change_is_in_the_trail_with_old_and_new_and_no_change_leaves_none() -> None:
    member = make_membership()
    ambition = services.add_ambition(actor=member, **_fields())

    services.change_ambition(actor=member, ambition=ambition, title="Anders")
    services.change_ambition(actor=member, ambition=ambition, title="Anders")

    events = list(history_of(ambition))
    assert [event.verb for event in events] == ["changed", "added"]
    assert events[0].changes == {"title": ["Flat van het gas", "Anders"]}
    assert (events[0].user, events[0].organisation_name) == (member.user, member.organisation.name)


def test_many_at_once_are_as_when_each_is_added() -> None:
    town = make_area(level="municipality")
    here, there = (make_area(parent=town) for _number in range(2))
    member = make_membership()
    drawn = draw_working_area(name="Noord", municipality=town, areas=[here])
    moment = {"kind": "tender", "start": timezone.localdate()}
    plans = [
        _fields(areas=[here], offers=["een zaal"], status="draft"),
        _fields(areas=[town], themes=Theme.objects.filter(code__in=["energy", "social"]), moment=moment),
        _fields(place=make_place(area=there)),
    ]

    def told(ambition: Ambition) -> list[Any]:
        stored = Ambition.objects.get(pk=ambition.pk)
        related = (stored.themes, stored.areas, stored.working_areas)
        trail = [(line.verb, line.user_id, line.changes) for line in history_of(stored)]
        kept = (stored.status, stored.organisation, stored.created_by, stored.offered, stored.kinds_version)
        moments = list(Moment.objects.filter(ambition=stored).values_list("kind", "start"))
        due = stored.match_due_at is not None
        return [snapshot(stored), *(set(rows.all()) for rows in related), trail, kept, moments, due]

    one_by_one = [services.add_ambition(actor=member, **plan) for plan in plans]
    together = services.add_ambitions(actor=member, plans=plans)
    assert [told(one) for one in together] == [told(one) for one in one_by_one]
    assert set(drawn.ambitions.all()) == {*one_by_one[:2], *together[:2]}


@pytest.mark.parametrize(
    "wrong", [{"benefit": ""}, {"title": "Bel 06-12345678"}, {"description": "Voor mevrouw Jansen."}]
)
def test_of_many_none_is_stored_when_one_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(RuleViolation):
        services.add_ambitions(actor=make_membership(), plans=[_fields(), _fields(**wrong)])
    assert not Ambition.objects.exists()
    with pytest.raises(RuleViolation):
        services.add_ambitions(actor=make_membership(role=Role.READER), plans=[_fields()])


def test_a_move_asks_for_a_match_and_an_illegal_one_is_refused() -> None:
    member = make_membership()
    ambition = make_ambition(organisation=member.organisation)

    moved = services.move_ambition(actor=member, ambition=ambition, status="withdrawn")

    assert moved.match_due_at is not None
    with pytest.raises(IllegalMove):
        services.move_ambition(actor=member, ambition=moved, status="achieved")


@pytest.mark.parametrize("circle", ["partners", "public"])
def test_what_was_never_shared_stays_inside_when_it_is_withdrawn(circle: str) -> None:
    member = make_membership()
    here = list(member.working_areas.all())
    draft = make_ambition(organisation=member.organisation, working_areas=here, status="draft", circle=circle)
    partner = make_membership(working_areas=here)

    withdrawn = services.move_ambition(actor=member, ambition=draft, status="withdrawn")

    def read_by(reader: Membership) -> bool:
        with as_reader(reader.user_id):
            return Ambition.objects.visible_to(reader.user).filter(pk=draft.pk).exists()

    assert (read_by(member), read_by(partner)) == (True, False)
    assert history_of(draft)[0].changes == {"status": ["draft", "withdrawn"], "circle": [circle, "own"]}
    # Nobody shares it by taking it up again: that is chosen on the form.
    services.move_ambition(actor=member, ambition=withdrawn, status="active")
    assert (read_by(member), read_by(partner)) == (True, False)
    services.change_ambition(actor=member, ambition=withdrawn, circle=circle)
    assert read_by(partner)


def test_what_was_shared_stays_so_when_it_is_withdrawn() -> None:
    member = make_membership()
    shared = make_ambition(organisation=member.organisation)

    moved = services.move_ambition(actor=member, ambition=shared, status="withdrawn")

    assert moved.circle == "partners"
    assert history_of(shared)[0].changes == {"status": ["active", "withdrawn"]}


def test_what_was_withdrawn_as_a_draft_before_goes_inside_unless_somebody_chose_otherwise_since() -> None:
    member = make_membership()

    def withdrawn(*statuses: str) -> Ambition:
        made = make_ambition(organisation=member.organisation, status=statuses[0])
        for status in statuses[1:]:
            services.move_ambition(actor=member, ambition=made, status=status)
        # As it went before: the circle stayed.
        Ambition.objects.filter(pk=made.pk).update(circle="partners")
        return made

    unshared, shared = withdrawn("draft", "withdrawn"), withdrawn("draft", "active", "withdrawn")
    again, chosen = withdrawn("draft", "withdrawn", "active", "withdrawn"), withdrawn("draft", "withdrawn")
    services.change_ambition(actor=member, ambition=chosen, circle="public")
    operation = import_module("initiatives.migrations.0010_unshared_stays_inside").Migration.operations[0]

    with connection.schema_editor(atomic=False) as editor:
        operation.code(apps, editor)

    rows = (Ambition.objects.get(pk=one.pk).circle for one in (unshared, shared, again, chosen))
    assert list(rows) == ["own", "partners", "partners", "public"]


def test_a_contact_is_a_colleague() -> None:
    member = make_membership()
    with pytest.raises(RuleViolation) as refused:
        services.add_ambition(actor=member, **_fields(contact=make_membership()))
    assert refused.value.field == "contact"


def test_working_areas_follow_the_areas() -> None:
    area = make_area()
    working_area = make_working_area(areas=[area])
    member = make_membership(working_areas=[working_area])

    ambition = services.add_ambition(actor=member, **_fields(areas=[area]))
    assert list(ambition.working_areas.all()) == [working_area]

    services.change_ambition(actor=member, ambition=ambition, areas=[make_area()])
    assert not ambition.working_areas.exists()


@pytest.mark.parametrize("nightly", [True, False])
def test_a_working_area_drawn_anew_places_ambitions_again(nightly: bool) -> None:
    municipality = make_area(level="municipality")
    one, two = make_area(parent=municipality), make_area(parent=municipality)
    working_area = make_working_area(areas=[one], municipality=municipality)
    leaves, enters, stays = (
        make_ambition(areas=[area], working_areas=[working_area] if area != two else [])
        for area in (one, two, municipality)
    )
    draw_working_area(name=working_area.name, municipality=municipality, areas=[two], working_area=working_area)

    for _twice in range(2):
        place_all_ambitions() if nightly else place_ambitions_of(working_area.pk)

    assert set(working_area.ambitions.all()) == {enters, stays}
    due = set(Ambition.objects.due())
    assert due == {leaves, enters}


def test_moments_that_can_still_be_joined_come_first() -> None:
    working_area = make_working_area()
    member = make_membership(working_areas=[working_area])
    today = timezone.localdate()

    def moment(days: int, **fields: Any) -> Moment:
        fields.setdefault("working_areas", [working_area])
        return Moment.objects.create(
            ambition=make_ambition(**fields), kind="scaffolding", start=today + timedelta(days=days)
        )

    late, soon = moment(300), moment(100)
    moment(-100)
    moment(50, circle="own")
    moment(50, status="withdrawn")
    elsewhere = moment(10, working_areas=[make_working_area()], circle="public")

    assert list(upcoming_moments(member.user, working_area)) == [soon, late]
    assert list(upcoming_moments(member.user)) == [elsewhere, soon, late]
    assert "om aan te haken" in late.joining


@pytest.mark.parametrize(
    ("days", "words"),
    [(-1, ""), (0, "haak uiterlijk"), (1, "haak uiterlijk"), (30, "haak uiterlijk"), (31, "nog 1 maand "),
     (60, "nog 1 maand "), (61, "nog 2 maanden ")],
)  # fmt: skip
def test_the_last_day_to_join_is_named_while_less_than_a_month_is_left(days: int, words: str) -> None:
    joining = Moment(start=timezone.localdate() + timedelta(days=days)).joining
    assert joining.startswith(words)
    assert bool(joining) == bool(words)


def test_an_initiative_is_added_moved_and_stopped_with_a_reason() -> None:
    member = make_membership()
    initiative = services.add_initiative(
        actor=member,
        title="Koffie in de plint",
        description="Elke woensdag.",
        origin="organisation",
        working_area=member.working_areas.get(),
        themes=Theme.objects.filter(code="social"),
    )
    services.move_initiative(actor=member, initiative=initiative, status="running")
    with pytest.raises(RuleViolation) as refused:
        services.move_initiative(actor=member, initiative=initiative, status="stopped")
    assert refused.value.field == "reason"

    services.move_initiative(actor=member, initiative=initiative, status="stopped", reason="Geen ruimte meer.")

    initiative.refresh_from_db()
    assert (initiative.status, initiative.stopped_reason) == (Initiative.Status.STOPPED, "Geen ruimte meer.")
    with pytest.raises(IllegalMove):
        services.move_initiative(actor=member, initiative=initiative, status="running")


def test_another_organisations_initiative_is_not_changed() -> None:
    initiative = make_initiative(organisation=make_organisation())
    with pytest.raises(RuleViolation):
        services.change_initiative(actor=make_membership(), initiative=initiative, title="x")
    with pytest.raises(RuleViolation):
        services.move_initiative(actor=make_membership(), initiative=initiative, status="running")
