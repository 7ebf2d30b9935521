"""Checks every free text: signals, needs, plans, proposals, notes, answers, actions, names of files, imports.

Forms use it to show what was found and offer a replacement; services use it again, so that no page, command or import
can store what may never be stored. Phone numbers, e-mail addresses, BSN, IBAN and dates of birth are refused everywhere.
Other finds (a name, a house number, somebody's health) are refused where several organisations read a text at once, and may
stay for a reason where the words can then be kept from others (`residents.guard`), because the guard can be wrong.

Who asks what may stay: `inspect_all` says what was found and `refuse_residents` refuses it, both with the same words for what may
be named; `inspect_certain` and `refuse_certain` are about what may never be stored, wherever it stands. `inspect` is for one text
when the names are at hand. `names` knows which are not residents', `report` how to say what was found.
"""

import re
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar

from areas.models import WorkingArea
from core.errors import RuleViolation
from core.words import same_words
from language.personal_data import BLOCKING, Finding, each_text_once, find_personal_data
from organisations.guard import names
from organisations.guard.report import (
    Piece,
    Report,
    doubt,
    kinds_in,
    objection,
    refusal,
    without_addresses,
)
from organisations.models import Organisation

__all__ = [
    "LEFT_OUT",
    "AboutSomebodyError",
    "Piece",
    "Report",
    "colleagues",
    "doubt",
    "for_the_trail",
    "inspect",
    "inspect_all",
    "inspect_certain",
    "kinds_in",
    "known_names",
    "objection",
    "reading_once",
    "refusal",
    "refuse_certain",
    "refuse_residents",
    "without_personal_data",
]

T = TypeVar("T")

# A title before a name is replaced with it: nobody writes "mevrouw een bewoner".
_TITLE = re.compile(
    r"\b(?:de heer|mevrouw|mevr\.?|mvr\.?|mw\.?|meneer|mijnheer|dhr\.?|familie|fam\.?)\s+$", re.IGNORECASE
)

# What stands in the trail where words may not.
LEFT_OUT = "…"

_known: ContextVar[dict[Hashable, Any] | None] = ContextVar("known", default=None)


@contextmanager
def reading_once() -> Iterator[None]:
    """Within, a text is read once and names are fetched once, however many doors it comes by: a form has it looked at, and so does
    the service behind it. For as long as one request lasts.
    """
    token = _known.set({})
    try:
        with each_text_once():
            yield
    finally:
        _known.reset(token)


def _once(what: Hashable, find: Callable[[], T]) -> T:
    known = _known.get()
    if known is None:
        return find()
    if what not in known:
        known[what] = find()
    found: T = known[what]
    return found


def known_names() -> frozenset[str]:
    """Names of places, organisations and areas in use."""
    return _once("names", names.in_use)


def colleagues(working_areas: Iterable[WorkingArea], *, of: Organisation | None = None) -> frozenset[str]:
    """Full and given names of people who work in these working areas, or for this organisation."""
    keys = frozenset(one.pk for one in working_areas)
    return _once(("colleagues", keys, of and of.pk), lambda: names.of_colleagues(keys, of=of))


def inspect(text: str, *, known: frozenset[str] | None = None) -> Report:
    """What the guard finds in a text; `known` saves the query when several texts are looked at."""
    # Known names only take finds away, so when nothing is found without them there is no need to compare them.
    if not text.strip() or not find_personal_data(text):
        return Report(text, ())
    allowed = known_names() if known is None else known
    return _once((text, allowed), lambda: _beside(text, allowed))


def _beside(text: str, known: frozenset[str]) -> Report:
    found = [one for one in find_personal_data(text, known) if not names.is_known(text, one, known)]
    return Report(text, tuple(_with_title(text, finding) for finding in found))


def _with_title(text: str, finding: Finding) -> Finding:
    title = _TITLE.search(text[: finding.start]) if finding.type == "name" else None
    return finding._replace(start=title.start()) if title else finding


def inspect_all(
    texts: Mapping[str, Any],
    *,
    working_areas: Iterable[WorkingArea] = (),
    of: Organisation | None = None,
    addressed: Collection[str] = (),
    before: Mapping[str, str] | None = None,
) -> dict[str, Report]:
    """The texts in which something was found, by the name of their field.

    Who works in these working areas, or for this organisation, may be named, besides places and organisations. Names only take finds
    away, so they are read only when something was found: nearly every text costs no query. `addressed`: the fields that may say
    where people come together. `before`: what stood in a field, which keeps nobody from changing the rest.
    """
    stood = before or {}
    texts = {name: text for name, text in texts.items() if not (name in stood and same_words(text, stood[name]))}
    doubtful = {name: text for name, text in texts.items() if isinstance(text, str) and find_personal_data(text)}
    reports = _all_beside(doubtful, known_names()) if doubtful else {}
    if reports and (of or working_areas):
        reports = _all_beside({name: texts[name] for name in reports}, _with_colleagues(working_areas, of))
    return without_addresses(reports, addressed)


def _all_beside(texts: Mapping[str, str], known: frozenset[str]) -> dict[str, Report]:
    reports = {name: inspect(text, known=known) for name, text in texts.items()}
    return {name: report for name, report in reports.items() if report.findings}


def _with_colleagues(working_areas: Iterable[WorkingArea], of: Organisation | None) -> frozenset[str]:
    people = colleagues(working_areas, of=of)
    # The same set each time, as what was read beside it is found by it.
    return _once(("names and", people), lambda: known_names() | people)


def inspect_certain(texts: Mapping[str, Any]) -> dict[str, Report]:
    """As `inspect_all`, with only what may never be stored. No query, as no name makes a difference to it."""
    reports = {name: _certain(text) for name, text in texts.items() if isinstance(text, str)}
    return {name: report for name, report in reports.items() if report.findings}


def _certain(text: str) -> Report:
    return Report(text, tuple(one for one in find_personal_data(text) if one.type in BLOCKING))


def refuse_certain(**texts: str) -> None:
    """Raise `RuleViolation` on the first text, by the name of its field, that holds what may never be stored.

    For names that people make up and words they search for: what only might be personal is let through.
    """
    for name, report in inspect_certain(texts).items():
        raise RuleViolation(refusal(report), field=name)


def refuse_residents(
    texts: Mapping[str, str | Iterable[str]],
    *,
    working_areas: Iterable[WorkingArea],
    of: Organisation | None = None,
    addressed: Collection[str] = (),
    before: Mapping[str, str] | None = None,
) -> None:
    """Raise `RuleViolation` on the first text, by the name of its field, that might be about a resident, whatever the reason.

    For what several organisations read at once: a text that somebody stored against advice could be hidden from nobody. What may be
    named, and where, is as in `inspect_all`.
    """
    whole = {name: text if isinstance(text, str) else "\n".join(text) for name, text in texts.items()}
    found = inspect_all(whole, working_areas=working_areas, of=of, addressed=addressed, before=before)
    for name, report in found.items():
        raise AboutSomebodyError(report, field=name)


def for_the_trail(
    text: str, *, working_areas: Iterable[WorkingArea], of: Organisation | None = None, addressed: bool = False
) -> str:
    """Words that are replaced, as the trail may keep them: not those that the guard has doubts about, as it never forgets.

    `addressed`: they may say where people come together. Whether they are replaced at all is for the caller to see first, by the
    words themselves.
    """
    where = [""] if addressed else ()
    return LEFT_OUT if inspect_all({"": text}, working_areas=working_areas, of=of, addressed=where) else text


class AboutSomebodyError(RuleViolation):
    """Words that might be about a resident. `unquoted` says so without them, for where that sentence would stay."""

    def __init__(self, report: Report, *, field: str) -> None:
        super().__init__(objection(report, quoting=True), field=field)
        self.unquoted = objection(report)


def without_personal_data(text: str, *, known: frozenset[str] | None = None) -> tuple[str, list[str]]:
    """For imports: the text with every find replaced, and the kinds of those finds."""
    report = inspect(text, known=known)
    return report.replaced(), [finding.type for finding in report.findings]
