"""Logging and interpreting signals, through the services."""

import datetime as dt
import uuid
from typing import Any

import pytest
from django.utils import timezone

from audit.models import AuditEvent
from core.errors import IllegalMove, RuleViolation
from core.wall import as_reader
from notifications.models import Notification
from organisations.models import Membership
from organisations.roles import Role
from residents import services, suggestions
from residents.models import Feedback, Need, Signal
from residents.queries import outcome_sentence
from tests.factories import (
    make_membership,
    make_need,
    make_organisation,
    make_place,
    make_signal,
    make_user,
    make_working_area,
)
from themes.models import Theme

pytestmark = pytest.mark.django_db


def _social() -> Theme:
    return Theme.objects.get(code="social")


def _logger(**fields: Any) -> Membership:
    return make_membership(role=Role.SOCIAL_MANAGER, **fields)


def _log(actor: Membership, **fields: Any) -> Signal:
    working_area = actor.working_areas.get()
    given = {"text": "er is nergens een plek om even te zitten", "channel": "lift", "working_area": working_area,
             "area": working_area.neighbourhoods.first()}  # fmt: skip
    return services.log_signal(actor=actor, **{**given, **fields})


def test_signal_is_logged_with_trail_and_retention() -> None:
    actor = _logger()
    signal = _log(actor)
    assert signal.organisation == actor.organisation
    assert signal.status == "new"
    today = timezone.localdate()
    assert signal.retain_until.year == today.year + 2
    assert AuditEvent.objects.get(target_type="residents.signal", target_id=signal.pk).verb == "logged"


@pytest.mark.parametrize("role", [Role.ORGANISATION_ADMIN, Role.FUNCTIONAL_ADMIN, Role.PRIVACY_OFFICER])
def test_signal_is_not_logged_by_administrators(role: Role) -> None:
    with pytest.raises(RuleViolation):
        _log(make_membership(role=role))


def test_signal_is_not_logged_in_a_working_area_of_others() -> None:
    with pytest.raises(RuleViolation):
        _log(_logger(), working_area=make_working_area(), area=None)


def test_signal_place_must_lie_in_the_working_area() -> None:
    with pytest.raises(RuleViolation) as refused:
        _log(_logger(), place=make_place())
    assert refused.value.field == "where"


def test_signal_is_not_heard_tomorrow() -> None:
    with pytest.raises(RuleViolation):
        _log(_logger(), heard_on=timezone.localdate() + dt.timedelta(days=1))


def test_signal_sent_twice_is_one_signal() -> None:
    actor, key = _logger(), uuid.uuid4()
    assert _log(actor, form_key=key).pk == _log(actor, form_key=key).pk
    assert Signal.objects.count() == 1


def test_signal_form_of_somebody_else_is_refused() -> None:
    key = _log(_logger()).form_key
    with pytest.raises(RuleViolation):
        _log(_logger(), form_key=key)


@pytest.mark.parametrize(
    "text",
    [
        "bel me op 06-12345678",
        "mail naar jan.devries@voorbeeld.example",
        "haar bsn is 111222333",
        "rekening NL91ABNA0417164300 graag",
        "hij is geboren op 12-03-1948",
    ],
)
def test_signal_with_certain_personal_data_is_never_stored(text: str) -> None:
    with pytest.raises(RuleViolation) as refused:
        _log(_logger(), text=text, guard_reason="moet echt")
    assert refused.value.field == "text"
    assert not Signal.objects.exists()


def test_signal_with_a_name_needs_a_reason_and_says_so() -> None:
    actor, text = _logger(), "mevrouw De Vries vraagt om een bankje"
    with pytest.raises(RuleViolation):
        _log(actor, text=text)
    signal = _log(actor, text=text, guard_reason="zo heet het plein")
    assert (signal.guard, signal.guard_reason) == ("kept", "zo heet het plein")
    trail = AuditEvent.objects.get(target_id=signal.pk, target_type="residents.signal")
    assert "Vries" not in str(trail.changes)


def test_signal_theme_is_suggested_from_dutch_only() -> None:
    actor = _logger()
    assert _log(actor, text="het is zo eenzaam, nergens een plek om elkaar te ontmoeten").theme == _social()
    assert _log(actor, text="burada oturacak yer yok", language="tr").theme is None


def test_signal_theme_chosen_by_a_person_stays() -> None:
    signal = _log(_logger(), theme=None, theme_by_person=True, text="nergens een plek om elkaar te ontmoeten")
    assert signal.theme is None


def test_signal_is_kept_when_the_broker_is_down(settings: Any, django_capture_on_commit_callbacks: Any) -> None:
    settings.CELERY_BROKER_URL = "redis://127.0.0.1:1/0"
    with django_capture_on_commit_callbacks(execute=True):
        signal = _log(_logger())
    assert Signal.objects.filter(pk=signal.pk).exists()


def test_gist_makes_another_language_matchable() -> None:
    actor = _logger()
    signal = _log(actor, text="burada oturacak yer yok", language="tr")
    services.add_gist(actor=actor, signal=signal, gist="nergens een plek om elkaar te ontmoeten")
    signal.refresh_from_db()
    assert signal.matchable_text == "nergens een plek om elkaar te ontmoeten"
    assert signal.theme == _social()


def test_gist_passes_the_guard() -> None:
    actor = _logger()
    signal = _log(actor, text="burada oturacak yer yok", language="tr")
    with pytest.raises(RuleViolation):
        services.add_gist(actor=actor, signal=signal, gist="bel 0612345678")


def _case() -> Any:
    working_area = make_working_area()
    logger = _logger(working_areas=[working_area])
    networker = make_membership(role=Role.AREA_NETWORKER, working_areas=[working_area])
    return working_area, logger, networker, make_signal(logged_by=logger, working_area=working_area)


def test_linking_counts_signals_channels_and_people() -> None:
    working_area, logger, networker, signal = _case()
    need = make_need(working_area=working_area)
    other = make_signal(logged_by=logger, working_area=working_area, channel="street", reach="10-24")
    for one in (signal, other):
        services.link_signal(actor=networker, signal=one, need=need)
    need.refresh_from_db()
    assert (need.signal_count, need.channel_count, need.people_at_least) == (2, 2, 11)
    assert need.match_due_at
    services.unlink_signal(actor=networker, signal=other)
    need.refresh_from_db()
    assert (need.signal_count, need.channel_count, need.people_at_least) == (1, 1, 1)
    verbs = AuditEvent.objects.filter(target_type="residents.need", target_id=need.pk).values_list("verb", flat=True)
    assert sorted(verbs) == ["signal joined", "signal joined", "signal left"]


def test_relinking_moves_the_count_to_the_other_need() -> None:
    working_area, _by, networker, signal = _case()
    first, second = make_need(working_area=working_area), make_need(working_area=working_area)
    services.link_signal(actor=networker, signal=signal, need=first)
    services.unlink_signal(actor=networker, signal=signal)
    services.link_signal(actor=networker, signal=signal, need=second)
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.signal_count, second.signal_count) == (0, 1)


def test_linking_needs_the_same_working_area() -> None:
    _wa, _by, networker, signal = _case()
    with pytest.raises(RuleViolation):
        services.link_signal(actor=networker, signal=signal, need=make_need())


def test_own_organisation_interprets_its_own_signal_and_others_do_not() -> None:
    working_area, logger, _networker, signal = _case()
    need = make_need(working_area=working_area)
    stranger = _logger(working_areas=[working_area])
    with pytest.raises(RuleViolation):
        services.link_signal(actor=stranger, signal=signal, need=need)
    assert services.link_signal(actor=logger, signal=signal, need=need).status == "linked"


def test_networker_of_another_working_area_does_not_interpret() -> None:
    working_area, _by, _networker, signal = _case()
    outsider = make_membership(role=Role.AREA_NETWORKER)
    with pytest.raises(RuleViolation):
        services.link_signal(actor=outsider, signal=signal, need=make_need(working_area=working_area))


def test_kept_words_stay_in_the_own_organisation() -> None:
    working_area, logger, networker, _signal = _case()
    kept = make_signal(logged_by=logger, working_area=working_area, guard="kept", guard_reason="winkel")
    with pytest.raises(RuleViolation):
        services.put_signal_on_agenda(actor=networker, signal=kept)
    assert kept not in Signal.objects.visible_to(networker.user)
    assert kept in Signal.objects.visible_to(logger.user)


def test_referring_leaves_word_for_the_logger_and_shortens_retention() -> None:
    _wa, logger, networker, signal = _case()
    services.refer_signal(actor=networker, signal=signal, referred_to="Wijkteam")
    signal.refresh_from_db()
    word = Feedback.objects.get(signal=signal)
    assert (word.kind, word.params) == ("referred", {"referred_to": "Wijkteam"})
    assert signal.retain_until <= timezone.localdate() + dt.timedelta(days=366)
    assert Notification.objects.get().recipient == logger.user


def test_no_action_needs_a_reason() -> None:
    _wa, _by, networker, signal = _case()
    with pytest.raises(RuleViolation):
        services.take_no_action(actor=networker, signal=signal, reason="  ")
    services.take_no_action(actor=networker, signal=signal, reason="Hier is al een bankje.")
    assert Feedback.objects.get(signal=signal).params == {"reason": "Hier is al een bankje."}


def test_move_that_is_not_in_the_table_is_illegal() -> None:
    _wa, _by, networker, signal = _case()
    services.refer_signal(actor=networker, signal=signal, referred_to="Wijkteam")
    with pytest.raises(IllegalMove):
        services.put_signal_on_agenda(actor=networker, signal=signal)


def test_settling_the_theme_interprets_a_new_signal() -> None:
    _wa, _by, networker, signal = _case()
    services.set_signal_theme(actor=networker, signal=signal, theme=Theme.objects.get(code="mobility"))
    signal.refresh_from_db()
    assert (signal.status, signal.theme.code, signal.theme_by_person) == ("interpreted", "mobility", True)


def test_known_names_of_places_and_organisations_pass_the_guard() -> None:
    actor = _logger()
    area = actor.working_areas.get().neighbourhoods.first()
    make_place(name="Gerda Bakkerplein", area=area)
    make_organisation(name="Stichting Willem Vermeer")
    signal = _log(actor, text="op het Gerda Bakkerplein wil Stichting Willem Vermeer koffie schenken")
    assert signal.guard == "clean"


def test_new_need_from_a_signal_counts_it() -> None:
    _wa, _by, networker, signal = _case()
    need = services.name_need_from(
        actor=networker, signal=signal, title="Een bankje bij de ingang", themes=Theme.objects.filter(code="social")
    )
    assert Need.objects.get(pk=need.pk).signal_count == 1


def test_colleague_without_a_membership_sees_nothing() -> None:
    make_signal()
    assert not Signal.objects.visible_to(make_user()).exists()


@pytest.mark.parametrize(("guard", "compared"), [("clean", True), ("kept", False)])
def test_words_kept_for_a_reason_are_not_compared_with_signals_of_others(guard: str, compared: bool) -> None:
    working_area, logger, _networker, _signal = _case()
    need = make_need(working_area=working_area, title="Warmte in huis", description="", themes=["energy"])
    words = "de schommel op het pleintje piept en de wip is kapot"
    make_signal(logged_by=logger, working_area=working_area, need=need, status="linked", text=words, guard=guard,
                guard_reason="zo heet het plein")  # fmt: skip
    stranger = _logger(working_areas=[working_area])
    signal = make_signal(logged_by=stranger, working_area=working_area, text=words)
    assert (need in [suggested.need for suggested in suggestions.suggest_needs(signal)]) == compared


def test_a_signal_was_heard_in_the_past_year() -> None:
    today = timezone.localdate()
    with pytest.raises(RuleViolation) as refused:
        _log(_logger(), heard_on=dt.date(today.year - 2, 1, 1))
    assert refused.value.field == "heard_on"


def test_a_referral_without_addressee_is_a_whole_sentence() -> None:
    assert outcome_sentence(make_signal(status="referred", referred_to="")) == "Het is doorgegeven."


@pytest.mark.parametrize(
    ("text", "about"),
    [
        (
            "Er is geen licht bij de bushalte. [gezondheid weggelaten] [telefoonnummer weggelaten]",
            "Gezondheid en telefoonnummer.",
        ),
        (
            "Pieter Bakker van nummer 12 is depressief en heeft schulden, en de bus rijdt niet meer in de avond",
            "Voor wie depressief is.",
        ),
        (
            "Pieter Bakker van nummer 12 is depressief en de bus rijdt niet meer in de avond",
            "Wie depressief is",
        ),
    ],
)
def test_what_was_left_out_and_who_somebody_is_points_at_no_theme(text: str, about: str) -> None:
    working_area = make_working_area()
    make_need(working_area=working_area, title="Gezondheid", description=about, themes=["living_longer_at_home"])
    found = suggestions.suggest_theme(text, suggestions.Where(working_area))
    assert found
    shown = " ".join(found.words).lower()
    assert not [word for word in ("gezondheid", "telefoonnummer", "depressief", "bakker", "pieter") if word in shown]
    signal = make_signal(working_area=working_area, text=text)
    assert "weggelaten" not in suggestions.heard(signal.text)
    assert suggestions.suggest_needs(signal) == []


def test_a_signal_that_was_kept_meanwhile_is_refused_to_who_read_it_before() -> None:
    here = make_working_area()
    logger = make_membership(role=Role.SOCIAL_MANAGER, working_areas=[here])
    networker = make_membership(role=Role.AREA_NETWORKER, working_areas=[here])
    signal = make_signal(logged_by=logger, working_area=here)
    Signal.objects.update(guard="kept", guard_reason="zo heet de stichting")
    with as_reader(networker.user_id), pytest.raises(RuleViolation, match="voor zichzelf"):
        services.put_signal_on_agenda(actor=networker, signal=signal)
