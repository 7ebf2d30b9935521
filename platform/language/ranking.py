"""Which themes and which known needs a resident's words point at.

A signal is logged in a minute at the lift; the person who logs it gets a suggestion with the words it rests on, or none.
Two things speak: concepts of the thesaurus, and plain likeness of words with needs that already exist in the same area.
Place counts, since most needs belong to one building or street, and so does the theme: words that say little else may still
tell whether it is about cold or about company. Nothing is suggested under a threshold: a wrong
suggestion costs more attention than no suggestion.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import sqrt
from typing import NamedTuple

from language.analysis import analyse, character_grams, cosine
from language.other_desks import asks_elsewhere
from language.thesaurus import ConceptHit, Thesaurus

THEME_THRESHOLD = 0.1
NEED_THRESHOLD = 0.16
FAINT_NEED = 0.03
"""A need that resembles a text too little to be suggested may still tell which theme the text is about."""
THEME_SAYS = {"activity": 0.5, "need": 0.6, "moment": 0.3, "resource": 0.1, "place": 0.1, "people": 0.1}
"""How much a concept of each kind says of the theme: what is lacking most, where and who hardly anything."""
SECOND = 0.5
BEST_NEED, NEXT_NEED, SUREST = 1.6, 0.8, 0.95
LEAST_CONTENT = 0.02
TITLE_TIMES = 2.0
LINKED_SHARE = 0.9
THEME_SHARE = 0.15
"""How much it counts that a text is about the theme of a need, when it may share no word with it."""
HERE = 0.15
ELSEWHERE = 0.6
LEAST_SAID = 0.1
MOST_WORDS = 4


class ThemeSuggestion(NamedTuple):
    """A theme with its score (0 to 1) and the words of the text that point at it."""

    theme: str
    score: float
    words: tuple[str, ...]


class Reason(NamedTuple):
    """Why a need is suggested: `same_place`, `same_subject`, `same_words` or `earlier_signals`, and the words."""

    code: str
    words: tuple[str, ...]


class NeedSuggestion(NamedTuple):
    """A need with its score (0 to 1) and the reasons, most telling first."""

    need: str
    score: float
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class NeedText:
    """What ranking must know of a need. `areas`: every area code in which a signal may belong to it; `main_theme`: the
    one of its themes that somebody said it is most about, if anybody did.
    """

    id: str
    title: str
    description: str = ""
    themes: tuple[str, ...] = ()
    areas: frozenset[str] = frozenset()
    place: str = ""
    linked: tuple[str, ...] = ()
    main_theme: str = ""


def suggest_themes(text: str, thesaurus: Thesaurus, extra: Mapping[str, float] | None = None) -> list[ThemeSuggestion]:
    """Themes for a text, best first; empty when nothing supports one.

    `extra` says what else speaks for a theme (0 to 1), such as `support_of` the needs found for the same text.
    """
    if asks_elsewhere(analyse(text)):
        return []
    hits = thesaurus.find(analyse(text))
    doubt = _doubts(hits, thesaurus)
    for theme, weight in (extra or {}).items():
        doubt[theme] = doubt.get(theme, 1.0) * (1 - min(SUREST, weight))
    words: dict[str, list[ConceptHit]] = {}
    for hit in sorted(hits, key=lambda hit: (-hit.strength, hit.start, hit.concept)):
        for theme in thesaurus.concepts[hit.concept].themes:
            words.setdefault(theme, []).append(hit)
    found = [ThemeSuggestion(theme, 1 - left, _words(words.get(theme, []))) for theme, left in doubt.items()]
    return sorted((one for one in found if one.score >= THEME_THRESHOLD), key=lambda one: (-one.score, one.theme))


def _words(hits: Iterable[ConceptHit]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(hit.words for hit in hits))[:MOST_WORDS]


@lru_cache(maxsize=4_096)
def _need_terms(title: str, description: str) -> Mapping[str, float]:
    terms = dict(analyse(description).terms)
    for term, weight in analyse(title).terms.items():
        terms[term] = terms.get(term, 0.0) + TITLE_TIMES * weight
    return terms


def _alike(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / sqrt(len(one) * len(other)) if one and other else 0.0


def concept_likeness(
    one: Iterable[ConceptHit], other: Iterable[ConceptHit], thesaurus: Thesaurus
) -> tuple[float, tuple[str, ...]]:
    """How alike the concepts of two texts are (0 to 1), and the words of the first that say so."""
    mine, theirs = sorted(one, key=_place_in_text), sorted(other, key=_place_in_text)
    if not mine or not theirs:
        return 0.0, ()
    best: list[tuple[float, str]] = []
    for hit in mine:
        near = max(thesaurus.closeness(hit.concept, their.concept) * their.strength for their in theirs)
        best.append((near * hit.strength, hit.words))
    size = sqrt(sum(hit.strength**2 for hit in mine)) * sqrt(sum(hit.strength**2 for hit in theirs))
    total = sum(score for score, _ in best)
    said = tuple(
        dict.fromkeys(words for score, words in sorted(best, key=lambda pair: -pair[0]) if score >= LEAST_SAID)
    )
    return min(1.0, total / max(size, 1.0)), said[:MOST_WORDS]


def _place_in_text(hit: ConceptHit) -> tuple[int, str]:
    return hit.start, hit.concept


def _same_place(one: str, other: str) -> bool:
    """Are these one place, or is one of them a part of the other ("Berkenhof" and "Berkenhof en omgeving")?"""
    mine, theirs = ({word.form for word in analyse(place).said} for place in (one, other))
    return bool(mine and theirs) and (mine <= theirs or theirs <= mine)


def _shared_words(text: str, terms: Mapping[str, float]) -> tuple[str, ...]:
    analysis = analyse(text)
    shared = sorted(analysis.terms.keys() & terms.keys(), key=lambda term: (-analysis.terms[term], term))
    return tuple(dict.fromkeys(analysis.words[term] for term in shared))[:MOST_WORDS]


def _theme_likeness(about: Mapping[str, float], need: NeedText, thesaurus: Thesaurus) -> float:
    """How much a text with these themes is about what a need is about, 0 to 1; its first theme says most."""
    themes = enumerate(_main_theme_first(need, thesaurus)) if about else ()
    return max((about.get(theme, 0.0) * (SECOND if place else 1.0) for place, theme in themes), default=0.0)


def _score(text: str, place: str, need: NeedText, about: Mapping[str, float], thesaurus: Thesaurus) -> NeedSuggestion:
    analysis = analyse(text)
    terms = _need_terms(need.title, need.description)
    said = f"{need.title}. {need.description}"
    subject, subject_words = concept_likeness(thesaurus.find(analysis), thesaurus.find(analyse(said)), thesaurus)
    lexical = cosine(analysis.terms, terms)
    spelled = _alike(character_grams(text), character_grams(said))
    earlier = max((cosine(analysis.terms, analyse(linked).terms) for linked in need.linked), default=0.0)
    here = _same_place(place, need.place)
    theme = _theme_likeness(about, need, thesaurus)
    unlike = (1 - 0.6 * subject) * (1 - 0.7 * lexical) * (1 - 0.5 * spelled)
    content = 1 - unlike * (1 - LINKED_SHARE * earlier) * (1 - THEME_SHARE * theme)
    score = content + (HERE if here and content >= LEAST_CONTENT else 0.0)
    if place and need.place and not here:
        score *= ELSEWHERE
    reasons = []
    if subject_words:
        reasons.append((subject, Reason("same_subject", subject_words)))
    if shared := _shared_words(text, terms):
        reasons.append((lexical, Reason("same_words", shared)))
    if earlier >= LEAST_SAID:
        reasons.append((earlier, Reason("earlier_signals", ())))
    if here:
        reasons.append((HERE, Reason("same_place", (need.place,))))
    ordered = tuple(reason for _, reason in sorted(reasons, key=lambda pair: (-pair[0], pair[1].code)))
    return NeedSuggestion(need.id, min(1.0, score), ordered)


def rank_needs(
    text: str,
    area: str,
    place: str,
    needs: Sequence[NeedText],
    thesaurus: Thesaurus,
    *,
    threshold: float = NEED_THRESHOLD,
) -> list[NeedSuggestion]:
    """Known needs that a signal may belong to, best first; needs of other areas and those under the threshold stay out."""
    if asks_elsewhere(analyse(text)):
        return []
    about = {one.theme: one.score for one in suggest_themes(text, thesaurus)}
    scored = [_score(text, place, need, about, thesaurus) for need in needs if not need.areas or area in need.areas]
    return sorted((one for one in scored if one.score >= threshold), key=lambda one: (-one.score, one.need))


def support_of(ranked: Sequence[NeedSuggestion], needs: Sequence[NeedText], thesaurus: Thesaurus) -> dict[str, float]:
    """What the needs found say about the theme, as `extra` for `suggest_themes`: the best need speaks for its themes,
    most for the one that its own words are about.
    """
    known = {need.id: need for need in needs}
    support: dict[str, float] = {}
    for rank, suggestion in enumerate(ranked[:2]):
        for place, theme in enumerate(_main_theme_first(known[suggestion.need], thesaurus)):
            weight = suggestion.score * (NEXT_NEED if rank else BEST_NEED) * (SECOND if place else 1.0)
            support[theme] = max(support.get(theme, 0.0), weight)
    return support


def _main_theme_first(need: NeedText, thesaurus: Thesaurus) -> list[str]:
    """The themes of a need: first the one it is said to be most about, else the one its own words are most about."""
    about = _doubts(thesaurus.find(analyse(f"{need.title}. {need.description}")), thesaurus)
    return sorted(need.themes, key=lambda theme: (theme != need.main_theme, about.get(theme, 1.0), theme))


def _doubts(hits: Iterable[ConceptHit], thesaurus: Thesaurus) -> dict[str, float]:
    """For each theme the chance, 0 to 1, that none of these concepts speaks for it."""
    doubt: dict[str, float] = {}
    for hit in sorted(hits, key=lambda hit: (-hit.strength, hit.start, hit.concept)):
        concept = thesaurus.concepts[hit.concept]
        for rank, theme in enumerate(concept.themes):
            says = THEME_SAYS[concept.kind] * (SECOND if rank else 1.0)
            doubt[theme] = doubt.get(theme, 1.0) * (1 - hit.strength * says)
    return doubt
