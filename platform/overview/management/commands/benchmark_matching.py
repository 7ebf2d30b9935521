"""`benchmark_matching DIR --out FILE`: what the matcher of this site predicts for a benchmark directory."""

import json
import time
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from coalitions.matcher.candidates import as_of
from coalitions.matcher.quality import record
from coalitions.queries.versions import active_version
from overview.json_import import FaultyInput, check_files
from overview.measuring.benchmarking import predict, score, scratch_database


class Command(BaseCommand):
    help = "Load a benchmark directory into a scratch database, match it as the site does, write the predictions."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("directory", type=Path)
        parser.add_argument("--out", type=Path, required=True, help="the prediction file to write (JSON)")
        parser.add_argument("--scorer", type=Path, help="the program that scores; keeps the figures for /over/matching")
        parser.add_argument("--date", type=date.fromisoformat, help="the day that counts as today (default: today)")

    def handle(self, *, directory: Path, out: Path, date: date | None, scorer: Path | None, **options: Any) -> None:
        start = time.monotonic()
        try:
            # Before a database is made, which takes longer than all that follows.
            check_files(directory)
            with as_of(date or timezone.localdate()), scratch_database():
                predictions = predict(directory)
                version = active_version().fingerprint
        except FaultyInput as error:
            raise CommandError("\n".join(str(fault) for fault in error.faults)) from None
        out.write_text(json.dumps(predictions, ensure_ascii=False, indent=1), encoding="utf-8")
        counts = ", ".join(f"{name} {len(rows)}" for name, rows in predictions.items())
        seconds = f"{time.monotonic() - start:.1f}"
        self.stdout.write(
            _("%(counts)s; written to %(file)s in %(seconds)s s.") % {"counts": counts, "file": out, "seconds": seconds}
        )
        if scorer:
            record(score(directory, out, scorer, version))
            self.stdout.write(_("Kept the figures of %(name)s.") % {"name": directory.resolve().name})
