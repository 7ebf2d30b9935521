"""`make_load_data`: an invented country of the size the site should bear, to look at and to time pages on."""

import sys
import time
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from overview.demo.loading import PASSWORD, one_time_code
from overview.measuring import load

BAR, LEAST_BETWEEN = 30, 0.2


class Command(BaseCommand):
    help = (
        "Fill an empty database with invented organisations, plans, needs and signals. "
        "The matcher has yet to read them; koppelkansen are put down, not worked out."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        usual = load.Sizes()
        parser.add_argument("--ambitions", type=int, default=usual.ambitions)
        parser.add_argument("--needs", type=int, help="a fifth of the ambitions, unless you say otherwise")
        parser.add_argument("--signals", type=int, help="twice the ambitions, unless you say otherwise")
        parser.add_argument("--seed", type=int, default=7, help="the same data for the same number")

    def handle(self, *, ambitions: int, needs: int | None, signals: int | None, seed: int, **options: Any) -> None:
        if not settings.DEVELOPMENT:
            raise CommandError(_("Invented data does not belong on a production site, so nothing was made."))
        if not load.is_empty():
            raise CommandError(
                _("There is something in this database already. Invented data only goes into an empty one.")
            )
        sizes = load.Sizes(
            ambitions, ambitions // 5 if needs is None else needs, 2 * ambitions if signals is None else signals
        )
        bar = Bar()
        load.make_load_data(sizes, bar, seed=seed)
        bar.end()
        for member in load.sign_ins():
            code = one_time_code(member)
            asked = ", " + _("code %(code)s") % {"code": code} if code else ""
            self.stdout.write(f"{member.get_role_display()}  {member.user.email}  ({member.organisation}){asked}")
        self.stdout.write(_("Password of all of them: %(password)s") % {"password": PASSWORD})


class Bar:
    """How far it is: a bar on a terminal, one line for each kind of thing elsewhere."""

    def __init__(self) -> None:
        self.name, self.shown_at, self.started = "", 0.0, time.monotonic()

    def __call__(self, name: str, done: int, total: int) -> None:
        now, finished = time.monotonic(), done >= total
        if sys.stderr.isatty():
            if name != self.name and self.name:
                sys.stderr.write("\n")
            if finished or name != self.name or now - self.shown_at > LEAST_BETWEEN:
                full = BAR * done // max(1, total)
                sys.stderr.write(f"\r{'█' * full}{'·' * (BAR - full)} {done:>7}  {name}\x1b[K")
                sys.stderr.flush()
                self.shown_at = now
        elif finished:
            sys.stderr.write(f"{now - self.started:6.1f} s {done:>7}  {name}\n")
        self.name = name

    def end(self) -> None:
        if sys.stderr.isatty():
            sys.stderr.write("\n")
