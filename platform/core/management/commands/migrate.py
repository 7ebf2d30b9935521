"""`migrate`, as the owner of the schema, followed by the grants that let the application read and write rows."""

from typing import Any

from django.apps import apps
from django.core.management.base import CommandParser
from django.core.management.commands import migrate
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper


class Command(migrate.Command):
    """Django's own command on the `owner` database; the application role gets rows, never the schema."""

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.set_defaults(database="owner")

    def handle(self, *args: Any, **options: Any) -> None:
        super().handle(*args, **options)
        grant_to_application(options["database"])


def grant_to_application(alias: str = "owner") -> None:
    """Give the application role SELECT, INSERT, UPDATE and DELETE; of a model with REVOKED less."""
    owner = connections[alias]
    role = owner.ops.quote_name(connections["default"].settings_dict["USER"])
    with owner.cursor() as cursor:
        cursor.execute(f"GRANT USAGE ON SCHEMA public TO {role}")
        cursor.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role}")
        cursor.execute(f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {role}")
        there = set(owner.introspection.table_names(cursor))
        for model in apps.get_models():
            # On the way back to an earlier version some are not there.
            if hasattr(model, "REVOKED") and model._meta.db_table in there:
                _revoke(owner, role, model)


def _revoke(owner: BaseDatabaseWrapper, role: str, model: Any) -> None:
    """Take from the application what a model says it may not do with its rows, but for one column."""
    name, written = model._meta.db_table, getattr(model, "STILL_WRITTEN", "")
    table = owner.ops.quote_name(name)
    with owner.cursor() as cursor:
        cursor.execute(f"REVOKE {model.REVOKED} ON {table} FROM {role}")
        if written in {column.name for column in owner.introspection.get_table_description(cursor, name)}:
            cursor.execute(f"GRANT UPDATE ({owner.ops.quote_name(written)}) ON {table} TO {role}")
