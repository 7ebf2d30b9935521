"""Needs put to organisations, and what those answer."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from areas.models import WorkingArea
from core.errors import IllegalMove, RuleViolation
from notifications.models import Notification
from organisations.models import Membership, Organisation
from organisations.roles import Role
from overview.extent import Extent
from overview.picture.figures import numbers_of
from residents import services
from residents.models import AgendaQuestion, Feedback, Need, Signal
from residents.queries import feedback_sentence
from tests.counting import queries_of
from tests.factories import make_membership, make_need, make_organisation, make_signal, make_working_area

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate
MONTH = timedelta(days=28)


@pytest.fixture
def here() -> WorkingArea:
    return make_working_area()


@pytest.fixture
def networker(here: WorkingArea) -> Membership:
    return make_membership(role=Role.AREA_NETWORKER, working_areas=[here])


@pytest.fixture
def logger(here: WorkingArea) -> Membership:
    return make_membership(role=Role.SOCIAL_MANAGER, working_areas=[here])


@pytest.fixture
def manager(here: WorkingArea) -> Membership:
    """Who answers for the organisation that is asked."""
    return make_membership(working_areas=[here])


@pytest.fixture
def need(here: WorkingArea, logger: Membership) -> Need:
    need = make_need(working_area=here, status="recognised", title="Een bankje bij de lift")
    make_signal(logged_by=logger, working_area=here, need=need, status="linked")
    return need


def ask(networker: Membership, need: Need, *organisations: Organisation, **fields: Any) -> list[AgendaQuestion]:
    fields.setdefault("answer_by", TODAY() + MONTH)
    return services.ask_organisations(
        actor=networker, need=need, organisations=organisations, question="Zet je hier een bank neer?", **fields
    )


def answer(manager: Membership, question: AgendaQuestion, kind: str, **fields: Any) -> AgendaQuestion:
    return services.answer_question(actor=manager, question=question, answer=kind, **fields)


def told(signal_of: Need) -> list[str]:
    return [feedback_sentence(word) for word in Feedback.objects.filter(signal__need=signal_of).order_by("pk")]


def kind_of(word: Feedback) -> str:
    """The answer it tells, or what else it tells."""
    return str(word.params.get("answer", word.kind))


def kinds_told(need: Need, **which: Any) -> list[str]:
    return [kind_of(word) for word in Feedback.objects.filter(signal__need=need, **which).order_by("pk")]


def test_the_day_of_an_answer_still_counts_and_the_words_say_so(
    client: Client, networker: Membership, manager: Membership, need: Need
) -> None:
    (question,) = ask(networker, need, manager.organisation)
    assert "Het antwoord moet er uiterlijk " in told(need)[0]

    AgendaQuestion.objects.update(due_on=TODAY())
    client.force_login(manager.user)
    for url in (reverse("residents:agenda-list"), reverse("residents:agenda-detail", args=[question.pk])):
        html = client.get(url).content.decode()
        assert "uiterlijk" in html
        assert "vóór" not in html
        assert "Te laat" not in html


def test_a_need_is_put_to_two_organisations_and_residents_hear_so(
    networker: Membership, manager: Membership, logger: Membership, need: Need, here: WorkingArea
) -> None:
    other = make_organisation(working_areas=[here], name="Zorg Dichtbij")
    ask(networker, need, manager.organisation, other)
    need.refresh_from_db()
    assert need.status == "on_agenda"
    assert need.agenda.open().count() == 2
    [sentence] = told(need)
    assert "Zorg Dichtbij" in sentence
    assert str(manager.organisation) in sentence
    assert Notification.objects.filter(recipient=manager.user, url__contains="/agenda/").count() == 1
    # Who logs the next signal hears it too.
    late = make_signal(logged_by=logger, working_area=here)
    services.link_signal(actor=networker, signal=late, need=need)
    assert late.feedback.get().kind == "asked"


def test_the_form_leads_back_to_the_need(client: Client, networker: Membership, need: Need) -> None:
    client.force_login(networker.user)
    form = client.get(f"/behoeften/{need.pk}/agenderen/").content.decode()
    assert re.search(rf'<a[^>]*href="/behoeften/{need.pk}/"[^>]*>Annuleer', form)


def test_only_who_interprets_here_may_ask(manager: Membership, logger: Membership, need: Need) -> None:
    far = make_membership(role=Role.AREA_NETWORKER)
    for actor in (manager, logger, far):
        with pytest.raises(RuleViolation):
            ask(actor, need, manager.organisation)


@pytest.mark.parametrize("status", ["emerging", "met", "closed"])
def test_a_need_that_is_not_known_yet_or_is_over_is_not_asked(
    networker: Membership, manager: Membership, need: Need, status: str
) -> None:
    Need.objects.filter(pk=need.pk).update(status=status, closed_reason="x")
    with pytest.raises(RuleViolation):
        ask(networker, need, manager.organisation)


def test_words_kept_against_advice_go_to_nobody(networker: Membership, manager: Membership, need: Need) -> None:
    Need.objects.filter(pk=need.pk).update(kept_by=networker.organisation)
    with pytest.raises(RuleViolation):
        ask(networker, need, manager.organisation)


def test_one_open_question_an_organisation(networker: Membership, manager: Membership, need: Need) -> None:
    [question] = ask(networker, need, manager.organisation)
    with pytest.raises(RuleViolation, match=str(manager.organisation)):
        ask(networker, need, manager.organisation)
    with pytest.raises(IntegrityError), transaction.atomic():
        AgendaQuestion.objects.create(
            need=need, organisation=manager.organisation, question="x", answer_by=question.answer_by,
            due_on=question.due_on,
        )  # fmt: skip


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"kind": "will_do"}, "gaat iets doen aan “Een bankje bij de lift”"),
        ({"kind": "will_not", "explanation": "De hal is te smal."}, "De hal is te smal."),
        ({"kind": "find_out", "explanation": "Hoe breed is de hal?", "until": date(2031, 5, 12)}, "12 mei 2031"),
    ],
)
def test_an_answer_leads_to_word_back(
    networker: Membership, manager: Membership, need: Need, fields: dict[str, Any], words: str
) -> None:
    [question] = ask(networker, need, manager.organisation)
    answer(manager, question, **fields)
    assert words in told(need)[-1]
    assert Notification.objects.filter(recipient=networker.user).exists()


def test_what_belongs_elsewhere_names_where(
    client: Client, networker: Membership, manager: Membership, need: Need, here: WorkingArea
) -> None:
    other = make_organisation(working_areas=[here], name="Zorg Dichtbij")
    [question] = ask(networker, need, manager.organisation)
    with pytest.raises(RuleViolation):
        answer(manager, question, "belongs", belongs_to=manager.organisation)
    answer(manager, question, "belongs", belongs_to=other)
    assert "hoort bij Zorg Dichtbij" in told(need)[-1]
    client.force_login(networker.user)
    page = client.get(reverse("residents:agenda-detail", args=[question.pk])).text
    asks = f"{reverse('residents:agenda-new', args=[need.pk])}?organisatie={other.pk}"
    assert asks in page
    assert client.get(asks).context["form"]["organisations"].initial == [other.pk]


def test_wanting_to_know_more_keeps_the_question_open(networker: Membership, manager: Membership, need: Need) -> None:
    [question] = ask(networker, need, manager.organisation)
    later = TODAY() + 2 * MONTH
    answered = answer(manager, question, "find_out", explanation="Hoe breed is de hal?", until=later)
    assert answered.is_open
    assert (answered.answer_by, answered.due_on) == (TODAY() + MONTH, later)
    assert answer(manager, question, "will_do").status == "answered"
    with pytest.raises(IllegalMove):
        answer(manager, question, "will_not", explanation="Toch niet.")


def test_an_answer_takes_the_place_of_an_earlier_one_to_the_same_question(
    networker: Membership, manager: Membership, logger: Membership, need: Need, here: WorkingArea
) -> None:
    other = make_membership(working_areas=[here])
    first, second = ask(networker, need, manager.organisation, other.organisation)
    later = TODAY() + 2 * MONTH
    for who, question in ((manager, first), (other, second)):
        answer(who, question, "find_out", explanation="Hoe breed is de hal?", until=later)
    answer(manager, first, "find_out", explanation="Van wie is de hal?", until=later)
    assert [kind for kind in kinds_told(need) if kind != "asked"] == ["find_out"] * 2
    assert not any("Hoe breed" in said and manager.organisation.name in said for said in told(need))

    answer(manager, first, "will_do")

    assert kinds_told(need) == ["asked", "find_out", "will_do"]
    # Who logs a signal from now on hears the same.
    late = make_signal(logged_by=logger, working_area=here)
    services.link_signal(actor=networker, signal=late, need=need)
    assert sorted(kind_of(word) for word in late.feedback.all()) == ["asked", "find_out", "will_do"]


def test_what_residents_heard_of_an_earlier_answer_stays(
    networker: Membership, manager: Membership, logger: Membership, need: Need
) -> None:
    [question] = ask(networker, need, manager.organisation)
    answer(manager, question, "find_out", explanation="Hoe breed is de hal?", until=TODAY() + 2 * MONTH)
    services.tell_residents(
        actor=logger, feedback=[*Feedback.objects.filter(signal__need=need)], told_on=TODAY(), told_how="street"
    )
    answer(manager, question, "will_do")
    assert kinds_told(need) == ["asked", "find_out", "will_do"]
    assert kinds_told(need, told_on=None) == ["will_do"]


def test_a_question_that_is_taken_back_takes_its_answer_along(
    networker: Membership, manager: Membership, logger: Membership, need: Need, here: WorkingArea
) -> None:
    other = make_organisation(working_areas=[here])
    first, second = ask(networker, need, manager.organisation, other)
    answer(manager, first, "find_out", explanation="Hoe breed is de hal?", until=TODAY() + 2 * MONTH)

    services.withdraw_question(actor=networker, question=first)

    assert kinds_told(need) == ["asked"]
    late = make_signal(logged_by=logger, working_area=here)
    services.link_signal(actor=networker, signal=late, need=need)
    assert [kind_of(word) for word in late.feedback.all()] == ["asked"]
    services.withdraw_question(actor=networker, question=second)
    assert "asked" not in kinds_told(need)


@pytest.mark.parametrize("ends", ["closed", "met", "kept"])
def test_whoever_was_asked_hears_that_the_answer_is_needed_no_more(
    client: Client, networker: Membership, manager: Membership, need: Need, ends: str
) -> None:
    colleague = make_membership(role=Role.AREA_NETWORKER, working_areas=[need.working_area])
    [question] = ask(networker, need, manager.organisation)
    if ends == "kept":
        services.edit_need(
            actor=colleague, need=need, title="Een bankje voor mevrouw De Vries", themes=[],
            guard_reason="zo heet de stichting",
        )  # fmt: skip
        assert "asked" not in kinds_told(need)
    elif ends == "met":
        Signal.objects.update(status="expired")
        services.need_taken_up(need=need, coalition=1, coalition_name="Samen", organisations=[], actor=networker)
        services.move_need(actor=colleague, need=need, target="met")
    else:
        services.move_need(actor=colleague, need=need, target="closed", reason="De flat wordt gesloopt.")
    question.refresh_from_db()
    assert question.status == "withdrawn"
    for person in (manager, networker):
        told = Notification.objects.get(recipient=person.user, key=f"agenda:{question.pk}:withdrawn")
        assert "Vries" not in str(told)
        client.force_login(person.user)
        assert client.get(told.url).status_code == 200
    assert not Notification.objects.filter(recipient=colleague.user, key__endswith="withdrawn").exists()


def test_an_answer_to_a_withdrawn_question_comes_back_with_what_was_typed(
    client: Client, networker: Membership, manager: Membership, need: Need
) -> None:
    [question] = ask(networker, need, manager.organisation)
    services.withdraw_question(actor=networker, question=question)
    client.force_login(manager.user)
    url = reverse("residents:agenda-answer", args=[question.pk])
    late = client.post(url, {"answer": "will_not", "explanation": "De hal is daarvoor te smal."})
    assert late.status_code == 409
    assert "De hal is daarvoor te smal." in late.text
    assert "intussen" in late.text


def test_only_the_asked_organisation_answers(
    client: Client, networker: Membership, manager: Membership, need: Need, here: WorkingArea
) -> None:
    [question] = ask(networker, need, manager.organisation)
    colleague = make_membership(organisation=manager.organisation, role=Role.SOCIAL_MANAGER, working_areas=[here])
    other = make_membership(working_areas=[here])
    url = reverse("residents:agenda-answer", args=[question.pk])
    for denied in (colleague, other, networker):
        with pytest.raises(RuleViolation):
            answer(denied, question, "will_do")
        client.force_login(denied.user)
        assert client.post(url, {"answer": "will_do"}).status_code == 404
    client.force_login(manager.user)
    missing = client.post(url, {"answer": "will_not"})
    assert missing.status_code == 422
    assert missing.context["answer_form"].errors["explanation"]
    assert client.post(url, {"answer": "will_do"}).status_code == 302
    assert client.post(url, {"answer": "will_do"}).status_code == 409


def test_nothing_about_a_person_goes_to_an_organisation(
    client: Client, networker: Membership, manager: Membership, need: Need
) -> None:
    client.force_login(networker.user)
    url = reverse("residents:agenda-new", args=[need.pk])
    data = {
        "organisations": [manager.organisation_id], "question": "Kan mevrouw De Vries een bankje krijgen?",
        "written_on": TODAY().isoformat(), "answer_by": (TODAY() + MONTH).isoformat(), "guard_reason": "Zij vroeg het.",
    }  # fmt: skip
    refused = client.post(url, data)
    assert refused.status_code == 422
    assert not AgendaQuestion.objects.exists()
    replaced = client.post(url, {**data, "replace": ""})
    assert "Vries" not in replaced.context["form"]["question"].value()
    assert client.post(url, {**data, "question": "Zet je hier een bank neer?"}).status_code == 302


def test_it_waits_on_the_page_of_the_organisation_and_in_the_neighbourhood(
    client: Client, networker: Membership, manager: Membership, need: Need, here: WorkingArea
) -> None:
    [question] = ask(networker, need, manager.organisation)
    AgendaQuestion.objects.update(
        written_on=TODAY() - MONTH, answer_by=TODAY() - timedelta(1), due_on=TODAY() - timedelta(1)
    )
    client.force_login(manager.user)
    [item] = [one for one in client.get(reverse("overview:home")).context["waiting"] if "agenda" in one.url]
    assert item.late
    assert "Een bankje bij de lift" in item.text
    assert (numbers_of(networker, Extent(here)).owed, numbers_of(networker, Extent(here)).late) == (1, 1)
    assert numbers_of(make_membership(), Extent(here)).owed == 0
    for url in (reverse("residents:agenda-list"), reverse("residents:need-detail", args=[need.pk])):
        assert "Te laat" in client.get(url).text
    answer(manager, question, "will_do")
    assert not [one for one in client.get(reverse("overview:home")).context["waiting"] if "agenda" in one.url]


def test_late_ones_are_reminded_of_once_a_day_that_passed(
    networker: Membership, manager: Membership, need: Need
) -> None:
    ask(networker, need, manager.organisation)
    assert services.remind_late() == 0
    yesterday = TODAY() - timedelta(1)
    AgendaQuestion.objects.update(written_on=TODAY() - MONTH, answer_by=yesterday, due_on=yesterday)
    late = Notification.objects.filter(key__contains=":late:")
    assert (services.remind_late(), services.remind_late()) == (1, 0)
    assert {row.recipient for row in late} == {manager.user, networker.user}
    AgendaQuestion.objects.update(due_on=TODAY() - timedelta(days=2))
    assert services.remind_late() == 1


def test_a_question_is_withdrawn_by_hand_or_when_the_need_is_over(
    networker: Membership, manager: Membership, need: Need
) -> None:
    [question] = ask(networker, need, manager.organisation)
    with pytest.raises(RuleViolation):
        services.withdraw_question(actor=manager, question=question)
    services.withdraw_question(actor=networker, question=question)
    [again] = ask(networker, need, manager.organisation)
    services.move_need(actor=networker, need=need, target="closed", reason="Het gebouw gaat weg.")
    again.refresh_from_db()
    assert again.status == "withdrawn"


def test_the_letter_stands_on_paper(client: Client, networker: Membership, manager: Membership, need: Need) -> None:
    [question] = ask(networker, need, manager.organisation)
    client.force_login(manager.user)
    page = client.get(reverse("residents:agenda-letter", args=[question.pk])).text
    assert "Zet je hier een bank neer?" in page
    assert need.title in page
    client.force_login(make_membership().user)
    assert client.get(reverse("residents:agenda-letter", args=[question.pk])).status_code == 404


def test_a_letter_goes_out_without_words_that_were_kept_since(
    client: Client, networker: Membership, manager: Membership, need: Need
) -> None:
    [question] = ask(networker, need, manager.organisation)
    kept = {"title": "Wietske Kanarie zoekt", "description": "Zij is er al", "kept_by": networker.organisation}
    Need.objects.filter(pk=need.pk).update(**kept)
    client.force_login(networker.user)
    page = client.get(reverse("residents:agenda-letter", args=[question.pk])).text
    letter = page.partition('<article class="kk-letter">')[2]
    assert "Zet je hier een bank neer?" in letter
    assert not [word for word in ("Wietske Kanarie", "Zij is er al") if word in letter]
    # On the site the own organisation goes on reading it, and who was asked no longer does.
    detail = reverse("residents:agenda-detail", args=[question.pk])
    assert "Wietske Kanarie" in client.get(detail).text
    client.force_login(manager.user)
    assert client.get(detail).status_code == 404


def test_the_list_asks_as_many_queries_for_thirty(
    client: Client, networker: Membership, need: Need, here: WorkingArea
) -> None:
    client.force_login(networker.user)
    urls = (reverse("residents:agenda-list"), reverse("residents:need-detail", args=[need.pk]))
    ask(networker, need, make_organisation(working_areas=[here]))
    one = [queries_of(client, url) for url in urls]
    ask(networker, need, *(make_organisation(working_areas=[here]) for _number in range(20)))
    assert [queries_of(client, url) for url in urls] == one
