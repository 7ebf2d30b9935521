"""What is done together and what waits for somebody, as columns. The lists of one coalition are named in the address
(`?coalitie=`), and are for whoever may enter its room.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import Http404
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from coalitions.queries.agreements import agreements_listed
from coalitions.queries.coalitions import decisions_of, room_for
from coalitions.queries.joined import knowing_joined
from coalitions.queries.stories import parties_of
from coalitions.queries.suggestions import group_lines
from coalitions.views.actions import actions_found
from coalitions.views.overlaps import suggestions_found
from coalitions.views.reviews import reviews_found
from coalitions.views.soundings import asks_made, inquiries_found
from coalitions.views.stories import stories_found
from core.keys import keys_in
from overview.contacts import areas_without_contact
from overview.exporting.columns import Column, Kind, day, named, needs_told
from overview.exporting.plans import PROPOSAL_COLUMNS
from overview.permissions import looks_after
from residents.views.agenda import questions_found
from residents.views.rounds import rounds_found

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coalitions.models import Agreement, Coalition, Inquiry, Sounding
    from organisations.access import MemberRequest
    from overview.contacts import Lacking


def _room(request: MemberRequest) -> Coalition:
    """The coalition in the address, when its room is open to whoever asks; 404 otherwise."""
    keys = keys_in([request.GET.get("coalitie", "")])
    if not keys:
        raise Http404
    return room_for(request.user, keys[0])


def _signed(agreement: Agreement) -> str:
    return named(one.organisation for one in agreement.signatures.all() if one.signed_at)


def _lacking(request: MemberRequest) -> list[Lacking]:
    if not looks_after(request.membership):
        raise Http404
    return areas_without_contact(request.membership)


def _yes(is_so: bool) -> str:
    return str(_("yes") if is_so else _("no"))


ACTIONS = Kind(
    _("Actions"),
    lambda request: actions_found(request).qs,
    (
        Column(_("Number"), lambda row: row.pk),
        Column(_("Action"), lambda row: row.title),
        Column(_("Who"), lambda row: row.owner.user.name),
        Column(_("Organisation"), lambda row: row.owner.organisation.name),
        Column(_("Coalition"), lambda row: row.coalition.name),
        Column(_("Due by"), lambda row: row.due),
        Column(_("Done on"), lambda row: day(row.done_at)),
    ),
)
AGREEMENTS = Kind(
    _("Agreements"),
    lambda request: agreements_listed(_room(request), request.user),
    (
        Column(_("Number"), lambda row: row.pk),
        Column(_("Title"), lambda row: row.title),
        Column(_("Kind"), lambda row: row.get_kind_display()),
        Column(_("Coalition"), lambda row: row.coalition.name),
        Column(_("Parties"), lambda row: named(one.organisation for one in row.signatures.all())),
        Column(_("Signed by"), _signed),
        Column(_("Status"), lambda row: row.get_status_display()),
        Column(_("Signed on"), lambda row: row.signed_on),
        Column(_("Look at it again on"), lambda row: row.review_on),
    ),
)
DECISIONS = Kind(
    _("Decisions"),
    lambda request: decisions_of(_room(request)),
    (
        Column(_("Number"), lambda row: row.pk),
        Column(_("Decision"), lambda row: row.text),
        Column(_("Decided on"), lambda row: row.decided_on),
        Column(_("Look at it again on"), lambda row: row.review_on),
        Column(_("Written by"), lambda row: row.created_by and row.created_by.organisation.name),
    ),
)
STORIES = Kind(
    _("Stories"),
    lambda request: stories_found(request).qs,
    (
        Column(_("Number"), lambda row: row.pk),
        Column(_("Title"), lambda row: row.title),
        Column(_("Working area"), lambda row: row.coalition.working_area.name),
        Column(_("Organisations"), lambda row: ", ".join(parties_of(row))),
        Column(_("What set it off"), lambda row: row.trigger),
        Column(_("Who joined, and why"), lambda row: row.joined),
        Column(_("What residents got"), lambda row: row.gained),
        Column(_("What we would do otherwise"), lambda row: row.otherwise),
        Column(_("Shared from"), lambda row: row.public_from),
        Column(_("Reactions"), lambda row: row.reaction_count),
    ),
)
GROUPS_FOUND = Kind(
    _("Suggested groups"),
    lambda request: suggestions_found(request).qs,
    (
        Column(_("Number"), lambda line: line.suggestion.pk),
        Column(_("Group"), lambda line: line.title),
        Column(_("Organisations"), lambda line: ", ".join(line.organisations)),
        Column(_("Ambitions"), lambda line: "; ".join(one.title for one in line.ambitions)),
        Column(_("Needs"), lambda line: needs_told(line.needs, "; ")),
        Column(_("In a proposal"), lambda line: _yes(line.suggestion.has_proposal)),
    ),
    told=lambda rows, request: group_lines(rows, request.membership, leaving=True),
)
REVIEWS = Kind(
    _("To review"),
    lambda request: reviews_found(request).qs,
    (
        *PROPOSAL_COLUMNS,
        Column(_("Reviewer"), lambda row: row.reviewer and row.reviewer.user.name),
        Column(_("Handed in on"), lambda row: day(row.submitted_at)),
        Column(_("Decided on"), lambda row: day(row.decided_at)),
    ),
    told=lambda rows, _request: knowing_joined(rows),
)
QUESTIONS = Kind(
    _("Answers to residents"),
    lambda request: questions_found(request).qs,
    (
        Column(_("Number"), lambda row: row.pk),
        Column(_("What residents need"), lambda row: row.need.shared_title),
        Column(_("Working area"), lambda row: row.need.working_area.name),
        Column(_("Put to"), lambda row: row.organisation.name),
        Column(_("Question"), lambda row: row.question),
        Column(_("Written on"), lambda row: row.written_on),
        Column(_("Answer by"), lambda row: row.due_on),
        Column(_("Late"), lambda row: _yes(row.is_late)),
        Column(_("Status"), lambda row: row.get_status_display()),
        Column(pgettext_lazy("noun", "Answer"), lambda row: row.get_answer_display()),
        Column(_("Explanation"), lambda row: row.explanation),
        Column(_("Belongs with"), lambda row: row.belongs_to and row.belongs_to.name),
        Column(_("Answered on"), lambda row: day(row.answered_at)),
    ),
)


@dataclass(frozen=True)
class Asked:
    """A question between colleagues, with the answers that its list tells of."""

    inquiry: Inquiry
    answers: list[Sounding]


def _asked(rows: Sequence[Inquiry], request: MemberRequest) -> list[Asked]:
    """To whoever was asked only the own answer is told."""
    made, me = asks_made(request), request.user.pk
    return [Asked(row, [one for one in row.soundings.all() if made or one.asked.user_id == me]) for row in rows]


INQUIRIES = Kind(
    _("Sounding out"),
    lambda request: inquiries_found(request).qs,
    (
        Column(_("Number"), lambda row: row.inquiry.pk),
        Column(_("Asked on"), lambda row: day(row.inquiry.created_at)),
        Column(_("Answer before"), lambda row: row.inquiry.expires_on),
        Column(_("Asked by"), lambda row: row.inquiry.asker.user.name),
        Column(_("Organisation"), lambda row: row.inquiry.asker.organisation.name),
        Column(_("Put to"), lambda row: named(one.asked.user.name for one in row.answers)),
        Column(_("Role"), lambda row: row.inquiry.get_role_display()),
        Column(_("Working area"), lambda row: row.inquiry.working_area and row.inquiry.working_area.name),
        Column(_("Answers"), lambda row: sum(1 for one in row.answers if one.answer)),
        Column(_("Status"), lambda row: named(dict.fromkeys(one.get_status_display() for one in row.answers))),
        Column(
            pgettext_lazy("noun", "Answer"),
            lambda row: named(one.get_answer_display() for one in row.answers if one.answer),
        ),
    ),
    told=_asked,
)
# What stood out is told in words close to those of residents, so it stays on the page.
ROUNDS = Kind(
    _("Collection rounds"),
    lambda request: rounds_found(request).qs,
    (
        Column(_("Number"), lambda row: row.pk),
        Column(_("Name"), lambda row: row.name),
        Column(_("How"), lambda row: row.get_method_display()),
        Column(_("Working area"), lambda row: row.working_area.name),
        Column(_("Area"), lambda row: row.area and row.area.name),
        Column(_("Place"), lambda row: row.place and row.place.name),
        Column(_("First day"), lambda row: row.start),
        Column(_("Last day"), lambda row: row.end),
        Column(_("Residents reached, about"), lambda row: row.reached),
        Column(_("Organisation"), lambda row: row.organisation.name),
        Column(_("Led by"), lambda row: row.led_by.user.name),
    ),
)
CONTACTS = Kind(
    _("Working areas without anybody to turn to"),
    _lacking,
    (
        Column(_("Working area"), lambda row: row.working_area.name),
        Column(_("Municipality"), lambda row: row.working_area.municipality.name),
        Column(_("Area networker"), lambda row: _yes(not row.networker)),
        Column(_("Social manager or community worker"), lambda row: _yes(not row.contact)),
    ),
)
