"""Labelled signals from a directory in the format of the benchmark, as `language.hearing.learning` takes them."""

import json
from pathlib import Path
from typing import Any

from language.hearing.learning import Example
from language.hearing.needs import NeedText


def examples_in(directory: Path) -> list[Example]:
    """The labelled signals of a directory, each with the needs it is to be compared with."""
    areas, needs, signals = (
        json.loads((directory / f"{name}.json").read_text(encoding="utf-8")) for name in ("areas", "needs", "signals")
    )
    small = {area["code"] for area in areas if area["kind"] == "neighbourhood"}
    return [_example(signal, needs, small) for signal in signals]


def _example(signal: Any, needs: Any, small: set[str]) -> Example:
    exact = signal["area"] in small
    return Example(
        text=signal["text"],
        theme=signal["theme"] or "",
        need=signal["need"] or "",
        area=signal["area"] or "",
        place=signal.get("place") or "",
        needs=tuple(_need(need, small, exact=exact) for need in needs),
    )


def _need(need: Any, small: set[str], *, exact: bool) -> NeedText:
    """A need is bound to its neighbourhood when the signal names one too, as on the site."""
    return NeedText(
        id=need["id"],
        title=need["title"],
        description=need["description"],
        themes=tuple(need["themes"]),
        main_theme=need["themes"][0],
        areas=frozenset({need["area"]}) if exact and need["area"] in small else frozenset(),
        place=need.get("place") or "",
    )
