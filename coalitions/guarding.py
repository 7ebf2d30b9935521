"""What residents tell does not belong in proposals and coalitions: the guard of `residents` stands here too."""

import re
from pathlib import PurePath

from django.utils.translation import gettext as _

from areas.models import WorkingArea
from core.errors import RuleViolation
from organisations.models import Membership
from residents import guard


def refuse_personal_data(**texts: str) -> None:
    """Raise `RuleViolation` on the first text, by the name of its field, that holds what may never be stored.

    For short answers between colleagues: their names are fine, so what only might be personal is let through.
    """
    for name, report in guard.inspect_all(texts).items():
        if report.blocks:
            raise RuleViolation(guard.refusal(report), field=name)


def refuse_residents(*, working_area: WorkingArea, **texts: str) -> None:
    """For proposals, decisions and notes: raise `RuleViolation` on what might be about a resident, whatever the reason.

    Several organisations read these at once, so words that somebody would keep here could be kept from nobody.
    """
    for name, report in guard.inspect_all(texts, also_known=colleagues(working_area)).items():
        raise RuleViolation(guard.objection(report), field=name)


def colleagues(working_area: WorkingArea) -> frozenset[str]:
    """Whole names and given names of who works in a working area: those are no residents. One query."""
    working = Membership.objects.filter(until=None, working_areas=working_area)
    names = set(working.values_list("user__name", flat=True))
    return frozenset(names | {name.split()[0] for name in names if name.split()})


def refuse_in_name(*, working_area: WorkingArea, **names: str) -> None:
    """For names of files: nothing at all may be found, for another name costs nothing."""
    words = {key: re.sub(r"[_.+-]+", " ", PurePath(name).stem) for key, name in names.items()}
    for key, report in guard.inspect_all(words, also_known=colleagues(working_area)).items():
        found = ", ".join(dict.fromkeys(piece.what for piece in report.found))
        message = _("The name of this file seems to hold %(what)s. Give it another name.") % {"what": found}
        raise RuleViolation(message, field=key)
