"""The Celery application. Tasks are found in each app's tasks.py and named "<app>.<verb>"."""

import logging
import os
from typing import Any

from celery import Celery
from celery.signals import worker_init
from kombu.transport import redis

from core.memory import keep_what_is_loaded

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

logger = logging.getLogger(__name__)


class CalmQoS(redis.QoS):
    """The messages a worker has in hand, given back when its connection closes.

    When the broker went away and the connection is half taken down, kombu looks for the broker's address in what is no
    longer there: an AttributeError, which Celery does not take for a lost connection, so that the worker ends instead
    of waiting for the broker. Nothing is lost without giving back: the row says that the work is due.
    """

    def restore_unacked(self, client: Any = None) -> Any:
        """Give the messages back, if there is still a connection to do so."""
        connection: Any = self.channel.connection
        if connection is None or connection.client is None:
            logger.warning("The broker is gone; the sweep finds the work that was in hand.")
            return None
        return super().restore_unacked(client)


redis.Channel.QoS = CalmQoS
app = Celery("koppelkans", task_cls="core.background:SystemTask")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@worker_init.connect
def load_words(**_: Any) -> None:
    """Load the word lists once, before the worker splits into processes: who saves the first plan should not wait for it.

    The processes go on sharing it.
    """
    from coalitions.matching.frame import nearness_table  # noqa: PLC0415  (other commands do without)
    from coalitions.matching.meaning import meaning_of  # noqa: PLC0415

    meaning_of("welkom")
    nearness_table()
    keep_what_is_loaded()
