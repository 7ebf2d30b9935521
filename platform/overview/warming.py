"""What a web process has ready before the first visitor comes."""

from django.urls import reverse

from core.memory import keep_what_is_loaded
from language.thesaurus import Thesaurus


def load_for_pages() -> None:
    """Load the word lists and everything that addresses lead to, and keep it.

    The first person to open a page or to type an ambition should not wait for it, and no other for the garbage collector
    going through it. `bench` calls this as well, for it times the site as it is.
    """
    Thesaurus.load()
    reverse("overview:home")
    keep_what_is_loaded()
