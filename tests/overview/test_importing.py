"""Importing a neighbourhood: all or nothing, faults by file and record, no personal data stored."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db.models import Model

from areas.models import Area, Place, WorkingArea
from audit.queries import history_of
from initiatives.models import Ambition
from organisations.models import Membership, Organisation
from overview.json_import import FaultyInput, import_neighbourhood
from residents.models import Need, Signal

pytestmark = pytest.mark.django_db

Rows = dict[str, list[dict[str, Any]]]
KINDS: dict[str, type[Model]] = {
    "working_areas": WorkingArea, "organisations": Organisation, "people": Membership,
    "ambitions": Ambition, "needs": Need, "signals": Signal,
}  # fmt: skip


def neighbourhood() -> Rows:
    return {
        "areas": [
            {"code": "GM1", "name": "Waterstad", "kind": "municipality", "parent": None, "lat": 52.1, "lon": 4.5},
            {"code": "WK1", "name": "Vogelwijk", "kind": "district", "parent": "GM1", "lat": 52.1, "lon": 4.5},
            {"code": "BU1", "name": "Merelbuurt", "kind": "neighbourhood", "parent": "WK1", "lat": 52.1, "lon": 4.5},
        ],
        "organisations": [
            {"id": "o1", "name": "Wonen aan de Vliet", "kind": "housing_corporation"},
            {"id": "o2", "name": "Thuiszorg Vogelwijk", "kind": "care"},
        ],
        "ambitions": [
            {
                "id": "a1",
                "organisation": "o1",
                "title": "Merelflat van het gas",
                "description": "De flat krijgt een warmtepomp en bredere balkons.",
                "themes": ["energy"],
                "areas": ["WK1"],
                "place": "Merelflat",
                "period": {"start": "2027-03", "end": "2027-11"},
                "target_groups": ["ouderen"],
                "offers": ["lege plint"],
                "seeks": [],
            },
        ],
        "needs": [
            {
                "id": "n1",
                "title": "Een plek om te zitten",
                "description": "",
                "themes": ["social"],
                "area": "BU1",
                "place": None,
            },
        ],
        "signals": [
            {
                "id": "s1",
                "text": "nergens een bankje",
                "channel": "lift",
                "area": "BU1",
                "place": "Merelflat",
                "need": "n1",
            },
            {
                "id": "s2",
                "text": "mevr. Verhoeven belt op 06-12345678 over de trap",
                "channel": "phone",
                "area": "BU1",
                "place": None,
            },
        ],
    }


def written(folder: Path, rows: Rows) -> Path:
    for name, records in rows.items():
        (folder / f"{name}.json").write_text(json.dumps(records), encoding="utf-8")
    return folder


def test_import_stores_every_kind(tmp_path: Path) -> None:
    report = import_neighbourhood(written(tmp_path, neighbourhood()))

    assert report.stored["ambitions"] == 1
    ambition = Ambition.objects.get()
    assert ambition.place is not None
    assert (ambition.place.name, str(ambition.period_end)) == ("Merelflat", "2027-11-30")
    assert [area.name for area in ambition.working_areas.all()] == ["Vogelwijk"]
    assert ambition.match_due_at is not None
    assert Need.objects.get().working_area == WorkingArea.objects.get()
    assert {(signal.status, signal.need) for signal in Signal.objects.all()} == {("new", None)}


def test_whatever_is_imported_is_in_the_trail_once(tmp_path: Path) -> None:
    rows = neighbourhood()
    person = {
        "id": "p1",
        "name": "Noor Vos",
        "email": "noor@vliet.example",
        "organisation": "o1",
        "role": "social_manager",
    }
    folder = written(tmp_path, rows | {"people": [person | {"working_areas": []}]})
    ids = [import_neighbourhood(folder).ids for _twice in range(2)]

    assert ids[0] == ids[1]
    for name, model in KINDS.items():
        assert ids[0][name], name
        for thing in model._default_manager.filter(pk__in=ids[0][name].values()):
            trail = [(event.verb, event.user, event.organisation_name) for event in history_of(thing)]
            assert trail == [("imported", None, "")], thing


def test_kinds_of_offers_come_along_and_the_rest_is_read(tmp_path: Path) -> None:
    rows = neighbourhood()
    rows["ambitions"][0] |= {
        "offers": ["lege plint", "uren"],
        "offer_kinds": [["money", "space"], []],
        "seeks": ["geld"],
    }
    import_neighbourhood(written(tmp_path, rows))

    ambition = Ambition.objects.get()
    assert (ambition.offers, ambition.offer_kinds) == (["lege plint", "uren"], [["space", "money"], []])
    assert (ambition.seek_kinds, ambition.sought) == ([], ["money"])
    assert set(ambition.offered) >= {"space", "money"}


@pytest.mark.parametrize("kinds", [[["goud"]], ["space"], [["space"], ["money"]]])
def test_kinds_that_do_not_fit_are_a_fault(tmp_path: Path, kinds: object) -> None:
    rows = neighbourhood()
    rows["ambitions"][0] |= {"offer_kinds": kinds}
    with pytest.raises(FaultyInput):
        import_neighbourhood(written(tmp_path, rows))


def test_import_takes_links_over_only_when_asked(tmp_path: Path) -> None:
    import_neighbourhood(written(tmp_path, neighbourhood()), with_links=True)

    need = Need.objects.get()
    assert (need.signal_count, need.channel_count) == (1, 1)
    assert Signal.objects.get(need=need).status == "linked"


def test_import_masks_personal_data_and_counts_it(tmp_path: Path) -> None:
    report = import_neighbourhood(written(tmp_path, neighbourhood()))

    stored = Signal.objects.get(channel="phone").text
    assert "Verhoeven" not in stored
    assert "06-12345678" not in stored
    assert "over de trap" in stored
    assert report.masked["signals"] == 1


def test_what_was_masked_points_at_no_theme(tmp_path: Path) -> None:
    rows = neighbourhood()
    rows["signals"] = rows["signals"][:1]
    rows["signals"][0]["text"] = "Mevrouw De Vries is depressief. Ze komt niet."

    import_neighbourhood(written(tmp_path, rows))

    signal = Signal.objects.get()
    assert "[gezondheid weggelaten]" in signal.text
    assert signal.theme is None


def test_import_masks_every_text_it_stores(tmp_path: Path) -> None:
    rows = neighbourhood()
    rows["ambitions"][0] |= {"offers": ["bel 06-12345678"], "benefit": "mail jan@voorbeeld.nl", "seeks": ["plint"]}
    rows["ambitions"][0]["moment"] = {"kind": "scaffolding", "start": "2027-03", "note": "bel 06-12345678"}
    rows["needs"][0] |= {
        "title": "Mevrouw De Vries wil een bankje",
        "status": "closed",
        "closed_reason": "oma Truus heeft er al een",
    }
    rows["signals"][0]["outcome"] = {"status": "no_action", "reason": "bel 06-12345678"}
    report = import_neighbourhood(written(tmp_path, rows))

    ambition, need = Ambition.objects.get(), Need.objects.get()
    stored = f"{ambition.offers} {ambition.benefit} {need.title} {need.closed_reason} {ambition.moment.note}"
    stored += Signal.objects.get(channel="lift").outcome_reason
    assert not [word for word in ("1234", "jan@", "Vries", "Truus") if word in stored]
    assert (report.masked["ambitions"], report.masked["needs"], report.masked["signals"]) == (3, 2, 2)


def test_import_leaves_out_a_place_that_is_somebody(tmp_path: Path) -> None:
    rows = neighbourhood()
    rows["signals"][0]["place"] = "Mevrouw De Vries"
    rows["signals"][1]["place"] = "Annie M.G. Schmidtplein"
    rows["places"] = [{"id": "p1", "name": "Merelflat 12", "kind": "complex", "area": "BU1"}]
    report = import_neighbourhood(written(tmp_path, rows))

    assert set(Place.objects.values_list("name", flat=True)) == {"Merelflat", "Annie M.G. Schmidtplein"}
    assert report.masked["places"] == 2


def test_import_twice_changes_nothing(tmp_path: Path) -> None:
    folder = written(tmp_path, neighbourhood())
    import_neighbourhood(folder)
    Ambition.objects.update(title="Door een mens verbeterd")

    report = import_neighbourhood(folder)

    assert Ambition.objects.get().title == "Door een mens verbeterd"
    assert (report.stored["ambitions"], report.known["ambitions"], Signal.objects.count()) == (0, 1, 2)


def test_faults_are_named_by_file_and_record_and_nothing_is_stored(tmp_path: Path) -> None:
    rows = neighbourhood()
    rows["ambitions"][0]["themes"] = ["energie"]
    rows["needs"][0]["area"] = "BU9"
    rows["signals"][1]["channel"] = "fax"
    rows["organisations"].append({"id": "o1", "kind": "care"})

    with pytest.raises(FaultyInput) as caught:
        import_neighbourhood(written(tmp_path, rows))

    assert {(fault.file, fault.record) for fault in caught.value.faults} == {
        ("signals.json", "s2"),
        ("organisations.json", "o1"),
    }
    rows["signals"][1]["channel"] = "phone"
    rows["organisations"].pop()
    with pytest.raises(FaultyInput) as caught:
        import_neighbourhood(written(tmp_path, rows))
    assert {(fault.file, fault.record) for fault in caught.value.faults} == {
        ("ambitions.json", "a1"),
        ("needs.json", "n1"),
    }
    assert (Area.objects.count(), Organisation.objects.count(), Signal.objects.count()) == (0, 0, 0)


@pytest.mark.parametrize(
    ("file", "field", "value"),
    [
        ("organisations", "working_areas", ["WK9"]),
        ("organisations", "working_areas", "WK1"),
        ("ambitions", "contact", "p9"),
        ("ambitions", "moment", {"kind": "steiger", "start": "2027-03"}),
        ("ambitions", "moment", {"kind": "scaffolding", "start": "voorjaar"}),
        ("ambitions", "moment", {"kind": "scaffolding"}),
        ("needs", "working_area", "WK9"),
        ("needs", "target_groups", "ouderen"),
        ("signals", "working_area", "WK9"),
        ("signals", "logged_by", "p9"),
        ("signals", "logged_on", "gisteren"),
        ("signals", "outcome", "opgelost"),
        ("signals", "outcome", {"status": "opgelost"}),
    ],
)
def test_a_field_that_says_nothing_known_is_a_fault_of_its_record(
    tmp_path: Path, file: str, field: str, value: object
) -> None:
    rows = neighbourhood()
    rows[file][0][field] = value

    with pytest.raises(FaultyInput) as caught:
        import_neighbourhood(written(tmp_path, rows))

    (fault,) = caught.value.faults
    assert (fault.file, fault.record) == (f"{file}.json", rows[file][0]["id"])
    assert field in fault.message
    assert not Area.objects.exists()


def test_a_field_that_may_be_missing_may_be_empty(tmp_path: Path) -> None:
    rows = neighbourhood()
    rows["people"] = [
        {"id": "p1", "name": "Jo Bakker", "email": "jo@koppelkans.example", "organisation": "o1", "role": "reader"}
    ]
    rows["people"][0] |= {"job_title": None, "knows": None, "working_areas": ["WK1"]}
    rows["ambitions"][0] |= {"contact": None, "moment": None, "benefit": None, "offer_kinds": None}
    rows["signals"][0] |= {"outcome": {"status": None, "reason": None}, "logged_on": None, "logged_by": "p1"}

    import_neighbourhood(written(tmp_path, rows))

    member = Membership.objects.get(user__email="jo@koppelkans.example")
    assert [area.name for area in member.working_areas.all()] == ["Vogelwijk"]
    assert Signal.objects.get(text__startswith="nergens").logged_by == member


def test_a_working_area_of_no_areas_is_a_fault(tmp_path: Path) -> None:
    rows = neighbourhood() | {"working_areas": [{"id": "w1", "name": "Vogelwijk", "areas": []}]}

    with pytest.raises(FaultyInput) as caught:
        import_neighbourhood(written(tmp_path, rows))

    assert [(fault.file, fault.record) for fault in caught.value.faults] == [("working_areas.json", "w1")]


@pytest.mark.parametrize(
    ("content", "record"), [("{", "-"), ('{"id": 1}', "-"), ('[{"name": "Naamloos", "kind": "care"}]', "regel 1")]
)
def test_an_unreadable_file_is_a_fault(tmp_path: Path, content: str, record: str) -> None:
    folder = written(tmp_path, neighbourhood())
    (folder / "organisations.json").write_text(content, encoding="utf-8")

    with pytest.raises(FaultyInput) as caught:
        import_neighbourhood(folder)

    assert caught.value.faults[0].file == "organisations.json"
    assert caught.value.faults[0].record.startswith(record)


def test_the_command_reports_faults_without_a_traceback(tmp_path: Path) -> None:
    folder = written(tmp_path, neighbourhood())
    (folder / "needs.json").unlink()

    with pytest.raises(CommandError, match=r"needs\.json"):
        call_command("import_neighbourhood", str(folder))
