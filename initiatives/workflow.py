"""States of ambitions and initiatives."""

from core.workflow import Workflow

AMBITION = Workflow(
    what="ambition",
    moves={
        "draft": ("active", "withdrawn"),
        "active": ("achieved", "withdrawn"),
        "achieved": ("active",),
        "withdrawn": ("active",),
    },
)
INITIATIVE = Workflow(
    what="initiative",
    moves={
        "idea": ("preparing", "running", "stopped"),
        "preparing": ("running", "stopped"),
        "running": ("done", "stopped"),
        "stopped": ("idea",),
    },
)
