"""A worker that is killed while it mails loses nothing, and says nothing twice under two names: not what happened, and not
an invitation.
"""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from celery import Celery
from django.conf import settings
from django.db.models import F, QuerySet
from pytest_django import DjangoDbBlocker

from devstack import paths, processes
from devstack.valkey import Valkey
from notifications.kinds import Kind
from notifications.models import Notification
from notifications.querysets import CLAIM_LASTS
from notifications.services import notify
from organisations.models import Invitation
from organisations.roles import Role
from organisations.services import invite_colleague
from tests import databases
from tests.factories import make_membership
from tests.notifications.smtp_sink import Mood, Sink

if TYPE_CHECKING:
    from email.message import EmailMessage

KEY = "proposal:1:round:1"


@pytest.fixture
def broker(tmp_path: Path) -> Iterator[str]:
    """A broker of its own, so that no other test's work comes along."""
    server = Valkey(
        data=tmp_path / "valkey", sockets=paths.socket_dir(tmp_path), log=tmp_path / "valkey.log", durable=False
    )
    server.ensure()
    yield server.url()
    server.stop()
    # It was started to outlive us, so nobody asked yet whether it ended.
    for process in processes._apart:
        process.poll()


@pytest.fixture
def apart(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[dict[str, str]]:
    """A database of its own, and the environment of a program that speaks to it."""
    name = databases.name_of("test_koppelkans_mail")
    with django_db_blocker.unblock(), databases.database(name):
        addresses = {key: _named(os.environ[key], name) for key in ("DATABASE_URL", "MIGRATION_DATABASE_URL")}
        yield {**os.environ, **addresses, "PYTHONPATH": str(settings.BASE_DIR / "platform")}


def _named(url: str, name: str) -> str:
    place, mark, options = url.partition("?")
    return f"{place.rpartition('/')[0]}/{name}{mark}{options}"


@contextmanager
def _worker(environment: dict[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    """A real worker, with one process at a time that does the work; when that one is killed, it starts another."""
    words = ("-m", "celery", "-A", "config", "-q", "worker", "--concurrency=1", "--without-gossip", "--without-mingle")
    running = subprocess.Popen(
        [sys.executable, *words, "--loglevel=CRITICAL"],
        cwd=settings.BASE_DIR, env=environment, start_new_session=True, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        yield running
    finally:
        os.killpg(running.pid, signal.SIGKILL)
        running.wait()


def _kill_at_work(worker: subprocess.Popen[bytes]) -> None:
    """Kill whatever does the work now, without a chance to say goodbye."""
    for pid in Path(f"/proc/{worker.pid}/task/{worker.pid}/children").read_text(encoding="ascii").split():
        os.kill(int(pid), signal.SIGKILL)


def _wait(condition: Callable[[], bool], what: str) -> None:
    assert processes.wait_until(condition, 60), f"waited for {what}"


def _killed_twice(
    rows: QuerySet[Any], apart: dict[str, str], broker: str, task: str, argument: object
) -> "tuple[EmailMessage, EmailMessage]":
    """Kill a worker before it sends the one mail that is due, and again between sending and marking; what arrived."""

    def let_the_claim_lapse() -> None:
        rows.update(mail_claimed_at=F("mail_claimed_at") - CLAIM_LASTS)

    address = broker.replace("unix://", "redis+socket://").replace("?db=", "?virtual_host=")
    with Sink() as sink, Celery("tests", broker=address) as app:
        mail_server = {"REDIS_URL": broker, "EMAIL_URL": f"smtp://127.0.0.1:{sink.port}"}
        with _worker({**apart, **mail_server}) as worker:
            sink.mood = Mood.SILENT
            app.send_task(task, args=[argument])
            _wait(lambda: sink.callers == 1, "the worker at the door")
            _kill_at_work(worker)
            assert sink.mails == []

            sink.mood = Mood.HOLDING
            let_the_claim_lapse()
            app.send_task("overview.mail_due")
            _wait(lambda: len(sink.mails) == 1, "the mail")
            _kill_at_work(worker)
            assert rows.get().mailed_at is None

            sink.mood = Mood.NORMAL
            let_the_claim_lapse()
            for _time in range(3):
                app.send_task("overview.mail_due")
            _wait(lambda: rows.filter(mailed_at__isnull=False).exists(), "the mark")
    first, second = sink.mails
    assert first["Message-ID"] == second["Message-ID"] == f"<{rows.get().message_id}@koppelkans.example>"
    assert rows.get().mail_due_at is None
    return first, second


def test_killed_before_the_sending_nothing_is_lost_and_killed_after_it_one_mail_is_repeated(
    apart: dict[str, str], broker: str
) -> None:
    notify(
        recipients=[make_membership()], key=KEY, kind=Kind.REVIEWS, url="/voorstellen/",
        message="“%(title)s” is waiting for your review.", params={"title": "Thuisplusflat"},
    )  # fmt: skip
    for mail in _killed_twice(Notification.objects.all(), apart, broker, "overview.mail_event", KEY):
        assert "wacht op jouw beoordeling" in mail["Subject"]


def test_an_invitation_is_not_lost_either_and_is_repeated_once_with_the_same_link(
    apart: dict[str, str], broker: str
) -> None:
    admin = make_membership(role=Role.ORGANISATION_ADMIN)
    invitation = invite_colleague(actor=admin, email="samira@sluis.example", role=Role.PROCESS_MANAGER)
    rows = Invitation.objects.filter(pk=invitation.pk)
    for mail in _killed_twice(rows, apart, broker, "organisations.mail_invitation", invitation.pk):
        assert mail["To"] == "samira@sluis.example"
        plain = mail.get_body(("plain",))
        assert plain
        assert f"/uitnodiging/{invitation.token}/" in plain.get_content()
