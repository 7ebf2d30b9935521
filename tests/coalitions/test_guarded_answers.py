"""One guard at what several organisations read: colleagues and their own complexes may be named, residents may not."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone

from areas.models import WorkingArea
from audit.models import AuditEvent
from coalitions.models import Coalition, Participation, Proposal, Sounding
from coalitions.services.agreements import save_agreement
from coalitions.services.coalitions import move_coalition
from coalitions.services.joining import ask_to_join, turn_down
from coalitions.services.meetings import save_meeting
from coalitions.services.participations import answer_invitation, leave_coalition
from coalitions.services.results import add_benefit
from coalitions.services.reviews import advise, keep_draft, take_review
from coalitions.services.room import save_action, start_initiative
from coalitions.services.soundings import answer_sounding, ask_colleagues
from coalitions.services.versions import new_draft
from core.errors import RuleViolation
from initiatives import services as initiatives
from initiatives.models import Ambition, Initiative
from organisations.models import Membership
from organisations.roles import Role
from overview.spreadsheets.around import Around
from overview.spreadsheets.kinds.ambitions import Ambitions
from residents import services as residents
from tests.coalitions.visiting import post
from tests.factories import (
    make_ambition,
    make_membership,
    make_need,
    make_organisation,
    make_place,
    make_proposal,
    make_user,
)
from themes.models import Theme

pytestmark = pytest.mark.django_db
COLLEAGUE = "Wietske Nagtegaal van Vivantohof belt; daarna Wietske en Stichting Lenteboom"
RESIDENT = "Mevrouw Wiersinga van nummer 23 hoog wil ook"
SOON = dt.timedelta(days=30)


class Room:
    """A coalition and what is round it, with somebody for each of the doors."""

    def __init__(self, active: Coalition, lead: Membership, partner: Membership, area: WorkingArea) -> None:
        self.active, self.lead, self.partner, self.area = active, lead, partner, area
        self.newcomer = make_membership(working_areas=[area])
        self.networker = make_membership(role=Role.AREA_NETWORKER, working_areas=[area])
        self.need = make_need(working_area=area, status="recognised")
        make_membership(user=make_user(name="Wietske Nagtegaal"), working_areas=[area])
        make_place(name="Vivantohof", area=area.neighbourhoods.first())
        make_organisation(name="Stichting Lenteboom")
        lead.organisation.working_areas.add(area)

    def asked(self, member: Membership) -> Any:
        organisations = [member.organisation]
        member.organisation.working_areas.add(self.area)
        [question] = residents.ask_organisations(
            actor=self.networker, need=self.need, organisations=organisations, question="Kan dit?",
            answer_by=timezone.localdate() + SOON,
        )  # fmt: skip
        return question

    def place(self, member: Membership) -> Participation:
        return self.active.participations.get(organisation=member.organisation)

    def proposal(self) -> Proposal:
        plan = make_ambition(organisation=self.lead.organisation)
        return make_proposal(author=self.lead, working_area=self.area, ambitions=[plan], status="submitted", round=1)

    def invited(self) -> Participation:
        return Participation.objects.create(coalition=self.active, organisation=self.newcomer.organisation)


@pytest.fixture
def room(active: Coalition, lead: Membership, partner: Membership, area: WorkingArea) -> Room:
    return Room(active, lead, partner, area)


def _turn_down(room: Room, text: str) -> Any:
    asked = ask_to_join(actor=room.newcomer, coalition=room.active, reason="We werken hier.")
    return turn_down(actor=room.lead, coalition=room.active, participation=asked, reason=text)


def _asked(room: Room, text: str) -> Any:
    return ask_colleagues(actor=room.lead, question=text, colleagues=[room.partner])


def _answered(room: Room, text: str) -> Any:
    sounding = _asked(room, "Weet jij hier meer van?").soundings.get()
    return answer_sounding(actor=room.partner, sounding=sounding, answer="interest", line=text)


def _meeting(room: Room, **texts: str) -> Any:
    starts = timezone.now() + SOON
    facts: dict[str, Any] = {"title": "Overleg", **texts}
    return save_meeting(
        actor=room.lead, coalition=room.active, starts_at=starts, ends_at=starts + dt.timedelta(hours=1), **facts
    )


def _benefit(room: Room, text: str) -> Any:
    return add_benefit(
        actor=room.lead,
        coalition=room.active,
        kind="homes_gas_free",
        number=3,
        source=text,
        measured_on=timezone.localdate(),
    )


def _draft_of_settings(room: Room, text: str) -> Any:
    there: dict[str, Any] = {"organisation": make_organisation(kind="municipality"), "working_areas": [room.area]}
    return new_draft(actor=make_membership(role=Role.FUNCTIONAL_ADMIN, **there), note=text)


def _draft(room: Room, text: str) -> Any:
    proposal = room.proposal()
    take_review(actor=room.networker, proposal=proposal)
    return keep_draft(actor=room.networker, proposal=proposal, checks={"support": {"answer": "yes", "note": text}})


def _ambition(room: Room, **texts: Any) -> Ambition:
    values: dict[str, Any] = {
        "title": "Samen koken", "description": "Koken met de buurt.", "benefit": "Ja.", "themes": Theme.objects.all()[:1],
    }  # fmt: skip
    return initiatives.add_ambition(actor=room.lead, **{**values, **texts})


def _initiative(room: Room, text: str) -> Initiative:
    return initiatives.add_initiative(
        actor=room.lead, title="Samen koken", description=text, origin="organisation", working_area=room.area
    )


DOORS: dict[str, tuple[str, Callable[[Room, str], Any]]] = {
    "join": ("contribution", lambda room, text: ask_to_join(
        actor=room.newcomer, coalition=room.active, reason="Graag.", contribution=text)),
    "turn down": ("reason", _turn_down),
    "answer": ("reason", lambda room, text: answer_invitation(
        actor=room.newcomer, participation=room.invited(), status="declined", reason=text)),
    "leave": ("reason", lambda room, text: leave_coalition(
        actor=room.partner, participation=room.place(room.partner), reason=text)),
    "pause": ("reason", lambda room, text: move_coalition(
        actor=room.lead, coalition=room.active, target="paused", reason=text)),
    "action": ("title", lambda room, text: save_action(
        actor=room.lead, coalition=room.active, title=text, owner=room.partner, due=timezone.localdate() + SOON)),
    "agreement": ("title", lambda room, text: save_agreement(
        actor=room.lead, coalition=room.active, title=text, text="Samen.", kind="cooperation_agreement",
        parties=[room.lead.organisation, room.partner.organisation])),
    "initiative of a coalition": ("description", lambda room, text: start_initiative(
        actor=room.lead, coalition=room.active, title="Koken", description=text)),
    "advice": ("motivation", lambda room, text: advise(
        actor=room.networker, proposal=room.proposal(), motivation=text, checks={})),
    "draft of a review": ("support_note", _draft),
    "question": ("question", lambda room, text: residents.ask_organisations(
        actor=room.networker, need=room.need, organisations=[room.lead.organisation], question=text,
        answer_by=timezone.localdate() + SOON)),
    "answer to a question": ("explanation", lambda room, text: residents.answer_question(
        actor=room.lead, question=room.asked(room.lead), answer="will_not", explanation=text)),
    "ambition": ("description", lambda room, text: _ambition(room, description=text)),
    "offer": ("offers", lambda room, text: _ambition(room, offers=["een zaal", text])),
    "initiative": ("description", _initiative),
    "question to a colleague": ("question", _asked),
    "answer to a colleague": ("line", _answered),
    "title of a meeting": ("title", lambda room, text: _meeting(room, title=text)),
    "place of a meeting": ("place", lambda room, text: _meeting(room, place=text)),
    "agenda of a meeting": ("agenda", lambda room, text: _meeting(room, agenda=text)),
    "what was gained": ("source", _benefit),
    "draft of the matcher": ("note", _draft_of_settings),
}  # fmt: skip


@pytest.mark.parametrize("door", DOORS)
def test_colleagues_and_complexes_pass_and_residents_do_not(room: Room, door: str) -> None:
    field, write = DOORS[door]
    with pytest.raises(RuleViolation) as refused, transaction.atomic():
        write(room, RESIDENT)
    assert refused.value.field == field
    assert "Wiersinga" in refused.value.message
    assert write(room, COLLEAGUE) is not None


@pytest.mark.parametrize("place", ["Lorentzlaan 3, om de hoek", "Huis van de Wijk, Merelstraat 14, 3066 AB"])
def test_a_meeting_is_somewhere_and_at_nobodys_home(client: Client, room: Room, place: str) -> None:
    assert _meeting(room, place=place).place == place
    path, day = f"/coalities/{room.active.pk}/overleg/nieuw/", (timezone.localdate() + SOON).isoformat()
    typed = {"title": "Overleg", "day": day, "starts": "10:00", "ends": "11:00"}
    assert post(client, room.lead, path, **typed, place=place).status_code == 302
    answer = post(client, room.lead, path, **typed, place=f"Bij mevrouw Wiersinga, {place}")
    assert answer.status_code == 422
    assert "<mark>mevrouw Wiersinga</mark>" in answer.text
    with pytest.raises(RuleViolation) as refused:
        _meeting(room, title=place)
    assert refused.value.field == "title"


def test_what_is_said_of_somebody_goes_to_no_colleague_and_in_no_calendar(client: Client, room: Room) -> None:
    words = "Ken je mevrouw Wiersinga van Merelstraat 14? Zij heeft dementie en haar zoon dealt drugs."
    answer = post(client, room.lead, "/polsen/nieuw/", question=words, colleagues=[room.partner.pk])
    assert answer.status_code == 422
    assert "<mark>mevrouw Wiersinga</mark>" in answer.text
    assert 'name="replace"' in answer.text
    assert 'name="guard_reason"' not in answer.text
    start = words.index("mevrouw")
    pressed = f"question:{start}-{start + len('mevrouw Wiersinga')}"
    anew = post(client, room.lead, "/polsen/nieuw/", question=words, colleagues=[room.partner.pk], replace=pressed)
    assert anew.status_code == 200
    assert "Ken je een bewoner van" in anew.text
    assert not Sounding.objects.exists()
    with pytest.raises(RuleViolation):
        _meeting(room, title="Gesprek over mevrouw Wiersinga, Merelstraat 14, zij is dement")
    assert not AuditEvent.objects.filter(verb__startswith="meeting").exists()


def test_a_form_says_at_the_field_what_was_found_and_keeps_it(client: Client, room: Room) -> None:
    path = f"/coalities/{room.active.pk}/acties/nieuw/"
    due = (timezone.localdate() + SOON).isoformat()
    answer = post(client, room.lead, path, title=RESIDENT, owner=room.partner.pk, due=due)
    assert answer.status_code == 422
    assert "Wiersinga”" in answer.text
    assert f'value="{RESIDENT}"' in answer.text
    assert post(client, room.lead, path, title=COLLEAGUE, owner=room.partner.pk, due=due).status_code == 302


def test_what_stood_in_a_plan_already_keeps_nobody_from_changing_the_rest(room: Room) -> None:
    plan = _ambition(room)
    Ambition.objects.filter(pk=plan.pk).update(description=RESIDENT)
    plan.refresh_from_db()
    changed = initiatives.change_ambition(actor=room.lead, ambition=plan, title="Samen eten", description=RESIDENT)
    assert changed.title == "Samen eten"
    with pytest.raises(RuleViolation):
        initiatives.change_ambition(actor=room.lead, ambition=plan, description=f"{RESIDENT}.")


def test_a_plan_in_a_file_passes_the_same_guard(room: Room) -> None:
    around, kind = Around(room.lead), Ambitions()
    for text, faults in ((COLLEAGUE, set[str]()), (RESIDENT, {"description"})):
        read = kind.read({"title": "Samen koken", "description": text, "benefit": "Ja.", "themes": "Energie"}, around)
        assert {fault.field for fault in read.faults} == faults
