"""Making a version active: taken up where it stopped, with a trail, and with a way back."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from areas.models import WorkingArea
from audit.models import AuditEvent
from coalitions.matcher import previewing
from coalitions.matcher.weight_table import to_values
from coalitions.matching.weights import Weights
from coalitions.models import Overlap, PreviewJob, Verdict
from coalitions.queries import versions as queries
from coalitions.services import everything, previews
from coalitions.services import versions as services
from coalitions.tasks import match_everything
from core.errors import IllegalMove, RuleViolation
from organisations.models import Membership
from tests.coalitions.versions import GENEROUS, STRICT, Version, a_draft, after_preview, finish, shown
from tests.factories import make_ambition, make_working_area

pytestmark = pytest.mark.django_db


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


def test_what_another_version_no_longer_finds_says_that_the_rules_changed(
    admin: Membership, neighbourhood: WorkingArea
) -> None:
    services.activate_version(actor=admin, version=a_draft(admin, **STRICT))
    finish()
    gone = Overlap.objects.filter(status="stale")
    assert gone
    assert {row.stale_reason for row in gone} == {"rules"}
    assert "weegt nu anders" in gone[0].stale_sentence


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
    everything.start_run(again=True)
    finish()
    assert list(Overlap.objects.order_by("pk").values()) == rows


def test_a_preview_goes_on_where_a_worker_was_killed_or_failed(
    admin: Membership, neighbourhood: WorkingArea, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_ambition(working_areas=[make_working_area()])
    monkeypatch.setattr(previews, "AT_ONCE", 0)
    draft = a_draft(admin, **STRICT)
    real, asked = previewing.preview, list[str]()

    def second_fails(version: Version, municipality: str) -> Any:
        asked.append(municipality)
        if len(asked) > 1:
            raise RuntimeError
        return real(version, municipality)

    monkeypatch.setattr(previews, "preview", second_fails)
    assert previews.work_through() == 1
    monkeypatch.setattr(previews, "preview", real)
    PreviewJob.objects.filter(done_at=None).update(due_at=timezone.now(), claimed_at=timezone.now())
    assert previews.work_through() == 0
    PreviewJob.objects.filter(done_at=None).update(claimed_at=timezone.now() - timedelta(hours=1))
    assert previews.work_through() == 1
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
