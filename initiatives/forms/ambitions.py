"""The form of an ambition: one page, in the order in which people tell it."""

from datetime import date
from typing import Any, cast

from django import forms
from django.db.models import prefetch_related_objects
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from areas.models import Area, Place
from core.dates import end_of_month, month_text
from core.forms import CheckboxCards, ChoiceCards, MonthField
from core.meanwhile import SeenForm, as_seen
from initiatives.forms.fields import LinesField, area_choices, kept, place_choices
from initiatives.forms.guarded import PlanForm
from initiatives.forms.resources import SIDES, ResourcesForm
from initiatives.models import Ambition, Moment
from initiatives.periods import first_day, last_day
from initiatives.queries import areas_to_choose, contacts_of, places_to_choose
from initiatives.resources import Resource
from initiatives.services import AmbitionFields, MomentFields, NewPlace
from initiatives.services.ambitions import written_in
from initiatives.services.moments import end_too_early
from initiatives.targets import COMMON_GROUPS
from organisations.models import Membership
from themes.models import Theme

LONGEST_TEXT = 4000


class AmbitionForm(SeenForm, PlanForm, ResourcesForm):
    """What an organisation wants, where, when and for whom. `values()` is what the service takes."""

    guarded = ("title", "description", "benefit", "moment_note", "other_groups", "offers", "seeks", "source_reference")
    certain = ("new_place",)

    title = forms.CharField(
        label=gettext_lazy("Title"),
        max_length=140,
        error_messages={"required": gettext_lazy("Give the ambition a title.")},
    )
    description = forms.CharField(
        label=gettext_lazy("What do you want to reach, and why?"),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea({"rows": 6}),
        error_messages={"required": gettext_lazy("Tell what you want to reach, and why.")},
    )
    themes = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Themes"),
        queryset=Theme.objects.all(),
        widget=CheckboxCards,
        error_messages={"required": gettext_lazy("Choose at least one theme.")},
    )
    benefit = forms.CharField(
        label=gettext_lazy("How does this benefit the neighbourhood and its (future) residents?"),
        max_length=600,
        widget=forms.Textarea({"rows": 2}),
        help_text=gettext_lazy("One sentence is enough. Future residents count too."),
        error_messages={
            "required": gettext_lazy(
                "Say in one sentence how this benefits the neighbourhood and its (future) residents."
            )
        },
    )
    areas = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Areas"),
        queryset=Area.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy(
            "Partners in these areas can see the ambition. Without area only your own organisation does, unless it is public."
        ),
    )
    place = forms.ModelChoiceField(
        label=gettext_lazy("Place"),
        queryset=Place.objects.none(),
        required=False,
        help_text=gettext_lazy("A complex, building, street, square or park. Never a home."),
    )
    new_place = forms.CharField(
        label=gettext_lazy("Or name a place that is not in the list"), max_length=120, required=False
    )
    new_place_kind = forms.ChoiceField(
        label=gettext_lazy("What kind of place is it?"),
        choices=[("", gettext_lazy("Choose a kind")), *Place.Kind.choices],
        required=False,
    )
    new_place_area = forms.ModelChoiceField(
        label=gettext_lazy("In which area does that place lie?"),
        queryset=Area.objects.none(),
        required=False,
        empty_label=gettext_lazy("The area chosen above"),
    )
    period_start = MonthField(label=gettext_lazy("Start"), required=False)
    period_end = MonthField(label=pgettext_lazy("period", "End"), required=False)
    period_precision = forms.ChoiceField(
        label=gettext_lazy("How exactly do you know this?"),
        choices=Ambition.Precision.choices,
        initial=Ambition.Precision.MONTH,
        widget=ChoiceCards,
        error_messages={"required": gettext_lazy("Choose how exactly you know the period.")},
    )
    moment_kind = forms.ChoiceField(
        label=gettext_lazy("Natural moment"),
        choices=[("", gettext_lazy("None")), *Moment.Kind.choices],
        required=False,
        help_text=gettext_lazy("Works that others can join, such as scaffolding or a street that is opened up."),
    )
    moment_start = MonthField(label=gettext_lazy("Works begin in"), required=False)
    moment_end = MonthField(label=gettext_lazy("Works end in"), required=False)
    moment_join_by = MonthField(label=gettext_lazy("Others can join until"), required=False)
    moment_note = forms.CharField(label=gettext_lazy("What should others know of it?"), max_length=200, required=False)
    target_groups = forms.MultipleChoiceField(
        label=gettext_lazy("For whom?"),
        choices=[(group, group) for group in COMMON_GROUPS],
        required=False,
        widget=CheckboxCards,
    )
    other_groups = LinesField(label=gettext_lazy("Other groups, one a line"), longest=80)
    commitment = forms.ChoiceField(
        label=gettext_lazy("How firm is it?"),
        choices=Ambition.Commitment.choices,
        initial=Ambition.Commitment.INTENTION,
        error_messages={"required": gettext_lazy("Choose how firm it is.")},
    )
    circle = forms.ChoiceField(
        label=gettext_lazy("Who may see this?"),
        choices=Ambition.Circle.choices,
        initial=Ambition.Circle.PARTNERS,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose who may see this.")},
    )
    contact = forms.ModelChoiceField(
        label=gettext_lazy("Contact"),
        queryset=Membership.objects.none(),
        required=False,
        help_text=gettext_lazy("The colleague others call about this."),
    )
    source_reference = forms.CharField(
        label=gettext_lazy("Which agreement does it come from?"),
        max_length=120,
        required=False,
        help_text=gettext_lazy("For example: Prestatieafspraken 2027, action 3.2."),
    )
    source_url = forms.URLField(
        label=gettext_lazy("Link to that agreement"),
        required=False,
        max_length=200,
        assume_scheme="https",
        error_messages={"invalid": gettext_lazy("Write a web address, such as https://www.example.org.")},
    )

    SECTIONS = (
        (gettext_lazy("What"), ("title", "description", "themes", "benefit")),
        (gettext_lazy("Where"), ("areas", "place", "new_place", "new_place_kind", "new_place_area")),
        (gettext_lazy("When"), ("period_start", "period_end", "period_precision")),
        (
            gettext_lazy("A moment to join"),
            ("moment_kind", "moment_start", "moment_end", "moment_join_by", "moment_note"),
        ),
        (gettext_lazy("For whom"), ("target_groups", "other_groups")),
        (gettext_lazy("Offer and seek"), ("offers", "seeks")),
        (gettext_lazy("Firmness and contact"), ("commitment", "circle", "contact")),
        (gettext_lazy("Where it was agreed"), ("source_reference", "source_url")),
    )

    def __init__(
        self, data: Any = None, *, membership: Membership, ambition: Ambition | None = None, check: bool = True
    ) -> None:
        initial, organisation = _initial(ambition, membership), membership.organisation
        super().__init__(data, initial=initial, organisation=organisation, check=check)
        self.ambition = ambition
        chosen = list(ambition.areas.all()) if ambition else []
        groups = areas_to_choose(membership, chosen=chosen)
        offered = [area for group in groups for area in group.areas]
        # The place chosen before stays on offer, wherever it lies.
        places = places_to_choose(offered, also=ambition.place_id if ambition else None)
        self._offer("areas", Area.objects.filter(pk__in=[area.pk for area in offered]), area_choices(groups))
        neighbourhoods = [area for area in offered if area.level != Area.Level.MUNICIPALITY]
        self._offer(
            "new_place_area",
            Area.objects.filter(pk__in=[area.pk for area in neighbourhoods]),
            [("", self.fields["new_place_area"].empty_label), *((area.pk, area.name) for area in neighbourhoods)],  # type: ignore[attr-defined]
        )
        self._offer("place", places, place_choices(places))
        contacts = contacts_of(membership)
        none: list[tuple[Any, Any]] = [("", _("Nobody yet"))]
        self._offer("contact", contacts, [*none, *((one.pk, one.user.name) for one in contacts)])
        # Ambitions from before the question was asked may be edited without an answer to it.
        self.fields["benefit"].required = ambition is None or bool(ambition.benefit)

    def sections(self) -> list[tuple[Any, list[forms.BoundField]]]:
        """The fields under their headings, for the template."""
        return [(heading, [self[name] for name in names]) for heading, names in self.SECTIONS]

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        self._clean_period(data)
        self._clean_moment(data)
        self._clean_new_place(data)
        return data

    def typed(self, name: str) -> str:
        """Offers and requests stand in a row each."""
        rows = cast("Any", self.data).getlist(name) if name in SIDES else []
        return "\n".join(rows) or super().typed(name)

    def retype(self, name: str, text: str) -> None:
        self.retype_all(name, text.split("\n") if name in SIDES else [text])

    def stands(self, name: str, text: str) -> bool:
        """What stands there already keeps nobody from changing the rest."""
        return bool(self.ambition) and _lines(text) == _lines(_as_typed(self.initial.get(name)))

    def values(self) -> AmbitionFields:
        """What the service takes. A place that was named anew is added by `write_ambition` (`new_place_values`)."""
        data = self.cleaned_data
        plain = (
            "title", "description", "benefit", "themes", "place", "period_start", "period_end", "period_precision",
            "commitment", "circle", "contact", "source_reference", "source_url",
        )  # fmt: skip
        values = {name: data[name] for name in plain} | self.resource_values()
        values["areas"] = list(data["areas"])
        values["target_groups"] = [*data["target_groups"], *data["other_groups"]]
        values["moment"] = self._moment_values()
        return cast("AmbitionFields", values)

    def new_place_values(self) -> NewPlace | None:
        """Name, kind and area of a place that is not in the list yet."""
        data = self.cleaned_data
        if not data.get("new_place"):
            return None
        return {"name": data["new_place"], "kind": data["new_place_kind"], "area": data["new_place_area"]}

    def _offer(self, name: str, queryset: Any, choices: Any) -> None:
        self.fields[name].queryset = queryset  # type: ignore[attr-defined]
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    def _clean_period(self, data: dict[str, Any]) -> None:
        precision = data.get("period_precision") or Ambition.Precision.MONTH
        start, end = data.get("period_start"), data.get("period_end")
        if start and end and end < start:
            self.add_error("period_end", end_too_early(month_text(start)))
            return
        same = bool(self.ambition) and precision == self.ambition.period_precision  # type: ignore[union-attr]
        before = (self.ambition.period_start, self.ambition.period_end) if self.ambition else (None, None)
        untouched = same and _months(start, end) == _months(*before)
        data["period_start"] = before[0] if untouched else first_day(start, precision)
        data["period_end"] = before[1] if untouched else last_day(end, precision)

    def _clean_moment(self, data: dict[str, Any]) -> None:
        if not data.get("moment_kind"):
            rest = ("moment_start", "moment_end", "moment_join_by", "moment_note")
            if "moment_kind" not in self.errors and any(data.get(name) or name in self.errors for name in rest):
                self.add_error("moment_kind", _("Say what kind of moment this is, or leave the fields below it empty."))
            return
        start, end = data.get("moment_start"), data.get("moment_end")
        if not start and "moment_start" not in self.errors:
            self.add_error("moment_start", _("Say in which month the works begin."))
        if start and end and end < start:
            self.add_error("moment_end", end_too_early(month_text(start)))

    def _moment_values(self) -> MomentFields | None:
        data = self.cleaned_data
        if not data.get("moment_kind"):
            return None
        old = Moment.objects.filter(ambition=self.ambition).first() if self.ambition else None
        end, join_by = data["moment_end"], data["moment_join_by"]
        start, end = data["moment_start"], end_of_month(end) if end else None
        join_by = end_of_month(join_by) if join_by else None
        if old:
            start, end, join_by = kept(start, old.start), kept(end, old.end), kept(join_by, old.join_by)
        return MomentFields(kind=data["moment_kind"], start=start, end=end, join_by=join_by, note=data["moment_note"])

    def _clean_new_place(self, data: dict[str, Any]) -> None:
        if not data.get("new_place"):
            return
        if data.get("place"):
            self.add_error("new_place", _("Choose a place from the list or name a new one, not both."))
        if not data.get("new_place_kind"):
            self.add_error("new_place_kind", _("Say what kind of place it is."))
        chosen = [area for area in data.get("areas") or [] if area.level != Area.Level.MUNICIPALITY]
        if not data.get("new_place_area"):
            if len(chosen) == 1:
                data["new_place_area"] = chosen[0]
            else:
                self.add_error("new_place_area", _("Say in which area this place lies."))


def _initial(ambition: Ambition | None, membership: Membership) -> dict[str, Any]:
    if ambition is None:
        return {"contact": membership.pk}
    plain = (
        "title", "description", "benefit", "period_start", "period_end", "period_precision", "commitment", "circle",
        "source_reference", "source_url",
    )  # fmt: skip
    initial: dict[str, Any] = {name: getattr(ambition, name) for name in plain}
    initial |= {"offers": ambition.offers_with_kinds(), "seeks": ambition.seeks_with_kinds()}
    initial |= {"place": ambition.place_id, "contact": ambition.contact_id}
    prefetch_related_objects([ambition], "themes", "areas")
    initial["themes"] = [theme.pk for theme in ambition.themes.all()]
    initial["areas"] = [area.pk for area in ambition.areas.all()]
    initial["target_groups"] = [group for group in ambition.target_groups if group in COMMON_GROUPS]
    initial["other_groups"] = [group for group in ambition.target_groups if group not in COMMON_GROUPS]
    moment: Moment | None = getattr(ambition, "moment", None)
    initial |= as_seen(written_in(ambition, moment))
    if moment:
        initial |= {f"moment_{name}": getattr(moment, name) for name in ("kind", "start", "end", "join_by", "note")}
    return initial


def _as_typed(value: Any) -> str:
    """What the form shows first, as it comes back when nobody touches it."""
    if not isinstance(value, list):
        return str(value or "")
    return "\n".join(one.text if isinstance(one, Resource) else one for one in value)


def _lines(text: str) -> list[str]:
    return [line for line in map(str.strip, text.splitlines()) if line]


def _months(*days: date | None) -> list[tuple[int, int] | None]:
    return [(day.year, day.month) if day else None for day in days]
