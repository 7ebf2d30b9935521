"""Needs, and the word back that follows what happens to them."""

import datetime as dt
import inspect
from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone

from core.errors import IllegalMove, RuleViolation
from notifications.models import Notification
from organisations.roles import Role
from residents import services
from residents.models import Feedback, Need, Signal
from residents.queries import feedback_sentence, outcome_sentence, waiting_feedback
from residents.queries.feedback import messages_of, same_word
from residents.tasks import note_silence
from tests.factories import make_group, make_membership, make_need, make_organisation, make_signal, make_working_area
from themes.models import Theme

pytestmark = pytest.mark.django_db


def _case(status: str = "emerging") -> Any:
    working_area = make_working_area()
    logger = make_membership(role=Role.SOCIAL_MANAGER, working_areas=[working_area])
    networker = make_membership(role=Role.AREA_NETWORKER, working_areas=[working_area])
    need = make_need(working_area=working_area, status=status, title="Een plek om te zitten")
    signal = make_signal(logged_by=logger, working_area=working_area, need=need, status="linked")
    return logger, networker, need, signal


def _fields(**fields: Any) -> dict[str, Any]:
    return {"title": "Een bankje bij de ingang", "themes": Theme.objects.filter(code="social"), **fields}


def test_naming_a_need_asks_for_matching(django_capture_on_commit_callbacks: Any) -> None:
    networker = make_membership(role=Role.AREA_NETWORKER)
    with django_capture_on_commit_callbacks():
        need = services.name_need(actor=networker, working_area=networker.working_areas.get(), **_fields())
    assert Need.objects.get(pk=need.pk).match_due_at
    assert need.status == "emerging"


def test_writing_and_moving_a_need_have_it_found_at_once_and_counting_does_not(
    django_capture_on_commit_callbacks: Any,
) -> None:
    networker = make_membership(role=Role.AREA_NETWORKER)

    def tasks(work: Callable[[], Need]) -> set[str]:
        with django_capture_on_commit_callbacks() as sent:
            work()
        return {task for one in sent if (task := inspect.getclosurevars(one).nonlocals.get("task"))}

    need = make_need(working_area=networker.working_areas.get(), status="emerging")
    edited = tasks(lambda: services.edit_need(actor=networker, need=need, **_fields()))
    moved = tasks(lambda: services.move_need(actor=networker, need=need, target="recognised"))
    counted = tasks(lambda: services.recount(need=need))
    both = {"coalitions.match_need", "overview.make_findable"}
    assert (edited, moved, counted) == (both, both, both - {"overview.make_findable"})


@pytest.mark.parametrize("role", [Role.PROCESS_MANAGER, Role.ORGANISATION_ADMIN, Role.PRIVACY_OFFICER])
def test_naming_a_need_is_for_who_guides_residents(role: Role) -> None:
    actor = make_membership(role=role)
    with pytest.raises(RuleViolation):
        services.name_need(actor=actor, working_area=actor.working_areas.get(), **_fields())


def test_naming_a_need_elsewhere_is_refused() -> None:
    with pytest.raises(RuleViolation):
        services.name_need(
            actor=make_membership(role=Role.AREA_NETWORKER), working_area=make_working_area(), **_fields()
        )


def test_need_texts_pass_the_guard() -> None:
    actor = make_membership(role=Role.AREA_NETWORKER)
    with pytest.raises(RuleViolation) as refused:
        services.name_need(
            actor=actor, working_area=actor.working_areas.get(), **_fields(description="bel 06 1234 5678")
        )
    assert refused.value.field == "description"


def test_moving_a_need_is_for_interpreters() -> None:
    logger, networker, need, _signal = _case()
    with pytest.raises(RuleViolation):
        services.move_need(actor=logger, need=need, target="recognised")
    assert services.move_need(actor=networker, need=need, target="recognised").status == "recognised"


def test_need_does_not_enter_a_coalition_by_hand() -> None:
    _logger, networker, need, _signal = _case()
    with pytest.raises(IllegalMove):
        services.move_need(actor=networker, need=need, target="in_coalition")


def test_closing_needs_a_reason_and_leaves_word() -> None:
    logger, networker, need, signal = _case()
    with pytest.raises(RuleViolation):
        services.move_need(actor=networker, need=need, target="closed")
    services.move_need(actor=networker, need=need, target="closed", reason="De flat wordt gesloopt.")
    word = waiting_feedback(logger).get()
    assert word.signal == signal
    assert "De flat wordt gesloopt." in feedback_sentence(word)


def test_need_taken_up_leaves_word_once_for_every_logger() -> None:
    logger, networker, need, signal = _case()
    partners = [make_organisation(name="Woonwens"), make_organisation(name="Zorgring")]
    for _again in range(2):
        services.need_taken_up(
            need=need, coalition=1, coalition_name="Thuisplusflat", organisations=partners, actor=networker
        )
    need.refresh_from_db()
    assert need.status == "in_coalition"
    word = Feedback.objects.get(signal=signal)
    assert "Woonwens" in feedback_sentence(word)
    told = Notification.objects.get(recipient=logger.user)
    assert need.title in told.text
    services.need_taken_up(
        need=need, coalition=2, coalition_name="Andere coalitie", organisations=partners, actor=networker
    )
    assert Feedback.objects.filter(signal=signal).count() == 2


def test_need_that_is_met_stays_met() -> None:
    _logger, networker, need, _signal = _case(status="met")
    services.need_taken_up(need=need, coalition=1, coalition_name="Te laat", organisations=[], actor=networker)
    assert Need.objects.get(pk=need.pk).status == "met"
    assert not Feedback.objects.exists()


def test_linking_to_a_need_in_a_coalition_passes_on_the_word() -> None:
    logger, networker, need, _signal = _case()
    services.need_taken_up(
        need=need, coalition=1, coalition_name="Samen", organisations=[make_organisation()], actor=networker
    )
    late = make_signal(logged_by=logger, working_area=need.working_area)
    services.link_signal(actor=networker, signal=late, need=need)
    assert Feedback.objects.get(signal=late).kind == "in_coalition"


def test_telling_about_a_met_need_closes_the_story() -> None:
    logger, networker, need, signal = _case(status="in_coalition")
    services.move_need(actor=networker, need=need, target="met")
    word = Feedback.objects.get(signal=signal)
    services.tell_residents(actor=logger, feedback=[word], told_on=timezone.localdate(), told_how="lift", note="Blij.")
    signal.refresh_from_db()
    word.refresh_from_db()
    assert signal.status == "fed_back"
    assert (word.told_by, word.told_how) == (logger, "lift")
    assert not waiting_feedback(logger).exists()


def test_telling_halfway_leaves_the_signal_with_its_need() -> None:
    logger, networker, need, signal = _case()
    services.need_taken_up(need=need, coalition=1, coalition_name="Samen", organisations=[], actor=networker)
    word = Feedback.objects.get(signal=signal)
    services.tell_residents(actor=logger, feedback=[word], told_on=timezone.localdate(), told_how="street")
    signal.refresh_from_db()
    assert signal.status == "linked"


def test_telling_is_for_the_organisation_that_logged() -> None:
    _logger, networker, need, signal = _case()
    services.need_taken_up(need=need, coalition=1, coalition_name="Samen", organisations=[], actor=networker)
    word = Feedback.objects.get(signal=signal)
    with pytest.raises(RuleViolation):
        services.tell_residents(actor=networker, feedback=[word], told_on=timezone.localdate(), told_how="street")


def test_note_about_telling_passes_the_guard() -> None:
    logger, networker, need, signal = _case()
    services.need_taken_up(need=need, coalition=1, coalition_name="Samen", organisations=[], actor=networker)
    word = Feedback.objects.get(signal=signal)
    with pytest.raises(RuleViolation):
        services.tell_residents(
            actor=logger, feedback=[word], told_on=timezone.localdate(), told_how="street", note="bel 0612345678"
        )


def test_silence_is_noted_once_after_eight_weeks() -> None:
    logger, _networker, _need, signal = _case()
    make_signal(logged_by=logger, working_area=signal.working_area)
    Signal.objects.filter(pk=signal.pk).update(status_since=timezone.now() - dt.timedelta(weeks=9))
    assert note_silence() == 1
    assert note_silence() == 0
    assert Feedback.objects.get().signal == signal
    assert Notification.objects.get().recipient == logger.user


def test_silence_is_not_noted_when_something_happened_or_ended() -> None:
    logger, _networker, need, signal = _case()
    long_ago = timezone.now() - dt.timedelta(weeks=9)
    Signal.objects.filter(pk=signal.pk).update(status_since=long_ago)
    Feedback.objects.create(signal=signal, kind="in_coalition", key="x")
    make_signal(logged_by=logger, working_area=need.working_area, status="referred", referred_to="Wijkteam",
                status_since=long_ago)  # fmt: skip
    met = make_need(working_area=need.working_area, status="met")
    make_signal(logged_by=logger, working_area=need.working_area, status="linked", need=met, status_since=long_ago)
    assert note_silence() == 0


def test_silence_returns_eight_weeks_after_it_was_told() -> None:
    _logger, _networker, _need, signal = _case()
    Signal.objects.filter(pk=signal.pk).update(status_since=timezone.now() - dt.timedelta(weeks=20))
    note_silence()
    old = timezone.now() - dt.timedelta(weeks=9)
    Feedback.objects.update(told_on=timezone.localdate(), told_how="lift", created_at=old)
    assert note_silence() == 1


def test_outcome_is_one_plain_sentence_in_every_state() -> None:
    logger, _networker, need, signal = _case()
    assert need.title in outcome_sentence(signal)
    for status in Signal.Status.values:
        one = make_signal(logged_by=logger, status=status, need=need, outcome_reason="te duur", referred_to="Wijkteam")
        assert outcome_sentence(one).endswith((".", "duur"))


def test_group_is_edited_by_its_own_organisation_only() -> None:
    group = make_group()
    fields: dict[str, Any] = {"name": "Tuingroep", "kind": "garden", "working_area": group.working_area}
    stranger = make_membership(role=Role.SOCIAL_MANAGER, working_areas=[group.working_area])
    with pytest.raises(RuleViolation):
        services.save_group(actor=stranger, group=group, **fields)
    assert services.save_group(actor=group.guide, group=group, **fields).name == "Tuingroep"


def test_group_holds_no_names_of_residents() -> None:
    guide = make_membership(role=Role.SOCIAL_MANAGER)
    with pytest.raises(RuleViolation):
        services.save_group(
            actor=guide, name="Tuingroep", kind="garden", working_area=guide.working_areas.get(),
            description="mevrouw De Vries trekt de kar",
        )  # fmt: skip


def test_group_is_not_added_by_a_process_manager() -> None:
    manager = make_membership()
    with pytest.raises(RuleViolation):
        services.save_group(actor=manager, name="Tuingroep", kind="garden", working_area=manager.working_areas.get())


def test_silence_is_not_noted_while_organisations_work_on_the_need() -> None:
    _logger, _networker, _need, signal = _case(status="in_coalition")
    Signal.objects.filter(pk=signal.pk).update(status_since=timezone.now() - dt.timedelta(weeks=30))
    assert note_silence() == 0


def test_a_second_coalition_of_the_same_name_leaves_word_too() -> None:
    _logger, networker, need, signal = _case()
    services.need_taken_up(
        need=need, coalition=1, coalition_name="Samen", organisations=[make_organisation()], actor=networker
    )
    services.need_let_go(need=need, coalition=1, others=False, actor=networker)
    services.need_taken_up(
        need=need, coalition=2, coalition_name="Samen", organisations=[make_organisation()], actor=networker
    )
    word = Feedback.objects.get(signal=signal)
    assert word.kind == "in_coalition"
    assert word.key.startswith(f"in_coalition:{need.pk}:2:")


def test_the_agenda_keeps_the_need_the_signal_has_now() -> None:
    _logger, networker, _need, signal = _case()
    seen_before = Signal.objects.get(pk=signal.pk)
    services.unlink_signal(actor=networker, signal=signal)
    put = services.put_signal_on_agenda(actor=networker, signal=seen_before)
    assert put.need is None


def test_word_back_of_two_organisations_is_told_apart() -> None:
    logger, networker, need, signal = _case()
    second = make_membership(role=Role.SOCIAL_MANAGER, user=logger.user, working_areas=[need.working_area])
    make_signal(logged_by=second, working_area=need.working_area, need=need, status="linked")
    services.need_taken_up(need=need, coalition=1, coalition_name="Samen", organisations=[], actor=networker)
    word = Feedback.objects.get(signal=signal)
    assert not same_word(word, logger)


def test_silence_about_one_need_is_told_once() -> None:
    logger, _networker, need, signal = _case()
    later = make_signal(logged_by=logger, working_area=need.working_area, need=need, status="linked")
    alone = make_signal(logged_by=logger, working_area=need.working_area)
    for weeks, quiet in enumerate((signal, later, alone), start=9):
        Signal.objects.filter(pk=quiet.pk).update(status_since=timezone.now() - dt.timedelta(weeks=weeks))
    note_silence()
    messages = messages_of(waiting_feedback(logger))
    assert sorted(len(message.words) for message in messages) == [1, 2]
    assert same_word(Feedback.objects.get(signal=signal), logger) == [Feedback.objects.get(signal=later)]
    assert same_word(Feedback.objects.get(signal=alone), logger) == []


def test_main_theme_is_one_of_the_themes() -> None:
    actor = make_membership(role=Role.AREA_NETWORKER)
    area = actor.working_areas.get()
    social, energy = Theme.objects.get(code="social"), Theme.objects.get(code="energy")
    need = services.name_need(
        actor=actor, working_area=area, title="Een plek om te zitten", themes=[social, energy], main_theme=energy
    )
    assert need.main_theme == energy
    with pytest.raises(RuleViolation) as refused:
        services.edit_need(actor=actor, need=need, title=need.title, themes=[social], main_theme=energy)
    assert refused.value.field == "main_theme"
