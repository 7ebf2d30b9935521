"""What stands twice in one file comes in once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from initiatives.models import Ambition
from organisations.roles import Role
from overview.spreadsheets import services
from residents.models import Need
from tests.overview.imports.bringing import HEADINGS, as_csv, brought_in, checked, faults, plans, somebody, worked_on

if TYPE_CHECKING:
    from django.test import Client

pytestmark = pytest.mark.django_db


def with_references(*rows: tuple[str, str]) -> bytes:
    """Plans of these titles and references."""
    return as_csv([[*HEADINGS, "Kenmerk"], *([title, *plans(1)[0][1:], reference] for title, reference in rows)])


def test_a_reference_or_a_title_comes_in_once(monkeypatch: pytest.MonkeyPatch) -> None:
    # Also when the two are in different batches.
    monkeypatch.setattr("overview.spreadsheets.working.BATCH", 2)
    manager = somebody()
    run = checked(
        manager,
        with_references(
            ("Flat", "Afspraak 1"),
            ("Route", ""),
            ("Een andere flat", "afspraak  1"),
            ("Flat", "Afspraak 2"),
            ("ROUTE", ""),
            ("Flat", ""),
            ("Plein", ""),
        ),
    )
    assert {number: why[0][0] for number, why in faults(run).items()} == {4: "Kenmerk", 6: "Titel", 7: "Titel"}
    assert (
        faults(run)[4][0][1]
        == "In rij 2 van dit bestand staat hier hetzelfde. Laat een van de twee rijen weg, of pas dit aan."
    )
    assert "rij 3" in faults(run)[6][0][1]
    services.confirm_import(actor=manager, run=run)
    worked_on(run)
    assert sorted(Ambition.objects.values_list("title", "source_reference")) == [
        ("Flat", "Afspraak 1"),
        ("Flat", "Afspraak 2"),
        ("Plein", ""),
        ("Route", ""),
    ]


def test_a_row_that_stays_out_keeps_no_other_out() -> None:
    first, second = plans(1)[0], plans(1)[0]
    first[2] = "Enrgie"
    run = brought_in(somebody(), as_csv([HEADINGS, first, second]))
    assert {number: why[0][0] for number, why in faults(run).items()} == {2: "Thema"}
    assert Ambition.objects.count() == 1


def test_columns_that_are_chosen_anew_are_looked_at_anew() -> None:
    manager = somebody()
    content = with_references(("Flat", "Afspraak 1"), ("Plein", "Afspraak 1"))
    run = checked(manager, content)
    assert list(faults(run)) == [3]
    services.choose_columns(
        actor=manager, run=run, mapping={name: at for name, at in run.mapping.items() if name != "source_reference"}
    )
    assert faults(worked_on(run)) == {}


def test_a_need_comes_in_once_in_its_working_area() -> None:
    networker = somebody(Role.AREA_NETWORKER)
    needs = [
        ["Behoefte", "Thema's", "Gebied"],
        ["Een bankje", "sociaal", "Vogelbuurt"],
        ["een bankje", "sociaal; klimaat", "vogelbuurt"],
        ["Een boom", "klimaat", "Vogelbuurt"],
    ]
    run = brought_in(networker, as_csv(needs), "needs")
    assert {number: why[0][0] for number, why in faults(run).items()} == {3: "Behoefte"}
    assert sorted(Need.objects.values_list("title", flat=True)) == ["Een bankje", "Een boom"]


def test_the_page_says_what_comes_in_of_it(client: Client) -> None:
    manager = somebody()
    client.force_login(manager.user)
    run = checked(manager, as_csv([HEADINGS, *plans(1), *plans(1)]))
    page = " ".join(client.get(f"/importeren/{run.pk}/").text.split())
    assert "1 rij is in orde" in page
    assert "In rij 2 van dit bestand staat hier hetzelfde." in page
