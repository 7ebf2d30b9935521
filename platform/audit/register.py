"""The register of processing (article 30 of the GDPR), as far as it follows from the tables."""

from collections.abc import Iterator

from django.apps import apps
from django.db import models
from django.utils import translation
from django.utils.translation import gettext as _

from audit.data_classes import TABLES, DataClass


def fields_of(model: type[models.Model]) -> list[str]:
    """The names of what a table holds: its columns, and what it is tied to by a table in between."""
    return [field.name for field in (*model._meta.fields, *model._meta.many_to_many)]


def faults() -> list[str]:
    """Fields without a class, fields with two, and classes of fields that are gone."""
    found = []
    labels = {model._meta.label: fields_of(model) for model in apps.get_models()}
    found += [f"{label}: no longer a table" for label in TABLES.keys() - labels.keys()]
    for label, fields in labels.items():
        named = TABLES[label].named() if label in TABLES else []
        found += [f"{label}.{name}: which class of data?" for name in fields if name not in named]
        found += [f"{label}.{name}: no longer a field" for name in named if name not in fields]
        found += [f"{label}.{name}: two classes" for name in named if named.count(name) > 1]
    return sorted(set(found))


def register() -> str:
    """The register as a page in Dutch, for that is what privacy officers read: by class of data, then by table."""
    with translation.override("nl"):
        return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    title = _("Register of processing: which data stand where")
    columns = [_("Table"), _("Fields"), _("What for"), _("How long")]
    yield "<!-- Made by `manage.py privacy_register` from platform/audit/data_classes.py; the suite fails when it is behind. -->"
    yield f"# {title}\n"
    yield _("By kind of data: the tables and fields, what they are for and how long they stay.")
    yield _("Purposes, grounds, people and receivers are in [verwerkingen.md](verwerkingen.md).")
    for data_class in DataClass:
        yield f"\n## {data_class.label}\n"
        if data_class == DataClass.FACT:
            yield _("All other fields: states, dates, numbers, codes, and which thing belongs to which.")
            return
        yield f"| {' | '.join(columns)} |\n|---|---|---|---|"
        for label, table in sorted(TABLES.items()):
            if names := table.fields.get(data_class):
                listed = ", ".join(f"`{name}`" for name in names.split())
                yield f"| `{label}` | {listed} | {table.purpose} | {table.kept} |"
