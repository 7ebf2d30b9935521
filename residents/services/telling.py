"""The word that everybody who logged a signal for a need hears of each step of that need, now or on joining it later.

| what happens to the need                                  | word            | left by            |
|-----------------------------------------------------------|-----------------|--------------------|
| put on the agenda                                         | on_agenda       | needs.py           |
| put to organisations; one of them answers                 | asked; answered | agenda.py          |
| organisations are invited to a coalition                  | invited         | with_coalitions.py |
| a coalition is active: two organisations or more          | in_coalition    | with_coalitions.py |
| the coalition decided something residents may hear        | decided         | with_coalitions.py |
| the coalition ended without meeting it                    | let_go          | with_coalitions.py |
| what residents asked is there                             | met             | with_coalitions.py |
| closed, with the reason                                   | need_closed     | needs.py           |
| met or closed, and opened again                           | reopened        | needs.py           |

Which of these words stand is on the need (`standing_words`): a step to another state puts its word in the place of all
before, other steps add theirs. The answer of an organisation takes the place of its earlier one ("wants to know more
first"); a question that is taken back takes that along, and with the last question goes that it was asked at all. Word
that no longer stands and that residents did not hear is dropped, so that nobody is told of an earlier step after a later
one; what they heard stays, and so does the history of the need. Word of silence goes with the next word of whatever kind,
and takes nothing away itself.

A need counts as met only once a colleague ticked that residents heard so (feedback.py). A signal by itself is put on the
agenda, referred or left without follow-up (interpreting.py), or nothing happens to it for eight weeks (feedback.py).
`queries/sentences.py` has the sentence of each word.
"""

from typing import Any

from django.utils import timezone

from organisations.models import Membership
from residents.models import Feedback, Need, Signal
from residents.services.asking import withdraw_questions
from residents.services.closing import ENDED, note_outcomes
from residents.services.feedback import drop_outdated, word_back
from residents.services.locking import lock_signals_of

_ON_REACHING: dict[str, str] = {
    Need.Status.ON_AGENDA: Feedback.Kind.ON_AGENDA,
    Need.Status.IN_COALITION: Feedback.Kind.IN_COALITION,
    Need.Status.MET: Feedback.Kind.MET,
    Need.Status.CLOSED: Feedback.Kind.NEED_CLOSED,
}
_ON_RETURNING: dict[str, str] = {
    Need.Status.IN_COALITION: Feedback.Kind.LET_GO,
    Need.Status.MET: Feedback.Kind.REOPENED,
    Need.Status.CLOSED: Feedback.Kind.REOPENED,
}


def tell_step(
    *, actor: Membership | None, need: Need, signals: list[Signal], before: str, coalition: int | None = None
) -> None:
    """Leave word of the step a (locked) need just made from the state `before`, with its (locked) signals."""
    returned = need.status == Need.Status.RECOGNISED
    kind = _ON_RETURNING.get(before, "") if returned else _ON_REACHING.get(need.status, "")
    params: dict[str, Any] = {"need": need.told_title}
    if kind == Feedback.Kind.NEED_CLOSED:
        params["reason"] = need.told_reason
    key = f"{kind}:{need.pk}:{coalition or f'{timezone.now():%Y%m%d%H%M%S%f}'}"
    remember(need, {} if returned or not kind else {key: {"kind": kind, "params": params}})
    if kind:
        word_back(actor=actor, signals=signals, kind=kind, key=key, params=params)
    else:
        drop_outdated(signals)
    if need.status in ENDED:
        note_outcomes(signals)
        withdraw_questions(actor=actor, need=need)


def tell_standing(*, actor: Membership | None, need: Need, kind: str, key: str, params: dict[str, Any]) -> None:
    """Leave word with everybody who logged a signal for a (locked) need, now or on joining."""
    beside = standing_of(need)
    remember(need, {**need.standing_words, key: {"kind": kind, "params": params}})
    word_back(actor=actor, signals=lock_signals_of(need), kind=kind, key=key, params=params, beside=beside)


def forget(need: Need, *beginnings: str) -> None:
    """The words whose keys begin so stand no longer for a (locked) need: nobody is told them from now on."""
    left = {key: word for key, word in need.standing_words.items() if not key.startswith(beginnings)}
    if len(left) < len(need.standing_words):
        remember(need, left)
        drop_outdated(lock_signals_of(need), standing=standing_of(need), undone_stays=True)


def remember(need: Need, words: dict[str, Any]) -> None:
    """Keep the word that is to be told to whoever logs the next signal for this need."""
    need.standing_words = words
    need.save(update_fields=["standing_words"])


def tell_what_stands(*, actor: Membership, signal: Signal, need: Need) -> None:
    """Tell whoever logged a signal at once what others heard already about the need it joins, in place of what waits."""
    standing = standing_of(need)
    drop_outdated([signal], standing=standing)
    for key, word in standing.items():
        params = {**word["params"], "need": need.told_title}
        word_back(actor=actor, signals=[signal], kind=word["kind"], key=key, params=params, beside=standing)


def standing_of(need: Need) -> dict[str, Any]:
    """The words that stand for a need; for one without any, such as one that was imported in its state, that of the state."""
    if need.standing_words:
        return dict(need.standing_words)
    kind = _ON_REACHING.get(need.status, "")
    params = {"reason": need.told_reason}
    return {f"{kind}:{need.pk}": {"kind": kind, "params": params}} if kind else {}
