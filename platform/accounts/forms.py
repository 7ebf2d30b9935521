"""allauth's forms for a new password, with the site's own words beside the field instead of Django's four."""

from typing import Any

from allauth.account import forms as allauth
from django.utils.translation import gettext_lazy as _

HELP = _("At least twelve characters. A sentence you remember works well.")


class _OneSentence:
    """Says in one sentence what a good password is; what is wrong with one is still said exactly."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password1"].help_text = HELP  # type: ignore[attr-defined] # of the form this is mixed into


class ChangePasswordForm(_OneSentence, allauth.ChangePasswordForm):  # type: ignore[misc] # allauth ships no types
    """Changing the password of somebody who is signed in."""


class SetPasswordForm(_OneSentence, allauth.SetPasswordForm):  # type: ignore[misc] # as above
    """A first password for an account without one."""


class ResetPasswordKeyForm(_OneSentence, allauth.ResetPasswordKeyForm):  # type: ignore[misc] # as above
    """A new password by the link of a mail."""
