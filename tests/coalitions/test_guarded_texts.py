"""Residents stay out of proposals, decisions and notes: shown, replaced by one press, kept for no reason; colleagues may be named."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from areas.models import WorkingArea
from audit.models import AuditEvent
from coalitions.models import Coalition, Decision, Proposal, TimelineNote
from coalitions.services.proposals import save_proposal
from coalitions.services.room import look_again, write_decision, write_note
from core.errors import RuleViolation
from organisations.models import Membership
from tests.coalitions.visiting import post
from tests.factories import make_ambition, make_membership, make_user

pytestmark = pytest.mark.django_db
RESIDENT = "Gesproken met mevrouw Wiersinga over de hal"
WITHOUT = "Gesproken met een bewoner over de hal"
DOORS = [("tijdlijn", TimelineNote, "happened_on"), ("besluiten", Decision, "decided_on")]


def typed(day: str, **values: str) -> dict[str, str]:
    return {"text": RESIDENT, day: timezone.localdate().isoformat(), **values}


@pytest.mark.parametrize("door", DOORS)
def test_a_resident_in_a_text_is_marked_and_not_stored(
    client: Client, active: Coalition, lead: Membership, door: tuple[str, Any, str]
) -> None:
    tab, model, day = door
    answer = post(client, lead, f"/coalities/{active.pk}/{tab}/nieuw/", **typed(day))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "<mark>mevrouw Wiersinga</mark>" in page
    assert 'name="replace"' in page
    assert 'name="guard_reason"' not in page
    assert not model.objects.exists()


@pytest.mark.parametrize("door", DOORS)
def test_one_press_puts_neutral_words_in_place(
    client: Client, active: Coalition, lead: Membership, door: tuple[str, Any, str]
) -> None:
    tab, model, day = door
    start = RESIDENT.index("mevrouw")
    span = f"text:{start}-{start + len('mevrouw Wiersinga')}"
    answer = post(client, lead, f"/coalities/{active.pk}/{tab}/nieuw/", **typed(day, replace=span))
    assert answer.status_code == 200
    assert WITHOUT in answer.content.decode()
    assert not model.objects.exists()
    assert post(client, lead, f"/coalities/{active.pk}/{tab}/nieuw/", **typed(day, text=WITHOUT)).status_code == 302
    assert model.objects.get().text == WITHOUT


@pytest.mark.parametrize("door", DOORS)
def test_no_reason_keeps_what_other_organisations_read(
    client: Client, active: Coalition, lead: Membership, door: tuple[str, Any, str]
) -> None:
    tab, model, day = door
    values = typed(day, guard_reason="zo heet de kapper")
    assert post(client, lead, f"/coalities/{active.pk}/{tab}/nieuw/", **values).status_code == 422
    assert not model.objects.exists()


def test_a_decision_that_is_looked_at_again_leaves_its_words_out_of_the_trail(
    active: Coalition, lead: Membership
) -> None:
    decision = write_decision(actor=lead, coalition=active, text=WITHOUT, decided_on=timezone.localdate())
    look_again(actor=lead, decision=decision, review_on=None)
    trail = AuditEvent.objects.latest("pk")
    assert (trail.verb, trail.changes["decision"]) == ("looked again", ["", str(decision.pk)])
    assert "bewoner" not in str(trail.changes)


@pytest.mark.parametrize("text", ["bel 06-12345678", "bsn 111222333", "mail naar a.b@voorbeeld.nl"])
def test_what_may_never_be_stored_is_refused(active: Coalition, lead: Membership, text: str) -> None:
    with pytest.raises(RuleViolation) as refused:
        write_note(actor=lead, coalition=active, text=text, happened_on=timezone.localdate())
    assert refused.value.field == "text"
    assert not TimelineNote.objects.exists()


def test_colleagues_of_the_working_area_may_be_named(active: Coalition, lead: Membership) -> None:
    make_membership(user=make_user(name="Wietske Nagtegaal"), working_areas=[active.working_area])
    for text in ("Wietske Nagtegaal belt de aannemer", "Wietske belt de aannemer"):
        assert write_note(actor=lead, coalition=active, text=text, happened_on=timezone.localdate()).pk


def test_a_colleague_with_a_name_of_several_words_may_be_named_and_a_resident_of_that_family_not(
    active: Coalition, lead: Membership
) -> None:
    make_membership(working_areas=[active.working_area], user=make_user(name="Nadia El Khattabi"))
    write_note(
        actor=lead, coalition=active, text="Nadia El Khattabi is contactpersoon.", happened_on=timezone.localdate()
    )
    with pytest.raises(RuleViolation):
        write_note(actor=lead, coalition=active, text="Mevrouw El Khattabi is ziek.", happened_on=timezone.localdate())


def test_somebody_who_works_elsewhere_is_no_colleague(active: Coalition, lead: Membership) -> None:
    make_membership(user=make_user(name="Wietske Nagtegaal"))
    with pytest.raises(RuleViolation):
        write_note(actor=lead, coalition=active, text="Wietske Nagtegaal belt", happened_on=timezone.localdate())


def proposal_of(lead: Membership, area: WorkingArea, **fields: str) -> Proposal:
    plan = make_ambition(organisation=lead.organisation)
    values: dict[str, Any] = {"title": "Samen in de hal", "benefit": "Bewoners ontmoeten elkaar.", **fields}
    return save_proposal(actor=lead, working_area=area, ambitions=[plan], **values)


@pytest.mark.parametrize(
    "field", ["title", "occasion", "ambition", "interests", "relation", "arrangement", "process", "benefit"]
)
def test_every_text_of_a_proposal_is_guarded(lead: Membership, area: WorkingArea, field: str) -> None:
    with pytest.raises(RuleViolation) as refused:
        proposal_of(lead, area, **{field: RESIDENT})
    assert refused.value.field == field
    assert proposal_of(lead, area, **{field: WITHOUT}).pk


def test_a_proposal_shows_what_was_found_and_replaces_it(client: Client, lead: Membership, area: WorkingArea) -> None:
    proposal = proposal_of(lead, area)
    values = {
        "title": proposal.title, "working_area": area.pk, "ambitions": [one.pk for one in proposal.ambitions.all()],
        "benefit": proposal.benefit, "process": RESIDENT,
    }  # fmt: skip
    path = f"/voorstellen/{proposal.pk}/wijzigen/"
    found = post(client, lead, path, **values, save="1")
    assert found.status_code == 422
    assert "<mark>mevrouw Wiersinga</mark>" in found.content.decode()
    start = RESIDENT.index("mevrouw")
    anew = post(client, lead, path, **values, replace=f"process:{start}-{start + len('mevrouw Wiersinga')}")
    assert anew.status_code == 200
    assert WITHOUT in anew.content.decode()
    assert proposal.title in anew.content.decode()
    proposal.refresh_from_db()
    assert proposal.process == ""
