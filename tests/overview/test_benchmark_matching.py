"""`benchmark_matching` predicts with the site's own services in a database of its own, and leaves nothing behind."""

import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connections
from django.test import override_settings
from pytest_django import DjangoDbBlocker

from coalitions.matcher.candidates import as_of
from overview.measuring.benchmarking import SCRATCH, predict, scratch_database

ORGANISATIONS = [
    {"id": "o1", "name": "Woonstichting De Sluis", "kind": "housing_corporation"},
    {"id": "o2", "name": "Wijkzorg Vogelbuurt", "kind": "care"},
]
AREAS = [
    {"code": "GM9", "name": "Waterstad", "kind": "municipality", "parent": None, "lat": 51.9, "lon": 4.5},
    {"code": "WK9", "name": "Oost", "kind": "district", "parent": "GM9", "lat": 51.9, "lon": 4.5},
    {"code": "BU9", "name": "Vogelbuurt", "kind": "neighbourhood", "parent": "WK9", "lat": 51.9, "lon": 4.5},
]


def ambition(
    key: str, organisation: str, title: str, offers: list[str], seeks: list[str], *, end: str = "2028-12"
) -> dict[str, object]:
    return {
        "id": key, "organisation": organisation, "title": title,
        "description": "Oudere bewoners ontmoeten elkaar in een ruimte op de begane grond van de flat.",
        "themes": ["living_longer_at_home"], "areas": ["BU9"], "place": "Merelflat",
        "period": {"start": "2027-01", "end": end}, "target_groups": ["ouderen"], "offers": offers, "seeks": seeks,
    }  # fmt: skip


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    room = "ruimte op de begane grond voor ontmoeting"
    files = {
        "areas": AREAS,
        "organisations": ORGANISATIONS,
        "ambitions": [
            ambition("a1", "o1", "Plint komt leeg", [room], ["zorg voor ouderen"]),
            ambition("a2", "o2", "Zorg dichtbij", ["zorg voor ouderen"], [room]),
            # Like the one before it, but over sooner.
            ambition("a3", "o2", "Zorg dichtbij, de proef", ["zorg voor ouderen"], [room], end="2027-06"),
        ],
        "needs": [
            {
                "id": "n1", "title": "Ouderen willen elkaar ontmoeten op de begane grond", "themes": ["social"],
                "description": "Een ruimte voor ontmoeting in de flat.", "area": "BU9", "place": "Merelflat",
            }
        ],
        "signals": [
            {
                "id": "s1", "text": "er is geen ruimte in de flat waar ouderen elkaar kunnen ontmoeten", "channel": "lift",
                "area": "BU9", "place": "Merelflat",
            }
        ],
    }  # fmt: skip
    for name, rows in files.items():
        (tmp_path / f"{name}.json").write_text(json.dumps(rows), encoding="utf-8")
    return tmp_path


@pytest.fixture
def _unblocked(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """No transaction of the test's own: the command changes which database is spoken to, and changes it back."""
    with django_db_blocker.unblock():
        yield


def scratch_databases() -> list[str]:
    """Those of this process: another may be in the middle of a test beside it."""
    with connections["owner"].cursor() as cursor:
        own = f"{SCRATCH}_{connections['default'].settings_dict['NAME']}"
        cursor.execute("SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [f"{own}_"])
        return [name for (name,) in cursor.fetchall()]


@pytest.mark.usefixtures("_unblocked")
def test_predictions_have_the_shape_of_the_benchmark_and_leave_out_what_was_over_on_the_given_day(
    directory: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out.json"

    # As a person starts it, in a process of its own.
    command = [sys.executable, "manage.py", "benchmark_matching", str(directory), "--out", str(out)]
    done = subprocess.run(
        [*command, "--date", "2028-01-01"], cwd=settings.BASE_DIR, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr

    said = json.loads(out.read_text(encoding="utf-8"))
    assert [(pair["a"], pair["b"], pair["shown"]) for pair in said["pairs"]] == [("a1", "a2", True)]
    assert {link["ambition"] for link in said["need_links"]} == {"a1", "a2"}
    assert said["signals"][0]["need"] == "n1"
    assert set(said) == {"pairs", "need_links", "proposals", "signals"}
    assert not scratch_databases()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("today", "pairs"),
    [(date(2026, 11, 22), {("a1", "a2"), ("a1", "a3")}), (date(2028, 1, 1), {("a1", "a2")}), (date(2030, 1, 1), set())],
)
def test_a_plan_that_was_over_on_the_given_day_is_not_matched(
    directory: Path, today: date, pairs: set[tuple[str, str]]
) -> None:
    with as_of(today):
        said = predict(directory)

    assert {(pair["a"], pair["b"]) for pair in said["pairs"]} == pairs


def test_faulty_input_is_named_before_a_database_is_made(directory: Path, tmp_path: Path) -> None:
    (directory / "ambitions.json").write_text("[{}]", encoding="utf-8")

    # Without a database at hand this fails in another way.
    with pytest.raises(CommandError, match=r"ambitions\.json"):
        call_command("benchmark_matching", directory, out=tmp_path / "out.json")


@pytest.mark.usefixtures("_unblocked")
def test_the_scratch_database_goes_also_when_something_goes_wrong_in_it() -> None:
    with (
        override_settings(MIGRATION_MODULES={"areas": "tests.nowhere"}),
        pytest.raises(ModuleNotFoundError, match="nowhere"),
        scratch_database(),
    ):
        pass

    assert not scratch_databases()
