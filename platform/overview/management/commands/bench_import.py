"""`bench_import`: what bringing in a large spreadsheet costs: reading, checking, storing and taking back."""

import csv
import io
import json
import resource
import time
from collections.abc import Callable
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from areas.models import Area
from areas.services import draw_working_area
from organisations.models import Membership, Organisation
from organisations.roles import Role
from overview.measuring.benchmarking import scratch_database
from overview.models import ImportRun
from overview.spreadsheets import services, working

HEADINGS = ["Titel", "Omschrijving", "Thema", "Toetsvraag", "Wijk", "Periode", "Te bieden", "Nodig", "Kenmerk"]
AREAS = 50


class Command(BaseCommand):
    help = "Time an import of so many ambitions, in a database of its own that is dropped afterwards."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--rows", type=int, default=10_000)

    def handle(self, *, rows: int, **options: Any) -> None:
        with scratch_database():
            actor = _somebody()
            figures: dict[str, Any] = {"rows": rows}
            content = _file(rows)
            figures["kilobytes"] = len(content) // 1024
            run = _timed(figures, "read", lambda: services.start_import(actor=actor, kind="ambitions", content=content))
            services.choose_columns(actor=actor, run=run, mapping=run.mapping)
            figures["queries_of_a_batch"] = _queries_of_a_batch(run)
            _timed(figures, "check", lambda: working.work_on(run.pk))
            services.confirm_import(actor=actor, run=run)
            _timed(figures, "store", lambda: working.work_on(run.pk))
            figures["stored"] = run.rows.filter(state="made").count()
            services.undo_import(actor=actor, run=run)
            _timed(figures, "take_back", lambda: working.work_on(run.pk))
            figures["taken_back"] = run.rows.filter(state="taken_back").count()
        self.stdout.write(json.dumps(figures, indent=2))


def _timed(figures: dict[str, Any], name: str, act: Callable[[], Any]) -> Any:
    """User CPU of this process, and time on the clock, which depends on what else the machine does."""
    cpu, clock = resource.getrusage(resource.RUSAGE_SELF).ru_utime, time.monotonic()
    result = act()
    figures[f"{name}_cpu_seconds"] = round(resource.getrusage(resource.RUSAGE_SELF).ru_utime - cpu, 1)
    figures[f"{name}_seconds"] = round(time.monotonic() - clock, 1)
    return result


def _queries_of_a_batch(run: ImportRun) -> int:
    with CaptureQueriesContext(connection) as queries:
        working.work_on_batch(run.pk)
    return len(queries)


def _somebody() -> Membership:
    town = Area.objects.create(code="GM9999", year=2026, level=Area.Level.MUNICIPALITY, name="Waterstad")
    areas = [
        Area.objects.create(
            code=f"BU9999{number:04d}", year=2026, level=Area.Level.NEIGHBOURHOOD, name=f"Buurt {number}", parent=town
        )
        for number in range(AREAS)
    ]
    here = draw_working_area(name="De Werven", municipality=town, areas=areas)
    organisation = Organisation.objects.create(name="De Sluis", kind=Organisation.Kind.HOUSING_CORPORATION)
    organisation.working_areas.add(here)
    user = User.objects.create_user("noor@voorbeeld.example", None, name="Noor Verweij")
    membership = Membership.objects.create(user=user, organisation=organisation, role=Role.PROCESS_MANAGER)
    membership.working_areas.add(here)
    return membership


def _file(rows: int) -> bytes:
    written = io.StringIO()
    writer = csv.writer(written, delimiter=";")
    writer.writerow(HEADINGS)
    for number in range(rows):
        writer.writerow(
            [
                f"Flat {number} van het gas af",
                "We renoveren de flat en vervangen de gasketels door warmtepompen, samen met de bewoners.",
                "Energie; Langer thuis",
                "Bewoners wonen warmer en betalen minder voor energie.",
                f"Buurt {number % AREAS}",
                "voorjaar 2027 – eind 2028",
                "ruimte in de plint vanaf najaar 2027",
                "partner voor een ontmoetingsplek",
                f"Prestatieafspraken 2027, {number}",
            ]
        )
    return written.getvalue().encode()
