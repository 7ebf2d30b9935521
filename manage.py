#!/usr/bin/env python
"""Django's command line. Without DATABASE_URL it first starts or joins the embedded database."""

from __future__ import annotations

import os
import sys
from pathlib import Path

# So that a checkout works with nothing but the dependencies installed; `platform/` is a source folder, like `src/`.
sys.path.insert(1, str(Path(__file__).resolve().parent / "platform"))

# These read settings, which name a database, but never connect to it.
WITHOUT_DATABASE = {
    "",
    "help",
    "--help",
    "-h",
    "version",
    "--version",
    "catalogue",
    "collectstatic",
    "findstatic",
    "scan_personal_data",
}


def main() -> None:
    """Set the environment up and hand over to Django."""
    from devstack.errors import plain_sentences
    from devstack.services import ensure

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    command = sys.argv[1] if len(sys.argv) > 1 else ""
    with plain_sentences():
        ensure(start=command not in WITHOUT_DATABASE)

    from django.core.management import execute_from_command_line

    from core.wall import as_system

    # Whoever may run commands here may read everything (docs/adr/0015).
    with as_system():
        execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
