"""Words that belong to another desk: a passport that expires, a bunch of keys that was found, a pram for sale, a thank-you.

Somebody at the door says them as well, and they hold words of every theme. They are no signal of what a neighbourhood lacks.
"""

from functools import cache

from language.analysis import Analysis
from language.lexicon import word_list
from language.thesaurus.labels import LabelIndex

LONGEST = 20
"""Who says more than this many words has more to say than that."""


@cache
def _index() -> LabelIndex:
    return LabelIndex(("elsewhere", phrase.replace("_", " "), False) for phrase in sorted(word_list("other_desks")))


def asks_elsewhere(analysis: Analysis) -> bool:
    """Is this a question, or a word of thanks, that no theme and no need answers?"""
    return len(analysis.said) <= LONGEST and any(not hit.negated for hit in _index().find(analysis).values())
