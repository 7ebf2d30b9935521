"""What tests of the pages do alike: sign in, send a form, read a page, find a place in a coalition, fill in a proposal."""

import re
from datetime import timedelta
from typing import Any

from django.test import Client
from django.utils import timezone

from areas.models import WorkingArea
from coalitions.models import Coalition, Participation
from initiatives.models import Ambition
from organisations.models import Membership


def place_of(coalition: Coalition, member: Membership) -> Participation:
    return coalition.participations.get(organisation=member.organisation)


def post(client: Client, member: Membership, path: str, **values: Any) -> Any:
    client.force_login(member.user)
    return client.post(path, values)


def in_days(days: int) -> Any:
    return timezone.localdate() + timedelta(days=days)


def sign_in_as(client: Client, member: Membership) -> Client:
    client.force_login(member.user)
    return client


def page(client: Client, path: str, status: int = 200) -> str:
    response = client.get(path)
    assert response.status_code == status, path
    return response.content.decode()


def same_for_all(html: str) -> str:
    """The page without what differs on every visit: the form tokens and its own address."""
    return re.sub(r'/koppelkansen/\d+/|X-CSRFToken": "\w+|name="csrfmiddlewaretoken" value="\w+', "", html)


def proposal_values(area: WorkingArea, *ambitions: Ambition, **more: Any) -> dict[str, Any]:
    """What the form of a proposal sends."""
    return {
        "title": "Samen in de plint",
        "working_area": area.pk,
        "ambitions": [one.pk for one in ambitions],
        "benefit": "Bewoners vinden zorg en elkaar onder één dak.",
        **more,
    }
