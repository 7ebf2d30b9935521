"""Rows for functional administrators, to look at. They change on the site only, where the rules and the trail are; and
what somebody may not read there is not here either.
"""

from typing import Any

from django.contrib import admin

from coalitions.models import (
    ActionItem,
    Coalition,
    Decision,
    Overlap,
    Participation,
    Proposal,
    Review,
    Suggestion,
    TimelineNote,
    Verdict,
)
from core.readonly import AsOnTheSite, M
from organisations.querysets import own_organisations

# Among them are plans and needs that an organisation keeps to itself.
KEPT_APART = ["ambitions", "needs", "overlaps", "initiatives"]


@admin.register(Overlap)
class OverlapAdmin(AsOnTheSite[Overlap]):
    """Koppelkansen with their score."""

    list_display = ["__str__", "kind", "strength", "score", "status", "matcher_version", "updated_at"]
    list_filter = ["kind", "strength", "status", "matcher_version"]
    list_select_related = ["ambition", "other", "need"]
    # Who sees which is worked out for each: once is enough.
    show_full_result_count = False


@admin.register(Suggestion)
class SuggestionAdmin(AsOnTheSite[Suggestion]):
    """Groups the service sees."""

    list_display = ["key", "working_area", "score", "is_current", "updated_at"]
    list_filter = ["is_current", "working_area"]
    list_select_related = ["working_area"]


@admin.register(Verdict)
class VerdictAdmin(AsOnTheSite[Verdict]):
    """What organisations think of koppelkansen, and why: each reads its own."""

    list_display = ["organisation", "overlap_id", "stance", "reason", "for_everyone", "given_at"]
    list_filter = ["stance", "reason", "for_everyone"]
    list_select_related = ["organisation"]

    def seen_by(self, user: Any, rows: Any) -> Any:
        seen = Overlap.objects.visible_to(user).values("pk")
        return rows.filter(organisation__in=own_organisations(user), overlap__in=seen)


@admin.register(Proposal)
class ProposalAdmin(AsOnTheSite[Proposal]):
    """Proposals."""

    list_display = ["title", "status", "organisation", "working_area", "submitted_at", "reviewer"]
    list_filter = ["status", "working_area"]
    list_select_related = ["organisation", "working_area", "reviewer__user", "reviewer__organisation"]
    search_fields = ["title"]
    exclude = KEPT_APART


@admin.register(Review)
class ReviewAdmin(AsOnTheSite[Review]):
    """What reviewers decided and advised."""

    list_display = ["proposal", "decision", "reviewer", "round", "given_at"]
    list_filter = ["decision"]
    list_select_related = ["proposal", "reviewer__user", "reviewer__organisation"]

    def seen_by(self, user: Any, rows: Any) -> Any:
        return rows.filter(proposal__in=Proposal.objects.visible_to(user).values("pk"))


@admin.register(Coalition)
class CoalitionAdmin(AsOnTheSite[Coalition]):
    """Coalitions."""

    list_display = ["name", "status", "phase", "working_area", "created_at"]
    list_filter = ["status", "phase", "working_area"]
    list_select_related = ["working_area"]
    search_fields = ["name"]
    # It is known to more people than what it came from.
    exclude = [*KEPT_APART, "proposal"]


class InTheRoom(AsOnTheSite[M]):
    """What belongs to the room of a coalition: for the organisations that were asked in."""

    def seen_by(self, user: Any, rows: Any) -> Any:
        return rows.filter(coalition__in=Coalition.objects.room_of(user).values("pk"))


@admin.register(Participation)
class ParticipationAdmin(InTheRoom[Participation]):
    """Answers of organisations, with their reasons; each gives its own."""

    list_display = ["coalition", "organisation", "role", "status", "answered_at"]
    list_filter = ["status", "role"]
    list_select_related = ["coalition", "organisation"]


@admin.register(ActionItem)
class ActionItemAdmin(InTheRoom[ActionItem]):
    """Actions."""

    list_display = ["title", "coalition", "owner", "due", "done_at"]
    # Without the names of others.
    list_filter = [("coalition", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["coalition", "owner__user", "owner__organisation"]


@admin.register(Decision)
class DecisionAdmin(InTheRoom[Decision]):
    """Decisions."""

    list_display = ["__str__", "coalition", "decided_on", "review_on"]
    list_select_related = ["coalition"]


@admin.register(TimelineNote)
class TimelineNoteAdmin(InTheRoom[TimelineNote]):
    """Notes on timelines."""

    list_display = ["__str__", "coalition", "happened_on"]
    list_select_related = ["coalition"]
