"""Word back: every outcome says one plain Dutch sentence to pass on, to everybody who logged a signal for it."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from audit.models import AuditEvent
from notifications.models import Notification
from residents import services
from residents.models import Feedback, Need, Signal
from residents.queries import feedback_sentence, outcome_sentence
from tests.factories import make_group
from tests.residents.telling import TITLE, Case, quiet

pytestmark = pytest.mark.django_db

# What happens, from which state of the need, and the sentence whoever logged the signal passes on.
OUTCOMES: dict[str, tuple[str, Callable[[Case], Any], str]] = {
    "need on the agenda": (
        "recognised",
        lambda case: case.move("on_agenda"),
        "“Een plek om te zitten” staat op de agenda van de partners in de buurt.",
    ),
    "signal on the agenda, part of a need": (
        "recognised",
        lambda case: services.put_signal_on_agenda(actor=case.networker, signal=case.signal),
        "“Een plek om te zitten” staat op de agenda van de partners in de buurt.",
    ),
    "signal on the agenda by itself": (
        "recognised",
        lambda case: (
            services.unlink_signal(actor=case.networker, signal=case.signal),
            services.put_signal_on_agenda(actor=case.networker, signal=case.signal),
        ),
        "Het staat op de agenda van de partners in de buurt.",
    ),
    "taken up by a coalition": (
        "recognised",
        lambda case: case.take_up(),
        "Welzijn Oost, Woonwens en Zorgring werken nu samen aan “Een plek om te zitten”.",
    ),
    "coalition ended without meeting it": (
        "in_coalition",
        lambda case: case.let_go(),
        "Organisaties werken niet meer samen aan “Een plek om te zitten”. Het is nog niet geregeld.",
    ),
    "taken out of the coalition by hand": (
        "in_coalition",
        lambda case: case.move("recognised"),
        "Organisaties werken niet meer samen aan “Een plek om te zitten”. Het is nog niet geregeld.",
    ),
    "met by a coalition": (
        "in_coalition",
        lambda case: services.need_met(need=case.need, actor=case.networker),
        "“Een plek om te zitten”: dat is nu geregeld.",
    ),
    "met": ("in_coalition", lambda case: case.move("met"), "“Een plek om te zitten”: dat is nu geregeld."),
    "closed": (
        "recognised",
        lambda case: case.move("closed", reason="De flat wordt gesloopt."),
        "We gaan niet door met “Een plek om te zitten”. De reden: De flat wordt gesloopt.",
    ),
    "closed while a coalition works on it": (
        "in_coalition",
        lambda case: case.move("closed", reason="De flat wordt gesloopt."),
        "We gaan niet door met “Een plek om te zitten”. De reden: De flat wordt gesloopt.",
    ),
    "met and opened again": (
        "met",
        lambda case: case.move("recognised"),
        "Er wordt opnieuw gekeken naar “Een plek om te zitten”.",
    ),
    "closed and opened again": (
        "closed",
        lambda case: case.move("recognised"),
        "Er wordt opnieuw gekeken naar “Een plek om te zitten”.",
    ),
    "referred": (
        "recognised",
        lambda case: services.refer_signal(actor=case.networker, signal=case.signal, referred_to="het wijkteam"),
        "Het is doorgegeven aan: het wijkteam.",
    ),
    "no follow-up": (
        "recognised",
        lambda case: services.take_no_action(
            actor=case.networker, signal=case.signal, reason="Hier staat al een bank."
        ),
        "Er wordt niets mee gedaan. De reden: Hier staat al een bank.",
    ),
    "eight weeks of nothing": (
        "recognised",
        quiet,
        "Er is nog niets gedaan aan “Een plek om te zitten”. Het is niet vergeten.",
    ),
    "eight weeks of nothing without a need": (
        "recognised",
        lambda case: quiet(case, need=None, status="new"),
        "Er is nog niets mee gedaan. Het is niet vergeten.",
    ),
    "eight weeks on the agenda": (
        "on_agenda",
        lambda case: quiet(case, status="on_agenda"),
        "Er is nog niets gedaan aan “Een plek om te zitten”. Het is niet vergeten.",
    ),
}


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_every_outcome_leaves_a_sentence_to_pass_on(outcome: str) -> None:
    status, happen, sentence = OUTCOMES[outcome]
    case = Case(status)
    happen(case)
    assert feedback_sentence(case.word()) == sentence
    assert Feedback.objects.count() == 1
    assert Notification.objects.get().recipient == case.logger.user
    if case.word().kind != "silence":
        signal = Signal.objects.get(pk=case.signal.pk)
        assert outcome_sentence(signal) == f"{sentence} Bewoners hebben het nog niet gehoord."


def test_every_kind_of_word_has_its_sentence_in_both_languages() -> None:
    case = Case()
    for kind in Feedback.Kind.values:
        params = {"need": TITLE, "organisation": "De Sluis", "answer": "will_do", "day": "2027-05-12"}
        word = Feedback(signal=case.signal, kind=kind, params=params)
        with translation.override("en"):
            english = feedback_sentence(word)
        assert english != feedback_sentence(word) != ""


@pytest.mark.parametrize("status", ["emerging", "recognised"])
def test_a_step_that_is_no_outcome_leaves_no_word(status: str) -> None:
    case = Case(status)
    if status == "emerging":
        case.move("recognised")
    assert not Feedback.objects.exists()


def test_the_first_signal_of_a_need_in_a_coalition_hears_at_once_who_works_on_it() -> None:
    case = Case()
    services.unlink_signal(actor=case.networker, signal=case.signal)
    case.take_up(1, "Woonwens", "Zorgring")
    services.link_signal(actor=case.networker, signal=case.signal, need=case.need)
    assert feedback_sentence(case.word()) == f"Woonwens en Zorgring werken nu samen aan “{TITLE}”."
    assert Notification.objects.get().recipient == case.logger.user


@pytest.mark.parametrize(
    ("status", "sentence"),
    [
        ("in_coalition", f"Organisaties werken nu samen aan “{TITLE}”."),
        ("on_agenda", f"“{TITLE}” staat op de agenda van de partners in de buurt."),
    ],
)
def test_a_signal_of_an_imported_need_hears_at_once_how_far_it_is(status: str, sentence: str) -> None:
    case = Case(status)
    late = case.log()
    services.link_signal(actor=case.networker, signal=late, need=case.need)
    assert feedback_sentence(case.word(late)) == sentence


def test_a_signal_of_a_need_on_the_agenda_hears_so_once() -> None:
    case = Case()
    case.move("on_agenda")
    late = case.log()
    for _again in range(2):
        services.link_signal(actor=case.networker, signal=late, need=case.need)
        services.unlink_signal(actor=case.networker, signal=late)
    services.link_signal(actor=case.networker, signal=late, need=case.need)
    assert Feedback.objects.filter(signal=late).count() == 1


def test_a_signal_of_a_need_nobody_works_on_hears_nothing_yet() -> None:
    case = Case()
    case.take_up()
    case.let_go()
    late = case.log()
    services.link_signal(actor=case.networker, signal=late, need=case.need)
    assert not late.feedback.exists()


def test_a_need_in_two_coalitions_stays_taken_up_when_one_ends() -> None:
    case = Case()
    case.take_up(1, "Woonwens", "Zorgring")
    case.take_up(2, "Buurtkerk", "Sportclub")
    case.let_go(1, others=True)
    assert Need.objects.get().status == "in_coalition"
    late = case.log()
    services.link_signal(actor=case.networker, signal=late, need=case.need)
    assert [feedback_sentence(word) for word in late.feedback.all()] == [
        f"Buurtkerk en Sportclub werken nu samen aan “{TITLE}”."
    ]


def test_a_need_that_was_met_meanwhile_is_not_let_go() -> None:
    case = Case("met")
    case.let_go()
    assert Need.objects.get().status == "met"
    assert not Feedback.objects.exists()


def test_words_that_were_kept_for_a_reason_stay_out_of_the_trail() -> None:
    case = Case()
    kept = "zo heet de stichting"
    group = make_group(guide=case.logger, working_area=case.need.working_area)
    case.move("closed", reason="Mevrouw De Vries regelt het zelf.", guard_reason=kept)
    services.edit_need(
        actor=case.networker, need=case.need, title="Een bank van mevrouw De Vries", themes=[], guard_reason=kept
    )
    services.save_group(
        actor=case.logger, group=group, name="Tuin van mevrouw De Vries", kind="garden", guard_reason=kept,
        working_area=case.need.working_area,
    )  # fmt: skip
    trail = [event.changes for event in AuditEvent.objects.order_by("pk")]
    assert [changes["guard"] for changes in trail] == [["", kept]] * 3
    assert "Vries" not in str(trail)


def test_word_about_a_kept_need_is_in_the_language_of_the_site_whoever_acts() -> None:
    case = Case()
    Need.objects.update(kept_by=case.networker.organisation)
    with translation.override("en"):
        case.move("closed", reason="Mevrouw De Vries regelt het zelf.", guard_reason="zo heet de stichting")
    said = {"need": "een behoefte van bewoners", "reason": "bekend bij de organisatie die haar sloot."}
    assert case.word().params == said
    assert next(iter(Need.objects.get().standing_words.values()))["params"] == said
    assert Notification.objects.get().params == {"need": said["need"]}


def test_numbers_under_ten_are_words_in_a_sentence(client: Client) -> None:
    case = Case()
    case.log(need=case.need, status="linked")
    case.take_up()
    client.force_login(case.networker.user)
    page = client.get(reverse("residents:need-detail", args=[case.need.pk])).text
    assert "Over twee signalen moeten bewoners nog iets horen." in page
