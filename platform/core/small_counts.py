"""How often something was heard, as it may be told outside the working area: rounded down to five.

Two such numbers differ by five or by nothing, so that what one takes from the other never points at a few residents.
"""

from django.utils.translation import gettext as _

STEP = 5


def rounded(number: int) -> int:
    """The multiple of five below; 0 for what is fewer than five."""
    return number - number % STEP


def roughly(number: int) -> str:
    """As in "10 or more"."""
    least = rounded(number)
    words = _("%(number)s or more") if least else _("fewer than %(number)s")
    return words % {"number": least or STEP}
