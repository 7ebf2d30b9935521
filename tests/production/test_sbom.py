"""The bill of materials has every package that runs in production, and none that does not."""

import json
import re
from pathlib import Path

from django.conf import settings
from django.core.management import call_command


def test_every_package_of_the_locks_is_in_the_bill(tmp_path: Path) -> None:
    call_command("sbom", out=tmp_path / "sbom.json")
    found = json.loads((tmp_path / "sbom.json").read_text())
    assert (found["bomFormat"], found["specVersion"]) == ("CycloneDX", "1.6")
    assert found["metadata"]["component"]["name"] == "koppelkans"
    named = {one["purl"] for one in found["components"]}
    assert len(named) == len(found["components"])
    lock = (Path(settings.BASE_DIR) / "requirements.lock").read_text()
    assert len([one for one in named if one.startswith("pkg:pypi/")]) == len(re.findall(r"^\S+==", lock, re.MULTILINE))
    assert any(re.fullmatch(r"pkg:pypi/django@5\.2\.\d+", one) for one in named)
    assert any(one.startswith("pkg:npm/%40utrecht/table-css@") for one in named)
    # What tests and development need does not run in production.
    assert not any("pytest" in one or "axe-core" in one for one in named)
