"""Milestones of an initiative, and what came of it."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from audit.services import differences, record
from core.meanwhile import refuse_unseen
from initiatives.guard import refuse_in_plan
from initiatives.models import Initiative, Milestone
from initiatives.services.initiatives import for_change
from organisations.models import Membership


@transaction.atomic
def add_milestone(*, actor: Membership, initiative: Initiative, title: str, due: date) -> Milestone:
    """Set a step with the day before which it should be reached."""
    opened = for_change(actor, initiative)
    refuse_in_plan(opened.organisation, title=title)
    milestone = Milestone(initiative=opened, title=title.strip(), due=due)
    milestone.full_clean()
    milestone.save()
    record(actor=actor, verb="changed", target=opened, changes={"milestone": ["", milestone.title]})
    return milestone


@transaction.atomic
def reach_milestone(*, actor: Membership, milestone: Milestone, done: bool) -> Milestone:
    """Say that a milestone was reached today, or that it was not after all; saying it twice changes nothing."""
    opened = for_change(actor, milestone.initiative)
    row = Milestone.objects.select_for_update(of=("self",)).get(pk=milestone.pk)
    if done != bool(row.done_on):
        row.done_on = timezone.localdate() if done else None
        row.save()
        verb = "milestone reached" if done else "milestone missed"
        record(actor=actor, verb=verb, target=opened, changes={"milestone": ["", row.title]})
    return row


@transaction.atomic
def remove_milestone(*, actor: Membership, milestone: Milestone) -> None:
    """Take a milestone away that is no step any more."""
    opened = for_change(actor, milestone.initiative)
    record(actor=actor, verb="changed", target=opened, changes={"milestone": [milestone.title, ""]})
    Milestone.objects.filter(pk=milestone.pk).delete()


@transaction.atomic
def tell_results(
    *, actor: Membership, initiative: Initiative, results: str, effects: str, seen: str = ""
) -> Initiative:
    """Write down what is there now, and what residents notice of it.

    `seen` is what stood there as far as the writer knew (`as_seen` of `told_of`).
    """
    opened = for_change(actor, initiative)
    before = told_of(opened)
    refuse_in_plan(opened.organisation, standing=before, results=results, effects=effects)
    opened.results, opened.effects = results.strip(), effects.strip()
    changes = differences(before, told_of(opened))
    if changes:
        refuse_unseen(before, seen)
        opened.save(update_fields=["results", "effects", "updated_at"])
        record(actor=actor, verb="changed", target=opened, changes=changes)
    return opened


def told_of(initiative: Initiative) -> dict[str, str]:
    """What is written of what came of it."""
    return {"results": initiative.results, "effects": initiative.effects}
