"""A need whose words were kept against advice: its own organisation goes on working with it, others never read it."""

from typing import Any

import pytest
from django.test import Client

from audit.models import AuditEvent
from coalitions.matcher.candidates import engine_id
from coalitions.models import Proposal
from coalitions.queries.bundles import what_if
from coalitions.queries.proposals import proposal_for
from coalitions.queries.rounds import rounds_of
from coalitions.services.proposals import save_proposal, submit_proposal
from organisations.models import Membership
from residents.models import Need
from tests.factories import (
    make_ambition,
    make_coalition,
    make_membership,
    make_need,
    make_organisation,
    make_overlap,
    make_proposal,
    make_suggestion,
    make_working_area,
)

pytestmark = pytest.mark.django_db
WORDS = "De bank bij de kapper"


def _two() -> tuple[Membership, Membership]:
    here = make_working_area()
    own, other = (
        make_membership(organisation=make_organisation(working_areas=[here]), working_areas=[here]) for _ in range(2)
    )
    return own, other


def test_a_room_and_a_proposal_show_it_to_its_own_organisation_alone(client: Client) -> None:
    own, other = _two()
    here = own.working_areas.get()
    kept = make_need(working_area=here, title=WORDS, kept_by=own.organisation)
    plans = [make_ambition(organisation=one.organisation, working_areas=[here], contact=one) for one in (own, other)]
    proposal = make_proposal(author=own, working_area=here, ambitions=plans, needs=[kept], status="submitted", round=1)
    coalition = make_coalition(
        working_area=here, status="active", participations={one.organisation: "confirmed" for one in (own, other)}
    )
    coalition.needs.set([kept])
    group = make_suggestion(working_area=here, ambitions=plans, needs=[kept])
    pages = [f"/coalities/{coalition.pk}/", f"/voorstellen/{proposal.pk}/", "/koppelkansen/groepen/"]
    for reader, reads in ((own, True), (other, False)):
        client.force_login(reader.user)
        assert [WORDS in client.get(page).text for page in pages] == [reads] * len(pages), group
        assert [need.title for need in proposal_for(reader.user, proposal.pk).needs.all()] == [WORDS] * reads


def test_a_first_draft_quotes_no_words_of_it(client: Client) -> None:
    """Others read the proposal, its own organisation's need or not."""
    own, other = _two()
    here = own.working_areas.get()
    need = make_need(working_area=here, title=WORDS)
    plans = [make_ambition(organisation=one.organisation, working_areas=[here], contact=one) for one in (own, other)]
    shared = [{"code": "shared_need", "points": 1.0, "facts": {"needs": [engine_id(need.pk)], "count": 1}}]
    overlap = make_overlap(ambition=plans[0], other=plans[1], parts=shared)
    client.force_login(own.user)
    for kept_by in (None, own.organisation):
        Need.objects.filter(pk=need.pk).update(kept_by=kept_by)
        for query in (f"behoefte={need.pk}", f"koppelkans={overlap.pk}", f"behoefte={need.pk}&koppelkans={overlap.pk}"):
            page = client.get(f"/voorstellen/nieuw/?{query}")
            assert page.status_code == 200, query
            texts = [value for value in page.context["form"].initial.values() if isinstance(value, str)]
            assert (WORDS in "\n".join(texts)) is (kept_by is None), query


def test_the_trail_of_a_proposal_leaves_its_words_out() -> None:
    own, _other = _two()
    here = own.working_areas.get()
    kept = make_need(working_area=here, title=WORDS, kept_by=own.organisation)
    plan = make_ambition(organisation=own.organisation, working_areas=[here])
    values: dict[str, Any] = {
        "actor": own,
        "working_area": here,
        "ambitions": [plan],
        "benefit": "Bewoners zitten er graag.",
    }
    proposal = save_proposal(title="Een bank", **values)
    save_proposal(title="Een bank", proposal=proposal, needs=[kept], **values)
    changes = AuditEvent.objects.latest("pk").changes
    assert "needs" in changes
    assert WORDS not in str(changes)


def test_rounds_and_what_if_show_it_to_its_own_organisation_alone() -> None:
    own, other = _two()
    here = own.working_areas.get()
    need = make_need(working_area=here, title=WORDS)
    plans = [make_ambition(organisation=one.organisation, working_areas=[here]) for one in (own, other)]
    values: dict[str, Any] = {"actor": own, "title": "Een bank", "working_area": here, "benefit": "Ja."}
    proposal = save_proposal(ambitions=plans, **values)
    submit_proposal(actor=own, proposal=proposal)
    Proposal.objects.filter(pk=proposal.pk).update(status="changes_requested")
    submit_proposal(actor=own, proposal=save_proposal(proposal=proposal, ambitions=plans, needs=[need], **values))
    make_overlap(ambition=plans[0], need=need)
    Need.objects.filter(pk=need.pk).update(kept_by=own.organisation)
    for reader, shown in ((own, [WORDS]), (other, [])):
        assert rounds_of(reader, proposal)[0].came == shown
        weighed = what_if(reader, here, (plans, []), (plans, []))
        assert [one.title for one in weighed.before.answered] == shown
