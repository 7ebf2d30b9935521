"""Putting plans and needs in a bundle and taking them out, to see what comes of it. Nothing is saved by it."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from coalitions.forms.proposals import ambition_label, need_label
from coalitions.queries import proposals as queries
from coalitions.queries.proposals import Choices
from core.keys import keys_in
from initiatives.models import Ambition
from organisations.models import Membership
from residents.models import Need

TRIED = "wat-als"
"""In the address as soon as somebody tried something, also when everything was taken out."""


class WhatIfForm(forms.Form):
    """What is in it and what lies near, to tick; and one more of all the rest."""

    ambitie = forms.TypedMultipleChoiceField(
        label=_("Ambitions"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )
    erbij = forms.TypedChoiceField(label=_("Add another ambition"), coerce=int, required=False)
    behoefte = forms.TypedMultipleChoiceField(
        label=_("Needs of residents"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(
        self, *, membership: Membership, choices: Choices, chosen: Iterable[int], wanted: Iterable[int]
    ) -> None:
        picked, asked = list(chosen), list(wanted)
        super().__init__(initial={"ambitie": picked, "behoefte": asked})
        plans, needs = choices.ambitions, choices.needs
        near, near_needs = queries.near(membership, [plans[pk] for pk in picked], [needs[pk] for pk in asked])
        top = dict.fromkeys([*picked, *(pk for pk in near if pk in plans)])
        top_needs = dict.fromkeys([*asked, *(pk for pk in near_needs if pk in needs)])
        rest = [(pk, ambition_label(one)) for pk, one in plans.items() if pk not in top]
        fields: dict[str, Any] = self.fields
        fields["ambitie"].choices = [(pk, ambition_label(plans[pk])) for pk in top]
        fields["behoefte"].choices = [(pk, need_label(membership, needs[pk])) for pk in top_needs]
        fields["erbij"].choices = [("", _("Choose an ambition")), *rest]


def tried(data: QueryDict, choices: Choices) -> tuple[list[Ambition], list[Need]]:
    """What is ticked in an address, as far as it may be chosen at all."""
    plans = dict.fromkeys(keys_in([*data.getlist("ambitie"), data.get("erbij", "")]))
    needs = dict.fromkeys(keys_in(data.getlist("behoefte")))
    return (
        [choices.ambitions[pk] for pk in plans if pk in choices.ambitions],
        [choices.needs[pk] for pk in needs if pk in choices.needs],
    )
