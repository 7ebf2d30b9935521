"""Measuring the engine on a country of plans: reading, matching from stored numbers, one save; by several processes."""

import json
import resource
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import numpy as np

from coalitions.matching.bulk_reading import read_many
from coalitions.matching.compare import compare_in_parts, compare_wording
from coalitions.matching.frame import Frame
from coalitions.matching.meaning import thesaurus_with
from coalitions.matching.reading import Facts
from coalitions.matching.records import AmbitionRecord, Area, Context
from coalitions.matching.score import compare_some
from coalitions.matching.setting import Setting
from coalitions.matching.stored_readings import Readings, StoredReading
from core.memory import keep_what_is_loaded
from overview.measuring.scale.country import Country, Numbers
from overview.measuring.scale.tally import Tally

TODAY = date(2027, 1, 1)
BLOCK = 600
SAVES = 200
Block = tuple[int, Numbers]
Pairs = tuple[Numbers, Numbers, Numbers]
"""Plans of the country that belong together, and by how much."""
Act = Callable[[Block], Any]

_country: Country | None = None
_folder: Path | None = None


@dataclass
class Outcome:
    """What was measured."""

    figures: dict[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        return json.dumps(self.figures)


def measure(country: Country, folder: Path, processes: int, *, judge: bool = True) -> Outcome:
    """Read everything, then match it from what was stored; `folder` holds the stored numbers in between.

    Judging whether the right pairs were found takes longer than finding them; of a very large country it may be left out.
    """
    global _country, _folder
    _country, _folder = country, folder
    # Loaded before the workers start, so that they share it, as those of the site do (config/celery.py).
    thesaurus_with(())
    list(read_many([AmbitionRecord("0", "0", description="ontmoetingsruimte in de plint")]))
    keep_what_is_loaded()
    blocks: list[Block] = list(enumerate(country.blocks(BLOCK)))
    # Large municipalities first, so that no worker is left with one at the end.
    blocks.sort(key=lambda block: -len(block[1]))
    found = Outcome({"plans": len(country), "blocks": len(blocks), "processes": processes})
    # Known before the workers start, so that it is worked out once.
    found.figures["true_pairs"] = len(country.truth)
    with ProcessPoolExecutor(processes, mp_context=get_context("fork")) as pool:
        found.figures |= _timed(pool, blocks, "read_s", _read_block)
        for name, act in (("", _match_block), ("wording_", _wording_block)):
            found.figures |= _timed(pool, blocks, f"{name or 'match_'}s", partial(_counted, act))
            if judge:
                found.figures |= {f"{name}{figure}": value for figure, value in _judged(pool, blocks, act).items()}
        taken = np.concatenate(list(pool.map(_saves, blocks[:: max(1, len(blocks) // SAVES)])))
        found.figures["worker_mb"] = max(pool.map(_memory, range(processes * 4)))
    found.figures["save_ms_p50"], found.figures["save_ms_p95"] = (
        round(float(np.percentile(taken, at)), 1) for at in (50, 95)
    )
    found.figures["main_mb"] = _memory(0)
    return found


def _timed(pool: ProcessPoolExecutor, blocks: list[Block], name: str, act: Act) -> dict[str, float]:
    """Do this with all blocks: how long it took, and what of a processor."""
    start = time.perf_counter()
    busy = sum(pool.map(partial(_clocked, act), blocks))
    return {name: round(time.perf_counter() - start, 2), f"{name}_cpu": round(busy, 2)}


def _clocked(act: Act, block: Block) -> float:
    """How long a processor was busy with this: other work on the machine counts not."""
    start = time.process_time()
    act(block)
    return time.process_time() - start


def _judged(pool: ProcessPoolExecutor, blocks: list[Block], act: Act) -> dict[str, Any]:
    """The pairs found once more, and judged, which takes longer than finding them and is no part of the work."""
    tally = Tally()
    for part in pool.map(partial(_tallied, act), blocks):
        tally.join(_the_country(), part)
    return tally.judged(_the_country())


def _read_block(block: Block) -> None:
    country, number, at = _the_country(), *block
    kept = list(read_many(AmbitionRecord("", "", description=country.texts[place]) for place in at.tolist()))
    with _file(number).open("wb") as file:
        for columns in zip(*kept, strict=True):
            np.save(file, np.array([len(part) for part in columns], np.int64))
            np.save(file, np.frombuffer(b"".join(columns), np.uint8))


def _stored(number: int) -> list[StoredReading]:
    """The stored rows of a block, a record a row, as a database gives them."""
    columns = []
    with _file(number).open("rb") as file:
        for _column in range(3):
            ends = np.cumsum(np.load(file)).tolist()
            joined = np.load(file).tobytes()
            columns.append([joined[start:end] for start, end in zip([0, *ends], ends, strict=False)])
    return [StoredReading(*row) for row in zip(*columns, strict=True)]


def _match_block(block: Block) -> Iterator[Pairs]:
    number, at = block
    frame, setting = _frame(at, _stored(number)), _setting(at)
    places = _places(frame)
    for found in compare_in_parts(frame, frame, setting, {}, setting.weights.pair_small):
        yield places[found.pairs.rows], places[found.pairs.columns], found.score


def _wording_block(block: Block) -> Iterator[Pairs]:
    number, at = block
    frame = _frame(at, _stored(number))
    places = _places(frame)
    for rows, columns, shared in compare_wording(frame, frame, _setting(at)):
        yield places[rows], places[columns], shared


def _places(frame: Frame) -> Numbers:
    """Which plans of the country these are: a frame has an order of its own."""
    return np.array([int(name) for name in frame.ids], np.int64)


def _counted(act: Act, block: Block) -> int:
    """Find the pairs of a block, and keep none of them."""
    return sum(len(score) for _one, _other, score in act(block))


def _tallied(act: Act, block: Block) -> Tally:
    tally = Tally()
    for one, other, score in act(block):
        tally.add(_the_country(), one, other, score)
    return tally


def _saves(block: Block) -> Numbers:
    """How long one plan of this block takes to be matched, from the stored rows of what may touch it, in milliseconds."""
    country, (number, at) = _the_country(), block
    one = int(at[len(at) // 2])
    same = country.municipality[at] == country.municipality[one]
    near = (country.district[at] == country.district[one]) | (country.level[at] == 0) | (country.level[one] == 0)
    kept, around = _stored(number), at[same & near]
    rows = [kept[place] for place in np.flatnonzero(same & near).tolist()]
    setting, taken = _setting(around), []
    for _time in range(3):
        start = time.perf_counter()
        frame = _frame(around, rows)
        place = np.array([frame.ids.index(_name(one))])
        compare_some(place, frame, frame.only(()), setting, {}, setting.weights.pair_small)
        taken.append((time.perf_counter() - start) * 1000)
    return np.array(taken[1:])


def _frame(at: Numbers, kept: list[StoredReading]) -> Frame:
    country, begin = _the_country(), TODAY.toordinal()
    facts = [
        Facts(
            _name(place),
            str(place),
            themes=int(country.themes[place]),
            areas=frozenset([_area(country, place)]),
            start=begin + int(country.start[place]),
            end=begin + int(country.end[place]),
        )
        for place in at.tolist()
    ]
    return Frame(facts, Readings.of(kept))


def _setting(at: Numbers) -> Setting:
    country, areas = _the_country(), {}
    for municipality, district in zip(country.municipality[at].tolist(), country.district[at].tolist(), strict=True):
        areas[f"GM{municipality}"] = Area(f"GM{municipality}", "municipality")
        areas[f"WK{district}"] = Area(f"WK{district}", "district", f"GM{municipality}")
    return Setting(Context(areas=areas, today=TODAY))


def _area(country: Country, place: int) -> str:
    """Where a plan is compared: in its district, or in the whole municipality."""
    return f"WK{country.district[place]}" if country.level[place] else f"GM{country.municipality[place]}"


def _name(place: int) -> str:
    return f"{place:012d}"


def _file(number: int) -> Path:
    if _folder is None:
        raise RuntimeError
    return _folder / f"{number}.npy"


def _the_country() -> Country:
    if _country is None:
        raise RuntimeError
    return _country


def _memory(_turn: int) -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


__all__ = ["Outcome", "measure"]
