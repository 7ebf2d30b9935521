"""The tone of a badge for each state, by kind of thing and column: what `|tone` in a template answers."""

TONES = {
    "matcherversion.state": {
        "active": "positive",
        "proposed": "attention",
        "draft": "info",
    },
    "overlap.status": {
        "new": "info",
        "exploring": "attention",
        "proposed": "positive",
        "stale": "neutral",
    },
    "sounding.status": {
        "sent": "attention",
    },
    "sounding.answer": {
        "interest": "positive",
        "maybe": "info",
        "ask_other": "info",
    },
    "proposal.status": {
        "draft": "neutral",
        "submitted": "info",
        "in_review": "info",
        "changes_requested": "attention",
        "approved": "positive",
        "rejected": "negative",
        "withdrawn": "neutral",
    },
    "proposallink.status": {
        "agreed": "positive",
    },
    "review.decision": {
        "approve": "positive",
        "request_changes": "attention",
        "reject": "negative",
        "advise": "info",
    },
    "coalition.status": {
        "inviting": "info",
        "active": "positive",
        "paused": "attention",
        "completed": "positive",
        "stopped": "neutral",
    },
    "participation.status": {
        "invited": "attention",
        "undecided": "attention",
        "confirmed": "positive",
        "declined": "neutral",
        "left": "neutral",
        "asked": "attention",
        "refused": "neutral",
        "withdrawn": "neutral",
    },
    "agreement.status": {
        "draft": "neutral",
        "signed": "positive",
        "ended": "neutral",
    },
}
# The answers to the points of a review; they stand in it as codes.
CHECKS = {"yes": "positive", "doubt": "attention", "no": "negative"}
