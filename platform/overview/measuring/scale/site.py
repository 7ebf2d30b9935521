"""The invented country in a database: how long from a plan that was saved to its stored koppelkansen, as the site does it."""

import time
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import numpy as np
from django.db import transaction
from django.utils import timezone

from areas.models import Area, WorkingArea
from coalitions.matcher.readings import bring_up_to_date
from coalitions.matching.reading import THEMES
from coalitions.models import Overlap
from coalitions.services.matching import match_ambition
from initiatives.models import Ambition
from organisations.models import Organisation
from overview.measuring.scale.country import Country, Numbers
from overview.measuring.scale.engine import TODAY
from residents.models import Need
from themes.models import Theme

ORGANISATIONS, BATCH, YEAR = 400, 2_000, 2025
TITLE = 60


def measure_saves(country: Country, saves: int, seed: int = 5) -> dict[str, Any]:
    """Store the country in the present (scratch) database, read its texts once, then save plans taken at random.

    A save here is what the worker does for it: from the row that is due to the koppelkansen that are committed. The page
    asks for them every two seconds.
    """
    plans = _store(country)
    start = time.perf_counter()
    with transaction.atomic():
        bring_up_to_date(Ambition.objects.all(), Need.objects.none(), ())
    read = time.perf_counter() - start
    dice = np.random.default_rng(seed)
    taken = [_save(plans[at]) for at in dice.integers(0, len(plans), saves).tolist()]
    p50, p95 = (round(float(np.percentile(taken, at)), 1) for at in (50, 95))
    return {
        "site_plans": len(plans),
        "site_read_s": round(read, 1),
        "site_save_ms_p50": p50,
        "site_save_ms_p95": p95,
        "site_save_ms_most": round(max(taken), 1),
        "site_stored": Overlap.objects.count(),
    }


def _save(pk: int) -> float:
    Ambition.objects.filter(pk=pk).update(match_due_at=timezone.now())
    start = time.perf_counter()
    match_ambition(pk)
    return (time.perf_counter() - start) * 1000


def _store(country: Country) -> list[int]:
    """All plans with their areas and themes; the primary keys, in the order of the country."""
    areas, working_areas = _store_areas(country)
    themes = [Theme.objects.get(code=code) for code in THEMES]
    organisations = Organisation.objects.bulk_create(
        [Organisation(name=f"Organisatie {at}", kind=Organisation.Kind.WELFARE) for at in range(ORGANISATIONS)]
    )
    rows = Ambition.objects.bulk_create(
        [
            Ambition(
                organisation=organisations[at % ORGANISATIONS],
                title=text[:TITLE],
                description=text,
                period_start=TODAY + timedelta(days=int(start)),
                period_end=TODAY + timedelta(days=int(end)),
            )
            for at, (text, start, end) in enumerate(zip(country.texts, country.start, country.end, strict=True))
        ],
        batch_size=BATCH,
    )
    pks = [row.pk for row in rows]
    codes = _codes(country)
    _link(Ambition.areas.through, "area_id", [(pk, areas[code].pk) for pk, code in zip(pks, codes, strict=True)])
    _link(
        Ambition.working_areas.through,
        "workingarea_id",
        [(pk, working_areas[int(one)].pk) for pk, one in zip(pks, country.municipality, strict=True)],
    )
    told = [
        (pk, theme.pk) for pk, bits in zip(pks, country.themes.tolist(), strict=True) for theme in _of(themes, bits)
    ]
    _link(Ambition.themes.through, "theme_id", told)
    return pks


def _of(themes: Sequence[Theme], bits: int) -> list[Theme]:
    return [theme for at, theme in enumerate(themes) if bits >> at & 1]


def _link(through: Any, name: str, links: list[tuple[int, int]]) -> None:
    rows = [through(**{"ambition_id": one, name: other}) for one, other in links]
    through.objects.bulk_create(rows, batch_size=BATCH)


def _codes(country: Country) -> list[str]:
    columns = zip(country.level.tolist(), country.municipality.tolist(), country.district.tolist(), strict=True)
    return [f"WK{district}" if level else f"GM{municipality}" for level, municipality, district in columns]


def _store_areas(country: Country) -> tuple[dict[str, Area], dict[int, WorkingArea]]:
    """A municipality and a working area for each number, and the districts in it."""
    numbers = np.unique(country.municipality).tolist()
    found = {
        f"GM{one}": Area(code=f"GM{one}", name=f"Gemeente {one}", level=Area.Level.MUNICIPALITY, year=YEAR)
        for one in numbers
    }
    Area.objects.bulk_create(found.values())
    districts = {
        f"WK{district}": Area(
            code=f"WK{district}",
            name=f"Wijk {district}",
            level=Area.Level.DISTRICT,
            year=YEAR,
            parent=found[f"GM{municipality}"],
        )
        for municipality, district in _pairs(country.municipality, country.district)
    }
    Area.objects.bulk_create(districts.values())
    working = {one: WorkingArea(name=f"Gebied {one}", municipality=found[f"GM{one}"]) for one in numbers}
    WorkingArea.objects.bulk_create(working.values())
    return found | districts, working


def _pairs(one: Numbers, other: Numbers) -> list[tuple[int, int]]:
    return sorted(set(zip(one.tolist(), other.tolist(), strict=True)))


__all__ = ["measure_saves"]
