"""What a resident's words point at: a theme, and needs that are known already.

A signal is logged in a minute at the lift; the person who logs it gets a suggestion with the words it rests on, or none: a
wrong suggestion costs more attention than no suggestion. Concepts of the thesaurus and fields of everyday words speak, and
beside them single words. How much each says was learned from signals that people labelled (`learning.py`), starting from
what the thesaurus says; what was learned is `weights.json`, which anybody can read, and nothing learns by itself.

First the theme of the words alone is weighed (`themes.py`), then how well each known need fits (`needs.py`), and last the
theme again, as the needs that fit know what a few words may be about.
"""

from language.hearing.needs import NEED_THRESHOLD, NeedSuggestion, NeedText, Reason, rank_needs
from language.hearing.themes import ThemeSuggestion, suggest_themes

__all__ = [
    "NEED_THRESHOLD",
    "NeedSuggestion",
    "NeedText",
    "Reason",
    "ThemeSuggestion",
    "rank_needs",
    "suggest_themes",
]
