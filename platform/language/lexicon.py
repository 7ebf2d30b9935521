"""Dutch words: what is known, and which forms are one word.

The lemma dictionary of simplemma is the vocabulary. It sends some nouns to a verb ("tuin" -> "tuinen") and some verbs to
a noun ("fietsen" -> "fiets"), so that one word ends up under two lemmas. `lemma_of` brings both to the same stem. What the
dictionary lacks, and what residents and policy makers write differently, stands in `words/*.txt` beside this module.
"""

from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from simplemma.strategies.dictionaries.dictionary_factory import DEFAULT_DICTIONARY_FACTORY

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Set as AbstractSet

WORDS = Path(__file__).parent / "words"
VOWELS = "aeiouy"
SHORTEST_STEM = 3
SHORTEST_INFINITIVE = 5
_PLAIN = str.maketrans("áéíóúàèìòùâêîôûäëïöüç", "aeiouaeiouaeiouaeiouc")
_STRESS = str.maketrans("áéíóúàèìòù", "aeiouaeiou")
_DIMINUTIVES = ("etje", "tje", "pje", "je")
_ENDINGS = ("jes", "je", "'s", "en", "s", "e")


@cache
def word_list(name: str) -> frozenset[str]:
    """The words of `words/<name>.txt`; of a file that holds several lists one of them: "crimes.law"."""
    file, _, section = name.partition(".")
    return _lists(file)[section]


@cache
def _lists(file: str) -> dict[str, frozenset[str]]:
    """The lists of a file by the names that stand above them between brackets; a list without one is called ""."""
    found: dict[str, set[str]] = {"": set()}
    section = ""
    for line in (WORDS / f"{file}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            section = line.strip("[]")
            found[section] = set()
        elif not line.startswith("#"):
            found[section].update(line.split())
    return {name: frozenset(words) for name, words in found.items()}


@cache
def known_forms() -> dict[str, str]:
    """Form -> lemma for the words we add to, or correct in, the dictionary."""
    forms: dict[str, str] = {}
    for entry in word_list("known"):
        form, _, lemma = entry.partition("=")
        forms[form] = lemma or form
    return forms


@cache
def dictionary() -> "Mapping[str, str]":
    """The Dutch dictionary of simplemma, form -> lemma; loaded at first use (about 0.4 s)."""
    return DEFAULT_DICTIONARY_FACTORY.get_dictionary("nl")


@cache
def known_words() -> "AbstractSet[str]":
    """Every form of the vocabulary. Most of what is looked up, such as the ends of a compound, is no word, which a set says
    much sooner than the dictionary does; that keeps bytes.
    """
    return {*dictionary(), *known_forms()}


def plain(word: str) -> str:
    """The word without accents, as it is often typed."""
    return word.translate(_PLAIN)


def is_known(word: str) -> bool:
    """Is this (lower case) form in the vocabulary?"""
    return word in known_words()


def _stems(infinitive: str) -> list[str]:
    """Possible stems of a verb: lopen -> lop, loop; zwemmen -> zwemm, zwem; reizen -> reiz, reis."""
    bare = infinitive[:-2]
    found = [bare]
    if len(bare) > SHORTEST_STEM and bare[-1] == bare[-2]:
        found.append(bare[:-1])
    if bare[-1] not in VOWELS and bare[-2] in VOWELS and (len(bare) < SHORTEST_STEM or bare[-3] not in VOWELS):
        found.append(bare[:-1] + bare[-2] + bare[-1])
    hard = {"v": "f", "z": "s"}
    found += [stem[:-1] + hard[stem[-1]] for stem in found if stem[-1] in hard]
    return [stem for stem in found if len(stem) >= SHORTEST_STEM]


def _verb_stem(lemma: str) -> str:
    """The stem of an infinitive, so that "fietsen" and "fiets", "wonen" and "woon" are one; else the lemma itself."""
    if len(lemma) < SHORTEST_INFINITIVE or not lemma.endswith("en"):
        return lemma
    words = dictionary()
    for stem in _stems(lemma):
        if words.get(stem) not in {stem, lemma}:
            continue
        forms = (f"{stem}t", f"{stem}te", f"{stem}de", f"ge{stem}", f"ge{stem}t", f"ge{stem}d")
        if any(words.get(form) == lemma for form in forms):
            return stem
    return lemma


def _whole_size(lemma: str) -> str:
    """The word of which a lemma is a diminutive: groepje -> groep, balkonnetje -> balkon."""
    for ending in _DIMINUTIVES:
        base = lemma[: -len(ending)]
        if len(base) > SHORTEST_STEM and lemma.endswith(ending):
            for form in (base, base[:-1] if base[-1] == base[-2] else base):
                if dictionary().get(form) == form:
                    return form
    return lemma


def _from_dictionary(word: str) -> str | None:
    if word not in known_words():
        return None
    found = known_forms().get(word)
    if found is not None:
        return found
    found = dictionary()[word].lower().replace("_", "")
    return known_forms().get(found) or _verb_stem(_whole_size(found))


@lru_cache(maxsize=100_000)
def lemma_of(word: str) -> str | None:
    """The one form under which all forms of a lower-case word are found, or None when the word is not known."""
    found = _from_dictionary(word)
    if not word.isascii():
        return found or _from_dictionary(word.translate(_STRESS))
    if found is not None or len(word) <= SHORTEST_INFINITIVE:
        return found
    for ending in _ENDINGS if word.endswith(_ENDINGS) else ():
        if word.endswith(ending):
            stem = word[: -len(ending)]
            for form in (stem, stem[:-1] if stem[-2:-1] == stem[-1:] or ending == "je" else stem):
                if len(form) > SHORTEST_STEM and (found := _from_dictionary(form)):
                    return found
    return None
