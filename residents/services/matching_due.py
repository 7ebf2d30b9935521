"""What is due in higher packages once a need changed: matching it, and finding it by its new words."""

from django.utils import timezone

from core.background import send_after_commit
from residents.models import Need


def ask_for_matching(need: int) -> None:
    """Say on the row that it must be matched, and try to have that done at once."""
    Need.objects.filter(pk=need).update(match_due_at=timezone.now())
    send_after_commit("coalitions.match_need", need)


def make_findable(need: int) -> None:
    """Have it found at once by the words it has now. Nothing is written on the row: the sweep sees the difference."""
    send_after_commit("overview.make_findable", "need", need)
