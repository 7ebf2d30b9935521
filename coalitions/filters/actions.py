"""Filters of the list of actions. Their names are those of the address bar, so they are Dutch."""

from typing import Any

import django_filters
from django.utils.translation import gettext_lazy as _

from coalitions.models import ActionItem
from coalitions.queries.actions import coalitions_with_actions
from core.lists import AddingSelect, ChoicesFilter, TabFilter, WordsFilter


class ActionFilter(django_filters.FilterSet):
    """Actions by their words and coalition; `toon` is the tab."""

    toon = TabFilter()
    q = WordsFilter("title")

    coalitie = ChoicesFilter(label=_("Coalition"), field_name="coalition", choices=[], widget=AddingSelect)

    class Meta:
        model = ActionItem
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(one.pk), one.name) for one in coalitions_with_actions(self.request.user)]
        self.form.fields["coalitie"].choices = choices
