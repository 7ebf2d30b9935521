"""Cards on which residents write what they need: one text for each language, in texts.json, to be translated there.

A card asks nothing about whoever fills it in. Another language is another entry in the file; no code changes.
"""

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

FILE = Path(__file__).with_name("texts.json")


@dataclass(frozen=True)
class CardText:
    """What stands on a card in one language; `title` names the place."""

    code: str
    name: str
    direction: str
    title: str
    question: str
    how: str
    privacy: str
    back: str
    heard: str

    def title_at(self, place: object) -> str:
        """The heading of a card for this place."""
        return self.title.format(place=place)


@lru_cache
def card_texts() -> dict[str, CardText]:
    """The text of each language a card can be printed in, Dutch first."""
    found = json.loads(FILE.read_text(encoding="utf-8"))
    return {code: CardText(code, **text) for code, text in found.items()}
