"""`load_demo [--once]`: the demo of Prinsenland and Het Lage Land, and who to sign in as."""

from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from overview.demo import loading


class Command(BaseCommand):
    help = "Load the demo data set. On a production site it refuses: the demo's passwords are public."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="do nothing when the demo is already there")
        parser.add_argument("--migrate", action="store_true", help="bring the tables up to date first")

    def handle(self, *, once: bool, migrate: bool, **options: Any) -> None:
        if not settings.DEVELOPMENT:
            raise CommandError(_("The demo's passwords are public, so it is not loaded on a production site."))
        if migrate:
            call_command("migrate", interactive=False, verbosity=0)
        if loading.is_loaded():
            if not once:
                raise CommandError(_("The demo is already loaded."))
        else:
            loading.load_demo()
        call_command("demo_logins", stdout=self.stdout)
