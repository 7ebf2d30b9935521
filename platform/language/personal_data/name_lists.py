"""Who is called what: given names and surnames of many origins, and capitals that are no person.

`words/open_first_names.txt` and `open_surnames.txt` are gathered from Faker (see `gathering`); what it lacks (Frisian,
Surinamese, Antillean, Cape Verdean, Tigrinya, Somali, Akan, pinyin) stands in `first_names.txt` and `surnames.txt`. A
name from an open list that is also a Dutch word counts only beside a sign that a person is meant.
"""

import re
from functools import cache, lru_cache

from language.compounds import split
from language.lexicon import dictionary, is_known, lemma_of, plain, word_list
from language.personal_data.phrases import any_of

_SHORTEST_LOWER = 4
_SHORTEST_STEM = 3
_SMALL = re.compile(r"(?:etje|tje|je)$")
# Longer words that nothing explains are compounds with a slip in them: "Blindegeleidetegels".
_LONGEST = 13
_ADVERB = re.compile(rf"(?:daar|hier|waar|er)(?:{any_of('name_lists.adverb_ends')})$")
_FROM_A_PLACE = re.compile(r"\w{3}(?:aans|isch|nees|eens)e?$|\w{3}(?:nese|ense)$")
# "Easterfjild", "Noorderwold", "Damsterdiep": where something lies, unless it is a surname.
_LIES_SOMEWHERE = re.compile(rf"^(?!vande|van\w{{4}}|verd|ten|ter|op)\w*\w{{3}}(?:{any_of('name_lists.places')})$")
_MIXED_CASE = re.compile(r"^\w?[A-Z]{2,}[a-z]+$")
_PREFIX = re.compile(r"(?:af|in|op|uit|aan|ont|be|ver|her|bij|om|over|onder|door|voor|na|mee|tegen)(?=\w{4})")
_NEVER_A_SUBJECT = re.compile(rf"(?:{any_of('name_lists.derived')}|\w{{3}}wet)$")


@lru_cache(maxsize=50_000)
def is_sure(lower: str) -> bool:
    """A given name that is no word of the language and no place, whatever its origin."""
    if lower in word_list("names_too") or lower in _no_names():
        return False
    return (
        lower in word_list("first_names")
        or plain(lower) in word_list("first_names")
        or (lower in _open_given() and not is_word(lower))
        or _is_small(lower)
    )


def _is_small(lower: str) -> bool:
    """A given name made small: "Abeltje", "Gerritje"."""
    stem = _SMALL.sub("", lower)
    return stem != lower and len(stem) > _SHORTEST_STEM and stem in word_list("first_names") and not is_known(lower)


@lru_cache(maxsize=50_000)
def is_doubtful(lower: str) -> bool:
    """A given name that is a word or a place too: "Roos", "Floor", "Mei"."""
    if lower in word_list("names_too"):
        return True
    common = lower in word_list("stop") or lower in word_list("never_names")
    return not common and not is_sure(lower) and lower in _open_given()


@cache
def _open_given() -> frozenset[str]:
    return word_list("open_first_names") | {plain(name) for name in word_list("open_first_names")}


@cache
def surnames() -> frozenset[str]:
    """Surnames, in lower case and without what goes before them."""
    return word_list("open_surnames") | word_list("surnames")


@cache
def _no_names() -> frozenset[str]:
    return word_list("geography") | word_list("institutions") | word_list("never_names") | word_list("stop")


def is_given(lower: str) -> bool:
    """Is this a given name, be it one that is also a word?"""
    joined = "-" in lower and all(part and is_given(part) for part in lower.split("-"))
    return is_sure(lower) or is_doubtful(lower) or joined


def is_name(lower: str) -> bool:
    """Is this a given name or a surname, be it one that is also a word?"""
    return is_given(lower) or lower in surnames()


def is_place(lower: str) -> bool:
    """The name of a place, a people or an institution."""
    return any(lower in word_list(name) for name in ("geography", "institutions", "origins"))


def _is_of_a_place(lower: str) -> bool:
    """Who or what comes from somewhere, and several of a make: "Kaapverdiaanse", "Opels"."""
    return bool(_FROM_A_PLACE.search(lower)) or (lower.endswith("s") and is_place(lower.rstrip("s").rstrip("'’")))


def is_word(lower: str) -> bool:
    """A word of the language, simple or put together, or the name of a place, people or institution."""
    lower = lower.replace("’", "'")
    if is_place(lower):
        return True
    parts = [part for part in re.split(r"[-']", lower) if part]
    if not parts:
        return True
    last = parts[-1]
    if (
        len(parts) > 1
        and len(last) >= _SHORTEST_LOWER
        and (is_known(last) or last in word_list("geography") or split(last))
    ):
        return True
    return (
        all(is_known(part) or is_known(plain(part)) for part in parts)
        or bool(split(lower))
        or bool(_ADVERB.match(lower))
    )


def _is_plural(lower: str) -> bool:
    return any(lower.endswith(ending) and bool(split(lower.removesuffix(ending))) for ending in ("s", "en", "n", "e"))


def may_be_name(word: str) -> bool:
    """A capitalised word that nothing else explains: not of the language, no abbreviation, no derivation."""
    lower = word.lower()
    return not (
        len(word) == 1
        or (len(word) > _LONGEST and "-" not in word)
        or word.isupper()
        or is_word(lower)
        or _is_of_a_place(lower)
        or (lower not in surnames() and not lower.endswith("ke") and (lemma_of(lower) is not None or _is_plural(lower)))
        or lower in word_list("never_names")
        or _NEVER_A_SUBJECT.search(lower)
        or (
            lower not in surnames()
            and not is_given(lower)
            and (_MIXED_CASE.search(word) or _LIES_SOMEWHERE.search(lower) or _is_put_together(lower))
        )
    )


@lru_cache(maxsize=20_000)
def _is_put_together(lower: str) -> bool:
    """Are both halves words: "Klushok", "Zuidkap", "Afbouw", "Spoedzoekers"?"""
    if _PREFIX.match(lower) and is_known(_PREFIX.sub("", lower)):
        return True
    halves = range(_SHORTEST_STEM, len(lower) - _SHORTEST_STEM + 1)
    return any(_is_half(lower[:at]) and is_known(lower[at:]) and lower[at:] not in word_list("stop") for at in halves)


def _is_half(part: str) -> bool:
    return is_known(part) or (len(part) > _SHORTEST_STEM and part.endswith("s") and is_known(part[:-1]))


def acts(word: str) -> bool:
    """Is this (lower case) a verb in a form that goes with a subject: "kookt", "stuurde", "wil"?"""
    if word in word_list("verbs"):
        return True
    lemma = (dictionary().get(word) or "").lower()
    if lemma == word and word.endswith(("en", "ën")):
        return True  # the infinitive is the plural too: "moeder en Shanaya schuiven aan"
    return lemma.endswith("n") and lemma != word and not word.startswith("ge") and word.endswith(("t", "te", "de"))
