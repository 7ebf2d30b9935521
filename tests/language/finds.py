"""What the guard finds in a text, as tests say it, and how long it may take over odd ones."""

import time

from language.personal_data import find_personal_data

ORDINARY = (
    "De bewoners van de flat willen graag een plek om samen koffie te drinken, en de stoep voor de winkel is scheef. "
)


def parts(text: str, known: frozenset[str] = frozenset()) -> list[tuple[str, str]]:
    """Each piece that was found, with its type."""
    return [(text[found.start : found.end], found.type) for found in find_personal_data(text, known)]


def of_type(text: str, kind: str) -> list[str]:
    """The pieces of one type."""
    return [found for found, one in parts(text) if one == kind]


def times_as_long(text: str) -> float:
    """How many times the processor time of an ordinary note of the same length: a figure that is alike on every machine."""
    for warming in (ORDINARY, text[: len(ORDINARY)]):
        find_personal_data(warming)
    return _seconds(text) / _seconds((ORDINARY * (len(text) // len(ORDINARY) + 1))[: len(text)])


def _seconds(text: str) -> float:
    start = time.process_time()
    find_personal_data(text)
    return time.process_time() - start
