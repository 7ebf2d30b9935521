"""Which pages there are to time: every list, with what stands in it, and every picture of a neighbourhood."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.urls import reverse

from areas.models import Area
from coalitions.models import ActionItem, Coalition, Inquiry, Overlap, Proposal, Story, Suggestion
from initiatives.models import Ambition, Initiative
from notifications.models import Notification
from organisations.access import opens_for
from organisations.models import Membership, Organisation
from residents.models import AgendaQuestion, CollectionRound, Feedback, Need, ResidentGroup, Signal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db.models import Model

NUMBER = re.compile(r'href="\?(?:[^"]*&amp;)?page=(\d+)"')


@dataclass(frozen=True)
class Bars:
    """What a page may cost: queries, milliseconds at the 95th percentile, kilobytes of HTML."""

    queries: int
    p95: float
    html: int


LISTS, PICTURES = Bars(15, 50, 60), Bars(15, 150, 60)
JS_KB, CSS_KB, SEARCH_P95 = 30, 20, 100


@dataclass(frozen=True)
class Page:
    """A page to time: its address and its bars; of a list also what it lists."""

    label: str
    url: str
    bars: Bars
    model: type[Model] | None = None


def last_of(page: Page, said: str) -> Page | None:
    """The last page of a list, of which the first says how many there are; None of one that fits on a page."""
    numbers = [int(number) for number in NUMBER.findall(said)] if page.model else []
    return (
        replace(page, label=f"{page.label} (page {max(numbers)})", url=f"{page.url}?page={max(numbers)}")
        if numbers
        else None
    )


LISTED: dict[str, type[Model]] = {
    "residents:signal-list": Signal,
    "residents:need-list": Need,
    "residents:feedback-list": Feedback,
    "residents:group-list": ResidentGroup,
    "residents:round-list": CollectionRound,
    "residents:agenda-list": AgendaQuestion,
    "initiatives:ambition-list": Ambition,
    "initiatives:initiative-list": Initiative,
    "coalitions:overlap-list": Overlap,
    "coalitions:suggestion-list": Suggestion,
    "coalitions:sounding-list": Inquiry,
    "coalitions:proposal-list": Proposal,
    "coalitions:review-inbox": Proposal,
    "coalitions:coalition-list": Coalition,
    "coalitions:action-list": ActionItem,
    "coalitions:story-list": Story,
    "organisations:organisation-list": Organisation,
    "organisations:person-list": Membership,
    "notifications:notification-list": Notification,
}
OF_A_WORKING_AREA: dict[str, type[Model]] = {"overview:unanswered": Need, "overview:unvoiced": Ambition}
DRAWN = (
    "neighbourhood-themes",
    "neighbourhood-moments",
    "neighbourhood-network",
    "neighbourhood-trend",
    "neighbourhood-report",
)


def pages_of(member: Membership) -> Iterator[Page]:
    """All that opens for this member."""
    yield Page("overview:home", reverse("overview:home"), LISTS)
    here = member.working_areas.order_by("pk").first()
    urls = {name: (reverse(name), model) for name, model in LISTED.items()}
    if here:
        urls |= {name: (reverse(name, args=[here.pk]), model) for name, model in OF_A_WORKING_AREA.items()}
    for name, (url, model) in urls.items():
        if opens_for(member, url):
            yield Page(name, url, LISTS, model)
    if here:
        yield from _pictures(here.pk)


def _pictures(working_area: int) -> Iterator[Page]:
    yield Page("overview:working-area", reverse("overview:working-area", args=[working_area]), PICTURES)
    area = Area.objects.filter(covered_by=working_area).order_by("pk").first()
    if area:
        yield Page("overview:neighbourhood-area", reverse("overview:neighbourhood-area", args=[area.code]), PICTURES)
    for name in DRAWN:
        yield Page(f"overview:{name}", reverse(f"overview:{name}", args=[working_area]), PICTURES)
