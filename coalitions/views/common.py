"""What several pages of a coalition ask first."""

from django.http import Http404

from coalitions import permissions
from coalitions.models import Coalition
from coalitions.queries.coalitions import room_for
from organisations.access import MemberRequest


def led(request: MemberRequest, pk: int) -> Coalition:
    """The coalition, for whoever leads it; 404 for others."""
    coalition = room_for(request.user, pk)
    if not permissions.may_lead(request.membership, coalition):
        raise Http404
    return coalition
