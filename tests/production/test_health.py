"""What the containers ask the web process: the exit status follows the answer of /gezondheid/."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

SCRIPT = Path(__file__).resolve().parents[2] / "docker" / "health.py"


class Site(BaseHTTPRequestHandler):
    """As the site does: 400 for a host name it does not know, 503 when its database is away."""

    status = 200

    def do_GET(self) -> None:
        known = self.headers["Host"] == "koppelkans.example" and self.path == "/gezondheid/"
        self.send_response(self.status if known else 400)
        self.end_headers()

    def log_message(self, *words: object) -> None:
        """Say nothing."""


@pytest.fixture
def address() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    thread = Thread(target=server.serve_forever, args=[0.02])
    thread.start()
    yield f"127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def ask(address: str, hosts: str = "koppelkans.example") -> int:
    env = {**os.environ, "HEALTH_ADDRESS": address, "ALLOWED_HOSTS": hosts}
    return subprocess.run([sys.executable, str(SCRIPT)], env=env, check=False).returncode


@pytest.mark.parametrize("hosts", ["koppelkans.example", ".koppelkans.example, www.voorbeeld.example"])
def test_site_that_answers_is_healthy(address: str, hosts: str) -> None:
    assert ask(address, hosts) == 0


def test_site_without_its_database_is_not_healthy(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Site, "status", 503)
    assert ask(address) == 1


def test_site_that_does_not_answer_is_not_healthy() -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))  # taken, and nobody listens
        assert ask(f"127.0.0.1:{probe.getsockname()[1]}") == 1
