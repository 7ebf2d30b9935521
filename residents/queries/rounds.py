"""Reads of collection rounds, and what each of them heard."""

from collections import Counter
from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, Q

from accounts.models import User
from areas.models import WorkingArea
from core.ordering import alphabetical
from core.small_counts import roughly
from core.wall import as_system
from organisations.models import Membership
from residents.models import CollectionRound, Need, Signal
from residents.querysets import CollectionRoundQuerySet
from themes.models import Theme


def rounds_of(user: User | AnonymousUser, working_area: WorkingArea | None = None) -> CollectionRoundQuerySet:
    """Rounds this person may see (in one working area), the newest first."""
    rows = CollectionRound.objects.visible_to(user).select_related(
        "area", "place", "working_area", "organisation", "led_by__user"
    )
    if working_area:
        rows = rows.filter(working_area=working_area)
    return rows.order_by("-start", "-pk")


def rounds_listed(user: User | AnonymousUser, working_area: WorkingArea | None) -> CollectionRoundQuerySet:
    """Those of a list, each with whether it goes on."""
    rows: CollectionRoundQuerySet = rounds_of(user, working_area).with_going_on()
    return rows


def rounds_going_on(membership: Membership) -> CollectionRoundQuerySet:
    """Rounds that somebody can log in today, in the working areas of the membership."""
    return rounds_of(membership.user).filter(working_area__in=membership.working_area_keys).going_on()


def logged_in(held: CollectionRound, membership: Membership) -> int:
    """How many signals somebody logged in a round, to see that it goes on."""
    return Signal.objects.logged_by(membership.user).filter(round=held).count()


@dataclass(frozen=True)
class Report:
    """What was heard in a round. A report is passed on, so its numbers are rough: none of them points at a few residents."""

    signals: str
    themes: list[tuple[str, str]]
    needs: list[Need]
    linked: str


@as_system()
def report_of(held: CollectionRound, user: User | AnonymousUser) -> Report:
    """Themes, counts and the needs that came from a round, of what this person may see of those. Four queries.

    What was cleaned up since is in it: of that the round itself knows how much there was.
    """
    themes, needs = (_counted(held, of) for of in ("theme", "need"))
    named = [(str(theme), themes[str(theme.pk)]) for theme in Theme.objects.all()]
    heard = sorted(((name, number) for name, number in named if number), key=lambda row: -row[1])
    came = Q(pk__in=held.signals.values("need")) | Q(pk__in=[int(key) for key in held.gone.get("need", {}) if key])
    seen = Need.objects.visible_to(user).filter(came)
    return Report(
        signals=roughly(themes.total()),
        themes=[(name, roughly(number)) for name, number in heard],
        needs=list(seen.order_by("-signal_count", alphabetical("title"), "pk")),
        linked=roughly(needs.total() - needs[""]),
    )


def _counted(held: CollectionRound, of: str) -> Counter[str]:
    """How many signals of a round have which theme, or went to which need, by key; "" for none."""
    rows = held.signals.order_by().values_list(of).annotate(number=Count("pk"))
    return Counter({str(key or ""): number for key, number in rows}) + Counter(held.gone.get(of, {}))
