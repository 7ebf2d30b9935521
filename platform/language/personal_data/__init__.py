"""The guard that looks for personal data in what people type.

Residents have no record here, so their names, addresses and numbers do not belong in free text. The guard finds what it
can by rule and offers neutral words instead; numbers that are certain block saving. No guard finds everything: the door
that uses it also keeps unscreened text inside the own organisation and away from the matcher.
"""

from bisect import bisect
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from language.lexicon import word_list
from language.personal_data.calm import calmed
from language.personal_data.circumstances import circumstance_spans
from language.personal_data.doors import doors_and_premises
from language.personal_data.findings import BLOCKING, REPLACEMENTS, TYPES, Finding, Span, without_placeholders
from language.personal_data.identifiers import identifier_spans
from language.personal_data.names import name_spans, names_somebody
from language.personal_data.residents_of import with_homes_apart

__all__ = [
    "BLOCKING",
    "TYPES",
    "Finding",
    "each_text_once",
    "find_in_place_name",
    "find_personal_data",
    "mask",
    "without_placeholders",
]

_ROUNDS = 8
_POINTS_AT_SOMEBODY = frozenset({"name", "address", "birthdate", "phone", "email", "bsn", "document", "account"})
_ORDER = {kind: rank for rank, kind in enumerate(TYPES)}
_read: ContextVar[dict[str, list[Finding]] | None] = ContextVar("read", default=None)


@contextmanager
def each_text_once() -> Iterator[None]:
    """Within, a text that several doors look at one after the other is read once. Then it is forgotten."""
    token = _read.set({})
    try:
        yield
    finally:
        _read.reset(token)


def _apart(text: str, spans: Iterable[Span]) -> list[Span]:
    """The spans that stay when none may overlap: the surest type first, then the longest.

    A name or a clause that runs into something surer keeps the rest: "Jeroen van Laar Wilgenplein 302".
    """
    kept: list[Span] = []
    for found in sorted(spans, key=lambda span: (_ORDER[span.type], span.start - span.end, span.start)):
        # Those that are kept stand in order and apart, so only the neighbours can be in the way.
        at = bisect(kept, found.start, key=_start)
        following = kept[at].start if at < len(kept) else len(text)
        span = found
        if found.type == "crime" and at:
            span = _behind_surer(text, span, kept[at - 1].end)
        if found.type in {"name", "crime"}:
            span = _before_surer(text, span, following)
        if span.start < span.end <= following and (at == 0 or kept[at - 1].end <= span.start):
            kept.insert(at, span)
    return kept


def _start(span: Span) -> int:
    return span.start


def _whole_postcodes(homes: list[Span]) -> list[Span]:
    """Without the house numbers that are the first half of a postcode: "bewoner uit 7417 xz"."""
    codes = {span.start: span.end for span in homes if span.type == "postcode"}
    return [span for span in homes if span.type == "postcode" or span.end >= codes.get(span.start, 0)]


def _behind_surer(text: str, clause: Span, previous: int) -> Span:
    """What is left of a clause that begins in something surer, which ends at `previous`."""
    if previous <= clause.start:
        return clause
    left = text[previous : clause.end]
    return clause._replace(start=min(clause.end, previous + len(left) - len(left.lstrip())))


def _before_surer(text: str, name: Span, following: int) -> Span:
    """What is left of a name that runs into something surer, which begins at `following`."""
    if following >= name.end:
        return name
    left = text[name.start : following].rstrip()
    return name._replace(end=name.start + (0 if left.lower() in word_list("stop") else len(left)))


def find_personal_data(text: str, known_names: frozenset[str] = frozenset()) -> list[Finding]:
    """Personal data in a text, in order, without overlap.

    `known_names`: names of streets, complexes and organisations that are no persons, in any case.
    """
    read = None if known_names else _read.get()
    if read is None:
        return _find(text, known_names)
    if text not in read:
        read[text] = _find(text, known_names)
    return read[text]


def _find(text: str, known_names: frozenset[str]) -> list[Finding]:
    known = frozenset(name.casefold() for name in known_names)
    calm = calmed(text)
    homes, premises = doors_and_premises(calm)
    homes = _whole_postcodes(homes)
    names = name_spans(with_homes_apart(calm, homes, premises), known)
    found = _apart(text, [*identifier_spans(text), *homes, *names])
    persons = [span for span in found if span.type in _POINTS_AT_SOMEBODY]
    found = _apart(text, [*found, *circumstance_spans(text, persons)])
    return [Finding(span.start, span.end, span.type, REPLACEMENTS[span.type]) for span in found]


def find_in_place_name(name: str) -> list[Finding]:
    """Personal data in the name of a place: a home, a number, or a person instead of what is named after one.

    Capitals say nothing here, every place has them; a name counts with a title, initials or a given name.
    """
    return [found for found in find_personal_data(name) if found.type != "name" or names_somebody(name, found)]


def mask(text: str, findings: Iterable[Finding]) -> str:
    """The text with neutral words instead of the findings, and nothing left that would block."""
    for finding in sorted(findings, reverse=True):
        text = text[: finding.start] + finding.replacement + text[finding.end :]
    for _ in range(_ROUNDS):
        left = [finding for finding in find_personal_data(text) if finding.type in BLOCKING]
        if not left:
            break
        for finding in reversed(left):
            text = text[: finding.start] + finding.replacement + text[finding.end :]
    return text
