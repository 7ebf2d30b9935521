"""Lists taken along as a file: the rows of the page, nothing a reader may not see, and nothing a spreadsheet runs."""

import csv
import datetime as dt
import io
from typing import Any
from urllib.parse import parse_qs, urlsplit

import django_filters
import openpyxl
import pytest
from django.core.management import call_command
from django.db import connection
from django.forms import HiddenInput
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from audit.queries import history_of
from coalitions.matcher.candidates import engine_id
from coalitions.models import Agreement, Signature
from core.cells import csv_lines, harmless
from organisations.models import Membership
from organisations.roles import Role
from overview.exporting.files import xlsx_file
from overview.exporting.kinds import KINDS
from overview.exporting.services import TYPED
from overview.exporting.together import _yes
from overview.views import exporting
from residents.models import Feedback, Need
from tests import filling, surroundings
from tests.everywhere import tables_with
from tests.factories import (
    make_ambition,
    make_coalition,
    make_group,
    make_inquiry,
    make_membership,
    make_need,
    make_organisation,
    make_overlap,
    make_place,
    make_proposal,
    make_question,
    make_round,
    make_signal,
    make_suggestion,
    make_user,
    make_working_area,
)
from tests.world import World, make_world
from themes.models import Theme

pytestmark = pytest.mark.django_db

AMBITIONS = "/uitvoer/ambities.csv"


NONE_HERE = {
    "voorstellen", "coalities", "initiatieven", "zonder-bewoners", "acties", "verhalen", "koppelkansgroepen", "te-beoordelen"
}  # fmt: skip


def taken(membership: Membership, path: str) -> list[dict[str, str]]:
    """The rows of a CSV file, by heading."""
    answer = _posted(membership, path)
    assert answer.status_code == 200, path
    content = b"".join(answer.streaming_content).decode("utf-8")
    assert content.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(content.removeprefix("\ufeff")), delimiter=";"))


def _posted(membership: Membership, path: str) -> Any:
    client = Client()
    client.force_login(membership.user)
    return client.post(path)


def test_a_file_holds_what_the_list_shows_for_the_same_address() -> None:
    manager = make_membership()
    here = list(manager.working_areas.all())
    wanted = make_ambition(
        organisation=manager.organisation, working_areas=here, themes=["social"], title="Koffie; en 'thee'"
    )
    make_ambition(organisation=manager.organisation, working_areas=here, themes=["energy"])
    make_ambition(working_areas=here, circle="own", themes=["social"], title="Geheim plan")
    (row,) = taken(manager, f"{AMBITIONS}?thema=social&page=2")
    assert (row["Nummer"], row["Titel"], row["Thema’s"]) == (str(wanted.pk), "Koffie; en 'thee'", "Sociaal")
    assert row["Laatst gewijzigd"] == str(timezone.localdate())
    assert len(taken(manager, AMBITIONS)) == 2


@pytest.mark.parametrize("text", ["=1+1", "+31", "-2", "@SUM(A1)", "\tx", "\rx", "\nx"])
def test_no_cell_is_a_formula(text: str) -> None:
    assert harmless(text) == f"'{text}"
    manager = make_membership()
    make_ambition(organisation=manager.organisation, title=text)
    answer = _posted(manager, "/uitvoer/ambities.xlsx")
    sheet = openpyxl.load_workbook(io.BytesIO(b"".join(answer.streaming_content))).active
    assert sheet is not None
    headings, row = list(sheet.iter_rows())
    titles = dict(zip([cell.value for cell in headings], row, strict=True))
    assert (titles["Titel"].data_type, titles["Nummer"].data_type) == ("s", "n")
    assert str(titles["Titel"].value).startswith("'")


def test_a_workbook_can_be_read_as_it_opens() -> None:
    day = timezone.localdate()
    lines: list[list[Any]] = [["Wonen", day, "", "x" * 300], ["Zorg voor elkaar", None, 3, ""]]
    with xlsx_file("Plannen: [alle]", ["Titel", "Begin", "Aantal", "Doel"], lines) as file:
        sheet = openpyxl.load_workbook(file).active
    assert sheet is not None
    widths = [sheet.column_dimensions[column].width for column in "ABCD"]
    assert widths == [17, 11, 10, 60]
    assert (sheet.freeze_panes, sheet.auto_filter.ref, sheet["A1"].font.bold) == ("A2", "A1:D3", True)
    assert (sheet["B2"].value.date(), sheet["B2"].number_format) == (day, "dd-mm-yyyy")
    # Nothing, and not an empty text, over which no key jumps.
    assert [cell.data_type for cell in (sheet["C2"], sheet["B3"], sheet["D3"])] == ["n"] * 3


def test_numbers_dates_and_control_characters() -> None:
    day = timezone.localdate()
    lines = "".join(csv_lines(["a"], [[-1, 2.5, day, None, 'x\x07"y', "a;b"]]))
    assert lines == f'\ufeffa\r\n-1;2,5;{day};;"x""y";"a;b"\r\n'


def test_what_was_said_and_what_was_kept_against_advice_is_in_no_file() -> None:
    social = make_membership(role=Role.SOCIAL_MANAGER)
    here = social.working_areas.get()
    make_signal(logged_by=social, text="kanarie die gezegd is", gist="kanarie", referred_to="kanarie")
    kept: dict[str, Any] = {"working_area": here, "kept_by": social.organisation}
    need = make_need(title="kanarie", description="kanarie", target_groups=["kanarie"], **kept)
    make_group(guide=social, name="kanarie", description="kanarie", meets="kanarie", **kept)
    make_need(title="kanarie", **kept)
    make_overlap(need=need, ambition=make_ambition(organisation=social.organisation, working_areas=[here]))
    make_question(need=make_need(title="kanarie", working_area=here, kept_by=social.organisation))
    make_round(led_by=social, remarks="kanarie")
    heard = make_signal(logged_by=social, text="kanarie", place=make_place(name="kanarieflat"))
    told = {"need": "kanarie", "referred_to": "kanarie", "reason": "kanarie"}
    Feedback.objects.create(signal=heard, kind="no_action", key="1", params=told, note="kanarie")
    asked = make_inquiry(asked=[social], question="kanarie", excerpt_title="kanarie", excerpt="kanarie", need=need)
    asked.soundings.update(status="answered", answer="maybe", line="kanarie")
    for kind in KINDS:
        # Lists of one coalition, and one for who looks after a municipality, are not this person's.
        if kind in {"afspraken", "besluiten", "aanspreekpunten"}:
            continue
        rows = taken(social, f"/uitvoer/{kind}.csv?werkgebied={here.pk}")
        assert "kanarie" not in str(rows), kind
        assert rows or kind in NONE_HERE, kind


def test_word_back_is_told_of_by_what_can_be_counted_for_whoever_passes_it_on() -> None:
    social = make_membership(role=Role.SOCIAL_MANAGER)
    colleague = make_membership(role=Role.SOCIAL_MANAGER, organisation=social.organisation)
    reader = make_membership(role=Role.READER, organisation=social.organisation)
    words = [
        Feedback.objects.create(
            signal=make_signal(logged_by=member, channel="lift", theme=Theme.objects.get(code=theme)),
            kind="met", key="1", params={"need": "Licht in de hal"},
        )
        for member, theme in ((social, "energy"), (social, "social"), (colleague, "energy"))
    ]  # fmt: skip
    elsewhere = make_signal(logged_by=make_membership(role=Role.SOCIAL_MANAGER))
    Feedback.objects.create(signal=elsewhere, kind="met", key="1")
    path = "/uitvoer/terugkoppelen.csv"
    (row,) = taken(social, f"{path}?thema=energy")
    assert (row["Nummer"], row["Nummer van het signaal"], row["Thema"]) == (
        str(words[0].pk),
        str(words[0].signal_id),
        "Energie",
    )
    assert (row["Wat is ermee gebeurd"], row["Wacht sinds"]) == ("De behoefte is vervuld", str(timezone.localdate()))
    assert len(taken(social, path)) == 2
    assert {one["Vastgelegd door"] for one in taken(social, f"{path}?toon=organisatie")} == {
        social.user.name,
        colleague.user.name,
    }
    assert _posted(reader, f"{path}?toon=organisatie").status_code == 404


def test_of_questions_between_colleagues_each_takes_along_what_the_list_tells() -> None:
    asker, one, other = (make_membership() for _ in range(3))
    asked = make_inquiry(asker=asker, asked=[one, other], question="Past dit bij jullie?")
    asked.soundings.filter(asked=one).update(status="answered", answer="interest", answered_at=timezone.now())
    path = "/uitvoer/polsingen.csv"
    (made,) = taken(asker, f"{path}?toon=verstuurd")
    assert set(made["Gevraagd aan"].split(", ")) == {one.user.name, other.user.name}
    assert (made["Antwoorden"], made["Antwoord"]) == ("1", "Interesse")
    (received,) = taken(other, path)
    assert (received["Gevraagd door"], received["Gevraagd aan"]) == (asker.user.name, other.user.name)
    assert (received["Antwoorden"], received["Antwoord"]) == ("0", "")
    assert taken(asker, path) == taken(one, f"{path}?toon=verstuurd") == taken(make_membership(), path) == []
    assert "Past dit" not in str([made, received])


def test_what_a_kept_need_is_part_of_is_taken_along_without_its_words() -> None:
    social = make_membership(role=Role.SOCIAL_MANAGER)
    own, here = social.organisation, social.working_areas.get()
    other = make_membership(working_areas=[here]).organisation
    need, shared = (make_need(title=title, working_area=here) for title in ("kanarie", "Een plek om te zitten"))
    plans = [make_ambition(organisation=one, working_areas=[here]) for one in (own, other)]
    coalition = make_coalition(
        working_area=here, status="active", participations={own: "confirmed", other: "confirmed"}
    )
    coalition.needs.set([need, shared])
    both = [engine_id(one.pk) for one in (need, shared)]
    make_overlap(
        ambition=plans[0], other=plans[1], parts=[{"code": "shared_need", "points": 1.0, "facts": {"needs": both, "count": 2}}]
    )  # fmt: skip
    asked = [
        {"code": "answers_need", "points": 0, "facts": {"need": one, "signals": 1, "channels": 1, "ambitions": both}}
        for one in both
    ]
    make_suggestion(ambitions=plans, needs=[need, shared], working_area=here, reasons=asked)
    lists = ("coalities", "koppelkansen", "koppelkansgroepen")
    for kept_by in (None, own):
        Need.objects.filter(pk=need.pk).update(kept_by=kept_by)
        for kind in lists:
            (row,) = taken(social, f"/uitvoer/{kind}.csv?werkgebied={here.pk}")
            # Whoever reads the page reads it; in a file it goes further.
            assert ("kanarie" in str(row)) is (kept_by is None), kind
            assert "Een plek om te zitten" in str(row), kind


def test_a_trace_says_who_took_what_and_no_words_the_guard_doubts() -> None:
    manager = make_membership()
    make_ambition(organisation=manager.organisation)
    taken(manager, f"{AMBITIONS}?status=active&q=Fatima+Yilmaz")
    (event,) = history_of(manager)
    assert (event.user, event.verb, event.organisation_id) == (manager.user, "exported", manager.organisation_id)
    assert dict(event.changes) == {
        "list": ["", "ambities.csv"], "rows": ["", "0"], "filter status": ["", "active"], "filter q": ["", "…"]
    }  # fmt: skip


def test_what_was_searched_for_in_signals_does_not_outlive_them() -> None:
    here = make_working_area()
    social = make_membership(role=Role.SOCIAL_MANAGER, working_areas=[here])
    make_signal(
        logged_by=social, working_area=here, text="bij de kanariezin staat altijd water",
        retain_until=timezone.localdate() - dt.timedelta(days=1),
    )  # fmt: skip
    assert taken(social, "/uitvoer/signalen.csv?toon=alle&soort=wish&q=kanariezin")
    assert taken(social, "/uitvoer/signalen.csv?toon=alle&q=kanariezin")
    call_command("purge")
    assert tables_with("kanariezin") == []
    asked = [event.changes for event in history_of(social)]
    assert {changes["filter q"][1] for changes in asked} == {"…"}
    assert asked[-1]["filter soort"] == ["", "wish"]


def test_what_is_typed_in_a_filter_has_the_name_the_trail_leaves_out() -> None:
    classes = [django_filters.FilterSet]
    for one in classes:
        classes.extend(one.__subclasses__())
    typed = {
        name
        for one in classes
        for name, field in one.base_filters.items()
        if type(field) is django_filters.CharFilter and not isinstance(field.extra.get("widget"), HiddenInput)
        if field.extra.get("widget") is not HiddenInput
    }
    assert typed == TYPED


def test_a_working_area_that_is_not_ones_own_and_unknown_lists_are_missing() -> None:
    manager, elsewhere = make_membership(), make_membership().working_areas.get()
    paths = [f"/uitvoer/{kind}.csv" for kind in ("verloop", "zonder-antwoord", "zonder-bewoners", "aanspreekpunten")]
    for path in [
        *(f"{one}?werkgebied={elsewhere.pk}" for one in paths),
        *paths,
        "/uitvoer/x.csv",
        "/uitvoer/mensen.pdf",
    ]:
        assert _posted(manager, path).status_code == 404, path
    assert not history_of(manager).exists()
    assert make_client(manager).get(AMBITIONS).status_code == 405


def make_client(membership: Membership) -> Client:
    client = Client()
    client.force_login(membership.user)
    return client


def test_a_workbook_that_would_take_too_long_is_not_begun(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exporting, "MOST_IN_XLSX", 1)
    manager = make_membership()
    for _ in range(2):
        make_ambition(organisation=manager.organisation)
    client = make_client(manager)
    answer = client.post(
        "/uitvoer/ambities.xlsx", headers={"referer": "http://testserver/ambities/?eigen=on"}, follow=True
    )
    assert answer.redirect_chain == [("http://testserver/ambities/?eigen=on", 302)]
    assert "hooguit 1 rijen" in answer.content.decode()
    assert not history_of(manager).exists()


@pytest.fixture
def world() -> World:
    return make_world()


def test_every_list_offers_its_own_file_and_costs_the_same_for_thirty_rows(world: World) -> None:
    manager, area = world.personas["manager"], world.working_area.pk
    lists = {
        "ambities": reverse("initiatives:ambition-list"), "behoeften": reverse("residents:need-list"),
        "koppelkansen": reverse("coalitions:overlap-list"),
        "coalities": reverse("coalitions:coalition-list"), "initiatieven": reverse("initiatives:initiative-list"),
        "organisaties": reverse("organisations:organisation-list"), "mensen": reverse("organisations:person-list"),
        "groepen": reverse("residents:group-list"), "signalen": reverse("residents:signal-list"),
        "verloop": reverse("overview:neighbourhood-trend", args=[area]),
    }  # fmt: skip
    social = world.personas["social"]
    for kind, address in lists.items():
        page = make_client(social).get(address).content.decode()
        assert f'action="/uitvoer/{kind}.xlsx' in page, kind
        member = social if kind == "signalen" else manager
        assert taken(member, f"/uitvoer/{kind}.csv?werkgebied={area}"), kind
    for persona, kind, address in _further(world):
        member, query = world.personas[persona], address.partition("?")[2]
        page = make_client(member).get(address).content.decode()
        assert f'action="/uitvoer/{kind}.xlsx' in page, kind
        assert taken(member, f"/uitvoer/{kind}.csv?{query}"), kind

    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            for persona, kind, address in _further(world):
                taken(world.personas[persona], f"/uitvoer/{kind}.csv?{address.partition('?')[2]}")
            taken(manager, AMBITIONS)
            taken(manager, "/uitvoer/koppelkansen.csv")
            taken(manager, "/uitvoer/organisaties.csv")
        return len(queries)

    def propose() -> None:
        kept = make_ambition(organisation=make_organisation(), circle="own")
        make_proposal(
            working_area=world.working_area,
            status="submitted",
            ambitions=[world.ambition, kept],
            submitted_at=timezone.now(),
        )

    propose()
    cost()
    before = cost()
    filling.add_room(world, 10)
    surroundings.add_stories(world, 10)
    for _ in range(10):
        other = make_ambition(organisation=make_organisation(), working_areas=[world.working_area])
        make_overlap(ambition=world.ambition, other=other)
        make_suggestion(ambitions=[world.ambition, other], needs=[world.need], working_area=world.working_area)
        make_question(need=make_need(working_area=world.working_area))
        make_round(led_by=social, organisation=make_organisation())
        propose()
        make_inquiry(asker=manager)
        Feedback.objects.create(signal=make_signal(logged_by=social), kind="met", key="1")
        make_proposal(
            working_area=world.working_area, status="submitted", ambitions=[other], submitted_at=timezone.now()
        )
        make_working_area()
    assert cost() == before


def _further(world: World) -> list[tuple[str, str, str]]:
    """Who comes for it, the list, and the page it is on."""
    room = world.coalition.pk
    return [
        ("manager", "acties", f"{reverse('coalitions:action-list')}?toon=mijn"),
        ("manager", "koppelkansgroepen", reverse("coalitions:suggestion-list")),
        ("manager", "verhalen", reverse("coalitions:story-list")),
        ("manager", "vragen", f"{reverse('residents:agenda-list')}?toon=open"),
        ("manager", "ophaalrondes", reverse("residents:round-list")),
        ("social", "terugkoppelen", f"{reverse('residents:feedback-list')}?toon=organisatie"),
        ("manager", "polsingen", f"{reverse('coalitions:sounding-list')}?toon=verstuurd"),
        ("manager", "afspraken", f"{reverse('coalitions:coalition-agreements', args=[room])}?coalitie={room}"),
        ("manager", "besluiten", f"{reverse('coalitions:coalition-decisions', args=[room])}?coalitie={room}"),
        ("manager", "voorstellen", reverse("coalitions:proposal-list")),
        ("networker", "te-beoordelen", reverse("coalitions:review-inbox")),
        ("functional", "aanspreekpunten", reverse("overview:contacts")),
    ]


def test_the_lists_of_a_room_are_for_whoever_may_enter_it() -> None:
    lead, neighbour = make_membership(), make_membership()
    room = make_coalition(
        working_area=lead.working_areas.get(), participations={lead.organisation: "confirmed"}, status="active"
    )
    agreement = Agreement.objects.create(coalition=room, title="Intentie", text="Samen.", created_by=lead)
    Signature.objects.create(agreement=agreement, organisation=lead.organisation, signed_at=timezone.now())
    Signature.objects.create(agreement=agreement, organisation=neighbour.organisation)
    (row,) = taken(lead, f"/uitvoer/afspraken.csv?coalitie={room.pk}")
    assert row["Ondertekend door"] == lead.organisation.name
    for kind in ("afspraken", "besluiten"):
        for member, query in ((neighbour, f"?coalitie={room.pk}"), (lead, ""), (lead, "?coalitie=x")):
            assert _posted(member, f"/uitvoer/{kind}.csv{query}").status_code == 404, (kind, query)


def test_whoever_lost_the_session_returns_to_the_list_and_reads_what_a_button_is_for() -> None:
    """A file is asked for with a button; its address has no page to come back to."""
    lists = {"/uitvoer/mensen.csv": "/mensen/?q=a", "/mijn/gegevens/downloaden/": "/mijn/gegevens/"}
    for path, page in lists.items():
        answer = Client().post(path, headers={"referer": f"http://testserver{page}"})
        asked = parse_qs(urlsplit(answer.headers["Location"]).query)
        assert (answer.status_code, asked["next"]) == (302, [f"http://testserver{page}"]), path
        shown = make_client(make_membership()).get(path)
        assert (shown.status_code, shown.headers["Allow"]) == (405, "POST"), path
        assert "Hier is niets te zien" in shown.content.decode(), path


def test_no_cell_and_no_heading_is_left_in_english_or_said_twice(world: World) -> None:
    files = [("manager", kind, f"werkgebied={world.working_area.pk}") for kind in KINDS]
    files += [(persona, kind, address.partition("?")[2]) for persona, kind, address in _further(world)]
    for persona, kind, query in files:
        answer = _posted(world.personas[persona], f"/uitvoer/{kind}.csv?{query}")
        if answer.status_code == 404:
            continue
        lines = list(csv.reader(io.StringIO(b"".join(answer.streaming_content).decode("utf-8-sig")), delimiter=";"))
        assert len(set(lines[0])) == len(lines[0]), (kind, lines[0])
        assert not {"no", "yes"} & {cell for line in lines for cell in line}, kind
    with override("nl"):
        assert [_yes(is_so) for is_so in (True, False)] == ["ja", "nee"]


def test_the_file_of_colleagues_says_how_to_reach_them_as_the_page_does() -> None:
    member = make_membership()
    assert [row["E-mailadres"] for row in taken(member, "/uitvoer/mensen.csv")] == [member.user.email]


def test_whoever_only_reads_along_takes_no_addresses_of_colleagues_along() -> None:
    colleague = make_membership(user=make_user(phone="010 123 45 67"))
    reader = make_membership(role=Role.READER, organisation=colleague.organisation)
    reached = {row["Naam"]: (row["Telefoon"], row["E-mailadres"]) for row in taken(reader, "/uitvoer/mensen.csv")}
    assert reached == {colleague.user.name: ("", ""), reader.user.name: ("", "")}
    # One by one they stand on the page of each.
    page = make_client(reader).get(reverse("organisations:person-detail", args=[colleague.user_id])).text
    assert colleague.user.email in page
