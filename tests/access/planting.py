"""A canary in every text that somebody may write, so that it can be seen where each of them comes up.

Which text is whose follows from the organisation it belongs to; who may read it, from the table of `expected.py`: whoever
may open the page of a thing may read its words, nobody else. A new field or model with text fails until it is named here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import count
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.db import models

from audit.services import record
from coalitions.matcher.candidates import engine_id
from coalitions.models import Participation, Review, ReviewDraft, Story, StoryObjection, TimelineNote, Verdict
from notifications.models import Notification
from overview.search.index import bring_up_to_date
from tests.access.expected import EXPECTED, access
from tests.factories import (
    make_coalition,
    make_group,
    make_inquiry,
    make_membership,
    make_overlap,
    make_signal,
    make_suggestion,
    make_user,
)
from tests.surroundings import story_texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.access.expected import Access
    from tests.access.houses import Houses
    from tests.world import World

CANARY = re.compile(r"kanarie\d+x")
APPS = (
    "accounts",
    "areas",
    "themes",
    "audit",
    "notifications",
    "organisations",
    "overview",
    "residents",
    "initiatives",
    "coalitions",
    "overview",
)

# Whose page shows the words of each model. Of a thing that has several pages in the table, that of its own state.
READ_ON = {
    "areas.place": "overview:working-area working_area",
    "coalitions.actionitem": "coalitions:coalition-actions coalition",
    "coalitions.agreement": "coalitions:agreement-detail coalition",
    "coalitions.meeting": "coalitions:meeting-detail coalition",
    "coalitions.benefit": "coalitions:coalition-progress coalition",
    "coalitions.coalition": "coalitions:coalition-detail coalition",
    "coalitions.decision": "coalitions:coalition-decisions coalition",
    "coalitions.participation": "coalitions:coalition-actions coalition",
    "coalitions.inquiry": "coalitions:sounding-detail inquiry",
    "coalitions.proposal": "coalitions:proposal-detail submitted_proposal",
    "coalitions.sounding": "coalitions:sounding-detail inquiry",
    "coalitions.proposallink": "coalitions:proposal-detail submitted_proposal",
    "coalitions.proposalversion": "coalitions:proposal-rounds returned_proposal",
    "coalitions.review": "coalitions:proposal-detail returned_proposal",
    "coalitions.reviewernote": "coalitions:reviewer-notes taken_proposal",
    "coalitions.story": "coalitions:story-detail story",
    "coalitions.storyobjection": "coalitions:story-detail draft_story",
    "coalitions.storyreaction": "coalitions:story-detail story",
    "coalitions.timelinenote": "coalitions:coalition-timeline coalition",
    "initiatives.ambition": "initiatives:ambition-detail ambition",
    "initiatives.initiative": "initiatives:initiative-detail initiative",
    "initiatives.milestone": "initiatives:initiative-detail initiative",
    "initiatives.moment": "initiatives:ambition-detail ambition",
    "notifications.notification": "notifications:notification-open notification",
    "organisations.invitation": "organisations:invitation-list",
    "organisations.membership": "organisations:person-detail colleague_user",
    "organisations.organisation": "organisations:organisation-detail home",
    "residents.agendaquestion": "residents:agenda-detail question",
    "residents.collectionround": "residents:round-detail round",
    "overview.apikey": "overview:key-list",
    "overview.savedsearch": "overview:savedsearch-edit saved_search",
    "overview.importrow": "overview:import-detail import_checked",
    "residents.need": "residents:need-detail need",
    "residents.residentgroup": "residents:group-detail group",
    "residents.signal": "residents:signal-detail signal",
}
OF_THE_THING = {
    "own_ambition": "initiatives:ambition-detail own_ambition",
    "draft_ambition": "initiatives:ambition-detail draft_ambition",
    "draft_proposal": "coalitions:proposal-detail draft_proposal",
    "draft_story": "coalitions:story-detail draft_story",
    "inviting_coalition": "coalitions:coalition-detail inviting_coalition",
    # Their own organisation alone.
    "kept_signal": "initiatives:ambition-detail own_ambition",
    "kept_need": "initiatives:ambition-detail own_ambition",
    "kept_group": "initiatives:ambition-detail own_ambition",
}
# What has no page of its own.
ALONE: dict[str, Access] = {
    # Every area networker of the working area, and nobody else at all.
    "coalitions.placenote": access("networker", "networker", "far_networker"),
    "coalitions.reviewdraft": access("networker", "networker", "far_networker"),
    "coalitions.verdict": access("house", "welfare", "stranger"),
    "residents.feedback": access("house", "welfare", "stranger"),
}
# What stands on another page than the rest of its row: what became of a signal is read by whoever reads the signal.
READ_ELSEWHERE = {"residents.feedback.params": "residents:signal-detail signal"}
WRITTEN_BY_NOBODY = "codes, keys and numbers that the software writes"
LOOKED_AFTER = "the same for all organisations; the functional administrator looks after it"
OWN_HISTORY, TIMELINE = "initiatives:ambition-history ambition", "coalitions:coalition-timeline coalition"
UNPLANTED = {
    "audit.auditvalues": "may only be added to: _add_trail does",
    "accounts.sparecount": WRITTEN_BY_NOBODY,
    "accounts.user": "everybody may look up everybody; the session hangs on e-mail address and password",
    "areas.area": LOOKED_AFTER,
    "notifications.mailchoice": WRITTEN_BY_NOBODY,
    "areas.workingarea": LOOKED_AFTER,
    "coalitions.calendarfeed": WRITTEN_BY_NOBODY,
    "coalitions.previewjob": WRITTEN_BY_NOBODY,
    "coalitions.matcherversion": LOOKED_AFTER,
    "coalitions.matchingrun": WRITTEN_BY_NOBODY,
    "coalitions.overlap": "made of the words of two things that are planted, and shown to who may read both",
    "coalitions.reading": WRITTEN_BY_NOBODY,
    "coalitions.suggestion": "as a koppelkans",
    "overview.searchentry": "made of the words of things that are planted, and found by who may read those",
    "themes.synonym": LOOKED_AFTER,
    "themes.theme": LOOKED_AFTER,
    "audit.viewlog": WRITTEN_BY_NOBODY,
    "audit.seal": WRITTEN_BY_NOBODY,
    "audit.tombstone": WRITTEN_BY_NOBODY,
    "organisations.identityprovider": LOOKED_AFTER,
    "overview.importrun": "the headings of a file, by which its rows are read; those are planted",
}
UNPLANTED_FIELDS = {
    # Which line of the minutes it was.
    "actionitem.line", "decision.line",
    "import_key", "token", "key", "material", "judged_on", "website", "language", "target_type", "url", "verb",
    "organisation_name", "standing_words", "mail_message", "start", "listing", "query", "seen", "source_url",
}  # fmt: skip


@dataclass(frozen=True)
class Canary:
    """What stands where, and who may come upon it."""

    where: str
    owner: str
    readers: frozenset[str]


@dataclass
class Aviary:
    """All canaries, by the word that was planted."""

    canaries: dict[str, Canary] = field(default_factory=dict)
    numbers: count[int] = field(default_factory=lambda: count(1))

    def word(self, where: str, owner: str, readers: frozenset[str]) -> str:
        word = f"kanarie{next(self.numbers)}x"
        self.canaries[word] = Canary(where, owner, readers)
        return word

    def heard(self, text: str) -> set[str]:
        """Where the words in this text came from."""
        return {self.canaries[word].where for word in CANARY.findall(text)}

    def loose(self, text: str, persona: str) -> set[str]:
        """Where the words came from that this persona should not have seen in this text."""
        found = {self.canaries[word] for word in CANARY.findall(text)}
        return {f"{one.where} of {one.owner}" for one in found if persona not in one.readers}


def text_fields(model: type[models.Model]) -> Iterator[Any]:
    """The fields of a model that hold words somebody chose."""
    for one in model._meta.concrete_fields:
        free = isinstance(one, models.CharField | models.TextField | models.JSONField | ArrayField) and not one.choices
        if free and not {one.name, f"{model._meta.model_name}.{one.name}"} & UNPLANTED_FIELDS:
            yield one


def models_with_text() -> list[type[models.Model]]:
    """Every model with a text to plant in."""
    found = [model for label in APPS for model in apps.get_app_config(label).get_models()]
    return [model for model in found if model._meta.label_lower not in UNPLANTED and any(text_fields(model))]


def plant(houses: Houses) -> Aviary:
    """Put a word of its own in every text of every row of the three organisations."""
    aviary = Aviary()
    for world in houses.worlds.values():
        add_private(world)
    owners = {thing: name for name, world in houses.worlds.items() for thing in _anchors(world)}
    special = {
        (thing._meta.label_lower, thing.pk): EXPECTED[row]
        for world in houses.worlds.values()
        for name, row in OF_THE_THING.items()
        if (thing := world.things.get(name))
    }
    for model in models_with_text():
        label = model._meta.label_lower
        usual = ALONE.get(label) or EXPECTED[READ_ON[label]]
        for row in model._default_manager.all():
            owner = _owner(row, owners)
            if owner:
                readers: frozenset[str] = getattr(special.get((label, row.pk), usual), owner)
                _fill(row, aviary, owner, readers)
    for owner, world in houses.worlds.items():
        _add_trail(world, aviary, owner)
    # What is planted is searched for, too.
    bring_up_to_date()
    return aviary


def add_private(world: World) -> None:
    """What the pages' own world has no row of, and what is nobody else's business."""
    people = world.personas
    manager, networker = people["manager"], people["networker"]
    signal = world.signal
    world.things["kept_signal"] = type(signal).objects.create(
        text="x", logged_by=people["social"], organisation=manager.organisation, working_area=world.working_area,
        channel="lift", guard="kept", guard_reason="x", retain_until=signal.retain_until, need=world.need, status="linked",
    )  # fmt: skip
    need = world.need
    world.things["kept_need"] = kept = type(need).objects.create(
        title="x", description="x", working_area=world.working_area, kept_by=manager.organisation, status=need.status,
        created_by=people["social"],
    )  # fmt: skip
    # Of each side of a koppelkans one that may not be seen.
    for sides in (
        {"ambition": world.ambition, "other": world.own_ambition},
        {"ambition": world.own_ambition, "other": world.partner_ambition},
        {"ambition": world.ambition, "need": kept},
    ):
        make_overlap(**sides)
    left = make_coalition(
        working_area=world.working_area, status="active", participations={people["partner"].organisation: "confirmed"}
    )
    Participation.objects.create(coalition=left, organisation=manager.organisation, status="left", reason="x")
    both = [world.ambition, world.partner_ambition]
    told, objection = _story_of_others(world)
    world.things |= {
        "declined_story": told,
        "declined_objection": objection,
        "own_plan_group": make_suggestion(working_area=world.working_area, ambitions=[*both, world.own_ambition]),
        "kept_need_group": make_suggestion(working_area=world.working_area, ambitions=both, needs=[kept]),
        "left_coalition": left,
        "switched_off": make_membership(organisation=manager.organisation, user=make_user(is_active=False)),
    }
    _followed_to_what_is_kept(world)
    for overlap, stance in ((world.overlap, "not_promising"), (world.need_overlap, "promising")):
        Verdict.objects.create(
            overlap=overlap, organisation=manager.organisation, given_by=manager, stance=stance, reason="no_means",
            note="x", material=overlap.material,
        )  # fmt: skip
    noted = {"support": {"answer": "yes", "note": "x"}}
    Review.objects.create(
        proposal=world.returned_proposal, reviewer=networker, decision="request_changes", motivation="x", checks=noted
    )
    ReviewDraft.objects.create(
        proposal=world.taken_proposal, reviewer=networker, round=1, motivation="x", checks=noted
    )  # fmt: skip
    TimelineNote.objects.create(coalition=world.coalition, text="x", created_by=manager)
    Participation.objects.filter(coalition=world.coalition).update(contribution="x", reason="x")
    Notification.objects.filter(recipient=manager.user).update(message="x")


def _followed_to_what_is_kept(world: World) -> None:
    """What others may see and that leads to a need or group whose words were kept: signals, and what is done together."""
    people, kept = world.personas, world.kept_need
    manager, partner = people["manager"], people["partner"]
    group = world.things["kept_group"] = make_group(
        guide=people["social"], working_area=world.working_area, kept_by=manager.organisation
    )
    here = {"working_area": world.working_area, "text": "x", "guard": "clean"}
    world.things |= {
        "signal_for_kept_need": make_signal(logged_by=partner, need=kept, status="linked", **here),
        "wish_of_kept_group": make_signal(logged_by=people["social"], group=group, channel="group", **here),
    }
    make_inquiry(asker=manager, asked=[partner], need=kept)
    for together in (world.coalition, world.returned_proposal, world.proposal_version):
        together.needs.add(kept)
    named = [engine_id(kept.pk)]
    shared = {"code": "shared_need", "points": 1.0, "facts": {"needs": named, "count": 1}}
    asked = {
        "code": "answers_need",
        "points": 0,
        "facts": {"need": named[0], "signals": 1, "channels": 1, "ambitions": named},
    }
    type(world.overlap).objects.filter(pk=world.overlap.pk).update(parts=[shared])
    for suggestion in (world.suggestion, world.kept_need_group):
        type(suggestion).objects.filter(pk=suggestion.pk).update(reasons=[asked])


def _story_of_others(world: World) -> tuple[Story, StoryObjection]:
    """A draft and an objection of a coalition that the manager's organisation was asked for, and would not join."""
    manager, partner = (world.personas[one] for one in ("manager", "partner"))
    ended = make_coalition(
        working_area=world.working_area, status="completed", participations={partner.organisation: "confirmed"}
    )
    Participation.objects.create(coalition=ended, organisation=manager.organisation, status="declined", reason="x")
    told = Story.objects.create(coalition=ended, written_by=partner, **story_texts())
    return told, StoryObjection.objects.create(
        story=told, organisation=partner.organisation, made_by=partner, reason="x"
    )


def _add_trail(world: World, aviary: Aviary, owner: str) -> None:
    """Lines of history, which may be added and never changed."""
    for target, row in ((world.ambition, OWN_HISTORY), (world.own_ambition, OWN_HISTORY), (world.coalition, TIMELINE)):
        word = aviary.word("audit.auditvalues.changes", owner, getattr(EXPECTED[row], owner))
        said = {"title": ["", word], "reason": ["", word]}
        record(actor=world.personas["manager"], verb="changed", target=target, changes=said)


def _anchors(world: World) -> list[models.Model]:
    """What tells whose a row is. Two organisations share a working area, and whoever may read what is only of an area."""
    manager = world.personas["manager"]
    return [manager.organisation, manager.user, world.place, world.working_area]


OWNED_THROUGH = (
    "", "organisation", "kept_by", "signal.organisation", "ambition.organisation", "proposal.organisation", "recipient", "user",
    "asker.organisation", "inquiry.asker.organisation", "run.organisation", "working_area", "coalition.working_area",
    "initiative.organisation", "story.coalition.working_area",
    "membership.organisation", "working_area", "coalition.working_area",
)  # fmt: skip


def _owner(row: models.Model, owners: dict[models.Model, str]) -> str | None:
    """Whose a row is: the first of these that it has; None when that is none of the three organisations."""
    for path in OWNED_THROUGH:
        found: Any = row
        for step in filter(None, path.split(".")):
            found = getattr(found, step, None)
        if found in owners:
            return owners[found]
        if path and found is not None:
            return None
    return None


def _fill(row: models.Model, aviary: Aviary, owner: str, readers: frozenset[str]) -> None:
    label = row._meta.label_lower
    values = {}
    for one in text_fields(type(row)):
        where = f"{label}.{one.name}"
        page = READ_ELSEWHERE.get(where)
        word = aviary.word(where, owner, getattr(EXPECTED[page], owner) if page else readers)
        values[one.name] = _planted(getattr(row, one.name), word, one)
    type(row)._default_manager.filter(pk=row.pk).update(**values)


def _planted(value: Any, word: str, where: Any) -> Any:
    if isinstance(where, ArrayField):
        return [word]
    if isinstance(where, models.JSONField):
        return _in_leaves(value, word)
    return word


def _in_leaves(value: Any, word: str) -> Any:
    """The word in the place of every text but that of an answer on a list."""
    if isinstance(value, dict):
        return {key: inner if key == "answer" else _in_leaves(inner, word) for key, inner in value.items()}
    if isinstance(value, list):
        return [_in_leaves(inner, word) for inner in value]
    return word if isinstance(value, str) else value
