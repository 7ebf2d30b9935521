"""What makes a password good enough, in the site's own words."""

from django.contrib.auth import password_validation
from django.utils.translation import gettext as _


class MinimumLengthValidator(password_validation.MinimumLengthValidator):
    """Django's, whose sentence about what is wrong has no Dutch translation."""

    def get_error_message(self) -> str:
        return _("This password is too short. Choose one of at least %(number)s characters.") % {
            "number": self.min_length
        }
