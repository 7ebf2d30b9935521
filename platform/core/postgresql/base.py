"""A connection that tells PostgreSQL for whom each statement is (core/wall.py), so that its policies can judge.

The setting lives as long as the session of the database, which may serve one person after the other. So nothing is left to
whoever opens or closes a request: before every statement the connection compares what it told last with who reads now, and
tells it again when that differs. A rollback takes the setting back as well; after one it is told anew.
"""

from collections.abc import Callable
from typing import Any

from django.db.backends.postgresql import base
from psycopg.pq import TransactionStatus

from core import wall

TELL = "SELECT set_config(%s, %s, false)"


class DatabaseWrapper(base.DatabaseWrapper):
    """Django's own, with one more question asked of the database whenever the reader changes."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._told: str | None = None
        self.execute_wrappers.append(self._tell_first)

    def connect(self) -> None:
        """One from a pool still knows somebody."""
        self._told = None
        super().connect()

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
