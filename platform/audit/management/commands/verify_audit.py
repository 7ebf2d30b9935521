"""`verify_audit`: is the trail as the application wrote it?"""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from audit.models import Log
from audit.verifying import verify


class Command(BaseCommand):
    help = "Check every row and seal of the trail; name each that was changed, removed, added or moved."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--expect",
            action="append",
            default=[],
            metavar="LOG:NUMBER:DIGEST",
            help="a seal noted elsewhere that must be there, such as change:12:5f0c…; may be given more than once",
        )

    def handle(self, *, expect: list[str], **options: Any) -> None:
        verdict = verify(dict(_expected(one) for one in expect))
        for log, rows in verdict.rows.items():
            self.stdout.write(f"{log}: {rows} rows, last seal {verdict.last.get(log, 'none')}")
        if verdict.waiting:
            self.stdout.write(f"{verdict.waiting} rows wait for their seal")
        if verdict.problems:
            raise CommandError("\n".join(map(str, verdict.problems)))
        self.stdout.write("Nothing was changed, removed, added or moved.")


def _expected(given: str) -> tuple[str, str]:
    log, _colon, seal = given.partition(":")
    number, _colon, digest = seal.partition(":")
    if log not in Log.values or not number.isdecimal() or not digest:
        raise CommandError(f"{given} is not LOG:NUMBER:DIGEST; the logs are {', '.join(Log.values)}.")
    return log, seal
