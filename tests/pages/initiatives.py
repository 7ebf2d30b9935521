"""Ambitions and initiatives."""

from tests import filling
from tests.pages.page import Kind, Page, action

INITIATIVES = [
    Page("initiatives:ambition-list", ("manager", "social"), denied="guest", fill=filling.add_ambitions),
    Page("initiatives:ambition-new", ("manager",), denied="privacy", errors=True),
    Page("initiatives:ambition-detail", ("manager", "partner", "privacy"), "ambition", denied="stranger"),
    Page("initiatives:ambition-detail", ("manager",), "own_ambition", denied="partner"),
    Page("initiatives:ambition-detail", ("manager",), "draft_ambition", denied="partner"),
    Page("initiatives:ambition-edit", ("manager",), "ambition", denied="partner", errors=True),
    Page("initiatives:resource-rows", ("manager",), kind=Kind.ACTION, denied="privacy", posts=True),
    action("initiatives:ambition-move", ("manager",), "ambition", denied="partner"),
    Page("initiatives:ambition-history", ("manager",), "ambition", denied="partner"),
    Page("initiatives:ambition-history", ("manager",), "own_ambition", denied="partner"),
    Page("initiatives:organisation-ambitions", ("manager",), "home", kind=Kind.FRAGMENT, denied="guest",
         fill=filling.add_ambitions),
    Page("initiatives:initiative-list", ("manager", "social"), denied="guest", fill=filling.add_initiatives),
    Page("initiatives:initiative-new", ("manager",), denied="privacy", errors=True),
    Page("initiatives:initiative-detail", ("manager", "partner"), "initiative", denied="guest"),
    Page("initiatives:initiative-edit", ("manager",), "initiative", denied="partner", errors=True),
    action("initiatives:initiative-move", ("manager",), "initiative", denied="partner"),
    Page("initiatives:initiative-history", ("manager",), "initiative", denied="partner"),
]  # fmt: skip
