"""The neighbourhood in figures, of what the reader may see."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from coalitions.models import Coalition, Proposal
from coalitions.queries.overlaps import open_overlaps
from core.counts import counts
from core.wall import as_system
from initiatives.models import Ambition
from organisations.models import Role
from overview.picture.matrix import OPEN_NEEDS
from overview.queries import needs_nobody_answers
from residents.models import AgendaQuestion, Feedback, Need, ResidentGroup, Signal
from themes.models import Theme

if TYPE_CHECKING:
    import datetime as dt

    from organisations.models import Membership
    from overview.extent import Extent

FEWEST = 5
"""Of fewer signals than this no shares are shown: a share of three is about somebody."""


@dataclass(frozen=True)
class Numbers:
    """The counts of `numbers_of`; those that a neighbourhood has no list for are None there."""

    needs: int
    unanswered: int
    ambitions: int
    coalitions: int
    overlaps: int | None
    proposals: int | None
    """Only for who reviews: to others, who see a few, the figure would be wrong."""
    waits: int | None
    """Days that the oldest of these proposals has waited."""
    owed: int
    """Answers of organisations that residents wait for, of which so many are late."""
    late: int
    fed_back: int | None
    """Share of what should go back to residents that they have heard, in per cent; None when nothing should."""


@as_system()
def numbers_of(membership: Membership, extent: Extent) -> Numbers:
    """Count what this person may see in it; one query, and one more for a reviewer.

    Whether residents heard is asked of all organisations, so past the second wall.
    """
    user = membership.user
    words = Feedback.objects.filter(signal__in=extent.placed(Signal.objects.all()))
    questions = AgendaQuestion.objects.visible_to(user).filter(need__in=extent.placed(Need.objects.visible_to(user)))
    waiting = Proposal.objects.visible_to(user).waiting_for_review().filter(working_area=extent.working_area)
    found: dict[str, Any] = counts(
        needs=extent.placed(Need.objects.visible_to(user).open()),
        unanswered=extent.placed(needs_nobody_answers(membership, extent.working_area)),
        ambitions=extent.ambitions(Ambition.objects.visible_to(user).matchable()),
        overlaps=open_overlaps(membership, extent.working_area).filter(status="new"),
        proposals=waiting,
        coalitions=extent.coalitions(Coalition.objects.visible_to(user).filter(status="active")),
        owed=questions.open(),
        late=questions.late(),
        words=words,
        told=words.filter(told_on__isnull=False),
    )
    all_words, told = found.pop("words"), found.pop("told")
    if extent.area or membership.role != Role.AREA_NETWORKER:
        found["proposals"] = None
    if extent.area:
        found["overlaps"] = None
    oldest = (
        waiting.order_by("submitted_at").values_list("submitted_at", flat=True).first() if found["proposals"] else None
    )
    return Numbers(**found, waits=_days_since(oldest), fed_back=round(100 * told / all_words) if all_words else None)


def _days_since(moment: dt.datetime | None) -> int | None:
    return (timezone.now() - moment).days if moment else None


@dataclass(frozen=True)
class Figure:
    """One number on the page, its words, and the list of what it counts (if there is one)."""

    number: str
    words: str
    url: str = ""


def figures(numbers: Numbers, extent: Extent) -> list[Figure]:
    """The numbers that matter, the most urgent first; each leads to the rows it counts."""
    here = [("werkgebied", str(extent.working_area.pk))]
    by_key = [("gebied", str(extent.area.pk))] if extent.area else []
    by_code = [("gebied", extent.area.code)] if extent.area else []
    together = [("gebied", str(extent.working_area.pk)), *([("buurt", extent.area.code)] if extent.area else [])]
    unanswered = reverse("overview:unanswered", args=[extent.working_area.pk])
    found = [
        Figure(
            str(numbers.unanswered),
            ngettext("open need nobody answers", "open needs nobody answers", numbers.unanswered),
            f"{unanswered}?{urlencode(by_code)}" if by_code else unanswered,
        ),
        Figure(
            str(numbers.needs),
            ngettext("open need", "open needs", numbers.needs),
            _url("residents:need-list", here + by_key + OPEN_NEEDS),
        ),
        Figure(
            str(numbers.ambitions),
            ngettext("active ambition", "active ambitions", numbers.ambitions),
            _url("initiatives:ambition-list", [*here, *by_code, ("status", "active")]),
        ),
    ]
    if numbers.overlaps is not None:
        url = _url("coalitions:overlap-list", [*here, ("status", "new")])
        found.append(Figure(str(numbers.overlaps), _("koppelkansen not looked at yet"), url))
    if numbers.proposals is not None:
        found.append(Figure(str(numbers.proposals), _waiting(numbers), _url("coalitions:review-inbox", here)))
    url = _url("coalitions:coalition-list", [*together, ("status", "active")])
    active = ngettext("active coalition", "active coalitions", numbers.coalitions)
    found.append(Figure(str(numbers.coalitions), active, url))
    if numbers.owed:
        found.append(Figure(str(numbers.owed), _owed(numbers), _url("residents:agenda-list", here)))
    if numbers.fed_back is not None:
        found.append(Figure(f"{numbers.fed_back}%", _("told back to residents")))
    return found


def _owed(numbers: Numbers) -> str:
    words = ngettext("answer owed to residents", "answers owed to residents", numbers.owed)
    if not numbers.late:
        return words
    return f"{words}, {ngettext('%(n)s late', '%(n)s late', numbers.late) % {'n': numbers.late}}"


def _waiting(numbers: Numbers) -> str:
    if not numbers.waits:
        return _("proposals wait for review")
    days = ngettext("%(days)s day", "%(days)s days", numbers.waits) % {"days": numbers.waits}
    return _("proposals wait for review, the oldest for %(days)s") % {"days": days}


def _url(name: str, parameters: list[tuple[str, str]]) -> str:
    return f"{reverse(name)}?{urlencode(parameters)}"


@as_system()
def signal_themes(extent: Extent, since: dt.date) -> list[tuple[Theme, int]]:
    """Of the signals heard since this day, by whatever organisation, each theme's share in whole per cents, the largest
    first; one query.

    Empty when there are too few to show shares of. A theme with fewer than five signals is left out.
    """
    heard = extent.placed(Signal.objects.filter(heard_on__gte=since, theme=OuterRef("pk"))).order_by()
    counted = heard.values("theme").annotate(number=Count("pk")).values("number")
    themes = list(Theme.objects.annotate(heard=Coalesce(Subquery(counted), 0)))
    total = sum(theme.heard for theme in themes)
    shown = [(theme, round(100 * theme.heard / total)) for theme in themes if theme.heard >= FEWEST]
    return sorted(shown, key=lambda pair: -pair[1])


def groups_in(membership: Membership, extent: Extent) -> list[ResidentGroup]:
    """The residents' groups, by name; one query."""
    return list(extent.placed(ResidentGroup.objects.visible_to(membership.user)).order_by("name", "pk"))
