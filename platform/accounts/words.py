"""What allauth says to people, named here so that our own catalogue has other words for it: it is read before allauth's."""

from django.apps import apps
from django.utils.translation import gettext_lazy
from django.utils.translation import gettext_noop as _

WORDS = (
    _("Incorrect code."),
    _("Incorrect password."),
    _("Too many failed login attempts. Try again later."),
    _("Be patient, you are sending too many requests."),
    _("The email address and/or password you specified are not correct."),
    _("You cannot activate two-factor authentication until you have verified your email address."),
    _("Use your password"),
    _("Use authenticator app or code"),
    _("Use a security key"),
    _("Master key"),
    _("Backup key"),
    _("Current Password"),
    _("New Password"),
    _("New Password (again)"),
    _("TOTP Authenticator"),
    _("WebAuthn"),
)
# The administration names a model and its fields as they are called in code where allauth gives them no name.
NAMES = {
    "verbose_name": gettext_lazy("second step"),
    "verbose_name_plural": gettext_lazy("second steps"),
}
FIELDS = {
    "user": gettext_lazy("person"),
    "type": gettext_lazy("kind"),
    "created_at": gettext_lazy("set up on"),
    "last_used_at": gettext_lazy("last used on"),
}


def name_second_steps() -> None:
    """Call allauth's authenticators what people call them. No migration follows: that goes by what the model itself says."""
    model = apps.get_model("mfa", "Authenticator")
    for name, words in NAMES.items():
        setattr(model._meta, name, words)
    for name, words in FIELDS.items():
        model._meta.get_field(name).verbose_name = words
    apps.get_app_config("mfa").verbose_name = gettext_lazy("Second steps")
