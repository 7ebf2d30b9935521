"""What happened in the room of a coalition, as sentences with old and new."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from audit.history import Change, Line, line_of, worded_anew
from audit.models import AuditEvent
from audit.queries import history_of
from coalitions.history.pairs import as_day, became
from coalitions.history.sentences import COALITION_VERBS
from coalitions.models import Agreement, Meeting, Story

# What is in a room: what its fields are called in the trail.
ROOM_FIELDS = {
    "agreement": gettext_lazy("Title"), "meeting": gettext_lazy("What is it about?"), "action": gettext_lazy("What must be done?"),
    "title": gettext_lazy("Title"), "kind": gettext_lazy("Kind of agreement"), "parties": gettext_lazy("Parties"),
    "review_on": gettext_lazy("Look at it again on"), "on": gettext_lazy("Which day?"), "times": gettext_lazy("From and until"),
    "place": gettext_lazy("Where?"), "owner": gettext_lazy("Who?"), "due": gettext_lazy("Due by"),
}  # fmt: skip
ROOM_WORDS = {
    "text": gettext_lazy("What is agreed"), "document": gettext_lazy("Document"), "agenda": gettext_lazy("Agenda"),
    "minutes": gettext_lazy("Minutes"), "trigger": gettext_lazy("What set it off"), "joined": gettext_lazy("Who joined"),
    "gained": gettext_lazy("What residents got"), "otherwise": gettext_lazy("What we would do otherwise"),
}  # fmt: skip
DAYS = frozenset({"on", "due", "review_on"})
CHANGES_IN_A_ROOM = frozenset(
    {"agreement changed", "meeting changed", "minutes written", "action changed", "story written"}
)
# May have been empty.
ADDED_LATER = frozenset({"place", "review_on"})


def room_lines(thing: Agreement | Meeting | Story) -> list[Line]:
    """What happened to something in a room, newest first, with old and new of what was changed. One query."""
    return [room_line(event) for event in history_of(thing)]


def room_line(event: AuditEvent) -> Line:
    """One event of a coalition, or of something in its room."""
    say = COALITION_VERBS.get(event.verb)
    changes = event.changes
    more = [became(changes, "reason"), became(changes, "contribution")]
    if event.verb == "answered" and became(changes, "until"):
        until = as_day(became(changes, "until"))
        more.append(_("It will know on %(day)s.") % {"day": until})
    if event.verb.startswith("action") and became(changes, "owner"):
        more.append(_("For %(name)s.") % {"name": became(changes, "owner")})
    what = say(changes) if say else event.verb
    return line_of(event, what, more=" ".join(part for part in more if part), changes=_of_room(event))


def _of_room(event: AuditEvent) -> list[Change]:
    """Old and new of what was changed; what was added anew stands in the sentence."""
    if event.verb not in CHANGES_IN_A_ROOM:
        return []
    pairs = {name: pair for name, pair in event.changes.items() if name in ROOM_FIELDS}
    # A pair without old says what it is called, or is of before old and new were kept.
    told = {name: pair for name, pair in pairs.items() if pair[0] != pair[1] and (pair[0] or name in ADDED_LATER)}
    changed = [Change(str(ROOM_FIELDS[name]), *(_in_a_room(name, one) for one in pair)) for name, pair in told.items()]
    return [*changed, *worded_anew(event, ROOM_WORDS)]


def _in_a_room(name: str, value: str) -> str:
    if name in DAYS:
        return as_day(value)
    return str(dict(Agreement.Kind.choices).get(value, value)) if name == "kind" else value
