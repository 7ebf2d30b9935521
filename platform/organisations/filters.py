"""Filters of the directory pages. Their names are those of the address bar, so they are Dutch."""

import django_filters
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from areas.models import WorkingArea
from core.lists import AddingSelect, ChoicesFilter, RowsFilter, WordsFilter
from core.ordering import alphabetical
from organisations.models import Membership, Organisation
from organisations.queries import near_organisations, near_working_areas
from organisations.roles import Role
from themes.models import Theme


def working_areas() -> QuerySet[WorkingArea]:
    """All of them, by name."""
    return WorkingArea.objects.order_by(alphabetical())


def organisations() -> QuerySet[Organisation]:
    """All of them, by name: everybody who works somewhere may read the directory."""
    return Organisation.objects.order_by(alphabetical())


class OrganisationFilter(django_filters.FilterSet):
    """The directory of organisations."""

    q = WordsFilter("name", "description")
    soort = ChoicesFilter(label=_("Kind"), field_name="kind", choices=Organisation.Kind.choices, widget=AddingSelect)
    werkgebied = RowsFilter(
        label=_("Working area"), field_name="working_areas", rows=working_areas, near=near_working_areas
    )
    thema = RowsFilter(label=_("Theme"), field_name="themes__code", rows=Theme.objects.all, key="code")

    class Meta:
        model = Organisation
        fields: list[str] = []


class PeopleFilter(django_filters.FilterSet):
    """The answer to "whom do I call?": by name, subject, theme, role, organisation and working area."""

    q = WordsFilter("user__name", "user__job_title", "knows", "organisation__name", label=_("Name or subject"))
    rol = ChoicesFilter(label=_("Role"), field_name="role", choices=Role.choices, widget=AddingSelect)
    werkgebied = RowsFilter(
        label=_("Working area"), field_name="working_areas", rows=working_areas, near=near_working_areas
    )
    thema = RowsFilter(label=_("Theme"), field_name="organisation__themes__code", rows=Theme.objects.all, key="code")
    organisatie = RowsFilter(
        label=_("Organisation"), field_name="organisation", rows=organisations, near=near_organisations
    )
    soort = ChoicesFilter(
        label=_("Kind of organisation"),
        field_name="organisation__kind",
        choices=Organisation.Kind.choices,
        widget=AddingSelect,
    )

    class Meta:
        model = Membership
        fields: list[str] = []
