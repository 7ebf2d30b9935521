"""What a file holds of people stays in its cells while those are needed, and nowhere else."""

import pytest
from django.utils import timezone

from audit.purging import purge_everything
from core.errors import RuleViolation
from organisations.roles import Role
from overview.models import ImportRun
from overview.spreadsheets import services
from tests.everywhere import tables_with
from tests.factories import make_membership, make_user
from tests.overview.imports.bringing import HEADINGS, as_csv, checked, faults, plans, somebody, worked_on

pytestmark = pytest.mark.django_db
HEARD = "er is nergens een kanarieplek om te zitten"
MESSAGE = "De eerste rij moet zeggen wat er in elke kolom staat"


@pytest.mark.parametrize(
    ("first", "found"),
    [
        ("mevrouw Wiersinga wil een bankje", "een naam"),
        ("bel 06-12345678", "een telefoonnummer"),
        ("111222333", "een burgerservicenummer"),
        ("zij is dement, Merelstraat 14", "het adres van een woning"),
        ("Karin, Merelstraat 14", "een naam en het adres van een woning"),
    ],
)
def test_a_first_row_about_somebody_is_no_row_of_headings(first: str, found: str) -> None:
    social = somebody(Role.SOCIAL_MANAGER)
    content = as_csv([[first, "lift"], ["er is geen plek om te zitten", "lift"]])
    with pytest.raises(RuleViolation) as refused:
        services.start_import(actor=social, kind="signals", content=content)
    assert refused.value.field == "file"
    assert MESSAGE in refused.value.message
    assert f"{found} in kolom A" in refused.value.message
    assert not ImportRun.objects.exists()
    assert first not in refused.value.message


def test_a_first_row_that_says_what_the_columns_are_comes_in() -> None:
    for kind, headings in (
        (
            "ambitions",
            ["Naam contactpersoon", "E-mailadres", "Telefoonnummer", "BSN", "Adres", "Geboortedatum", *HEADINGS],
        ),
        ("ambitions", ["Actiepunt 3.2", "Januari", "2027", "Opmerkingen (max. 140)", *HEADINGS]),
    ):
        assert services.start_import(actor=somebody(), kind=kind, content=as_csv([headings, *plans(1)])).pk


@pytest.mark.parametrize("heading", ["Nr. 1", "Kamer 2", "Deur 1", "Projectleider (Karin)"])
def test_one_heading_that_might_be_about_somebody_is_a_heading(heading: str) -> None:
    content = as_csv([[*HEADINGS, heading], *([*plan, ""] for plan in plans(1))])
    assert services.start_import(actor=somebody(), kind="ambitions", content=content).headings[-1] == heading


def test_colleagues_are_named_in_headings_and_others_are_not() -> None:
    actor = somebody()
    for name in ("Karin Bouwmeester", "Henk Terpstra"):
        make_membership(organisation=actor.organisation, user=make_user(name=name))
    headings = [*HEADINGS, "Projectleider (Karin)", "Contact: Henk"]
    rows = [[*plan, "", ""] for plan in plans(1)]
    assert services.start_import(actor=actor, kind="ambitions", content=as_csv([headings, *rows])).pk
    with pytest.raises(RuleViolation) as refused:
        services.start_import(actor=somebody(), kind="ambitions", content=as_csv([headings, *rows]))
    assert "een naam in kolom H en een naam in kolom I" in refused.value.message


def test_the_column_is_said_in_which_the_first_row_holds_something() -> None:
    headings = [*HEADINGS, *(f"Veld {number}" for number in range(19)), "06-12345678"]
    with pytest.raises(RuleViolation) as refused:
        services.start_import(actor=somebody(), kind="ambitions", content=as_csv([headings, *plans(1)]))
    assert "een telefoonnummer in kolom AA" in refused.value.message


def test_what_a_resident_said_above_all_rows_is_gone_after_the_week_and_the_column_is_known_again() -> None:
    social = somebody(Role.SOCIAL_MANAGER)
    rows = [[HEARD, "lift"], ["de hal is donker", "lift"]]
    run = services.start_import(actor=social, kind="signals", content=as_csv(rows))
    services.choose_columns(actor=social, run=run, mapping={"text": HEARD, "channel": "lift"})
    services.confirm_import(actor=social, run=worked_on(run))
    assert worked_on(run).rows.filter(state="made").count() == 1
    ImportRun.objects.update(rows_until=timezone.now())
    purge_everything()
    assert tables_with("kanarieplek") == []
    again = services.start_import(actor=social, kind="signals", content=as_csv(rows))
    assert again.mapping == {"text": HEARD, "channel": "lift"}


def test_a_cell_that_cannot_be_read_is_told_without_what_may_never_be_stored() -> None:
    run = checked(somebody(), as_csv([HEADINGS, *plans(1, Start="bel 06-12345678", Thema="a.b@voorbeeld.example")]))
    said = str(faults(run))
    assert "is niet te lezen als datum" in said
    assert "06-12345678" not in said
    assert "a.b@" not in said
    assert "06-12345678" in str(run.rows.get().cells)


def test_a_service_that_refuses_words_about_somebody_does_not_have_them_kept_twice() -> None:
    admin = somebody(Role.FUNCTIONAL_ADMIN)
    rows = [["Naam", "Soort", "Omschrijving"], ["De Brug", "welzijn", "Mevrouw Wiersinga is dement"]]
    run = checked(admin, as_csv(rows), "organisations")
    [(column, message)] = faults(run)[2]
    assert column == "Omschrijving"
    assert "een naam" in message
    assert "Wiersinga" not in message
