"""The answers to programs: collections, one of a collection, a signal, and the description of all of it."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from core.wall import as_organisation
from overview.api import VERSION, keys, openapi, paging, signals
from overview.api.problems import Problem
from overview.api.resources import Resource

Handler = Callable[..., HttpResponse]


def answering(**handlers: Handler) -> Handler:
    """A view of these methods whose every answer says the version, and whose refusals are problems. A key in a header
    cannot be sent by a page of somebody else, so there is no form to protect.
    """

    def view(request: HttpRequest, /, **named: Any) -> HttpResponse:
        try:
            _only_encrypted(request)
            handler = handlers.get("GET" if request.method == "HEAD" else request.method or "")
            if handler is None:
                raise _not_allowed(handlers)
            answer = handler(request, **named)
        except Problem as problem:
            answer = problem.answer()
        except RequestDataTooBig:
            answer = Problem(413, _("This is too much for one request.")).answer()
        answer["API-Version"] = VERSION
        answer.headers.setdefault("Cache-Control", "no-store")
        return answer

    return csrf_exempt(view)


def _only_encrypted(request: HttpRequest) -> None:
    if settings.SECURE_SSL_REDIRECT and not request.is_secure():
        raise Problem(403, _("Use https. The key you sent may have been read on its way: revoke it."))


def _not_allowed(handlers: dict[str, Handler]) -> Problem:
    allowed = ", ".join([*handlers, *(["HEAD"] if "GET" in handlers else [])])
    return Problem(405, _("Here one can: %(methods)s.") % {"methods": allowed}, headers={"Allow": allowed})


def collection(resource: Resource) -> Handler:
    """A page of what there is, in a steady order; where the next page is stands in it and in a Link header."""

    def answer(request: HttpRequest) -> HttpResponse:
        key = keys.reader(request)
        asked = paging.read(resource, request.GET)
        with as_organisation(key.organisation_id):
            rows, last = paging.page(resource, key.sight, asked)
        here = request.build_absolute_uri(request.path)
        following = f"{here}?{urlencode({**asked.said, 'after': last})}" if last else None
        said = JsonResponse({"results": [resource.told(row) for row in rows], "next": following})
        links = [
            (f"{here}?{urlencode({**asked.said, 'after': 0})}", "first"),
            *([(following, "next")] if following else []),
        ]
        said["Link"] = ", ".join(f'<{url}>; rel="{name}"' for url, name in links)
        return said

    return answering(GET=answer)


def single(resource: Resource) -> Handler:
    """One of it; what may not be seen and what is not there are the same."""

    def answer(request: HttpRequest, key: str) -> HttpResponse:
        opened = keys.reader(request)
        paging.nothing_asked(request.GET)
        with as_organisation(opened.organisation_id):
            row = paging.one(resource, opened.sight, key)
        if row is None:
            raise Problem(404, _("There is nothing here."))
        return JsonResponse(resource.told(row))

    return answering(GET=answer)


def _receive(request: HttpRequest) -> HttpResponse:
    key = keys.logger_of_signals(request)
    signal = signals.receive(request, key)
    return JsonResponse({field.name: field.value(signal) for field in signals.FIELDS}, status=201)


def _describe(_request: HttpRequest) -> HttpResponse:
    """Open to everybody, also to a program in a browser on another site: it holds nobody's data."""
    headers = {"Access-Control-Allow-Origin": "*", "Cache-Control": "public, max-age=3600"}
    return JsonResponse(openapi.document(reverse("overview:api-openapi")), headers=headers)


def _nothing(_request: HttpRequest, path: str) -> HttpResponse:  # noqa: ARG001 -- any address that leads nowhere
    raise Problem(404, _("There is nothing here."))


signal_new = answering(POST=_receive)
description = answering(GET=_describe)
METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
nothing = answering(**dict.fromkeys(METHODS, _nothing))
