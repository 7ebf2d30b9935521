"""Django's administration as this site has it: who comes in, what may be asked of its lists, and the trail of what changes.

Below it lie users, places and themes, which write no trail of their own; so it is left here, for every app alike. What an
address asks is looked at here too, also of the lists that come with an app of somebody else.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from allauth.account import views as account_pages
from allauth.account.decorators import secure_admin_login
from django import forms
from django.contrib.admin import AdminSite, ModelAdmin
from django.contrib.admin.exceptions import DisallowedModelAdminLookup
from django.contrib.admin.utils import NestedObjects
from django.contrib.admin.views.main import ChangeList
from django.db import DEFAULT_DB_ALIAS
from django.db.models import Field, Model, QuerySet, URLField
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.text import capfirst

from accounts.models import User
from audit.data_classes import TABLES, DataClass
from audit.services import differences, record, record_each
from organisations.queries import keeps_administration


class Administration(AdminSite):
    """For functional administrators. Whatever an app registers here leaves a trail and answers no question about columns
    that it does not show, so that no app can forget it.
    """

    site_header = site_title = "Koppelkans"

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """Django's own page has no rate limit and no second step; allauth's has both. Nobody sees it: whoever is signed in
        without being an administrator gets the page of something that is not there.
        """
        if request.user.is_authenticated and not self.has_permission(request):
            # Staff whose place as administrator ended would see that page, and could sign in on it.
            raise Http404
        answer: HttpResponse = secure_admin_login(super().login)(request, extra_context)
        return answer

    def password_change(self, *_asked: Any, **_named: Any) -> HttpResponse:  # type: ignore[override] # it shows a page
        """The site's own page, which counts attempts, tells the owner by mail, and lets the list of sessions know that this
        one goes on under another key: Django's own leaves a session that nobody can end.
        """
        return redirect("account_change_password")

    password_change_done = password_change  # type: ignore[assignment] # as above

    def logout(self, request: HttpRequest, *_asked: Any, **_named: Any) -> HttpResponse:  # type: ignore[override] # as above
        """As everywhere on the site, so that it stands in the log and the session leaves the list."""
        answer: HttpResponse = account_pages.logout(request)
        return answer

    def has_permission(self, request: HttpRequest) -> bool:
        """Staff is a mark on the account; it counts as long as the place of functional administrator lasts."""
        return keeps_administration(request.user)

    def register(self, model_or_iterable: Any, admin_class: Any = None, **options: Any) -> None:
        """Register models, with the trail and the closed list added to the class that shows them."""
        shown = admin_class or ModelAdmin
        super().register(model_or_iterable, type(shown.__name__, (Recorded, shown), {}), **options)


# Of these the trail says that they changed, and not what they were: they go with whom they are about.
UNTOLD = frozenset({DataClass.RESIDENT, DataClass.WHERE, DataClass.COLLEAGUE, DataClass.SIGN_IN})


@dataclass(frozen=True)
class Administrator:
    """The actor: whoever set the site up acts for no organisation yet."""

    user: Any
    organisation: Any


def administrator(request: HttpRequest) -> Administrator:
    membership = request.membership  # type: ignore[attr-defined]
    return Administrator(request.user, membership.organisation if membership else None)


class OfferedLookups(ChangeList):
    """A list that takes from the address what its filters and its dates offer, and the search.

    Django takes a condition on any column of the table, so that a count would tell a key or a password letter by letter.
    """

    def get_filters(self, request: HttpRequest) -> Any:
        answer = super().get_filters(request)
        # What no filter took, and the bounds that Django makes of the dates.
        left = set(answer[2])
        if self.date_hierarchy:
            left -= {f"{self.date_hierarchy}__{part}" for part in ("gte", "lt", "year", "month", "day")}
        if left:
            raise DisallowedModelAdminLookup(f"Filtering by {', '.join(sorted(left))} not allowed")
        return answer


class Recorded(ModelAdmin[Any]):
    """Leaves the trail of what is added, changed, deleted and done here, in the transaction that does it; and what every
    list and form here has in common.
    """

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        shown = super().get_changelist(request, **kwargs)
        return type(shown.__name__, (OfferedLookups, shown), {})

    def formfield_for_dbfield(self, db_field: Field[Any, Any], request: HttpRequest, **kwargs: Any) -> Any:
        """An address without its scheme is one of https, as Django has it from its next version on."""
        if isinstance(db_field, URLField):
            kwargs.setdefault("form_class", forms.URLField)
            kwargs["assume_scheme"] = "https"
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        self._record_form(request, form, "changed" if change else "added")
        for formset in formsets:
            added = {row.pk for row in formset.new_objects}
            for one in formset.forms:
                if one.instance.pk:
                    self._record_form(request, one, "added" if one.instance.pk in added else "changed")

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """What goes along and what stands in the way, by kind and number: names may be of what is not for who asks."""
        _all, counts, refused, in_the_way = super().get_deleted_objects(objs, request)
        if in_the_way:
            found = NestedObjects(using=DEFAULT_DB_ALIAS, origin=objs)
            found.collect(objs)
            kinds = Counter(row._meta.verbose_name_plural for row in found.protected)
            in_the_way = [f"{capfirst(kind)}: {number}" for kind, number in sorted(kinds.items(), key=str)]
        return [str(row) for row in objs], counts, refused, in_the_way

    def delete_model(self, request: HttpRequest, obj: Model) -> None:
        record(actor=administrator(request), verb="deleted", target=obj, changes=_facts(obj))
        super().delete_model(request, obj)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        record_each(actor=administrator(request), verb="deleted", changes=[(row, _facts(row)) for row in queryset])
        super().delete_queryset(request, queryset)

    def log_change(self, request: HttpRequest, obj: Model, message: Any) -> Any:
        """What an action on a list did is said in words; a form is recorded above."""
        if isinstance(message, str):
            record(actor=administrator(request), verb=message, target=obj)
        return super().log_change(request, obj, message)

    def _record_form(self, request: HttpRequest, form: forms.ModelForm[Any], verb: str) -> None:
        if form.has_changed():
            record(actor=administrator(request), verb=verb, target=form.instance, changes=_changes(form))


def _changes(form: forms.ModelForm[Any]) -> dict[str, list[str]]:
    """What was and what is, of the fields that changed; of a person the key. What the form asks besides is no field."""
    classes = {name: _class_of(form.instance, name) for name in form.changed_data}
    told = [name for name, kind in classes.items() if kind and kind not in UNTOLD]
    before = {name: _words(form.fields[name], form.get_initial_for_field(form.fields[name], name)) for name in told}
    after = {name: _words(form.fields[name], form.cleaned_data[name]) for name in told}
    return differences(before, after) | {name: ["", ""] for name, kind in classes.items() if kind in UNTOLD}


def _facts(row: Model) -> dict[str, list[str]]:
    """What a row was that is deleted, as far as the trail may hold it; what it pointed at by its key."""
    stored = {field.name: field.value_to_string(row) for field in row._meta.concrete_fields}
    return {
        name: [value, ""]
        for name, value in stored.items()
        if value and (kind := _class_of(row, name)) and kind not in UNTOLD
    }


def _class_of(row: Model, name: str) -> DataClass | None:
    """What kind of data a field holds, if it is one."""
    table = TABLES.get(row._meta.label)
    return table.class_of(name) if table else None


def _words(field: Any, value: Any) -> str:
    """A value as the trail says it: rows by their names."""
    if isinstance(field, forms.ModelMultipleChoiceField):
        return ", ".join(sorted(map(str, value or [])))
    if isinstance(field, forms.ModelChoiceField):
        row = value if isinstance(value, Model) else field.queryset.filter(pk=value).first()  # type: ignore[union-attr]
        return str(row.pk if isinstance(row, User) else row or "")
    if isinstance(value, Iterable) and not isinstance(value, str):
        return ", ".join(map(str, value))
    return "" if value is None else str(value)
