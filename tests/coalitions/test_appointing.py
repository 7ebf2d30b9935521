"""Appointing a reviewer: what lacks one, who may be appointed, and when nobody needs to be."""

import pytest
from django.test import Client

from areas.models import WorkingArea
from coalitions.models import Proposal
from coalitions.queries.reviews import deciders
from coalitions.queries.waiting import proposals_to_appoint, proposals_to_review
from initiatives.models import Ambition
from organisations.models import Membership
from organisations.roles import Role
from tests.coalitions.reviews import all_yes, take
from tests.counting import queries_of
from tests.factories import make_ambition, make_membership, make_organisation, make_proposal, make_working_area

pytestmark = pytest.mark.django_db


def test_the_functional_admin_appoints_only_when_nobody_may_decide(
    client: Client, area: WorkingArea, proposal: Proposal
) -> None:
    admin = make_membership(role=Role.FUNCTIONAL_ADMIN)
    elsewhere = make_membership(role=Role.AREA_NETWORKER)
    partial = make_membership(role=Role.AREA_NETWORKER, organisation=proposal.organisation)
    client.force_login(admin.user)
    url = f"/te-beoordelen/{proposal.pk}/aanwijzen/"
    offered = {value for value, _label in client.get(url).context["form"].fields["reviewer"].choices}
    assert offered == {"", elsewhere.pk}
    assert client.post(url, {"reviewer": partial.pk}).status_code == 422

    assert client.post(url, {"reviewer": elsewhere.pk}).status_code == 302
    proposal.refresh_from_db()
    assert proposal.reviewer == elsewhere
    assert list(proposals_to_review(elsewhere.user)) == [proposal]
    take(client, proposal, elsewhere)
    assert client.post(f"/te-beoordelen/{proposal.pk}/besluiten/", all_yes("approve")).status_code == 302


def test_the_functional_admin_finds_what_lacks_a_reviewer_and_appoints_one(
    client: Client, area: WorkingArea, proposal: Proposal
) -> None:
    admin, elsewhere = make_membership(role=Role.FUNCTIONAL_ADMIN), make_membership(role=Role.AREA_NETWORKER)
    make_membership(role=Role.AREA_NETWORKER, working_areas=[area], organisation=proposal.organisation)
    served = make_working_area()
    make_membership(role=Role.AREA_NETWORKER, working_areas=[served])
    make_proposal(author=make_membership(working_areas=[served]), status="submitted")
    make_proposal(author=make_membership(working_areas=[area]), status="draft")
    client.force_login(admin.user)

    page = client.get("/te-beoordelen/")

    assert list(page.context["page"]) == [proposal]
    assert f"/te-beoordelen/{proposal.pk}/aanwijzen/" in page.content.decode()
    assert [row.pk for row in proposals_to_appoint(admin.user)] == [proposal.pk]
    assert f"/te-beoordelen/{proposal.pk}/aanwijzen/" in client.get("/").content.decode()
    answer = client.post(f"/te-beoordelen/{proposal.pk}/aanwijzen/", {"reviewer": elsewhere.pk})
    assert answer["Location"] == "/te-beoordelen/"
    assert list(client.get("/te-beoordelen/").context["page"]) == []


INTERESTS = ("none", "author", "contact", "own", "party", "party elsewhere", "gone", "ended elsewhere", "appointed")


@pytest.mark.parametrize("interest", INTERESTS)
def test_the_list_of_what_lacks_a_reviewer_knows_each_interest(
    area: WorkingArea, proposal: Proposal, networker: Membership, interest: str
) -> None:
    partner = proposal.ambitions.exclude(organisation=proposal.organisation).get()
    over = {"since": "2025-01-01", "until": "2026-01-01"}
    if interest == "author":
        Membership.objects.filter(pk=networker.pk).update(user=proposal.author.user)
    elif interest == "contact":
        Ambition.objects.filter(pk=partner.pk).update(contact=make_membership(user=networker.user))
    elif interest in {"own", "party"}:
        party = proposal.organisation if interest == "own" else partner.organisation
        Membership.objects.filter(pk=networker.pk).update(organisation=party)
    elif interest in {"party elsewhere", "ended elsewhere"}:
        elsewhere = make_membership(user=networker.user, organisation=partner.organisation)
        if interest == "ended elsewhere":
            Membership.objects.filter(pk=elsewhere.pk).update(**over)
    elif interest == "gone":
        Membership.objects.filter(pk=networker.pk).update(**over)
    elif interest == "appointed":
        Membership.objects.filter(pk=networker.pk).update(organisation=partner.organisation)
        proposal.reviewer = make_membership(role=Role.AREA_NETWORKER)
        proposal.save()

    lacking = list(proposals_to_appoint(make_membership(role=Role.FUNCTIONAL_ADMIN).user))

    assert lacking == ([] if interest in {"none", "ended elsewhere", "appointed"} else [proposal])
    assert bool(lacking) is not bool(deciders(Proposal.objects.get(pk=proposal.pk)))


def test_the_list_of_what_lacks_a_reviewer_asks_as_many_queries_for_thirty_rows_as_for_one(
    client: Client, area: WorkingArea, proposal: Proposal
) -> None:
    make_membership(role=Role.AREA_NETWORKER, working_areas=[area], organisation=proposal.organisation)
    client.force_login(make_membership(role=Role.FUNCTIONAL_ADMIN).user)
    few = queries_of(client, "/te-beoordelen/")
    for _number in range(29):
        make_membership(role=Role.AREA_NETWORKER)
        place = make_working_area()
        make_proposal(author=make_membership(working_areas=[place]), ambitions=[make_ambition()], status="submitted")
    assert queries_of(client, "/te-beoordelen/") == few <= 15


@pytest.mark.parametrize(
    "listed",
    [
        (Role.FUNCTIONAL_ADMIN, "/te-beoordelen/", "Zorggroep Linde"),
        (Role.AREA_NETWORKER, "/te-beoordelen/", "Zorggroep Linde"),
        (Role.PROCESS_MANAGER, "/voorstellen/", "2 organisaties"),
    ],
)
def test_plans_that_were_taken_back_since_cost_as_many_queries_for_thirty_proposals_as_for_one(
    client: Client, area: WorkingArea, proposal: Proposal, listed: tuple[Role, str, str]
) -> None:
    """Who takes part is told of all of them, also where the reader may not read a plan any more."""
    role, page, told = listed
    reader = make_membership(role=role, organisation=proposal.organisation, working_areas=[area])
    client.force_login(reader.user)
    party = make_organisation(name="Zorggroep Linde")

    def propose() -> None:
        plans = [
            make_ambition(organisation=reader.organisation),
            make_ambition(organisation=party, title="Zonnebloem", circle=Ambition.Circle.OWN),
        ]
        make_proposal(author=proposal.author, working_area=area, ambitions=plans, status="submitted")

    propose()
    few = queries_of(client, page)
    for _number in range(29):
        propose()
    assert queries_of(client, page) == few
    shown = client.get(page).text
    assert told in shown
    assert "Zonnebloem" not in shown


def test_nobody_is_appointed_beside_somebody_who_may_decide(
    client: Client, networker: Membership, proposal: Proposal
) -> None:
    admin, elsewhere = make_membership(role=Role.FUNCTIONAL_ADMIN), make_membership(role=Role.AREA_NETWORKER)
    client.force_login(admin.user)
    assert client.post(f"/te-beoordelen/{proposal.pk}/aanwijzen/", {"reviewer": elsewhere.pk}).status_code == 422
    client.force_login(networker.user)
    assert client.get(f"/te-beoordelen/{proposal.pk}/aanwijzen/").status_code == 404
