"""An import goes back as a whole within a week, but for what somebody went on with."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from audit.purging import purge_everything
from coalitions.models import Regrouping, Verdict
from core.errors import RuleViolation
from initiatives.models import Ambition
from initiatives.services import change_ambition
from organisations.models import Invitation, Organisation
from organisations.roles import Role
from overview.models import ImportRow, ImportRun
from overview.search.index import bring_up_to_date
from overview.spreadsheets import services
from residents.models import Need
from tests.factories import make_ambition, make_coalition, make_membership, make_need, make_overlap, make_place
from tests.overview.imports.bringing import HEADINGS, as_csv, brought_in, checked, plans, somebody, states, taken_back

pytestmark = pytest.mark.django_db


def test_undo_removes_what_nobody_went_on_with_and_names_the_rest() -> None:
    manager = somebody()
    own = make_ambition(organisation=manager.organisation)
    run = brought_in(manager, as_csv([HEADINGS, *plans(7)]))
    changed, joined, judged, explored, pointed_at, *_rest = Ambition.objects.exclude(pk=own.pk).order_by("pk")
    change_ambition(actor=manager, ambition=changed, title="Zonnepanelen op de flat")
    make_coalition().ambitions.add(joined)
    overlap = make_overlap(ambition=judged)
    Verdict.objects.create(
        overlap=overlap, organisation=manager.organisation, given_by=manager, stance="promising", material="m"
    )
    make_overlap(ambition=explored, status="exploring")
    # The matcher alone keeps nothing, nor does the search.
    make_overlap(ambition=pointed_at)
    assert bring_up_to_date() >= len(Ambition.objects.all())

    assert taken_back(manager, run).status == "undone"
    assert states(run) == {"taken_back": 3, "kept": 4}
    assert dict(run.rows.filter(state="kept").values_list("made_id", "kept_because")) == {
        changed.pk: "changed", joined.pk: "in_use", judged.pk: "in_use", explored.pk: "in_use",
    }  # fmt: skip
    left = Ambition.objects.filter(organisation=manager.organisation)
    assert set(left) == {own, changed, joined, judged, explored}
    assert Regrouping.objects.filter(working_area__in=manager.working_areas.all()).exists()


def test_what_is_gone_already_is_no_trouble() -> None:
    manager = somebody()
    run = brought_in(manager, as_csv([HEADINGS, *plans(2)]))
    Ambition.objects.order_by("pk")[0].delete()
    assert states(taken_back(manager, run)) == {"taken_back": 2}
    assert not Ambition.objects.filter(organisation=manager.organisation).exists()


def test_needs_places_organisations_and_invitations_go_back_too() -> None:
    networker = somebody(Role.AREA_NETWORKER)
    run = brought_in(
        networker, as_csv([["Behoefte", "Thema's"], ["Een bankje", "sociaal"], ["Een boom", "klimaat"]]), "needs"
    )
    kept = Need.objects.order_by("pk")[0]
    networker.signals.create(
        text="x", channel="lift", need=kept, status="linked", organisation=networker.organisation,
        working_area=kept.working_area, retain_until=timezone.localdate(),
    )  # fmt: skip
    assert states(taken_back(networker, run)) == {"taken_back": 1, "kept": 1}

    run = brought_in(
        networker,
        as_csv([["Naam", "Soort", "Buurt"], *([f"Plein {n}", "plein", "Vogelbuurt"] for n in (1, 2))]),
        "places",
    )
    make_need(working_area=kept.working_area, place_id=run.rows.order_by("number")[0].made_id)
    assert states(taken_back(networker, run)) == {"taken_back": 1, "kept": 1}

    admin = somebody(Role.FUNCTIONAL_ADMIN)
    run = brought_in(
        admin, as_csv([["Naam", "Soort"], ["De Brug", "welzijn"], ["De Sluis", "corporatie"]]), "organisations"
    )
    make_membership(organisation=Organisation.objects.get(name="De Brug"))
    assert states(taken_back(admin, run)) == {"taken_back": 1, "kept": 1}

    boss = somebody(Role.ORGANISATION_ADMIN)
    run = brought_in(
        boss, as_csv([["E-mail", "Rol"], *([f"x{n}@voorbeeld.example", "procesmanager"] for n in (1, 2))]), "people"
    )
    Invitation.objects.filter(email="x1@voorbeeld.example").update(accepted_at=timezone.now())
    assert states(taken_back(boss, run)) == {"taken_back": 1, "kept": 1}
    assert [one.email for one in boss.organisation.invitations.all()] == ["x1@voorbeeld.example"]


def test_a_week_later_there_is_no_way_back_and_no_row_left() -> None:
    manager = somebody()
    run = brought_in(manager, as_csv([HEADINGS, *plans(2), ["x"]]))
    loose = services.start_import(actor=manager, kind="ambitions", content=as_csv([HEADINGS, *plans(2)]))
    assert run.rows_until is not None
    assert run.rows_until - timezone.now() > timedelta(days=6)
    assert loose.rows_until is not None
    assert loose.rows_until - timezone.now() < timedelta(days=3)
    ImportRun.objects.update(rows_until=timezone.now())
    with pytest.raises(RuleViolation):
        services.undo_import(actor=manager, run=run)
    done = purge_everything()
    assert (done["imports"], done["rows of imports"]) == (1, 1)
    assert not ImportRow.objects.exists()
    assert ImportRun.objects.get() == run
    # What was chosen stays, for the next file; what stood in this one does not.
    run.refresh_from_db()
    assert (run.headings, run.mapping["title"]) == ([], "Titel")
    assert Ambition.objects.filter(organisation=manager.organisation).count() == 2


def test_how_many_rows_came_in_is_said_after_the_rows_went(client: Client) -> None:
    manager = somebody()
    client.force_login(manager.user)
    run = brought_in(manager, as_csv([HEADINGS, *plans(2), ["x"]]))
    undone = taken_back(manager, brought_in(manager, as_csv([HEADINGS, *plans(5)[2:]])))
    ImportRun.objects.update(rows_until=timezone.now())
    purge_everything()
    assert not ImportRow.objects.exists()
    listed, page, page_of_undone = (
        " ".join(client.get(path).text.split())
        for path in ("/importeren/", f"/importeren/{run.pk}/", f"/importeren/{undone.pk}/")
    )
    assert "2 rijen ingelezen" in listed
    assert "2 rijen zijn ingelezen. 1 kwam niet mee. De rijen van het bestand" in page
    assert "3 rijen zijn teruggedraaid." in page_of_undone


def test_a_file_that_is_thrown_away_leaves_nothing() -> None:
    manager = somebody()
    make_place()
    services.discard_import(actor=manager, run=checked(manager, as_csv([HEADINGS, *plans(2)])))
    assert not ImportRow.objects.exists()
