"""What makes a password good enough, in the site's own words."""

import hashlib
import re
from pathlib import Path
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
        if left != password.casefold() and len(left) < ENOUGH:
            raise ValidationError(
                _("This password is mostly words that others here would try first. Choose another one."),
                code="password_own_words",
            )

    def get_help_text(self) -> str:
        return ""


class LeakedPasswordValidator:
    """Refuses what stands in a list of passwords that leaked elsewhere, if the installation has one. Nobody is asked."""

    def validate(self, password: str, user: User | None = None) -> None:  # noqa: ARG002 -- Django's signature
        if settings.LEAKED_PASSWORDS and has_leaked(password, Path(settings.LEAKED_PASSWORDS)):
            raise ValidationError(
                _("This password leaked elsewhere, so others try it. Choose another one."), code="password_leaked"
            )

    def get_help_text(self) -> str:
        return ""


def has_leaked(password: str, lists: Path) -> bool:
    """Whether it stands in one of these files: each has the first five signs of a SHA-1 for a name, and the others with a
    count on its lines.
    """
    digest = hashlib.sha1(password.encode(), usedforsecurity=False).hexdigest().upper()
    file = lists / f"{digest[:5]}.txt"
    if not file.exists():
        return False
    with file.open(encoding="ascii") as lines:
        return any(line.partition(":")[0].strip().upper() == digest[5:] for line in lines)


def own_words() -> list[str]:
    """The longest first, so that none hides within another."""
    named = f"{settings.OPERATOR} {urlsplit(settings.SITE_URL).hostname or ''}".casefold()
    found = {word for word in re.findall(r"\w+", named) if len(word) >= SHORTEST_WORD}
    return sorted(found.union(TRIED_FIRST), key=len, reverse=True)
