"""Measuring the matcher on a benchmark directory: import it, run the site's own services, write down what they say.

This stands in `overview` and not beside the matcher, because it needs the importer, which knows every app, and apps below
import nothing from above. Nothing is computed here: rows come from the same calls the site makes, except that for ranking
the pairs and links under the threshold are listed too, as the engine scores them.
"""

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.db import connections
from django.utils import timezone
from django.utils.crypto import get_random_string

from areas.models import WorkingArea
from coalitions.matcher.candidates import Scene, engine_id, read_scene
from coalitions.matcher.quality import Measurement, from_score
from coalitions.matching.score import match_all
from coalitions.models import Overlap, Suggestion
from coalitions.services.grouping import regroup_due
from coalitions.services.matching import match_due
from initiatives.models import Ambition
from overview.json_import import import_neighbourhood
from residents.models import Need, Signal
from residents.suggestions import suggest_needs, suggest_theme, where_of

ALIASES = ("owner", "default")
SCRATCH = "scratch"
RESAMPLES = "1000"
Ids = Mapping[int, str]


@contextmanager
def scratch_database() -> Iterator[None]:
    """A migrated database of its own for the length of the block, named after the one it stands in for; dropped whatever happens."""
    owner = connections["owner"]
    before = {alias: connections[alias].settings_dict["NAME"] for alias in ALIASES}
    name = f"{SCRATCH}_{before['default']}_{get_random_string(12).lower()}"
    _execute(f"CREATE DATABASE {owner.ops.quote_name(name)}")
    try:
        _point_at(dict.fromkeys(ALIASES, name))
        call_command("migrate", verbosity=0)
        yield
    finally:
        _point_at(before)
        # Without FORCE: the owner may not end the application's session, and PostgreSQL waits for one that is leaving.
        _execute(f"DROP DATABASE IF EXISTS {owner.ops.quote_name(name)}")


def predict(directory: Path) -> dict[str, list[dict[str, Any]]]:
    """Import a benchmark directory into the present (scratch) database and predict its labels."""
    report = import_neighbourhood(directory)
    match_everything_due()
    ambitions, needs, signals = (
        {pk: key for key, pk in report.ids[name].items()} for name in ("ambitions", "needs", "signals")
    )
    pairs, links = _ranked(ambitions, needs)
    return {
        "pairs": pairs,
        "need_links": links,
        "proposals": _proposals(ambitions, needs),
        "signals": _signals(signals, needs),
    }


def score(directory: Path, predictions: Path, scorer: Path, version: str) -> Measurement:
    """What the scorer, a Python program of its own, makes of the predictions; with intervals."""
    command = [sys.executable, str(scorer), str(directory), str(predictions), "--json", "--bootstrap", RESAMPLES]
    said = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603 -- named by who runs it
    tables = ("ambitions", "needs", "signals")
    counts = {name: len(json.loads((directory / f"{name}.json").read_text(encoding="utf-8"))) for name in tables}
    day = timezone.localdate().isoformat()
    return from_score(directory.resolve().name, version, day, counts, json.loads(said.stdout))


def match_everything_due() -> None:
    """What the beat sweep does, until nothing is left."""
    while Ambition.objects.due().exists() or Need.objects.due().exists():
        if not match_due():
            break
    regroup_due()


def _ranked(ambitions: Ids, needs: Ids) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    shown_pairs = set(Overlap.objects.current().filter(need=None).values_list("ambition_id", "other_id"))
    shown_links = set(Overlap.objects.current().exclude(need=None).values_list("ambition_id", "need_id"))
    pairs: dict[tuple[int, int], dict[str, Any]] = {}
    links: dict[tuple[int, int], dict[str, Any]] = {}
    for scene in _scenes():
        full = scene.in_full(scene.ambitions.ids, scene.needs.ids)
        found = match_all(list(full.ambitions.values()), list(full.needs.values()), scene.context)
        for pair in found.pairs:
            a, b = int(pair.a_id), int(pair.b_id)
            facts = {"score": pair.score, "shown": (a, b) in shown_pairs, "kind": pair.kind}
            pairs[a, b] = {"a": ambitions[a], "b": ambitions[b], **facts}
        for link in found.need_links:
            one, need = int(link.ambition_id), int(link.need_id)
            facts = {"score": link.score, "shown": (one, need) in shown_links}
            links[one, need] = {"need": needs[need], "ambition": ambitions[one], **facts}
    return list(pairs.values()), list(links.values())


def _scenes() -> Iterator[Scene]:
    for code in sorted(set(WorkingArea.objects.values_list("municipality__code", flat=True))):
        yield read_scene([code])


def _proposals(ambitions: Ids, needs: Ids) -> list[dict[str, Any]]:
    """The suggested groups; one that two working areas suggest counts once, with its better score."""
    found: dict[frozenset[int], dict[str, Any]] = {}
    for row in Suggestion.objects.current().order_by("score", "pk").prefetch_related("ambitions", "needs"):
        members = frozenset(one.pk for one in row.ambitions.all())
        answered = [needs[need.pk] for need in row.needs.all()]
        found[members] = {
            "ambitions": [ambitions[pk] for pk in sorted(members, key=engine_id)],
            "needs": answered,
            "score": row.score,
        }
    return list(found.values())


def _signals(signals: Ids, needs: Ids) -> list[dict[str, Any]]:
    predictions = []
    for signal in Signal.objects.select_related("area", "place__area", "working_area").order_by("pk"):
        theme = suggest_theme(signal.matchable_text, where_of(signal))
        best = suggest_needs(signal)[:1]
        predictions.append(
            {
                "id": signals[signal.pk],
                "theme": theme.theme.code if theme else None,
                "need": needs[best[0].need.pk] if best else None,
            }
        )
    return predictions


def _point_at(names: Mapping[str, str]) -> None:
    for alias, name in names.items():
        connections[alias].close()
        connections[alias].settings_dict["NAME"] = name


def _execute(statement: str) -> None:
    with connections["owner"].cursor() as cursor:
        cursor.execute(statement)
