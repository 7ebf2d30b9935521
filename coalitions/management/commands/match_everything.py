"""`match_everything`: match every plan and need of the country again, together with whoever else is at it."""

import time
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils.translation import gettext as _

from coalitions.queries.versions import run_progress
from coalitions.services import everything, grouping

WIDTH = 40
EVERY = 0.5


class Command(BaseCommand):
    help = (
        "Match everything again. A run that was cut short goes on where it was. Run it several times, on several "
        "machines, to be done sooner."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--again", action="store_true", help="begin anew, also when a run is going on")

    def handle(self, *, again: bool, **options: Any) -> None:
        everything.start_run(again=again)
        start = shown = time.monotonic()
        mine = 0
        for done in everything.work():
            mine += done
            if time.monotonic() - shown > EVERY:
                shown = time.monotonic()
                self._show()
        grouping.regroup_due()
        self._show()
        seconds = time.monotonic() - start
        self.stdout.write(
            "\n"
            + _("Done in %(seconds)s s; %(mine)s of %(rows)s plans and needs were matched here.")
            % {"seconds": f"{seconds:.1f}", "mine": mine, "rows": run_progress().rows}
        )

    def _show(self) -> None:
        """One line that is written over: how many municipalities and rows are done."""
        now = run_progress()
        share = now.rows_done / now.rows if now.rows else 1.0
        bar = "#" * round(share * WIDTH)
        self.stdout.write(
            f"\r[{bar:<{WIDTH}}] {share:4.0%} {now.rows_done}/{now.rows} ({now.done}/{now.total})",
            ending="",
        )
        self.stdout.flush()
