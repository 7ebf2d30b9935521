"""What the pages of this app share."""

from django.http import Http404, HttpRequest

from areas.models import WorkingArea
from organisations.queries import current_working_area


def working_area_or_404(request: HttpRequest) -> WorkingArea:
    """The working area in view; somebody without any has nothing to look at."""
    working_area = current_working_area(request)
    if working_area is None:
        raise Http404
    return working_area
