"""Who saves a text that a colleague changed meanwhile is told so, keeps what was typed, and undoes nothing."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from coalitions.models import Coalition, Meeting, Story
from coalitions.services.agreements import save_agreement
from coalitions.services.meetings import save_meeting, write_minutes
from coalitions.services.stories import offer_story, save_story
from initiatives.models import Ambition
from initiatives.services import move_ambition, move_initiative
from initiatives.services.milestones import tell_results
from notifications.models import Notification
from organisations.models import Membership
from residents.models import Need
from residents.services import move_need
from tests.coalitions.visiting import sign_in_as
from tests.factories import make_ambition, make_initiative, make_need, make_proposal
from tests.fuzz.found_forms import forms_of
from tests.surroundings import story_texts

pytestmark = pytest.mark.django_db
WITH_A_TITLE = ["proposal", "meeting", "agreement", "story", "need", "ambition", "initiative"]
OTHERS, TYPED = "Van een collega", "Wat ik intussen typte."


def sent_by(client: Client, path: str, text: str) -> dict[str, list[str]]:
    """What a browser sends of the form with this text on this page, when nobody touched it."""
    (form,) = [one for one in forms_of(client.get(path).text, path) if text in one.texts]
    assert form.path == path
    return form.untouched


def on_the_minute() -> datetime:
    """Now, as precisely as a form asks for a time."""
    return timezone.now().replace(second=0, microsecond=0)


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
            found = lead, row, f"/voorstellen/{row.pk}/wijzigen/", "occasion"
        case "meeting":
            start = on_the_minute() + timedelta(days=3)
            row = save_meeting(
                actor=lead, coalition=active, title="Eerste", starts_at=start, ends_at=start + timedelta(hours=1)
            )
            found = lead, row, f"{room}/overleg/{row.pk}/wijzigen/", "agenda"
        case "minutes":
            start = on_the_minute() - timedelta(days=3)
            row = save_meeting(
                actor=lead, coalition=active, title="Eerste", starts_at=start, ends_at=start + timedelta(hours=1)
            )
            write_minutes(actor=lead, meeting=row, minutes="De plint is droog.")
            found = lead, row, f"{room}/overleg/{row.pk}/verslag/", "minutes"
        case "agreement":
            row = save_agreement(
                actor=lead, coalition=active, kind="statement_of_intent", title="Samen", text="We beginnen klein.",
                parties=[lead.organisation, partner.organisation],
            )  # fmt: skip
            found = lead, row, f"{room}/afspraken/{row.pk}/wijzigen/", "text"
        case "story":
            Coalition.objects.filter(pk=active.pk).update(status="completed")
            row = save_story(actor=partner, coalition=active, **story_texts())
            found = lead, row, f"{room}/verhaal/", "gained"
        case "need":
            row = make_need(working_area=here, themes=["social"])
            found = networker, row, f"/behoeften/{row.pk}/bewerken/", "description"
        case "initiative":
            row = make_initiative(organisation=lead.organisation, working_area=here)
            found = lead, row, f"/initiatieven/{row.pk}/wijzigen/", "description"
        case "results":
            row = make_initiative(organisation=lead.organisation, working_area=here, results="Een hellingbaan.")
            found = lead, row, f"/initiatieven/{row.pk}/resultaat/", "results"
        case _:
            row = make_ambition(organisation=lead.organisation, working_areas=[here])
            found = lead, row, f"/ambities/{row.pk}/wijzigen/", "benefit"
    return found


@pytest.mark.parametrize("written", WITH_A_TITLE, indirect=True)
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
    assert "Dit is intussen gewijzigd." in refused.text
    assert TYPED in refused.text
    row.refresh_from_db()
    assert (row.title, getattr(row, text)) == (OTHERS, stood)
    assert Notification.objects.count() == told
    # Opened again it goes on from there; the same form sent once more has nothing to change, so nobody is in its way.
    typed = sent_by(client, path, text) | {text: [TYPED]}
    assert [client.post(path, typed).status_code for _press in range(2)] == [302, 302]
    row.refresh_from_db()
    assert (row.title, getattr(row, text)) == (OTHERS, TYPED)


def test_what_a_colleague_told_meanwhile_of_an_initiative_is_not_undone(client: Client, lead: Membership) -> None:
    row = make_initiative(organisation=lead.organisation, results="Een hellingbaan.")
    path = f"/initiatieven/{row.pk}/resultaat/"
    sign_in_as(client, lead)
    typed = sent_by(client, path, "results") | {"results": [TYPED]}
    tell_results(actor=lead, initiative=row, results="Een hellingbaan.", effects=OTHERS)

    refused = client.post(path, typed)

    assert refused.status_code == 422
    assert "Dit is intussen gewijzigd." in refused.text
    assert TYPED in refused.text
    row.refresh_from_db()
    assert (row.results, row.effects) == ("Een hellingbaan.", OTHERS)
    # What else became of it is in nobody's way: the form says nothing of that.
    typed = sent_by(client, path, "results") | {"results": [TYPED]}
    move_initiative(actor=lead, initiative=row, status="preparing")
    assert client.post(path, typed).status_code == 302


@pytest.mark.parametrize("written", [*WITH_A_TITLE, "minutes", "results"], indirect=True)
def test_a_colleague_who_saves_and_changes_nothing_is_in_nobodys_way(client: Client, written: Any) -> None:
    member, row, path, text = written
    sign_in_as(client, member)
    row.refresh_from_db()
    stood, typed = row.updated_at, sent_by(client, path, text)
    assert client.post(path, typed).status_code == 302
    row.refresh_from_db()
    assert row.updated_at == stood

    assert client.post(path, typed | {text: [TYPED]}).status_code == 302

    row.refresh_from_db()
    assert getattr(row, text) == TYPED
    assert row.updated_at > stood


def take_a_step(member: Membership, row: Any) -> None:
    """What a colleague does with it in which no word of it changes."""
    if isinstance(row, Need):
        move_need(actor=member, need=row, target="recognised")
    elif isinstance(row, Ambition):
        move_ambition(actor=member, ambition=row, status="achieved")
    elif isinstance(row, Story):
        offer_story(actor=member, story=row)
    elif row.has_begun:
        save_meeting(
            actor=member, coalition=row.coalition, meeting=row, title="Anders",
            starts_at=row.starts_at, ends_at=row.ends_at,
        )  # fmt: skip
    else:
        Meeting.objects.filter(pk=row.pk).update(starts_at=timezone.now() - timedelta(days=1))
        write_minutes(actor=member, meeting=row, minutes="De plint is droog.")
        Meeting.objects.filter(pk=row.pk).update(starts_at=row.starts_at)


@pytest.mark.parametrize("written", ["meeting", "minutes", "story", "need", "ambition"], indirect=True)
def test_a_step_of_a_colleague_is_in_nobodys_way(client: Client, written: Any) -> None:
    member, row, path, text = written
    sign_in_as(client, member)
    row.refresh_from_db()
    stood, typed = row.updated_at, sent_by(client, path, text)
    take_a_step(member, row)
    row.refresh_from_db()
    assert row.updated_at > stood

    assert client.post(path, typed | {text: [TYPED]}).status_code == 302

    row.refresh_from_db()
    assert getattr(row, text) == TYPED


def test_of_two_who_begin_the_story_at_once_the_second_wipes_out_nothing(
    client: Client, active: Coalition, lead: Membership, partner: Membership
) -> None:
    Coalition.objects.filter(pk=active.pk).update(status="completed")
    path = f"/coalities/{active.pk}/verhaal/"
    sign_in_as(client, lead)
    typed = sent_by(client, path, "gained") | {**story_texts(), "gained": TYPED}
    save_story(actor=partner, coalition=active, **story_texts())

    refused = client.post(path, typed)

    assert refused.status_code == 422
    assert "Dit is intussen gewijzigd." in refused.text
    assert TYPED in refused.text
    assert Story.objects.get().gained == story_texts()["gained"]
