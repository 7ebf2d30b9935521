"""Naming a need and bringing it further."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from areas.models import WorkingArea
from core.forms import CheckboxCards
from core.meanwhile import SeenForm, as_seen
from residents import workflow
from residents.forms.kept_words import KeptWordsForm
from residents.forms.where import Where, WhereField, set_choices
from residents.models import Need
from residents.queries.places import where_key
from residents.services.needs import written_in
from themes.models import Theme


class NeedForm(SeenForm, KeptWordsForm):
    """What residents need, as they would say it themselves."""

    guarded = ("title", "description", "target_groups")

    title = forms.CharField(
        label=_("What do residents need?"),
        help_text=_("As they would say it: “A place to sit downstairs”."),
        max_length=140,
        error_messages={"required": _("Write in one sentence what residents need.")},
    )
    description = forms.CharField(label=_("Explanation"), widget=forms.Textarea(attrs={"rows": 4}), required=False)
    themes = forms.ModelMultipleChoiceField(
        label=_("Themes"),
        queryset=Theme.objects.all(),
        widget=CheckboxCards(),
        error_messages={"required": _("Choose at least one theme.")},
    )
    main_theme = forms.ModelChoiceField(
        label=_("Main theme"),
        help_text=_("What is it most about? It may stay empty."),
        queryset=Theme.objects.all(),
        empty_label=_("No main theme"),
        required=False,
    )
    where = WhereField(required=False)
    target_groups = forms.CharField(
        label=_("For whom?"),
        help_text=_("Groups, with commas between: older residents, young families."),
        required=False,
    )

    def __init__(self, *args: Any, working_area: WorkingArea, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.places = Where(working_area)
        set_choices(self, "where", self.places.grouped(_("The whole working area")))

    def values(self) -> dict[str, Any]:
        """What `name_need` and `edit_need` take."""
        data = {
            name: self.cleaned_data[name] for name in ("title", "description", "themes", "main_theme", "guard_reason")
        }
        groups = [group.strip() for group in self.cleaned_data["target_groups"].split(",")]
        return {**data, **self.places.chosen(self.cleaned_data["where"]), "target_groups": groups}


def initial_of(need: Need) -> dict[str, Any]:
    """A need as the form shows it."""
    return {
        "title": need.title,
        "description": need.description,
        "themes": [theme.pk for theme in need.themes.all()],
        "main_theme": need.main_theme_id,
        "where": where_key(need.place_id, need.area_id),
        "target_groups": ", ".join(need.target_groups),
        **as_seen(written_in(need)),
    }


class MoveNeedForm(KeptWordsForm):
    """The next state of a need; closing asks for a reason."""

    guarded = ("reason",)
    target = forms.ChoiceField(label=_("New status"), error_messages={"required": _("Choose the new status.")})
    reason = forms.CharField(
        label=_("Why?"),
        help_text=_("Only needed to close it. Residents hear this back."),
        max_length=200,
        required=False,
    )

    def __init__(self, *args: Any, need: Need, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        done = {Need.Status.MET} if need.waits_for_telling else set()
        targets = [move for move in workflow.NEED.targets(need.status) if move not in done]
        moves = [(move, Need.Status(move).label) for move in targets]
        set_choices(self, "target", [("", _("Choose the new status")), *moves])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        closes = cleaned.get("target") == Need.Status.CLOSED
        if closes and not cleaned.get("reason") and "reason" not in self.errors:
            self.add_error("reason", _("Say why this need is closed."))
        return cleaned
