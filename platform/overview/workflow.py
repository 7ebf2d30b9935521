"""States of imports and saved searches: what a person asks for, and what the worker brings them to."""

from core.workflow import Workflow

IMPORT = Workflow(
    what="import",
    moves={
        "draft": ("checking",),
        "checking": ("checked", "failed"),
        "checked": ("checking", "running"),
        "running": ("done", "failed"),
        "done": ("undoing",),
        "undoing": ("undone",),
    },
    system_only=frozenset(
        {
            ("checking", "checked"),
            ("checking", "failed"),
            ("running", "done"),
            ("running", "failed"),
            ("undoing", "undone"),
        }
    ),
)

SAVED_SEARCH = Workflow(
    what="saved search",
    moves={"active": ("paused", "broken"), "paused": ("active",), "broken": ("active",)},
    system_only=frozenset({("active", "broken")}),
)
