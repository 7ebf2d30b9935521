"""What residents say (signals), what they need together, and the groups they form.

There is no field for a resident's name, contact or address below building, here or anywhere:
docs/privacy/dpia.md says why.
"""

from residents.models.agenda import AgendaQuestion
from residents.models.channels import Channel
from residents.models.feedback import Feedback
from residents.models.groups import ResidentGroup
from residents.models.needs import Need
from residents.models.retention import RetentionPolicy
from residents.models.rounds import CollectionRound
from residents.models.signals import Signal

__all__ = [
    "AgendaQuestion",
    "Channel",
    "CollectionRound",
    "Feedback",
    "Need",
    "ResidentGroup",
    "RetentionPolicy",
    "Signal",
]
