"""The work in a coalition: actions, decisions, initiatives and notes on the timeline.

Rows are locked as in all of a coalition's room: the coalition first, then the part.
"""

import datetime as dt

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from audit.services import record
from coalitions.guard import refuse_in_room
from coalitions.models import ActionItem, Coalition, Decision, TimelineNote
from coalitions.queries.coalitions import kindred_initiatives
from coalitions.services.coalitions import opened
from core.errors import IllegalMove, RuleViolation
from initiatives.models import Initiative
from initiatives.services import add_initiative
from notifications.kinds import Kind
from notifications.services import notify
from organisations.models import Membership
from residents.services import need_decided


def _check_owner(coalition: Coalition, owner: Membership) -> None:
    confirmed = coalition.participations.confirmed()
    if not owner.is_active or not confirmed.filter(organisation=owner.organisation_id).exists():
        raise RuleViolation(_("Choose somebody of an organisation that takes part."), field="owner")


@transaction.atomic
def save_action(
    *,
    actor: Membership,
    coalition: Coalition,
    title: str,
    owner: Membership,
    due: dt.date,
    action: ActionItem | None = None,
) -> ActionItem:
    """Agree who does what by when, or change that. Whoever gets it hears so."""
    coalition = opened(actor, coalition, "action")
    _check_owner(coalition, owner)
    refuse_in_room(working_area=coalition.working_area, title=title)
    item = ActionItem.objects.select_for_update().get(pk=action.pk) if action else ActionItem(created_by=actor)
    if item.pk and item.coalition_id != coalition.pk:
        raise RuleViolation(_("This action belongs to another coalition."))
    if item.done_at:
        raise IllegalMove("action", "done", "changed")
    # An action that is late already may be reworded or handed over without a new date.
    if due < timezone.localdate() and due != item.due:
        raise RuleViolation(_("Choose today or a day after."), field="due")
    given = item.owner_id != owner.pk if item.pk else True
    before = _facts(item) if item.pk else {}
    item.coalition, item.title, item.owner, item.due = coalition, title.strip(), owner, due
    # What was imported has no author.
    item.full_clean(exclude=["created_by"])
    item.save()
    facts = {name: [before.get(name, ""), value] for name, value in _facts(item).items()}
    record(actor=actor, verb="action changed" if action else "action added", target=coalition, changes=facts)
    if given and owner.user_id != actor.user_id:
        notify(
            kind=Kind.ACTIONS,
            recipients=[owner],
            key=f"action:{item.pk}:{owner.pk}:{timezone.now():%Y%m%d%H%M%S%f}",
            message=gettext_noop("You have a new action in “%(name)s”: %(title)s"),
            mail_message=gettext_noop("You have a new action in “%(name)s”."),
            params={"name": coalition.name, "title": item.title[:90]},
            url=reverse("coalitions:coalition-actions", args=[coalition.pk]),
        )
    return item


def _facts(item: ActionItem) -> dict[str, str]:
    return {"action": item.title, "owner": str(item.owner.user), "due": item.due.isoformat()}


@transaction.atomic
def finish_action(*, actor: Membership, action: ActionItem, done: bool) -> ActionItem:
    """Say that an action is done, or that it is not after all; saying it twice changes nothing."""
    coalition = opened(actor, action.coalition, "action")
    item = ActionItem.objects.select_for_update().get(pk=action.pk)
    if done != bool(item.done_at):
        item.done_at = timezone.now() if done else None
        item.save()
        verb = "action done" if done else "action reopened"
        record(actor=actor, verb=verb, target=coalition, changes={"action": ["", item.title]})
    return item


@transaction.atomic
def write_decision(
    *,
    actor: Membership,
    coalition: Coalition,
    text: str,
    decided_on: dt.date,
    review_on: dt.date | None = None,
    words: str = "",
) -> Decision:
    """Write down what was decided, and when the coalition looks at it again; `words` go back to residents, if any."""
    coalition = opened(actor, coalition, "decision")
    if decided_on > timezone.localdate():
        raise RuleViolation(_("Choose today or a day before."), field="decided_on")
    if review_on and review_on <= decided_on:
        raise RuleViolation(_("Choose a date after the decision."), field="review_on")
    refuse_in_room(working_area=coalition.working_area, text=text, words=words)
    decision = Decision(
        coalition=coalition, text=text.strip(), decided_on=decided_on, review_on=review_on, created_by=actor
    )
    decision.full_clean()
    decision.save()
    record(actor=actor, verb="decided", target=coalition, changes={"decision": ["", str(decision.pk)]})
    if words.strip():
        for need in coalition.needs.order_by("pk"):
            need_decided(need=need, decision=decision.pk, words=words, actor=actor)
    return decision


@transaction.atomic
def look_again(*, actor: Membership, decision: Decision, review_on: dt.date | None) -> Decision:
    """Say that the coalition looked at a decision again: it stands, until a new date if one is given."""
    coalition = opened(actor, decision.coalition, "decision")
    row = Decision.objects.select_for_update().get(pk=decision.pk)
    if review_on and review_on <= timezone.localdate():
        raise RuleViolation(_("Choose a date after today."), field="review_on")
    row.review_on = review_on
    row.full_clean(exclude=["created_by"])
    row.save()
    changes = {"decision": ["", str(row.pk)], "until": ["", review_on.isoformat() if review_on else ""]}
    record(actor=actor, verb="looked again", target=coalition, changes=changes)
    return row


@transaction.atomic
def write_note(*, actor: Membership, coalition: Coalition, text: str, happened_on: dt.date) -> TimelineNote:
    """Put something worth remembering on the timeline."""
    coalition = opened(actor, coalition, "note")
    if happened_on > timezone.localdate():
        raise RuleViolation(_("Choose today or a day before."), field="happened_on")
    refuse_in_room(working_area=coalition.working_area, text=text)
    note = TimelineNote(coalition=coalition, text=text.strip(), happened_on=happened_on, created_by=actor)
    note.full_clean()
    note.save()
    record(actor=actor, verb="noted", target=coalition, changes={"note": ["", str(note.pk)]})
    return note


@transaction.atomic
def link_initiative(*, actor: Membership, coalition: Coalition, initiative: Initiative) -> Initiative:
    """Say that this initiative, which has to do with the coalition, comes from it."""
    coalition = opened(actor, coalition, "initiative")
    seen = Initiative.objects.visible_to(actor.user).filter(kindred_initiatives(coalition))
    if not seen.filter(pk=initiative.pk).exists():
        message = _("“%(title)s” is in another working area and is not of an organisation that takes part.")
        raise RuleViolation(message % {"title": initiative.title}, field="initiative")
    coalition.initiatives.add(initiative)
    record(actor=actor, verb="initiative added", target=coalition, changes={"initiative": ["", initiative.title]})
    return initiative


@transaction.atomic
def start_initiative(*, actor: Membership, coalition: Coalition, title: str, description: str) -> Initiative:
    """Start an initiative of the coalition; the organisation of whoever writes it down looks after it."""
    coalition = opened(actor, coalition, "initiative")
    refuse_in_room(working_area=coalition.working_area, title=title, description=description)
    initiative = add_initiative(
        actor=actor,
        title=title.strip(),
        description=description.strip(),
        origin=Initiative.Origin.COALITION,
        working_area=coalition.working_area,
    )
    link_initiative(actor=actor, coalition=coalition, initiative=initiative)
    return initiative


@transaction.atomic
def unlink_initiative(*, actor: Membership, coalition: Coalition, initiative: Initiative) -> None:
    """Say that this initiative is not the coalition's after all; the initiative itself stays."""
    coalition = opened(actor, coalition, "initiative")
    coalition.initiatives.remove(initiative)
    record(actor=actor, verb="initiative removed", target=coalition, changes={"initiative": ["", initiative.title]})
