"""`import_neighbourhood DIR`: organisations, ambitions, needs and signals from JSON, all or nothing."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from overview.json_import import FaultyInput, Report, import_neighbourhood


class Command(BaseCommand):
    help = "Import a neighbourhood from a folder of JSON files (docs/import.md). Everything is checked first."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("directory", type=Path)
        parser.add_argument("--source", help="sets imports with the same ids apart (default: the folder's name)")
        parser.add_argument("--with-links", action="store_true", help="also take over which need a signal belongs to")

    def handle(self, *, directory: Path, source: str | None, with_links: bool, **options: Any) -> None:
        try:
            report = import_neighbourhood(directory, source=source, with_links=with_links)
        except FaultyInput as error:
            faults = "\n".join(f"  {fault}" for fault in error.faults)
            title = _("Nothing was imported: %(number)d faults.") % {"number": len(error.faults)}
            raise CommandError(f"{title}\n{faults}") from None
        for line in summary(report):
            self.stdout.write(line)


def summary(report: Report) -> list[str]:
    """The report in lines: what is new, what was there, what was masked."""
    lines = [
        _("%(file)s: %(stored)d imported, %(known)d already there")
        % {"file": name, "stored": report.stored.get(name, 0), "known": report.known.get(name, 0)}
        for name in sorted({*report.stored, *report.known})
    ]
    masked = {name: number for name, number in sorted(report.masked.items()) if number}
    lines += [
        _("%(file)s: personal data masked in %(number)d texts") % {"file": name, "number": number}
        for name, number in masked.items()
    ]
    return lines
