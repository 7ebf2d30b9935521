"""The form of a proposal: who may write one, what it starts from, and what it keeps while somebody searches."""

from typing import Any

import pytest
from django.test import Client

from areas.models import WorkingArea
from coalitions.matcher.candidates import engine_id
from coalitions.models import Proposal, Suggestion
from coalitions.services.proposals import save_proposal
from core.errors import RuleViolation
from initiatives.models import Ambition
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
    make_working_area,
)

pytestmark = pytest.mark.django_db


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
    assert client.post("/voorstellen/nieuw/", proposal_values(area, own)).status_code == 422


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
    answer = client.post("/voorstellen/nieuw/", proposal_values(area, plan))
    assert answer.status_code == (302 if allowed else 404)
    assert Proposal.objects.exists() is allowed


def test_the_question_of_the_field_must_be_answered(
    client: Client, area: WorkingArea, writer: Membership, plan: Ambition
) -> None:
    client.force_login(writer.user)
    answer = client.post("/voorstellen/nieuw/", proposal_values(area, plan, benefit=" ", occasion="Dit bleef staan"))
    assert answer.status_code == 422
    assert "benefit" in answer.context["form"].errors
    assert "Dit bleef staan" in answer.content.decode()


def test_searching_keeps_what_was_typed_and_ticked_and_saves_nothing(
    client: Client, area: WorkingArea, writer: Membership, plan: Ambition, other_plan: Ambition
) -> None:
    found, other = (make_ambition(working_areas=[area], title=title) for title in ("Café op wielen", "Nieuw riool"))
    client.force_login(writer.user)
    values = proposal_values(
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
    nothing = client.post("/voorstellen/nieuw/", proposal_values(area, plan, find_needs="zwembad"))
    assert nothing.status_code == 200
    assert "Geen andere behoefte heeft deze woorden." in nothing.content.decode()
    assert not Proposal.objects.exists()
    assert (
        client.post("/voorstellen/nieuw/", proposal_values(area, plan, find_needs="zwembad", save="1")).status_code
        == 302
    )
    assert Proposal.objects.get().ambitions.get() == plan


def test_what_is_ticked_among_the_rest_is_saved(
    client: Client, area: WorkingArea, writer: Membership, plan: Ambition, other_plan: Ambition
) -> None:
    need = make_need(working_area=area)
    client.force_login(writer.user)
    client.post(
        "/voorstellen/nieuw/", proposal_values(area, plan, more_ambitions=[other_plan.pk], more_needs=[need.pk])
    )
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
    client.post("/voorstellen/nieuw/", proposal_values(area, plan, elsewhere))
    assert not Proposal.objects.filter(ambitions=elsewhere).exists()


def test_what_may_not_be_stored_is_refused_with_a_sentence(
    client: Client, area: WorkingArea, writer: Membership, plan: Ambition
) -> None:
    client.force_login(writer.user)
    answer = client.post(
        "/voorstellen/nieuw/", proposal_values(area, plan, relation="Bel 06 12 34 56 78 voor de afspraak")
    )
    assert answer.status_code == 422
    assert "relation" in answer.context["form"].errors


@pytest.mark.parametrize("elsewhere", [1, 2], ids=["one area", "two areas"])
def test_a_colleague_who_works_elsewhere_leaves_a_proposal_where_it_lies(
    client: Client, area: WorkingArea, writer: Membership, plan: Ambition, elsewhere: int
) -> None:
    proposal = make_proposal(author=writer, working_area=area, ambitions=[plan])
    others = [make_working_area() for _number in range(elsewhere)]
    colleague = make_membership(organisation=writer.organisation, working_areas=others)
    client.force_login(colleague.user)
    path = f"/voorstellen/{proposal.pk}/wijzigen/"

    field = client.get(path).context["form"]["working_area"]
    sent = proposal_values(area, plan, occasion="De flat gaat van het gas af")
    saved = client.post(path, {**sent, "working_area": field.value()})

    assert not field.is_hidden
    assert f'<option value="{area.pk}" selected>' in str(field)
    assert saved.status_code == 302
    proposal.refresh_from_db()
    assert (proposal.working_area, proposal.occasion) == (area, "De flat gaat van het gas af")
    # To where one works oneself it may be moved, to nowhere else.
    assert client.post(path, {**sent, "working_area": make_working_area().pk}).status_code == 422
    assert client.post(path, {**sent, "working_area": others[0].pk}).status_code == 302
    proposal.refresh_from_db()
    assert proposal.working_area == others[0]


def test_only_what_stands_already_may_lie_where_its_writer_does_not_work(
    area: WorkingArea, writer: Membership, plan: Ambition
) -> None:
    proposal = make_proposal(author=writer, working_area=area, ambitions=[plan])
    colleague = make_membership(organisation=writer.organisation, working_areas=[make_working_area()])
    fields: dict[str, Any] = {"actor": colleague, "title": "Samen", "ambitions": [plan], "benefit": "Voor iedereen."}
    with pytest.raises(RuleViolation):
        save_proposal(working_area=area, **fields)
    assert save_proposal(working_area=area, proposal=proposal, **fields).working_area == area
