"""How often a need was heard, as far as its reader may know.

Colleagues of the working area read exact numbers. Whoever reads from outside, and a text that may be read there, gets
numbers rounded down to five: two of those differ by five or by nothing, so that what one takes from the other never
points at a few residents.
"""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from organisations.models import Membership
from residents.models import Need

STEP = 5


def heard_by(membership: Membership, need: Need) -> list[str]:
    """Signals and channels for a colleague of the need's working area, rounded signals for anybody else."""
    if not any(own.pk == need.working_area_id for own in membership.working_areas.all()):
        return [heard_roughly(need)]
    signals = ngettext("%(number)s signal", "%(number)s signals", need.signal_count) % {"number": need.signal_count}
    channels = ngettext("%(total)s channel", "%(total)s channels", need.channel_count) % {"total": need.channel_count}
    return [signals, channels]


def heard_roughly(need: Need) -> str:
    """As in "10 signalen of meer"."""
    number = rounded(need.signal_count)
    if not number:
        return _("fewer than %(number)s signals") % {"number": STEP}
    return _("%(number)s signals or more") % {"number": number}


def rounded(number: int) -> int:
    """The multiple of five below; 0 for what is fewer than five."""
    return number - number % STEP
