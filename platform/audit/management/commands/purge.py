"""`purge [--dry-run]`: do by hand what beat does every night, or only count it."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from audit.purging import purge_everything, what_is_due


class Command(BaseCommand):
    help = "Remove what was kept long enough. May be stopped at any moment: the next run goes on."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="only say how many rows would go")

    def handle(self, *, dry_run: bool, **options: Any) -> None:
        for name, rows in (what_is_due() if dry_run else purge_everything()).items():
            self.stdout.write(f"{name}: {rows} {'due' if dry_run else 'removed'}")
