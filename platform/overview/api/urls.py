"""Addresses of the API: in English, without a slash at the end, the version first."""

from django.urls import URLPattern, path

from overview.api import views
from overview.api.resources import RESOURCES


def addresses() -> list[URLPattern]:
    """Two for each collection; whatever else begins like this leads nowhere, and says so as a problem."""
    found = []
    for one in RESOURCES:
        found.append(path(f"api/v1/{one.name}", views.collection(one), name=f"api-{one.name}"))
        found.append(path(f"api/v1/{one.name}/<str:key>", views.single(one), name=f"api-{one.name}-single"))
    return [
        path("api/v1/openapi.json", views.description, name="api-openapi"),
        path("api/v1/signals", views.signal_new, name="api-signals"),
        *found,
        path("api/<path:path>", views.nothing, name="api-nothing"),
    ]
