"""Forms of an initiative."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy, pgettext_lazy

from areas.models import Place, WorkingArea
from core.forms import CheckboxCards, DateInput
from core.meanwhile import SeenForm, as_seen
from core.ordering import alphabetical
from initiatives.forms.fields import place_choices
from initiatives.forms.guarded import PlanForm
from initiatives.models import Initiative
from initiatives.queries import places_to_choose
from initiatives.services import InitiativeFields
from initiatives.services.initiatives import written_in
from organisations.models import Membership
from themes.models import Theme


class InitiativeForm(SeenForm, PlanForm):
    """What is done, where, and by whom. `values()` is what the service takes."""

    guarded = ("title", "description")

    title = forms.CharField(
        label=gettext_lazy("Title"),
        max_length=140,
        error_messages={"required": gettext_lazy("Give the initiative a title.")},
    )
    description = forms.CharField(
        label=gettext_lazy("What is it?"),
        max_length=4000,
        widget=forms.Textarea({"rows": 5}),
        error_messages={"required": gettext_lazy("Tell what is done, and by whom.")},
    )
    origin = forms.ChoiceField(
        label=gettext_lazy("Whose idea is it?"),
        choices=Initiative.Origin.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose whose idea it is.")},
    )
    themes = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Themes"), queryset=Theme.objects.all(), required=False, widget=CheckboxCards
    )
    working_area = forms.ModelChoiceField(
        label=gettext_lazy("Working area"),
        queryset=WorkingArea.objects.none(),
        empty_label=None,
        error_messages={"required": gettext_lazy("Choose the working area in which it happens.")},
    )
    place = forms.ModelChoiceField(
        label=gettext_lazy("Place"),
        queryset=Place.objects.none(),
        required=False,
        help_text=gettext_lazy("A complex, building, street, square or park. Never a home."),
    )
    start = forms.DateField(label=gettext_lazy("Start"), required=False, widget=DateInput)
    end = forms.DateField(label=pgettext_lazy("period", "End"), required=False, widget=DateInput)

    def __init__(self, data: Any = None, *, membership: Membership, initiative: Initiative | None = None) -> None:
        organisation = initiative.organisation if initiative else membership.organisation
        super().__init__(data, initial=_initial(initiative, membership), organisation=organisation)
        ids = {*membership.organisation.working_areas.values_list("pk", flat=True)}
        ids |= membership.working_area_keys
        ids |= {initiative.working_area_id} if initiative else set()
        working_areas = (
            WorkingArea.objects.filter(pk__in=ids).prefetch_related("neighbourhoods").order_by(alphabetical())
        )
        self.fields["working_area"].queryset = working_areas  # type: ignore[attr-defined]
        areas = {area for working_area in working_areas for area in working_area.neighbourhoods.all()}
        areas |= {initiative.place.area} if initiative and initiative.place else set()
        places = places_to_choose(areas)
        self.fields["place"].queryset = places  # type: ignore[attr-defined]
        self.fields["place"].choices = place_choices(places)  # type: ignore[attr-defined]

    def values(self) -> InitiativeFields:
        """What the service takes."""
        return cast("InitiativeFields", {name: self.cleaned_data[name] for name in self.fields if name != "seen"})


class StopForm(PlanForm):
    """Why an initiative stops."""

    guarded = ("reason",)

    reason = forms.CharField(
        label=gettext_lazy("Why does it stop?"),
        max_length=200,
        widget=forms.Textarea({"rows": 2}),
        error_messages={"required": gettext_lazy("Say why the initiative stopped.")},
    )


def _initial(initiative: Initiative | None, membership: Membership) -> dict[str, Any]:
    if initiative is None:
        return {
            "origin": Initiative.Origin.ORGANISATION,
            "working_area": next(iter(membership.working_areas.all()), None),
        }
    plain = ("title", "description", "origin", "start", "end")
    initial: dict[str, Any] = {name: getattr(initiative, name) for name in plain}
    initial |= {"working_area": initiative.working_area_id, "place": initiative.place_id}
    initial["themes"] = [theme.pk for theme in initiative.themes.all()]
    return initial | as_seen(written_in(initiative))
