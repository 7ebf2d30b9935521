"""What people come to do for an organisation, and the sets of roles that rules, doors and pages go by."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """What somebody comes to do for an organisation; docs/permissions.md says what each may."""

    PROCESS_MANAGER = "process_manager", _("Process manager")
    SOCIAL_MANAGER = "social_manager", _("Social manager")
    AREA_NETWORKER = "area_networker", _("Area networker")
    COMMUNITY_WORKER = "community_worker", _("Community worker")
    ORGANISATION_ADMIN = "organisation_admin", _("Organisation administrator")
    FUNCTIONAL_ADMIN = "functional_admin", _("Functional administrator")
    PRIVACY_OFFICER = "privacy_officer", _("Privacy officer")
    # Whoever comes in through the sign-in of an organisation, until its administrator gives another role.
    READER = "reader", _("Reader")


# Whom colleagues call, and residents meet.
CONTACTS = (Role.SOCIAL_MANAGER, Role.COMMUNITY_WORKER)
# Who hears residents, or colleagues who do; administrators and privacy officers do not.
LOGGERS = (*CONTACTS, Role.AREA_NETWORKER, Role.PROCESS_MANAGER)
# Who reads what all organisations of a working area heard, to recognise needs in it.
INTERPRETERS = (Role.AREA_NETWORKER, Role.COMMUNITY_WORKER)
# Who guides residents' groups.
GUIDES = (*CONTACTS, Role.AREA_NETWORKER)
# Who brings parties together, and says for the own organisation what it does and whether it takes part.
SPEAKERS = (Role.PROCESS_MANAGER, Role.AREA_NETWORKER, Role.COMMUNITY_WORKER, Role.ORGANISATION_ADMIN)
# Who does the work in plans and coalitions. Those who look after the site or privacy do not.
WORKERS = (*SPEAKERS, Role.SOCIAL_MANAGER)
# Who decides on proposals.
REVIEWERS = (Role.AREA_NETWORKER,)
