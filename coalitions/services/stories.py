"""Telling the story of a coalition that ended, sharing it when nobody in it objects, and answering it."""

from collections.abc import Mapping
from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from audit.services import differences, record, reworded
from coalitions import permissions
from coalitions.guard import refuse_in_room
from coalitions.models import Coalition, Story, StoryObjection, StoryReaction
from coalitions.querysets import TOOK_PART
from coalitions.services.coalitions import locked_coalition, record_in_room, require_lead
from core.dates import day_text
from core.errors import IllegalMove, RuleViolation
from core.meanwhile import refuse_unseen
from notifications.kinds import Kind
from notifications.services import notify
from organisations.models import Membership
from organisations.queries import process_managers

TEXTS = ("title", "trigger", "joined", "gained", "otherwise")
TO_OBJECT = timedelta(days=14)


@transaction.atomic
def save_story(*, actor: Membership, coalition: Coalition, seen: str = "", **texts: str) -> Story:
    """Write the story of a coalition that ended, or write on at it.

    Other words are put to the parties again: a story that was offered or shared is so no longer, and they hear that.
    `seen` is what stood in it as far as the writer knew (`as_seen` of `written_in`), also that there was none yet.
    """
    locked = locked_coalition(coalition)
    if not locked.has_ended:
        raise IllegalMove("coalition", locked.status, "story")
    if not permissions.may_account(actor, locked):
        raise RuleViolation(_("This is for colleagues of organisations that take part."))
    refuse_in_room(working_area=locked.working_area, **texts)
    story = Story.objects.filter(coalition=locked).first() or Story(coalition=locked)
    before = written_in(story)
    for name in TEXTS:
        setattr(story, name, texts[name].strip())
    if _words(story) == before:
        return story
    refuse_unseen(before, seen)
    was_offered = story.public_from is not None
    story.written_by, story.offered_at, story.public_from = actor, None, None
    story.full_clean()
    story.save()
    changes = _told(before, _words(story)) if before else {}
    record_in_room(actor=actor, verb="story written", part=story, changes=changes)
    if was_offered:
        _tell_parties(
            story,
            f"changed:{story.updated_at:%Y%m%d%H%M%S%f}",
            gettext_noop(
                "The story “%(title)s” was changed. It is not shared until the lead puts it to the parties again."
            ),
            but=actor,
        )
    return story


def written_in(story: Story | None) -> dict[str, str]:
    """All that one writes of a story; nothing of one that is not there yet."""
    return _words(story) if story and story.pk else {}


def _words(story: Story) -> dict[str, str]:
    return {name: getattr(story, name) for name in TEXTS}


def _told(before: Mapping[str, str], after: Mapping[str, str]) -> dict[str, list[str]]:
    """What the history tells: the title, and which texts have other words (`audit.services.reworded`)."""
    title = differences({"title": before["title"]}, {"title": after["title"]})
    return title | reworded({**before, "title": ""}, {**after, "title": ""})


def _locked(story: Story) -> Story:
    """The story as it is now. Its coalition is locked first, as by whoever writes on at it."""
    coalition = locked_coalition(story.coalition)
    row = Story.objects.select_for_update().get(pk=story.pk)
    row.coalition = coalition
    return row


@transaction.atomic
def offer_story(*, actor: Membership, story: Story) -> Story:
    """Put the story to all parties: it is shared in two weeks unless one of them objects."""
    row = _locked(story)
    require_lead(actor, row.coalition)
    if row.public_from:
        raise IllegalMove("story", "shared" if row.is_shared else "offered", "offered")
    row.offered_at, row.public_from = timezone.now(), timezone.localdate() + TO_OBJECT
    row.save()
    record_in_room(actor=actor, verb="story offered", part=row, changes={"until": ["", row.public_from.isoformat()]})
    _tell_parties(
        row,
        f"offered:{row.offered_at:%Y%m%d%H%M%S}",
        gettext_noop("The story “%(title)s” will be shared from %(day)s on. Read it first; you can object."),
        but=actor,
    )
    return row


@transaction.atomic
def object_to_story(*, actor: Membership, story: Story, reason: str) -> StoryObjection:
    """Keep the story among the parties, also when it was shared already; the reason is for them alone."""
    row = _locked(story)
    if not permissions.may_object(actor, row):
        raise RuleViolation(_("Only organisations that took part can object."))
    if not row.public_from:
        raise IllegalMove("story", "draft", "objected")
    refuse_in_room(working_area=row.coalition.working_area, reason=reason)
    objection = StoryObjection(story=row, organisation=actor.organisation, reason=reason.strip(), made_by=actor)
    objection.full_clean()
    objection.save()
    row.offered_at = row.public_from = None
    row.save()
    record_in_room(
        actor=actor, verb="story objected", part=row, changes={"organisation": ["", actor.organisation.name]}
    )
    _tell_parties(
        row,
        f"objected:{objection.pk}",
        gettext_noop("A party objects to sharing the story “%(title)s”. Read why; it is not shared."),
        but=actor,
    )
    return objection


@transaction.atomic
def react_to_story(*, actor: Membership, story: Story, text: str) -> StoryReaction:
    """Say something to whoever told a story; the writer hears that there is a reaction."""
    if not permissions.may_react(actor):
        raise RuleViolation(_("In your role you read stories and do not react to them."))
    if not Story.objects.visible_to(actor.user).filter(pk=story.pk).exists() or not story.is_shared:
        raise RuleViolation(_("Reactions are for stories that are shared."))
    refuse_in_room(working_area=story.coalition.working_area, text=text)
    reaction = StoryReaction(story=story, author=actor, text=text.strip())
    reaction.full_clean()
    reaction.save()
    record(actor=actor, verb="added", target=reaction)
    if story.written_by and story.written_by.user_id != actor.user_id:
        notify(
            kind=Kind.COALITIONS,
            recipients=[story.written_by],
            key=f"story:{story.pk}:reaction:{reaction.pk}",
            message=gettext_noop("%(name)s reacts to the story “%(title)s”."),
            params={"name": str(actor.user), "title": story.title},
            url=reverse("coalitions:story-detail", args=[story.pk]),
        )
    return reaction


@transaction.atomic
def remove_reaction(*, actor: Membership, reaction: StoryReaction) -> None:
    """Take back what one said oneself."""
    if reaction.author.user_id != actor.user_id:
        raise RuleViolation(_("You can take away only your own reaction."))
    record(actor=actor, verb="removed", target=reaction)
    StoryReaction.objects.filter(pk=reaction.pk).delete()


def _tell_parties(story: Story, what: str, message: str, *, but: Membership) -> None:
    """Tell the parties, also those that left: of each who answered for it, and its process managers."""
    places = story.coalition.participations.filter(status__in=TOOK_PART)
    organisations = places.values("organisation")
    answered = places.exclude(answered_by=None).values("answered_by")
    managers = process_managers(organisations).values("pk")
    rows = Membership.objects.active().filter(Q(pk__in=managers) | Q(pk__in=answered)).select_related("user")
    people = [one for one in rows if one.user_id != but.user_id]
    notify(
        kind=Kind.COALITIONS,
        recipients=people,
        key=f"story:{story.pk}:{what}",
        message=message,
        params={"title": story.title, "day": day_text(story.public_from) if story.public_from else ""},
        url=reverse("coalitions:story-detail", args=[story.pk]),
    )
