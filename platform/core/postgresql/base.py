"""A connection that tells PostgreSQL who reads (core/wall.py), so that its policies can judge.

The setting lasts as long as the database session, which may serve one person after another. So the connection does not rely
on the start or end of a request: before every statement it compares the reader it set last with the present one, and sets it
again when they differ. A rollback undoes the setting too, so after one it is set again.

It also keeps the plans of more questions than psycopg does of itself: planning a question of a dozen tables takes longer
than answering it.
"""

from collections.abc import Callable, Mapping
from typing import Any

from django.db.backends.postgresql import base
from psycopg import ClientCursor
from psycopg.pq import TransactionStatus

from core import wall

TELL = "SELECT set_config(%s, %s, false)"
PREPARED = 500
"""So many questions a connection remembers, in place of a hundred: all pages together ask some hundreds."""
MOST_VALUES, LONGEST_LIST = 2_000, 100
"""A question with more values than this, or with a longer list in one of them, is planned by itself."""


class Cursor(base.ServerBindingCursor):
    """Sends values beside a question, so that its plan is kept and serves for others.

    Not when they decide: how much a long list of keys finds is for the database to see. Nor when there are thousands, for
    which there is no room beside a question.
    """

    def execute(self, query: Any, params: Any = None, **how: Any) -> Any:
        if params and _are_many(params):
            told = ClientCursor(self.connection).mogrify(query, params)  # type: ignore[attr-defined] # of psycopg's cursor
            return super().execute(told, None, **{**how, "prepare": False})  # type: ignore[misc] # as above
        return super().execute(query, params, **how)  # type: ignore[misc] # as above


def _are_many(params: Any) -> bool:
    values = params.values() if isinstance(params, Mapping) else params
    longest = max((len(value) for value in values if isinstance(value, list)), default=0)
    return len(params) > MOST_VALUES or longest > LONGEST_LIST


class DatabaseWrapper(base.DatabaseWrapper):
    """Django's own, with one more statement whenever the reader changes."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._told: str | None = None
        self.execute_wrappers.append(self._tell_first)

    def connect(self) -> None:
        """A connection from a pool still has the reader of its previous use, so the reader is set anew."""
        self._told = None
        super().connect()

    def get_connection_params(self) -> dict[str, Any]:
        return {**super().get_connection_params(), "cursor_factory": Cursor}

    def _configure_connection(self, connection: Any) -> bool:
        """Of a new connection, from the pool or not."""
        connection.prepared_max = PREPARED
        return bool(super()._configure_connection(connection))  # type: ignore[misc] # Django's own, unknown to its types

    def _tell_first(self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        reader = wall.reader()
        if self._told != reader and self.connection.info.transaction_status != TransactionStatus.INERROR:
            with self.wrap_database_errors:
                self.connection.execute(TELL, [wall.SETTING, reader])
            self._told = reader
        return execute(sql, params, many, context)

    def _rollback(self) -> None:
        super()._rollback()  # type: ignore[misc] # Django's own, unknown to its types
        self._told = None

    def _savepoint_rollback(self, sid: str) -> None:
        super()._savepoint_rollback(sid)  # type: ignore[misc] # Django's own, unknown to its types
        self._told = None
