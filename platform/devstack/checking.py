"""`make check`: every check that reads rather than runs the code; all of them, whatever fails."""

from __future__ import annotations

import os
import secrets
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

from devstack import console, paths, services

# The longest first, so that it does not run alone at the end.
CHECKS: dict[str, tuple[str, ...]] = {
    "types": ("mypy",),
    "formatting": ("ruff", "format", "--check", "."),
    "lint": ("ruff", "check", "."),
    "layers": ("lint-imports",),
    "thesaurus": ("python", "-m", "language.thesaurus"),
    "migrations": ("manage.py", "makemigrations", "--check", "--dry-run"),
    "deployment": ("manage.py", "check", "--deploy", "--fail-level", "WARNING"),
    "translations": ("manage.py", "catalogue", "check"),
}


def check() -> None:
    """Run all checks two at a time, show what fails, and end with a list of it."""
    services.ensure()
    with ThreadPoolExecutor(max_workers=2) as pool:
        passed = list(pool.map(_check, CHECKS))
    failed = [name for name, fine in zip(CHECKS, passed, strict=True) if not fine]
    services.stop()
    if failed:
        console.say(f"\nNot in order: {', '.join(failed)}.")
        raise SystemExit(1)
    console.say("\nEverything is in order.")


def _check(name: str) -> bool:
    since = time.monotonic()
    program, *words = CHECKS[name]
    start = [sys.executable, program] if program.endswith(".py") else [str(paths.VENV / "bin" / program)]
    environment = os.environ | (_production() if name == "deployment" else {})
    result = subprocess.run(
        [*start, *words], cwd=paths.ROOT, env=environment, capture_output=True, text=True, check=False
    )
    console.say(f"  {name}: {'not in order' if result.returncode else 'in order'} ({time.monotonic() - since:.1f} s)")
    if result.returncode:
        console.say(result.stdout + result.stderr)
    return result.returncode == 0


def _production() -> dict[str, str]:
    """Return the environment of a production that is thrown away after the check."""
    return {
        "KOPPELKANS_MODE": "production",
        "SECRET_KEY": secrets.token_urlsafe(64),
        "ALLOWED_HOSTS": "koppelkans.example",
    }
