"""Round a review: rounds and what changed, notes among reviewers, what is known of a place, proposals side by side."""

import json
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from areas.models import WorkingArea
from audit.models import AuditEvent, AuditValues
from coalitions.differing import Piece, pieces
from coalitions.models import PlaceNote, Proposal, ProposalLink, ProposalVersion, ReviewerNote
from coalitions.services.linking import answer_link, ask_link
from coalitions.services.proposals import save_proposal, submit_proposal
from coalitions.services.reviewer_notes import keep_place_note, write_reviewer_note
from core.errors import IllegalMove, RuleViolation
from initiatives.models import Ambition
from notifications.models import Notification
from organisations.models import Membership
from organisations.roles import Role
from overview.own_data import own_data
from tests.coalitions.visiting import page, post, sign_in_as
from tests.factories import make_ambition, make_membership, make_need, make_place, make_proposal, make_working_area

pytestmark = pytest.mark.django_db
SECRET = "De beheerder en de dominee spreken elkaar al jaren niet meer"


@pytest.fixture
def area() -> WorkingArea:
    return make_working_area()


def make_networker(area: WorkingArea, **fields: Any) -> Membership:
    return make_membership(role=Role.AREA_NETWORKER, working_areas=[area], **fields)


@pytest.fixture
def networker(area: WorkingArea) -> Membership:
    return make_networker(area)


@pytest.fixture
def proposal(area: WorkingArea) -> Proposal:
    author, partner = make_membership(working_areas=[area]), make_membership(working_areas=[area])
    own = make_ambition(organisation=author.organisation, working_areas=[area])
    other = make_ambition(organisation=partner.organisation, contact=partner, working_areas=[area])
    return make_proposal(
        author=author, working_area=area, ambitions=[own, other], needs=[make_need(working_area=area)], status="submitted",
        round=1, submitted_at=timezone.now(), benefit="Ja.",
    )  # fmt: skip


# --- Rounds ----------------------------------------------------------------------------------------------------------


def test_a_difference_is_told_in_words() -> None:
    assert pieces("Een plek om te eten.", "Een warme plek om te eten.") == [
        Piece("same", "Een"), Piece("added", " warme"), Piece("same", " plek om te eten."),
    ]  # fmt: skip
    assert pieces("Koffie", "Wij gaan samen tuinieren") == [
        Piece("removed", "Koffie"), Piece("added", "Wij gaan samen tuinieren"),
    ]  # fmt: skip
    assert pieces("", "") == []


def test_each_handing_in_is_kept_and_the_rounds_page_shows_what_changed(
    client: Client, area: WorkingArea, networker: Membership
) -> None:
    author, partner = make_membership(working_areas=[area]), make_membership(working_areas=[area])
    own = make_ambition(organisation=author.organisation, working_areas=[area])
    theirs = make_ambition(organisation=partner.organisation, working_areas=[area], title="Koken met de buurt")
    need = make_need(working_area=area)
    written = save_proposal(
        actor=author, title="Samen eten", working_area=area, ambitions=[own], needs=[need], benefit="Ja.",
        process="Eerst een avond.",
    )  # fmt: skip
    submit_proposal(actor=author, proposal=written)
    Proposal.objects.filter(pk=written.pk).update(status="changes_requested")
    save_proposal(
        actor=author, proposal=written, title="Samen eten", working_area=area, ambitions=[own, theirs], needs=[need],
        benefit="Ja.", process="Eerst een middag.",
    )  # fmt: skip
    submit_proposal(actor=author, proposal=written)

    kept = ProposalVersion.objects.filter(proposal=written).order_by("round")
    shown = page(sign_in_as(client, networker), f"/voorstellen/{written.pk}/rondes/")

    assert [version.texts["process"] for version in kept] == ["Eerst een avond.", "Eerst een middag."]
    assert "avond</del>" in shown
    assert "middag</ins>" in shown
    assert "Koken met de buurt (" in shown
    Ambition.objects.filter(pk=theirs.pk).update(circle="own")
    assert "Koken met de buurt" not in page(client, f"/voorstellen/{written.pk}/rondes/")
    stranger = make_membership(working_areas=[area])
    page(sign_in_as(client, stranger), f"/voorstellen/{written.pk}/rondes/", status=404)


# --- Notes among reviewers -------------------------------------------------------------------------------------------


def test_reviewers_talk_and_call_one_another_in(
    client: Client, area: WorkingArea, networker: Membership, proposal: Proposal
) -> None:
    colleague = make_networker(area)
    path = f"/te-beoordelen/{proposal.pk}/notities/"
    assert post(client, networker, path, text="Kent iemand de zaal?", mentions=[colleague.pk]).status_code == 302
    first = ReviewerNote.objects.get()
    told = Notification.objects.get(recipient=colleague.user)
    assert "zaal" not in told.text
    answer = {f"antwoord-{first.pk}-text": "Ja, die is klein."}
    assert post(client, colleague, f"{path}{first.pk}/", **answer).status_code == 302

    assert ReviewerNote.objects.get(answers=first).author == colleague
    assert Notification.objects.filter(recipient=networker.user, key__startswith="reviewer-note").count() == 1
    assert "Ja, die is klein." in page(client, path)
    assert "Notities tussen beoordelaars</a> (2)" in page(client, f"/te-beoordelen/{proposal.pk}/")


def test_a_note_among_reviewers_is_read_by_nobody_with_an_interest(
    client: Client, area: WorkingArea, networker: Membership, proposal: Proposal
) -> None:
    write_reviewer_note(actor=networker, proposal=proposal, text="Ik twijfel aan de huur.")
    partner = proposal.ambitions.exclude(organisation=proposal.organisation).get().organisation
    party = make_networker(area, organisation=partner)
    for member in (party, proposal.author):
        client.force_login(member.user)
        for path in (
            f"/te-beoordelen/{proposal.pk}/",
            f"/te-beoordelen/{proposal.pk}/notities/",
            f"/voorstellen/{proposal.pk}/",
        ):
            assert "twijfel aan de huur" not in client.get(path).content.decode()
        assert client.post(f"/te-beoordelen/{proposal.pk}/notities/", {"text": "x"}).status_code == 404
        assert not ReviewerNote.objects.visible_to(member.user).exists()
    with pytest.raises(RuleViolation):
        write_reviewer_note(actor=party, proposal=proposal, text="Ik ook.")
    with pytest.raises(RuleViolation):
        write_reviewer_note(actor=networker, proposal=proposal, text="Kijk.", mentions=[party])
    Proposal.objects.filter(pk=proposal.pk).update(status="approved")
    with pytest.raises(IllegalMove):
        write_reviewer_note(actor=networker, proposal=Proposal.objects.get(pk=proposal.pk), text="Te laat.")


def test_a_resident_in_a_note_is_marked_and_nothing_typed_is_lost(
    client: Client, networker: Membership, proposal: Proposal
) -> None:
    path = f"/te-beoordelen/{proposal.pk}/notities/"
    answer = post(client, networker, path, text="Bel mevrouw Wiersinga, zij weet alles")
    assert answer.status_code == 422
    assert "<mark>mevrouw Wiersinga</mark>" in answer.content.decode()
    assert not ReviewerNote.objects.exists()


# --- What is known of a place ----------------------------------------------------------------------------------------


def test_what_is_known_of_a_place_never_leaves_the_networkers_of_the_area(
    client: Client, area: WorkingArea, networker: Membership, proposal: Proposal
) -> None:
    place = make_place(area=area.neighbourhoods.all()[0])
    Ambition.objects.filter(pk=proposal.ambitions.all()[0].pk).update(place=place)
    post(client, networker, f"/te-beoordelen/plekken/?werkgebied={area.pk}", text=SECRET, place=place.pk)
    note = PlaceNote.objects.get()
    assert SECRET in page(client, f"/te-beoordelen/{proposal.pk}/")

    others = [make_membership(role=role, working_areas=[area]) for role in Role if role != Role.AREA_NETWORKER]
    elsewhere = make_networker(make_working_area())
    paths = (
        "/te-beoordelen/plekken/", f"/te-beoordelen/{proposal.pk}/", f"/voorstellen/{proposal.pk}/", "/", "/zoeken/?q=beheerder",
        reverse("overview:own-data-download"), reverse("overview:working-area", args=[area.pk]),
    )  # fmt: skip
    for member in (*others, elsewhere, proposal.author):
        client.force_login(member.user)
        for path in paths:
            assert "dominee" not in client.get(path).content.decode(), (member.role, path)
        assert not PlaceNote.objects.visible_to(member.user).exists()
        assert client.post(f"/te-beoordelen/plekken/{note.pk}/weghalen/").status_code == 404
    client.force_login(networker.user)
    assert "dominee" not in page(client, "/zoeken/?q=beheerder")
    told = [str(row.changes) for row in AuditValues.objects.all()] + [
        str(row.params) for row in Notification.objects.all()
    ]
    assert not [line for line in told if "dominee" in line]
    assert "dominee" not in json.dumps(own_data(networker.user), default=str)


def test_what_somebody_knew_stays_with_the_place(client: Client, area: WorkingArea, networker: Membership) -> None:
    keep_place_note(actor=networker, working_area=area, text=SECRET)
    Membership.objects.filter(pk=networker.pk).update(until=timezone.localdate())
    successor = make_networker(area)
    assert SECRET in page(sign_in_as(client, successor), "/te-beoordelen/plekken/")
    note = PlaceNote.objects.get()
    assert client.post(f"/te-beoordelen/plekken/{note.pk}/weghalen/").status_code == 302
    assert not PlaceNote.objects.exists()
    assert AuditEvent.objects.filter(target_type="coalitions.placenote", verb="removed").exists()


# --- What nobody brings ----------------------------------------------------------------------------------------------


def test_what_nobody_brings_is_named_with_who_does(
    client: Client, area: WorkingArea, networker: Membership, proposal: Proposal
) -> None:
    first = proposal.ambitions.all()[0]
    Ambition.objects.filter(pk=first.pk).update(sought=["space", "money"])
    there = make_ambition(working_areas=[area], title="Kerkzaal open")
    hidden = make_ambition(working_areas=[area], title="Geheime zaal", circle="own")
    far = make_ambition(working_areas=[make_working_area()], title="Zaal elders", circle="public")
    Ambition.objects.filter(pk__in=[there.pk, hidden.pk, far.pk]).update(offered=["space"])

    shown = page(sign_in_as(client, networker), f"/te-beoordelen/{proposal.pk}/")

    assert "Niemand brengt een ruimte in. Deze organisatie biedt dat aan:" in shown
    assert "Kerkzaal open" in shown
    assert "Niemand brengt geld in. Voor zover Koppelkans weet" in shown
    assert "Geheime zaal" not in shown
    assert "Zaal elders" not in shown


# --- Side by side ----------------------------------------------------------------------------------------------------


def test_two_proposals_are_linked_when_both_organisations_agree(
    client: Client, area: WorkingArea, proposal: Proposal
) -> None:
    party = proposal.ambitions.exclude(organisation=proposal.organisation).get()
    asker = make_membership(organisation=party.organisation, working_areas=[area])
    own = make_proposal(author=asker, working_area=area, title="Eten in de kerk", status="draft")
    data = {"other": proposal.pk, "reason": "Beide gaan over koken."}
    assert post(client, asker, f"/voorstellen/{own.pk}/koppelen/", **data).status_code == 302
    link = ProposalLink.objects.get()
    with pytest.raises(RuleViolation):
        answer_link(actor=asker, link=link, agree=True)
    # It is asked at the top of a long page, and answered below.
    asked = page(sign_in_as(client, proposal.author), f"/voorstellen/{proposal.pk}/")
    question = f"{asker.organisation} vraagt of dit bij hun voorstel “Eten in de kerk” hoort."
    assert asked.index(question) < asked.index('href="#hoort-bij"') < asked.index('id="hoort-bij"')
    answer = f"/voorstellen/{proposal.pk}/koppelingen/{link.pk}/"
    assert client.post(f"{answer}antwoord/", {"agree": "1"}).status_code == 302
    assert client.post(f"{answer}antwoord/", {"agree": "0"}).status_code == 409
    assert question not in page(client, f"/voorstellen/{proposal.pk}/")
    link.refresh_from_db()
    assert link.status == "agreed"
    assert own.ambitions.count() == 0
    with pytest.raises(RuleViolation):
        ask_link(actor=asker, proposal=own, other=proposal, reason="Nog eens.")
    bystander = make_membership(working_areas=[area])
    assert post(client, bystander, f"{answer}weghalen/").status_code == 404
    assert post(client, proposal.author, f"{answer}weghalen/").status_code == 302
    assert not ProposalLink.objects.exists()
