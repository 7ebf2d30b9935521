"""The trail of a proposal as sentences."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from audit.history import Change, Line, line_of
from audit.models import AuditEvent
from audit.queries import history_of
from coalitions.history.pairs import became, field_label
from coalitions.models import Proposal
from organisations.models import Membership

# Of other things that not everybody may see.
JOINED = frozenset({"ambitions", "needs"})
PROPOSAL_VERBS = {
    "drafted": gettext_lazy("The proposal was started."),
    "changed": gettext_lazy("The proposal was changed."),
    "submitted": gettext_lazy("The proposal was handed in."),
    "took": gettext_lazy("The review was taken in hand."),
    "advised": gettext_lazy("Advice was given."),
    "appointed": gettext_lazy("A reviewer was appointed."),
    "withdrew": gettext_lazy("The proposal was withdrawn."),
}


def proposal_lines(proposal: Proposal, reader: Membership) -> list[Line]:
    """What happened to a proposal, newest first, with old and new of what was changed.

    Another organisation reads words from when it was handed in on, not those of the draft; and which plans and needs are in it
    is told by their names to the own organisation alone, as not all of them may be seen by all.
    """
    events, own = list(history_of(proposal)), reader.organisation_id == proposal.organisation_id
    shared = min((event.pk for event in events if event.verb == "submitted"), default=None)
    return [
        line_of(
            event,
            _of_proposal(event),
            changes=_changes_of_proposal(event, own=own) if own or (shared and event.pk > shared) else (),
        )
        for event in events
    ]


def _changes_of_proposal(event: AuditEvent, *, own: bool) -> list[Change]:
    if event.verb != "changed":
        return []
    return [
        Change(field_label(Proposal, name), *(pair if own or name not in JOINED else ("", _("changed"))))
        for name, pair in event.changes.items()
    ]


def _of_proposal(event: AuditEvent) -> str:
    if event.verb == "decided":
        labels = dict(Proposal.Status.choices)
        status = became(event.changes, "status")
        return _("The review ended: %(status)s.") % {"status": str(labels.get(status, status)).lower()}
    return str(PROPOSAL_VERBS.get(event.verb, event.verb))
