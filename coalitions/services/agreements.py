"""Agreements of a coalition: written together, signed by each party for itself, looked at again, ended with a reason."""

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.core.files.storage import default_storage
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from audit.services import differences, reworded
from coalitions import permissions, workflow
from coalitions.documents import require_document
from coalitions.guard import refuse_in_name, refuse_in_room
from coalitions.models import Agreement, Coalition, Signature
from coalitions.queries.coalitions import who_answers
from coalitions.services.coalitions import locked_coalition, opened, record_in_room, require_lead, require_running
from core.errors import IllegalMove, RuleViolation
from core.meanwhile import as_seen, refuse_unseen
from core.ordering import plain
from notifications.kinds import Kind
from notifications.services import notify
from organisations.models import Membership, Organisation

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

ENOUGH = 2
Status = Agreement.Status


def _current(agreement: Agreement) -> Agreement:
    return Agreement.objects.select_for_update(of=("self",)).get(pk=agreement.pk)


@transaction.atomic
def save_agreement(
    *,
    actor: Membership,
    coalition: Coalition,
    kind: str,
    title: str,
    parties: Iterable[Organisation],
    text: str = "",
    document: "UploadedFile[bytes] | None" = None,
    without_document: bool = False,
    review_on: dt.date | None = None,
    agreement: Agreement | None = None,
    seen: str = "",
) -> Agreement:
    """Write a draft, or change one. What was signed under other words is no longer signed, and whoever did hears so.

    The day to look at it again is nothing that is signed for. `seen` is what stood in it as far as the writer knew
    (`as_seen` of `written_in`).
    """
    written = _draft(actor, coalition, agreement)
    organisations = _checked_parties(written.coalition, parties)
    refuse_in_room(working_area=written.coalition.working_area, title=title, text=text)
    if review_on and review_on <= timezone.localdate() and review_on != written.review_on:
        raise RuleViolation(_("Choose a date after today."), field="review_on")
    before, day = _signed_for(written, _party_keys(written)) if agreement else None, written.review_on
    told, words = (_facts(written, _parties(written)), _words(written)) if agreement else ({}, {})
    written.kind, written.title, written.text = kind, title.strip(), text.strip()
    written.review_on = review_on
    _place_document(written, document, without=without_document)
    changed = _signed_for(written, [one.pk for one in organisations]) != before
    if not changed and review_on == day:
        return written
    refuse_unseen(told | words, seen)
    written.full_clean(exclude=["created_by"])
    written.save()
    if changed:
        _take_signatures_back(written, organisations, actor)
    changes = differences(told, _facts(written, organisations)) | reworded(words, _words(written))
    verb = "agreement changed" if agreement else "agreement drafted"
    record_in_room(actor=actor, verb=verb, part=written, changes=_called(written) | changes)
    return written


def _draft(actor: Membership, coalition: Coalition, agreement: Agreement | None) -> Agreement:
    """The draft as it is now, or a new one, for whoever may write it."""
    coalition = opened(actor, coalition, "agreement")
    written = _current(agreement) if agreement else Agreement(coalition=coalition, created_by=actor)
    if written.coalition_id != coalition.pk:
        raise RuleViolation(_("This agreement belongs to another coalition."))
    if written.status != Status.DRAFT:
        raise IllegalMove("agreement", written.status, "changed")
    written.coalition = coalition
    return written


def written_in(agreement: Agreement) -> dict[str, str]:
    """All that one writes of an agreement."""
    return _facts(agreement, _parties(agreement)) | _words(agreement)


def _facts(agreement: Agreement, parties: Iterable[Organisation]) -> dict[str, str]:
    """What the history tells. What was agreed is not in it: other words are told as such (`audit.services.reworded`)."""
    names = ", ".join(sorted((one.name for one in parties), key=plain))
    review_on = agreement.review_on.isoformat() if agreement.review_on else ""
    return {"agreement": agreement.title, "kind": agreement.kind, "parties": names, "review_on": review_on}


def _words(agreement: Agreement) -> dict[str, str]:
    return {"text": agreement.text, "document": agreement.document.name or ""}


def _called(agreement: Agreement) -> dict[str, list[str]]:
    """What it is called, as every line of the history tells."""
    return {"agreement": ["", agreement.title]}


def _signed_for(agreement: Agreement, parties: Iterable[int]) -> tuple[object, ...]:
    """What a party puts its name to: between whom, and which words."""
    return agreement.kind, agreement.title, agreement.text, agreement.document.name or "", frozenset(parties)


def _party_keys(agreement: Agreement) -> Iterable[int]:
    return agreement.signatures.values_list("organisation_id", flat=True)


def _checked_parties(coalition: Coalition, parties: Iterable[Organisation]) -> list[Organisation]:
    organisations = list({one.pk: one for one in parties}.values())
    taking_part = set(coalition.participations.confirmed().values_list("organisation", flat=True))
    if len(organisations) < ENOUGH:
        raise RuleViolation(_("Choose two organisations or more."), field="parties")
    if not {one.pk for one in organisations} <= taking_part:
        raise RuleViolation(_("Choose organisations that take part."), field="parties")
    return organisations


def _place_document(written: Agreement, document: "UploadedFile[bytes] | None", *, without: bool) -> None:
    """Keep the new document under a name of ours; the one it replaces goes when all this is final."""
    before = written.document.name or ""
    if document is not None:
        kind = require_document(document)
        refuse_in_name(working_area=written.coalition.working_area, document=document.name or "")
        document.name = f"afspraak.{kind}"
        written.document = document
    elif without:
        written.document = ""
    if before and written.document.name != before:
        transaction.on_commit(lambda: default_storage.delete(before), robust=True)


def _take_signatures_back(agreement: Agreement, organisations: list[Organisation], actor: Membership) -> None:
    signed = agreement.signatures.filter(signed_at__isnull=False).select_related("organisation")
    had_signed = [one.organisation for one in signed]
    agreement.signatures.exclude(organisation__in=organisations).delete()
    agreement.signatures.update(signed_at=None, signed_by=None)
    for organisation in organisations:
        Signature.objects.get_or_create(agreement=agreement, organisation=organisation)
    _tell(
        agreement,
        had_signed,
        key="changed",
        message=gettext_noop("The agreement “%(title)s” was changed after you signed. Read it again, and sign again."),
        but=actor,
    )


@transaction.atomic
def sign_agreement(*, actor: Membership, agreement: Agreement, seen: str) -> Agreement:
    """Confirm for one's own organisation that it signed. With the last party the agreement is signed.

    `seen` is what stood in it as far as the signer knew (`as_seen` of `written_in`): nobody signs what changed meanwhile.
    """
    opened(actor, agreement.coalition, "agreement")
    row = _current(agreement)
    signature = row.signatures.filter(organisation=actor.organisation).first()
    if signature is None or not permissions.may_sign(actor, signature):
        raise RuleViolation(_("You can only sign for your own organisation, when it is a party."))
    workflow.AGREEMENT.check(row.status, Status.SIGNED, by_system=True)
    if signature.signed_at:
        raise IllegalMove("agreement", "signed by you", "signed")
    if as_seen(written_in(row))["seen"] != seen:
        raise RuleViolation(_("The agreement was changed while you read it. Read it again before you sign."))
    signature.signed_at, signature.signed_by = timezone.now(), actor
    signature.save()
    record_in_room(
        actor=actor,
        verb="agreement confirmed",
        part=row,
        changes=_called(row) | {"organisation": ["", actor.organisation.name]},
    )
    if not row.signatures.filter(signed_at=None).exists():
        row.status, row.signed_on = Status.SIGNED, timezone.localdate()
        row.full_clean(exclude=["created_by"])
        row.save()
        record_in_room(actor=None, verb="agreement signed", part=row, changes=_called(row))
        message = gettext_noop("The agreement “%(title)s” is signed by every party.")
        _tell(row, _parties(row), key="signed", message=message, but=actor)
    return row


@transaction.atomic
def ask_signatures(*, actor: Membership, agreement: Agreement) -> Agreement:
    """Ask the parties that did not sign yet to do so; once for the words as they are now."""
    opened(actor, agreement.coalition, "agreement")
    row = _current(agreement)
    if row.status != Status.DRAFT:
        raise IllegalMove("agreement", row.status, "asked")
    waiting = row.signatures.filter(signed_at=None).select_related("organisation")
    message = gettext_noop("The agreement “%(title)s” waits for the signature of your organisation.")
    _tell(row, [one.organisation for one in waiting], key="asked", message=message, but=actor)
    return row


@transaction.atomic
def end_agreement(*, actor: Membership, agreement: Agreement, reason: str) -> Agreement:
    """Say that an agreement no longer holds, or that a draft will not be signed; the others read why."""
    coalition = locked_coalition(agreement.coalition)
    require_lead(actor, coalition)
    require_running(coalition, "agreement")
    row = _current(agreement)
    workflow.AGREEMENT.check(row.status, Status.ENDED)
    if not reason.strip():
        raise RuleViolation(_("Say why the agreement ends."), field="reason")
    refuse_in_room(working_area=coalition.working_area, reason=reason)
    row.status, row.ended_reason, row.review_on = Status.ENDED, reason.strip(), None
    row.full_clean(exclude=["created_by"])
    row.save()
    record_in_room(
        actor=actor, verb="agreement ended", part=row, changes=_called(row) | {"reason": ["", row.ended_reason]}
    )
    message = gettext_noop("The agreement “%(title)s” ended.")
    _tell(row, _parties(row), key="ended", message=message, but=actor)
    return row


@transaction.atomic
def look_at_agreement(*, actor: Membership, agreement: Agreement, review_on: dt.date | None) -> Agreement:
    """Say that the coalition looked at an agreement again: it holds, until a new date if one is given."""
    opened(actor, agreement.coalition, "agreement")
    row = _current(agreement)
    if row.status != Status.SIGNED:
        raise IllegalMove("agreement", row.status, "looked at")
    if review_on and review_on <= timezone.localdate():
        raise RuleViolation(_("Choose a date after today."), field="review_on")
    row.review_on = review_on
    row.full_clean(exclude=["created_by"])
    row.save()
    record_in_room(
        actor=actor,
        verb="agreement looked at",
        part=row,
        changes=_called(row) | {"until": ["", review_on.isoformat() if review_on else ""]},
    )
    return row


def _parties(agreement: Agreement) -> list[Organisation]:
    return [one.organisation for one in agreement.signatures.select_related("organisation")]


def _tell(
    agreement: Agreement, organisations: list[Organisation], *, key: str, message: str, but: Membership | None = None
) -> None:
    """Tell who answers for these organisations; once for each time the agreement changed."""
    people = [one for organisation in organisations for one in who_answers(agreement.coalition, organisation)]
    notify(
        kind=Kind.COALITIONS,
        recipients=[one for one in people if not but or one.user_id != but.user_id],
        key=f"agreement:{agreement.pk}:{key}:{agreement.updated_at:%Y%m%d%H%M%S%f}",
        message=message,
        # The name of an agreement belongs on the site only.
        mail_message=gettext_noop("There is word about an agreement in “%(name)s”."),
        params={"title": agreement.title, "name": agreement.coalition.name},
        url=reverse("coalitions:agreement-detail", args=[agreement.coalition_id, agreement.pk]),
    )
