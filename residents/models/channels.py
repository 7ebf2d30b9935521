"""How what residents say reaches us, and how they hear back."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Channel(models.TextChoices):
    """How a signal reached us."""

    LIFT = "lift", _("At the lift")
    DOORBELL = "doorbell", _("At the door")
    POSTCARD = "postcard", _("Postcard")
    LETTER = "letter", _("Letter")
    STREET = "street", _("In the street")
    GROUP = "group", _("Through a residents' group")
    WALK_IN = "walk_in", _("Walk-in hour")
    EVENT = "event", _("At an event")
    PHONE = "phone", _("Phone or e-mail")
    COLLEAGUE = "colleague", _("Through a colleague")
    OTHER = "other", _("Otherwise")
