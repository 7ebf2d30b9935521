"""How forms look and what they say to a screen reader, once for all of them: the project's, allauth's and filters'.

The renderer takes its templates from templates/django/forms/; the bound field below adds what those need to know.
"""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Any, TypeVar

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.forms.boundfield import BoundField
from django.forms.renderers import TemplatesSetting
from django.forms.widgets import Input
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.errors import RuleViolation

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

T = TypeVar("T")
# How a page answers that holds a form with something wrong in it.
WRONG = HTTPStatus.UNPROCESSABLE_ENTITY
# Fields of what one shows who one is with: no page ever prints what was typed in them.
PROOFS = frozenset({"password", "password1", "password2", "oldpassword", "proof", "code", "credential"})

CONTROL_CLASSES: tuple[tuple[type[forms.Widget], str], ...] = (
    (forms.CheckboxInput, "utrecht-checkbox utrecht-checkbox--html-input"),
    (forms.Textarea, "utrecht-textarea utrecht-textarea--html-textarea"),
    (Input, "utrecht-textbox utrecht-textbox--html-input"),
)


class KoppelkansBoundField(BoundField):
    """A field that knows how it is drawn: which kind of control, whether it must be filled in, where its errors go."""

    def __init__(self, form: forms.BaseForm, field: forms.Field, name: str) -> None:
        super().__init__(form, field, name)
        # Bound fields are made before a form is checked, and each form has its own copy of its fields.
        if field.error_messages.get("required") == forms.Field.default_error_messages["required"]:
            field.error_messages["required"] = missing(field, self.label)
        said = next((words for kind, words in UNREADABLE.items() if isinstance(field, kind)), "")
        if said and field.error_messages.get("invalid") == type(field).default_error_messages.get("invalid"):
            field.error_messages["invalid"] = said

    def build_widget_attrs(self, attrs: dict[str, Any], widget: forms.Widget | None = None) -> dict[str, Any]:
        """Add the design system's classes; a group of choices is described on its fieldset, not on every choice."""
        widget = widget or self.field.widget
        built = super().build_widget_attrs(attrs, widget)
        if widget.is_hidden:
            return built
        # The browser would mark an untouched field as wrong, and stop a form before our own, clearer summary.
        required = built.pop("required", False)
        if self.use_fieldset:
            built.pop("aria-invalid", None)
            return built
        if required and not isinstance(widget, forms.CheckboxInput):
            built["aria-required"] = "true"
        classes = [widget.attrs.get("class", ""), built.pop("class", ""), control_classes(widget)]
        if self.errors:
            classes.append(f"{control_classes(widget).split(' ')[0]}--invalid")
        built["class"] = " ".join(dict.fromkeys(" ".join(classes).split()))
        if isinstance(widget, forms.Textarea):
            built["data-autosize"] = True
        return built

    @property
    def use_fieldset(self) -> bool:
        """Whether there are several controls to group; a file field is one control."""
        return super().use_fieldset and not isinstance(self.field.widget, forms.FileInput)

    @property
    def kind(self) -> str:
        """Which of the three ways of drawing a field this one takes: "choices", "checkbox" or "control"."""
        if self.use_fieldset:
            return "choices"
        return "checkbox" if isinstance(self.field.widget, forms.CheckboxInput) else "control"

    @property
    def mark(self) -> str:
        """The words beside the label. A form in which all or no fields are required needs none.

        A field that is required only after some answer to another has its own: `mark`.
        """
        if own := getattr(self.field, "mark", ""):
            return str(own)
        shown = [field for field in self.form.fields.values() if not field.widget.is_hidden and asks(field)]
        if self.field not in shown or len({field.required for field in shown}) < 2:  # noqa: PLR2004 -- both kinds
            return ""
        return _("(required)") if self.field.required else _("(optional)")

    @property
    def errors_by_name(self) -> list[str]:
        """The errors as they stand in the summary, away from the field: with its label unless they name it themselves."""
        label = str(self.label)
        colon = "" if label.endswith(("?", ":")) else ":"
        return [
            error if label.casefold() in error.casefold() else f"{label}{colon} {error}"
            for error in map(str, self.errors)
        ]

    @property
    def focus_id(self) -> str:
        """The id that a link in the error summary goes to: the control, or the first of the choices."""
        own = str(self.field.widget.attrs.get("id") or self.auto_id or "")
        return f"{own}_0" if self.use_fieldset and own else own


def missing(field: forms.Field, label: object) -> str:
    """What to do about a required field that was left empty, where the form has no sentence of its own for it."""
    asked = str(label).strip().rstrip(":.")
    name = asked[:1].lower() + asked[1:] if not asked[1:2].isupper() else asked
    end = "" if name.endswith("?") else "."
    if isinstance(field.widget, forms.CheckboxInput):
        return _("Tick this: %(name)s%(end)s") % {"name": name, "end": end}
    choices = isinstance(field, forms.ChoiceField | forms.ModelChoiceField)
    words = _("Choose: %(name)s%(end)s") if choices else _("Fill in: %(name)s%(end)s")
    return words % {"name": name, "end": end}


def control_classes(widget: forms.Widget) -> str:
    """The design system's classes for this kind of control."""
    for kind, classes in CONTROL_CLASSES:
        if isinstance(widget, kind):
            return classes
    return "utrecht-select utrecht-select--html-select" if isinstance(widget, forms.Select) else ""


def asks(field: forms.Field) -> bool:
    """Whether leaving the field alone means that something is not filled in; a single tick box says yes or no."""
    return field.required or not isinstance(field.widget, forms.CheckboxInput)


class KoppelkansRenderer(TemplatesSetting):
    """Form templates come from templates/django/forms/, with the project's own field markup."""

    bound_field_class = KoppelkansBoundField


class DateInput(forms.DateInput):
    """The browser's own date picker."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


class TimeInput(forms.TimeInput):
    """The browser's own choice of a time."""

    input_type = "time"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%H:%M")


class MonthInput(forms.DateInput):
    """The browser's own month picker; where there is none it is a text box that takes 2027-03 and 03-2027."""

    input_type = "month"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"placeholder": "2027-03", **(attrs or {})}, format="%Y-%m")


class MonthField(forms.DateField):
    """A month, kept as its first day."""

    widget = MonthInput
    month_formats = ["%Y-%m", "%m-%Y", "%m/%Y", "%Y-%m-%d"]

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(input_formats=self.month_formats, **kwargs)

    def to_python(self, value: Any) -> dt.date | None:
        day = super().to_python(value)
        return day.replace(day=1) if day else None


# How to write what could not be read; the most particular kind of field first.
UNREADABLE: dict[type[forms.Field], Any] = {
    MonthField: gettext_lazy("Fill in a month, for example 2027-03."),
    forms.DateField: gettext_lazy("Fill in a date, for example 2027-03-15."),
    forms.TimeField: gettext_lazy("Fill in a time, for example 14:30."),
    forms.FloatField: gettext_lazy("Fill in a number, for example 4.5."),
    forms.DecimalField: gettext_lazy("Fill in a number, for example 4.5."),
    forms.IntegerField: gettext_lazy("Fill in a whole number, for example 12."),
}


class ChoiceCards(forms.RadioSelect):
    """One of a few, as cards large enough for a thumb. `wide` puts each on its own line."""

    layout = "cards"

    def __init__(self, attrs: dict[str, Any] | None = None, choices: Any = (), *, wide: bool = False) -> None:
        super().__init__(attrs, choices)
        self.layout = "cards kk-choices--wide" if wide else "cards"

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"]["layout"] = self.layout
        return context


class CheckboxCards(forms.CheckboxSelectMultiple):
    """Any of a few, as cards large enough for a thumb."""

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"]["layout"] = "cards"
        return context


class LargeTextarea(forms.Textarea):
    """The one question a screen is about."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"rows": 4, "class": "utrecht-textarea--large", **(attrs or {})})


def attempt(form: forms.BaseForm, act: Callable[[], T]) -> T | None:
    """What the service gives back, or None with its objection on the form."""
    try:
        return act()
    except (RuleViolation, ValidationError) as error:
        show_objection(form, error)
    return None


def show_objection(form: forms.BaseForm, error: RuleViolation | ValidationError) -> None:
    """Put what a service objects on the form, at its fields."""
    if isinstance(error, RuleViolation):
        found: dict[Any, list[str]] = {error.field: [error.message]}
    else:
        found = error.message_dict if hasattr(error, "error_dict") else {NON_FIELD_ERRORS: error.messages}
    for name, messages in found.items():
        for message in messages:
            form.add_error(name if name in form.fields else None, message)
