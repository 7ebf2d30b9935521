"""A review that is not finished: kept for its writer alone, gone once it was sent."""

import pytest
from django.test import Client

from areas.models import WorkingArea
from coalitions.models import Proposal, Review, ReviewDraft
from coalitions.services.reviews import keep_draft
from core.errors import RuleViolation
from organisations.models import Membership
from organisations.roles import Role
from tests.coalitions.reviews import all_yes, take
from tests.factories import make_membership

pytestmark = pytest.mark.django_db


HALFWAY = {
    "residents_needs_answer": "yes",
    "support_answer": "doubt",
    "support_note": "De huurders zijn niet gevraagd.",
    "motivation": "Nog uitzoeken hoe het zit met de huur.",
}


def test_a_draft_is_kept_and_shown_again_to_its_writer_only(
    client: Client, area: WorkingArea, networker: Membership, proposal: Proposal
) -> None:
    take(client, proposal, networker)
    path = f"/te-beoordelen/{proposal.pk}/"
    assert client.post(f"{path}concept/", HALFWAY).status_code == 302
    again = {**HALFWAY, "motivation": "Uitgezocht: de huur blijft gelijk."}
    assert client.post(f"{path}concept/?toon=beoordeeld", again).headers["Location"] == f"{path}?toon=beoordeeld"

    own = client.get(path)
    assert "Concept, nog niet verstuurd" in own.content.decode()
    form = own.context["form"]
    assert form["motivation"].value() == "Uitgezocht: de huur blijft gelijk."
    assert (form["support_answer"].value(), form["support_note"].value()) == ("doubt", HALFWAY["support_note"])
    assert not form.errors
    proposal.refresh_from_db()
    assert (proposal.status, Review.objects.count(), ReviewDraft.objects.count()) == ("in_review", 0, 1)

    colleague = make_membership(role=Role.AREA_NETWORKER, working_areas=[area])
    for reader, where in ((colleague, path), (proposal.author, f"/voorstellen/{proposal.pk}/")):
        client.force_login(reader.user)
        seen = client.get(where).content.decode()
        assert "Uitgezocht" not in seen
        assert HALFWAY["support_note"] not in seen
        assert "Concept, nog niet verstuurd" not in seen


def test_sending_ends_the_draft_and_a_new_round_starts_empty(
    client: Client, networker: Membership, proposal: Proposal
) -> None:
    take(client, proposal, networker)
    path = f"/te-beoordelen/{proposal.pk}/"
    client.post(f"{path}concept/", HALFWAY)
    assert (
        client.post(f"{path}besluiten/", all_yes("request_changes", motivation="Vraag de huurders.")).status_code == 302
    )
    assert not ReviewDraft.objects.exists()
    assert client.post(f"{path}concept/", HALFWAY).status_code == 409

    ReviewDraft.objects.create(proposal=proposal, reviewer=networker, round=1, motivation="Van de vorige ronde")
    Proposal.objects.filter(pk=proposal.pk).update(status="in_review", round=2)
    assert client.get(path).context["draft"] is None


def test_an_advisor_keeps_a_draft_until_the_advice_is_given(
    client: Client, area: WorkingArea, networker: Membership, proposal: Proposal
) -> None:
    take(client, proposal, networker)
    advisor = make_membership(role=Role.AREA_NETWORKER, working_areas=[area])
    client.force_login(advisor.user)
    path = f"/te-beoordelen/{proposal.pk}/"
    client.post(f"{path}concept/", HALFWAY)
    assert client.get(path).context["form"]["motivation"].value() == HALFWAY["motivation"]
    client.post(f"{path}adviseren/", {"motivation": "Vraag de huurders."})
    assert not ReviewDraft.objects.exists()


def test_a_draft_is_not_for_others_and_holds_no_personal_data(
    client: Client, networker: Membership, proposal: Proposal
) -> None:
    take(client, proposal, networker)
    path = f"/te-beoordelen/{proposal.pk}/concept/"
    refused = client.post(path, {"motivation": "Bel haar op 06-12345678."})
    assert refused.status_code == 422
    assert "motivation" in refused.context["form"].errors
    elsewhere = make_membership(role=Role.AREA_NETWORKER)
    manager = make_membership(working_areas=[proposal.working_area])
    for stranger in (elsewhere, manager, proposal.author):
        client.force_login(stranger.user)
        assert client.post(path, HALFWAY).status_code == 404
    with pytest.raises(RuleViolation):
        keep_draft(actor=elsewhere, proposal=proposal, checks={})
    assert not ReviewDraft.objects.exists()
