"""What gunicorn does with requests whose end is told in two ways, how its own lines look, and what its processes keep."""

import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.production.test_settings import ROOT, environment

LINE = re.compile(r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+00:00 (INFO|WARNING|ERROR) [\w.]+: \S")
SECONDS = 60
# The image's own settings, and a line in the log about the process that answered.
TELLING = """
import gc

from config.gunicorn import logconfig_dict, preload_app


def post_request(worker, request, environ, answer):
    worker.log.info("passed over %d, looked through %d", gc.get_freeze_count(), len(gc.get_objects()))
"""


class Server:
    """gunicorn as the image starts it, smaller and on a socket of its own."""

    def __init__(self, folder: Path, config: str = "python:config.gunicorn") -> None:
        self.socket, self.log = folder / "web.sock", folder / "log"
        static = folder / "static"
        static.mkdir()
        env = environment(
            folder, DJANGO_SETTINGS_MODULE="config.settings", PYTHONPATH="platform", STATIC_ROOT=str(static)
        )
        command = [sys.executable, "-m", "gunicorn", "config.wsgi", f"--config={config}", "--workers=1"]
        command += [f"--bind=unix:{self.socket}", "--worker-class=gthread", "--threads=2", "--no-control-socket"]
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(command, cwd=ROOT, env=env, stdout=log, stderr=log)
        self._wait()

    def _wait(self) -> None:
        deadline = time.monotonic() + SECONDS
        while not (self.socket.exists() and "Booting worker" in self.log.read_text()):
            assert self.process.poll() is None, self.log.read_text()
            assert time.monotonic() < deadline, self.log.read_text()
            time.sleep(0.05)

    def end(self) -> str:
        """Stop it and tell what it said."""
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(SECONDS)
        return self.log.read_text()

    def send(self, *lines: str, body: str = "") -> str:
        """Send these lines of a request and give back everything that is answered."""
        head = "".join(f"{line}\r\n" for line in ("Host: koppelkans.example", *lines))
        with socket.socket(socket.AF_UNIX) as connection:
            connection.settimeout(SECONDS)
            connection.connect(str(self.socket))
            connection.sendall(f"POST /bestaat-niet/ HTTP/1.1\r\n{head}\r\n{body}".encode())
            connection.shutdown(socket.SHUT_WR)
            answered = b""
            while part := connection.recv(65536):
                answered += part
        return answered.decode(errors="replace")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    started = Server(tmp_path_factory.mktemp("web"))
    yield started
    if started.process.poll() is None:
        started.end()


@pytest.mark.parametrize(
    "lines",
    [
        ("Content-Length: 4", "Content-Length: 60"),
        ("Content-Length: 4", "Transfer-Encoding: chunked"),
        ("Transfer-Encoding: xchunked",),
        ("Transfer-Encoding: chunked", "Transfer-Encoding: identity"),
        ("Transfer-Encoding : chunked",),
        ("Content-Length: +4",),
    ],
    ids=" and ".join,
)
def test_a_request_whose_end_is_told_in_two_ways_is_refused(server: Server, lines: tuple[str, ...]) -> None:
    hidden = "0\r\n\r\nGET /gezondheid/ HTTP/1.1\r\nHost: koppelkans.example\r\n\r\n"
    answered = server.send(*lines, body=hidden)
    assert re.match(r"HTTP/1\.1 (400|501) ", answered), answered[:200]
    # What was put behind it is no request of its own.
    assert answered.count("HTTP/1.1 ") == 1


def test_a_request_that_is_right_is_answered(server: Server) -> None:
    assert server.send("Content-Length: 4", "Connection: close", body="a=12").startswith("HTTP/1.1 301 ")


def test_starting_and_stopping_are_told_in_the_form_of_all_lines(tmp_path: Path) -> None:
    said = Server(tmp_path).end().splitlines()
    assert [line for line in said if not LINE.match(line)] == []
    for words in ("Starting gunicorn", "Booting worker", "Shutting down"):
        assert any(words in line for line in said), words


def test_garbage_is_not_looked_for_in_what_was_loaded(tmp_path: Path) -> None:
    """With all pages and word lists in view, a collection stops a page for more than a tenth of a second."""
    config = tmp_path / "telling.py"
    config.write_text(TELLING)
    server = Server(tmp_path, f"file:{config}")
    answered = server.send("Content-Length: 4", "Connection: close", "X-Forwarded-Proto: https", body="a=12")
    # There is no database here, but it came as far as looking among all addresses who answers for that.
    assert answered.startswith("HTTP/1.1 500 ")
    told = re.search(r"passed over (\d+), looked through (\d+)", server.end())
    assert told
    passed_over, looked_through = map(int, told.groups())
    assert passed_over > 100_000
    assert looked_through < passed_over / 10
