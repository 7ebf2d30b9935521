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
