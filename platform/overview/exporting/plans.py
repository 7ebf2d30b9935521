"""What organisations and coalitions do, as columns."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from coalitions.queries.coalitions import confirmed, names
from coalitions.queries.joined import knowing_joined
from coalitions.queries.overlaps import OverlapLine, lines, title_told
from coalitions.queries.proposals import parties
from coalitions.views.coalitions import coalitions_found
from coalitions.views.overlaps import overlaps_found
from coalitions.views.proposals import proposals_found
from initiatives.models import Ambition
from initiatives.views.ambitions import ambitions_found
from initiatives.views.initiatives import initiatives_found
from overview.exporting.columns import Column, Kind, day, named, needs_told
from residents.models import Need

AMBITION_COLUMNS = (
    Column(_("Number"), lambda row: row.pk),
    Column(_("Title"), lambda row: row.title),
    Column(_("Organisation"), lambda row: row.organisation.name),
    Column(_("Description"), lambda row: row.description),
    Column(_("Benefit for the neighbourhood"), lambda row: row.benefit),
    Column(_("Themes"), lambda row: named(row.themes.all())),
    Column(_("Areas"), lambda row: named(row.areas.all())),
    Column(_("Place"), lambda row: row.place and row.place.name),
    Column(_("Start"), lambda row: row.period_start),
    Column(_("Last day"), lambda row: row.period_end),
    Column(_("How exact"), lambda row: row.get_period_precision_display()),
    Column(_("How firm"), lambda row: row.get_commitment_display()),
    Column(_("For whom"), lambda row: ", ".join(row.target_groups)),
    Column(_("Offers"), lambda row: "; ".join(row.offers)),
    Column(_("Seeks"), lambda row: "; ".join(row.seeks)),
    Column(_("Who may see this"), lambda row: row.get_circle_display()),
    Column(_("Status"), lambda row: row.get_status_display()),
    Column(_("Last changed"), lambda row: day(row.updated_at)),
)
AMBITIONS = Kind(_("Ambitions"), lambda request: ambitions_found(request).qs, AMBITION_COLUMNS)


def _whose(side: Ambition | Need) -> Any:
    return side.organisation.name if isinstance(side, Ambition) else _("Residents' need")


def _why(line: OverlapLine) -> str:
    """The reasons in sentences; of words that were kept against advice none is told on."""
    kept = isinstance(line.second, Need) and line.second.kept_by_id
    return "" if kept else " ".join(reason.text for reason in line.reasons)


OVERLAPS = Kind(
    _("Koppelkansen"),
    lambda request: overlaps_found(request).qs,
    (
        Column(_("Number"), lambda line: line.overlap.pk),
        Column(_("First"), lambda line: title_told(line.first)),
        Column(_("First: organisation"), lambda line: _whose(line.first)),
        Column(_("Second"), lambda line: title_told(line.second)),
        Column(_("Second: organisation"), lambda line: _whose(line.second)),
        Column(_("Strength"), lambda line: line.overlap.get_strength_display()),
        Column(_("Kind"), lambda line: line.kind),
        Column(_("Why"), _why),
        Column(_("Your verdict"), lambda line: line.verdict and line.verdict.get_stance_display()),
        Column(_("Status"), lambda line: line.overlap.get_status_display()),
        Column(_("Found on"), lambda line: day(line.overlap.found_at)),
    ),
    told=lambda rows, request: lines(rows, request.membership, leaving=True),
)


PROPOSAL_COLUMNS = (
    Column(_("Number"), lambda row: row.pk),
    Column(_("Title"), lambda row: row.title),
    Column(_("Proposed by"), lambda row: row.organisation.name),
    Column(_("Organisations"), lambda row: named(parties(row))),
    Column(_("Working area"), lambda row: row.working_area.name),
    Column(_("Status"), lambda row: row.get_status_display()),
)
PROPOSALS = Kind(
    _("Proposals"),
    lambda request: proposals_found(request).qs,
    (
        *PROPOSAL_COLUMNS,
        Column(_("Made on"), lambda row: day(row.created_at)),
        Column(_("Handed in on"), lambda row: day(row.submitted_at)),
        Column(_("Decided on"), lambda row: day(row.decided_at)),
    ),
    told=lambda rows, _request: knowing_joined(rows),
)
COALITIONS = Kind(
    _("Coalitions"),
    lambda request: coalitions_found(request).qs,
    (
        Column(_("Number"), lambda row: row.pk),
        Column(_("Name"), lambda row: row.name),
        Column(_("Goal"), lambda row: row.goal),
        Column(_("Organisations"), lambda row: ", ".join(names(confirmed(row)))),
        Column(_("Needs"), lambda row: needs_told(row.needs.all())),
        Column(_("Working area"), lambda row: row.working_area.name),
        Column(_("Phase"), lambda row: row.get_phase_display()),
        Column(_("Status"), lambda row: row.get_status_display()),
        Column(_("Made on"), lambda row: day(row.created_at)),
        Column(_("Last changed"), lambda row: day(row.updated_at)),
    ),
)
INITIATIVES = Kind(
    _("Initiatives"),
    lambda request: initiatives_found(request).qs,
    (
        Column(_("Number"), lambda row: row.pk),
        Column(_("Title"), lambda row: row.title),
        Column(_("Description"), lambda row: row.description),
        Column(_("Organisation"), lambda row: row.organisation.name),
        Column(_("Origin"), lambda row: row.get_origin_display()),
        Column(_("Themes"), lambda row: named(row.themes.all())),
        Column(_("Working area"), lambda row: row.working_area.name),
        Column(_("Area"), lambda row: row.area and row.area.name),
        Column(_("Place"), lambda row: row.place and row.place.name),
        Column(_("Start"), lambda row: row.start),
        Column(_("Last day"), lambda row: row.end),
        Column(_("Status"), lambda row: row.get_status_display()),
        Column(_("Last changed"), lambda row: day(row.updated_at)),
    ),
)
