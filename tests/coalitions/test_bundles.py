"""What if: another ambition or need in the bundle, what becomes answered, who is missing, what the time allows."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from areas.models import WorkingArea
from audit.queries import history_of
from coalitions.models import Proposal, Suggestion
from coalitions.queries.bundles import period_of
from initiatives.models import Ambition
from organisations.models import Membership
from tests.coalitions.visiting import page, post, sign_in_as
from tests.factories import make_ambition, make_membership, make_need, make_overlap, make_proposal, make_working_area
from tests.fuzz.found_forms import Form, forms_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def area() -> WorkingArea:
    return make_working_area()


@pytest.fixture
def author(area: WorkingArea) -> Membership:
    return make_membership(working_areas=[area])


@pytest.fixture
def renovation(author: Membership, area: WorkingArea) -> Ambition:
    made = make_ambition(
        organisation=author.organisation, working_areas=[area], title="Flat van het gas", period_start=date(2027, 1, 1),
        period_end=date(2027, 6, 30), commitment="budgeted",
    )  # fmt: skip
    Ambition.objects.filter(pk=made.pk).update(sought=["space"])
    return made


@pytest.fixture
def meeting(area: WorkingArea) -> Ambition:
    """Of another organisation; answers two needs and brings a room."""
    made = make_ambition(
        working_areas=[area], title="Ontmoetingsplek", period_start=date(2027, 9, 1), period_end=date(2028, 6, 30),
        commitment="idea",
    )  # fmt: skip
    Ambition.objects.filter(pk=made.pk).update(offered=["space"])
    for title in ("Koffie beneden", "Iemand om mee te praten"):
        make_overlap(ambition=made, need=make_need(working_area=area, title=title, status="recognised"))
    return made


@pytest.fixture
def draft(author: Membership, area: WorkingArea, renovation: Ambition) -> Proposal:
    return make_proposal(
        author=author, working_area=area, ambitions=[renovation], status="draft", process="Eerst praten."
    )


def test_adding_a_meeting_place_shows_which_needs_become_answered_and_who_is_missing(
    client: Client, author: Membership, draft: Proposal, renovation: Ambition, meeting: Ambition
) -> None:
    path = f"/voorstellen/{draft.pk}/wat-als/"
    before = page(sign_in_as(client, author), path)
    after = page(client, f"{path}?wat-als=1&ambitie={renovation.pk}&erbij={meeting.pk}")

    assert "Niemand brengt een ruimte in." in before
    assert "+2" not in before
    assert "+2" in after
    assert "Koffie beneden" in after
    assert "Niemand brengt een ruimte in." not in after
    assert "Ontbreekt niet meer: ruimte" in after
    assert "er liggen 2 maanden tussen" in after
    assert "“Ontmoetingsplek” kan schuiven" in after
    assert list(draft.ambitions.all()) == [renovation], "looking saves nothing"
    back = page(client, f"{path}?wat-als=1&ambitie={meeting.pk}")
    assert "Ontmoetingsplek" in back


def test_taking_over_changes_what_it_joins_and_no_text(
    client: Client, author: Membership, draft: Proposal, renovation: Ambition, meeting: Ambition
) -> None:
    path = f"/voorstellen/{draft.pk}/wat-als/"
    both = {"wat-als": "1", "ambitie": [renovation.pk, meeting.pk]}
    partner = make_membership(organisation=meeting.organisation, working_areas=[draft.working_area])
    assert post(client, partner, path, **both).status_code == 404
    assert post(client, author, path, **{"wat-als": "1"}).status_code == 422
    assert post(client, author, path, **both).status_code == 302
    draft.refresh_from_db()
    assert set(draft.ambitions.all()) == {renovation, meeting}
    assert draft.process == "Eerst praten."
    Proposal.objects.filter(pk=draft.pk).update(status="submitted")
    assert post(client, author, path, **both).status_code == 409


def _forms(shown: Any, path: str) -> list[Form]:
    """To try something, and to take over what was tried."""
    return [one for one in forms_of(shown.text, path) if "wat-als" in one.fields]


def test_what_a_colleague_put_in_meanwhile_is_not_taken_out(
    client: Client, author: Membership, draft: Proposal, renovation: Ambition, meeting: Ambition
) -> None:
    path, third = f"/voorstellen/{draft.pk}/wat-als/", make_ambition(working_areas=[draft.working_area])
    sign_in_as(client, author)
    trying, _taking = _forms(client.get(path), path)
    tries = trying.untouched | {"erbij": [str(third.pk)]}
    # Somebody else takes another one over while these are being tried.
    draft.ambitions.add(meeting)
    tried = client.get(path, tries)
    _trying, taking = _forms(tried, path)

    refused = client.post(path, taking.untouched)

    assert refused.status_code == 422
    assert "Dit is intussen gewijzigd." in refused.text
    assert set(draft.ambitions.all()) == {renovation, meeting}
    trying, _taking = _forms(client.get(path), path)
    _trying, taking = _forms(client.get(path, trying.untouched | {"erbij": [str(third.pk)]}), path)
    # Its words are another matter, and pressing again changes nothing.
    Proposal.objects.filter(pk=draft.pk).update(process="Met bewoners praten.")
    assert [client.post(path, taking.untouched).status_code for _press in range(2)] == [302, 302]
    assert set(draft.ambitions.all()) == {renovation, meeting, third}
    assert [line.verb for line in history_of(draft)] == ["changed"]


def test_a_plan_that_was_withdrawn_to_its_own_circle_leaves_a_proposal_that_is_joined_anew(
    client: Client, author: Membership, draft: Proposal, renovation: Ambition, meeting: Ambition
) -> None:
    typed = {"title": draft.title, "working_area": draft.working_area_id, "benefit": draft.benefit}
    sent = {"wat-als": "1", "ambitie": [renovation.pk], "ambitions": [renovation.pk], **typed}
    Ambition.objects.filter(pk=meeting.pk).update(circle="own")
    for page_of_it in ("wat-als", "wijzigen"):
        draft.ambitions.add(meeting)
        assert post(client, author, f"/voorstellen/{draft.pk}/{page_of_it}/", **sent).status_code == 302
        assert list(draft.ambitions.all()) == [renovation], page_of_it


def test_a_kept_ambition_cannot_be_tried(client: Client, author: Membership, draft: Proposal) -> None:
    kept = make_ambition(working_areas=[draft.working_area], circle="own", title="Geheim plan")
    shown = page(sign_in_as(client, author), f"/voorstellen/{draft.pk}/wat-als/?wat-als=1&erbij={kept.pk}")
    assert "Geheim plan" not in shown


def test_a_suggested_group_is_tried_and_becomes_a_proposal(
    client: Client, author: Membership, area: WorkingArea, renovation: Ambition, meeting: Ambition
) -> None:
    group = Suggestion.objects.create(key="g", working_area=area, score=1.0, matcher_version="test")
    group.ambitions.set([renovation, meeting])
    shown = page(
        sign_in_as(client, author), f"/koppelkansen/groepen/{group.pk}/wat-als/?wat-als=1&ambitie={meeting.pk}"
    )
    assert f"/voorstellen/nieuw/?ambitie={meeting.pk}" in shown
    assert "Ontmoetingsplek" in page(client, f"/voorstellen/nieuw/?ambitie={meeting.pk}")
    page(client, "/voorstellen/nieuw/?ambitie=999999", status=404)
    stranger = make_membership()
    page(sign_in_as(client, stranger), f"/koppelkansen/groepen/{group.pk}/wat-als/", status=404)


def test_the_time_that_all_share(renovation: Ambition, meeting: Ambition) -> None:
    meeting.period_start = date(2027, 3, 1)
    assert period_of([renovation, meeting]) == ["Tijd die alle plannen delen: voorjaar 2027 – zomer 2027."]
    meeting.period_start = meeting.period_end = None
    assert "nog niet bekend" in " ".join(period_of([renovation, meeting]))
