"""Proposals: who may write them, what they start from, and when they may be handed in."""

from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory

from areas.models import WorkingArea
from coalitions.matcher.candidates import engine_id
from coalitions.models import Overlap, Proposal, Suggestion
from coalitions.services.proposals import save_proposal, submit_proposal
from core.errors import RuleViolation
from core.middleware import DomainErrorMiddleware
from initiatives.models import Ambition
from notifications.models import Notification
from organisations.models import Membership
from organisations.roles import Role
from tests.counting import queries_of
from tests.factories import (
    make_ambition,
    make_membership,
    make_need,
    make_overlap,
    make_proposal,
    make_working_area,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def area() -> WorkingArea:
    return make_working_area()


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


def _values(area: WorkingArea, *ambitions: Ambition, **more: Any) -> dict[str, Any]:
    return {
        "title": "Samen in de plint",
        "working_area": area.pk,
        "ambitions": [one.pk for one in ambitions],
        "benefit": "Bewoners vinden zorg en elkaar onder één dak.",
        **more,
    }


def test_a_proposal_starts_with_the_evidence_of_its_koppelkansen(
    client: Client, area: WorkingArea, writer: Membership, plan: Ambition, other_plan: Ambition
) -> None:
    need = make_need(working_area=area, title="Ergens koffie drinken", signal_count=14, channel_count=4)
    facts = {"giver": str(plan.pk), "taker": str(other_plan.pk), "offer": "leegkomende plint",
             "seek": "ruimte op de begane grond"}  # fmt: skip
    parts = [{"code": "offer_meets_seek", "points": 1.4, "facts": facts}]
    first = make_overlap(ambition=plan, other=other_plan, parts=parts)
    second = make_overlap(ambition=plan, need=need)
    client.force_login(writer.user)

    answer = client.get(f"/voorstellen/nieuw/?koppelkans={first.pk}&koppelkans={second.pk}")

    initial = answer.context["form"].initial
    assert initial["title"] == "Ergens koffie drinken"
    assert set(initial["ambitions"]) == {plan.pk, other_plan.pk}
    assert initial["needs"] == [need.pk]
    assert "10 signalen of meer" in initial["occasion"]
    assert "zoekt “ruimte op de begane grond”" in initial["occasion"]
    assert "voorjaar" in initial["ambition"] or "maart 2027 – december 2028" in initial["ambition"]
    assert f"{plan.organisation.name} zoekt “partij die bewoners kent”" in initial["interests"]
    assert f"{plan.organisation.name} brengt in: “leegkomende plint”" in initial["arrangement"]
    assert "brengt “partij die bewoners kent” nog in" in initial["arrangement"]
    assert "brengt “ruimte op de begane grond” nog in" not in initial["arrangement"]
    assert not initial.get("benefit")


def test_a_draft_names_no_plan_that_is_not_in_it(
    client: Client, area: WorkingArea, writer: Membership, plan: Ambition, other_plan: Ambition
) -> None:
    third = make_ambition(areas=[*area.areas.all()], working_areas=[area], title="Een plan van anderen")
    pair = make_overlap(ambition=plan, other=other_plan, parts=[])
    client.force_login(writer.user)

    def occasion(partner: Ambition) -> str:
        facts = {"partner": engine_id(partner.pk)}
        parts = [{"code": "need_partner", "points": 1.2, "facts": facts}]
        answers = make_overlap(ambition=plan, need=make_need(working_area=area), parts=parts)
        answer = client.get(f"/voorstellen/nieuw/?koppelkans={pair.pk}&koppelkans={answers.pk}")
        return str(answer.context["form"].initial["occasion"])

    assert f"Het past goed bij “{other_plan.title}”" in occasion(other_plan)
    assert "Het past goed bij een ander plan" in (said := occasion(third))
    assert third.title not in said


def test_the_draft_is_dutch_whatever_language_its_writer_reads(
    client: Client, writer: Membership, plan: Ambition, other_plan: Ambition
) -> None:
    overlap = make_overlap(ambition=plan, other=other_plan)
    client.force_login(writer.user)
    client.cookies["django_language"] = "en"
    initial = client.get(f"/voorstellen/nieuw/?koppelkans={overlap.pk}").context["form"].initial
    assert "We willen deze plannen" in initial["ambition"]


def test_a_koppelkans_one_may_not_see_is_not_there(client: Client, writer: Membership, plan: Ambition) -> None:
    elsewhere = make_ambition(working_areas=[make_working_area()])
    hidden = make_overlap(ambition=plan, other=elsewhere)
    client.force_login(writer.user)
    missing = [
        client.get(f"/voorstellen/nieuw/?{query}").status_code
        for query in (f"koppelkans={hidden.pk}", "koppelkans=999999", "koppelkans=x", "groep=999999", "behoefte=999999")
    ]
    assert missing == [404] * 5


def test_an_own_circle_ambition_is_left_out_and_said_so(
    client: Client, area: WorkingArea, writer: Membership, other_plan: Ambition
) -> None:
    own = make_ambition(organisation=writer.organisation, working_areas=[area], circle="own", title="Nog geheim")
    overlap = make_overlap(ambition=own, other=other_plan)
    client.force_login(writer.user)
    answer = client.get(f"/voorstellen/nieuw/?koppelkans={overlap.pk}")
    assert answer.context["form"].initial["ambitions"] == [other_plan.pk]
    assert answer.context["kept_out"] == [own]
    assert client.post("/voorstellen/nieuw/", _values(area, own)).status_code == 422


@pytest.mark.parametrize(
    ("role", "allowed"),
    [
        (Role.PROCESS_MANAGER, True),
        (Role.AREA_NETWORKER, True),
        (Role.COMMUNITY_WORKER, True),
        (Role.ORGANISATION_ADMIN, True),
        (Role.SOCIAL_MANAGER, False),
        (Role.PRIVACY_OFFICER, False),
        (Role.FUNCTIONAL_ADMIN, False),
    ],
)
def test_who_may_make_a_proposal(client: Client, area: WorkingArea, plan: Ambition, role: Role, allowed: bool) -> None:
    member = make_membership(role=role, working_areas=[area], organisation=plan.organisation)
    client.force_login(member.user)
    assert client.get("/voorstellen/nieuw/").status_code == (200 if allowed else 404)
    answer = client.post("/voorstellen/nieuw/", _values(area, plan))
    assert answer.status_code == (302 if allowed else 404)
    assert Proposal.objects.exists() is allowed


def test_the_question_of_the_field_must_be_answered(
    client: Client, area: WorkingArea, writer: Membership, plan: Ambition
) -> None:
    client.force_login(writer.user)
    answer = client.post("/voorstellen/nieuw/", _values(area, plan, benefit=" ", occasion="Dit bleef staan"))
    assert answer.status_code == 422
    assert "benefit" in answer.context["form"].errors
    assert "Dit bleef staan" in answer.content.decode()


def test_searching_keeps_what_was_typed_and_ticked_and_saves_nothing(
    client: Client, area: WorkingArea, writer: Membership, plan: Ambition, other_plan: Ambition
) -> None:
    found, other = (make_ambition(working_areas=[area], title=title) for title in ("Café op wielen", "Nieuw riool"))
    client.force_login(writer.user)
    values = _values(
        area, plan, more_ambitions=[other_plan.pk], relation="We kennen elkaar", find_ambitions="CAFE wielen"
    )

    answer = client.post("/voorstellen/nieuw/", {**values, "search": "ambitions"})

    assert answer.status_code == 200
    form = answer.context["form"]
    assert set(form.initial["ambitions"]) == {plan.pk, other_plan.pk}
    assert {plan.pk, other_plan.pk} <= {pk for pk, _label in form.fields["ambitions"].choices}
    assert form.fields["more_ambitions"].choices == [(found.organisation.name, [(found.pk, found.title)])]
    assert other.title not in answer.content.decode()
    assert "We kennen elkaar" in answer.content.decode()
    assert not Proposal.objects.exists()


def test_enter_in_the_search_box_searches_and_saving_saves(
    client: Client, area: WorkingArea, writer: Membership, plan: Ambition
) -> None:
    client.force_login(writer.user)
    nothing = client.post("/voorstellen/nieuw/", _values(area, plan, find_needs="zwembad"))
    assert nothing.status_code == 200
    assert "Geen andere behoefte heeft deze woorden." in nothing.content.decode()
    assert not Proposal.objects.exists()
    assert client.post("/voorstellen/nieuw/", _values(area, plan, find_needs="zwembad", save="1")).status_code == 302
    assert Proposal.objects.get().ambitions.get() == plan


def test_what_is_ticked_among_the_rest_is_saved(
    client: Client, area: WorkingArea, writer: Membership, plan: Ambition, other_plan: Ambition
) -> None:
    need = make_need(working_area=area)
    client.force_login(writer.user)
    client.post("/voorstellen/nieuw/", _values(area, plan, more_ambitions=[other_plan.pk], more_needs=[need.pk]))
    proposal = Proposal.objects.get()
    assert set(proposal.ambitions.all()) == {plan, other_plan}
    assert set(proposal.needs.all()) == {need}


def test_a_proposal_from_a_group_starts_with_all_of_it_and_asks_as_many_queries_for_eight_as_for_two(
    client: Client, area: WorkingArea, writer: Membership, plan: Ambition, other_plan: Ambition
) -> None:
    need = make_need(working_area=area, status="met")
    group = Suggestion.objects.create(key="group", working_area=area, score=1, reasons=[], matcher_version="test")
    group.ambitions.set([plan, other_plan])
    group.needs.set([need])
    make_overlap(ambition=plan, other=other_plan)
    make_overlap(ambition=other_plan, need=need)
    client.force_login(writer.user)
    path = f"/voorstellen/nieuw/?groep={group.pk}"
    few = queries_of(client, path)
    initial = client.get(path).context["form"].initial
    assert (set(initial["ambitions"]), initial["needs"]) == ({plan.pk, other_plan.pk}, [need.pk])

    for _number in range(6):
        more = make_ambition(working_areas=[area])
        group.ambitions.add(more)
        group.needs.add(make_need(working_area=area))
        make_overlap(ambition=plan, other=more)
    assert queries_of(client, path) == few <= 15


def test_an_ambition_one_cannot_see_cannot_be_chosen(
    client: Client, area: WorkingArea, writer: Membership, plan: Ambition
) -> None:
    elsewhere = make_ambition(working_areas=[make_working_area()])
    client.force_login(writer.user)
    client.post("/voorstellen/nieuw/", _values(area, plan, elsewhere))
    assert not Proposal.objects.filter(ambitions=elsewhere).exists()


def test_what_may_not_be_stored_is_refused_with_a_sentence(
    client: Client, area: WorkingArea, writer: Membership, plan: Ambition
) -> None:
    client.force_login(writer.user)
    answer = client.post("/voorstellen/nieuw/", _values(area, plan, relation="Bel 06 12 34 56 78 voor de afspraak"))
    assert answer.status_code == 422
    assert "relation" in answer.context["form"].errors


def test_handing_in_tells_who_may_review_and_marks_the_koppelkansen(
    client: Client, area: WorkingArea, writer: Membership, plan: Ambition, other_plan: Ambition
) -> None:
    networker = make_membership(role=Role.AREA_NETWORKER, working_areas=[area])
    make_membership(role=Role.AREA_NETWORKER, working_areas=[area], organisation=other_plan.organisation)
    overlap = make_overlap(ambition=plan, other=other_plan)
    client.force_login(writer.user)

    client.post("/voorstellen/nieuw/", _values(area, plan, other_plan, submit="1"))

    proposal = Proposal.objects.get()
    overlap.refresh_from_db()
    assert (proposal.status, proposal.round, overlap.status) == ("submitted", 1, "proposed")
    assert [told.recipient for told in Notification.objects.filter(key__startswith="proposal:")] == [networker.user]


def test_without_anybody_to_review_the_functional_admin_is_told(
    area: WorkingArea, client: Client, writer: Membership, plan: Ambition, other_plan: Ambition
) -> None:
    admin = make_membership(role=Role.FUNCTIONAL_ADMIN)
    client.force_login(writer.user)
    client.post("/voorstellen/nieuw/", _values(area, plan, other_plan, submit="1"))
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
        assert client.post(f"/voorstellen/{proposal.pk}/{path}/", _values(area, plan)).status_code == 409
    withdraw = client.post(f"/voorstellen/{proposal.pk}/intrekken/").status_code
    assert withdraw == (302 if status in {"submitted", "in_review"} else 409)


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
        f"/voorstellen/{proposal.pk}/wijzigen/", _values(area, plan, other_plan, title="Nieuwe titel")
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
