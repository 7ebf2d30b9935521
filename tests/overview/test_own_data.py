"""What is kept of a colleague: to take along, and to have removed. Each right beside what it is not."""

import json
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.apps import apps
from django.contrib.admin.models import LogEntry
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from audit.data_classes import TABLES, DataClass
from audit.models import AuditEvent, Tombstone, ViewLog
from audit.queries import history_of
from audit.sealing import seal_everything
from audit.services import log_views, record
from audit.verifying import verify
from core.errors import RuleViolation
from initiatives.models import Ambition
from notifications.kinds import Kind, Pace
from notifications.models import Notification
from notifications.services import choose_mail
from organisations.leaving import remove_account
from organisations.models import Membership
from organisations.roles import Role
from organisations.services import change_profile
from overview.own_data import own_data, ways_to
from residents.models import Signal
from tests.everywhere import tables_with
from tests.factories import (
    make_ambition,
    make_coalition,
    make_membership,
    make_need,
    make_organisation,
    make_signal,
    make_user,
)

pytestmark = pytest.mark.django_db

NAME = "Zeldzame Achternaamse"
REMOVE = reverse("overview:account-remove")
DOWNLOAD = reverse("overview:own-data-download")


def _colleague(**fields: Any) -> Membership:
    user = make_user(name=NAME, email="zeldzaam@sluis.example", phone="010 1234567", job_title="Regisseur zeldzaam")
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": "geheim"})
    return make_membership(user=user, knows="Vraag Zeldzame naar de flats", **fields)


def _signed_in(membership: Membership) -> Client:
    client = Client()
    client.force_login(membership.user)
    return client


def test_every_column_that_leads_to_a_person_is_followed() -> None:
    user = make_user()
    for model in apps.get_models():
        named = TABLES[model._meta.label].fields.get(DataClass.ACT, "").split()
        found = {name for name, _which in ways_to(model, user)}
        # An address that waits to be confirmed leads to a person by way of the address.
        assert found >= set(named) - {"email_address"}, model._meta.label


def test_the_file_holds_what_is_ones_own_and_nothing_of_anybody_else() -> None:
    colleague, other = _colleague(), make_membership(role=Role.SOCIAL_MANAGER)
    ambition = make_ambition(organisation=colleague.organisation, contact=colleague, title="Geheim plan")
    make_ambition(contact=other)
    signal = make_signal(logged_by=colleague, organisation=colleague.organisation, text="een kanarie in de lift")
    log_views(user=colleague.user, targets=[signal], kind="detail")
    log_views(user=other.user, targets=[signal], kind="detail")
    record(actor=colleague, verb="changed", target=ambition, changes={"title": ["Oud", "Geheim plan"]})
    Notification.objects.create(recipient=colleague.user, key="k", message="Done", url="/")

    answer = _signed_in(colleague).post(DOWNLOAD)

    assert answer["Content-Disposition"] == 'attachment; filename="koppelkans-mijn-gegevens.json"'
    assert "no-store" in answer["Cache-Control"]
    told = json.loads(answer.content)
    assert (told["account"]["name"], told["account"]["email"]) == (NAME, "zeldzaam@sluis.example")
    assert len(told["signed_in_until"]) == 1
    rows = told["rows"]
    assert [row["knows"] for row in rows["organisations.Membership"]] == ["Vraag Zeldzame naar de flats"]
    assert [(row["id"], row["as"]) for row in rows["initiatives.Ambition"]] == [(ambition.pk, ["contact"])]
    assert [(row["id"], row["as"], row["channel"]) for row in rows["residents.Signal"]] == [
        (signal.pk, ["logged_by"], "lift")
    ]
    assert [row["target_id"] for row in rows["audit.ViewLog"]] == [signal.pk]
    assert [row["verb"] for row in rows["audit.AuditEvent"]] == ["changed"]
    assert rows["notifications.Notification"][0]["text"]
    text = answer.content.decode()
    for not_ones_own in ("kanarie", "Geheim plan", "geheim", "pbkdf2", "md5", other.user.name, other.user.email):
        assert not_ones_own not in text


def test_the_file_says_what_one_was_told_for_as_long_as_one_may_see_it() -> None:
    member = make_membership()
    room = make_coalition(participations={member.organisation: "confirmed"})
    Notification.objects.create(
        recipient=member.user, key="k", message="%(name)s is paused.", params={"name": "Geheime Plint"},
        url=reverse("coalitions:coalition-timeline", args=[room.pk]),
    )  # fmt: skip
    client = _signed_in(member)
    assert "Geheime Plint is paused." in client.post(reverse("overview:own-data-download")).text
    Membership.objects.filter(pk=member.pk).update(until=timezone.localdate())
    mine = json.loads(client.post(reverse("overview:own-data-download")).text)["rows"]["notifications.Notification"]
    assert ["text" in row for row in mine] == [False]
    assert "Geheime Plint" not in str(mine)


def test_the_file_costs_the_same_for_one_row_and_for_thirty(django_assert_max_num_queries: Any) -> None:
    colleague = _colleague()

    def cost() -> int:
        with django_assert_max_num_queries(200) as asked:
            own_data(colleague.user)
        return len(asked)

    make_ambition(contact=colleague)
    one = cost()
    for _ in range(29):
        make_ambition(contact=colleague)
    assert cost() == one


@pytest.mark.parametrize("path", [DOWNLOAD, REMOVE])
def test_nobody_who_is_not_signed_in_gets_anything(path: str) -> None:
    _colleague()
    answer = Client().post(path, {"proof": "wachtwoord-123"})
    assert answer.status_code == 302
    assert answer["Location"].startswith(reverse("account_login"))
    assert User.objects.filter(name=NAME, is_active=True).exists()


@pytest.mark.parametrize("proof", ["", "iets anders", "zeldzaam@sluis.example"])
def test_an_account_stays_without_the_right_password(proof: str) -> None:
    colleague = _colleague()
    answer = _signed_in(colleague).post(REMOVE, {"proof": proof})
    assert answer.status_code == 422
    colleague.refresh_from_db()
    assert colleague.is_active
    assert Session.objects.count() == 1


def test_passwords_cannot_be_tried_one_after_the_other_here() -> None:
    colleague = _colleague()
    client = _signed_in(colleague)
    answers = [client.post(REMOVE, {"proof": f"wachtwoord-{number}"}).status_code for number in range(12)]
    assert answers[0] == 422
    assert answers[-1] == 429
    # The right one does not help any more either.
    assert client.post(REMOVE, {"proof": "wachtwoord-123"}).status_code == 429
    assert User.objects.get(pk=colleague.user_id).is_active


def test_somebody_without_a_password_gives_the_address() -> None:
    colleague = _colleague()
    colleague.user.set_unusable_password()
    colleague.user.save()
    client = _signed_in(colleague)
    assert client.post(REMOVE, {"proof": "ander@sluis.example"}).status_code == 422
    assert client.post(REMOVE, {"proof": "Zeldzaam@sluis.example "}).status_code == 302
    assert not User.objects.get(pk=colleague.user_id).is_active


def test_after_removal_the_person_is_gone_and_the_decisions_stay() -> None:
    colleague, other = _colleague(), make_membership()
    ambition = make_ambition(organisation=colleague.organisation, contact=colleague)
    signal = make_signal(logged_by=colleague, organisation=colleague.organisation)
    log_views(user=colleague.user, targets=[signal], kind="detail")
    record(
        actor=colleague, verb="changed", target=ambition, changes={"contact": ["", str(colleague)], "title": ["a", "b"]}
    )
    record(actor=other, verb="appointed", target=ambition, changes={"reviewer": ["", NAME]})
    record(actor=other, verb="moved", target=ambition, changes={"status": ["draft", "active"]})
    Notification.objects.create(recipient=other.user, key="k", message="%(name)s asks", params={"name": NAME}, url="/")
    Notification.objects.create(recipient=colleague.user, key="k", message="Done", url="/")
    seal_everything()
    elsewhere, here, theirs = _signed_in(colleague), _signed_in(colleague), _signed_in(other)
    keys = [client.session.session_key for client in (elsewhere, here)]

    answer = here.post(REMOVE, {"proof": "wachtwoord-123"}, follow=True)

    assert "Je account is verwijderd" in answer.text
    assert not Session.objects.filter(pk__in=keys).exists()
    for client in (elsewhere, here):
        assert client.get(reverse("overview:own-data")).status_code == 302
    assert theirs.get(reverse("overview:own-data")).status_code == 200
    for trace in ("achternaamse", "zeldzaam", "zeldzame", "010 1234567", "geheim"):
        assert tables_with(trace) == []
    gone = User.objects.get(pk=colleague.user_id)
    assert (gone.name, gone.is_active, gone.has_usable_password()) == (f"Oud-collega {gone.pk}", False, False)
    assert not here.login(email="zeldzaam@sluis.example", password="wachtwoord-123")
    place = Membership.objects.get(user=gone)
    assert (place.until, place.is_active) == (timezone.localdate(), False)
    # What was decided stays, with whom it was decided by under another name.
    assert Ambition.objects.get(pk=ambition.pk).contact == place
    assert Signal.objects.get(pk=signal.pk).logged_by == place
    assert ViewLog.objects.get().user == gone
    events = list(history_of(ambition))
    assert [event.verb for event in events] == ["moved", "appointed", "changed"]
    assert [dict(event.changes) for event in events] == [{"status": ["draft", "active"]}, {}, {}]
    assert str(events[2].user) == gone.name
    assert [(stone.why, len(stone.events)) for stone in Tombstone.objects.all()] == [("account", 2)]
    assert Notification.objects.get().text == f"{gone.name} asks"
    assert AuditEvent.objects.filter(verb="removed", target_type="accounts.user", target_id=gone.pk).exists()
    seal_everything()
    assert verify().problems == []


def test_after_removal_no_name_is_left_in_what_the_administration_noted() -> None:
    colleague = _colleague()
    User.objects.filter(pk=colleague.user_id).update(name="Zoë Achternaamse")
    administrator = make_membership(role=Role.FUNCTIONAL_ADMIN)
    User.objects.filter(pk=administrator.user_id).update(is_staff=True, is_superuser=True)
    client = _signed_in(administrator)
    place = reverse("admin:organisations_membership_change", args=[colleague.pk])
    form = {"user": colleague.user_id, "organisation": colleague.organisation_id, "since": "2026-05-01"}
    assert client.post(place, {**form, "role": Role.READER}).status_code == 302
    below = reverse("admin:organisations_organisation_change", args=[colleague.organisation_id])
    rows = {"TOTAL_FORMS": 1, "INITIAL_FORMS": 1, "0-id": colleague.pk, **{f"0-{one}": form[one] for one in form}}
    rows |= {"0-role": Role.PROCESS_MANAGER, "0-organisation": colleague.organisation_id}
    answer = client.post(
        below,
        {"name": colleague.organisation.name, "kind": colleague.organisation.kind}
        | {f"memberships-{name}": value for name, value in rows.items()},
    )
    assert answer.status_code == 302
    noted = [(one.object_repr, one.get_change_message()) for one in LogEntry.objects.all()]
    assert sum("Zoë Achternaamse" in f"{name} {said}" for name, said in noted) == 2

    remove_account(user=colleague.user)

    noted = [(one.object_repr, one.get_change_message()) for one in LogEntry.objects.all()]
    assert len(noted) == 2
    assert "Achternaamse" not in str(noted)
    assert str(noted).count(f"Oud-collega {colleague.user_id} (") == 2


@pytest.mark.parametrize("by", ["oneself", "an administrator"])
def test_after_removal_an_earlier_name_is_gone_too(by: str) -> None:
    colleague, other = _colleague(), make_membership()
    need = make_need()
    record(actor=other, verb="action added", target=need, changes={"owner": ["", NAME]})
    record(actor=other, verb="moved", target=need, changes={"owner": ["", str(colleague)]})
    Notification.objects.create(recipient=other.user, key="k", message="%(name)s asks", params={"name": NAME}, url="/")
    if by == "oneself":
        change_profile(actor=colleague, name="Zeldzame Nieuwenaam", job_title="", phone="", knows={})
    else:
        administrator = make_membership(role=Role.FUNCTIONAL_ADMIN)
        User.objects.filter(pk=administrator.user_id).update(is_staff=True, is_superuser=True)
        page = reverse("admin:accounts_user_change", args=[colleague.user_id])
        new = {"name": "Zeldzame Nieuwenaam", "email": colleague.user.email, "is_active": "on"}
        assert _signed_in(administrator).post(page, new).status_code == 302
    assert own_data(User.objects.get(pk=colleague.user_id))["account"]["earlier_names"] == [NAME]
    remove_account(user=colleague.user)
    for trace in (NAME, "Nieuwenaam"):
        assert tables_with(trace) == []
    assert [dict(event.changes) for event in history_of(need)] == [{}, {}]
    assert Notification.objects.get().text == f"Oud-collega {colleague.user_id} asks"


def test_after_removal_a_name_with_quotes_is_gone_too() -> None:
    colleague, other = _colleague(), make_membership()
    name = 'Zeldzame "Zé" Achternaamse'
    User.objects.filter(pk=colleague.user_id).update(name=name)
    colleague.user.refresh_from_db()
    need = make_need()
    record(actor=other, verb="action added", target=need, changes={"owner": ["", name]})
    record(actor=other, verb="moved", target=need, changes={"owner": ["", str(colleague)]})
    Notification.objects.create(recipient=other.user, key="k", message="%(name)s asks", params={"name": name}, url="/")
    remove_account(user=colleague.user)
    assert tables_with("Achternaamse") == []
    assert [dict(event.changes) for event in history_of(need)] == [{}, {}]
    assert Notification.objects.get().text == f"Oud-collega {colleague.user_id} asks"


def test_the_file_holds_what_one_chose_of_each_kind_of_mail() -> None:
    colleague = _colleague()
    choose_mail(user=colleague.user, by_mail=True, weekly_on=1, paces={Kind.SEARCHES: Pace.WEEKLY})
    make_ambition(contact=colleague)
    rows = json.loads(_signed_in(colleague).post(DOWNLOAD).content)["rows"]
    assert [row["paces"] for row in rows["notifications.MailChoice"]] == [{"searches": "weekly"}]
    # What is of the organisation is not of the colleague, whatever its kind of column.
    assert "offer_kinds" not in rows["initiatives.Ambition"][0]


def test_nothing_happens_to_anybody_else() -> None:
    colleague, other = _colleague(), make_membership()
    before = (other.user.name, other.user.email)
    remove_account(user=colleague.user)
    other.refresh_from_db()
    assert (other.user.name, other.user.email) == before
    assert other.is_active


def test_the_last_functional_administrator_stays() -> None:
    city = make_organisation(kind="municipality")
    colleague = _colleague(role=Role.FUNCTIONAL_ADMIN, organisation=city)
    client = _signed_in(colleague)
    answer = client.post(REMOVE, {"proof": "wachtwoord-123"})
    assert answer.status_code == 422
    assert "Je bent de enige functioneel beheerder" in answer.text
    with pytest.raises(RuleViolation):
        remove_account(user=colleague.user)
    make_membership(role=Role.FUNCTIONAL_ADMIN, organisation=city)
    assert client.post(REMOVE, {"proof": "wachtwoord-123"}).status_code == 302
