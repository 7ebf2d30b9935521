"""What happens by itself."""

from celery import shared_task

from residents import services


@shared_task(name="residents.note_silence")
def note_silence() -> int:
    """Word back about every signal on which nothing happened for eight weeks, in batches; how many there were."""
    total = 0
    while batch := services.note_silence():
        total += batch
    return total


@shared_task(name="residents.remind_late")
def remind_late() -> int:
    """Remind organisations whose answer is late, once for each day they let pass; how many questions."""
    total = 0
    while batch := services.remind_late():
        total += batch
    return total
