"""Everything that is told names what it is about, so that each colleague can choose how soon to be mailed of it."""

import ast
from pathlib import Path

from django.conf import settings

from notifications.kinds import Kind
from organisations.models import Role
from overview.mail.paces import DEFAULTS

APPS = ("platform", "residents", "initiatives", "coalitions")


def _calls() -> list[tuple[str, ast.Call]]:
    return [
        (f"{path.name}:{node.lineno}", node)
        for app in APPS
        for path in (Path(settings.BASE_DIR) / app).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "notify"
    ]


def test_every_call_names_its_kind() -> None:
    calls = _calls()
    assert len(calls) > 10
    assert [where for where, call in calls if "kind" not in {word.arg for word in call.keywords}] == []


def test_every_role_has_a_usual_pace_for_every_kind() -> None:
    assert {role: set(paces) for role, paces in DEFAULTS.items()} == {role.value: set(Kind) for role in Role}
