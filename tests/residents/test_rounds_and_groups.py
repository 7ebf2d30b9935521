"""What residents' groups want, with its weight; and rounds in which several signals are heard."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from areas.models import WorkingArea
from audit.models import AuditEvent
from core.errors import RuleViolation
from organisations.models import Membership
from organisations.roles import Role
from residents import services
from residents.models import CollectionRound, ResidentGroup, Signal
from residents.queries.needs import heard_line
from residents.queries.rounds import report_of
from tests.counting import queries_of
from tests.factories import (
    make_group,
    make_membership,
    make_need,
    make_place,
    make_round,
    make_signal,
    make_working_area,
)
from themes.models import Theme

pytestmark = pytest.mark.django_db


@pytest.fixture
def here() -> WorkingArea:
    return make_working_area()


@pytest.fixture
def guide(here: WorkingArea) -> Membership:
    return make_membership(role=Role.SOCIAL_MANAGER, working_areas=[here])


@pytest.fixture
def networker(here: WorkingArea) -> Membership:
    return make_membership(role=Role.AREA_NETWORKER, working_areas=[here])


def wish(guide: Membership, group: ResidentGroup, attendance: str) -> Signal:
    return services.log_group_wish(
        actor=guide, group=group, text="De commissie wil een bank bij de lift.", attendance=attendance
    )


def test_what_a_group_wants_counts_as_a_signal_with_its_weight(
    client: Client, here: WorkingArea, guide: Membership, networker: Membership
) -> None:
    place = make_place(area=here.neighbourhoods.get())
    group = make_group(guide=guide, working_area=here, place=place)
    client.force_login(guide.user)
    page = client.get(reverse("residents:group-detail", args=[group.pk]))
    data = {
        "text": "De commissie wil een bank bij de lift.", "reach": "10-24", "kind": "wish",
        "heard_on": timezone.localdate().isoformat(), "form_key": page.context["form"]["form_key"].value(),
    }  # fmt: skip
    for _twice in range(2):
        assert client.post(reverse("residents:group-log", args=[group.pk]), data).status_code == 302
    signal = Signal.objects.get()
    assert (signal.channel, signal.group, signal.place, signal.reach) == ("group", group, place, "10-24")
    assert "10 tot 24 aanwezig" in client.get(reverse("residents:group-detail", args=[group.pk])).text
    need = make_need(working_area=here)
    services.link_signal(actor=networker, signal=signal, need=need)
    need.refresh_from_db()
    assert (need.signal_count, need.group_count, need.people_at_least) == (1, 1, 10)
    assert "1 bewonersgroep" in heard_line(need)


def test_the_same_people_who_come_again_weigh_once(here: WorkingArea, guide: Membership, networker: Membership) -> None:
    group, need = make_group(guide=guide, working_area=here), make_need(working_area=here)
    for attendance in ("5-9", "10-24", "5-9"):
        services.link_signal(actor=networker, signal=wish(guide, group, attendance), need=need)
    services.link_signal(actor=networker, signal=make_signal(logged_by=guide, reach="1-4"), need=need)
    need.refresh_from_db()
    assert (need.signal_count, need.group_count, need.people_at_least) == (4, 1, 11)


def test_only_who_guides_writes_for_a_group(client: Client, here: WorkingArea, guide: Membership) -> None:
    group = make_group(guide=guide, working_area=here)
    manager = make_membership(organisation=guide.organisation, working_areas=[here])
    other = make_membership(role=Role.SOCIAL_MANAGER, working_areas=[here])
    for denied in (manager, other):
        with pytest.raises(RuleViolation):
            wish(denied, group, "5-9")
        client.force_login(denied.user)
        assert client.post(reverse("residents:group-log", args=[group.pk])).status_code == 404
    wish(guide, group, "5-9")
    client.force_login(manager.user)
    assert "bank bij de lift" in client.get(reverse("residents:group-detail", args=[group.pk])).text
    client.force_login(other.user)
    assert "bank bij de lift" not in client.get(reverse("residents:group-detail", args=[group.pk])).text


@pytest.mark.parametrize("kind", ["group", "round"])
def test_a_colleague_who_works_elsewhere_is_not_offered_what_is_refused(
    client: Client, here: WorkingArea, guide: Membership, kind: str
) -> None:
    thing: Any = (
        make_group(guide=guide, working_area=here) if kind == "group" else make_round(led_by=guide, working_area=here)
    )
    elsewhere = make_membership(
        organisation=guide.organisation, role=Role.SOCIAL_MANAGER, working_areas=[make_working_area()]
    )
    page, edit = (reverse(f"residents:{kind}-{name}", args=[thing.pk]) for name in ("detail", "edit"))
    for member, offered in ((guide, True), (elsewhere, False)):
        client.force_login(member.user)
        assert (edit in client.get(page).text) is offered
        assert client.get(edit).status_code == (200 if offered else 404)


def test_the_themes_of_a_group_are_kept(client: Client, guide: Membership) -> None:
    client.force_login(guide.user)
    theme = Theme.objects.get(code="social")
    data = {"name": "Tuingroep De Merel", "kind": "garden", "size": "1-9", "themes": [theme.pk]}
    client.post(reverse("residents:group-new"), data)
    assert list(ResidentGroup.objects.get().themes.all()) == [theme]


def test_several_signals_in_a_row_are_heard_in_a_round(client: Client, here: WorkingArea, guide: Membership) -> None:
    place = make_place(area=here.neighbourhoods.get())
    client.force_login(guide.user)
    today = timezone.localdate().isoformat()
    data = {"name": "Bij de liften", "method": "lift", "where": f"place:{place.pk}", "start": today}
    assert client.post(reverse("residents:round-new"), {**data, "end": "2020-01-01"}).status_code == 422
    assert client.post(reverse("residents:round-new"), data).status_code == 302
    held = CollectionRound.objects.get()
    url = reverse("residents:round-log", args=[held.pk])
    for text in ("Geen plek om te zitten.", "De hal is koud."):
        key = client.get(url).context["form"]["form_key"].value()
        said = {"text": text, "kind": "wish", "reach": "1-4", "heard_on": today, "language": "nl", "form_key": key}
        assert client.post(url, said).headers["Location"] == url
    assert [(row.channel, row.place, row.round) for row in Signal.objects.all()] == [("lift", place, held)] * 2
    assert "Je legde twee signalen vast" in client.get(url).text
    assert "Bij de liften" in client.get(reverse("overview:home")).text
    assert client.post(url, {"text": "Mevrouw De Vries belt nooit."}).status_code == 422


def test_a_report_of_a_round_points_at_nobody(
    client: Client, here: WorkingArea, guide: Membership, networker: Membership
) -> None:
    held, need = make_round(led_by=guide), make_need(working_area=here, title="Een plek om te zitten")
    themes = {code: Theme.objects.get(code=code) for code in ("social", "energy")}
    for number in range(9):
        theme = themes["social" if number < 7 else "energy"]
        signal = make_signal(logged_by=guide, round=held, theme=theme, text="geheim van de lift")
        if number < 6:
            services.link_signal(actor=networker, signal=signal, need=need)
    report = report_of(held, guide.user)
    assert (report.signals, report.linked) == ("5 of meer", "5 of meer")
    assert report.themes == [("Sociaal", "5 of meer"), ("Energie", "minder dan 5")]
    client.force_login(make_membership(working_areas=[here]).user)
    page = client.get(reverse("residents:round-detail", args=[held.pk])).text
    assert "Een plek om te zitten" in page
    assert "geheim van de lift" not in page
    client.force_login(make_membership().user)
    assert client.get(reverse("residents:round-detail", args=[held.pk])).status_code == 404


def test_who_works_elsewhere_or_hears_nobody_logs_in_no_round(
    client: Client, here: WorkingArea, guide: Membership
) -> None:
    held = make_round(led_by=guide)
    reader = make_membership(role=Role.PRIVACY_OFFICER, working_areas=[here])
    far = make_membership(role=Role.SOCIAL_MANAGER, organisation=guide.organisation)
    said: dict[str, Any] = {"text": "x", "channel": "lift", "working_area": here, "collected_in": held}
    for denied in (reader, far):
        client.force_login(denied.user)
        assert client.get(reverse("residents:round-log", args=[held.pk])).status_code == 404
        with pytest.raises(RuleViolation):
            services.log_signal(actor=denied, **said)
    other = make_membership(role=Role.SOCIAL_MANAGER, working_areas=[here])
    assert services.log_signal(actor=other, **said).organisation == other.organisation
    client.force_login(other.user)
    assert client.get(reverse("residents:round-edit", args=[held.pk])).status_code == 404


def test_the_pages_ask_as_many_queries_for_thirty(client: Client, here: WorkingArea, guide: Membership) -> None:
    group, held = make_group(guide=guide, working_area=here), make_round(led_by=guide)
    wish(guide, group, "5-9")
    client.force_login(guide.user)
    urls = [
        reverse("residents:round-list"), reverse("residents:round-detail", args=[held.pk]),
        reverse("residents:group-detail", args=[group.pk]),
    ]  # fmt: skip
    one = [queries_of(client, url) for url in urls]
    for number in range(20):
        need = make_need(working_area=here)
        make_signal(logged_by=guide, round=held, need=need, status="linked")
        make_round(led_by=guide, start=timezone.localdate() - timedelta(days=number))
        wish(guide, group, "5-9")
    assert [queries_of(client, url) for url in urls] == one


def test_since_when_a_need_was_heard_is_the_same_for_who_may_not_read_the_signal(client: Client) -> None:
    here = make_working_area()
    networker = make_membership(role=Role.AREA_NETWORKER, working_areas=[here])
    need = make_need(working_area=here)
    for day in (date(2026, 4, 3), date(2025, 7, 1)):
        services.link_signal(actor=networker, signal=make_signal(working_area=here, heard_on=day), need=need)
    client.force_login(make_membership(working_areas=[here]).user)
    assert "sinds zomer 2025" in client.get(reverse("residents:need-detail", args=[need.pk])).text


def test_saving_what_it_was_already_writes_no_history(
    here: WorkingArea, guide: Membership, networker: Membership
) -> None:
    group = make_group(guide=guide, working_area=here, name="Tuingroep De Merel")
    held = make_round(led_by=guide, working_area=here, name="Bij de liften")
    need = make_need(working_area=here, title="Een plek om te zitten")

    def save(words: str) -> int:
        services.save_group(
            actor=guide,
            group=group,
            name=group.name,
            kind=group.kind,
            size=group.size,
            working_area=here,
            description=words,
        )
        services.save_round(
            actor=guide,
            held=held,
            name=held.name,
            method=held.method,
            start=held.start,
            working_area=here,
            remarks=words,
        )
        services.edit_need(
            actor=networker, need=need, title=need.title, description=words, themes=need.themes.all(), target_groups=[]
        )
        return AuditEvent.objects.filter(verb="changed").count()

    before = save("Over de hal.")
    assert save("Over de hal.") == before
    assert save("Over de lift.") == before + 3
