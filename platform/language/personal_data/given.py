"""Given names, as the lists know them: in any letters, and those that are a word too only beside a sign of a person."""

import re
from collections.abc import Iterator

from language.lexicon import is_known, word_list
from language.personal_data.circumstances import is_sensitive
from language.personal_data.descent import is_of
from language.personal_data.findings import Span
from language.personal_data.homes import UPPER
from language.personal_data.name_lists import acts, is_doubtful, is_given, is_place, is_sure, is_word, surnames
from language.personal_data.name_shapes import LOW_REST, POSSESSIVE, STARTS, WORD, with_rest
from language.personal_data.phrases import any_of
from language.personal_data.things import PREFIX

# What only people do: with a name that is a word too ("Roos"), this decides.
_HUMAN_ACT = rf"(?:{any_of('given.human_acts')})"
_BEHIND_DOUBT = re.compile(
    rf",?\s(?:{_HUMAN_ACT}\b|van\s(?:nr|nummer|boven|beneden|hiernaast|\d)|\(\d|en\s(?:haar|zijn|z'n)\b)"
    rf"|\s(?:(?:{PREFIX}\s)+[{UPPER}]|(?P<next>[{UPPER}][\w'’-]+))"
)
_BEFORE = re.compile(rf"(?:\b(?:{any_of('given.before_one')}|ik ben)\.?,?\s|[(/]\s?)$")
# "Ton heeft hartfalen": what follows is only ever said of people.
_STATE = re.compile(r"\s(?:heeft|had|is|was|krijgt|kreeg|lijdt|slikt)\b")
_REACH = 40
_LOW_CUE = re.compile(rf"\b(?:{any_of('given.before_small_letters')}|ik ben)\s$")
_LOW_ACT = re.compile(rf"\s(?:{_HUMAN_ACT}|heeft|komt|gaat|wordt)\b")
_SHORTEST_LOW = 4


def given_names(text: str) -> Iterator[Span]:
    """Given names with the surname behind them; in lower case only names that are no word, or that a cue gives away."""
    for match in WORD.finditer(text):
        word = match.group()
        base = POSSESSIVE.sub("", word)
        if _is_given_here(text, match.start(), base):
            yield with_rest(text, match.start(), match.start() + len(base), whole=word == base)


def _is_given_here(text: str, start: int, base: str) -> bool:
    lower = base.lower()
    if base[0].islower():
        if lower in word_list("names_too") and not is_known(lower):
            return (
                STARTS.search(text, max(0, start - 6), start) is not None
                and _LOW_ACT.match(text, start + len(base)) is not None
            )
        if not is_sure(lower):
            return False
        if lower in word_list("first_names"):
            return not is_known(lower) or _LOW_CUE.search(text, max(0, start - 16), start) is not None
        return len(lower) >= _SHORTEST_LOW and not is_word(lower) and _low_sign(text, start, start + len(base))
    parts = lower.split("-")
    joined = len(parts) > 1 and (all(map(is_given, parts)) or (is_sure(parts[0]) and not is_word(lower)))
    return is_sure(lower) or joined or (is_doubtful(lower) and _has_cue(text, start, start + len(base)))


def _low_sign(text: str, start: int, end: int) -> bool:
    """Does anything around a name in small letters, from a list of far countries, say that a person is meant?"""
    low = LOW_REST.match(text, end)
    return bool(
        STARTS.search(text, max(0, start - 6), start)
        or start == 0
        or _LOW_CUE.search(text, max(0, start - 16), start)
        or _LOW_ACT.match(text, end)
        or (low and low["word"] in surnames())
        or text[max(0, start - 2) : start] == ", "
    )


# "NB Wil wil niet, Roos wel, Storm twijfelt": who stands against whom in a row.
_NOTED = re.compile(r"(?:^|\n|[.!?]\s)(?:NB|PS|Let\sop|Nota\sbene|Notitie|Memo|Actie|Update|Vraag)[:.]?\s$")
_IN_TURN = re.compile(r"\s(?:wel|niet|ook|twijfelt|weigert|wil|kan|mag|komt|doet|gaat)\b")
_OWN = re.compile(r"\s(?:zijn|haar|z'n|d'r)\s[^.!?]*?\b[a-z]{3,}en\s*(?:[.!?]|$)")
# "dat Ger zijn vrouw slaat": a clause begins, and what follows is what people do.
_CLAUSE = re.compile(r"\b(?:dat|omdat|want|als|toen|sinds|terwijl|hoe|waarom)\s$")


# "Ko" and "Griet" amid a sentence, behind what somebody does: "staat Ko voor het raam", "na afloop kwam Griet naar me".
_VERB_BEFORE = re.compile(r"(?<![\w'’-])(?P<verb>[a-z]{3,})\s$")
_GOES_ON = re.compile(r"\s(?P<next>[a-zà-þ']+)|\s?(?:[,.;!?)]|$)")
_NO_DEED = frozenset(
    ["heet", "heette", "wordt", "werd", "noemt", "genoemd", "speelt", "is", "was", "leest", "zingt", "draait"]
)


def _is_inverted(text: str, start: int, end: int) -> bool:
    """Does a name that is a word stand behind a verb, as only who acts does in Dutch?"""
    before, behind = _VERB_BEFORE.search(text, max(0, start - 20), start), _GOES_ON.match(text, end)
    if not before or not behind or before["verb"] in _NO_DEED or not acts(before["verb"]):
        return False
    return behind["next"] is None or behind["next"] in word_list("stop")


def _has_cue(text: str, start: int, end: int) -> bool:
    """Does what stands around an ambiguous given name treat it as a person?"""
    behind = _BEHIND_DOUBT.match(text, end)
    if behind and behind["next"] and is_place(behind["next"].lower()):
        behind = None
    starts = STARTS.search(text, max(0, start - 6), start) or _NOTED.search(text, max(0, start - 16), start)
    if text[start:end] == "Wil" and _OWN.match(text, end):
        return False  # "Wil zijn duiven nog een goed thuis geven"
    if text[start - 2 : start] == ", " and _IN_TURN.match(text, end):
        return True
    before = _BEFORE.search(text, max(0, start - 14), start)
    if _is_inverted(text, start, end) or (behind and _CLAUSE.search(text, max(0, start - 10), start)):
        return True
    if starts and _STATE.match(text, end) and (is_sensitive(text, end, end + _REACH) or is_of(text, end)):
        return True
    return bool(behind and (starts or behind["next"] or before or text[start - 2 : start] in {", ", "n "})) or bool(
        before
    )
