"""The page of one signal, with every form an interpreter may use on it."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render

from organisations.access import MemberRequest
from residents import permissions, workflow
from residents.forms import GistForm, NoActionForm, ReferForm, ThemeForm
from residents.forms.signals import NO_THEME
from residents.history import history_lines
from residents.languages import LANGUAGES
from residents.models import Signal
from residents.queries.feedback import outcome_sentence, told_feedback
from residents.queries.sentences import feedback_sentence
from residents.queries.signals import search_needs
from residents.reading import PAGE, note_reading, readers
from residents.suggestions import suggest_needs

READERS_SHOWN = 100


def signal_page(
    request: MemberRequest, signal: Signal, *, status: int = 200, wrong: Mapping[str, forms.Form] | None = None
) -> HttpResponse:
    """The page; `wrong` holds the form that came back with something wrong in it, by its name.

    Whatever it was asked for, the words stand on it: looking at them is remembered here, so that no way to it is forgotten.
    """
    note_reading(request.user, [signal], PAGE)
    may = permissions.may_interpret(request.membership, signal)
    own = signal.organisation_id == request.membership.organisation_id
    may_tell = own and permissions.may_log(request.membership)
    may_see_readers = permissions.may_see_readers(request.membership, signal)
    context: dict[str, Any] = {
        "signal": signal,
        "outcome": outcome_sentence(signal),
        "words": [(word, feedback_sentence(word)) for word in told_feedback(request.user, signal)] if may_tell else [],
        "may_tell": may_tell,
        "language": dict(LANGUAGES).get(signal.language, signal.language),
        "history": history_lines(signal),
        "may_remove_words": permissions.may_remove_words(request.membership, signal),
        "may_see_readers": may_see_readers,
        "readers": readers(signal)[:READERS_SHOWN] if may_see_readers else [],
        "may_interpret": may,
        "moves": workflow.SIGNAL.targets(signal.status) if may else (),
        **(_to_interpret(request, signal) if may else {}),
        **(wrong or {}),
        **{f"{name}_open": True for name in wrong or {}},
    }
    return render(request, "residents/signal_detail.html", context, status=status)


def _to_interpret(request: MemberRequest, signal: Signal) -> dict[str, Any]:
    """What somebody who interprets needs: the best needs, a search among the others, and the forms."""
    words = request.GET.get("zoek", "").strip()
    linkable = "linked" in workflow.SIGNAL.targets(signal.status)
    theme = signal.theme.code if signal.theme else NO_THEME if signal.theme_by_person else ""
    return {
        "suggestions": suggest_needs(signal) if linkable else [],
        "search": words,
        "found": search_needs(request.user, signal, words) if words and linkable else [],
        "gist_form": GistForm(initial={"gist": signal.gist}, prefix="gist") if signal.language != "nl" else None,
        "theme_form": ThemeForm(initial={"theme": theme}),
        "refer_form": ReferForm(prefix="refer"),
        "no_action_form": NoActionForm(prefix="none"),
        "may_name": permissions.may_name_need(request.membership, signal.working_area),
    }
