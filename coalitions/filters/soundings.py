"""Filters of questions between colleagues. Their names are those of the address bar, so they are Dutch."""

from typing import Any

import django_filters
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from coalitions.models import Inquiry, Sounding
from coalitions.querysets import SoundingQuerySet
from core.lists import AddingSelect, ChoicesFilter, TabFilter, having_words


class InquiryFilter(django_filters.FilterSet):
    """Questions by their words and the people in them, and by what became of them; `toon` is the tab.

    `answers`: those the tab shows of a question, so that a filter tells nothing of what colleagues said that the list does not.
    """

    toon = TabFilter()
    q = django_filters.CharFilter(label=_("Search"), method="search")
    status = ChoicesFilter(label=_("Status"), choices=Sounding.Status.choices, method="standing", widget=AddingSelect)
    antwoord = ChoicesFilter(
        label=pgettext_lazy("noun", "Answer"), choices=Sounding.Answer.choices, method="answered", widget=AddingSelect
    )

    class Meta:
        model = Inquiry
        fields: list[str] = []

    def __init__(self, *args: Any, answers: SoundingQuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.answers = answers.filter(inquiry=OuterRef("pk"))

    def search(self, rows: QuerySet[Inquiry], _name: str, value: Any) -> QuerySet[Inquiry]:
        """In the question and who asked it, or in whom it went to."""
        asked = having_words(rows.order_by(), value, ["question", "asker__user__name", "asker__organisation__name"])
        went_to = having_words(self.answers, value, ["asked__user__name", "asked__organisation__name"])
        return rows.filter(Q(pk__in=asked.values("pk")) | Q(Exists(went_to)))

    def standing(self, rows: QuerySet[Inquiry], _name: str, statuses: list[str]) -> QuerySet[Inquiry]:
        return rows.filter(Exists(self.answers.filter(status__in=statuses))) if statuses else rows

    def answered(self, rows: QuerySet[Inquiry], _name: str, answers: list[str]) -> QuerySet[Inquiry]:
        return rows.filter(Exists(self.answers.filter(answer__in=answers))) if answers else rows
