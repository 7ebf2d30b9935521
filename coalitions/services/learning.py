"""Every night: see whether the verdicts of organisations ask for other weights. A person decides whether they are used.

Of a verdict only what says something of the match itself counts. "Promising" does. Of "not promising" only the reason "no
real overlap" does: already taken up, no support, no means and the wrong moment tell how an organisation stands, and the
match may be a good one; "later" is no answer yet. To count these as a no would teach the matcher to look away from good
matches where people are busy.
"""

from collections.abc import Iterator
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from coalitions.matcher.weight_table import label_of, number_text, to_values, to_weights
from coalitions.matching.learning import Judged, Report, learn
from coalitions.models import MatcherVersion, Verdict
from coalitions.queries.versions import active_version, starting_values
from coalitions.services.versions import propose_version

Origin = MatcherVersion.Origin
REASONED = frozenset({Origin.PRIORS, Origin.BY_HAND})
COUNTS = Q(stance=Verdict.Stance.PROMISING) | Q(stance=Verdict.Stance.NOT_PROMISING, reason=Verdict.Reason.NO_OVERLAP)


@transaction.atomic
def learn_from_verdicts() -> Report:
    """Look for better weights, and put them on the matcher's desk when they are better beyond chance; what was found.

    What was put forward before is not put forward again: a person has it on the desk, or put it aside.
    """
    active = active_version()
    lesson = learn(judged_rows(), to_weights(active.weights), to_weights(reasoned(active).weights))
    if lesson.weights is not None:
        values = to_values(lesson.weights)
        if not MatcherVersion.objects.filter(origin=Origin.LEARNED, weights=values).exists():
            note = _("Learned from %(verdicts)s verdicts of %(organisations)s organisations")
            counts = {"verdicts": lesson.report.verdicts, "organisations": lesson.report.organisations}
            propose_version(weights=lesson.weights, note=note % counts, evidence=evidence_rows(lesson.report))
    return lesson.report


def judged_rows() -> Iterator[Judged]:
    """The verdicts to learn from, each with the evidence it was given on."""
    for verdict in _telling_verdicts().iterator(chunk_size=1000):
        areas = sorted(area.municipality_id for area in verdict.overlap.ambition.working_areas.all())
        yield Judged(
            id=f"{verdict.pk:012d}",
            at=verdict.given_at,
            promising=verdict.stance == Verdict.Stance.PROMISING,
            about_need=verdict.overlap.need_id is not None,
            organisation=str(verdict.organisation_id),
            municipality=str(areas[0]) if areas else "",
            evidence=verdict.judged_on["evidence"],
        )


def evidence_rows(report: Report) -> list[dict[str, str]]:
    """What speaks for the new weights, in rows as the desk shows them: what it is, now, and as proposed."""
    error = _("Average error in foretelling %(count)s later verdicts (less is better)") % {"count": report.held_back}
    return [
        _row(error, number_text(report.loss_before), number_text(report.loss_after)),
        _row(
            _("A promising one stands above one that is not"), *map(_share, (report.order_before, report.order_after))
        ),
        _row(_("Chance that this gain is luck"), "", _share(report.chance, 1)),
        _row(_("Gain without the organisation that adds most to it"), "", number_text(report.without_one)),
        *(
            _row(
                _("Chance of promising from “%(strength)s”") % {"strength": label_of(name)},
                _share(chance),
                _share(chance),
            )
            for name, chance in report.meaning
        ),
    ]


def _row(name: str, active: str, proposed: str) -> dict[str, str]:
    return {"name": name, "active": active, "proposed": proposed}


def _share(value: float, digits: int = 0) -> str:
    return f"{number_text(round(100 * value, digits))}%"


def _telling_verdicts() -> QuerySet[Verdict, Any]:
    """Verdicts that say something of the match, of which the evidence is known."""
    known = Verdict.objects.filter(COUNTS).exclude(judged_on={}).exclude(judged_on__evidence={})
    return known.select_related("overlap__ambition").prefetch_related("overlap__ambition__working_areas").order_by("pk")


def reasoned(version: MatcherVersion) -> MatcherVersion:
    """The version that people reasoned out: this one, or the one it goes back to when it was learned or restored."""
    while version.origin not in REASONED:
        if version.based_on is None:
            return starting_values()
        version = version.based_on
    return version
