"""Read-only pages for Django's administration, with names people read."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.formats import date_format
from django.utils.timezone import localtime

from core.dates import day_text


class ReadOnly:
    """Nothing is added, changed or deleted here: that is done on the site, where rules hold and a trail is left."""

    def has_add_permission(self, request: HttpRequest) -> bool:  # noqa: ARG002 -- Django's signature
        return False

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:  # noqa: ARG002
        return False

    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:  # noqa: ARG002
        return False


def named(field: str, label: Any) -> Callable[[Any], Any]:
    """A column or fact under a translated name, where the model's field has none of its own."""

    @admin.display(description=label, ordering=field)
    def shown(row: Any) -> Any:
        value = getattr(row, field)
        if value is None:
            return "-"
        if isinstance(value, dt.datetime):
            return date_format(localtime(value), "j F Y, H:i")
        return day_text(value) if isinstance(value, dt.date) else value

    shown.__name__ = field
    return shown
