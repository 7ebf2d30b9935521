"""Who may do what with koppelkansen, soundings, proposals, reviews, coalitions and the matcher. Each asks the membership somebody acts with.

What somebody may see is decided by the doors in querysets.py; these come after that.
"""

from areas.models import WorkingArea
from coalitions.models import (
    Coalition,
    Inquiry,
    Overlap,
    Participation,
    Proposal,
    ProposalLink,
    Signature,
    Sounding,
    Story,
    Verdict,
)
from coalitions.queries.joined import joined_in, parties_of
from coalitions.querysets import TOOK_PART
from coalitions.workflow import PARTICIPATION, RUNNING
from organisations.models import Membership
from organisations.permissions import works_in
from organisations.queries import memberships_to_act_for
from organisations.roles import REVIEWERS, SPEAKERS, WORKERS, Role

# --- Koppelkansen ----------------------------------------------------------------------------------------------------


def may_judge(membership: Membership) -> bool:
    """Whoever weighs koppelkansen for an organisation may give its verdict."""
    return membership.is_active and membership.role in SPEAKERS


def may_judge_for_everyone(membership: Membership, overlap: Overlap) -> bool:
    """An area networker, about what lies in one of the own working areas."""
    if not membership.is_active or membership.role != Role.AREA_NETWORKER:
        return False
    return Overlap.objects.filter(pk=overlap.pk).in_working_areas(membership.working_areas.all()).exists()


def may_read_why(membership: Membership, verdict: Verdict) -> bool:
    """Read why an organisation gave its verdict: its own people. Whose verdicts others see at all is asked in `queries.overlaps`."""
    return membership.is_active and verdict.organisation_id == membership.organisation_id


def is_party(membership: Membership, overlap: Overlap) -> bool:
    """Whether the organisation has an ambition in it."""
    sides = (overlap.ambition, overlap.other)
    return any(side.organisation_id == membership.organisation_id for side in sides if side)


# --- Soundings -------------------------------------------------------------------------------------------------------

# Whoever reads along does not write, so is not asked anything.
ASKABLE = tuple(role for role in Role if role != Role.READER)


def may_sound_out(membership: Membership) -> bool:
    """Ask colleagues something on behalf of one's organisation: everybody who does the work."""
    return membership.is_active and membership.role in WORKERS


def may_be_asked(membership: Membership) -> bool:
    return membership.is_active and membership.role in ASKABLE


def may_withdraw(membership: Membership, inquiry: Inquiry) -> bool:
    """Take back a question: whoever asked it."""
    return membership.is_active and membership.user_id == inquiry.asker.user_id


def may_answer_sounding(membership: Membership, sounding: Sounding) -> bool:
    """Answer: the person who was asked, whichever organisation is acted for."""
    return sounding.asked.is_active and membership.user_id == sounding.asked.user_id


# --- Proposals -------------------------------------------------------------------------------------------------------


def may_propose(membership: Membership) -> bool:
    """Make a proposal for one's own organisation."""
    return membership.is_active and membership.role in SPEAKERS


def may_change(membership: Membership, proposal: Proposal) -> bool:
    """Write on, hand in or withdraw a proposal of one's own organisation (the state decides which)."""
    return may_propose(membership) and proposal.organisation_id == membership.organisation_id


def may_undo(membership: Membership, link: ProposalLink) -> bool:
    """Take a question for a link back; once both consented, either organisation may end it."""
    both = (link.proposal, link.other) if link.status == ProposalLink.Status.AGREED else (link.proposal,)
    return any(may_change(membership, one) for one in both)


# --- Reviews ---------------------------------------------------------------------------------------------------------


def has_interest(membership: Membership, proposal: Proposal) -> bool:
    """Whether this person submitted the proposal, is contact of an ambition in it, or acts for a party in it.

    It is about the person: who acts for a party with another membership has the same interest.
    """
    contacts = {ambition.contact.user_id for ambition in joined_in(proposal) if ambition.contact}
    if membership.user_id in {proposal.author.user_id, *contacts}:
        return True
    own = {one.organisation_id for one in memberships_to_act_for(membership)}
    return bool(parties_of(proposal) & {membership.organisation_id, *own})


def reviews_here(membership: Membership, proposal: Proposal) -> bool:
    """An area networker of the working area, or the one the functional administrator appointed."""
    if not membership.is_active or membership.role not in REVIEWERS:
        return False
    return proposal.reviewer_id == membership.pk or works_in(membership, proposal.working_area)


def present_reviewer(proposal: Proposal) -> Membership | None:
    """Who has the proposal in hand. Not who left or no longer reviews: it is no work of theirs any more."""
    reviewer = proposal.reviewer
    return reviewer if reviewer and reviews_here(reviewer, proposal) else None


def may_decide(membership: Membership, proposal: Proposal) -> bool:
    """Take the proposal in hand and decide on it: a reviewer without an interest of its own in it."""
    return reviews_here(membership, proposal) and not has_interest(membership, proposal)


def may_advise(membership: Membership, proposal: Proposal) -> bool:
    """Give advice to whoever decides."""
    return reviews_here(membership, proposal) and proposal.reviewer_id != membership.pk


def may_appoint(membership: Membership) -> bool:
    """Appoint a reviewer when the working area has none without an interest."""
    return membership.is_active and membership.role == Role.FUNCTIONAL_ADMIN


def may_keep_place_notes(membership: Membership, working_area: WorkingArea) -> bool:
    """Write down, read and clear what is known of a place: area networkers of the working area alone."""
    return membership.is_active and membership.role == Role.AREA_NETWORKER and works_in(membership, working_area)


# --- The matcher -----------------------------------------------------------------------------------------------------

TUNERS = (Role.FUNCTIONAL_ADMIN,)


def may_tune(membership: Membership) -> bool:
    """Change what the matcher goes by, which everybody's koppelkansen follow from."""
    return membership.is_active and membership.role in TUNERS


# --- Coalitions ------------------------------------------------------------------------------------------------------


def may_speak(membership: Membership) -> bool:
    """Say for one's own organisation whether it takes part."""
    return membership.is_active and membership.role in SPEAKERS


def may_answer(membership: Membership, participation: Participation) -> bool:
    """Answer for one's own organisation, never for another."""
    return participation.organisation_id == membership.organisation_id and may_speak(membership)


def may_leave(membership: Membership, participation: Participation) -> bool:
    """Stop taking part: a party that does, for itself; the one in the lead hands that over first."""
    takes_part = participation.status == Participation.Status.CONFIRMED
    return takes_part and participation.role != Participation.Role.LEAD and may_answer(membership, participation)


def may_ask_to_join(membership: Membership, coalition: Coalition) -> bool:
    """Ask for one's own organisation to join, where it has no place yet; the participations are expected to be prefetched."""
    own = [one for one in coalition.participations.all() if one.organisation_id == membership.organisation_id]
    free = all(PARTICIPATION.allows(one.status, Participation.Status.ASKED, by_system=True) for one in own)
    return free and coalition.status in RUNNING and may_speak(membership)


def _place(membership: Membership, coalition: Coalition) -> Participation | None:
    """The confirmed place of this membership's organisation; the participations are expected to be prefetched."""
    confirmed = Participation.Status.CONFIRMED
    places = (one for one in coalition.participations.all() if one.status == confirmed)
    return next((one for one in places if one.organisation_id == membership.organisation_id), None)


def may_work(membership: Membership, coalition: Coalition) -> bool:
    """Add actions, decisions, notes and initiatives: everybody who works for an organisation that takes part."""
    able = membership.is_active and membership.role in WORKERS and coalition.status in RUNNING
    return able and _place(membership, coalition) is not None


def may_account(membership: Membership, coalition: Coalition) -> bool:
    """Say what was gained and tell the story: who works in it, also after the coalition has ended."""
    able = membership.is_active and membership.role in WORKERS
    return able and _place(membership, coalition) is not None


def may_object(membership: Membership, story: Story) -> bool:
    """Keep a story from being shared: who speaks for an organisation that took part, also when it left."""
    if not may_speak(membership):
        return False
    places = story.coalition.participations.all()
    return any(one.organisation_id == membership.organisation_id and one.status in TOOK_PART for one in places)


def may_react(membership: Membership) -> bool:
    """Say something to whoever told a story: everybody who is asked things too, wherever they work."""
    return may_be_asked(membership)


def may_lead(membership: Membership, coalition: Coalition) -> bool:
    """Invite, change the phase, pause and end: for the organisation that has the lead."""
    place = _place(membership, coalition)
    return may_speak(membership) and place is not None and place.role == Participation.Role.LEAD


def is_asked_to_sign(membership: Membership, signature: Signature) -> bool:
    """Whether this place under a draft waits for the word of this person."""
    if signature.signed_at is not None or not may_sign(membership, signature):
        return False
    agreement = signature.agreement
    return agreement.status == "draft" and agreement.coalition.status in RUNNING


def may_sign(membership: Membership, signature: Signature) -> bool:
    """Confirm for one's own organisation that it signed, never for another."""
    return signature.organisation_id == membership.organisation_id and may_speak(membership)
