"""The tone of a badge for each state, by kind of thing and column: what `|tone` in a template answers."""

TONES = {
    "importrun.status": {
        "draft": "attention",
        "checking": "info",
        "checked": "attention",
        "running": "info",
        "done": "positive",
        "failed": "negative",
        "undoing": "info",
        "undone": "neutral",
    },
    "savedsearch.state": {
        "broken": "attention",
    },
}
