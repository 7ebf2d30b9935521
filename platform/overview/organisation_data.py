"""Everything an organisation has here, to take along: its plans, what it said of itself, its places in what is done together.

As with what is kept of a colleague (`own_data`), nothing is listed by hand where it need not be: every table that says whose a
row is, is in it from its first day. What residents said is not, nor what anybody signs in with, nor words that were kept
against the guard's advice.
"""

import datetime as dt
import json
from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.data_classes import TABLES, DataClass
from audit.services import record
from core.errors import RuleViolation
from initiatives.models import Moment
from organisations.models import Membership, Organisation
from organisations.permissions import may_invite
from residents.models import Feedback, Need

TOLD = (DataClass.WORDS, DataClass.FACT, DataClass.COLLEAGUE, DataClass.ACT)
# Whose these are follows from what they belong to.
THROUGH: dict[type[models.Model], str] = {
    Moment: "ambition__organisation",
    Feedback: "signal__organisation",
    Need: "created_by__organisation",
}
AT_ONCE = 500


def note_taken(*, actor: Membership) -> None:
    """Leave the trace that the administrator takes everything along."""
    if not may_invite(actor):
        raise RuleViolation(_("Only an administrator of this organisation may do this."))
    record(actor=actor, verb="exported", target=actor, changes={"list": ["", "organisation.json"]})


def pieces(organisation: Organisation) -> Iterator[str]:
    """The file, made while it is sent: however much there is, little of it is in memory."""
    head = {"made_at": timezone.now().isoformat(timespec="seconds"), "organisation": told(organisation)}
    yield f'{json.dumps(head, cls=DjangoJSONEncoder, ensure_ascii=False)[:-1]}, "rows": {{'
    between = ""
    for model, owned in tables():
        rows = _rows(model, Q(**{owned: organisation}))
        yield f"{between}\n{json.dumps(model._meta.label)}: ["
        yield from _listed(rows)
        yield "]"
        between = ","
    yield "\n}}\n"


def tables() -> Iterator[tuple[type[models.Model], str]]:
    """Every table with rows of an organisation, and by which way they are."""
    for model in apps.get_models():
        names = {field.name: field for field in model._meta.fields}
        own = names.get("organisation")
        if model in THROUGH:
            yield model, THROUGH[model]
        elif isinstance(own, models.ForeignKey) and own.related_model is Organisation:
            yield model, "organisation"


def _rows(model: type[models.Model], owned: Q) -> Iterator[models.Model]:
    several = [field.name for field in model._meta.many_to_many]
    rows = model._default_manager.filter(owned).order_by("pk").prefetch_related(*several)
    return rows.iterator(chunk_size=AT_ONCE)


def _listed(rows: Iterator[models.Model]) -> Iterator[str]:
    between = ""
    for row in rows:
        yield f"{between}\n{json.dumps(told(row), cls=DjangoJSONEncoder, ensure_ascii=False)}"
        between = ","


def told(row: models.Model) -> dict[str, Any]:
    """What a row says; other rows by their key."""
    table = TABLES[row._meta.label]
    classes = [one for one in TOLD if one != DataClass.WORDS or getattr(row, "kept_by_id", None) is None]
    plain = {
        field.name: _plain(getattr(row, field.attname))
        for field in row._meta.fields
        if table.class_of(field.name) in classes
    }
    several = {
        field.name: sorted(one.pk for one in getattr(row, field.name).all())
        for field in row._meta.many_to_many
        if table.class_of(field.name) in classes
    }
    return {**plain, **several}


def _plain(value: Any) -> Any:
    return timezone.localtime(value).isoformat() if isinstance(value, dt.datetime) else value
