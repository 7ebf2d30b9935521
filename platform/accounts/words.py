"""What allauth says to people, named here so that our own catalogue has other words for it: it is read before allauth's."""

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
)
