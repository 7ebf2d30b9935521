"""What addresses of the administration ask of its lists: what the filters offer, and nothing of columns that no list shows."""

from collections.abc import Iterator
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.admin import site
from django.db.models import Field, Model
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from organisations.models import Invitation
from organisations.roles import Role
from residents.models import Feedback
from tests.factories import make_membership, make_need, make_signal, make_user

pytestmark = pytest.mark.django_db


def listed(model: str) -> str:
    return reverse(f"admin:{model}_changelist")


def offered(page: Any) -> Iterator[str]:
    """The addresses that the filters of a list lead to, as a page shows them."""
    changes = page.context["cl"]
    for spec in changes.filter_specs:
        yield from (choice["query_string"] for choice in spec.choices(changes))


@pytest.mark.parametrize("how", ["startswith", "regex", "contains", "exact", "gt", "isnull", "in"])
def test_no_address_guesses_at_the_key_of_an_invitation(client: Client, admin: User, how: str) -> None:
    inviter = make_membership(role=Role.ORGANISATION_ADMIN)
    invited = Invitation.objects.create(
        organisation=inviter.organisation, email="nieuw@sluis.example", role=Role.PRIVACY_OFFICER, invited_by=inviter
    )
    value = "False" if how == "isnull" else invited.token
    for model, column in (
        ("organisations_organisation", "invitations__token"),
        ("organisations_membership", "organisation__invitations__token"),
    ):
        assert client.get(listed(model), {f"{column}__{how}": value}).status_code == 400


def test_no_address_guesses_at_what_no_list_shows(client: Client, admin: User) -> None:
    person = make_user()
    Authenticator.objects.create(user=person, type=Authenticator.Type.TOTP, data={"secret": "kanarie"})
    Feedback.objects.create(
        signal=make_signal(logged_by=make_membership()), kind=Feedback.Kind.NO_ACTION, key="x", note="kanarie", told_how="lift",
        told_on=timezone.localdate(), params={"reason": "kanarie"},
    )  # fmt: skip
    questions: list[tuple[str, dict[str, Any]]] = [
        ("accounts_user", {"password__startswith": person.password[:20]}),
        ("accounts_user", {"id": person.pk, "password__regex": "^p"}),
        ("accounts_user", {"id__exact": person.pk}),
        ("residents_feedback", {"note__icontains": "kanarie"}),
        ("residents_feedback", {"params__reason__icontains": "kanarie"}),
        ("residents_signal", {"text__icontains": "kanarie"}),
        ("residents_need", {"guard_reason__icontains": "kanarie"}),
        ("mfa_authenticator", {"data__icontains": "kanarie"}),
        ("mfa_authenticator", {"user__password__startswith": "p"}),
        ("account_emailaddress", {"user__password__startswith": "p"}),
    ]
    for model, asked in questions:
        assert client.get(listed(model), asked).status_code == 400, (model, asked)


def columns(model: type[Model]) -> Iterator[Field[Any, Any]]:
    yield from (one for one in model._meta.get_fields() if isinstance(one, Field))


@pytest.mark.parametrize("model", site._registry, ids=lambda model: model._meta.label_lower)
def test_every_list_of_every_app_refuses_what_it_does_not_offer(
    client: Client, admin: User, model: type[Model]
) -> None:
    """Also of an app that is not ours: one place sees to it, whoever registers a list."""
    path = listed(f"{model._meta.app_label}_{model._meta.model_name}")
    assert client.get(path).status_code == 200
    for column in columns(model):
        for how in ("startswith", "regex"):
            assert client.get(path, {f"{column.name}__{how}": "a"}).status_code == 400, column.name
    # Not with an action either, nor beside a filter that is offered.
    assert client.post(f"{path}?pk__gt=0", {"action": "x", "_selected_action": [1]}).status_code == 400
    for address in [*offered(client.get(path))][:2]:
        assert client.get(f"{path}{address or '?'}&pk__gt=0").status_code == 400


@pytest.mark.parametrize("model", site._registry, ids=lambda model: model._meta.label_lower)
def test_every_filter_that_is_offered_works(client: Client, admin: User, model: type[Model]) -> None:
    path = listed(f"{model._meta.app_label}_{model._meta.model_name}")
    for address in offered(client.get(path)):
        assert client.get(f"{path}{address}").status_code == 200, address
    for address in ("?q=kanarie", "?o=1", "?all=", "?p=1"):
        assert client.get(f"{path}{address}").status_code in {200, 302}, address


def test_filters_dates_and_search_still_find(client: Client, admin: User) -> None:
    area = admin.memberships.get().working_areas.get()
    wanted = make_need(working_area=area, title="Een plek om te zitten", status="recognised")
    make_need(working_area=area, title="Een lift die het doet", status="on_agenda")
    about_needs: list[dict[str, Any]] = [
        {"status__exact": "recognised"},
        {"status__exact": "recognised", "working_area__id__exact": area.pk, "q": "plek"},
        {"q": "zitten"},
    ]
    for asked in about_needs:
        page = client.get(listed("residents_need"), asked)
        assert [row.pk for row in page.context["cl"].result_list] == [wanted.pk], asked

    signal = make_signal(logged_by=admin.memberships.get(), working_area=area)
    day = timezone.localtime(signal.logged_at)
    about_days: list[tuple[dict[str, Any], list[int]]] = [
        ({"logged_at__year": day.year, "logged_at__month": day.month, "logged_at__day": day.day}, [signal.pk]),
        ({"logged_at__year": day.year}, [signal.pk]),
        ({"logged_at__year": day.year - 1, "status__exact": "new"}, []),
    ]
    for asked, found in about_days:
        page = client.get(listed("residents_signal"), asked)
        assert [row.pk for row in page.context["cl"].result_list] == found, asked
