"""The one mail this app sends."""

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from organisations.models import Invitation


def send_invitation(invitation_id: int) -> None:
    """Mail the link. An invitation that was withdrawn in the meantime is not sent."""
    invitation = (
        Invitation.objects.open().select_related("organisation", "invited_by__user").filter(pk=invitation_id).first()
    )
    if invitation is None:
        return
    link = f"{settings.SITE_URL}{reverse('organisations:invitation-accept', args=[invitation.token])}"
    text = render_to_string("organisations/mail/invitation.txt", {"invitation": invitation, "link": link})
    subject = _("Koppelkans: invitation of %(organisation)s") % {"organisation": invitation.organisation.name}
    send_mail(subject, text, settings.DEFAULT_FROM_EMAIL, [invitation.email])
