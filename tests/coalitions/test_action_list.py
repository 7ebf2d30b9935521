"""Actions across coalitions, and the one page on paper."""

import pytest
from django.test import Client
from django.utils import timezone

from areas.models import WorkingArea
from coalitions.models import ActionItem, Agreement, Coalition, Decision
from organisations.models import Membership
from tests.coalitions.visiting import in_days, page, sign_in_as
from tests.factories import make_coalition, make_membership, make_need

pytestmark = pytest.mark.django_db


def action(coalition: Coalition, owner: Membership, title: str, *, days: int = 3, by: Membership | None = None,
           done: bool = False) -> ActionItem:  # fmt: skip
    return ActionItem.objects.create(
        coalition=coalition, title=title, owner=owner, due=in_days(days), created_by=by,
        done_at=timezone.now() if done else None,
    )  # fmt: skip


def test_each_tab_has_its_actions_of_all_coalitions_one_may_see(
    client: Client, area: WorkingArea, active: Coalition, lead: Membership, partner: Membership
) -> None:
    second = make_coalition(working_area=area, status="active", participations={lead.organisation: "confirmed"})
    foreign = make_coalition(working_area=area, status="active", participations={})
    mine, late = action(active, lead, "Van mij"), action(second, lead, "Te laat", days=-1)
    asked, done = action(active, partner, "Gevraagd", by=lead), action(active, lead, "Gedaan", done=True)
    others_late = action(active, partner, "Te laat van een ander", days=-2)
    action(foreign, make_membership(), "Van niemand hier", days=-3)
    client = sign_in_as(client, lead)
    wanted = {
        "": [late, mine], "?toon=gevraagd": [asked], "?toon=te-laat": [others_late, late], "?toon=gedaan": [done],
        f"?coalitie={second.pk}": [late], "?q=van+mij": [mine], "?toon=onzin": [late, mine],
    }  # fmt: skip
    assert {query: list(client.get(f"/acties/{query}").context["page"]) for query in wanted} == wanted
    shown = client.get(f"/acties/?coalitie={second.pk}")
    assert [pill.label for pill in shown.context["pills"]] == [second.name]
    assert [tab["count"] for tab in shown.context["tabs"]] == [2, 1, 2, None]


def test_the_page_for_on_paper_rounds_numbers_and_names_whom_to_call(
    client: Client, area: WorkingArea, active: Coalition, lead: Membership, partner: Membership
) -> None:
    active.needs.add(make_need(working_area=area, title="Een plek om te zitten", signal_count=13))
    active.participations.filter(organisation=partner.organisation).update(contribution="Een zaal op maandag")
    Decision.objects.create(coalition=active, text="We beginnen klein")
    Agreement.objects.create(coalition=active, title="Intentie plint", text="x", status="signed", signed_on=in_days(0))
    Agreement.objects.create(coalition=active, title="Nog een concept", text="x")
    action(active, partner, "Zaal openen")
    shown = page(sign_in_as(client, partner), f"/coalities/{active.pk}/a4/")
    for words in ("Een plek om te zitten", "10 signalen of meer", "Een zaal op maandag", "We beginnen klein", "Intentie plint",
                  "Zaal openen", lead.user.name, lead.user.email):  # fmt: skip
        assert words in shown, words
    assert "Nog een concept" not in shown
    assert (
        sign_in_as(client, make_membership(working_areas=[area])).get(f"/coalities/{active.pk}/a4/").status_code == 404
    )
