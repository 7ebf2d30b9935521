"""Judging pairs while they are found: what is counted of all, and of the best only as many as the judgement is about.

A country of a million plans has hundreds of millions of pairs; who holds them all measures his own memory. The site holds
them no more than this: it stores them batch by batch.
"""

from typing import Any

import numpy as np

from overview.measuring.scale.country import Country, Numbers

PAIRS, APART, DECOYS, TRUE = range(4)


class Tally:
    """Counts of the pairs that were found, and the best of those that fit: as many as there are true pairs."""

    def __init__(self) -> None:
        self.counts = np.zeros(4, np.int64)
        self.keys, self.score = np.zeros(0, np.int64), np.zeros(0, np.int64)

    def add(self, country: Country, one: Numbers, other: Numbers, score: Numbers) -> None:
        """Pairs that were found, none of them before."""
        one, other = np.minimum(one, other), np.maximum(one, other)
        district, level, group = country.district, country.level, country.group
        together = country.same_municipality(one, other)
        near = (district[one] == district[other]) | (level[one] == 0) | (level[other] == 0)
        decoy = (group[one] == group[other]) & np.isin(group[one], list(country.decoys)) & ~together
        fits = country.fits(one, other)
        keys = (one * len(country) + other)[fits]
        found = np.isin(keys, country.truth).sum()
        self.counts += len(one), (~(together & near)).sum(), decoy.sum(), found
        self._keep(country, keys, score[fits])

    def join(self, country: Country, other: "Tally") -> None:
        """What was found elsewhere."""
        self.counts += other.counts
        self._keep(country, other.keys, other.score)

    def _keep(self, country: Country, keys: Numbers, score: Numbers) -> None:
        """Keep the best, of equal ones those that came first."""
        self.keys, self.score = np.concatenate([self.keys, keys]), np.concatenate([self.score, score])
        if len(self.keys) > 2 * len(country.truth):
            self._cut(len(country.truth))

    def _cut(self, most: int) -> None:
        best = np.argsort(-self.score, kind="stable")[:most]
        self.keys, self.score = self.keys[best], self.score[best]

    def judged(self, country: Country) -> dict[str, Any]:
        """Of the true pairs the share among as many best pairs; and what should not have been found at all."""
        size = max(1, len(country.truth))
        self._cut(len(country.truth))
        return {
            "pairs": int(self.counts[PAIRS]),
            "r_precision": round(float(np.isin(self.keys, country.truth).sum() / size), 4),
            "found": round(float(self.counts[TRUE] / size), 4) if len(country.truth) else None,
            "apart": int(self.counts[APART]),
            "decoys": int(self.counts[DECOYS]),
        }


__all__ = ["Tally"]
