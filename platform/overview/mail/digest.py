"""The overview by mail: once a day or once a week, of what happened and what waits. With nothing to say there is none.

A row of (person, pace, day) is the claim: whoever makes it first makes it for all. After days in which nothing ran, only
the latest day gets a row, which goes back to where the one before it ended: one overview, not five.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from django.conf import settings
from django.core.mail import EmailMessage
from django.db.models import Max
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from core.dates import day_text
from core.wall import as_reader
from notifications import composing
from notifications.kinds import DIGESTS, Kind, Pace
from notifications.models import Digest, MailChoice, Notification
from notifications.sending import deliver
from organisations.models import Membership
from overview.access import active_memberships, may_still_see
from overview.mail.paces import choice_of, paces_for
from overview.mail.sections import LINES, DigestLine, Part, Reader, part_of, parts_for

AT = dt.time(7)
LENGTHS = {Pace.DAILY: dt.timedelta(days=1), Pace.WEEKLY: dt.timedelta(days=7)}
# What is older is no news any more.
LONGEST = dt.timedelta(days=28)


def make_digests(now: dt.datetime | None = None) -> list[int]:
    """Make the rows of the overviews whose time has come; the keys of the new ones. A few queries, however many people."""
    now = now or timezone.now()
    people = _people()
    choices = {choice.user_id: choice for choice in MailChoice.objects.filter(user__in=people)}
    earlier = _latest()
    wanted = [
        digest
        for user, memberships in people.items()
        for digest in _due(choices.get(user) or MailChoice(user_id=user), memberships, earlier, now)
    ]
    made = Digest.objects.bulk_create(wanted, ignore_conflicts=True, batch_size=500)
    ours = {digest.message_id for digest in made}
    return list(
        Digest.objects.filter(message_id__in=ours, mail_due_at__isnull=False)
        .order_by("pk")
        .values_list("pk", flat=True)
    )


def _people() -> dict[int, list[Membership]]:
    found: dict[int, list[Membership]] = defaultdict(list)
    for membership in Membership.objects.active().select_related("user"):
        found[membership.user_id].append(membership)
    return found


def _latest() -> dict[tuple[int, str], tuple[dt.date, dt.datetime]]:
    """Per person and pace the latest day that had an overview, and until when that one looked."""
    rows = Digest.objects.values_list("recipient", "pace").annotate(day=Max("period"), end=Max("until")).order_by()
    return {(user, pace): (day, end) for user, pace, day, end in rows}


def _due(
    choice: MailChoice,
    memberships: Sequence[Membership],
    earlier: dict[tuple[int, str], tuple[dt.date, dt.datetime]],
    now: dt.datetime,
) -> Iterable[Digest]:
    """The overviews somebody should have had by now and has no row for."""
    kinds = paces_for(choice, memberships)
    for pace in DIGESTS:
        if not kinds_in(kinds, pace) or (pace == Pace.WEEKLY and choice.weekly_on is None):
            continue
        day = latest_day(pace, choice.weekly_on or 0, now)
        moment = _moment(day)
        before = earlier.get((choice.user_id, pace))
        # Nobody gets one of a time before joining, or of a day that was over when it was chosen.
        joined = memberships[0].user.joined_at
        begins = max(joined, choice.day_chosen_at if choice.pk else joined)
        if moment <= begins or (before and before[0] >= day):
            continue
        since = max(before[1] if before else moment - LENGTHS[pace], now - LONGEST)
        yield Digest(recipient_id=choice.user_id, pace=pace, period=day, since=since, until=now, mail_due_at=now)


def kinds_in(paces: dict[Kind, Pace], pace: Pace) -> set[Kind]:
    """What an overview is about. The weekly one also says what waits of the kinds that are mailed at once."""
    taken = {pace, Pace.DIRECT} if pace == Pace.WEEKLY else {pace}
    return {kind for kind, chosen in paces.items() if chosen in taken}


def latest_day(pace: Pace, weekday: int, now: dt.datetime) -> dt.date:
    """The latest day whose overview should be out: today from seven on, else an earlier one."""
    local = timezone.localtime(now)
    today = local.date() if local.time() >= AT else local.date() - dt.timedelta(days=1)
    return today if pace == Pace.DAILY else today - dt.timedelta(days=(today.weekday() - weekday) % 7)


def _moment(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, AT))


def mail_digest(pk: int) -> bool:
    """Mail one overview if it is due; whether a mail left."""
    return deliver(Digest.objects.select_related("recipient"), pk, _compose)


def _compose(digest: Digest) -> EmailMessage | None:
    """The mail, or None when there is nothing to say, or nobody to say it to any more."""
    user, pace = digest.recipient, Pace(digest.pace)
    memberships = active_memberships(user)
    paces = paces_for(choice_of(user), memberships)
    reader = Reader(user, memberships, digest.since)
    # The task reads everything; what it writes down here is for one reader.
    with as_reader(user.pk), translation.override(settings.LANGUAGE_CODE):
        happened = _happened(digest, reader, [kind for kind, chosen in paces.items() if chosen == pace])
        parts = [*happened, *parts_for(reader, kinds_in(paces, pace))]
        if not parts:
            return None
        words = _("Your day at Koppelkans: %(day)s") if pace == Pace.DAILY else _("Your week at Koppelkans: %(day)s")
        return composing.compose(
            digest, to=user, stop=pace, subject=words % {"day": day_text(digest.period)},
            template="overview/mail/digest", parts=[_whole(part) for part in parts], weekly=pace == Pace.WEEKLY,
            home_url=composing.address_of("overview:home"),
        )  # fmt: skip


def _happened(digest: Digest, reader: Reader, kinds: Sequence[Kind]) -> list[Part]:
    """What this person was told in the period, has not read yet, and may still see."""
    told = Notification.objects.filter(
        recipient=reader.user, kind__in=kinds, read_at=None, mailed_at=None,
        created_at__gt=digest.since, created_at__lte=digest.until,
    ).order_by("-created_at", "-pk")  # fmt: skip
    seen = [
        one for one in told[: 10 * LINES] if may_still_see(reader.user, (one.url, one.organisation), reader.memberships)
    ]
    lines = [DigestLine(one.mail_text, reverse("notifications:notification-open", args=[one.pk])) for one in seen]
    return [part_of(_("What happened"), lines, "notifications:notification-list")] if lines else []


def _whole(part: Part) -> Part:
    """The same with addresses that work outside the site."""
    lines = [replace(line, url=f"{settings.SITE_URL}{line.url}") for line in part.lines]
    return replace(part, lines=lines, more_url=f"{settings.SITE_URL}{part.more_url}")
