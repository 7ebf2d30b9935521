"""`make run`: everything from nothing to a site that answers, until Ctrl-C."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import sys
import time
from typing import IO, TYPE_CHECKING
from urllib.parse import urlsplit

from devstack import console, locks, paths, preparation, processes, services
from devstack.children import Children, Program, end_leftovers
from devstack.console import Step
from devstack.errors import TroubleError

if TYPE_CHECKING:
    from pathlib import Path

FIRST_PAGE_SECONDS = 60


def run() -> None:
    """Serve the site with its worker and its clock until Ctrl-C or until one of them dies."""
    host, port = os.environ.get("LISTEN") or "127.0.0.1", _port()
    with take_lock(paths.run_dir(), f"http://localhost:{port}"):
        check_port(host, port)
        _serve(host, port)


def _serve(host: str, port: int) -> None:
    run_dir = paths.run_dir()
    children = Children(run_dir)
    end_leftovers(run_dir)
    turn_signals_into_interrupts()
    address = f"http://localhost:{port}"
    os.environ.setdefault("SITE_URL", address)
    logins = list[str]()
    console.say("Koppelkans is getting ready.")
    try:
        steps = preparation.steps(children, level="run", logins=logins)
        console.run_steps(steps, children)
        web, *background = programs(host, port, run_dir)
        children.start(web)
        console.run_steps([Step("First page answered", lambda: _wait_for_first_page(children, port))], children)
        # Only now: on two cores they would make the first page wait for half as long again.
        for program in background:
            children.start(program)
        _welcome(address, "".join(logins))
        children.watch(services.check)
    except KeyboardInterrupt:
        console.say("\nStopping.")
    finally:
        close(children)
    console.say("Stopped; nothing is left running.")


def close(children: Children) -> None:
    """Stop the programs, then the services unless another command uses them."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    children.stop()
    if not services.stop():
        console.say("The database stays, because another command uses it. 'make stop' stops it.")


def turn_signals_into_interrupts() -> None:
    """Let a polite request to end, or a closed terminal, do what Ctrl-C does."""

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, interrupt)


def take_lock(run_dir: Path, address: str) -> IO[str]:
    """Take the place of the one `make run` of this project, or say who has it."""
    path = run_dir / "run.lock"
    handle = locks.try_exclusive(path)
    if handle is None:
        raise TroubleError(
            f"Koppelkans already runs: {path.read_text().strip() or 'it is starting'}. "
            "Use that one, or stop it with Ctrl-C in its terminal or with 'make stop'."
        )
    handle.truncate(0)
    handle.write(f"{address} (process {os.getpid()})\n")
    handle.flush()
    return handle


def check_port(host: str, port: int) -> None:
    """Refuse a port that is taken before anything long is done."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except PermissionError:
            raise TroubleError(f"Port {port} is reserved for the system. Choose one above 1023: PORT=8080") from None
        except OSError:
            raise TroubleError(
                f"Port {port} is in use by another program. Stop that one, or choose another port: "
                f"make run PORT={port + 1}"
            ) from None


def _port() -> int:
    text = os.environ.get("PORT") or "8000"
    if not text.isdecimal() or not 0 < int(text) < 2**16:
        raise TroubleError(f"PORT={text} is not a port. Choose a number between 1024 and 65535, such as PORT=8080.")
    return int(text)


def programs(host: str, port: int, run_dir: Path) -> list[Program]:
    """Return what runs: the same three programs as in production, only smaller."""
    python = sys.executable
    web = ("--bind", f"{host}:{port}", "--workers=2", "--threads=4", "--worker-class=gthread", "--graceful-timeout=2")
    # Imported once and forked: the second process costs next to nothing.
    quiet = ("--preload", "--no-control-socket", "--log-level=warning", "--worker-tmp-dir", str(run_dir))
    work = ("--concurrency=2", "--loglevel=INFO", "--without-gossip", "--without-mingle")
    clock = ("--loglevel=WARNING", "--pidfile=", "--schedule", str(run_dir / "beat-schedule"))
    celery = (python, "-m", "celery", "-A", "config", "-q")
    return [
        Program("web", (python, "-m", "gunicorn", "config.wsgi", *web, *quiet), {"DATABASE_POOL": "1"}),
        # As root everything runs as root, and the terminal's owner knows.
        Program("worker", (*celery, "worker", *work), {"PYTHONWARNINGS": "ignore:You're running the worker"}),
        Program("beat", (*celery, "beat", *clock)),
    ]


def _wait_for_first_page(children: Children, port: int) -> None:
    status = 0

    def answered() -> bool:
        nonlocal status
        children.check()
        status = fetch(port)
        return status > 0

    if not processes.wait_until(answered, FIRST_PAGE_SECONDS):
        raise TroubleError(f"The site gave no answer within {FIRST_PAGE_SECONDS} seconds; see the lines above.")
    if status >= http.client.INTERNAL_SERVER_ERROR:
        raise TroubleError(f"The first page failed (status {status}); see the lines above.")


def fetch(port: int, path: str = "/", redirects: int = 3) -> int:
    """Ask for a page, following where it sends us; return its status, or 0 when nobody answers."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    try:
        connection.request("GET", path, headers={"Host": f"localhost:{port}"})
        response = connection.getresponse()
        target = urlsplit(response.getheader("Location") or "")
        if target.path and redirects and target.path != path:
            return fetch(port, target._replace(scheme="", netloc="").geturl(), redirects - 1)
    except OSError:
        return 0
    finally:
        connection.close()
    return response.status


def _welcome(address: str, logins: str) -> None:
    seconds = time.time() - float(os.environ.get("DEVSTACK_STARTED", time.time()))
    console.say(f"\nKoppelkans runs at {address} (first page after {seconds:.0f} s).\n")
    console.say(logins.rstrip())
    console.say(f"\nMail is not sent; read it at {address}/ontwikkeling/post/")
    console.say("\nStop with Ctrl-C.\n")
