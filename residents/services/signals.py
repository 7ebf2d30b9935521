"""Logging a signal."""

import datetime as dt
import uuid

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from areas.models import Area, Place, WorkingArea
from areas.services import check_where
from audit.services import record
from core.errors import RuleViolation
from organisations.models import Membership
from organisations.permissions import works_in
from residents import guard, permissions, suggestions
from residents.models import CollectionRound, ResidentGroup, RetentionPolicy, Signal
from residents.retention import retain_until
from themes.models import Theme

LONGEST_AGO = dt.timedelta(days=366)


@transaction.atomic
def log_signal(
    *,
    actor: Membership,
    text: str,
    channel: str,
    working_area: WorkingArea,
    area: Area | None = None,
    place: Place | None = None,
    kind: str = Signal.Kind.WISH,
    reach: str = Signal.Reach.FEW,
    heard_on: dt.date | None = None,
    language: str = "nl",
    theme: Theme | None = None,
    theme_by_person: bool = False,
    group: ResidentGroup | None = None,
    collected_in: CollectionRound | None = None,
    guard_reason: str = "",
    form_key: uuid.UUID | None = None,
) -> Signal:
    """Write down what somebody heard or saw. The same form sent twice is one signal: the first is returned. With other words
    in it the form is refused at `form_key`.

    Without a person's choice the theme is suggested from the text, when that is Dutch.
    """
    if form_key and (known := _sent_before(actor, form_key, text)):
        return known
    _check(actor, working_area, area, place, heard_on)
    _check_source(actor, group, collected_in)
    kept = guard.kept_with_reason(guard_reason=guard_reason, text=text)
    term = RetentionPolicy.objects.term_of(actor.organisation_id)
    signal = Signal(
        text=text.strip(), channel=channel, working_area=working_area, area=area, place=place, kind=kind, reach=reach,
        heard_on=heard_on or timezone.localdate(), language=language, theme=theme, theme_by_person=theme_by_person,
        guard=Signal.Guard.KEPT if kept else Signal.Guard.CLEAN, guard_reason=guard_reason if kept else "",
        organisation=actor.organisation, logged_by=actor,
        retain_until=retain_until(timezone.localdate(), term=term), form_key=form_key or uuid.uuid4(), group=group, round=collected_in,
    )  # fmt: skip
    if not theme_by_person:
        signal.theme = theme_for(signal)
    signal.full_clean(validate_unique=False)
    stored = _stored_once(actor, signal)
    if stored is signal:
        record(actor=actor, verb="logged", target=signal, changes={"guard": ["", signal.guard]} if kept else None)
    return stored


def _stored_once(actor: Membership, signal: Signal) -> Signal:
    """The signal, saved; or the one that was first, when the same form was sent twice at the same moment."""
    try:
        with transaction.atomic():
            signal.save()
    except IntegrityError:
        if known := _sent_before(actor, signal.form_key, signal.text):
            return known
        raise RuleViolation(_("This form was sent already. Start a new one.")) from None
    return signal


def theme_for(signal: Signal) -> Theme | None:
    """The theme the signal's Dutch text points at, if any."""
    found = suggestions.suggest_theme(signal.matchable_text, suggestions.where_of(signal))
    return found.theme if found else None


def _sent_before(actor: Membership, form_key: uuid.UUID, text: str) -> Signal | None:
    known = Signal.objects.filter(form_key=form_key, logged_by__user_id=actor.user_id).first()
    # Words that went cannot be compared any more.
    if known and known.text and known.text != text.strip():
        words = _("You sent this form before, with other words. Send it again to log this signal too.")
        raise RuleViolation(words, field="form_key")
    return known


def _check(
    actor: Membership, working_area: WorkingArea, area: Area | None, place: Place | None, heard_on: dt.date | None
) -> None:
    if not permissions.may_log(actor):
        raise RuleViolation(_("In your role you cannot log signals."))
    if not works_in(actor, working_area):
        raise RuleViolation(_("You do not work in this working area."), field="where")
    check_where(working_area, area, place)
    if heard_on and heard_on > timezone.localdate():
        raise RuleViolation(_("Choose today or a day before."), field="heard_on")
    if heard_on and heard_on < timezone.localdate() - LONGEST_AGO:
        raise RuleViolation(
            _("Choose a day in the past year: what was heard longer ago may be otherwise by now."), field="heard_on"
        )


def _check_source(actor: Membership, group: ResidentGroup | None, collected_in: CollectionRound | None) -> None:
    """What a group says is written down by who guides it; what is heard in a round by who works where it is held."""
    if group and not permissions.may_edit_group(actor, group):
        raise RuleViolation(_("In your role you cannot write down what this group wants."))
    if collected_in and not permissions.may_collect(actor, collected_in):
        raise RuleViolation(_("In your role you cannot log signals in this round."))
