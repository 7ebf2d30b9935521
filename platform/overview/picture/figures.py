"""The neighbourhood in figures, of what the reader may see."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Exists, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import ngettext

from coalitions.models import Coalition, Proposal
from coalitions.queries.overlaps import open_overlaps_bare
from core.counts import in_figures, read_together
from core.ordering import alphabetical
from core.wall import as_system
from organisations.roles import Role
from overview.picture import addresses
from overview.queries import needs_nobody_answers
from residents.models import AgendaQuestion, Feedback, Need, ResidentGroup, Signal
from residents.queries.feedback_figures import WordBack
from themes.models import Theme

if TYPE_CHECKING:
    import datetime as dt

    from django.db.models import QuerySet

    from core.counts import Asked
    from organisations.models import Membership
    from overview.extent import Extent

FEWEST = 5
"""Of fewer signals than this no shares are shown: a share of three is about somebody."""
# A quarter of a year.
NEW_SIGNALS = timedelta(days=91)


_ALWAYS = ("needs", "unanswered", "ambitions", "overlaps", "coalitions", "owed", "late", "to_hear", "heard")


@dataclass(frozen=True, kw_only=True)
class Numbers(WordBack):
    """The counts of `numbers_of`."""

    needs: int
    unanswered: int
    ambitions: int
    coalitions: int
    overlaps: int
    proposals: int | None
    """Only for who reviews: to others, who see a few, the figure would be wrong. Of a neighbourhood there is no list."""
    waits: int | None
    """Days that the oldest of these proposals has waited."""
    owed: int
    """Answers of organisations that residents wait for, of which so many are late."""
    late: int


@as_system()
def numbers_of(membership: Membership, extent: Extent) -> Numbers:
    """Count what this person may see in it; one query.

    Whether residents heard is asked of all organisations, so past the second wall.
    """
    counted, firsts = asked(membership, extent)
    return numbers_from(read_together(counted=counted, firsts=firsts))


def asked(membership: Membership, extent: Extent, *, present: bool = True) -> tuple[Asked, Asked]:
    """What is counted for the figures, and of what the first is wanted; to be read past the second wall.

    Without what is `present` for who has that at hand, as the report does.
    """
    user = membership.user
    # By signal, as `feedback_figures_in` counts: of one signal several words may go back.
    words = Feedback.objects.filter(signal=OuterRef("pk"))
    signals = extent.placed(Signal.objects.all())
    questions = AgendaQuestion.objects.visible_to(user).filter(need__in=extent.placed(Need.objects.visible_to(user)))
    wanted: dict[str, QuerySet[Any]] = {
        **(_present(membership, extent) if present else {}),
        "overlaps": extent.overlaps(open_overlaps_bare(membership, extent.working_area)).filter(status="new"),
        "owed": questions.open(),
        "late": questions.late(),
        "to_hear": signals.filter(Exists(words)),
        "heard": signals.filter(Exists(words.filter(told_on__isnull=False))),
    }
    oldest: dict[str, QuerySet[Any]] = {}
    if not extent.area and membership.role == Role.AREA_NETWORKER:
        waiting = Proposal.objects.visible_to(user).waiting_for_review().filter(working_area=extent.working_area)
        wanted["proposals"] = waiting
        oldest["since"] = waiting.order_by("submitted_at").values("submitted_at")
    return wanted, oldest


def _present(membership: Membership, extent: Extent) -> dict[str, QuerySet[Any]]:
    user = membership.user
    return {
        "needs": extent.placed(Need.objects.visible_to(user).open()),
        "unanswered": extent.placed(needs_nobody_answers(membership, extent.working_area)),
        "ambitions": extent.ambitions_seen_by(user).matchable(),
        "coalitions": extent.coalitions(Coalition.objects.visible_to(user).filter(status="active"), user),
    }


def numbers_from(found: dict[str, Any]) -> Numbers:
    """The figures, of what was read for them."""
    return Numbers(
        **{name: found[name] for name in _ALWAYS},
        proposals=found.get("proposals"),
        waits=_days_since(found.get("since")),
    )


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
    here, area = extent.working_area, extent.area
    found = [
        Figure(
            in_figures(numbers.unanswered),
            ngettext("open need nobody answers", "open needs nobody answers", numbers.unanswered),
            addresses.unanswered(here, area),
        ),
        Figure(
            in_figures(numbers.needs), ngettext("open need", "open needs", numbers.needs), addresses.needs(here, area)
        ),
        Figure(
            in_figures(numbers.ambitions),
            ngettext("active ambition", "active ambitions", numbers.ambitions),
            addresses.ambitions(here, area),
        ),
        Figure(
            in_figures(numbers.overlaps),
            ngettext("koppelkans not looked at yet", "koppelkansen not looked at yet", numbers.overlaps),
            addresses.overlaps(here, area, ("status", "new")),
        ),
    ]
    if numbers.proposals is not None:
        found.append(
            Figure(
                in_figures(numbers.proposals),
                _waiting(numbers.proposals, numbers.waits),
                addresses.reviews(here),
            )
        )
    active = ngettext("active coalition", "active coalitions", numbers.coalitions)
    found.append(Figure(in_figures(numbers.coalitions), active, addresses.coalitions(here, area)))
    if numbers.owed:
        found.append(Figure(in_figures(numbers.owed), _owed(numbers), addresses.answers(here, area)))
    if numbers.fed_back is not None:
        found.append(Figure(f"{numbers.fed_back}%", told_back(numbers.heard, numbers.to_hear)))
    return found


def _owed(numbers: Numbers) -> str:
    words = ngettext("answer owed to residents", "answers owed to residents", numbers.owed)
    if not numbers.late:
        return words
    late = ngettext("%(n)s of them late", "%(n)s of them late", numbers.late) % {"n": numbers.late}
    return f"{words}, {late}"


def told_back(heard: int, to_hear: int) -> str:
    """What the share of signals told back is a share of, in words: not of all that were heard."""
    words = ngettext(
        "told back to residents: %(heard)s of the %(n)s signal there is word about",
        "told back to residents: %(heard)s of the %(n)s signals there is word about",
        to_hear,
    )
    return words % {"heard": in_figures(heard), "n": in_figures(to_hear)}


def _waiting(proposals: int, waits: int | None) -> str:
    if not waits:
        return ngettext("proposal waits for review", "proposals wait for review", proposals)
    days = ngettext("%(days)s day", "%(days)s days", waits) % {"days": waits}
    words = ngettext(
        "proposal waits for review, for %(days)s now",
        "proposals wait for review, the oldest for %(days)s",
        proposals,
    )
    return words % {"days": days}


def signal_themes(extent: Extent, since: dt.date) -> list[tuple[Theme, int]]:
    """Of the signals heard since this day, by whatever organisation, each theme's share in whole per cents, the largest
    first; one query.

    Empty when there are too few to show shares of. A theme with fewer than five signals is left out.
    """
    return shares(themes_heard(extent, since))


@as_system()
def themes_heard(extent: Extent, since: dt.date) -> list[tuple[Theme, int]]:
    """All themes, and how many signals about each were heard since this day: not to be shown, it may be one. One query."""
    heard = extent.placed(Signal.objects.filter(heard_on__gte=since, theme=OuterRef("pk"))).order_by()
    counted = heard.values("theme").annotate(number=Count("pk")).values("number")
    themes = Theme.objects.annotate(heard=Coalesce(Subquery(counted), 0))
    # Taken off the theme, so that no template can show it.
    return [(theme, vars(theme).pop("heard")) for theme in themes]


def shares(heard: list[tuple[Theme, int]]) -> list[tuple[Theme, int]]:
    """The shares of `signal_themes`, of what `themes_heard` found."""
    total = sum(number for _theme, number in heard)
    shown = [(theme, round(100 * number / total)) for theme, number in heard if number >= FEWEST]
    return sorted(shown, key=lambda pair: -pair[1])


def groups_in(membership: Membership, extent: Extent) -> QuerySet[ResidentGroup]:
    """The residents' groups, by name."""
    return extent.placed(ResidentGroup.objects.visible_to(membership.user)).order_by(alphabetical(), "pk")
