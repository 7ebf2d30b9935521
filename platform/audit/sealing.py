"""Seals the trail in batches, in the background: whoever writes in it waits for nobody.

A row without a seal is the work to do (docs/adr/0007); beat looks for it every half minute.
"""

import logging

from django.db import transaction
from django.db.models import Max

from audit.chain import digest_of
from audit.models import AuditEvent, Seal, Sealed, Tombstone, ViewLog
from core.locks import try_lock

logger = logging.getLogger(__name__)

LOGS: tuple[type[Sealed], ...] = (AuditEvent, ViewLog, Tombstone)
BATCH = 1000
# Only sealers take this lock, and a second one leaves instead of waiting.
LOCK = "seals of the trail"


def seal_everything() -> int:
    """Seal all rows that have none yet, in every log; how many there were."""
    total = 0
    for model in LOGS:
        while batch := seal_batch(model):
            total += batch
    return total


@transaction.atomic
def seal_batch(model: type[Sealed], *, limit: int = BATCH) -> int:
    """Close one batch of a log; how many rows it has: 0 when none is open, or another sealer is at work."""
    if not try_lock(LOCK):
        return 0
    rows = list(model._default_manager.filter(seal=None).order_by("pk").values_list("pk", "digest")[:limit])
    if not rows:
        return 0
    log = model.LOG
    last = Seal.objects.filter(log=log).aggregate(last=Max("number"))["last"] or 0
    before = Seal.objects.filter(log=log, number=last).first()
    seal = Seal(
        log=log,
        number=last + 1,
        ids=[pk for pk, _digest in rows],
        leaves=b"".join(bytes(digest) for _pk, digest in rows),
        previous=bytes(before.digest) if before else b"",
    )
    seal.digest = digest_of(seal.facts())
    seal.save(force_insert=True)
    model._default_manager.filter(pk__in=seal.ids).update(seal=seal)
    # Logged as well, so that a chain that was cut short in the database can be found with `verify_audit --expect`.
    logger.info("Sealed %s %s: %s", log.value, seal.number, bytes(seal.digest).hex())
    return len(rows)
