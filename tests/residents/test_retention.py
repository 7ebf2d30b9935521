"""What residents said goes when its time is over: all of it, not a day early, and nothing else."""

import datetime as dt
import subprocess
from collections.abc import Iterator

import pytest
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.db import connection, connections
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoDbBlocker

from audit.models import AuditEvent, AuditValues, Tombstone
from audit.purging import purge_everything, what_is_due
from audit.sealing import seal_everything
from audit.services import record
from audit.tasks import purge
from audit.verifying import verify
from core.errors import RuleViolation
from devstack.postgres import find_bin
from organisations.roles import Role
from residents import services
from residents.models import Feedback, Signal
from residents.queries import feedback_sentence
from residents.retention import outcome_of_import, retain_until
from tests import databases
from tests.everywhere import tables_with
from tests.factories import make_membership, make_signal
from tests.residents.hearing import CANARY, Case, Clock


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("logged", "outcome", "last"),
    [
        ("2026-03-15 12:00", "", "2028-03-15"),
        ("2026-03-15 12:00", "2026-05-20 12:00", "2027-05-20"),
        # Something became of it so late that the longest period is over first.
        ("2026-03-15 12:00", "2027-12-01 12:00", "2028-03-15"),
        # A day that does not exist twelve months later; and the days on which the clock is changed.
        ("2028-01-10 12:00", "2028-02-29 12:00", "2029-02-28"),
        ("2026-03-29 02:30", "", "2028-03-29"),
        # Just before and just after midnight, when it is still the day before in UTC.
        ("2026-07-01 00:30", "", "2028-07-01"),
        ("2026-06-30 23:59", "", "2028-06-30"),
        ("2026-03-15 12:00", "2026-07-01 00:30", "2027-07-01"),
    ],
)
def test_words_stay_through_their_last_day_and_are_gone_on_the_next(
    clock: Clock, logged: str, outcome: str, last: str
) -> None:
    clock.at(logged)
    case = Case()
    signal = case.log()
    if outcome:
        clock.at(outcome)
        services.take_no_action(actor=case.networker, signal=signal, reason="Dat kan hier niet.")
    clock.at(f"{last} 23:59:59")
    assert services.expire_signals() == 0
    assert CANARY in Signal.objects.get().text
    after = dt.date.fromisoformat(last) + dt.timedelta(days=1)
    clock.at(f"{after} 00:00:01")
    assert services.expire_signals() == 1
    gone = Signal.objects.get()
    assert (gone.text, gone.status) == ("", "expired")
    why = "logged" if last == str(retain_until(dt.date.fromisoformat(logged[:10]))) else "outcome"
    assert Tombstone.objects.get().why == why


@pytest.mark.django_db
def test_word_back_starts_the_twelve_months(clock: Clock) -> None:
    clock.at("2026-01-10 09:00")
    case = Case()
    signal = case.log()
    services.link_signal(actor=case.networker, signal=signal, need=case.need)
    services.put_signal_on_agenda(actor=case.networker, signal=signal)
    clock.at("2026-02-01 09:00")
    services.tell_residents(
        actor=case.logger, feedback=list(Feedback.objects.all()), told_on=dt.date(2026, 2, 1), told_how="lift"
    )
    clock.at("2027-02-01 23:00")
    assert services.expire_signals() == 0
    clock.at("2027-02-02 00:20")
    assert services.expire_signals() == 1


@pytest.mark.django_db
def test_all_that_is_due_goes_and_nothing_early(clock: Clock) -> None:
    clock.at("2026-11-01 12:00")
    logger = make_membership(role=Role.SOCIAL_MANAGER)
    today = timezone.localdate()
    due = {make_signal(logged_by=logger, retain_until=today - dt.timedelta(days=days)).pk for days in range(1, 41)}
    kept = {make_signal(logged_by=logger, retain_until=today + dt.timedelta(days=days)).pk for days in range(40)}
    assert what_is_due()["signals"] == len(due)
    # In batches: each is a transaction of its own, so a run that is killed goes on where it stopped.
    assert services.expire_signals(limit=15) == 15
    assert what_is_due()["signals"] == len(due) - 15
    assert purge() >= len(due) - 15
    assert set(Signal.objects.filter(status="expired").values_list("pk", flat=True)) == due
    assert set(Signal.objects.exclude(text="").values_list("pk", flat=True)) == kept
    assert purge_everything()["signals"] == 0
    assert Tombstone.objects.count() == len(due)


@pytest.mark.django_db
def test_a_batch_costs_as_many_queries_however_much_was_said(clock: Clock) -> None:
    clock.at("2026-11-01 12:00")
    logger = make_membership(role=Role.SOCIAL_MANAGER)

    def queries(rows: int) -> int:
        for _ in range(rows):
            make_signal(logged_by=logger, retain_until=dt.date(2026, 10, 31))
        before = len(connection.queries_log)
        connection.force_debug_cursor = True
        assert services.expire_signals() == rows
        connection.force_debug_cursor = False
        return len(connection.queries_log) - before

    assert queries(1) == queries(30)


@pytest.mark.django_db
def test_counts_stay_and_the_page_says_what_happened(clock: Clock, client: Client) -> None:
    clock.at("2026-01-10 09:00")
    case = Case()
    signal = case.log()
    services.link_signal(actor=case.networker, signal=signal, need=case.need)
    case.need.refresh_from_db()
    before = (case.need.signal_count, case.need.channel_count, case.need.people_at_least)
    clock.at("2028-01-11 00:20")
    services.expire_signals()
    services.recount(need=case.need)
    case.need.refresh_from_db()
    assert (case.need.signal_count, case.need.channel_count, case.need.people_at_least) == before == (1, 1, 1)
    signal.refresh_from_db()
    assert (signal.need, signal.place, signal.area) == (case.need, None, case.area)
    assert (signal.channel, signal.reach, signal.heard_on) == ("lift", "1-4", dt.date(2026, 1, 10))
    client.force_login(case.logger.user)
    page = client.get(reverse("residents:signal-detail", args=[signal.pk])).text
    assert "De tekst van dit signaal is opgeschoond" in page
    assert "Tekst opgeschoond: de bewaartermijn is voorbij" in page
    assert CANARY not in page
    tombstone = Tombstone.objects.get()
    assert set(tombstone.columns) == {"text", "language", "place"}
    assert (tombstone.target_type, tombstone.target_id) == ("residents.signal", signal.pk)


@pytest.mark.django_db
def test_nobody_is_asked_to_pass_on_what_nobody_knows_any_more(clock: Clock) -> None:
    clock.at("2026-01-10 09:00")
    case = Case()
    told, waiting, linked = case.log(), case.log(), case.log()
    for signal in (told, waiting):
        services.take_no_action(actor=case.networker, signal=signal, reason=f"Er staat al een {CANARY}.")
    services.link_signal(actor=case.networker, signal=linked, need=case.need)
    services.tell_residents(
        actor=case.logger, feedback=[told.feedback.get()], told_on=dt.date(2026, 1, 10), told_how="lift",
        note=f"bij de {CANARY} gezegd",
    )  # fmt: skip
    clock.at("2028-01-11 00:20")
    services.expire_signals()
    word = Feedback.objects.get()
    assert (word.signal_id, word.note, str(word.told_on)) == (told.pk, "", "2026-01-10")
    assert feedback_sentence(word) == "Er wordt niets mee gedaan."
    services.move_need(actor=case.networker, need=case.need, target="closed", reason="Te duur.")
    assert Feedback.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize("who", ["logger", "officer"])
def test_a_resident_who_asks_has_it_taken_away_at_once(client: Client, who: str) -> None:
    case = Case()
    signal = case.log()
    services.link_signal(actor=case.networker, signal=signal, need=case.need)
    officer = make_membership(role=Role.PRIVACY_OFFICER, organisation=case.logger.organisation)
    asking = {"logger": case.logger, "officer": officer}[who]
    client.force_login(asking.user)
    answer = client.post(reverse("residents:signal-remove-words", args=[signal.pk]), follow=True)
    assert "De tekst en de plek zijn weggehaald" in answer.text
    assert "Tekst weggehaald: een bewoner vroeg erom" in answer.text
    signal.refresh_from_db()
    assert (signal.text, signal.place, signal.status, signal.need) == ("", None, "expired", case.need)
    assert Tombstone.objects.get().why == "request"
    assert tables_with(CANARY) == []
    event = AuditEvent.objects.get(verb="taken away")
    assert (event.user, event.changes) == (asking.user, {"status": ["linked", "expired"]})
    # There is nothing left to take away.
    assert client.post(reverse("residents:signal-remove-words", args=[signal.pk])).status_code == 404


@pytest.mark.django_db
def test_nobody_else_takes_words_away(client: Client) -> None:
    case = Case()
    signal = case.log()
    here = [case.need.working_area]
    others = [
        case.networker,
        make_membership(role=Role.SOCIAL_MANAGER, organisation=case.logger.organisation, working_areas=here),
        make_membership(role=Role.ORGANISATION_ADMIN, organisation=case.logger.organisation, working_areas=here),
        make_membership(role=Role.PRIVACY_OFFICER, working_areas=here),
    ]
    for other in others:
        client.force_login(other.user)
        page = client.get(reverse("residents:signal-detail", args=[signal.pk]))
        assert "Haal de tekst weg" not in page.text
        assert client.post(reverse("residents:signal-remove-words", args=[signal.pk])).status_code == 404
        with pytest.raises(RuleViolation):
            services.remove_words(actor=other, signal=signal)
    assert CANARY in Signal.objects.get().text


@pytest.mark.django_db
def test_a_dry_run_counts_and_removes_nothing(clock: Clock, capsys: pytest.CaptureFixture[str]) -> None:
    clock.at("2026-11-01 12:00")
    make_signal(retain_until=dt.date(2026, 10, 31))
    call_command("purge", dry_run=True)
    assert "signals: 1 due" in capsys.readouterr().out
    assert Signal.objects.get().text
    call_command("purge")
    assert "signals: 1 removed" in capsys.readouterr().out
    assert not Signal.objects.get().text


@pytest.mark.parametrize(
    ("status", "months"), [("new", 24), ("linked", 24), ("referred", 12), ("no_action", 12), ("fed_back", 12)]
)
def test_an_imported_signal_stays_no_longer_than_one_logged_here(status: str, months: int) -> None:
    logged = dt.date(2024, 2, 29)
    last = retain_until(logged, outcome_of_import(logged, status))
    assert last == (dt.date(2026, 2, 28) if months == 24 else dt.date(2025, 2, 28))


@pytest.fixture
def apart(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """A database of its own, so that what is in it is committed and another program can read it."""
    name = databases.name_of("test_koppelkans_canary")
    with django_db_blocker.unblock(), databases.database(name):
        yield name


def test_afterwards_nothing_that_was_said_is_anywhere_in_the_database(apart: str, clock: Clock) -> None:
    clock.at("2026-01-10 09:00")
    case = Case()
    here, reason = case.need.working_area, f"{CANARY} is een vereniging"
    signals = [case.log() for _ in range(4)]
    services.take_no_action(actor=case.networker, signal=signals[0], reason=f"De {CANARY} is al besteld.")
    services.refer_signal(actor=case.networker, signal=signals[1], referred_to=f"balie {CANARY}")
    kept = services.log_signal(
        actor=case.logger, text=f"mevrouw {CANARY.title()} van nummer 14 valt steeds", channel="lift",
        working_area=here, place=case.place, guard_reason=reason,
    )  # fmt: skip
    turkish = services.log_signal(
        actor=case.logger, text=f"{CANARY} yine bozuk", channel="lift", working_area=here, language="tr"
    )
    services.add_gist(actor=case.networker, signal=turkish, gist=f"de {CANARY} is weer stuk")
    services.tell_residents(
        actor=case.logger, feedback=[signals[0].feedback.get()], told_on=dt.date(2026, 1, 10), told_how="lift",
        note=f"bij de {CANARY} gezegd",
    )  # fmt: skip
    visitor = Client()
    visitor.force_login(case.logger.user)
    # A form that came back keeps what was typed in the page, and nowhere else.
    for text in (f"bel {CANARY} op 06 12345678", f"nog een {CANARY} bij de lift"):
        visitor.post(
            reverse("residents:signal-new"),
            {
                "text": text,
                "where": f"place:{case.place.pk}",
                "channel": "lift",
                "kind": "wish",
                "reach": "1-4",
                "language": "nl",
            },
        )
    visitor.get(reverse("residents:signal-list"))
    record(actor=case.networker, verb="changed", target=kept, changes={"gist": ["", f"de {CANARY} is stuk"]})
    seal_everything()
    assert set(tables_with(CANARY)) == {"residents_signal", "residents_feedback", "audit_auditvalues"}
    assert kept.pk
    assert CANARY not in str([session.get_decoded() for session in Session.objects.all()])

    clock.at("2029-01-11 00:20")
    assert purge() > 5

    assert tables_with(CANARY) == []
    assert CANARY not in _dump(apart).casefold()
    seal_everything()
    assert verify().problems == []
    assert AuditEvent.objects.filter(verb="logged").exists()
    assert not AuditValues.objects.filter(event__verb="referred").exists()


def _dump(name: str) -> str:
    """What pg_dump writes of this database."""
    owner = connections["owner"].settings_dict
    where = ["--host", owner["HOST"], "--port", str(owner["PORT"] or 5432), "--username", owner["USER"]]
    dumped = subprocess.run(
        [str(find_bin() / "pg_dump"), "--no-password", "--enable-row-security", *where, name],
        capture_output=True,
        text=True,
        check=True,
    )
    assert "residents_signal" in dumped.stdout
    return dumped.stdout
