"""What this package keeps of its own: keys of programs, the words that are searched, and the searches colleagues saved."""

from overview.models.api_keys import ApiKey
from overview.models.saved import SavedSearch
from overview.models.search import SearchEntry

__all__ = ["ApiKey", "SavedSearch", "SearchEntry"]
