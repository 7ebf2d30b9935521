"""`bench`: what pages, searches, a saved signal and a match cost. Figures beside the bars; more than a bar is marked."""

from collections.abc import Iterable
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.test import Client
from django.utils import timezone
from django.utils.translation import gettext as _

from coalitions.services.matching import match_ambition
from initiatives.models import Ambition
from organisations.models import Membership
from organisations.roles import Role
from overview.management.commands.make_load_data import Bar
from overview.measuring import load
from overview.measuring.benchmarking import scratch_database
from overview.measuring.timing import pages, searches
from overview.measuring.timing.measuring import Taken, processors, take
from overview.measuring.timing.visiting import Weights, heaviest, signed_in, visit, visit_plainly
from overview.warming import load_for_pages
from residents.services import log_signal

HEAD = f"{'':44} {'p50':>7} {'p95':>7} {'cpu':>7} {'queries':>7} {'HTML kB':>8} {'x plain':>8}"


class Command(BaseCommand):
    help = (
        "Time every list, every picture and search, for one colleague a role, on the present data or on invented data. "
        "Milliseconds on the clock (p50, p95) and of the processors (cpu). Nothing is kept."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--rounds", type=int, default=15)
        parser.add_argument(
            "--ambitions", type=int, help="invent so many, with all that belongs to them, in a database of its own"
        )
        parser.add_argument("--role", action="append", choices=Role.values, help="these roles only")
        parser.add_argument("--only", default="", help="pages whose name holds this")

    def handle(self, *, ambitions: int | None, **options: Any) -> None:
        if ambitions is None:
            self._measure(**options)
            return
        with scratch_database():
            bar = Bar()
            load.make_load_data(load.Sizes(ambitions, ambitions // 5, 2 * ambitions), bar)
            bar.end()
            self._measure(**options)

    def _measure(self, *, rounds: int, role: list[str] | None, only: str, **_options: Any) -> None:
        members = [member for member in load.sign_ins() if not role or member.role in role]
        if not members:
            raise CommandError(_("There is no data to time: run “manage.py load_demo” first."))
        load_for_pages()
        with transaction.atomic():
            weights = [weight for member in members for weight in self._pages(member, rounds, only)]
            if not only:
                self._weights(heaviest(weights))
                self._searches(members, rounds)
                self._signal(rounds)
                self._matching(rounds)
            transaction.set_rollback(True)

    def _pages(self, member: Membership, rounds: int, only: str) -> Iterable[dict[str, int]]:
        client, weights, plain = signed_in(member), Weights(), dict[type[Any], Taken]()
        self.stdout.write(f"\n{member.role}\n{HEAD}")
        for page in pages.pages_of(member):
            if only not in page.label:
                continue
            said = self._page(client, page, rounds, plain)
            last = pages.last_of(page, said)
            if last:
                self._page(client, last, rounds, plain)
            yield weights.of(said)

    def _page(self, client: Client, page: pages.Page, rounds: int, plain: dict[type[Any], Taken]) -> str:
        taken, said = visit(client, page, rounds)
        times = ""
        if page.model:
            if page.model not in plain:
                plain[page.model] = visit_plainly(page.model, rounds)
            times = f"{taken.p50 / plain[page.model].p50:8.1f}"
        self._line(page, taken, len(said.encode()) / 1000, times)
        return said

    def _line(self, page: pages.Page, taken: Taken, size: float, times: str) -> None:
        bars, mark = page.bars, _marked
        self.stdout.write(
            f"{page.label:44} {taken.p50:7.1f} {mark(taken.p95, bars.p95, '7.1f')} {taken.cpu:7.1f} "
            f"{mark(taken.queries, bars.queries, '7d')} {mark(size, bars.html, '8.1f')} {times}"
        )

    def _weights(self, most: dict[str, int]) -> None:
        for kind, bar in (("js", pages.JS_KB), ("css", pages.CSS_KB)):
            self.stdout.write(
                f"\n{kind}, packed, of the heaviest page: {_marked(most.get(kind, 0) / 1000, bar, '.1f')} kB (bar {bar})"
            )

    def _searches(self, members: list[Membership], rounds: int) -> None:
        self.stdout.write(f"\nsearch, {len(searches.TYPED)} questions (bar {pages.SEARCH_P95} ms)")
        for member in members:
            client, before = signed_in(member), processors()
            asked = searches.ask(client, max(1, rounds // 5))
            cpu = (processors() - before) / (len(asked) + len(searches.TYPED))
            p50, p95, slowest = searches.summary(asked)
            said = ", ".join(f"{one.typed} {one.milliseconds:.0f}" for one in slowest)
            self.stdout.write(
                f"{member.role:44} {p50:7.1f} {_marked(p95, pages.SEARCH_P95, '7.1f')} {cpu:7.1f}  slowest: {said}"
            )

    def _signal(self, rounds: int) -> None:
        member = Membership.objects.active().filter(role=Role.SOCIAL_MANAGER).order_by("pk").first()
        working_area = member.working_areas.order_by("pk").first() if member else None
        if member is None or working_area is None:
            return

        def save() -> None:
            text = "er is nergens een plek om even te zitten"
            log_signal(actor=member, text=text, channel="lift", working_area=working_area)

        self._act("save a signal", take(save, rounds))

    def _matching(self, rounds: int) -> None:
        ambition = Ambition.objects.matchable().order_by("pk").first()
        if ambition is None:
            return

        def match() -> None:
            Ambition.objects.filter(pk=ambition.pk).update(match_due_at=timezone.now())
            match_ambition(ambition.pk)

        self._act("match one ambition", take(match, rounds))

    def _act(self, label: str, taken: Taken) -> None:
        self.stdout.write(f"{label:44} {taken.p50:7.1f} {taken.p95:7.1f}  {taken.cpu:7.1f} {taken.queries:7}")


def _marked(number: float, bar: float, shape: str) -> str:
    """The number, with a star when it is above the bar."""
    return f"{number:{shape}}{'*' if number > bar else ' '}"
