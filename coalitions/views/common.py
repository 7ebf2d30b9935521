"""What the pages of proposals and coalitions share."""

from collections.abc import Callable
from typing import TypeVar

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError

from core.errors import RuleViolation

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
