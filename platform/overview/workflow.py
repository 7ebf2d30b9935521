"""States of an import: what a person asks for, and what the worker brings it to."""

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
