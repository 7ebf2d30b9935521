"""The steps of a coalition with a need, and what residents hear of each; a need is met once they heard."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from areas.models import WorkingArea
from audit.models import AuditEvent
from coalitions.services.coalitions import found_coalition, move_coalition
from core.errors import IllegalMove, RuleViolation
from organisations.models import Membership
from organisations.roles import Role
from residents import services
from residents.models import Feedback, Need, Signal
from residents.queries import feedback_sentence
from residents.queries.feedback_figures import feedback_figures_in
from tests.factories import (
    make_ambition,
    make_membership,
    make_need,
    make_organisation,
    make_proposal,
    make_signal,
    make_working_area,
)

pytestmark = pytest.mark.django_db
TITLE = "Een plek om te zitten"


@pytest.fixture
def here() -> WorkingArea:
    return make_working_area()


@pytest.fixture
def networker(here: WorkingArea) -> Membership:
    return make_membership(role=Role.AREA_NETWORKER, working_areas=[here])


@pytest.fixture
def logger(here: WorkingArea) -> Membership:
    return make_membership(role=Role.SOCIAL_MANAGER, working_areas=[here])


def needed(logger: Membership, status: str = "recognised") -> Need:
    need = make_need(working_area=logger.working_areas.get(), status=status, title=TITLE)
    make_signal(logged_by=logger, need=need, status="linked")
    return need


def tell(logger: Membership, *words: Feedback) -> None:
    services.tell_residents(actor=logger, feedback=words, told_on=timezone.localdate(), told_how="lift")


def heard(need: Need) -> list[str]:
    return [feedback_sentence(word) for word in Feedback.objects.filter(signal__need=need).order_by("pk")]


def test_residents_hear_of_every_step(here: WorkingArea, networker: Membership, logger: Membership) -> None:
    need = needed(logger)
    parties = [make_organisation(name=name) for name in ("Zorgring", "Woonwens")]
    services.need_invited(need=need, coalition=1, organisations=parties, actor=networker)
    steps = heard(need)
    services.need_taken_up(need=need, coalition=1, coalition_name="Samen", organisations=parties, actor=networker)
    services.need_decided(need=need, decision=1, words="In mei komen er twee banken.", actor=networker)
    steps += heard(need)
    services.need_met(need=need, actor=networker)
    assert steps == [
        f"Woonwens en Zorgring is gevraagd samen te werken aan “{TITLE}”.",
        f"Woonwens en Zorgring werken nu samen aan “{TITLE}”.",
        f"De organisaties die werken aan “{TITLE}” hebben besloten: In mei komen er twee banken.",
    ]
    assert heard(need) == [f"“{TITLE}”: dat is nu geregeld."]


def test_words_for_residents_hold_nobody(networker: Membership, logger: Membership) -> None:
    need = needed(logger, "in_coalition")
    with pytest.raises(RuleViolation):
        services.need_decided(need=need, decision=1, words="Mevrouw De Vries krijgt een bank.", actor=networker)


def test_a_coalition_that_is_formed_tells_so_and_that_it_stopped(here: WorkingArea, logger: Membership) -> None:
    need = needed(logger)
    lead = make_membership(working_areas=[here])
    partner = make_ambition(working_areas=[here])
    proposal = make_proposal(author=lead, working_area=here, ambitions=[partner], needs=[need], status="approved")
    coalition = found_coalition(actor=lead, proposal=proposal)
    late = make_signal(logged_by=logger)
    assert Feedback.objects.get().kind == "invited"
    move_coalition(actor=lead, coalition=coalition, target="stopped", reason="Geen geld")
    need.refresh_from_db()
    assert (need.status, [word.kind for word in Feedback.objects.order_by("pk")]) == ("recognised", ["let_go"])
    interpreter = make_membership(role=Role.AREA_NETWORKER, working_areas=[here])
    services.link_signal(actor=interpreter, signal=late, need=need)
    assert not late.feedback.exists()


def test_a_need_is_met_once_residents_heard(client: Client, networker: Membership, logger: Membership) -> None:
    need = needed(logger, "in_coalition")
    services.move_need(actor=networker, need=need, target="met")
    with pytest.raises(IllegalMove), transaction.atomic():
        services.need_met(need=need, actor=networker)
    need.refresh_from_db()
    assert need.status == "in_coalition"
    client.force_login(networker.user)
    page = client.get(reverse("residents:need-detail", args=[need.pk]))
    assert "Het telt als vervuld zodra een collega het hun heeft verteld" in page.text
    assert "met" not in dict(page.context["move_form"].fields["target"].choices)
    tell(logger, Feedback.objects.get())
    need.refresh_from_db()
    assert (need.status, Signal.objects.get().status) == ("met", "fed_back")


def test_a_need_without_anybody_to_tell_is_met_at_once(networker: Membership, logger: Membership) -> None:
    need = needed(logger, "in_coalition")
    Signal.objects.update(status="expired", text="")
    services.move_need(actor=networker, need=need, target="met")
    need.refresh_from_db()
    assert need.status == "met"


def expire(signal: Signal) -> None:
    Signal.objects.filter(pk=signal.pk).update(retain_until=timezone.localdate() - timedelta(days=1))
    assert services.expire_signals() == 1


# How word that a need is met can go before anybody passed it on.
LOSSES: dict[str, Callable[[Membership, Signal], Any]] = {
    "a resident asked for the words": lambda _one, signal: services.remove_words(actor=signal.logged_by, signal=signal),
    "kept long enough": lambda _one, signal: expire(signal),
    "taken out of the need": lambda one, signal: services.unlink_signal(actor=one, signal=signal),
    "part of another need": lambda one, signal: (
        services.put_signal_on_agenda(actor=one, signal=signal),
        services.link_signal(actor=one, signal=signal, need=make_need(working_area=signal.working_area)),
    ),
    "referred": lambda one, signal: services.refer_signal(actor=one, signal=signal, referred_to="het wijkteam"),
    "no follow-up": lambda one, signal: services.take_no_action(actor=one, signal=signal, reason="Staat er al."),
}


@pytest.mark.parametrize("loss", LOSSES)
def test_a_need_that_is_done_is_met_when_the_last_word_of_it_goes(
    networker: Membership, logger: Membership, loss: str
) -> None:
    need = needed(logger, "in_coalition")
    elsewhere = make_membership(role=Role.SOCIAL_MANAGER, working_areas=[need.working_area])
    signals = [need.signals.get(), make_signal(logged_by=elsewhere, need=need, status="linked")]
    services.need_met(need=need, actor=networker)
    for signal, status in zip(signals, ("in_coalition", "met"), strict=True):
        LOSSES[loss](networker, signal)
        assert not Feedback.objects.filter(signal=signal, kind="met").exists()
        need.refresh_from_db()
        assert need.status == status
    services.move_need(actor=networker, need=need, target="recognised")


def test_a_need_that_is_at_work_stays_so_when_its_last_signal_goes(networker: Membership, logger: Membership) -> None:
    need = needed(logger, "in_coalition")
    services.unlink_signal(actor=networker, signal=need.signals.get())
    need.refresh_from_db()
    assert need.status == "in_coalition"


def test_telling_asks_as_many_queries_for_many_signals_as_for_one(networker: Membership, logger: Membership) -> None:
    def asked(number: int) -> int:
        need = needed(logger, "in_coalition")
        for _ in range(number - 1):
            make_signal(logged_by=logger, need=need, status="linked")
        services.need_met(need=need, actor=networker)
        words = list(Feedback.objects.filter(signal__need=need))
        with CaptureQueriesContext(connection) as queries:
            tell(logger, *words)
        need.refresh_from_db()
        assert need.status == "met"
        told = Signal.objects.filter(need=need, status="fed_back", feedback__told_by=logger, feedback__told_how="lift")
        assert told.count() == number
        assert set(told.values_list("outcome_on", flat=True)) == {timezone.localdate()}
        trail = AuditEvent.objects.filter(verb="told residents", target_id__in=told.values("pk"), user=logger.user)
        assert [event.changes for event in trail] == [{"how": ["", "lift"]}] * number
        return len(queries)

    one = asked(1)
    assert asked(30) == one


def test_who_joins_before_it_is_told_hears_that_it_is_done(networker: Membership, logger: Membership) -> None:
    need = needed(logger, "in_coalition")
    services.need_met(need=need, actor=networker)
    late = make_signal(logged_by=logger)
    services.link_signal(actor=networker, signal=late, need=need)
    tell(logger, late.feedback.get())
    need.refresh_from_db()
    assert need.status == "met"


def test_what_is_done_is_not_let_go_and_may_be_opened_again(networker: Membership, logger: Membership) -> None:
    need = needed(logger, "in_coalition")
    services.need_met(need=need, actor=networker)
    services.need_let_go(need=need, coalition=1, others=False, actor=networker)
    assert Feedback.objects.get().kind == "met"
    services.move_need(actor=networker, need=need, target="recognised")
    need.refresh_from_db()
    assert (need.status, need.done_at) == ("recognised", None)


def test_how_well_residents_hear_back_is_counted(client: Client, here: WorkingArea, logger: Membership) -> None:
    assert feedback_figures_in(here).fed_back is None
    today = timezone.localdate()
    for number, days in enumerate((1, 3, 20, None)):
        made = timezone.now() - timedelta(days=days or 2)
        signal = make_signal(logged_by=logger)
        told = {"told_on": today, "told_how": "lift"} if days else {}
        Feedback.objects.create(signal=signal, kind="silence", key=f"k{number}", created_at=made, **told)
    counted = feedback_figures_in(here)
    assert (counted.to_hear, counted.heard, counted.fed_back, counted.days) == (4, 3, 75, 3)
    assert feedback_figures_in(here, make_organisation()).to_hear == 0
    client.force_login(logger.user)
    page = client.get(reverse("residents:feedback-list") + "?toon=organisatie").text
    assert "Van 75% van de signalen" in page
    assert "75%" in client.get(reverse("overview:working-area", args=[here.pk])).text
