"""What the reader of an explanation may see by name."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

Facts = Mapping[str, Any]


@dataclass(frozen=True)
class NeedName:
    """A need the reader may see, and how often it was heard."""

    pk: int
    title: str
    signals: int
    channels: int


@dataclass(frozen=True)
class Names:
    """What the ids and codes in the facts are called, for one reader. Keys are the engine's.

    `mine` are the ambitions of the organisation the reader acts for; `answering` is the ambition beside a need.
    """

    organisations: Mapping[str, str] = field(default_factory=dict)
    mine: frozenset[str] = frozenset()
    answering: str = ""
    ambitions: Mapping[str, str] = field(default_factory=dict)
    places: Mapping[str, str] = field(default_factory=dict)
    areas: Mapping[str, str] = field(default_factory=dict)
    themes: Mapping[str, str] = field(default_factory=dict)
    needs: Mapping[str, NeedName] = field(default_factory=dict)

    def organisation(self, ambition: str) -> str:
        return self.organisations.get(ambition) or _("An organisation")

    def ambition(self, key: str) -> str:
        return self.ambitions.get(key) or _("an ambition")

    def area(self, code: str) -> str:
        return self.areas.get(code) or _("this area")

    def theme(self, code: str) -> str:
        return self.themes.get(code, code)

    def place(self, name: str) -> str:
        return self.places.get(name) or name.title()

    def known_needs(self, keys: Iterable[str]) -> list[NeedName]:
        return [self.needs[key] for key in keys if key in self.needs]


Say = Callable[[Facts, Names], str]
Details = Callable[[Facts, Names], list[str]]
