"""One press of a button has one effect, also when the form of it arrives twice: the second answer shows the same result.

Whoever presses twice, or whose phone sends again what it thinks was lost, sends the very same form: its token against
forgery is made anew for every page that is drawn, so no other form is like it. The later one waits until the first is
answered, and is led to where that one led. What somebody sends after something else, or from a page that was drawn
again, is new. A form with something wrong in it led nowhere, and is looked at again.

Nobody waits for long: whoever waits keeps a thread, and a few presses of one person would keep all there are.
"""

from collections.abc import Callable, Iterable, Iterator

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect, StreamingHttpResponse
from django.shortcuts import render
from django.utils.crypto import salted_hmac

from core.forms import PROOFS
from core.locks import leave, take

TOKEN = "csrfmiddlewaretoken"  # noqa: S105 -- the name of a field
# Long enough for a slow answer and an impatient thumb.
SECONDS = 60
PATIENCE = 10
"""So many seconds somebody waits for what was pressed before."""


def once(
    request: HttpRequest,
    who: object,
    answer: Callable[[], HttpResponse],
    again: Callable[[str], HttpResponse] = HttpResponseRedirect,
) -> HttpResponse:
    """The answer to a form that `who` sends. If it is the one this person sent last, `again` goes where that one led."""
    if TOKEN not in request.POST:
        return answer()
    key, form, turn = f"once:{_sealed(str(who))}", _form_of(request), _sealed(f"{who} {request.path}")
    if not take(turn, patience=PATIENCE):
        return _busy(request)
    try:
        if (led := _where_it_led(key, form)) is not None:
            return again(led)
        answered = answer()
        cache.set(key, (form, answered.get("Location", "")), SECONDS)
        return answered
    finally:
        leave(turn)


def one_file(request: HttpRequest, who: object, make: Callable[[], HttpResponse]) -> HttpResponse:
    """The file that `who` asks for. It leads nowhere, so it is made again for whoever presses again, after the one before:
    a browser keeps the last answer. One more press waits, any other is told at once that a file is being made.

    What is sent while it is made keeps the turn until it was sent, or whoever asked went away.
    """
    making, following = _sealed(f"{who} makes a file"), _sealed(f"{who} waits for a file")
    if not take(making):
        if not take(following):
            return _busy(request, file=True)
        try:
            if not take(making, patience=PATIENCE):
                return _busy(request, file=True)
        finally:
            leave(following)
    sending = False
    try:
        answer: HttpResponseBase = make()
        if isinstance(answer, StreamingHttpResponse):
            answer.streaming_content = _leaving_after(iter(answer), making)
            sending = True
        return answer  # type: ignore[return-value] # a streaming answer is one too
    finally:
        if not sending:
            leave(making)


def _leaving_after(pieces: Iterable[bytes], turn: str) -> Iterator[bytes]:
    """These pieces, and the turn left after the last. Django closes an answer that nobody reads to the end, in the same thread
    and before it lets go of the connection; only what began is told so, so this has begun.
    """

    def sent() -> Iterator[bytes]:
        try:
            yield b""
            yield from pieces
        finally:
            leave(turn)

    begun = sent()
    next(begun)
    return begun


def _busy(request: HttpRequest, *, file: bool = False) -> HttpResponse:
    typed = [] if file else _kept(request)
    answer = render(request, "busy.html", {"file": file, "typed": typed}, status=429)
    answer["Retry-After"] = str(PATIENCE)
    return answer


def _kept(request: HttpRequest) -> list[tuple[str, list[str]]]:
    """What was typed, for the page to send once more: browsers forget it, for no page of ours may be stored. It may be another
    form than the one before it at the same address. Files cannot be given back, and passwords stand on no page.
    """
    if request.FILES or PROOFS.intersection(request.POST):
        return []
    return list(request.POST.lists())


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
