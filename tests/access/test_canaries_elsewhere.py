"""Words about residents are on no page of an error, in no log, task, mail, reading or export."""

import json
from base64 import b64decode
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
import redis
from celery import current_app
from django.conf import settings
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils.module_loading import import_string

from coalitions.models import Overlap, Reading
from coalitions.services.grouping import regroup_due
from coalitions.services.matching import match_due
from core.background import send_after_commit
from organisations import services as organisations_services
from organisations.models import Membership
from organisations.roles import Role
from overview.mail.digest import mail_digest, make_digests
from overview.tasks import mail_due
from residents import services
from residents.models import Need, Signal
from tests.everywhere import tables_with
from tests.factories import make_ambition, make_membership, make_need, make_place, make_working_area
from themes.models import Theme

pytestmark = pytest.mark.django_db

HEARD, KEPT = "kanarieheerd", "Wietske Kanariekept"
CANARIES = (HEARD, KEPT)


@dataclass
class Case:
    """A signal, a need whose words were kept against advice, and people of two organisations."""

    logger: Membership
    networker: Membership
    neighbour: Membership
    signal: Signal
    need: Need


@pytest.fixture
def case(django_capture_on_commit_callbacks: Callable[..., Any]) -> Case:
    """All that happens to a signal and a need, with the tasks that follow handed to the broker."""
    here = make_working_area()
    logger = make_membership(role=Role.SOCIAL_MANAGER, working_areas=[here])
    networker = make_membership(role=Role.AREA_NETWORKER, organisation=logger.organisation, working_areas=[here])
    neighbour = make_membership(role=Role.PROCESS_MANAGER, working_areas=[here])
    with django_capture_on_commit_callbacks(execute=True):
        signal = services.log_signal(
            actor=logger, text=f"nergens een bankje, zei de {HEARD}", channel="lift", working_area=here
        )
        need = services.name_need(
            actor=networker, working_area=here, title=f"{KEPT} zoekt een plek om te zitten",
            themes=Theme.objects.filter(code="social"), guard_reason="zo heet de winkel",
        )  # fmt: skip
        services.link_signal(actor=networker, signal=signal, need=need)
        services.move_need(actor=networker, need=need, target="recognised")
        services.move_need(actor=networker, need=need, target="on_agenda")
        invite(networker)
    return Case(logger, networker, neighbour, signal, need)


def invite(colleague: Membership) -> None:
    admin = make_membership(role=Role.ORGANISATION_ADMIN, organisation=colleague.organisation)
    organisations_services.invite_colleague(
        actor=admin,
        email="nieuw@sluis.example",
        role=Role.SOCIAL_MANAGER,
        working_areas=list(colleague.working_areas.all()),
    )


def holds(text: str) -> list[str]:
    return [word for word in CANARIES if word.casefold() in text.casefold()]


def logged(caplog: pytest.LogCaptureFixture) -> str:
    """What the site's own log would say."""
    logging: Any = settings.LOGGING
    how = dict(logging["formatters"]["line"])
    formatter: Any = import_string(how.pop("()"))(how["format"], style=how["style"])
    return "\n".join(formatter.format(record) for record in caplog.records)


@pytest.mark.urls("tests.failing_urls")
def test_no_page_of_an_error_and_no_line_of_the_log_holds_them(case: Case, caplog: pytest.LogCaptureFixture) -> None:
    client = Client(raise_request_exception=False)
    typed = {"title": f"van de {HEARD}\nen {KEPT}", "need": case.need.pk, "text": HEARD}
    client.force_login(case.neighbour.user)
    missing = [
        reverse("residents:signal-detail", args=[case.signal.pk]),
        reverse("residents:need-detail", args=[case.need.pk]),
    ]
    answers = {
        404: [client.get(path) for path in missing],
        500: [client.post("/geweigerd/", typed), client.post("/stuk/", typed)],
    }
    answers[400] = [client.post("/vreemd/", typed)]
    client.force_login(case.networker.user)
    # A state it is in already.
    answers[409] = [client.post(reverse("residents:need-move", args=[case.need.pk]), {"target": "on_agenda"})]
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(case.networker.user)
    answers[403] = [strict.post(reverse("residents:signal-new"), typed)]
    for status, pages in answers.items():
        for page in pages:
            assert page.status_code == status
            assert holds(page.text) == [], status
    said = logged(caplog)
    assert "violates check constraint" in said
    assert said.count("DETAIL: left out") >= 1
    assert holds(said) == []
    # They would be there without that.
    assert holds(caplog.text) == list(CANARIES)


def test_a_form_with_a_mistake_brings_back_what_was_typed_and_nothing_else(case: Case) -> None:
    client = Client()
    client.force_login(case.neighbour.user)
    page = client.post(reverse("residents:signal-new"), {"text": "mijn eigen woorden"})
    assert page.status_code == 422
    assert "mijn eigen woorden" in page.text
    assert holds(page.text) == []


def test_no_task_and_no_mail_holds_them(case: Case, django_capture_on_commit_callbacks: Callable[..., Any]) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        send_after_commit("coalitions.match_need", case.need.pk)
    broker = redis.Redis.from_url(settings.REDIS_URL)
    queue = current_app.conf.task_default_queue
    waiting = [json.loads(message) for message in broker.lrange(queue, 0, -1)]
    sent = [f"{message['headers']} {b64decode(message['body']).decode()}" for message in waiting]
    assert any("coalitions.match_need" in one and str(case.need.pk) in one for one in sent)
    assert holds(" ".join(sent)) == []
    # The invitation, and what a colleague is told at once or in an overview.
    mail_due()
    for digest in make_digests():
        mail_digest(digest)
    assert {address for message in mail.outbox for address in message.to} >= {"nieuw@sluis.example"}
    assert holds(" ".join(f"{message.subject} {message.body}" for message in mail.outbox)) == []


def test_no_reading_and_no_koppelkans_holds_them(case: Case) -> None:
    here = case.need.working_area
    place = make_place(area=here.areas.first())
    clean = make_need(working_area=here, place=place, title="Een plek om te zitten", themes=["social"])
    services.unlink_signal(actor=case.networker, signal=case.signal)
    services.link_signal(actor=case.networker, signal=case.signal, need=clean)
    for member in (case.networker, case.neighbour):
        make_ambition(
            organisation=member.organisation,
            working_areas=[here],
            place=place,
            title="Plek om te zitten",
            themes=["social"],
        )
    Need.objects.update(match_due_at=case.signal.logged_at)
    match_due()
    regroup_due()
    assert Reading.objects.exists()
    # Each stands where it was written, whatever was made of it.
    assert tables_with(HEARD) == ["residents_signal"]
    assert tables_with(KEPT) == ["residents_need"]
    assert not Overlap.objects.filter(need=case.need).exists()


def test_no_export_of_ones_own_data_holds_them(case: Case) -> None:
    for member in (case.logger, case.networker, case.neighbour):
        client = Client()
        client.force_login(member.user)
        answer = client.post(reverse("overview:own-data-download"))
        assert answer.status_code == 200
        assert holds(answer.text) == []
    assert json.loads(answer.text)["account"]["email"] == case.neighbour.user.email
