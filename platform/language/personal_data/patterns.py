"""Patterns that are written with room: white space in them, and what stands behind #, is for the reader."""

import re


def exact(pattern: str) -> re.Pattern[str]:
    """A pattern that minds capitals."""
    return re.compile(pattern, re.VERBOSE)


def any_case(pattern: str) -> re.Pattern[str]:
    """A pattern that does not."""
    return re.compile(pattern, re.IGNORECASE | re.VERBOSE)
