"""Writing a proposal: what it joins, and the building blocks."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from coalitions.models import Proposal
from coalitions.prefill import heard
from coalitions.queries import proposals as queries
from coalitions.services.proposals import BLOCKS
from core.lists import AddingSelect
from initiatives.models import Ambition
from organisations.models import Membership
from residents.models import Need

ROWS = {"benefit": 3, "ambition": 5}
ADD = "add"


def _text_field(name: str) -> forms.CharField:
    model_field: Any = Proposal._meta.get_field(name)
    return forms.CharField(
        label=capfirst(model_field.verbose_name),
        help_text=model_field.help_text,
        widget=forms.Textarea(attrs={"rows": ROWS.get(name, 6)}),
        required=False,
    )


class ProposalForm(forms.Form):
    """Title, working area, ambitions and needs to tick or add, six texts, and the field's own question."""

    title = forms.CharField(
        label=_("Title"),
        max_length=140,
        error_messages={"required": _("Give the proposal a title that residents would understand.")},
    )
    working_area = forms.TypedChoiceField(label=_("Working area"), coerce=int)
    ambitions = forms.TypedMultipleChoiceField(
        label=_("Which ambitions does it join?"),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one ambition.")},
    )
    more_ambitions = forms.TypedMultipleChoiceField(
        label=_("Another ambition"), coerce=int, required=False, widget=AddingSelect(anything=_("Choose an ambition"))
    )
    needs = forms.TypedMultipleChoiceField(
        label=_("Which needs of residents does it answer?"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    more_needs = forms.TypedMultipleChoiceField(
        label=_("Another need"), coerce=int, required=False, widget=AddingSelect(anything=_("Choose a need"))
    )
    benefit = forms.CharField(
        label=_("Does this benefit the neighbourhood and its (future) residents?"),
        help_text=_("Say how, in a sentence. Future residents count too."),
        widget=forms.Textarea(attrs={"rows": ROWS["benefit"]}),
        error_messages={"required": _("Say how this benefits the neighbourhood and its (future) residents.")},
    )

    def __init__(
        self, *args: Any, membership: Membership, chosen: Sequence[int] = (), wanted: Sequence[int] = (), **kwargs: Any
    ) -> None:
        """`chosen` and `wanted` are the ambitions and needs to tick, besides what lies near."""
        super().__init__(*args, **kwargs)
        for name in BLOCKS:
            self.fields[name] = _text_field(name)
        self.areas = {area.pk: area for area in membership.working_areas.all()}
        area_field = self.fields["working_area"]
        _set(area_field, ((pk, area.name) for pk, area in self.areas.items()))
        if len(self.areas) == 1:
            area_field.widget, area_field.initial = forms.HiddenInput(), next(iter(self.areas))
        self.ambition_rows = {one.pk: one for one in queries.choosable_ambitions(membership)}
        self.need_rows = {one.pk: one for one in queries.choosable_needs(membership)}
        self._keep_what_is_in_it(chosen, wanted)
        self._offer(membership, chosen, wanted)
        before, after = ["title", "working_area", "ambitions", "more_ambitions", "needs", "more_needs"], ["benefit"]
        self.order_fields([*before, *BLOCKS, *after])

    def _keep_what_is_in_it(self, chosen: Sequence[int], wanted: Sequence[int]) -> None:
        """What is in a proposal stays to choose, also when it was closed or met since."""
        ambitions = Ambition.objects.filter(pk__in=set(chosen) - set(self.ambition_rows)).select_related("organisation")
        self.ambition_rows |= {one.pk: one for one in ambitions}
        needs = Need.objects.filter(pk__in=set(wanted) - set(self.need_rows))
        self.need_rows |= {one.pk: one for one in needs}

    def _offer(self, membership: Membership, chosen: Sequence[int], wanted: Sequence[int]) -> None:
        """Tick boxes for what is chosen and what lies near it; one select for all the rest."""
        ticked = [self.ambition_rows[pk] for pk in chosen]
        needed = [self.need_rows[pk] for pk in wanted]
        plans, answered = queries.near(membership, ticked, needed)
        near = [pk for pk in plans if pk in self.ambition_rows]
        near_needs = [pk for pk in answered if pk in self.need_rows]
        shown = [*chosen, *(pk for pk in near if pk not in set(chosen))]
        shown_needs = [*wanted, *(pk for pk in near_needs if pk not in set(wanted))]
        _set(self.fields["ambitions"], ((pk, ambition_label(self.ambition_rows[pk])) for pk in shown))
        _set(self.fields["needs"], ((pk, need_label(self.need_rows[pk])) for pk in shown_needs))
        _set(self.fields["more_ambitions"], self._grouped(set(shown)))
        rest = ((pk, need_label(need)) for pk, need in self.need_rows.items() if pk not in shown_needs)
        _set(self.fields["more_needs"], rest)

    def _grouped(self, shown: set[int]) -> Iterable[tuple[str, list[tuple[int, str]]]]:
        groups: dict[str, list[tuple[int, str]]] = {}
        for pk, ambition in self.ambition_rows.items():
            if pk not in shown:
                groups.setdefault(ambition.organisation.name, []).append((pk, ambition.title))
        return groups.items()

    def values(self) -> dict[str, Any]:
        """What `save_proposal` takes."""
        data = self.cleaned_data
        ambitions = dict.fromkeys([*data["ambitions"], *data["more_ambitions"]])
        needs = dict.fromkeys([*data["needs"], *data["more_needs"]])
        texts = {name: data[name] for name in ("title", *BLOCKS, "benefit")}
        return {
            **texts,
            "working_area": self.areas[data["working_area"]],
            "ambitions": [self.ambition_rows[pk] for pk in ambitions],
            "needs": [self.need_rows[pk] for pk in needs],
        }


def _set(field: forms.Field, choices: Iterable[Any]) -> None:
    field.choices = list(choices)  # type: ignore[attr-defined] # a choice field


def ambition_label(ambition: Ambition) -> str:
    return f"{ambition.title} ({ambition.organisation.name})"


def need_label(need: Need) -> str:
    return f"{need.title} ({heard(need)})" if need.signal_count else need.title


def chosen_in(data: QueryDict) -> tuple[list[int], list[int]]:
    """The ambitions and needs in what was sent: ticked, and picked from the select."""
    return _picked(data, "ambitions", "more_ambitions"), _picked(data, "needs", "more_needs")


def _picked(data: QueryDict, *names: str) -> list[int]:
    values = [value for name in names for value in data.getlist(name)]
    return list(dict.fromkeys(int(value) for value in values if value.isdecimal()))


def initial_of(membership: Membership, proposal: Proposal) -> dict[str, Any]:
    """A proposal as the form shows it."""
    texts = {name: getattr(proposal, name) for name in ("title", *BLOCKS, "benefit")}
    return {
        **texts,
        "working_area": proposal.working_area_id,
        "ambitions": [ambition.pk for ambition in queries.ambitions_shown_to(membership, proposal)],
        "needs": [need.pk for need in proposal.needs.all()],
    }
