"""Which word waits when more happens: what takes the place of what, what holds beside it, and what is told anew."""

import datetime as dt
from typing import Any

import pytest
from django.utils import timezone

from core.errors import RuleViolation
from notifications.models import Notification
from residents import services
from residents.models import Feedback, Need, Signal
from residents.queries import outcome_sentence
from residents.queries.feedback_figures import feedback_figures_in
from tests.factories import make_need
from tests.residents.telling import Case, quiet

pytestmark = pytest.mark.django_db


def test_an_older_word_is_told_no_more_and_does_not_end_the_story() -> None:
    case = Case()
    case.take_up()
    older = case.word()
    case.move("met")
    told: dict[str, Any] = {"told_on": timezone.localdate(), "told_how": "lift"}
    with pytest.raises(RuleViolation, match="nieuwer bericht"):
        services.tell_residents(actor=case.logger, feedback=[older], **told)
    assert Signal.objects.get().status == "linked"
    services.tell_residents(actor=case.logger, feedback=[case.word()], **told)
    assert Signal.objects.get().status == "fed_back"


def test_a_later_step_takes_the_place_of_what_nobody_told_yet() -> None:
    case = Case()
    case.take_up()
    heard = case.log(need=case.need, status="linked")
    case.move("met")
    assert [word.kind for word in Feedback.objects.filter(signal=case.signal)] == ["met"]
    assert [word.kind for word in heard.feedback.all()] == ["met"]
    assert [note.message for note in Notification.objects.filter(read_at=None)] == [
        "There is word back about “%(need)s” for residents you spoke to."
    ]


def test_what_residents_heard_of_an_earlier_step_stays_and_counts() -> None:
    case = Case()
    case.take_up()
    services.tell_residents(actor=case.logger, feedback=[case.word()], told_on=timezone.localdate(), told_how="lift")
    case.move("met")
    assert sorted(case.signal.feedback.values_list("kind", flat=True)) == ["in_coalition", "met"]
    figures = feedback_figures_in(case.need.working_area)
    assert (figures.to_hear, figures.heard, figures.days) == (1, 1, 0)


def test_words_that_hold_beside_one_another_all_wait() -> None:
    case = Case()
    case.take_up(1)
    case.take_up(2, "Buurtkerk", "Sportclub")
    services.need_decided(need=case.need, decision=1, words="In mei komen er twee banken.", actor=case.networker)
    assert sorted(case.signal.feedback.values_list("kind", flat=True)) == ["decided", "in_coalition", "in_coalition"]
    case.let_go(1, others=True)
    assert sorted(case.signal.feedback.values_list("kind", flat=True)) == ["decided", "in_coalition"]


def test_silence_goes_with_the_next_word_and_takes_nothing_away() -> None:
    case = Case()
    case.move("on_agenda")
    Feedback.objects.update(created_at=timezone.now() - dt.timedelta(weeks=9))
    quiet(case)
    assert sorted(case.signal.feedback.values_list("kind", flat=True)) == ["on_agenda", "silence"]
    case.take_up()
    assert [word.kind for word in case.signal.feedback.all()] == ["in_coalition"]


def test_what_no_longer_holds_goes_also_where_no_new_word_comes() -> None:
    case = Case()
    case.take_up()
    services.unlink_signal(actor=case.networker, signal=case.signal)
    assert not case.signal.feedback.exists()

    services.take_no_action(actor=case.networker, signal=case.signal, reason="Hier staat al een bank.")
    services.unlink_signal(actor=case.networker, signal=case.signal)
    fresh = make_need(working_area=case.need.working_area, status="recognised", title="Een ander hek")
    services.link_signal(actor=case.networker, signal=case.signal, need=fresh)
    assert not case.signal.feedback.exists()

    other = Case()
    other.move("on_agenda")
    assert other.signal.feedback.exists()
    other.move("recognised")
    assert not other.signal.feedback.exists()


def test_that_a_step_was_undone_is_told_also_when_more_happens() -> None:
    case = Case()
    case.take_up(1)
    services.tell_residents(actor=case.logger, feedback=[case.word()], told_on=timezone.localdate(), told_how="lift")
    case.let_go(1)
    case.take_up(2, "Buurtkerk", "Sportclub")
    assert sorted(case.signal.feedback.waiting().values_list("kind", flat=True)) == ["in_coalition", "let_go"]


def test_a_need_that_the_same_coalition_takes_up_again_is_told_anew() -> None:
    case = Case()
    case.take_up()
    services.tell_residents(actor=case.logger, feedback=[case.word()], told_on=timezone.localdate(), told_how="lift")
    case.move("recognised")
    assert list(case.signal.feedback.waiting().values_list("kind", flat=True)) == ["let_go"]
    case.take_up()
    assert list(case.signal.feedback.waiting().values_list("kind", flat=True)) == ["in_coalition"]
    assert Notification.objects.filter(recipient=case.logger.user).count() == 3
    # Once: asked for again it changes nothing, and a later end takes the word of that start along.
    case.take_up()
    assert case.signal.feedback.waiting().count() == 1
    case.let_go()
    assert Need.objects.get().standing_words == {}
    assert list(case.signal.feedback.waiting().values_list("kind", flat=True)) == ["let_go"]


def test_a_coalition_that_comes_back_beside_another_is_told_anew() -> None:
    case = Case()
    case.take_up(1)
    services.tell_residents(actor=case.logger, feedback=[case.word()], told_on=timezone.localdate(), told_how="lift")
    case.take_up(11, "Buurtkerk", "Sportclub")
    case.let_go(1, others=True)
    case.take_up(1)
    assert sorted(key.split(":")[2] for key in Need.objects.get().standing_words) == ["1", "11"]
    assert list(case.signal.feedback.waiting().values_list("kind", flat=True)) == ["in_coalition", "in_coalition"]


def test_a_signal_that_joins_another_need_waits_with_the_word_of_that_one() -> None:
    case = Case()
    case.take_up()
    other = make_need(working_area=case.need.working_area, status="on_agenda", title="Een ander hek")
    services.unlink_signal(actor=case.networker, signal=case.signal)
    services.link_signal(actor=case.networker, signal=case.signal, need=other)
    assert [word.kind for word in case.signal.feedback.all()] == ["on_agenda"]
    services.refer_signal(actor=case.networker, signal=case.signal, referred_to="het wijkteam")
    assert [word.kind for word in case.signal.feedback.all()] == ["referred"]


def test_what_became_of_a_signal_is_not_what_was_said_before_somebody_thought_again() -> None:
    case = Case()
    services.take_no_action(actor=case.networker, signal=case.signal, reason="Hier staat al een bank.")
    services.unlink_signal(actor=case.networker, signal=case.signal)
    services.link_signal(actor=case.networker, signal=case.signal, need=case.need)
    assert outcome_sentence(Signal.objects.get()).startswith("Het is het eerste signaal")


def test_thinking_again_does_not_make_words_stay_longer() -> None:
    case = Case()
    services.take_no_action(actor=case.networker, signal=case.signal, reason="Hier staat al een bank.")
    until = Signal.objects.get().retain_until
    services.unlink_signal(actor=case.networker, signal=case.signal)
    assert Signal.objects.get().retain_until == until
