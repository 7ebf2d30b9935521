"""Kinds of notifications, and how soon each may be mailed."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Kind(TextChoices):
    """The subject of a message. Colleagues choose for each kind how soon they are mailed."""

    OVERLAPS = "overlaps", _("New koppelkansen")
    SOUNDINGS = "soundings", _("Questions from colleagues (polsen)")
    REVIEWS = "reviews", _("Proposals and reviews")
    COALITIONS = "coalitions", _("Invitations and coalitions")
    ACTIONS = "actions", _("Actions and decisions")
    NEEDS = "needs", _("Needs put to your organisation")
    SEARCHES = "searches", _("New in your saved searches")
    WORD_BACK = "word_back", _("Word back to residents")
    ACCOUNT = "account", _("Your colleagues and your account")


class Pace(TextChoices):
    """How soon something is mailed, the soonest first."""

    DIRECT = "direct", _("At once")
    DAILY = "daily", _("Once a day")
    WEEKLY = "weekly", _("Once a week")
    OFF = "off", _("Not by mail")


# These are never mailed one by one, only in an overview.
GATHERED = frozenset({Kind.OVERLAPS})
# The paces that are overviews.
DIGESTS = (Pace.DAILY, Pace.WEEKLY)


def paces_of(kind: Kind) -> list[Pace]:
    """The paces that one may choose for this kind."""
    return [pace for pace in Pace if not (pace == Pace.DIRECT and kind in GATHERED)]
