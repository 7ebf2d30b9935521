"""Row-level security: the database itself keeps signals and own plans apart, whatever a filter of ours forgets."""

from collections.abc import Iterator
from threading import Thread
from typing import Any
from uuid import uuid4

import pytest
from django.db import DatabaseError, ProgrammingError, connection, connections, transaction
from django.db.models import Q
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import timezone

from coalitions import permissions
from coalitions.queries.joined import joined_in, offered_by
from coalitions.queries.proposals import ambitions_shown_to, parties, proposal_for
from coalitions.services.coalitions import found_coalition
from coalitions.services.proposals import written_in
from core import wall
from core.background import SystemTask
from core.middleware import SecondWallMiddleware
from initiatives.models import Ambition
from initiatives.querysets import AmbitionQuerySet
from organisations.models import Membership
from organisations.roles import Role
from residents import services
from residents.models import Need, Signal
from residents.querysets import SignalQuerySet
from tests.access.houses import Houses
from tests.access.planting import add_private
from tests.factories import make_ambition, make_membership, make_need, make_proposal, make_signal, make_working_area

pytestmark = pytest.mark.django_db

TABLES = ("residents_signal", "initiatives_ambition")


def read(table: str) -> set[Any]:
    """What plain SQL comes upon, without any filter of ours."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT id FROM {table}")  # noqa: S608 -- one of ours
        return {row[0] for row in cursor.fetchall()}


@pytest.fixture
def walled(houses: Houses) -> Iterator[Houses]:
    """Three organisations, each with a kept signal besides a clean one."""
    with transaction.atomic():
        for world in houses.worlds.values():
            add_private(world)
        yield houses
        transaction.set_rollback(True)


def test_the_tables_are_walled_and_the_application_may_not_take_the_walls_down() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname, relrowsecurity AND relforcerowsecurity, pg_has_role(relowner, 'MEMBER') FROM pg_class "
            "WHERE relname = ANY (%s)",
            [list(TABLES)],
        )
        assert sorted(cursor.fetchall()) == [(table, True, False) for table in sorted(TABLES)]
        cursor.execute("SELECT rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user")
        assert cursor.fetchone() == (False, False)
    owner = connections["owner"].settings_dict["USER"]
    for table in TABLES:
        for attempt in (
            f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY",
            f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY",
            f"DROP POLICY second_wall ON {table}",
            f"CREATE POLICY hole ON {table} USING (true)",
            f"SET ROLE {owner}",
            f"SET LOCAL row_security = off; TABLE {table}",
            "CREATE OR REPLACE FUNCTION wall_open() RETURNS boolean RETURN true",
        ):
            with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(attempt)


@pytest.mark.parametrize("table", TABLES)
def test_without_a_reader_nothing_is_there(table: str, walled: Houses) -> None:
    assert read(table)
    with wall.as_reader(None):
        assert read(table) == set()
        with connection.cursor() as cursor:
            for act in (f"UPDATE {table} SET import_key = 'x'", f"DELETE FROM {table}"):  # noqa: S608 -- as above
                cursor.execute(act)
                assert cursor.rowcount == 0


def test_a_reader_gets_what_is_theirs_and_what_is_shared_with_them(walled: Houses) -> None:
    everything = read("residents_signal")
    for name, member in walled.members.items():
        user = member.user
        with wall.as_reader(user.pk):
            signals, ambitions = read("residents_signal"), read("initiatives_ambition")
        # What the first wall says: exactly so of signals, and of ambitions as far as one organisation keeps them inside.
        assert signals == set(Signal.objects.visible_to(user).values_list("pk", flat=True)), name
        assert signals < everything, name
        seen = set(Ambition.objects.visible_to(user).values_list("pk", flat=True))
        inside = Ambition.objects.exclude(pk__in=seen).filter(Q(circle="own") | Q(status="draft"))
        assert seen <= ambitions, name
        assert ambitions.isdisjoint(inside.values_list("pk", flat=True)), name


@pytest.mark.parametrize(
    ("door", "thing", "words"),
    [(SignalQuerySet, "kept_signal", "text"), (AmbitionQuerySet, "own_ambition", "title")],
    ids=["signals", "ambitions"],
)
def test_a_filter_that_lets_everything_through_meets_the_second_wall(
    door: type[Any], thing: str, words: str, walled: Houses, monkeypatch: pytest.MonkeyPatch
) -> None:
    theirs = walled.worlds["home"].things[thing]
    type(theirs)._default_manager.filter(pk=theirs.pk).update(**{words: "Kanarie van de buren"})
    page = reverse({"text": "residents:signal-detail", "title": "initiatives:ambition-detail"}[words], args=[theirs.pk])
    assert "Kanarie van de buren" in walled.browser("manager").get(page).text
    monkeypatch.setattr(door, "visible_to", lambda self, _user: self.all())
    neighbour = walled.browser("bystander")
    assert neighbour.get(page).status_code == 404
    lists = [reverse("residents:signal-list"), reverse("initiatives:ambition-list"), "/zoeken/?q=kanarie"]
    assert not any("Kanarie van de buren" in neighbour.get(one).text for one in lists)


def test_nobody_writes_through_the_wall() -> None:
    mine, theirs = (make_membership(role=Role.SOCIAL_MANAGER) for _ in range(2))
    signal, plan = make_signal(logged_by=theirs), make_ambition(organisation=theirs.organisation, circle="own")
    with wall.as_reader(mine.user_id):
        assert Signal.objects.filter(pk=signal.pk).update(text="x") == 0
        assert Ambition.objects.filter(pk=plan.pk).delete()[0] == 0
        signal.pk = None
        signal.form_key = uuid4()
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            signal.save(force_insert=True)
        plan.pk = None
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            Ambition.objects.bulk_create([plan])


def test_an_ended_membership_closes_the_wall_at_the_next_statement() -> None:
    membership = make_membership(role=Role.SOCIAL_MANAGER)
    make_signal(logged_by=membership)
    with wall.as_reader(membership.user_id):
        assert read("residents_signal")
        Membership.objects.filter(pk=membership.pk).update(until=timezone.localdate())
        assert not read("residents_signal")
        Membership.objects.filter(pk=membership.pk).update(until=None)
        type(membership.user).objects.filter(pk=membership.user_id).update(is_active=False)
        assert not read("residents_signal")


def told() -> str:
    """What the database believes at this moment, asked past everything that would tell it anew."""
    return str(connection.connection.execute("SELECT current_setting('koppelkans.reader', true)").fetchone()[0] or "")


def test_who_read_does_not_outlast_the_block_the_rollback_or_the_request(client: Client) -> None:
    membership = make_membership(role=Role.SOCIAL_MANAGER)
    make_signal(logged_by=membership)
    with wall.as_reader(None):
        with wall.as_reader(membership.user_id):
            assert read("residents_signal")
        assert not read("residents_signal")

        # A rollback gives the database back what it believed before.
        with wall.as_system():
            assert read("residents_signal")
            with pytest.raises(DatabaseError), transaction.atomic(), wall.as_reader(None):
                read("residents_signal, no_such_table")
            assert told() == wall.SYSTEM
            assert read("residents_signal")
        with transaction.atomic(), wall.as_system():
            assert read("residents_signal")
            transaction.set_rollback(True)
        assert not read("residents_signal")

        client.force_login(membership.user)
        assert client.get("/signalen/").status_code == 200
        assert wall.reader() == wall.NOBODY
        assert not read("residents_signal")


def test_a_request_reads_as_whoever_signed_in_and_a_new_thread_as_nobody() -> None:
    membership = make_membership()
    seen = []

    def look(_request: Any) -> Any:
        seen.append(wall.reader())

    request = RequestFactory().get("/")
    request.user = membership.user
    SecondWallMiddleware(look)(request)
    request.COOKIES["sessionid"] = "x"
    SecondWallMiddleware(look)(request)
    thread = Thread(target=look, args=[None])
    thread.start()
    thread.join()
    assert seen == [wall.NOBODY, str(membership.user_id), wall.NOBODY]


def test_a_task_reads_as_the_system() -> None:
    from config.celery import app  # noqa: PLC0415 -- the worker's own, with all its tasks

    assert all(isinstance(task, SystemTask) for name, task in app.tasks.items() if not name.startswith("celery."))
    read_as = app.task(name="tests.reader")(wall.reader)
    with wall.as_reader(None):
        assert read_as() == wall.SYSTEM


def test_a_party_stays_one_by_a_plan_it_took_back_and_no_word_of_that_plan_is_read() -> None:
    here = make_working_area()
    writer, partner = (make_membership(working_areas=[here]) for _ in range(2))
    reviewer = make_membership(role=Role.AREA_NETWORKER, working_areas=[here])
    # Once the contact person of the plan, now the networker of the area.
    before = make_membership(user=reviewer.user, organisation=partner.organisation, until=timezone.localdate())
    plans = [make_ambition(organisation=one.organisation, working_areas=[here]) for one in (writer, partner)]
    proposal = make_proposal(author=writer, working_area=here, ambitions=plans, status="submitted")
    Ambition.objects.filter(pk=plans[1].pk).update(circle="own", contact=before)
    for one, titles in ((writer, plans[:1]), (partner, plans), (reviewer, plans[:1])):
        with wall.as_reader(one.user_id):
            found = proposal_for(one.user, proposal.pk)
            assert parties(found) == [writer.organisation, partner.organisation]
            assert ambitions_shown_to(one, found) == titles
            taken_back = [one for one in joined_in(found) if one not in titles]
            assert all({"title", "description", "seeks"} <= one.get_deferred_fields() for one in taken_back)
            assert len(taken_back) == 2 - len(titles)
    with wall.as_reader(reviewer.user_id):
        assert permissions.has_interest(reviewer, proposal_for(reviewer.user, proposal.pk))


def test_what_a_party_offers_is_read_as_its_colleague_and_founding_reads_it_for_the_proposer() -> None:
    here = make_working_area()
    writer, partner = (make_membership(working_areas=[here]) for _ in range(2))
    reviewer = make_membership(role=Role.AREA_NETWORKER, working_areas=[here])
    plans = [
        make_ambition(organisation=one.organisation, working_areas=[here], offers=offers)
        for one, offers in ((writer, ["space"]), (partner, ["hands"]))
    ]
    proposal = make_proposal(author=writer, working_area=here, ambitions=plans, status="in_review", reviewer=reviewer)
    Ambition.objects.filter(pk__in=[one.pk for one in plans]).update(circle="own")
    for one, hands in ((partner, "hands"), (writer, ""), (reviewer, "")):
        with wall.as_reader(one.user_id):
            found = proposal_for(one.user, proposal.pk)
            assert offered_by(found, partner.organisation_id) == hands
            assert written_in(found)["ambitions"] == [one.pk for one in plans]
    with wall.as_reader(reviewer.user_id):
        coalition = found_coalition(actor=reviewer, proposal=proposal)
    assert coalition.participations.get(organisation=writer.organisation).contribution == "space"


def test_what_counts_for_all_organisations_is_counted_past_the_wall() -> None:
    here = make_working_area()
    networker = make_membership(role=Role.AREA_NETWORKER, working_areas=[here])
    need = make_need(working_area=here)
    loggers = [make_membership(role=Role.SOCIAL_MANAGER, working_areas=[here]) for _ in range(3)]
    signals = [make_signal(logged_by=one, working_area=here) for one in loggers]
    kept = signals[0]
    Signal.objects.filter(pk=kept.pk).update(need=need, status="linked", guard="kept", guard_reason="x")
    with wall.as_reader(networker.user_id):
        for signal in signals[1:]:
            services.link_signal(actor=networker, signal=signal, need=need)
        assert kept.pk not in read("residents_signal")
        services.move_need(actor=networker, need=need, target="recognised")
        services.move_need(actor=networker, need=need, target="on_agenda")
    assert Need.objects.get(pk=need.pk).signal_count == 3
    assert kept.feedback.count() == 1
