"""The demo data set is sound by itself: pure files, no database, so that a fault in a text is found in a second."""

import json
import re
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest

DEMO = Path(__file__).resolve().parents[2] / "platform" / "overview" / "demo" / "data"
TODAY = date(2026, 11, 22)

THEMES = {"energy", "climate_adaptation", "living_longer_at_home", "social", "mobility", "circular"}
ORGANISATION_KINDS = {
    "housing_corporation", "municipality", "welfare", "care", "school", "energy", "mobility", "business", "foundation",
    "resident_group", "water_board", "tenant_organisation", "health_service", "neighbourhood_council", "police",
}  # fmt: skip
ROLES = {
    "process_manager", "social_manager", "area_networker", "community_worker", "organisation_admin", "functional_admin",
    "privacy_officer",
}  # fmt: skip
CHANNELS = {"lift", "doorbell", "postcard", "street", "group", "phone", "walk_in", "event", "letter"}
PROPOSAL_STATES = {"draft", "submitted", "in_review", "changes_requested", "approved", "rejected", "withdrawn"}
CHECKS = {"residents_needs", "neighbourhood_accord", "existing_initiatives", "support", "feasibility", "privacy"}
AT_LEAST = {
    "areas": 10, "working_areas": 3, "places": 18, "organisations": 16, "people": 32, "ambitions": 56, "needs": 24,
    "signals": 110, "groups": 9, "proposals": 8, "coalitions": 3, "initiatives": 8, "feedback": 10,
    "soundings": 6,
    "results": 4, "milestones": 6, "knowledge": 3,
}  # fmt: skip

Record = dict[str, Any]


def load(name: str) -> list[Record]:
    """Read one file of the demo."""
    records: list[Record] = json.loads((DEMO / f"{name}.json").read_text(encoding="utf-8"))
    return records


def ids(name: str, key: str = "id") -> set[str]:
    return {record[key] for record in load(name)}


def by_id(name: str) -> dict[str, Record]:
    return {record["id"]: record for record in load(name)}


def day(text: str) -> date:
    return date.fromisoformat(text)


def assert_month(text: str | None) -> None:
    assert text is None or re.fullmatch(r"20\d\d-(0[1-9]|1[0-2])", text), text


@pytest.mark.parametrize("name", AT_LEAST)
def test_file_holds_enough_records_with_unique_keys(name: str) -> None:
    records = load(name)
    assert len(records) >= AT_LEAST[name]
    key = {"areas": "code", "feedback": "signal"}.get(name, "id")
    assert len({record[key] for record in records}) == len(records)


def test_areas_form_one_tree_of_cbs_codes() -> None:
    areas = {area["code"]: area for area in load("areas")}
    pattern = {"municipality": r"GM\d{4}", "district": r"WK\d{6}", "neighbourhood": r"BU\d{8}"}
    for code, area in areas.items():
        assert re.fullmatch(pattern[area["kind"]], code)
        assert (area["parent"] is None) == (area["kind"] == "municipality")
        assert area["parent"] is None or area["parent"] in areas
        assert 51.85 < area["lat"] < 52.0
        assert 4.4 < area["lon"] < 4.65
        # Drawn by hand round the real middle, so that the map has something to show; and it says so.
        outline = area.get("outline") or {}
        assert bool(outline.get("sketch")) == (area["kind"] == "neighbourhood")
        if outline:
            [ring] = outline["coordinates"]
            assert min(x for x, _y in ring) < area["lon"] < max(x for x, _y in ring)
            assert min(y for _x, y in ring) < area["lat"] < max(y for _x, y in ring)


def test_places_and_working_areas_lie_in_known_areas() -> None:
    codes = ids("areas", "code")
    for working_area in load("working_areas"):
        assert working_area["municipality"] in codes
        assert set(working_area["areas"]) <= codes
    for place in load("places"):
        assert place["area"] in codes
        assert place["kind"] in {"complex", "building", "street", "square", "park", "point"}
        assert ("homes" in place) == (place["kind"] == "complex")
        assert 51.85 < place["lat"] < 52.0
        assert 4.4 < place["lon"] < 4.65
    assert len({place["name"] for place in load("places")}) == len(load("places"))


def test_organisations_use_known_kinds_and_example_sites() -> None:
    working_areas = ids("working_areas")
    organisations = load("organisations")
    for organisation in organisations:
        assert organisation["kind"] in ORGANISATION_KINDS
        assert organisation["working_areas"]
        assert set(organisation["working_areas"]) <= working_areas
        assert re.fullmatch(r"https://[a-z-]+\.example", organisation.get("website", "https://a.example"))
    assert len({organisation["name"] for organisation in organisations}) == len(organisations)
    assert {organisation["kind"] for organisation in organisations} == ORGANISATION_KINDS


def test_people_belong_to_organisations_and_cover_every_role() -> None:
    organisations = by_id("organisations")
    people = load("people")
    for person in people:
        assert person["role"] in ROLES
        assert re.fullmatch(r"[a-z.]+@[a-z.-]+\.example", person["email"]), person["email"]
        assert person["knows"]
        assert person["job_title"]
        assert set(person["working_areas"]) <= set(organisations[person["organisation"]]["working_areas"]), person["id"]
    assert {person["role"] for person in people} == ROLES
    memberships = Counter(person["email"] for person in people)
    assert sorted(memberships.values())[-2:] == [1, 2], "one person acts for two organisations"
    assert len({(person["email"], person["organisation"]) for person in people}) == len(people)


def test_ambitions_use_known_words_and_resolve() -> None:
    codes, places, people = ids("areas", "code"), {place["name"] for place in load("places")}, by_id("people")
    for ambition in load("ambitions"):
        name = ambition["id"]
        assert 1 <= len(ambition["themes"]) <= 3, name
        assert set(ambition["themes"]) <= THEMES, name
        assert ambition["areas"], name
        assert set(ambition["areas"]) <= codes, name
        assert ambition["place"] is None or ambition["place"] in places, name
        assert people[ambition["contact"]]["organisation"] == ambition["organisation"], name
        assert ambition["status"] in {"draft", "active", "achieved", "withdrawn"}, name
        assert ambition["commitment"] in {"idea", "intention", "policy", "budgeted", "in_progress"}, name
        assert ambition["circle"] in {"own", "partners", "public"}, name
        assert ambition["precision"] in {"month", "season", "year"}, name
        assert ambition["target_groups"], name
        answers = ambition["status"] == "active" and ambition["circle"] != "own"
        assert not answers or ambition["benefit"], f"{name} leaves the field's own question open"


def test_ambition_periods_and_moments_are_in_order() -> None:
    for ambition in load("ambitions"):
        name, period, moment = ambition["id"], ambition["period"], ambition["moment"]
        for month in period.values():
            assert_month(month)
        assert period["start"] is None or period["end"] is None or period["start"] <= period["end"], name
        if moment is not None:
            kinds = {"scaffolding", "open_street", "tender", "move", "vacancy", "other"}
            assert moment["kind"] in kinds, name
            assert moment["start"] <= moment["end"], name
            assert moment["join_by"] <= moment["end"], name
            assert moment["note"], name
            for key in ("start", "end", "join_by"):
                assert_month(moment[key])


def test_ambitions_vary_in_theme_period_circle_and_commitment() -> None:
    ambitions = load("ambitions")
    assert {theme for ambition in ambitions for theme in ambition["themes"]} == THEMES
    assert min(Counter(theme for ambition in ambitions for theme in ambition["themes"]).values()) >= 8
    for key, size in (("status", 4), ("commitment", 5), ("circle", 3), ("precision", 3)):
        assert len({ambition[key] for ambition in ambitions}) == size
    assert any(ambition["period"]["end"] is None for ambition in ambitions)
    assert any((ambition["period"]["end"] or "9999") < "2026-11" for ambition in ambitions)
    assert sum(ambition["circle"] == "own" for ambition in ambitions) >= 3
    assert "toekomstige bewoners" in {group for ambition in ambitions for group in ambition["target_groups"]}
    assert len({ambition["organisation"] for ambition in ambitions}) >= 14
    assert {ambition["moment"]["kind"] for ambition in ambitions if ambition["moment"]} >= {
        "scaffolding", "open_street", "tender", "move", "vacancy", "other",
    }  # fmt: skip


def test_needs_resolve_and_lie_in_their_working_area() -> None:
    working_areas, places = by_id("working_areas"), {place["name"]: place for place in load("places")}
    statuses = {"emerging", "recognised", "on_agenda", "in_coalition", "met", "closed"}
    for need in load("needs"):
        assert need["area"] in working_areas[need["working_area"]]["areas"], need["id"]
        assert need["place"] is None or places[need["place"]]["area"] == need["area"], need["id"]
        assert need["themes"], need["id"]
        assert set(need["themes"]) <= THEMES, need["id"]
        assert bool(need.get("closed_reason")) == (need["status"] == "closed"), need["id"]
    assert {need["status"] for need in load("needs")} == statuses


def test_every_need_rests_on_signals() -> None:
    assert {signal["need"] for signal in load("signals")} - {None} == ids("needs")


def test_signals_use_known_words_and_resolve() -> None:
    codes, places = ids("areas", "code"), {place["name"]: place for place in load("places")}
    people, needs = by_id("people"), ids("needs")
    for signal in load("signals"):
        name = signal["id"]
        assert signal["channel"] in CHANNELS, name
        assert signal["kind"] in {"problem", "opportunity", "wish"}, name
        assert signal["reach"] in {"1-4", "5-9", "10-24", "25+"}, name
        assert signal["area"] in codes, name
        assert signal["place"] is None or places[signal["place"]]["area"] == signal["area"], name
        assert signal["need"] is None or signal["need"] in needs, name
        assert people[signal["logged_by"]]["role"] in {"social_manager", "area_networker", "community_worker"}, name
        assert date(2025, 11, 1) <= day(signal["logged_on"]) <= TODAY, name
        if signal["outcome"] is not None:
            assert signal["need"] is None, name
            assert signal["outcome"]["status"] in {"referred", "no_action"}, name
            assert signal["outcome"]["reason"], name


def test_signal_in_another_language_has_a_gist_before_it_is_linked() -> None:
    for signal in load("signals"):
        if signal["language"] == "nl":
            assert signal["gist"] is None, signal["id"]
        else:
            assert signal["gist"] or signal["need"] is None, signal["id"]
    languages = {signal["language"] for signal in load("signals")}
    assert languages >= {"nl", "tr", "ar", "pl", "en", "pap"}


def test_signals_vary_in_channel_kind_month_and_outcome() -> None:
    signals = load("signals")
    assert {signal["channel"] for signal in signals} == CHANNELS
    assert {signal["kind"] for signal in signals} == {"problem", "opportunity", "wish"}
    assert {signal["reach"] for signal in signals} == {"1-4", "5-9", "10-24", "25+"}
    assert len({signal["logged_on"][:7] for signal in signals}) == 13
    assert len({signal["text"].split()[0].lower() for signal in signals}) >= 90
    assert {signal["outcome"]["status"] for signal in signals if signal["outcome"]} == {"referred", "no_action"}
    assert any(signal["need"] is None and signal["outcome"] is None for signal in signals)


@pytest.mark.parametrize(
    "pattern",
    [
        r"(?:\+31|\b0)[\s-]?\d(?:[\s-]?\d){7,}",  # telephone
        r"\b\d{6,}\b",  # any long number
        r"\b\d{4}\s?[A-Z]{2}\b",  # postcode
        r"(?i)\b\w*(?:straat|laan|weg|plein|dijk|flat|hof|staete)\s+\d",  # street or building with a number
        r"(?i)\b(?:nr|nummer|huisnummer|op)\.?\s+\d{1,4}\b",  # door number
        r"\S@\S",  # e-mail
        r"(?i)\b(?:mevr|mevrouw|mw|dhr|meneer|fam|familie)\.?\s+[A-Z]",  # title with a name
    ],
)
def test_resident_texts_hold_no_personal_data(pattern: str) -> None:
    texts = [text for signal in load("signals") for text in (signal["text"], signal["gist"]) if text]
    texts += [word for need in load("needs") for word in (need["title"], need["description"])]
    texts += [note["note"] for note in load("feedback")] + [group["description"] for group in load("groups")]
    assert [text for text in texts if re.search(pattern, text)] == []


def test_resident_texts_name_no_colleague() -> None:
    surnames = {person["name"].split()[-1].lower() for person in load("people")}
    first_names = {person["name"].split()[0].lower() for person in load("people")} - {"mo"}
    for signal in load("signals"):
        words = set(re.findall(r"\w+", signal["text"].lower()))
        assert not words & (first_names | (surnames - {"roos", "vis", "bruin", "sluijs"})), signal["id"]


def test_groups_and_initiatives_resolve() -> None:
    codes, places, people = ids("areas", "code"), {place["name"]: place for place in load("places")}, ids("people")
    for record in load("groups") + load("initiatives"):
        assert record["area"] in codes
        assert record["place"] is None or places[record["place"]]["area"] == record["area"]
    for group in load("groups"):
        assert group["kind"] in {"tenants_committee", "garden", "sports", "owners_association", "parents", "other"}
        assert group["guide"] in people
        assert group["size_band"] in {"1-9", "10-24", "25+"}
    organisations = ids("organisations")
    for initiative in load("initiatives"):
        assert initiative["origin"] in {"resident", "organisation", "coalition"}
        assert initiative["organisation"] in organisations
        assert bool(initiative.get("stopped_reason")) == (initiative["status"] == "stopped")
        assert_month(initiative["start"])
        assert_month(initiative["end"])
    assert {i["status"] for i in load("initiatives")} == {"idea", "preparing", "running", "done", "stopped"}


def test_proposals_cover_every_state_and_join_two_organisations() -> None:
    ambitions, needs, people = by_id("ambitions"), by_id("needs"), ids("people")
    for proposal in load("proposals"):
        parties = {ambitions[ambition]["organisation"] for ambition in proposal["ambitions"]}
        assert len(parties) >= 2, proposal["id"]
        assert all(ambitions[ambition]["circle"] != "own" for ambition in proposal["ambitions"]), proposal["id"]
        assert all(needs[need]["working_area"] == proposal["working_area"] for need in proposal["needs"])
        assert proposal["needs"]
        assert proposal["author"] in people
        assert (proposal["submitted_on"] is None) == (proposal["status"] == "draft")
        assert proposal["submitted_on"] is None or day(proposal["submitted_on"]) <= TODAY
        assert proposal["benefit"]
    assert {proposal["status"] for proposal in load("proposals")} == PROPOSAL_STATES


def test_reviews_fit_the_state_and_the_reviewer_is_free_to_decide() -> None:
    ambitions, people = by_id("ambitions"), by_id("people")
    decision = {"approved": "approve", "rejected": "reject", "changes_requested": "request_changes", "in_review": None}
    for proposal in load("proposals"):
        review = proposal["review"]
        assert (review is not None) == (proposal["status"] in decision), proposal["id"]
        if review is None:
            continue
        reviewer = people[review["reviewer"]]
        assert reviewer["role"] == "area_networker"
        assert proposal["working_area"] in reviewer["working_areas"]
        assert review["reviewer"] != proposal["author"]
        involved = [ambitions[ambition] for ambition in proposal["ambitions"]]
        assert review["reviewer"] not in {ambition["contact"] for ambition in involved}, proposal["id"]
        assert reviewer["organisation"] not in {ambition["organisation"] for ambition in involved}, proposal["id"]
        assert review["decision"] == decision[proposal["status"]]
        assert set(review["checks"]) == (CHECKS if review["decision"] else set())
        assert set(review["checks"].values()) <= {"yes", "doubt", "no"}
        if review["decision"]:
            assert review["motivation"]
            assert day(proposal["submitted_on"]) <= day(review["decided_on"]) <= TODAY


def test_coalitions_follow_an_approved_proposal() -> None:
    proposals, organisations = by_id("proposals"), ids("organisations")
    people, initiatives = ids("people"), ids("initiatives")
    for coalition in load("coalitions"):
        assert proposals[coalition["proposal"]]["status"] == "approved"
        assert coalition["phase"] in {"explore", "form", "deliver", "embed"}
        parties = coalition["participations"]
        assert {party["organisation"] for party in parties} <= organisations
        assert len({party["organisation"] for party in parties}) == len(parties)
        assert [party["role"] for party in parties].count("lead") == 1
        assert {party["role"] for party in parties} <= {"lead", "partner", "supporter", "financier"}
        assert {party["status"] for party in parties} <= {"confirmed", "undecided", "invited", "declined"}
        assert all(party["reason"] for party in parties if party["status"] in {"declined", "undecided"})
        for party in parties:
            assert ("undecided_until" in party) == (party["status"] == "undecided")
            assert day(party.get("undecided_until", "2027-01-01")) > TODAY
        confirmed = sum(party["status"] == "confirmed" for party in parties)
        assert (confirmed >= 2) == (coalition["status"] != "inviting")
        assert bool(coalition.get("status_reason")) == (coalition["status"] == "stopped")
        assert {action["owner"] for action in coalition["actions"]} <= people
        assert all(day(action["due"]) > date(2025, 1, 1) and (not action["done_on"] or day(action["done_on"]) <= TODAY)
                   for action in coalition["actions"])  # fmt: skip
        assert all(day(item["decided_on"]) <= TODAY for item in coalition["decisions"])
        assert set(coalition["initiatives"]) <= initiatives
        assert all(day(note["on"]) <= TODAY and note["text"] for note in coalition["timeline_notes"])
    assert Counter(coalition["status"] for coalition in load("coalitions")) == {
        "active": 2, "inviting": 1, "completed": 1, "stopped": 1,
    }  # fmt: skip
    assert any(
        not action["done_on"] and day(action["due"]) < TODAY
        for coalition in load("coalitions")
        for action in coalition["actions"]
    ), "a late action is visible"


def test_needs_in_a_coalition_are_those_of_the_running_coalitions() -> None:
    proposals = by_id("proposals")
    answered = {
        need
        for coalition in load("coalitions")
        if coalition["status"] == "active"
        for need in proposals[coalition["proposal"]]["needs"]
    }
    assert answered == {need["id"] for need in load("needs") if need["status"] == "in_coalition"}


def test_coalitions_that_ended_tell_what_came_of_it() -> None:
    coalitions, people, initiatives = by_id("coalitions"), ids("people"), ids("initiatives")
    for result in load("results"):
        ended = coalitions[result["id"]]["status"] in {"completed", "stopped"}
        assert bool(result["story"]) == ended, "only a coalition that ended tells its story"
        assert not ended or result["benefits"], result["id"]
        days = [
            *(step[2] for step in result["steps"]),
            *(one["on"] for one in (*result["benefits"], *result["reactions"])),
        ]
        assert all(day(one) <= TODAY for one in days)
        writers = {step[1] for step in result["steps"]} | {
            one["by"] for one in (*result["benefits"], *result["reactions"])
        }
        assert writers <= people
        assert {one["initiative"] for one in result["benefits"]} <= initiatives | {None}
    for milestone in load("milestones"):
        assert milestone["initiative"] in initiatives
        assert milestone["done_on"] is None or day(milestone["done_on"]) <= TODAY
    places, networkers = {place["name"] for place in load("places")}, by_id("people")
    for known in load("knowledge"):
        assert known["place"] is None or known["place"] in places
        assert networkers[known["by"]]["role"] == "area_networker"


def test_feedback_comes_after_the_signal_and_only_where_there_is_word() -> None:
    signals, needs = by_id("signals"), by_id("needs")
    for feedback in load("feedback"):
        signal = signals[feedback["signal"]]
        assert needs[signal["need"]]["status"] in {"in_coalition", "met"}, feedback["signal"]
        assert day(signal["logged_on"]) < day(feedback["told_on"]) <= TODAY, feedback["signal"]
        assert feedback["told_how"] in CHANNELS
        assert feedback["note"]


def sentences(value: Any) -> list[str]:
    """Every text of the data long enough to be someone's own words."""
    if isinstance(value, str):
        return [value] if len(value) > 30 else []
    if isinstance(value, dict):
        return [text for item in value.values() for text in sentences(item)]
    return [text for item in value for text in sentences(item)] if isinstance(value, list) else []


def test_no_text_occurs_twice() -> None:
    texts = [text.lower() for name in AT_LEAST for record in load(name) for text in sentences(record)]
    texts = [text for text in texts if "@" not in text]
    assert [text for text, count in Counter(texts).items() if count > 1] == []
    signals = [signal["text"].lower() for signal in load("signals")]
    assert len(set(signals)) == len(signals)
