"""allauth, with the door closed: accounts come from invitations (`organisations.services.accept_invitation`), what second
steps are made of is sealed in the database, and who tried to come in stands in the log.
"""

import logging
import smtplib
from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.mfa.adapter import DefaultMFAAdapter
from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from accounts.sealed import seal, unseal

log = logging.getLogger(__name__)


class InviteOnlyAdapter(DefaultAccountAdapter):  # type: ignore[misc] # allauth ships no types
    """Nobody signs up by themselves. The log has keys and addresses of the network, never what somebody typed; mail about
    signing in leaves while its page is made (docs/notifications.md).
    """

    error_messages: ClassVar = {
        **DefaultAccountAdapter.error_messages,
        "enter_current_password": gettext_lazy("This is not your password."),
    }

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send it, or say that it did not leave: what was done stands, and who waits for a link asks again.

        Known and unknown addresses both get a mail, so that this too is the same for both.
        """
        try:
            super().send_mail(template_prefix, email, context)
        except (smtplib.SMTPException, OSError) as error:
            # Of the address nothing in the log.
            log.warning("Mail %s did not leave: %s", template_prefix, type(error).__name__)
            messages.error(self.request, _("The mail could not be sent. Try again in a few minutes."))

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 -- allauth's signature
        return False

    def login(self, request: HttpRequest, user: User) -> None:
        super().login(request, user)
        steps = [str(one.get("type") or one.get("method")) for one in get_authentication_records(request, user)]
        log.info(
            "User %s signed in by %s from %s", user.pk, " and ".join(steps) or "nothing", self.get_client_ip(request)
        )

    def logout(self, request: HttpRequest) -> None:
        log.info("User %s signed out from %s", request.user.pk, self.get_client_ip(request))
        super().logout(request)

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        super().authentication_failed(request, **credentials)
        log.warning("A password was refused, from %s", self.get_client_ip(request))


class SealedSecondSteps(DefaultMFAAdapter):  # type: ignore[misc] # as above
    """Whoever has a copy of the database does not have the codes with it."""

    def encrypt(self, text: str) -> str:
        return seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        return unseal(encrypted_text)
