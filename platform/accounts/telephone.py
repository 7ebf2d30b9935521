"""What a telephone number at work looks like, wherever one is filled in."""

from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

# As people write one: "010 123 45 67", "+31 (0)6-12345678", "14 010", "010 123 45 67 tst. 12".
NUMBER = RegexValidator(
    r"^(?=(?:\D*\d){3})[+(]{0,2}[\d\s()./-]+(?:(?:tst|toestel|ext)\.?\s*\d+)?$",
    _("Fill in a telephone number, such as 010 123 45 67."),
)


def checked(number: str, *, before: str) -> str:
    """The number as filled in. One from before there was a check holds up nobody who leaves it as it is."""
    if number and number != before:
        NUMBER(number)
    return number
