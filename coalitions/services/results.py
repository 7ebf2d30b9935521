"""Ticking the checklist of a phase, and writing down what was gained."""

import datetime as dt

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.services import record
from coalitions import permissions
from coalitions.guard import refuse_in_room
from coalitions.models import Benefit, Coalition, PhaseCheck
from coalitions.phases import AFTERWARDS
from coalitions.services.coalitions import locked_coalition, opened
from core.errors import RuleViolation
from initiatives.models import Initiative
from organisations.models import Membership


@transaction.atomic
def tick_step(*, actor: Membership, coalition: Coalition, step: str, done: bool) -> None:
    """Tick a line of the checklist or take the tick away; doing either twice changes nothing."""
    chosen = PhaseCheck.Step(step)
    locked = _after_the_end(actor, coalition) if chosen in AFTERWARDS else opened(actor, coalition, "step")
    if done:
        _row, changed = PhaseCheck.objects.get_or_create(coalition=locked, step=chosen, defaults={"checked_by": actor})
    else:
        changed = bool(PhaseCheck.objects.filter(coalition=locked, step=chosen).delete()[0])
    if changed:
        record(
            actor=actor, verb="step done" if done else "step undone", target=locked, changes={"step": ["", str(chosen)]}
        )


def _after_the_end(actor: Membership, coalition: Coalition) -> Coalition:
    """The coalition, locked, for whoever worked in it: also when it has ended, for its story is only told then."""
    locked = locked_coalition(coalition)
    if not permissions.may_account(actor, locked):
        raise RuleViolation(_("This is for colleagues of organisations that take part."))
    return locked


@transaction.atomic
def add_benefit(
    *,
    actor: Membership,
    coalition: Coalition,
    kind: str,
    number: int,
    source: str,
    measured_on: dt.date,
    initiative: Initiative | None = None,
) -> Benefit:
    """Write down what was gained; also after the end, for much is only seen then."""
    locked = _after_the_end(actor, coalition)
    if measured_on > timezone.localdate():
        raise RuleViolation(_("Choose today or a day before."), field="measured_on")
    if initiative and not locked.initiatives.filter(pk=initiative.pk).exists():
        raise RuleViolation(_("Choose an initiative of this coalition."), field="initiative")
    refuse_in_room(working_area=locked.working_area, source=source)
    benefit = Benefit(
        coalition=locked,
        initiative=initiative,
        kind=kind,
        number=number,
        source=source.strip(),
        measured_on=measured_on,
        written_by=actor,
    )
    benefit.full_clean()
    benefit.save()
    record(actor=actor, verb="gained", target=locked, changes={"benefit": ["", str(benefit.pk)]})
    return benefit


@transaction.atomic
def remove_benefit(*, actor: Membership, benefit: Benefit) -> None:
    """Take away what was counted wrongly; the trail says what it was."""
    locked = _after_the_end(actor, benefit.coalition)
    row = Benefit.objects.select_for_update(of=("self",)).get(pk=benefit.pk)
    record(actor=actor, verb="benefit removed", target=locked, changes={"benefit": [f"{row.number} {row.kind}", ""]})
    row.delete()
