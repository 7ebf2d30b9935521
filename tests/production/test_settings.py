"""Production mode, as a process of its own: it starts when all is given, and says what is missing when it is not."""

import os
import re
import secrets
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
REQUIRED = ("SECRET_KEY", "ALLOWED_HOSTS", "DATABASE_URL", "MIGRATION_DATABASE_URL", "REDIS_URL")
KEPT = ("PATH", "HOME", "LANG", "LD_LIBRARY_PATH", "VIRTUAL_ENV")


def environment(run_dir: Path, **changed: str | None) -> dict[str, str]:
    """A whole production environment of throw-away values; None takes a variable away."""
    values: dict[str, str | None] = {
        **{name: os.environ.get(name) for name in KEPT},
        "KOPPELKANS_MODE": "production",
        "KOPPELKANS_RUN_DIR": str(run_dir),
        "SECRET_KEY": secrets.token_urlsafe(64),
        "ALLOWED_HOSTS": "koppelkans.example, www.koppelkans.example",
        "DATABASE_URL": "postgresql://app:secret@database.invalid:5432/koppelkans",
        "MIGRATION_DATABASE_URL": "postgresql://owner:secret@database.invalid:5432/koppelkans",
        "REDIS_URL": "redis://broker.invalid:6379/0",
        **changed,
    }
    return {name: value for name, value in values.items() if value is not None}


def manage(env: dict[str, str], *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "manage.py", *words], cwd=ROOT, env=env, capture_output=True, text=True, check=False
    )


def setting(env: dict[str, str], expression: str) -> str:
    """As a web process reads it; no app is loaded, for that takes longer than the settings."""
    code = f"from django.conf import settings; print({expression})"
    env = {**env, "DJANGO_SETTINGS_MODULE": "config.settings", "PYTHONPATH": "platform"}
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=env, capture_output=True, text=True, check=True)
    return done.stdout.strip()


@pytest.mark.parametrize("mode", ["production", None])
def test_deployment_check_finds_nothing_and_nothing_embedded_starts(tmp_path: Path, mode: str | None) -> None:
    run_dir = tmp_path / "run"
    done = manage(environment(run_dir, KOPPELKANS_MODE=mode), "check", "--deploy", "--fail-level", "WARNING")
    assert done.returncode == 0, done.stdout + done.stderr
    assert not run_dir.exists() or not list(run_dir.iterdir())


@pytest.mark.parametrize("name", REQUIRED)
def test_missing_variable_is_refused_by_name(tmp_path: Path, name: str) -> None:
    done = manage(environment(tmp_path, **{name: None}), "check")
    assert done.returncode != 0
    assert f"ImproperlyConfigured: Set {name} (or {name}_FILE) in the environment" in done.stderr


def test_empty_variable_is_refused_too(tmp_path: Path) -> None:
    assert "Set SECRET_KEY " in manage(environment(tmp_path, SECRET_KEY=""), "check").stderr


def test_secret_may_come_from_a_file(tmp_path: Path) -> None:
    file = tmp_path / "secret_key"
    file.write_text(secrets.token_urlsafe(64) + "\n")
    env = environment(tmp_path, SECRET_KEY=None, SECRET_KEY_FILE=str(file))
    assert manage(env, "check", "--deploy", "--fail-level", "WARNING").returncode == 0
    assert setting(env, "settings.SECRET_KEY") == file.read_text().strip()


def test_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    env = environment(tmp_path, DATABASE_URL=None, DATABASE_URL_FILE=str(tmp_path / "weg"))
    assert f"DATABASE_URL_FILE names {tmp_path / 'weg'}, which cannot be read" in manage(env, "check").stderr


def test_production_is_the_default(tmp_path: Path) -> None:
    env = environment(tmp_path, KOPPELKANS_MODE=None, DEBUG="1")
    assert setting(env, "settings.DEVELOPMENT, settings.DEBUG, settings.SESSION_COOKIE_SECURE") == "False False True"


def test_debug_cannot_be_switched_on(tmp_path: Path) -> None:
    assert setting(environment(tmp_path, DEBUG="1"), "settings.DEBUG") == "False"


def test_empty_optional_settings_mean_the_default(tmp_path: Path) -> None:
    env = environment(tmp_path, SITE_URL="", SECURITY_CONTACT="")
    address, contact = setting(env, "settings.SITE_URL, settings.SECURITY_CONTACT").split()
    assert address == "https://koppelkans.example"
    assert "@" in contact


def test_pages_a_minute_are_limited_unless_somebody_says_otherwise(tmp_path: Path) -> None:
    assert setting(environment(tmp_path), "settings.REQUESTS_A_MINUTE") == "300"
    assert setting(environment(tmp_path, REQUESTS_A_MINUTE="0"), "settings.REQUESTS_A_MINUTE") == "0"


def test_a_folder_with_leaked_passwords_that_is_not_there_is_named(tmp_path: Path) -> None:
    done = manage(environment(tmp_path, LEAKED_PASSWORDS=str(tmp_path / "weg")), "check")
    assert f"LEAKED_PASSWORDS names {tmp_path / 'weg'}, which is no folder" in done.stderr


def test_demo_is_refused(tmp_path: Path) -> None:
    done = manage(environment(tmp_path), "load_demo")
    assert done.returncode != 0
    assert "CommandError" in done.stderr


def test_example_environment_names_every_setting() -> None:
    read = re.findall(
        r"(?:environ\.get|_required|_secret)\(\"([A-Z_]+)\"", (ROOT / "platform/config/settings.py").read_text()
    )
    listed = re.findall(r"^#? ?([A-Z_]+)=", (ROOT / ".env.example").read_text(), re.MULTILINE)
    assert set(REQUIRED) <= set(read) <= set(listed)
