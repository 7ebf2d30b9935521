"""`learn_signals DIR...`: learn from labelled signals what words say of a theme and of known needs."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from language.hearing.learning import learn
from language.hearing.weights import FILE, write
from language.thesaurus import Thesaurus
from overview.measuring.labelled_signals import examples_in


class Command(BaseCommand):
    help = "Learn from labelled signals, and write the weights that suggestions rest on. Says how well each set is foretold by the others."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("directories", type=Path, nargs="+", help="labelled sets: areas, needs and signals (JSON)")
        parser.add_argument("--out", type=Path, default=FILE)

    def handle(self, *, directories: list[Path], out: Path, **options: Any) -> None:
        sets = {directory.name: examples_in(directory) for directory in directories}
        if len(sets) < len(directories) or not all(sets.values()) or len(sets) == 1:
            raise CommandError(_("Name two or more directories, each with a name of its own and with signals."))
        weights, right = learn(sets, Thesaurus.load())
        write(weights, out)
        for name, count in right.items():
            self.stdout.write(
                _("%(name)s: theme %(themes).3f, need %(needs).3f of %(signals)d signals")
                % {
                    "name": name,
                    "themes": count.themes / count.signals,
                    "needs": count.needs / count.signals,
                    "signals": count.signals,
                }
            )
