"""Finding anything by words: what is kept to look in, what was asked, and what was found."""

from overview.search.found import SHORTEST, Found, found_by

__all__ = ["SHORTEST", "Found", "found_by"]
