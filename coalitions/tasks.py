"""Work in the background. Every task may run twice, late, or after its object is gone."""

from celery import shared_task

from coalitions.services import (
    escalating,
    everything,
    grouping,
    learning,
    matching,
    previews,
    reminders,
    soundings,
    versions,
)

A_FEW = 8.0


@shared_task(name="coalitions.match_ambition")
def match_ambition(pk: int) -> None:
    """The fast path after an ambition was saved."""
    matching.match_ambition(pk)


@shared_task(name="coalitions.match_need")
def match_need(pk: int) -> None:
    """The fast path after a need was saved."""
    matching.match_need(pk)


@shared_task(name="coalitions.match_due")
def match_due() -> None:
    """The sure path: whatever is still due, and the groups of every working area in which something was matched."""
    matching.match_due()
    # A run past everything that was cut short goes on here, a few seconds each sweep.
    for _done in everything.work(seconds=A_FEW):
        pass
    previews.work_through()
    grouping.regroup_due()


@shared_task(name="coalitions.match_everything")
def match_everything() -> None:
    """Every night: plans end and windows close without anybody saving anything. Other workers are asked to help."""
    versions.follow_starting_values()
    everything.start_run()
    match_some()


@shared_task(name="coalitions.match_some")
def match_some() -> None:
    """Help with the run that is going on until it is done; nothing when there is none."""
    for _done in everything.work():
        pass


@shared_task(name="coalitions.work_through_previews")
def work_through_previews() -> None:
    """The fast path after a version of the matcher became active, or was changed: municipality by municipality."""
    previews.work_through()


@shared_task(name="coalitions.ask_undecided_again")
def ask_undecided_again() -> int:
    """Every morning: doubts whose date came, decisions and agreements to look at again. Said once a date; how many."""
    again = reminders.ask_undecided_again() + reminders.decisions_to_look_at()
    return again + reminders.agreements_to_look_at()


@shared_task(name="coalitions.expire_soundings")
def expire_soundings() -> int:
    """Every hour: questions to colleagues that got no answer in time; how many were closed."""
    return soundings.expire_soundings()


@shared_task(name="coalitions.escalate_waiting_reviews")
def escalate_waiting_reviews() -> int:
    """Every morning: proposals that have waited for review for more than two weeks. Said once a round; how many."""
    return escalating.escalate_waiting_reviews()


@shared_task(name="coalitions.learn_from_verdicts")
def learn_from_verdicts() -> str:
    """Every night: whether verdicts ask for other weights. At most it puts something on the desk; why not, when not."""
    return learning.learn_from_verdicts().why_not
