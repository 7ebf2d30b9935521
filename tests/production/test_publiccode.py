"""The documents in the root and in docs: true to the code, complete, and with links that lead somewhere."""

import re
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from coalitions.models import Coalition, Overlap, Participation, Proposal, Verdict
from initiatives.models import Ambition
from organisations.roles import Role
from residents.models import Need, Signal

ROOT = Path(__file__).resolve().parents[2]
CODE = ("coalitions", "initiatives", "platform", "residents", "static", "templates", "tests")
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])


@pytest.fixture(scope="module")
def publiccode() -> dict[str, Any]:
    loaded: dict[str, Any] = YAML(typ="safe", pure=True).load((ROOT / "publiccode.yml").read_text())
    return loaded


@pytest.fixture(scope="module")
def project() -> dict[str, Any]:
    loaded: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    return loaded


def test_publiccode_has_what_the_standard_asks(publiccode: dict[str, Any]) -> None:
    asked = {"publiccodeYmlVersion", "name", "url", "platforms", "categories", "developmentStatus", "softwareType"}
    assert asked | {"description", "legal", "maintenance", "localisation"} <= set(publiccode)
    assert set(publiccode["description"]) == {"nl", "en"}
    for text in publiccode["description"].values():
        assert len(text["shortDescription"]) <= 150
        assert 150 <= len(text["longDescription"]) <= 10_000
        assert text["features"]
    assert publiccode["maintenance"]["contacts"]
    assert ".example" not in (ROOT / "publiccode.yml").read_text(), "no invented addresses"
    assert publiccode["localisation"] == {"localisationReady": True, "availableLanguages": ["nl", "en"]}


def test_version_is_the_same_everywhere(publiccode: dict[str, Any], project: dict[str, Any]) -> None:
    assert publiccode["softwareVersion"] == project["version"]
    newest = re.search(r"^## \[(.+?)\] - (\S+)$", (ROOT / "CHANGELOG.md").read_text(), re.MULTILINE)
    assert newest
    assert newest.group(1) == project["version"]
    assert newest.group(2) == "unreleased" or date.fromisoformat(newest.group(2)) == publiccode["releaseDate"]


def test_licence_is_the_same_everywhere(publiccode: dict[str, Any], project: dict[str, Any]) -> None:
    assert publiccode["legal"]["license"] == project["license"] == "EUPL-1.2"
    text = (ROOT / "LICENSE").read_text()
    assert text.startswith("EUROPEAN UNION PUBLIC LICENCE v. 1.2")
    assert all(f"\n{number}. " in text for number in range(1, 16))


def test_index_lists_every_decision_by_its_title() -> None:
    folder = ROOT / "docs" / "adr"
    listed = re.findall(r"^\| (\d+) \| \[(.+)\]\((.+)\) \|$", (folder / "README.md").read_text(), re.MULTILINE)
    expected = []
    for path in sorted(folder.glob("[0-9]*.md")):
        number, title = path.read_text().splitlines()[0].removeprefix("# ").split(". ", 1)
        assert int(number) == int(path.name[:4])
        expected.append((number, title, path.name))
    assert listed == expected


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_lead_to_a_file(document: Path) -> None:
    for target in re.findall(r"(?<!!)\[[^\]]*\]\(([^)#\s]+)", document.read_text()):
        if "://" not in target and not target.startswith("mailto:"):
            assert (document.parent / target).exists(), target


def test_documents_named_in_the_code_are_there() -> None:
    """By the path from the root, or by its end; links within a document are followed above."""
    code = [
        *(
            file
            for folder in CODE
            for kind in ("py", "html", "js", "css")
            for file in (ROOT / folder).rglob(f"*.{kind}")
        ),
        *(ROOT / name for name in ("Makefile", "pyproject.toml", "docker-compose.yml", "Dockerfile", "manage.py")),
    ]
    known = [f"/{path.relative_to(ROOT)}" for path in (*DOCUMENTS, *(ROOT / "platform").rglob("*.md"))]
    gone = [
        f"{file.relative_to(ROOT)}: {name}"
        for file in code
        for name in re.findall(r"[\w./-]*\w\.md\b", file.read_text(encoding="utf-8"))
        if not any(path.endswith(f"/{name}") for path in known)
    ]
    assert gone == []


def test_readme_names_every_command_and_top_folder_that_is_there() -> None:
    text = (ROOT / "README.md").read_text()
    assert "make run" in text
    assert "make test" in text
    for folder in (
        "initiatives/",
        "residents/",
        "coalitions/",
        "platform/",
        "templates/",
        "static/",
        "tests/",
        "docs/",
    ):
        assert (ROOT / folder).is_dir()
        assert f"`{folder}`" in text


CHOICES = [
    *(Role, Signal.Status, Signal.Kind, Need.Status, Ambition.Status, Ambition.Circle, Overlap.Kind, Overlap.Strength),
    *(Overlap.Status, Verdict.Stance, Proposal.Status, Coalition.Status, Coalition.Phase, Participation.Status),
]


@pytest.mark.parametrize("choices", CHOICES, ids=lambda choices: str(choices.__qualname__))
def test_glossary_has_every_code(choices: Any) -> None:
    text = (ROOT / "docs" / "begrippen.md").read_text()
    assert [value for value in choices.values if f"`{value}`" not in text] == []
