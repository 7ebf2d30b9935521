"""What an overview by mail tells besides what happened: what is new, and what waits. Titles only, of what the reader may
see; never what residents said, nor what an action is about.

A new part is a function that gives its lines, and a row in SECTIONS.
"""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.models import User
from coalitions.models import Overlap
from coalitions.queries.overlaps import open_overlaps, own_overlaps, sides_of, title_told
from coalitions.queries.soundings import soundings_waiting
from coalitions.queries.waiting import (
    decisions_due,
    my_actions,
    participations_waiting,
    proposals_to_appoint,
    proposals_to_review,
)
from core.dates import day_text
from notifications.kinds import Kind
from organisations.models import Membership
from residents.queries.feedback import signals_to_tell_of

# What fits in a mail that is read; the rest is a number and a link.
LINES = 5
# More than this is not counted.
MANY = 50
WORTH_MAILING = (Overlap.Strength.FAIR, Overlap.Strength.LARGE)


@dataclass(frozen=True)
class Reader:
    """Whose overview it is, and since when something is new."""

    user: User
    memberships: Sequence[Membership]
    since: dt.datetime


@dataclass(frozen=True)
class DigestLine:
    """One thing to read, and the page it is on."""

    text: str
    url: str


@dataclass(frozen=True)
class Section:
    """One part of an overview: which kind of mail it belongs to, what stands above it, and what is in it."""

    kind: Kind
    title: Any
    lines: Callable[[Reader], list[DigestLine]]
    more_name: str


def new_overlaps(reader: Reader) -> list[DigestLine]:
    """Koppelkansen of own plans that were found since, the strongest first, each once."""
    found: dict[int, tuple[float, str]] = {}
    for membership in reader.memberships:
        rows = own_overlaps(open_overlaps(membership), membership.organisation)
        fresh = rows.filter(status="new", found_at__gt=reader.since, strength__in=WORTH_MAILING)
        for overlap in fresh[:MANY]:
            own, other = sides_of(overlap, membership.organisation)
            found.setdefault(overlap.pk, (overlap.score, f"{title_told(own)} × {title_told(other)}"))
    best = sorted(found, key=lambda pk: (-found[pk][0], pk))
    return [DigestLine(found[pk][1], reverse("coalitions:overlap-detail", args=[pk])) for pk in best]


def late_actions(reader: Reader) -> list[DigestLine]:
    """Own actions past their day, by coalition. What they are about stands on the site."""
    late = my_actions(reader.user).filter(due__lt=timezone.localdate())
    names = {item.coalition_id: item.coalition.name for item in late}
    return [
        DigestLine(
            ngettext(
                "One action is late in “%(name)s”.", "%(number)d actions are late in “%(name)s”.", number
            ) % {"number": number, "name": names[pk]},
            reverse("coalitions:coalition-actions", args=[pk]),
        )
        for pk, number in Counter(item.coalition_id for item in late).items()
    ]  # fmt: skip


def decisions(reader: Reader) -> list[DigestLine]:
    """Decisions whose day to look at them again has come, by coalition."""
    due = {one.coalition_id: one.coalition.name for one in decisions_due(reader.user)}
    text = _("Look again at a decision of “%(name)s”.")
    return [DigestLine(text % {"name": due[pk]}, reverse("coalitions:coalition-decisions", args=[pk])) for pk in due]


def invitations(reader: Reader) -> list[DigestLine]:
    """Coalitions that wait for the answer of an organisation one answers for."""
    waiting = participations_waiting(reader.user)
    text = _("“%(name)s” waits for the answer of %(organisation)s.")
    return [
        DigestLine(
            text % {"name": one.coalition.name, "organisation": one.organisation.name},
            reverse("coalitions:coalition-detail", args=[one.coalition_id]),
        )
        for one in waiting
    ]


def reviews(reader: Reader) -> list[DigestLine]:
    """Proposals that wait for a review, or for somebody to review them."""
    waiting = _titled(
        proposals_to_review(reader.user), _("“%(title)s” waits for your review%(since)s."), "review-detail"
    )
    lacking = _titled(proposals_to_appoint(reader.user), _("“%(title)s” lacks a reviewer%(since)s."), "review-appoint")
    return [*waiting, *lacking]


def _titled(rows: QuerySet[Any], text: str, page: str) -> list[DigestLine]:
    return [
        DigestLine(
            text % {"title": one.title, "since": _since(one.submitted_at)},
            reverse(f"coalitions:{page}", args=[one.pk]),
        )
        for one in rows
    ]


def _since(moment: dt.datetime | None) -> str:
    return _(" since %(day)s") % {"day": day_text(timezone.localtime(moment).date())} if moment else ""


def word_back(reader: Reader) -> list[DigestLine]:
    """About how many signals residents still have to hear what became of them; for which organisation, if one has two."""
    found = []
    for membership in reader.memberships:
        if number := signals_to_tell_of(membership).count():
            text = ngettext(
                "Tell residents what became of %(number)d signal",
                "Tell residents what became of %(number)d signals",
                number,
            ) % {"number": number}
            whose = f" ({membership.organisation})" if len(reader.memberships) > 1 else ""
            found.append(DigestLine(f"{text}{whose}.", reverse("residents:feedback-list")))
    return found


def soundings(reader: Reader) -> list[DigestLine]:
    """Questions of colleagues that wait for an answer: of whom, never what."""
    waiting = soundings_waiting(reader.user).select_related("inquiry__asker__user", "inquiry__asker__organisation")
    text = _("%(name)s of %(organisation)s asks you something.")
    return [
        DigestLine(
            text % {"name": one.inquiry.asker.user.name, "organisation": one.inquiry.asker.organisation.name},
            reverse("coalitions:sounding-detail", args=[one.inquiry_id]),
        )
        for one in waiting
    ]


SECTIONS: list[Section] = [
    Section(Kind.OVERLAPS, gettext_lazy("New koppelkansen"), new_overlaps, "coalitions:overlap-list"),
    Section(Kind.SOUNDINGS, gettext_lazy("Questions from colleagues"), soundings, "coalitions:sounding-list"),
    Section(Kind.REVIEWS, gettext_lazy("Waiting for review"), reviews, "coalitions:review-inbox"),
    Section(Kind.COALITIONS, gettext_lazy("Waiting for your answer"), invitations, "coalitions:coalition-list"),
    Section(Kind.ACTIONS, gettext_lazy("Late actions"), late_actions, "overview:home"),
    Section(Kind.ACTIONS, gettext_lazy("Decisions to look at again"), decisions, "overview:home"),
    Section(Kind.WORD_BACK, gettext_lazy("Word back to pass on"), word_back, "residents:feedback-list"),
]


@dataclass(frozen=True)
class Part:
    """A section as it is mailed: the first lines, and how many more there are."""

    title: str
    lines: list[DigestLine]
    more: int
    more_url: str


def part_of(title: object, lines: Sequence[DigestLine], more_name: str) -> Part:
    """The first lines of a section, and where the others are."""
    return Part(str(title), list(lines[:LINES]), max(0, len(lines) - LINES), reverse(more_name))


def parts_for(reader: Reader, kinds: Iterable[Kind]) -> list[Part]:
    """The sections of these kinds in which there is something to say."""
    wanted = set(kinds)
    filled = ((one, one.lines(reader)) for one in SECTIONS if one.kind in wanted)
    return [part_of(section.title, lines, section.more_name) for section, lines in filled if lines]
