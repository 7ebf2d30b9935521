"""`sbom [--out FILE]`: every package this runs on, as a bill of materials in CycloneDX, made from the locks."""

import base64
import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

Component = dict[str, Any]
PINNED = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", re.MULTILINE)


class Command(BaseCommand):
    help = "Write which packages of which version this runs on (CycloneDX 1.6), to look up their known weaknesses."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--out", type=Path, help="a file; otherwise the terminal")

    def handle(self, *, out: Path | None, **options: Any) -> None:
        text = json.dumps(bill(Path(settings.BASE_DIR)), indent=2)
        if out:
            out.write_text(f"{text}\n", encoding="utf-8")
        else:
            self.stdout.write(text)


def bill(root: Path) -> dict[str, Any]:
    """What is in production: Python's packages, and those whose styles are served."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    itself = {"type": "application", "name": project["name"], "version": project["version"]}
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": {**itself, "licenses": [{"license": {"id": project["license"]}}]}},
        "components": [*_of_python(root / "requirements.lock"), *_of_npm(root / "package-lock.json")],
    }


def _of_python(lock: Path) -> Iterator[Component]:
    for name, version in PINNED.findall(lock.read_text(encoding="utf-8")):
        plain = re.sub(r"[-_.]+", "-", name).lower()
        yield {"type": "library", "name": name, "version": version, "purl": f"pkg:pypi/{plain}@{version}"}


def _of_npm(lock: Path) -> Iterator[Component]:
    for path, facts in json.loads(lock.read_text(encoding="utf-8"))["packages"].items():
        if not path or facts.get("dev"):
            continue
        name, version = path.rpartition("node_modules/")[2], facts["version"]
        kind, _dash, digest = facts["integrity"].partition("-")
        yield {
            "type": "library",
            "name": name,
            "version": version,
            "purl": f"pkg:npm/{quote(name, safe='/')}@{version}",
            "hashes": [{"alg": f"SHA-{kind.removeprefix('sha')}", "content": base64.b64decode(digest).hex()}],
        }
