"""What an organisation thinks of a koppelkans."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.services import differences, record
from coalitions.guard import where_work
from coalitions.matcher.verdict_evidence import judged_on
from coalitions.models import Overlap, Verdict
from coalitions.permissions import is_party, may_judge, may_judge_for_everyone
from coalitions.workflow import OVERLAP
from core.errors import RuleViolation
from organisations.models import Membership
from residents.guard import kept_with_reason

_TRAILED = ("stance", "reason", "until", "for_everyone")


@transaction.atomic
def give_verdict(
    *,
    actor: Membership,
    overlap: Overlap,
    stance: str,
    reason: str = "",
    note: str = "",
    until: date | None = None,
    for_everyone: bool = False,
    guard_reason: str = "",
) -> Verdict:
    """Give the verdict of the actor's organisation, or change it.

    Only that organisation reads its explanation: it may name colleagues, and words the guard doubts may stay there for a reason,
    which the trail has.

    Promising, from one of the parties or from an area networker of the place, means that it is being explored.
    """
    overlap = Overlap.objects.select_for_update(of=("self",)).select_related("ambition", "other").get(pk=overlap.pk)
    earlier = Verdict.objects.filter(overlap=overlap, organisation=actor.organisation).first()
    _check_rights(actor, overlap, earlier, for_everyone=for_everyone)
    _check_content(stance, reason, until)
    own = actor.organisation
    kept = kept_with_reason(guard_reason=guard_reason, working_areas=where_work(actor), of=own, note=note)
    verdict = earlier or Verdict(overlap=overlap, organisation=actor.organisation)
    before = _facts(earlier) if earlier else {}
    verdict.given_by, verdict.given_at, verdict.material = actor, timezone.now(), overlap.material
    verdict.stance, verdict.for_everyone = stance, for_everyone
    verdict.reason = reason if stance == Verdict.Stance.NOT_PROMISING else ""
    verdict.until = until if stance == Verdict.Stance.LATER else None
    verdict.note, verdict.judged_on = note, judged_on(overlap)
    verdict.full_clean()
    verdict.save()
    changes = differences(before, _facts(verdict))
    if kept:
        changes["guard"] = ["", guard_reason]
    record(actor=actor, verb="judged", target=overlap, changes=changes)
    if stance == Verdict.Stance.PROMISING and (is_party(actor, overlap) or may_judge_for_everyone(actor, overlap)):
        _explore(overlap)
    return verdict


def _check_rights(actor: Membership, overlap: Overlap, earlier: Verdict | None, *, for_everyone: bool) -> None:
    if not may_judge(actor):
        raise RuleViolation(_("In your role you do not give a verdict on a koppelkans."))
    everyone = may_judge_for_everyone(actor, overlap)
    if for_everyone and not everyone:
        raise RuleViolation(
            _("Only an area networker of this working area gives a verdict for everyone."), field="for_everyone"
        )
    if earlier and earlier.for_everyone and not everyone:
        raise RuleViolation(
            _("%(name)s put this koppelkans away for everyone. Ask this colleague to change that.")
            % {"name": earlier.given_by.user}
        )


def _check_content(stance: str, reason: str, until: date | None) -> None:
    if stance == Verdict.Stance.NOT_PROMISING and not reason:
        raise RuleViolation(_("Choose a reason."), field="reason")
    if stance == Verdict.Stance.LATER and until is None:
        raise RuleViolation(_("Choose the date on which you want to see it again."), field="until")
    if stance == Verdict.Stance.LATER and until is not None and until <= timezone.localdate():
        raise RuleViolation(_("Choose a date in the future."), field="until")


def _explore(overlap: Overlap) -> None:
    if overlap.status in {Overlap.Status.EXPLORING, Overlap.Status.PROPOSED}:
        return
    OVERLAP.check(overlap.status, Overlap.Status.EXPLORING)
    overlap.status, overlap.updated_at = Overlap.Status.EXPLORING, timezone.now()
    overlap.save(update_fields=["status", "updated_at"])


def _facts(verdict: Verdict) -> dict[str, Any]:
    return {name: getattr(verdict, name) for name in _TRAILED}
