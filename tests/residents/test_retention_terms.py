"""An organisation may keep what it heard shorter than the site does, never longer; each by its own term."""

import datetime as dt
import random

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from audit.models import AuditEvent, Tombstone
from audit.purging import what_is_due
from audit.tasks import purge
from core.errors import RuleViolation
from organisations.models import Membership
from organisations.roles import Role
from residents import services
from residents.models import Feedback, RetentionPolicy, Signal
from residents.retention import Term, retain_until
from tests.factories import make_membership, make_organisation, make_signal
from tests.residents.hearing import CANARY, Case, Clock

pytestmark = pytest.mark.django_db
PAGE = "/signalen/bewaartermijn/"


def officer_of(colleague: Membership) -> Membership:
    return make_membership(role=Role.PRIVACY_OFFICER, organisation=colleague.organisation)


def choose(colleague: Membership, after_outcome: int, after_logging: int) -> RetentionPolicy:
    return services.set_retention(actor=officer_of(colleague), after_outcome=after_outcome, after_logging=after_logging)


@pytest.mark.parametrize(
    ("months", "outcome", "last"),
    [
        ((3, 6), "", "2026-09-15"),
        ((3, 6), "2026-04-30 12:00", "2026-07-30"),
        # Something became of it so late that the longest period is over first.
        ((3, 6), "2026-08-01 12:00", "2026-09-15"),
        # A day that the next month does not have, and just after midnight, when it is still the day before in UTC.
        ((1, 24), "2026-03-31 12:00", "2026-04-30"),
        ((1, 1), "2026-04-01 00:30", "2026-04-15"),
        ((12, 24), "2026-04-01 00:30", "2027-04-01"),
    ],
)
@pytest.mark.parametrize("how", ["no follow-up", "told", "need closed"])
def test_words_go_after_the_term_of_their_own_organisation_and_not_before(
    clock: Clock, months: tuple[int, int], outcome: str, last: str, how: str
) -> None:
    clock.at("2026-03-15 12:00")
    case, other = Case(), Case()
    choose(case.logger, *months)
    signal = case.log()
    theirs = other.log(f"ook hier geen {CANARY}")
    if outcome:
        clock.at(outcome)
        end(case, signal, how)
    clock.at(f"{last} 23:59:59")
    assert (what_is_due()["signals"], services.expire_signals()) == (0, 0)
    clock.at(f"{dt.date.fromisoformat(last) + dt.timedelta(days=1)} 00:20")
    assert (what_is_due()["signals"], services.expire_signals()) == (1, 1)
    signal.refresh_from_db()
    theirs.refresh_from_db()
    assert (signal.text, signal.status, theirs.text) == ("", "expired", f"ook hier geen {CANARY}")
    by_outcome = outcome and last != str(retain_until(dt.date(2026, 3, 15), term=Term(months[1])))
    assert Tombstone.objects.get().why == ("outcome" if by_outcome else "logged")
    clock.at("2028-03-15 23:59")
    assert services.expire_signals() == 0
    clock.at("2028-03-16 00:20")
    assert services.expire_signals() == 1


def end(case: Case, signal: Signal, how: str) -> None:
    """Each of the ways in which something becomes of a signal."""
    if how == "no follow-up":
        services.take_no_action(actor=case.networker, signal=signal, reason="Dat kan hier niet.")
        return
    services.link_signal(actor=case.networker, signal=signal, need=case.need)
    if how == "need closed":
        services.move_need(actor=case.networker, need=case.need, target="closed", reason="Te duur.")
        return
    services.put_signal_on_agenda(actor=case.networker, signal=signal)
    words = list(Feedback.objects.filter(signal=signal))
    services.tell_residents(actor=case.logger, feedback=words, told_on=timezone.localdate(), told_how="lift")


def test_a_shorter_term_counts_for_what_was_heard_before_and_a_longer_one_does_not(
    clock: Clock, capsys: pytest.CaptureFixture[str]
) -> None:
    clock.at("2026-01-10 12:00")
    case, other = Case(), Case()
    old, ended = case.log(), case.log()
    theirs = other.log()
    clock.at("2026-02-28 12:00")
    end(case, ended, "no follow-up")
    clock.at("2026-07-10 12:00")
    recent = case.log()
    choose(case.logger, 3, 6)
    days = [str(day) for day in Signal.objects.order_by("pk").values_list("retain_until", flat=True)]
    assert days == ["2026-07-10", "2026-05-28", "2028-01-10", "2027-01-10"]
    call_command("purge", dry_run=True)
    assert "signals: 1 due" in capsys.readouterr().out
    clock.at("2026-07-11 00:20")
    call_command("purge", dry_run=True)
    assert "signals: 2 due" in capsys.readouterr().out
    assert purge() == 2
    assert set(Signal.objects.filter(status="expired")) == {old, ended}
    choose(case.logger, 12, 24)
    assert set(Signal.objects.filter(retain_until__gt="2027-01-10")) == {theirs}
    recent.refresh_from_db()
    assert str(recent.retain_until) == "2027-01-10"
    assert str(case.log().retain_until) == "2028-07-11"


def test_the_database_counts_months_as_the_rules_do() -> None:
    draw = random.Random("terms")  # noqa: S311 -- no secret
    logger = make_membership(role=Role.SOCIAL_MANAGER)
    expected = {}
    term = Term(after_logging=7, after_outcome=5)
    for _ in range(60):
        logged = timezone.now() - dt.timedelta(minutes=draw.randrange(900 * 24 * 60))
        outcome = timezone.localdate(logged) + dt.timedelta(days=draw.randrange(300)) if draw.random() < 0.7 else None
        signal = make_signal(logged_by=logger, retain_until=dt.date(2999, 1, 1), outcome_on=outcome)
        Signal.objects.filter(pk=signal.pk).update(logged_at=logged)
        expected[signal.pk] = retain_until(timezone.localdate(logged), outcome, term=term)
    RetentionPolicy.objects.create(organisation=logger.organisation, after_outcome=5, after_logging=7)
    assert dict(Signal.objects.with_last_day(term).values_list("pk", "last_day")) == expected
    assert Signal.objects.keep_to_term() == 60
    assert dict(Signal.objects.values_list("pk", "retain_until")) == expected
    assert Signal.objects.keep_to_term() == 0


def test_what_was_logged_while_the_term_became_shorter_goes_in_time_all_the_same(clock: Clock) -> None:
    clock.at("2026-01-10 12:00")
    case = Case()
    choose(case.logger, 1, 1)
    signal = case.log()
    # As if it had read the term of before.
    Signal.objects.filter(pk=signal.pk).update(retain_until=dt.date(2028, 1, 10))
    clock.at("2026-02-10 23:59")
    assert services.expire_signals() == 0
    clock.at("2026-02-11 00:20")
    assert services.expire_signals() == 1


def test_the_privacy_officer_chooses_and_confirms_what_goes(client: Client, clock: Clock) -> None:
    clock.at("2026-07-10 12:00")
    case = Case()
    case.log()
    officer = officer_of(case.logger)
    clock.at("2026-11-10 12:00")
    client.force_login(officer.user)
    assert f'href="{PAGE}"' in client.get(f"/organisaties/{officer.organisation_id}/").text
    shown = client.get(PAGE).text
    assert 'value="12"' in shown
    assert 'value="24"' in shown
    asked = client.post(PAGE, {"after_outcome": 3, "after_logging": 4})
    assert asked.status_code == 422
    assert "1 signaal is ouder" in asked.text
    assert "Ja, haal deze teksten weg" in asked.text
    assert not RetentionPolicy.objects.exists()
    sure = {"after_outcome": 3, "after_logging": 4, "meant": "on", "asked": asked.context["form"]["asked"].value()}
    # Other numbers, or other signals, are another question.
    other = client.post(PAGE, {**sure, "after_outcome": 2})
    assert other.status_code == 422
    assert not other.context["form"]["meant"].value()
    assert client.post(PAGE, {**sure, "asked": "2:3:4"}).status_code == 422
    assert not RetentionPolicy.objects.exists()
    saved = client.post(PAGE, sure, follow=True)
    assert "Bewaard" in saved.text
    event = AuditEvent.objects.get(target_type="residents.retentionpolicy")
    assert (event.user, event.changes) == (officer.user, {"after_outcome": ["12", "3"], "after_logging": ["24", "4"]})
    assert "Maanden na een uitkomst" in saved.text
    about = Client().get(reverse("residents:about-signals")).text
    assert f"{officer.organisation.name}: hooguit 4 maanden, en 3 nadat" in about
    clock.at("2026-11-11 00:20")
    assert services.expire_signals() == 1
    # Back to the longest: the page for residents names it no more. The session of yesterday is over.
    client.force_login(officer.user)
    client.post(PAGE, {"after_outcome": 12, "after_logging": 24})
    assert officer.organisation.name not in Client().get(reverse("residents:about-signals")).text


@pytest.mark.parametrize(("outcome", "logging"), [(0, 24), (13, 24), (12, 25), (6, 3), (-1, -1)])
def test_no_term_is_longer_than_that_of_the_site(client: Client, outcome: int, logging: int) -> None:
    officer = make_membership(role=Role.PRIVACY_OFFICER)
    client.force_login(officer.user)
    answer = client.post(PAGE, {"after_outcome": outcome, "after_logging": logging, "meant": "on"})
    assert answer.status_code == 422
    if outcome not in {12, 6}:
        assert "Kies 1 tot en met 12 maanden." in answer.text
    with pytest.raises(ValidationError):
        services.set_retention(actor=officer, after_outcome=outcome, after_logging=logging)
    with pytest.raises(IntegrityError), transaction.atomic():
        RetentionPolicy.objects.create(
            organisation=make_organisation(), after_outcome=max(outcome, 0), after_logging=max(logging, 0)
        )
    assert not RetentionPolicy.objects.exists()


@pytest.mark.parametrize("role", [role for role in Role if role != Role.PRIVACY_OFFICER])
def test_nobody_else_sets_a_term(client: Client, role: Role) -> None:
    other = make_membership(role=role)
    client.force_login(other.user)
    assert client.post(PAGE, {"after_outcome": 3, "after_logging": 4}).status_code == 404
    with pytest.raises(RuleViolation):
        services.set_retention(actor=other, after_outcome=3, after_logging=4)
    assert not RetentionPolicy.objects.exists()
