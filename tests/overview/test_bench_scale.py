"""`bench_scale` measures the engine on invented plans: what was hidden is found, what is elsewhere is not."""

import json
import pickle
from io import StringIO
from pathlib import Path

import numpy as np
import pytest
from django.core.management import call_command

from coalitions.models import Overlap, Reading
from initiatives.models import Ambition
from overview.measuring.scale.country import make_country, read_country
from overview.measuring.scale.site import measure_saves
from overview.measuring.scale.tally import Tally


def test_bench_scale_finds_what_was_hidden_and_nothing_elsewhere() -> None:
    out = StringIO()
    call_command("bench_scale", plans=[400], processes=2, stdout=out)
    figures = json.loads(out.getvalue())
    assert figures["plans"] == 400
    assert figures["wording_r_precision"] > 0.8
    assert (figures["apart"], figures["wording_apart"]) == (0, 0)
    assert (figures["decoys"], figures["wording_decoys"]) == (0, 0)


def test_bench_scale_can_leave_out_the_judging_and_times_the_same_work() -> None:
    out = StringIO()
    call_command("bench_scale", plans=[400], processes=2, unjudged=True, stdout=out)
    figures = json.loads(out.getvalue())
    assert {"read_s", "match_s", "wording_s"} <= set(figures)
    assert not any("precision" in name for name in figures)


@pytest.mark.django_db
def test_saves_of_invented_plans_end_in_stored_koppelkansen() -> None:
    figures = measure_saves(make_country(60), saves=3)
    assert figures["site_plans"] == Ambition.objects.count() == Reading.objects.count() == 60
    assert figures["site_stored"] == Overlap.objects.count()
    assert Ambition.objects.exclude(matched_at=None).count() > 0


def test_make_country_is_the_same_for_the_same_seed() -> None:
    one, other = make_country(200), make_country(200)
    assert one.texts == other.texts
    assert np.array_equal(one.truth, other.truth)
    assert one.decoys


def test_read_country_takes_plans_that_were_made_elsewhere(tmp_path: Path) -> None:
    columns = {name: [0, 0] for name in ("gem", "wijk", "level", "start", "end", "group")}
    given = {"texts": ["zonnedak", "zonnedak"], "themes": [1, 1], "decoy": set(), **columns}
    (tmp_path / "plans.pkl").write_bytes(pickle.dumps(given))
    assert read_country(tmp_path / "plans.pkl").truth.tolist() == [1]


def test_a_tally_of_parts_judges_as_all_pairs_at_once_would() -> None:
    country, dice = make_country(120), np.random.default_rng(3)
    one, other = np.triu_indices(len(country), 1)
    score = dice.integers(0, 5, len(one)) + 9 * np.isin(one * len(country) + other, country.truth)
    at_once, halves, rest = Tally(), Tally(), Tally()
    at_once.add(country, one, other, score)
    for part in np.array_split(np.arange(len(one)), 40):
        (halves if part[0] % 2 else rest).add(country, one[part], other[part], score[part])
    halves.join(country, rest)
    judged = halves.judged(country)
    assert judged == at_once.judged(country)
    assert judged["pairs"] == len(one)
    assert judged["apart"] > 0
    assert judged["decoys"] > 0
