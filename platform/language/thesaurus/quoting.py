"""The words by which a text names a concept, as they stand in it: what is quoted must have been written by somebody."""

from collections.abc import Sequence

from language.analysis import Analysis

LONGEST = 6
"""From the first to the last word of a name no more words than this are quoted whole; of more, what lies between is left out."""
ARTICLES = frozenset(("de", "het", "een", "'t"))
LOOSE_ENDS = ARTICLES | frozenset(("van", "tot", "voor", "met", "te", "en", "of", "bij", "naar"))
GAP = "…"


def quotation(analysis: Analysis, places: Sequence[int]) -> str:
    """The words at these places with all that stands between them, or a sign for it when that is much.

    An article before them and a word that leads on to what follows ("de winter van") are no part of the name.
    """
    kept = _trimmed(analysis, places)
    if kept[-1] - kept[0] < LONGEST:
        return _piece(analysis, kept[0], kept[-1])
    runs: list[list[int]] = []
    for place in kept:
        if runs and place - runs[-1][-1] == 1:
            runs[-1].append(place)
        else:
            runs.append([place])
    return f" {GAP} ".join(_piece(analysis, run[0], run[-1]) for run in runs)


def _trimmed(analysis: Analysis, places: Sequence[int]) -> Sequence[int]:
    first, last = 0, len(places)
    while last - first > 1 and analysis.said[places[last - 1]].form in LOOSE_ENDS:
        last -= 1
    while last - first > 1 and analysis.said[places[first]].form in ARTICLES:
        first += 1
    return places[first:last]


def _piece(analysis: Analysis, first: int, last: int) -> str:
    """The text between two words with both, on one line."""
    tokens = analysis.tokens
    return " ".join(analysis.text[tokens[first].start : tokens[last].end].split())
