"""Locks on needs and signals, in one order everywhere: needs first, then signals, each by number, then word back.

So when one person moves a need while another links a signal to it, the second waits for the first and sees what the first
did. Nobody waits for a need while holding a signal. Keys of needs never change, so who only names one, as the matcher does in
a new koppelkans, need not wait.
"""

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from core.errors import RuleViolation
from core.wall import as_system
from residents.models import Need, Signal


class _Moved(Exception):  # noqa: N818 -- no error: somebody was first
    """The signal has another need than when its needs were locked."""


def lock_need(need: Need) -> Need:
    """The need as it is now; nobody changes it, or which signals it has, until this transaction ends."""
    return Need.objects.select_for_update(no_key=True).get(pk=need.pk)


def lock_needs_of(signals: Iterable[int]) -> list[Need]:
    """The needs these signals (their ids) are part of."""
    wanted = Signal.objects.filter(pk__in=list(signals), need__isnull=False).values_list("need_id", flat=True)
    return list(Need.objects.select_for_update(no_key=True).filter(pk__in=list(wanted)).order_by("pk"))


def lock_signals_of(need: Need) -> list[Signal]:
    """The signals of a need that is locked already, of all organisations: whoever logged one must hear."""
    rows = Signal.objects.select_for_update(of=("self",)).filter(need=need)
    with as_system():
        return list(rows.select_related("logged_by__user").order_by("pk"))


def lock_signal(signal: Signal, *, joining: Need | None = None) -> Signal:
    """The signal as it is now, after the need it is part of and the one it will join.

    Which need it is part of is only sure once the signal is locked; when that changed meanwhile, all locks of this
    attempt are given back and it starts again. Its words may have been kept against advice meanwhile: then the wall hides it.
    """
    while True:
        try:
            with transaction.atomic():
                return _signal_after_needs(signal.pk, joining)
        except _Moved:
            continue
        except Signal.DoesNotExist:
            raise RuleViolation(_("The organisation of this signal keeps it to itself from now on.")) from None


def _signal_after_needs(pk: int, joining: Need | None) -> Signal:
    part_of = Signal.objects.values_list("need_id", flat=True).get(pk=pk)
    wanted = [need for need in (part_of, joining.pk if joining else None) if need]
    needs = list(Need.objects.select_for_update(no_key=True).filter(pk__in=wanted).order_by("pk"))
    signal = Signal.objects.select_for_update().get(pk=pk)
    if signal.need_id and signal.need_id not in {need.pk for need in needs}:
        raise _Moved
    return signal
