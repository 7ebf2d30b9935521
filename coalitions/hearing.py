"""How often a need was heard, as far as its reader may know.

Colleagues of the working area read exact numbers; whoever reads from outside, and a text that may be read there, gets
rounded ones (core.small_counts).
"""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.small_counts import STEP, rounded
from organisations.models import Membership
from residents.models import Need


def heard_by(membership: Membership, need: Need) -> list[str]:
    """Signals and channels for a colleague of the need's working area, rounded signals for anybody else."""
    if need.working_area_id not in membership.working_area_keys:
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
