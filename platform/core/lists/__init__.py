"""What every list page does alike: filters that add up, pills for those that are on, search in words, pages of 25."""

from core.lists.choosing import MOST_CHOICES, TAB, AddingSelect, ChoicesFilter, RowsFilter, TabFilter, on_tab
from core.lists.pages import PAGE_SIZE, Pages, page_of
from core.lists.pills import NOT_A_FILTER, Pill, pills
from core.lists.searching import Holding, WordsFilter, having_words

__all__ = [
    "MOST_CHOICES",
    "NOT_A_FILTER",
    "PAGE_SIZE",
    "TAB",
    "AddingSelect",
    "ChoicesFilter",
    "Holding",
    "Pages",
    "Pill",
    "RowsFilter",
    "TabFilter",
    "WordsFilter",
    "having_words",
    "on_tab",
    "page_of",
    "pills",
]
