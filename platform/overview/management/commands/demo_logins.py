"""`demo_logins`: one invented person a role to sign in as."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from overview import demo_data


class Command(BaseCommand):
    help = "Print one demo login per role."

    def handle(self, **options: Any) -> None:
        members = demo_data.demo_logins()
        if not members:
            self.stdout.write(_("The demo is not loaded: run “manage.py load_demo”."))
            return
        wide = max(len(str(member.get_role_display())) for member in members)
        for member in members:
            role = str(member.get_role_display()).ljust(wide)
            self.stdout.write(f"{role}  {member.user.email}  ({member.user.name}, {member.organisation.name})")
        self.stdout.write(_("Password of all of them: %(password)s") % {"password": demo_data.PASSWORD})
