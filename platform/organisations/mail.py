"""Mails invitations to colleagues."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils import translation
from django.utils.translation import gettext as _

from notifications.composing import address_of, compose_for
from notifications.sending import deliver
from organisations.models import Invitation


def mail_invitation(pk: int) -> bool:
    """Mail the link of one invitation if that is due; whether a mail was sent."""
    return deliver(Invitation.objects.select_related("organisation", "invited_by__user"), pk, _compose)


def _compose(invitation: Invitation) -> EmailMessage | None:
    """The mail, or None for an invitation that was accepted or expired in the meantime. The link that stops such mail declines
    the invitation.
    """
    if invitation.accepted_at or invitation.is_expired:
        return None
    with translation.override(settings.LANGUAGE_CODE):
        name = invitation.organisation.name
        return compose_for(
            invitation, address=invitation.email, template="organisations/mail/invitation",
            subject=_("Koppelkans: invitation of %(organisation)s") % {"organisation": name},
            stop_url=address_of("organisations:invitation-decline", invitation.token),
            person=invitation.invited_by.user.name, organisation=name, expires_at=invitation.expires_at,
            link=address_of("organisations:invitation-accept", invitation.token),
        )  # fmt: skip
