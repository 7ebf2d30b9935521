"""Every field of every table has a class of data, and the register says what the table of classes says."""

import re
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import models

from accounts.models import User
from audit.data_classes import TABLES, DataClass, Table
from audit.register import faults, fields_of, register
from organisations.models import Membership
from residents.services.retention import EMPTIED

DOCS = Path(settings.BASE_DIR) / "docs" / "privacy"
# What a resident could be recognised by has no column, whatever it is called.
IDENTIFYING = re.compile(
    r"(first|last|sur|full)_?name|resident|phone|mobile|e?mail|birth|bsn|iban|address|street|postcode|house"
)


def test_every_field_of_every_table_has_one_class() -> None:
    assert faults() == []


def test_a_field_without_a_class_and_a_class_without_a_field_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    known = TABLES["residents.Signal"]
    less = {**known.fields, DataClass.WHERE: "plaats"}
    monkeypatch.setitem(TABLES, "residents.Signal", Table(known.purpose, known.kept, less))
    monkeypatch.delitem(TABLES, "areas.Place")
    found = faults()
    assert "residents.Signal.place: which class of data?" in found
    assert "residents.Signal.plaats: no longer a field" in found
    assert "areas.Place.name: which class of data?" in found
    with pytest.raises(CommandError, match=re.escape("areas.Place.name: which class of data?")):
        call_command("privacy_register")


def test_the_register_is_as_the_tables_are() -> None:
    assert (DOCS / "register.md").read_text(encoding="utf-8") == register(), "run manage.py privacy_register"


@pytest.mark.parametrize("page", ["verwerkingen.md", "dpia.md"])
def test_the_pages_beside_the_register_are_there_and_their_links_work(page: str) -> None:
    text = (DOCS / page).read_text(encoding="utf-8")
    for link in re.findall(r"\]\(([^)#:]+)\)", text):
        assert (DOCS / link).exists(), link
    for command in re.findall(r"`manage\.py (\w+)", text):
        assert any(
            (root / f"{command}.py").exists() for root in Path(settings.BASE_DIR).glob("**/management/commands")
        ), command


def test_every_way_to_a_person_is_classed_as_one() -> None:
    for model in apps.get_models():
        table = TABLES[model._meta.label]
        for field in model._meta.fields:
            if isinstance(field, models.ForeignKey) and field.related_model in {User, Membership}:
                assert table.class_of(field.name) == DataClass.ACT, f"{model._meta.label}.{field.name}"


def test_residents_have_no_column_to_be_recognised_by() -> None:
    for model in apps.get_app_config("residents").get_models():
        assert [name for name in fields_of(model) if IDENTIFYING.search(name)] == []


def test_all_that_a_resident_said_is_emptied_in_the_end() -> None:
    signal = TABLES["residents.Signal"]
    said = f"{signal.fields[DataClass.RESIDENT]} {signal.fields[DataClass.WHERE]}".split()
    assert sorted(said) == sorted(EMPTIED)
