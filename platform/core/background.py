"""Hands work to Celery without depending on it: the row itself says that the work is due."""

import logging
import math
import time
from collections.abc import Callable, Hashable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar

from celery import Task, current_app
from django.db import transaction
from kombu.exceptions import OperationalError

from core.wall import as_system

K = TypeVar("K", bound=Hashable)
T = TypeVar("T")
logger = logging.getLogger(__name__)
_left_to_the_sweep: ContextVar[bool] = ContextVar("left_to_the_sweep", default=False)


@contextmanager
def left_to_the_sweep() -> Iterator[None]:
    """Send no tasks for rows that are saved in this block. Of thousands of rows the sweep takes many together, where a task
    for each would take them one by one.
    """
    token = _left_to_the_sweep.set(True)
    try:
        yield
    finally:
        _left_to_the_sweep.reset(token)


class SystemTask(Task):  # type: ignore[type-arg] # takes none when it runs
    """A task works for nobody in particular, so it reads everything."""

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        with as_system():
            return super().__call__(*args, **kwargs)


def each(keys: Iterable[K], act: Callable[[K], T], *, until: float = math.inf) -> dict[K, T]:
    """Do this for every key, as far as time goes (`until`, on the monotonic clock); what came of each.

    One that fails is logged and keeps no other waiting. The first failure is raised when all had their turn, so that the
    task is seen to have failed.
    """
    done: dict[K, T] = {}
    failed: list[Exception] = []
    for key in keys:
        if time.monotonic() > until:
            break
        try:
            done[key] = act(key)
        except Exception as error:
            logger.exception("%s failed, and the others go on", key)
            failed.append(error)
    if failed:
        raise failed[0]
    return done


def send_after_commit(task: str, *args: int | str) -> None:
    """Send the task once this transaction is committed. A broker that is down costs a log line, not the page:
    the beat sweep finds whatever is still due (docs/adr/0007-work-to-do-is-a-column.md).
    """
    if _left_to_the_sweep.get():
        return

    # A function, not a partial: Django names the callback in the log when it fails, and a partial has no name.
    def send() -> None:
        _send(task, args)

    transaction.on_commit(send, robust=True)


def _send(task: str, args: tuple[int | str, ...]) -> None:
    try:
        current_app.send_task(task, args=args, retry=False)
    except (OperationalError, OSError) as error:
        logger.warning("%s waits for the sweep: %s", task, type(error).__name__)
