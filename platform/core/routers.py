"""Says which database role does what."""

from typing import Any


class OwnerOnlyMigrates:
    """The schema belongs to the owner role: `migrate` runs there, and nothing is ever migrated as the application."""

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:  # noqa: ARG002 -- Django's signature
        return db == "owner"
