"""What an interpreter says of a signal."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from residents.forms.kept_words import KeptWordsForm
from residents.forms.signals import NO_THEME
from residents.forms.where import set_choices
from themes.models import Theme

REFERRALS = [
    _("Neighbourhood care team"),
    _("Repair request at the housing corporation"),
    _("Report about public space (municipality)"),
    _("Community police officer"),
    _("General practitioner or community nurse"),
    _("Tenants' committee"),
]


class ReferForm(KeptWordsForm):
    """To whom a signal is passed on: one of the usual places, or somewhere else in words."""

    guarded = ("other",)
    to = forms.ChoiceField(label=_("Refer to"), required=False)
    other = forms.CharField(label=_("Or to somewhere else"), max_length=120, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_choices(self, "to", [("", _("Choose where it belongs")), *((str(place), place) for place in REFERRALS)])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not cleaned.get("to") and not (cleaned.get("other") or self.errors.get("other")):
            self.add_error("to", _("Say to whom you refer this signal."))
        return cleaned

    @property
    def referred_to(self) -> str:
        """What was chosen or written."""
        return str(self.cleaned_data["other"] or self.cleaned_data["to"])


class NoActionForm(KeptWordsForm):
    """Why nothing will be done with a signal."""

    guarded = ("reason",)
    reason = forms.CharField(
        label=_("Why is there no follow-up?"),
        help_text=_("Whoever logged the signal passes this on to residents."),
        max_length=200,
        error_messages={"required": _("Say why there is no follow-up.")},
    )


class GistForm(KeptWordsForm):
    """What a talk in another language was about, in Dutch."""

    guarded = ("gist",)
    gist = forms.CharField(
        label=_("The gist in Dutch"),
        help_text=_("One or two sentences. Only then can it be compared with needs."),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write in a sentence what it was about.")},
    )


class ThemeForm(forms.Form):
    """The theme of a signal, settled by a person."""

    theme = forms.ChoiceField(label=_("Theme"), error_messages={"required": _("Choose a theme, or none of these.")})

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = {theme.code: theme for theme in Theme.objects.all()}
        names = [(code, str(theme)) for code, theme in self.known.items()]
        set_choices(self, "theme", [*names, (NO_THEME, _("None of these"))])

    @property
    def chosen(self) -> Theme | None:
        """The theme, or None when none fits."""
        return self.known.get(self.cleaned_data["theme"])


class LinkForm(forms.Form):
    """The need a signal belongs to."""

    need = forms.IntegerField(
        widget=forms.HiddenInput, error_messages={"required": _("Choose the need this signal belongs to.")}
    )
