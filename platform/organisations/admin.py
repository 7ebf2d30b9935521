"""Organisations and memberships, for functional administrators: the first administrator of an organisation is made here.

Whom an organisation invited is for its own administrators, on the site.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django import forms
from django.contrib import admin
from django.db import models
from django.http import HttpRequest

from core.errors import RuleViolation
from core.meanwhile import SeenRowForm
from organisations.forms import SameOrganisationForm
from organisations.guard import refuse_residents
from organisations.models import IdentityProvider, Membership, Organisation


class MembershipInline(admin.StackedInline[Membership, Organisation]):
    """Below each other: beside each other they are wider than a screen."""

    model = Membership
    form = SeenRowForm[Membership]
    extra = 0
    autocomplete_fields = ["user", "working_areas"]
    fields = [("user", "role"), "working_areas", ("since", "until"), "seen"]
    # As in MembershipAdmin: they are in the trail.
    can_delete = False


class OrganisationAdminForm(SeenRowForm[Organisation], SameOrganisationForm):
    """As on the site; what is there already is a page of this administration."""

    known_url = "admin:organisations_organisation_change"

    def clean_description(self) -> str:
        """Refused as on the site, where what was found is marked."""
        text = super().clean_description()
        stored = self.instance if self.instance.pk else None
        areas = stored.working_areas.all() if stored else []
        with _as_of_a_field():
            refuse_residents(
                {"description": text}, before={"description": self.instance.description},
                working_areas=areas, of=stored, addressed=["description"],
            )  # fmt: skip
        return text


class MembershipAdminForm(SeenRowForm[Membership]):
    """What somebody can be asked for passes the guard here too."""

    class Meta:
        model = Membership
        fields = ["user", "organisation", "role", "working_areas", "knows", "since", "until"]

    def clean_knows(self) -> str:
        text: str = self.cleaned_data["knows"]
        areas = self.instance.working_areas.all() if self.instance.pk else []
        of = self.cleaned_data.get("organisation")
        with _as_of_a_field():
            refuse_residents({"knows": text}, before={"knows": self.instance.knows}, working_areas=areas, of=of)
        return text


@contextmanager
def _as_of_a_field() -> Iterator[None]:
    """What the guard refuses, as the objection of a field."""
    try:
        yield
    except RuleViolation as violation:
        raise forms.ValidationError(violation.message) from violation


@admin.register(Organisation)
class OrganisationAdmin(admin.ModelAdmin[Organisation]):
    form = OrganisationAdminForm
    fields = ["name", "another", "kind", "description", "website", "working_areas", "themes", "seen"]
    list_display = ["name", "kind"]
    list_filter = ["kind", "working_areas"]
    search_fields = ["name"]
    ordering = ["name"]
    autocomplete_fields = ["working_areas"]
    inlines = [MembershipInline]

    def formfield_for_dbfield(self, db_field: models.Field[Any, Any], request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "themes":
            kwargs["widget"] = forms.CheckboxSelectMultiple
        return super().formfield_for_dbfield(db_field, request, **kwargs)


@admin.register(Membership)
class MembershipAdmin(admin.ModelAdmin[Membership]):
    """An end date (`until`) closes the door on that day; memberships are never deleted, for they are in the trail."""

    form = MembershipAdminForm

    list_display = ["user", "organisation", "role", "since", "until"]
    list_filter = ["role", "organisation"]
    list_select_related = ["user", "organisation"]
    search_fields = ["user__name", "user__email", "organisation__name"]
    autocomplete_fields = ["user", "organisation", "working_areas"]

    def has_delete_permission(self, request: HttpRequest, obj: Membership | None = None) -> bool:  # noqa: ARG002
        return False


@admin.register(IdentityProvider)
class IdentityProviderAdmin(admin.ModelAdmin[IdentityProvider]):
    """How an organisation signs in with its own accounts; who says so answers for the domains being that organisation's."""

    list_display = ["organisation", "key", "issuer", "active"]
    list_select_related = ["organisation"]
    autocomplete_fields = ["organisation"]
