"""A worker outlives its broker, also when it had a message in hand."""

from pathlib import Path

from kombu import Connection, Consumer, Queue
from kombu.common import ignore_errors

import config.celery  # noqa: F401 -- what is tested
from devstack import paths
from devstack.valkey import Valkey


def test_closing_a_connection_to_a_broker_that_went_away_with_a_message_in_hand(tmp_path: Path) -> None:
    broker = Valkey(
        data=tmp_path / "valkey", sockets=paths.socket_dir(tmp_path), log=tmp_path / "valkey.log", durable=True
    )
    broker.ensure()
    url = broker.url().replace("unix://", "redis+socket://").replace("?db=", "?virtual_host=")
    with Connection(url) as sender:
        queue = sender.SimpleQueue("work")
        queue.put({"id": 1})
        queue.close()
    connection = Connection(url, transport_options={"max_retries": 0})
    taken: list[object] = []
    Consumer(
        connection.default_channel, [Queue("work")], callbacks=[lambda body, _message: taken.append(body)]
    ).consume()
    connection.drain_events(timeout=5)
    assert taken == [{"id": 1}]
    broker.stop()
    # As a worker leaves it when it could take down only half: the channel open, the transport without an address.
    connection._do_close_transport()
    ignore_errors(connection, connection.close)
