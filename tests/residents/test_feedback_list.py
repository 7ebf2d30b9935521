"""The filters of the list of word back: what each leaves, and the ways back."""

from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from areas.models import Area, WorkingArea
from organisations.models import Membership
from organisations.roles import Role
from residents.models import Feedback
from tests.counting import queries_of
from tests.factories import make_area, make_membership, make_signal, make_working_area
from themes.models import Theme

pytestmark = pytest.mark.django_db
LIST = "/signalen/terugkoppelen/"


@pytest.fixture
def street() -> Area:
    return make_area(name="Merelstraat")


@pytest.fixture
def here(street: Area) -> WorkingArea:
    return make_working_area(areas=[street])


@pytest.fixture
def logger(here: WorkingArea) -> Membership:
    return make_membership(role=Role.SOCIAL_MANAGER, working_areas=[here])


@pytest.fixture
def signed_in(client: Client, logger: Membership) -> Client:
    client.force_login(logger.user)
    return client


def word(logger: Membership, kind: str = "met", params: dict[str, Any] | None = None, **fields: Any) -> Feedback:
    theme = Theme.objects.get(code=fields.pop("theme", "energy"))
    signal = make_signal(logged_by=logger, theme=theme, **fields)
    return Feedback.objects.create(signal=signal, kind=kind, key="1", params=params or {"need": "Licht in de hal"})


def found(client: Client, query: str) -> list[Feedback]:
    """The first word of each message, by its key."""
    answer = client.get(f"{LIST}?{query}")
    assert answer.status_code == 200
    return sorted((message.first for message in answer.context["page"]), key=lambda one: one.pk)


def test_each_filter_leaves_the_messages_it_asks_for(signed_in: Client, logger: Membership, street: Area) -> None:
    light = word(logger, text="in de hal struikel je")
    bench = word(logger, params={"need": "Een bankje"}, text="de bus", theme="mobility", area=street)
    other = word(logger, kind="referred", params={"referred_to": "het wijkteam"}, text="de stoep")

    assert found(signed_in, "") == [light, bench, other]
    assert found(signed_in, "q=STRUIKEL") == [light]
    assert found(signed_in, "q=bankje") == [bench]
    assert found(signed_in, "q=wijkteam") == [other]
    assert found(signed_in, "soort=referred") == [other]
    assert found(signed_in, "soort=referred&soort=met") == [light, bench, other]
    assert found(signed_in, "thema=mobility") == [bench]
    assert found(signed_in, f"gebied={street.pk}") == [bench]
    assert found(signed_in, f"gebied={street.pk}&soort=referred") == []


def test_a_message_that_is_found_by_one_signal_is_there_with_all(signed_in: Client, logger: Membership) -> None:
    """It is told as a whole, so a filter does not make it one about fewer residents."""
    words = [word(logger, text=text) for text in ("de lamp", "het trapje", "de lift")]
    (message,) = signed_in.get(f"{LIST}?q=trapje").context["page"]
    assert message.words == words


def test_nothing_is_found_that_belongs_to_another_organisation_or_another_person(
    signed_in: Client, logger: Membership, here: WorkingArea
) -> None:
    word(make_membership(role=Role.SOCIAL_MANAGER, working_areas=[here]), text="trapje")
    colleague = make_membership(role=Role.SOCIAL_MANAGER, organisation=logger.organisation, working_areas=[here])
    theirs = word(colleague, text="trapje")

    assert found(signed_in, "q=trapje") == []
    assert found(signed_in, "toon=organisatie&q=trapje") == [theirs]


@pytest.mark.parametrize("query", ["soort=x", "thema=x", "gebied=x", "gebied=99999999999999999999"])
def test_an_unknown_value_is_said_at_the_filter_and_leaves_out_nothing(
    query: str, signed_in: Client, logger: Membership
) -> None:
    waits = word(logger)
    answer = signed_in.get(f"{LIST}?{query}")
    assert (answer.status_code, [message.first for message in answer.context["page"]]) == (200, [waits])
    assert "Selecteer een geldige keuze" in answer.text


def test_pills_tabs_and_an_empty_list_lead_back(signed_in: Client, logger: Membership) -> None:
    word(logger)
    page = signed_in.get(f"{LIST}?toon=organisatie&thema=energy&q=hal&page=2")
    assert [(pill.label, pill.url) for pill in page.context["pills"]] == [
        ("Zoeken: hal", "?toon=organisatie&thema=energy"),
        ("Energie", "?toon=organisatie&q=hal"),
    ]
    assert [tab["url"] for tab in page.context["tabs"]] == [
        "?thema=energy&q=hal",
        "?toon=organisatie&thema=energy&q=hal",
    ]

    nothing = unescape(signed_in.get(f"{LIST}?toon=organisatie&q=zeppelin").text)
    assert "Geen berichten met deze filters" in nothing
    assert nothing.count(f'href="{LIST}?toon=organisatie">Wis filters') == 2
    assert "Er wacht niets" not in nothing


def test_a_page_of_what_was_found_keeps_the_filters(signed_in: Client, logger: Membership) -> None:
    for number in range(26):
        word(logger, params={"need": f"Licht {number}"})
    assert "?q=licht&amp;page=2" in signed_in.get(f"{LIST}?q=licht").text
    assert len(found(signed_in, "q=licht&page=2")) == 1


def test_a_filtered_list_asks_as_many_queries_for_thirty(signed_in: Client, logger: Membership, street: Area) -> None:
    url = f"{reverse('residents:feedback-list')}?q=licht&soort=met&thema=energy&gebied={street.pk}"
    word(logger, area=street)
    one = queries_of(signed_in, url)
    for number in range(29):
        word(logger, params={"need": f"Licht {number}"}, area=street)
    assert queries_of(signed_in, url) == one <= 15


def test_what_waits_elsewhere_is_counted_by_signals_and_not_by_words(
    signed_in: Client, logger: Membership, here: WorkingArea
) -> None:
    second = make_membership(user=logger.user, role=Role.SOCIAL_MANAGER, working_areas=[here])
    first_word = word(
        second, kind="asked", params={"need": "Een bankje", "organisations": ["Zorg"], "day": "2027-05-12"}
    )
    Feedback.objects.create(signal=first_word.signal, kind="on_agenda", key="2", params={"need": "Een bankje"})
    page = signed_in.get(LIST)
    assert page.context["elsewhere"] == [(second, 1)]
    assert f"Voor {second.organisation} wacht nog één signaal op nieuws voor bewoners." in unescape(page.text)
