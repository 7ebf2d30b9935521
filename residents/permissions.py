"""Who may do what with signals, needs, word back and groups. Each asks the membership somebody acts with.

What somebody may see is decided by the doors in querysets.py; these come after that.
"""

from areas.models import WorkingArea
from organisations.models import Membership, Role
from organisations.permissions import works_in
from residents.models import Feedback, Need, ResidentGroup, Signal

# People who hear residents, or colleagues who do; administrators and privacy officers do not.
LOGGERS = (Role.SOCIAL_MANAGER, Role.COMMUNITY_WORKER, Role.AREA_NETWORKER, Role.PROCESS_MANAGER)
# People who read what all organisations of a working area heard.
INTERPRETERS = (Role.AREA_NETWORKER, Role.COMMUNITY_WORKER)
# People who guide residents' groups.
GUIDES = (Role.SOCIAL_MANAGER, Role.COMMUNITY_WORKER, Role.AREA_NETWORKER)


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


def may_see_readers(membership: Membership, signal: Signal) -> bool:
    """See who read a signal of one's own organisation: the privacy officer's work."""
    return membership.role == Role.PRIVACY_OFFICER and signal.organisation_id == membership.organisation_id


def may_remove_words(membership: Membership, signal: Signal) -> bool:
    """Take away what a resident said because he or she asks: who logged it, and the organisation's privacy officer."""
    if signal.status == Signal.Status.EXPIRED or signal.organisation_id != membership.organisation_id:
        return False
    return membership.role == Role.PRIVACY_OFFICER or signal.logged_by.user_id == membership.user_id


def may_tell(membership: Membership, feedback: Feedback) -> bool:
    """Record that residents heard what became of a signal of one's own organisation."""
    return membership.role in LOGGERS and feedback.signal.organisation_id == membership.organisation_id


def may_add_group(membership: Membership) -> bool:
    """Describe a residents' group that one guides."""
    return membership.role in GUIDES


def may_edit_group(membership: Membership, group: ResidentGroup) -> bool:
    """Keep a group of one's own organisation up to date."""
    return membership.role in GUIDES and group.organisation_id == membership.organisation_id
