"""One mail for one notification, as soon as somebody wants it."""

import datetime as dt

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils import timezone, translation

from notifications import composing
from notifications.kinds import Kind, Pace
from notifications.models import Notification
from notifications.sending import NotNowError, deliver
from overview.access import active_memberships, may_still_see
from overview.mail.paces import choice_of, paces_for

AN_HOUR = dt.timedelta(hours=1)
# More than this in an hour is a flood, and a flood is not read.
MAILS_AN_HOUR = 12


def mail_notification(pk: int) -> bool:
    """Mail one notification if it is due; whether a mail left."""
    return deliver(Notification.objects.select_related("recipient"), pk, _compose)


def _compose(notification: Notification) -> EmailMessage | None:
    """The mail, or None: read on the site already, gathered in an overview, not wanted, or no longer to be seen."""
    user = notification.recipient
    memberships = active_memberships(user)
    pace = paces_for(choice_of(user), memberships)[Kind(notification.kind)]
    wanted = pace == Pace.DIRECT and notification.read_at is None
    led = notification.url, notification.organisation
    if not wanted or not may_still_see(user, led, memberships):
        return None
    sent = Notification.objects.filter(recipient=user, mailed_at__gt=timezone.now() - AN_HOUR)
    if sent.count() >= MAILS_AN_HOUR:
        raise NotNowError(AN_HOUR)
    with translation.override(settings.LANGUAGE_CODE):
        return composing.compose(
            notification, to=user, stop=notification.kind, subject=notification.mail_text,
            template="notifications/mail/notification", kind=notification.get_kind_display(),
            url=composing.address_of("notifications:notification-open", notification.pk),
        )  # fmt: skip
