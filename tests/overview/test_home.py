"""Home and neighbourhood: what waits for whom, and nothing of others."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from coalitions.models import ActionItem, Decision
from coalitions.services.coalitions import move_coalition
from organisations.roles import Role
from overview.queries import needs_nobody_answers
from overview.search.index import bring_up_to_date
from overview.waiting import waiting_for
from residents.models import Feedback
from residents.retention import LOGGED_MONTHS, OUTCOME_MONTHS
from tests.factories import (
    make_ambition,
    make_coalition,
    make_membership,
    make_need,
    make_organisation,
    make_overlap,
    make_proposal,
    make_signal,
    make_user,
    make_working_area,
)

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


def test_home_asks_to_sign_in(client: Client) -> None:
    response = client.get(reverse("overview:home"))

    assert response.status_code == 302
    assert response["Location"].startswith(reverse("account_login"))


def test_home_without_membership_says_what_to_do(client: Client) -> None:
    client.force_login(make_user())

    assert "Vraag de beheerder van je organisatie" in client.get(reverse("overview:home")).text


def test_process_manager_sees_own_koppelkansen_best_first(client: Client) -> None:
    here = make_working_area()
    member = make_membership(working_areas=[here])
    ours = make_ambition(organisation=member.organisation, title="Ons dak", working_areas=[here])
    for title, score in (("Zwakke buur", 1.0), ("Sterke buur", 3.0)):
        make_overlap(ambition=ours, other=make_ambition(title=title, working_areas=[here]), score=score)
    theirs = make_ambition(title="Van een ander", working_areas=[here])
    make_overlap(ambition=theirs, other=make_ambition(title="Nog een ander", working_areas=[here]), score=9.0)
    client.force_login(member.user)

    page = client.get(reverse("overview:home")).text

    assert page.index("Sterke buur") < page.index("Zwakke buur")
    assert "Nog een ander" not in page


def test_logger_home_leads_with_logging_and_shows_what_became_of_signals(client: Client) -> None:
    member = make_membership(role=Role.SOCIAL_MANAGER)
    make_signal(logged_by=member, text="de stoep ligt scheef")
    make_signal(text="iets van een ander")
    client.force_login(member.user)

    page = client.get(reverse("overview:home")).text

    assert reverse("residents:signal-new") in page
    assert "de stoep ligt scheef" in page
    assert "iets van een ander" not in page


def test_waiting_holds_invitations_actions_and_decisions_late_first() -> None:
    here = make_working_area()
    member = make_membership(working_areas=[here])
    room = make_coalition(
        working_area=here,
        status="active",
        participations={member.organisation: "confirmed", make_organisation(): "confirmed"},
    )
    make_coalition(name="Samen eten", working_area=here, participations={member.organisation: "invited"})
    ActionItem.objects.create(coalition=room, title="Offerte vragen", owner=member, due=TODAY - dt.timedelta(days=2))
    ActionItem.objects.create(coalition=room, title="Ver weg", owner=member, due=TODAY + dt.timedelta(days=60))
    Decision.objects.create(coalition=room, text="Sleutel bij de buren", review_on=TODAY)

    items = waiting_for(member).items

    assert items[0].late
    assert "Offerte vragen" in items[0].text
    assert [item.text for item in items if "Samen eten" in item.text] == ["Uitnodiging: Samen eten"]
    assert any("besluit" in item.text for item in items)
    assert not any("Ver weg" in item.text for item in items)


def test_of_very_much_that_waits_the_first_is_shown_and_the_rest_counted(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("overview.views.home.MOST_WAITING", 2)
    member = make_membership(role=Role.AREA_NETWORKER)
    for number in range(4):
        make_proposal(title=f"Voorstel {number}", working_area=member.working_areas.get(), status="submitted")
    client.force_login(member.user)
    page = client.get(reverse("overview:home"))
    assert len(page.context["waiting"]) == 2
    assert "Er wachten nog 2 dingen" in page.text


def test_word_to_pass_on_counts_signals_and_only_for_who_may_pass_it_on() -> None:
    social = make_membership(role=Role.SOCIAL_MANAGER)
    signal = make_signal(logged_by=social, status="referred", referred_to="het wijkteam")
    for key in "kl":
        Feedback.objects.create(signal=signal, kind="on_agenda", key=key, params={"need": "Een bank"})
    assert [item.text for item in waiting_for(social).items] == ["Vertel bewoners wat er van 1 signaal werd"]
    social.role = Role.ORGANISATION_ADMIN
    social.save()
    assert waiting_for(social).items == []


def test_waiting_of_others_is_not_mine() -> None:
    member = make_membership()
    room = make_coalition(status="active", participations={make_organisation(): "confirmed"})
    other = make_membership()
    ActionItem.objects.create(coalition=room, title="Niet van mij", owner=other, due=TODAY)
    make_coalition(name="Zonder ons", participations={make_organisation(): "invited"})

    assert waiting_for(member).items == []


def test_networker_waits_for_reviews_of_own_working_area_only() -> None:
    here = make_working_area()
    networker = make_membership(role=Role.AREA_NETWORKER, working_areas=[here])
    make_proposal(
        title="Hier", working_area=here, status="submitted", submitted_at=timezone.now() - dt.timedelta(days=15)
    )
    make_proposal(title="Elders", status="submitted", submitted_at=timezone.now())

    items = waiting_for(networker).items

    assert [(item.text, item.late) for item in items] == [("Beoordelen: Hier", True)]


def test_neighbourhood_counts_what_may_be_seen(client: Client) -> None:
    here = make_working_area()
    member = make_membership(working_areas=[here])
    need = make_need(working_area=here, themes=["social"])
    make_need(working_area=here, themes=["mobility"])
    make_need()
    ambition = make_ambition(working_areas=[here], themes=["social"])
    make_ambition(working_areas=[here], circle="own")
    make_overlap(ambition=ambition, need=need)
    client.force_login(member.user)

    response = client.get(reverse("overview:neighbourhood"), follow=True)

    # Without an answer, open, ambitions, koppelkansen, coalitions.
    assert [figure.number for figure in response.context["figures"]] == ["1", "2", "1", "1", "0"]


def test_neighbourhood_of_another_working_area_is_not_there(client: Client) -> None:
    client.force_login(make_membership().user)

    assert client.get(reverse("overview:working-area", args=[make_working_area().pk])).status_code == 404


def test_search_finds_through_each_door_only(client: Client) -> None:
    here = make_working_area()
    member = make_membership(working_areas=[here])
    make_ambition(title="Koffie in de hal", working_areas=[here])
    make_ambition(title="Koffie in het geheim", working_areas=[here], circle="own")
    make_need(title="Ergens kóffie drinken", working_area=here)
    make_signal(text="koffie bij een ander")
    bring_up_to_date()
    client.force_login(member.user)

    page = client.get(reverse("overview:search"), {"q": "koffie"}).text

    assert "Koffie in de hal" in page
    assert "Ergens kóffie drinken" in page
    assert "geheim" not in page
    assert "bij een ander" not in page


def test_health_answers_without_signing_in(client: Client) -> None:
    assert client.get(reverse("overview:health")).json() == {"database": "up"}


def test_security_txt_expires_within_a_year(client: Client) -> None:
    lines = dict(line.split(": ", 1) for line in client.get("/.well-known/security.txt").text.splitlines())

    assert timezone.now() < dt.datetime.fromisoformat(lines["Expires"]) < timezone.now() + dt.timedelta(days=365)
    assert lines["Contact"].startswith("mailto:")


def test_security_txt_says_what_rfc_9116_asks_and_leads_to_pages_that_are_there(client: Client) -> None:
    answer = client.get("/.well-known/security.txt")
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    lines = [line.split(": ", 1) for line in answer.text.splitlines()]
    names = [name for name, _value in lines]
    assert {"Contact", "Expires"} <= set(names) <= {"Contact", "Expires", "Preferred-Languages", "Canonical", "Policy"}
    assert names.count("Expires") == names.count("Preferred-Languages") == 1
    said = dict(lines)
    assert dt.datetime.fromisoformat(said["Expires"]).tzinfo
    for name in ("Canonical", "Policy"):
        assert said[name].startswith("http://testserver/")
        assert client.get(said[name].removeprefix("http://testserver")).status_code == 200


def test_statements_name_who_runs_the_site_and_where_to_ask(client: Client, settings: Any) -> None:
    settings.OPERATOR, settings.PRIVACY_CONTACT = "Gemeente Waterstad", "privacy@waterstad.example"
    for name in ("overview:privacy", "overview:accessibility"):
        page = client.get(reverse(name)).text
        assert "Gemeente Waterstad" in page
        assert 'href="mailto:privacy@waterstad.example"' in page
    settings.OPERATOR = ""
    assert "De organisatie die deze site beheert" in client.get(reverse("overview:accessibility")).text


def test_the_terms_of_retention_are_the_same_on_every_page_and_in_the_code(client: Client) -> None:
    for name in ("overview:privacy", "residents:about-signals"):
        page = client.get(reverse(name)).text
        assert f"{LOGGED_MONTHS} maanden" in page
        assert f"{OUTCOME_MONTHS} maanden" in page


def test_a_need_only_a_hidden_ambition_answers_still_waits_for_an_answer() -> None:
    here = make_working_area()
    member = make_membership(working_areas=[here])
    need = make_need(working_area=here)
    hidden = make_ambition(working_areas=[here], circle="own")
    make_overlap(ambition=hidden, need=need)
    owner = make_membership(organisation=hidden.organisation, working_areas=[here])

    assert list(needs_nobody_answers(member, here)) == [need]
    assert list(needs_nobody_answers(owner, here)) == []


def test_a_networker_with_an_interest_is_not_asked_to_review() -> None:
    here = make_working_area()
    networker = make_membership(role=Role.AREA_NETWORKER, working_areas=[here])
    plan = make_ambition(organisation=networker.organisation, working_areas=[here])
    make_proposal(working_area=here, ambitions=[plan], status="submitted", title="Met eigen belang")
    make_proposal(working_area=here, status="submitted", title="Van anderen")

    texts = " ".join(item.text for item in waiting_for(networker).items)

    assert "Van anderen" in texts
    assert "Met eigen belang" not in texts


def test_nobody_waits_for_what_the_role_cannot_do_or_what_has_ended() -> None:
    here = make_working_area()
    member = make_membership(role=Role.SOCIAL_MANAGER, working_areas=[here])
    make_coalition(working_area=here, participations={member.organisation: "invited"}, name="Nieuwe coalitie")
    ended = make_coalition(working_area=here, participations={member.organisation: "confirmed"}, status="completed")
    ActionItem.objects.create(coalition=ended, title="Sleutel regelen", owner=member, due=TODAY)

    assert waiting_for(member).items == []


def test_a_small_koppelkans_is_no_answer_to_a_need_and_a_proposal_or_coalition_is(client: Client) -> None:
    here = make_working_area()
    member = make_membership(working_areas=[here])
    small, fair, proposed, drafted, together, stopped = (make_need(working_area=here) for _ in range(6))
    plan = make_ambition(organisation=member.organisation, working_areas=[here])
    make_overlap(ambition=plan, need=small, strength="small")
    make_overlap(ambition=plan, need=fair, strength="fair")
    make_proposal(author=member, needs=[proposed], working_area=here, status="submitted")
    make_proposal(author=member, needs=[drafted], working_area=here)
    make_coalition(working_area=here, status="active").needs.add(together)
    make_coalition(working_area=here, status="stopped", status_reason="Geen geld.").needs.add(stopped)

    assert set(needs_nobody_answers(member, here)) == {small, drafted, stopped}
    # The list says of each why it stands there; of what the reader may not see it says nothing.
    make_overlap(ambition=make_ambition(circle="own", working_areas=[here]), need=drafted, strength="small")
    client.force_login(member.user)
    page = client.get(reverse("overview:unanswered", args=[here.pk]))
    assert {need.pk: need.thin_answers for need in page.context["page"]} == {small.pk: 1, drafted.pk: 0, stopped.pk: 0}
    assert page.text.count("Alleen 1 kleine koppelkans met een plan") == 1
    assert page.text.count("Nog geen plan dat erbij past") == 2


@pytest.mark.parametrize("end", ["stopped", "completed"])
def test_a_need_is_without_an_answer_again_when_its_coalition_ended_without_meeting_it(
    end: str, client: Client
) -> None:
    here = make_working_area()
    member = make_membership(working_areas=[here])
    networker = make_membership(role=Role.AREA_NETWORKER, working_areas=[here])
    need, other = (make_need(working_area=here, status="in_coalition") for _ in range(2))
    proposals = [
        make_proposal(author=member, needs=[one], working_area=here, status="approved") for one in (need, other)
    ]
    parties = {member.organisation: "confirmed", make_organisation(working_areas=[here]): "confirmed"}
    for proposal in proposals:
        coalition = make_coalition(working_area=here, status="active", proposal=proposal, participations=parties)
        coalition.participations.filter(organisation=member.organisation).update(role="lead")
        coalition.needs.set(proposal.needs.all())
    assert list(needs_nobody_answers(member, here)) == []

    move_coalition(actor=member, coalition=proposals[0].coalition, target=end, reason="Er is geen geld.")

    for reader in (member, networker):
        assert list(needs_nobody_answers(reader, here)) == [need]
        client.force_login(reader.user)
        figures = {one.words: one.number for one in client.get(f"/buurt/{here.pk}/").context["figures"]}
        assert figures["open behoefte zonder antwoord"] == "1"
        assert list(client.get(f"/buurt/{here.pk}/zonder-antwoord/").context["page"]) == [need]


def test_a_need_in_an_approved_proposal_is_answered_while_its_coalition_invites() -> None:
    here = make_working_area()
    networker = make_membership(role=Role.AREA_NETWORKER, working_areas=[here])
    need = make_need(working_area=here)
    proposal = make_proposal(needs=[need], working_area=here, status="approved")
    make_coalition(working_area=here, status="inviting", proposal=proposal).needs.add(need)

    assert list(needs_nobody_answers(networker, here)) == []


def test_an_empty_working_area_says_what_to_do_next(client: Client) -> None:
    area = make_working_area()
    member = make_membership(working_areas=[area])
    client.force_login(member.user)
    home = client.get("/").content.decode()
    assert f"/buurt/{area.pk}/zonder-antwoord/" in home
    assert "Hier wacht geen behoefte op antwoord." in home
    assert "Hier wacht geen behoefte op antwoord." in client.get(f"/buurt/{area.pk}/zonder-antwoord/").content.decode()
    shown = client.get(f"/buurt/{area.pk}/").content.decode()
    for way_on in ("Naar de signalen", "Naar de koppelkansen", "Naar de initiatieven"):
        assert way_on in shown
    for picture in ("momenten", "netwerk", "zonder-bewoners"):
        assert "Naar de " in client.get(f"/buurt/{area.pk}/{picture}/").content.decode()


def test_the_figure_of_needs_without_an_answer_leads_to_those_needs(client: Client) -> None:
    area = make_working_area()
    waiting = make_need(working_area=area, status="recognised", title="Een bankje bij de bus")
    make_need(working_area=area, status="met", title="Licht in de gang")
    make_need(status="recognised", title="Ergens anders")
    member = make_membership(working_areas=[area])
    client.force_login(member.user)
    assert f'href="/buurt/{area.pk}/zonder-antwoord/"' in client.get(f"/buurt/{area.pk}/").content.decode()
    shown = client.get(f"/buurt/{area.pk}/zonder-antwoord/")
    assert list(shown.context["page"]) == [waiting]
    assert "1 behoefte zonder antwoord" in shown.content.decode()
    assert client.get(f"/buurt/{make_working_area().pk}/zonder-antwoord/").status_code == 404


@pytest.mark.parametrize("role", Role.values)
def test_whatever_stands_in_a_menu_opens_for_that_role(role: str, client: Client) -> None:
    member = make_membership(role=role, working_areas=[make_working_area()])
    client.force_login(member.user)
    framed = client.get(reverse("overview:home")).context["shell"]
    addresses = [entry["url"] for entry in (*framed.navigation, *framed.menu)]
    word_back = reverse("residents:feedback-list")

    assert {path: code for path in addresses if (code := client.get(path, follow=True).status_code) != 200} == {}
    assert (word_back in addresses) == (client.get(word_back).status_code == 200)
