"""What a verdict was given on, kept with the verdict: a koppelkans is computed anew, and then says something else."""

from typing import Any

from coalitions.matcher.weight_table import to_weights
from coalitions.matching.learning import evidence_of
from coalitions.matching.weights import Weights
from coalitions.models import MatcherVersion, Overlap
from coalitions.queries.versions import active_version, fingerprint


def judged_on(overlap: Overlap) -> dict[str, Any]:
    """The points of a koppelkans per sort of evidence, the version they were given under, and the evidence itself.

    Evidence is how much there is of each sort, 1 being all there could be: that says the same under any weights. It is
    empty when nobody knows any more under which weights the points were given; of such a verdict nothing is learned.
    """
    points: dict[str, float] = {}
    for part in overlap.parts:
        points[part["code"]] = round(points.get(part["code"], 0.0) + part["points"], 2)
    weights = _weights_of(overlap.matcher_version)
    return {
        "version": overlap.matcher_version,
        "points": points,
        "evidence": evidence_of(points.items(), weights) if weights else {},
    }


def _weights_of(version: str) -> Weights | None:
    """The weights of the version in use, or of an earlier one with which not everything has been matched anew yet."""
    active = active_version()
    if version == fingerprint(active):
        return to_weights(active.weights)
    earlier = MatcherVersion.objects.filter(fingerprint=version, activated_at__isnull=False).first()
    return to_weights(earlier.weights) if earlier else None
