"""Everything that happened in a coalition in one list: its trail, and what its own rows tell."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from audit.history import Line, by
from audit.queries import history_of
from coalitions.history.pairs import became
from coalitions.history.room import room_line
from coalitions.history.sentences import ANSWERS
from coalitions.models import Coalition, Participation
from initiatives.models import Milestone
from organisations.models import Membership

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
    answered = {became(event.changes, "organisation") for event in events if event.verb in TELLS_OF_A_PLACE}
    yield from (room_line(event) for event in events)
    yield from (_of_row(place) for place in coalition.participations.all() if _untold(place, answered))


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
