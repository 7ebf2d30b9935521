"""What happens when fifty colleagues press the same button: real transactions, on a database of their own."""

import uuid
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from typing import Any

import pytest
from django.db import connections
from django.utils import timezone
from pytest_django import DjangoDbBlocker

from audit.models import AuditEvent
from coalitions.models import (
    ActionItem,
    Agreement,
    Coalition,
    Decision,
    Meeting,
    Participation,
    Proposal,
    Review,
    Signature,
    Story,
)
from coalitions.services.agreements import sign_agreement, written_in
from coalitions.services.calendars import renew_feed
from coalitions.services.joining import ask_to_join, let_in, take_back_request
from coalitions.services.meetings import take_action, take_decision
from coalitions.services.participations import answer_invitation
from coalitions.services.proposals import save_proposal
from coalitions.services.reviews import decide, take_review
from coalitions.services.room import finish_action, look_again, save_action
from coalitions.services.stories import object_to_story, offer_story, save_story
from core.errors import IllegalMove
from core.meanwhile import as_seen
from core.wall import as_system
from notifications.models import Notification
from organisations.roles import Role
from residents.models import Feedback
from residents.services import answer_question, link_signal
from tests import databases
from tests.coalitions.visiting import place_of
from tests.factories import (
    make_ambition,
    make_coalition,
    make_membership,
    make_need,
    make_question,
    make_signal,
    make_working_area,
)
from tests.surroundings import story_texts

FIFTY = 50
# So many connections at a time; the others wait their turn.
AT_ONCE = 16


@pytest.fixture(scope="module", autouse=True)
def _database(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Rows are committed here, so they go to a database that is dropped afterwards."""
    with django_db_blocker.unblock(), databases.database(databases.name_of("test_koppelkans_room_at_once")):
        yield


def fifty_times(act: Callable[[int], Any]) -> Counter[str]:
    """Do it fifty times at once; how often it was done and how often it was refused as a move that is no longer there."""
    together = Barrier(AT_ONCE)

    def one(number: int) -> str:
        try:
            if number < AT_ONCE:
                together.wait(20)
            with as_system():
                act(number)
        except IllegalMove:
            return "refused"
        else:
            return "done"
        finally:
            connections.close_all()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return Counter(pool.map(one, range(FIFTY)))


def _coalition(status: str, *, others_are: str) -> Any:
    """One that leads and fifty others."""
    area = make_working_area()
    lead, *others = (make_membership(working_areas=[area]) for _ in range(FIFTY + 1))
    places = {lead.organisation: "confirmed", **{one.organisation: others_are for one in others}}
    coalition = make_coalition(working_area=area, status=status, participations=places)
    coalition.participations.filter(organisation=lead.organisation).update(role="lead")
    return area, lead, others, coalition


@pytest.fixture(scope="module")
def story(_database: None) -> Any:
    """A coalition at work, for tests that each do something else in it."""
    return _coalition("active", others_are="confirmed")


def events(coalition: Coalition, verb: str) -> int:
    return AuditEvent.objects.filter(target_type="coalitions.coalition", target_id=coalition.pk, verb=verb).count()


def test_fifty_organisations_accept_and_the_coalition_becomes_active_once() -> None:
    _area, _lead, others, coalition = _coalition("inviting", others_are="invited")
    places = [place_of(coalition, one) for one in others]
    found = fifty_times(lambda at: answer_invitation(actor=others[at], participation=places[at], status="confirmed"))
    assert found == {"done": FIFTY}
    coalition.refresh_from_db()
    assert coalition.status == "active"
    organisations = [one.organisation for one in others]
    assert coalition.participations.filter(status="confirmed", organisation__in=organisations).count() == FIFTY
    assert (events(coalition, "moved"), events(coalition, "answered")) == (1, FIFTY)


def test_fifty_requests_of_one_organisation_are_one_and_fifty_answers_let_it_in_once(story: Any) -> None:
    area, lead, _others, coalition = story
    asks = make_membership(working_areas=[area])
    found = fifty_times(lambda _at: ask_to_join(actor=asks, coalition=coalition, reason="Wij ook"))
    assert found == {"done": 1, "refused": FIFTY - 1}
    place = place_of(coalition, asks)
    found = fifty_times(lambda _at: let_in(actor=lead, coalition=coalition, participation=place))
    assert found == {"done": 1, "refused": FIFTY - 1}
    assert (events(coalition, "asked to join"), events(coalition, "let in")) == (1, 1)
    assert Notification.objects.filter(recipient=asks.user, key__contains="joined").count() == 1


def test_of_fifty_who_take_a_request_back_and_let_it_in_one_is_right(story: Any) -> None:
    area, lead, _others, coalition = story
    asks = make_membership(working_areas=[area])
    place = ask_to_join(actor=asks, coalition=coalition, reason="Wij ook")
    before = events(coalition, "let in") + events(coalition, "took back")

    def act(at: int) -> None:
        if at % 2:
            take_back_request(actor=asks, coalition=coalition)
        else:
            let_in(actor=lead, coalition=coalition, participation=place)

    assert fifty_times(act) == {"done": 1, "refused": FIFTY - 1}
    assert place_of(coalition, asks).status in {"confirmed", "withdrawn"}
    assert events(coalition, "let in") + events(coalition, "took back") == before + 1


def test_fifty_presses_make_one_proposal_one_decision_and_one_coalition() -> None:
    area = make_working_area()
    author, other = (make_membership(working_areas=[area]) for _ in range(2))
    networker = make_membership(role=Role.AREA_NETWORKER, working_areas=[area])
    plans = [make_ambition(organisation=one.organisation, working_areas=[area]) for one in (author, other)]
    key = uuid.uuid4()

    def write(_at: int) -> None:
        save_proposal(actor=author, title="Samen", working_area=area, ambitions=plans, benefit="Koffie", form_key=key)

    assert fifty_times(write) == {"done": FIFTY}
    proposal = Proposal.objects.get(author=author)
    assert AuditEvent.objects.filter(target_type="coalitions.proposal", target_id=proposal.pk).count() == 1

    Proposal.objects.filter(pk=proposal.pk).update(status="submitted", submitted_at=timezone.now(), round=1)
    once = {"done": 1, "refused": FIFTY - 1}
    assert fifty_times(lambda _at: take_review(actor=networker, proposal=proposal)) == once
    checks = {name: {"answer": "yes"} for name in Review.Criterion.values}
    assert (
        fifty_times(lambda _at: decide(actor=networker, proposal=proposal, decision="approve", checks=checks)) == once
    )
    founded = Coalition.objects.get(proposal=proposal)
    assert (Review.objects.filter(proposal=proposal).count(), events(founded, "founded")) == (1, 1)
    assert Participation.objects.filter(coalition=founded).count() == 2
    for person in (author, other):
        assert Notification.objects.filter(recipient=person.user).count() == 1


def test_of_fifty_answers_to_residents_one_counts_and_is_passed_on_once() -> None:
    area = make_working_area()
    networker = make_membership(role=Role.AREA_NETWORKER, working_areas=[area])
    manager = make_membership(working_areas=[area])
    need = make_need(working_area=area, status="on_agenda")
    signal = make_signal(working_area=area)
    link_signal(actor=networker, signal=signal, need=need)
    question = make_question(need=need, organisation=manager.organisation, asked_by=networker)
    given = fifty_times(
        lambda at: answer_question(
            actor=manager, question=question, answer="will_do" if at % 2 else "will_not", explanation="In mei."
        )
    )
    assert given == {"done": 1, "refused": FIFTY - 1}
    assert Feedback.objects.filter(signal=signal, kind="answered").count() == 1
    assert Notification.objects.filter(recipient=networker.user).count() == 1


def test_fifty_parties_sign_and_the_agreement_is_signed_once(story: Any) -> None:
    _area, lead, others, coalition = story
    coalition.participations.filter(organisation__in=[one.organisation for one in others]).update(status="confirmed")
    agreement = Agreement.objects.create(coalition=coalition, title="Intentie", text="Samen.", created_by=lead)
    Signature.objects.bulk_create(Signature(agreement=agreement, organisation=one.organisation) for one in others)
    seen = as_seen(written_in(agreement))
    found = fifty_times(lambda at: sign_agreement(actor=others[at], agreement=agreement, **seen))
    assert found == {"done": FIFTY}
    agreement.refresh_from_db()
    assert agreement.status == "signed"
    assert (events(coalition, "agreement signed"), events(coalition, "agreement confirmed")) == (1, FIFTY)


def test_fifty_times_the_same_line_is_one_action_and_one_decision(story: Any) -> None:
    _area, lead, _others, coalition = story
    yesterday = timezone.now() - timedelta(days=1)
    meeting = Meeting.objects.create(
        coalition=coalition, title="Was", starts_at=yesterday, ends_at=yesterday + timedelta(hours=1), minutes="x"
    )

    def take(_at: int) -> None:
        take_action(actor=lead, meeting=meeting, line="a", title="Bellen", owner=lead, due=timezone.localdate())
        take_decision(actor=lead, meeting=meeting, line="b", text="We beginnen klein")

    assert fifty_times(take) == {"done": FIFTY}
    assert (ActionItem.objects.filter(meeting=meeting).count(), Decision.objects.filter(meeting=meeting).count()) == (
        1,
        1,
    )


def test_of_fifty_new_addresses_one_works(story: Any) -> None:
    _area, lead, _others, _coalition = story
    assert fifty_times(lambda _at: renew_feed(user=lead.user)) == {"done": FIFTY}
    assert lead.user.calendar_feed is not None


def test_who_finishes_an_action_and_who_changes_it_never_hold_one_another_up(story: Any) -> None:
    _area, lead, _others, coalition = story
    today = timezone.localdate()
    item = ActionItem.objects.create(coalition=coalition, title="Bellen", owner=lead, due=today, created_by=lead)
    decision = Decision.objects.create(coalition=coalition, text="Klein beginnen", decided_on=today, created_by=lead)

    def act(at: int) -> None:
        if at % 5 == 4:
            look_again(actor=lead, decision=decision, review_on=today + timedelta(days=at))
        elif at % 2:
            save_action(actor=lead, coalition=coalition, title=f"Bellen {at}", owner=lead, due=today, action=item)
        else:
            finish_action(actor=lead, action=item, done=at % 4 == 0)

    found = fifty_times(act)
    # What is finished is not changed any more; saying twice that it is changes nothing, and none is broken off.
    assert found.total() == FIFTY
    assert events(coalition, "looked again") == FIFTY // 5
    done = events(coalition, "action done") + events(coalition, "action changed") + events(coalition, "action reopened")
    assert done + FIFTY // 5 <= found["done"]
    item.refresh_from_db()
    assert events(coalition, "action done") - events(coalition, "action reopened") == bool(item.done_at)
    assert done


def test_who_offers_a_story_and_who_writes_on_at_it_never_hold_one_another_up() -> None:
    area = make_working_area()
    lead, partner = (make_membership(working_areas=[area]) for _ in range(2))
    places = {one.organisation: "confirmed" for one in (lead, partner)}
    coalition = make_coalition(working_area=area, status="completed", participations=places)
    coalition.participations.filter(organisation=lead.organisation).update(role="lead")
    story = Story.objects.create(coalition=coalition, **story_texts())

    def act(at: int) -> None:
        if at % 3 == 0:
            save_story(actor=partner, coalition=coalition, **story_texts() | {"title": f"Koffie in de plint, {at}"})
        elif at % 3 == 1:
            offer_story(actor=lead, story=story)
        else:
            object_to_story(actor=partner, story=story, reason="Zonder het bedrag.")

    found = fifty_times(act)
    assert found.total() == FIFTY
    assert events(coalition, "story written") == len(range(0, FIFTY, 3))
    assert events(coalition, "story offered") >= 1
