"""The pages of ambitions: list, detail, form, status, history."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from initiatives.models import Ambition, Moment
from initiatives.services import change_ambition
from organisations.models import Membership
from organisations.roles import Role
from tests.counting import queries_of
from tests.factories import (
    make_ambition,
    make_area,
    make_membership,
    make_organisation,
    make_place,
    make_user,
)
from tests.initiatives.writing import filled_in

pytestmark = pytest.mark.django_db


def test_an_ambition_is_written_down_with_everything(client: Client, member: Membership) -> None:
    answer = client.post(
        "/ambities/nieuw/",
        filled_in(
            member,
            moment_kind="scaffolding",
            moment_start="2027-04",
            moment_end="2028-03",
            moment_join_by="2027-02",
            moment_note="Per gevel tien weken.",
        ),
    )

    ambition = Ambition.objects.get()
    assert answer["Location"] == f"/ambities/{ambition.pk}/"
    assert (ambition.organisation, ambition.contact, ambition.status) == (member.organisation, member, "active")
    assert (ambition.period_start, ambition.period_end) == (date(2027, 3, 1), date(2028, 6, 30))
    assert ambition.target_groups == ["toekomstige bewoners", "bewoners van de flat"]
    assert ambition.offers == ["140 m² in de plint", "steiger rondom"]
    assert list(ambition.working_areas.all()) == list(member.working_areas.all())
    assert ambition.moment.join_by == date(2027, 2, 28)
    assert ambition.match_due_at is not None
    page = client.get(answer["Location"]).content.decode()
    for words in ("maart 2027 – juni 2028", "140 m² in de plint", "Steiger", "Wie er woont betaalt minder"):
        assert words in page


def test_a_season_or_year_keeps_its_outer_dates(client: Client, member: Membership) -> None:
    client.post("/ambities/nieuw/", filled_in(member, period_end="2027-04", period_precision="season"))
    client.post("/ambities/nieuw/", filled_in(member, period_end="2027-04", period_precision="year"))

    season, year = Ambition.objects.order_by("pk")
    assert (season.period_start, season.period_end) == (date(2027, 3, 1), date(2027, 5, 31))
    assert (year.period_start, year.period_end) == (date(2027, 1, 1), date(2027, 12, 31))


def test_an_end_before_the_start_is_said_at_the_field_and_nothing_typed_is_lost(
    client: Client, member: Membership
) -> None:
    answer = client.post("/ambities/nieuw/", filled_in(member, period_start="2027-05", period_end="2027-04"))

    page = answer.content.decode()
    assert answer.status_code == 422
    assert answer.context["form"].errors["period_end"] == ["Kies een einddatum na de begindatum (mei 2027)."]
    assert "Ringvaartflat van het gas" in page
    assert "steiger rondom" in page
    assert not Ambition.objects.exists()


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("description", "Bel Nadia op 06 12 34 56 78."),
        ("title", "Mail naar nadia@polderhof.example over de plint"),
        ("offers", "steiger\nrekening NL91 ABNA 0417 1643 00"),
        ("benefit", "Vraag mevrouw, geboren 12-03-1948."),
        ("moment_note", "0612345678 voor de sleutel"),
    ],
)
def test_personal_data_is_refused_at_its_field(client: Client, member: Membership, field: str, text: str) -> None:
    answer = client.post("/ambities/nieuw/", filled_in(member, **{field: text}))

    assert answer.status_code == 422
    assert "Hier staat" in answer.context["form"].errors[field][0]
    assert not Ambition.objects.exists()


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("title", "", "Geef de ambitie een titel."),
        ("description", "", "Vertel wat je wilt bereiken, en waarom."),
        ("benefit", "", "Zeg in één zin hoe dit de wijk en haar (toekomstige) bewoners ten goede komt."),
        ("themes", [], "Kies minstens één thema."),
        (
            "offers",
            "\n".join(f"aanbod {number}" for number in range(11)),
            "Gebruik hooguit 10 regels; nu zijn het er 11.",
        ),
        ("seeks", "x" * 201, "Regel 1 is langer dan 200 tekens. Maak die korter."),
    ],
)
def test_what_is_missing_or_too_long_is_said(
    client: Client, member: Membership, field: str, value: Any, said: str
) -> None:
    answer = client.post("/ambities/nieuw/", filled_in(member, **{field: value}))
    assert answer.status_code == 422
    assert answer.context["form"].errors[field] == [said]


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("moment_start", "2027-04"),
        ("moment_end", "2028-03"),
        ("moment_join_by", "2027-02"),
        ("moment_join_by", "binnenkort"),
        ("moment_note", "Per gevel tien weken."),
    ],
)
def test_a_natural_moment_without_its_kind_is_asked_for_and_kept(
    client: Client, member: Membership, name: str, typed: str
) -> None:
    answer = client.post("/ambities/nieuw/", filled_in(member, **{name: typed}))
    assert answer.status_code == 422
    assert "maak de velden eronder leeg" in answer.context["form"].errors["moment_kind"][0]
    assert answer.context["form"][name].value() == typed
    assert not Ambition.objects.exists()
    client.post("/ambities/nieuw/", filled_in(member, moment_kind="tender", moment_start="2027-04"))
    ambition = Ambition.objects.get()
    change = f"/ambities/{ambition.pk}/wijzigen/"
    # None was chosen, and the other fields still stand there.
    answer = client.post(change, filled_in(member, moment_kind="", moment_start="2027-04"))
    assert "moment_kind" in answer.context["form"].errors
    assert client.post(change, filled_in(member, moment_kind="")).status_code == 302
    assert not Moment.objects.exists()


def test_a_natural_moment_needs_a_start(client: Client, member: Membership) -> None:
    answer = client.post("/ambities/nieuw/", filled_in(member, moment_kind="tender"))
    assert "moment_start" in answer.context["form"].errors


def test_areas_of_another_working_area_are_not_on_offer(client: Client, member: Membership) -> None:
    answer = client.post("/ambities/nieuw/", filled_in(member, areas=[make_area().pk]))
    assert "areas" in answer.context["form"].errors


def test_a_draft_is_kept_and_shared_later(client: Client, member: Membership) -> None:
    client.post("/ambities/nieuw/", filled_in(member, draft="1"))
    draft = Ambition.objects.get()
    partner = Client()
    partner.force_login(make_membership(working_areas=list(member.working_areas.all())).user)
    assert draft.status == "draft"
    assert partner.get(f"/ambities/{draft.pk}/").status_code == 404

    client.post(f"/ambities/{draft.pk}/status/", {"status": "active"})

    assert partner.get(f"/ambities/{draft.pk}/").status_code == 200


def test_editing_shows_what_was_there_and_keeps_what_was_not_touched(client: Client, member: Membership) -> None:
    client.post("/ambities/nieuw/", filled_in(member, moment_kind="tender", moment_start="2027-04"))
    ambition = Ambition.objects.get()
    exact = date(2027, 3, 12)
    Ambition.objects.update(period_start=exact)
    Moment.objects.update(start=date(2027, 4, 9))

    form = client.get(f"/ambities/{ambition.pk}/wijzigen/").context["form"]
    assert [one.text for one in form["offers"].value()] == ["140 m² in de plint", "steiger rondom"]
    client.post(
        f"/ambities/{ambition.pk}/wijzigen/",
        filled_in(member, title="Nieuwe titel", moment_kind="tender", moment_start="2027-04"),
    )

    ambition.refresh_from_db()
    assert (ambition.title, ambition.period_start) == ("Nieuwe titel", exact)
    assert ambition.moment.start == date(2027, 4, 9)


def test_the_history_says_who_changed_what_and_only_to_the_own_organisation(client: Client, member: Membership) -> None:
    ambition = make_ambition(
        organisation=member.organisation, working_areas=list(member.working_areas.all()), circle="public"
    )
    change_ambition(actor=member, ambition=ambition, title="Andere titel", commitment="idea")

    page = client.get(f"/ambities/{ambition.pk}/geschiedenis/").content.decode()
    for words in (member.user.name, ambition.title, "Andere titel", "Hardheid", "Idee"):
        assert words in page
    other = Client()
    other.force_login(make_membership().user)
    assert other.get(f"/ambities/{ambition.pk}/").status_code == 200
    assert other.get(f"/ambities/{ambition.pk}/geschiedenis/").status_code == 404


def test_an_illegal_move_is_refused_and_never_offered(client: Client, member: Membership) -> None:
    ambition = make_ambition(organisation=member.organisation, status="withdrawn")

    assert client.post(f"/ambities/{ambition.pk}/status/", {"status": "achieved"}).status_code == 409
    assert client.post(f"/ambities/{ambition.pk}/status/", {"status": "onzin"}).status_code == 409
    assert "Als bereikt markeren" not in client.get(f"/ambities/{ambition.pk}/").content.decode()


def test_a_draft_that_is_withdrawn_stays_inside_and_its_page_says_so(client: Client, member: Membership) -> None:
    here = list(member.working_areas.all())
    draft = make_ambition(organisation=member.organisation, working_areas=here, status="draft")
    partner = Client()
    partner.force_login(make_membership(working_areas=here).user)

    said = client.post(f"/ambities/{draft.pk}/status/", {"status": "withdrawn"}, follow=True).content.decode()

    assert "De ambitie is nu: Ingetrokken. Alleen je eigen organisatie ziet die." in said
    assert partner.get(f"/ambities/{draft.pk}/").status_code == 404
    assert draft.title not in partner.get("/ambities/").content.decode()


def test_anothers_own_circle_ambition_is_byte_for_byte_a_missing_one(client: Client, member: Membership) -> None:
    working_areas = list(member.working_areas.all())
    hidden = make_ambition(circle="own", working_areas=working_areas)
    for act in ("", "wijzigen/", "geschiedenis/"):
        found = client.get(f"/ambities/{hidden.pk}/{act}")
        missing = client.get(f"/ambities/{hidden.pk + 1000}/{act}")
        assert found.status_code == missing.status_code == 404
        assert _without_path(found, hidden.pk) == _without_path(missing, hidden.pk + 1000)
    assert client.post(f"/ambities/{hidden.pk}/status/", {"status": "withdrawn"}).status_code == 404


def _without_path(answer: Any, pk: int) -> str:
    """The page without what comes from the address asked for and from the visit (the csrf token)."""
    text = answer.content.decode().replace(f"/ambities/{pk}/", "/ambities/")
    return "\n".join(line for line in text.splitlines() if "csrf" not in line.lower())


def test_partners_see_an_ambition_and_cannot_change_it(client: Client, member: Membership) -> None:
    shared = make_ambition(working_areas=list(member.working_areas.all()))

    page = client.get(f"/ambities/{shared.pk}/").content.decode()
    assert "wijzigen/" not in page
    assert client.get(f"/ambities/{shared.pk}/wijzigen/").status_code == 404
    assert client.post(f"/ambities/{shared.pk}/status/", {"status": "withdrawn"}).status_code == 404


def test_acting_for_another_organisation_one_does_not_change_the_firsts(client: Client) -> None:
    first = make_membership()
    second = make_membership(user=first.user)
    ambition = make_ambition(organisation=first.organisation)
    client.force_login(first.user)
    assert client.get(f"/ambities/{ambition.pk}/wijzigen/").status_code == 200

    client.post("/acteren/", {"membership": second.pk})

    assert client.get(f"/ambities/{ambition.pk}/").status_code == 200
    assert client.get(f"/ambities/{ambition.pk}/wijzigen/").status_code == 404


@pytest.mark.parametrize("role", list(Role))
def test_who_writes_ambitions(client: Client, role: Role) -> None:
    member = make_membership(role=role)
    client.force_login(member.user)
    allowed = role not in {Role.FUNCTIONAL_ADMIN, Role.PRIVACY_OFFICER, Role.READER}

    assert client.get("/ambities/nieuw/").status_code == (200 if allowed else 404)
    assert client.post("/ambities/nieuw/", filled_in(member)).status_code == (302 if allowed else 404)
    assert Ambition.objects.exists() is allowed
    assert ("/ambities/nieuw/" in client.get("/ambities/").content.decode()) is allowed


def test_the_pages_are_closed_to_who_belongs_nowhere(client: Client) -> None:
    client.force_login(make_user())
    for path in ("/ambities/", "/ambities/nieuw/", f"/ambities/{make_ambition(circle='public').pk}/", "/initiatieven/"):
        assert client.get(path).status_code == 404
    client.logout()
    assert client.get("/ambities/")["Location"].startswith("/account/login/")


def test_an_organisations_ambitions_are_a_fragment_and_a_page(client: Client, member: Membership) -> None:
    working_areas = list(member.working_areas.all())
    other = make_organisation(working_areas=working_areas)
    shown = make_ambition(organisation=other, working_areas=working_areas)
    hidden = make_ambition(organisation=other, working_areas=working_areas, circle="own", title="Geheim plan")
    path = f"/organisaties/{other.pk}/ambities/"

    page, fragment = client.get(path), client.get(path, headers={"HX-Request": "true"})

    for answer in (page, fragment):
        assert shown.title in answer.content.decode()
        assert hidden.title not in answer.content.decode()
    assert "<html" in page.content.decode()
    assert "<html" not in fragment.content.decode()


@pytest.mark.parametrize("path", ["/ambities/", "/ambities/?werkgebied={wa}&gebied={area}&thema=energy&status=active"])
def test_the_list_asks_as_many_queries_for_thirty_rows_as_for_one(
    client: Client, member: Membership, path: str
) -> None:
    working_area = member.working_areas.get()
    path = path.format(wa=working_area.pk, area=working_area.areas.get().code)

    def add() -> None:
        ambition = make_ambition(working_areas=[working_area], place=make_place(area=working_area.areas.get()))
        Moment.objects.create(ambition=ambition, kind="tender", start=timezone.localdate())

    add()
    few = queries_of(client, path)
    for _number in range(24):
        add()

    assert queries_of(client, path) == few <= 15


def test_the_detail_and_form_stay_within_their_queries(client: Client, member: Membership) -> None:
    working_area = member.working_areas.get()
    ambition = make_ambition(organisation=member.organisation, working_areas=[working_area], contact=member)
    before = [queries_of(client, f"/ambities/{ambition.pk}/{act}") for act in ("", "wijzigen/", "geschiedenis/")]
    for _number in range(10):
        make_place(area=working_area.areas.get())
        make_membership(organisation=member.organisation, working_areas=[])
        change_ambition(actor=member, ambition=ambition, title=f"Titel {_number}")
    after = [queries_of(client, f"/ambities/{ambition.pk}/{act}") for act in ("", "wijzigen/", "geschiedenis/")]
    assert after == before
