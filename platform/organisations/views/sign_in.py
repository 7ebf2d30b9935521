"""Signing in through one's own organisation."""

from urllib.parse import urlsplit

from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView, OAuth2LoginView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from organisations.queries import sign_ins
from organisations.sso import CheckedAdapter, begin


@never_cache
@require_safe
def choose(request: HttpRequest) -> HttpResponse:
    """The organisations that sign in with their own accounts, each with a button."""
    found = list(sign_ins())
    response = render(request, "organisations/sign_in.html", {"sign_ins": found})
    # A browser also applies the policy for forms to the address to which a form is redirected.
    origins = [f"{parts.scheme}://{parts.netloc}" for parts in (urlsplit(one.issuer) for one in found)]
    response._csp_update = {"form-action": sorted(set(origins))}  # type: ignore[attr-defined] # noqa: SLF001 -- django-csp's
    return response


@never_cache
@require_POST
def start(request: HttpRequest, key: str) -> HttpResponse:
    """Redirect to the provider."""
    get_object_or_404(sign_ins(), key=key)
    begin(request)
    answer: HttpResponse = OAuth2LoginView.adapter_view(CheckedAdapter(request, key))(request)
    return answer


@never_cache
@require_safe
def back(request: HttpRequest, key: str) -> HttpResponse:
    """Receive somebody back from the provider, with its token."""
    get_object_or_404(sign_ins(), key=key)
    answer: HttpResponse = OAuth2CallbackView.adapter_view(CheckedAdapter(request, key))(request)
    return answer
