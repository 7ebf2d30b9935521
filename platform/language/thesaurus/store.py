"""The thesaurus in use: look-ups over its concepts and finding them in a text."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType

from language.analysis import Analysis
from language.thesaurus.labels import Hit, LabelIndex
from language.thesaurus.model import RESOURCES, Concept, ConceptHit, Synonym
from language.thesaurus.quoting import quotation
from language.thesaurus.reading import files, read

SAME, PARENT, RELATED, SIBLING = 1.0, 0.7, 0.5, 0.35
OPENING = frozenset(("moment", "place", "activity"))


class Thesaurus:
    """Concepts by id, with synonyms of administrators added. `version` marks stored analysis stale."""

    def __init__(self, concepts: Iterable[Concept], extra: Iterable[Synonym] = (), version: str = "") -> None:
        found = {concept.id: concept for concept in concepts}
        self.concepts: Mapping[str, Concept] = MappingProxyType(found)
        self.version = version
        self._related = _both_ways(found)
        self._ancestors: dict[str, tuple[str, ...]] = {}
        own = [synonym for synonym in extra if synonym.concept in found]
        self.index = LabelIndex([*_labels(found.values()), *((one.concept, one.label, False) for one in own)])
        self._find = lru_cache(maxsize=8_192)(self._find_once)

    @staticmethod
    def load(extra: tuple[Synonym, ...] = (), extra_version: str = "") -> "Thesaurus":
        """The thesaurus of our files plus what administrators added; kept in memory for equal arguments."""
        return _load(extra, extra_version)

    def _find_once(self, analysis: Analysis) -> Mapping[str, Hit]:
        return MappingProxyType(self.index.find(analysis))

    def surest(self, analysis: Analysis) -> Mapping[str, Hit]:
        """The concepts a text names, each with the hit that says so most surely."""
        return self._find(analysis)

    def find(self, analysis: Analysis) -> frozenset[ConceptHit]:
        """The concepts a text names, one hit (the surest) each, with the words that do as they stand there."""
        tokens = analysis.tokens
        return frozenset(
            ConceptHit(
                concept,
                tokens[hit.places[0]].start,
                tokens[hit.places[-1]].end,
                quotation(analysis, hit.places),
                hit.strength,
                hit.negated,
            )
            for concept, hit in self.surest(analysis).items()
        )

    def related(self, concept: str) -> frozenset[str]:
        """What is related to a concept, in either direction."""
        return self._related.get(concept, frozenset())

    def ancestors(self, concept: str) -> tuple[str, ...]:
        """The broader concepts, nearest first; worked out once for each concept."""
        if concept not in self._ancestors:
            self._ancestors[concept] = self._walk_up(concept)
        return self._ancestors[concept]

    def _walk_up(self, concept: str) -> tuple[str, ...]:
        found: dict[str, None] = {}
        todo = list(self.concepts[concept].broader) if concept in self.concepts else []
        while todo:
            above = todo.pop(0)
            if above not in found and above in self.concepts:
                found[above] = None
                todo.extend(self.concepts[above].broader)
        return tuple(found)

    def closeness(self, one: str, other: str) -> float:
        """How near two concepts are: the same 1, broader or narrower .7, related .5, under one parent .35, else 0."""
        if one == other:
            return SAME
        if other in self.ancestors(one) or one in self.ancestors(other):
            return PARENT
        if other in self.related(one):
            return RELATED
        shared = set(self.concepts[one].broader) & set(self.concepts[other].broader)
        return SIBLING if shared else 0.0

    def _gather(self, ids: Iterable[str], name: str) -> frozenset[str]:
        return frozenset(value for one in ids if one in self.concepts for value in getattr(self.concepts[one], name))

    def provides(self, ids: Iterable[str]) -> frozenset[str]:
        """The kinds of resource that these concepts offer; a resource that is named offers itself."""
        ids = tuple(ids)
        return self._gather(ids, "provides") | (frozenset(ids) & frozenset(RESOURCES))

    def needs(self, ids: Iterable[str]) -> frozenset[str]:
        """The kinds of resource that these concepts ask for."""
        return self._gather(ids, "needs")

    def opens_a_window_for(self, ids: Iterable[str]) -> frozenset[str]:
        """What the work or moment named by these concepts makes possible. What is not done and does not come opens nothing: that
        somebody wishes for a lift is no reason to hang up signs.
        """
        return self._gather(
            (one for one in ids if one in self.concepts and self.concepts[one].kind in OPENING), "opens"
        )

    def same_people(self, ids: Iterable[str]) -> frozenset[str]:
        """Groups and activities that meet the same residents as these concepts."""
        return self._gather(ids, "same_people")

    def themes(self, hits: Iterable[ConceptHit]) -> Mapping[str, float]:
        """How strongly the hits point at each theme; a concept of two themes counts for the first most."""
        score: dict[str, float] = defaultdict(float)
        for hit in sorted(hits, key=lambda hit: hit.concept):
            for rank, theme in enumerate(self.concepts[hit.concept].themes):
                score[theme] += hit.strength * (0.5 if rank else 1.0)
        return MappingProxyType(dict(score))


def _labels(concepts: Iterable[Concept]) -> Iterator[tuple[str, str, bool]]:
    for concept in concepts:
        for name in (concept.nl, *concept.alt, *concept.spoken):
            yield concept.id, name, False
        for name in concept.hidden:
            yield concept.id, name, True


def _both_ways(concepts: Mapping[str, Concept]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {one: set(concept.related) for one, concept in concepts.items()}
    for one, concept in concepts.items():
        for other in concept.related:
            found.setdefault(other, set()).add(one)
    return {one: frozenset(others) for one, others in found.items()}


@lru_cache(maxsize=16)
def _load(extra: tuple[Synonym, ...], extra_version: str) -> Thesaurus:
    digest = hashlib.sha256()
    for path in files():
        digest.update(path.read_bytes())
    digest.update(repr((extra, extra_version)).encode())
    return Thesaurus(read(), extra, digest.hexdigest()[:16])
