"""The production set-up as files: valid, and with what must not be forgotten. No container is started."""

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

ROOT = Path(__file__).resolve().parents[2]
COMPOSE = ROOT / "docker-compose.yml"


def complaints(path: Path) -> str:
    """What the compose specification has against the file; empty when it is valid."""
    program = [str(Path(sys.executable).with_name("check-jsonschema")), "--builtin-schema", "vendor.compose-spec"]
    done = subprocess.run([*program, str(path)], capture_output=True, text=True, check=False)
    return done.stdout + done.stderr if done.returncode else ""


@pytest.fixture(scope="module")
def compose() -> dict[str, Any]:
    loaded: dict[str, Any] = YAML(typ="safe", pure=True).load(COMPOSE.read_text())
    return loaded


def test_compose_file_is_valid() -> None:
    assert complaints(COMPOSE) == ""


def test_misspelt_key_is_found(tmp_path: Path) -> None:
    path = tmp_path / "docker-compose.yml"
    path.write_text(COMPOSE.read_text().replace("healthcheck:", "healtcheck:", 1))
    assert "healtcheck" in complaints(path)


def test_services_are_the_six_of_production(compose: dict[str, Any]) -> None:
    assert set(compose["services"]) == {"postgres", "redis", "migrate", "web", "worker", "beat"}


def test_every_service_says_how_it_is_or_ends_before_others_start(compose: dict[str, Any]) -> None:
    awaited = {
        name
        for service in compose["services"].values()
        for name, how in service.get("depends_on", {}).items()
        if how["condition"] == "service_completed_successfully"
    }
    assert awaited == {"migrate"}
    for name, service in compose["services"].items():
        assert "test" in service.get("healthcheck", {}) or name in awaited, name


def test_everything_waits_for_database_broker_and_tables(compose: dict[str, Any]) -> None:
    for name in ("web", "worker", "beat"):
        assert {key: how["condition"] for key, how in compose["services"][name]["depends_on"].items()} == {
            "postgres": "service_healthy",
            "redis": "service_healthy",
            "migrate": "service_completed_successfully",
        }


def test_broker_keeps_all_work(compose: dict[str, Any]) -> None:
    command = compose["services"]["redis"]["command"]
    options = dict(zip(command[1::2], command[2::2], strict=True))
    assert options["--appendonly"] == "yes"
    assert options["--maxmemory-policy"] == "noeviction"
    assert compose["services"]["redis"]["volumes"] == ["broker:/data"]


def test_database_sorts_as_the_embedded_one(compose: dict[str, Any]) -> None:
    from devstack.postgres import INITDB  # noqa: PLC0415 -- beside what it is compared with

    given = compose["services"]["postgres"]["environment"]["POSTGRES_INITDB_ARGS"].split()
    assert given == list(INITDB[: len(given)])


def test_database_plans_as_the_embedded_one(compose: dict[str, Any]) -> None:
    from devstack.postgres import SETTINGS  # noqa: PLC0415 -- as above

    _postgres, *given = compose["services"]["postgres"]["command"]
    options = dict(option.split("=") for option in given[1::2])
    for name in ("jit", "random_page_cost", "max_parallel_workers_per_gather"):
        assert options[name] == SETTINGS[name]


def test_database_and_broker_cannot_be_reached_from_outside(compose: dict[str, Any]) -> None:
    assert compose["networks"]["data"] == {"internal": True}
    for name in ("postgres", "redis"):
        assert compose["services"][name]["networks"] == ["data"]
        assert "ports" not in compose["services"][name]


def test_only_migrate_knows_the_password_of_the_owner(compose: dict[str, Any]) -> None:
    holders = {
        name for name, service in compose["services"].items() if "migration_database_url" in service.get("secrets", [])
    }
    assert holders == {"migrate"}


def test_no_secret_stands_in_the_file_and_all_are_made(compose: dict[str, Any], tmp_path: Path) -> None:
    files = {secret["file"] for secret in compose["secrets"].values()}
    script = tmp_path / "docker" / "make-secrets.sh"
    script.parent.mkdir()
    script.write_text((ROOT / "docker" / "make-secrets.sh").read_text())
    for _twice in range(2):
        subprocess.run(["bash", str(script)], check=True, capture_output=True)
        made = {
            f"./docker/secrets/{path.name}": path.read_text() for path in (tmp_path / "docker" / "secrets").iterdir()
        }
        assert set(made) == files | set(compose["services"]["web"]["env_file"])
    assert made["./docker/secrets/owner_password"] in made["./docker/secrets/migration_database_url"]
    assert made["./docker/secrets/app_password"] in made["./docker/secrets/database_url"]
    assert "docker/secrets" in (ROOT / ".gitignore").read_text()
    assert "docker/secrets" in (ROOT / ".dockerignore").read_text()
    assert not re.search(r"(PASSWORD|SECRET_KEY|_URL):\s*[\"']?[^\s/$]*:[^/@\s]+@", COMPOSE.read_text())


def test_an_organisations_own_provider_has_its_secret_in_containers(compose: dict[str, Any]) -> None:
    for name in ("web", "worker", "migrate"):
        assert compose["services"][name]["env_file"] == ["./docker/secrets/more.env"], name


def test_what_may_be_set_reaches_the_containers(compose: dict[str, Any]) -> None:
    example = (ROOT / ".env.example").read_text().partition("# --- Development only ---")[0]
    names = set(re.findall(r"^(?:# )?([A-Z_]+)=", example, re.MULTILINE))
    # What is built in, or for `web` alone; what compose itself reads; and what is a secret comes from a file.
    elsewhere = {
        "THEME_DIR",
        "MATCHING_EMBEDDINGS",
        "LEAKED_PASSWORDS",
        "STATIC_ROOT",
        "MEDIA_ROOT",
        "LISTEN",
        "PORT",
        "DATABASE_POOL",
    }
    secret = {
        "SECRET_KEY",
        "SECRET_KEY_FALLBACKS",
        "DATABASE_URL",
        "MIGRATION_DATABASE_URL",
        "EMAIL_URL",
        "OIDC_SECRET_WOONSTEDE",
    }
    assert names - elsewhere - secret <= set(compose["services"]["worker"]["environment"])
    assert compose["services"]["web"]["environment"]["LEAKED_PASSWORDS"] == "${LEAKED_PASSWORDS:-}"
    assert compose["services"]["web"]["build"]["args"] == {"THEME_DIR": "${THEME_DIR:-}"}
    assert "ARG THEME_DIR" in (ROOT / "Dockerfile").read_text()


def instructions() -> list[tuple[str, str]]:
    """Every instruction of the Dockerfile with its words, continued lines joined."""
    lines = (ROOT / "Dockerfile").read_text().replace("\\\n", " ").splitlines()
    pairs = [line.strip().split(None, 1) for line in lines if line.strip() and not line.startswith("#")]
    return [(pair[0], " ".join(pair[1].split())) for pair in pairs]


def test_image_is_made_in_stages_and_runs_as_nobody_special() -> None:
    steps = instructions()
    stages = [place for place, (word, _words) in enumerate(steps) if word == "FROM"]
    assert len(stages) == 2
    last = steps[stages[-1] :]
    users = [words for word, words in last if word == "USER"]
    assert users
    assert users[-1] not in {"root", "0"}
    assert [word for word, _words in last].index("USER") > [word for word, _words in last].index("COPY")
    assert all("--chown" not in words for _word, words in last)  # the application cannot change its own code


def test_image_checks_the_hash_of_every_package_and_its_own_health() -> None:
    steps = instructions()
    assert any("pip install --require-hashes -r requirements.lock" in words for _word, words in steps)
    assert any("npm ci" in words for _word, words in steps)
    assert [words for word, words in steps if word == "HEALTHCHECK"]
    assert "/gezondheid/" in (ROOT / "docker" / "health.py").read_text()


def test_image_takes_only_files_that_exist() -> None:
    for word, words in instructions():
        if word == "COPY" and not words.startswith("--from"):
            for name in words.split()[:-1]:
                assert (ROOT / name).exists(), name
