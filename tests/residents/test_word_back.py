"""Word back: every outcome says one plain Dutch sentence to pass on, to everybody who logged a signal for it."""

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from audit.models import AuditEvent
from core.errors import RuleViolation
from notifications.models import Notification
from organisations.models import Organisation
from organisations.roles import Role
from residents import services
from residents.models import Feedback, Need, Signal
from residents.queries import feedback_sentence, outcome_sentence, waiting_feedback
from residents.queries.feedback_figures import feedback_figures_in
from residents.tasks import note_silence
from tests.factories import make_group, make_membership, make_need, make_organisation, make_signal, make_working_area

if TYPE_CHECKING:
    from organisations.models import Membership

pytestmark = pytest.mark.django_db

TITLE = "Een plek om te zitten"


class Case:
    """A need with one signal, logged by somebody else than whoever decides."""

    def __init__(self, status: str = "recognised") -> None:
        working_area = make_working_area()
        self.logger: Membership = make_membership(role=Role.SOCIAL_MANAGER, working_areas=[working_area])
        self.networker: Membership = make_membership(role=Role.AREA_NETWORKER, working_areas=[working_area])
        self.need = make_need(working_area=working_area, status=status, title=TITLE, closed_reason="Te duur.")
        self.signal = self.log(need=self.need, status="linked")

    def log(self, **fields: Any) -> Signal:
        return make_signal(logged_by=self.logger, working_area=self.need.working_area, **fields)

    def move(self, target: str, **fields: Any) -> None:
        services.move_need(actor=self.networker, need=self.need, target=target, **fields)

    def take_up(self, coalition: int = 1, *names: str) -> None:
        asked = names or ("Woonwens", "Zorgring", "Welzijn Oost")
        partners = [Organisation.objects.filter(name=name).first() or make_organisation(name=name) for name in asked]
        services.need_taken_up(
            need=self.need, coalition=coalition, coalition_name="Samen", organisations=partners, actor=self.networker
        )

    def let_go(self, coalition: int = 1, *, others: bool = False) -> None:
        services.need_let_go(need=self.need, coalition=coalition, others=others, actor=self.networker)

    def word(self, signal: Signal | None = None) -> Feedback:
        word = Feedback.objects.filter(signal=signal or self.signal).order_by("-created_at", "-pk").first()
        assert word
        return word


def _quiet(case: Case, **fields: Any) -> None:
    Signal.objects.filter(pk=case.signal.pk).update(status_since=timezone.now() - dt.timedelta(weeks=9), **fields)
    assert note_silence() == 1


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
        _quiet,
        "Er is nog niets gedaan aan “Een plek om te zitten”. Het is niet vergeten.",
    ),
    "eight weeks of nothing without a need": (
        "recognised",
        lambda case: _quiet(case, need=None, status="new"),
        "Er is nog niets mee gedaan. Het is niet vergeten.",
    ),
    "eight weeks on the agenda": (
        "on_agenda",
        lambda case: _quiet(case, status="on_agenda"),
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
    _quiet(case)
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


@pytest.mark.parametrize("change", ["role", "left"])
def test_word_about_signals_of_who_passes_on_no_more_reaches_a_colleague(change: str, client: Client) -> None:
    case = Case()
    here: dict[str, Any] = {"organisation": case.logger.organisation, "working_areas": [case.need.working_area]}
    colleague = make_membership(role=Role.COMMUNITY_WORKER, **here)
    make_membership(role=Role.ORGANISATION_ADMIN, **here)
    make_membership(role=Role.SOCIAL_MANAGER, organisation=case.logger.organisation)
    case.logger.role = Role.ORGANISATION_ADMIN if change == "role" else case.logger.role
    case.logger.until = timezone.localdate() if change == "left" else None
    case.logger.since = timezone.localdate() - dt.timedelta(days=9)
    case.logger.save()
    case.move("on_agenda")
    notification = Notification.objects.get()
    assert notification.recipient == colleague.user
    client.force_login(colleague.user)
    assert TITLE in client.get(notification.url).text
    assert not waiting_feedback(case.logger)


def test_who_left_and_came_back_hears_of_earlier_signals() -> None:
    case = Case()
    today = timezone.localdate()
    case.logger.since, case.logger.until = today - dt.timedelta(days=9), today
    case.logger.save()
    here: dict[str, Any] = {"organisation": case.logger.organisation, "working_areas": [case.need.working_area]}
    make_membership(role=Role.SOCIAL_MANAGER, **here)
    make_membership(role=Role.COMMUNITY_WORKER, user=case.logger.user, **here)
    case.move("on_agenda")
    assert Notification.objects.get().recipient == case.logger.user


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
