"""A spreadsheet comes in: rows with a fault stay out and say so, the others pass the services of the forms."""

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.template.loader import render_to_string
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import override

from areas.models import Place
from audit.models import AuditEvent
from core.errors import IllegalMove, RuleViolation
from initiatives.models import Ambition
from organisations.roles import Role
from overview.models import ImportRun
from overview.spreadsheets import services
from overview.spreadsheets.queries import Progress
from overview.spreadsheets.samples import faulty_rows_as_csv
from overview.spreadsheets.working import work_on_batch
from overview.tasks import work_on_imports
from tests.factories import make_area, make_membership, make_place, make_working_area
from tests.overview.imports.bringing import (
    HEADINGS,
    as_csv,
    as_xlsx,
    brought_in,
    checked,
    faults,
    plans,
    somebody,
    states,
    uploaded,
    worked_on,
)

pytestmark = pytest.mark.django_db


def test_large_numbers_of_rows_read_as_they_are_written(client: Client) -> None:
    manager = somebody()
    client.force_login(manager.user)
    assert "hooguit 20.000 rijen" in client.get(reverse("overview:import-list")).content.decode()
    progress = Progress({"ready": 12_500, "faulty": 3}, "checked")
    with override("nl"):
        shown = render_to_string("overview/imports/_checked.html", {"run": ImportRun(pk=1), "progress": progress})
        going = render_to_string(
            "overview/imports/_progress.html",
            {"run": ImportRun(pk=1, status="running"), "progress": Progress({"ready": 2, "made": 10_000}, "running")},
        )
    assert "12.500 rijen inlezen" in shown
    assert "10.000 van 10.002 rijen" in going


def test_a_page_that_asks_how_far_it_is_is_told_a_step_once(client: Client) -> None:
    manager = somebody()
    client.force_login(manager.user)
    run = services.start_import(actor=manager, kind="ambitions", content=as_csv([HEADINGS, *plans(12)]))
    services.choose_columns(actor=manager, run=run, mapping=run.mapping)
    run.rows.filter(number__lte=7).update(state="ready")
    page = reverse("overview:import-detail", args=[run.pk])
    first = client.get(page)
    assert 'role="status" id="import-status"> Wordt gecontroleerd: 50% klaar' in " ".join(first.text.split())
    told = first.context["told"]
    assert f'{{"X-Told": "{told}"}}' in first.text
    again = client.get(page, headers={"X-Told": told})
    assert "import-status" not in again.text.replace("#import-status", "")
    worked_on(run)
    then = client.get(page, headers={"X-Told": told}).text
    assert 'id="import-status"> Gecontroleerd' in " ".join(then.split())
    assert "hx-trigger" not in then.split('id="import"')[1].split(">")[0]


def test_an_import_that_fails_keeps_no_other_waiting() -> None:
    broken, fine = (uploaded(somebody(), as_csv([HEADINGS, *plans(1)])) for _ in range(2))
    broken.rows.update(cells=[])
    assert broken.pk < fine.pk
    with pytest.raises(IndexError):
        work_on_imports()
    fine.refresh_from_db()
    assert fine.status == ImportRun.Status.CHECKED


def fifty() -> list[list[str]]:
    rows = plans(50)
    rows[4][2] = "Enrgie"
    rows[20][5] = "binnenkort"
    rows[33][1] = "Bel mevrouw De Vries op 06-12345678."
    return [HEADINGS, *rows]


def test_three_faulty_rows_of_fifty_stay_out_and_the_others_come_in_once_confirmed() -> None:
    manager = somebody()
    run = checked(manager, as_csv(fifty()))
    assert run.status == "checked"
    assert states(run) == {"ready": 47, "faulty": 3}
    assert {number: [column for column, _why in why] for number, why in faults(run).items()} == {
        6: ["Thema"], 22: ["Start"], 35: ["Omschrijving"],
    }  # fmt: skip
    assert "Energie" in faults(run)[6][0][1]
    assert "voorjaar 2027" in faults(run)[22][0][1]
    # A check stores nothing, and leaves nothing in the trail.
    assert not Ambition.objects.exists()
    assert not AuditEvent.objects.filter(target_type="initiatives.ambition").exists()

    services.confirm_import(actor=manager, run=run)
    assert worked_on(run).status == "done"
    assert states(run) == {"made": 47, "faulty": 3}
    assert Ambition.objects.filter(organisation=manager.organisation).count() == 47
    # What was stored is not kept a second time.
    assert not run.rows.filter(state="made").exclude(cells=[]).exists()

    lines = faulty_rows_as_csv(run).decode("utf-8-sig").splitlines()
    assert len(lines) == 4
    assert "Enrgie" in lines[1]
    assert lines[1].startswith("6;")


def test_a_row_says_what_the_form_would_have_taken() -> None:
    manager = somebody()
    place = make_place(name="Merelflat", area=manager.working_areas.get().areas.get())
    headings = [
        *HEADINGS,
        "Doelgroep",
        "Te bieden",
        "Nodig",
        "Hardheid",
        "Zichtbaar voor",
        "Status",
        "Plek",
        "Kenmerk",
        "Link",
    ]
    row = [*plans(1)[0], "ouderen, huurders", "een ruimte\nkoffie", "vrijwilligers", "Begroot", "eigen organisatie", "concept",
           "merelflat", "Prestatieafspraken 2027, 3.2", "voorbeeld.example/afspraken"]  # fmt: skip
    run = brought_in(manager, as_csv([headings, row]))
    assert faults(run) == {}
    made = Ambition.objects.get()
    assert made.title == "Zonnepanelen 1"
    assert [theme.code for theme in made.themes.all()] == ["energy"]
    assert [area.name for area in made.areas.all()] == ["Vogelbuurt"]
    assert list(made.working_areas.all()) == list(manager.working_areas.all())
    assert (made.period_start, made.period_end) == (dt.date(2027, 5, 1), dt.date(2028, 12, 31))
    assert (made.period_precision, made.commitment, made.circle, made.status) == ("year", "budgeted", "own", "draft")
    assert (made.target_groups, made.offers, made.seeks) == (
        ["ouderen", "huurders"],
        ["een ruimte", "koffie"],
        ["vrijwilligers"],
    )
    assert (made.place, made.contact, made.created_by) == (place, manager, manager)
    assert (made.source_reference, made.source_url) == (
        "Prestatieafspraken 2027, 3.2",
        "https://voorbeeld.example/afspraken",
    )
    assert made.match_due_at is not None


def test_plans_come_in_without_the_benefit_which_stays_open(client: Client) -> None:
    manager = somebody()
    client.force_login(manager.user)

    def without(cells: list[str]) -> list[str]:
        return [cell for at, cell in enumerate(cells) if HEADINGS[at] != "Toetsvraag"]

    run = checked(manager, as_csv([without(HEADINGS), *map(without, plans(3))]))
    assert states(run) == {"ready": 3}
    page = client.get(reverse("overview:import-detail", args=[run.pk])).text
    assert "3 rijen worden ingelezen zonder “Wat de buurt eraan heeft”." in " ".join(page.split())
    services.confirm_import(actor=manager, run=run)
    assert states(worked_on(run)) == {"made": 3}
    assert set(Ambition.objects.values_list("benefit", "status")) == {("", "active")}
    # It says so to whoever may fill it in, and to nobody else.
    detail = reverse("initiatives:ambition-detail", args=[Ambition.objects.first().pk])  # type: ignore[union-attr] # made above
    assert "Nog niet ingevuld: wat hebben de wijk" in client.get(detail).text
    partner = make_membership(working_areas=list(manager.working_areas.all()))
    client.force_login(partner.user)
    seen = client.get(detail)
    assert (seen.status_code, "Nog niet ingevuld" in seen.text) == (200, False)


def test_a_file_says_how_many_rows_lack_the_benefit_where_some_have_it(client: Client) -> None:
    manager = somebody()
    client.force_login(manager.user)
    rows = plans(3)
    rows[1][3] = ""
    run = checked(manager, as_csv([HEADINGS, *rows]))
    page = " ".join(client.get(reverse("overview:import-detail", args=[run.pk])).text.split())
    assert "1 rij wordt ingelezen zonder “Wat de buurt eraan heeft”." in page
    whole = checked(manager, as_csv([HEADINGS, *plans(3)]))
    assert "ingelezen zonder" not in client.get(reverse("overview:import-detail", args=[whole.pk])).text
    # The form asks it of every new ambition, as before.
    answer = client.post(reverse("initiatives:ambition-new"), {"title": "Los plan", "benefit": ""})
    assert "benefit" in answer.context["form"].errors


def test_what_is_there_already_does_not_come_in_twice() -> None:
    manager = somebody()
    brought_in(manager, as_csv([HEADINGS, *plans(3)]))
    again = checked(manager, as_csv([HEADINGS, *plans(4)]))
    assert states(again) == {"faulty": 3, "ready": 1}


def test_nobody_brings_in_anything_for_another_organisation() -> None:
    manager, other = somebody(), somebody()
    rows = plans(2)
    mine, theirs = [*rows[0], manager.organisation.name], [*rows[1], other.organisation.name]
    run = brought_in(manager, as_csv([[*HEADINGS, "Organisatie"], mine, theirs]))
    assert list(faults(run)) == [3]
    assert Ambition.objects.get().organisation == manager.organisation
    # Nor for areas that are not one's own, nor on another's run.
    elsewhere = checked(
        other, as_csv([HEADINGS, [*plans(1)[0][:4], manager.working_areas.get().areas.get().code, "", ""]])
    )
    assert [column for column, _why in faults(elsewhere)[2]] == ["Wijk"]
    with pytest.raises(RuleViolation):
        services.confirm_import(actor=other, run=run)


@pytest.mark.parametrize(
    ("role", "kinds"),
    [
        (Role.PROCESS_MANAGER, ["ambitions"]),
        (Role.ORGANISATION_ADMIN, ["ambitions", "people"]),
        (Role.AREA_NETWORKER, ["needs", "signals", "places"]),
        (Role.SOCIAL_MANAGER, ["signals"]),
        (Role.FUNCTIONAL_ADMIN, ["places", "organisations"]),
        (Role.COMMUNITY_WORKER, []),
        (Role.PRIVACY_OFFICER, []),
        (Role.READER, []),
    ],
)
def test_who_may_import_what(role: Role, kinds: list[str]) -> None:
    member = make_membership(role=role)
    for kind in ("ambitions", "needs", "signals", "places", "organisations", "people"):
        if kind in kinds:
            assert services.start_import(actor=member, kind=kind, content=b"a;b\n1;2\n").kind == kind
        else:
            with pytest.raises(RuleViolation):
                services.start_import(actor=member, kind=kind, content=b"a;b\n1;2\n")


def test_whoever_lost_the_role_in_the_meantime_brings_in_nothing_more() -> None:
    manager = somebody()
    run = checked(manager, as_csv([HEADINGS, *plans(3)]))
    services.confirm_import(actor=manager, run=run)
    manager.role = Role.READER
    manager.save()
    assert worked_on(run).status == "failed"
    assert run.problem
    assert not Ambition.objects.exists()


def test_formulas_are_refused_and_nothing_that_leaves_is_one() -> None:
    manager = somebody()
    for content in (
        as_xlsx([HEADINGS, ["=1+1", *plans(1)[0][1:]]]),
        as_csv([HEADINGS, ['=HYPERLINK("https://voorbeeld.example")', *plans(1)[0][1:]]]),
    ):
        run = checked(manager, content)
        assert [column for column, _why in faults(run)[2]] == ["Titel"]
        assert b'\n2;"=' not in faulty_rows_as_csv(run)
        assert b"2;" in faulty_rows_as_csv(run)
        assert b"'=" in faulty_rows_as_csv(run)


def test_a_file_that_is_improved_after_download_comes_in() -> None:
    manager = somebody()
    run = brought_in(manager, as_csv([row for number, row in enumerate(fifty()) if number in {0, 1, 5, 21, 34}]))
    better = faulty_rows_as_csv(run).decode("utf-8-sig").replace("Enrgie", "Energie").replace("binnenkort", "Q2 2027")
    better = better.replace("Bel mevrouw De Vries op 06-12345678.", "Kijk op de site.")
    assert states(brought_in(manager, better.encode("cp1252"))) == {"made": 3}
    assert Ambition.objects.count() == 4


def test_columns_are_remembered_for_the_next_file() -> None:
    manager = somebody()
    odd = ["Waar gaat het om", *HEADINGS[1:]]
    run = services.start_import(actor=manager, kind="ambitions", content=as_csv([odd, *plans(1)]))
    assert "title" not in run.mapping
    with pytest.raises(RuleViolation) as refused:
        services.choose_columns(actor=manager, run=run, mapping=run.mapping)
    assert refused.value.field == "title"
    services.choose_columns(actor=manager, run=run, mapping={**run.mapping, "title": odd[0]})
    services.confirm_import(actor=manager, run=worked_on(run))
    worked_on(run)
    colleague = make_membership(organisation=manager.organisation, working_areas=list(manager.working_areas.all()))
    after = services.start_import(actor=colleague, kind="ambitions", content=as_csv([odd, *plans(1)]))
    assert after.mapping["title"] == odd[0]
    stranger = services.start_import(actor=somebody(), kind="ambitions", content=as_csv([odd, *plans(1)]))
    assert "title" not in stranger.mapping


def test_an_import_goes_one_way() -> None:
    manager = somebody()
    run = brought_in(manager, as_csv([HEADINGS, *plans(1)]))
    with pytest.raises(IllegalMove):
        services.confirm_import(actor=manager, run=run)
    with pytest.raises(IllegalMove):
        services.choose_columns(actor=manager, run=run, mapping=run.mapping)
    with pytest.raises(RuleViolation):
        services.discard_import(actor=manager, run=run)


def test_needs_and_signals_pass_the_guard() -> None:
    networker = somebody(Role.AREA_NETWORKER)
    signals: list[list[Any]] = [
        ["Signaal", "Manier", "Buurt", "Wanneer", "Thema", "Reden"],
        ["er is geen plek om te zitten", "bij de lift", "Vogelbuurt", dt.datetime(2026, 11, 12), "sociaal", ""],  # noqa: DTZ001
        ["mevrouw De Vries wil een bankje", "lift", "Vogelbuurt", "", "", ""],
        ["bel 06-12345678", "lift", "Vogelbuurt", "", "", "dat mag van haar"],
        ["de tuin van Jansen is mooi", "straat", "Vogelbuurt", "", "", "zo heet het plantsoen"],
        ["de lift is stuk", "per duif", "Vogelbuurt", "", "", ""],
    ]
    run = brought_in(networker, as_xlsx(signals), "signals")
    assert {number: why[0][0] for number, why in faults(run).items()} == {3: "Signaal", 4: "Signaal", 6: "Manier"}
    # What was found is named by its kind; the words are in the cell, and stand nowhere else.
    said = {number: why[0][1] for number, why in faults(run).items()}
    assert "een naam" in said[3]
    assert "een telefoonnummer" in said[4]
    assert not any(words in str(said) for words in ("De Vries", "06-12345678"))
    kept = {signal.text: signal.guard for signal in networker.signals.all()}
    assert kept["er is geen plek om te zitten"] == "clean"
    needs = [["Behoefte", "Thema's", "Gebied"], ["Een plek om te zitten", "ontmoeten; Langer thuis", "Vogelbuurt"]]
    run = brought_in(networker, as_csv(needs, delimiter="\t"), "needs")
    assert faults(run) == {}
    assert run.rows.get().state == "made"
    again = checked(networker, as_csv(needs), "needs")
    assert states(again) == {"faulty": 1}


def test_places_organisations_and_invitations() -> None:
    admin = somebody(Role.FUNCTIONAL_ADMIN)
    code = admin.working_areas.get().areas.get().code
    places = [
        ["Naam", "Soort", "Buurtcode", "Aantal woningen"],
        ["Merelflat", "flat", code, "1.240"],
        ["Dantestraat 131", "gebouw", code, ""],
    ]
    run = brought_in(admin, as_csv(places), "places")
    assert {number: why[0][0] for number, why in faults(run).items()} == {3: "Naam"}
    organisations = [
        ["Naam", "Soort", "Werkgebied"],
        ["Welzijn De Brug", "welzijn", "De Werven"],
        ["welzijn De Brug", "x", ""],
    ]
    run = brought_in(admin, as_csv(organisations), "organisations")
    assert states(run) == {"made": 1, "faulty": 1}
    boss = somebody(Role.ORGANISATION_ADMIN)
    people = [
        ["E-mail", "Rol"],
        ["Nieuw@Voorbeeld.example", "procesmanager"],
        ["geen adres", "sociaal beheerder"],
        ["x@voorbeeld.example", "functioneel beheerder"],
    ]
    run = brought_in(boss, as_csv(people), "people")
    assert {number: why[0][0] for number, why in faults(run).items()} == {3: "E-mail", 4: "Rol"}
    assert [one.email for one in boss.organisation.invitations.all()] == ["nieuw@voorbeeld.example"]


def test_a_row_that_is_refused_when_it_is_stored_keeps_no_other_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("overview.spreadsheets.working.BATCH", 2)
    networker = somebody(Role.AREA_NETWORKER)
    rows = [["Naam", "Soort", "Buurt"], *([name, "plein", "Vogelbuurt"] for name in ("Merel", "Vink", "Merel", "Mus"))]
    # Each batch is checked by itself, so that the same place twice is only seen when the second comes in.
    run = checked(networker, as_csv(rows), "places")
    assert states(run) == {"ready": 4}
    services.confirm_import(actor=networker, run=run)
    assert states(worked_on(run)) == {"made": 3, "faulty": 1}
    assert list(faults(run)) == [4]
    assert sorted(Place.objects.values_list("name", flat=True)) == ["Merel", "Mus", "Vink"]


@pytest.mark.parametrize("phase", ["check", "store", "take back"])
def test_a_batch_asks_as_much_of_the_database_for_thirty_plans_as_for_one(phase: str) -> None:
    asked = []
    for number in (1, 30):
        manager = somebody()
        run = services.start_import(actor=manager, kind="ambitions", content=as_csv([HEADINGS, *plans(number)]))
        services.choose_columns(actor=manager, run=run, mapping=run.mapping)
        for step, then in (("check", services.confirm_import), ("store", services.undo_import), ("take back", None)):
            with CaptureQueriesContext(connection) as queries:
                assert work_on_batch(run.pk)
            if step == phase:
                asked.append(len(queries))
            worked_on(run)
            if then:
                then(actor=manager, run=run)
        assert states(run) == {"taken_back": number}
    assert asked[0] == asked[1] < 60


def test_a_need_names_its_working_area_where_the_area_does_not() -> None:
    networker = somebody(Role.AREA_NETWORKER)
    networker.working_areas.add(make_working_area(name="Andere Kant", areas=[make_area(name="Polder")]))
    needs = [
        ["Behoefte", "Thema's", "Gebied", "Werkgebied"],
        ["Een bankje", "sociaal", "", ""],
        ["Een boom", "klimaat", "", "Andere Kant"],
        ["Een pad", "mobiliteit", "Vogelbuurt", ""],
    ]
    run = brought_in(networker, as_csv(needs), "needs")
    assert {number: why[0][0] for number, why in faults(run).items()} == {2: "Werkgebied"}


def test_one_column_for_two_fields_is_named(client: Client) -> None:
    manager = somebody()
    run = services.start_import(actor=manager, kind="ambitions", content=as_csv([HEADINGS, *plans(1)]))
    client.force_login(manager.user)
    chosen = {"title": HEADINGS[0], "description": HEADINGS[0]}
    answer = client.post(reverse("overview:import-columns", args=[run.pk]), chosen)
    assert answer.status_code == 422
    assert "is al gekozen voor" in answer.content.decode()
