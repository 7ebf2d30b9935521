"""Who gets in where: one line for every route of tests/pages/ and whatever it is about.

Three columns, by whose the thing is: home's, that of the organisation beside it, that of one in another municipality.
Whoever is not in a column is denied, and gets what a thing gives that was never there. A route about nothing of
anybody has the first column only.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.access.houses import EVERYBODY, HERE, NOWHERE, THERE

if TYPE_CHECKING:
    from collections.abc import Iterator


GROUPS = {
    "everybody": EVERYBODY,
    "signed-in": (*HERE, *THERE, *NOWHERE),
    "members": (*HERE, *THERE),
    "writing": tuple(one for one in (*HERE, *THERE) if one != "reader"),
    "here": HERE,
    "there": THERE,
    "house": ("manager", "social", "admin", "privacy", "reader"),
    "welfare": ("partner", "worker"),
}


@dataclass(frozen=True)
class Access:
    """Who gets in, by whose the thing is."""

    home: frozenset[str]
    beside: frozenset[str]
    far: frozenset[str]


def access(home: str, beside: str = "", far: str = "") -> Access:
    return Access(*(frozenset(_named(words)) for words in (home, beside, far)))


def _named(words: str) -> Iterator[str]:
    for word in words.split():
        yield from GROUPS.get(word, (word,))


ALL = access("everybody")
SIGNED_IN = access("signed-in")
MEMBERS = access("members", "members", "members")
NOT_READING_ALONG = access("writing", "writing", "writing")
AREA = access("here", "here", "there")
OWN = access("house", "welfare", "stranger")
OWN_WRITERS = access("manager social admin", "welfare", "stranger")
OWN_PROPOSERS = access("manager admin", "welfare", "stranger")
READERS = access("house worker networker", "welfare networker", "there")
INTERPRETERS = access("manager social worker networker", "welfare networker", "there")
LOGGERS = access("manager social partner worker networker bystander there")
GUIDES = access("social worker networker far_networker")
GUIDES_HERE = access("social worker networker", "social worker networker", "far_networker")
PARTIES = access("house welfare", "house welfare", "stranger")
WORKERS = access("manager social admin welfare", "manager social admin welfare", "stranger")
ANSWERERS = access("manager admin welfare", "manager admin welfare", "stranger")
HANDED_IN = access("house welfare networker", "house welfare networker", "there")
REVIEWERS = access("networker", "networker", "far_networker")
# Whoever asked and whoever was asked, no colleague of theirs.
BETWEEN = access("manager partner", "partner manager", "stranger")
INBOX = access("networker far_networker functional")
STARTED = access("manager", "partner", "stranger")
ADMINISTRATOR = access("functional", "functional", "functional")

OVERVIEW = {
    "overview:home": SIGNED_IN,
    "overview:search": MEMBERS,
    "overview:neighbourhood": MEMBERS,
    "overview:working-area working_area": AREA,
    "overview:unanswered working_area": AREA,
    "overview:unvoiced working_area": AREA,
    "overview:neighbourhood-area neighbourhood": AREA,
    "overview:neighbourhood-themes working_area": AREA,
    "overview:neighbourhood-moments working_area": AREA,
    "overview:neighbourhood-network working_area": AREA,
    "overview:neighbourhood-trend working_area": AREA,
    "overview:contacts": access("functional"),
    "overview:former-list": access("admin"),
    "overview:hand-over former": access("admin"),
    "overview:export": MEMBERS,
    "overview:neighbourhood-report working_area": AREA,
    "overview:organisation-data": access("admin"),
    "overview:organisation-data-download": access("admin"),
    "overview:key-list": access("admin"),
    "overview:key-revoke api_key": access("admin"),
    "overview:api-openapi": ALL,
    "overview:security": SIGNED_IN,
    "overview:about": ALL,
    "overview:privacy": ALL,
    "overview:accessibility": ALL,
    "overview:health": ALL,
    "overview:security-txt": ALL,
    "overview:working-area-list": access("functional"),
    "overview:working-area-new": access("functional"),
    "overview:working-area-edit working_area": ADMINISTRATOR,
    "overview:working-area-remove working_area": ADMINISTRATOR,
    "overview:import-list": access("manager social admin networker functional partner bystander there"),
    "overview:import-template": access("manager admin partner bystander stranger"),
    "overview:import-columns import_draft": STARTED,
    "overview:import-detail import_checked": STARTED,
    "overview:import-detail import_done": STARTED,
    "overview:import-confirm import_checked": STARTED,
    "overview:import-faults import_checked": STARTED,
    "overview:import-undo import_done": STARTED,
    "overview:import-discard import_draft": STARTED,
    "overview:report-weakness": ALL,
    "overview:own-data": SIGNED_IN,
    "overview:own-data-download": SIGNED_IN,
    "overview:account-remove": SIGNED_IN,
}
RESIDENTS = {
    "residents:signal-list": MEMBERS,
    "residents:signal-new": LOGGERS,
    "residents:signal-check": LOGGERS,
    "residents:cards": LOGGERS,
    "residents:feedback-list": LOGGERS,
    "residents:feedback-tell feedback": access("manager social", "welfare", "stranger"),
    "residents:signal-detail signal": READERS,
    "residents:signal-detail foreign_signal": READERS,
    "residents:signal-detail linked_signal": READERS,
    "residents:signal-saved signal": access("social"),
    "residents:signal-link signal": INTERPRETERS,
    "residents:signal-unlink linked_signal": INTERPRETERS,
    "residents:signal-agenda signal": INTERPRETERS,
    "residents:signal-refer signal": INTERPRETERS,
    "residents:signal-no-action signal": INTERPRETERS,
    "residents:signal-gist foreign_signal": INTERPRETERS,
    "residents:signal-theme signal": INTERPRETERS,
    "residents:signal-clean signal": INTERPRETERS,
    "residents:signal-remove-words signal": access("social privacy"),
    "residents:retention": access("privacy"),
    "residents:need-list": MEMBERS,
    "residents:need-new": GUIDES,
    "residents:need-detail need": AREA,
    "residents:need-edit need": GUIDES_HERE,
    "residents:need-move need": access("worker networker", "worker networker", "far_networker"),
    "residents:agenda-list": MEMBERS,
    "residents:agenda-new need": access("worker networker", "worker networker", "far_networker"),
    "residents:agenda-detail question": AREA,
    "residents:agenda-letter question": AREA,
    "residents:agenda-answer question": OWN_PROPOSERS,
    "residents:agenda-withdraw question": access("worker networker", "worker networker", "far_networker"),
    "residents:group-list": MEMBERS,
    "residents:group-new": GUIDES,
    "residents:group-detail group": AREA,
    "residents:group-edit group": access("social", "worker"),
    "residents:group-log group": access("social", "worker"),
    "residents:round-list": MEMBERS,
    "residents:round-new": LOGGERS,
    "residents:round-detail round": AREA,
    "residents:round-edit round": access("manager social", "welfare", "stranger"),
    "residents:round-log round": access(
        "manager social welfare networker bystander", "manager social welfare networker bystander", "there"
    ),
    "residents:about-signals": ALL,
}
INITIATIVES = {
    "initiatives:ambition-list": MEMBERS,
    "initiatives:ambition-new": access("manager social admin welfare networker bystander there"),
    "initiatives:ambition-detail ambition": AREA,
    "initiatives:ambition-detail own_ambition": OWN,
    "initiatives:ambition-detail draft_ambition": OWN,
    "initiatives:ambition-edit ambition": OWN_WRITERS,
    "initiatives:resource-rows": access("manager social admin welfare networker bystander there"),
    "initiatives:ambition-move ambition": OWN_WRITERS,
    "initiatives:ambition-history ambition": OWN,
    "initiatives:ambition-history own_ambition": OWN,
    "initiatives:organisation-ambitions home": MEMBERS,
    "initiatives:initiative-list": MEMBERS,
    "initiatives:initiative-new": access("manager social admin welfare networker bystander there"),
    "initiatives:initiative-detail initiative": MEMBERS,
    "initiatives:initiative-edit initiative": OWN_WRITERS,
    "initiatives:initiative-move initiative": OWN_WRITERS,
    "initiatives:initiative-history initiative": OWN,
}
COALITIONS = {
    "coalitions:overlap-list": MEMBERS,
    "coalitions:suggestion-list": MEMBERS,
    "coalitions:nearby": MEMBERS,
    "coalitions:ambition-overlaps ambition": AREA,
    "coalitions:need-overlaps need": AREA,
    "coalitions:overlap-detail overlap": AREA,
    "coalitions:overlap-detail need_overlap": AREA,
    "coalitions:overlap-verdict overlap": AREA,
    "coalitions:about-matching": ALL,
    "coalitions:proposal-list": MEMBERS,
    "coalitions:proposal-new": access("manager admin welfare networker bystander there"),
    "coalitions:proposal-detail draft_proposal": OWN,
    "coalitions:proposal-detail submitted_proposal": HANDED_IN,
    "coalitions:proposal-detail returned_proposal": HANDED_IN,
    "coalitions:proposal-edit draft_proposal": OWN_PROPOSERS,
    "coalitions:proposal-submit draft_proposal": OWN_PROPOSERS,
    "coalitions:proposal-withdraw submitted_proposal": OWN_PROPOSERS,
    "coalitions:review-inbox": INBOX,
    "coalitions:review-detail submitted_proposal": REVIEWERS,
    "coalitions:review-detail taken_proposal": REVIEWERS,
    "coalitions:review-take submitted_proposal": REVIEWERS,
    "coalitions:review-decide taken_proposal": REVIEWERS,
    "coalitions:review-keep taken_proposal": REVIEWERS,
    "coalitions:review-advise submitted_proposal": REVIEWERS,
    "coalitions:review-appoint submitted_proposal": ADMINISTRATOR,
    "coalitions:review-appoint contested_proposal": ADMINISTRATOR,
}
SOUNDINGS = {
    "coalitions:sounding-list": MEMBERS,
    "coalitions:sounding-new": access("manager social admin welfare networker bystander there"),
    "coalitions:sounding-role": access("manager social admin welfare networker bystander there"),
    "coalitions:sounding-detail inquiry": BETWEEN,
    "coalitions:sounding-detail pointed_inquiry": BETWEEN,
    "coalitions:sounding-detail asked_inquiry": BETWEEN,
    "coalitions:sounding-answer asked_inquiry": access("manager", "partner", "stranger"),
    "coalitions:sounding-withdraw inquiry": access("manager", "partner", "stranger"),
    "coalitions:sounding-further pointed_inquiry": access("manager", "partner", "stranger"),
    "coalitions:person-work colleague_user": MEMBERS,
}
ROOMS = {
    "coalitions:coalition-list": MEMBERS,
    "coalitions:coalition-detail coalition": AREA,
    "coalitions:coalition-detail inviting_coalition": PARTIES,
    "coalitions:coalition-answer inviting_coalition": ANSWERERS,
    "coalitions:coalition-leave coalition": ANSWERERS,
    "coalitions:coalition-actions coalition": PARTIES,
    "coalitions:action-new coalition": WORKERS,
    "coalitions:action-edit coalition": WORKERS,
    "coalitions:action-done coalition": WORKERS,
    "coalitions:coalition-decisions coalition": PARTIES,
    "coalitions:decision-new coalition": WORKERS,
    "coalitions:decision-again coalition": WORKERS,
    "coalitions:coalition-initiatives coalition": PARTIES,
    "coalitions:initiative-link coalition": WORKERS,
    "coalitions:initiative-start coalition": WORKERS,
    "coalitions:initiative-unlink coalition": WORKERS,
    "coalitions:coalition-timeline coalition": PARTIES,
    "coalitions:note-new coalition": WORKERS,
    "coalitions:coalition-manage coalition": OWN_PROPOSERS,
    "coalitions:coalition-phase coalition": OWN_PROPOSERS,
    "coalitions:coalition-invite coalition": OWN_PROPOSERS,
    "coalitions:coalition-withdraw coalition": OWN_PROPOSERS,
    "coalitions:coalition-hand-over coalition": OWN_PROPOSERS,
    "coalitions:coalition-move coalition": OWN_PROPOSERS,
    "coalitions:need-met coalition": OWN_PROPOSERS,
}
TOGETHER = {
    "coalitions:action-list": MEMBERS,
    "coalitions:coalition-paper coalition": PARTIES,
    "coalitions:coalition-join open_coalition": access(
        "manager admin welfare networker bystander", "manager admin welfare networker bystander", "there"
    ),
    "coalitions:join-take-back coalition": ANSWERERS,
    "coalitions:join-requests coalition": OWN_PROPOSERS,
    "coalitions:join-let-in coalition": OWN_PROPOSERS,
    "coalitions:join-turn-down coalition": OWN_PROPOSERS,
    "coalitions:coalition-meetings coalition": PARTIES,
    "coalitions:meeting-new coalition": WORKERS,
    "coalitions:meeting-detail coalition": PARTIES,
    "coalitions:meeting-edit coalition": WORKERS,
    "coalitions:meeting-call-off coalition": WORKERS,
    "coalitions:meeting-minutes coalition": WORKERS,
    "coalitions:meeting-take coalition": WORKERS,
    "coalitions:meeting-calendar coalition": PARTIES,
    "coalitions:coalition-agreements coalition": PARTIES,
    "coalitions:agreement-new coalition": WORKERS,
    "coalitions:agreement-detail coalition": PARTIES,
    "coalitions:agreement-edit coalition": WORKERS,
    "coalitions:agreement-sign coalition": ANSWERERS,
    "coalitions:agreement-ask coalition": WORKERS,
    "coalitions:agreement-again coalition": WORKERS,
    "coalitions:agreement-end coalition": OWN_PROPOSERS,
    "coalitions:calendar": MEMBERS,
    "coalitions:calendar-renew": MEMBERS,
    "coalitions:calendar-revoke": MEMBERS,
}
MATCHER = {
    "coalitions:matcher-desk": ADMINISTRATOR,
    "coalitions:matcher-draft-new": ADMINISTRATOR,
    "coalitions:matcher-history": ADMINISTRATOR,
    "coalitions:matcher-compare": ADMINISTRATOR,
    "coalitions:matcher-version draft_version": ADMINISTRATOR,
    "coalitions:matcher-version active_version": ADMINISTRATOR,
    "coalitions:matcher-version earlier_version": ADMINISTRATOR,
    "coalitions:matcher-changes draft_version": ADMINISTRATOR,
    "coalitions:matcher-weights draft_version": ADMINISTRATOR,
    "coalitions:matcher-complements draft_version": ADMINISTRATOR,
    "coalitions:matcher-synonyms draft_version": ADMINISTRATOR,
    "coalitions:matcher-synonym-remove draft_version": ADMINISTRATOR,
    "coalitions:matcher-preview draft_version": ADMINISTRATOR,
    "coalitions:matcher-activate draft_version": ADMINISTRATOR,
    "coalitions:matcher-roll-back earlier_version": ADMINISTRATOR,
    "coalitions:matcher-discard draft_version": ADMINISTRATOR,
}
AROUND_REVIEWS = {
    "coalitions:proposal-what-if draft_proposal": OWN_PROPOSERS,
    "coalitions:group-what-if suggestion": access(
        "manager admin welfare networker bystander", "manager admin welfare networker bystander", "there"
    ),
    "coalitions:proposal-rounds returned_proposal": HANDED_IN,
    "coalitions:proposal-link draft_proposal": OWN_PROPOSERS,
    "coalitions:proposal-link-answer taken_proposal": OWN_PROPOSERS,
    "coalitions:proposal-link-undo submitted_proposal": OWN_PROPOSERS,
    "coalitions:reviewer-notes taken_proposal": REVIEWERS,
    "coalitions:reviewer-note-answer taken_proposal": REVIEWERS,
    "coalitions:place-notes": access("networker far_networker"),
    "coalitions:place-note-clear place_note": REVIEWERS,
}
RESULTS = {
    "coalitions:coalition-progress coalition": PARTIES,
    "coalitions:progress-step coalition": WORKERS,
    "coalitions:benefit-new coalition": WORKERS,
    "coalitions:benefit-remove coalition": WORKERS,
    "initiatives:milestone-new initiative": OWN_WRITERS,
    "initiatives:milestone-reach initiative": OWN_WRITERS,
    "initiatives:milestone-remove initiative": OWN_WRITERS,
    "initiatives:initiative-results initiative": OWN_WRITERS,
    "coalitions:story-list": MEMBERS,
    "coalitions:story-detail story": MEMBERS,
    "coalitions:story-detail draft_story": PARTIES,
    "coalitions:story-write ended_coalition": WORKERS,
    "coalitions:story-offer draft_story": OWN_PROPOSERS,
    "coalitions:story-object story": ANSWERERS,
    "coalitions:story-reaction-new story": NOT_READING_ALONG,
    "coalitions:story-reaction-remove story": access("manager", "partner", "stranger"),
}
ORGANISATIONS = {
    "organisations:act-for": MEMBERS,
    "organisations:working-area": MEMBERS,
    "organisations:organisation-list": MEMBERS,
    "organisations:invitation-list": access("admin"),
    "organisations:invitation-resend invitation": access("admin"),
    "organisations:invitation-withdraw invitation": access("admin"),
    "organisations:membership-end colleague": access("admin"),
    "organisations:membership-role colleague": access("admin"),
    "organisations:organisation-detail home": MEMBERS,
    "organisations:organisation-edit home": access("manager admin", "partner", "stranger"),
    "organisations:invitation-accept": ALL,
    "organisations:invitation-decline": ALL,
    # Whoever came along such a link in this browser; nothing is there for others.
    "organisations:invitation-open": ALL,
    "organisations:invitation-turn-down": ALL,
    "organisations:person-list": MEMBERS,
    "organisations:person-detail colleague_user": MEMBERS,
    "organisations:profile": MEMBERS,
}
SAVED_SEARCHES = {
    "overview:savedsearch-list": MEMBERS,
    "overview:savedsearch-new": MEMBERS,
    "overview:savedsearch-open saved_search": access("manager", "partner", "stranger"),
    "overview:savedsearch-edit saved_search": access("manager", "partner", "stranger"),
    "overview:savedsearch-move saved_search": access("manager", "partner", "stranger"),
    "overview:savedsearch-delete saved_search": access("manager", "partner", "stranger"),
}
MAIL = {
    "overview:mail-choice": MEMBERS,
    # The signed link is the key.
    "overview:mail-stop": ALL,
    "overview:mailbox": ALL,
}
NOTIFICATIONS = {
    "notifications:notification-list": MEMBERS,
    "notifications:notification-read": MEMBERS,
    "notifications:notification-open notification": access("manager", "partner", "stranger"),
}
ACCOUNT = {
    "account_login": ALL,
    "account_signup": ALL,
    "account_inactive": ALL,
    "account_reset_password": ALL,
    "account_reset_password_done": ALL,
    "account_reset_password_from_key_done": ALL,
    "account_email_verification_sent": ALL,
    "account_logout": ALL,
    "account_change_password": SIGNED_IN,
    "mfa_index": SIGNED_IN,
    "mfa_list_webauthn": SIGNED_IN,
    "usersessions_list": SIGNED_IN,
    "accounts:session-end session": access("manager", "partner", "stranger"),
    "organisations:sign-in": ALL,
    "set_language": ALL,
}
EXPECTED = {
    **OVERVIEW, **RESIDENTS, **INITIATIVES, **COALITIONS, **SOUNDINGS, **AROUND_REVIEWS, **ROOMS, **TOGETHER, **RESULTS,
    **MATCHER, **ORGANISATIONS, **NOTIFICATIONS, **SAVED_SEARCHES, **MAIL, **ACCOUNT,
}  # fmt: skip
