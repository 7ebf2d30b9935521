"""`migrate`, as the owner of the schema, followed by the grants that let the application read and write rows."""

from typing import Any

from django.apps import apps
from django.core.management.base import CommandParser
from django.core.management.commands import migrate
from django.db import connections

# What the application may not do with the rows of the trail; but a row gets its seal after it was written.
SEAL = "seal_id"
REVOKED = {
    "audit.AuditEvent": "UPDATE, DELETE",
    "audit.ViewLog": "UPDATE, DELETE",
    "audit.Tombstone": "UPDATE, DELETE",
    "audit.Seal": "UPDATE, DELETE",
    "audit.AuditValues": "UPDATE",
}


class Command(migrate.Command):
    """Django's own command on the `owner` database; the application role gets rows, never the schema."""

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.set_defaults(database="owner")

    def handle(self, *args: Any, **options: Any) -> None:
        super().handle(*args, **options)
        grant_to_application(options["database"])


def grant_to_application(alias: str = "owner") -> None:
    """Give the application role SELECT, INSERT, UPDATE and DELETE; of the trail less."""
    owner = connections[alias]
    role = owner.ops.quote_name(connections["default"].settings_dict["USER"])
    with owner.cursor() as cursor:
        cursor.execute(f"GRANT USAGE ON SCHEMA public TO {role}")
        cursor.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role}")
        cursor.execute(f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {role}")
        there = set(owner.introspection.table_names(cursor))
        for label, revoked in REVOKED.items():
            # On the way back to an earlier version some are not there.
            name = apps.get_model(label)._meta.db_table
            if name not in there:
                continue
            table = owner.ops.quote_name(name)
            cursor.execute(f"REVOKE {revoked} ON {table} FROM {role}")
            if SEAL in {column.name for column in owner.introspection.get_table_description(cursor, name)}:
                cursor.execute(f"GRANT UPDATE ({SEAL}) ON {table} TO {role}")
