"""What happens when colleagues work at the same moment: two real transactions, on a database of their own."""

import datetime as dt
import uuid
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from time import monotonic, sleep
from typing import Any

import pytest
from django.db import connection, connections, transaction
from django.utils import timezone
from pytest_django import DjangoDbBlocker

from coalitions.services.coalitions import move_coalition
from core.errors import IllegalMove, RuleViolation
from core.wall import as_system
from organisations.roles import Role
from residents import services
from residents.models import Feedback, Need, ResidentGroup, Signal
from tests import databases
from tests.factories import (
    make_coalition,
    make_group,
    make_membership,
    make_need,
    make_organisation,
    make_question,
    make_signal,
    make_working_area,
)

PATIENCE = 20


@pytest.fixture(scope="module", autouse=True)
def _database(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Rows are committed here, so they go to a database that is dropped afterwards."""
    with django_db_blocker.unblock(), databases.database(databases.name_of("test_koppelkans_at_once")):
        yield


def _in_a_thread(act: Callable[[], Any]) -> Any:
    try:
        with as_system():
            return act()
    finally:
        connections.close_all()


def _waiting() -> int:
    """How many wait for a lock here: other databases of the same server have tests of their own."""
    here = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
    with connection.cursor() as cursor:
        # What a transaction sees of the others' activity is kept until it ends, or until this.
        cursor.execute("SELECT pg_stat_clear_snapshot()")
        cursor.execute(here)
        return int(cursor.fetchone()[0])


@contextmanager
def meanwhile(*acts: Callable[[], Any]) -> Iterator[list[Future[Any]]]:
    """Do the block in one transaction; the acts start at its end, each in its own, and wait until it is committed."""
    with ThreadPoolExecutor(len(acts)) as others:
        with transaction.atomic():
            running: list[Future[Any]] = []
            yield running
            for number, act in enumerate(acts, 1):
                running.append(others.submit(_in_a_thread, act))
                until = monotonic() + PATIENCE
                while _waiting() < number and not running[-1].done() and monotonic() < until:
                    sleep(0.02)
        for one in running:
            one.result(PATIENCE)


def _case(**fields: Any) -> Any:
    working_area = make_working_area()
    logger = make_membership(role=Role.SOCIAL_MANAGER, working_areas=[working_area])
    networker = make_membership(role=Role.AREA_NETWORKER, working_areas=[working_area])
    need = make_need(working_area=working_area, **fields)
    return logger, networker, need, make_signal(logged_by=logger, working_area=working_area)


def test_a_signal_linked_while_its_need_closes_hears_so() -> None:
    _logger, networker, need, signal = _case()
    close = lambda: services.move_need(actor=networker, need=need, target="closed", reason="Te duur.")  # noqa: E731
    with meanwhile(close):
        services.link_signal(actor=networker, signal=signal, need=need)
    assert Feedback.objects.get(signal=signal).kind == "need_closed"


def test_a_signal_linked_while_a_coalition_takes_up_its_need_hears_so() -> None:
    _logger, networker, need, signal = _case()

    def take_up() -> None:
        services.need_taken_up(need=need, coalition=1, coalition_name="Samen", organisations=[], actor=networker)

    with meanwhile(take_up):
        services.link_signal(actor=networker, signal=signal, need=need)
    assert Feedback.objects.get(signal=signal).kind == "in_coalition"


def test_a_signal_is_not_linked_to_a_need_that_closes_meanwhile() -> None:
    _logger, networker, need, signal = _case()
    refused: list[Exception] = []

    def link() -> None:
        try:
            services.link_signal(actor=networker, signal=signal, need=need)
        except RuleViolation as error:
            refused.append(error)

    with meanwhile(link):
        services.move_need(actor=networker, need=need, target="closed", reason="Te duur.")
    assert len(refused) == 1
    assert Signal.objects.get(pk=signal.pk).need is None


def test_a_signal_that_moves_to_another_need_is_counted_there() -> None:
    """Whoever waits for the signal finds it in another need than when it started to wait."""
    _logger, networker, first, signal = _case()
    second = make_need(working_area=first.working_area)
    services.link_signal(actor=networker, signal=signal, need=first)
    with meanwhile(lambda: services.unlink_signal(actor=networker, signal=signal)):
        services.unlink_signal(actor=networker, signal=signal)
        services.link_signal(actor=networker, signal=signal, need=second)
    assert Signal.objects.get(pk=signal.pk).status == "interpreted"
    assert [Need.objects.get(pk=need.pk).signal_count for need in (first, second)] == [0, 0]


def test_telling_and_closing_at_the_same_moment_both_happen() -> None:
    logger, networker, need, signal = _case()
    other = make_signal(logged_by=logger, working_area=need.working_area)
    for one in (signal, other):
        services.link_signal(actor=networker, signal=one, need=need)
    services.need_taken_up(need=need, coalition=1, coalition_name="Samen", organisations=[], actor=networker)
    words = list(Feedback.objects.filter(signal__need=need))
    close = lambda: services.move_need(actor=networker, need=need, target="closed", reason="Te duur.")  # noqa: E731
    with meanwhile(close):
        services.tell_residents(actor=logger, feedback=words, told_on=timezone.localdate(), told_how="lift")
    assert Feedback.objects.filter(signal__need=need, told_on=None, kind="need_closed").count() == 2
    assert {one.status for one in Signal.objects.filter(need=need)} == {"linked"}


def test_silence_is_not_said_about_a_need_that_is_taken_up_meanwhile() -> None:
    _logger, networker, need, signal = _case()
    services.link_signal(actor=networker, signal=signal, need=need)
    Signal.objects.update(status_since=timezone.now() - dt.timedelta(weeks=9))
    with meanwhile(services.note_silence):
        services.need_taken_up(need=need, coalition=1, coalition_name="Samen", organisations=[], actor=networker)
    assert Feedback.objects.get(signal=signal).kind == "in_coalition"


def test_a_need_is_let_go_when_both_its_coalitions_end_at_the_same_moment() -> None:
    _logger, networker, need, signal = _case(status="in_coalition")
    services.link_signal(actor=networker, signal=signal, need=need)
    lead = make_membership(working_areas=[need.working_area])
    first, second = (
        make_coalition(working_area=need.working_area, status="active", participations={lead.organisation: "confirmed"})
        for _each in range(2)
    )
    for coalition in (first, second):
        coalition.needs.add(need)
        coalition.participations.update(role="lead")
    with meanwhile(lambda: move_coalition(actor=lead, coalition=second, target="completed")):
        move_coalition(actor=lead, coalition=first, target="completed")
    assert Need.objects.get(pk=need.pk).status == "recognised"
    assert Feedback.objects.filter(signal=signal, kind="let_go").count() == 1


def test_a_group_that_two_colleagues_add_at_the_same_moment_is_there_once() -> None:
    guide = make_membership(role=Role.SOCIAL_MANAGER)
    fields: dict[str, Any] = {
        "actor": guide,
        "name": "Tuingroep",
        "kind": "garden",
        "working_area": guide.working_areas.get(),
    }
    refused: list[RuleViolation] = []

    def add() -> None:
        try:
            services.save_group(**fields)
        except RuleViolation as violation:
            refused.append(violation)

    with meanwhile(add):
        services.save_group(**fields)
    assert [violation.field for violation in refused] == ["name"]
    assert ResidentGroup.objects.filter(name="Tuingroep").count() == 1


def test_a_signal_that_two_requests_send_at_the_same_moment_is_logged_once() -> None:
    logger = make_membership(role=Role.SOCIAL_MANAGER)
    fields: dict[str, Any] = {
        "actor": logger, "text": "nergens een bankje", "channel": "lift",
        "working_area": logger.working_areas.get(), "form_key": uuid.uuid4(),
    }  # fmt: skip
    with meanwhile(lambda: services.log_signal(**fields)):
        services.log_signal(**fields)
    assert Signal.objects.filter(form_key=fields["form_key"]).count() == 1


def test_of_two_answers_at_the_same_moment_one_counts() -> None:
    _logger, _networker, need, _signal = _case(status="on_agenda")
    manager = make_membership(working_areas=[need.working_area])
    question = make_question(need=need, organisation=manager.organisation)
    refused: list[Exception] = []

    def refuse() -> None:
        try:
            services.answer_question(actor=manager, question=question, answer="will_not", explanation="Te duur.")
        except IllegalMove as error:
            refused.append(error)

    with meanwhile(refuse):
        services.answer_question(actor=manager, question=question, answer="will_do")
    question.refresh_from_db()
    assert (question.answer, len(refused)) == ("will_do", 1)


def test_of_two_who_ask_the_same_organisation_one_does() -> None:
    _logger, networker, need, _signal = _case(status="recognised")
    organisation = make_organisation(working_areas=[need.working_area])
    day = timezone.localdate() + dt.timedelta(days=28)
    refused: list[Exception] = []

    def ask() -> None:
        try:
            services.ask_organisations(
                actor=networker, need=need, organisations=[organisation], question="Komt er een bank?", answer_by=day
            )
        except RuleViolation as error:
            refused.append(error)

    with meanwhile(ask):
        ask()
    assert (need.agenda.count(), len(refused)) == (1, 1)


def test_words_of_a_group_wait_for_who_works_on_their_need_and_hold_nobody_up() -> None:
    logger, networker, need, other = _case()
    group = make_group(guide=logger, working_area=need.working_area)
    wish = services.log_group_wish(actor=logger, group=group, text="Nergens een bankje.", attendance="5-9")
    services.link_signal(actor=networker, signal=wish, need=need)
    over = timezone.localdate() - dt.timedelta(days=1)
    Signal.objects.filter(pk__in=[wish.pk, other.pk]).update(retain_until=over)
    with meanwhile(services.expire_signals) as running:
        Need.objects.select_for_update().get(pk=need.pk)
    assert running[0].result() == 1
    assert list(Signal.objects.filter(text="").values_list("pk", flat=True)) == [other.pk]
    assert services.expire_signals() == 1


def test_words_that_wait_for_a_need_let_all_later_ones_go() -> None:
    logger, networker, need, other = _case()
    group = make_group(guide=logger, working_area=need.working_area)
    later = [other, *(make_signal(logged_by=logger, working_area=need.working_area) for _ in range(2))]
    wishes = [
        services.log_group_wish(actor=logger, group=group, text="Nergens een bankje.", attendance="5-9")
        for _ in range(5)
    ]
    for wish in wishes:
        services.link_signal(actor=networker, signal=wish, need=need)
    later += [make_signal(logged_by=logger, working_area=need.working_area) for _ in range(2)]
    over = timezone.localdate() - dt.timedelta(days=1)
    Signal.objects.filter(pk__in=[one.pk for one in (*wishes, *later)]).update(retain_until=over)

    def purge() -> list[int]:
        return [services.expire_signals(limit=2) for _ in range(4)]

    with meanwhile(purge) as running:
        Need.objects.select_for_update().get(pk=need.pk)
    assert running[0].result() == [2, 2, 1, 0]
    assert not Signal.objects.filter(pk__in=[one.pk for one in later]).with_text().exists()
    assert [services.expire_signals(limit=2) for _ in range(4)] == [2, 2, 1, 0]


def test_words_of_a_need_that_is_done_wait_for_who_works_on_it_and_then_it_is_met() -> None:
    _logger, networker, need, signal = _case(status="in_coalition")
    services.link_signal(actor=networker, signal=signal, need=need)
    services.need_met(need=need, actor=networker)
    Signal.objects.filter(pk=signal.pk).update(retain_until=timezone.localdate() - dt.timedelta(days=1))
    with meanwhile(services.expire_signals) as running:
        Need.objects.select_for_update().get(pk=need.pk)
    assert running[0].result() == 0
    assert services.expire_signals() == 1
    assert Need.objects.get(pk=need.pk).status == "met"
