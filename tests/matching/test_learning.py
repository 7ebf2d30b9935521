"""Learning from verdicts: better weights are found when there is something to learn, and none when there is not."""

from dataclasses import replace
from itertools import product

import numpy as np
import pytest

from coalitions.matching.learning import (
    LARGEST_STEP,
    LATEST,
    LEARNED,
    MOST,
    Lesson,
    capped,
    evidence_of,
    in_this_round,
    learn,
)
from coalitions.matching.records import Matches, NeedRecord
from coalitions.matching.score import match_all
from coalitions.matching.weights import Weights
from tests.matching.reviewers import PRIORS, TASTE, Town, agreement, judged, score, some_pairs, verdicts
from tests.matching.world import CONTEXT, care, coffee, flat, make_need

UNSEEN = some_pairs(200, seed=4321)
SEEDS = range(6)
BY_LUCK = replace(Town(), mistakes=0.5)


@pytest.fixture(scope="module")
def lessons() -> list[Lesson]:
    return [learn(verdicts(600, seed, Town()), PRIORS) for seed in SEEDS]


def test_another_taste_is_learned_and_ranks_unseen_pairs_better(lessons: list[Lesson]) -> None:
    before = agreement(PRIORS, TASTE, UNSEEN)
    after = [agreement(lesson.weights, TASTE, UNSEEN) for lesson in lessons if lesson.weights]
    assert len(after) == len(SEEDS)
    assert before < 0.8
    assert min(after) > before + 0.08


def test_what_is_proposed_was_better_on_verdicts_held_back(lessons: list[Lesson]) -> None:
    for lesson in lessons:
        report = lesson.report
        assert report.held_back >= 200
        assert report.loss_after < report.loss_before
        assert report.order_after > report.order_before
        assert report.chance <= 0.002
        assert report.without_one > 0


def test_signs_hold_and_steps_are_bounded(lessons: list[Lesson]) -> None:
    for lesson, name in product(lessons, LEARNED):
        before, after = getattr(PRIORS, name), getattr(lesson.weights, name)
        assert before * after >= 0
        assert abs(before) / LARGEST_STEP - 0.01 <= abs(after) <= abs(before) * LARGEST_STEP + 0.01


def test_strengths_keep_meaning_the_same(lessons: list[Lesson]) -> None:
    """Of unseen pairs on the border of what is shown, as many are to the reviewer's taste as before."""
    for lesson in lessons:
        assert lesson.weights
        assert lesson.weights.pair_small < lesson.weights.pair_fair < lesson.weights.pair_large
        assert lesson.weights.pair_large - lesson.weights.pair_small == pytest.approx(
            PRIORS.pair_large - PRIORS.pair_small, abs=0.02
        )
        shown = [_share_liked(weights, weights.pair_large) for weights in (PRIORS, lesson.weights)]
        assert shown[1] >= shown[0] - 0.02


def _share_liked(weights: Weights, threshold: float) -> float:
    border = float(np.median([score(pair, TASTE) for pair in UNSEEN]))
    found = [score(pair, TASTE) >= border for pair in UNSEEN if score(pair, weights) >= threshold]
    return sum(found) / len(found)


@pytest.mark.parametrize(("size", "seeds"), [(40, range(24)), (150, range(100, 112))])
def test_random_verdicts_lead_to_nothing(size: int, seeds: range) -> None:
    assert not [seed for seed in seeds if learn(verdicts(size, seed, BY_LUCK), PRIORS).weights]


def test_the_taste_of_the_priors_leads_to_nothing() -> None:
    same = replace(Town(), taste=PRIORS)
    assert not [seed for seed in range(5) if learn(verdicts(300, seed, same), PRIORS).weights]


def test_the_same_verdicts_give_the_same_lesson_in_any_order() -> None:
    rows = verdicts(120, 3, Town())
    assert learn(rows, PRIORS) == learn(rows[::-1], PRIORS)


def test_too_few_verdicts_lead_to_nothing() -> None:
    assert learn([], PRIORS).report.why_not == "too_few"
    assert learn(verdicts(29, 1, Town()), PRIORS).report.why_not == "too_few"


def test_verdicts_all_one_way_lead_to_nothing() -> None:
    rows = [replace(row, promising=at % 10 != 0) for at, row in enumerate(verdicts(60, 1, Town()))]
    assert learn(rows, PRIORS).report.why_not == "one_sided"


def test_two_organisations_are_too_few() -> None:
    lesson = learn(verdicts(400, 1, replace(Town(), organisations=2)), PRIORS)
    assert lesson.weights is None
    assert lesson.report.why_not == "too_few_organisations"


def test_one_organisation_that_gives_nearly_all_verdicts_does_not_decide() -> None:
    """Its taste is another, that of the seven others is what the weights say."""
    for seed in range(4):
        loud, others = (
            verdicts(600, seed, replace(Town(), share=1.0)),
            verdicts(600, seed, replace(Town(), taste=PRIORS)),
        )
        rows = [others[at] if at % 10 == 0 else loud[at] for at in range(600)]
        assert sum(row.organisation == "organisation 0" for row in rows) == 540
        lesson = learn(rows, PRIORS)
        assert lesson.weights is None
        assert lesson.report.why_not in {"not_better", "by_luck", "one_voice"}


def test_no_organisation_counts_for_more_than_its_share() -> None:
    names = ["loud"] * 90 + ["a"] * 5 + ["b"] * 5
    counts = capped(names)
    assert counts[0] * 90 / counts.sum() == pytest.approx(MOST)
    assert counts[-1] == 1
    assert capped(["a", "b", "c", "d"]).tolist() == [1, 1, 1, 1]


def test_a_round_waits_for_a_quarter_more_verdicts() -> None:
    rows = verdicts(47, 1, Town())
    assert [len(in_this_round(rows[:size])) for size in (30, 37, 38, 46, 47)] == [30, 30, 37, 37, 46]


def test_of_very_many_verdicts_the_latest_count() -> None:
    rows = [judged(at, {"same_place": 1.0}, promising=True, who=1) for at in range(7000)]
    seen = in_this_round(rows)
    assert len(seen) == LATEST
    assert seen[-1].at > rows[5500].at


def test_evidence_gives_back_the_score_under_any_weights() -> None:
    people = [flat(), coffee(), care()]
    # How well it goes with another is a score itself, so how much evidence that is hangs on the weights.
    priors = replace(PRIORS, need_partner=0.0)
    others = replace(priors, offer_meets_seek=1.2, shared_concepts=4.0, need_text=3.0, same_neighbourhood=0.2)
    for needs in ([], [make_need()]):
        found = match_all(people, needs, replace(CONTEXT, weights=priors))
        anew = match_all(people, needs, replace(CONTEXT, weights=others))
        for before, after in zip(_told(found, needs), _told(anew, needs), strict=True):
            evidence = evidence_of(before, priors)
            assert set(evidence) <= set(LEARNED)
            assert score(evidence, priors) == pytest.approx(sum(points for _, points in before), abs=0.01)
            assert score(evidence, others) == pytest.approx(sum(points for _, points in after), abs=0.08)


def test_how_well_it_goes_with_another_gives_back_the_score_under_its_own_weight() -> None:
    people, needs = [flat(), coffee(), care()], [make_need()]
    for worth in (0.6, 2.4):
        others = replace(PRIORS, need_partner=worth)
        found = match_all(people, needs, replace(CONTEXT, weights=PRIORS))
        anew = match_all(people, needs, replace(CONTEXT, weights=others))
        told = list(zip(_told(found, needs), _told(anew, needs), strict=True))
        assert any(code == "need_partner" for before, _after in told for code, _points in before)
        for before, after in told:
            assert score(evidence_of(before, PRIORS), others) == pytest.approx(sum(p for _, p in after), abs=0.08)


def _told(found: Matches, needs: list[NeedRecord]) -> list[list[tuple[str, float]]]:
    """The points of the pairs or, where there are needs, of the links, in an order that does not depend on them."""
    pairs = {(pair.a_id, pair.b_id): pair.parts for pair in found.pairs}
    links = {(link.need_id, link.ambition_id): link.parts for link in found.need_links}
    return [[(part.code, part.points) for part in parts] for _, parts in sorted((links if needs else pairs).items())]


def test_a_weight_of_zero_is_not_learned() -> None:
    champion = replace(PRIORS, related_text=0.0)
    assert "related_text" not in evidence_of([("related_text", 0.4)], champion)
    learned = learn(verdicts(600, 1, Town()), champion).weights
    assert learned
    assert learned.related_text == 0


def test_verdicts_on_needs_move_only_what_is_about_needs() -> None:
    evidence = [{"need_concepts": at % 7 / 7, "need_text": at % 5 / 5} for at in range(250)]
    rows = [judged(at, found, found["need_text"] > 0.5, at % 4) for at, found in enumerate(evidence)]
    lesson = learn([replace(row, about_need=True) for row in rows], PRIORS)
    assert lesson.weights
    assert lesson.weights.need_text > PRIORS.need_text
    assert lesson.weights.need_concepts < PRIORS.need_concepts
    assert {change.name.split("_")[0] for change in lesson.report.changes} == {"need"}
