"""Telling a story: written by a party, shared when nobody objects, found by theme and place, answered by colleagues."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from audit.queries import history_of
from coalitions.models import ActionItem, Coalition, Participation, Story, StoryReaction
from coalitions.services.stories import react_to_story
from core.errors import RuleViolation
from notifications.models import Notification
from organisations.models import Membership
from organisations.roles import Role
from tests.coalitions.visiting import in_days, page, post, sign_in_as
from tests.factories import make_ambition, make_coalition, make_membership
from tests.surroundings import story_texts

pytestmark = pytest.mark.django_db


@pytest.fixture
def ended(active: Coalition) -> Coalition:
    Coalition.objects.filter(pk=active.pk).update(status="completed")
    active.ambitions.set([make_ambition(working_areas=[active.working_area], themes=["social"])])
    return Coalition.objects.get(pk=active.pk)


@pytest.fixture
def story(ended: Coalition, partner: Membership) -> Story:
    return Story.objects.create(coalition=ended, written_by=partner, **story_texts())


def told(story: Story, days_ago: int = 0) -> Story:
    Story.objects.filter(pk=story.pk).update(
        offered_at=timezone.now(), public_from=timezone.localdate() - timedelta(days_ago)
    )
    story.refresh_from_db()
    return story


def test_a_party_tells_the_story_of_a_coalition_that_ended(
    client: Client, active: Coalition, lead: Membership, partner: Membership
) -> None:
    path = f"/coalities/{active.pk}/verhaal/"
    assert post(client, partner, path, **story_texts()).status_code == 409
    Coalition.objects.filter(pk=active.pk).update(status="stopped", status_reason="Geen beheer.")
    assert lead.organisation.name in page(client, path)
    found = post(client, partner, path, **story_texts() | {"gained": "Mevrouw Wiersinga komt weer buiten."})
    assert found.status_code == 422
    assert "<mark>Mevrouw Wiersinga</mark>" in found.content.decode()
    assert post(client, partner, path, **story_texts()).status_code == 302
    story = Story.objects.get()
    bystander = make_membership(working_areas=[active.working_area])
    assert post(client, bystander, path, **story_texts()).status_code == 404
    page(client, f"/verhalen/{story.pk}/", status=404)
    assert story.title not in page(client, "/verhalen/")


def test_the_lead_shares_it_and_every_party_may_object_first(
    client: Client, story: Story, lead: Membership, partner: Membership
) -> None:
    left = make_membership()
    Participation.objects.create(
        coalition=story.coalition, organisation=left.organisation, status="left", reason="Geen tijd."
    )
    path = f"/verhalen/{story.pk}/"
    assert post(client, partner, f"{path}delen/").status_code == 404
    assert post(client, partner, f"{path}bezwaar/", reason="Nee").status_code == 409
    assert post(client, lead, f"{path}delen/").status_code == 302
    assert post(client, lead, f"{path}delen/").status_code == 409
    story.refresh_from_db()
    assert story.public_from == timezone.localdate() + timedelta(14)
    assert {row.recipient for row in Notification.objects.filter(key__startswith="story")} == {partner.user, left.user}
    stranger = make_membership()
    page(sign_in_as(client, stranger), path, status=404)
    assert post(client, stranger, f"{path}bezwaar/", reason="Nee").status_code == 404

    assert post(client, left, f"{path}bezwaar/", reason="Noem ons bedrag niet.").status_code == 302
    assert Story.objects.get().public_from is None
    for colleague in (partner, left, make_membership(organisation=partner.organisation, role=Role.READER)):
        assert "Noem ons bedrag niet." in page(sign_in_as(client, colleague), path)
    told(story)
    assert "Noem ons bedrag niet." not in page(sign_in_as(client, stranger), path)


def test_a_shared_story_is_found_by_theme_and_place_and_other_words_are_put_to_the_parties_again(
    client: Client, story: Story, partner: Membership
) -> None:
    told(story)
    stranger = make_membership()
    sign_in_as(client, stranger)
    place = story.coalition.working_area_id
    for query in ("", "?thema=social", f"?plek={place}", "?q=SLEÚTEL"):
        assert story.title in page(client, f"/verhalen/{query}"), query
    for query in ("?thema=energy", "?q=zwembad"):
        assert story.title not in page(client, f"/verhalen/{query}"), query
    shown = page(client, f"/verhalen/{story.pk}/")
    assert story.otherwise in shown
    assert story.coalition.name not in shown, "the coalition itself is not theirs to open"
    post(client, partner, f"/coalities/{story.coalition_id}/verhaal/", **story_texts() | {"title": "Anders"})
    page(sign_in_as(client, stranger), f"/verhalen/{story.pk}/", status=404)


def test_saving_a_story_as_it_was_leaves_it_shared(
    client: Client, story: Story, lead: Membership, partner: Membership
) -> None:
    told(story)
    path = f"/coalities/{story.coalition_id}/verhaal/"
    saved = sign_in_as(client, lead).post(path, story_texts(), follow=True)
    assert "Er is niets aan het verhaal gewijzigd." in saved.text
    story.refresh_from_db()
    assert story.is_shared
    assert story.written_by == partner
    assert not Notification.objects.filter(key__startswith="story").exists()
    assert not history_of(story.coalition).exists()


@pytest.mark.parametrize("days_ago", [3, -3], ids=["shared", "offered"])
def test_the_parties_hear_that_a_story_that_was_put_to_them_has_other_words(
    client: Client, story: Story, lead: Membership, partner: Membership, days_ago: int
) -> None:
    told(story, days_ago)
    path = f"/coalities/{story.coalition_id}/verhaal/"
    for title in ("Anders", "Weer anders"):
        assert post(client, partner, path, **story_texts() | {"title": title}).status_code == 302
    story.refresh_from_db()
    assert story.public_from is None
    # Once: what is changed after that was put to nobody.
    [notification] = Notification.objects.filter(key__startswith="story")
    assert notification.recipient == lead.user
    assert "“Anders” is gewijzigd" in str(notification.text)


def test_whoever_reads_along_reacts_to_no_story(client: Client, story: Story) -> None:
    told(story)
    reader = make_membership(role=Role.READER)
    shown = page(sign_in_as(client, reader), f"/verhalen/{story.pk}/")
    assert story.otherwise in shown
    assert f"/verhalen/{story.pk}/reacties/" not in shown
    assert post(client, reader, f"/verhalen/{story.pk}/reacties/", text="Mooi!").status_code == 404
    with pytest.raises(RuleViolation):
        react_to_story(actor=reader, story=story, text="Mooi!")
    assert not StoryReaction.objects.exists()


def test_colleagues_anywhere_react_and_take_back_their_own(client: Client, story: Story, partner: Membership) -> None:
    stranger, other = make_membership(), make_membership()
    path = f"/verhalen/{story.pk}/reacties/"
    assert post(client, partner, path, text="x").status_code == 409
    told(story)
    typed: dict[str, Any] = {"text": "Wie kreeg de sleutel?"}
    assert post(client, stranger, path, **typed).status_code == 302
    assert Notification.objects.filter(recipient=partner.user, key__contains="reaction").count() == 1
    reaction = StoryReaction.objects.get()
    assert post(client, other, f"{path}{reaction.pk}/weghalen/").status_code == 404
    assert post(client, stranger, f"{path}{reaction.pk}/weghalen/").status_code == 302
    assert not StoryReaction.objects.exists()


def test_a_coalition_that_ended_is_spoken_of_in_the_past_and_leads_to_its_story(
    client: Client, ended: Coalition, story: Story, lead: Membership
) -> None:
    neighbour = make_membership(working_areas=[ended.working_area])
    path, told = f"/coalities/{ended.pk}/", f"/verhalen/{story.pk}/"
    outside = page(sign_in_as(client, neighbour), path)
    assert told not in outside
    assert "Wie meededen" in outside
    assert "Wie meedoet" not in outside
    Story.objects.filter(pk=story.pk).update(offered_at=timezone.now(), public_from=timezone.localdate())
    assert told in page(client, path)

    ActionItem.objects.create(coalition=ended, title="Bellen", owner=lead, due=in_days(-9))
    running = make_coalition(
        working_area=ended.working_area, status="active", participations={lead.organisation: "confirmed"}
    )
    Coalition.objects.filter(pk=running.pk).update(updated_at=timezone.now() - timedelta(days=30))
    inside = page(sign_in_as(client, lead), path)
    assert "Niet gedaan" in inside
    assert "Te laat" not in inside
    assert "Volgend overleg" not in inside
    assert "Te laat" not in page(client, f"{path}acties/")
    listed = page(client, "/coalities/")
    assert listed.index(running.name) < listed.index(ended.name)
    assert "jullie deden mee" in listed
