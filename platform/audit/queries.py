"""Reading the trail of one object. The caller has already fetched the object through its own door."""

from django.db import models
from django.db.models import QuerySet

from audit.models import AuditEvent, ViewLog


def history_of(target: models.Model) -> QuerySet[AuditEvent]:
    """The changes of this object, newest first, with who made them."""
    return (
        AuditEvent.objects.filter(target_type=target._meta.label_lower, target_id=target.pk)
        .select_related("user", "values_row")
        .order_by("-at", "-pk")
    )


def views_of(target: models.Model) -> QuerySet[ViewLog]:
    """Who looked at this object and when, newest first. For privacy officers."""
    return (
        ViewLog.objects.filter(target_type=target._meta.label_lower, target_id=target.pk)
        .select_related("user")
        .order_by("-at", "-pk")
    )
