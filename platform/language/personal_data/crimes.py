"""What somebody did or is said to have done: clauses that hold words of crime, in whatever order.

Some words are enough by themselves ("strafblad", "opgepakt", "dealt"); others only two together ("verkoopt" and
"pillen", "gezocht" and "steekpartij"). The words stand in `words/crimes.txt`. A clause about a group, about a thing,
about whom it was done to, or that denies, is left alone. Who is spoken of at all `circumstances` decides.
"""

from collections.abc import Iterator
from itertools import product

from language.lexicon import word_list
from language.personal_data.clauses import Clause, Mark, clauses
from language.personal_data.findings import Span
from language.personal_data.name_lists import acts
from language.personal_data.things import TITLES

# Enough by themselves.
_ALONE = ("law", "caught", "does", "threats")
# Enough together, in either order: the first with any of the others.
_TOGETHER = [
    ("trades", "goods", "arms"),
    ("bears", "arms"),
    ("deals", "stuff"),
    ("takes", "loot"),
    ("grabs", "tills"),
    ("hurts", "victims"),
    ("breaks", "things"),
    ("ignites", "aflame"),
    ("drives", "unfit"),
    ("cheats", "funds"),
    ("police", "fetched", "offences"),
    ("sits", "prisons"),
    ("charged", "offences"),
    ("commits", "offences"),
    ("said", "offences", "culprits", "goods"),
    ("is", "culprits"),
    ("hearsay", "doing"),
    ("having", "done"),
    ("by", "done"),
]
_LISTS = (*dict.fromkeys((*_ALONE, *(name for row in _TOGETHER for name in row))), "nobody", "calm", "stuck", "jammed")
# What a verb at the end takes with it: "zijn moeder zou bestelen".
_OBJECTS = ("victims", "loot", "goods", "arms", "things", "offences", "funds")
_FARTHEST = 9
# Where a clause goes on behind its last word of crime, and what ends it.
_BEHIND = 6
# Verbs, which are nouns behind an article ("de stal"), and those whose participles may tell what was done to somebody.
_VERBS = frozenset(["does", "takes", "hurts", "done"])
_BOTH = frozenset(["takes", "grabs", "hurts", "breaks"])
_LOOSE = frozenset(("bij", "aan"))
_ARTICLES = frozenset(["de", "het", "een", "lege", "geen"])
_STUCK = frozenset(["vast", "vastzit", "vastzat", "bak"])
_NEAR = 3
_WHERE = frozenset(["op", "tijdens", "bij", "in", "na"])
_ELSEWHERE = frozenset(["en", "na", "maar", "wegens", "voor", "om", "woont"])
_SHUT_IN = frozenset(["vastgezet", "vastgezeten", "vastgehouden", "vastzat", "vastzit", "opgesloten"])
# "De verdachte stilte": before a noun it is an adjective.
_ADJECTIVES = frozenset(["verdachte", "veroordeelde"])
_WRITES = frozenset(["ik", "wij", "we", "jullie", "u"])
_DENIES = frozenset(["geen", "nooit"])
_TIES = frozenset(["voor", "wegens", "vanwege", "van", "aan", "in", "bij", "om", "na", "op", "met", "door", "uit"])
_AGAINST = frozenset(["tegen", "over", "zonder"])
_TO_WHOM = frozenset(
    ["volgens", "aldus", "van", "aan", "met", "bij", "door", "voor", "tegen", "onder", "over", "naast"]
)
_SUFFERED = frozenset(["is", "was", "werd", "wordt", "worden", "waren", "ben"])


def crimes(text: str, start: int, end: int, names: list[Span]) -> Iterator[Span]:
    """The clauses about a crime in one sentence; `names`: where somebody's name or home stands. Spans may overlap."""
    for clause in clauses(text, start, end, names, _LISTS):
        marks = list(_telling(clause))
        if marks and not _is_calm(clause, min(marks)):
            yield from _spans(clause, marks)


def _telling(clause: Clause) -> Iterator[Mark]:
    """The words that make it a crime."""
    for name in _ALONE:
        yield from (mark for mark in clause.of(name) if _counts(clause, name, mark))
    for one, *others in _TOGETHER:
        for first, (other, second) in product(
            clause.of(one), [(name, mark) for name in others for mark in clause.of(name)]
        ):
            apart = first.last < second.first or second.last < first.first
            near = abs(first.first - second.first) <= _FARTHEST
            if apart and near and _counts(clause, one, first) and _counts(clause, other, second):
                yield from (first, second)


def _counts(clause: Clause, name: str, mark: Mark) -> bool:
    """Is a word what its list says, in this clause?"""
    words = [word.text for word in clause.words]
    before = words[max(0, mark.first - 3) : mark.first]
    if name in _VERBS and _ARTICLES.intersection(before[-1:]):
        return False
    if name == "done" or (name in _BOTH and words[mark.first] in word_list("crimes.done")):
        return _is_done(clause, words, mark)
    if words[mark.last] in _ADJECTIVES and _ARTICLES.intersection(before[-1:]) and _is_adjective(words, mark):
        return False
    if name == "offences":
        tied = _TIES.intersection(before) or "commits" in clause.marks
        return bool(tied) and not _AGAINST.intersection(before)
    if name == "culprits":
        return not _TO_WHOM.intersection(before[-2:])
    return name not in {"law", "caught"} or not _is_stuck(clause, words, mark)


def _is_done(clause: Clause, words: list[str], mark: Mark) -> bool:
    """Does a participle tell what somebody did, not what was done to somebody or what a thing is like?"""
    following = words[mark.last + 1 : mark.last + 2]
    ends = not following or following[0] in word_list("crimes.carries") | word_list("crimes.ends") | _TIES
    did = "having" in clause.marks and not _SUFFERED.intersection(words[: mark.first])
    return "by" in clause.marks or (ends and did)


def _is_stuck(clause: Clause, words: list[str], mark: Mark) -> bool:
    """Is it a thing that is stuck, or a plan that was put off?"""
    said, stuck = words[mark.first : mark.last + 1], clause.of("stuck")
    shut_in = bool(_SHUT_IN.intersection(said)) and any(_beside(words, mark, other) for other in clause.of("jammed"))
    put_off = "aangehouden" in said and any(other.first < mark.first for other in stuck)
    return put_off or shut_in or bool(stuck and _STUCK.intersection(said))


def _beside(words: list[str], mark: Mark, other: Mark) -> bool:
    """Is it there that somebody was stuck: "vastgezeten in de lift", and not "vastgezeten na een ruzie in de lift"?"""
    first, last = sorted((mark, other))
    between = words[first.last + 1 : last.first]
    return len(between) <= _NEAR and not _ELSEWHERE.intersection(between)


def _is_where(words: list[str], mark: Mark) -> bool:
    """Is it only where somebody did it: "heeft op het spreekuur de arts bedreigd"?"""
    return words[mark.first] in word_list("crimes.events") and not _WHERE.isdisjoint(
        words[max(0, mark.first - 2) : mark.first]
    )


def _is_adjective(words: list[str], mark: Mark) -> bool:
    """Does a noun follow: "de verdachte stilte", and not "de verdachte is bekend"?"""
    following = words[mark.last + 1] if mark.last + 1 < len(words) else ""
    return following.isalpha() and not (
        TITLES.fullmatch(following)
        or following in word_list("crimes.carries") | word_list("crimes.ends") | word_list("stop")
        or acts(following)
    )


def _is_calm(clause: Clause, first: Mark) -> bool:
    """Is it about a group, about whom it was done to, or denied?"""
    words = [word.text for word in clause.words]
    acted = any(clause.is_subject(at) for at in range(len(words)))  # "De hond mishandelt hij"
    if word_list("crimes.no_person").intersection(words[:2]) and first.first > 0 and not acted:
        return True
    calm = any(not (acted and _is_where(words, mark)) for mark in clause.of("calm"))
    if calm or _DENIES.intersection(words[: first.last]) or "er" in words[: first.first + 1]:
        return True
    if "niet" in words[: first.first + 1] and not clause.of("law"):
        return True
    # "Ik sla je dood" in a message of somebody else.
    for mark in () if clause.of("threats") else clause.of("nobody"):
        up_to = first.first if words[mark.first] in _WRITES else mark.first
        named = any(clause.is_subject(at) or words[at] in {"hem", "haar"} for at in range(up_to))
        spoken_to = _TO_WHOM.intersection(words[max(0, mark.first - 2) : mark.first])
        one = words[mark.first] == "iemand" and {"uit", "van", "met", "op"}.intersection(words[mark.first + 1 :][:1])
        if mark.first < first.first and not named and not spoken_to and not one:
            return True
    return False


def _spans(clause: Clause, marks: list[Mark]) -> Iterator[Span]:
    """The clause from its verb to the end of what belongs to it, in pieces around names."""
    first = _begin(clause, min(mark.first for mark in marks))
    last = _end(clause, first, max(mark.last for mark in marks))
    told = {at for mark in marks for at in range(mark.first, mark.last + 1)}
    # "De buurman op 3-hoog slaat zijn vrouw": a victim before the deed is who did it.
    deed = min((mark.first for mark in marks if mark not in clause.of("victims")), default=first)
    piece: list[int] = []
    for at in range(first, last + 2):
        if at <= last and not clause.is_name(at):
            piece.append(at)
            continue
        alone = len(piece) == 1 and clause.words[piece[0]].text in word_list("crimes.having")
        if told.intersection(piece) and not alone and piece[-1] >= deed:
            yield Span(clause.words[piece[0]].start, clause.words[piece[-1]].end, "crime")
        piece = []


def _begin(clause: Clause, first: int) -> int:
    """The verb before the first word of crime; else what goes with that word."""
    carries, when = word_list("crimes.carries"), word_list("crimes.when")
    words = [word.text for word in clause.words]
    for at in range(first):
        # "Heeft volgens de wijkagent een contactverbod": who says so is left out.
        another = any(clause.is_subject(after) for after in range(at + 1, first)) or "volgens" in words[at:first]
        if words[at] in carries and not another:
            return at
    objects = {mark.last: mark.first for name in _OBJECTS for mark in clause.of(name) if mark.first}
    while first and (first - 1 in objects or words[first - 1] in when):
        first = objects.get(first - 1, first - 1)
    in_town = first > 1 and words[first - 2] == "in"
    return first - 2 if in_town else first


def _end(clause: Clause, first: int, last: int) -> int:
    """Where the clause ends: its verbs, place and reason, not who told it, and "bij de school" only behind much."""
    words, end = clause.words, last
    while end + 1 < len(words) and end - last < _BEHIND:
        following = words[end + 1]
        loose = following.text in _LOOSE and words[-1].end - words[end].end > words[end].end - words[first].start + 3
        if following.text in word_list("crimes.ends") or clause.is_name(end + 1) or loose:
            break
        end += 1
    return end
