"""From flagged overlap to coalition: koppelkansen, verdicts, soundings, suggestions, proposals, reviews, coalitions."""

from coalitions.models.agreements import Agreement, Signature
from coalitions.models.coalitions import ActionItem, Coalition, Decision, Participation, TimelineNote
from coalitions.models.linking import ProposalLink
from coalitions.models.matcher import MatcherVersion, PreviewedChange, PreviewJob
from coalitions.models.meetings import CalendarFeed, Meeting
from coalitions.models.overlaps import MatchingRun, Overlap, Reading, Regrouping, Suggestion, Verdict
from coalitions.models.proposals import Proposal, Review, ReviewDraft
from coalitions.models.results import Benefit, PhaseCheck
from coalitions.models.reviewer_notes import PlaceNote, ReviewerNote
from coalitions.models.rounds import ProposalVersion
from coalitions.models.soundings import Inquiry, Sounding
from coalitions.models.stories import Story, StoryObjection, StoryReaction

__all__ = [
    "ActionItem",
    "Agreement",
    "Benefit",
    "CalendarFeed",
    "Coalition",
    "Decision",
    "Inquiry",
    "MatcherVersion",
    "MatchingRun",
    "Meeting",
    "Overlap",
    "Participation",
    "PhaseCheck",
    "PlaceNote",
    "PreviewJob",
    "PreviewedChange",
    "Proposal",
    "ProposalLink",
    "ProposalVersion",
    "Reading",
    "Regrouping",
    "Review",
    "ReviewDraft",
    "ReviewerNote",
    "Signature",
    "Sounding",
    "Story",
    "StoryObjection",
    "StoryReaction",
    "Suggestion",
    "TimelineNote",
    "Verdict",
]
