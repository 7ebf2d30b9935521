"""Proposals: when they may be handed in and withdrawn, who is told, and who sees them."""

from typing import Any

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext

from areas.models import WorkingArea
from coalitions.models import Coalition, Overlap, Proposal
from coalitions.services.coalitions import move_coalition
from coalitions.services.proposals import join_anew, save_proposal, submit_proposal, withdraw_proposal
from core.errors import RuleViolation
from core.middleware import DomainErrorMiddleware
from initiatives.models import Ambition
from notifications.models import Notification
from organisations.models import Membership
from organisations.roles import Role
from tests.coalitions.visiting import proposal_values
from tests.counting import queries_of
from tests.factories import (
    make_ambition,
    make_membership,
    make_need,
    make_overlap,
    make_proposal,
)

pytestmark = pytest.mark.django_db


def test_handing_in_tells_who_may_review_and_marks_the_koppelkansen(
    client: Client, area: WorkingArea, writer: Membership, plan: Ambition, other_plan: Ambition
) -> None:
    networker = make_membership(role=Role.AREA_NETWORKER, working_areas=[area])
    make_membership(role=Role.AREA_NETWORKER, working_areas=[area], organisation=other_plan.organisation)
    overlap = make_overlap(ambition=plan, other=other_plan)
    client.force_login(writer.user)

    client.post("/voorstellen/nieuw/", proposal_values(area, plan, other_plan, submit="1"))

    proposal = Proposal.objects.get()
    overlap.refresh_from_db()
    assert (proposal.status, proposal.round, overlap.status) == ("submitted", 1, "proposed")
    assert [told.recipient for told in Notification.objects.filter(key__startswith="proposal:")] == [networker.user]


def test_handing_in_asks_as_many_queries_for_many_koppelkansen_as_for_one(
    area: WorkingArea, writer: Membership, plan: Ambition, other_plan: Ambition
) -> None:
    make_membership(role=Role.AREA_NETWORKER, working_areas=[area])

    def asked(number: int) -> int:
        proposal = make_proposal(author=writer, working_area=area, ambitions=[plan, other_plan])
        proposal.overlaps.set([make_overlap(ambition=plan) for _ in range(number)])
        with CaptureQueriesContext(connection) as queries:
            submit_proposal(actor=writer, proposal=proposal)
        assert set(proposal.overlaps.values_list("status", flat=True)) == {"proposed"}
        return len(queries)

    one = asked(1)
    assert asked(5) == one


def test_handing_in_asks_as_many_queries_for_many_reviewers_as_for_one(
    area: WorkingArea, writer: Membership, plan: Ambition, other_plan: Ambition
) -> None:
    def asked(number: int) -> int:
        people = [make_membership(role=Role.AREA_NETWORKER, working_areas=[area]) for _ in range(number)]
        proposal = make_proposal(author=writer, working_area=area, ambitions=[plan, other_plan])
        with CaptureQueriesContext(connection) as queries:
            submit_proposal(actor=writer, proposal=proposal)
        told = Notification.objects.filter(key=f"proposal:{proposal.pk}:round:1")
        assert {one.recipient_id for one in told} >= {person.user_id for person in people}
        return len(queries)

    one = asked(1)
    assert asked(20) == one


def test_without_anybody_to_review_the_functional_admin_is_told(
    area: WorkingArea, client: Client, writer: Membership, plan: Ambition, other_plan: Ambition
) -> None:
    admin = make_membership(role=Role.FUNCTIONAL_ADMIN)
    client.force_login(writer.user)
    client.post("/voorstellen/nieuw/", proposal_values(area, plan, other_plan, submit="1"))
    assert (
        Notification.objects.get(recipient=admin.user).url == f"/te-beoordelen/{Proposal.objects.get().pk}/aanwijzen/"
    )


def test_one_organisation_alone_needs_a_need_of_residents(
    client: Client, area: WorkingArea, writer: Membership, plan: Ambition
) -> None:
    proposal = make_proposal(author=writer, working_area=area, ambitions=[plan])
    client.force_login(writer.user)
    answer = client.post(f"/voorstellen/{proposal.pk}/indienen/")
    assert answer.status_code == 422
    assert "ten minste twee organisaties" in answer.content.decode()

    proposal.needs.add(make_need(working_area=area))
    assert client.post(f"/voorstellen/{proposal.pk}/indienen/").status_code == 302


def test_handing_in_without_an_answer_to_the_question_is_refused(
    client: Client, area: WorkingArea, writer: Membership, plan: Ambition, other_plan: Ambition
) -> None:
    proposal = make_proposal(author=writer, working_area=area, ambitions=[plan, other_plan], benefit="")
    client.force_login(writer.user)
    assert client.post(f"/voorstellen/{proposal.pk}/indienen/").status_code == 422


@pytest.mark.parametrize("status", ["submitted", "in_review", "approved", "rejected", "withdrawn"])
def test_moves_that_are_not_offered_are_answered_with_409(
    client: Client, area: WorkingArea, writer: Membership, plan: Ambition, status: str
) -> None:
    proposal = make_proposal(author=writer, working_area=area, ambitions=[plan], status=status, round=1)
    client.force_login(writer.user)
    page = client.get(f"/voorstellen/{proposal.pk}/").content.decode()
    for path in ("wijzigen", "indienen"):
        assert f"/voorstellen/{proposal.pk}/{path}/" not in page
        assert client.post(f"/voorstellen/{proposal.pk}/{path}/", proposal_values(area, plan)).status_code == 409
    withdraw = client.post(f"/voorstellen/{proposal.pk}/intrekken/").status_code
    assert withdraw == (302 if status in {"submitted", "in_review"} else 409)


@pytest.mark.parametrize("status", ["draft", "changes_requested"])
def test_who_saves_a_proposal_is_told_who_reads_it(
    client: Client, plan: Ambition, other_plan: Ambition, status: str
) -> None:
    area = plan.working_areas.get()
    writer = make_membership(organisation=plan.organisation, working_areas=[area])
    proposal = make_proposal(author=writer, working_area=area, ambitions=[plan, other_plan], status=status)
    client.force_login(writer.user)
    path = f"/voorstellen/{proposal.pk}/"

    saved = client.post(f"{path}wijzigen/", proposal_values(area, plan, other_plan), follow=True).text

    inside = status == "draft"
    assert ("Alleen jouw organisatie ziet het, totdat je het indient." in saved) is inside
    assert ("Vanaf dat moment zien de organisaties die erin staan en de gebiedsnetwerkers het." in saved) is inside
    assert ("De organisaties die erin staan en de gebiedsnetwerkers lezen mee." in saved) is not inside
    for reader in (
        make_membership(organisation=other_plan.organisation, working_areas=[area]),
        make_membership(role=Role.AREA_NETWORKER, working_areas=[area]),
    ):
        client.force_login(reader.user)
        assert client.get(path).status_code == (404 if inside else 200)


def test_only_the_own_organisation_changes_and_withdraws(
    client: Client, area: WorkingArea, writer: Membership, plan: Ambition, other_plan: Ambition
) -> None:
    proposal = make_proposal(
        author=writer, working_area=area, ambitions=[plan, other_plan], status="changes_requested", round=1
    )
    party = make_membership(organisation=other_plan.organisation, working_areas=[area])
    client.force_login(party.user)
    assert client.get(f"/voorstellen/{proposal.pk}/").status_code == 200
    for path in ("wijzigen", "indienen", "intrekken"):
        assert client.post(f"/voorstellen/{proposal.pk}/{path}/").status_code == 404

    colleague = make_membership(organisation=writer.organisation, working_areas=[area])
    client.force_login(colleague.user)
    changed = client.post(
        f"/voorstellen/{proposal.pk}/wijzigen/", proposal_values(area, plan, other_plan, title="Nieuwe titel")
    )
    proposal.refresh_from_db()
    assert (changed.status_code, proposal.title) == (302, "Nieuwe titel")


def test_a_draft_is_seen_by_the_own_organisation_only(
    client: Client, area: WorkingArea, writer: Membership, plan: Ambition, other_plan: Ambition
) -> None:
    proposal = make_proposal(author=writer, working_area=area, ambitions=[plan, other_plan])
    party = make_membership(organisation=other_plan.organisation, working_areas=[area])
    networker = make_membership(role=Role.AREA_NETWORKER, working_areas=[area])
    for member, status in ((writer, 200), (party, 404), (networker, 404), (make_membership(), 404)):
        client.force_login(member.user)
        assert client.get(f"/voorstellen/{proposal.pk}/").status_code == status


def test_withdrawing_frees_the_koppelkansen_that_no_other_proposal_has(
    client: Client, area: WorkingArea, writer: Membership, plan: Ambition, other_plan: Ambition
) -> None:
    shared = make_overlap(ambition=plan, other=other_plan, status="proposed")
    third = make_overlap(ambition=plan, other=make_ambition(working_areas=[area]), status="proposed")
    proposal = make_proposal(
        author=writer, working_area=area, ambitions=[plan, other_plan], status="submitted", round=1
    )
    proposal.overlaps.set([shared, third])
    make_proposal(author=writer, working_area=area, status="submitted").overlaps.set([shared])
    client.force_login(writer.user)

    client.post(f"/voorstellen/{proposal.pk}/intrekken/")

    assert set(Overlap.objects.filter(status="proposed")) == {shared}
    assert set(Overlap.objects.filter(status="exploring")) == {third}


@pytest.mark.parametrize("anew", [False, True])
def test_what_is_taken_out_of_a_returned_proposal_is_free_again(
    area: WorkingArea, writer: Membership, plan: Ambition, other_plan: Ambition, anew: bool
) -> None:
    third = make_ambition(working_areas=[area])
    stays = make_overlap(ambition=plan, other=other_plan)
    taken_out = [make_overlap(ambition=one, other=third) for one in (plan, other_plan)]
    proposal = save_proposal(
        actor=writer, title="A", working_area=area, ambitions=[plan, other_plan, third], benefit="B"
    )
    submit_proposal(actor=writer, proposal=proposal)
    assert Overlap.objects.filter(status="proposed").count() == 3
    Proposal.objects.filter(pk=proposal.pk).update(status="changes_requested")
    # Somebody else's proposal has one of them as well.
    make_proposal(working_area=area, status="in_review").overlaps.set([taken_out[1]])

    left: Any = {"ambitions": [plan, other_plan], "needs": []}
    if anew:
        join_anew(actor=writer, proposal=proposal, **left)
    else:
        save_proposal(actor=writer, proposal=proposal, title="A", working_area=area, benefit="B", **left)

    assert set(Overlap.objects.filter(status="proposed")) == {stays, taken_out[1]}
    assert set(Overlap.objects.filter(status="exploring")) == {taken_out[0]}


@pytest.mark.parametrize(("end", "free"), [("stopped", 2), ("completed", 0)])
def test_a_coalition_that_stopped_frees_the_koppelkansen_of_its_proposal(
    active: Coalition, lead: Membership, partner: Membership, end: str, free: int
) -> None:
    overlaps = [make_overlap(status="proposed") for _ in range(3)]
    proposal = make_proposal(author=lead, status="approved")
    proposal.overlaps.set(overlaps)
    Coalition.objects.filter(pk=active.pk).update(proposal=proposal)
    beside = make_proposal(author=partner, status="submitted")
    beside.overlaps.set(overlaps[:1])

    move_coalition(actor=lead, coalition=active, target=end, reason="Er is geen geld.")

    assert set(Overlap.objects.filter(status="exploring")) == set(overlaps[3 - free :])
    # It keeps none of them either when the other one goes no further.
    withdraw_proposal(actor=partner, proposal=beside)
    assert Overlap.objects.filter(status="exploring").count() == (3 if free else 0)


def test_the_list_holds_own_proposals_and_those_one_is_a_party_in(
    client: Client, area: WorkingArea, writer: Membership, plan: Ambition, other_plan: Ambition
) -> None:
    own = make_proposal(author=writer, working_area=area, ambitions=[plan])
    asked = make_proposal(
        author=make_membership(working_areas=[area]), ambitions=[plan, other_plan], status="submitted"
    )
    make_proposal(author=make_membership(working_areas=[area]), ambitions=[plan])
    make_proposal(author=make_membership(working_areas=[area]), ambitions=[other_plan], status="submitted")
    client.force_login(writer.user)
    assert set(client.get("/voorstellen/").context["page"]) == {own, asked}
    found = client.get("/voorstellen/?status=submitted&status=rejected")
    assert set(found.context["page"]) == {asked}
    assert len(found.context["pills"]) == 2


def test_the_list_and_a_page_ask_as_many_queries_for_thirty_rows_as_for_one(
    client: Client, area: WorkingArea, writer: Membership, plan: Ambition, other_plan: Ambition
) -> None:
    needs = [make_need(working_area=area)]
    first = make_proposal(author=writer, working_area=area, ambitions=[plan, other_plan], needs=needs)
    make_overlap(ambition=plan, other=other_plan)
    client.force_login(writer.user)
    few = queries_of(client, "/voorstellen/")
    page = queries_of(client, f"/voorstellen/{first.pk}/")
    for _number in range(24):
        make_proposal(author=writer, working_area=area, ambitions=[plan, other_plan], needs=needs)
    for _number in range(6):
        more = make_ambition(working_areas=[area])
        first.ambitions.add(more)
        make_overlap(ambition=plan, other=more)
    assert queries_of(client, "/voorstellen/") == few <= 15
    assert queries_of(client, f"/voorstellen/{first.pk}/") == page <= 15


def test_a_proposal_with_an_ambition_that_is_shared_no_longer_is_not_handed_in(
    writer: Membership, plan: Ambition, other_plan: Ambition
) -> None:
    for kept in (plan, other_plan):
        proposal = make_proposal(author=writer, ambitions=[plan, other_plan])
        Ambition.objects.filter(pk=kept.pk).update(circle="own")
        with pytest.raises(RuleViolation) as refused:
            submit_proposal(actor=writer, proposal=proposal)
        assert refused.value.field == "ambitions"
        assert (kept.title in refused.value.message) == (kept == plan)
        Ambition.objects.filter(pk=kept.pk).update(circle="partners")


def test_what_an_organisation_keeps_to_itself_leaves_the_pages_of_a_proposal(
    client: Client, writer: Membership, plan: Ambition, other_plan: Ambition
) -> None:
    proposal = make_proposal(author=writer, ambitions=[plan, other_plan])
    Ambition.objects.filter(pk=other_plan.pk).update(
        circle="own", title="Sluiting van het zorgcentrum", seeks=["koper voor het pand"]
    )
    client.force_login(writer.user)

    for path in (f"/voorstellen/{proposal.pk}/", f"/voorstellen/{proposal.pk}/wijzigen/"):
        page = client.get(path)
        assert page.status_code == 200
        assert "Sluiting van het zorgcentrum" not in page.content.decode()
        assert "koper voor het pand" not in page.content.decode()


def test_a_draft_ambition_enters_no_proposal(area: WorkingArea, writer: Membership, other_plan: Ambition) -> None:
    draft = make_ambition(organisation=writer.organisation, working_areas=[area], status="draft")
    with pytest.raises(RuleViolation):
        save_proposal(actor=writer, title="Samen", working_area=area, ambitions=[draft, other_plan], benefit="Ja.")


@pytest.mark.parametrize("query", ["koppelkans", "behoefte", "groep"])
def test_a_number_no_row_can_have_is_a_page_that_is_not_there(client: Client, writer: Membership, query: str) -> None:
    client.force_login(writer.user)
    assert client.get(f"/voorstellen/nieuw/?{query}={'9' * 30}").status_code == 404


def test_a_rule_that_came_in_between_is_a_page_and_no_fault(client: Client, writer: Membership) -> None:
    request = RequestFactory().get("/")
    answer = DomainErrorMiddleware(lambda _request: HttpResponse()).process_exception(request, RuleViolation("Nee."))
    assert answer is not None
    assert answer.status_code == 409
