"""From flagged overlap to coalition: koppelkansen, verdicts, suggestions, proposals, reviews, coalitions."""

from coalitions.models.coalitions import ActionItem, Coalition, Decision, Participation, TimelineNote
from coalitions.models.koppelkansen import MatchingRun, Overlap, Reading, Regrouping, Suggestion, Verdict
from coalitions.models.matcher import MatcherRound, MatcherVersion, PreviewedChange
from coalitions.models.proposals import Proposal, Review, ReviewDraft

__all__ = [
    "ActionItem",
    "Coalition",
    "Decision",
    "MatcherRound",
    "MatcherVersion",
    "MatchingRun",
    "Overlap",
    "Participation",
    "PreviewedChange",
    "Proposal",
    "Reading",
    "Regrouping",
    "Review",
    "ReviewDraft",
    "Suggestion",
    "TimelineNote",
    "Verdict",
]
