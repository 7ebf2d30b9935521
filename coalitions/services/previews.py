"""Working out what a version of the matcher would change: municipality by municipality, at once or by a worker.

Each municipality is a row that stays due until it is done, so killing a worker loses nothing and any number of them may
share the work. A claim is a moment in the row rather than a lock, since a municipality may take minutes.
"""

import logging
from datetime import timedelta

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone

from areas.models import Area, WorkingArea
from coalitions.matcher.candidates import municipalities_of
from coalitions.matcher.previewing import preview
from coalitions.models import MatcherVersion, PreviewedChange, PreviewJob
from coalitions.queries.versions import present_synonyms, synonyms_of
from core.background import send_after_commit
from initiatives.models import Ambition
from residents.models import Need

logger = logging.getLogger(__name__)

AT_ONCE, READ_AT_ONCE = 1000, 150
"""Up to so many plans and needs a preview is worked out while somebody waits; more go to a worker. With other words than
those in use every text must be read anew, which takes much longer than comparing."""
CLAIM = timedelta(minutes=15)
AGAIN = timedelta(minutes=2)
"""How long a municipality that failed is left alone."""


def preview_due(version: MatcherVersion) -> None:
    """Ask what this version would change: at once where there is little, otherwise as work for a worker."""
    # Jobs for an earlier text say nothing any more; one that a worker is at goes next time.
    old = PreviewJob.objects.filter(version=version, revision__lt=version.revision)
    old.filter(Q(claimed_at=None) | Q(done_at__isnull=False)).delete()
    now = timezone.now()
    made = PreviewJob.objects.bulk_create(
        PreviewJob(version=version, revision=version.revision, municipality=code, due_at=now)
        for code in municipalities()
    )
    most = AT_ONCE if synonyms_of(version) == dict(present_synonyms()) else READ_AT_ONCE
    if Ambition.objects.matchable().count() + Need.objects.matchable().count() <= most:
        for one in made:
            _do(one)
    else:
        send_after_commit("coalitions.work_through_previews")


def work_through() -> int:
    """Do what is due; how many municipalities were done. Safe to run twice or side by side."""
    done = 0
    while (claimed := _claim()) is not None:
        try:
            _do(claimed)
            done += 1
        except Exception:
            logger.exception("preview of %s failed", claimed.municipality)
            later = timezone.now() + AGAIN
            PreviewJob.objects.filter(pk=claimed.pk).update(claimed_at=None, due_at=later)
    return done


def municipalities() -> list[str]:
    """The municipalities where something may be matched: those with a working area or an ambition."""
    plans, places = Ambition.areas.through.objects, Ambition.objects.filter(place__area=OuterRef("pk"))
    used = Area.objects.filter(Exists(plans.filter(area=OuterRef("pk"))) | Exists(places)).only("pk")
    worked = WorkingArea.objects.values_list("municipality__code", flat=True)
    return sorted({*worked, *municipalities_of(used).values()})


@transaction.atomic
def _claim() -> PreviewJob | None:
    """The next municipality nobody is busy with."""
    now = timezone.now()
    free = Q(claimed_at=None) | Q(claimed_at__lt=now - CLAIM)
    due = PreviewJob.objects.filter(free, done_at=None, due_at__lte=now, revision=F("version__revision"))
    rows = due.select_related("version").order_by("due_at", "municipality")
    claimed = rows.select_for_update(skip_locked=True, of=("self",)).first()
    if claimed is not None:
        claimed.claimed_at = now
        claimed.save(update_fields=["claimed_at"])
    return claimed


@transaction.atomic
def _do(claimed: PreviewJob) -> None:
    changes, counts = preview(claimed.version, claimed.municipality)
    # Whoever changed or threw away the draft meanwhile took the row away.
    row = PreviewJob.objects.select_for_update().filter(pk=claimed.pk).first()
    if row is None or row.done_at is not None:
        return
    for change in changes:
        change.job = row
    PreviewedChange.objects.bulk_create(changes, batch_size=500)
    row.counts, row.done_at = counts, timezone.now()
    row.save(update_fields=["counts", "done_at"])
