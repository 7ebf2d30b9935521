"""`scan_personal_data --in FILE --out FILE`: what the guard finds in texts, without storing anything. Needs no database."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from language.personal_data import find_personal_data


class Command(BaseCommand):
    help = 'Reads {"id", "text"} lines and writes {"id", "spans": [{"start", "end", "type"}]} lines.'
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--in", type=Path, required=True, dest="source", help="the texts, a JSON object a line")
        parser.add_argument("--out", type=Path, required=True, dest="target", help="the file of finds to write")
        parser.add_argument(
            "--known", type=Path, help="names of places and organisations that are no persons, a line each"
        )

    def handle(self, *, source: Path, target: Path, known: Path | None, **options: Any) -> None:
        try:
            names = frozenset(known.read_text(encoding="utf-8").splitlines()) if known else frozenset()
            lines = [_scanned(row, names) for row in _rows(source)]
            target.write_text("".join(lines), encoding="utf-8")
        except OSError as error:
            raise CommandError(f"{error.filename}: {error.strerror}") from None
        self.stdout.write(_("%(count)s texts; written to %(file)s.") % {"count": len(lines), "file": target})


def _rows(source: Path) -> Iterator[dict[str, Any]]:
    with source.open(encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            if not line.strip():
                continue
            try:
                row = json.loads(line)
                yield {"id": row["id"], "text": str(row["text"])}
            except (ValueError, KeyError, TypeError):
                # The line itself stays out of the message: it may hold what the guard looks for.
                raise CommandError(
                    _('%(file)s, line %(number)s: this is no {"id", "text"} object.')
                    % {"file": source, "number": number}
                ) from None


def _scanned(row: dict[str, Any], names: frozenset[str]) -> str:
    spans = [
        {"start": found.start, "end": found.end, "type": found.type} for found in find_personal_data(row["text"], names)
    ]
    return json.dumps({"id": row["id"], "spans": spans}, ensure_ascii=False) + "\n"
