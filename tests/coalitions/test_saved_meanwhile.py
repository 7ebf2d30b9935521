"""What colleagues save and decide while the matcher is at work: real transactions, on a database of their own."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import Any

import pytest
from django.db import connection, connections
from django.db.models import Q
from django.utils import timezone
from pytest_django import DjangoDbBlocker

from areas.models import WorkingArea
from coalitions.models import Overlap, Regrouping, Suggestion
from coalitions.services import grouping, matching
from coalitions.services.proposals import save_proposal, submit_proposal
from coalitions.services.verdicts import give_verdict
from core.wall import as_system
from initiatives.models import Ambition
from organisations.models import Membership
from tests import databases
from tests.coalitions.stories import make_care_point, make_meeting_need, make_renovation
from tests.factories import make_area, make_membership, make_working_area

SOON = "500ms"
"""Nobody who saves waits for the matcher longer than this."""


@pytest.fixture(scope="module", autouse=True)
def _database(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Rows are committed here, so they go to a database that is dropped afterwards."""
    with django_db_blocker.unblock(), databases.database(databases.name_of("test_koppelkans_meanwhile")):
        yield


@pytest.fixture
def town() -> WorkingArea:
    """A working area with two plans that fit and a need; nothing waits elsewhere."""
    Regrouping.objects.all().delete()
    working_area = make_working_area(municipality=make_area(level="municipality"))
    working_area.areas.set([make_area(parent=working_area.municipality)])
    for make in (make_renovation, make_care_point, make_meeting_need):
        make(working_area)
    return working_area


def elsewhere(act: Callable[[], Any]) -> Any:
    """Do it in a connection of somebody else, who does not wait long."""

    def one() -> Any:
        try:
            with as_system(), connection.cursor() as cursor:
                cursor.execute("SELECT set_config('lock_timeout', %s, false)", [SOON])
                return act()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(max_workers=1) as people:
        return people.submit(one).result()


class Once:
    """Does something elsewhere, once, after the first statement that holds these words."""

    def __init__(self, words: str, act: Callable[[], Any]) -> None:
        self.words, self.act, self.done = words, act, False

    def __call__(self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        result = execute(sql, params, many, context)
        if self.words in sql and not self.done:
            self.done = True
            elsewhere(self.act)
        return result


def test_a_plan_saved_between_two_looks_of_the_matcher_waits_for_its_turn(town: WorkingArea) -> None:
    new: list[int] = []

    def save() -> None:
        new.append(make_care_point(town, title="Een tweede zorgpunt").pk)

    meanwhile = Once('INSERT INTO "coalitions_reading"', save)
    with as_system(), connection.execute_wrapper(meanwhile):
        matching.match_due()
    assert meanwhile.done
    with as_system():
        known = Overlap.objects.current().filter(need=None)
        assert known.exists(), "the others were matched"
        assert not known.filter(Q(ambition__in=new) | Q(other__in=new)).exists()
        matching.match_due()
        assert known.filter(Q(ambition__in=new) | Q(other__in=new)).exists(), "and this one in its turn"


def test_who_saves_does_not_wait_for_groups_that_are_being_made(town: WorkingArea) -> None:
    with as_system():
        matching.match_due()
        due = Regrouping.objects.get(working_area=town).due_at
    meanwhile = Once('FROM "initiatives_ambition"', lambda: matching.group_again([town.pk]))
    with as_system(), connection.execute_wrapper(meanwhile):
        assert grouping.regroup_due() >= 1
    assert meanwhile.done
    with as_system():
        assert Suggestion.objects.current().filter(working_area=town).exists()
        assert Regrouping.objects.get(working_area=town).due_at > due, "they are made again, as was asked meanwhile"
        grouping.regroup_due()
        assert not Regrouping.objects.filter(working_area=town).exists()


def test_groups_of_one_municipality_are_made_by_one_at_a_time(town: WorkingArea) -> None:
    with as_system():
        matching.match_due()
    second: list[int] = []
    meanwhile = Once('FROM "initiatives_ambition"', lambda: second.append(grouping.regroup_due()))
    with as_system(), connection.execute_wrapper(meanwhile):
        assert grouping.regroup_due() >= 1
    assert second == [0]


KNOWN_ARE_READ = '"coalitions_overlap"."stale_reason"'
"""Only the matcher reads whole rows: those it is about to bring in line."""


@pytest.fixture
def overlap(town: WorkingArea) -> Overlap:
    """The koppelkans of the two plans."""
    with as_system():
        matching.match_due()
        return Overlap.objects.get(need=None, ambition__working_areas=town)


def judge(member: Membership, overlap: Overlap) -> None:
    give_verdict(actor=member, overlap=overlap, stance="promising")


def hand_in(member: Membership, overlap: Overlap) -> None:
    plans = list(Ambition.objects.filter(pk__in=[overlap.ambition_id, overlap.other_id]))
    area = member.working_areas.get()
    proposal = save_proposal(actor=member, title="Samen", working_area=area, ambitions=plans, benefit="Koffie")
    submit_proposal(actor=member, proposal=proposal)


@pytest.mark.parametrize(("act", "status"), [(judge, "exploring"), (hand_in, "proposed")])
def test_what_somebody_does_with_a_koppelkans_stays_when_its_score_changes(
    town: WorkingArea, overlap: Overlap, act: Callable[[Membership, Overlap], None], status: str
) -> None:
    with as_system():
        member = make_membership(organisation=overlap.ambition.organisation, working_areas=[town])
        Ambition.objects.filter(overlaps_as_second=overlap).update(
            period_end=date(2027, 3, 31), match_due_at=timezone.now()
        )
    meanwhile = Once(KNOWN_ARE_READ, lambda: act(member, overlap))
    with as_system(), connection.execute_wrapper(meanwhile):
        matching.match_due()
    assert meanwhile.done
    with as_system():
        after = Overlap.objects.get(pk=overlap.pk)
    assert after.score != overlap.score
    assert after.status == status


def test_what_is_found_no_longer_is_out_of_date_and_back_whatever_somebody_does(
    town: WorkingArea, overlap: Overlap
) -> None:
    with as_system():
        member = make_membership(organisation=overlap.ambition.organisation, working_areas=[town])
        Ambition.objects.filter(overlaps_as_second=overlap).update(status="withdrawn", match_due_at=timezone.now())
    meanwhile = Once(KNOWN_ARE_READ, lambda: judge(member, overlap))
    with as_system(), connection.execute_wrapper(meanwhile):
        matching.match_due()
    assert meanwhile.done
    with as_system():
        after = Overlap.objects.get(pk=overlap.pk)
        assert (after.status, after.stale_reason) == ("stale", "ended")
        assert after.verdicts.get().stance == "promising"
        Ambition.objects.filter(overlaps_as_second=overlap).update(status="active", match_due_at=timezone.now())
        matching.match_due()
        after = Overlap.objects.get(pk=overlap.pk)
        assert (after.status, after.stale_reason, after.score) == ("new", "", overlap.score)
        assert after.found_at > overlap.found_at
