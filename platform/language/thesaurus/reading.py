"""Reading the thesaurus: JSON-LD files of SKOS concepts, one file a theme, strict about their shape.

Each file has the `@context` of `context.jsonld`, a `theme` (or null for what all themes share) and a `@graph` of
concepts. JSON-LD is plain JSON, so no parser of ours stands between the file and other SKOS tools.
"""

import json
from pathlib import Path
from typing import cast

from language.thesaurus.model import KINDS, THEMES, Concept, Kind

FOLDER = Path(__file__).parent / "data"
_LABELS = ("altLabel", "spokenLabel", "hiddenLabel")
_TEXT_LISTS = (*_LABELS, "broader", "related", "provides", "needs", "opensAWindowFor", "samePeople")
_FIELDS = {"@id", "@type", "kind", "prefLabel", "themes", *_TEXT_LISTS}


class BrokenThesaurusError(ValueError):
    """A thesaurus file has not the shape agreed."""


def files(folder: Path = FOLDER) -> list[Path]:
    """The concept files, in a fixed order."""
    return sorted(path for path in folder.glob("*.jsonld") if path.stem != "context")


def _texts(row: dict[str, object], name: str, where: str) -> tuple[str, ...]:
    value = row.get(name, [])
    if not isinstance(value, list) or not all(isinstance(text, str) and text.strip() for text in value):
        raise BrokenThesaurusError(f"{where}: {name} must be a list of texts")
    return tuple(value)


def _concept(row: dict[str, object], default: tuple[str, ...], where: str) -> Concept:
    unknown = row.keys() - _FIELDS
    names = row.get("prefLabel")
    if unknown or row.get("@type") != "skos:Concept" or row.get("kind") not in KINDS:
        raise BrokenThesaurusError(f"{where}: wrong type, kind or fields {sorted(unknown)}")
    if not isinstance(names, dict) or names.keys() != {"nl", "en"}:
        raise BrokenThesaurusError(f"{where}: prefLabel must have nl and en")
    themes = _texts(row, "themes", where) if "themes" in row else default
    if not set(themes) <= set(THEMES):
        raise BrokenThesaurusError(f"{where}: unknown theme in {themes}")
    texts = {name: _texts(row, name, where) for name in _TEXT_LISTS}
    return Concept(
        id=str(row["@id"]),
        kind=cast("Kind", row["kind"]),
        nl=str(names["nl"]),
        en=str(names["en"]),
        themes=themes,
        alt=texts["altLabel"],
        spoken=texts["spokenLabel"],
        hidden=texts["hiddenLabel"],
        broader=texts["broader"],
        related=frozenset(texts["related"]),
        provides=texts["provides"],
        needs=texts["needs"],
        opens=texts["opensAWindowFor"],
        same_people=texts["samePeople"],
    )


def read(folder: Path = FOLDER) -> list[Concept]:
    """All concepts of all files; raises `BrokenThesaurusError` at the first thing that is not as agreed."""
    found: list[Concept] = []
    for path in files(folder):
        content = json.loads(path.read_text(encoding="utf-8"))
        if content.keys() != {"@context", "theme", "@graph"} or content["@context"] != "context.jsonld":
            raise BrokenThesaurusError(f"{path.name}: wants @context, theme and @graph")
        default = (content["theme"],) if content["theme"] else ()
        found += [_concept(row, default, f"{path.name}: {row.get('@id')}") for row in content["@graph"]]
    return found
