"""Likeness in meaning: evidence when a backend is chosen, nothing at all when there is none."""

from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest

from coalitions.matching import onnx_folder, similarity
from coalitions.matching.onnx_folder import EmbeddingsError, OnnxFolder
from coalitions.matching.records import AmbitionRecord, Matches, NeedLink, Pair
from coalitions.matching.score import match_all, match_ambition, match_need
from coalitions.matching.stored_readings import Readings
from coalitions.matching.version import matcher_version, reading_version
from tests.matching.backends import hashed, write_onnx_folder
from tests.matching.world import CONTEXT, make_ambition, make_need

HAS_EXTRA = all(find_spec(name) for name in onnx_folder.NEEDS)
needs_extra = pytest.mark.skipif(not HAS_EXTRA, reason="the extra `embeddings` is not installed")


def told(name: str, text: str, **fields: object) -> AmbitionRecord:
    """A plan of which nothing but the text says something; the words are no concepts of the thesaurus together."""
    return make_ambition(name, title=text, description=text, **fields)


TALK, COMPANY, TREES = told("talk", "praatje"), told("company", "gezelligheid"), told("trees", "struiken")
PLANS = [TALK, COMPANY, TREES]


@pytest.fixture
def backend(tmp_path: Path) -> Iterator[similarity.Backend]:
    made = hashed(tmp_path)
    with similarity.using(made):
        yield made


def points(found: Matches) -> dict[tuple[str, str], float]:
    """What likeness in meaning adds to each pair."""
    return {
        (pair.a_id, pair.b_id): part.points
        for pair in found.pairs
        for part in pair.parts
        if part.code == "related_meaning"
    }


def test_without_a_backend_there_is_no_such_evidence() -> None:
    assert similarity.version() == ""
    assert points(match_all(PLANS, [], CONTEXT)) == {}
    assert similarity.vector_of("praatje") == b""


def test_two_of_one_meaning_have_it_and_others_have_not(backend: similarity.Backend) -> None:
    found = points(match_all(PLANS, [], CONTEXT))
    assert set(found) == {("company", "talk")}
    assert found["company", "talk"] == CONTEXT.weights.related_meaning


def test_scores_stay_the_sum_of_their_parts(backend: similarity.Backend) -> None:
    found = match_all(PLANS, [make_need(title="samenzijn", description="samenzijn")], CONTEXT)
    matches: list[Pair | NeedLink] = [*found.pairs, *found.need_links]
    for match in matches:
        assert match.score == sum(round(part.points * 100) for part in match.parts) / 100
    links = {link.ambition_id: {part.code for part in link.parts} for link in found.need_links}
    assert "related_meaning" in links["talk"]


def test_one_by_one_gives_what_all_at_once_gives(backend: similarity.Backend) -> None:
    need = make_need(title="samenzijn", description="samenzijn")
    full = match_all(PLANS, [need], CONTEXT)
    for plan in PLANS:
        mine = match_ambition(plan, PLANS[::-1], [need], CONTEXT)
        assert list(mine.pairs) == [pair for pair in full.pairs if plan.id in {pair.a_id, pair.b_id}]
    assert match_need(need, PLANS[::-1], CONTEXT) == full.need_links


def test_what_may_score_enough_by_meaning_alone_is_not_passed_over(backend: similarity.Backend) -> None:
    score = max(pair.score for pair in match_all(PLANS, [], CONTEXT).pairs if pair.a_id == "company")
    kept = match_all(PLANS, [], CONTEXT, least=score).pairs
    assert ("company", "talk") in {(pair.a_id, pair.b_id) for pair in kept}


def test_versions_name_the_model(backend: similarity.Backend, tmp_path: Path) -> None:
    with similarity.using(None):
        without = reading_version(), matcher_version(CONTEXT.weights)
    here = reading_version(), matcher_version(CONTEXT.weights)
    with similarity.using(hashed(tmp_path, {"praatje": 1})):
        other = reading_version(), matcher_version(CONTEXT.weights)
    assert len({without[0], here[0], other[0]}) == 3
    assert len({without[1], here[1], other[1]}) == 3


def test_a_vector_is_stored_in_whole_numbers() -> None:
    stored = np.frombuffer(similarity.quantised(np.array([0.5, -0.25, 0.0], np.float32)), np.int8)
    assert stored.tolist() == [127, -64, 0]
    assert similarity.quantised(np.zeros(3, np.float32)) == bytes(3)
    with pytest.raises(ValueError, match="1040"):
        similarity.quantised(np.ones(2000, np.float32))


def test_likeness_is_the_same_in_any_order(backend: similarity.Backend) -> None:
    rows = np.random.default_rng(1).integers(-127, 128, (40, 384)).astype(np.int8)
    rows[20:] = np.clip(rows[:20].astype(np.int64) + np.arange(20)[:, None], -127, 127)
    every, turned = similarity.likeness(rows, rows), similarity.likeness(rows[::-1], rows)
    assert every is not None
    assert turned is not None
    assert (every == every.T).all()
    assert (turned[::-1] == every).all()
    single = [similarity.likeness(rows[at : at + 1], rows) for at in range(40)]
    assert all(one is not None and (one[0] == every[at]).all() for at, one in enumerate(single))
    assert every.max() == 1000
    assert every.min() == 0


def test_a_record_without_a_vector_is_like_nothing(backend: similarity.Backend) -> None:
    rows = similarity.stacked([similarity.vector_of("praatje"), b"", b"\x01"])
    found = similarity.likeness(rows, rows)
    assert found is not None
    assert found[0].tolist() == [1000, 0, 0]
    assert Readings.of([]).vectors.shape == (0, 0)


# --- A folder with a model --------------------------------------------------------------------------------------------


def test_a_folder_that_is_not_in_order_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EmbeddingsError, match=r"model\.onnx" if HAS_EXTRA else "embeddings"):
        OnnxFolder(tmp_path)


@needs_extra
def test_a_model_from_a_folder_finds_one_meaning(tmp_path: Path) -> None:
    with similarity.using(OnnxFolder(write_onnx_folder(tmp_path))):
        found = points(match_all(PLANS, [], CONTEXT))
        assert found == {("company", "talk"): CONTEXT.weights.related_meaning}
        again = similarity.vector_of("praatje gezelligheid")
    with similarity.using(OnnxFolder(tmp_path)):
        assert similarity.vector_of("praatje gezelligheid") == again


@needs_extra
def test_a_vector_does_not_depend_on_what_else_is_read(tmp_path: Path) -> None:
    model = OnnxFolder(write_onnx_folder(tmp_path))
    alone, together = model.vectors(["praatje"]), model.vectors(["bomen planten schaduw", "praatje"])
    assert (alone[0] == together[1]).all()


@needs_extra
def test_the_version_follows_the_files(tmp_path: Path) -> None:
    names = {OnnxFolder(write_onnx_folder(tmp_path)).version}
    names.add(OnnxFolder(write_onnx_folder(tmp_path, prefix="query: ")).version)
    names.add(OnnxFolder(write_onnx_folder(tmp_path, pooling="first")).version)
    assert len(names) == 3


@needs_extra
def test_settings_that_cannot_be_right_are_refused(tmp_path: Path) -> None:
    with pytest.raises(EmbeddingsError, match="floor"):
        OnnxFolder(write_onnx_folder(tmp_path, floor=0.9, full=0.5))
