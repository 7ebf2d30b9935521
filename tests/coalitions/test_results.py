"""How far a coalition is and what it gained: checklist, milestones, benefits, one timeline of it all."""

import pytest
from django.test import Client
from django.utils import timezone

from coalitions.models import Benefit, Coalition, PhaseCheck
from coalitions.queries.results import gained_in
from coalitions.services.results import tick_step
from core.errors import RuleViolation
from initiatives.models import Initiative, Milestone
from organisations.models import Membership
from organisations.roles import Role
from tests.coalitions.visiting import in_days, page, post, sign_in_as
from tests.factories import make_initiative, make_membership

pytestmark = pytest.mark.django_db
STEP = PhaseCheck.Step


@pytest.fixture
def initiative(active: Coalition, lead: Membership) -> Initiative:
    made: Initiative = make_initiative(working_area=active.working_area, organisation=lead.organisation)
    active.initiatives.set([made])
    return made


def benefit(**values: object) -> dict[str, object]:
    today = timezone.localdate().isoformat()
    return {"kind": "meeting_places", "number": 2, "source": "Oplevering aannemer", "measured_on": today, **values}


def test_a_checklist_is_ticked_by_who_works_there_and_never_blocks(
    client: Client, active: Coalition, lead: Membership, partner: Membership
) -> None:
    path = f"/coalities/{active.pk}/voortgang/stap/"
    for _ in range(2):
        assert post(client, partner, path, step=STEP.PARTIES_MET, done="1").status_code == 302
    assert [row.step for row in active.phase_checks.all()] == [STEP.PARTIES_MET]
    assert post(client, lead, f"/coalities/{active.pk}/fase/", phase="embed").status_code == 302
    assert post(client, partner, path, step=STEP.PARTIES_MET, done="0").status_code == 302
    assert not active.phase_checks.exists()
    told = page(client, f"/coalities/{active.pk}/tijdlijn/")
    assert "Afgevinkt: Iedereen die nodig is heeft elkaar ontmoet." in told
    assert post(client, partner, path, step="nonsense").status_code == 404
    bystander = make_membership(working_areas=[active.working_area])
    assert post(client, bystander, path, step=STEP.PARTIES_MET, done="1").status_code == 404
    reader = make_membership(organisation=lead.organisation, role=Role.PRIVACY_OFFICER)
    assert post(client, reader, path, step=STEP.PARTIES_MET, done="1").status_code == 404


def test_what_is_only_true_afterwards_is_ticked_after_the_end(
    client: Client, active: Coalition, lead: Membership, partner: Membership
) -> None:
    Coalition.objects.filter(pk=active.pk).update(status="completed", phase="embed")
    path = f"/coalities/{active.pk}/voortgang/"
    assert page(sign_in_as(client, partner), path).count('name="step"') == 3
    assert post(client, partner, f"{path}stap/", step=STEP.STORY_TOLD, done="1").status_code == 302
    assert active.phase_checks.get().step == STEP.STORY_TOLD
    assert post(client, partner, f"{path}stap/", step=STEP.FIRST_SEEN, done="1").status_code == 409
    bystander = make_membership(working_areas=[active.working_area])
    assert post(client, bystander, f"{path}stap/", step=STEP.STORY_TOLD, done="1").status_code == 404
    reader = make_membership(organisation=lead.organisation, role=Role.PRIVACY_OFFICER)
    assert 'name="step"' not in page(sign_in_as(client, reader), path)
    with pytest.raises(RuleViolation):
        tick_step(actor=bystander, coalition=active, step=STEP.STORY_TOLD, done=True)


def test_what_was_gained_counts_for_the_neighbourhood_and_stands_on_the_timeline(
    client: Client, active: Coalition, lead: Membership, initiative: Initiative
) -> None:
    path = f"/coalities/{active.pk}/opbrengsten/nieuw/"
    assert post(client, lead, path, **benefit(initiative=initiative.pk)).status_code == 302
    assert post(client, lead, path, **benefit(kind="green", number=0)).status_code == 422
    assert post(client, lead, path, **benefit(measured_on=in_days(1).isoformat())).status_code == 422
    assert post(client, lead, path, **benefit(source="Bel 06-12345678")).status_code == 422
    Coalition.objects.filter(pk=active.pk).update(status="completed")
    assert post(client, lead, path, **benefit(number=3)).status_code == 302, "much is only seen afterwards"

    neighbour = make_membership(working_areas=[active.working_area])
    assert gained_in(neighbour.user, active.working_area) == [("plekken om elkaar te ontmoeten", 5)]
    assert gained_in(make_membership().user, active.working_area) == []
    assert "Opbrengst: 2 plekken om elkaar te ontmoeten" in page(client, f"/coalities/{active.pk}/tijdlijn/")
    client.force_login(neighbour.user)
    assert client.get(f"/coalities/{active.pk}/voortgang/").status_code == 404
    assert "<strong>5</strong> plekken om elkaar te ontmoeten" in page(
        client, f"/buurt/{active.working_area_id}/verloop/"
    )
    assert client.post(f"/coalities/{active.pk}/opbrengsten/{Benefit.objects.all()[0].pk}/weghalen/").status_code == 404
    client.force_login(lead.user)
    assert client.post(f"/coalities/{active.pk}/opbrengsten/{Benefit.objects.all()[0].pk}/weghalen/").status_code == 302
    assert Benefit.objects.count() == 1


def test_a_milestone_is_set_reached_and_told(
    client: Client, active: Coalition, lead: Membership, partner: Membership, initiative: Initiative
) -> None:
    path = f"/initiatieven/{initiative.pk}/mijlpalen/"
    typed = {"title": "Sleutel overgedragen", "due": in_days(5).isoformat()}
    assert post(client, partner, f"{path}nieuw/", **typed).status_code == 404
    assert post(client, lead, f"{path}nieuw/", **typed).status_code == 302
    milestone = Milestone.objects.get()
    assert post(client, lead, f"{path}{milestone.pk}/gehaald/", done="1").status_code == 302
    for room in ("voortgang", "tijdlijn"):
        assert "Sleutel overgedragen" in page(sign_in_as(client, partner), f"/coalities/{active.pk}/{room}/")
    assert "Mijlpaal gehaald: Sleutel overgedragen" in page(client, f"/coalities/{active.pk}/tijdlijn/")
    results = {"results": "De kamer is open.", "effects": "Er wordt gekaart."}
    assert post(client, lead, f"/initiatieven/{initiative.pk}/resultaat/", **results).status_code == 302
    assert "Er wordt gekaart." in page(sign_in_as(client, partner), f"/initiatieven/{initiative.pk}/")
    assert post(client, lead, f"{path}{milestone.pk}/weghalen/").status_code == 302
    assert not Milestone.objects.exists()
