"""Two plans and who may propose them, a proposal and who may decide on it, a coalition of two, a koppelkans of two plans with a need, and a neighbourhood to tune
the matcher on.
"""

from collections.abc import Iterator

import pytest
from django.test import Client
from pytest_django import DjangoDbBlocker

from areas.models import WorkingArea
from coalitions.models import Coalition, Overlap, Proposal
from coalitions.tasks import match_due
from initiatives.models import Ambition
from organisations.models import Membership
from organisations.roles import Role
from tests.coalitions.stories import make_care_point, make_delivery_vans, make_flat, make_meeting_need, make_renovation
from tests.factories import (
    make_ambition,
    make_coalition,
    make_membership,
    make_need,
    make_proposal,
    make_working_area,
)
from tests.kept import kept


@pytest.fixture
def area() -> WorkingArea:
    return make_working_area()


@pytest.fixture
def lead(area: WorkingArea) -> Membership:
    return make_membership(working_areas=[area])


@pytest.fixture
def partner(area: WorkingArea) -> Membership:
    return make_membership(working_areas=[area])


@pytest.fixture
def networker(area: WorkingArea) -> Membership:
    return make_membership(role=Role.AREA_NETWORKER, working_areas=[area])


@pytest.fixture
def writer(area: WorkingArea) -> Membership:
    return make_membership(working_areas=[area])


@pytest.fixture
def plan(area: WorkingArea, writer: Membership) -> Ambition:
    return make_ambition(
        organisation=writer.organisation,
        working_areas=[area],
        title="Flat van het gas af",
        offers=["leegkomende plint"],
        seeks=["partij die bewoners kent"],
        period_start="2027-03-01",
        period_end="2028-12-31",
    )


@pytest.fixture
def other_plan(area: WorkingArea) -> Ambition:
    contact = make_membership(working_areas=[area])
    return make_ambition(
        organisation=contact.organisation,
        contact=contact,
        working_areas=[area],
        title="Zorg dichtbij huis",
        seeks=["ruimte op de begane grond"],
    )


@pytest.fixture
def proposal(area: WorkingArea) -> Proposal:
    """Handed in, for two organisations and a need."""
    author = make_membership(working_areas=[area])
    own = make_ambition(organisation=author.organisation, working_areas=[area], offers=["een ruimte"])
    partner = make_membership(working_areas=[area])
    other = make_ambition(organisation=partner.organisation, contact=partner, working_areas=[area])
    return make_proposal(
        author=author,
        working_area=area,
        ambitions=[own, other],
        needs=[make_need(working_area=area)],
        status="submitted",
        round=1,
        ambition="Een plek om elkaar te ontmoeten.",
        submitted_at="2026-11-01T10:00:00Z",
    )


@pytest.fixture
def coalition(area: WorkingArea, lead: Membership, partner: Membership) -> Coalition:
    """Inviting: the lead takes part, the partner was asked."""
    made = make_coalition(
        working_area=area, participations={lead.organisation: "confirmed", partner.organisation: "invited"}
    )
    made.participations.filter(organisation=lead.organisation).update(role="lead")
    return made


@pytest.fixture
def active(coalition: Coalition, partner: Membership) -> Coalition:
    coalition.participations.filter(organisation=partner.organisation).update(status="confirmed")
    Coalition.objects.filter(pk=coalition.pk).update(status="active")
    return Coalition.objects.get(pk=coalition.pk)


@pytest.fixture(scope="module")
def matched(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[int]:
    """A working area with two plans and a need, matched once for all tests of a module that look at their koppelkans."""
    with kept(django_db_blocker):
        here = make_working_area()
        flat = make_flat(here)
        make_renovation(here, place=flat)
        make_care_point(here, place=flat)
        make_meeting_need(here)
        match_due()
        yield here.pk


@pytest.fixture
def working_area(request: pytest.FixtureRequest) -> WorkingArea:
    """A new one; for a test about a koppelkans, that of the koppelkans."""
    if "matched" not in request.fixturenames:
        return make_working_area()
    return WorkingArea.objects.get(pk=request.getfixturevalue("matched"))


@pytest.fixture
def overlap(matched: int, working_area: WorkingArea) -> Overlap:
    return Overlap.objects.get(need=None, ambition__working_areas=working_area)


@pytest.fixture
def member(overlap: Overlap, working_area: WorkingArea) -> Membership:
    return make_membership(organisation=overlap.ambition.organisation, working_areas=[working_area])


@pytest.fixture
def signed_in(client: Client, member: Membership) -> Client:
    client.force_login(member.user)
    return client


@pytest.fixture
def admin(working_area: WorkingArea) -> Membership:
    return make_membership(role=Role.FUNCTIONAL_ADMIN, working_areas=[working_area])


@pytest.fixture
def neighbourhood(working_area: WorkingArea) -> WorkingArea:
    """Four organisations and a need, matched: some koppelkansen are strong, some are too weak to be shown."""
    flat = make_flat(working_area)
    make_renovation(working_area, place=flat)
    make_care_point(working_area, place=flat)
    make_care_point(working_area, title="Buurtkamer", seeks=[], offers=["vrijwilligers"], themes=["social"])
    make_delivery_vans(working_area, place=flat)
    make_meeting_need(working_area)
    match_due()
    return working_area
