"""Signals that come in from another system: the same service and guard as the form, and no words go out again."""

import datetime as dt
import json
import re
import uuid
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from areas.models import Area, WorkingArea
from audit.services import record
from core.errors import RuleViolation
from core.wall import as_reader
from organisations import guard
from organisations.models import Membership
from overview.api.problems import Problem
from overview.api.schemas import AREA, DAY, KEY, MOMENT, THEME, Field, Schema, one_of, or_nothing
from overview.models import ApiKey
from residents import permissions
from residents.models import Channel, Signal
from residents.services import log_signal
from themes.models import Theme

LONGEST = 5000
# The same request sent again, with the same key in this header, is the same signal.
HEADER = "Idempotency-Key"
HEADER_SCHEMA: Schema = {"type": "string", "pattern": "^[A-Za-z0-9_-]{8,64}$"}
OURS = uuid.UUID("6f0c7ac8-3f8c-4d8e-9a55-9e2c60a0a4f3")
MEMBERS: dict[str, Schema] = {
    "text": {"type": "string", "minLength": 1, "maxLength": LONGEST, "description": "What was heard or seen."},
    "channel": one_of(Channel),
    "area": {**AREA, "description": "CBS code of the area in which it was heard."},
    "working_area": {**KEY, "description": "Only when the area lies in several working areas."},
    "theme": {**THEME, "description": "Left out, the text says it."},
    "kind": one_of(Signal.Kind),
    "heard_on": {**DAY, "description": "Left out, today."},
}
# Half a character, or none: the database takes neither.
UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
NEEDED = ("text", "channel", "area")
BODY: Schema = {"type": "object", "properties": MEMBERS, "required": list(NEEDED), "additionalProperties": False}
FIELDS = (
    Field("id", KEY, lambda row: row.pk),
    Field("status", one_of(Signal.Status), lambda row: row.status),
    Field("channel", one_of(Channel), lambda row: row.channel),
    Field("kind", one_of(Signal.Kind), lambda row: row.kind),
    Field("theme", or_nothing(THEME), lambda row: row.theme and row.theme.code),
    Field("area", or_nothing(AREA), lambda row: row.area and row.area.code),
    Field("working_area", KEY, lambda row: row.working_area_id),
    Field("heard_on", DAY, lambda row: row.heard_on),
    Field("logged_at", MOMENT, lambda row: row.logged_at),
)


@dataclass(frozen=True)
class Sent:
    """What a request holds, read."""

    text: str
    channel: str
    area: Area
    working_area: WorkingArea
    theme: Theme | None
    kind: str
    heard_on: dt.date


def receive(request: HttpRequest, key: ApiKey) -> Signal:
    """Log the signal in this request, or give the one it already is."""
    actor = _in_whose_name(key)
    form_key = _form_key(request, key)
    body = _json(request)
    with as_reader(actor.user_id), guard.reading_once():
        # Before the rest is read: what was taken once is known, also when an area is no longer what it was.
        return _known(form_key, body) or _logged(key, actor, form_key, _read(body, actor))


def _known(form_key: uuid.UUID, body: Any) -> Signal | None:
    """The signal that this request already is; refused when it says something else now."""
    known = Signal.objects.filter(form_key=form_key).select_related("theme", "area").first()
    said = body.get("text") if isinstance(body, dict) else None
    if known and known.text and not (isinstance(said, str) and said.strip() == known.text):
        raise Problem(422, _("This %(header)s was used for another signal.") % {"header": HEADER})
    return known


def _logged(key: ApiKey, actor: Membership, form_key: uuid.UUID, sent: Sent) -> Signal:
    report = guard.inspect_all({"text": sent.text}).get("text")
    if report:
        raise _refused(report)
    try:
        signal = log_signal(actor=actor, form_key=form_key, theme_by_person=bool(sent.theme), **vars(sent))
    except RuleViolation as violation:
        raise _wrong({violation.field or "text": violation.message}) from None
    record(actor=actor, verb="received", target=key, changes={"signal": ["", str(signal.pk)]})
    return signal


def _in_whose_name(key: ApiKey) -> Membership:
    actor = key.acts_as
    if actor is None or not actor.is_active or not permissions.may_log(actor):
        raise Problem(403, _("Whoever hears what becomes of these signals no longer logs signals here."))
    return actor


def _form_key(request: HttpRequest, key: ApiKey) -> uuid.UUID:
    given = request.headers.get(HEADER, "")
    if not re.fullmatch(HEADER_SCHEMA["pattern"], given):
        raise Problem(400, _("Send a header %(header)s: 8 to 64 letters and digits.") % {"header": HEADER})
    return uuid.uuid5(OURS, f"{key.pk}:{given}")


def _json(request: HttpRequest) -> Any:
    if request.content_type != "application/json":
        raise Problem(415, _("Send application/json."))
    try:
        return json.loads(request.body)
    except ValueError:
        raise Problem(400, _("This is no JSON.")) from None


def _read(body: Any, actor: Membership) -> Sent:
    if not isinstance(body, dict):
        raise Problem(422, _("Send one object."))
    wrong = {name[:40]: _("is not known here; leave it out") for name in body if name not in MEMBERS}
    wrong |= {name: _("is missing") for name in NEEDED if name not in body}
    wrong |= {name: _("cannot be read") for name, value in body.items() if name in MEMBERS and not _fits(name, value)}
    if wrong:
        raise _wrong(wrong)
    area, working_area = _where(body, actor)
    theme = Theme.objects.filter(code=body["theme"]).first() if "theme" in body else None
    if "theme" in body and theme is None:
        raise _wrong({"theme": _("is not known here")})
    day = dt.date.fromisoformat(body["heard_on"]) if "heard_on" in body else timezone.localdate()
    if day > timezone.localdate():
        raise _wrong({"heard_on": _("Choose today or a day before.")})
    kind = body.get("kind", Signal.Kind.WISH.value)
    return Sent(body["text"], body["channel"], area, working_area, theme, kind, day)


def _fits(name: str, value: Any) -> bool:
    schema = MEMBERS[name]
    if schema["type"] == "integer":
        return type(value) is int and schema["minimum"] <= value <= schema["maximum"]
    if not isinstance(value, str) or UNSTORABLE.search(value):
        return False
    if "enum" in schema:
        return value in schema["enum"]
    if "pattern" in schema:
        return bool(re.fullmatch(schema["pattern"], value))
    if "format" in schema:
        return _is_day(value)
    return bool(value.strip()) and len(value) <= LONGEST


def _is_day(value: str) -> bool:
    try:
        dt.date.fromisoformat(value)
    except ValueError:
        return False
    return bool(re.fullmatch(r"\d{4}-\d\d-\d\d", value))


def _where(body: dict[str, Any], actor: Membership) -> tuple[Area, WorkingArea]:
    """The area in one of the working areas of whoever hears the outcome, as that was drawn: a newer division may be here
    already, which no working area was carried to yet.
    """
    known = Area.objects.filter(code=body["area"]).defer("outline")
    if not known.exists():
        raise _wrong({"area": _("is not known here")})
    drawn = [
        (known.filter(Q(working_areas=one) | Q(covered_by=one)).order_by("-year").first(), one)
        for one in actor.working_areas.order_by("pk")
    ]
    mine = [(area, one) for area, one in drawn if area]
    named = [(area, one) for area, one in mine if one.pk == body.get("working_area", one.pk)]
    if not named:
        raise _wrong({"working_area" if mine else "area": _("lies outside the working areas of this key")})
    return named[0]


def _wrong(messages: dict[str, str]) -> Problem:
    errors = [{"field": name, "detail": message} for name, message in messages.items()]
    return Problem(422, _("This signal cannot be logged as it is."), errors=errors)


def _refused(report: guard.Report) -> Problem:
    """Where personal data stands and what it is, never the words themselves: answers end up in logs."""
    found = [
        {"what": piece.what, "start": int(start), "end": int(end)}
        for piece in report.found
        for start, _dash, end in [piece.span.partition("-")]
    ]
    errors = [{"field": "text", "detail": guard.refusal(report)}]
    return Problem(
        422, _("The text holds personal data. Replace it and send the signal again."), errors=errors, found=found
    )
