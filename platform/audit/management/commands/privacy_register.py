"""`privacy_register`: write docs/privacy/register.md anew from the classes of all fields."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from audit.register import faults, register


class Command(BaseCommand):
    help = "Write docs/privacy/register.md from platform/audit/data_classes.py."
    requires_system_checks: list[str] = []

    def handle(self, **options: Any) -> None:
        if found := faults():
            raise CommandError("\n".join(found))
        path = Path(settings.BASE_DIR) / "docs" / "privacy" / "register.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(register(), encoding="utf-8")
        self.stdout.write("Wrote docs/privacy/register.md.")
