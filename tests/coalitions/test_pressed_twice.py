"""Whoever presses a button twice sees what the first press did: real requests at once, on a database of their own."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from pytest_django import DjangoDbBlocker

from audit.models import AuditEvent
from coalitions.models import ActionItem, Agreement, Coalition, Proposal, Review, Sounding
from organisations.models import Membership
from organisations.roles import Role
from tests import databases
from tests.coalitions.test_agreements import PDF
from tests.coalitions.visiting import in_days, place_of
from tests.factories import (
    make_ambition,
    make_coalition,
    make_inquiry,
    make_membership,
    make_need,
    make_proposal,
    make_question,
    make_working_area,
)
from tests.pressing import browser_of, press, token_on

SIX = 6


@pytest.fixture(scope="module", autouse=True)
def _database(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Rows are committed here, so they go to a database that is dropped afterwards."""
    with django_db_blocker.unblock(), databases.database(databases.name_of("test_koppelkans_pressed")):
        yield


def pressed(member: Membership, page: str, action: str = "", **typed: Any) -> str:
    """Press six times at once; where every press led."""
    answers = press(browser_of(member.user), page, action, times=SIX, **typed)
    assert [answer.status_code for answer in answers] == [302] * SIX, [answer.content for answer in answers[:2]]
    (place,) = {answer.url for answer in answers}
    return str(place)


def done(row: Any, verb: str) -> int:
    """How often the trail says that this was done to it."""
    kind = row._meta.label_lower
    return AuditEvent.objects.filter(target_type=kind, target_id=row.pk, verb=verb).count()


def plans_of(*members: Membership) -> list[Any]:
    return [
        make_ambition(organisation=one.organisation, working_areas=list(one.working_areas.all())) for one in members
    ]


def test_a_proposal_is_handed_in_once_and_every_press_lands_on_it() -> None:
    area = make_working_area()
    author, other = (make_membership(working_areas=[area]) for _ in range(2))
    proposal = make_proposal(author=author, ambitions=plans_of(author, other))
    page = f"/voorstellen/{proposal.pk}/"
    assert pressed(author, page, f"{page}indienen/") == page
    proposal.refresh_from_db()
    assert (proposal.status, proposal.round, done(proposal, "submitted")) == ("submitted", 1, 1)
    assert pressed(author, page, f"{page}intrekken/") == page
    assert done(proposal, "withdrew") == 1


def test_a_proposal_that_was_returned_is_written_and_handed_in_once() -> None:
    area = make_working_area()
    author, other = (make_membership(working_areas=[area]) for _ in range(2))
    plans = plans_of(author, other)
    proposal = make_proposal(author=author, ambitions=plans, status="changes_requested", round=1)
    written: dict[str, Any] = {
        "title": "Samen",
        "working_area": area.pk,
        "benefit": "Koffie",
        "ambitions": [one.pk for one in plans],
    }
    page = f"/voorstellen/{proposal.pk}/"
    assert pressed(author, f"{page}wijzigen/", submit="1", **written) == page
    assert Proposal.objects.get(pk=proposal.pk).round == 2
    assert done(proposal, "submitted") == 1


def test_a_review_is_taken_decided_and_founds_one_coalition() -> None:
    area = make_working_area()
    author, other = (make_membership(working_areas=[area]) for _ in range(2))
    networker, adviser = (make_membership(role=Role.AREA_NETWORKER, working_areas=[area]) for _ in range(2))
    proposal = make_proposal(author=author, ambitions=plans_of(author, other), status="submitted", round=1)
    page = f"/te-beoordelen/{proposal.pk}/"
    assert pressed(networker, page, f"{page}nemen/") == page
    assert pressed(adviser, page, f"{page}adviseren/", motivation="Doen.") == page
    assert Review.objects.filter(proposal=proposal, decision="advise").count() == 1
    checks = {f"{name}_answer": "yes" for name in Review.Criterion.values}
    pressed(networker, page, f"{page}besluiten/", decision="approve", **checks)
    assert (done(proposal, "took"), done(proposal, "decided")) == (1, 1)
    assert Coalition.objects.filter(proposal=proposal).count() == 1


@pytest.fixture(scope="module")
def room(_database: None) -> Any:
    """A coalition that runs: who leads it, who was invited, and who is not in it."""
    area = make_working_area()
    lead, partner, invited, outside = (make_membership(working_areas=[area]) for _ in range(4))
    coalition = make_coalition(
        working_area=area,
        status="active",
        participations={
            lead.organisation: "confirmed",
            partner.organisation: "confirmed",
            invited.organisation: "invited",
        },
    )
    coalition.participations.filter(organisation=lead.organisation).update(role="lead")
    return coalition, lead, invited, outside


def test_an_invitation_into_a_coalition_is_answered_and_left_once(room: Any) -> None:
    coalition, _lead, invited, _outside = room
    page = f"/coalities/{coalition.pk}/"
    assert pressed(invited, f"{page}antwoord/", status="confirmed", contribution="Een ruimte") == page
    assert (place_of(coalition, invited).status, done(coalition, "answered")) == ("confirmed", 1)
    assert pressed(invited, f"{page}verlaten/", reason="Geen mensen") == "/coalities/"
    assert (place_of(coalition, invited).status, done(coalition, "left")) == ("left", 1)


def test_asking_to_join_taking_it_back_and_being_let_in_happen_once(room: Any) -> None:
    coalition, lead, _invited, outside = room
    page = f"/coalities/{coalition.pk}/"
    assert pressed(outside, f"{page}meedoen/", reason="Wij hebben ruimte") == page
    assert pressed(outside, page, f"{page}meedoen/intrekken/") == page
    assert pressed(outside, f"{page}meedoen/", reason="Toch") == page
    place = place_of(coalition, outside)
    assert pressed(lead, f"{page}verzoeken/", f"{page}verzoeken/{place.pk}/toelaten/") == page
    assert [done(coalition, verb) for verb in ("asked to join", "took back", "let in")] == [2, 1, 1]


def test_what_is_written_in_the_room_is_there_once(room: Any) -> None:
    coalition, lead, _invited, _outside = room
    page = f"/coalities/{coalition.pk}/"
    pressed(lead, f"{page}acties/", f"{page}acties/nieuw/", title="Bellen", owner=lead.pk, due=in_days(7))
    item = ActionItem.objects.get(coalition=coalition)
    pressed(lead, f"{page}acties/", f"{page}acties/{item.pk}/gedaan/", done="1")
    pressed(
        lead,
        f"{page}tijdlijn/",
        f"{page}tijdlijn/nieuw/",
        text="De sleutel hangt er.",
        happened_on=timezone.localdate(),
    )
    assert coalition.notes.count() == 1


def test_a_colleague_answers_once_and_the_question_is_taken_back_once() -> None:
    area = make_working_area()
    asker, first, second = (make_membership(working_areas=[area]) for _ in range(3))
    inquiry = make_inquiry(asker=asker, asked=[first, second])
    page = f"/polsen/{inquiry.pk}/"
    assert pressed(first, page, f"{page}antwoord/", answer="interest", line="Bel me") == page
    assert done(Sounding.objects.get(asked=first), "answered") == 1
    assert pressed(asker, page, f"{page}intrekken/") == page
    assert done(inquiry, "withdrew") == 1


def test_an_organisation_answers_residents_once_and_a_need_moves_once() -> None:
    area = make_working_area()
    manager = make_membership(working_areas=[area])
    networker = make_membership(role=Role.AREA_NETWORKER, working_areas=[area])
    need = make_need(working_area=area, status="on_agenda")
    question = make_question(need=need, organisation=manager.organisation, asked_by=networker)
    page = f"/agenda/{question.pk}/"
    assert pressed(manager, page, f"{page}antwoord/", answer="will_do", explanation="In mei.") == page
    assert done(question, "answered") == 1
    need = make_need(working_area=area, status="emerging")
    page = f"/behoeften/{need.pk}/"
    assert pressed(networker, page, f"{page}status/", target="recognised") == page
    assert done(need, "moved") == 1


def test_what_is_pressed_after_something_else_or_from_a_new_page_is_new(room: Any) -> None:
    coalition, lead, _invited, _outside = room
    item = ActionItem.objects.create(coalition=coalition, title="Bel", owner=lead, due=in_days(3), created_by=lead)
    tab = browser_of(lead.user)
    page, action = f"/coalities/{coalition.pk}/acties/", f"/coalities/{coalition.pk}/acties/{item.pk}/gedaan/"
    form = {"csrfmiddlewaretoken": token_on(tab, page)}
    states = []
    for done_now in ("1", "0", "1"):
        tab.post(action, {**form, "done": done_now})
        item.refresh_from_db()
        states.append(bool(item.done_at))
    assert states == [True, False, True]
    # A page that was drawn again has another token, and what it asks is done as ever.
    assert tab.post(action, {"csrfmiddlewaretoken": token_on(tab, page), "done": "0"}).status_code == 302
    item.refresh_from_db()
    assert item.done_at is None


def test_a_document_that_is_sent_twice_makes_one_agreement(room: Any) -> None:
    coalition, lead, _invited, _outside = room
    page = f"/coalities/{coalition.pk}/afspraken/nieuw/"
    tab = browser_of(lead.user)
    parties = list(coalition.participations.filter(status="confirmed").values_list("organisation", flat=True))
    form = {
        "csrfmiddlewaretoken": token_on(tab, page), "kind": "statement_of_intent", "title": "Samen", "parties": parties,
    }  # fmt: skip
    answers = [tab.post(page, {**form, "document": SimpleUploadedFile("samen.pdf", PDF)}) for _ in range(2)]
    made = Agreement.objects.get(coalition=coalition)
    assert [(answer.status_code, answer["Location"]) for answer in answers] == [
        (302, f"/coalities/{coalition.pk}/afspraken/{made.pk}/")
    ] * 2


def test_a_form_with_something_wrong_in_it_is_looked_at_each_time(room: Any) -> None:
    coalition, _lead, _invited, _outside = room
    guest = make_membership(working_areas=[coalition.working_area])
    answers = press(browser_of(guest.user), f"/coalities/{coalition.pk}/meedoen/", reason="")
    assert [answer.status_code for answer in answers] == [422, 422]


def test_another_person_with_the_same_form_is_no_second_press() -> None:
    area = make_working_area()
    first, second, partner = (make_membership(working_areas=[area]) for _ in range(3))
    Membership.objects.filter(pk=second.pk).update(organisation=first.organisation)
    proposal = make_proposal(author=first, ambitions=plans_of(first, partner))
    page = f"/voorstellen/{proposal.pk}/"
    tabs = [browser_of(one.user) for one in (first, second)]
    forms = [{"csrfmiddlewaretoken": token_on(tab, page)} for tab in tabs]
    answers = [tab.post(f"{page}indienen/", form) for tab, form in zip(tabs, forms, strict=True)]
    assert [answer.status_code for answer in answers] == [302, 409]
    assert done(proposal, "submitted") == 1
