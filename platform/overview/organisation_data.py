"""Everything an organisation has here, to take along: its plans, what it said of itself, what it does with others.

Which rows those are, and whose the words in them, `owned` says. What residents said is not in it, nor what anybody signs in
with, nor words that were kept against the guard's advice, nor what other organisations wrote or wrote along.
"""

import datetime as dt
import json
from collections.abc import Iterator
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone

from audit.data_classes import TABLES, DataClass
from audit.services import record
from organisations.models import Membership, Organisation
from organisations.permissions import require_administrator
from overview.owned import Owned, tables

TOLD = (DataClass.WORDS, DataClass.FACT, DataClass.COLLEAGUE, DataClass.ACT)
AT_ONCE = 500


def note_taken(*, actor: Membership) -> None:
    """Leave the trace that the administrator takes everything along."""
    require_administrator(actor)
    record(actor=actor, verb="exported", target=actor, changes={"list": ["", "organisation.json"]})


def pieces(organisation: Organisation) -> Iterator[str]:
    """The file, made while it is sent: however much there is, little of it is in memory."""
    head = {"made_at": timezone.now().isoformat(timespec="seconds"), "organisation": _told(organisation, Owned())}
    yield f'{json.dumps(head, cls=DjangoJSONEncoder, ensure_ascii=False)[:-1]}, "rows": {{'
    between = ""
    for model, owned in tables():
        yield f"{between}\n{json.dumps(model._meta.label)}: ["
        yield from _listed(_rows(model, owned, organisation), owned)
        yield "]"
        between = ","
    yield "\n}}\n"


def _rows(model: type[models.Model], owned: Owned, organisation: Organisation) -> Iterator[models.Model]:
    several = [field.name for field in model._meta.many_to_many]
    rows = owned.rows_of(model, organisation).order_by("pk").prefetch_related(*several)
    return rows.iterator(chunk_size=AT_ONCE)


def _listed(rows: Iterator[models.Model], owned: Owned) -> Iterator[str]:
    between = ""
    for row in rows:
        yield f"{between}\n{json.dumps(_told(row, owned), cls=DjangoJSONEncoder, ensure_ascii=False)}"
        between = ","


def _told(row: models.Model, owned: Owned) -> dict[str, Any]:
    """What a row says; other rows by their key."""
    plain = {
        field.name: _plain(getattr(row, field.attname))
        for field in row._meta.fields
        if _goes_along(row, field.name, owned)
    }
    several = {
        field.name: sorted(one.pk for one in getattr(row, field.name).all())
        for field in row._meta.many_to_many
        if _goes_along(row, field.name, owned)
    }
    return {**plain, **several}


def _goes_along(row: models.Model, name: str, owned: Owned) -> bool:
    found = TABLES[row._meta.label].class_of(name)
    if found == DataClass.WORDS:
        return getattr(row, "kept_by_id", None) is None and not owned.leaves_out(row, name)
    return found in TOLD


def _plain(value: Any) -> Any:
    return timezone.localtime(value).isoformat() if isinstance(value, dt.datetime) else value
