"""Meetings: planned, changed, called off, written up; and what was agreed there becomes actions and decisions."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from areas.models import WorkingArea
from audit.models import AuditEvent
from coalitions.models import ActionItem, Coalition, Decision, Meeting
from coalitions.services.meetings import LineRefusedError, take_action
from coalitions.services.meetings import take_over as services_take_over
from core.errors import RuleViolation
from notifications.models import Notification
from organisations.models import Membership
from organisations.roles import Role
from tests.coalitions.visiting import in_days, page, post, sign_in_as
from tests.factories import make_membership, make_user

pytestmark = pytest.mark.django_db


def planned(coalition: Coalition, **fields: Any) -> Meeting:
    starts = fields.pop("starts_at", timezone.now() + timedelta(days=3))
    return Meeting.objects.create(
        coalition=coalition, title="Over de plint", starts_at=starts, ends_at=starts + timedelta(hours=1), **fields
    )


def held(coalition: Coalition, **fields: Any) -> Meeting:
    return planned(coalition, starts_at=timezone.now() - timedelta(days=1), **fields)


def plan(client: Client, member: Membership, coalition: Coalition, meeting: int = 0, **values: Any) -> Any:
    given = {"title": "Over de plint", "day": in_days(5), "starts": "14:00", "ends": "15:30", "place": "De Brug"}
    place = f"{meeting}/wijzigen" if meeting else "nieuw"
    return post(client, member, f"/coalities/{coalition.pk}/overleg/{place}/", **{**given, **values})


def test_a_meeting_is_planned_and_comes_in_the_overview(
    client: Client, active: Coalition, lead: Membership, partner: Membership
) -> None:
    assert plan(client, lead, active).status_code == 302
    meeting = Meeting.objects.get()
    assert timezone.localtime(meeting.starts_at).strftime("%H.%M") == "14.00"
    assert Notification.objects.filter(recipient=partner.user, key__contains="meeting").count() == 1
    for path in ("", "overleg/", f"overleg/{meeting.pk}/"):
        seen = page(sign_in_as(client, partner), f"/coalities/{active.pk}/{path}")
        assert "14.00 – 15.30 uur" in seen
        assert "De Brug" in seen
    assert plan(client, lead, active, ends="13:00").status_code == 422


def test_a_meeting_that_was_held_is_put_down_for_its_minutes_and_nobody_is_called_to_it(
    client: Client, active: Coalition, lead: Membership, partner: Membership
) -> None:
    saved = plan(client, lead, active, day=in_days(-1))
    assert saved.status_code == 302
    assert "Het is al geweest" in client.get(saved["Location"]).text
    assert Meeting.objects.get().has_begun
    assert not Notification.objects.filter(recipient=partner.user, key__contains="meeting").exists()
    to_come = plan(client, lead, active, day=in_days(1))
    assert "Het is al geweest" not in client.get(to_come["Location"]).text
    assert Notification.objects.filter(recipient=partner.user, key__contains="meeting").exists()


def test_a_change_counts_in_calendars_and_words_of_the_agenda_do_not(
    client: Client, active: Coalition, lead: Membership, partner: Membership
) -> None:
    plan(client, lead, active)
    meeting = Meeting.objects.get()
    uid = meeting.uid
    plan(client, lead, active, meeting.pk, agenda="De sleutel")
    plan(client, lead, active, meeting.pk, agenda="De sleutel", starts="14:30")
    meeting.refresh_from_db()
    assert (meeting.uid, meeting.sequence) == (uid, 1)
    told = Notification.objects.filter(recipient=partner.user, key__contains="meeting")
    assert told.count() == 2

    off = f"/coalities/{active.pk}/overleg/{meeting.pk}/afzeggen/"
    assert post(client, lead, off).status_code == 302
    assert post(client, lead, off).status_code == 409
    assert plan(client, lead, active, meeting.pk).status_code == 409
    answer = sign_in_as(client, partner).get(f"/coalities/{active.pk}/overleg/{meeting.pk}/overleg.ics")
    lines = answer.content.decode().split("\r\n")
    assert {f"UID:{uid}", "SEQUENCE:2", "STATUS:CANCELLED"} <= set(lines)
    assert "De sleutel" not in answer.content.decode()


def test_a_meeting_that_is_saved_unchanged_leaves_no_trail(client: Client, active: Coalition, lead: Membership) -> None:
    plan(client, lead, active)
    meeting = Meeting.objects.get()
    for agenda, times in (("", 0), ("De sleutel", 1), ("De sleutel", 1)):
        assert plan(client, lead, active, meeting.pk, agenda=agenda).status_code == 302
        assert AuditEvent.objects.filter(target_type="coalitions.coalition", verb="meeting changed").count() == times


def test_only_those_who_take_part_plan_and_write_and_only_the_room_reads(
    client: Client, area: WorkingArea, active: Coalition, partner: Membership
) -> None:
    meeting = held(active, minutes="Besproken: de plint")
    outsider = make_membership(working_areas=[area])
    officer = make_membership(role=Role.PRIVACY_OFFICER, organisation=partner.organisation, working_areas=[area])
    paths = ("nieuw/", f"{meeting.pk}/wijzigen/", f"{meeting.pk}/verslag/", f"{meeting.pk}/overnemen/")
    for member in (outsider, officer):
        statuses = [
            sign_in_as(client, member).post(f"/coalities/{active.pk}/overleg/{path}").status_code for path in paths
        ]
        assert statuses == [404] * 4
    base = f"/coalities/{active.pk}/overleg/"
    reads = (base, f"{base}{meeting.pk}/", f"{base}{meeting.pk}/overleg.ics")
    assert [sign_in_as(client, outsider).get(path).status_code for path in reads] == [404] * 3
    assert [sign_in_as(client, officer).get(path).status_code for path in reads] == [200] * 3


def test_a_meeting_on_a_wrong_day_can_be_changed_as_long_as_it_has_no_minutes(
    client: Client, active: Coalition, lead: Membership
) -> None:
    was, written = held(active), held(active, minutes="De plint is droog.")
    sign_in_as(client, lead)
    base = f"/coalities/{active.pk}/overleg"
    assert f"{base}/{was.pk}/wijzigen/" in page(client, f"{base}/{was.pk}/")
    assert f"{base}/{written.pk}/wijzigen/" not in page(client, f"{base}/{written.pk}/")


def test_minutes_are_of_a_meeting_that_began_and_name_who_was_there(
    client: Client, area: WorkingArea, active: Coalition, lead: Membership, partner: Membership
) -> None:
    coming, was = planned(active), held(active)
    outsider = make_membership(working_areas=[area])
    base = f"/coalities/{active.pk}/overleg"
    assert post(client, lead, f"{base}/{coming.pk}/verslag/", minutes="Te vroeg").status_code == 409
    wrong = post(client, lead, f"{base}/{was.pk}/verslag/", minutes="Besproken", present=[outsider.pk])
    assert wrong.status_code == 422
    guarded = post(client, lead, f"{base}/{was.pk}/verslag/", minutes="Bel mevrouw de Vries, 06 12345678")
    assert guarded.status_code == 422
    kept = post(client, lead, f"{base}/{was.pk}/verslag/", minutes="De plint is droog.", present=[lead.pk, partner.pk])
    assert kept.status_code == 302
    seen = page(client, f"{base}/{was.pk}/")
    assert "De plint is droog." in seen
    assert {lead, partner} == set(was.present.all())
    assert partner.user.name in seen


def test_two_who_write_minutes_do_not_wipe_out_one_another(
    client: Client, active: Coalition, lead: Membership, partner: Membership
) -> None:
    meeting = held(active)
    path = f"/coalities/{active.pk}/overleg/{meeting.pk}/verslag/"
    seen = sign_in_as(client, lead).get(path).context["form"].initial["seen"]
    assert post(client, partner, path, minutes="De plint is droog.", seen=seen).status_code == 302
    late = post(client, lead, path, minutes="De steiger staat er.", seen=seen)
    assert late.status_code == 422
    assert "De steiger staat er." in late.content.decode()
    meeting.refresh_from_db()
    assert meeting.minutes == "De plint is droog."


def take_over(client: Client, member: Membership, meeting: Meeting, **values: Any) -> Any:
    path = f"/coalities/{meeting.coalition_id}/overleg/{meeting.pk}/overnemen/"
    shown = sign_in_as(client, member).get(path).context
    sent: dict[str, Any] = {}
    for form in (*shown["actions"].values(), *shown["decisions"].values()):
        for name in form.fields:
            value = form.get_initial_for_field(form.fields[name], name)
            sent[form.add_prefix(name)] = "" if value is None else value
    return client.post(path, sent | values), sent


def test_lines_of_the_minutes_become_actions_and_decisions_once(
    client: Client, area: WorkingArea, active: Coalition, lead: Membership
) -> None:
    noor = make_membership(user=make_user(name="Noor Zwart"), organisation=lead.organisation, working_areas=[area])
    meeting = held(active)
    due = in_days(20)
    text = f"We praatten lang.\nactie: sleutel regelen (Noor Zwart, {due:%d-%m-%Y})\nbesluit: we beginnen klein"
    saved = post(client, lead, f"/coalities/{active.pk}/overleg/{meeting.pk}/verslag/", minutes=text)
    assert saved.headers["Location"].endswith("/overnemen/")

    answer, sent = take_over(client, lead, meeting)
    assert answer.status_code == 302
    action, decision = ActionItem.objects.get(), Decision.objects.get()
    assert (action.title, action.owner, action.due) == ("sleutel regelen", noor, due)
    assert (decision.text, decision.decided_on) == ("we beginnen klein", timezone.localdate(meeting.starts_at))
    # Sent again, by somebody who had the same page open.
    again = client.post(f"/coalities/{active.pk}/overleg/{meeting.pk}/overnemen/", sent)
    assert again.status_code == 302
    repeated = take_action(actor=lead, meeting=meeting, line=action.line, title="Anders", owner=lead, due=due)
    assert (repeated, ActionItem.objects.count(), Decision.objects.count()) == (action, 1, 1)
    assert "Niets om over te nemen" in page(client, f"/coalities/{active.pk}/overleg/{meeting.pk}/overnemen/")


def test_a_line_that_is_refused_is_named_and_keeps_the_others_out(active: Coalition, lead: Membership) -> None:
    meeting = held(active, minutes="besluit: we gaan door")
    stranger = make_membership()
    facts = {"title": "Bellen", "due": in_days(3)}
    with pytest.raises(LineRefusedError) as refused:
        services_take_over(
            actor=lead,
            meeting=meeting,
            actions={"a": {**facts, "owner": lead}, "b": {**facts, "owner": stranger}},
            decisions={"c": {"text": "We gaan door"}},
        )
    assert (refused.value.line, isinstance(refused.value.why, RuleViolation)) == ("b", True)
    assert not ActionItem.objects.exists()


def test_all_that_was_ticked_is_taken_over_or_nothing(client: Client, active: Coalition, lead: Membership) -> None:
    meeting = held(active, minutes="actie: bellen\nactie: mailen\nbesluit: we gaan door")
    answer, sent = take_over(client, lead, meeting)
    assert answer.status_code == 422
    assert not ActionItem.objects.exists()
    assert not Decision.objects.exists()
    # Without the tick nothing need be filled in.
    unticked = {name: "" for name in sent if name.startswith("actie") and name.endswith("take")}
    answer, _sent = take_over(client, lead, meeting, **unticked)
    assert answer.status_code == 302
    assert (ActionItem.objects.count(), Decision.objects.count()) == (0, 1)
