"""Every free text of every model comes through a door where the guard stands, or is no free text about residents."""

import inspect
from importlib import import_module

import pytest
from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.db import models

OURS = {
    "accounts", "areas", "audit", "coalitions", "initiatives", "notifications", "organisations", "overview", "residents",
    "themes",
}  # fmt: skip
TEXTUAL = (models.CharField, models.TextField, models.JSONField, models.FileField, ArrayField)

# Field -> the service or form that has the guard look at it.
GUARDED = {
    "areas.place.name": "areas.validators:validate_place_name",
    "organisations.organisation.description": "organisations.services:change_organisation",
    "organisations.membership.knows": "organisations.services:change_profile",
    "accounts.user.job_title": "organisations.services:change_profile",
    "residents.need.title": "residents.services.needs:_write",
    "residents.need.description": "residents.services.needs:_write",
    "residents.need.target_groups": "residents.services.needs:_write",
    "residents.need.closed_reason": "residents.services.needs:move_need",
    "residents.signal.text": "residents.services.signals:log_signal",
    "residents.signal.gist": "residents.services.interpreting:add_gist",
    "residents.signal.outcome_reason": "residents.services.interpreting:take_no_action",
    "residents.signal.referred_to": "residents.services.interpreting:refer_signal",
    "residents.signal.guard_reason": "residents.guard:kept_with_reason",
    "residents.feedback.note": "residents.services.feedback:tell_residents",
    "residents.agendaquestion.question": "residents.services.agenda:ask_organisations",
    "residents.agendaquestion.explanation": "residents.services.agenda:_check_answer",
    "residents.collectionround.name": "residents.services.rounds:save_round",
    "residents.collectionround.remarks": "residents.services.rounds:save_round",
    "residents.residentgroup.name": "residents.services.groups:save_group",
    "residents.residentgroup.description": "residents.services.groups:save_group",
    "residents.residentgroup.meets": "residents.services.groups:save_group",
    "initiatives.ambition.title": "initiatives.services.ambitions:_prepare",
    "initiatives.ambition.description": "initiatives.services.ambitions:_prepare",
    "initiatives.ambition.benefit": "initiatives.services.ambitions:_prepare",
    "initiatives.ambition.target_groups": "initiatives.services.ambitions:_prepare",
    "initiatives.ambition.offers": "initiatives.services.ambitions:_prepare",
    "initiatives.ambition.seeks": "initiatives.services.ambitions:_prepare",
    "initiatives.ambition.source_reference": "initiatives.services.ambitions:_prepare",
    "initiatives.moment.note": "initiatives.services.ambitions:_prepare",
    "initiatives.initiative.title": "initiatives.services.initiatives:_write",
    "initiatives.initiative.description": "initiatives.services.initiatives:_write",
    "initiatives.initiative.stopped_reason": "initiatives.services.initiatives:move_initiative",
    "initiatives.initiative.results": "initiatives.services.milestones:tell_results",
    "initiatives.initiative.effects": "initiatives.services.milestones:tell_results",
    "initiatives.milestone.title": "initiatives.services.milestones:add_milestone",
    "coalitions.verdict.note": "coalitions.services.verdicts:give_verdict",
    "coalitions.inquiry.question": "coalitions.services.soundings:_send",
    "coalitions.sounding.line": "coalitions.services.soundings:answer_sounding",
    "coalitions.proposal.title": "coalitions.services.proposals:save_proposal",
    "coalitions.proposal.occasion": "coalitions.services.proposals:save_proposal",
    "coalitions.proposal.ambition": "coalitions.services.proposals:save_proposal",
    "coalitions.proposal.interests": "coalitions.services.proposals:save_proposal",
    "coalitions.proposal.relation": "coalitions.services.proposals:save_proposal",
    "coalitions.proposal.arrangement": "coalitions.services.proposals:save_proposal",
    "coalitions.proposal.process": "coalitions.services.proposals:save_proposal",
    "coalitions.proposal.benefit": "coalitions.services.proposals:save_proposal",
    "coalitions.review.motivation": "coalitions.services.reviews:_kept",
    "coalitions.review.checks": "coalitions.services.reviews:_kept",
    "coalitions.reviewdraft.motivation": "coalitions.services.reviews:_kept",
    "coalitions.reviewdraft.checks": "coalitions.services.reviews:_kept",
    "coalitions.reviewernote.text": "coalitions.services.reviewer_notes:write_reviewer_note",
    "coalitions.placenote.text": "coalitions.services.reviewer_notes:keep_place_note",
    "coalitions.proposallink.reason": "coalitions.services.linking:ask_link",
    "coalitions.benefit.source": "coalitions.services.results:add_benefit",
    "coalitions.story.title": "coalitions.services.stories:save_story",
    "coalitions.story.trigger": "coalitions.services.stories:save_story",
    "coalitions.story.joined": "coalitions.services.stories:save_story",
    "coalitions.story.gained": "coalitions.services.stories:save_story",
    "coalitions.story.otherwise": "coalitions.services.stories:save_story",
    "coalitions.storyobjection.reason": "coalitions.services.stories:object_to_story",
    "coalitions.storyreaction.text": "coalitions.services.stories:react_to_story",
    "coalitions.coalition.status_reason": "coalitions.services.coalitions:move_coalition",
    "coalitions.participation.reason": "coalitions.services.participations:answer_invitation",
    "coalitions.participation.contribution": "coalitions.services.participations:answer_invitation",
    "coalitions.actionitem.title": "coalitions.services.room:save_action",
    "coalitions.agreement.title": "coalitions.services.agreements:save_agreement",
    "coalitions.agreement.text": "coalitions.services.agreements:save_agreement",
    "coalitions.agreement.document": "coalitions.services.agreements:_place_document",
    "coalitions.agreement.ended_reason": "coalitions.services.agreements:end_agreement",
    "coalitions.meeting.title": "coalitions.services.meetings:save_meeting",
    "coalitions.meeting.place": "coalitions.services.meetings:save_meeting",
    "coalitions.meeting.agenda": "coalitions.services.meetings:save_meeting",
    "coalitions.meeting.minutes": "coalitions.services.meetings:write_minutes",
    "coalitions.decision.text": "coalitions.services.room:write_decision",
    "coalitions.timelinenote.text": "coalitions.services.room:write_note",
    "overview.savedsearch.name": "overview.saved.services:_keep",
    "overview.savedsearch.words": "overview.saved.services:_keep",
    "coalitions.matcherversion.note": "coalitions.services.versions:new_draft",
    "coalitions.matcherversion.synonyms": "coalitions.services.versions:add_synonym",
}
COLLEAGUE = "a colleague's own name, address or number; no resident has an account"
COMPUTED = "made by the service, from codes, numbers and texts that came through a door"
CODE = "a code or key, chosen from a list or made by the service"
DIRECTORY = "what an organisation or area is called, and where it stands on the web, written by its administrators"
TRAIL = "the trail; services decide what enters, and no words the guard doubts do"
ELSEWHERE = "copied from a proposal, whose door it came through"
SHARED = "copied from an ambition, whose door it came through"
UPLOADED = "a file as it was uploaded: who brought it alone sees it, the guard stands before anything is made of it, and it goes"
NO_FREE_TEXT = {
    "accounts.sparecount.key": CODE, "accounts.sparecount.value": COMPUTED, "accounts.user.password": CODE, "accounts.user.email": COLLEAGUE, "accounts.user.name": COLLEAGUE,
    "accounts.user.phone": COLLEAGUE, "accounts.user.earlier_names": COLLEAGUE,
    "residents.need.groups_heard": COMPUTED, "residents.collectionround.gone": COMPUTED,
    "organisations.invitation.email": COLLEAGUE, "organisations.invitation.token": CODE,
    "areas.area.code": CODE, "areas.area.name": DIRECTORY, "areas.area.outline": COMPUTED,
    "areas.workingarea.name": DIRECTORY, "organisations.organisation.name": DIRECTORY,
    "organisations.organisation.website": DIRECTORY,
    "organisations.organisation.import_key": CODE, "themes.theme.code": CODE, "themes.theme.name": DIRECTORY,
    "themes.theme.name_en": DIRECTORY, "themes.theme.description": DIRECTORY,
    "themes.synonym.word": "written by `coalitions.services.versions:add_synonym`, where the guard stands",
    "themes.synonym.concept": CODE,
    "audit.auditevent.organisation_name": TRAIL, "audit.auditevent.verb": CODE, "audit.auditevent.target_type": CODE,
    "audit.auditvalues.changes": TRAIL, "audit.tombstone.target_type": CODE, "audit.tombstone.columns": CODE,
    "audit.tombstone.events": CODE, "audit.seal.ids": CODE,
    "organisations.identityprovider.key": CODE, "organisations.identityprovider.issuer": CODE,
    "organisations.identityprovider.tenant": CODE, "organisations.identityprovider.domains": DIRECTORY,
    "organisations.identityprovider.client_id": CODE,
    "audit.viewlog.target_type": CODE, "audit.viewlog.kind": CODE,
    "overview.importrun.headings": UPLOADED, "overview.importrun.mapping": UPLOADED, "overview.importrun.problem": CODE,
    "overview.importrun.counts": COMPUTED,
    "overview.importrow.cells": UPLOADED, "overview.importrow.faults": UPLOADED,
    "notifications.notification.key": CODE, "notifications.notification.message": CODE,
    "notifications.notification.mail_message": CODE, "notifications.mailchoice.paces": CODE,
    "notifications.notification.params": COMPUTED, "notifications.notification.url": CODE,
    "overview.savedsearch.listing": CODE, "overview.savedsearch.seen": CODE, "overview.savedsearch.query": "what `words` says, as an address; never shown",
    "overview.searchentry.title": COMPUTED, "overview.searchentry.said": CODE, "overview.searchentry.version": CODE,
    "residents.need.standing_words": COMPUTED, "residents.need.import_key": CODE, "residents.signal.language": CODE,
    "residents.signal.import_key": CODE, "residents.feedback.key": CODE, "residents.feedback.params": COMPUTED,
    "residents.residentgroup.import_key": CODE, "residents.collectionround.import_key": CODE,
    "initiatives.ambition.offer_kinds": CODE, "initiatives.ambition.seek_kinds": CODE, "initiatives.ambition.offered": CODE,
    "initiatives.ambition.sought": CODE, "initiatives.ambition.kinds_version": CODE, "initiatives.ambition.import_key": CODE,
    "initiatives.initiative.import_key": CODE, "overview.apikey.name": DIRECTORY, "overview.apikey.start": CODE,
    "initiatives.ambition.source_url": "the address of a document, which is checked to be one",
    "coalitions.overlap.parts": COMPUTED, "coalitions.overlap.cautions": COMPUTED, "coalitions.overlap.material": CODE,
    "coalitions.overlap.matcher_version": CODE, "coalitions.verdict.material": CODE, "coalitions.verdict.judged_on": COMPUTED,
    "coalitions.suggestion.key": CODE, "coalitions.suggestion.reasons": COMPUTED, "coalitions.suggestion.matcher_version": CODE,
    "coalitions.reading.version": CODE, "coalitions.matchingrun.municipality": CODE, "coalitions.proposal.import_key": CODE,
    "coalitions.inquiry.excerpt_title": SHARED, "coalitions.inquiry.excerpt": SHARED,
    "coalitions.actionitem.line": CODE, "coalitions.decision.line": CODE, "coalitions.calendarfeed.digest": CODE,
    "coalitions.proposalversion.texts": ELSEWHERE,
    "coalitions.coalition.name": ELSEWHERE, "coalitions.coalition.goal": ELSEWHERE, "coalitions.coalition.import_key": CODE,
    "coalitions.matcherversion.weights": COMPUTED, "coalitions.matcherversion.complements": COMPUTED,
    "coalitions.matcherversion.evidence": COMPUTED, "coalitions.matcherversion.fingerprint": CODE,
    "coalitions.previewjob.municipality": CODE, "coalitions.previewjob.counts": COMPUTED,
}  # fmt: skip
GUARDS = (
    "kept_with_reason(",
    "refuse_in_plan(",
    "refuse_in_room(",
    "require_certain(",
    "refuse_certain(",
    "refuse_residents(",
    "refuse_in_name(",
    "find_in_place_name(",
    "inspect_all(",
)
# Where the words of a field come in under another name.
CALLED = {"moment.note": "moment", "closed_reason": "reason", "stopped_reason": "reason", "outcome_reason": "reason",
          "status_reason": "reason", "ended_reason": "reason", "synonyms": "word"}  # fmt: skip


def text_fields() -> set[str]:
    """Every field of ours that can hold words somebody types; a choice from a list cannot."""
    return {
        f"{model._meta.label_lower}.{field.name}"
        for model in apps.get_models()
        if model._meta.app_label in OURS
        for field in model._meta.get_fields()
        if isinstance(field, TEXTUAL) and not field.choices
    }


def test_every_text_field_is_guarded_or_is_said_to_be_no_free_text() -> None:
    assert text_fields() == GUARDED.keys() | NO_FREE_TEXT.keys()
    assert not GUARDED.keys() & NO_FREE_TEXT.keys()


@pytest.mark.parametrize(("field", "door"), GUARDED.items())
def test_the_door_of_a_field_has_the_guard_look_at_it(field: str, door: str) -> None:
    module, _colon, name = door.partition(":")
    source = inspect.getsource(getattr(import_module(module), name))
    assert any(call in source for call in GUARDS)
    _app, model, attribute = field.split(".")
    word = CALLED.get(f"{model}.{attribute}", CALLED.get(attribute, attribute))
    assert word in source or "**texts" in source or "(texts, " in source
