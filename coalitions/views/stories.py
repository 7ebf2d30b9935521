"""Stories of coalitions: found by theme and place, written by a party, shared when nobody objects, answered."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from coalitions import permissions
from coalitions.filters.stories import StoryFilter
from coalitions.forms.stories import ObjectionForm, ReactionForm, StoryForm, prefilled
from coalitions.history import room_lines
from coalitions.models import Story
from coalitions.queries import coalitions as rooms
from coalitions.queries import stories as queries
from coalitions.services import stories as services
from core.dates import day_text
from core.errors import IllegalMove
from core.forms import WRONG, attempt
from core.lists import page_of, pills
from core.meanwhile import as_seen
from organisations import roles
from organisations.access import MemberRequest, member_required


def stories_found(request: MemberRequest) -> StoryFilter:
    """The stories shared with everybody that the address asks for."""
    return StoryFilter(request.GET, queryset=queries.stories_told(request.user), request=request)


@member_required()
@require_GET
def story_list(request: MemberRequest) -> HttpResponse:
    """What other neighbourhoods tell, and one's own stories that are not shared yet."""
    found = stories_found(request)
    page = page_of(request, found.qs)
    context = {
        "filter": found,
        "pills": pills(found.form, request.GET),
        "page": page,
        "lines": [(story, queries.parties_of(story)) for story in page],
        "own": queries.own_stories(request.user),
    }
    return render(request, "coalitions/story_list.html", context)


@member_required()
@require_GET
def story_detail(request: MemberRequest, pk: int) -> HttpResponse:
    """One story, with what was gained and what colleagues say."""
    return _page(request, queries.story_for(request.user, pk))


def _page(request: MemberRequest, story: Story, **forms: Any) -> HttpResponse:
    coalition, membership = story.coalition, request.membership
    context = {
        "story": story,
        "parties": queries.parties_of(story),
        "themes": queries.themes_of(story),
        "benefits": queries.benefits_in(story),
        "reactions": queries.reactions_to(request.user, story),
        "objections": queries.objections_to(request.user, story),
        "coalition": coalition if queries.coalition_visible(request.user, story) else None,
        # How it came about is for who took part; others read what was shared in the end.
        "history": room_lines(story) if permissions.may_account(membership, coalition) else [],
        "may_write": permissions.may_account(membership, coalition),
        "may_offer": permissions.may_lead(membership, coalition) and not story.public_from,
        "may_object": story.public_from and permissions.may_object(membership, story),
        "objection_form": ObjectionForm(auto_id="bezwaar_%s", working_area=coalition.working_area),
        "reaction_form": ReactionForm(working_area=coalition.working_area)
        if permissions.may_react(membership)
        else None,
        **forms,
    }
    wrong = any(form.errors for form in forms.values())
    return render(request, "coalitions/story_detail.html", context, status=WRONG if wrong else 200)


@member_required(*roles.WORKERS)
@require_http_methods(["GET", "POST"])
def story_write(request: MemberRequest, pk: int) -> HttpResponse:
    """Tell the story of a coalition that ended, or write on at it."""
    coalition = rooms.room_for(request.user, pk)
    if not permissions.may_account(request.membership, coalition):
        raise Http404
    if not coalition.has_ended:
        raise IllegalMove("coalition", coalition.status, "story")
    story = queries.story_of(request.user, coalition)
    initial = {name: getattr(story, name) for name in services.TEXTS} if story else prefilled(coalition)
    initial |= as_seen(services.written_in(story))
    form = StoryForm(request.POST or None, initial=initial, working_area=coalition.working_area)
    if form.is_valid():
        data = form.cleaned_data
        saved = attempt(form, lambda: services.save_story(actor=request.membership, coalition=coalition, **data))
        if saved:
            kept = _("The story is kept. Only the parties read it until the lead shares it.")
            messages.success(request, _("Nothing in the story was changed.") if saved.public_from else kept)
            return redirect("coalitions:story-detail", saved.pk)
    context = {"form": form, "coalition": coalition, "story": story}
    return render(request, "coalitions/story_form.html", context, status=WRONG if form.errors else 200)


@member_required(*roles.SPEAKERS)
@require_POST
def story_offer(request: MemberRequest, pk: int) -> HttpResponse:
    """Put the story to the parties; without an objection it is shared."""
    story = queries.story_for(request.user, pk)
    if not permissions.may_lead(request.membership, story.coalition):
        raise Http404
    offered = services.offer_story(actor=request.membership, story=story)
    if offered.public_from:
        said = _("All parties hear of it. Without an objection everybody reads it from %(day)s on.")
        messages.success(request, said % {"day": day_text(offered.public_from)})
    return redirect("coalitions:story-detail", pk)


@member_required(*roles.SPEAKERS)
@require_POST
def story_object(request: MemberRequest, pk: int) -> HttpResponse:
    """Keep the story among the parties."""
    story = queries.story_for(request.user, pk)
    if not permissions.may_object(request.membership, story):
        raise Http404
    if not story.public_from:
        raise IllegalMove("story", "draft", "objected")
    form = ObjectionForm(request.POST, auto_id="bezwaar_%s", working_area=story.coalition.working_area)
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        if attempt(form, lambda: services.object_to_story(actor=request.membership, story=story, reason=reason)):
            messages.success(request, _("The story is not shared. The parties read why."))
            return redirect("coalitions:story-detail", pk)
    return _page(request, story, objection_form=form)


@member_required()
@require_POST
def reaction_new(request: MemberRequest, pk: int) -> HttpResponse:
    """React to a story."""
    story = queries.story_for(request.user, pk)
    if not permissions.may_react(request.membership):
        raise Http404
    if not story.is_shared:
        raise IllegalMove("story", "draft", "reaction")
    form = ReactionForm(request.POST, working_area=story.coalition.working_area)
    if form.is_valid():
        data = form.cleaned_data
        if attempt(form, lambda: services.react_to_story(actor=request.membership, story=story, **data)):
            messages.success(request, _("Your reaction is with the story."))
            return redirect("coalitions:story-detail", pk)
    return _page(request, story, reaction_form=form)


@member_required()
@require_POST
def reaction_remove(request: MemberRequest, pk: int, reaction: int) -> HttpResponse:
    """Take back one's own reaction."""
    found = queries.reaction_for(request.user, pk, reaction)
    services.remove_reaction(actor=request.membership, reaction=found)
    messages.success(request, _("Your reaction is gone."))
    return redirect("coalitions:story-detail", pk)
