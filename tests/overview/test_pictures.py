"""The pictures of a neighbourhood: each figure against a count made another way, and nothing that is not the reader's."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from areas.models import Area
from core.dates import last_months
from core.maps import WIDTH, frame_of, path
from core.wall import as_reader
from initiatives.models import Ambition
from organisations.models import Membership
from organisations.roles import Role
from overview.extent import Extent
from overview.picture.figures import numbers_of, signal_themes
from overview.picture.matrix import matrix
from overview.picture.places import Layer, PlaceMap, place_map, present_in
from overview.picture.trends import trend
from overview.picture.voices import ambitions_without_voice
from residents.models import Feedback
from residents.queries.feedback_figures import feedback_figures_in
from tests.factories import (
    make_ambition,
    make_area,
    make_coalition,
    make_group,
    make_initiative,
    make_membership,
    make_need,
    make_organisation,
    make_overlap,
    make_place,
    make_signal,
    make_working_area,
)
from tests.overview.ground import two_neighbourhoods
from themes.models import Theme

pytestmark = pytest.mark.django_db

COUNTED = re.compile(r'class="kk-count" role="status">(\d+) ')
CORNERS = [(4.5, 51.9), (4.6, 51.9), (4.6, 51.95), (4.5, 51.95), (4.5, 51.9)]
SQUARE = {"type": "Polygon", "coordinates": [[list(corner) for corner in CORNERS]]}


# --- Themes ---------------------------------------------------------------------------------------------------------


def test_each_number_of_the_matrix_is_that_of_the_list_behind_it(client: Client) -> None:
    here, one, other = two_neighbourhoods()
    member = make_membership(working_areas=[here])
    make_ambition(themes=["energy"], areas=[one], working_areas=[here])
    make_ambition(themes=["energy", "social"], areas=[other], working_areas=[here])
    make_ambition(themes=["social"], areas=list(Area.objects.filter(code="WK990101")), working_areas=[here])
    hidden = make_ambition(themes=["energy"], areas=[one], working_areas=[here], circle="own")
    make_ambition(themes=["energy"], areas=[one], working_areas=[here], status="achieved")
    make_need(themes=["social"], working_area=here, area=one)
    make_need(themes=["social", "energy"], working_area=here, place=make_place(area=other))
    make_need(themes=["mobility"], working_area=here)
    make_need(themes=["social"], working_area=here, area=one, status="met")
    coalition = make_coalition(working_area=here, status="active")
    coalition.ambitions.set([make_ambition(themes=["circular"], areas=[one], working_areas=[here]), hidden])
    # Its plans make one: what it is about, and where it is, is that of all of them.
    both = [
        make_ambition(themes=[theme], areas=[area], working_areas=[here])
        for theme, area in (("energy", one), ("social", other))
    ]
    # Of partners in another working area, whom the reader is none of; the second wall lets through what partners share.
    theirs = make_ambition(themes=["mobility"], areas=[one], working_areas=[make_working_area()], circle="partners")
    make_coalition(working_area=here, status="active").ambitions.set([*both, theirs])
    make_coalition(working_area=here, status="active").ambitions.set(
        [make_ambition(themes=["energy"], areas=[other], working_areas=[here])]
    )
    client.force_login(member.user)

    # As the pages read, to whom the hidden plan of the coalition is not there.
    with as_reader(member.user_id):
        found = matrix(member, Extent(here))
    cells = [cell for row in found.rows for cell in [*row.cells, row.whole]]
    numbers = [count for cell in cells for count in (cell.needs, cell.ambitions, cell.coalitions)]
    assert sum(count.number for count in numbers) >= 20
    for count in numbers:
        shown = COUNTED.search(client.get(count.url).content.decode())
        assert (int(shown[1]) if shown else 0) == count.number, count.url


def test_large_numbers_of_the_matrix_are_written_as_those_of_the_figures(client: Client) -> None:
    here, one, _other = two_neighbourhoods()
    organisation = make_organisation(working_areas=[here])
    theme = Theme.objects.get(code="energy")
    plans = Ambition.objects.bulk_create(
        Ambition(organisation=organisation, title="Van het gas af", description="Tekst.") for _ in range(10_003)
    )
    for rows, field, to in (("working_areas", "workingarea", here), ("areas", "area", one), ("themes", "theme", theme)):
        through: Any = getattr(Ambition, rows).through
        through.objects.bulk_create(through(ambition=plan, **{field: to}) for plan in plans)
    client.force_login(make_membership(working_areas=[here]).user)

    page = client.get(f"/buurt/{here.pk}/themas/").content.decode()
    assert "10.003 ambities" in page
    assert "10003 ambities" not in page


def test_a_need_without_an_ambition_is_a_white_spot() -> None:
    here, one, other = two_neighbourhoods()
    member = make_membership(working_areas=[here])
    make_need(themes=["mobility"], working_area=here, area=one)
    make_need(themes=["energy"], working_area=here, area=one)
    make_ambition(themes=["energy"], areas=[one], working_areas=[here])
    make_ambition(themes=["mobility"], areas=[other], working_areas=[here])
    make_ambition(themes=["mobility"], areas=[one], working_areas=[here], circle="own")

    rows = {row.theme.code: row for row in matrix(member, Extent(here)).rows}
    white = {(code, at) for code, row in rows.items() for at, cell in enumerate(row.cells) if cell.is_white_spot}
    assert white == {("mobility", [area.name for area in Extent(here).neighbourhoods].index("Rietwijk"))}
    assert not rows["mobility"].whole.is_white_spot


# --- The map --------------------------------------------------------------------------------------------------------


def _map(member: Membership, extent: Extent, *layers: Layer) -> PlaceMap:
    return place_map(extent, present_in(member, extent), layers or tuple(Layer))


def test_the_map_shows_what_happens_where_and_only_what_one_may_see() -> None:
    here, one, other = two_neighbourhoods()
    member = make_membership(working_areas=[here])
    flat, square = make_place(area=one, longitude=4.5, latitude=51.9), make_place(area=other)
    need = make_need(working_area=here, place=flat)
    seen = make_ambition(working_areas=[here], place=flat)
    hidden = make_ambition(working_areas=[here], place=square, circle="own")
    coalition = make_coalition(working_area=here, status="active")
    coalition.ambitions.set([seen, hidden])

    found = _map(member, Extent(here))
    assert [(spot.place, [thing.title for thing in spot.things]) for spot in found.spots] == [
        (flat, [need.title, seen.title, coalition.name])
    ]
    assert _map(member, Extent(here), Layer.NEEDS).spots[0].things[0].title == need.title
    assert _map(member, Extent(here, other)).spots == []


def test_a_point_of_the_map_leads_to_its_line_in_the_list_and_an_outline_to_its_own_page(client: Client) -> None:
    here, one, _other = two_neighbourhoods()
    Area.objects.filter(pk=one.pk).update(outline=SQUARE, longitude=4.55, latitude=51.92)
    place = make_place(area=one, longitude=4.52, latitude=51.92)
    make_need(working_area=here, place=place)
    client.force_login(make_membership(working_areas=[here]).user)

    page = client.get(reverse("overview:working-area", args=[here.pk])).content.decode()
    assert f'href="#plek-{place.pk}"' in page
    assert f'id="plek-{place.pk}"' in page
    assert f'href="{reverse("overview:neighbourhood-area", args=[one.code])}"' in page
    assert "Kadaster" in page


def test_a_neighbourhood_has_its_own_page_and_one_of_elsewhere_is_missing(client: Client) -> None:
    here, one, _other = two_neighbourhoods()
    make_need(working_area=here, area=one, title="Een zachte bank")
    elsewhere = make_area()
    make_working_area(areas=[elsewhere])
    client.force_login(make_membership(working_areas=[here]).user)

    page = client.get(reverse("overview:neighbourhood-area", args=[one.code]))
    assert "Een zachte bank" in page.content.decode()
    assert client.get(reverse("overview:neighbourhood-area", args=[elsewhere.code])).status_code == 404
    assert client.get(reverse("overview:neighbourhood-area", args=["BU00000000"])).status_code == 404


PICTURES = ("", "themas/", "momenten/", "netwerk/", "verloop/", "zonder-antwoord/", "zonder-bewoners/", "rapport/")


@pytest.mark.parametrize("picture", PICTURES)
def test_the_frame_shows_the_working_area_of_the_page_and_switching_shows_the_same_of_another(
    client: Client, picture: str
) -> None:
    first, second = make_working_area(), make_working_area()
    member = make_membership(working_areas=[first, second])
    client.force_login(member.user)

    page = client.get(f"/buurt/{second.pk}/{picture}")
    assert page.context["shell"].working_area == second
    back = page.context["shell"].switch_back
    moved = client.post("/werkgebied/", {"working_area": first.pk, "next": back}, follow=True)
    assert moved.redirect_chain[-1][0] == f"/buurt/{first.pk}/{picture}"
    assert moved.context["shell"].working_area == first
    # Looking at a page changes nothing of what one chose.
    client.get(f"/buurt/{second.pk}/{picture}")
    assert client.get("/").context["shell"].working_area == first
    # Nobody switches to, or sees, what is not theirs.
    assert client.get(f"/buurt/{make_working_area().pk}/{picture}").status_code == 404
    assert client.get("/buurt/?beeld=nergens")["Location"] == f"/buurt/{first.pk}/"


def test_the_frame_of_a_neighbourhood_shows_its_working_area(client: Client) -> None:
    here, one, _other = two_neighbourhoods()
    first = make_working_area(name="Aan de Rotte")
    client.force_login(make_membership(working_areas=[first, here]).user)
    page = client.get(f"/buurt/{one.code}/")
    assert page.context["shell"].working_area == here
    assert page.context["shell"].switch_back == "/buurt/"
    # On any other page one stays where one was.
    assert client.get("/ambities/?q=a").context["shell"].switch_back == "/ambities/?q=a"


def test_an_overview_without_anything_leads_to_the_lists_of_its_own_working_area(client: Client) -> None:
    elsewhere, here = make_working_area(name="A"), make_working_area(name="B")
    guide = make_membership(role=Role.SOCIAL_MANAGER, working_areas=[elsewhere])
    make_group(guide=guide, working_area=elsewhere)
    make_initiative(working_area=elsewhere)
    client.force_login(make_membership(working_areas=[elsewhere, here]).user)

    page = client.get(f"/buurt/{here.pk}/").content.decode()
    for words in ("Naar de initiatieven", "Naar de groepen"):
        link = re.search(rf'href="([^"]+)">{words}</a>', page)
        assert link, words
        counted = COUNTED.search(client.get(link[1]).content.decode())
        assert counted is None or counted[1] == "0", words
    shown = client.get(f"/buurt/{elsewhere.pk}/").content.decode()
    assert "Naar de groepen" not in shown


def test_the_address_of_a_neighbourhood_in_small_letters_leads_to_the_right_one(client: Client) -> None:
    here, one, _other = two_neighbourhoods()
    client.force_login(make_membership(working_areas=[here]).user)
    answer = client.get(f"/buurt/{one.code.lower()}/?toon=behoeften")
    assert answer.status_code == 302
    assert answer["Location"] == f"/buurt/{one.code}/?toon=behoeften"
    assert client.get("/buurt/bu00000000/").status_code == 404
    elsewhere = make_area()
    make_working_area(areas=[elsewhere])
    assert client.get(f"/buurt/{elsewhere.code.lower()}/").status_code == 404


def test_a_drawing_keeps_its_shape_and_fits() -> None:
    frame = frame_of(CORNERS)
    assert frame
    places = [frame.place(corner) for corner in CORNERS]
    assert all(0 <= x <= WIDTH and 0 <= y <= frame.height for x, y in places)
    wide, high = places[1][0] - places[0][0], places[1][1] - places[2][1]
    # A tenth of a degree of longitude at 52 degrees north is 6.9 km, a twentieth of latitude 5.6 km.
    assert wide / high == pytest.approx(6.88 / 5.57, rel=0.02)
    assert len(path(SQUARE, frame).partition("l")[2].split()) == 2 * 4
    assert frame_of([]) is None
    assert frame_of([(4.5, 51.9)])


# --- Trend, voices, signals -----------------------------------------------------------------------------------------


def test_the_trend_counts_by_month_what_came_in_and_how_long_it_took() -> None:
    here = make_working_area()
    member = make_membership(working_areas=[here], role=Role.PROCESS_MANAGER)
    logger = make_membership(working_areas=[here], role=Role.SOCIAL_MANAGER)
    firsts = last_months(timezone.localdate())
    need = make_need(working_area=here)
    for first, number in ((firsts[3], 2), (firsts[5], 3)):
        for _signal in range(number):
            make_signal(logged_by=logger, working_area=here, heard_on=first, need=need, status="linked")
    make_signal(logged_by=logger, working_area=here, heard_on=firsts[0] - timedelta(days=1))
    made = timezone.make_aware(timezone.datetime(firsts[6].year, firsts[6].month, 1, 12))  # type: ignore[attr-defined]
    coalition = make_coalition(working_area=here, status="active", created_at=made)
    coalition.needs.set([need])

    found = trend(member, Extent(here))
    assert [count for _first, count in found.signals] == [0, 0, 0, 2, 0, 3, 0, 0, 0, 0, 0, 0]
    assert found.days_to_coalition == (firsts[6] - firsts[3]).days
    assert found.months[6].coalitions == 1
    assert found.months[6].days_to_coalition == found.days_to_coalition
    assert {month.fed_back for month in found.months} == {None}


@pytest.mark.parametrize(("days", "words"), [(1, "dag van het eerste"), (2, "dagen van het eerste")])
def test_a_single_day_to_a_coalition_is_said_as_one(days: int, words: str, client: Client) -> None:
    here = make_working_area()
    need, today = make_need(working_area=here), timezone.localdate()
    logger = make_membership(working_areas=[here], role=Role.SOCIAL_MANAGER)
    make_signal(logged_by=logger, working_area=here, heard_on=today - timedelta(days=days), need=need, status="linked")
    make_coalition(working_area=here, status="active").needs.set([need])
    client.force_login(logger.user)
    assert re.search(rf"<strong>{days}</strong>\s+{words}", client.get(f"/buurt/{here.pk}/verloop/").text)


def test_a_signal_is_told_back_once_however_many_words_went_back(client: Client) -> None:
    here = make_working_area()
    member = make_membership(working_areas=[here])
    logger = make_membership(working_areas=[here], role=Role.SOCIAL_MANAGER)
    today = timezone.localdate()
    for told in (True, False):
        signal = make_signal(logged_by=logger, working_area=here)
        for word in range(3):
            heard = {"told_on": today, "told_how": "lift", "told_by": logger} if told and word else {}
            Feedback.objects.create(signal=signal, kind="on_agenda", key=f"{word}", **heard)

    make_signal(logged_by=logger, working_area=here)
    assert numbers_of(member, Extent(here)).fed_back == 50
    assert trend(member, Extent(here)).months[-1].fed_back == 50
    assert feedback_figures_in(here).fed_back == 50
    # A share says of what: not of the three signals that were heard.
    client.force_login(member.user)
    said = "teruggekoppeld aan bewoners: 1 van de 2 signalen waar bericht over is"
    overview, course = (client.get(f"/buurt/{here.pk}/{picture}").content.decode() for picture in ("", "verloop/"))
    assert said in overview
    assert said in course
    assert "50% (1 van 2)" in course
    assert "tot bewoners hoorden wat er met hun signaal gebeurde (mediaan)" in course


def test_an_ambition_has_no_voice_until_a_need_fits_it(client: Client) -> None:
    here = make_working_area()
    member = make_membership(working_areas=[here])
    client.force_login(member.user)
    silent = make_ambition(working_areas=[here], commitment="budgeted")
    idea = make_ambition(working_areas=[here], commitment="idea")
    fits = make_ambition(working_areas=[here])
    make_overlap(ambition=fits, need=make_need(working_area=here))
    tied = make_ambition(working_areas=[here])
    coalition = make_coalition(working_area=here, status="active")
    coalition.ambitions.set([tied])
    coalition.needs.set([make_need(working_area=here)])

    assert list(ambitions_without_voice(member, Extent(here))) == [silent, idea]
    page = client.get(reverse("overview:unvoiced", args=[here.pk])).content.decode()
    assert silent.title in page
    assert fits.title not in page


def test_shares_of_signals_hide_small_counts() -> None:
    here = make_working_area()
    logger = make_membership(working_areas=[here], role=Role.SOCIAL_MANAGER)
    social, energy = Theme.objects.get(code="social"), Theme.objects.get(code="energy")
    since = timezone.localdate() - timedelta(days=30)
    for theme, number in ((social, 12), (energy, 4)):
        for _signal in range(number):
            make_signal(logged_by=logger, working_area=here, theme=theme)
    make_signal(logged_by=logger, working_area=here, theme=energy, heard_on=since - timedelta(days=1))

    assert signal_themes(Extent(here), since) == [(social, 75)]
