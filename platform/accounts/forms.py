"""allauth's forms for passwords and second steps, with the site's own words beside the fields."""

import logging
from typing import Any

from allauth.account import forms as allauth
from allauth.account.internal.flows.login import record_authentication
from allauth.core import context
from allauth.core.internal.cryptokit import normalize_user_code
from allauth.mfa import app_settings as mfa_settings
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms as mfa
from allauth.mfa.models import Authenticator
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.models import User

log = logging.getLogger(__name__)
HELP = _("At least twelve characters. A sentence you remember works well.")


class _OneSentence:
    """Says in one sentence what a good password is; what is wrong with one is still said exactly."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password1"].help_text = HELP  # type: ignore[attr-defined] # of the form this is mixed into

    def clean(self) -> Any:
        """Says it before allauth does, in the site's own words."""
        once, again = (self.cleaned_data.get(name) for name in ("password1", "password2"))  # type: ignore[attr-defined] # as above
        if once and again and once != again:
            self.add_error("password2", _("This is not the same password as above."))  # type: ignore[attr-defined] # as above
        return super().clean()  # type: ignore[misc] # as above


class ChangePasswordForm(_OneSentence, allauth.ChangePasswordForm):  # type: ignore[misc] # allauth ships no types
    """Changing the password of somebody who is signed in."""


class SetPasswordForm(_OneSentence, allauth.SetPasswordForm):  # type: ignore[misc] # as above
    """A first password for an account without one."""


class ResetPasswordForm(allauth.ResetPasswordForm):  # type: ignore[misc] # as above
    """Asking for the link."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].error_messages["required"] = _("Fill in your e-mail address.")


class ResetPasswordKeyForm(_OneSentence, allauth.ResetPasswordKeyForm):  # type: ignore[misc] # as above
    """A new password by the link of a mail."""


class _CodeInWords:
    """Names the code by where it comes from."""

    label = _("Code from your app, or a recovery code")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["code"]  # type: ignore[attr-defined] # of the form this is mixed into
        field.label = self.label
        field.widget.attrs.pop("placeholder", None)


class _TakenOnce:
    """Refuses a code that was taken before. allauth remembers one for a single period, but takes it in every period that
    `MFA_TOTP_TOLERANCE` allows.
    """

    def clean_code(self) -> str:
        code: str = super().clean_code()  # type: ignore[misc] # of the form this is mixed into
        key = f"second-step-spent:{self.user.pk}:{normalize_user_code(code)}"  # type: ignore[attr-defined] # as above
        counts_for = mfa_settings.TOTP_PERIOD * (2 * mfa_settings.TOTP_TOLERANCE + 1)
        if not cache.add(key, "y", timeout=counts_for):
            raise get_adapter().validation_error("incorrect_code")
        return code


class _NotesRefusals:
    """Leaves a line in the log when a code is refused, without the code."""

    def clean_code(self) -> str:
        try:
            code: str = super().clean_code()  # type: ignore[misc] # of the form this is mixed into
        except ValidationError:
            log.warning("A second step of user %s was refused", self.user.pk)  # type: ignore[attr-defined] # as above
            raise
        return code


class AuthenticateForm(_NotesRefusals, _TakenOnce, _CodeInWords, mfa.AuthenticateForm):  # type: ignore[misc] # as above
    """The second step while signing in."""


class ReauthenticateForm(_NotesRefusals, _TakenOnce, _CodeInWords, mfa.ReauthenticateForm):  # type: ignore[misc] # as above
    """The second step of somebody who is signed in already."""


class ActivateTOTPForm(_TakenOnce, _CodeInWords, totp.ActivateTOTPForm):  # type: ignore[misc] # as above
    """Setting up an app. Whoever shows its first code took the second step of this session with it."""

    label = _("Code from your app")

    def clean_code(self) -> str:
        code: str = super().clean_code()
        _took_second_step(self.user, Authenticator.Type.TOTP)
        return code


class AddWebAuthnForm(webauthn.AddWebAuthnForm):  # type: ignore[misc] # as above
    """Adding a passkey or security key, which counts as the second step of this session too."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("What you call it")
        self.fields["passwordless"].label = _("Sign in with it alone, without a password")
        self.fields["passwordless"].help_text = _("Works with a passkey that asks for your fingerprint, face or pin.")

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        if cleaned.get("credential"):
            _took_second_step(self.user, Authenticator.Type.WEBAUTHN)
        return cleaned


class EditWebAuthnForm(webauthn.EditWebAuthnForm):  # type: ignore[misc] # as above
    """Another name for a passkey or security key."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("What you call it")


def _took_second_step(user: User, kind: str) -> None:
    record_authentication(context.request, user, "mfa", type=kind)
