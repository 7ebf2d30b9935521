"""Burgerservicenummers, whatever stands beside them: none may slip through.

A number behind one may make it look like a telephone number ("209 021 068, 2544 HV" holds 021 068 2544), and one before
it like another BSN. So those that the word BSN points at are taken out first, and what overlaps is joined.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from language.personal_data.findings import Span
from language.personal_data.homes import NAME
from language.personal_data.numbers import Element, passes_eleven_test, runs
from language.personal_data.patterns import any_case
from language.personal_data.phrases import any_of

# With the slips that fingers make ("bns", "bsm", "burgerserivcenumer"), and what the number was called before.
_WORD = r"""(?:
    b\.?s\.?n\.?(?:r|nr|nummer)? | b\ss\sn | bns | bsm | bzn | b?ssn | bsnn | bbsn | nbs
  | burger[\s-]?ser[a-z]{0,6}[\s.-]{0,2}(?:nummer|numer|numemr|nr|num)? | burgern(?:umme)?r
  | sofie?[\s-]?(?:nummer|nr)? | persoonsnummer | fiscaal\s?(?:nummer|nr) | (?:rijks)?registernummer
)(?![^\W\d_])"""
_CUE = any_case(rf"(?<![^\W\d_]){_WORD} | burger\s?service | sofi")
_CUE_BEFORE = any_case(
    rf"""
    (?<![^\W\d_]){_WORD}(?:[-\s_]?(?:nummer|nr))?
    [^\w\n]{{0,4}}\n?(?:is|was|van\s\w+|nr|nummer)?[^\w]{{0,4}}$
    """
)
_CUE_SOMEWHERE_BEFORE = any_case(rf"(?<![^\W\d_]){_WORD}[^\d\n]{{0,45}}$")
_CUE_BEHIND = any_case(rf"[^\w\n]{{1,3}}(?:is\s(?:\w+\s)?)?{_WORD}(?!\W{{0,4}}\d)")
# Behind the word any sign parts the groups, and a few words do: "209, dan 021 streepje 068", "209 eindigt op 021068".
_ANY_GAP = re.compile(r"\W{0,5}|\W{1,4}[^\d\n]{1,25}")
# Letters for figures, straight behind the word: "bsn 2o9o21o68".
_MISTYPED = re.compile(r"(?<![\w])(?=(?:[oOlI]*\d){3})[\doOlI]{8,9}(?!\w)")
_AS_FIGURES = str.maketrans("oOlI", "0011")
# What counts things, straight before nine figures in groups that no BSN has: "ordernr 4501-88231".
_COUNTS_THINGS = any_case(
    r"""
    \b(?:
        order | bestel | factuur | offerte | ticket | meter | serie | artikel | boeking | storing
      | melding | pakbon | werkbon | zending | pakket
    )\w*[\s-]?(?:nr|nummer|no)?\b\W{0,3}$
    """
)
_YEARLIKE = re.compile(r"(?:19\d|20[0-4])\d")
_DAY_AND_MONTH = re.compile(r"(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])")
_USUAL = {(9,), (8,), (3, 3, 3), (2, 3, 3), (4, 2, 3), (2, 3, 4)}
# Eight figures behind who it is, or where a number of the state is asked for: "vrouw 10020044", "voor DigiD: 10020044".
_WHOSE = any_case(
    rf"""
    \b(?:{any_of("bsns.whose")})\b\.?(?:\s(?:van|de|der|den|{NAME})){{0,3}}
    (?:\s(?:is|heeft|nr|nummer))*[\s:=(,-]{{1,3}}$
  | \b(?:{any_of("bsns.asked")})\b[^\d\n]{{0,40}}$
    """
)
# "de voorloopnul", "een 0 ervoor", "nul aan het begin weggevallen".
_ZERO_LOST = any_case(
    r"""
    \b(?:
        voorloopnul
      | (?:nul|0)\s(?:\w+\s){0,3}?(?:
            ervoor | vooraan | vooraf | voorop | weg | weggevallen | vergeten | kwijt | verloren | ontbreekt | mist | af
        )
    )\b
    """
)
_REACH, _FAR = 60, 400
_LENGTH = 9


def _cue_near(text: str, row: tuple[Element, ...]) -> bool:
    """Is the word near; and for a number in usual groups, is it anywhere in the message: "BSN's van het gezin: ..."?"""
    usual = tuple(len(element.digits) for element in row) in _USUAL
    reach = _FAR if usual else _REACH
    if _CUE.search(text, max(0, row[0].start - reach), row[-1].end + _REACH):
        return True
    before = max(0, row[0].start - _REACH)
    lost = _ZERO_LOST.search(text, before, row[-1].end + _REACH)
    return usual and bool(lost or _WHOSE.search(text, before, row[0].start))


def _gaps(text: str, row: tuple[Element, ...]) -> set[str]:
    return {text[one.end : other.start] for one, other in pairwise(row)}


def _grouped_alike(text: str, row: tuple[Element, ...]) -> bool:
    """Groups of a plain BSN: one separator throughout, two digits or more each or one each, no date."""
    sizes = tuple(len(element.digits) for element in row)
    gaps = _gaps(text, row)
    plain = not any(set(gap) - set(" .-–\u00a0") for gap in gaps)
    if plain and sizes in {(3, 3, 3), (4, 2, 3), (8, 1)}:
        return True  # "209 021.068", "20902106-8"
    if len(gaps) > 1:
        return False
    if set(sizes) == {1}:
        return not any(gap.strip(" -.") for gap in gaps)
    dated = sizes == (4, 5) and _YEARLIKE.fullmatch(row[0].digits) is not None  # "Factuur 2025-00871"
    day = sizes[:2] == (2, 2) and _DAY_AND_MONTH.fullmatch(row[0].digits + row[1].digits) is not None
    return min(sizes) > 1 and not dated and not day


def _rows(text: str, found: list[Element], *, said: bool = False) -> Iterator[tuple[Element, ...]]:
    """Nine digits that pass the 11-test, and eight of which the leading zero may have been lost."""
    for row in runs(text, found, _ANY_GAP) if said else runs(text, found):
        digits = "".join(element.digits for element in row)
        if len(digits) in {_LENGTH, _LENGTH - 1} and passes_eleven_test(digits.zfill(_LENGTH)):
            yield row


def _is_whole(row: tuple[Element, ...]) -> bool:
    return sum(len(element.digits) for element in row) == _LENGTH


def _span(row: tuple[Element, ...]) -> Span:
    return Span(row[0].start, row[-1].end, "bsn")


def named_bsns(text: str, found: list[Element]) -> list[Span]:
    """Those straight beside the word BSN, which makes them certain; nine digits before eight, plain before odd ones."""
    if not _CUE.search(text):
        return []
    kept: list[Span] = []
    for said in (False, True):
        for row in sorted(_rows(text, found, said=said), key=_is_whole, reverse=True):
            _keep(text, _span(row), kept, said=said)
    for match in _MISTYPED.finditer(text):
        if passes_eleven_test(match.group().translate(_AS_FIGURES).zfill(_LENGTH)):
            _keep(text, Span(*match.span(), "bsn"), kept)
    return kept


def _keep(text: str, span: Span, kept: list[Span], *, said: bool = False) -> None:
    """Keeps a number beside the word, unless it overlaps one that is kept; `said`: words may stand between."""
    before = max(0, span.start - _REACH)
    beside = _CUE_BEFORE.search(text, before, span.start) or _CUE_BEHIND.match(text, span.end)
    if said and not beside:
        beside = _CUE_SOMEWHERE_BEFORE.search(text, before, span.start)
    if beside and not any(one.start < span.end and span.start < one.end for one in kept):
        kept.append(span)


def _of_things(text: str, row: tuple[Element, ...]) -> bool:
    """Is it the number of an order or a meter, in groups that a BSN has not?"""
    sizes = tuple(len(element.digits) for element in row)
    before = _COUNTS_THINGS.search(text, max(0, row[0].start - _REACH), row[0].start)
    return sizes not in _USUAL and before is not None


def other_bsns(text: str, found: list[Element]) -> list[Span]:
    """Those that look like one by themselves, or stand near the word; what overlaps is joined: no digit is left."""
    whole, short = [], []
    for row in _rows(text, found):
        span = _span(row)
        near = _cue_near(text, row)
        if _of_things(text, row):
            continue
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
    """BSNs and phones side by side: a phone that a BSN cuts keeps its rest, unless a comma or so runs through it."""
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
