"""Read-only pages for Django's administration, with names people read."""

import datetime as dt
from collections.abc import Callable
from typing import Any, TypeVar

from django.contrib import admin
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.utils.formats import date_format
from django.utils.timezone import localtime

from core.dates import day_text

M = TypeVar("M", bound=Model)


class ReadOnly:
    """Nothing is added, changed or deleted here: that is done on the site, where rules hold and a trail is left."""

    def has_add_permission(self, request: HttpRequest) -> bool:  # noqa: ARG002 -- Django's signature
        return False

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:  # noqa: ARG002
        return False

    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:  # noqa: ARG002
        return False


class AsOnTheSite(ReadOnly, admin.ModelAdmin[M]):
    """To look at, and no more of it than on the site: whoever looks after it is a colleague of one organisation there."""

    def get_queryset(self, request: HttpRequest) -> QuerySet[M]:
        seen: QuerySet[M] = self.seen_by(request.user, super().get_queryset(request))
        return seen

    def seen_by(self, user: Any, rows: Any) -> Any:
        """The rows that this person sees on the site; where a table has no door of its own, that of what it belongs to."""
        return rows.visible_to(user)


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
