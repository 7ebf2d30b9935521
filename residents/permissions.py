"""Who may do what with signals, needs, word back and groups. Each asks the membership somebody acts with.

What somebody may see is decided by the doors in querysets.py; these come after that.
"""

from areas.models import WorkingArea
from organisations.models import Membership
from organisations.permissions import works_in
from organisations.roles import GUIDES, INTERPRETERS, LOGGERS, SPEAKERS, Role
from residents.models import AgendaQuestion, CollectionRound, Feedback, Need, ResidentGroup, Signal

# A need of which nobody knows yet what it is, or that is over, is nobody's to answer.
ASKABLE = (Need.Status.RECOGNISED, Need.Status.ON_AGENDA, Need.Status.IN_COALITION)


def may_log(membership: Membership) -> bool:
    """Log what residents said."""
    return membership.role in LOGGERS


def may_read_all(membership: Membership) -> bool:
    """Be shown what other organisations heard, to interpret it."""
    return membership.role in INTERPRETERS


def may_interpret(membership: Membership, signal: Signal) -> bool:
    """Say what a signal means: interpreters of its working area, and whoever works for the organisation it is of.

    A signal whose words were kept for a reason stays inside its own organisation.
    """
    if signal.status == Signal.Status.EXPIRED:
        return False
    if signal.organisation_id == membership.organisation_id:
        return membership.role in LOGGERS
    clean = signal.guard == Signal.Guard.CLEAN
    return clean and membership.role in INTERPRETERS and works_in(membership, signal.working_area)


def may_name_need(membership: Membership, working_area: WorkingArea) -> bool:
    """Name a need of this working area, or word an existing one better."""
    return membership.role in GUIDES and works_in(membership, working_area)


def may_move_need(membership: Membership, need: Need) -> bool:
    """Recognise a need, put it on the agenda, call it met or close it."""
    return membership.role in INTERPRETERS and works_in(membership, need.working_area)


def may_ask_organisations(membership: Membership, need: Need) -> bool:
    """Put a need to organisations, which then owe an answer. Words that were kept against advice go nowhere."""
    return need.status in ASKABLE and not need.kept_by_id and may_move_need(membership, need)


def may_answer(membership: Membership, question: AgendaQuestion) -> bool:
    """Answer for one's own organisation, while the question is open."""
    own = question.organisation_id == membership.organisation_id
    return own and question.is_open and membership.is_active and membership.role in SPEAKERS


def may_withdraw(membership: Membership, question: AgendaQuestion) -> bool:
    """Take a question back: whoever may ask about needs of this working area."""
    return question.is_open and may_move_need(membership, question.need)


def may_see_readers(membership: Membership, signal: Signal) -> bool:
    """See who read a signal of one's own organisation: the privacy officer's work."""
    return membership.role == Role.PRIVACY_OFFICER and signal.organisation_id == membership.organisation_id


def may_set_retention(membership: Membership) -> bool:
    """Say how long one's own organisation keeps what it heard: the privacy officer's work, too."""
    return membership.is_active and membership.role == Role.PRIVACY_OFFICER


def may_remove_words(membership: Membership, signal: Signal) -> bool:
    """Take away what a resident said because he or she asks: who logged it, and the organisation's privacy officer."""
    if signal.status == Signal.Status.EXPIRED or signal.organisation_id != membership.organisation_id:
        return False
    return membership.role == Role.PRIVACY_OFFICER or signal.logged_by.user_id == membership.user_id


def may_tell(membership: Membership, feedback: Feedback) -> bool:
    """Record that residents heard what became of a signal of one's own organisation."""
    return membership.role in LOGGERS and feedback.signal.organisation_id == membership.organisation_id


def may_hold_round(membership: Membership, held: CollectionRound) -> bool:
    """Change a collection round of one's own organisation, where one works."""
    own = held.organisation_id == membership.organisation_id
    return own and membership.role in LOGGERS and works_in(membership, held.working_area)


def may_collect(membership: Membership, held: CollectionRound) -> bool:
    """Log signals in a round: everybody who hears residents where it is held, whoever began it."""
    return membership.role in LOGGERS and works_in(membership, held.working_area)


def may_add_group(membership: Membership) -> bool:
    """Describe a residents' group that one guides."""
    return membership.role in GUIDES


def may_edit_group(membership: Membership, group: ResidentGroup) -> bool:
    """Keep a group of one's own organisation up to date, and write down what it wants, where one works."""
    own = group.organisation_id == membership.organisation_id
    return own and membership.role in GUIDES and works_in(membership, group.working_area)
