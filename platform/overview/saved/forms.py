"""How a search is saved."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms import ChoiceCards
from organisations.guarded import GuardedForm
from overview.models import SavedSearch


class SavedSearchForm(GuardedForm):
    """Under which name, and how soon one hears what is new."""

    certain = ("name",)

    name = forms.CharField(label=_("Name"), max_length=60, help_text=_("So that you know it again in a message."))
    pace = forms.ChoiceField(
        label=_("How soon do you want to hear what is new?"),
        choices=SavedSearch.PACES,
        widget=ChoiceCards,
        help_text=_("With nothing new you hear nothing."),
    )
