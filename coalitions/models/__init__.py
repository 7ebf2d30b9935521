"""From flagged overlap to coalition: koppelkansen, verdicts, soundings, suggestions, proposals, reviews, coalitions."""

from coalitions.models.coalitions import ActionItem, Coalition, Decision, Participation, TimelineNote
from coalitions.models.koppelkansen import MatchingRun, Overlap, Reading, Regrouping, Suggestion, Verdict
from coalitions.models.matcher import MatcherRound, MatcherVersion, PreviewedChange
from coalitions.models.proposals import Proposal, Review, ReviewDraft
from coalitions.models.soundings import Inquiry, Sounding

__all__ = [
    "ActionItem",
    "Coalition",
    "Decision",
    "Inquiry",
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
    "Sounding",
    "Suggestion",
    "TimelineNote",
    "Verdict",
]
