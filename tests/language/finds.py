"""What the guard finds in a text, as tests say it, and how long it may take over odd ones."""

import time

from language.personal_data import find_personal_data


def parts(text: str, known: frozenset[str] = frozenset()) -> list[tuple[str, str]]:
    """Each piece that was found, with its type."""
    return [(text[found.start : found.end], found.type) for found in find_personal_data(text, known)]


def of_type(text: str, kind: str) -> list[str]:
    """The pieces of one type."""
    return [found for found, one in parts(text) if one == kind]


def seconds_for(text: str) -> float:
    """Processor time of one text, once the word lists are there."""
    find_personal_data("opwarmen")
    start = time.process_time()
    find_personal_data(text)
    return time.process_time() - start
