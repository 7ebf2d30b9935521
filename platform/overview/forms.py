"""Forms of this app."""

from typing import Any

from django import forms
from django.contrib.auth.hashers import check_password
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User


class RemoveAccountForm(forms.Form):
    """Are you sure, and is it you: the password, or for who signs in elsewhere one's own e-mail address."""

    proof = forms.CharField(max_length=200)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        proof = self.fields["proof"]
        if user.has_usable_password():
            proof.label = gettext_lazy("Your password")
            proof.widget = forms.PasswordInput({"autocomplete": "current-password"})
            proof.error_messages["required"] = _("Fill in your password.")
        else:
            proof.label = gettext_lazy("Your e-mail address")
            proof.error_messages["required"] = _("Fill in your e-mail address.")

    def clean_proof(self) -> str:
        given: str = self.cleaned_data["proof"]
        if self.user.has_usable_password():
            if not check_password(given, self.user.password):
                raise forms.ValidationError(_("This is not your password."))
        elif given.strip().lower() != self.user.email:
            raise forms.ValidationError(_("This is not the e-mail address you sign in with."))
        return given
