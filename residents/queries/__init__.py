"""Reads about signals, needs, word back and residents' groups; other packages call them from here."""

from residents.queries.feedback import outcome_sentence, waiting_feedback
from residents.queries.needs import need_detail, needs_of
from residents.queries.sentences import feedback_sentence
from residents.queries.signals import my_signals, signals_to_interpret

__all__ = [
    "feedback_sentence",
    "my_signals",
    "need_detail",
    "needs_of",
    "outcome_sentence",
    "signals_to_interpret",
    "waiting_feedback",
]
