"""One press of a button has one effect, also when the form of it arrives twice: the second answer shows the same result.

Whoever presses twice, or whose phone sends again what it thinks was lost, sends the very same form: its token against
forgery is made anew for every page that is drawn, so no other form is like it. The later one waits until the first is
answered, and is led to where that one led. What somebody sends after something else, or from a page that was drawn
again, is new. A form with something wrong in it led nowhere, and is looked at again.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from django.core.cache import cache
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.crypto import salted_hmac

TOKEN = "csrfmiddlewaretoken"  # noqa: S105 -- the name of a field
# Long enough for a slow answer and an impatient thumb.
SECONDS = 60


def once(
    request: HttpRequest,
    who: object,
    answer: Callable[[], HttpResponse],
    again: Callable[[str], HttpResponse] = HttpResponseRedirect,
) -> HttpResponse:
    """The answer to a form that `who` sends. If it is the one this person sent last, `again` goes where that one led."""
    if TOKEN not in request.POST:
        return answer()
    key, form = f"once:{_sealed(str(who))}", _form_of(request)
    with _in_turn(_sealed(f"{who} {request.path}")):
        if (led := _where_it_led(key, form)) is not None:
            return again(led)
        answered = answer()
        cache.set(key, (form, answered.get("Location", "")), SECONDS)
        return answered


def _form_of(request: HttpRequest) -> str:
    """What makes this form the same as another, as a seal from which nothing that was typed can be read."""
    typed = sorted(request.POST.lists())
    files = sorted((name, [(one.name, one.size) for one in sent]) for name, sent in request.FILES.lists())
    return _sealed(repr((request.get_full_path(), typed, files)))


def _sealed(words: str) -> str:
    """So that nobody reads it where it is kept: what somebody typed, or the key of an invitation, which says who sends."""
    return salted_hmac("core.once", words).hexdigest()


def _where_it_led(key: str, form: str) -> str | None:
    last, place = cache.get(key) or ("", "")
    return place if place and last == form else None


@contextmanager
def _in_turn(name: str) -> Iterator[None]:
    """Let one at a time through, over all processes; who is killed lets the next one through."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(hashtextextended(%s, 0))", [name])
    try:
        yield
    finally:
        # A connection that is lost has let go of it.
        with suppress(DatabaseError), connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(hashtextextended(%s, 0))", [name])
