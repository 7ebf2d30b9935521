"""What became of a signal or need, as one plain sentence that a colleague passes on to residents."""

from collections.abc import Callable
from typing import Any

from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from core.dates import day_text
from core.words import listed
from residents.models import AgendaQuestion, Feedback, Need

Params = dict[str, Any]


def feedback_sentence(feedback: Feedback) -> str:
    """One plain sentence to pass on to residents, also when its words were cleaned up with the signal."""
    params = {"need": "", "referred_to": "", "reason": "", **feedback.params}
    if special := _SPECIAL.get(feedback.kind):
        return special(params)
    if feedback.kind == Feedback.Kind.REFERRED:
        return passed_on(params["referred_to"])
    if feedback.kind == Feedback.Kind.NO_ACTION and not params["reason"]:
        return _("Nothing will be done with it.")
    sentences: dict[str, str] = {
        Feedback.Kind.LET_GO: _("Organisations no longer work together on “%(need)s”. It is not taken care of yet."),
        Feedback.Kind.REOPENED: _("“%(need)s” is being looked at again."),
        Feedback.Kind.MET: _("“%(need)s”: this is now taken care of."),
        Feedback.Kind.NO_ACTION: _("Nothing will be done with it. The reason: %(reason)s"),
        Feedback.Kind.NEED_CLOSED: _("We do not go on with “%(need)s”. The reason: %(reason)s"),
    }
    return sentences[feedback.kind] % params


def standing_sentence(need: Need) -> str:
    """Where a need stands now, for whoever just moved it."""
    if need.waits_for_telling:
        return _("What residents asked is there. The need is met once they have heard it.")
    return _("The status is now: %(status)s.") % {"status": need.get_status_display()}


def passed_on(referred_to: str) -> str:
    """To whom it was passed on; only that it was, where nobody is named or the name was cleaned up."""
    if not referred_to:
        return _("It has been passed on.")
    return _("It has been passed on to: %(referred_to)s.") % {"referred_to": referred_to}


def _taken_up(params: Params) -> str:
    return _("%(who)s now work together on “%(need)s”.") % {**params, "who": _who(params)}


def _invited(params: Params) -> str:
    words = _("%(who)s are asked to work together on “%(need)s”.")
    return words % {**params, "who": _who(params)}


def _decided(params: Params) -> str:
    if params.get("words"):
        return _("The organisations that work on “%(need)s” decided: %(words)s") % params
    return _("The organisations that work on “%(need)s” decided something.") % params


def _silence(params: Params) -> str:
    if params["need"]:
        return _("Nothing has been done about “%(need)s” yet. It has not been forgotten.") % params
    return _("Nothing has been done with it yet. It has not been forgotten.")


def _on_agenda(params: Params) -> str:
    if params["need"]:
        return _("“%(need)s” is on the agenda of the partners in the neighbourhood.") % params
    return _("It is on the agenda of the partners in the neighbourhood.")


def _asked(params: Params) -> str:
    words = _("“%(need)s” was put to %(who)s. An answer should be there by %(day)s.")
    return words % {**params, "who": _who(params), "day": _day(params)}


def _answered(params: Params) -> str:
    """What an organisation answered, in its own words where it gave any."""
    answers: dict[str, str] = {
        AgendaQuestion.Answer.WILL_DO: _("%(organisation)s is going to do something about “%(need)s”."),
        AgendaQuestion.Answer.WILL_NOT: _("%(organisation)s is not going to do anything about “%(need)s”."),
        AgendaQuestion.Answer.FIND_OUT: _(
            "%(organisation)s wants to know more about “%(need)s” first, and answers by %(day)s."
        ),
        AgendaQuestion.Answer.BELONGS: _("%(organisation)s says that “%(need)s” belongs with %(belongs_to)s."),
    }
    sentence = answers[params["answer"]] % {**params, "day": _day(params)}
    explanation = params.get("explanation")
    return " ".join([sentence, _("They say: “%(words)s”") % {"words": explanation}]) if explanation else sentence


def _day(params: Params) -> str:
    day = parse_date(params["day"])
    return day_text(day) if day else ""


_SPECIAL: dict[str, Callable[[Params], str]] = {
    Feedback.Kind.INVITED: _invited,
    Feedback.Kind.IN_COALITION: _taken_up,
    Feedback.Kind.DECIDED: _decided,
    Feedback.Kind.SILENCE: _silence,
    Feedback.Kind.ON_AGENDA: _on_agenda,
    Feedback.Kind.ASKED: _asked,
    Feedback.Kind.ANSWERED: _answered,
}


def _who(params: Params) -> str:
    return listed(params.get("organisations", [])) or _("Organisations")
