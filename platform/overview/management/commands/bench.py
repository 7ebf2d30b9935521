"""`bench`: how long pages, a saved signal and a match take on the data that is there. Figures, never a verdict."""

import statistics
import time
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from coalitions.services.matching import match_ambition
from initiatives.models import Ambition
from organisations.models import Membership, Role
from residents.services import log_signal

PAGES = {
    Role.PROCESS_MANAGER: [
        "overview:home",
        "overview:neighbourhood",
        "coalitions:overlap-list",
        "initiatives:ambition-list",
        "coalitions:coalition-list",
        "organisations:organisation-list",
    ],
    Role.SOCIAL_MANAGER: ["overview:home", "residents:signal-list", "residents:signal-new", "residents:need-list"],
    Role.AREA_NETWORKER: ["overview:home", "coalitions:review-inbox", "residents:need-list"],
}


class Command(BaseCommand):
    help = "Time pages and matching on the present data (load the demo first). Everything is rolled back."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--rounds", type=int, default=15)

    def handle(self, *, rounds: int, **options: Any) -> None:
        with transaction.atomic():
            self._pages(rounds)
            self._signal(rounds)
            self._matching(rounds)
            transaction.set_rollback(True)

    def _pages(self, rounds: int) -> None:
        for role, names in PAGES.items():
            member = Membership.objects.active().filter(role=role).order_by("pk").first()
            if member is None:
                raise CommandError(_("There is no data to time: run “manage.py load_demo” first."))
            client = Client()
            client.force_login(member.user)
            for name in names:
                self._page(client, role, name, rounds)

    def _page(self, client: Client, role: Role, name: str, rounds: int) -> None:
        url = reverse(name)
        response = client.get(url, follow=True)
        if response.status_code != HTTPStatus.OK:
            raise CommandError(f"{url} answers {response.status_code}")
        with CaptureQueriesContext(connection) as queries:
            client.get(url, follow=True)
        # Now, for the next request throws them away.
        asked = len(queries)
        size = len(response.content) // 1024
        figures = _timed(lambda: client.get(url, follow=True), rounds)
        self.stdout.write(f"{name:34} {role:16} {figures} {asked:3} queries {size:4} KiB")

    def _signal(self, rounds: int) -> None:
        member = Membership.objects.active().filter(role=Role.SOCIAL_MANAGER).order_by("pk").first()
        working_area = member.working_areas.order_by("pk").first() if member else None
        if member is None or working_area is None:
            return

        def save() -> None:
            text = "er is nergens een plek om even te zitten"
            log_signal(actor=member, text=text, channel="lift", working_area=working_area)

        self.stdout.write(f"{'save a signal':34} {'':16} {_timed(save, rounds)}")

    def _matching(self, rounds: int) -> None:
        ambition = Ambition.objects.matchable().order_by("pk").first()
        if ambition is None:
            return

        def match() -> None:
            Ambition.objects.filter(pk=ambition.pk).update(match_due_at=timezone.now())
            match_ambition(ambition.pk)

        self.stdout.write(f"{'match one ambition':34} {'':16} {_timed(match, rounds)}")


def _timed(act: Callable[[], object], rounds: int) -> str:
    """Median and 95th percentile in milliseconds."""
    taken = []
    for _round in range(rounds):
        start = time.perf_counter()
        act()
        taken.append((time.perf_counter() - start) * 1000)
    late = sorted(taken)[max(0, round(len(taken) * 0.95) - 1)]
    return f"p50 {statistics.median(taken):6.1f} ms  p95 {late:6.1f} ms"
