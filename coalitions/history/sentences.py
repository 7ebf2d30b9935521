"""What each verb of the trail of a coalition says."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coalitions.history.pairs import Changes, as_day, became
from coalitions.models import Coalition, PhaseCheck

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
    return str(ANSWERS.get(became(changes, "answer"), "%(organisation)s")) % {
        "organisation": became(changes, "organisation")
    }


def _move(changes: Changes) -> str:
    status = became(changes, "status")
    if status == Coalition.Status.PAUSED and "reason" not in changes:
        return str(PAUSED_ITSELF)
    return str(MOVES.get(status, status))


def _phase(changes: Changes) -> str:
    labels = dict(Coalition.Phase.choices)
    phase = became(changes, "phase")
    return _("The coalition is in a new phase: %(phase)s.") % {"phase": str(labels.get(phase, phase)).lower()}


def _step(changes: Changes) -> str:
    step = became(changes, "step")
    return str(dict(PhaseCheck.Step.choices).get(step, step))


def _looked_again(changes: Changes) -> str:
    until = became(changes, "until")
    if until:
        day = as_day(until)
        return _("A decision was looked at again; it stands until %(day)s.") % {"day": day}
    return _("A decision was looked at again; it stands.")


def _saying(sentence: Any, name: str) -> Callable[[Changes], str]:
    return lambda changes: str(sentence) % {name: became(changes, name)}


def _on_a_day(sentence: Any) -> Callable[[Changes], str]:
    """About a meeting, which has a day."""
    return lambda changes: str(sentence) % {"meeting": became(changes, "meeting"), "day": as_day(became(changes, "on"))}


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
