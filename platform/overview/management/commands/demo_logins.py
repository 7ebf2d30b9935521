"""`demo_logins`: one invented person a role to sign in as."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from overview.demo import loading


class Command(BaseCommand):
    help = "Print one demo login per role, with a code for the second step of whoever needs one."

    def handle(self, **options: Any) -> None:
        if not settings.DEVELOPMENT:
            raise CommandError(_("The demo's logins are public, so they are not printed on a production site."))
        members = loading.demo_logins()
        if not members:
            self.stdout.write(_("The demo is not loaded: run “manage.py load_demo”."))
            return
        wide = max(len(str(member.get_role_display())) for member in members)
        for member in members:
            role = str(member.get_role_display()).ljust(wide)
            code = loading.one_time_code(member)
            asked = ", " + _("code %(code)s") % {"code": code} if code else ""
            self.stdout.write(f"{role}  {member.user.email}  ({member.user.name}, {member.organisation.name}){asked}")
        self.stdout.write(_("Password of all of them: %(password)s") % {"password": loading.PASSWORD})
        self.stdout.write(_("Each code works once; “manage.py demo_logins” prints the next one."))
