"""Coalitions: answers, coming alive at two and pausing below, the work in the room, and who stays outside."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from areas.models import WorkingArea
from coalitions.models import ActionItem, Coalition, Decision, Participation, TimelineNote
from coalitions.queries.waiting import coalitions_of, decisions_due, my_actions, participations_waiting
from coalitions.services.room import save_action, write_note
from coalitions.tasks import ask_undecided_again
from core.errors import IllegalMove, RuleViolation
from initiatives.models import Initiative
from notifications.models import Notification
from organisations.models import Membership, Role
from residents.models import Feedback, Need
from tests.counting import queries_of
from tests.factories import (
    make_coalition,
    make_initiative,
    make_membership,
    make_need,
    make_organisation,
    make_signal,
    make_working_area,
)

pytestmark = pytest.mark.django_db
TABS = ("acties/", "besluiten/", "initiatieven/", "tijdlijn/")


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


def _place(coalition: Coalition, member: Membership) -> Participation:
    return coalition.participations.get(organisation=member.organisation)


def _post(client: Client, member: Membership, path: str, **values: Any) -> Any:
    client.force_login(member.user)
    return client.post(path, values)


def _in(days: int) -> Any:
    return timezone.localdate() + timedelta(days=days)


# --- Answers ---------------------------------------------------------------------------------------------------------


def test_the_second_that_takes_part_makes_it_active_and_sends_word_back(
    client: Client, area: WorkingArea, coalition: Coalition, partner: Membership
) -> None:
    need = make_need(working_area=area, status="recognised")
    signal = make_signal(working_area=area, need=need, status="linked")
    coalition.needs.add(need)

    answer = _post(client, partner, f"/coalities/{coalition.pk}/antwoord/", status="confirmed", contribution="Een zaal")

    coalition.refresh_from_db()
    need.refresh_from_db()
    assert answer.status_code == 302
    assert (coalition.status, need.status) == ("active", "in_coalition")
    assert _place(coalition, partner).contribution == "Een zaal"
    assert Feedback.objects.get(signal=signal).kind == "in_coalition"


def test_declining_needs_a_reason_and_one_can_still_join(
    client: Client, coalition: Coalition, partner: Membership
) -> None:
    path = f"/coalities/{coalition.pk}/antwoord/"
    assert _post(client, partner, path, status="declined").status_code == 422
    assert _post(client, partner, path, status="declined", reason="Geen mensen dit jaar").status_code == 302
    assert Coalition.objects.get().status == "inviting"
    assert _post(client, partner, path, status="confirmed").status_code == 302
    assert Coalition.objects.get().status == "active"


def test_not_sure_yet_needs_a_date_after_today(client: Client, coalition: Coalition, partner: Membership) -> None:
    path = f"/coalities/{coalition.pk}/antwoord/"
    for until in ("", timezone.localdate().isoformat()):
        answer = _post(client, partner, path, status="undecided", undecided_until=until)
        assert answer.status_code == 422
        assert "undecided_until" in answer.context["form"].errors
    assert _post(client, partner, path, status="undecided", undecided_until=_in(7).isoformat()).status_code == 302


def test_nobody_answers_for_another_organisation(
    client: Client, area: WorkingArea, coalition: Coalition, lead: Membership, partner: Membership
) -> None:
    # The lead's own answer is given; there is no address to answer for the partner.
    assert _post(client, lead, f"/coalities/{coalition.pk}/antwoord/", status="declined", reason="x").status_code == 409
    outsider = make_membership(working_areas=[area])
    assert _post(client, outsider, f"/coalities/{coalition.pk}/antwoord/", status="confirmed").status_code == 404
    assert _place(coalition, partner).status == "invited"


@pytest.mark.parametrize(
    ("role", "allowed"),
    [
        (Role.PROCESS_MANAGER, True),
        (Role.ORGANISATION_ADMIN, True),
        (Role.AREA_NETWORKER, True),
        (Role.COMMUNITY_WORKER, True),
        (Role.SOCIAL_MANAGER, False),
        (Role.PRIVACY_OFFICER, False),
        (Role.FUNCTIONAL_ADMIN, False),
    ],
)
def test_who_may_answer_for_the_own_organisation(
    client: Client, coalition: Coalition, partner: Membership, role: Role, allowed: bool
) -> None:
    member = make_membership(role=role, organisation=partner.organisation, working_areas=[coalition.working_area])
    answer = _post(client, member, f"/coalities/{coalition.pk}/antwoord/", status="confirmed")
    assert answer.status_code == (302 if allowed else 404)


def test_an_answer_that_is_not_offered_is_answered_with_409(
    client: Client, active: Coalition, partner: Membership
) -> None:
    for status in ("invited", "undecided", "declined", "nonsense"):
        assert _post(client, partner, f"/coalities/{active.pk}/antwoord/", status=status).status_code == 409
    Coalition.objects.filter(pk=active.pk).update(status="completed")
    assert _post(client, partner, f"/coalities/{active.pk}/verlaten/", reason="Klaar").status_code == 409


def test_leaving_pauses_below_two_and_joining_wakes_it(
    client: Client, active: Coalition, lead: Membership, partner: Membership
) -> None:
    assert _post(client, partner, f"/coalities/{active.pk}/verlaten/", reason="").status_code == 422
    assert _post(client, partner, f"/coalities/{active.pk}/verlaten/", reason="Fusie").status_code == 302
    active.refresh_from_db()
    assert active.status == "paused"
    client.force_login(lead.user)
    timeline = client.get(f"/coalities/{active.pk}/tijdlijn/").content.decode()
    assert "vanzelf op pauze" in timeline
    assert "Fusie" in timeline

    assert _post(client, lead, f"/coalities/{active.pk}/uitnodigen/", organisation=partner.organisation_id,
                 role="partner").status_code == 302  # fmt: skip
    assert _post(client, partner, f"/coalities/{active.pk}/antwoord/", status="confirmed").status_code == 302
    active.refresh_from_db()
    assert active.status == "active"


def test_the_lead_hands_over_before_it_leaves(
    client: Client, active: Coalition, lead: Membership, partner: Membership
) -> None:
    path = f"/coalities/{active.pk}/verlaten/"
    assert _post(client, lead, path, reason="We stoppen ermee").status_code == 422
    handed = _post(client, lead, f"/coalities/{active.pk}/overdragen/", participation=_place(active, partner).pk)
    assert handed.status_code == 302
    assert (_place(active, lead).role, _place(active, partner).role) == ("partner", "lead")
    assert _post(client, lead, path, reason="We stoppen ermee").status_code == 302


def test_the_undecided_are_asked_again_once_and_decisions_return(
    coalition: Coalition, active: Coalition, lead: Membership, partner: Membership
) -> None:
    coalition.participations.filter(organisation=partner.organisation).update(
        status="undecided", undecided_until=_in(0)
    )
    Decision.objects.create(coalition=active, text="De sleutel ligt bij de bewoners", review_on=_in(0))
    assert ask_undecided_again() == 2
    assert ask_undecided_again() == 2
    asked = Notification.objects.filter(key__contains=":again:")
    assert [told.recipient for told in asked] == [partner.user]
    assert [
        told.recipient for told in Notification.objects.filter(key__startswith="coalition:", key__contains="decision")
    ] == [lead.user]
    assert participations_waiting(partner.user).count() == 1
    assert decisions_due(lead.user).count() == 1


# --- Who sees what ---------------------------------------------------------------------------------------------------


def test_who_was_not_asked_sees_the_summary_and_no_room(
    client: Client, area: WorkingArea, active: Coalition, lead: Membership
) -> None:
    ActionItem.objects.create(coalition=active, title="Offerte vragen", owner=lead, due=_in(3))
    neighbour, stranger = make_membership(working_areas=[area]), make_membership()
    client.force_login(neighbour.user)
    page = client.get(f"/coalities/{active.pk}/").content.decode()
    assert active.goal in page
    assert lead.organisation.name in page
    assert "Offerte vragen" not in page
    assert [client.get(f"/coalities/{active.pk}/{tab}").status_code for tab in TABS] == [404] * 4
    client.force_login(stranger.user)
    assert client.get(f"/coalities/{active.pk}/").status_code == 404


def test_who_left_or_declined_sees_the_summary(client: Client, active: Coalition, partner: Membership) -> None:
    active.participations.filter(organisation=partner.organisation).update(status="left", reason="Fusie")
    client.force_login(partner.user)
    assert client.get(f"/coalities/{active.pk}/").status_code == 200
    assert client.get(f"/coalities/{active.pk}/acties/").status_code == 404


def test_the_list_puts_ones_own_first(
    client: Client, area: WorkingArea, coalition: Coalition, partner: Membership
) -> None:
    other = make_coalition(working_area=area, status="active", name="Groene daken")
    client.force_login(partner.user)
    assert list(client.get("/coalities/").context["page"]) == [coalition, other]
    assert list(client.get("/coalities/?status=active").context["page"]) == [other]
    assert list(coalitions_of(partner.user)) == [coalition]


# --- Leading ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "values"),
    [
        ("fase/", {"phase": "deliver"}),
        ("status/", {"target": "stopped", "reason": "Klaar"}),
        ("uitnodigen/", {}),
        ("overdragen/", {}),
    ],
)
def test_only_the_lead_leads(
    client: Client, active: Coalition, partner: Membership, path: str, values: dict[str, str]
) -> None:
    assert _post(client, partner, f"/coalities/{active.pk}/{path}", **values).status_code == 404
    assert client.get(f"/coalities/{active.pk}/beheren/").status_code == 404
    active.refresh_from_db()
    assert (active.status, active.phase) == ("active", "explore")


def test_the_lead_moves_the_phase_and_invites(
    client: Client, area: WorkingArea, active: Coalition, lead: Membership
) -> None:
    newcomer = make_membership(organisation=make_organisation(working_areas=[area]), working_areas=[area])
    assert _post(client, lead, f"/coalities/{active.pk}/fase/", phase="deliver").status_code == 302
    invited = _post(
        client, lead, f"/coalities/{active.pk}/uitnodigen/", organisation=newcomer.organisation_id, role="financier"
    )
    active.refresh_from_db()
    assert (active.phase, invited.status_code) == ("deliver", 302)
    assert _place(active, newcomer).status == "invited"
    assert Notification.objects.filter(recipient=newcomer.user).exists()
    assert (
        client.post(
            f"/coalities/{active.pk}/uitnodigen/", {"organisation": newcomer.organisation_id, "role": "lead"}
        ).status_code
        == 422
    )


def test_stopping_needs_a_reason_and_opens_the_needs_again(
    client: Client, area: WorkingArea, active: Coalition, lead: Membership
) -> None:
    open_need, met_need = (make_need(working_area=area, status=status) for status in ("in_coalition", "met"))
    active.needs.set([open_need, met_need])
    path = f"/coalities/{active.pk}/status/"
    assert _post(client, lead, path, target="stopped").status_code == 422
    assert _post(client, lead, path, target="inviting").status_code == 409
    assert _post(client, lead, path, target="stopped", reason="Geen geld meer").status_code == 302
    assert [Need.objects.get(pk=one.pk).status for one in (open_need, met_need)] == ["recognised", "met"]
    assert _post(client, lead, path, target="active").status_code == 409
    assert _post(client, lead, f"/coalities/{active.pk}/acties/nieuw/", title="Nog iets").status_code == 409


def test_a_chosen_pause_lasts_until_somebody_ends_it(
    client: Client, active: Coalition, lead: Membership, partner: Membership
) -> None:
    path = f"/coalities/{active.pk}/status/"
    assert _post(client, lead, path, target="paused", reason="Zomer").status_code == 302
    _post(client, partner, f"/coalities/{active.pk}/verlaten/", reason="Fusie")
    assert _post(client, lead, path, target="active").status_code == 302
    active.refresh_from_db()
    assert active.status == "paused"


def test_a_need_that_is_met_sends_word_back(client: Client, area: WorkingArea, active: Coalition, lead: Membership,
                                            partner: Membership) -> None:  # fmt: skip
    need = make_need(working_area=area, status="in_coalition")
    signal = make_signal(working_area=area, need=need, status="linked")
    active.needs.add(need)
    path = f"/coalities/{active.pk}/behoeften/{need.pk}/vervuld/"
    assert _post(client, partner, path).status_code == 404
    assert _post(client, lead, path).status_code == 302
    need.refresh_from_db()
    assert need.status == "met"
    assert Feedback.objects.get(signal=signal).kind == "met"
    assert _post(client, lead, path).status_code == 409


# --- Work ------------------------------------------------------------------------------------------------------------


def test_an_action_is_given_done_and_undone(
    client: Client, active: Coalition, lead: Membership, partner: Membership
) -> None:
    path = f"/coalities/{active.pk}/acties/"
    values = {"title": "Offerte deurdranger", "owner": partner.pk, "due": _in(-1).isoformat()}
    assert _post(client, lead, f"{path}nieuw/", **values).status_code == 302
    action = ActionItem.objects.get()
    assert Notification.objects.filter(recipient=partner.user, key__startswith="action:").exists()
    assert list(my_actions(partner.user)) == [action]
    page = client.get(path)
    assert page.context["actions"].late == [action]

    assert _post(client, partner, f"{path}{action.pk}/gedaan/", done="1").status_code == 302
    assert not my_actions(partner.user).exists()
    assert client.post(f"{path}{action.pk}/gedaan/", {"done": "1"}).status_code == 409
    assert client.post(f"{path}{action.pk}/", values).status_code == 409
    assert client.post(f"{path}{action.pk}/gedaan/", {"done": "0"}).status_code == 302


def test_an_action_is_for_somebody_who_takes_part(
    client: Client, area: WorkingArea, active: Coalition, lead: Membership
) -> None:
    outsider = make_membership(working_areas=[area])
    path = f"/coalities/{active.pk}/acties/nieuw/"
    answer = _post(client, lead, path, title="Brief", owner=outsider.pk, due=_in(3).isoformat())
    assert answer.status_code == 422
    assert not ActionItem.objects.exists()


@pytest.mark.parametrize("path", ["acties/nieuw/", "besluiten/nieuw/", "initiatieven/nieuw/", "tijdlijn/nieuw/"])
def test_the_invited_read_the_room_but_do_not_work_in_it_yet(
    client: Client, area: WorkingArea, coalition: Coalition, partner: Membership, path: str
) -> None:
    assert _post(client, partner, f"/coalities/{coalition.pk}/{path}").status_code == 404
    assert [client.get(f"/coalities/{coalition.pk}/{tab}").status_code for tab in TABS] == [200] * 4
    officer = make_membership(role=Role.PRIVACY_OFFICER, organisation=partner.organisation, working_areas=[area])
    coalition.participations.update(status="confirmed")
    assert _post(client, officer, f"/coalities/{coalition.pk}/{path}").status_code == 404


def test_a_decision_returns_on_its_day_until_it_was_looked_at(
    client: Client, active: Coalition, lead: Membership
) -> None:
    path = f"/coalities/{active.pk}/besluiten/"
    values = {"text": "De zaal is gratis", "decided_on": _in(-10).isoformat(), "review_on": _in(-1).isoformat()}
    assert _post(client, lead, f"{path}nieuw/", **values).status_code == 302
    decision = Decision.objects.get()
    assert list(decisions_due(lead.user)) == [decision]
    again = f"{path}{decision.pk}/herzien/"
    assert client.post(again, {f"besluit-{decision.pk}-review_on": _in(-1).isoformat()}).status_code == 422
    assert client.post(again, {f"besluit-{decision.pk}-review_on": _in(90).isoformat()}).status_code == 302
    assert not decisions_due(lead.user).exists()


def test_initiatives_are_started_linked_and_taken_out(
    client: Client, area: WorkingArea, active: Coalition, lead: Membership
) -> None:
    known, elsewhere = make_initiative(working_area=area), make_initiative()
    path = f"/coalities/{active.pk}/initiatieven/"
    started = _post(
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


def test_the_timeline_tells_everything_in_sentences(
    client: Client, coalition: Coalition, lead: Membership, partner: Membership
) -> None:
    _post(client, partner, f"/coalities/{coalition.pk}/antwoord/", status="confirmed", reason="Eindelijk een deur")
    _post(
        client,
        lead,
        f"/coalities/{coalition.pk}/tijdlijn/nieuw/",
        text="Koffie gedronken in de hal",
        happened_on=_in(-2).isoformat(),
    )
    _post(
        client,
        lead,
        f"/coalities/{coalition.pk}/besluiten/nieuw/",
        text="We beginnen klein",
        decided_on=_in(0).isoformat(),
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
    answer = _post(client, lead, f"/coalities/{active.pk}/tijdlijn/nieuw/", text="Mail naar bewoner@voorbeeld.example",
                   happened_on=_in(0).isoformat())  # fmt: skip
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
            ActionItem.objects.create(coalition=active, title="Bellen", owner=member, due=_in(3), created_by=member)
            Decision.objects.create(coalition=active, text="Ja", review_on=_in(9), created_by=member)
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
