"""Koppelkansen, questions between colleagues, proposals and their review, and the desk of the matcher."""

from tests import filling, surroundings
from tests.pages.page import Kind, Page, action

_DRAFT = "draft_version"

COALITIONS = [
    Page("coalitions:overlap-list", ("manager", "networker"), denied="guest", fill=filling.add_overlaps),
    Page("coalitions:suggestion-list", ("manager",), denied="guest", fill=filling.add_suggestions),
    Page("coalitions:nearby", ("manager",), kind=Kind.PART, denied="guest", query="?title=ontmoeten", posts=True),
    Page("coalitions:ambition-overlaps", ("manager",), "ambition", kind=Kind.FRAGMENT, denied="stranger",
         fill=filling.add_overlaps),
    Page("coalitions:need-overlaps", ("networker",), "need", kind=Kind.FRAGMENT, denied="stranger",
         fill=filling.add_overlaps),
    Page("coalitions:overlap-detail", ("manager", "networker", "social"), "overlap", denied="stranger"),
    Page("coalitions:overlap-detail", ("manager",), "need_overlap", denied="stranger"),
    action("coalitions:overlap-verdict", ("manager",), "overlap", errors=True, form_on="coalitions:overlap-detail"),
    Page("coalitions:about-matching"),
]  # fmt: skip

SOUNDINGS = [
    Page("coalitions:sounding-list", ("manager",), denied="guest", fill=filling.add_soundings),
    Page("coalitions:sounding-list", ("social",), denied="guest"),
    Page("coalitions:sounding-list", ("manager",), query="?toon=verstuurd", denied="guest", fill=filling.add_soundings),
    Page("coalitions:sounding-new", ("manager", "social"), denied="privacy", errors=True),
    Page("coalitions:sounding-role", ("manager",), denied="privacy", errors=True),
    Page("coalitions:sounding-detail", ("manager",), "inquiry", denied="admin", fill=filling.add_soundings),
    Page("coalitions:sounding-detail", ("partner",), "inquiry", denied="admin"),
    Page("coalitions:sounding-detail", ("manager",), "pointed_inquiry", denied="admin"),
    Page("coalitions:sounding-detail", ("manager",), "asked_inquiry", denied="admin"),
    action("coalitions:sounding-answer", ("manager",), "asked_inquiry", denied="admin", errors=True,
            form_on="coalitions:sounding-detail"),
    action("coalitions:sounding-withdraw", ("manager",), "inquiry", denied="partner"),
    action("coalitions:sounding-further", ("manager",), "pointed_inquiry", denied="partner",
            inner=("sounding", "pointed_sounding")),
    Page("coalitions:person-work", ("manager",), "colleague_user", kind=Kind.FRAGMENT, denied="guest"),
]  # fmt: skip

PROPOSALS = [
    Page("coalitions:proposal-list", ("manager",), denied="guest", fill=filling.add_proposals),
    Page("coalitions:proposal-new", ("manager",), denied="social", errors=True),
    Page("coalitions:proposal-detail", ("manager",), "draft_proposal", denied="partner"),
    Page("coalitions:proposal-detail", ("manager", "partner", "networker"), "submitted_proposal", denied="stranger"),
    Page("coalitions:proposal-detail", ("manager",), "returned_proposal", denied="stranger"),
    Page("coalitions:proposal-edit", ("manager",), "draft_proposal", denied="partner", errors=True),
    action("coalitions:proposal-submit", ("manager",), "draft_proposal", denied="partner"),
    action("coalitions:proposal-withdraw", ("manager",), "submitted_proposal", denied="partner"),
    Page("coalitions:review-inbox", ("networker",), denied="manager", fill=filling.add_proposals),
    Page("coalitions:review-inbox", ("networker",), query="?toon=beoordeeld", denied="manager", fill=filling.add_proposals),
    Page("coalitions:review-inbox", ("functional",), denied="manager", fill=filling.add_proposals),
    Page("coalitions:review-detail", ("networker",), "submitted_proposal", denied="manager"),
    Page("coalitions:review-detail", ("networker",), "taken_proposal", denied="manager", fill=surroundings.add_review),
    action("coalitions:review-take", ("networker",), "submitted_proposal", denied="manager"),
    action("coalitions:review-decide", ("networker",), "taken_proposal", denied="manager", errors=True,
            press=("decision", "request_changes"), form_on="coalitions:review-detail"),
    action("coalitions:review-keep", ("networker",), "taken_proposal", denied="manager"),
    action("coalitions:review-advise", ("networker",), "submitted_proposal", denied="manager", errors=True,
            form_on="coalitions:review-detail"),
    Page("coalitions:review-appoint", ("functional",), "submitted_proposal", denied="manager"),
    Page("coalitions:review-appoint", ("functional",), "contested_proposal", denied="manager", errors=True),
]  # fmt: skip

AROUND_REVIEWS = [
    Page("coalitions:proposal-what-if", ("manager",), "draft_proposal", denied="partner"),
    Page("coalitions:group-what-if", ("manager",), "suggestion", denied="stranger"),
    Page("coalitions:proposal-rounds", ("manager", "networker"), "returned_proposal", denied="stranger",
         fill=surroundings.add_rounds),
    Page("coalitions:proposal-link", ("manager",), "draft_proposal", denied="partner", errors=True),
    action("coalitions:proposal-link-answer", ("manager",), "taken_proposal", denied="partner",
            inner=("link", "proposal_link")),
    action("coalitions:proposal-link-undo", ("manager",), "submitted_proposal", denied="partner",
            inner=("link", "proposal_link")),
    Page("coalitions:reviewer-notes", ("networker",), "taken_proposal", denied="manager", errors=True,
         fill=surroundings.add_review),
    Page("coalitions:reviewer-note-answer", ("networker",), "taken_proposal", denied="manager",
         inner=("note", "reviewer_note")),
    Page("coalitions:place-notes", ("networker",), denied="manager", errors=True, fill=surroundings.add_review),
    action("coalitions:place-note-clear", ("networker",), "place_note", denied="manager"),
]  # fmt: skip

MATCHER = [
    Page("coalitions:matcher-desk", ("functional",), denied="manager", fill=filling.add_versions),
    action("coalitions:matcher-draft-new", ("functional",), denied="manager"),
    Page("coalitions:matcher-history", ("functional",), denied="manager", fill=filling.add_versions),
    Page("coalitions:matcher-compare", ("functional",), denied="manager", fill=filling.add_versions),
    Page("coalitions:matcher-compare", ("functional",), query="?versie=2&met=3", denied="manager"),
    Page("coalitions:matcher-version", ("functional",), _DRAFT, denied="manager"),
    Page("coalitions:matcher-version", ("functional",), "active_version", denied="networker"),
    Page("coalitions:matcher-version", ("functional",), "earlier_version", denied="networker"),
    Page("coalitions:matcher-changes", ("functional",), _DRAFT, denied="manager", fill=filling.add_previewed),
    Page("coalitions:matcher-weights", ("functional",), _DRAFT, denied="manager", errors=True),
    Page("coalitions:matcher-complements", ("functional",), _DRAFT, denied="manager", errors=True),
    Page("coalitions:matcher-synonyms", ("functional",), _DRAFT, denied="manager", errors=True),
    Page("coalitions:matcher-synonyms", ("functional",), _DRAFT, query="?word=Knusterhoek&search=ontmoeten",
         denied="manager", errors=True),
    action("coalitions:matcher-synonym-remove", ("functional",), _DRAFT, denied="manager"),
    action("coalitions:matcher-preview", ("functional",), _DRAFT, denied="manager"),
    action("coalitions:matcher-activate", ("functional",), _DRAFT, denied="manager"),
    action("coalitions:matcher-roll-back", ("functional",), "earlier_version", denied="manager"),
    action("coalitions:matcher-discard", ("functional",), _DRAFT, denied="manager"),
]  # fmt: skip
