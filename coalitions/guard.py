"""What residents tell does not belong in proposals and coalitions: the guard stands here too."""

import re
from collections.abc import Collection
from pathlib import PurePath

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from areas.models import WorkingArea
from core.errors import RuleViolation
from organisations import guard
from organisations.models import Membership


def refuse_in_room(*, working_area: WorkingArea, addressed: Collection[str] = (), **texts: str) -> None:
    """For whatever a room or its reviewers read: raise `RuleViolation` on what might be about a resident.

    `addressed`: the fields that may say where people come together.
    """
    guard.refuse_residents(texts, working_areas=[working_area], addressed=addressed)


def where_work(*members: Membership) -> QuerySet[WorkingArea]:
    """Where these colleagues work: whoever works there is known to them. Read only after a find."""
    return WorkingArea.objects.filter(memberships__in=[member.pk for member in members])


def refuse_in_name(*, working_area: WorkingArea, **names: str) -> None:
    """For names of files: nothing at all may be found, for another name costs nothing."""
    words = {key: re.sub(r"[_.+-]+", " ", PurePath(name).stem) for key, name in names.items()}
    for key, report in guard.inspect_all(words, working_areas=[working_area]).items():
        found = ", ".join(dict.fromkeys(piece.what for piece in report.found))
        message = _("The name of this file seems to hold %(what)s. Give it another name.") % {"what": found}
        raise RuleViolation(message, field=key)
