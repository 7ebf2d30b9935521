"""Rows for functional administrators, to look at. They change on the site only, where the rules and the trail are."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

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
from core.readonly import ReadOnly
from initiatives.models import Ambition

# Among them are plans that an organisation keeps to itself.
KEPT_APART = ["ambitions", "needs", "overlaps", "initiatives"]


@admin.register(Overlap)
class OverlapAdmin(ReadOnly, admin.ModelAdmin[Overlap]):
    """Koppelkansen with their score."""

    list_display = ["__str__", "kind", "strength", "score", "status", "matcher_version", "updated_at"]
    list_filter = ["kind", "strength", "status", "matcher_version"]
    list_select_related = ["ambition", "other", "need"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Overlap]:
        """Without those of own-circle ambitions: they are for their own organisation alone."""
        rows = super().get_queryset(request)
        return rows.exclude(ambition__circle=Ambition.Circle.OWN).exclude(other__circle=Ambition.Circle.OWN)


@admin.register(Suggestion)
class SuggestionAdmin(ReadOnly, admin.ModelAdmin[Suggestion]):
    """Groups the service sees."""

    list_display = ["key", "working_area", "score", "is_current", "updated_at"]
    list_filter = ["is_current", "working_area"]
    list_select_related = ["working_area"]


@admin.register(Verdict)
class VerdictAdmin(ReadOnly, admin.ModelAdmin[Verdict]):
    """What organisations think of koppelkansen."""

    list_display = ["organisation", "overlap_id", "stance", "reason", "for_everyone", "given_at"]
    list_filter = ["stance", "reason", "for_everyone"]
    list_select_related = ["organisation"]


@admin.register(Proposal)
class ProposalAdmin(ReadOnly, admin.ModelAdmin[Proposal]):
    """Proposals."""

    list_display = ["title", "status", "organisation", "working_area", "submitted_at", "reviewer"]
    list_filter = ["status", "working_area"]
    list_select_related = ["organisation", "working_area", "reviewer__user", "reviewer__organisation"]
    search_fields = ["title"]
    exclude = KEPT_APART


@admin.register(Review)
class ReviewAdmin(ReadOnly, admin.ModelAdmin[Review]):
    """What reviewers decided and advised."""

    list_display = ["proposal", "decision", "reviewer", "round", "given_at"]
    list_filter = ["decision"]
    list_select_related = ["proposal", "reviewer__user", "reviewer__organisation"]


@admin.register(Coalition)
class CoalitionAdmin(ReadOnly, admin.ModelAdmin[Coalition]):
    """Coalitions."""

    list_display = ["name", "status", "phase", "working_area", "created_at"]
    list_filter = ["status", "phase", "working_area"]
    list_select_related = ["working_area"]
    search_fields = ["name"]
    exclude = KEPT_APART


@admin.register(Participation)
class ParticipationAdmin(ReadOnly, admin.ModelAdmin[Participation]):
    """Answers of organisations; each gives its own."""

    list_display = ["coalition", "organisation", "role", "status", "answered_at"]
    list_filter = ["status", "role"]
    list_select_related = ["coalition", "organisation"]


@admin.register(ActionItem)
class ActionItemAdmin(ReadOnly, admin.ModelAdmin[ActionItem]):
    """Actions."""

    list_display = ["title", "coalition", "owner", "due", "done_at"]
    list_filter = ["coalition"]
    list_select_related = ["coalition", "owner__user", "owner__organisation"]


@admin.register(Decision)
class DecisionAdmin(ReadOnly, admin.ModelAdmin[Decision]):
    """Decisions."""

    list_display = ["__str__", "coalition", "decided_on", "review_on"]
    list_select_related = ["coalition"]


@admin.register(TimelineNote)
class TimelineNoteAdmin(ReadOnly, admin.ModelAdmin[TimelineNote]):
    """Notes on timelines."""

    list_display = ["__str__", "coalition", "happened_on"]
    list_select_related = ["coalition"]
