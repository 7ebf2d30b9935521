"""Setting the matcher: weights in groups, the matrix of themes, words, and a note with a draft."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from itertools import combinations
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coalitions.guard import where_work
from coalitions.matcher.weight_table import PLACES, Group, groups, label_of, names, number_text, problems, sentence_of
from coalitions.services.versions import LONGEST_WORD
from core.forms import ChoiceCards
from language.thesaurus import Concept
from organisations.guarded import GuardedForm
from organisations.models import Membership
from themes.models import Theme

NUMBER: dict[str, Any] = {
    "required": gettext_lazy("Give a number."),
    "invalid": gettext_lazy("Give a number, such as %(example)s.") % {"example": "1,5"},
    "max_decimal_places": gettext_lazy("Give at most two decimals."),
}
FROM_0_TO_1 = gettext_lazy("Give a strength from 0 to 1.")
STRENGTH = {**NUMBER, "invalid": FROM_0_TO_1, "min_value": FROM_0_TO_1, "max_value": FROM_0_TO_1}


class NumberField(forms.DecimalField):
    """A number as people type it, with a comma or a point."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "decimal", "class": "kk-number", **kwargs.pop("attrs", {})})
        kwargs.setdefault("error_messages", NUMBER)
        super().__init__(decimal_places=PLACES, localize=True, widget=widget, **kwargs)


class WeightsForm(forms.Form):
    """Every weight of the engine, with its sentence and what it is in the active version."""

    def __init__(self, *args: Any, values: Mapping[str, float], active: Mapping[str, float], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in names():
            now = _("Now in use: %(value)s.") % {"value": number_text(active[name])}
            self.fields[name] = NumberField(
                label=label_of(name), initial=number_text(values[name]), help_text=f"{sentence_of(name)} {now}"
            )

    def clean(self) -> dict[str, Any]:
        """What is wrong with the table as a whole, each at its field; the service checks the same."""
        data: dict[str, Any] = super().clean() or {}
        for name, said in problems(self.values()):
            self.add_error(name, said)
        return data

    def values(self) -> dict[str, float]:
        """The numbers as far as they are right by themselves."""
        return {name: float(value) for name, value in self.cleaned_data.items() if isinstance(value, Decimal)}

    @property
    def groups(self) -> list[tuple[Group, list[BoundField]]]:
        return [(group, [self[name] for name in group.names]) for group in groups()]


class ComplementsForm(forms.Form):
    """The matrix of themes: a strength from 0 to 1 for every pair."""

    def __init__(
        self, *args: Any, themes: Sequence[Theme], strengths: Mapping[tuple[str, str], float], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.themes = themes
        for one, other in combinations(themes, 2):
            value = strengths.get((one.code, other.code), strengths.get((other.code, one.code), 0.0))
            self.fields[self.name(one, other)] = NumberField(
                label=f"{one} + {other}",
                initial=number_text(value),
                min_value=0,
                max_value=1,
                error_messages=STRENGTH,
                attrs={"aria-label": f"{one} + {other}"},
            )

    @staticmethod
    def name(one: Theme, other: Theme) -> str:
        return f"{one.code}--{other.code}"

    def values(self) -> dict[tuple[str, str], float]:
        """Strength by two codes."""
        return {
            (one.code, other.code): float(self.cleaned_data[self.name(one, other)])
            for one, other in combinations(self.themes, 2)
        }

    @property
    def rows(self) -> list[tuple[Theme, list[tuple[str, Any]]]]:
        """The matrix as it is drawn: above the diagonal a field, on it nothing, below it what stands above."""
        return [
            (one, [self._cell(row, column) for column in range(len(self.themes))])
            for row, one in enumerate(self.themes)
        ]

    def _cell(self, row: int, column: int) -> tuple[str, Any]:
        if row == column:
            return "same", None
        first, second = sorted((row, column))
        field = self[self.name(self.themes[first], self.themes[second])]
        return ("field", field) if row < column else ("mirror", field.value())


class SearchForm(forms.Form):
    """What a word is about: asks the thesaurus in Dutch."""

    word = forms.CharField(label=gettext_lazy("Word"), max_length=LONGEST_WORD, required=False)
    search = forms.CharField(
        label=gettext_lazy("What is it about?"),
        max_length=LONGEST_WORD,
        required=False,
        help_text=gettext_lazy("Search in Dutch, for instance: ontmoetingsplek. Then choose what the word stands for."),
    )


class SynonymForm(GuardedForm):
    """A word, and the concept it stands for."""

    certain = ("word",)

    word = forms.CharField(
        label=gettext_lazy("Word"),
        max_length=LONGEST_WORD,
        error_messages={"required": gettext_lazy("Fill in the word.")},
    )
    concept = forms.ChoiceField(
        label=gettext_lazy("This word stands for"),
        widget=ChoiceCards(wide=True),
        error_messages={
            "required": gettext_lazy("Choose what this word stands for."),
            "invalid_choice": gettext_lazy("Choose what this word stands for."),
        },
    )

    def __init__(self, *args: Any, concepts: Iterable[Concept], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["concept"].choices = [(one.id, _described(one)) for one in concepts]  # type: ignore[attr-defined]


def _described(concept: Concept) -> str:
    also = [name for name in (*concept.alt, *concept.spoken) if name != concept.nl][:3]
    return f"{concept.nl} ({', '.join(also)})" if also else concept.nl


class DraftForm(GuardedForm):
    """Why there is a draft."""

    guarded = ("note",)

    note = forms.CharField(
        label=gettext_lazy("What do you want to change, and why?"),
        max_length=200,
        help_text=gettext_lazy("One sentence, so that colleagues understand later why you did it."),
        error_messages={"required": gettext_lazy("Say in one sentence what you want to change, and why.")},
    )

    def __init__(self, *args: Any, membership: Membership, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.may_name(where_work(membership), of=membership.organisation)


class AreaForm(forms.Form):
    """Which working area to look at."""

    area = forms.ChoiceField(label=gettext_lazy("Working area"), required=False)

    def __init__(self, *args: Any, areas: Iterable[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("All working areas")), *((str(pk), name) for pk, name in areas)]
        self.fields["area"].choices = choices  # type: ignore[attr-defined]
