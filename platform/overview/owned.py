"""Which rows an organisation may take along, and in which of them the words are its own.

A table that says whose its rows are (`organisation`) is in it from its first day. Of any other that leads to an organisation or a
colleague, a test asks for a line here or for a reason why not (tests/overview/test_taking_along.py).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef, Q, Subquery
from django.db.models.lookups import Exact

from audit.models import AuditEvent
from coalitions.models import (
    ActionItem,
    Agreement,
    Benefit,
    Coalition,
    Decision,
    Meeting,
    Participation,
    PhaseCheck,
    ProposalLink,
    ProposalVersion,
    Review,
    Story,
    StoryReaction,
    TimelineNote,
)
from initiatives.models import Milestone, Moment
from organisations.models import Organisation
from overview.models import SearchEntry
from residents.models import AgendaQuestion, CollectionRound, Feedback, Need

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    Way = Callable[[Organisation], Q]

OWN = "own_"
"""What begins the name under which a row says that the words in a field are the organisation's own."""


def by(path: str, **more: Any) -> Way:
    """Rows from which this path leads to the organisation, and for which the rest holds too."""
    return lambda organisation: Q(**{path: organisation}, **more)


def _not_refused(organisation: Organisation) -> Q:
    """Why somebody was not let in, the others wrote."""
    return Q(organisation=organisation) & ~Q(status=Participation.Status.REFUSED)


@dataclass(frozen=True)
class Owned:
    """By which ways rows of a table are an organisation's.

    `words`: by which of them the words in these fields are its own, of a table in which others write too; a text that is not
    named there stays here.
    """

    ways: tuple[Way, ...] = (by("organisation"),)
    words: Mapping[str, tuple[Way, ...]] | None = None

    def rows_of(self, model: type[models.Model], organisation: Organisation) -> models.QuerySet[Any]:
        """The rows, each with whether the words in it are the organisation's own."""
        every = model._default_manager.all()
        mine = Q()
        for way in self.ways:
            mine |= Q(pk__in=every.filter(way(organisation)).values("pk"))
        marks = {
            f"{OWN}{name}": Exists(every.filter(_any(ways, organisation), pk=OuterRef("pk")))
            for name, ways in (self.words or {}).items()
        }
        rows: models.QuerySet[Any] = every.filter(mine).annotate(**marks)
        return rows

    def leaves_out(self, row: models.Model, name: str) -> bool:
        """Whether the words in this field are another's."""
        return self.words is not None and not getattr(row, f"{OWN}{name}", False)


def _any(ways: tuple[Way, ...], organisation: Organisation) -> Q:
    found = Q()
    for way in ways:
        found |= way(organisation)
    return found


def _written(by_whom: str, words: str, *more: Way) -> Owned:
    """What colleagues wrote; by the other ways the organisation has to do with it, without the words of others."""
    author = by(f"{by_whom}__organisation")
    return Owned((author, *more), dict.fromkeys(words.split(), (author,)))


def _wrote_in(model: type[models.Model], *verbs: str) -> Way:
    """Rows of which the trail says that a colleague did this to them: who made a row is not who words it anew."""
    return lambda organisation: Q(Exists(_acts(model, verbs).filter(organisation_id=organisation.pk)))


def _alone(model: type[models.Model], by_whom: str, *verbs: str) -> Way:
    """Rows with words of colleagues alone, and of nobody else: of what two wrote, nobody can tell whose the words are."""
    made, wrote = by(f"{by_whom}__organisation"), _wrote_in(model, *verbs)
    return lambda organisation: (
        (made(organisation) | wrote(organisation))
        & ~Q(Exists(_acts(model, verbs).exclude(organisation_id=organisation.pk)))
    )


def _last(model: type[models.Model], verb: str) -> Way:
    """Rows to which a colleague did this last: each time takes away the words of the time before."""
    last = _acts(model, (verb,)).order_by("-pk").values("organisation_id")[:1]
    return lambda organisation: Q(Exact(Subquery(last), organisation.pk))


def _acts(model: type[models.Model], verbs: tuple[str, ...]) -> models.QuerySet[AuditEvent]:
    return AuditEvent.objects.filter(target_type=model._meta.label_lower, target_id=OuterRef("pk"), verb__in=verbs)


_SIGNED = by("signatures__organisation", signatures__signed_at__isnull=False)
_IN_IT = by("participations__organisation", participations__status=Participation.Status.CONFIRMED)
_DRAFTED, _DOES = by("created_by__organisation"), by("owner__organisation")
_DRAFTED_ALONE = _alone(Agreement, "created_by", "agreement drafted", "agreement changed")
_ENDED = _wrote_in(Agreement, "agreement ended")
_PLANNED_ALONE = _alone(Meeting, "created_by", "meeting planned", "meeting changed")
_MINUTED, _MINUTED_ALONE = _wrote_in(Meeting, "minutes written"), _alone(Meeting, "created_by", "minutes written")
_TOLD, _TOLD_ALONE = _wrote_in(Story, "story written"), _alone(Story, "written_by", "story written")
_WORDED_ALONE, _CLOSED = _alone(Need, "created_by", "named", "changed"), _last(Need, "moved")
OWNED: dict[type[models.Model], Owned] = {
    Moment: Owned((by("ambition__organisation"),)),
    Milestone: Owned((by("initiative__organisation"),)),
    Feedback: Owned((by("signal__organisation"),)),
    # Who guides residents in the working area may word it better, and another organisation may close it.
    Need: Owned(
        (_DRAFTED,),
        dict.fromkeys(("title", "description", "target_groups"), (_WORDED_ALONE,)) | {"closed_reason": (_CLOSED,)},
    ),
    # What stood out in a round is told in words close to those of residents.
    CollectionRound: Owned(words={"name": (by("organisation"),)}),
    # Put to it, or by it to others.
    AgendaQuestion: Owned(
        (by("organisation"), by("asked_by__organisation")),
        {"question": (by("asked_by__organisation"),), "explanation": (by("organisation"),)},
    ),
    ProposalVersion: Owned((by("proposal__organisation"),)),
    # What a reviewer writes is no organisation's.
    Review: Owned((by("proposal__organisation"),), {}),
    ProposalLink: _written("asked_by", "reason", by("proposal__organisation"), by("other__organisation")),
    # Who takes part said yes to the goal.
    Coalition: Owned((_IN_IT,), {"name": (_IN_IT,), "goal": (_IN_IT,)}),
    Participation: Owned(words={"reason": (_not_refused,), "contribution": (by("organisation"),)}),
    # What a colleague has to do is the organisation's, whoever wrote it down; what others do, anybody in the room words anew.
    ActionItem: Owned((_DOES, _DRAFTED), {"title": (_DOES,)}),
    Decision: _written("created_by", "text"),
    TimelineNote: _written("created_by", "text"),
    PhaseCheck: _written("checked_by", ""),
    Benefit: _written("written_by", "source"),
    # Who signed made the words its own, and not why it ended afterwards; the document itself is downloaded where it stands.
    Agreement: Owned(
        (_DRAFTED, by("signatures__organisation"), _ENDED),
        dict.fromkeys(("title", "text"), (_DRAFTED_ALONE, _SIGNED)) | {"ended_reason": (_ENDED,)},
    ),
    Meeting: Owned(
        (_DRAFTED, by("present__organisation"), _MINUTED),
        dict.fromkeys(("title", "place", "agenda"), (_PLANNED_ALONE,)) | {"minutes": (_MINUTED_ALONE,)},
    ),
    Story: Owned(
        (by("written_by__organisation"), _TOLD),
        dict.fromkeys(("title", "trigger", "joined", "gained", "otherwise"), (_TOLD_ALONE,)),
    ),
    StoryReaction: _written("author", "text"),
}


# Of which the organisation is what is found by it, not whose it is.
FOUND_BY = frozenset({SearchEntry})


def tables() -> Iterator[tuple[type[models.Model], Owned]]:
    """Every table with rows of an organisation, and by which ways they are."""
    for model in apps.get_models():
        if model in OWNED:
            yield model, OWNED[model]
        elif names_organisation(model) and model not in FOUND_BY:
            yield model, Owned()


def names_organisation(model: type[models.Model]) -> bool:
    """Whether each row says itself whose it is."""
    own = {one.name: one for one in model._meta.fields}.get("organisation")
    return isinstance(own, models.ForeignKey) and own.related_model is Organisation
