"""Reading many records at once ends in the bytes that reading each by itself gives."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coalitions.matching import bulk_reading
from coalitions.matching.bulk_reading import read_many
from coalitions.matching.meaning import Extra
from coalitions.matching.profiles import ASKS, GIVES, NOT, PERHAPS, SURELY
from coalitions.matching.reading import read
from coalitions.matching.records import AmbitionRecord, NeedRecord
from coalitions.matching.stored_readings import pack
from language.analysis import NEGATIONS
from language.thesaurus import RESOURCES, Thesaurus
from tests.matching.world import make_ambition, make_need

SETS = Path(__file__).parents[1] / "data" / "neighbourhoods"
EXTRA: Extra = (("dakgeluk", "solar"), ("wij doen het samen", "meeting"))
CONCEPTS = Thesaurus.load().concepts
NAMES = sorted({name for one in CONCEPTS.values() for name in (one.nl, *one.alt, *one.spoken, *one.hidden)})
SAID = (
    "wij zoeken een zaal",
    "er staat een ruimte leeg",
    "afnemers voor oude kozijnen",
    "graag vrijwilligers",
    "gratis koffie",
    "partners voor de bestrating",
    "geveltuinsubsidie",
    "Merelplantsoen",
    "stadverwarming",
    "600 m²",
    "3.5",
    "deelauto’s",
    "een keuken",
    "kunnen er ’s avonds terecht",
    "komt straks vrij",
    "staat vaak nu leeg",
    "staat  leeg",
    "weten we niet",
    "te weinig stoelen",
    "op zoek",
    "open-deur",
    "x-in-huis",
    "",
)
GLUE = (" ", " ", ", ", ". ", "! ", "\n", "\r\n", ".", "-", "_", " (", ") ", " maar ", " Maar ", "maar_", "…", *(f" {one} " for one in sorted(NEGATIONS)))  # fmt: skip
pieces = st.tuples(st.one_of(st.sampled_from(NAMES), st.sampled_from(SAID)), st.sampled_from(GLUE)).map("".join)
varied = st.lists(pieces, max_size=8).map("".join)
texts = st.one_of(varied, varied.map(str.upper), st.text(max_size=30))
some = st.lists(texts, max_size=2).map(tuple)
kinds = st.lists(st.lists(st.sampled_from(RESOURCES), max_size=2, unique=True).map(tuple), max_size=2).map(tuple)
ambitions = st.builds(
    AmbitionRecord, st.just("a"), st.just("o"), title=texts, description=texts, target_groups=some, offers=some,
    seeks=some, offer_kinds=kinds, seek_kinds=kinds,
)  # fmt: skip
needs = st.builds(NeedRecord, st.just("n"), title=texts, description=texts, target_groups=some)


def assert_same(records: Sequence[AmbitionRecord | NeedRecord], extra: Extra = ()) -> None:
    assert list(read_many(records, extra)) == [pack(read(record, extra)) for record in records]


@given(st.lists(st.one_of(ambitions, needs), min_size=1, max_size=6), st.sampled_from([(), EXTRA]))
@settings(max_examples=60, deadline=None)
def test_many_at_once_are_read_as_each_by_itself(records: list[AmbitionRecord | NeedRecord], extra: Extra) -> None:
    assert_same(records, extra)


@pytest.mark.parametrize("name", ["oosterveld", "waalhoven"])
def test_a_neighbourhood_is_read_as_each_record_by_itself(name: str) -> None:
    plans, heard = (json.loads((SETS / name / f"{kind}.json").read_text("utf-8")) for kind in ("ambitions", "needs"))
    lists = ("offers", "seeks", "target_groups")
    read_at_once: list[AmbitionRecord | NeedRecord] = [
        make_ambition(
            one["id"], title=one["title"], description=one["description"],
            **{field: tuple(one.get(field) or ()) for field in lists},
        )
        for one in plans
    ]  # fmt: skip
    read_at_once += [make_need(one["id"], title=one["title"], description=one["description"]) for one in heard]
    assert_same(read_at_once)


def test_what_a_word_tells_of_its_sentence() -> None:
    assert [GIVES.hint(word) for word in ("deur", "open", "(Open-", "staat", "gestaat")] == [
        NOT,
        SURELY,
        SURELY,
        PERHAPS,
        NOT,
    ]
    assert [ASKS.hint(word) for word in ("zoekt,", "te", "geen", "WILLEN", "wilgen")] == [
        SURELY,
        PERHAPS,
        PERHAPS,
        SURELY,
        NOT,
    ]


def test_words_that_became_too_many_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bulk_reading, "MOST_REMEMBERED", 3)
    monkeypatch.setattr(bulk_reading, "BATCH", 2)
    assert_same([make_ambition(str(at), description=f"{one} in de plint") for at, one in enumerate(SAID)])


def test_nothing_is_read_as_nothing() -> None:
    assert list(read_many([])) == []
