"""Offers and requests with their kinds: chosen by people, read in the text otherwise, found in the list."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from coalitions.matcher.candidates import ambition_record
from core.errors import RuleViolation
from initiatives.models import Ambition
from initiatives.queries import history_of_ambition
from initiatives.services import change_ambition, read_kinds_again
from organisations.models import Membership
from organisations.roles import Role
from tests.counting import queries_of
from tests.factories import make_ambition, make_membership, make_organisation, make_user
from themes.models import Theme

pytestmark = pytest.mark.django_db
ROWS = "/ambities/aanbod-en-vraag/"


def _typed(**changes: Any) -> dict[str, Any]:
    values: dict[str, Any] = {
        "title": "Plint open",
        "description": "De plint komt leeg.",
        "themes": [Theme.objects.get(code="social").pk],
        "benefit": "Er komt een plek om elkaar te zien.",
        "period_precision": "month",
        "offers": ["zaal in de plint", "iets moois"],
        "seeks": ["vrijwilligers voor de inloop"],
        "commitment": "idea",
        "circle": "partners",
    }
    return values | changes


def test_what_a_person_chose_wins_and_is_kept(client: Client, member: Membership) -> None:
    client.post("/ambities/nieuw/", _typed(**{"offers-0": ["money", "space"], "offers-1": ["knowledge"]}))

    ambition = Ambition.objects.get()
    assert ambition.offers == ["zaal in de plint", "iets moois"]
    assert ambition.offer_kinds == [["space", "money"], ["knowledge"]]
    assert ambition.seek_kinds == []
    assert (ambition.offered, ambition.sought) == (["space", "money", "knowledge"], ["volunteers"])
    page = client.get(f"/ambities/{ambition.pk}/").content.decode()
    for words in ("Ruimte", "Geld", "Kennis", "Mensen en vrijwilligers", "#kind-knowledge"):
        assert words in page


def test_editing_shows_what_was_chosen(client: Client, member: Membership) -> None:
    ambition = make_ambition(
        organisation=member.organisation, offers=["zaal", "uren"], offer_kinds=[["money"], []], seeks=["geld"]
    )
    page = client.get(f"/ambities/{ambition.pk}/wijzigen/").content.decode()
    assert 'name="offers-0" value="money" checked' in page
    assert 'name="offers-1" value="money" checked' not in page


def test_without_a_choice_the_text_is_read_and_nothing_is_forced(client: Client, member: Membership) -> None:
    client.post("/ambities/nieuw/", _typed())

    ambition = Ambition.objects.get()
    assert (ambition.offer_kinds, ambition.offered) == ([], ["space"])
    assert [one.kinds for one in ambition.offers_with_kinds()] == [("space",), ()]


def test_a_row_is_added_and_taken_away_without_script(client: Client, member: Membership) -> None:
    typed = _typed(**{"offers-1": ["knowledge"], "title": ""})

    more = client.post("/ambities/nieuw/", typed | {"row": "offers:add"})
    fewer = client.post("/ambities/nieuw/", typed | {"row": "offers:remove:0"})

    assert (more.status_code, fewer.status_code) == (200, 200)
    assert [one.text for one in more.context["form"]["offers"].value()] == ["zaal in de plint", "iets moois", ""]
    assert [(one.text, one.chosen) for one in fewer.context["form"]["offers"].value()] == [
        ("iets moois", ("knowledge",))
    ]
    page = more.content.decode()
    assert "De plint komt leeg." in page
    assert "Geef de ambitie een titel." not in page
    assert not Ambition.objects.exists()


def test_the_kinds_are_shown_on_asking_without_script(client: Client, member: Membership) -> None:
    page = client.post("/ambities/nieuw/", _typed(row="seeks:look")).content.decode()
    assert "gelezen in je tekst" in page
    assert "Geen soort herkend: kies er een" in page


def test_the_kinds_are_suggested_while_typing(client: Client, member: Membership) -> None:
    read = client.post(ROWS, {"row": "offers:read:1", "offers": ["", "bakfiets te leen"]}).content.decode()
    chosen = client.post(ROWS, {"row": "offers:read:0", "offers": ["bakfiets"], "offers-0": ["money"]}).content.decode()

    assert "Spullen en materiaal" in read
    assert "gelezen in je tekst" in read
    assert "<html" not in read
    assert "Geld" in chosen
    assert "Spullen" not in chosen
    assert "zelf gekozen" in chosen


def test_rows_come_alone_with_script(client: Client, member: Membership) -> None:
    answer = client.post(ROWS, {"row": "offers:add", "offers": ["zaal"]}).content.decode()
    assert answer.count('name="offers"') == 2
    assert 'name="seeks"' not in answer
    assert "<html" not in answer
    assert (
        client.post(ROWS, {"row": "offers:remove:0", "offers": ["zaal"]}).content.decode().count('name="offers"') == 1
    )


@pytest.mark.parametrize("row", ["", "title:add", "offers:remove:-1", "offers:remove:x", "offers:remove:99999"])
def test_rows_that_cannot_be_asked_are_not_there(client: Client, member: Membership, row: str) -> None:
    assert client.post(ROWS, {"row": row, "offers": ["zaal"]}).status_code == 404


def test_a_row_that_is_gone_says_nothing(client: Client, member: Membership) -> None:
    assert client.post(ROWS, {"row": "offers:read:7", "offers": ["zaal"]}).status_code == 204


def test_rows_are_for_those_who_write(client: Client) -> None:
    assert client.post(ROWS, {"row": "offers:add"}).status_code in {302, 404}
    client.force_login(make_membership(role=Role.PRIVACY_OFFICER).user)
    assert client.post(ROWS, {"row": "offers:add"}).status_code == 404
    client.force_login(make_user())
    assert client.post(ROWS, {"row": "offers:add"}).status_code in {302, 404}


def test_the_list_is_filtered_by_kind_and_several_add_up(client: Client, member: Membership) -> None:
    for title, offers, kinds, seeks in (
        ("Zaal", ["een zaal"], [], []),
        ("Geld", ["iets"], [["money"]], []),
        ("Zoeker", ["gereedschap"], [], ["een zaal"]),
    ):
        change_ambition(
            actor=member,
            ambition=make_ambition(organisation=member.organisation, title=title),
            offers=offers,
            offer_kinds=kinds,
            seeks=seeks,
        )

    def titles(query: str) -> set[str]:
        return {row.title for row in client.get(f"/ambities/{query}").context["page"]}

    assert titles("?biedt=space") == {"Zaal"}
    assert titles("?biedt=space&biedt=money") == {"Zaal", "Geld"}
    assert titles("?zoekt=space") == {"Zoeker"}
    assert titles("?biedt=money&zoekt=space") == set()
    assert "Te bieden: Ruimte" in client.get("/ambities/?biedt=space").content.decode()


def test_the_page_asks_as_many_queries_for_many_offers(client: Client, member: Membership) -> None:
    few = make_ambition(organisation=member.organisation, offers=["een zaal"])
    many = make_ambition(organisation=member.organisation, offers=[f"zaal {number}" for number in range(10)])
    assert queries_of(client, f"/ambities/{few.pk}/") == queries_of(client, f"/ambities/{many.pk}/")


def test_texts_written_without_kinds_keep_the_kinds_of_what_stays(member: Membership) -> None:
    ambition = make_ambition(
        organisation=member.organisation, offers=["zaal", "uren"], offer_kinds=[["money"], ["volunteers"]]
    )

    change_ambition(actor=member, ambition=ambition, offers=["uren", "iets nieuws"])

    ambition.refresh_from_db()
    assert ambition.offer_kinds == [["volunteers"], []]


def test_kinds_that_do_not_fit_are_refused(member: Membership) -> None:
    ambition = make_ambition(organisation=member.organisation, offers=["zaal"])
    with pytest.raises(RuleViolation):
        change_ambition(actor=member, ambition=ambition, offer_kinds=[["space"], ["money"]])
    with pytest.raises(RuleViolation):
        change_ambition(actor=member, ambition=ambition, offer_kinds=[["goud"]])
    with pytest.raises(IntegrityError), transaction.atomic():
        Ambition.objects.filter(pk=ambition.pk).update(offer_kinds=[["space"], ["money"]])


def test_only_the_own_organisation_chooses_kinds(member: Membership) -> None:
    with pytest.raises(RuleViolation):
        change_ambition(
            actor=member,
            ambition=make_ambition(organisation=make_organisation(), offers=["zaal"]),
            offer_kinds=[["money"]],
        )


def test_a_choice_is_in_the_history_and_asks_for_a_match(member: Membership) -> None:
    ambition = make_ambition(organisation=member.organisation, offers=["zaal"])
    change_ambition(actor=member, ambition=ambition, offer_kinds=[["money"]])

    ambition.refresh_from_db()
    changes = [(change.field, change.new) for change in history_of_ambition(member, ambition)[0].changes]
    assert changes == [("Soort van wat je te bieden hebt", "zaal: Geld")]
    assert ambition.match_due_at is not None


def test_chosen_kinds_reach_the_engine() -> None:
    ambition = make_ambition(offers=["zaal", "uren"], offer_kinds=[["money"], []], seeks=["geld"])
    record = ambition_record(ambition)
    assert (record.offer_kinds, record.seek_kinds) == ((("money",), ()), ())


def test_kinds_read_by_other_words_are_read_again() -> None:
    behind = make_ambition(offers=["een zaal"])
    assert behind.offered == []
    assert read_kinds_again() == 1
    behind.refresh_from_db()
    assert behind.offered == ["space"]
    assert read_kinds_again() == 0
