"""States of signals, needs and questions to organisations, and the moves between them."""

from core.workflow import Workflow

_ENDS = ("on_agenda", "referred", "no_action")
SIGNAL = Workflow(
    what="signal",
    moves={
        "new": ("interpreted", "linked", *_ENDS, "expired"),
        "interpreted": ("linked", *_ENDS, "expired"),
        "linked": ("interpreted", *_ENDS, "fed_back", "expired"),
        "on_agenda": ("linked", "fed_back", "expired"),
        "referred": ("fed_back", "expired"),
        "no_action": ("interpreted", "fed_back", "expired"),
        "fed_back": ("linked", "expired"),
    },
    system_only=frozenset(
        {(state, "expired") for state in ("new", "interpreted", "linked", *_ENDS, "fed_back")}
        | {(state, "fed_back") for state in ("linked", *_ENDS)}
    ),
)
NEED = Workflow(
    what="need",
    moves={
        "emerging": ("recognised", "on_agenda", "in_coalition", "closed"),
        "recognised": ("on_agenda", "in_coalition", "closed"),
        "on_agenda": ("recognised", "in_coalition", "closed"),
        "in_coalition": ("recognised", "met", "closed"),
        "met": ("recognised",),
        "closed": ("recognised",),
    },
    system_only=frozenset({(state, "in_coalition") for state in ("emerging", "recognised", "on_agenda")}),
)
# An organisation that first wants to know more leaves its question open, with a later day.
AGENDA = Workflow(what="agenda question", moves={"open": ("answered", "withdrawn")})
