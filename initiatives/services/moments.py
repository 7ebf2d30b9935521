"""The natural moment of an ambition."""

from datetime import date
from typing import TypedDict

from django.utils.translation import gettext as _

from core.dates import month_text
from core.errors import RuleViolation
from initiatives.models import Ambition, Moment


class MomentFields(TypedDict, total=False):
    """A natural moment as a form or an import gives it."""

    kind: str
    start: date
    end: date | None
    join_by: date | None
    note: str


def write_moment(ambition: Ambition, values: MomentFields | None) -> None:
    if not values:
        Moment.objects.filter(ambition=ambition).delete()
        return
    moment = Moment.objects.filter(ambition=ambition).first() or Moment(ambition=ambition)
    for name, value in values.items():
        setattr(moment, name, value)
    if moment.end and moment.end < moment.start:
        raise RuleViolation(end_too_early(month_text(moment.start)), field="moment_end")
    moment.full_clean()
    moment.save()


def end_too_early(start: str) -> str:
    """The sentence for an end before this start, as the form asks for it: a day or a month."""
    return _("Choose an end date after the start date (%(start)s).") % {"start": start}
