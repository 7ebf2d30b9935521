"""Who saves a text that a colleague changed meanwhile is told so, keeps what was typed, and undoes nothing."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from coalitions.models import Coalition
from coalitions.services.agreements import save_agreement
from coalitions.services.meetings import save_meeting
from notifications.models import Notification
from organisations.models import Membership
from tests.coalitions.visiting import sign_in_as
from tests.factories import make_ambition, make_need, make_proposal
from tests.fuzz.found_forms import forms_of

pytestmark = pytest.mark.django_db
OTHERS, TYPED = "Van een collega", "Wat ik intussen typte."


def sent_by(client: Client, path: str, text: str) -> dict[str, list[str]]:
    """What a browser sends of the form with this text on this page, when nobody touched it."""
    (form,) = [one for one in forms_of(client.get(path).text, path) if text in one.texts]
    assert form.path == path
    return form.untouched


@pytest.fixture
def written(
    request: pytest.FixtureRequest, active: Coalition, lead: Membership, partner: Membership, networker: Membership
) -> tuple[Membership, Any, str, str]:
    """Who writes, what, where, and the name of a text in it."""
    room, here = f"/coalities/{active.pk}", active.working_area
    match request.param:
        case "proposal":
            plan = make_ambition(organisation=lead.organisation, working_areas=[here])
            row: Any = make_proposal(author=lead, working_area=here, ambitions=[plan])
            return lead, row, f"/voorstellen/{row.pk}/wijzigen/", "occasion"
        case "meeting":
            start = timezone.now() + timedelta(days=3)
            row = save_meeting(
                actor=lead, coalition=active, title="Eerste", starts_at=start, ends_at=start + timedelta(hours=1)
            )
            return lead, row, f"{room}/overleg/{row.pk}/wijzigen/", "agenda"
        case "agreement":
            row = save_agreement(
                actor=lead, coalition=active, kind="statement_of_intent", title="Samen", text="We beginnen klein.",
                parties=[lead.organisation, partner.organisation],
            )  # fmt: skip
            return lead, row, f"{room}/afspraken/{row.pk}/wijzigen/", "text"
        case "need":
            row = make_need(working_area=here, themes=["social"])
            return networker, row, f"/behoeften/{row.pk}/bewerken/", "description"
        case _:
            row = make_ambition(organisation=lead.organisation, working_areas=[here])
            return lead, row, f"/ambities/{row.pk}/wijzigen/", "benefit"


@pytest.mark.parametrize("written", ["proposal", "meeting", "agreement", "need", "ambition"], indirect=True)
def test_what_a_colleague_wrote_meanwhile_is_not_undone(client: Client, written: Any) -> None:
    member, row, path, text = written
    sign_in_as(client, member)
    stood, told = getattr(row, text), Notification.objects.count()
    typed = sent_by(client, path, text) | {text: [TYPED]}
    row.refresh_from_db()
    row.title = OTHERS
    row.save()

    refused = client.post(path, typed)

    assert refused.status_code == 422
    assert "Iemand anders heeft dit gewijzigd terwijl je schreef." in refused.text
    assert TYPED in refused.text
    row.refresh_from_db()
    assert (row.title, getattr(row, text)) == (OTHERS, stood)
    assert Notification.objects.count() == told
    # Opened again it goes on from there; the same form sent once more has nothing to change, so nobody is in its way.
    typed = sent_by(client, path, text) | {text: [TYPED]}
    assert [client.post(path, typed).status_code for _press in range(2)] == [302, 302]
    row.refresh_from_db()
    assert (row.title, getattr(row, text)) == (OTHERS, TYPED)
