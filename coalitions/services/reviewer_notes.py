"""What reviewers tell one another about a proposal, and what area networkers know of a place."""

from collections.abc import Iterable

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from areas.models import Place, WorkingArea
from areas.queries import places_of
from audit.services import record
from coalitions import permissions, workflow
from coalitions.guard import refuse_in_room
from coalitions.models import PlaceNote, Proposal, ReviewerNote
from coalitions.queries.reviews import deciders
from core.errors import IllegalMove, RuleViolation
from notifications.kinds import Kind
from notifications.services import notify
from organisations.models import Membership

# While reviewers may still have something to say to one another.
NOTED = (*workflow.UNDER_REVIEW, Proposal.Status.CHANGES_REQUESTED)


@transaction.atomic
def write_reviewer_note(
    *,
    actor: Membership,
    proposal: Proposal,
    text: str,
    mentions: Iterable[Membership] = (),
    answers: ReviewerNote | None = None,
) -> ReviewerNote:
    """Write to the other reviewers, or answer one; whoever is called in or answered hears so, without the words."""
    if not permissions.may_decide(actor, proposal):
        raise RuleViolation(_("Only reviewers without an interest in this proposal write notes here."))
    if proposal.status not in NOTED:
        raise IllegalMove("proposal", proposal.status, "note")
    if answers and answers.proposal_id != proposal.pk:
        raise RuleViolation(_("This note belongs to another proposal."))
    called = list(mentions)
    able = {one.pk for one in deciders(proposal)}
    if any(one.pk not in able for one in called):
        raise RuleViolation(_("Choose reviewers of this proposal."), field="mentions")
    refuse_in_room(working_area=proposal.working_area, text=text)
    # One level of answers: an answer to an answer stands under the same note.
    first = (answers.answers or answers) if answers else None
    note = ReviewerNote(proposal=proposal, author=actor, answers=first, text=text.strip())
    note.full_clean()
    note.save()
    note.mentions.set(called)
    # The trail of the proposal is read by its parties, so this is said of the note itself, and without its words.
    record(actor=actor, verb="noted", target=note)
    _tell(note, called, answers)
    return note


def _tell(note: ReviewerNote, called: Iterable[Membership], answered: ReviewerNote | None) -> None:
    """Everybody hears of a note once: that one was called in, or else that one was answered."""
    url = reverse("coalitions:reviewer-notes", args=[note.proposal_id])
    params = {"name": str(note.author.user), "title": note.proposal.title}
    mentioned = {one.user_id: one for one in called if one.user_id != note.author.user_id}
    notify(
        kind=Kind.REVIEWS,
        recipients=mentioned.values(),
        key=f"reviewer-note:{note.pk}",
        message=gettext_noop("%(name)s calls you in on “%(title)s”."),
        params=params,
        url=url,
    )
    if answered and answered.author.user_id not in {*mentioned, note.author.user_id}:
        notify(
            kind=Kind.REVIEWS,
            recipients=[answered.author],
            key=f"reviewer-note:{note.pk}",
            message=gettext_noop("%(name)s answered your note on “%(title)s”."),
            params=params,
            url=url,
        )


@transaction.atomic
def keep_place_note(
    *, actor: Membership, working_area: WorkingArea, text: str, place: Place | None = None
) -> PlaceNote:
    """Write down what is known of a place or a working area. It stays with the place; the trail has none of its words."""
    if not permissions.may_keep_place_notes(actor, working_area):
        raise RuleViolation(_("Only area networkers of this working area keep what is known of it."))
    if place and not places_of([working_area]).filter(pk=place.pk).exists():
        raise RuleViolation(_("Choose a place in this working area."), field="place")
    refuse_in_room(working_area=working_area, text=text)
    note = PlaceNote(working_area=working_area, place=place, text=text.strip(), author=actor)
    note.full_clean()
    note.save()
    record(actor=actor, verb="added", target=note)
    return note


@transaction.atomic
def clear_place_note(*, actor: Membership, note: PlaceNote) -> None:
    """Take away what is not true any more; any area networker of the working area may."""
    row = PlaceNote.objects.select_for_update(of=("self",)).select_related("working_area").get(pk=note.pk)
    if not permissions.may_keep_place_notes(actor, row.working_area):
        raise RuleViolation(_("Only area networkers of this working area keep what is known of it."))
    record(actor=actor, verb="removed", target=row)
    row.delete()
