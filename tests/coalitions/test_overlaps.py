"""Koppelkansen follow the rows: once, in any order, and gone when their reasons are gone."""

import random
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from areas.models import WorkingArea
from coalitions.explanations import explain
from coalitions.explanations.names import Names
from coalitions.matcher.candidates import engine_id
from coalitions.models import Overlap, Regrouping, Suggestion, Verdict
from coalitions.queries.overlaps import names_for
from coalitions.services import grouping, matching
from coalitions.services.overlaps import Finding, store
from coalitions.tasks import match_ambition, match_due, match_everything, match_need
from initiatives.models import Ambition
from residents.models import Need
from tests.coalitions.stories import (
    make_care_point,
    make_delivery_vans,
    make_flat,
    make_meeting_need,
    make_renovation,
)
from tests.factories import make_ambition, make_membership, make_organisation, make_overlap, make_working_area
from themes.models import Theme

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.django_db


@pytest.fixture
def working_area() -> WorkingArea:
    return make_working_area()


def rows() -> list[dict[str, Any]]:
    """What is stored, without the moments and numbers that differ by run."""
    fields = (
        "ambition", "other", "need", "kind", "strength", "score", "parts", "cautions", "material", "status",
    )  # fmt: skip
    return list(Overlap.objects.order_by("ambition", "other", "need").values(*fields))


def due_again(row: Ambition | Need) -> None:
    row.match_due_at = timezone.now()
    row.save(update_fields=["match_due_at"])


def test_match_ambition_finds_the_plan_that_fits_and_not_the_one_that_does_not(working_area: WorkingArea) -> None:
    renovation, care = make_renovation(working_area), make_care_point(working_area)
    make_delivery_vans(working_area)

    match_ambition(renovation.pk)

    overlap = Overlap.objects.get()
    assert (overlap.ambition, overlap.other, overlap.status) == (renovation, care, "new")
    assert overlap.kind == Overlap.Kind.RESOURCE


def test_match_ambition_leaves_drafts_withdrawn_and_own_plans_alone(working_area: WorkingArea) -> None:
    renovation = make_renovation(working_area)
    make_care_point(working_area, status="draft")
    make_care_point(working_area, status="withdrawn")
    make_care_point(working_area, organisation=renovation.organisation)
    make_care_point(make_working_area())

    match_ambition(renovation.pk)

    assert not Overlap.objects.exists()


def test_parts_add_up_to_the_score_exactly(working_area: WorkingArea) -> None:
    renovation = make_renovation(working_area, place=make_flat(working_area))
    make_care_point(working_area)
    make_meeting_need(working_area)

    match_ambition(renovation.pk)

    # The pair, and what both do for the need: who answers it, and who goes with that.
    assert Overlap.objects.count() == 3
    for overlap in Overlap.objects.all():
        assert round(sum(part["points"] for part in overlap.parts), 2) == overlap.score


def test_match_ambition_twice_changes_nothing(working_area: WorkingArea) -> None:
    renovation = make_renovation(working_area)
    make_care_point(working_area)
    match_ambition(renovation.pk)
    before = Overlap.objects.get()

    due_again(renovation)
    match_ambition(renovation.pk)
    match_ambition(renovation.pk)

    after = Overlap.objects.get()
    assert (after.pk, after.updated_at) == (before.pk, before.updated_at)


def test_match_ambition_of_a_plan_that_is_gone_does_nothing() -> None:
    match_ambition(987_654)
    match_need(987_654)


def test_match_ambition_clears_what_was_due(working_area: WorkingArea) -> None:
    renovation = make_renovation(working_area)

    match_ambition(renovation.pk)

    renovation.refresh_from_db()
    assert renovation.match_due_at is None
    assert renovation.matched_at is not None


def test_note_matched_leaves_a_plan_due_that_was_saved_in_between(working_area: WorkingArea) -> None:
    renovation = make_renovation(working_area)
    read_at = renovation.match_due_at
    assert read_at is not None
    due_again(renovation)

    assert not matching.note_matched(renovation, read_at)

    renovation.refresh_from_db()
    assert renovation.match_due_at is not None


def test_match_due_does_what_the_broker_lost(working_area: WorkingArea) -> None:
    make_renovation(working_area)
    make_care_point(working_area)
    make_meeting_need(working_area)

    match_due()

    assert Overlap.objects.count() == 3
    assert not Ambition.objects.due().exists()
    assert not Need.objects.due().exists()
    assert not Regrouping.objects.exists()


def test_finding_what_is_due_asks_as_many_queries_for_many_plans_as_for_one(working_area: WorkingArea) -> None:
    def asked(number: int) -> int:
        for _ in range(number):
            make_ambition(areas=[working_area.neighbourhoods.get()], match_due_at=timezone.now())
        with CaptureQueriesContext(connection) as queries:
            matching.due_by_municipality()
        return len(queries)

    assert asked(1) == asked(9)


def test_match_due_finds_the_same_as_one_by_one_when_there_is_much_to_do(working_area: WorkingArea) -> None:
    for _turn in range(matching.ONE_BY_ONE):
        make_renovation(working_area)
        make_care_point(working_area)
    match_due()
    together = rows()
    Overlap.objects.all().delete()

    for ambition in Ambition.objects.all():
        due_again(ambition)
        match_ambition(ambition.pk)

    assert together
    assert rows() == together


@pytest.mark.parametrize("seed", range(4))
def test_matching_one_by_one_in_any_order_equals_matching_all_at_once(seed: int, working_area: WorkingArea) -> None:
    dice = random.Random(seed)  # noqa: S311 -- a repeatable order
    flat = make_flat(working_area)
    stories: list[Callable[..., Ambition | Need]] = [
        make_renovation,
        make_care_point,
        make_delivery_vans,
        make_meeting_need,
    ]
    made: list[Ambition | Need] = []
    for number in range(10):
        fields = {"place": flat} if dice.random() < 0.5 else {}
        made.append(stories[number % 4](working_area, **fields))
        if dice.random() < 0.6:
            matching.match_row(made[-1])
    # Somebody changes a theme, a need is met, a plan is withdrawn.
    made[0].themes.set(Theme.objects.filter(code="social"))
    Need.objects.filter(pk=made[3].pk).update(status="met")
    Ambition.objects.filter(pk=made[5].pk).update(status="withdrawn")
    dice.shuffle(made)
    for row in made:
        due_again(row)
        matching.match_row(row)
    one_by_one = [row for row in rows() if row["status"] != "stale"]

    match_everything()
    assert [row for row in rows() if row["status"] != "stale"] == one_by_one

    Overlap.objects.all().delete()
    match_everything()
    assert rows() == one_by_one
    assert one_by_one


def test_an_overlap_without_its_reasons_becomes_out_of_date_and_returns_as_new(working_area: WorkingArea) -> None:
    renovation, care = make_renovation(working_area), make_care_point(working_area)
    match_due()
    Overlap.objects.update(status="exploring")

    Ambition.objects.filter(pk=care.pk).update(status="withdrawn", match_due_at=timezone.now())
    match_due()
    assert Overlap.objects.get().status == "stale"

    Ambition.objects.filter(pk=care.pk).update(status="active", match_due_at=timezone.now())
    match_due()
    assert Overlap.objects.get().status == "new"
    assert renovation.overlaps_as_first.count() == 1


def test_matching_again_keeps_what_people_made_of_an_overlap(working_area: WorkingArea) -> None:
    renovation = make_renovation(working_area)
    make_care_point(working_area)
    match_due()
    Overlap.objects.update(status="exploring", score=1.0)

    due_again(renovation)
    match_due()

    overlap = Overlap.objects.get()
    assert overlap.status == "exploring"
    assert overlap.score > 1.0


def test_a_small_dip_under_the_threshold_keeps_an_overlap_and_a_large_one_does_not(working_area: WorkingArea) -> None:
    overlap = make_overlap()
    fields = {
        "kind": "complement", "score": 5.3, "strength": "small", "parts": [], "cautions": [], "material": "m1",
        "matcher_version": "test",
    }  # fmt: skip
    key = (overlap.ambition_id, overlap.other_id, None)
    known = Overlap.objects.filter(pk=overlap.pk)

    store([Finding(key, fields, spare=-0.2)], known, "test")
    overlap.refresh_from_db()
    assert overlap.status == "new"
    store([Finding(key, fields, spare=-0.4)], known, "test")
    overlap.refresh_from_db()
    assert overlap.status == "stale"
    # Coming back takes all of the threshold.
    store([Finding(key, fields, spare=-0.2)], known, "test")
    overlap.refresh_from_db()
    assert overlap.status == "stale"


def test_a_need_that_both_answer_is_a_reason_until_it_is_met(working_area: WorkingArea) -> None:
    make_renovation(working_area)
    make_care_point(working_area)
    need = make_meeting_need(working_area)
    match_due()
    pair = Overlap.objects.get(need=None)
    assert "shared_need" in {part["code"] for part in pair.parts}

    Need.objects.filter(pk=need.pk).update(status="met", match_due_at=timezone.now())
    match_need(need.pk)

    pair.refresh_from_db()
    assert "shared_need" not in {part["code"] for part in pair.parts}
    assert set(Overlap.objects.filter(need=need).values_list("status", flat=True)) == {"stale"}


def partners(need: Need) -> dict[int, str]:
    """With whom each ambition goes for this need, as it is stored."""
    return {
        row.ambition_id: part["facts"]["partner"]
        for row in Overlap.objects.current().filter(need=need)
        for part in row.parts
        if part["code"] == "need_partner"
    }


def test_saving_one_plan_changes_what_others_do_for_a_need(working_area: WorkingArea) -> None:
    renovation, need = make_renovation(working_area), make_meeting_need(working_area)
    match_due()
    assert partners(need) == {}

    care = make_care_point(working_area)
    match_ambition(care.pk)
    assert partners(need)[renovation.pk] == engine_id(care.pk)

    Ambition.objects.filter(pk=care.pk).update(status="withdrawn")
    due_again(care)
    match_ambition(care.pk)
    assert partners(need) == {}


def test_a_plan_that_moves_away_leaves_its_needs_to_be_matched_there(working_area: WorkingArea) -> None:
    renovation, need = make_renovation(working_area), make_meeting_need(working_area)
    care, elsewhere = make_care_point(working_area), make_working_area()
    match_due()
    assert renovation.pk in partners(need)

    care.areas.set(elsewhere.areas.all())
    due_again(care)
    match_ambition(care.pk)
    need.refresh_from_db()
    assert need.match_due_at is not None
    match_due()
    assert partners(need) == {}


def test_whom_a_plan_goes_with_is_named_to_who_may_see_it(working_area: WorkingArea) -> None:
    renovation, care = make_renovation(working_area), make_care_point(working_area)
    need = make_meeting_need(working_area)
    match_due()
    overlap = Overlap.objects.get(need=need, ambition=renovation)
    member = make_membership(organisation=renovation.organisation, working_areas=[working_area])
    part = next(part for part in overlap.parts if part["code"] == "need_partner")
    assert care.title in explain(part, names_for([overlap], member)).text
    assert care.title not in explain(part, Names()).text


def test_a_plan_that_ended_is_noticed_without_anybody_saving(working_area: WorkingArea) -> None:
    care = make_care_point(working_area)
    make_renovation(working_area)
    match_due()
    yesterday = timezone.localdate() - timedelta(days=1)
    Ambition.objects.filter(pk=care.pk).update(period_start=date(2020, 1, 1), period_end=yesterday)

    match_everything()

    assert Overlap.objects.get().status == "stale"


def test_matching_never_touches_a_verdict(working_area: WorkingArea) -> None:
    renovation = make_renovation(working_area)
    make_care_point(working_area)
    match_due()
    overlap = Overlap.objects.get()
    member = make_membership(organisation=renovation.organisation, working_areas=[working_area])
    verdict = Verdict.objects.create(
        overlap=overlap, organisation=member.organisation, given_by=member, stance="not_promising", reason="no_means",
        material=overlap.material,
    )  # fmt: skip

    due_again(renovation)
    match_due()

    assert Verdict.objects.get() == verdict


# --- What an organisation keeps to itself ---------------------------------------------------------------------------


def test_an_own_circle_plan_gives_its_own_organisation_koppelkansen_and_nobody_else(working_area: WorkingArea) -> None:
    renovation = make_renovation(working_area, circle="own")
    care = make_care_point(working_area)
    make_meeting_need(working_area)
    own = make_membership(organisation=renovation.organisation, working_areas=[working_area])
    other = make_membership(organisation=care.organisation, working_areas=[working_area])

    match_due()

    theirs = Overlap.objects.visible_to(other.user)
    assert Overlap.objects.visible_to(own.user).count() == 3
    assert [(row.ambition, row.other) for row in theirs] == [(care, None)]


def test_two_plans_that_are_both_kept_private_are_not_brought_together(working_area: WorkingArea) -> None:
    make_renovation(working_area, circle="own")
    make_care_point(working_area, circle="own")

    match_due()

    assert not Overlap.objects.exists()


# --- Groups ----------------------------------------------------------------------------------------------------------


def make_group_of_three(working_area: WorkingArea, **fields: Any) -> list[Ambition]:
    kinds = ("housing_corporation", "care", "welfare")
    parties = [make_organisation(working_areas=[working_area], kind=kind) for kind in kinds]
    stories = (make_renovation, make_care_point, make_renovation)
    made = [make(working_area, organisation=party) for make, party in zip(stories, parties, strict=True)]
    Ambition.objects.filter(pk=made[2].pk).update(**fields)
    return made


def test_groups_are_suggested_and_the_same_after_a_second_run(working_area: WorkingArea) -> None:
    ambitions = make_group_of_three(working_area)
    make_meeting_need(working_area)
    match_due()
    before = list(Suggestion.objects.values("pk", "key", "updated_at"))
    assert before
    assert {one for group in Suggestion.objects.all() for one in group.ambitions.all()} <= set(ambitions)

    match_everything()
    assert grouping.regroup_due() == 1

    assert list(Suggestion.objects.values("pk", "key", "updated_at")) == before


def test_a_group_stops_being_current_when_its_members_go(working_area: WorkingArea) -> None:
    make_group_of_three(working_area)
    match_due()
    assert Suggestion.objects.current().exists()

    Ambition.objects.update(status="withdrawn", match_due_at=timezone.now())
    match_due()

    assert Suggestion.objects.exists()
    assert not Suggestion.objects.current().exists()


def test_groups_never_hold_what_an_organisation_keeps_to_itself(working_area: WorkingArea) -> None:
    private = make_group_of_three(working_area, circle="own")[2]

    match_due()

    assert Suggestion.objects.exists()
    assert not Suggestion.objects.filter(ambitions=private).exists()
