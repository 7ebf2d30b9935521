"""The lists and the table of figures of one working area, which the address names (`?werkgebied=`)."""

from django.http import Http404
from django.utils.translation import gettext_lazy as _

from core.keys import keys_in
from initiatives.querysets import AmbitionQuerySet
from organisations.access import MemberRequest
from organisations.queries import WORKING_AREA_PARAMETER
from overview.exporting.columns import Column, Kind
from overview.exporting.people import NEED_COLUMNS
from overview.exporting.plans import AMBITION_COLUMNS
from overview.extent import Extent
from overview.picture.trends import Month, trend
from overview.views.neighbourhood import ambitions_unvoiced, mine, narrowed, needs_unanswered
from residents.querysets import NeedQuerySet


def _asked(request: MemberRequest) -> int:
    """The working area in the address, or 404; whether it is one's own, the list asks."""
    keys = keys_in([request.GET.get(WORKING_AREA_PARAMETER, "")])
    if not keys:
        raise Http404
    return keys[0]


def _months(request: MemberRequest) -> list[Month]:
    return trend(request.membership, Extent(mine(request, _asked(request)))).months


def _unanswered(request: MemberRequest) -> NeedQuerySet:
    rows: NeedQuerySet = needs_unanswered(request, narrowed(request, _asked(request))).qs
    return rows.select_related("working_area", "area", "place").prefetch_related("themes")


def _unvoiced(request: MemberRequest) -> AmbitionQuerySet:
    rows: AmbitionQuerySet = ambitions_unvoiced(request, narrowed(request, _asked(request))).qs
    return rows.prefetch_related("themes", "areas")


TREND = Kind(
    _("Course"),
    _months,
    (
        Column(_("Month"), lambda month: month.first),
        Column(_("Signals"), lambda month: month.signals),
        Column(_("Needs named"), lambda month: month.needs),
        Column(_("Proposals handed in"), lambda month: month.proposals),
        Column(_("Coalitions"), lambda month: month.coalitions),
        Column(_("Days from signal to coalition"), lambda month: month.days_to_coalition),
        Column(_("Signals there is word about"), lambda month: month.to_hear),
        Column(_("Of those told back"), lambda month: month.heard),
        Column(_("Told back, in per cent"), lambda month: month.fed_back),
    ),
)
UNANSWERED = Kind(_("Needs without an answer"), _unanswered, NEED_COLUMNS)
UNVOICED = Kind(
    _("Ambitions without residents' voice"),
    _unvoiced,
    AMBITION_COLUMNS,
)
