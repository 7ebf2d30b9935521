"""States of koppelkansen, versions of the matcher, soundings, proposals, coalitions and participations, and the moves between them."""

from core.workflow import Workflow

OVERLAP = Workflow(
    what="overlap",
    moves={
        "new": ("exploring", "proposed", "stale"),
        "exploring": ("proposed", "stale"),
        "proposed": ("exploring", "stale"),
        "stale": ("new",),
    },
    system_only=frozenset(
        {("new", "stale"), ("exploring", "stale"), ("proposed", "stale"), ("stale", "new"), ("proposed", "exploring")}
    ),
)
MATCHER_VERSION = Workflow(
    what="matcher version",
    moves={
        "draft": ("active", "retired"),
        "proposed": ("active", "retired"),
        "active": ("retired",),
    },
    system_only=frozenset({("active", "retired")}),
)
SOUNDING = Workflow(
    what="sounding",
    moves={"sent": ("answered", "expired", "withdrawn")},
    system_only=frozenset({("sent", "expired")}),
)
PROPOSAL = Workflow(
    what="proposal",
    moves={
        "draft": ("submitted", "withdrawn"),
        "submitted": ("in_review", "withdrawn"),
        "in_review": ("approved", "changes_requested", "rejected", "withdrawn"),
        "changes_requested": ("submitted", "withdrawn"),
    },
)
EDITABLE = ("draft", "changes_requested")
UNDER_REVIEW = ("submitted", "in_review")
UNDER_WAY = (*UNDER_REVIEW, "changes_requested", "approved")
"""Of proposals that were handed in and go on, or came to something."""
OPEN = ("draft", *UNDER_WAY)

PROPOSAL_LINK = Workflow(what="link", moves={"asked": ("agreed", "declined")})

COALITION = Workflow(
    what="coalition",
    moves={
        "inviting": ("active", "stopped"),
        "active": ("paused", "completed", "stopped"),
        "paused": ("active", "stopped"),
    },
    system_only=frozenset({("inviting", "active")}),
)
RUNNING = ("inviting", "active", "paused")
ENDED = ("completed", "stopped")

PARTICIPATION = Workflow(
    what="participation",
    moves={
        "invited": ("undecided", "confirmed", "declined", "withdrawn"),
        "undecided": ("undecided", "confirmed", "declined"),
        "confirmed": ("left",),
        "declined": ("confirmed",),
        "left": ("invited", "asked"),
        "withdrawn": ("invited", "asked"),
        "asked": ("confirmed", "refused", "withdrawn"),
        "refused": ("invited", "asked"),
    },
    # Inviting, taking an invitation back and letting in who asks are for the organisation in the lead; asking to join and
    # taking that back have a page of their own. As an answer these are never offered.
    system_only=frozenset(
        {
            ("invited", "withdrawn"),
            ("left", "invited"),
            ("withdrawn", "invited"),
            ("refused", "invited"),
            ("left", "asked"),
            ("withdrawn", "asked"),
            ("refused", "asked"),
            ("asked", "confirmed"),
            ("asked", "refused"),
            ("asked", "withdrawn"),
        }
    ),
)
AGREEMENT = Workflow(
    what="agreement",
    moves={
        "draft": ("signed", "ended"),
        "signed": ("ended",),
    },
    # It is signed by itself, when the last party signed.
    system_only=frozenset({("draft", "signed")}),
)
