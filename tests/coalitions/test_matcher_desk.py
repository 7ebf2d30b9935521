"""The desk of the matcher: who comes there, what the pages say, and what the buttons do."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from areas.models import WorkingArea
from coalitions.matcher.weight_table import (
    WORDS,
    groups,
    label_of,
    limits_of,
    names,
    number_text,
    sentence_of,
    to_values,
)
from coalitions.matching.weights import Weights
from coalitions.models import MatcherVersion, Overlap, PreviewedChange, Verdict
from coalitions.queries import versions as queries
from coalitions.services import everything
from coalitions.services import versions as services
from coalitions.tasks import match_due
from organisations.models import Membership
from organisations.roles import Role
from tests.coalitions.stories import make_care_point, make_flat, make_meeting_need, make_renovation
from tests.coalitions.visiting import page
from tests.counting import queries_of
from tests.factories import make_membership
from themes.models import Synonym, Theme, ThemeComplement

pytestmark = pytest.mark.django_db

DESK = reverse("coalitions:matcher-desk")


@pytest.fixture
def desk(client: Client, admin: Membership) -> Client:
    client.force_login(admin.user)
    return client


@pytest.fixture
def scored(working_area: WorkingArea) -> WorkingArea:
    flat = make_flat(working_area)
    make_renovation(working_area, place=flat)
    make_care_point(working_area, place=flat)
    make_meeting_need(working_area)
    match_due()
    return working_area


@pytest.fixture
def draft(admin: Membership) -> MatcherVersion:
    return services.new_draft(actor=admin)


def url(name: str, version: MatcherVersion | None = None) -> str:
    return reverse(f"coalitions:matcher-{name}", args=[version.pk] if version else [])


def filled(**changed: str) -> dict[str, str]:
    """The form of weights as it stands, with what somebody typed."""
    return {name: number_text(value) for name, value in to_values(Weights()).items()} | changed


STRICT = {"pair_small": "20", "pair_fair": "21", "pair_large": "22"}


# --- Words -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", names())
def test_every_weight_has_a_name_and_a_sentence_in_both_languages(name: str) -> None:
    said = []
    for language in ("en", "nl"):
        with override(language):
            assert name in WORDS, "give this weight a name and a sentence in coalitions/matcher/weight_table.py"
            said.append((label_of(name), sentence_of(name)))
            assert "?" in sentence_of(name)
    (english, asked), (dutch, gevraagd) = said
    assert asked != gevraagd
    assert dutch
    assert english


def test_every_weight_stands_in_one_group() -> None:
    placed = [name for group in groups() for name in group.names]
    assert sorted(placed) == sorted(names())
    assert "other" not in [group.code for group in groups()]


# --- Who comes here --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", [role for role in Role if role != Role.FUNCTIONAL_ADMIN])
def test_others_find_nothing_here(role: Role, client: Client, draft: MatcherVersion) -> None:
    client.force_login(make_membership(role=role).user)
    for name in ("desk", "history", "compare"):
        assert client.get(url(name)).status_code == 404
    for name in ("version", "changes", "weights", "complements", "synonyms"):
        assert client.get(url(name, draft)).status_code == 404
    for name in ("activate", "roll-back", "discard", "preview", "synonym-remove"):
        assert client.post(url(name, draft)).status_code == 404
    assert client.post(url("draft-new")).status_code == 404
    assert MatcherVersion.objects.count() == 2


def test_functional_administrator_finds_the_way(desk: Client) -> None:
    home = page(desk, reverse("overview:home"))
    assert f'href="{DESK}"' in home
    assert "Matcher afstellen" in home


def test_desk_speaks_of_the_starting_values_as_long_as_nobody_changed_anything(desk: Client) -> None:
    html = page(desk, DESK)
    assert "Uitgangswaarden" in html
    assert "nog niemand heeft iets gewijzigd" in html
    assert "Nog niemand heeft iets gewijzigd" in page(desk, url("history"))
    assert "Er valt nog niets te vergelijken" in page(desk, url("compare"))
    assert not MatcherVersion.objects.exists()


def test_desk_shows_what_the_matcher_brings_about(desk: Client, admin: Membership, scored: WorkingArea) -> None:
    overlap = Overlap.objects.current().filter(need=None).get()
    Verdict.objects.create(
        overlap=overlap, organisation=admin.organisation, given_by=admin, stance="promising", material=overlap.material
    )
    html = page(desk, DESK)
    assert "Kansrijk: 1 (100%)" in html
    assert "nog geen oordelen" in html


def test_effect_leaves_out_what_an_organisation_keeps_to_itself(scored: WorkingArea) -> None:
    before = {line.strength: line.total for line in queries.effect()}
    make_renovation(scored, circle="own")
    match_due()
    assert Overlap.objects.current().count() > sum(before.values())
    assert {line.strength: line.total for line in queries.effect()} == before


# --- A draft ---------------------------------------------------------------------------------------------------------


def test_starting_a_draft_leads_to_its_weights(desk: Client) -> None:
    answer = desk.post(url("draft-new"), {"note": "Plekken tellen te zwaar"})
    made = MatcherVersion.objects.get(state="draft")
    assert answer.headers["Location"] == url("weights", made)
    assert "Plekken tellen te zwaar" in page(desk, url("version", made))


@pytest.mark.parametrize("source", ["²", "9" * 5000, "geen"])
def test_a_draft_from_what_is_no_version_starts_from_the_active_one(desk: Client, source: str) -> None:
    assert desk.post(url("draft-new"), {"note": "Plekken tellen te zwaar", "source": source}).status_code == 302
    assert MatcherVersion.objects.get(state="draft").based_on == queries.active_version()


def test_note_with_personal_data_is_refused_and_kept(desk: Client) -> None:
    unsaid = desk.post(url("draft-new"), {"note": ""})
    assert "Zeg in één zin wat je wilt veranderen, en waarom." in unsaid.text
    # The button of a version asks why on the page that comes.
    assert "Zeg in één zin" not in desk.post(url("draft-new"), {"source": "1"}).text
    answer = desk.post(url("draft-new"), {"note": "bel 0612345678"})
    assert answer.status_code == 422
    assert "bel 0612345678" in answer.content.decode()
    assert not MatcherVersion.objects.filter(state="draft").exists()


def test_weights_are_saved_and_what_changes_is_shown(desk: Client, draft: MatcherVersion, scored: WorkingArea) -> None:
    answer = desk.post(url("weights", draft), filled(**STRICT, same_place="2,35"), follow=True)
    draft.refresh_from_db()
    assert draft.weights["same_place"] == 2.35
    html = answer.content.decode()
    assert "Koppelkansen: geen erbij, 1 weg" in html
    assert str(scored) in html
    assert "Zelfde plek" in html
    assert queries.active_weights() == Weights()


@pytest.mark.parametrize(
    ("typed", "field", "said"),
    [
        ({"pair_large": "5"}, "pair_large", "Groot moet meer zijn dan redelijk"),
        ({"need_fair": "1"}, "need_fair", "Redelijk moet meer zijn dan klein"),
        ({"same_place": "-1"}, "same_place", "Vul 0 of meer in"),
        ({"next_door": "1"}, "next_door", "Vul 0 of minder in"),
        ({"group_cohesion": "1,5"}, "group_cohesion", "Vul een getal van 0 tot en met 1 in"),
        ({"same_place": "veel"}, "same_place", "Vul een getal in, zoals 1,5"),
        ({"same_place": ""}, "same_place", "Vul een getal in."),
        ({"same_place": "1,234"}, "same_place", "hoogstens twee cijfers"),
        ({"group_largest": "2,5"}, "group_largest", "Vul een heel getal in"),
    ],
)
def test_bad_weights_come_back_with_what_is_wrong_at_the_field(
    typed: dict[str, str], field: str, said: str, desk: Client, draft: MatcherVersion
) -> None:
    answer = desk.post(url("weights", draft), filled(**typed))
    assert answer.status_code == 422
    form = answer.context["form"]
    assert any(said in error for error in form.errors[field])
    assert form[field].value() == typed[field]
    draft.refresh_from_db()
    assert draft.revision == 0


def test_matrix_is_saved_once_for_both_directions(desk: Client, draft: MatcherVersion) -> None:
    ThemeComplement.objects.all().delete()
    form = desk.get(url("complements", draft)).context["form"]
    values = dict.fromkeys(form.fields, "0") | {"energy--social": "0,75"}
    assert desk.post(url("complements", draft), values).status_code == 302
    draft.refresh_from_db()
    assert draft.complements == [["energy", "social", 0.75]]
    assert not ThemeComplement.objects.exists()
    assert Theme.objects.count() == 6
    assert len(form.fields) == 15


@pytest.mark.parametrize("typed", ["1,2", "-0,1", "", "x"])
def test_bad_strength_comes_back(typed: str, desk: Client, draft: MatcherVersion) -> None:
    form = desk.get(url("complements", draft)).context["form"]
    answer = desk.post(url("complements", draft), dict.fromkeys(form.fields, "0") | {"energy--social": typed})
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["energy--social"]
    assert answer.context["form"]["energy--social"].value() == typed


def test_word_is_added_by_searching_what_it_is_about(desk: Client, draft: MatcherVersion) -> None:
    found = desk.get(url("synonyms", draft), {"word": "Knusterhoek", "search": "ontmoetingsplek"})
    choices = dict(found.context["form"].fields["concept"].choices)
    assert "meeting-place" in choices
    assert found.context["form"]["word"].value() == "Knusterhoek"

    sent = {"word": "Knusterhoek", "concept": "meeting-place"}
    answer = desk.post(f"{url('synonyms', draft)}?search=ontmoetingsplek", sent)
    assert answer.status_code == 302
    assert "Knusterhoek" in page(desk, url("synonyms", draft))
    assert not Synonym.objects.exists()

    desk.post(url("synonym-remove", draft), {"word": "Knusterhoek"})
    draft.refresh_from_db()
    assert draft.synonyms == []


def test_word_without_a_choice_comes_back(desk: Client, draft: MatcherVersion) -> None:
    answer = desk.post(f"{url('synonyms', draft)}?search=ontmoetingsplek", {"word": "Knusterhoek"})
    assert answer.status_code == 422
    assert answer.context["form"]["word"].value() == "Knusterhoek"
    assert answer.context["form"].errors["concept"] == ["Kies waar dit woord voor staat."]


def test_search_for_nothing_says_what_to_fill_in(desk: Client, draft: MatcherVersion) -> None:
    asked = desk.get(url("synonyms", draft), {"word": "", "search": " "}).content.decode()
    assert "Vul in waar het woord over gaat." in asked
    assert "Vul in waar het woord over gaat." not in desk.get(url("synonyms", draft)).content.decode()


def test_search_that_finds_nothing_says_so(desk: Client, draft: MatcherVersion) -> None:
    assert "Niets gevonden voor" in page(desk, f"{url('synonyms', draft)}?search=xqzwk")


@pytest.mark.parametrize(("asked", "found"), [("koffie drinken", "meeting-place"), ("eenzaam", "loneliness")])
def test_concepts_are_found_by_the_words_of_residents(asked: str, found: str) -> None:
    assert found in [concept.id for concept in queries.search_concepts(asked)]


def test_what_is_active_cannot_be_edited(desk: Client, draft: MatcherVersion) -> None:
    active = MatcherVersion.objects.get(state="active")
    for name in ("weights", "complements", "synonyms"):
        assert desk.get(url(name, active)).status_code == 404
        assert desk.post(url(name, active)).status_code == 404


# --- What changes ----------------------------------------------------------------------------------------------------


def test_list_says_what_comes_goes_and_changes(desk: Client, admin: Membership, scored: WorkingArea) -> None:
    made = services.new_draft(actor=admin)
    services.change_weights(
        actor=admin,
        version=made,
        weights={"pair_small": 20.0, "pair_fair": 21.0, "pair_large": 22.0, "need_large": 25.0},
    )
    everything_listed = page(desk, url("changes", made))
    assert "Flat van het gas af × Zorg dichtbij huis" in everything_listed
    assert "Gaat weg" in everything_listed
    assert "behoefte van bewoners" in everything_listed
    gone = page(desk, f"{url('changes', made)}?toon=goes&area={scored.pk}")
    assert "Gaat weg" in gone
    assert "behoefte van bewoners" not in gone
    assert "Op deze manier verandert er niets" in page(desk, f"{url('changes', made)}?toon=comes")
    assert desk.get(f"{url('changes', made)}?area=x&toon=y").status_code == 200


def test_list_leaves_out_what_one_may_not_see_and_says_how_many(
    client: Client, admin: Membership, scored: WorkingArea
) -> None:
    made = services.new_draft(actor=admin)
    made = services.change_weights(
        actor=admin, version=made, weights={"pair_small": 20.0, "pair_fair": 21.0, "pair_large": 22.0}
    )
    elsewhere = make_membership(role=Role.FUNCTIONAL_ADMIN)
    client.force_login(elsewhere.user)
    html = page(client, url("changes", made))
    assert "Flat van het gas af" not in html
    assert "Nog 1 staat er niet bij" in html


# --- Into use and back -----------------------------------------------------------------------------------------------


def test_making_active_and_putting_back_by_button(desk: Client, draft: MatcherVersion, scored: WorkingArea) -> None:
    before = Overlap.objects.current().count()
    desk.post(url("weights", draft), filled(**STRICT))
    answer = desk.post(url("activate", draft), {"seen": "1"}, follow=True)
    assert "Versie 2 is actief" in answer.content.decode()
    assert "Alle koppelkansen worden opnieuw berekend" in answer.content.decode()
    assert "0 van 1 gemeente klaar" in answer.content.decode()
    _finish()
    assert Overlap.objects.current().count() == before - 1
    assert "opnieuw berekend" not in page(desk, DESK)

    first = MatcherVersion.objects.get(number=1)
    assert "Zet deze versie terug" in page(desk, url("version", first))
    answer = desk.post(url("roll-back", first), follow=True)
    assert "Versie 1 is teruggezet, als versie 3" in answer.content.decode()
    _finish()
    assert Overlap.objects.current().count() == before


def test_what_was_not_looked_at_is_not_made_active(desk: Client, draft: MatcherVersion, scored: WorkingArea) -> None:
    answer = desk.post(url("activate", draft))
    assert answer.status_code == 422
    assert "Wacht eerst tot is uitgerekend wat er verandert" in answer.content.decode()
    desk.post(url("weights", draft), filled(**STRICT))
    desk.post(url("weights", draft), filled(**STRICT, same_place="3"))
    answer = desk.post(url("activate", draft), {"seen": "1"})
    assert answer.status_code == 422
    assert "intussen gewijzigd" in answer.content.decode()
    assert MatcherVersion.objects.get(state="active").number == 1


def test_making_active_twice_is_a_conflict(desk: Client, draft: MatcherVersion, scored: WorkingArea) -> None:
    desk.post(url("weights", draft), filled(**STRICT))
    desk.post(url("activate", draft), {"seen": "1"})
    assert desk.post(url("activate", draft), {"seen": "1"}).status_code == 409
    assert desk.post(url("discard", draft)).status_code == 422


def test_draft_that_others_overtook_asks_to_be_worked_out_again(
    desk: Client, admin: Membership, draft: MatcherVersion, scored: WorkingArea
) -> None:
    other = services.change_weights(actor=admin, version=services.new_draft(actor=admin), weights={"same_place": 2.5})
    desk.post(url("weights", draft), filled(**STRICT))
    services.activate_version(actor=admin, version=other)
    assert "andere versie actief geworden" in page(desk, url("version", draft))
    desk.post(url("preview", draft))
    assert PreviewedChange.objects.filter(job__version=draft).exists()
    assert "koppelkansen" in page(desk, url("version", draft))


def test_draft_is_put_aside(desk: Client, draft: MatcherVersion) -> None:
    desk.post(url("discard", draft))
    draft.refresh_from_db()
    assert draft.state == "retired"
    assert "Nooit actief geweest" in page(desk, url("history"))


# --- Beside each other -----------------------------------------------------------------------------------------------


def test_two_versions_side_by_side(desk: Client, admin: Membership) -> None:
    one = services.change_weights(actor=admin, version=services.new_draft(actor=admin), weights={"same_place": 2.5})
    two = services.new_draft(actor=admin, source=one)
    two = services.change_weights(actor=admin, version=two, weights={"same_place": 3.75})
    two = services.add_synonym(actor=admin, version=two, word="Knusterhoek", concept="meeting-place")
    two = services.change_complements(actor=admin, version=two, strengths={("energy", "social"): 0.9})
    html = page(desk, f"{url('compare')}?versie={one.number}&met={two.number}")
    for words in ("2,5", "3,75", "Het woord “Knusterhoek”", "0,9", "staat er niet in"):
        assert words in html
    assert "Er is geen verschil" in page(desk, f"{url('compare')}?versie={one.number}&met={one.number}")
    assert desk.get(f"{url('compare')}?versie=x&met=9999").status_code == 200


def test_history_of_a_version_says_before_and_after(desk: Client, admin: Membership, draft: MatcherVersion) -> None:
    services.change_weights(actor=admin, version=draft, weights={"same_place": 2.5})
    html = page(desk, url("version", draft))
    assert "Zelfde plek 1,9 → 2,5" in html
    assert admin.user.name in html


def test_proposal_shows_what_speaks_for_it_and_waits(desk: Client, admin: Membership, scored: WorkingArea) -> None:
    made = services.propose_version(
        weights=Weights(same_place=2.5),
        note="Geleerd van 40 oordelen",
        evidence=[{"name": "Gemiddelde fout", "active": "0,62", "proposed": "0,55"}],
    )
    html = page(desk, url("version", made))
    for words in ("Voorgesteld", "Geleerd van 40 oordelen", "Gemiddelde fout", "0,55", "Maak actief"):
        assert words in html
    desk.post(url("activate", made), {"seen": "0"})
    assert queries.active_weights().same_place == 2.5


def test_pages_ask_as_many_queries_for_many_versions_as_for_one(
    desk: Client, admin: Membership, draft: MatcherVersion, scored: WorkingArea
) -> None:
    services.change_weights(
        actor=admin, version=draft, weights={"pair_small": 20.0, "pair_fair": 21.0, "pair_large": 22.0}
    )
    paths = [DESK, url("history"), url("compare"), *(url(name, draft) for name in _OF_A_DRAFT)]
    few = [queries_of(desk, path) for path in paths]
    for _ in range(6):
        services.new_draft(actor=admin)
    assert [queries_of(desk, path) for path in paths] == few
    assert max(few) <= 15


def test_limits_allow_what_is_in_use() -> None:
    for name, value in Weights().table():
        assert limits_of(name).least <= value <= limits_of(name).most


_OF_A_DRAFT = ("version", "changes", "weights", "complements", "synonyms")


def _finish() -> None:
    for _done in everything.work():
        pass
