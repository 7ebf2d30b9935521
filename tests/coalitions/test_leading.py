"""What the organisation in the lead does: phase, inviting, handing over, ending, needs that are met."""

import pytest
from django.test import Client

from areas.models import WorkingArea
from coalitions.models import Coalition, Participation
from coalitions.services.participations import invite_organisation, withdraw_invitation
from core.errors import RuleViolation
from notifications.models import Notification
from organisations.models import Membership
from organisations.roles import Role
from residents.models import Feedback, Need
from tests.coalitions.visiting import in_days, page, place_of, post, sign_in_as
from tests.factories import (
    make_ambition,
    make_coalition,
    make_membership,
    make_need,
    make_organisation,
    make_signal,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("path", "values"),
    [
        ("fase/", {"phase": "deliver"}),
        ("status/", {"target": "stopped", "reason": "Klaar"}),
        ("uitnodigen/", {}),
        ("overdragen/", {}),
        ("uitnodigingen/1/intrekken/", {}),
    ],
)
def test_only_the_lead_leads(
    client: Client, active: Coalition, partner: Membership, path: str, values: dict[str, str]
) -> None:
    assert post(client, partner, f"/coalities/{active.pk}/{path}", **values).status_code == 404
    assert client.get(f"/coalities/{active.pk}/beheren/").status_code == 404
    active.refresh_from_db()
    assert (active.status, active.phase) == ("active", "explore")


def test_the_lead_moves_the_phase_and_invites(
    client: Client, area: WorkingArea, active: Coalition, lead: Membership
) -> None:
    newcomer = make_membership(organisation=make_organisation(working_areas=[area]), working_areas=[area])
    assert post(client, lead, f"/coalities/{active.pk}/fase/", phase="deliver").status_code == 302
    invited = post(
        client, lead, f"/coalities/{active.pk}/uitnodigen/", organisation=newcomer.organisation_id, role="financier"
    )
    active.refresh_from_db()
    assert (active.phase, invited.status_code) == ("deliver", 302)
    assert place_of(active, newcomer).status == "invited"
    assert Notification.objects.filter(recipient=newcomer.user).exists()
    assert (
        client.post(
            f"/coalities/{active.pk}/uitnodigen/", {"organisation": newcomer.organisation_id, "role": "lead"}
        ).status_code
        == 422
    )


def test_an_organisation_is_invited_for_working_in_the_area_or_having_a_plan_there(
    client: Client, area: WorkingArea, active: Coalition, lead: Membership
) -> None:
    elsewhere, secret, drafting, planning = (make_organisation() for _ in range(4))
    make_ambition(organisation=secret, working_areas=[area], circle="own")
    make_ambition(organisation=drafting, working_areas=[area], status="draft")
    make_ambition(organisation=planning, working_areas=[area])
    client.force_login(lead.user)
    offered = client.get(f"/coalities/{active.pk}/beheren/").context["invite_form"].fields["organisation"].queryset
    assert set(offered) == {planning}

    for stranger in (elsewhere, secret, drafting):
        with pytest.raises(RuleViolation) as refused:
            invite_organisation(actor=lead, coalition=active, organisation=stranger)
        assert refused.value.field == "organisation"
        wrong = post(client, lead, f"/coalities/{active.pk}/uitnodigen/", organisation=stranger.pk, role="partner")
        assert wrong.status_code == 422
    invite_organisation(actor=lead, coalition=active, organisation=planning)
    assert active.participations.filter(organisation=planning, status="invited").exists()


def test_who_gets_the_lead_hears_so(client: Client, active: Coalition, lead: Membership, partner: Membership) -> None:
    area = active.working_area
    contact = make_membership(organisation=partner.organisation, role=Role.SOCIAL_MANAGER, working_areas=[area])
    active.ambitions.add(make_ambition(organisation=partner.organisation, contact=contact, working_areas=[area]))
    make_membership(organisation=partner.organisation, role=Role.SOCIAL_MANAGER, working_areas=[area])
    make_membership(organisation=partner.organisation, since=in_days(-9), until=in_days(-1), working_areas=[area])
    place = place_of(active, partner)

    assert post(client, lead, f"/coalities/{active.pk}/overdragen/", participation=place.pk).status_code == 302

    told = Notification.objects.filter(key__startswith=f"coalition:{active.pk}:lead:")
    assert {one.recipient for one in told} == {partner.user, contact.user}
    shown = page(sign_in_as(client, partner), "/meldingen/")
    assert f"{partner.organisation.name} is nu de trekker van de coalitie “{active.name}”." in shown
    # So does who gets it back.
    back = post(client, partner, f"/coalities/{active.pk}/overdragen/", participation=place_of(active, lead).pk)
    assert back.status_code == 302
    assert Notification.objects.filter(recipient=lead.user, key__startswith=f"coalition:{active.pk}:lead:").count() == 1


def test_the_lead_takes_back_an_invitation_without_an_answer(
    client: Client, coalition: Coalition, lead: Membership, partner: Membership
) -> None:
    place = place_of(coalition, partner)
    path = f"/coalities/{coalition.pk}/uitnodigingen/{place.pk}/intrekken/"
    assert path in page(sign_in_as(client, lead), f"/coalities/{coalition.pk}/beheren/")

    assert client.post(path).status_code == 302

    assert place_of(coalition, partner).status == "withdrawn"
    told = Notification.objects.get(recipient=partner.user, message__contains="withdrawn")
    assert told.params["organisation"] == partner.organisation.name
    assert f"De uitnodiging van {partner.organisation.name} is ingetrokken." in page(
        client, f"/coalities/{coalition.pk}/tijdlijn/"
    )
    assert path not in page(client, f"/coalities/{coalition.pk}/beheren/")
    # The organisation sees what became of it, and has neither an answer to give nor a room to enter.
    seen = page(sign_in_as(client, partner), f"/coalities/{coalition.pk}/")
    assert "De uitnodiging van jouw organisatie is ingetrokken" in seen
    assert f"/coalities/{coalition.pk}/antwoord/" not in seen
    assert client.get(f"/coalities/{coalition.pk}/tijdlijn/").status_code == 404
    answer = {"status": "confirmed", "contribution": "Een ruimte"}
    assert client.post(f"/coalities/{coalition.pk}/antwoord/", answer).status_code == 409


def test_an_invitation_that_was_taken_back_can_be_sent_again(
    coalition: Coalition, lead: Membership, partner: Membership, area: WorkingArea
) -> None:
    partner.organisation.working_areas.add(area)
    withdraw_invitation(actor=lead, coalition=coalition, participation=place_of(coalition, partner))
    invite_organisation(actor=lead, coalition=coalition, organisation=partner.organisation)
    assert place_of(coalition, partner).status == "invited"
    assert Notification.objects.filter(recipient=partner.user, key__contains=":invited:").count() == 1


@pytest.mark.parametrize("stance", ["undecided", "confirmed", "declined", "left"])
def test_an_answer_cannot_be_taken_back_by_the_lead(
    client: Client, coalition: Coalition, lead: Membership, partner: Membership, stance: str
) -> None:
    place = place_of(coalition, partner)
    Participation.objects.filter(pk=place.pk).update(status=stance, reason="Later", undecided_until=in_days(5))
    answer = post(client, lead, f"/coalities/{coalition.pk}/uitnodigingen/{place.pk}/intrekken/")
    assert answer.status_code == 409
    assert place_of(coalition, partner).status == stance


def test_an_invitation_is_taken_back_by_the_lead_of_that_coalition_only(
    client: Client, area: WorkingArea, coalition: Coalition, lead: Membership, partner: Membership
) -> None:
    elsewhere = make_coalition(working_area=area, participations={make_organisation(): "invited"})
    other = elsewhere.participations.get()
    own = place_of(coalition, partner)
    assert post(client, partner, f"/coalities/{coalition.pk}/uitnodigingen/{own.pk}/intrekken/").status_code == 404
    assert post(client, lead, f"/coalities/{coalition.pk}/uitnodigingen/{other.pk}/intrekken/").status_code == 404
    social = make_membership(organisation=lead.organisation, role=Role.SOCIAL_MANAGER, working_areas=[area])
    assert post(client, social, f"/coalities/{coalition.pk}/uitnodigingen/{own.pk}/intrekken/").status_code == 404
    with pytest.raises(RuleViolation):
        withdraw_invitation(actor=partner, coalition=coalition, participation=own)
    assert not Participation.objects.filter(status="withdrawn").exists()


def test_an_organisation_does_not_withdraw_its_own_invitation(
    client: Client, coalition: Coalition, partner: Membership
) -> None:
    answer = post(client, partner, f"/coalities/{coalition.pk}/antwoord/", status="withdrawn")
    assert answer.status_code in {409, 422}
    assert place_of(coalition, partner).status == "invited"


def test_an_area_networker_in_the_lead_invites_any_organisation(
    client: Client, area: WorkingArea, active: Coalition, lead: Membership
) -> None:
    networker = make_membership(organisation=lead.organisation, role=Role.AREA_NETWORKER, working_areas=[area])
    elsewhere = make_organisation()
    answer = post(client, networker, f"/coalities/{active.pk}/uitnodigen/", organisation=elsewhere.pk, role="partner")
    assert answer.status_code == 302
    assert active.participations.filter(organisation=elsewhere, status="invited").exists()


def test_stopping_needs_a_reason_and_opens_the_needs_again(
    client: Client, area: WorkingArea, active: Coalition, lead: Membership
) -> None:
    open_need, met_need = (make_need(working_area=area, status=status) for status in ("in_coalition", "met"))
    active.needs.set([open_need, met_need])
    path = f"/coalities/{active.pk}/status/"
    assert post(client, lead, path, target="stopped").status_code == 422
    assert post(client, lead, path, target="inviting").status_code == 409
    assert post(client, lead, path, target="stopped", reason="Geen geld meer").status_code == 302
    assert [Need.objects.get(pk=one.pk).status for one in (open_need, met_need)] == ["recognised", "met"]
    assert post(client, lead, path, target="active").status_code == 409
    assert post(client, lead, f"/coalities/{active.pk}/acties/nieuw/", title="Nog iets").status_code == 409


def test_a_chosen_pause_lasts_until_somebody_ends_it(
    client: Client, active: Coalition, lead: Membership, partner: Membership
) -> None:
    path = f"/coalities/{active.pk}/status/"
    assert post(client, lead, path, target="paused", reason="Zomer").status_code == 302
    post(client, partner, f"/coalities/{active.pk}/verlaten/", reason="Fusie")
    assert post(client, lead, path, target="active").status_code == 302
    active.refresh_from_db()
    assert active.status == "paused"


def test_a_need_that_is_met_sends_word_back(client: Client, area: WorkingArea, active: Coalition, lead: Membership,
                                            partner: Membership) -> None:  # fmt: skip
    need = make_need(working_area=area, status="in_coalition")
    signal = make_signal(working_area=area, need=need, status="linked")
    active.needs.add(need)
    path = f"/coalities/{active.pk}/behoeften/{need.pk}/vervuld/"
    assert post(client, partner, path).status_code == 404
    done = post(client, lead, path)
    assert done.status_code == 302
    said = page(client, done.url)
    assert "De behoefte is vervuld zodra zij het gehoord hebben." in said
    assert "De behoefte is vervuld. " not in said
    need.refresh_from_db()
    assert need.status == "in_coalition"
    assert need.waits_for_telling
    assert Feedback.objects.get(signal=signal).kind == "met"
    assert post(client, lead, path).status_code == 409
