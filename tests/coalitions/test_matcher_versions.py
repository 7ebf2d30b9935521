"""Versions of the matcher: nothing changes until one is active, and then exactly what its preview said."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks

from areas.models import WorkingArea
from audit.models import AuditEvent
from coalitions import previewing
from coalitions.candidates import read_scene
from coalitions.matching.weights import Weights
from coalitions.models import MatcherRound, MatcherVersion, Overlap, PreviewedChange, Verdict
from coalitions.queries import versions as queries
from coalitions.services import everything, rounds
from coalitions.services import versions as services
from coalitions.tasks import match_due, match_everything
from coalitions.weighing import limits_of, names, problems, to_values, to_weights
from core.errors import IllegalMove, RuleViolation
from organisations.models import Membership, Role
from tests.coalitions.stories import make_care_point, make_delivery_vans, make_flat, make_meeting_need, make_renovation
from tests.factories import make_ambition, make_membership, make_working_area
from themes.models import Synonym, ThemeComplement

pytestmark = pytest.mark.django_db

Version = MatcherVersion


@pytest.fixture
def admin(working_area: WorkingArea) -> Membership:
    return make_membership(role=Role.FUNCTIONAL_ADMIN, working_areas=[working_area])


@pytest.fixture
def neighbourhood(working_area: WorkingArea) -> WorkingArea:
    """Four organisations and a need, matched: some koppelkansen are strong, some are too weak to be shown."""
    flat = make_flat(working_area)
    make_renovation(working_area, place=flat)
    make_care_point(working_area, place=flat)
    make_care_point(working_area, title="Buurtkamer", seeks=[], offers=["vrijwilligers"], themes=["social"])
    make_delivery_vans(working_area, place=flat)
    make_meeting_need(working_area)
    match_due()
    return working_area


def shown() -> dict[tuple[int, int | None, int | None], str]:
    rows = Overlap.objects.current().values_list("ambition", "other", "need", "strength")
    return {(ambition, other, need): strength for ambition, other, need, strength in rows}


def after_preview(version: Version) -> dict[tuple[int, int | None, int | None], str]:
    """What there would be: what there is, changed as the preview says."""
    found = dict(shown())
    for row in PreviewedChange.objects.filter(round__version=version, round__revision=version.revision):
        key: tuple[int, int | None, int | None] = (row.ambition_id, row.other_id, row.need_id)
        assert found.get(key, "") == row.before
        if row.after:
            found[key] = row.after
        else:
            del found[key]
    return found


def a_draft(admin: Membership, **weights: float) -> Version:
    draft = services.new_draft(actor=admin)
    return services.change_weights(actor=admin, version=draft, weights=weights) if weights else draft


def finish() -> None:
    """Match until the round is done, as a worker does."""
    for _done in everything.work():
        pass


STRICT = {"pair_small": 20.0, "pair_fair": 21.0, "pair_large": 22.0}
GENEROUS = {"pair_small": 1.0, "pair_fair": 2.0, "pair_large": 3.0, "need_small": 1.0, "need_fair": 2.0}


# --- What a version is -----------------------------------------------------------------------------------------------


def test_without_a_stored_version_the_starting_values_hold(working_area: WorkingArea) -> None:
    version = queries.active_version()
    assert (version.number, version.origin) == (1, "priors")
    assert not MatcherVersion.objects.exists()
    assert queries.active_weights() == Weights()
    assert version.fingerprint == read_scene([working_area.municipality.code]).version


def test_first_draft_stores_the_starting_values_as_version_one(admin: Membership) -> None:
    ThemeComplement.objects.all().delete()
    Synonym.objects.create(word="Knusterhoek", concept="meeting-place")

    draft = services.new_draft(actor=admin, note="Meer gewicht voor plekken")

    first = Version.objects.get(number=1)
    assert (first.state, first.origin, first.synonyms) == ("active", "priors", [["Knusterhoek", "meeting-place"]])
    assert (draft.number, draft.state, draft.origin, draft.based_on) == (2, "draft", "by_hand", first)
    assert draft.weights == to_values(Weights())


def test_every_weight_is_stored_and_comes_back_the_same() -> None:
    changed = replace(Weights(), same_place=3.25, group_largest=5)
    assert to_weights(to_values(changed)) == changed
    assert set(to_values(changed)) == set(names())


def test_a_weight_that_an_old_version_does_not_know_has_its_starting_value() -> None:
    stored = to_values(Weights())
    del stored["same_place"]
    assert to_weights({**stored, "gone_since": 3.0}) == Weights()


def test_the_starting_values_keep_to_their_own_limits() -> None:
    assert list(problems(to_values(Weights()))) == []
    assert all(limits_of(name).least <= value <= limits_of(name).most for name, value in Weights().table())


def test_active_weights_are_what_matching_uses(admin: Membership, neighbourhood: WorkingArea) -> None:
    version = services.activate_version(actor=admin, version=a_draft(admin, same_place=4.0))
    scene = read_scene([neighbourhood.municipality.code])
    assert scene.context.weights.same_place == 4.0
    assert scene.version == version.fingerprint


# --- The preview -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("weights", [STRICT, GENEROUS, {"pair_large": 18.0, "need_small": 6.9, "need_fair": 6.95}])
def test_preview_says_exactly_what_activating_gives(
    weights: dict[str, float], admin: Membership, neighbourhood: WorkingArea
) -> None:
    before = shown()
    draft = a_draft(admin, **weights)
    foretold = after_preview(draft)
    assert shown() == before

    services.activate_version(actor=admin, version=draft)
    finish()

    assert shown() == foretold
    assert shown() != before


def test_preview_leaves_every_row_as_it_was(admin: Membership, neighbourhood: WorkingArea) -> None:
    rows = list(Overlap.objects.order_by("pk").values())
    a_draft(admin, **STRICT)
    assert list(Overlap.objects.order_by("pk").values()) == rows
    assert queries.active_weights() == Weights()


def test_preview_counts_by_working_area(admin: Membership, neighbourhood: WorkingArea) -> None:
    draft = a_draft(admin, **STRICT)
    preview = queries.preview_of(draft)
    assert preview is not None
    assert preview.total.goes > 0
    (line,) = preview.areas
    assert (line.working_area, line.comes, line.goes) == (neighbourhood, preview.total.comes, preview.total.goes)


def test_preview_of_a_matrix_and_of_words(admin: Membership, neighbourhood: WorkingArea) -> None:
    draft = services.change_complements(
        actor=admin, version=a_draft(admin, complementary_themes=9.0), strengths={("energy", "social"): 1.0}
    )
    draft = services.add_synonym(actor=admin, version=draft, word="gasketel", concept="meeting-place")
    foretold = after_preview(draft)

    services.activate_version(actor=admin, version=draft)
    finish()

    assert shown() == foretold
    assert list(Synonym.objects.values_list("word", "concept")) == [("gasketel", "meeting-place")]
    (row,) = ThemeComplement.objects.select_related("theme", "other")
    assert ({row.theme.code, row.other.code}, row.strength) == ({"energy", "social"}, 1.0)


def test_preview_of_what_lies_in_two_municipalities_counts_it_once(admin: Membership) -> None:
    one, other = make_working_area(), make_working_area()
    both = [*one.areas.all(), *other.areas.all()]
    for make in (make_renovation, make_care_point):
        make(one).areas.set(both)
    make_meeting_need(one)
    make_meeting_need(other)
    match_due()
    draft = a_draft(admin, **GENEROUS)
    keys = list(PreviewedChange.objects.values_list("ambition", "other", "need"))
    assert len(keys) == len(set(keys))
    foretold = after_preview(draft)
    services.activate_version(actor=admin, version=draft)
    finish()
    assert shown() == foretold


def test_preview_leaves_out_what_an_organisation_keeps_to_itself(admin: Membership, neighbourhood: WorkingArea) -> None:
    hidden = make_renovation(neighbourhood, circle="own", title="Stil plan")
    match_due()
    assert Overlap.objects.current().filter(ambition=hidden).exists() or Overlap.objects.filter(other=hidden).exists()

    draft = a_draft(admin, **STRICT)

    assert not PreviewedChange.objects.filter(ambition=hidden).exists()
    assert not PreviewedChange.objects.filter(other=hidden).exists()
    preview = queries.preview_of(draft)
    assert preview is not None
    assert preview.total.goes > 0


def test_preview_of_much_is_left_to_a_worker(
    admin: Membership,
    neighbourhood: WorkingArea,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    monkeypatch.setattr(rounds, "AT_ONCE", 0)
    with django_capture_on_commit_callbacks() as afterwards:
        draft = a_draft(admin, **STRICT)
    progress = queries.preview_progress(draft)
    assert progress is not None
    assert (progress.done, progress.total) == (0, 1)
    assert afterwards
    with pytest.raises(RuleViolation):
        services.activate_version(actor=admin, version=draft)

    rounds.work_through()

    services.activate_version(actor=admin, version=draft)


def test_a_changed_draft_loses_the_preview_of_its_earlier_text(admin: Membership, neighbourhood: WorkingArea) -> None:
    draft = a_draft(admin, **STRICT)
    draft = services.change_weights(actor=admin, version=draft, weights=to_values(Weights()))
    assert not PreviewedChange.objects.exists()
    preview = queries.preview_of(draft)
    assert preview is not None
    assert preview.total.goes == 0


# --- Putting to use --------------------------------------------------------------------------------------------------


def test_rollback_gives_the_same_koppelkansen_again(admin: Membership, neighbourhood: WorkingArea) -> None:
    before, pks = shown(), set(Overlap.objects.values_list("pk", flat=True))
    services.activate_version(actor=admin, version=a_draft(admin, **STRICT))
    finish()
    assert shown() != before

    made = services.roll_back(actor=admin, version=Version.objects.get(number=1))
    finish()

    assert shown() == before
    assert set(Overlap.objects.values_list("pk", flat=True)) == pks
    assert (made.number, made.origin, made.state) == (3, "rollback", "active")
    assert made.fingerprint == Version.objects.get(number=1).fingerprint
    assert Version.objects.filter(state="active").count() == 1


def test_verdicts_and_statuses_survive_a_new_version(admin: Membership, neighbourhood: WorkingArea) -> None:
    overlap = Overlap.objects.current().filter(need=None).order_by("-score")[0]
    Overlap.objects.filter(pk=overlap.pk).update(status="exploring")
    verdict = Verdict.objects.create(
        overlap=overlap, organisation=overlap.ambition.organisation, given_by=admin, stance="promising", material="m"
    )

    services.activate_version(actor=admin, version=a_draft(admin, **GENEROUS))
    finish()

    overlap.refresh_from_db()
    verdict.refresh_from_db()
    assert (overlap.status, verdict.overlap_id, verdict.stance) == ("exploring", overlap.pk, "promising")


def test_activating_is_taken_up_where_it_stopped(
    admin: Membership, neighbourhood: WorkingArea, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_ambition(working_areas=[make_working_area()])
    draft = a_draft(admin, **STRICT)
    foretold = after_preview(draft)
    monkeypatch.setattr(everything, "FIRST_BATCH", 1)
    services.activate_version(actor=admin, version=draft)
    # A worker that does two batches and is killed.
    work = everything.work()
    next(work)
    next(work)
    del work
    progress = queries.rollout_progress()
    assert progress is not None
    assert (progress.done, progress.total) == (0, 2)

    finish()

    assert queries.rollout_progress() is None
    assert shown() == foretold


def test_matching_anew_twice_changes_nothing(admin: Membership, neighbourhood: WorkingArea) -> None:
    services.activate_version(actor=admin, version=a_draft(admin, **STRICT))
    finish()
    rows = list(Overlap.objects.order_by("pk").values())
    everything.start_round(again=True)
    finish()
    assert list(Overlap.objects.order_by("pk").values()) == rows


def test_a_preview_goes_on_where_a_worker_was_killed_or_failed(
    admin: Membership, neighbourhood: WorkingArea, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_ambition(working_areas=[make_working_area()])
    monkeypatch.setattr(rounds, "AT_ONCE", 0)
    draft = a_draft(admin, **STRICT)
    real, asked = previewing.preview, list[str]()

    def second_fails(version: Version, municipality: str) -> Any:
        asked.append(municipality)
        if len(asked) > 1:
            raise RuntimeError
        return real(version, municipality)

    monkeypatch.setattr(rounds, "preview", second_fails)
    assert rounds.work_through() == 1
    monkeypatch.setattr(rounds, "preview", real)
    MatcherRound.objects.filter(done_at=None).update(due_at=timezone.now(), claimed_at=timezone.now())
    assert rounds.work_through() == 0
    MatcherRound.objects.filter(done_at=None).update(claimed_at=timezone.now() - timedelta(hours=1))
    assert rounds.work_through() == 1
    progress = queries.preview_progress(draft)
    assert progress is not None
    assert progress.is_done


def test_a_next_version_overtakes_what_the_last_one_still_had_to_do(
    admin: Membership, neighbourhood: WorkingArea
) -> None:
    before = shown()
    services.activate_version(actor=admin, version=a_draft(admin, **STRICT))
    services.roll_back(actor=admin, version=Version.objects.get(number=1))
    finish()
    assert shown() == before


def test_activating_leaves_a_trail_with_before_and_after(admin: Membership, neighbourhood: WorkingArea) -> None:
    version = services.activate_version(actor=admin, version=a_draft(admin, same_place=3.25))
    event = AuditEvent.objects.get(verb="activated", target_id=version.pk)
    assert event.user == admin.user
    assert event.changes["active"] == ["1", "2"]
    assert event.changes["same_place"][1] == "3,25"
    assert [one.verb for one in AuditEvent.objects.filter(target_id=version.pk).order_by("pk")] == [
        "drafted", "changed", "activated",
    ]  # fmt: skip


def test_what_was_changed_since_one_looked_is_not_made_active(admin: Membership, neighbourhood: WorkingArea) -> None:
    draft = a_draft(admin, **STRICT)
    services.change_weights(actor=admin, version=draft, weights={"same_place": 3.0})
    with pytest.raises(RuleViolation):
        services.activate_version(actor=admin, version=draft, seen=str(draft.revision))


def test_a_version_is_made_active_once(admin: Membership, neighbourhood: WorkingArea) -> None:
    draft = a_draft(admin, **STRICT)
    services.activate_version(actor=admin, version=draft)
    with pytest.raises(IllegalMove):
        services.activate_version(actor=admin, version=draft)
    with pytest.raises(RuleViolation):
        services.change_weights(actor=admin, version=draft, weights={"same_place": 1.0})
    with pytest.raises(RuleViolation):
        services.discard_version(actor=admin, version=draft)


def test_discarded_draft_stays_in_the_history(admin: Membership) -> None:
    draft = services.discard_version(actor=admin, version=a_draft(admin, **STRICT))
    assert (draft.state, draft.was_active) == ("retired", False)
    with pytest.raises(RuleViolation):
        services.roll_back(actor=admin, version=draft)


# --- Proposals and releases ------------------------------------------------------------------------------------------


def test_a_proposal_waits_for_a_person(admin: Membership, neighbourhood: WorkingArea) -> None:
    evidence = [{"name": "held_back", "active": 0.6, "proposed": 0.7}]
    weights = replace(Weights(), same_place=3.0)
    first = services.propose_version(weights=weights, note="Eerste", evidence=evidence)
    second = services.propose_version(weights=weights, note="Tweede", evidence=evidence)
    first.refresh_from_db()
    assert (first.state, second.state, second.origin) == ("retired", "proposed", "learned")
    assert queries.active_weights() == Weights()

    services.activate_version(actor=admin, version=second)

    assert queries.active_weights() == weights


def test_a_release_with_other_starting_values_is_followed_until_somebody_chose(
    admin: Membership, neighbourhood: WorkingArea
) -> None:
    services.new_draft(actor=admin)
    Version.objects.filter(number=1).update(weights={**to_values(Weights()), "same_place": 0.5})
    match_everything()
    assert queries.active_weights() == Weights()
    assert queries.active_version().origin == "priors"

    services.activate_version(actor=admin, version=a_draft(admin, same_place=3.0))
    match_everything()
    assert queries.active_weights().same_place == 3.0


# --- Who may, and what may ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", [role for role in Role if role != Role.FUNCTIONAL_ADMIN])
def test_others_change_nothing(role: Role, admin: Membership) -> None:
    draft, other = a_draft(admin), make_membership(role=role)
    acts: list[Any] = [
        lambda: services.new_draft(actor=other),
        lambda: services.change_weights(actor=other, version=draft, weights={"same_place": 1.0}),
        lambda: services.change_complements(actor=other, version=draft, strengths={}),
        lambda: services.add_synonym(actor=other, version=draft, word="x", concept="meeting-place"),
        lambda: services.remove_synonym(actor=other, version=draft, word="x"),
        lambda: services.preview_again(actor=other, version=draft),
        lambda: services.discard_version(actor=other, version=draft),
        lambda: services.activate_version(actor=other, version=draft),
        lambda: services.roll_back(actor=other, version=draft),
    ]
    for act in acts:
        with pytest.raises(RuleViolation):
            act()
    draft.refresh_from_db()
    assert (draft.state, draft.revision) == ("draft", 0)


@pytest.mark.parametrize(
    ("weights", "field"),
    [
        ({"pair_fair": 7.5, "pair_large": 7.0}, "pair_large"),
        ({"need_small": 6.5, "need_fair": 6.5}, "need_fair"),
        ({"same_place": -1.0}, "same_place"),
        ({"next_door": 1.0}, "next_door"),
        ({"group_cohesion": 1.2}, "group_cohesion"),
        ({"group_smallest": 9.0}, "group_largest"),
        ({"group_largest": 3.5}, "group_largest"),
    ],
)
def test_a_table_that_cannot_be_right_is_refused_at_its_field(
    weights: dict[str, float], field: str, admin: Membership
) -> None:
    with pytest.raises(RuleViolation) as refused:
        a_draft(admin, **weights)
    assert refused.value.field == field


def test_words_are_refused_that_mean_nothing_or_something_already(admin: Membership) -> None:
    draft = services.add_synonym(actor=admin, version=a_draft(admin), word=" Knus  terhoek ", concept="meeting-place")
    assert draft.synonyms == [["Knus terhoek", "meeting-place"]]
    for word, concept, field in [
        ("", "meeting-place", "word"),
        ("x" * 81, "meeting-place", "word"),
        ("knus terhoek", "meeting-place", "word"),
        ("hangplek", "bestaat-niet", "concept"),
        ("bel 0612345678", "meeting-place", "word"),
    ]:
        with pytest.raises(RuleViolation) as refused:
            services.add_synonym(actor=admin, version=draft, word=word, concept=concept)
        assert refused.value.field == field
    draft = services.remove_synonym(actor=admin, version=draft, word="Knus terhoek")
    assert draft.synonyms == []
