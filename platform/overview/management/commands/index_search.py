"""`index_search`: make the words that records are found by anew."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils.translation import ngettext

from overview.models import SearchEntry
from overview.search import index


class Command(BaseCommand):
    help = "Bring the words by which records are found up to date, as the worker does by itself. Finding goes on meanwhile."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--everything", action="store_true", help="also what seems up to date")

    def handle(self, *, everything: bool, **options: Any) -> None:
        if everything:
            # Behind, not gone: until they are made anew they are found by what they said.
            SearchEntry.objects.update(version="")
        made = index.bring_up_to_date()
        self.stdout.write(ngettext("%(count)d record read", "%(count)d records read", made) % {"count": made})
