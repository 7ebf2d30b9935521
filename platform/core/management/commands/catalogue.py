"""`catalogue update|check|compile [APP ...]`: the Dutch translations, without GNU gettext."""

from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from core.catalogue import AppCatalogue, disagreements


class Command(BaseCommand):
    help = "Update, check or compile the Dutch catalogues."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("what", choices=["update", "check", "compile"])
        parser.add_argument("apps", nargs="*", help="only these apps")

    def handle(self, *, what: str, apps: list[str], **options: Any) -> None:
        chosen = [catalogue for catalogue in catalogues() if not apps or catalogue.name in apps]
        if what == "update":
            for catalogue in chosen:
                for message in catalogue.update():
                    self.stdout.write(f"{catalogue.name}: not translated yet: {message}")
        if what == "check":
            problems = [problem for catalogue in chosen for problem in catalogue.problems()]
            problems += disagreements(catalogues())
            if problems:
                raise CommandError("\n".join([*problems, "Run `make messages` and fill in what is missing."]))
        for catalogue in chosen:
            catalogue.compile()


def catalogues() -> list[AppCatalogue]:
    """One for each app of ours."""
    root = Path(settings.BASE_DIR)
    ours = [
        config
        for config in apps.get_app_configs()
        if root in Path(config.path).parents and ".venv" not in Path(config.path).parts
    ]
    names = {config.label for config in ours}
    templates: dict[str, list[Path]] = {name: [] for name in names}
    for path in (root / "templates").rglob("*"):
        if path.is_file():
            owner = path.relative_to(root / "templates").parts[0]
            templates[owner if owner in names else "core"].append(path)
    return [AppCatalogue(config.label, Path(config.path), tuple(templates[config.label])) for config in ours]
