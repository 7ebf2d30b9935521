"""Which known needs a text may belong to: the same subject, words, fields, theme or place, or like earlier signals of it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import exp, log, sqrt
from typing import NamedTuple

from language.analysis import Analysis, analyse, character_grams, cosine
from language.fields import fields_of
from language.hearing.chances import theme_chances
from language.hearing.evidence import MOST_WORDS, SECOND, Said, said_in
from language.hearing.weights import NEED_EVIDENCE, NONE, learned
from language.other_desks import asks_elsewhere
from language.thesaurus import ConceptHit, Thesaurus

NEED_THRESHOLD = 0.5
"""From this score a need is likelier than that the text belongs to none."""
TITLE_TIMES = 2.0
EARLIER, LEAST_EARLIER = 7.0, 0.25
"""What it adds (log-odds) when an earlier signal of a need is the very same, and from which likeness on it adds at all. Not
learned: who wrote the labelled signals was asked to say nothing twice, and residents do little else.
"""
LEAST_SAID = 0.1
FAINTEST_THEME = 0.03
HIGHEST = 30.0
"""Log-odds beyond which nothing changes."""


@dataclass(frozen=True, slots=True)
class NeedText:
    """What ranking must know of a need. `areas`: every area code in which a signal may belong to it, none for everywhere;
    `main_theme`: the one of its themes that somebody said it is most about, if anybody did; `linked`: Dutch texts of
    signals that belong to it already.
    """

    id: str
    title: str
    description: str = ""
    themes: tuple[str, ...] = ()
    areas: frozenset[str] = frozenset()
    place: str = ""
    linked: tuple[str, ...] = ()
    main_theme: str = ""


class Reason(NamedTuple):
    """Why a need is suggested: `same_place`, `same_subject`, `same_words` or `earlier_signals`, and the words."""

    code: str
    words: tuple[str, ...]


class NeedSuggestion(NamedTuple):
    """A need with the chance that the text belongs to it rather than to none (0 to 1).

    `reasons`: most telling first; none are given below the threshold.
    """

    need: str
    score: float
    reasons: tuple[Reason, ...]


def rank_needs(
    text: str,
    area: str,
    place: str,
    needs: Sequence[NeedText],
    thesaurus: Thesaurus,
    *,
    threshold: float = NEED_THRESHOLD,
) -> list[NeedSuggestion]:
    """Known needs that a signal may belong to, best first; needs of other areas and those under the threshold stay out.

    `area`: the code of the neighbourhood where it was heard; empty when that is not known.
    """
    said = said_in(text, thesaurus)
    if asks_elsewhere(said.analysis):
        return []
    about = theme_chances(said)
    scored = [_weighed(said, area, place, need, about) for need in needs if not need.areas or area in need.areas]
    return sorted((one for one in scored if one.score >= threshold), key=lambda one: (-one.score, one.need))


def shares_of(ranked: Sequence[NeedSuggestion]) -> dict[str, float]:
    """The share of each need when they compete with one another and with none; all shares and that of none are 1."""
    odds = {one.need: one.score / max(1 - one.score, exp(-HIGHEST)) for one in ranked}
    total = 1 + sum(odds.values())
    return {need: value / total for need, value in odds.items()}


def themes_of(need: NeedText, thesaurus: Thesaurus) -> dict[str, float]:
    """The themes of a need with how much each counts: fully the one it is said to be most about, or else the one its own
    words are most about, and `SECOND` the others.
    """
    about = _need_said(need.title, need.description, thesaurus).themes
    ordered = sorted(need.themes, key=lambda theme: (theme != need.main_theme, -about.get(theme, 0.0), theme))
    return {theme: SECOND if place else 1.0 for place, theme in enumerate(ordered)}


def evidence_for(said: Said, area: str, place: str, need: NeedText, about: Mapping[str, float]) -> dict[str, float]:
    """How much there is, 0 to 1, of each of `NEED_EVIDENCE`; of the theme the logarithm of its chance."""
    theirs = _need_said(need.title, need.description, said.thesaurus)
    here = _same_place(place, need.place)
    return {
        "subject": concept_likeness(said, theirs)[0],
        "words": cosine(said.analysis.terms, _need_terms(need.title, need.description)),
        "spelling": _alike(character_grams(said.analysis.text), character_grams(theirs.analysis.text)),
        "fields": cosine(said.fields, theirs.fields),
        "theme": log(_theme_chance(about, need, said.thesaurus) + FAINTEST_THEME),
        "same_place": float(here),
        "other_place": float(bool(place and need.place) and not here),
        "same_area": float(bool(need.areas)),
        "area_unknown": float(not area),
    }


def concept_likeness(said: Said, other: Said) -> tuple[float, tuple[str, ...]]:
    """How alike the concepts of two texts are (0 to 1), and the words of the first that say so."""
    if not said.hits or not other.hits:
        return 0.0, ()
    closeness = said.thesaurus.closeness
    best = [
        (max(closeness(hit.concept, their.concept) * their.strength for their in other.hits) * hit.strength, hit)
        for hit in sorted(said.hits, key=_place_in_text)
    ]
    size = sqrt(sum(hit.strength**2 for hit in said.hits)) * sqrt(sum(hit.strength**2 for hit in other.hits))
    told = sorted((pair for pair in best if pair[0] >= LEAST_SAID), key=lambda pair: -pair[0])
    words = tuple(dict.fromkeys(hit.words for _score, hit in told))[:MOST_WORDS]
    return min(1.0, sum(score for score, _hit in best) / max(size, 1.0)), words


def _place_in_text(hit: ConceptHit) -> tuple[int, str]:
    return hit.start, hit.concept


def _weighed(said: Said, area: str, place: str, need: NeedText, about: Mapping[str, float]) -> NeedSuggestion:
    weights = learned()
    evidence = evidence_for(said, area, place, need, about)
    points = {name: weight * evidence[name] for name, weight in zip(NEED_EVIDENCE, weights.needs, strict=True)}
    points["earlier"] = EARLIER * _like_earlier(said.analysis, need.linked)
    odds = sum(points.values()) - weights.no_need - weights.no_need_without_theme * about[NONE]
    score = 1 / (1 + exp(-max(-HIGHEST, min(HIGHEST, odds))))
    reasons = _reasons(said, need, evidence, points) if score >= NEED_THRESHOLD else ()
    return NeedSuggestion(need.id, score, reasons)


def _reasons(
    said: Said, need: NeedText, evidence: Mapping[str, float], points: Mapping[str, float]
) -> tuple[Reason, ...]:
    theirs = _need_said(need.title, need.description, said.thesaurus)
    found = []
    if subject := concept_likeness(said, theirs)[1] or _words_of_fields(said, theirs):
        found.append((points["subject"] + points["fields"], Reason("same_subject", subject)))
    if shared := _shared_words(said.analysis, _need_terms(need.title, need.description)):
        found.append((points["words"] + points["spelling"], Reason("same_words", shared)))
    if points["earlier"]:
        found.append((points["earlier"], Reason("earlier_signals", ())))
    if evidence["same_place"]:
        found.append((points["same_place"], Reason("same_place", (need.place,))))
    return tuple(reason for _points, reason in sorted(found, key=lambda pair: (-pair[0], pair[1].code)))


def _words_of_fields(said: Said, theirs: Said) -> tuple[str, ...]:
    """The words of a text that hint at what another hints at, most telling first."""
    total = sum(value * theirs.fields.get(name, 0.0) for name, value in said.fields.items())
    if not total:
        return ()
    share: dict[str, float] = {}
    for term, word in said.analysis.words.items():
        hints = fields_of(term).items()
        told = said.analysis.terms.get(term, 0.0) * sum(hint * theirs.fields.get(name, 0.0) for name, hint in hints)
        share[word] = max(share.get(word, 0.0), told / total)
    telling = [word for word in share if share[word] >= LEAST_SAID]
    return tuple(sorted(telling, key=lambda word: (-share[word], word))[:MOST_WORDS])


def _shared_words(analysis: Analysis, terms: Mapping[str, float]) -> tuple[str, ...]:
    shared = sorted(analysis.terms.keys() & terms.keys(), key=lambda term: (-analysis.terms[term], term))
    return tuple(dict.fromkeys(analysis.words[term] for term in shared))[:MOST_WORDS]


@lru_cache(maxsize=4_096)
def _need_said(title: str, description: str, thesaurus: Thesaurus) -> Said:
    return said_in(f"{title}. {description}", thesaurus)


@lru_cache(maxsize=4_096)
def _need_terms(title: str, description: str) -> Mapping[str, float]:
    terms = dict(analyse(description).terms)
    for term, weight in analyse(title).terms.items():
        terms[term] = terms.get(term, 0.0) + TITLE_TIMES * weight
    return terms


def _theme_chance(about: Mapping[str, float], need: NeedText, thesaurus: Thesaurus) -> float:
    """The chance that a text is about what a need is about."""
    counts = themes_of(need, thesaurus).items()
    return max((about.get(theme, 0.0) * count for theme, count in counts), default=0.0)


def _like_earlier(analysis: Analysis, linked: Iterable[str]) -> float:
    alike = max((cosine(analysis.terms, analyse(text).terms) for text in linked), default=0.0)
    return max(0.0, alike - LEAST_EARLIER) / (1 - LEAST_EARLIER)


def _alike(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / sqrt(len(one) * len(other)) if one and other else 0.0


def _same_place(one: str, other: str) -> bool:
    """Are these one place, or is one of them a part of the other ("Berkenhof" and "Berkenhof en omgeving")?"""
    mine, theirs = ({word.form for word in analyse(place).said} for place in (one, other))
    return bool(mine and theirs) and (mine <= theirs or theirs <= mine)
