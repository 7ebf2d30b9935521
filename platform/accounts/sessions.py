"""Sessions that know when they began and when they were last written down.

Both stand in the session itself. It ends `SESSION_COOKIE_AGE` after it began, however often it was written since: Django
would count from the last time. When somebody was away too long, `organisations.idle` decides.
"""

import time
from typing import Any

from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore

BEGAN, SEEN = "began", "seen"


class SessionStore(DatabaseStore):
    """Django's, in the database, with a beginning."""

    def load(self) -> dict[str, Any]:
        kept: dict[str, Any] = super().load()
        if time.time() > kept.get(BEGAN, time.time()) + settings.SESSION_COOKIE_AGE:
            self._session_key = None
            return {}
        return kept

    def save(self, must_create: bool = False) -> None:
        kept: dict[str, Any] = self._get_session(no_load=must_create)  # type: ignore[attr-defined] # not in the stubs
        kept[SEEN] = int(time.time())
        kept.setdefault(BEGAN, kept[SEEN])
        super().save(must_create)

    def cycle_key(self) -> None:
        """Whoever signs in begins anew."""
        self._session.pop(BEGAN, None)  # type: ignore[attr-defined] # as above
        super().cycle_key()
