"""What a telephone number at work looks like, wherever one is filled in."""

import re

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

LONGEST = 15
"""So many digits has the longest number there is, with the code of its country (E.164); an extension comes on top."""
_TO = r"(?:tst|toestel|ext)\.?\s*"
_EXTENSION = re.compile(rf"{_TO}(\d+)$", re.IGNORECASE)
_COUNTRY = re.compile(r"^[(\s]*(?:\+|00)")
# "+31 (0)10": the 0 is dialled without the code of the country only.
_TRUNK = re.compile(r"\(0\)")
# As people write one: "010 123 45 67", "+31 (0)6-12345678", "14 010", "010 123 45 67 tst. 12".
NUMBER = RegexValidator(
    rf"^(?=(?:\D*\d){{3}})[+(]{{0,2}}[\d\s()./-]+(?:{_TO}\d+)?$",
    _("Fill in a telephone number, such as 010 123 45 67."),
)


def checked(number: str, *, before: str) -> str:
    """The number as filled in. One from before there was a check holds up nobody who leaves it as it is."""
    if number and number != before:
        NUMBER(number)
        if len(re.sub(r"\D", "", _split(number)[0])) > LONGEST:
            raise ValidationError(_("A telephone number has 15 digits at most."))
    return number


def dialled(number: str) -> str:
    """What a telephone dials for a number as people write it (RFC 3966); empty when it is none, or two in one."""
    main, extension = _split(number)
    digits = re.sub(r"\D", "", main)
    if not digits or len(digits) > LONGEST or re.search(r"[^\W\d_]", main):
        return ""
    sign = "+" if "+" in main else ""
    return f"{sign}{digits}{f';ext={extension}' if extension else ''}"


def _split(number: str) -> tuple[str, str]:
    """The number as it is dialled, and the extension."""
    found = _EXTENSION.search(number)
    main = number[: found.start()] if found else number
    return (_TRUNK.sub("", main) if _COUNTRY.match(main) else main), found.group(1) if found else ""
