"""Which cards to print."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from areas.models import Place, WorkingArea
from areas.queries import places_of
from core.forms import ChoiceCards
from residents.cards import CardText, card_texts
from residents.forms.where import set_choices
from residents.languages import LANGUAGES
from residents.queries.places import languages_heard_in

SHEET, POSTCARDS = "a4", "kaart"


def _called(text: CardText) -> str:
    """A language by its own name and by ours: not everybody reads the first, or has the letters for it."""
    ours = str(dict(LANGUAGES).get(text.code, text.name))
    return text.name if ours == text.name else f"{text.name} ({ours})"


class CardForm(forms.Form):
    """For which place, in which languages, and on how large a piece of paper."""

    plek = forms.ChoiceField(label=_("For which place?"), error_messages={"required": _("Choose a place.")})
    taal = forms.MultipleChoiceField(
        label=_("In which languages?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one language.")},
    )
    vorm = forms.ChoiceField(
        label=_("On what?"),
        choices=[(SHEET, _("A4, to hang up or hand out")), (POSTCARDS, _("Four postcards on a sheet"))],
        widget=ChoiceCards(),
    )

    def __init__(self, *args: Any, working_area: WorkingArea, **kwargs: Any) -> None:
        spoken = ["nl", *(code for code in languages_heard_in(working_area) if code in card_texts() and code != "nl")]
        super().__init__(*args, **kwargs)
        self.initial = {"taal": spoken, "vorm": SHEET}
        self.places = {str(place.pk): place for place in places_of([working_area])}
        set_choices(self, "plek", [("", _("Choose a place")), *((key, str(row)) for key, row in self.places.items())])
        set_choices(self, "taal", [(code, _called(text)) for code, text in card_texts().items()])

    @property
    def place(self) -> Place:
        """The place that was chosen."""
        return self.places[self.cleaned_data["plek"]]

    @property
    def texts(self) -> list[CardText]:
        """The languages that were chosen."""
        return [text for code, text in card_texts().items() if code in self.cleaned_data["taal"]]
