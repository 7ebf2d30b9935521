"""Notifies colleagues, and stores how they want to be mailed."""

from collections.abc import Iterable, Mapping
from typing import Protocol

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from core.background import send_after_commit
from core.errors import RuleViolation
from notifications.kinds import Kind, Pace, paces_of
from notifications.models import MailChoice, Notification

EVERYTHING = "everything"
"""Stands for all mail, where a kind or an overview could be named."""


class Colleague(Protocol):
    """Somebody in a role at an organisation (a membership, of which this app knows no more)."""

    @property
    def user(self) -> User: ...

    @property
    def organisation_id(self) -> int: ...

    @property
    def is_active(self) -> bool: ...


def notify(
    *,
    kind: Kind,
    recipients: Iterable[Colleague],
    key: str,
    message: str,
    url: str,
    params: Mapping[str, str] | None = None,
    mail_message: str = "",
) -> None:
    """Notify each recipient once; the same `key` again changes nothing, whatever the kind. Each of them gets mail as soon as
    they want for this kind. Who left since, or may no longer sign in, is passed over: it is no business of theirs any more.

    Never put a resident's words in `params`. Where the message holds words that belong on the site only, such as the
    title of an action, `mail_message` is what a mail says instead.
    """
    now = timezone.now()
    rows = [
        Notification(
            recipient=one.user, organisation=one.organisation_id, kind=kind, key=key, message=message,
            mail_message=mail_message, params=dict(params or {}), url=url, mail_due_at=now,
        )
        for one in {one.user.pk: one for one in recipients if one.is_active}.values()
    ]  # fmt: skip
    if rows:
        Notification.objects.bulk_create(rows, ignore_conflicts=True)
        # Which mail goes at once depends on roles, which this app does not know, so the task belongs to a higher app.
        send_after_commit("overview.mail_event", key)


def keep_newest_unread(*, kind: Kind, recipients: Iterable[Colleague], message: str, params: Mapping[str, str]) -> None:
    """Mark all but the newest of the unread notifications that say the same as read, so that nobody reads or gets mailed a
    line twice.
    """
    same = Notification.objects.filter(kind=kind, message=message, params=dict(params), read_at=None)
    newer = same.filter(recipient=OuterRef("recipient"), created_at__gt=OuterRef("created_at"))
    older = same.filter(Exists(newer), recipient__in=[one.user.pk for one in recipients])
    older.update(read_at=timezone.now())


def mark_read(*, user: User, ids: Iterable[int] | None = None) -> int:
    """Mark these (or all) of the user's notifications as read; how many changed."""
    unread = Notification.objects.filter(recipient=user, read_at=None)
    if ids is not None:
        unread = unread.filter(pk__in=list(ids))
    return unread.update(read_at=timezone.now())


@transaction.atomic
def choose_mail(*, user: User, by_mail: bool, weekly_on: int | None, paces: Mapping[str, str]) -> MailChoice:
    """Store how somebody wants to be mailed. Another day for the overview counts from now on: no overview is made for a day that
    was over when it was chosen.
    """
    chosen = {Kind(kind): Pace(pace) for kind, pace in paces.items()}
    if any(pace not in paces_of(kind) for kind, pace in chosen.items()):
        raise RuleViolation(_("This is not mailed one by one."))
    if weekly_on is None and by_mail and Pace.WEEKLY in chosen.values():
        raise RuleViolation(
            _("Choose a day for the weekly overview, or let nothing be mailed once a week."), field="weekly_on"
        )
    choice = _locked_choice(user)
    if choice.weekly_on != weekly_on:
        choice.day_chosen_at = timezone.now()
    choice.by_mail, choice.weekly_on, choice.paces = by_mail, weekly_on, dict(chosen)
    choice.full_clean()
    choice.save()
    return choice


@transaction.atomic
def stop_mail(*, user: User, what: str, paces: Mapping[Kind, Pace]) -> MailChoice:
    """Stop the mail of one kind, of one overview, or all of it; for whoever has the link of a mail. A second time changes nothing.

    `paces` is how this person is mailed now, chosen or by role: an overview that stops takes its kinds along.
    """
    choice = _locked_choice(user)
    if what == EVERYTHING:
        choice.by_mail = False
    elif what in Kind.values:
        choice.paces = {**choice.paces, what: Pace.OFF}
    else:
        choice.paces = {**choice.paces, **{kind: Pace.OFF for kind, pace in paces.items() if pace == what}}
        choice.weekly_on = None if what == Pace.WEEKLY else choice.weekly_on
    choice.save()
    return choice


def _locked_choice(user: User) -> MailChoice:
    MailChoice.objects.get_or_create(user=user)
    return MailChoice.objects.select_for_update().get(user=user)
