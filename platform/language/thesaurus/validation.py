"""What may be wrong with the thesaurus beyond the shape of its files.

`python -m language.thesaurus` prints it; `make check` runs that.
"""

from collections import Counter, defaultdict

from language.analysis import analyse
from language.thesaurus.labels import MANY, label_terms
from language.thesaurus.model import RESOURCES, Concept
from language.thesaurus.reading import BrokenThesaurusError, read

MOST_CONCEPTS_PER_POINTER = 3
"""A word that only points may point at a few concepts; a name names one."""
FEW_SPOKEN = 3
LEAST_SPOKEN_SHARE = 0.5
"""At least this share of the concepts has so many names in residents' own words."""


def _broken_links(concept: Concept, known: frozenset[str]) -> list[str]:
    links = (*concept.broader, *sorted(concept.related), *concept.opens, *concept.same_people)
    problems = [f"{concept.id}: {link} does not exist" for link in links if link not in known]
    kinds = (*concept.provides, *concept.needs)
    problems += [f"{concept.id}: {kind} is no kind of resource" for kind in kinds if kind not in RESOURCES]
    if concept.id in links:
        problems.append(f"{concept.id}: points at itself")
    return problems


def _circles(concepts: dict[str, Concept]) -> list[str]:
    problems = []
    for start, concept in concepts.items():
        todo, seen = list(concept.broader), set[str]()
        while todo:
            above = todo.pop()
            if above == start:
                problems.append(f"{start}: is broader than itself")
                break
            if above not in seen and above in concepts:
                seen.add(above)
                todo.extend(concepts[above].broader)
    return problems


def _is_stop_word(label: str) -> bool:
    tokens = analyse(label).tokens
    return len(tokens) < MANY and all(token.is_stop for token in tokens)


def _labels(concepts: list[Concept]) -> list[str]:
    preferred = Counter(concept.nl.lower() for concept in concepts)
    problems = [f"{name}: preferred label of {count} concepts" for name, count in preferred.items() if count > 1]
    naming: dict[tuple[str, ...], set[str]] = defaultdict(set)
    pointing: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for concept in concepts:
        names = (concept.nl, *concept.alt, *concept.spoken)
        labels = (*names, *concept.hidden)
        repeated = [label for label, count in Counter(label.lower() for label in labels).items() if count > 1]
        problems += [f"{concept.id}: {label} stands there twice" for label in repeated]
        problems += [f"{concept.id}: {label} is a stop word" for label in labels if _is_stop_word(label)]
        for label in names:
            naming[label_terms(label)].add(concept.id)
        for label in labels:
            pointing[label_terms(label)].add(concept.id)
    for most, users in ((1, naming), (MOST_CONCEPTS_PER_POINTER, pointing)):
        problems += [
            f"{' '.join(terms) or 'a name without words'}: names {len(ids)} concepts: {sorted(ids)}"
            for terms, ids in users.items()
            if not terms or len(ids) > most
        ]
    return problems


def _orphans(concepts: dict[str, Concept]) -> list[str]:
    """Concepts that nothing is tied to: they can be found, but never bring two texts together."""
    tied = {one for concept in concepts.values() for one in (*concept.broader, *concept.related)}
    alone = (one for one, concept in concepts.items() if not concept.broader and not concept.related)
    return [f"{one}: is tied to no other concept" for one in alone if one not in tied]


def _voices(concepts: dict[str, Concept]) -> list[str]:
    """Whether the thesaurus speaks enough as residents do."""
    spoken = sum(len(concept.spoken) >= FEW_SPOKEN for concept in concepts.values())
    if spoken >= LEAST_SPOKEN_SHARE * len(concepts):
        return []
    return [f"only {spoken} of {len(concepts)} concepts have {FEW_SPOKEN} names in residents' words"]


def problems_of(concepts: list[Concept]) -> list[str]:
    """What is wrong with these concepts: links, resources, circles and labels."""
    ids = Counter(concept.id for concept in concepts)
    problems = [f"{one}: id used {count} times" for one, count in ids.items() if count > 1]
    known = frozenset(ids)
    problems += [problem for concept in concepts for problem in _broken_links(concept, known)]
    by_id = {concept.id: concept for concept in concepts}
    return problems + _circles(by_id) + _orphans(by_id) + _voices(by_id) + _labels(concepts)


def validate() -> list[str]:
    """Everything wrong with the thesaurus files, as sentences; empty when all is well."""
    try:
        concepts = read()
    except (BrokenThesaurusError, ValueError, KeyError) as error:
        return [str(error)]
    known = {concept.id for concept in concepts}
    missing = [f"{kind}: this kind of resource has no concept" for kind in RESOURCES if kind not in known]
    return problems_of(concepts) + missing
