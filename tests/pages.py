"""Every route of the site: who comes there, on what, and in which states it is looked at.

One table serves tests/test_pages.py (answers, denials, queries) and tests/browser (accessibility, width). A route that is
neither here nor, with a reason, in EXCLUDED fails the suite, so a new page comes with a line in this table.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from notifications.composing import stop_token
from overview.api.resources import RESOURCES
from tests import depth, filling

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.world import World

MISSING = 987_654_321


class Kind(StrEnum):
    """What a route answers with."""

    PAGE = "page"
    FRAGMENT = "fragment"  # a part of a page for htmx; opened by itself a small page
    PART = "part"  # a part of a page and never more: it is not offered without script
    ACTION = "action"  # changes something, POST only
    MACHINE = "machine"  # read by programs


@dataclass(frozen=True)
class Page:
    """One route. `who` is who comes there, the one it is made for first; nobody named means everybody, also signed out."""

    name: str
    who: tuple[str, ...] = ()
    thing: str = ""
    """What of the world its address names by primary key."""
    by: str = "pk"
    """What of it stands in the address."""
    kind: Kind = Kind.PAGE
    denied: str = ""
    """Who gets the page of something that is not there."""
    query: str = ""
    errors: bool = False
    """An empty form sent to it comes back with what is missing (422)."""
    form_on: str = ""
    """The page that holds the form of this action (see `errors`)."""
    inner: tuple[str, str] = ("", "")
    """What else its address names: the word in the address, and the thing of the world."""
    press: tuple[str, str] = ("", "")
    """The button that sends the form, where it has several: name and value."""
    fill: Callable[[World, int], None] | None = None
    """It is a list: adds so many rows to it."""
    anonymous: str = "account_login"
    """Where somebody who is not signed in is sent."""
    status: int = 200
    gathers: bool = False
    """It holds what several other pages hold, and may ask the database as much as they do."""
    posts: bool = False
    """Shows something for a POST that changes nothing (a check while typing)."""

    def path(self, world: World) -> str:
        """The address in this world."""
        return reverse(self.name, kwargs=self.kwargs(world)) + self.query

    def kwargs(self, world: World) -> dict[str, Any]:
        if self.name in ADDRESSED:
            return ADDRESSED[self.name](world)
        named = {self.by: self.thing, self.inner[0]: self.inner[1]}
        return {
            word: getattr(getattr(world, thing), word if word == self.by else "pk")
            for word, thing in named.items()
            if thing
        }

    def missing_path(self) -> str:
        """The same address of something that was never there; of a page without a thing: no page at all."""
        words = [self.by, *filter(None, [self.inner[0]])]
        return reverse(self.name, kwargs=dict.fromkeys(words, MISSING)) if self.thing else "/bestaat-niet/"

    def there_is(self, world: World) -> bool:
        """Whether this world (the demo, an empty one) has what the page is about."""
        named = filter(None, [self.thing, self.inner[1]])
        return all(hasattr(world, thing) for thing in named)


# Addresses that name something else than a thing of the world by its key.
ADDRESSED: dict[str, Callable[[World], dict[str, Any]]] = {
    "organisations:invitation-accept": lambda world: {"token": world.invitation.token},
    "overview:mail-stop": lambda world: {"token": stop_token(world.user("manager"), "reviews")},
    "overview:export": lambda _world: {"kind": "signalen", "file_type": "csv"},
}


def _action(name: str, who: tuple[str, ...], thing: str = "", **more: Any) -> Page:
    return Page(name, who, thing, kind=Kind.ACTION, **{"denied": "stranger" if thing else "", **more})


ALL = ("manager", "social", "networker", "worker", "admin", "functional", "privacy")

OVERVIEW = [
    Page("overview:home", (*ALL, "guest"), fill=filling.add_everything),
    Page("overview:search", ("manager", "social"), query="?q=plek", denied="guest", fill=filling.add_everything),
    Page("overview:neighbourhood", ("manager",), status=302, denied="guest"),
    Page("overview:working-area", ("manager", "social", "privacy"), "working_area", denied="stranger",
         fill=filling.add_everything),
    Page("overview:unanswered", ("manager", "social"), "working_area", denied="stranger", fill=filling.add_needs),
    Page("overview:unvoiced", ("manager",), "working_area", denied="stranger", fill=filling.add_everything),
    Page("overview:neighbourhood-area", ("manager",), "neighbourhood", by="code", denied="stranger"),
    Page("overview:neighbourhood-themes", ("manager", "social"), "working_area", denied="stranger"),
    Page("overview:neighbourhood-moments", ("manager",), "working_area", denied="stranger"),
    Page("overview:neighbourhood-network", ("manager",), "working_area", denied="stranger"),
    Page("overview:neighbourhood-trend", ("manager",), "working_area", denied="stranger"),
    Page("overview:contacts", ("functional",), denied="manager", fill=filling.add_waiting),
    Page("overview:former-list", ("admin",), denied="manager"),
    Page("overview:hand-over", ("admin",), "former", denied="manager", errors=True),
    Page("overview:neighbourhood-report", ("manager",), "working_area", denied="stranger", gathers=True),
    Page("overview:organisation-data", ("admin",), denied="manager"),
    _action("overview:organisation-data-download", ("admin",), denied="manager"),
    Page("overview:key-list", ("admin",), denied="manager", errors=True, fill=filling.add_keys),
    _action("overview:key-revoke", ("admin",), "api_key", denied="manager"),
    Page("overview:api-openapi", kind=Kind.MACHINE),
    _action("overview:export", ("manager", "social"), denied="guest"),
    Page("overview:security", ("manager",)),
    Page("overview:own-data", ("manager", "social", "guest")),
    _action("overview:own-data-download", ("manager", "guest")),
    Page("overview:account-remove", ("manager", "guest"), errors=True),
    Page("overview:working-area-list", ("functional",), denied="manager", fill=filling.add_working_areas),
    Page("overview:working-area-new", ("functional",), denied="manager", status=302),
    Page("overview:working-area-edit", ("functional",), "working_area", denied="manager", errors=True,
         fill=filling.add_neighbourhoods),
    Page("overview:import-list", ("manager", "admin", "social", "networker", "functional"), denied="privacy", errors=True,
         fill=filling.add_imports),
    Page("overview:import-template", ("manager",), query="?soort=ambitions&vorm=xlsx", denied="privacy", kind=Kind.MACHINE),
    Page("overview:import-columns", ("manager",), "import_draft", denied="admin", errors=True),
    Page("overview:import-detail", ("manager",), "import_checked", denied="admin", fill=filling.add_import_rows),
    Page("overview:import-detail", ("manager",), "import_done", denied="partner"),
    _action("overview:import-confirm", ("manager",), "import_checked", denied="admin"),
    Page("overview:import-faults", ("manager",), "import_checked", denied="admin", kind=Kind.MACHINE),
    _action("overview:import-undo", ("manager",), "import_done", denied="admin"),
    _action("overview:import-discard", ("manager",), "import_draft", denied="admin"),
    Page("overview:about"),
    Page("overview:privacy"),
    Page("overview:accessibility"),
    Page("overview:report-weakness"),
    Page("overview:health", kind=Kind.MACHINE),
    Page("overview:security-txt", kind=Kind.MACHINE),
]  # fmt: skip

RESIDENTS = [
    Page("residents:signal-list", ("networker", "privacy"), denied="guest", fill=filling.add_signals),
    Page("residents:signal-list", ("social",), query="?toon=mijn", denied="guest", fill=filling.add_signals),
    Page("residents:signal-new", ("social", "manager"), denied="privacy", errors=True),
    Page("residents:signal-check", ("social",), kind=Kind.ACTION, denied="privacy", posts=True),
    Page("residents:cards", ("social",), denied="privacy"),
    Page("residents:feedback-list", ("social",), denied="privacy", fill=filling.add_words),
    Page("residents:feedback-tell", ("social",), "feedback", denied="networker", errors=True),
    Page("residents:signal-detail", ("networker", "social"), "signal", denied="partner"),
    Page("residents:signal-detail", ("networker",), "foreign_signal", denied="stranger"),
    Page("residents:signal-detail", ("social",), "linked_signal", denied="stranger"),
    Page("residents:signal-saved", ("social",), "signal", denied="manager"),
    _action("residents:signal-remove-words", ("social", "privacy"), "signal", denied="networker"),
    _action("residents:signal-link", ("networker",), "signal"),
    _action("residents:signal-unlink", ("networker",), "linked_signal"),
    _action("residents:signal-clean", ("networker",), "signal"),
    _action("residents:signal-agenda", ("networker",), "signal"),
    _action("residents:signal-refer", ("networker",), "signal", errors=True, form_on="residents:signal-detail"),
    _action("residents:signal-no-action", ("networker",), "signal", errors=True, form_on="residents:signal-detail"),
    _action("residents:signal-gist", ("networker",), "foreign_signal", errors=True, form_on="residents:signal-detail"),
    _action("residents:signal-theme", ("networker",), "signal"),
    Page("residents:need-list", ("manager", "networker", "social"), denied="guest", fill=filling.add_needs),
    Page("residents:need-new", ("networker",), denied="manager", errors=True),
    Page("residents:need-detail", ("manager", "networker", "social"), "need", denied="stranger",
         fill=filling.add_signals),
    Page("residents:need-edit", ("networker",), "need", denied="manager", errors=True),
    _action("residents:need-move", ("networker",), "need", denied="manager"),
    Page("residents:agenda-list", ("manager", "networker", "social"), denied="guest", fill=filling.add_questions),
    Page("residents:agenda-new", ("networker",), "need", denied="manager", errors=True),
    Page("residents:agenda-detail", ("manager", "networker", "social"), "question", denied="stranger"),
    Page("residents:agenda-letter", ("networker",), "question", denied="stranger"),
    _action("residents:agenda-answer", ("manager",), "question", denied="partner", errors=True,
            form_on="residents:agenda-detail"),
    _action("residents:agenda-withdraw", ("networker",), "question", denied="manager"),
    Page("residents:group-list", ("social", "manager"), denied="guest", fill=filling.add_groups),
    Page("residents:group-new", ("social",), denied="manager", errors=True),
    Page("residents:group-detail", ("social", "manager"), "group", denied="stranger"),
    Page("residents:group-edit", ("social",), "group", denied="manager", errors=True),
    _action("residents:group-log", ("social",), "group", denied="manager", errors=True, form_on="residents:group-detail"),
    Page("residents:round-list", ("social", "manager"), denied="guest", fill=filling.add_rounds),
    Page("residents:round-new", ("social",), denied="privacy", errors=True),
    Page("residents:round-detail", ("social", "manager"), "round", denied="stranger"),
    Page("residents:round-edit", ("social",), "round", denied="networker", errors=True),
    Page("residents:round-log", ("social",), "round", denied="privacy", errors=True),
    Page("residents:about-signals"),
]  # fmt: skip

INITIATIVES = [
    Page("initiatives:ambition-list", ("manager", "social"), denied="guest", fill=filling.add_ambitions),
    Page("initiatives:ambition-new", ("manager",), denied="privacy", errors=True),
    Page("initiatives:ambition-detail", ("manager", "partner", "privacy"), "ambition", denied="stranger"),
    Page("initiatives:ambition-detail", ("manager",), "own_ambition", denied="partner"),
    Page("initiatives:ambition-detail", ("manager",), "draft_ambition", denied="partner"),
    Page("initiatives:ambition-edit", ("manager",), "ambition", denied="partner", errors=True),
    Page("initiatives:resource-rows", ("manager",), kind=Kind.ACTION, denied="privacy", posts=True),
    _action("initiatives:ambition-move", ("manager",), "ambition", denied="partner"),
    Page("initiatives:ambition-history", ("manager",), "ambition", denied="partner"),
    Page("initiatives:ambition-history", ("manager",), "own_ambition", denied="partner"),
    Page("initiatives:organisation-ambitions", ("manager",), "home", kind=Kind.FRAGMENT, denied="guest",
         fill=filling.add_ambitions),
    Page("initiatives:initiative-list", ("manager", "social"), denied="guest", fill=filling.add_initiatives),
    Page("initiatives:initiative-new", ("manager",), denied="privacy", errors=True),
    Page("initiatives:initiative-detail", ("manager", "partner"), "initiative", denied="guest"),
    Page("initiatives:initiative-edit", ("manager",), "initiative", denied="partner", errors=True),
    _action("initiatives:initiative-move", ("manager",), "initiative", denied="partner"),
    Page("initiatives:initiative-history", ("manager",), "initiative", denied="partner"),
]  # fmt: skip

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
    _action("coalitions:overlap-verdict", ("manager",), "overlap", errors=True, form_on="coalitions:overlap-detail"),
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
    _action("coalitions:sounding-answer", ("manager",), "asked_inquiry", denied="admin", errors=True,
            form_on="coalitions:sounding-detail"),
    _action("coalitions:sounding-withdraw", ("manager",), "inquiry", denied="partner"),
    _action("coalitions:sounding-further", ("manager",), "pointed_inquiry", denied="partner",
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
    _action("coalitions:proposal-submit", ("manager",), "draft_proposal", denied="partner"),
    _action("coalitions:proposal-withdraw", ("manager",), "submitted_proposal", denied="partner"),
    Page("coalitions:review-inbox", ("networker",), denied="manager", fill=filling.add_proposals),
    Page("coalitions:review-inbox", ("networker",), query="?toon=beoordeeld", denied="manager", fill=filling.add_proposals),
    Page("coalitions:review-inbox", ("functional",), denied="manager", fill=filling.add_proposals),
    Page("coalitions:review-detail", ("networker",), "submitted_proposal", denied="manager"),
    Page("coalitions:review-detail", ("networker",), "taken_proposal", denied="manager", fill=depth.add_review),
    _action("coalitions:review-take", ("networker",), "submitted_proposal", denied="manager"),
    _action("coalitions:review-decide", ("networker",), "taken_proposal", denied="manager", errors=True,
            press=("decision", "request_changes"), form_on="coalitions:review-detail"),
    _action("coalitions:review-keep", ("networker",), "taken_proposal", denied="manager"),
    _action("coalitions:review-advise", ("networker",), "submitted_proposal", denied="manager", errors=True,
            form_on="coalitions:review-detail"),
    Page("coalitions:review-appoint", ("functional",), "submitted_proposal", denied="manager"),
    Page("coalitions:review-appoint", ("functional",), "contested_proposal", denied="manager", errors=True),
]  # fmt: skip

AROUND_REVIEWS = [
    Page("coalitions:proposal-what-if", ("manager",), "draft_proposal", denied="partner"),
    Page("coalitions:group-what-if", ("manager",), "suggestion", denied="stranger"),
    Page("coalitions:proposal-rounds", ("manager", "networker"), "returned_proposal", denied="stranger",
         fill=depth.add_rounds),
    Page("coalitions:proposal-link", ("manager",), "draft_proposal", denied="partner", errors=True),
    _action("coalitions:proposal-link-answer", ("manager",), "taken_proposal", denied="partner",
            inner=("link", "proposal_link")),
    _action("coalitions:proposal-link-undo", ("manager",), "submitted_proposal", denied="partner",
            inner=("link", "proposal_link")),
    Page("coalitions:reviewer-notes", ("networker",), "taken_proposal", denied="manager", errors=True,
         fill=depth.add_review),
    Page("coalitions:reviewer-note-answer", ("networker",), "taken_proposal", denied="manager",
         inner=("note", "reviewer_note")),
    Page("coalitions:place-notes", ("networker",), denied="manager", errors=True, fill=depth.add_review),
    _action("coalitions:place-note-clear", ("networker",), "place_note", denied="manager"),
]  # fmt: skip

_ROOM = "coalition"

ROOMS = [
    Page("coalitions:coalition-list", ("manager", "networker"), denied="guest", fill=filling.add_coalitions),
    Page("coalitions:coalition-detail", ("manager", "partner", "networker", "social"), _ROOM, denied="stranger",
         fill=filling.add_room),
    Page("coalitions:coalition-detail", ("manager",), "inviting_coalition", denied="stranger"),
    Page("coalitions:coalition-answer", ("manager",), "inviting_coalition", denied="networker", errors=True),
    Page("coalitions:coalition-leave", ("partner",), _ROOM, denied="networker", errors=True),
    Page("coalitions:coalition-actions", ("manager", "social"), _ROOM, denied="networker", fill=filling.add_room),
    _action("coalitions:action-new", ("manager",), _ROOM, denied="networker", errors=True,
            form_on="coalitions:coalition-actions"),
    Page("coalitions:action-edit", ("manager",), _ROOM, denied="networker", inner=("action", "action"), errors=True),
    _action("coalitions:action-done", ("manager",), _ROOM, denied="networker", inner=("action", "action")),
    Page("coalitions:coalition-decisions", ("manager",), _ROOM, denied="networker", fill=filling.add_room),
    _action("coalitions:decision-new", ("manager",), _ROOM, denied="networker", errors=True,
            form_on="coalitions:coalition-decisions"),
    _action("coalitions:decision-again", ("manager",), _ROOM, denied="networker", inner=("decision", "decision")),
    Page("coalitions:coalition-initiatives", ("manager",), _ROOM, denied="networker", fill=filling.add_room),
    _action("coalitions:initiative-link", ("manager",), _ROOM, denied="networker", errors=True,
            form_on="coalitions:coalition-initiatives"),
    _action("coalitions:initiative-start", ("manager",), _ROOM, denied="networker", errors=True,
            form_on="coalitions:coalition-initiatives"),
    _action("coalitions:initiative-unlink", ("manager",), _ROOM, denied="networker", inner=("initiative", "initiative")),
    Page("coalitions:coalition-timeline", ("manager",), _ROOM, denied="networker", fill=filling.add_room),
    _action("coalitions:note-new", ("manager",), _ROOM, denied="networker", errors=True,
            form_on="coalitions:coalition-timeline"),
    Page("coalitions:coalition-manage", ("manager",), _ROOM, denied="partner", fill=filling.add_room),
    _action("coalitions:coalition-phase", ("manager",), _ROOM, denied="partner", errors=True,
            form_on="coalitions:coalition-manage"),
    _action("coalitions:coalition-invite", ("manager",), _ROOM, denied="partner", errors=True,
            form_on="coalitions:coalition-manage"),
    _action("coalitions:coalition-withdraw", ("manager",), _ROOM, denied="partner", inner=("place", "own_participation")),
    _action("coalitions:coalition-hand-over", ("manager",), _ROOM, denied="partner", errors=True,
            form_on="coalitions:coalition-manage"),
    _action("coalitions:coalition-move", ("manager",), _ROOM, denied="partner"),
    _action("coalitions:need-met", ("manager",), _ROOM, denied="partner", inner=("need", "need")),
]  # fmt: skip

TOGETHER = [
    Page("coalitions:action-list", ("manager", "social"), denied="guest", fill=filling.add_room),
    Page("coalitions:action-list", ("manager",), query="?toon=te-laat", denied="guest", fill=filling.add_room),
    Page("coalitions:action-list", ("manager",), query="?toon=gedaan", denied="guest"),
    Page("coalitions:coalition-paper", ("manager", "partner"), _ROOM, denied="networker", fill=filling.add_room),
    Page("coalitions:coalition-join", ("networker",), "open_coalition", denied="stranger", errors=True),
    Page("coalitions:join-requests", ("manager",), _ROOM, denied="partner", fill=filling.add_room),
    _action("coalitions:join-let-in", ("manager",), _ROOM, denied="partner", inner=("place", "join_request")),
    _action("coalitions:join-turn-down", ("manager",), _ROOM, denied="partner", inner=("place", "join_request"), errors=True,
            form_on="coalitions:join-requests"),
    Page("coalitions:coalition-meetings", ("manager", "social"), _ROOM, denied="networker", fill=filling.add_room),
    Page("coalitions:meeting-new", ("manager",), _ROOM, denied="networker", errors=True),
    Page("coalitions:meeting-detail", ("manager", "partner"), _ROOM, denied="networker", inner=("meeting", "meeting")),
    Page("coalitions:meeting-detail", ("manager",), _ROOM, denied="networker", inner=("meeting", "held_meeting")),
    Page("coalitions:meeting-edit", ("manager",), _ROOM, denied="networker", inner=("meeting", "meeting"), errors=True),
    _action("coalitions:meeting-call-off", ("manager",), _ROOM, denied="networker", inner=("meeting", "meeting")),
    Page("coalitions:meeting-minutes", ("manager",), _ROOM, denied="networker", inner=("meeting", "held_meeting"), errors=True),
    Page("coalitions:meeting-take", ("manager",), _ROOM, denied="networker", inner=("meeting", "held_meeting")),
    Page("coalitions:meeting-calendar", ("manager",), _ROOM, kind=Kind.MACHINE, denied="networker", inner=("meeting", "meeting")),
    Page("coalitions:coalition-agreements", ("manager", "social"), _ROOM, denied="networker", fill=filling.add_room),
    Page("coalitions:agreement-new", ("manager",), _ROOM, denied="networker", errors=True),
    Page("coalitions:agreement-detail", ("manager", "partner"), _ROOM, denied="networker", inner=("agreement", "agreement")),
    Page("coalitions:agreement-edit", ("manager",), _ROOM, denied="networker", inner=("agreement", "agreement"), errors=True),
    _action("coalitions:agreement-sign", ("manager",), _ROOM, denied="networker", inner=("agreement", "agreement")),
    _action("coalitions:agreement-ask", ("manager",), _ROOM, denied="networker", inner=("agreement", "agreement")),
    _action("coalitions:agreement-again", ("manager",), _ROOM, denied="networker", inner=("agreement", "signed_agreement")),
    _action("coalitions:agreement-end", ("manager",), _ROOM, denied="partner", inner=("agreement", "signed_agreement"), errors=True,
            form_on="coalitions:agreement-detail"),
    Page("coalitions:calendar", ("manager", "social"), denied="guest"),
    _action("coalitions:calendar-renew", ("manager",), denied="guest"),
    _action("coalitions:calendar-revoke", ("manager",), denied="guest"),
]  # fmt: skip

RESULTS = [
    Page("coalitions:coalition-progress", ("manager", "social"), _ROOM, denied="networker", fill=depth.add_results),
    _action("coalitions:progress-step", ("manager",), _ROOM, denied="networker"),
    _action("coalitions:benefit-new", ("manager",), _ROOM, denied="networker", errors=True,
            form_on="coalitions:coalition-progress"),
    _action("coalitions:benefit-remove", ("manager",), _ROOM, denied="networker", inner=("benefit", "benefit")),
    Page("initiatives:milestone-new", ("manager",), "initiative", denied="partner", errors=True),
    _action("initiatives:milestone-reach", ("manager",), "initiative", denied="partner", inner=("milestone", "milestone")),
    _action("initiatives:milestone-remove", ("manager",), "initiative", denied="partner", inner=("milestone", "milestone")),
    Page("initiatives:initiative-results", ("manager",), "initiative", denied="partner"),
    Page("coalitions:story-list", ("manager", "networker"), denied="guest", fill=depth.add_stories),
    Page("coalitions:story-detail", ("manager",), "story", denied="guest", fill=depth.add_stories),
    Page("coalitions:story-detail", ("manager", "partner"), "draft_story", denied="networker"),
    Page("coalitions:story-write", ("manager",), "ended_coalition", denied="networker", errors=True),
    _action("coalitions:story-offer", ("manager",), "draft_story", denied="partner"),
    _action("coalitions:story-object", ("manager", "partner"), "story", denied="networker", errors=True,
            form_on="coalitions:story-detail"),
    _action("coalitions:story-reaction-new", ("manager",), "story", denied="guest", errors=True,
            form_on="coalitions:story-detail"),
    _action("coalitions:story-reaction-remove", ("manager",), "story", denied="partner", inner=("reaction", "reaction")),
]  # fmt: skip

_DRAFT = "draft_version"

MATCHER = [
    Page("coalitions:matcher-desk", ("functional",), denied="manager", fill=filling.add_versions),
    _action("coalitions:matcher-draft-new", ("functional",), denied="manager"),
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
    _action("coalitions:matcher-synonym-remove", ("functional",), _DRAFT, denied="manager"),
    _action("coalitions:matcher-preview", ("functional",), _DRAFT, denied="manager"),
    _action("coalitions:matcher-activate", ("functional",), _DRAFT, denied="manager"),
    _action("coalitions:matcher-roll-back", ("functional",), "earlier_version", denied="manager"),
    _action("coalitions:matcher-discard", ("functional",), _DRAFT, denied="manager"),
]  # fmt: skip

ORGANISATIONS = [
    _action("organisations:act-for", ("manager",)),
    _action("organisations:working-area", ("manager",)),
    Page("organisations:organisation-list", ("manager", "admin"), denied="guest", fill=filling.add_organisations),
    Page("organisations:invitation-list", ("admin",), denied="manager", errors=True, fill=filling.add_people),
    _action("organisations:invitation-resend", ("admin",), "invitation"),
    _action("organisations:invitation-withdraw", ("admin",), "invitation"),
    _action("organisations:membership-end", ("admin",), "colleague"),
    Page("organisations:organisation-detail", ("manager", "admin", "social"), "home", denied="guest",
         fill=filling.add_people),
    Page("organisations:organisation-edit", ("admin",), "home", denied="stranger", errors=True),
    Page("organisations:sign-in"),
    Page("organisations:invitation-accept", errors=True),
    Page("organisations:person-list", ("manager",), denied="guest", fill=filling.add_people),
    Page("organisations:person-detail", ("manager", "privacy"), "colleague_user", denied="guest"),
    Page("organisations:profile", ("manager", "social"), denied="guest", errors=True),
]  # fmt: skip

NOTIFICATIONS = [
    Page("notifications:notification-list", ("manager",), denied="guest", fill=filling.add_notifications),
    _action("notifications:notification-read", ("manager",), denied="guest"),
    Page("notifications:notification-open", ("manager",), "notification", denied="partner", status=302),
]

SAVED_SEARCHES = [
    Page("overview:savedsearch-list", ("manager",), denied="guest", fill=filling.add_saved_searches),
    Page(
        "overview:savedsearch-new",
        ("manager", "networker"),
        query="?lijst=ambities&status=active",
        denied="guest",
        errors=True,
    ),
    Page("overview:savedsearch-open", ("manager",), "saved_search", denied="partner", status=302),
    Page("overview:savedsearch-edit", ("manager",), "saved_search", denied="partner", errors=True),
    _action("overview:savedsearch-move", ("manager",), "saved_search", denied="partner"),
    _action("overview:savedsearch-delete", ("manager",), "saved_search", denied="partner"),
]

MAIL = [
    Page("overview:mail-choice", ("manager", "social"), denied="guest", errors=True),
    Page("overview:mail-stop"),
    Page("overview:mailbox"),
]

ACCOUNT = [
    Page("account_login", errors=True),
    Page("account_signup"),
    Page("account_inactive"),
    Page("account_reset_password", errors=True),
    Page("account_reset_password_done"),
    Page("account_reset_password_from_key_done"),
    Page("account_email_verification_sent"),
    Page("account_logout", ("manager",), anonymous="overview:home"),
    Page("account_change_password", ("manager",), errors=True),
    Page("mfa_index", ("manager",)),
    Page("mfa_list_webauthn", ("manager",)),
    Page("usersessions_list", ("manager",)),
    Page("accounts:session-end", ("manager",), "session", kind=Kind.ACTION, denied="partner"),
    Page("set_language", kind=Kind.ACTION),
]

PAGES = [
    *OVERVIEW, *RESIDENTS, *INITIATIVES, *COALITIONS, *SOUNDINGS, *PROPOSALS, *AROUND_REVIEWS, *ROOMS, *TOGETHER,
    *RESULTS, *MATCHER, *ORGANISATIONS, *NOTIFICATIONS, *SAVED_SEARCHES, *MAIL, *ACCOUNT,
]  # fmt: skip

# Programs bring a key, and are refused with 401 and a problem rather than sent to a page to sign in.
FOR_PROGRAMS = "tests/overview/test_api.py asks with every sort of key, and without"
# Routes that are not visited here, each with the reason.
EXCLUDED = {
    "coalitions:calendar-feed": "opens by the secret in it alone; tests/coalitions/test_calendars.py reads one",
    "coalitions:agreement-document": "a file, not a page; tests/coalitions/test_agreements.py asks for one",
    **{f"overview:api-{one.name}": FOR_PROGRAMS for one in RESOURCES},
    **{f"overview:api-{one.name}-single": FOR_PROGRAMS for one in RESOURCES},
    "overview:api-signals": FOR_PROGRAMS,
    "overview:api-nothing": FOR_PROGRAMS,
    "account_confirm_email": "needs the key from a mail; nobody can ask for one, for addresses come by invitation",
    "account_confirm_login_code": "signing in by a code is switched off; allauth sends whoever comes here to sign in",
    "account_email": "changing one's address is the administrator's work; the page leads to the sign-in settings",
    "account_reauthenticate": "asks for the password again; tests/core/test_account_pages.py goes there",
    "account_reset_password_from_key": "needs the link of a mail; tests/core/test_account_pages.py follows one",
    "overview:letter": "needs a mail in the folder; tests/overview/test_mailbox.py reads one",
    "overview:letter-html": "as the letter itself",
    "account_set_password": "only for somebody without a password, which no invitation leaves behind",
    "organisations:sign-in-start": "leads to another site; tests/organisations/test_sign_in.py goes there and back",
    "organisations:sign-in-back": "as leaving for it",
    "organisations:second-step": "only while the second step is missing; tests/browser/test_second_step.py looks at it",
    "mfa_add_webauthn": "asks for the password first; tests/browser/test_second_step.py adds a passkey",
    "mfa_edit_webauthn": "as adding one",
    "mfa_remove_webauthn": "as adding one",
    "mfa_login_webauthn": "what a passkey answers to; tests/browser/test_second_step.py signs in with one",
    "mfa_reauthenticate_webauthn": "as signing in with one",
    "mfa_authenticate": "the second step while signing in; tests/core/test_account_pages.py takes it",
    "mfa_reauthenticate": "as the second step; tests/core/test_account_pages.py",
    "mfa_activate_totp": "asks for the password first; tests/core/test_account_pages.py switches it on",
    "mfa_deactivate_totp": "as switching on; tests/core/test_account_pages.py",
    "mfa_view_recovery_codes": "after switching on only; tests/core/test_account_pages.py",
    "mfa_generate_recovery_codes": "as viewing them; tests/core/test_account_pages.py",
    "mfa_download_recovery_codes": "as viewing them; a file, not a page",
}


def routes() -> Iterator[str]:
    """The name of every route of the resolver, but for Django's own administration (see test_pages.py)."""
    yield from _names(get_resolver().url_patterns, "")


def _names(patterns: list[Any], prefix: str) -> Iterator[str]:
    for entry in patterns:
        if isinstance(entry, URLResolver):
            if entry.namespace != "admin":
                yield from _names(entry.url_patterns, f"{prefix}{entry.namespace}:" if entry.namespace else prefix)
        elif isinstance(entry, URLPattern):
            yield f"{prefix}{entry.name}"
