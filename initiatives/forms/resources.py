"""What an organisation offers and seeks: a row for each, with its text and its kinds.

Without script the buttons of the rows send the form, and the page comes back with a row more or less and all that was typed
(`rearranged`). With script the same buttons bring the rows alone, and what is read in a text shows while it is typed.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from django import forms
from django.core.exceptions import ValidationError
from django.forms.utils import ErrorDict
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy

from initiatives.forms.fields import LONGEST_LINE, MOST_LINES, too_long, too_many
from initiatives.resources import Kind, Resource, resource

SIDES = ("offers", "seeks")
BUTTON = "row"


class Asked(NamedTuple):
    """What a button of the rows asks: "offers:remove:2"."""

    side: str
    deed: str
    at: int


@dataclass(frozen=True)
class Row:
    """A row as it is drawn."""

    at: int
    number: int
    resource: Resource
    focused: bool

    @property
    def choices(self) -> list[tuple[Kind, bool]]:
        """All kinds, and whether each was chosen."""
        return [(kind, kind in self.resource.chosen) for kind in Kind]


class ResourceRows(forms.Widget):
    """Texts with their kinds. The texts share one name; the kinds of the third are under that name and "-2"."""

    template_name = "initiatives/widgets/resource_rows.html"
    use_fieldset = True

    def __init__(self, *, asked: bool, one: Any, add: Any) -> None:
        super().__init__()
        self.asked, self.one, self.add = asked, one, add
        self.focus: int | None = None

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[Resource]:  # noqa: ARG002 -- Django's
        return [
            resource(text, data.getlist(f"{name}-{at}"), asked=self.asked) for at, text in enumerate(data.getlist(name))
        ]

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:  # noqa: ARG002 -- Django's
        return name not in data

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        given: list[Resource] = list(value or [])
        # There is always a row to write in.
        if not given or (given[-1].text and self.focus is None and len(given) < MOST_LINES):
            given.append(resource("", asked=self.asked))
        context["widget"] |= {
            "rows": [Row(at, at + 1, one, at == self.focus) for at, one in enumerate(given)],
            "full": len(given) >= MOST_LINES,
            "one": self.one,
            "add": self.add,
            "invalid": "invalid" in (attrs or {}).get("class", ""),
        }
        return context

    def row(self, data: Any, name: str, at: int) -> Row | None:
        """One row of what was typed."""
        given = self.value_from_datadict(data, None, name)
        return Row(at, at + 1, given[at], focused=False) if at < len(given) else None


class ResourcesField(forms.Field):
    """At most ten texts of at most two hundred characters, each with the kinds that were chosen."""

    def __init__(self, *, asked: bool, one: Any, add: Any, **kwargs: Any) -> None:
        super().__init__(required=False, widget=ResourceRows(asked=asked, one=one, add=add), **kwargs)

    def clean(self, value: Any) -> dict[str, tuple[Kind, ...]]:
        """Text -> kinds chosen. A text of several lines is several offers of the same kinds."""
        found: dict[str, tuple[Kind, ...]] = {}
        for one in value or []:
            for line in one.text.splitlines():
                text = line.strip().lstrip("-•*").strip()
                if text:
                    found[text] = found.get(text) or one.chosen
        self._check(list(found))
        return found

    def _check(self, texts: Sequence[str]) -> None:
        if len(texts) > MOST_LINES:
            raise ValidationError(too_many(MOST_LINES, len(texts)))
        for number, text in enumerate(texts, start=1):
            if len(text) > LONGEST_LINE:
                raise ValidationError(too_long(number, LONGEST_LINE))


class ResourcesForm(forms.Form):
    """The part of the form that can also be asked for by itself. With `check=False` it only shows what was typed."""

    offers = ResourcesField(
        label=gettext_lazy("What do you offer?"),
        help_text=gettext_lazy("For example: 140 m² in the plinth, empty from autumn 2027."),
        asked=False,
        one=gettext_lazy("Offer"),
        add=gettext_lazy("Add an offer"),
    )
    seeks = ResourcesField(
        label=gettext_lazy("What do you seek?"),
        help_text=gettext_lazy("For example: a partner who runs the meeting place."),
        asked=True,
        one=gettext_lazy("Request"),
        add=gettext_lazy("Add a request"),
    )

    def __init__(self, data: Any = None, *, check: bool = True, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.check = check
        asked = asked_of(data) if data and not check else None
        if asked:
            widget = self._widget(asked.side)
            last = len(data.getlist(asked.side)) - 1
            widget.focus = last if asked.deed == "add" else max(0, min(asked.at, last))

    def full_clean(self) -> None:
        if self.check:
            super().full_clean()
        else:
            self._errors, self.cleaned_data = ErrorDict(), {}

    def row(self, asked: Asked) -> Row | None:
        """The row a button or a text belongs to."""
        return self._widget(asked.side).row(self.data, asked.side, asked.at)

    def resource_values(self) -> dict[str, Any]:
        """Texts and kinds as the service takes them."""
        offers, seeks = self.cleaned_data["offers"], self.cleaned_data["seeks"]
        return {
            "offers": list(offers),
            "offer_kinds": [_codes(kinds) for kinds in offers.values()],
            "seeks": list(seeks),
            "seek_kinds": [_codes(kinds) for kinds in seeks.values()],
        }

    def _widget(self, side: str) -> ResourceRows:
        widget = self.fields[side].widget
        if not isinstance(widget, ResourceRows):
            raise TypeError(side)
        return widget


def asked_of(data: QueryDict) -> Asked | None:
    """What a button of the rows asks, if one was pressed."""
    side, _colon, rest = data.get(BUTTON, "").partition(":")
    deed, _colon, at = rest.partition(":")
    if side not in SIDES or not (at == "" or (at.isascii() and at.isdigit() and len(at) < 4)):  # noqa: PLR2004 -- no list is so long
        return None
    return Asked(side, deed, int(at or 0))


def rearranged(data: QueryDict) -> QueryDict:
    """What was typed, with the row more or less that was asked for."""
    asked, changed = asked_of(data), data.copy()
    if not asked:
        return changed
    rows = [(text, data.getlist(f"{asked.side}-{at}")) for at, text in enumerate(data.getlist(asked.side))]
    if asked.deed == "add":
        rows.append(("", []))
    elif asked.deed == "remove" and asked.at < len(rows):
        del rows[asked.at]
    _put(changed, asked.side, rows or [("", [])])
    return changed


def _put(data: MultiValueDict[str, Any], side: str, rows: Sequence[tuple[str, list[str]]]) -> None:
    for name in [name for name in data if name.startswith(f"{side}-")]:
        del data[name]
    data.setlist(side, [text for text, _kinds in rows])
    for at, (_text, kinds) in enumerate(rows):
        data.setlist(f"{side}-{at}", kinds)


def _codes(kinds: Iterable[Kind]) -> list[str]:
    return [kind.value for kind in kinds]


__all__ = ["ResourcesForm", "asked_of", "rearranged"]
