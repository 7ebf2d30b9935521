"""Addresses of this app."""

from django.urls import path

from coalitions.views import (
    actions,
    agreements,
    bundles,
    calendars,
    coalitions,
    desk,
    joining,
    leading,
    matching,
    meetings,
    overlaps,
    panels,
    paper,
    proposals,
    results,
    reviewing,
    reviews,
    room,
    soundings,
    stories,
)

app_name = "coalitions"

_OVERLAPS = [
    path("koppelkansen/", overlaps.overlap_list, name="overlap-list"),
    path("koppelkansen/groepen/", overlaps.suggestion_list, name="suggestion-list"),
    path("koppelkansen/groepen/<int:pk>/wat-als/", bundles.group_what_if, name="group-what-if"),
    path("koppelkansen/dichtbij/", panels.nearby, name="nearby"),
    path("koppelkansen/bij-ambitie/<int:pk>/", panels.ambition_overlaps, name="ambition-overlaps"),
    path("koppelkansen/bij-behoefte/<int:pk>/", panels.need_overlaps, name="need-overlaps"),
    path("koppelkansen/<int:pk>/", overlaps.overlap_detail, name="overlap-detail"),
    path("koppelkansen/<int:pk>/oordeel/", overlaps.overlap_verdict, name="overlap-verdict"),
    path("over/matching/", matching.about_matching, name="about-matching"),
]

_SOUNDINGS = [
    path("polsen/", soundings.sounding_list, name="sounding-list"),
    path("polsen/nieuw/", soundings.sounding_new, name="sounding-new"),
    path("polsen/wie-weet-meer/", soundings.sounding_role, name="sounding-role"),
    path("polsen/<int:pk>/", soundings.sounding_detail, name="sounding-detail"),
    path("polsen/<int:pk>/antwoord/", soundings.sounding_answer, name="sounding-answer"),
    path("polsen/<int:pk>/intrekken/", soundings.sounding_withdraw, name="sounding-withdraw"),
    path("polsen/<int:pk>/verder/<int:sounding>/", soundings.sounding_further, name="sounding-further"),
    path("mensen/<int:pk>/werk/", panels.person_work, name="person-work"),
]

_PROPOSALS = [
    path("voorstellen/", proposals.proposal_list, name="proposal-list"),
    path("voorstellen/nieuw/", proposals.proposal_new, name="proposal-new"),
    path("voorstellen/<int:pk>/", proposals.proposal_detail, name="proposal-detail"),
    path("voorstellen/<int:pk>/wijzigen/", proposals.proposal_edit, name="proposal-edit"),
    path("voorstellen/<int:pk>/indienen/", proposals.proposal_submit, name="proposal-submit"),
    path("voorstellen/<int:pk>/intrekken/", proposals.proposal_withdraw, name="proposal-withdraw"),
    path("voorstellen/<int:pk>/wat-als/", bundles.proposal_what_if, name="proposal-what-if"),
    path("voorstellen/<int:pk>/rondes/", reviewing.proposal_rounds, name="proposal-rounds"),
    path("voorstellen/<int:pk>/koppelen/", reviewing.proposal_link, name="proposal-link"),
    path(
        "voorstellen/<int:pk>/koppelingen/<int:link>/antwoord/",
        reviewing.proposal_link_answer,
        name="proposal-link-answer",
    ),
    path(
        "voorstellen/<int:pk>/koppelingen/<int:link>/weghalen/",
        reviewing.proposal_link_undo,
        name="proposal-link-undo",
    ),
    path("te-beoordelen/", reviews.review_inbox, name="review-inbox"),
    path("te-beoordelen/<int:pk>/", reviews.review_detail, name="review-detail"),
    path("te-beoordelen/<int:pk>/nemen/", reviews.review_take, name="review-take"),
    path("te-beoordelen/<int:pk>/besluiten/", reviews.review_decide, name="review-decide"),
    path("te-beoordelen/<int:pk>/concept/", reviews.review_keep, name="review-keep"),
    path("te-beoordelen/<int:pk>/adviseren/", reviews.review_advise, name="review-advise"),
    path("te-beoordelen/<int:pk>/notities/", reviewing.reviewer_notes, name="reviewer-notes"),
    path("te-beoordelen/<int:pk>/notities/<int:note>/", reviewing.reviewer_notes, name="reviewer-note-answer"),
    path("te-beoordelen/plekken/", reviewing.place_notes, name="place-notes"),
    path("te-beoordelen/plekken/<int:pk>/weghalen/", reviewing.place_note_clear, name="place-note-clear"),
    path("te-beoordelen/<int:pk>/aanwijzen/", reviews.review_appoint, name="review-appoint"),
]

_COALITIONS = [
    path("coalities/", coalitions.coalition_list, name="coalition-list"),
    path("coalities/<int:pk>/", coalitions.coalition_detail, name="coalition-detail"),
    path("coalities/<int:pk>/antwoord/", coalitions.coalition_answer, name="coalition-answer"),
    path("coalities/<int:pk>/verlaten/", coalitions.coalition_leave, name="coalition-leave"),
    path("coalities/<int:pk>/acties/", room.coalition_actions, name="coalition-actions"),
    path("coalities/<int:pk>/acties/nieuw/", room.action_new, name="action-new"),
    path("coalities/<int:pk>/acties/<int:action>/", room.action_edit, name="action-edit"),
    path("coalities/<int:pk>/acties/<int:action>/gedaan/", room.action_done, name="action-done"),
    path("coalities/<int:pk>/besluiten/", room.coalition_decisions, name="coalition-decisions"),
    path("coalities/<int:pk>/besluiten/nieuw/", room.decision_new, name="decision-new"),
    path("coalities/<int:pk>/besluiten/<int:decision>/herzien/", room.decision_again, name="decision-again"),
    path("coalities/<int:pk>/initiatieven/", room.coalition_initiatives, name="coalition-initiatives"),
    path("coalities/<int:pk>/initiatieven/koppelen/", room.initiative_link, name="initiative-link"),
    path("coalities/<int:pk>/initiatieven/nieuw/", room.initiative_start, name="initiative-start"),
    path(
        "coalities/<int:pk>/initiatieven/<int:initiative>/loskoppelen/",
        room.initiative_unlink,
        name="initiative-unlink",
    ),
    path("coalities/<int:pk>/voortgang/", results.coalition_progress, name="coalition-progress"),
    path("coalities/<int:pk>/voortgang/stap/", results.progress_step, name="progress-step"),
    path("coalities/<int:pk>/opbrengsten/nieuw/", results.benefit_new, name="benefit-new"),
    path("coalities/<int:pk>/opbrengsten/<int:benefit>/weghalen/", results.benefit_remove, name="benefit-remove"),
    path("coalities/<int:pk>/tijdlijn/", coalitions.coalition_timeline, name="coalition-timeline"),
    path("coalities/<int:pk>/tijdlijn/nieuw/", coalitions.note_new, name="note-new"),
    path("coalities/<int:pk>/beheren/", leading.coalition_manage, name="coalition-manage"),
    path("coalities/<int:pk>/fase/", leading.coalition_phase, name="coalition-phase"),
    path("coalities/<int:pk>/uitnodigen/", leading.coalition_invite, name="coalition-invite"),
    path(
        "coalities/<int:pk>/uitnodigingen/<int:place>/intrekken/", leading.coalition_withdraw, name="coalition-withdraw"
    ),
    path("coalities/<int:pk>/overdragen/", leading.coalition_hand_over, name="coalition-hand-over"),
    path("coalities/<int:pk>/status/", leading.coalition_move, name="coalition-move"),
    path("coalities/<int:pk>/behoeften/<int:need>/vervuld/", leading.need_met, name="need-met"),
]

_TOGETHER = [
    path("acties/", actions.action_list, name="action-list"),
    path("coalities/<int:pk>/a4/", paper.coalition_paper, name="coalition-paper"),
    path("coalities/<int:pk>/meedoen/", joining.coalition_join, name="coalition-join"),
    path("coalities/<int:pk>/meedoen/intrekken/", joining.join_take_back, name="join-take-back"),
    path("coalities/<int:pk>/verzoeken/", joining.join_requests, name="join-requests"),
    path("coalities/<int:pk>/verzoeken/<int:place>/toelaten/", joining.join_let_in, name="join-let-in"),
    path("coalities/<int:pk>/verzoeken/<int:place>/afwijzen/", joining.join_turn_down, name="join-turn-down"),
    path("coalities/<int:pk>/overleg/", meetings.coalition_meetings, name="coalition-meetings"),
    path("coalities/<int:pk>/overleg/nieuw/", meetings.meeting_new, name="meeting-new"),
    path("coalities/<int:pk>/overleg/<int:meeting>/", meetings.meeting_detail, name="meeting-detail"),
    path("coalities/<int:pk>/overleg/<int:meeting>/wijzigen/", meetings.meeting_edit, name="meeting-edit"),
    path("coalities/<int:pk>/overleg/<int:meeting>/afzeggen/", meetings.meeting_call_off, name="meeting-call-off"),
    path("coalities/<int:pk>/overleg/<int:meeting>/verslag/", meetings.meeting_minutes, name="meeting-minutes"),
    path("coalities/<int:pk>/overleg/<int:meeting>/overnemen/", meetings.meeting_take, name="meeting-take"),
    path("coalities/<int:pk>/overleg/<int:meeting>/overleg.ics", meetings.meeting_calendar, name="meeting-calendar"),
    path("coalities/<int:pk>/afspraken/", agreements.coalition_agreements, name="coalition-agreements"),
    path("coalities/<int:pk>/afspraken/nieuw/", agreements.agreement_new, name="agreement-new"),
    path("coalities/<int:pk>/afspraken/<int:agreement>/", agreements.agreement_detail, name="agreement-detail"),
    path("coalities/<int:pk>/afspraken/<int:agreement>/wijzigen/", agreements.agreement_edit, name="agreement-edit"),
    path("coalities/<int:pk>/afspraken/<int:agreement>/tekenen/", agreements.agreement_sign, name="agreement-sign"),
    path("coalities/<int:pk>/afspraken/<int:agreement>/vragen/", agreements.agreement_ask, name="agreement-ask"),
    path("coalities/<int:pk>/afspraken/<int:agreement>/herzien/", agreements.agreement_again, name="agreement-again"),
    path("coalities/<int:pk>/afspraken/<int:agreement>/beeindigen/", agreements.agreement_end, name="agreement-end"),
    path(
        "coalities/<int:pk>/afspraken/<int:agreement>/document/",
        agreements.agreement_document,
        name="agreement-document",
    ),
    path("mijn/agenda/", calendars.calendar_page, name="calendar"),
    path("mijn/agenda/adres/", calendars.calendar_renew, name="calendar-renew"),
    path("mijn/agenda/intrekken/", calendars.calendar_revoke, name="calendar-revoke"),
    path("agenda/<str:secret>.ics", calendars.calendar_feed, name="calendar-feed"),
]

_STORIES = [
    path("verhalen/", stories.story_list, name="story-list"),
    path("verhalen/<int:pk>/", stories.story_detail, name="story-detail"),
    path("verhalen/<int:pk>/delen/", stories.story_offer, name="story-offer"),
    path("verhalen/<int:pk>/bezwaar/", stories.story_object, name="story-object"),
    path("verhalen/<int:pk>/reacties/", stories.reaction_new, name="story-reaction-new"),
    path("verhalen/<int:pk>/reacties/<int:reaction>/weghalen/", stories.reaction_remove, name="story-reaction-remove"),
    path("coalities/<int:pk>/verhaal/", stories.story_write, name="story-write"),
]
_MATCHER = [
    path("matcher/", desk.desk, name="matcher-desk"),
    path("matcher/concept/", desk.draft_new, name="matcher-draft-new"),
    path("matcher/versies/", desk.history, name="matcher-history"),
    path("matcher/vergelijken/", desk.compare, name="matcher-compare"),
    path("matcher/versies/<int:pk>/", desk.version_detail, name="matcher-version"),
    path("matcher/versies/<int:pk>/verschil/", desk.changes, name="matcher-changes"),
    path("matcher/versies/<int:pk>/gewichten/", desk.weights, name="matcher-weights"),
    path("matcher/versies/<int:pk>/themas/", desk.complements, name="matcher-complements"),
    path("matcher/versies/<int:pk>/synoniemen/", desk.synonyms, name="matcher-synonyms"),
    path("matcher/versies/<int:pk>/synoniemen/weghalen/", desk.synonym_remove, name="matcher-synonym-remove"),
    path("matcher/versies/<int:pk>/opnieuw-berekenen/", desk.preview_again, name="matcher-preview"),
    path("matcher/versies/<int:pk>/actief-maken/", desk.activate, name="matcher-activate"),
    path("matcher/versies/<int:pk>/terugzetten/", desk.roll_back, name="matcher-roll-back"),
    path("matcher/versies/<int:pk>/weggooien/", desk.discard, name="matcher-discard"),
]

urlpatterns = [*_OVERLAPS, *_SOUNDINGS, *_PROPOSALS, *_COALITIONS, *_TOGETHER, *_STORIES, *_MATCHER]
