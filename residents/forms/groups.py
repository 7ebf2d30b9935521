"""Describing a residents' group."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from areas.models import WorkingArea
from core.forms import CheckboxCards
from residents.forms.kept_words import KeptWordsForm
from residents.forms.where import Where, WhereField, set_choices
from residents.models import ResidentGroup
from residents.queries.places import where_key
from themes.models import Theme


class GroupForm(KeptWordsForm):
    """What a group is and does. Nobody's name: a group is reached through whoever guides it."""

    guarded = ("name", "description", "meets")

    name = forms.CharField(
        label=_("Name of the group"), max_length=120, error_messages={"required": _("Give the name of the group.")}
    )
    kind = forms.ChoiceField(
        label=_("Kind of group"),
        choices=ResidentGroup.Kind.choices,
        error_messages={"required": _("Choose what kind of group it is.")},
    )
    where = WhereField(required=False)
    description = forms.CharField(
        label=_("What does the group do, and what does it want?"),
        help_text=_("No names of residents: the group is reached through you."),
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
    )
    meets = forms.CharField(label=_("When and where does it meet?"), max_length=120, required=False)
    themes = forms.ModelMultipleChoiceField(
        label=_("What is it mostly about?"), queryset=Theme.objects.all(), widget=CheckboxCards(), required=False
    )
    size = forms.ChoiceField(
        label=_("How many people take part?"),
        choices=ResidentGroup.Size.choices,
        error_messages={"required": _("Choose how many people take part.")},
    )

    def __init__(self, *args: Any, working_area: WorkingArea, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.working_area = working_area
        self.places = Where(working_area)
        set_choices(self, "where", self.places.grouped(_("The whole working area")))

    def values(self) -> dict[str, Any]:
        """What `save_group` takes."""
        plain = ("name", "kind", "description", "meets", "themes", "size", "guard_reason")
        data = {name: self.cleaned_data[name] for name in plain}
        return {**data, **self.places.chosen(self.cleaned_data["where"]), "working_area": self.working_area}


def initial_of(group: ResidentGroup) -> dict[str, Any]:
    """A group as the form shows it."""
    plain = ("name", "kind", "description", "meets", "size")
    themes = [theme.pk for theme in group.themes.all()]
    where = where_key(group.place_id, group.area_id)
    return {**{name: getattr(group, name) for name in plain}, "themes": themes, "where": where}
