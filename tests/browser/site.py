"""A real site for the browser tests: its own database with the demo, its own broker, and the programs of `make run`.

Everything runs as on a developer's machine: migrated by the owner, served by gunicorn as the application's role, matched
by a Celery worker, swept by beat. Worker and broker can be stopped and started, for the tests that take them away.
"""

from __future__ import annotations

import os
import socket
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from celery import Celery
from django.db import connections

from devstack import assets, paths, preparation, processes, run
from devstack.children import Children, Program
from devstack.valkey import Valkey
from tests import databases

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from django.db.backends.utils import CursorWrapper

DATABASE = databases.name_of("browser_koppelkans")


class Site:
    """The running site: its address, and its programs by name (web, worker, beat)."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = _free_port()
        self.address = f"http://localhost:{self.port}"
        # Sockets have short paths only; the folder of a test has a long one.
        sockets = paths.socket_dir(folder)
        self.broker = Valkey(data=folder / "valkey", sockets=sockets, log=folder / "valkey.log", durable=True)
        self.environment = {
            "DATABASE_URL": _named(os.environ["DATABASE_URL"]),
            "MIGRATION_DATABASE_URL": _named(os.environ["MIGRATION_DATABASE_URL"]),
            "REDIS_URL": self.broker.url(),
            # Not where other sites have theirs: a file that is written anew is gone for a moment.
            "STATIC_ROOT": str(folder / "static"),
            "SITE_URL": self.address,
            "KOPPELKANS_MODE": "development",
        }
        folder.mkdir(parents=True, exist_ok=True)
        programs = run.programs("127.0.0.1", self.port, folder)
        self._programs = {program.name: program for program in programs}
        self._running: dict[str, Children] = {}

    def prepare(self) -> None:
        """Make the database and fill it, collect the static files, start everything."""
        children = Children(self.folder / "preparing")
        databases.create(DATABASE)
        with ThreadPoolExecutor() as steps:
            demo = steps.submit(self.manage, children, "load_demo")
            assets.ensure(children, "dev")
            if not preparation.translations_are_compiled():
                self.manage(children, "catalogue", "compile")
            self.manage(children, "collectstatic", "--noinput", "-v0")
            demo.result()
        self.broker.ensure()

    def manage(self, children: Children, *words: str) -> str:
        """Run a management command on this site."""
        return children.call(words[0], sys.executable, "manage.py", *words, **self.environment)

    def start(self, name: str) -> None:
        """Start one program."""
        program: Program = self._programs[name]
        children = Children(self.folder / name)
        children.start(replace(program, environment={**program.environment, **self.environment}))
        self._running[name] = children

    def start_all(self) -> None:
        """Start web, worker and clock, and wait until the site answers."""
        for name in self._programs:
            self.start(name)
        self.wait_for_first_page()

    def send(self, task: str, *arguments: int) -> None:
        """Hand the worker a task."""
        broker = self.environment["REDIS_URL"].replace("unix://", "redis+socket://").replace("?db=", "?virtual_host=")
        with Celery("tests", broker=broker) as app:
            app.send_task(task, args=arguments)

    def stop(self, name: str) -> None:
        """Stop one program."""
        self._running.pop(name).stop()

    @contextmanager
    def without(self, name: str) -> Iterator[None]:
        """Take a program away for a while."""
        self.stop(name)
        try:
            yield
        finally:
            self.start(name)

    @contextmanager
    def without_broker(self) -> Iterator[None]:
        """Take the broker (and with it the cache) away for a while."""
        self.broker.stop()
        try:
            yield
        finally:
            self.broker.ensure()

    def wait_for_first_page(self) -> None:
        """Wait until the site answers."""
        wait_for(lambda: run.fetch(self.port, "/gezondheid/") == 200, "the first page", seconds=60)

    def close(self) -> None:
        """Stop everything and leave nothing."""
        for name in list(self._running):
            self.stop(name)
        self.broker.stop()
        # The server was started to outlive us, so nobody asked yet whether it ended.
        for process in processes._apart:
            process.poll()
        databases.remove(DATABASE)


@contextmanager
def using(url: str, *, alias: str = "default") -> Iterator[CursorWrapper]:
    """A cursor on the database of this address, whatever database the tests of this process use otherwise."""
    connection = connections[alias]
    connection.close()
    before = connection.settings_dict["NAME"]
    connection.settings_dict["NAME"] = url.partition("?")[0].rpartition("/")[2]
    try:
        with connection.cursor() as cursor:
            yield cursor
    finally:
        connection.close()
        connection.settings_dict["NAME"] = before


def wait_for(condition: Callable[[], object], what: str, *, seconds: float = 15) -> None:
    """Wait until it is so; fail with words when it takes too long."""
    assert processes.wait_until(lambda: bool(condition()), seconds), f"waited {seconds} s for {what}"


def _named(url: str) -> str:
    """The address of this site's database on the same server (which may be a socket, whose path looks like no other)."""
    place, mark, options = url.partition("?")
    return f"{place.rpartition('/')[0]}/{DATABASE}{mark}{options}"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
