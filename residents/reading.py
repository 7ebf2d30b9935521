"""Remembering who read what residents said, wherever its words are on a page."""

from collections.abc import Iterable

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from audit.models import ViewLog
from audit.queries import views_of
from audit.services import log_views
from residents.models import Signal

PAGE, LIST, SEARCH = "detail", "list", "search"
NAMES = {PAGE: _("on its page"), LIST: _("in a list"), SEARCH: _("among what was found")}


def note_reading(user: User, signals: Iterable[Signal], kind: str) -> None:
    """Leave in the view log that somebody had these signals' words before them; at most one query.

    On a list one's own words, and those that are gone, are not somebody else's to be read.
    """
    read = [signal for signal in signals if kind == PAGE or _is_read(user, signal)]
    if read:
        log_views(user=user, targets=read, kind=kind)


def _is_read(user: User, signal: Signal) -> bool:
    return bool(signal.text) and signal.logged_by.user_id != user.pk


def readers(signal: Signal) -> QuerySet[ViewLog]:
    """Who read a signal and when, newest first."""
    return views_of(signal)
