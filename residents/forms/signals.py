"""Logging a signal: three questions, the rest filled in from last time."""

import uuid
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from areas.models import WorkingArea
from core.forms import ChoiceCards, DateInput, LargeTextarea
from organisations.models import Membership
from residents.forms.kept_words import KeptWordsForm
from residents.forms.where import OTHER, OtherWhereField, Where, set_choices
from residents.languages import LANGUAGES
from residents.models import Channel, Signal
from residents.queries.places import last_used_where, where_key
from residents.queries.signals import last_signal
from residents.suggestions import SuggestedTheme, suggest_theme
from residents.suggestions import Where as HeardAt
from themes.models import Theme

NO_THEME = "none"


class SignalForm(KeptWordsForm):
    """What was heard, where and how; the theme follows from the text unless somebody chooses one."""

    guarded = ("text",)

    text = forms.CharField(
        label=_("What did you hear or see?"),
        widget=LargeTextarea(attrs={"autofocus": True, "autocomplete": "off"}),
        error_messages={"required": _("Write down what you heard or saw.")},
    )
    where = forms.ChoiceField(
        label=_("Where?"), widget=ChoiceCards(), error_messages={"required": _("Choose where you heard or saw it.")}
    )
    other_where = OtherWhereField(label=_("Which other place or area?"), required=False)
    channel = forms.ChoiceField(
        label=_("How?"),
        choices=[("", _("Choose how it reached you")), *Channel.choices],
        error_messages={"required": _("Choose how it reached you.")},
    )
    kind = forms.ChoiceField(
        label=_("Kind"), choices=[(kind, Signal.Kind(kind).label) for kind in ("wish", "problem", "opportunity")],
        widget=ChoiceCards(), required=False,
    )  # fmt: skip
    theme = forms.ChoiceField(label=_("Theme"), required=False)
    reach = forms.ChoiceField(label=_("How many residents said so?"), choices=Signal.Reach.choices, required=False)
    heard_on = forms.DateField(label=_("When?"), widget=DateInput(), required=False)
    language = forms.ChoiceField(label=_("Language of the talk"), choices=LANGUAGES, required=False)
    form_key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, membership: Membership, working_area: WorkingArea, **kwargs: Any) -> None:
        self.working_area = working_area
        self.places = Where(working_area)
        used = last_used_where(membership, working_area)
        given = kwargs.pop("initial", None) or {}
        # What comes with a card is not somewhere among the others.
        used = [given["where"], *used] if self.places.label(given.get("where", "")) else used
        initial = {**_from_last_time(membership), **given}
        initial.setdefault("where", next((key for key in used if self.places.label(key)), ""))
        super().__init__(*args, initial=initial, **kwargs)
        set_choices(self, "where", self.places.cards(used))
        set_choices(self, "other_where", self.places.grouped(_("Choose a place or area")))
        self.themes = list(Theme.objects.all())
        self.suggestion: SuggestedTheme | None = None
        self._name_themes()

    def _name_themes(self) -> None:
        """The first choice leaves it to the text, and says what the text points at."""
        suggested = _("From your text") if not self.suggestion else self.suggestion.theme
        first = gettext("%(theme)s (suggested from your text)") % {"theme": suggested} if self.suggestion else suggested
        set_choices(
            self,
            "theme",
            [("", first), *((theme.code, str(theme)) for theme in self.themes), (NO_THEME, _("None of these"))],
        )

    def look_closer(self) -> None:
        """For a text in the making: what the guard finds in it and which theme it points at."""
        text, key = str(self["text"].value() or ""), str(self["where"].value() or "")
        if key == OTHER:
            key = str(self["other_where"].value() or "")
        chosen = self.places.chosen(key)
        self.look_at({"text": text})
        if self["language"].value() in {"nl", None, ""}:
            place = chosen["place"]
            heard_at = HeardAt(self.working_area, chosen["area"], place.name if place else "")
            self.suggestion = suggest_theme(text, heard_at)
            self._name_themes()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("where") == OTHER and not cleaned.get("other_where"):
            self.add_error("other_where", _("Choose a place or area from the list."))
        return cleaned

    def values(self) -> dict[str, Any]:
        """What `log_signal` takes."""
        # What is left empty stays as the service has it.
        data = {name: self.cleaned_data[name] for name in _PLAIN if self.cleaned_data[name]}
        key = self.cleaned_data["where"]
        theme = self.cleaned_data["theme"]
        return {
            **data,
            **self.places.chosen(self.cleaned_data["other_where"] if key == OTHER else key),
            "working_area": self.working_area,
            "theme": next((known for known in self.themes if known.code == theme), None),
            "theme_by_person": bool(theme),
        }


_PLAIN = ("text", "channel", "kind", "reach", "heard_on", "language", "guard_reason", "form_key")


def _from_last_time(membership: Membership) -> dict[str, Any]:
    """People stand at the same lift for an hour: the same way, place and kind as last time.

    Not the same reach: it stands under "more", and a number nobody looked at would make a need heavier.
    """
    last = last_signal(membership)
    same = {"channel": last.channel, "kind": last.kind} if last else {"kind": Signal.Kind.WISH}
    where = {"where": where_key(last.place_id, last.area_id)} if last else {}
    return {
        "reach": Signal.Reach.FEW, "heard_on": timezone.localdate(), "language": "nl", "form_key": uuid.uuid4(),
        **same, **{key: value for key, value in where.items() if value},
    }  # fmt: skip
