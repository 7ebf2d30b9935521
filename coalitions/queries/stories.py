"""Reads of stories: what is told to everybody, and one story with its parties, benefits and reactions."""

from django.db.models import Count, F, Prefetch, Q
from django.shortcuts import get_object_or_404
from django.utils import timezone

from accounts.models import User
from areas.models import WorkingArea
from coalitions.models import Benefit, Coalition, Participation, Story, StoryObjection, StoryReaction
from coalitions.querysets import TOOK_PART, BenefitQuerySet, StoryObjectionQuerySet, StoryQuerySet
from core.ordering import alphabetical
from themes.models import Theme


def _whole(rows: StoryQuerySet) -> StoryQuerySet:
    places = Participation.objects.filter(status__in=TOOK_PART).select_related("organisation")
    return rows.select_related(
        "coalition__working_area__municipality", "written_by__user", "written_by__organisation"
    ).prefetch_related(Prefetch("coalition__participations", places.order_by(alphabetical("organisation__name"), "pk")))


def stories_told(user: User) -> StoryQuerySet:
    """Stories that are shared with everybody, the latest first, with their number of reactions."""
    rows = Story.objects.visible_to(user).filter(public_from__lte=timezone.localdate())
    return _whole(rows).annotate(reaction_count=Count("reactions")).order_by("-public_from", "-pk")


def own_stories(user: User) -> StoryQuerySet:
    """Stories of coalitions one's organisations took part in that others do not read (yet)."""
    rows = Story.objects.visible_to(user).filter(Q(public_from=None) | Q(public_from__gt=timezone.localdate()))
    return _whole(rows).order_by(F("public_from").asc(nulls_last=True), "-pk")


def story_for(user: User, pk: int) -> Story:
    """One story this person may read, or 404."""
    return get_object_or_404(_whole(Story.objects.visible_to(user)), pk=pk)


def story_of(user: User, coalition: Coalition) -> Story | None:
    """What a coalition tells, for whoever may read it."""
    return Story.objects.visible_to(user).filter(coalition=coalition).first()


def benefits_in(story: Story) -> BenefitQuerySet:
    """What the coalition gained. It is part of the story: whoever may read the story reads this too."""
    return Benefit.objects.filter(coalition=story.coalition_id)


def parties_of(story: Story) -> list[str]:
    return [place.organisation.name for place in story.coalition.participations.all()]


def themes_of(story: Story) -> list[Theme]:
    """The themes of the plans that came together in it."""
    return list(Theme.objects.filter(ambitions__coalitions=story.coalition_id).distinct().order_by("position"))


def objections_to(user: User, story: Story) -> StoryObjectionQuerySet:
    """Why parties keep it from being shared, for who works for one of them."""
    return StoryObjection.objects.visible_to(user).filter(story=story).select_related("organisation")


def reactions_to(user: User, story: Story) -> list[StoryReaction]:
    """The oldest first."""
    rows = StoryReaction.objects.visible_to(user).filter(story=story)
    return list(rows.select_related("author__user", "author__organisation"))


def reaction_for(user: User, story: int, pk: int) -> StoryReaction:
    """One reaction of one's own, or 404."""
    rows = StoryReaction.objects.visible_to(user).filter(author__user=user).select_related("author")
    return get_object_or_404(rows, story=story, pk=pk)


def places_with_stories(user: User) -> "list[WorkingArea]":
    """Working areas of which a story is told, by name."""
    told = Story.objects.visible_to(user).filter(public_from__lte=timezone.localdate())
    rows = WorkingArea.objects.filter(pk__in=told.values("coalition__working_area"))
    return list(rows.order_by(alphabetical()))


def coalition_visible(user: User, story: Story) -> bool:
    """Whether the reader may also open the coalition itself."""
    return Coalition.objects.visible_to(user).filter(pk=story.coalition_id).exists()
