"""Work that need not be waited for."""

from celery import shared_task

from accounts.services import forget_ended_sessions


@shared_task(name="accounts.forget_ended_sessions")
def forget_ended() -> int:
    """Every night: an internet address is not kept for longer than its session lasts."""
    return forget_ended_sessions()
