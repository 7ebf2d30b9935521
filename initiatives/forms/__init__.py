"""Forms of ambitions and initiatives."""

from initiatives.forms.ambitions import AmbitionForm
from initiatives.forms.initiatives import InitiativeForm, StopForm

__all__ = ["AmbitionForm", "InitiativeForm", "StopForm"]
