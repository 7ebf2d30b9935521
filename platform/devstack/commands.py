"""The commands of `python -m devstack`, each the body of a Makefile target."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from devstack import (
    bootstrap,
    bytecode,
    checking,
    console,
    locks,
    paths,
    preparation,
    processes,
    run,
    services,
    testing,
)
from devstack.children import Children, end_leftovers
from devstack.errors import TroubleError, plain_sentences

if TYPE_CHECKING:
    from collections.abc import Callable

    from devstack.bootstrap import Level


def run_command(words: list[str]) -> None:
    """Do what the words ask, in the virtual environment where that is needed, with sentences for foreseen troubles."""
    name = words[0] if words else "help"
    with plain_sentences():
        if name in BARE:
            BARE[name]()
        elif name in COMMANDS:
            level, function = COMMANDS[name]
            _enter_environment(level, words)
            function(*words[1:])
        else:
            raise TroubleError(f"There is no command '{name}'. There are: {', '.join([*COMMANDS, *BARE])}.")


def _enter_environment(level: Level, words: list[str]) -> None:
    """Go on as the virtual environment's Python, made first when need be."""
    bytecode.keep()
    if Path(sys.prefix).resolve() == paths.VENV.resolve():
        return
    bootstrap.ensure(level)
    # The environment has the source folders on its path; PYTHONPATH was for getting here.
    os.environ.pop("PYTHONPATH", None)
    sys.stdout.flush()
    os.chdir(paths.ROOT)
    os.execv(bootstrap.python(), [str(bootstrap.python()), "-m", "devstack", *words])  # noqa: S606


def install() -> None:
    """Set everything up, the browser for the tests too, and leave nothing running."""
    from devstack import chromium  # noqa: PLC0415

    children = Children(paths.run_dir())
    run.turn_signals_into_interrupts()
    try:
        steps = preparation.steps(children, level="dev", logins=[])
        browser = console.Step("Browser ready", chromium.find, after=("Style sheets fetched",))
        console.run_steps([*steps, browser], children)
    finally:
        run.close(children)
    console.say("Everything is set up. 'make run' starts it.")


def manage(*words: str) -> None:
    """Run a management command, as manage.py would."""
    raise SystemExit(subprocess.run([sys.executable, "manage.py", *words], check=False, cwd=paths.ROOT).returncode)


def lock() -> None:
    """Choose versions anew for all locks, within what pyproject.toml allows."""
    uv = bootstrap.uv()
    options = ["--universal", "--generate-hashes", "--no-emit-index-url", "--no-annotate", "--upgrade", "--quiet"]
    for name, groups in (("requirements.lock", []), ("requirements-dev.lock", ["--group", "dev"])):
        subprocess.run(
            [str(uv), "pip", "compile", *options, "pyproject.toml", *groups, "-o", name], check=True, cwd=paths.ROOT
        )


def stop() -> None:
    """Stop everything of this project, also what an earlier kill -9 left behind."""
    chosen = os.environ.get(paths.RUN_DIR_VARIABLE)
    own = paths.ROOT / ".run"
    for folder in [Path(chosen)] if chosen else [own, own / "test", *own.glob("pytest-*")]:
        if folder.is_dir():
            os.environ[paths.RUN_DIR_VARIABLE] = str(folder)
            _stop(paths.run_dir())
    console.say("Stopped.")


def _stop(run_dir: Path) -> None:
    path = run_dir / "run.lock"
    lock = locks.try_exclusive(path)
    if lock is None:
        pid = int(path.read_text().rpartition("process ")[2].strip(" )\n") or 0)
        if pid:
            processes.end(pid, signal.SIGTERM, signal.SIGKILL, seconds=8)
    else:
        lock.close()
    end_leftovers(run_dir)
    services.stop(even_if_used=True)


def clean() -> None:
    """Stop, and remove all that the project made for itself on this machine, the database included."""
    stop()
    for name in (".run", ".assets", ".static", "node_modules", ".tools", ".venv"):
        shutil.rmtree(paths.ROOT / name, ignore_errors=True)
    console.say("Removed the databases, the packages and the assets.")


BARE: dict[str, Callable[[], None]] = {"stop": stop, "clean": clean}
COMMANDS: dict[str, tuple[Level, Callable[..., None]]] = {
    "run": ("run", run.run),
    "install": ("dev", install),
    "test": ("dev", testing.test),
    "fuzz": ("dev", testing.fuzz),
    "check": ("dev", checking.check),
    "manage": ("run", manage),
    "lock": ("dev", lock),
}
