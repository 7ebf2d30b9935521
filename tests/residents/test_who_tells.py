"""Who brings word to residents when whoever logged their signal left, or does other work."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from notifications.models import Notification
from organisations.roles import Role
from residents.queries import waiting_feedback
from tests.factories import make_membership
from tests.residents.telling import TITLE, Case

pytestmark = pytest.mark.django_db


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
