"""What makes a password good enough, in the site's own words."""

import re
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth import password_validation
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.models import User

# So much must be left of a password without the words that everybody here would try first.
ENOUGH = 8
SHORTEST_WORD = 4
TRIED_FIRST = ("koppelkans", "wachtwoord", "password", "welkom", "buurt", "wijk")


class MinimumLengthValidator(password_validation.MinimumLengthValidator):
    """Django's, whose sentence about what is wrong has no Dutch translation."""

    def get_error_message(self) -> str:
        return _("This password is too short. Choose one of at least %(number)s characters.") % {
            "number": self.min_length
        }


class OwnWordsValidator:
    """Refuses what is little more than the name of this site, of who runs it, or of its address: "Koppelkans2027!"."""

    def validate(self, password: str, user: User | None = None) -> None:  # noqa: ARG002 -- Django's signature
        left = password.casefold()
        for word in own_words():
            left = left.replace(word, "")
        if len(left) < ENOUGH:
            raise ValidationError(
                _("This password is mostly words that others here would try first. Choose another one."),
                code="password_own_words",
            )

    def get_help_text(self) -> str:
        return ""


def own_words() -> list[str]:
    """The longest first, so that none hides within another."""
    named = f"{settings.OPERATOR} {urlsplit(settings.SITE_URL).hostname or ''}".casefold()
    found = {word for word in re.findall(r"\w+", named) if len(word) >= SHORTEST_WORD}
    return sorted(found.union(TRIED_FIRST), key=len, reverse=True)
