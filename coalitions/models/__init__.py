"""From flagged overlap to coalition: koppelkansen, verdicts, suggestions, proposals, reviews, coalitions."""

from coalitions.models.coalitions import ActionItem, Coalition, Decision, Participation, TimelineNote
from coalitions.models.koppelkansen import Overlap, Regrouping, Suggestion, Verdict
from coalitions.models.proposals import Proposal, Review

__all__ = [
    "ActionItem",
    "Coalition",
    "Decision",
    "Overlap",
    "Participation",
    "Proposal",
    "Regrouping",
    "Review",
    "Suggestion",
    "TimelineNote",
    "Verdict",
]
