"""Asking colleagues: who reads it, what it shares, what becomes of it."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from areas.models import WorkingArea
from coalitions.models import Inquiry, Overlap, Sounding
from coalitions.queries.subjects import Subject
from coalitions.queries.tally import tally_of
from coalitions.queries.whom import whom_to_ask
from coalitions.services.soundings import answer_sounding, ask_colleagues
from coalitions.tasks import expire_soundings
from initiatives.models import Ambition
from notifications.models import Notification
from organisations.models import Membership
from organisations.roles import Role
from tests.coalitions.visiting import page, post, sign_in_as
from tests.counting import queries_of
from tests.factories import (
    make_ambition,
    make_group,
    make_inquiry,
    make_membership,
    make_need,
    make_organisation,
    make_overlap,
    make_place,
    make_proposal,
)

pytestmark = pytest.mark.django_db
QUESTION = "Kan de steiger ook voor zonnepanelen?"


@pytest.fixture
def koppelkans(area: WorkingArea, lead: Membership, partner: Membership) -> Overlap:
    ours = make_ambition(organisation=lead.organisation, working_areas=[area], contact=lead, title="Gevel isoleren")
    theirs = make_ambition(
        organisation=partner.organisation, working_areas=[area], contact=partner, title="Zon op het dak"
    )
    return make_overlap(ambition=ours, other=theirs)


def ask(client: Client, actor: Membership, query: str, *colleagues: Membership, **values: Any) -> Any:
    values = {"question": QUESTION, "colleagues": [one.pk for one in colleagues], **values}
    return post(client, actor, f"/polsen/nieuw/{query}", **values)


def told(member: Membership) -> list[str]:
    return [one.text for one in Notification.objects.filter(recipient=member.user).order_by("pk")]


def test_a_colleague_is_asked_answers_and_it_becomes_a_proposal(
    client: Client, lead: Membership, partner: Membership, koppelkans: Overlap
) -> None:
    form = page(sign_in_as(client, lead), f"/polsen/nieuw/?koppelkans={koppelkans.pk}")
    assert "Contactpersoon voor “Zon op het dak”." in form
    sent = ask(client, lead, f"?koppelkans={koppelkans.pk}", partner)
    inquiry = Inquiry.objects.get()
    assert sent.url == f"/polsen/{inquiry.pk}/"

    home = page(sign_in_as(client, partner), "/")
    assert f"Polsing van {lead.user.name}: “{QUESTION}”" in home
    assert f'href="/koppelkansen/{koppelkans.pk}/"' in page(client, sent.url)
    answer = post(client, partner, f"{sent.url}antwoord/", answer="interest", line="Graag, wij leggen in mei.")
    assert answer.status_code == 302
    assert QUESTION not in page(client, "/")

    seen = page(sign_in_as(client, lead), sent.url)
    assert "Graag, wij leggen in mei." in seen
    assert f"/voorstellen/nieuw/?koppelkans={koppelkans.pk}" in seen
    # Word says that something was asked and answered, never what.
    words = told(partner) + told(lead)
    assert [f"{lead.user.name} van" in words[0], "heeft je vraag beantwoord" in words[1]] == [True, True]
    assert not any(QUESTION in text or "mei" in text for text in words)


def test_a_question_about_an_ambition_starts_a_proposal_with_it(
    client: Client, lead: Membership, partner: Membership, koppelkans: Overlap
) -> None:
    form = page(sign_in_as(client, lead), f"/voorstellen/nieuw/?ambitie={koppelkans.ambition_id}")
    assert f'name="ambitions" value="{koppelkans.ambition_id}"' in form
    stranger = make_membership()
    assert sign_in_as(client, stranger).get(f"/voorstellen/nieuw/?ambitie={koppelkans.ambition_id}").status_code == 404


@pytest.mark.parametrize(
    "role", [Role.ORGANISATION_ADMIN, Role.FUNCTIONAL_ADMIN, Role.AREA_NETWORKER, Role.PROCESS_MANAGER]
)
def test_nobody_else_finds_a_question_whatever_the_role(
    client: Client, area: WorkingArea, lead: Membership, partner: Membership, role: Role
) -> None:
    inquiry = make_inquiry(asker=lead, asked=[partner], question="Zeg eens: knotwilg?")
    other = make_membership(role=role, working_areas=[area], organisation=lead.organisation)
    client.force_login(other.user)
    path = f"/polsen/{inquiry.pk}/"
    assert client.get(path).status_code == 404
    sounding = inquiry.soundings.get()
    for action in ("antwoord/", "intrekken/", f"verder/{sounding.pk}/"):
        assert client.post(path + action, {"answer": "no"}).status_code == 404
    for where in ("/", "/polsen/", "/polsen/?toon=verstuurd", "/zoeken/?q=knotwilg", f"/mensen/{lead.user_id}/"):
        assert "Zeg eens" not in page(client, where)


def test_whoever_left_no_longer_reads_what_was_asked(client: Client, lead: Membership, partner: Membership) -> None:
    inquiry = make_inquiry(asker=lead, asked=[partner])
    make_membership(user=partner.user)
    Membership.objects.filter(pk=partner.pk).update(until=timezone.localdate())
    client.force_login(partner.user)
    assert client.get(f"/polsen/{inquiry.pk}/").status_code == 404


def test_one_asked_does_not_see_the_answer_of_another(client: Client, lead: Membership, partner: Membership) -> None:
    other = make_membership()
    inquiry = make_inquiry(asker=lead, asked=[partner, other])
    answer_sounding(actor=other, sounding=inquiry.soundings.get(asked=other), answer="no", line="Geen geld")
    seen = page(sign_in_as(client, partner), f"/polsen/{inquiry.pk}/")
    assert "Geen geld" not in seen
    assert other.user.name not in seen


def test_an_own_ambition_is_shared_on_purpose_and_stays_as_it_was(
    client: Client, area: WorkingArea, lead: Membership, partner: Membership
) -> None:
    own = make_ambition(
        organisation=lead.organisation,
        working_areas=[area],
        circle="own",
        title="Stille sloop",
        description="Eerste plan.",
    )
    query = f"?ambitie={own.pk}"
    form = page(sign_in_as(client, lead), f"/polsen/nieuw/{query}")
    assert "Eerste plan." in form
    assert ask(client, lead, query, partner).status_code == 422
    assert not Inquiry.objects.exists()

    sent = ask(client, lead, query, partner, confirmed="on")
    Ambition.objects.filter(pk=own.pk).update(title="Iets anders", description="Later plan.")
    seen = page(sign_in_as(client, partner), sent.url)
    assert ("Stille sloop" in seen, "Eerste plan." in seen, "Later plan." in seen) == (True, True, False)
    assert f"/ambities/{own.pk}/" not in seen
    assert client.get(f"/ambities/{own.pk}/").status_code == 404

    # Taken back, the asked one no longer reads it.
    assert post(client, lead, f"{sent.url}intrekken/").status_code == 302
    assert sign_in_as(client, partner).get(sent.url).status_code == 404
    assert "teruggenomen" in told(partner)[-1]
    assert post(client, lead, f"{sent.url}intrekken/").status_code == 409


def test_what_is_not_the_askers_is_not_shared(
    client: Client, lead: Membership, partner: Membership, koppelkans: Overlap
) -> None:
    stranger = make_membership()
    refused = ask(client, lead, f"?koppelkans={koppelkans.pk}", stranger, confirmed="on")
    assert refused.status_code == 422
    assert "Zon op het dak" in refused.content.decode()
    assert sign_in_as(client, stranger).get(f"/polsen/nieuw/?koppelkans={koppelkans.pk}").status_code == 404
    own = make_ambition(organisation=partner.organisation, circle="own")
    assert sign_in_as(client, lead).get(f"/polsen/nieuw/?ambitie={own.pk}").status_code == 404


def test_a_question_is_guarded_kept_when_wrong_and_asked_once(
    client: Client, lead: Membership, partner: Membership
) -> None:
    wrong = ask(client, lead, "", partner, question="Bel 06 12345678 even")
    assert wrong.status_code == 422
    assert "Bel 06 12345678 even" in wrong.content.decode()
    assert ask(client, lead, "", *(make_membership() for _ in range(6))).status_code == 422
    reader = make_membership(role=Role.READER)
    assert ask(client, lead, "", reader).status_code == 422
    assert ask(client, reader, "", partner).status_code == 404
    key = "6ba7b810-9dad-41d1-80b4-00c04fd430c8"
    first, second = (ask(client, lead, "", partner, form_key=key) for _ in range(2))
    assert first.url == second.url
    assert Sounding.objects.count() == 1


def test_looking_for_somebody_keeps_what_was_typed(client: Client, lead: Membership, partner: Membership) -> None:
    found = ask(client, lead, "", search="1", find=partner.user.name).content.decode()
    assert f'value="{partner.pk}"' in found
    assert QUESTION in found
    assert ask(client, lead, "", partner).status_code == 302


def test_an_answer_is_given_once_by_whoever_was_asked(client: Client, lead: Membership, partner: Membership) -> None:
    inquiry = make_inquiry(asker=lead, asked=[partner])
    path = f"/polsen/{inquiry.pk}/antwoord/"
    assert post(client, lead, path, answer="interest").status_code == 404
    assert post(client, partner, path, answer="").status_code == 422
    assert post(client, partner, path, answer="no", better=lead.pk).status_code == 422
    assert post(client, partner, path, answer="no").status_code == 302
    assert post(client, partner, path, answer="interest").status_code == 409
    assert inquiry.soundings.get().answer == "no"


def test_somebody_else_who_was_named_is_asked_in_one_click(
    client: Client, area: WorkingArea, lead: Membership, partner: Membership
) -> None:
    better = make_membership(working_areas=[area])
    inquiry = make_inquiry(asker=lead, asked=[partner], question=QUESTION)
    answered = post(client, partner, f"/polsen/{inquiry.pk}/antwoord/", answer="ask_other", better=better.pk)
    assert answered.status_code == 302
    path = f"/polsen/{inquiry.pk}/verder/{inquiry.soundings.get().pk}/"
    assert post(client, partner, path).status_code == 404
    first, second = post(client, lead, path), post(client, lead, path)
    assert first.url == second.url != f"/polsen/{inquiry.pk}/"
    assert Sounding.objects.get(asked=better).inquiry.question == QUESTION

    # What is shared anew is confirmed anew.
    own = make_ambition(organisation=lead.organisation, working_areas=[area], circle="own")
    shared = make_inquiry(asker=lead, asked=[partner], ambition=own)
    sounding = shared.soundings.get()
    answer_sounding(actor=partner, sounding=sounding, answer="ask_other", better=better)
    on = post(client, lead, f"/polsen/{shared.pk}/verder/{sounding.pk}/")
    assert on.url.startswith(f"/polsen/nieuw/?ambitie={own.pk}&collega={better.pk}")


def test_a_role_is_asked_and_whoever_can_help_answers(client: Client, area: WorkingArea, lead: Membership) -> None:
    first, second = (make_membership(role=Role.COMMUNITY_WORKER, working_areas=[area]) for _ in range(2))
    make_membership(role=Role.COMMUNITY_WORKER, working_areas=[area], until=timezone.localdate(), since="2020-01-01")
    make_membership(role=Role.COMMUNITY_WORKER)
    values = {"question": QUESTION, "role": "community_worker", "working_area": area.pk}
    elsewhere = make_membership()
    assert post(client, elsewhere, "/polsen/wie-weet-meer/", **values).status_code == 422
    nobody = post(client, lead, "/polsen/wie-weet-meer/", **{**values, "role": "privacy_officer"})
    assert nobody.status_code == 422
    sent = post(client, lead, "/polsen/wie-weet-meer/", **values)
    assert set(Sounding.objects.values_list("asked", flat=True)) == {first.pk, second.pk}

    assert QUESTION in page(sign_in_as(client, second), "/")
    post(client, first, f"{sent.url}antwoord/", answer="interest", line="Bel mij maar")
    seen = page(sign_in_as(client, second), sent.url)
    assert ("Bel mij maar" in seen, first.user.name in seen) == (True, True)
    assert QUESTION not in page(client, "/")
    # Whoever knows still more may say so.
    assert post(client, second, f"{sent.url}antwoord/", answer="maybe").status_code == 302


def test_who_has_a_role_twice_in_a_working_area_is_asked_once_and_answers(
    client: Client, area: WorkingArea, lead: Membership
) -> None:
    worker = make_membership(role=Role.COMMUNITY_WORKER, working_areas=[area])
    make_membership(user=worker.user, role=Role.COMMUNITY_WORKER, working_areas=[area])
    values = {"question": QUESTION, "role": "community_worker", "working_area": area.pk}
    sent = post(client, lead, "/polsen/wie-weet-meer/", **values)
    assert (Sounding.objects.count(), len(told(worker))) == (1, 1)
    assert post(client, worker, f"{sent.url}antwoord/", answer="no").status_code == 302
    assert Sounding.objects.get().answer == "no"


def test_who_was_once_asked_twice_answers_one_after_the_other(
    client: Client, lead: Membership, partner: Membership
) -> None:
    again = make_membership(user=partner.user)
    inquiry = make_inquiry(asker=lead, asked=[partner, again])
    path = f"/polsen/{inquiry.pk}/"
    for _ in range(2):
        assert f'action="{path}antwoord/"' in page(sign_in_as(client, partner), path)
        assert post(client, partner, f"{path}antwoord/", answer="no", line="Nu niet").status_code == 302
    assert not Sounding.objects.open().exists()
    assert post(client, partner, f"{path}antwoord/", answer="no").status_code == 409
    assert "Nu niet" in page(sign_in_as(client, partner), path)


def test_a_question_expires_after_two_weeks_and_both_hear_so_once(
    lead: Membership, partner: Membership, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = make_membership()
    inquiry = ask_colleagues(actor=lead, question=QUESTION, colleagues=[partner, other])
    start = timezone.now()
    monkeypatch.setattr(timezone, "now", lambda: start + timedelta(days=13))
    assert expire_soundings() == 0
    monkeypatch.setattr(timezone, "now", lambda: start + timedelta(days=14))

    def killed(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.startswith('UPDATE "coalitions_sounding"') and other_row in params:
            raise KeyboardInterrupt
        return execute(sql, params, many, context)

    other_row = inquiry.soundings.get(asked=other).pk
    with connection.execute_wrapper(killed), pytest.raises(KeyboardInterrupt):
        expire_soundings()
    assert sorted(inquiry.soundings.values_list("status", flat=True)) == ["expired", "sent"]
    assert [expire_soundings(), expire_soundings()] == [1, 0]
    assert set(inquiry.soundings.values_list("status", flat=True)) == {"expired"}
    assert ["verlopen" in text for text in told(lead)] == [True]
    assert [sum("verlopen" in text for text in told(one)) for one in (partner, other)] == [1, 1]


def test_an_expired_question_takes_no_answer(client: Client, lead: Membership, partner: Membership) -> None:
    inquiry = make_inquiry(asker=lead, asked=[partner], expires_on=timezone.localdate())
    assert expire_soundings() == 1
    assert post(client, partner, f"/polsen/{inquiry.pk}/antwoord/", answer="no").status_code == 409
    assert "Verlopen" in page(client, f"/polsen/{inquiry.pk}/")


def test_whom_to_ask_is_said_with_why(area: WorkingArea, lead: Membership, partner: Membership) -> None:
    place = make_place(area=area.areas.get())
    networker = make_membership(role=Role.AREA_NETWORKER, working_areas=[area])
    guide = make_membership(role=Role.SOCIAL_MANAGER, working_areas=[area])
    make_group(guide=guide, working_area=area, place=place, name="De Tuinclub")
    builder, secretive, reader = (make_membership(working_areas=[area]) for _ in range(3))
    make_ambition(
        organisation=builder.organisation, working_areas=[area], contact=builder, place=place, title="Nieuwe lift"
    )
    make_ambition(
        organisation=secretive.organisation,
        working_areas=[area],
        contact=secretive,
        place=place,
        circle="own",
        title="Stil",
    )
    make_ambition(organisation=reader.organisation, working_areas=[area], contact=reader, place=place)
    Membership.objects.filter(pk=reader.pk).update(role=Role.READER)
    theirs = make_ambition(organisation=partner.organisation, working_areas=[area], contact=partner, place=place)
    themed = make_organisation(working_areas=[area])
    themed.themes.set(theirs.themes.all())
    colleague = make_membership(organisation=themed, working_areas=[area])
    found = {one.membership.pk: one.reasons for one in whom_to_ask(lead, Subject("ambition", theirs, [theirs]))}
    assert list(found) == [partner.pk, builder.pk, guide.pk, networker.pk, colleague.pk]
    assert [reasons[0].split("“")[0] for reasons in found.values()] == [
        "Contactpersoon voor ",
        "Heeft een plan op dezelfde plek: ",
        "Begeleidt daar de bewonersgroep ",
        f"Gebiedsnetwerker van {area.name}.",
        f"Werkt in {area.name}, bij een organisatie met hetzelfde thema.",
    ]


def test_asking_costs_the_same_however_many_may_know_more(
    client: Client, area: WorkingArea, lead: Membership, koppelkans: Overlap
) -> None:
    path = f"/polsen/nieuw/?koppelkans={koppelkans.pk}"
    client.force_login(lead.user)

    def more(number: int) -> None:
        for _ in range(number):
            one = make_membership(working_areas=[area])
            make_ambition(organisation=one.organisation, working_areas=[area], contact=one)
            make_group(guide=one, working_area=area, area=area.areas.get())
            make_membership(role=Role.AREA_NETWORKER, working_areas=[area])

    more(1)
    first = queries_of(client, path)
    more(8)
    assert queries_of(client, path) == first


def test_a_proposal_tells_what_was_heard_and_singles_nobody_out(
    client: Client, area: WorkingArea, lead: Membership, partner: Membership, koppelkans: Overlap
) -> None:
    assert koppelkans.other
    proposal = make_proposal(
        author=lead, working_area=area, ambitions=[koppelkans.ambition, koppelkans.other], status="submitted"
    )
    proposal.overlaps.set([koppelkans])
    reviewer = make_membership(role=Role.AREA_NETWORKER, working_areas=[area])
    assert tally_of(proposal, reviewer) is None
    second, third = make_membership(), make_membership()
    inquiry = make_inquiry(asker=lead, asked=[partner, second, third], overlap=koppelkans)
    # What others asked, and what was asked of a role or about something kept inside, is no part of it.
    own = make_ambition(organisation=lead.organisation, circle="own")
    proposal.ambitions.add(own)
    for fields in ({"asker": partner, "overlap": koppelkans}, {"asker": lead, "ambition": own},
                   {"asker": lead, "overlap": koppelkans, "role": "process_manager", "working_area": area}):  # fmt: skip
        make_inquiry(**fields)

    def answer(member: Membership, said: str) -> None:
        answer_sounding(actor=member, sounding=inquiry.soundings.get(asked=member), answer=said, line="Onder ons")

    def seen_by(member: Membership) -> str:
        return " ".join(page(sign_in_as(client, member), f"/voorstellen/{proposal.pk}/").split())

    answer(partner, "not_now")
    assert "3 gepolst</strong></p>" in seen_by(reviewer)
    answer(second, "interest")
    assert "1 interesse, 1 nu niet, 1 zonder antwoord" in seen_by(reviewer)
    # The partner knows the own answer, and would know that of the other.
    assert "1 interesse" not in seen_by(partner)
    answer(third, "interest")
    assert "3 gepolst</strong>: 2 interesse, 1 nu niet" in seen_by(partner)
    assert "Onder ons" not in seen_by(partner)


def test_a_colleague_is_found_by_theme_and_organisation_and_shows_what_may_be_seen(
    client: Client, area: WorkingArea, lead: Membership, partner: Membership
) -> None:
    make_ambition(organisation=partner.organisation, working_areas=[area], contact=partner, title="Warm wonen")
    make_ambition(organisation=partner.organisation, contact=partner, circle="own", title="Geheim plan")
    make_group(guide=partner, working_area=area, name="Koffieclub")
    partner.organisation.themes.set(make_need(themes=["energy"]).themes.all())
    client.force_login(lead.user)
    found = client.get(f"/mensen/?thema=energy&organisatie={partner.organisation_id}").context["page"]
    assert [one.pk for one in found] == [partner.pk]
    assert f"/polsen/nieuw/?collega={partner.pk}" in page(client, f"/mensen/{partner.user_id}/")
    work = page(client, f"/mensen/{partner.user_id}/werk/")
    assert ("Warm wonen" in work, "Koffieclub" in work, "Geheim plan" in work) == (True, True, False)
    assert f"collega={lead.pk}" not in page(client, f"/mensen/{lead.user_id}/")
