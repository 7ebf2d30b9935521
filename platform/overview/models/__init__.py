"""What this package keeps of its own: keys, imports, the words that are searched, and the searches colleagues saved."""

from overview.models.api_keys import ApiKey
from overview.models.imports import ImportRow, ImportRun
from overview.models.saved import SavedSearch
from overview.models.search import SearchEntry

__all__ = ["ApiKey", "ImportRow", "ImportRun", "SavedSearch", "SearchEntry"]
