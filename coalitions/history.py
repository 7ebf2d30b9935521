"""The trail of a proposal and of a version of the matcher, and everything that happened in a coalition, as sentences."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from audit.history import Change, Line, by, line_of, worded_anew
from audit.models import AuditEvent
from audit.queries import history_of
from coalitions.matcher.weight_table import WORDS, label_of
from coalitions.models import (
    Agreement,
    Coalition,
    MatcherVersion,
    Meeting,
    Overlap,
    Participation,
    PhaseCheck,
    Proposal,
    Story,
    Verdict,
)
from core.dates import day_text
from initiatives.models import Milestone
from organisations.models import Membership

Changes = Mapping[str, Any]


def _new(changes: Changes, name: str) -> str:
    """What it became: the second of [old, new]."""
    pair = changes.get(name)
    return str(pair[1]) if pair else ""


# --- Proposals -------------------------------------------------------------------------------------------------------

# Of other things that not everybody may see.
JOINED = frozenset({"ambitions", "needs"})
PROPOSAL_VERBS = {
    "drafted": gettext_lazy("The proposal was started."),
    "changed": gettext_lazy("The proposal was changed."),
    "submitted": gettext_lazy("The proposal was handed in."),
    "took": gettext_lazy("The review was taken in hand."),
    "advised": gettext_lazy("Advice was given."),
    "appointed": gettext_lazy("A reviewer was appointed."),
    "withdrew": gettext_lazy("The proposal was withdrawn."),
}


def proposal_lines(proposal: Proposal, reader: Membership) -> list[Line]:
    """What happened to a proposal, newest first, with old and new of what was changed.

    Another organisation reads words from when it was handed in on, not those of the draft; and which plans and needs are in it
    is told by their names to the own organisation alone, as not all of them may be seen by all.
    """
    events, own = list(history_of(proposal)), reader.organisation_id == proposal.organisation_id
    shared = min((event.pk for event in events if event.verb == "submitted"), default=None)
    return [
        line_of(
            event,
            _of_proposal(event),
            changes=_changes_of_proposal(event, own=own) if own or (shared and event.pk > shared) else (),
        )
        for event in events
    ]


def _changes_of_proposal(event: AuditEvent, *, own: bool) -> list[Change]:
    if event.verb != "changed":
        return []
    return [
        Change(_label(Proposal, name), *(pair if own or name not in JOINED else ("", _("changed"))))
        for name, pair in event.changes.items()
    ]


def _label(model: type[Model], name: str) -> str:
    label = str(getattr(model._meta.get_field(name), "verbose_name", name))
    return label[:1].upper() + label[1:]


def _of_proposal(event: AuditEvent) -> str:
    if event.verb == "decided":
        labels = dict(Proposal.Status.choices)
        status = _new(event.changes, "status")
        return _("The review ended: %(status)s.") % {"status": str(labels.get(status, status)).lower()}
    return str(PROPOSAL_VERBS.get(event.verb, event.verb))


# --- Koppelkansen -----------------------------------------------------------------------------------------------------


def overlap_lines(overlap: Overlap, reader: Membership) -> list[Line]:
    """The verdicts that were given on a koppelkans and what they were before, newest first. Why is for who gave it."""
    return [
        line_of(event, _("Verdict given"), changes=_verdict(event, own=event.organisation_id == reader.organisation_id))
        for event in history_of(overlap)
        if event.verb == "judged"
    ]


def _verdict(event: AuditEvent, *, own: bool) -> list[Change]:
    words: dict[str, Callable[[str], str]] = {
        "stance": _one_of(Verdict.Stance.choices),
        "reason": _one_of(Verdict.Reason.choices),
        "until": _on_day,
    }
    return [
        Change(_label(Verdict, name), *(words[name](one) for one in pair))
        for name, pair in event.changes.items()
        if name in words and (own or name != "reason")
    ]


def _one_of(choices: Iterable[tuple[str, Any]]) -> Callable[[str], str]:
    labels = dict(choices)
    return lambda value: str(labels.get(value, value))


def _on_day(value: str) -> str:
    """A day of the trail as the pages write days."""
    return day_text(dt.date.fromisoformat(value)) if value else ""


# --- Versions of the matcher -----------------------------------------------------------------------------------------

VERSION_VERBS = {
    "drafted": gettext_lazy("The draft was started."),
    "proposed": gettext_lazy("These settings were put forward."),
    "changed": gettext_lazy("The draft was changed."),
    "activated": gettext_lazy("This version became active."),
    "discarded": gettext_lazy("This version was put aside."),
}


def version_lines(version: MatcherVersion) -> list[Line]:
    """What happened to a version of the matcher, newest first, with before and after of everything that changed."""
    if version._state.adding:  # the starting values, which nobody stored yet
        return []
    return [
        line_of(
            event,
            str(VERSION_VERBS.get(event.verb, event.verb)),
            more="; ".join(_before_and_after(name, pair) for name, pair in event.changes.items()),
        )
        for event in history_of(version)
    ]


def _before_and_after(name: str, pair: Any) -> str:
    named = {"based_on": _("based on version"), "active": _("active version")}
    label = label_of(name) if name in WORDS else named.get(name, name)
    before, after = pair
    return f"{label} {before} → {after}" if before else f"{label} {after}"


# --- Coalitions ------------------------------------------------------------------------------------------------------

ANSWERS = {
    "confirmed": gettext_lazy("%(organisation)s takes part."),
    "undecided": gettext_lazy("%(organisation)s is not sure yet."),
    "declined": gettext_lazy("%(organisation)s does not take part."),
    "left": gettext_lazy("%(organisation)s left the coalition."),
    "invited": gettext_lazy("%(organisation)s was invited."),
    "withdrawn": gettext_lazy("The invitation of %(organisation)s was withdrawn."),
    "asked": gettext_lazy("%(organisation)s asked to join."),
    "refused": gettext_lazy("%(organisation)s was not let in."),
}
TOOK_BACK = gettext_lazy("%(organisation)s took its request to join back.")
MOVES = {
    "active": gettext_lazy("The coalition is active: at least two organisations take part."),
    "paused": gettext_lazy("The coalition is paused."),
    "completed": gettext_lazy("The coalition is completed."),
    "stopped": gettext_lazy("The coalition stopped."),
}
PAUSED_ITSELF = gettext_lazy("The coalition paused by itself: fewer than two organisations take part.")


def _answer(changes: Changes) -> str:
    return str(ANSWERS.get(_new(changes, "answer"), "%(organisation)s")) % {
        "organisation": _new(changes, "organisation")
    }


def _move(changes: Changes) -> str:
    status = _new(changes, "status")
    if status == Coalition.Status.PAUSED and "reason" not in changes:
        return str(PAUSED_ITSELF)
    return str(MOVES.get(status, status))


def _phase(changes: Changes) -> str:
    labels = dict(Coalition.Phase.choices)
    phase = _new(changes, "phase")
    return _("The coalition is in a new phase: %(phase)s.") % {"phase": str(labels.get(phase, phase)).lower()}


def _step(changes: Changes) -> str:
    step = _new(changes, "step")
    return str(dict(PhaseCheck.Step.choices).get(step, step))


def _looked_again(changes: Changes) -> str:
    until = _new(changes, "until")
    if until:
        day = day_text(dt.date.fromisoformat(until))
        return _("A decision was looked at again; it stands until %(day)s.") % {"day": day}
    return _("A decision was looked at again; it stands.")


def _saying(sentence: Any, name: str) -> Callable[[Changes], str]:
    return lambda changes: str(sentence) % {name: _new(changes, name)}


def _on_a_day(sentence: Any) -> Callable[[Changes], str]:
    """About a meeting, which has a day."""
    return lambda changes: (
        str(sentence)
        % {"meeting": _new(changes, "meeting"), "day": day_text(dt.date.fromisoformat(_new(changes, "on")))}
    )


COALITION_VERBS: dict[str, Callable[[Changes], str]] = {
    "founded": lambda _changes: _("The coalition came about: the proposal was approved."),
    "answered": _answer,
    "left": _answer,
    "invited": _saying(ANSWERS["invited"], "organisation"),
    "withdrew": _saying(ANSWERS["withdrawn"], "organisation"),
    "asked to join": _saying(ANSWERS["asked"], "organisation"),
    "let in": _saying(ANSWERS["confirmed"], "organisation"),
    "turned down": _saying(ANSWERS["refused"], "organisation"),
    "took back": _saying(TOOK_BACK, "organisation"),
    "handed over": _saying(gettext_lazy("%(organisation)s has the lead from now on."), "organisation"),
    "moved": _move,
    "phase": _phase,
    "need met": _saying(gettext_lazy("The need “%(need)s” is met. Residents will hear so."), "need"),
    "action added": _saying(gettext_lazy("New action: %(action)s"), "action"),
    "action changed": _saying(gettext_lazy("Action changed: %(action)s"), "action"),
    "action done": _saying(gettext_lazy("Action done: %(action)s"), "action"),
    "action reopened": _saying(gettext_lazy("Action open again: %(action)s"), "action"),
    "looked again": _looked_again,
    "story written": lambda _changes: _("The story of the coalition was written."),
    "story offered": lambda _changes: _("The story was put to all parties, to share it with other neighbourhoods."),
    "story objected": _saying(gettext_lazy("%(organisation)s objected to sharing the story."), "organisation"),
    "step done": lambda changes: _("Ticked: %(step)s.") % {"step": _step(changes)},
    "step undone": lambda changes: _("Not ticked any more: %(step)s.") % {"step": _step(changes)},
    "initiative added": _saying(gettext_lazy("Initiative of the coalition: %(initiative)s"), "initiative"),
    "meeting planned": _on_a_day(gettext_lazy("Meeting planned for %(day)s: %(meeting)s")),
    "meeting changed": _on_a_day(gettext_lazy("Meeting changed, on %(day)s: %(meeting)s")),
    "meeting called off": _on_a_day(gettext_lazy("Meeting of %(day)s called off: %(meeting)s")),
    "minutes written": _on_a_day(gettext_lazy("Minutes written of %(day)s: %(meeting)s")),
    "agreement drafted": _saying(gettext_lazy("Draft agreement: %(agreement)s"), "agreement"),
    "agreement changed": _saying(gettext_lazy("Draft agreement changed: %(agreement)s"), "agreement"),
    "agreement confirmed": _saying(gettext_lazy("Signed for the own organisation: %(agreement)s"), "agreement"),
    "agreement signed": _saying(gettext_lazy("Signed by every party: %(agreement)s"), "agreement"),
    "agreement looked at": _saying(gettext_lazy("Agreement looked at again: %(agreement)s"), "agreement"),
    "agreement ended": _saying(gettext_lazy("Agreement ended: %(agreement)s"), "agreement"),
    "initiative removed": _saying(
        gettext_lazy("No initiative of the coalition any more: %(initiative)s"), "initiative"
    ),
}
# These are told from their own rows, which hold the words and the day they are about.
FROM_ROWS = frozenset({"decided", "noted", "gained", "benefit removed"})
# After these the answer of an organisation is in the trail.
TELLS_OF_A_PLACE = frozenset({"answered", "left", "asked to join", "let in", "turned down"})


def timeline(coalition: Coalition) -> list[Line]:
    """Everything that happened in a coalition in one list, newest first, gathered from all of `SOURCES`."""
    lines = [line for source in SOURCES for line in source(coalition)]
    return sorted(lines, key=lambda line: (line.day, line.at or timezone.now()), reverse=True)


def _trail_and_answers(coalition: Coalition) -> Iterator[Line]:
    """The trail, and answers that came with an import."""
    events = [event for event in history_of(coalition) if event.verb not in FROM_ROWS]
    answered = {_new(event.changes, "organisation") for event in events if event.verb in TELLS_OF_A_PLACE}
    yield from (_of_coalition(event) for event in events)
    yield from (_of_row(place) for place in coalition.participations.all() if _untold(place, answered))


def _of_coalition(event: AuditEvent) -> Line:
    say = COALITION_VERBS.get(event.verb)
    changes = event.changes
    more = [_new(changes, "reason"), _new(changes, "contribution")]
    if event.verb == "answered" and _new(changes, "until"):
        until = day_text(dt.date.fromisoformat(_new(changes, "until")))
        more.append(_("It will know on %(day)s.") % {"day": until})
    if event.verb.startswith("action") and _new(changes, "owner"):
        more.append(_("For %(name)s.") % {"name": _new(changes, "owner")})
    what = say(changes) if say else event.verb
    return line_of(event, what, more=" ".join(part for part in more if part), changes=_of_room(event))


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


def room_lines(thing: Agreement | Meeting | Story) -> list[Line]:
    """What happened to something in a room, newest first, with old and new of what was changed. One query."""
    return [_of_coalition(event) for event in history_of(thing)]


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
        return _on_day(value)
    return str(dict(Agreement.Kind.choices).get(value, value)) if name == "kind" else value


CHANGES_IN_A_ROOM = frozenset(
    {"agreement changed", "meeting changed", "minutes written", "action changed", "story written"}
)
# May have been empty.
ADDED_LATER = frozenset({"place", "review_on"})


def _untold(place: Participation, answered: set[str]) -> bool:
    """An answer that came with the import, so that the trail has no line of it."""
    return place.answered_at is not None and place.organisation.name not in answered


def _of_row(place: Participation) -> Line:
    answered = place.answered_at or place.invited_at
    name = place.organisation.name
    who = by(place.answered_by.user.name, name) if place.answered_by else name
    text = str(ANSWERS[place.status]) % {"organisation": name}
    more = " ".join(part for part in (place.reason, place.contribution) if part)
    return Line(timezone.localdate(answered), text, more, who, answered)


def _decisions(coalition: Coalition) -> list[Line]:
    rows = coalition.decisions.select_related("created_by__user", "created_by__organisation")
    return [
        Line(row.decided_on, _("Decided: %(text)s") % {"text": row.text}, who=_writer(row), at=row.created_at)
        for row in rows
    ]


def _notes(coalition: Coalition) -> list[Line]:
    rows = coalition.notes.select_related("created_by__user", "created_by__organisation")
    return [Line(row.happened_on, row.text, who=_writer(row), at=row.created_at) for row in rows]


def _writer(row: Any) -> str:
    return _written_by(row.created_by)


def _milestones(coalition: Coalition) -> list[Line]:
    """Milestones of its initiatives that were reached."""
    reached = Milestone.objects.filter(initiative__coalitions=coalition, done_on__isnull=False)
    said = _("Milestone reached: %(milestone)s")
    return [
        Line(row.done_on, said % {"milestone": row.title}, row.initiative.title)
        for row in reached.select_related("initiative")
        if row.done_on
    ]


def _benefits(coalition: Coalition) -> list[Line]:
    rows = coalition.benefits.select_related("written_by__user", "written_by__organisation")
    return [
        Line(
            row.measured_on,
            _("Gained: %(benefit)s") % {"benefit": str(row)},
            _("Source: %(source)s") % {"source": row.source},
            _written_by(row.written_by),
            row.written_at,
        )
        for row in rows
    ]


def _written_by(member: Membership | None) -> str:
    return by(member.user.name, member.organisation.name) if member else ""


# Whoever adds something that happens in a coalition adds here how it is told.
SOURCES: tuple[Callable[[Coalition], Iterable[Line]], ...] = (
    _trail_and_answers,
    _decisions,
    _notes,
    _milestones,
    _benefits,
)
