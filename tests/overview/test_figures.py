"""The figures of a neighbourhood: each leads to a list that counts the same."""

import datetime as dt
import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from coalitions.models import Overlap
from coalitions.services.verdicts import give_verdict
from organisations.roles import Role
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
    make_proposal,
    make_question,
    make_signal,
    make_working_area,
)
from tests.overview.ground import two_neighbourhoods

pytestmark = pytest.mark.django_db

COUNTED = re.compile(r'class="kk-count" role="status">(\d+) ')


def _listed(client: Client, url: str) -> str:
    """How many rows the list at this address says it has."""
    shown = COUNTED.search(client.get(url).content.decode())
    return shown[1] if shown else "0"


def test_proposals_that_wait_are_counted_only_for_who_reviews(client: Client) -> None:
    here = make_working_area()
    make_proposal(working_area=here, status="submitted", submitted_at=timezone.now())
    counted = {}
    for role in (Role.AREA_NETWORKER, Role.SOCIAL_MANAGER):
        client.force_login(make_membership(role=role, working_areas=[here]).user)
        response = client.get(reverse("overview:working-area", args=[here.pk]))
        waiting = [figure for figure in response.context["figures"] if "op beoordeling" in figure.words]
        counted[role] = [figure.number for figure in waiting]

    assert counted == {Role.AREA_NETWORKER: ["1"], Role.SOCIAL_MANAGER: []}


def test_proposals_that_wait_open_those_of_this_working_area_alone(client: Client) -> None:
    here, elsewhere = make_working_area(), make_working_area()
    client.force_login(make_membership(role=Role.AREA_NETWORKER, working_areas=[here, elsewhere]).user)
    now = timezone.now()
    for area, waits in ((here, 0), (elsewhere, 0), (elsewhere, 1)):
        make_proposal(working_area=area, status="submitted", submitted_at=now - dt.timedelta(days=waits))
    make_proposal(working_area=here, status="withdrawn", submitted_at=now)

    said = {}
    for area in (here, elsewhere):
        figures = client.get(reverse("overview:working-area", args=[area.pk])).context["figures"]
        (figure,) = (one for one in figures if "op beoordeling" in one.words)
        assert len(client.get(figure.url).context["page"]) == int(figure.number)
        said[figure.number] = figure.words
    assert said == {
        "1": "voorstel wacht op beoordeling",
        "2": "voorstellen wachten op beoordeling, het oudste 1 dag",
    }


def test_koppelkansen_not_looked_at_yet_open_none_that_was_put_away(client: Client) -> None:
    here = make_working_area()
    member = make_membership(working_areas=[here])
    plans = [make_ambition(working_areas=[here], organisation=member.organisation), make_ambition(working_areas=[here])]
    away = make_overlap(ambition=plans[0], other=plans[1])
    make_overlap(ambition=plans[0], other=make_ambition(working_areas=[here]))
    make_overlap(ambition=plans[1], other=make_ambition(working_areas=[here]), status="stale")
    give_verdict(actor=member, overlap=away, stance="not_promising", reason="no_means")
    client.force_login(member.user)

    figures = client.get(reverse("overview:working-area", args=[here.pk])).context["figures"]
    (figure,) = (one for one in figures if "nog niet bekeken" in one.words)
    assert figure.number == "1"
    assert _listed(client, figure.url) == "1"
    # Who asks for what is out of sight finds it.
    for query in ("oordeel=not_promising", "status=stale"):
        assert _listed(client, f"{reverse('coalitions:overlap-list')}?werkgebied={here.pk}&{query}") == "1", query


def test_a_report_of_a_neighbourhood_that_is_not_there_is_not_found(client: Client) -> None:
    here, one, _other = two_neighbourhoods()
    client.force_login(make_membership(working_areas=[here]).user)
    elsewhere = make_membership().working_areas.get().neighbourhoods.get()
    report = reverse("overview:neighbourhood-report", args=[here.pk])

    for code, status in ((one.code, 200), (one.code.lower(), 200), ("", 200), ("BU99", 404), (elsewhere.code, 404)):
        assert client.get(report, {"gebied": code}).status_code == status, code
    assert client.get(report, {"gebied": one.code.lower()}).context["extent"].area == one


def test_each_figure_links_to_the_rows_it_counts(client: Client) -> None:
    here = make_working_area()
    member = make_membership(working_areas=[here])
    make_need(working_area=here, status="recognised")
    make_need(working_area=here, status="met")
    make_ambition(working_areas=[here])
    make_ambition(working_areas=[here], status="achieved")
    client.force_login(member.user)

    shown = client.get(reverse("overview:working-area", args=[here.pk])).content.decode()
    for name, total in (("residents:need-list", "1 behoefte"), ("initiatives:ambition-list", "1 ambitie")):
        start = shown.index(f'href="{reverse(name)}?') + len('href="')
        url = shown[start : shown.index('"', start)].replace("&amp;", "&")
        assert total in client.get(url).content.decode()


def test_the_report_counts_what_the_page_of_the_neighbourhood_counts(client: Client) -> None:
    here, one, other = two_neighbourhoods()
    member = make_membership(role=Role.AREA_NETWORKER, working_areas=[here])
    for status in ("recognised", "recognised", "met"):
        make_need(working_area=here, area=one, status=status)
    answered = make_need(working_area=here, area=one, status="recognised")
    make_overlap(ambition=make_ambition(working_areas=[here], areas=[one]), need=answered, strength="large")
    for status in ("active", "active", "achieved"):
        make_ambition(working_areas=[here], areas=[other], status=status)
    for status in ("active", "paused"):
        make_coalition(working_area=here, status=status)
    client.force_login(member.user)

    for query in ("", f"?gebied={one.code}"):
        report = client.get(reverse("overview:neighbourhood-report", args=[here.pk]) + query).context["figures"]
        page = (
            reverse("overview:neighbourhood-area", args=[one.code])
            if query
            else reverse("overview:working-area", args=[here.pk])
        )
        assert report == client.get(page).context["figures"]
        assert report[0].number == "2"


def test_home_of_who_logs_shows_five_of_the_own_signals(client: Client) -> None:
    here = make_working_area()
    member = make_membership(role=Role.SOCIAL_MANAGER, working_areas=[here])
    for _number in range(6):
        make_signal(logged_by=member, working_area=here)
    client.force_login(member.user)

    assert len(client.get(reverse("overview:home")).context["signals"]) == 5


def test_each_figure_of_a_neighbourhood_opens_its_own_rows(client: Client) -> None:
    here, one, other = two_neighbourhoods()
    parties = [make_organisation(working_areas=[here]) for _ in range(2)]
    for area, number in ((one, 2), (other, 3)):
        for _number in range(number):
            need = make_need(working_area=here, area=area, status="on_agenda")
            make_question(need=need, organisation=parties[0])
            plans = [make_ambition(areas=[area], working_areas=[here], organisation=party) for party in parties]
            make_coalition(working_area=here, status="active").ambitions.set(plans)
            make_overlap(ambition=plans[0], other=plans[1])
            make_overlap(ambition=plans[0], need=need)
    at_place = make_need(working_area=here, place=make_place(area=one), status="on_agenda")
    make_question(need=at_place, organisation=parties[1])
    make_question(need=at_place, organisation=parties[0], status="withdrawn")
    # Where a plan lies that one may not read, it says of nothing.
    hidden = make_ambition(areas=[one], working_areas=[here], circle="own")
    make_coalition(working_area=here, status="active").ambitions.set([hidden])
    client.force_login(make_membership(working_areas=[here]).user)

    figures = client.get(reverse("overview:neighbourhood-area", args=[one.code])).context["figures"]
    assert {figure.words: figure.number for figure in figures} == {
        "open behoefte zonder antwoord": "1",
        "open behoeften": "3",
        "actieve ambities": "4",
        "koppelkansen nog niet bekeken": "4",
        "actieve coalities": "2",
        "antwoorden aan bewoners staan open": "3",
    }
    for figure in figures:
        assert _listed(client, figure.url) == figure.number, figure.url


def test_the_questions_of_a_neighbourhood_stay_so_on_each_tab_until_one_takes_that_off(client: Client) -> None:
    here, one, other = two_neighbourhoods()
    for area in (one, other, other):
        need = make_need(working_area=here, area=area, status="on_agenda")
        make_question(need=need)
        make_question(need=need, status="answered", answer="will_do", answered_at=timezone.now())
    client.force_login(make_membership(working_areas=[here]).user)

    page = client.get(f"{reverse('residents:agenda-list')}?werkgebied={here.pk}&buurt={one.code}")
    assert page.context["page"].paginator.count == 1
    (pill,) = page.context["pills"]
    assert pill.label == one.name
    assert _listed(client, f"{reverse('residents:agenda-list')}{pill.url}") == "3"
    # It goes by the name it has now, whatever it was called in other years.
    for year, name in ((2027, "Nieuwe Vogelbuurt"), (2025, "Oude Vogelbuurt")):
        make_area(code=one.code, year=year, name=name)
    (pill,) = client.get(page.request["PATH_INFO"], {"buurt": one.code}).context["pills"]
    assert pill.label == "Nieuwe Vogelbuurt"
    answered = page.context["tabs"][2]["url"]
    assert _listed(client, answered) == "1"
    # A neighbourhood that is not there is no reason to show nothing, or a page in error.
    assert client.get(reverse("residents:agenda-list"), {"buurt": "BU00000000"}).status_code == 200


def test_the_overview_names_the_first_of_each_kind_and_leads_to_all(client: Client) -> None:
    here, one, other = two_neighbourhoods()
    member = make_membership(working_areas=[here])
    guide = make_membership(role=Role.SOCIAL_MANAGER, working_areas=[here])
    for number in range(9):
        area = one if number < 8 else other
        make_initiative(title=f"Initiatief {number}", working_area=here, area=area)
        make_group(name=f"Groep {number}", guide=guide, working_area=here, area=area)
        make_need(title=f"Behoefte {number}", working_area=here, area=area)
        plan = make_ambition(areas=[area], working_areas=[here])
        make_coalition(name=f"Coalitie {number}", working_area=here, status="active").ambitions.set([plan])
        make_overlap(ambition=plan, other=make_ambition(areas=[area], working_areas=[here]), score=number)
    make_initiative(title="Gedaan", working_area=here, area=one, status="done")
    make_coalition(name="Gestopt", working_area=here, status="stopped", status_reason="Geen geld.")
    hidden = make_ambition(working_areas=[here], areas=[one], circle="own")
    make_overlap(ambition=hidden, other=make_ambition(working_areas=[here], areas=[one]), score=99)
    client.force_login(member.user)

    whole, part = reverse("overview:working-area", args=[here.pk]), f"/buurt/{one.code}/"
    for address, there_are in ((whole, 9), (part, 8)):
        page = client.get(address)
        shown = page.content.decode()
        for words in ("behoeften", "coalities", "initiatieven", "groepen"):
            link = re.search(rf'href="([^"]+)">Alle {there_are} {words}</a>', shown)
            assert link, (address, words)
            assert _listed(client, link[1].replace("&amp;", "&")) == str(there_are), link[1]
        link = re.search(r'href="([^"]+)">Alle koppelkansen</a>', shown)
        assert link
        assert _listed(client, link[1].replace("&amp;", "&")) == str(there_are)
        strongest = [Overlap.objects.get(pk=line.overlap.pk).score for line in page.context["overlaps"]]
        assert strongest == [there_are - 1 - at for at in range(len(strongest))]
        assert len(strongest) > 1
        assert hidden.title not in shown


def test_a_koppelkans_says_on_the_overview_what_it_says_in_its_list(client: Client) -> None:
    here, one, _other = two_neighbourhoods()
    plan = make_ambition(title="Flat van het gas", areas=[one], working_areas=[here])
    make_overlap(ambition=plan, need=make_need(title="Een warm huis", working_area=here, area=one), status="exploring")
    client.force_login(make_membership(working_areas=[here]).user)
    rows = [
        re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", row))
        for address in (reverse("overview:working-area", args=[here.pk]), reverse("coalitions:overlap-list"))
        for row in re.findall(r'<li class="kk-row">(?:(?!</li>).)*×.*?</li>', client.get(address).text, re.DOTALL)
    ]
    assert len(rows) == 2
    for words in ("Flat van het gas × Een warm huis", plan.organisation.name, "behoefte van bewoners", "In verkenning"):
        assert all(words in row for row in rows), (words, rows)


def test_the_overview_says_nothing_of_more_where_there_is_no_more(client: Client) -> None:
    here = make_working_area()
    for _number in range(2):
        make_initiative(working_area=here)
    client.force_login(make_membership(working_areas=[here]).user)

    assert "Alle 2 initiatieven" not in client.get(reverse("overview:working-area", args=[here.pk])).content.decode()
