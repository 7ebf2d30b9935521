"""The work in the room of a coalition: actions, decisions, initiatives, notes, and what the timeline tells."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from areas.models import WorkingArea
from audit.queries import history_of
from coalitions.models import ActionItem, Coalition, Decision, Participation, TimelineNote
from coalitions.queries.waiting import decisions_due, my_actions
from coalitions.services.room import link_initiative, save_action, write_note
from core.errors import IllegalMove, RuleViolation
from initiatives.models import Initiative
from notifications.models import Notification
from organisations.models import Membership
from organisations.roles import Role
from overview.waiting import waiting_for
from tests.coalitions.visiting import in_days, page, post, sign_in_as
from tests.counting import queries_of
from tests.factories import (
    make_coalition,
    make_initiative,
    make_membership,
    make_need,
    make_organisation,
    make_proposal,
)

pytestmark = pytest.mark.django_db
TABS = ("acties/", "besluiten/", "initiatieven/", "tijdlijn/")


def test_an_action_is_given_done_and_undone(
    client: Client, active: Coalition, lead: Membership, partner: Membership
) -> None:
    path = f"/coalities/{active.pk}/acties/"
    values = {"title": "Offerte deurdranger", "owner": partner.pk, "due": in_days(3).isoformat()}
    assert post(client, lead, f"{path}nieuw/", **values).status_code == 302
    ActionItem.objects.update(due=in_days(-1))
    action = ActionItem.objects.get()
    assert Notification.objects.filter(recipient=partner.user, key__startswith="action:").exists()
    assert list(my_actions(partner.user)) == [action]
    page = client.get(path)
    assert page.context["actions"].late == [action]

    assert post(client, partner, f"{path}{action.pk}/gedaan/", done="1").status_code == 302
    assert not my_actions(partner.user).exists()
    action.refresh_from_db()
    done_at = action.done_at
    # Somebody else says so too: that changes nothing, and is no fault of theirs.
    assert post(client, lead, f"{path}{action.pk}/gedaan/", done="1").status_code == 302
    action.refresh_from_db()
    assert action.done_at == done_at
    assert [event.verb for event in history_of(active)].count("action done") == 1
    assert client.post(f"{path}{action.pk}/", values).status_code == 409
    for _press in range(2):
        assert post(client, lead, f"{path}{action.pk}/gedaan/", done="0").status_code == 302
    assert [event.verb for event in history_of(active)].count("action reopened") == 1
    stranger = make_membership(working_areas=[active.working_area])
    assert post(client, stranger, f"{path}{action.pk}/gedaan/", done="1").status_code == 404


def test_an_action_is_agreed_for_today_or_later_and_a_late_one_keeps_its_date(
    client: Client, active: Coalition, lead: Membership
) -> None:
    url = f"/coalities/{active.pk}/acties/"
    typed = {"title": "Sleutel regelen", "owner": lead.pk}
    wrong = post(client, lead, f"{url}nieuw/", **typed, due=in_days(-1))
    assert wrong.status_code == 422
    assert "due" in wrong.context["form"].errors
    assert "Sleutel regelen" in wrong.content.decode()

    late = ActionItem.objects.create(coalition=active, title="Sleutel regelen", owner=lead, due=in_days(-1))
    kept = post(client, lead, f"{url}{late.pk}/", **{**typed, "title": "Sleutels"}, due=in_days(-1))
    assert kept.status_code == 302, kept.context["form"].errors
    assert post(client, lead, f"{url}{late.pk}/", **typed, due=in_days(-2)).status_code == 422


def test_an_action_is_for_somebody_who_takes_part(
    client: Client, area: WorkingArea, active: Coalition, lead: Membership
) -> None:
    outsider = make_membership(working_areas=[area])
    path = f"/coalities/{active.pk}/acties/nieuw/"
    answer = post(client, lead, path, title="Brief", owner=outsider.pk, due=in_days(3).isoformat())
    assert answer.status_code == 422
    assert not ActionItem.objects.exists()


@pytest.mark.parametrize("path", ["acties/nieuw/", "besluiten/nieuw/", "initiatieven/nieuw/", "tijdlijn/nieuw/"])
def test_the_invited_read_the_room_but_do_not_work_in_it_yet(
    client: Client, area: WorkingArea, coalition: Coalition, partner: Membership, path: str
) -> None:
    assert post(client, partner, f"/coalities/{coalition.pk}/{path}").status_code == 404
    assert [client.get(f"/coalities/{coalition.pk}/{tab}").status_code for tab in TABS] == [200] * 4
    officer = make_membership(role=Role.PRIVACY_OFFICER, organisation=partner.organisation, working_areas=[area])
    coalition.participations.update(status="confirmed")
    assert post(client, officer, f"/coalities/{coalition.pk}/{path}").status_code == 404


def test_a_decision_returns_on_its_day_until_it_was_looked_at(
    client: Client, active: Coalition, lead: Membership
) -> None:
    path = f"/coalities/{active.pk}/besluiten/"
    values = {"text": "De zaal is gratis", "decided_on": in_days(-10).isoformat(), "review_on": in_days(-1).isoformat()}
    assert post(client, lead, f"{path}nieuw/", **values).status_code == 302
    decision = Decision.objects.get()
    assert list(decisions_due(lead.user)) == [decision]
    again = f"{path}{decision.pk}/herzien/"
    assert client.post(again, {f"besluit-{decision.pk}-review_on": in_days(-1).isoformat()}).status_code == 422
    assert client.post(again, {f"besluit-{decision.pk}-review_on": in_days(90).isoformat()}).status_code == 302
    assert not decisions_due(lead.user).exists()


def test_only_who_can_look_at_a_decision_again_is_asked_to(client: Client, active: Coalition, lead: Membership) -> None:
    area = active.working_area
    decision = Decision.objects.create(
        coalition=active, text="De zaal is gratis", decided_on=in_days(-9), review_on=in_days(-1), created_by=lead
    )
    of_a_party = [make_membership(organisation=lead.organisation, role=role, working_areas=[area]) for role in Role]
    answers = ("invited", "undecided", "left")
    others = [make_membership(working_areas=[area]) for _answer in answers]
    for member, status in zip(others, answers, strict=True):
        Participation.objects.create(
            coalition=active, organisation=member.organisation, status=status, undecided_until=in_days(9),
            reason="Fusie",
        )  # fmt: skip

    for member in (*of_a_party, *others):
        asked = decisions_due(member.user).exists()
        assert asked is any("/besluiten/" in item.url for item in waiting_for(member).items), member.role
        path = f"/coalities/{active.pk}/besluiten/{decision.pk}/herzien/"
        # Too early a day: whoever may look at it again is told so, and others find nothing.
        answer = post(client, member, path, **{f"besluit-{decision.pk}-review_on": in_days(-1).isoformat()})
        assert answer.status_code == (422 if asked else 404), member.role
    assert decisions_due(lead.user).exists()


def test_an_imported_decision_that_has_no_author_can_be_looked_at_again(
    client: Client, active: Coalition, lead: Membership
) -> None:
    decision = Decision.objects.create(coalition=active, text="De sleutel hangt in de hal.", review_on=in_days(-1))
    url = f"/coalities/{active.pk}/besluiten/{decision.pk}/herzien/"
    assert post(client, lead, url, **{f"besluit-{decision.pk}-review_on": in_days(90)}).status_code == 302
    decision.refresh_from_db()
    assert decision.review_on == in_days(90)


def test_initiatives_are_started_linked_and_taken_out(
    client: Client, area: WorkingArea, active: Coalition, lead: Membership
) -> None:
    known, elsewhere = make_initiative(working_area=area), make_initiative()
    path = f"/coalities/{active.pk}/initiatieven/"
    started = post(
        client, lead, f"{path}nieuw/", **{"nieuw-title": "Thuisplusflat", "nieuw-description": "Zorg in de plint."}
    )
    assert started.status_code == 302
    assert Initiative.objects.get(title="Thuisplusflat").origin == "coalition"
    assert client.post(f"{path}koppelen/", {"bestaand-initiative": elsewhere.pk}).status_code == 422
    assert client.post(f"{path}koppelen/", {"bestaand-initiative": known.pk}).status_code == 302
    assert active.initiatives.count() == 2
    assert client.post(f"{path}{known.pk}/loskoppelen/").status_code == 302
    assert Initiative.objects.filter(pk=known.pk).exists()
    assert active.initiatives.count() == 1


def test_an_initiative_is_of_the_working_area_or_of_somebody_who_takes_part(
    client: Client, active: Coalition, lead: Membership, partner: Membership
) -> None:
    nearby = make_initiative(working_area=active.working_area)
    of_partner = make_initiative(organisation=partner.organisation)
    foreign = make_initiative()
    client.force_login(lead.user)
    offered = client.get(f"/coalities/{active.pk}/initiatieven/").context["link_form"].fields["initiative"].queryset
    assert set(offered) <= {nearby, of_partner}
    assert nearby in offered

    with pytest.raises(RuleViolation) as refused:
        link_initiative(actor=lead, coalition=active, initiative=foreign)
    assert refused.value.field == "initiative"
    sent = {"bestaand-initiative": foreign.pk}
    assert client.post(f"/coalities/{active.pk}/initiatieven/koppelen/", sent).status_code == 422
    link_initiative(actor=partner, coalition=active, initiative=nearby)
    assert set(active.initiatives.all()) == {nearby}


def test_the_timeline_tells_everything_in_sentences(
    client: Client, coalition: Coalition, lead: Membership, partner: Membership
) -> None:
    post(client, partner, f"/coalities/{coalition.pk}/antwoord/", status="confirmed", reason="Eindelijk een deur")
    post(
        client,
        lead,
        f"/coalities/{coalition.pk}/tijdlijn/nieuw/",
        text="Koffie gedronken in de hal",
        happened_on=in_days(-2).isoformat(),
    )
    post(
        client,
        lead,
        f"/coalities/{coalition.pk}/besluiten/nieuw/",
        text="We beginnen klein",
        decided_on=in_days(0).isoformat(),
    )
    page = client.get(f"/coalities/{coalition.pk}/tijdlijn/").content.decode()
    for sentence in (
        f"{partner.organisation.name} doet mee.",
        "Eindelijk een deur",
        "De coalitie is actief",
        "Koffie gedronken in de hal",
        "Besloten: We beginnen klein",
    ):
        assert page.count(sentence) == 1, sentence


def test_what_may_not_be_stored_is_refused_in_the_room(client: Client, active: Coalition, lead: Membership) -> None:
    answer = post(client, lead, f"/coalities/{active.pk}/tijdlijn/nieuw/", text="Mail naar bewoner@voorbeeld.example",
                   happened_on=in_days(0).isoformat())  # fmt: skip
    assert answer.status_code == 422
    assert not TimelineNote.objects.exists()


def test_pages_ask_as_many_queries_for_thirty_rows_as_for_one(
    client: Client, area: WorkingArea, active: Coalition, lead: Membership
) -> None:
    def fill(number: int) -> None:
        for _one in range(number):
            member = make_membership(working_areas=[area])
            Participation.objects.create(coalition=active, organisation=member.organisation, status="confirmed", answered_by=member,
                                         answered_at=timezone.now())  # fmt: skip
            ActionItem.objects.create(coalition=active, title="Bellen", owner=member, due=in_days(3), created_by=member)
            Decision.objects.create(coalition=active, text="Ja", review_on=in_days(9), created_by=member)
            TimelineNote.objects.create(coalition=active, text="Iets", created_by=member)
            active.initiatives.add(make_initiative(working_area=area))
            active.needs.add(make_need(working_area=area, status="in_coalition"))
            make_coalition(working_area=area, status="active", participations={member.organisation: "confirmed"})

    client.force_login(lead.user)
    paths = ["/coalities/", *(f"/coalities/{active.pk}/{tab}" for tab in ("", *TABS, "beheren/"))]
    fill(1)
    few = {path: queries_of(client, path) for path in paths}
    fill(23)
    assert {path: queries_of(client, path) for path in paths} == few
    assert max(few.values()) <= 15


def test_an_action_stays_in_its_own_coalition(active: Coalition, lead: Membership, area: WorkingArea) -> None:
    elsewhere = make_coalition(working_area=area, participations={make_organisation(): "confirmed"}, status="active")
    owner = make_membership()
    theirs = ActionItem.objects.create(coalition=elsewhere, title="Hun zaak", owner=owner, due=timezone.localdate())
    with pytest.raises(RuleViolation):
        save_action(
            actor=lead, coalition=active, action=theirs, title="Onze zaak", owner=lead, due=timezone.localdate()
        )
    theirs.refresh_from_db()
    assert (theirs.coalition, theirs.title) == (elsewhere, "Hun zaak")


def test_work_checks_the_coalition_as_it_is_now(active: Coalition, lead: Membership) -> None:
    opened_before = Coalition.objects.prefetch_related("participations").get(pk=active.pk)
    list(opened_before.participations.all())
    Coalition.objects.filter(pk=active.pk).update(status="completed")
    with pytest.raises(IllegalMove):
        write_note(actor=lead, coalition=opened_before, text="Nog iets", happened_on=timezone.localdate())


def test_an_action_that_comes_back_to_somebody_is_told_again(
    active: Coalition, lead: Membership, partner: Membership
) -> None:
    facts: dict[str, Any] = {"actor": lead, "coalition": active, "title": "Sleutel", "due": timezone.localdate()}
    action = save_action(owner=partner, **facts)
    for owner in (lead, partner):
        action = save_action(owner=owner, action=action, **facts)
    assert Notification.objects.filter(recipient=partner.user, key__startswith="action:").count() == 2


def test_the_proposal_is_a_link_for_whoever_may_read_it_only(
    client: Client, active: Coalition, lead: Membership, partner: Membership
) -> None:
    proposal = make_proposal(author=lead, working_area=active.working_area, status="approved")
    Coalition.objects.filter(pk=active.pk).update(proposal=proposal)
    link = f"/voorstellen/{proposal.pk}/"
    assert link in page(sign_in_as(client, lead), f"/coalities/{active.pk}/")
    # Asked in later: no ambition of its own is in the proposal.
    assert link not in page(sign_in_as(client, partner), f"/coalities/{active.pk}/")
