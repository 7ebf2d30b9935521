"""Filters of the list of stories. Their names are those of the address bar, so they are Dutch."""

from typing import Any

import django_filters
from django.utils.translation import gettext_lazy as _

from coalitions.models import Story
from coalitions.queries.stories import places_with_stories
from core.lists import AddingSelect, ChoicesFilter, RowsFilter, WordsFilter
from themes.models import Theme


class StoryFilter(django_filters.FilterSet):
    """Stories by their words, theme and working area."""

    q = WordsFilter("title", "trigger", "joined", "gained", "otherwise")
    thema = RowsFilter(
        label=_("Theme"), field_name="coalition__ambitions__themes__code", rows=Theme.objects.all, key="code"
    )
    plek = ChoicesFilter(label=_("Working area"), field_name="coalition__working_area", choices=[], widget=AddingSelect)

    class Meta:
        model = Story
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(one.pk), one.name) for one in places_with_stories(self.request.user)]
        self.form.fields["plek"].choices = choices
