"""The tone of a badge for each state, by kind of thing and column: what `|tone` in a template answers."""

TONES = {
    "ambition.status": {
        "draft": "neutral",
        "active": "positive",
        "achieved": "info",
        "withdrawn": "negative",
    },
    "initiative.status": {
        "idea": "neutral",
        "preparing": "info",
        "running": "positive",
        "done": "info",
        "stopped": "negative",
    },
}
