"""`bench_scale`: the engine on a country of invented plans. Figures, never a verdict."""

import os
import tempfile
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from overview.measuring.benchmarking import scratch_database
from overview.measuring.scale.country import make_country, read_country
from overview.measuring.scale.engine import measure
from overview.measuring.scale.site import measure_saves


class Command(BaseCommand):
    help = "Time reading and matching of many invented plans: one line of figures a size. Needs no database without --saves."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--plans", type=int, nargs="+", default=[10_000], help="how many plans to invent")
        parser.add_argument("--file", type=Path, action="append", default=[], help="plans that were made elsewhere")
        parser.add_argument("--processes", type=int, default=2)
        parser.add_argument(
            "--unjudged", action="store_true", help="only the clock: do not count which pairs are right"
        )
        parser.add_argument("--saves", type=int, default=0, help="also store them in a database, and save so many")

    def handle(
        self, *, plans: list[int], file: list[Path], processes: int, saves: int, unjudged: bool, **options: Any
    ) -> None:
        countries = (read_country(path) for path in file) if file else (make_country(size) for size in plans)
        for country in countries:
            with tempfile.TemporaryDirectory() as folder:
                found = measure(country, Path(folder), processes, judge=not unjudged)
            if saves:
                with scratch_database():
                    found.figures |= measure_saves(country, saves)
            found.figures["load"] = round(os.getloadavg()[0], 1)
            self.stdout.write(str(found))
