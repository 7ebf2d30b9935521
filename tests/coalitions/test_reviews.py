"""Reviewing: who may decide, with which interest not, what each decision does, and what is answered with 409."""

from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from areas.models import WorkingArea
from coalitions.models import Coalition, Proposal, Review
from coalitions.permissions import may_decide
from coalitions.queries.waiting import proposals_to_review
from coalitions.services.proposals import withdraw_proposal
from coalitions.services.reviews import advise, decide, take_review
from core.dates import day_text
from core.errors import RuleViolation
from notifications.models import Notification
from organisations.models import Membership
from organisations.roles import Role
from tests.coalitions.reviews import all_yes, take
from tests.counting import queries_of
from tests.factories import make_ambition, make_membership, make_need, make_proposal

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("role", [role for role in Role if role not in {Role.AREA_NETWORKER, Role.FUNCTIONAL_ADMIN}])
def test_other_roles_have_no_inbox(client: Client, area: WorkingArea, proposal: Proposal, role: Role) -> None:
    member = make_membership(role=role, working_areas=[area])
    client.force_login(member.user)
    assert client.get("/te-beoordelen/").status_code == 404
    assert client.get(f"/te-beoordelen/{proposal.pk}/").status_code == 404
    assert client.post(f"/te-beoordelen/{proposal.pk}/nemen/").status_code == 404


def test_a_networker_of_elsewhere_does_not_find_it(client: Client, proposal: Proposal) -> None:
    member = make_membership(role=Role.AREA_NETWORKER)
    client.force_login(member.user)
    assert client.get(f"/te-beoordelen/{proposal.pk}/").status_code == 404
    assert not may_decide(member, proposal)


@pytest.mark.parametrize("interest", ["party", "contact", "author", "second membership"])
def test_whoever_has_an_interest_may_advise_but_not_decide(
    client: Client, area: WorkingArea, proposal: Proposal, interest: str
) -> None:
    member = make_membership(role=Role.AREA_NETWORKER, working_areas=[area])
    ambition = proposal.ambitions.all()[0]
    if interest == "party":
        Membership.objects.filter(pk=member.pk).update(organisation=ambition.organisation)
    elif interest == "contact":
        ambition.contact = make_membership(user=member.user, organisation=make_membership().organisation)
        ambition.save()
    elif interest == "author":
        Proposal.objects.filter(pk=proposal.pk).update(author=make_membership(user=member.user))
    else:
        make_membership(user=member.user, organisation=ambition.organisation)
    client.force_login(member.user)

    page = client.get(f"/te-beoordelen/{proposal.pk}/")

    assert page.status_code == 200
    assert "/nemen/" not in page.content.decode()
    assert "/besluiten/" not in page.content.decode()
    assert client.post(f"/te-beoordelen/{proposal.pk}/nemen/").status_code == 404
    assert client.post(f"/te-beoordelen/{proposal.pk}/besluiten/", all_yes("approve")).status_code == 404
    advice = client.post(f"/te-beoordelen/{proposal.pk}/adviseren/", {"motivation": "Betrek de huurders."})
    assert advice.status_code == 302
    assert Review.objects.get().decision == "advise"
    assert list(proposals_to_review(member.user)) == []


def test_approving_founds_the_coalition_and_invites_its_organisations(
    client: Client, networker: Membership, proposal: Proposal
) -> None:
    take(client, proposal, networker)
    manager = make_membership(organisation=proposal.organisation, working_areas=[proposal.working_area])

    answer = client.post(f"/te-beoordelen/{proposal.pk}/besluiten/", all_yes("approve"))
    said = client.get("/").content.decode()
    assert f"Akkoord gegeven: “{proposal.title}”." in said
    assert f'href="/te-beoordelen/{proposal.pk}/">Naar dat voorstel</a>' in said

    coalition = Coalition.objects.get()
    stances = {one.organisation: (one.role, one.status) for one in coalition.participations.all()}
    other = proposal.ambitions.exclude(organisation=proposal.organisation).get()
    assert answer.status_code == 302
    assert (coalition.status, coalition.goal) == ("inviting", "Een plek om elkaar te ontmoeten.")
    assert stances == {proposal.organisation: ("lead", "confirmed"), other.organisation: ("partner", "invited")}
    assert coalition.participations.get(role="lead").contribution == "een ruimte"
    invited = Notification.objects.filter(key__startswith="coalition:")
    assert other.contact
    assert [told.recipient for told in invited] == [other.contact.user]
    assert Notification.objects.filter(recipient=manager.user, key__endswith="approve").exists()


@pytest.mark.parametrize(("decision", "status"), [("request_changes", "changes_requested"), ("reject", "rejected")])
def test_sending_back_and_refusing_need_a_motivation(
    client: Client, networker: Membership, proposal: Proposal, decision: str, status: str
) -> None:
    take(client, proposal, networker)
    url = f"/te-beoordelen/{proposal.pk}/besluiten/"

    wrong = client.post(url, all_yes(decision, residents_needs_note="Blijft staan"))
    assert wrong.status_code == 422
    assert "motivation" in wrong.context["form"].errors
    assert "Blijft staan" in wrong.content.decode()

    assert client.post(url, all_yes(decision, motivation="De huurders zijn niet gevraagd.")).status_code == 302
    proposal.refresh_from_db()
    assert proposal.status == status
    assert Notification.objects.filter(recipient=proposal.author.user).count() == 1
    client.force_login(proposal.author.user)
    assert "De huurders zijn niet gevraagd." in client.get(f"/voorstellen/{proposal.pk}/").content.decode()


@pytest.mark.parametrize(
    ("typed", "wanting"),
    [
        ({"privacy_answer": ""}, {"privacy_answer"}),
        ({"privacy_answer": "misschien"}, {"privacy_answer"}),
        ({"support_answer": "doubt"}, {"support_note"}),
        ({"support_answer": "doubt", "support_note": "  "}, {"support_note"}),
        ({"support_answer": "no", "support_note": "De huurders zijn tegen."}, {"motivation"}),
        ({"support_answer": "no", "privacy_answer": ""}, {"support_note", "privacy_answer", "motivation"}),
    ],
)
def test_approving_needs_every_criterion_answered_and_doubt_explained(
    client: Client, networker: Membership, proposal: Proposal, typed: dict[str, str], wanting: set[str]
) -> None:
    take(client, proposal, networker)
    url = f"/te-beoordelen/{proposal.pk}/besluiten/"

    answer = client.post(url, all_yes("approve", feasibility_note="Blijft staan", **typed))

    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == wanting
    assert "Blijft staan" in answer.content.decode()
    assert not Coalition.objects.exists()


def test_approving_in_spite_of_a_no_is_possible_with_the_reasons(
    client: Client, networker: Membership, proposal: Proposal
) -> None:
    take(client, proposal, networker)
    more = {"support_answer": "no", "support_note": "Nog niet gevraagd.", "motivation": "Dat gebeurt in januari."}
    answer = client.post(f"/te-beoordelen/{proposal.pk}/besluiten/", all_yes("approve", **more))
    assert answer.status_code == 302
    assert Review.objects.get().checks["support"] == {"answer": "no", "note": "Nog niet gevraagd."}


@pytest.mark.parametrize(
    ("check", "field"),
    [
        ({"answer": "weet ik niet", "note": ""}, "privacy_answer"),
        ({"answer": "doubt", "note": " "}, "privacy_note"),
        ({"answer": "no", "note": "Er staan namen in."}, "motivation"),
    ],
)
def test_the_service_takes_no_approval_that_is_not_explained(
    networker: Membership, proposal: Proposal, check: dict[str, str], field: str
) -> None:
    take_review(actor=networker, proposal=proposal)
    checks = {code: {"answer": "yes", "note": ""} for code in Review.Criterion.values} | {"privacy": check}
    with pytest.raises(RuleViolation) as refused:
        decide(actor=networker, proposal=proposal, decision="approve", checks=checks)
    assert refused.value.field == field
    assert not Review.objects.exists()


@pytest.mark.parametrize("status", ["submitted", "changes_requested", "approved", "rejected"])
def test_deciding_on_what_is_not_in_review_is_answered_with_409(
    client: Client, networker: Membership, proposal: Proposal, status: str
) -> None:
    Proposal.objects.filter(pk=proposal.pk).update(status=status, reviewer=networker)
    client.force_login(networker.user)
    assert client.post(f"/te-beoordelen/{proposal.pk}/besluiten/", all_yes("approve")).status_code == 409
    assert client.post(f"/te-beoordelen/{proposal.pk}/besluiten/", all_yes("vernietig")).status_code == 409
    if status != "submitted":
        assert client.post(f"/te-beoordelen/{proposal.pk}/nemen/").status_code == 409
    assert Proposal.objects.get().status == status


def test_a_colleague_sees_who_has_it_and_takes_it_over_knowingly(
    client: Client, area: WorkingArea, networker: Membership, proposal: Proposal
) -> None:
    take(client, proposal, networker)
    colleague = make_membership(role=Role.AREA_NETWORKER, working_areas=[area])
    client.force_login(colleague.user)
    url = f"/te-beoordelen/{proposal.pk}"

    shown = client.get(f"{url}/").content.decode()
    assert f"{networker.user.name} heeft dit voorstel in beoordeling en hoort dat jij het overneemt." in unescape(shown)
    assert client.post(f"{url}/besluiten/", all_yes("approve")).status_code == 409
    assert client.post(f"{url}/nemen/").status_code == 409
    assert client.post(f"{url}/nemen/", {"over": "1"}).status_code == 302
    proposal.refresh_from_db()
    assert proposal.reviewer == colleague
    assert Notification.objects.filter(recipient=networker.user, key__contains=":taken:").exists()


NOT_ANY_MORE = pytest.mark.parametrize(
    "change", [{"until": timezone.localdate() - timedelta(1)}, {"role": Role.READER}], ids=["left", "other work"]
)


@NOT_ANY_MORE
def test_a_proposal_whose_reviewer_left_waits_for_the_others(
    client: Client, area: WorkingArea, networker: Membership, proposal: Proposal, change: dict[str, Any]
) -> None:
    colleague = make_membership(role=Role.AREA_NETWORKER, working_areas=[area])
    elsewhere = make_membership(role=Role.AREA_NETWORKER)
    party = make_membership(role=Role.AREA_NETWORKER, working_areas=[area], organisation=proposal.organisation)
    take(client, proposal, networker)
    assert list(proposals_to_review(colleague.user)) == []

    Membership.objects.filter(pk=networker.pk).update(since=timezone.localdate() - timedelta(9), **change)

    assert list(proposals_to_review(colleague.user)) == [proposal]
    assert list(proposals_to_review(elsewhere.user)) == list(proposals_to_review(party.user)) == []
    client.force_login(colleague.user)
    [item] = [one for one in client.get("/").context["waiting"] if one.url == f"/te-beoordelen/{proposal.pk}/"]
    assert proposal.title in item.text
    shown = unescape(client.get(item.url).content.decode())
    assert f"{networker.user.name} had dit voorstel in beoordeling en beoordeelt niet meer." in shown
    assert "hoort dat jij het overneemt" not in shown
    assert client.post(f"{item.url}nemen/", {"over": "1"}).status_code == 302
    proposal.refresh_from_db()
    assert proposal.reviewer == colleague
    assert not Notification.objects.filter(recipient=networker.user, key__contains=":taken:").exists()


@NOT_ANY_MORE
def test_who_reviews_no_more_hears_nothing_more_of_it(
    client: Client, area: WorkingArea, networker: Membership, proposal: Proposal, change: dict[str, Any]
) -> None:
    colleague = make_membership(role=Role.AREA_NETWORKER, working_areas=[area])
    take(client, proposal, networker)
    heard = Notification.objects.filter(recipient=networker.user)
    advise(actor=colleague, proposal=proposal, motivation="Vraag het de huurders.", checks={})
    assert heard.filter(key__contains=":advice:").count() == 1

    Membership.objects.filter(pk=networker.pk).update(since=timezone.localdate() - timedelta(9), **change)
    before = heard.count()
    advise(actor=colleague, proposal=proposal, motivation="Vraag het ook de buren.", checks={})
    withdraw_proposal(actor=proposal.author, proposal=proposal)
    assert heard.count() == before


def test_who_reviews_hears_that_it_is_withdrawn(client: Client, networker: Membership, proposal: Proposal) -> None:
    take(client, proposal, networker)
    withdraw_proposal(actor=proposal.author, proposal=proposal)
    assert Notification.objects.filter(recipient=networker.user, key__endswith=":withdrawn").exists()


def test_handing_in_again_is_a_new_round(client: Client, networker: Membership, proposal: Proposal) -> None:
    take(client, proposal, networker)
    client.post(f"/te-beoordelen/{proposal.pk}/besluiten/", all_yes("request_changes", motivation="Wie beheert het?"))
    client.force_login(proposal.author.user)
    client.post(f"/voorstellen/{proposal.pk}/indienen/")
    proposal.refresh_from_db()
    assert (proposal.status, proposal.round) == ("submitted", 2)
    assert Notification.objects.filter(recipient=networker.user, key__contains="round:2").exists()


def test_tabs_count_and_the_way_to_the_next_keeps_tab_and_filter(
    client: Client, area: WorkingArea, networker: Membership
) -> None:
    rows = [
        make_proposal(
            author=make_membership(working_areas=[area]),
            title=f"Plint {number}",
            status="submitted",
            submitted_at=f"2026-11-0{number}T10:00:00Z",
        )
        for number in (1, 2, 3)
    ]
    make_proposal(author=make_membership(working_areas=[area]), title="Riool", status="submitted")
    make_proposal(author=make_membership(working_areas=[area]), status="changes_requested")
    make_proposal(author=make_membership(working_areas=[area]), status="rejected")
    client.force_login(networker.user)

    inbox = client.get("/te-beoordelen/?q=plint")
    assert [tab["count"] for tab in inbox.context["tabs"]] == [4, 1, 1]
    assert list(inbox.context["page"]) == rows
    middle = client.get(f"/te-beoordelen/{rows[1].pk}/?q=plint").context
    assert middle["previous_url"] == f"/te-beoordelen/{rows[0].pk}/?q=plint"
    assert middle["next_url"] == f"/te-beoordelen/{rows[2].pk}/?q=plint"
    client.post(f"/te-beoordelen/{rows[1].pk}/nemen/?q=plint")
    decided = client.post(
        f"/te-beoordelen/{rows[1].pk}/besluiten/?q=plint", all_yes("reject", motivation="Dit loopt al.")
    )
    assert decided["Location"] == f"/te-beoordelen/{rows[2].pk}/?q=plint"


def test_advice_needs_words_and_reaches_the_reviewer(
    client: Client, area: WorkingArea, networker: Membership, proposal: Proposal
) -> None:
    take(client, proposal, networker)
    colleague = make_membership(role=Role.AREA_NETWORKER, working_areas=[area])
    client.force_login(colleague.user)
    url = f"/te-beoordelen/{proposal.pk}/adviseren/"
    assert client.post(url, {"motivation": ""}).status_code == 422
    assert client.post(url, {"motivation": "Vraag de tuingroep erbij.", "support_answer": "doubt"}).status_code == 302
    assert Notification.objects.filter(recipient=networker.user, key__contains=":advice:").exists()
    client.force_login(networker.user)
    assert "Vraag de tuingroep erbij." in client.get(f"/te-beoordelen/{proposal.pk}/").content.decode()


def test_the_inbox_and_a_review_ask_as_many_queries_for_thirty_rows_as_for_one(
    client: Client, area: WorkingArea, networker: Membership, proposal: Proposal
) -> None:
    client.force_login(networker.user)
    few, page = queries_of(client, "/te-beoordelen/"), queries_of(client, f"/te-beoordelen/{proposal.pk}/")
    for _number in range(24):
        author = make_membership(working_areas=[area])
        ambition = make_ambition(contact=author, working_areas=[area])
        make_proposal(author=author, ambitions=[ambition], needs=[make_need(working_area=area)], status="submitted")
    assert queries_of(client, "/te-beoordelen/") == few <= 15
    assert queries_of(client, f"/te-beoordelen/{proposal.pk}/") == page <= 15


def test_what_was_sent_back_waits_from_that_day(client: Client, networker: Membership, proposal: Proposal) -> None:
    take(client, proposal, networker)
    Proposal.objects.filter(pk=proposal.pk).update(submitted_at=timezone.now() - timedelta(days=40))
    handed_in = day_text(timezone.localdate() - timedelta(days=40))
    client.post(f"/te-beoordelen/{proposal.pk}/besluiten/", all_yes("request_changes", motivation="Wie beheert het?"))
    page = client.get("/te-beoordelen/?toon=aanvulling").text
    assert f"wacht sinds {day_text(timezone.localdate())}" in page
    assert handed_in not in page
