"""Burgerservicenummers, whatever stands beside them: none may slip through.

A number behind one may make it look like a telephone number ("209 021 068, 2544 HV" holds 021 068 2544), and one before it
like another BSN. So those that the word BSN points at are taken out first, and what overlaps is joined.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from language.personal_data.findings import Span
from language.personal_data.numbers import Element, passes_eleven_test, runs

_WORD = r"(?:b\.?s\.?n\.?(?:r|nr|nummer)?|burger\s?service\s?(?:nummer|nr)?|sofi(?:nummer|nr)?)(?![^\W\d_])"
_CUE = re.compile(rf"(?<![^\W\d_]){_WORD}|burger\s?service|sofi", re.IGNORECASE)
_CUE_BEFORE = re.compile(
    rf"(?<![^\W\d_]){_WORD}(?:[-\s]?(?:nummer|nr))?[^\w\n]{{0,4}}\n?(?:is|was|van\s\w+|nr|nummer)?[^\w]{{0,4}}$",
    re.IGNORECASE,
)
_CUE_BEHIND = re.compile(rf"[^\w\n]{{1,3}}(?:is\s(?:\w+\s)?)?{_WORD}(?!\W{{0,4}}\d)", re.IGNORECASE)
_REACH = 60
_LENGTH = 9


def _cue_near(text: str, start: int, end: int) -> bool:
    return bool(_CUE.search(text, max(0, start - _REACH), end + _REACH))


def _gaps(text: str, row: tuple[Element, ...]) -> set[str]:
    return {text[one.end : other.start] for one, other in pairwise(row)}


def _grouped_alike(text: str, row: tuple[Element, ...]) -> bool:
    """Groups of a plain BSN: one separator throughout, two digits or more each, no date."""
    sizes = tuple(len(element.digits) for element in row)
    dated = sizes == (4, 5) and text[row[0].start : row[0].end].startswith("20")  # "Factuur 2025-00871"
    return len(_gaps(text, row)) <= 1 and min(sizes) > 1 and sizes[:2] != (2, 2) and not dated


def _rows(text: str, found: list[Element]) -> Iterator[tuple[Element, ...]]:
    """Nine digits that pass the 11-test, and eight of which the leading zero may have been lost."""
    for row in runs(text, found):
        digits = "".join(element.digits for element in row)
        if len(digits) in {_LENGTH, _LENGTH - 1} and passes_eleven_test(digits.zfill(_LENGTH)):
            yield row


def _is_whole(row: tuple[Element, ...]) -> bool:
    return sum(len(element.digits) for element in row) == _LENGTH


def _span(row: tuple[Element, ...]) -> Span:
    return Span(row[0].start, row[-1].end, "bsn")


def named_bsns(text: str, found: list[Element]) -> list[Span]:
    """Those straight beside the word BSN, which makes them certain; nine digits before eight."""
    kept: list[Span] = []
    for row in sorted(_rows(text, found), key=_is_whole, reverse=True):
        span = _span(row)
        beside = _CUE_BEFORE.search(text, max(0, span.start - _REACH), span.start) or _CUE_BEHIND.match(text, span.end)
        if beside and not any(one.start < span.end and span.start < one.end for one in kept):
            kept.append(span)
    return kept


def other_bsns(text: str, found: list[Element]) -> list[Span]:
    """Those that look like one by themselves, or stand near the word; what overlaps is joined, so that no digit is left."""
    whole, short = [], []
    for row in _rows(text, found):
        span = _span(row)
        near = _cue_near(text, span.start, span.end)
        if _is_whole(row) and (near or (_grouped_alike(text, row) and not any(one.plus for one in row))):
            whole.append(span)
        elif near and not _is_whole(row):
            short.append(span)
    apart = [span for span in short if not any(one.start < span.end and span.start < one.end for one in whole)]
    return _joined([*whole, *apart])


def _joined(spans: list[Span]) -> list[Span]:
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.start < joined[-1].end:
            joined[-1] = joined[-1]._replace(end=max(span.end, joined[-1].end))
        else:
            joined.append(span)
    return joined


def beside_phones(text: str, found: list[Span], phones: list[Span]) -> Iterator[Span]:
    """BSNs and phones side by side: a phone that a BSN cuts keeps its rest, unless a comma or the like runs through it."""
    kept = [span for span in found if not any(phone.start <= span.start and span.end <= phone.end for phone in phones)]
    yield from kept
    for phone in phones:
        cut = [span for span in kept if span.start < phone.end and phone.start < span.end]
        if not cut:
            yield phone
        elif not re.search(r"[,/()\n]", text[phone.start : phone.end]):
            yield from _left(text, phone, cut)


def _left(text: str, phone: Span, cut: list[Span]) -> Iterator[Span]:
    """What is left of a phone on either side of the BSNs in it."""
    for start, end in ((phone.start, cut[0].start), (cut[-1].end, phone.end)):
        digits = [place for place in range(start, end) if text[place].isdigit()]
        if digits:
            yield Span(digits[0], digits[-1] + 1, "phone")
