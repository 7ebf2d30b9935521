"""Which themes the words of a text are about."""

from collections.abc import Collection, Mapping, Sequence
from math import log
from typing import NamedTuple

from language.analysis import TOKEN, Token, word_as_written
from language.hearing.chances import adds, softmax, theme_chances
from language.hearing.evidence import MOST_WORDS, Said, said_in
from language.hearing.needs import NEED_THRESHOLD, NeedSuggestion, NeedText, shares_of, themes_of
from language.hearing.weights import FAINTEST, NONE, OUTCOMES, learned
from language.other_desks import asks_elsewhere
from language.periods import MONTHS
from language.thesaurus import Thesaurus

LEAST_ADDED = 0.25
"""How much (log-odds) a word must add to a theme, beyond what it adds to all of them, to count as a reason."""
LEAST_OF_FIELD = 0.1
"""How much of that its field of everyday words must add, for it to be told as one."""
SHORTEST_NAME = 4
_BEFORE_CAPITAL = frozenset(".!?:;…-–•*\n")


class ThemeSuggestion(NamedTuple):
    """A theme with its chance (0 to 1) and the words of the text that point at it."""

    theme: str
    score: float
    words: tuple[str, ...]


def suggest_themes(
    text: str,
    thesaurus: Thesaurus,
    ranked: Sequence[NeedSuggestion] = (),
    needs: Sequence[NeedText] = (),
    *,
    names: Collection[str] = (),
) -> list[ThemeSuggestion]:
    """Themes for a text, best first: those that are likelier than that it is about none of them.

    `ranked`: all that `rank_needs` found for the same text among `needs` (threshold 0); these speak for their themes. A
    theme for which no word speaks is only suggested when a need fits. `names`: of places and organisations as they are
    written, which are never told as a reason.
    """
    said = said_in(text, thesaurus)
    fits = any(one.score >= NEED_THRESHOLD for one in ranked)
    if asks_elsewhere(said.analysis) or (said.silent and not fits):
        return []
    chances = _with_needs(theme_chances(said), ranked, needs, thesaurus)
    found = [theme for theme, chance in chances.items() if theme != NONE and chance > chances[NONE]]
    ordered = sorted(found, key=lambda theme: (-chances[theme], theme))
    speaking = [(theme, _words(said, theme)) for theme in ordered]
    unsaid = _names_in(said, names)
    return [
        ThemeSuggestion(
            theme, chances[theme], tuple(one for one in words if _may_be_told(one, said, theme, unsaid))[:MOST_WORDS]
        )
        for theme, words in speaking
        if words or fits
    ]


def support_of(ranked: Sequence[NeedSuggestion], needs: Sequence[NeedText], thesaurus: Thesaurus) -> dict[str, float]:
    """How much the needs that may fit speak for each theme, 0 to 1: most for the one that a need is most about."""
    shares = shares_of(ranked)
    support: dict[str, float] = {}
    for need in needs:
        for theme, count in themes_of(need, thesaurus).items():
            support[theme] = support.get(theme, 0.0) + shares.get(need.id, 0.0) * count
    return support


def _with_needs(
    chances: Mapping[str, float], ranked: Sequence[NeedSuggestion], needs: Sequence[NeedText], thesaurus: Thesaurus
) -> dict[str, float]:
    """The chances of the words, once the needs have spoken: as far as none fits, nothing changes in their order."""
    weights, support = learned(), support_of(ranked, needs, thesaurus)
    odds = {
        outcome: weights.words_count * log(max(chances[outcome], FAINTEST))
        + weights.needs_count * support.get(outcome, 0.0)
        for outcome in OUTCOMES
    }
    odds[NONE] += weights.no_theme * sum(shares_of(ranked).values())
    return softmax(odds)


def _words(said: Said, theme: str) -> tuple[str, ...]:
    """The words that speak for a theme, names of concepts first."""
    named = [hit.words for hit in said.hits if theme in said.thesaurus.concepts[hit.concept].themes]
    inside = {word for words in named for word in TOKEN.findall(words)}
    added: dict[str, float] = {}
    for term, word in said.analysis.words.items():
        if word not in inside:
            added[word] = max(added.get(word, 0.0), adds(said.hints_of(term), theme))
    telling = [word for word in sorted(added, key=lambda word: (-added[word], word)) if added[word] >= LEAST_ADDED]
    return tuple(dict.fromkeys([*named, *telling]))


def _may_be_told(words: str, said: Said, theme: str, unsaid: frozenset[str]) -> bool:
    """Whether somebody reads these words as a reason: they are no name, and more than the learned weight of a bare word, such
    as "weken", says that they point there.
    """
    if unsaid.intersection(TOKEN.findall(words)) or words.lower() in MONTHS:
        return False
    if any(hit.words == words for hit in said.hits):
        return True
    hints = [said.hints_of(term) for term, word in said.analysis.words.items() if word == words]
    by_field = [{name: amount for name, amount in one.items() if name.startswith("field:")} for one in hints]
    return any(adds(one, theme) >= LEAST_OF_FIELD for one in by_field)


def _names_in(said: Said, names: Collection[str]) -> frozenset[str]:
    """The words that are part of a known name here, or look like one: with a capital in the middle of a sentence.

    Of "Huis van de Wijk" that is not "van" and "de", which stand in many a reason too.
    """
    text, tokens = said.analysis.text, said.analysis.tokens
    pieces = {piece for name in names if name in text for piece in TOKEN.findall(name)}
    known = {piece for piece in pieces if word_as_written(piece).weight}
    return frozenset({token.text for token in tokens if token.text in known or _is_written_as_name(text, token)})


def _is_written_as_name(text: str, token: Token) -> bool:
    """As "Heijn" is, and not "OV", "CV-ketel" or "Wmo"."""
    before = text[: token.start].rstrip(" \t'\"“”‘’(")
    begins = not before or before[-1] in _BEFORE_CAPITAL
    return not begins and len(token.text) >= SHORTEST_NAME and token.text[0].isupper() and token.text[1:].islower()
