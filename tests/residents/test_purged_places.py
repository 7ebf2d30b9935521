"""When the words of a signal go, no round and no group leads back to the place where it was said; the counts stay."""

import datetime as dt

import pytest

from areas.models import Place
from audit.models import Tombstone
from audit.purging import purge_everything, what_is_due
from residents import services
from residents.models import CollectionRound, Need, Signal
from residents.queries.rounds import Report, report_of
from tests.factories import make_group, make_round, make_signal
from tests.residents.hearing import Case, Clock
from themes.models import Theme

pytestmark = pytest.mark.django_db


def ways_to(place: Place, signal: Signal) -> list[str]:
    """The columns of a signal that lead to this place, also by way of one more row."""
    found = []
    for field in Signal._meta.concrete_fields:
        one = getattr(signal, field.name)
        if one == place or getattr(one, "place", None) == place:
            found.append(field.name)
    return found


@pytest.mark.parametrize("how", ["in time", "on request"])
def test_neither_a_round_nor_a_group_leads_back_to_the_place(clock: Clock, how: str) -> None:
    clock.at("2026-01-10 09:00")
    case = Case()
    here = case.need.working_area
    group = make_group(guide=case.logger, working_area=here, place=case.place)
    held = make_round(led_by=case.logger, working_area=here, place=case.place)
    wish = services.log_group_wish(actor=case.logger, group=group, text="Nergens een bankje.", attendance="5-9")
    heard = services.log_signal(
        actor=case.logger, text="Nergens een bankje.", channel="doorbell", working_area=here, place=case.place, collected_in=held
    )  # fmt: skip
    assert (ways_to(case.place, wish), ways_to(case.place, heard)) == (["place", "group"], ["place", "round"])
    for signal in (wish, heard):
        if how == "on request":
            services.remove_words(actor=case.logger, signal=signal)
        else:
            Signal.objects.filter(pk=signal.pk).update(retain_until=dt.date(2026, 1, 9))
            services.expire_signals()
        signal.refresh_from_db()
        assert ways_to(case.place, signal) == []
        assert (signal.status, signal.area) == ("expired", case.area)
    assert {name for one in Tombstone.objects.all() for name in one.columns} >= {"place", "group", "round"}


def _counts_of(case: Case, held: CollectionRound) -> tuple[object, ...]:
    """What a need and a round say of how much was heard."""
    services.recount(need=case.need)
    case.need.refresh_from_db()
    held.refresh_from_db()
    needs = (case.need.signal_count, case.need.channel_count, case.need.group_count, case.need.people_at_least)
    return (*needs, report_of(held, case.networker.user))


def test_counts_of_groups_and_rounds_stay_when_the_words_go(clock: Clock) -> None:
    clock.at("2026-01-10 09:00")
    case = Case()
    here = case.need.working_area
    groups = [make_group(guide=case.logger, working_area=here) for _ in range(2)]
    held = make_round(led_by=case.logger, working_area=here)
    signals = [
        services.log_group_wish(actor=case.logger, group=group, text="Nergens een bankje.", attendance=there)
        for group, there in ((groups[0], "5-9"), (groups[0], "10-24"), (groups[1], "1-4"))
    ]
    signals += [
        services.log_signal(
            actor=case.logger, text="Nergens een bankje.", channel="doorbell", working_area=here, reach="5-9", collected_in=held,
            theme=Theme.objects.get(code="social"), theme_by_person=True,
        ) for _ in range(12)
    ]  # fmt: skip
    for signal in signals[:-2]:
        services.link_signal(actor=case.networker, signal=signal, need=case.need)
    before = _counts_of(case, held)
    assert before[:4] == (13, 2, 2, 10 + 1 + 10 * 5)
    report = before[4]
    assert isinstance(report, Report)
    assert (report.signals, report.linked, report.needs) == ("10 of meer", "10 of meer", [case.need])
    # A few at a time, and the same again: whatever goes first, nothing counts twice.
    for signal in signals:
        Signal.objects.filter(pk=signal.pk).update(retain_until=dt.date(2026, 1, 9))
        services.expire_signals()
        assert services.expire_signals() == 0
        assert _counts_of(case, held) == before
    # A group that comes again is not another one, and its people are not others.
    for there, people in (("5-9", 61), ("25+", 76)):
        again = services.log_group_wish(actor=case.logger, group=groups[0], text="Nog steeds niet.", attendance=there)
        services.link_signal(actor=case.networker, signal=again, need=case.need)
        case.need.refresh_from_db()
        assert (case.need.group_count, case.need.people_at_least) == (2, people)


def test_signals_that_were_cleaned_up_by_older_code_lose_their_way_back_too(clock: Clock) -> None:
    clock.at("2026-01-10 09:00")
    case = Case()
    here = case.need.working_area
    social = Theme.objects.get(code="social")
    group = make_group(guide=case.logger, working_area=here, place=case.place)
    held = make_round(led_by=case.logger, working_area=here, place=case.place)
    linked = {"logged_by": case.logger, "working_area": here, "need": case.need, "status": "linked"}
    old = [make_signal(channel="group", group=group, reach=reach, **linked) for reach in ("1-4", "10-24", "5-9")]
    old += [make_signal(round=held, theme=theme, **linked) for theme in (None, social, social)]
    old.append(make_signal(logged_by=case.logger, working_area=here, round=held))
    # One of which the need and the round know already what it counted for, and one that is not over.
    gone = make_signal(channel="group", group=group, reach="25+", retain_until=dt.date(2026, 1, 9), **linked)
    services.expire_signals()
    stays = make_signal(channel="group", group=group, round=held, **linked)
    before = _counts_of(case, held)
    assert before[:4] == (8, 2, 1, 25 + 3)
    Signal.objects.filter(pk__in=[one.pk for one in old]).update(status="expired", text="")
    # What older code makes of it, which knows nothing of the groups a need remembers.
    Need.objects.filter(pk=case.need.pk).update(people_at_least=10 + 3)

    assert what_is_due()["ways back"] == len(old)
    assert [services.forget_ways_back(limit=4) for _ in range(3)] == [4, 3, 0]

    case.need.refresh_from_db()
    assert case.need.people_at_least == 25 + 3
    assert _counts_of(case, held) == before
    assert list(Signal.objects.exclude(group=None, round=None)) == [stays]
    assert set(Signal.objects.filter(of_group_gone=True)) == {gone, *old[:3]}
    assert held.gone == {"theme": {"": 2, str(social.pk): 2}, "need": {str(case.need.pk): 3, "": 1}}
    assert case.need.groups_heard == {str(group.pk): 25}
    assert purge_everything()["ways back"] == 0
