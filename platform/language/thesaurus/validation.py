"""What may be wrong with the thesaurus beyond the shape of its files."""

from collections import Counter, defaultdict

from language.analysis import analyse
from language.thesaurus.labels import MANY, label_terms
from language.thesaurus.model import RESOURCES, Concept
from language.thesaurus.reading import BrokenThesaurusError, read

MOST_CONCEPTS_PER_LABEL = 3


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
    problems = []
    users: dict[tuple[str, ...], set[str]] = defaultdict(set)
    names = Counter(concept.nl.lower() for concept in concepts)
    problems += [f"{name}: preferred label of {count} concepts" for name, count in names.items() if count > 1]
    for concept in concepts:
        labels = (concept.nl, *concept.alt, *concept.spoken, *concept.hidden)
        repeated = [label for label, count in Counter(label.lower() for label in labels).items() if count > 1]
        problems += [f"{concept.id}: {label} stands there twice" for label in repeated]
        problems += [f"{concept.id}: {label} is a stop word" for label in labels if _is_stop_word(label)]
        for label in labels:
            users[label_terms(label)].add(concept.id)
    for terms, ids in users.items():
        if not terms or len(ids) > MOST_CONCEPTS_PER_LABEL:
            problems.append(f"{' '.join(terms)}: names {len(ids)} concepts: {sorted(ids)}")
    return problems


def problems_of(concepts: list[Concept]) -> list[str]:
    """What is wrong with these concepts: links, resources, circles and labels."""
    ids = Counter(concept.id for concept in concepts)
    problems = [f"{one}: id used {count} times" for one, count in ids.items() if count > 1]
    known = frozenset(ids)
    problems += [problem for concept in concepts for problem in _broken_links(concept, known)]
    return problems + _circles({concept.id: concept for concept in concepts}) + _labels(concepts)


def validate() -> list[str]:
    """Everything wrong with the thesaurus files, as sentences; empty when all is well."""
    try:
        concepts = read()
    except (BrokenThesaurusError, ValueError, KeyError) as error:
        return [str(error)]
    known = {concept.id for concept in concepts}
    missing = [f"{kind}: this kind of resource has no concept" for kind in RESOURCES if kind not in known]
    return problems_of(concepts) + missing
