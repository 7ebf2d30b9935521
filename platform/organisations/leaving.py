"""Removes accounts: the person's data go, what they decided stays under a pseudonym."""

import json
import re

from django.apps import apps
from django.conf import settings
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Q, TextField
from django.db.models.functions import Cast
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from accounts.models import REMOVED, User
from accounts.services import end_sessions
from audit.models import AuditValues, Tombstone
from audit.services import leave_tombstones, record
from core.errors import RuleViolation
from core.locks import lock
from notifications.models import Digest, MailChoice, Notification
from organisations.models import Invitation, Membership
from organisations.roles import Role
from organisations.services import end_place


@transaction.atomic
def remove_account(*, user: User) -> User:
    """Remove the account of this person, who asks for it, and sign them out everywhere.

    Their name, also an earlier one, goes from the values of the trail, from what the administration noted and from word to
    colleagues; what colleagues wrote themselves, in
    a meeting's decisions for one, is theirs and stays.
    """
    leaving = User.objects.select_for_update().get(pk=user.pk)
    memberships = list(Membership.objects.select_for_update().filter(user=leaving).order_by("pk"))
    _check_somebody_stays(memberships)
    names, address = [leaving.name, *leaving.earlier_names], leaving.email
    _end(memberships)
    _forget(leaving)
    for name in names:
        _forget_name(name, leaving.name)
    _rename_in_administration(leaving, [*names, address])
    Invitation.objects.filter(email__iexact=address).delete()
    end_sessions([leaving])
    _forget_sign_in(leaving)
    Notification.objects.filter(recipient=leaving).delete()
    Digest.objects.filter(recipient=leaving).delete()
    MailChoice.objects.filter(user=leaving).delete()
    record(actor=None, verb="removed", target=leaving)
    return leaving


def _check_somebody_stays(memberships: list[Membership]) -> None:
    """Without a functional administrator nobody could let another one in."""
    administers = [one for one in memberships if one.role == Role.FUNCTIONAL_ADMIN and one.is_active]
    if not administers:
        return
    # Who leaves at the same moment waits here, and then counts no more.
    lock("functional administrators")
    others = Membership.objects.active().filter(role=Role.FUNCTIONAL_ADMIN).exclude(user=administers[0].user_id)
    if not others.exists():
        raise RuleViolation(_("You are the only functional administrator. Let somebody else become one first."))


def _end(memberships: list[Membership]) -> None:
    today = timezone.localdate()
    for membership in memberships:
        if membership.until is None or membership.until > today:
            end_place(membership, actor=None)
        membership.knows = ""
        membership.save(update_fields=["knows"])


def _forget(leaving: User) -> None:
    with translation.override(settings.LANGUAGE_CODE):
        leaving.name = _("Former colleague %(number)s") % {"number": leaving.pk}
    leaving.email = f"account-{leaving.pk}{REMOVED}"
    leaving.job_title = leaving.phone = ""
    leaving.earlier_names = []
    leaving.is_active = leaving.is_staff = leaving.is_superuser = False
    leaving.last_login = None
    leaving.set_unusable_password()
    leaving.full_clean(exclude=["password"])
    leaving.save()
    leaving.groups.clear()
    leaving.user_permissions.clear()


def _forget_sign_in(leaving: User) -> None:
    """Everything that allauth stores about somebody: addresses, second steps, and whatever it may add."""
    for config in apps.get_app_configs():
        if config.name.startswith("allauth"):
            for model in config.get_models():
                for field in model._meta.fields:
                    if field.related_model is User:
                        model._default_manager.filter(**{field.name: leaving}).delete()


def _rename_in_administration(leaving: User, words: list[str]) -> None:
    """What Django's administration noted of the account and its places has their new name. Entries about other things may
    name them too, as what stood below an organisation: in those the words themselves are replaced.
    """
    people = ContentType.objects.get_for_models(User, Membership)
    own = {
        (people[type(row)].pk, str(row.pk)): str(row)
        for row in (leaving, *Membership.objects.filter(user=leaving).select_related("user", "organisation"))
    }
    persons = {kind.pk for kind in people.values()}
    named = Q(pk__in=[])
    for word in words:
        named |= Q(object_repr__contains=word) | Q(change_message__contains=_in_json(word))
    for kind, pk in own:
        named |= Q(content_type=kind, object_id=pk)
    said = re.compile("|".join(rf"(?<!\w){re.escape(form)}(?!\w)" for word in words for form in (word, _in_json(word))))
    entries = []
    for entry in LogEntry.objects.filter(named):
        of = own.get((entry.content_type_id or 0, entry.object_id or ""))
        # Of another person the same name may be theirs.
        if of or entry.content_type_id not in persons:
            entry.object_repr = (of or said.sub(leaving.name, entry.object_repr))[:200]
            entry.change_message = said.sub(leaving.name, entry.change_message)
            entries.append(entry)
    LogEntry.objects.bulk_update(entries, ["object_repr", "change_message"], batch_size=500)


def _in_json(word: str) -> str:
    """As Django writes it in what changed."""
    return json.dumps(word)[1:-1]


def _forget_name(name: str, pseudonym: str) -> None:
    """Remove a name from the trail, and replace it by the pseudonym in notifications to others."""
    _bury_values(name)
    said = Notification.objects.annotate(said=Cast("params", TextField())).filter(said__contains=_quoted(name))
    renamed = list(said)
    for notification in renamed:
        notification.params = {key: pseudonym if value == name else value for key, value in notification.params.items()}
    Notification.objects.bulk_update(renamed, ["params"], batch_size=500)


def _bury_values(name: str) -> None:
    said = AuditValues.objects.annotate(said=Cast("changes", TextField())).filter(
        Q(said__contains=_quoted(name)) | Q(said__contains=f"{_quoted(name)[:-1]} (")
    )
    by_thing: dict[tuple[str, int], list[int]] = {}
    for pk, kind, target in said.order_by("pk").values_list("pk", "event__target_type", "event__target_id"):
        by_thing.setdefault((kind, target), []).append(pk)
    leave_tombstones(
        [
            Tombstone(target_type=kind, target_id=target, why=Tombstone.Why.ACCOUNT, events=events)
            for (kind, target), events in by_thing.items()
        ]
    )


def _quoted(name: str) -> str:
    """A name as a whole value in a JSON column, as PostgreSQL writes it out."""
    return json.dumps(name, ensure_ascii=False)
