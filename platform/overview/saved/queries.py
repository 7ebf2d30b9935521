"""Reads of saved searches: one's own alone, of lists that there are."""

from django.shortcuts import get_object_or_404

from accounts.models import User
from core.ordering import alphabetical
from overview.models import SavedSearch
from overview.querysets import SavedSearchQuerySet
from overview.saved.listings import LISTINGS


def searches_of(user: User) -> SavedSearchQuerySet:
    """By name."""
    return SavedSearch.objects.visible_to(user).filter(listing__in=LISTINGS).order_by(alphabetical(), "pk")


def search_for(user: User, pk: int) -> SavedSearch:
    """One of them, or 404."""
    return get_object_or_404(searches_of(user), pk=pk)
