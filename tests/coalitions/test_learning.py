"""Verdicts keep what they were given on; every night they are learned from, and a person has the last word."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape

from coalitions.matcher.weight_table import to_weights
from coalitions.matching.learning import evidence_of
from coalitions.matching.weights import Weights
from coalitions.models import MatcherVersion, Overlap, Verdict
from coalitions.queries.versions import active_version, active_weights
from coalitions.services import previews
from coalitions.services.learning import judged_rows, learn_from_verdicts, reasoned
from coalitions.services.verdicts import give_verdict
from coalitions.services.versions import activate_version, discard_version, roll_back
from coalitions.tasks import learn_from_verdicts as nightly
from core.errors import RuleViolation
from initiatives.models import Ambition
from organisations.models import Membership
from organisations.roles import Role
from tests.factories import make_ambition, make_membership, make_overlap
from tests.matching.reviewers import PRIORS, TASTE, Town, agreement, some_pairs, verdicts

pytestmark = pytest.mark.django_db

State = MatcherVersion.State


def judge(actor: Membership, overlap: Overlap, **fields: Any) -> Verdict:
    return give_verdict(actor=actor, overlap=overlap, **{"stance": "promising", **fields})


# --- What is kept ----------------------------------------------------------------------------------------------------


def test_a_verdict_keeps_what_it_was_given_on(overlap: Overlap, member: Membership) -> None:
    parts = [(part["code"], part["points"]) for part in overlap.parts]
    verdict = judge(member, overlap)
    Overlap.objects.filter(pk=overlap.pk).update(parts=[], score=0.0, matcher_version="another")

    verdict.refresh_from_db()
    kept = verdict.judged_on
    assert sum(kept["points"].values()) == pytest.approx(overlap.score)
    assert kept["version"] == overlap.matcher_version
    assert kept["evidence"] == evidence_of(parts, Weights())
    assert kept["evidence"]


def test_a_changed_verdict_is_on_what_is_there_now(overlap: Overlap, member: Membership) -> None:
    judge(member, overlap)
    Overlap.objects.filter(pk=overlap.pk).update(parts=[{"code": "same_place", "points": 1.9, "facts": {}}], score=1.9)
    verdict = judge(member, overlap, stance="not_promising", reason="no_overlap")
    assert verdict.judged_on["points"] == {"same_place": 1.9}


def test_points_given_under_weights_nobody_knows_are_kept_and_not_learned_from(member: Membership) -> None:
    unknown = make_overlap(parts=[{"code": "same_place", "points": 1.9, "facts": {}}], matcher_version="gone")
    kept = judge(member, unknown).judged_on
    assert kept["points"] == {"same_place": 1.9}
    assert kept["evidence"] == {}
    assert not list(judged_rows())


# --- What counts -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "counts"),
    [
        ({"stance": "promising"}, [True]),
        ({"stance": "not_promising", "reason": "no_overlap"}, [False]),
        ({"stance": "not_promising", "reason": "taken_up"}, []),
        ({"stance": "not_promising", "reason": "no_support"}, []),
        ({"stance": "not_promising", "reason": "no_means"}, []),
        ({"stance": "not_promising", "reason": "wrong_moment"}, []),
        ({"stance": "later"}, []),
    ],
)
def test_only_what_says_something_of_the_match_counts(
    overlap: Overlap, member: Membership, said: dict[str, Any], counts: list[bool]
) -> None:
    until = timezone.localdate() + timedelta(days=30) if said["stance"] == "later" else None
    judge(member, overlap, **said, until=until)
    assert [row.promising for row in judged_rows()] == counts


def test_a_row_says_by_whom_and_where(overlap: Overlap, member: Membership) -> None:
    judge(member, overlap)
    (row,) = judged_rows()
    assert row.organisation == str(member.organisation_id)
    assert row.municipality == str(member.working_areas.get().municipality_id)
    assert not row.about_need


# --- A round ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def judged() -> None:
    """600 verdicts of eight organisations whose taste is another than that of the matcher."""
    fill(Town())


def fill(town: Town) -> None:
    members = {f"organisation {at}": make_membership(role=Role.PROCESS_MANAGER) for at in range(town.organisations)}
    rows = verdicts(600, 5, town)
    first = make_ambition()
    others = Ambition.objects.bulk_create(
        Ambition(organisation=first.organisation, title=f"Plan {row.id}", description="Plan") for row in rows
    )
    overlaps = Overlap.objects.bulk_create(
        Overlap(
            ambition=first, other=other, kind="overlap", strength="fair", score=6.0, material="m", matcher_version="v"
        )
        for other in others
    )
    Verdict.objects.bulk_create(
        Verdict(
            overlap=overlap,
            organisation=members[row.organisation].organisation,
            given_by=members[row.organisation],
            stance="promising" if row.promising else "not_promising",
            reason="" if row.promising else "no_overlap",
            judged_on={"version": "v", "points": {}, "evidence": dict(row.evidence)},
            given_at=row.at,
        )
        for overlap, row in zip(overlaps, rows, strict=True)
    )


def test_better_weights_are_proposed_and_never_put_to_use(judged: None) -> None:
    nightly()

    proposed = MatcherVersion.objects.get(origin=MatcherVersion.Origin.LEARNED)
    assert proposed.state == State.PROPOSED
    assert active_weights() == Weights()
    assert proposed.made_by is None
    learned = replace(PRIORS, **{name: value for name, value in proposed.weights.items() if "group" not in name})
    unseen = some_pairs(200, seed=4321)
    assert agreement(learned, TASTE, unseen) > agreement(Weights(), TASTE, unseen) + 0.05
    assert all(set(row) == {"name", "active", "proposed"} for row in proposed.evidence)


def test_the_same_proposal_is_made_once(judged: None) -> None:
    nightly()
    nightly()
    assert MatcherVersion.objects.filter(origin=MatcherVersion.Origin.LEARNED).count() == 1


def test_what_was_put_aside_does_not_come_back(judged: None) -> None:
    nightly()
    desk = make_membership(role=Role.FUNCTIONAL_ADMIN)
    discard_version(actor=desk, version=MatcherVersion.objects.get(state=State.PROPOSED))
    nightly()
    assert not MatcherVersion.objects.filter(state=State.PROPOSED).exists()


def test_too_few_verdicts_propose_nothing(overlap: Overlap, member: Membership) -> None:
    judge(member, overlap)
    assert learn_from_verdicts().why_not == "too_few"
    assert not MatcherVersion.objects.filter(state=State.PROPOSED).exists()


def test_verdicts_at_random_propose_nothing() -> None:
    fill(Town(mistakes=0.5))
    assert learn_from_verdicts().why_not
    assert not MatcherVersion.objects.filter(state=State.PROPOSED).exists()


def test_a_person_puts_it_to_use_and_back(judged: None, client: Client) -> None:
    nightly()
    previews.work_through()
    desk = make_membership(role=Role.FUNCTIONAL_ADMIN)
    proposed, before = MatcherVersion.objects.get(state=State.PROPOSED), active_version()
    client.force_login(desk.user)
    page = client.get(reverse("coalitions:matcher-version", args=[proposed.pk])).content.decode()
    assert all(escape(row["name"]) in page for row in proposed.evidence)
    assert "Kans dat deze winst toeval is" in page

    activate_version(actor=desk, version=proposed)
    assert active_weights() == to_weights(proposed.weights)
    # What is learned next is still compared with what people reasoned out.
    assert reasoned(active_version()).pk == before.pk

    roll_back(actor=desk, version=before)
    assert active_weights() == Weights()
    assert reasoned(active_version()).pk == before.pk


def test_others_cannot_put_it_to_use(judged: None) -> None:
    nightly()
    previews.work_through()
    with pytest.raises(RuleViolation):
        activate_version(actor=make_membership(), version=MatcherVersion.objects.get(state=State.PROPOSED))
