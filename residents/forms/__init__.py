"""Forms about signals, needs, word back and residents' groups."""

from residents.forms.agenda import AnswerForm, AskForm
from residents.forms.feedback import TellForm
from residents.forms.groups import GroupForm
from residents.forms.interpreting import GistForm, LinkForm, NoActionForm, ReferForm, ThemeForm
from residents.forms.needs import MoveNeedForm, NeedForm
from residents.forms.signals import SignalForm

__all__ = [
    "AnswerForm",
    "AskForm",
    "GistForm",
    "GroupForm",
    "LinkForm",
    "MoveNeedForm",
    "NeedForm",
    "NoActionForm",
    "ReferForm",
    "SignalForm",
    "TellForm",
    "ThemeForm",
]
