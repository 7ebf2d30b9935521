"""Cards on which residents write what they need, in the languages of the place."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from areas.models import Place
from organisations.models import Membership
from organisations.roles import Role
from overview.search.index import bring_up_to_date
from residents.cards import card_texts
from residents.languages import LANGUAGES
from residents.models import Signal
from tests.factories import make_area, make_membership, make_place, make_signal, make_working_area

pytestmark = pytest.mark.django_db
EACH = {"en", "tr", "ar", "pl", "pap", "nl"}


@pytest.fixture
def place() -> Place:
    return make_place(name="Merelflat")


@pytest.fixture
def logger(place: Place) -> Membership:
    return make_membership(role=Role.SOCIAL_MANAGER, working_areas=[make_working_area(areas=[place.area])])


def test_a_card_is_printed_in_every_language_it_was_translated_to(
    client: Client, logger: Membership, place: Place
) -> None:
    assert set(card_texts()) == EACH <= dict(LANGUAGES).keys()
    client.force_login(logger.user)
    answer = client.get(reverse("residents:cards"), {"plek": str(place.pk), "taal": sorted(EACH), "vorm": "a4"})
    page = answer.text
    assert "العربية (Arabisch)" in page, "also for whoever lacks the letters"
    assert "Nederlands (" not in page
    assert page.count("Merelflat") >= len(EACH)
    assert re.search(r'lang="ar" dir="rtl"', page)
    assert all(text.privacy in page for text in card_texts().values())
    # Nothing is asked about who fills it in.
    assert "<input" not in page[page.index('class="kk-sheets"') : page.index("</main>")]
    cards = client.get(reverse("residents:cards"), {"plek": str(place.pk), "taal": ["tr"], "vorm": "kaart"}).text
    assert cards.count('class="kk-sheet__card"') == 4
    assert client.get(reverse("residents:cards"), {"plek": "", "vorm": "a4"}).status_code == 422


def test_a_place_in_a_district_that_a_working_area_is_drawn_from_is_offered(client: Client, logger: Membership) -> None:
    (here,) = logger.working_areas.all()
    district = make_area(code="WK059901", level="district", name="Waterwijk")
    here.areas.set([district])
    park = make_place(name="Waterpark", kind="park", area=district)
    client.force_login(logger.user)
    assert str(park.pk) in client.get(reverse("residents:cards")).context["form"].places
    form = client.get(reverse("residents:signal-new")).context["form"]
    assert f'value="place:{park.pk}"' in str(form["where"]) + str(form["other_where"])
    bring_up_to_date()
    assert "Waterpark" in client.get("/zoeken/?q=waterpark").text


def test_the_languages_heard_here_are_chosen_beforehand(client: Client, logger: Membership) -> None:
    client.force_login(logger.user)
    for language, times in (("tr", 5), ("pl", 4), ("bg", 6)):
        for _number in range(times):
            make_signal(logged_by=logger, language=language)
    assert client.get(reverse("residents:cards")).context["form"].initial["taal"] == ["nl", "tr"]


def test_what_stands_on_a_card_is_typed_in_with_its_place_and_way(
    client: Client, logger: Membership, place: Place
) -> None:
    client.force_login(logger.user)
    for number in range(5):
        make_signal(logged_by=logger, place=make_place(name=f"Flat {number}", area=place.area))
    cards = client.get(reverse("residents:cards"), {"plek": str(place.pk), "taal": ["nl"], "vorm": "kaart"}).text
    found = re.search(r'href="(/signalen/nieuw/[^"]*)"[^>]*>Typ een kaart in', cards)
    assert found
    url = found[1].replace("&amp;", "&")
    form = client.get(url).context["form"]
    assert (form["where"].value(), form["channel"].value()) == (f"place:{place.pk}", "postcard")
    said = {"text": "Een bank beneden.", "where": f"place:{place.pk}", "channel": "postcard"}
    client.post(url, {**said, "form_key": form["form_key"].value()})
    signal = Signal.objects.get(text="Een bank beneden.")
    assert (signal.place, signal.channel) == (place, "postcard")
    for strange in ("?plek=place:99999&manier=duif", "?plek=x"):
        assert client.get(reverse("residents:signal-new") + strange).status_code == 200
