"""The matcher desk: what the matcher goes by, what a draft would change, putting it to use and back."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from coalitions.forms.desk import AreaForm, ComplementsForm, DraftForm, SearchForm, SynonymForm, WeightsForm
from coalitions.history import version_lines
from coalitions.matcher.weight_table import groups, label_of, sentence_of, to_values, to_weights
from coalitions.models import MatcherVersion
from coalitions.permissions import TUNERS
from coalitions.queries import versions as queries
from coalitions.services import versions as services
from core.errors import RuleViolation
from core.forms import WRONG, attempt
from core.keys import keys_in
from core.lists import TAB, on_tab, page_of, pills
from language.thesaurus import Thesaurus
from organisations.access import MemberRequest, member_required


def _to(version: MatcherVersion, name: str = "matcher-version") -> HttpResponseRedirect:
    return redirect(f"coalitions:{name}", version.pk)


def _tabs(version: MatcherVersion, current: str) -> list[dict[str, Any]]:
    """The parts of a draft."""
    named = {
        "matcher-version": _("What changes"),
        "matcher-weights": _("Weights"),
        "matcher-complements": _("Themes"),
        "matcher-synonyms": _("Synonyms"),
    }
    return [
        {"label": label, "url": reverse(f"coalitions:{name}", args=[version.pk]), "current": name == current}
        for name, label in named.items()
    ]


@member_required(*TUNERS)
@require_GET
def desk(request: MemberRequest) -> HttpResponse:
    """The active version with its measured effect, and what may take its place."""
    active = queries.active_version()
    context = {
        "active": active,
        "rollout": queries.rollout_progress(),
        "open": queries.open_versions(),
        "effect": queries.effect(),
        "form": DraftForm(membership=request.membership),
    }
    return render(request, "coalitions/desk/desk.html", context)


@member_required(*TUNERS)
@require_POST
def draft_new(request: MemberRequest) -> HttpResponse:
    """Start a draft, as a copy of the active version or of the one that is named."""
    # The button of an older version asks for a draft without saying why; the page that comes asks so.
    form = DraftForm(request.POST if "note" in request.POST else None, membership=request.membership)
    asked = request.POST.get("source", "")
    named = keys_in([asked])
    source = queries.version(named[0]) if named else None
    made = None
    if form.is_valid():
        note = form.cleaned_data["note"]
        made = attempt(form, lambda: services.new_draft(actor=request.membership, source=source, note=note))
    if made is None:
        context = {"form": form, "source": asked}
        return render(request, "coalitions/desk/draft_new.html", context, status=WRONG if form.errors else 200)
    messages.success(request, _("Your draft is there. Nothing changes for others until you make it active."))
    return _to(made, "matcher-weights")


@member_required(*TUNERS)
@require_GET
def history(request: MemberRequest) -> HttpResponse:
    """All versions, the newest first."""
    page = page_of(request, queries.versions())
    return render(request, "coalitions/desk/history.html", {"page": page, "active": queries.active_version()})


@member_required(*TUNERS)
@require_GET
def compare(request: MemberRequest) -> HttpResponse:
    """Two versions side by side: only what they have different."""
    rows = list(queries.versions())
    by_number = {str(row.number): row for row in rows}
    other = by_number.get(request.GET.get("met", "")) or next(iter(rows), None)
    active = next((row for row in rows if row.state == MatcherVersion.State.ACTIVE and row != other), None)
    earlier = next((row for row in rows if other and row.number < other.number), other)
    one = by_number.get(request.GET.get("versie", "")) or active or earlier
    context: dict[str, Any] = {"versions": rows, "one": one, "other": other}
    if one and other:
        context |= _differences(one, other)
    return render(request, "coalitions/desk/compare.html", context)


def _differences(one: MatcherVersion, other: MatcherVersion) -> dict[str, Any]:
    return {
        "weights": queries.weight_differences(one, other),
        "complements": queries.complement_differences(one, other),
        "synonyms": queries.synonym_differences(one, other),
    }


@member_required(*TUNERS)
@require_GET
def version_detail(request: MemberRequest, pk: int) -> HttpResponse:
    """One version: what it would change or what it holds, and what may be done with it."""
    return _version_page(request, queries.version(pk))


def _version_page(request: MemberRequest, version: MatcherVersion, problem: str = "") -> HttpResponse:
    active = queries.active_version()
    values = to_values(to_weights(version.weights))
    context: dict[str, Any] = {
        "version": version,
        "active": active,
        "problem": problem,
        "tabs": _tabs(version, "matcher-version") if version.state == MatcherVersion.State.DRAFT else [],
        "preview": queries.preview_of(version) if version.is_open else None,
        "rollout": queries.rollout_progress() if version.pk == active.pk else None,
        "table": [
            (group.title, [(label_of(name), sentence_of(name), values[name]) for name in group.names])
            for group in groups()
        ],
        "history": version_lines(version),
    }
    if version.pk != active.pk:
        context |= _differences(active, version)
    return render(request, "coalitions/desk/version.html", context, status=WRONG if problem else 200)


@member_required(*TUNERS)
@require_GET
def changes(request: MemberRequest, pk: int) -> HttpResponse:
    """Which koppelkansen come, go or change strength, as far as one may see both their sides."""
    version = queries.version(pk)
    preview = queries.preview_of(version) if version.is_open else None
    areas = (
        [(line.working_area.pk, line.working_area.name) for line in preview.areas if line.working_area]
        if preview
        else []
    )
    form = AreaForm(request.GET, areas=areas)
    area = form.cleaned_data["area"] if form.is_valid() else ""
    what = request.GET.get(TAB, "")
    page = page_of(request, queries.changes(version, request.user, what=what, area=area))
    total = preview.total if preview else None
    hidden = total.comes + total.goes + total.changes - page.paginator.count if total and not (what or area) else 0
    url = reverse("coalitions:matcher-changes", args=[pk])
    named = {"": _("All"), "comes": _("Come"), "goes": _("Fall away"), "changes": _("Change strength")}
    tabs = [
        {"label": label, "url": url + on_tab(request.GET, code), "current": code == what}
        for code, label in named.items()
    ]
    context = {
        "version": version, "page": page, "tabs": tabs, "form": form, "pills": pills(form, request.GET), "hidden": hidden,
        "preview": preview, "reset_url": f"{url}?{TAB}={what}",
    }  # fmt: skip
    return render(request, "coalitions/desk/changes.html", context)


# --- Changing a draft ------------------------------------------------------------------------------------------------


@member_required(*TUNERS)
@require_http_methods(["GET", "POST"])
def weights(request: MemberRequest, pk: int) -> HttpResponse:
    """The weights and thresholds of a draft, in groups."""
    version, active = queries.draft(pk), queries.active_version()
    form = WeightsForm(
        request.POST or None,
        values=to_values(to_weights(version.weights)),
        active=to_values(to_weights(active.weights)),
    )
    if form.is_bound and form.is_valid():
        given = form.values()
        if attempt(form, lambda: services.change_weights(actor=request.membership, version=version, weights=given)):
            return _saved(request, version)
    return _form_page(request, "weights", version, form)


@member_required(*TUNERS)
@require_http_methods(["GET", "POST"])
def complements(request: MemberRequest, pk: int) -> HttpResponse:
    """Which themes strengthen one another in a draft, and how much."""
    version = queries.draft(pk)
    form = ComplementsForm(request.POST or None, themes=queries.themes(), strengths=queries.strengths_of(version))
    if form.is_bound and form.is_valid():
        given = form.values()
        if attempt(
            form, lambda: services.change_complements(actor=request.membership, version=version, strengths=given)
        ):
            return _saved(request, version)
    return _form_page(request, "complements", version, form)


@member_required(*TUNERS)
@require_http_methods(["GET", "POST"])
def synonyms(request: MemberRequest, pk: int) -> HttpResponse:
    """The added words of a draft, and adding one: search what it is about, then choose."""
    version, asked = queries.draft(pk), SearchForm(request.GET)
    searched = asked.cleaned_data["search"] if asked.is_valid() else ""
    found = queries.search_concepts(searched)
    word = asked.cleaned_data["word"] if asked.is_valid() else ""
    form = SynonymForm(request.POST or None, concepts=found, initial={"word": word})
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        if attempt(form, lambda: services.add_synonym(actor=request.membership, version=version, **given)):
            messages.success(request, _("“%(word)s” was added to your draft.") % {"word": given["word"]})
            return _to(version, "matcher-synonyms")
    known = Thesaurus.load().concepts
    search = SearchForm(initial={"word": word, "search": searched})
    context = {
        "search_form": search,
        "asked_nothing": "search" in request.GET and not searched,
        "searched": searched,
        "found": found,
        "words": [(one, queries.concept_name(concept, known)) for one, concept in version.synonyms],
    }
    return _form_page(request, "synonyms", version, form, **context)


@member_required(*TUNERS)
@require_POST
def synonym_remove(request: MemberRequest, pk: int) -> HttpResponse:
    """Take a word out of a draft."""
    version, word = queries.draft(pk), request.POST.get("word", "")
    services.remove_synonym(actor=request.membership, version=version, word=word)
    messages.success(request, _("“%(word)s” is no longer in your draft.") % {"word": word})
    return _to(version, "matcher-synonyms")


def _saved(request: MemberRequest, version: MatcherVersion) -> HttpResponse:
    messages.success(request, _("Saved in your draft. Below you see what it changes."))
    return _to(version)


def _form_page(request: MemberRequest, part: str, version: MatcherVersion, form: Any, **more: Any) -> HttpResponse:
    context = {"version": version, "form": form, "tabs": _tabs(version, f"matcher-{part}"), **more}
    status = WRONG if form.is_bound and form.errors else 200
    return render(request, f"coalitions/desk/{part}.html", context, status=status)


# --- Putting to use --------------------------------------------------------------------------------------------------


@member_required(*TUNERS)
@require_POST
def preview_again(request: MemberRequest, pk: int) -> HttpResponse:
    """Work out once more what a version would change."""
    version = queries.version(pk)
    try:
        services.preview_again(actor=request.membership, version=version)
    except RuleViolation as violation:
        return _version_page(request, version, violation.message)
    return _to(version)


@member_required(*TUNERS)
@require_POST
def activate(request: MemberRequest, pk: int) -> HttpResponse:
    """Make a draft or a proposal the active version."""
    version, seen = queries.version(pk), request.POST.get("seen", "")
    try:
        services.activate_version(actor=request.membership, version=version, seen=seen)
    except RuleViolation as violation:
        return _version_page(request, queries.version(pk), violation.message)
    messages.success(request, _("%(version)s is active. All koppelkansen are now matched anew.") % {"version": version})
    return redirect("coalitions:matcher-desk")


@member_required(*TUNERS)
@require_POST
def roll_back(request: MemberRequest, pk: int) -> HttpResponse:
    """Go back to a version that was active before."""
    version = queries.version(pk)
    try:
        made = services.roll_back(actor=request.membership, version=version)
    except RuleViolation as violation:
        return _version_page(request, version, violation.message)
    said = _("%(old)s was put back, as %(new)s. All koppelkansen are now matched anew.")
    messages.success(request, said % {"old": version, "new": str(made).lower()})
    return redirect("coalitions:matcher-desk")


@member_required(*TUNERS)
@require_POST
def discard(request: MemberRequest, pk: int) -> HttpResponse:
    """Put a draft or a proposal aside for good."""
    version = queries.version(pk)
    try:
        services.discard_version(actor=request.membership, version=version)
    except RuleViolation as violation:
        return _version_page(request, version, violation.message)
    messages.success(request, _("%(version)s was put aside. You still find it in the history.") % {"version": version})
    return redirect("coalitions:matcher-desk")
