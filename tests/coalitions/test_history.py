"""What the history of a thing in a room tells: old and new, and which words are others, on its own page."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from areas.models import WorkingArea
from audit.models import AuditEvent
from audit.queries import history_of
from coalitions.models import Agreement, Coalition, Meeting, Overlap, Proposal, Story
from coalitions.services.agreements import save_agreement
from coalitions.services.meetings import save_meeting, write_minutes
from coalitions.services.proposals import save_proposal, submit_proposal
from coalitions.services.room import save_action
from coalitions.services.stories import save_story
from coalitions.services.verdicts import give_verdict
from core.dates import day_text
from initiatives.models import Ambition
from organisations.models import Membership
from organisations.roles import Role
from tests.coalitions.visiting import in_days, page, sign_in_as
from tests.factories import make_membership
from tests.surroundings import story_texts

pytestmark = pytest.mark.django_db
BECAME = (
    '<del class="kk-pre-line">{}</del> <span class="kk-visually-hidden">werd</span>\n<ins class="kk-pre-line">{}</ins>'
)
ANEW = '<ins class="kk-pre-line">anders verwoord</ins>'


def changed(html: str, old: str, new: str) -> bool:
    return " ".join(BECAME.format(old, new).split()) in " ".join(html.split())


def agreed(lead: Membership, active: Coalition, **values: Any) -> Agreement:
    facts: dict[str, Any] = {
        "kind": "statement_of_intent",
        "title": "Samen in de plint",
        "text": "We trekken samen op.",
    }
    parties = [one.organisation for one in active.participations.all()]
    return save_agreement(actor=lead, coalition=active, parties=parties, **{**facts, **values})


def test_an_agreement_tells_its_old_and_new_title_and_that_its_words_are_others(
    client: Client, active: Coalition, lead: Membership, partner: Membership
) -> None:
    made = agreed(lead, active)
    agreed(lead, active, agreement=made, title="Samen op het dak", text="We delen de kosten.", review_on=in_days(30))
    event = history_of(made).first()
    assert event is not None
    assert event.changes["agreement"] == ["Samen in de plint", "Samen op het dak"]
    assert event.changes["reworded"] == ["", "text"]
    sign_in_as(client, partner)
    for path in (f"/coalities/{active.pk}/afspraken/{made.pk}/", f"/coalities/{active.pk}/tijdlijn/"):
        html = page(client, path)
        assert "Geschiedenis" in html or "tijdlijn" in path
        assert changed(html, "Samen in de plint", "Samen op het dak"), path
        assert ANEW in html
        assert "We trekken samen op" not in html
    page(sign_in_as(client, make_membership()), f"/coalities/{active.pk}/afspraken/{made.pk}/", status=404)


def planned(lead: Membership, active: Coalition, **values: Any) -> Meeting:
    starts = values.pop("starts_at", timezone.now() + dt.timedelta(days=3))
    facts = {"title": "Startoverleg", "place": "De hal", "agenda": "Rondje.", **values}
    return save_meeting(actor=lead, coalition=active, starts_at=starts, ends_at=starts + dt.timedelta(hours=1), **facts)


def test_a_meeting_tells_what_it_was(client: Client, active: Coalition, lead: Membership, partner: Membership) -> None:
    made = planned(lead, active)
    planned(
        lead,
        active,
        meeting=made,
        title="Overleg over het dak",
        place="De plint",
        agenda="Het dak.",
        starts_at=made.starts_at,
    )
    html = page(sign_in_as(client, partner), f"/coalities/{active.pk}/overleg/{made.pk}/")
    assert changed(html, "Startoverleg", "Overleg over het dak")
    assert changed(html, "De hal", "De plint")
    assert ANEW in html
    assert "Rondje." not in html
    page(sign_in_as(client, make_membership()), f"/coalities/{active.pk}/overleg/{made.pk}/", status=404)


def test_an_address_where_a_room_meets_is_told_when_it_changes_and_only_then(
    client: Client, active: Coalition, lead: Membership
) -> None:
    made = planned(lead, active, place="Huis van de Wijk, Kerkstraat 5")
    same = {"meeting": made, "starts_at": made.starts_at}
    planned(lead, active, place="Huis van de Wijk, Kerkstraat 5", agenda="Het dak.", **same)
    planned(lead, active, place="De Brug, Prinsenlaan 14", agenda="Het dak.", **same)
    moved, reworded, _planned = [event.changes for event in history_of(made)]
    assert "place" not in reworded
    assert moved["place"] == ["Huis van de Wijk, Kerkstraat 5", "De Brug, Prinsenlaan 14"]
    html = page(sign_in_as(client, lead), f"/coalities/{active.pk}/overleg/{made.pk}/")
    assert changed(html, "Huis van de Wijk, Kerkstraat 5", "De Brug, Prinsenlaan 14")


def test_an_address_beside_a_name_stays_out_of_the_trail(active: Coalition, lead: Membership) -> None:
    made = planned(lead, active)
    Meeting.objects.filter(pk=made.pk).update(place="Bij mevrouw Wiersinga, Merelstraat 14")
    planned(lead, active, meeting=made, starts_at=made.starts_at, place="De plint")
    assert next(event.changes["place"] for event in history_of(made)) == ["…", "De plint"]


def test_minutes_that_are_written_anew_are_told_without_their_words(
    client: Client, active: Coalition, lead: Membership
) -> None:
    made = planned(lead, active, starts_at=timezone.now() - dt.timedelta(days=1))
    for minutes in ("We beginnen klein.", "We beginnen groot."):
        write_minutes(actor=lead, meeting=made, minutes=minutes)
    told = [event.changes for event in history_of(made)]
    assert [one.get("reworded") for one in told] == [["", "minutes"], None, None]
    assert "beginnen" not in str(told)


def test_what_was_written_before_the_guard_stood_there_does_not_enter_the_trail_when_it_goes(
    client: Client, active: Coalition, lead: Membership
) -> None:
    made = planned(lead, active)
    Meeting.objects.filter(pk=made.pk).update(title="Over mevrouw Wiersinga, Merelstraat 14")
    planned(lead, active, meeting=made, title="Overleg", starts_at=made.starts_at)
    assert next(event.changes["meeting"] for event in history_of(made)) == ["…", "Overleg"]
    assert "Wiersinga" not in str([event.changes for event in AuditEvent.objects.all()])
    assert "Wiersinga" not in page(sign_in_as(client, lead), f"/coalities/{active.pk}/overleg/{made.pk}/")


def test_an_action_that_is_changed_says_what_it_was(
    client: Client, active: Coalition, lead: Membership, partner: Membership
) -> None:
    made = save_action(actor=lead, coalition=active, title="Sleutel regelen", owner=lead, due=in_days(5))
    save_action(actor=lead, coalition=active, title="Sleutels regelen", owner=partner, due=in_days(5), action=made)
    html = page(sign_in_as(client, partner), f"/coalities/{active.pk}/tijdlijn/")
    assert changed(html, "Sleutel regelen", "Sleutels regelen")
    assert changed(html, lead.user.name, partner.user.name)


def test_a_story_tells_its_parties_how_it_came_about_and_nobody_else(
    client: Client, active: Coalition, lead: Membership, partner: Membership
) -> None:
    Coalition.objects.filter(pk=active.pk).update(status="completed")
    texts = story_texts()
    story = save_story(actor=lead, coalition=active, **texts)
    save_story(actor=partner, coalition=active, **{**texts, "title": "Het dak van de flat", "gained": "Een dak."})
    Story.objects.filter(pk=story.pk).update(offered_at=timezone.now(), public_from=timezone.localdate())
    path = f"/verhalen/{story.pk}/"
    html = page(sign_in_as(client, lead), path)
    assert changed(html, texts["title"], "Het dak van de flat")
    assert ANEW in html
    assert texts["title"] not in page(sign_in_as(client, make_membership()), path)


def test_a_koppelkans_tells_an_organisation_its_own_earlier_verdicts_and_nobody_elses(
    client: Client, overlap: Overlap, member: Membership
) -> None:
    verdicts: tuple[dict[str, Any], ...] = ({"stance": "not_promising", "reason": "no_means"}, {"stance": "promising"})
    for given in verdicts:
        give_verdict(actor=member, overlap=overlap, **given)
    assert overlap.other is not None
    other = make_membership(
        organisation=overlap.other.organisation, working_areas=list(overlap.other.working_areas.all())
    )
    path = f"/koppelkansen/{overlap.pk}/"
    html = page(sign_in_as(client, member), path)
    assert changed(html, "Niet kansrijk", "Kansrijk")
    assert "Geen middelen" in html.split("Wat er veranderde")[1].split("</details>")[0]
    assert "Wat er veranderde" not in page(sign_in_as(client, other), path)


def test_a_koppelkans_tells_until_when_it_was_put_off_as_a_day(
    client: Client, overlap: Overlap, member: Membership
) -> None:
    until = in_days(30)
    give_verdict(actor=member, overlap=overlap, stance="later", until=until)
    give_verdict(actor=member, overlap=overlap, stance="promising")
    html = page(sign_in_as(client, member), f"/koppelkansen/{overlap.pk}/")
    told = html.split("Wat er veranderde")[1].split("</details>")[0]
    assert day_text(until) in told
    assert until.isoformat() not in told


def test_what_was_made_before_its_history_was_kept_shows_none(
    client: Client, active: Coalition, lead: Membership
) -> None:
    agreement = Agreement.objects.create(coalition=active, kind="statement_of_intent", title="Samen", text="Samen.")
    starts = timezone.now()
    meeting = Meeting.objects.create(
        coalition=active, title="Start", starts_at=starts, ends_at=starts + dt.timedelta(1)
    )
    sign_in_as(client, lead)
    for path in (f"afspraken/{agreement.pk}", f"overleg/{meeting.pk}"):
        html = page(client, f"/coalities/{active.pk}/{path}/")
        assert "Er is nog niets gewijzigd" not in html, path
        assert "Geschiedenis" not in html, path


def test_a_proposal_tells_old_and_new_and_keeps_its_draft_to_itself(
    client: Client, area: WorkingArea, writer: Membership, plan: Ambition, other_plan: Ambition
) -> None:
    networker = make_membership(role=Role.AREA_NETWORKER, working_areas=[area])
    facts: dict[str, Any] = {"actor": writer, "working_area": area, "ambitions": [plan, other_plan]}
    texts: dict[str, Any] = dict.fromkeys(
        ("occasion", "ambition", "interests", "relation", "arrangement", "process"), "Samen."
    )
    first = save_proposal(**facts, title="Eerste inval", benefit="Bewoners ontmoeten elkaar.", **texts)
    save_proposal(**facts, proposal=first, title="Samen in de hal", benefit="Bewoners ontmoeten elkaar.", **texts)
    submit_proposal(actor=writer, proposal=first)
    Proposal.objects.filter(pk=first.pk).update(status="changes_requested")
    first.refresh_from_db()
    again = {**facts, "ambitions": [plan, other_plan], "proposal": first}
    save_proposal(**again, title="Samen in de plint", benefit="Bewoners ontmoeten elkaar.", **texts)
    path = f"/voorstellen/{first.pk}/"
    own = page(sign_in_as(client, writer), path)
    assert changed(own, "Eerste inval", "Samen in de hal")
    assert changed(own, "Samen in de hal", "Samen in de plint")
    others = page(sign_in_as(client, networker), path)
    assert changed(others, "Samen in de hal", "Samen in de plint")
    assert "Eerste inval" not in others
