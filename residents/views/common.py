"""What the pages of this app share: trying a service, and sending a guarded form back with words replaced."""

from collections.abc import Callable
from typing import TypeVar

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.http import Http404, HttpRequest

from areas.models import WorkingArea
from core.errors import RuleViolation
from organisations.queries import current_working_area

T = TypeVar("T")
# A form with something wrong in it.
WRONG = 422


def attempt(form: forms.Form, act: Callable[[], T]) -> T | None:
    """What the service gives back, or None with its objection on the form."""
    try:
        return act()
    except RuleViolation as violation:
        form.add_error(violation.field if violation.field in form.fields else None, violation.message)
    except ValidationError as error:
        found = error.message_dict if hasattr(error, "error_dict") else {NON_FIELD_ERRORS: error.messages}
        for name, messages in found.items():
            for message in messages:
                form.add_error(name if name in form.fields else None, message)
    return None


def working_area_or_404(request: HttpRequest) -> WorkingArea:
    """The working area in view; somebody without any has nothing to look at."""
    working_area = current_working_area(request)
    if working_area is None:
        raise Http404
    return working_area
