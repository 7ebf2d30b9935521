"""Forms of ambitions and initiatives."""

from initiatives.forms.ambitions import AmbitionForm
from initiatives.forms.initiatives import InitiativeForm, StopForm
from initiatives.forms.resources import ResourcesForm, asked_of, rearranged

__all__ = ["AmbitionForm", "InitiativeForm", "ResourcesForm", "StopForm", "asked_of", "rearranged"]
