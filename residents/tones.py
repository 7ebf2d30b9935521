"""The tone of a badge for each state, by kind of thing and column: what `|tone` in a template answers."""

TONES = {
    "signal.status": {
        "new": "attention",
        "interpreted": "info",
        "linked": "info",
        "on_agenda": "info",
        "referred": "neutral",
        "no_action": "neutral",
        "fed_back": "positive",
        "expired": "neutral",
    },
    "need.status": {
        "emerging": "attention",
        "recognised": "info",
        "on_agenda": "info",
        "in_coalition": "positive",
        "met": "positive",
        "closed": "neutral",
    },
    "agendaquestion.status": {
        "open": "attention",
    },
    "agendaquestion.answer": {
        "will_do": "positive",
        "will_not": "negative",
        "find_out": "info",
        "belongs": "neutral",
    },
}
