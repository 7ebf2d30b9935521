"""Make the virtual environment from the hashed lock, on a bare Python.

uv does it in a few seconds where pip takes half a minute, so pip only fetches uv (pinned, hashed) into `.tools`. pip is
run from the wheel that comes with Python's venv module, which saves installing it. A stamp tells whether there is
anything to do. There is one environment: the development packages are those of the application and more, so a run after
a test leaves them in place.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path
from typing import Literal

from devstack import console, locks, paths
from devstack.errors import FULL_DISK, TroubleError

Level = Literal["run", "dev"]
LOCKS: dict[Level, str] = {"run": "requirements.lock", "dev": "requirements-dev.lock"}
NEEDED_BYTES = 600_000_000
TOOLS = paths.ROOT / ".tools"
STAMP = paths.VENV / "koppelkans.json"
NO_VENV = (
    "This Python has no venv module with pip. On Debian and Ubuntu: apt install python3-venv. "
    "Then run the same command again."
)


def python() -> Path:
    """Return the virtual environment's interpreter."""
    return paths.VENV / "bin" / "python"


def ensure(level: Level) -> None:
    """See to it that the virtual environment holds what the lock says."""
    with locks.exclusive(paths.run_dir() / "install.lock"):
        level = "dev" if _stamped().get("level") == "dev" else level
        if _stamped() != _wanted(level):
            console.run_steps([console.Step("Python packages installed", lambda: _install(level))])


def lock_hash(level: Level) -> str:
    """Return what tells one lock from another."""
    return hashlib.sha256((paths.ROOT / LOCKS[level]).read_bytes()).hexdigest()


def _wanted(level: Level) -> dict[str, str]:
    # The folder is part of it because scripts of a virtual environment name it: a moved project starts anew.
    return {"level": level, "lock": lock_hash(level), "root": str(paths.ROOT)}


def _stamped() -> dict[str, str]:
    try:
        stamp = json.loads(STAMP.read_text())
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) and python().exists() else {}


def _install(level: Level) -> None:
    if shutil.disk_usage(paths.ROOT).free < NEEDED_BYTES:
        raise TroubleError(FULL_DISK)
    moved = _stamped().get("root", str(paths.ROOT)) != str(paths.ROOT)
    STAMP.unlink(missing_ok=True)
    if moved or not python().exists():
        shutil.rmtree(paths.VENV, ignore_errors=True)
        venv.create(paths.VENV, symlinks=True, with_pip=False)
    lock = paths.ROOT / LOCKS[level]
    options = ["--require-hashes", "--only-binary", ":all:", "--python", str(python())]
    _call([str(uv()), "pip", "sync", "--quiet", *options, str(lock)], "The Python packages could not be installed")
    _name_source_folders()
    STAMP.write_text(json.dumps(_wanted(level)))


def _name_source_folders() -> None:
    """Put the project on the path of the environment.

    An editable install would write the same two lines, but fetches a build tool that no lock pins, and takes longer.
    """
    folder = subprocess.run(
        [str(python()), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()
    Path(folder, "koppelkans.pth").write_text(f"{paths.ROOT}\n{paths.ROOT / 'platform'}\n")


def uv() -> Path:
    """Return the pinned uv, fetched when it is not there or another one is pinned now."""
    lock = paths.ROOT / "requirements-uv.lock"
    wanted = hashlib.sha256(lock.read_bytes()).hexdigest()
    program, stamp = TOOLS / "bin" / "uv", TOOLS / "uv.sha256"
    if program.exists() and stamp.exists() and stamp.read_text() == wanted:
        return program
    shutil.rmtree(TOOLS, ignore_errors=True)
    options = ["--quiet", "--no-deps", "--require-hashes", "--only-binary", ":all:", "--target", str(TOOLS)]
    _call([*_pip(), "install", *options, "-r", str(lock)], "The installer 'uv' could not be fetched")
    stamp.write_text(wanted)
    return program


def _pip() -> list[str]:
    """Return how to run pip: from the wheel beside Python, else an installed one."""
    environment_pip = [sys.executable, "-m", "pip"]
    try:
        import ensurepip  # noqa: PLC0415 - absent where python3-venv is
    except ImportError:
        found = subprocess.run([*environment_pip, "--version"], capture_output=True, check=False)
        if found.returncode:
            raise TroubleError(NO_VENV) from None
        return environment_pip
    folders = [sysconfig.get_config_var("WHEEL_PKG_DIR"), Path(ensurepip.__file__).parent / "_bundled"]
    for folder in filter(None, folders):
        for wheel in Path(folder).glob("pip-*.whl"):
            return [sys.executable, str(wheel / "pip")]
    return environment_pip


def _call(command: list[str], trouble: str) -> None:
    environment = {**os.environ, "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_ROOT_USER_ACTION": "ignore"}
    result = subprocess.run(command, capture_output=True, text=True, check=False, cwd=paths.ROOT, env=environment)
    if result.returncode:
        raise TroubleError(_explain(trouble, result.stderr or result.stdout))


def _explain(trouble: str, output: str) -> str:
    if "No space left" in output or "os error 28" in output:
        return FULL_DISK
    last = "\n  ".join(output.strip().splitlines()[-12:])
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    if "no wheels" in output or "No matching distribution" in output or "no compatible" in output.lower():
        return (
            f"A package has no ready-made build for Python {version} on this machine. Remove the folder .venv and use "
            f"another Python from 3.11 on, for instance: make run PYTHON=python3.13\n  {last}"
        )
    return f"{trouble}. Is there a connection to the package index?\n  {last}"
