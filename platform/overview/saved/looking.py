"""Looking again: what does a saved list show now that it never showed before?"""

import datetime as dt

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext_noop

from notifications.kinds import Kind
from notifications.services import notify
from overview.models import SavedSearch
from overview.saved.listings import rows_shown
from overview.saved.services import next_look

A_WHILE = dt.timedelta(hours=1)
ONE = gettext_noop("One new in your saved search “%(name)s”.")
MORE = gettext_noop("%(number)s new in your saved search “%(name)s”.")
BROKEN = gettext_noop("Your saved search “%(name)s” no longer works: a filter in it no longer exists.")


def look(pk: int) -> bool:
    """As below. One that fails waits a while, so that it is not the first again at every sweep."""
    try:
        return _look(pk)
    except Exception:
        SavedSearch.objects.due().filter(pk=pk).update(look_due_at=timezone.now() + A_WHILE)
        raise


@transaction.atomic
def _look(pk: int) -> bool:
    """Look once for one search, if it is due and in nobody's hands; whether it was.

    What was found, that it was told and when to look again are stored together: killed halfway, it is done again as a
    whole, and of two at once one does it.
    """
    free = SavedSearch.objects.due().select_for_update(skip_locked=True, of=("self",))
    search = free.select_related("membership__user", "membership__organisation").filter(pk=pk).first()
    if search is None:
        return False
    search.looks += 1
    with translation.override(settings.LANGUAGE_CODE):
        shown = rows_shown(search)
    if shown is None:
        search.state, search.look_due_at = SavedSearch.State.BROKEN, None
        _tell(search, BROKEN, reverse("overview:savedsearch-list"))
    else:
        new = shown.difference(search.seen)
        if new:
            search.seen = sorted(shown.union(search.seen))
            page = reverse("overview:savedsearch-open", args=[search.pk])
            _tell(search, ONE if len(new) == 1 else MORE, page, number=str(len(new)))
        search.look_due_at = next_look(search.membership, search.pace)
    search.save()
    return True


def _tell(search: SavedSearch, message: str, url: str, **params: str) -> None:
    notify(
        recipients=[search.membership], kind=Kind.SEARCHES, key=f"saved-search-{search.pk}-{search.looks}",
        message=message, url=url, params={"name": search.name, **params},
    )  # fmt: skip
