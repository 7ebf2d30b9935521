"""Writing a proposal: what it joins, and the building blocks."""

import uuid
from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from coalitions.hearing import heard_by
from coalitions.models import Proposal
from coalitions.queries import proposals as queries
from coalitions.queries.proposals import Choices
from coalitions.services.proposals import BLOCKS, written_in
from core.keys import keys_in
from core.meanwhile import SeenForm, as_seen
from core.ordering import plain
from initiatives.models import Ambition
from organisations.guarded import GuardedForm
from organisations.models import Membership
from residents.models import Need

ROWS = {"benefit": 3, "ambition": 5}
FIND = {"ambitions": "more_ambitions", "needs": "more_needs"}
"""Where one can search, and the field whose choices that leaves; the name of the button and of the box after "find_"."""

Group = tuple[str, list[tuple[int, str]]]


def _text_field(name: str) -> forms.CharField:
    model_field: Any = Proposal._meta.get_field(name)
    return forms.CharField(
        label=capfirst(model_field.verbose_name),
        help_text=model_field.help_text,
        widget=forms.Textarea(attrs={"rows": ROWS.get(name, 6)}),
        required=False,
    )


class ProposalForm(SeenForm, GuardedForm):
    """Title, working area, ambitions and needs to tick or add, six texts, and the field's own question."""

    guarded = ("title", *BLOCKS, "benefit")
    title = forms.CharField(
        label=_("Title"),
        max_length=140,
        error_messages={"required": _("Give the proposal a title that residents would understand.")},
    )
    form_key = forms.UUIDField(widget=forms.HiddenInput, required=False, initial=uuid.uuid4)
    working_area = forms.TypedChoiceField(label=_("Working area"), coerce=int)
    ambitions = forms.TypedMultipleChoiceField(
        label=_("Which ambitions does it join?"),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _("Choose at least one ambition."),
            "invalid_choice": _("One of the ambitions is no longer shared with you. Choose again."),
        },
    )
    more_ambitions = forms.TypedMultipleChoiceField(
        label=_("Other ambitions"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )
    needs = forms.TypedMultipleChoiceField(
        label=_("Which needs of residents does it answer?"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _("Choose needs from the list.")},
    )
    more_needs = forms.TypedMultipleChoiceField(
        label=_("Other needs"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )
    benefit = forms.CharField(
        label=_("Does this benefit the neighbourhood and its (future) residents?"),
        help_text=_("Say how, in a sentence. Future residents count too."),
        widget=forms.Textarea(attrs={"rows": ROWS["benefit"]}),
        error_messages={"required": _("Say how this benefits the neighbourhood and its (future) residents.")},
    )

    def __init__(
        self,
        *args: Any,
        membership: Membership,
        choices: Choices,
        proposal: Proposal | None = None,
        chosen: Sequence[int] = (),
        wanted: Sequence[int] = (),
        **kwargs: Any,
    ) -> None:
        """`chosen` and `wanted` are the ambitions and needs that stand on top, besides what lies near."""
        super().__init__(*args, **kwargs)
        for name in BLOCKS:
            self.fields[name] = _text_field(name)
        self.areas = {area.pk: area for area in membership.working_areas.all()}
        if proposal:
            # Where it lies it may stay, also when the colleague who writes on at it works elsewhere.
            self.areas.setdefault(proposal.working_area_id, proposal.working_area)
        self.may_name(self.areas.values())
        area_field = self.fields["working_area"]
        _set(area_field, ((pk, area.name) for pk, area in self.areas.items()))
        if len(self.areas) == 1:
            area_field.widget, area_field.initial = forms.HiddenInput(), next(iter(self.areas))
        self.choices = choices
        self._offer(membership, chosen, wanted)
        before, after = ["title", "working_area", "ambitions", "more_ambitions", "needs", "more_needs"], ["benefit"]
        self.order_fields([*before, *BLOCKS, *after])

    def _offer(self, membership: Membership, chosen: Sequence[int], wanted: Sequence[int]) -> None:
        """What is chosen and what lies near it on top; all the rest below, by organisation."""
        plans, needs = self.choices.ambitions, self.choices.needs
        near, near_needs = queries.near(membership, [plans[pk] for pk in chosen], [needs[pk] for pk in wanted])
        top = dict.fromkeys([*chosen, *(pk for pk in near if pk in plans)])
        top_needs = dict.fromkeys([*wanted, *(pk for pk in near_needs if pk in needs)])
        _set(self.fields["ambitions"], ((pk, ambition_label(plans[pk])) for pk in top))
        _set(self.fields["needs"], ((pk, need_label(membership, needs[pk])) for pk in top_needs))
        _set(self.fields["more_ambitions"], _by_organisation(one for pk, one in plans.items() if pk not in top))
        rest = ((pk, need_label(membership, need)) for pk, need in needs.items() if pk not in top_needs)
        _set(self.fields["more_needs"], rest)

    def find(self, name: str, words: str) -> None:
        """Leave only the other ambitions, or the other needs, that have these words; no words leave all."""
        field: Any = self.fields[name]
        field.choices = having(field.choices, words)

    def values(self) -> dict[str, Any]:
        """What `save_proposal` takes."""
        data = self.cleaned_data
        texts = {name: data[name] for name in ("title", *BLOCKS, "benefit")}
        return {
            **texts,
            "working_area": self.areas[data["working_area"]],
            "ambitions": [self.choices.ambitions[pk] for pk in data["ambitions"]],
            "needs": [self.choices.needs[pk] for pk in data["needs"]],
            "form_key": data["form_key"],
            "seen": data["seen"],
        }


def _set(field: forms.Field, choices: Iterable[Any]) -> None:
    field.choices = list(choices)  # type: ignore[attr-defined] # a choice field


def _by_organisation(ambitions: Iterable[Ambition]) -> list[Group]:
    groups: dict[str, list[tuple[int, str]]] = {}
    for ambition in ambitions:
        groups.setdefault(ambition.organisation.name, []).append((ambition.pk, ambition.title))
    return list(groups.items())


def having(choices: Iterable[Any], words: str) -> list[Any]:
    """The choices in which every word occurs, whatever its case or accents; the name of a group counts for all in it."""
    wanted, found = plain(words).split(), []
    for value, label in choices:
        if isinstance(label, list | tuple):
            inside = [one for one in label if all(word in plain(f"{value} {one[1]}") for word in wanted)]
            found += [(value, inside)] if inside else []
        elif all(word in plain(str(label)) for word in wanted):
            found.append((value, label))
    return found


def ambition_label(ambition: Ambition) -> str:
    return f"{ambition.title} ({ambition.organisation.name})"


def need_label(membership: Membership, need: Need) -> str:
    return f"{need.title} ({', '.join(heard_by(membership, need))})" if need.signal_count else need.title


def merged(data: QueryDict) -> QueryDict:
    """What was sent, with everything that was ticked among the rest put on top."""
    together = data.copy()
    for name, rest in FIND.items():
        together.setlist(name, list(dict.fromkeys([*data.getlist(name), *data.getlist(rest)])))
        together.setlist(rest, [])
    return together


def chosen_in(data: QueryDict, choices: Choices) -> tuple[list[int], list[int]]:
    """The ambitions and needs in merged data, as far as they may be chosen at all."""
    ambitions = [pk for pk in keys_in(data.getlist("ambitions")) if pk in choices.ambitions]
    return ambitions, [pk for pk in keys_in(data.getlist("needs")) if pk in choices.needs]


def initial_of(membership: Membership, proposal: Proposal) -> dict[str, Any]:
    """A proposal as the form shows it."""
    texts = {name: getattr(proposal, name) for name in ("title", *BLOCKS, "benefit")}
    return {
        **texts,
        "working_area": proposal.working_area_id,
        "ambitions": [ambition.pk for ambition in queries.ambitions_shown_to(membership, proposal)],
        "needs": [need.pk for need in proposal.needs.all()],
        **as_seen(written_in(proposal)),
    }
