"""The two questions of an import: which file of what, and which column is what."""

from typing import Any

from django import forms
from django.core.validators import FileExtensionValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.counts import in_figures
from core.forms import ChoiceCards
from organisations.models import Membership
from overview.models import ImportRun
from overview.spreadsheets.files import LARGEST, MOST_ROWS
from overview.spreadsheets.kinds import KINDS, kinds_open_to
from overview.spreadsheets.queries import samples_of

SAMPLE = 40


# As the name of a file ends. Of an old Excel file, what is in it says more than its name (`files`).
NAMED = ("csv", "xlsx", "xls")


class ImportForm(forms.Form):
    """A file, and what is in it."""

    kind = forms.ChoiceField(
        label=gettext_lazy("What do you import?"),
        widget=ChoiceCards,
        error_messages={"required": gettext_lazy("Choose what you import.")},
    )
    file = forms.FileField(
        label=gettext_lazy("File"),
        widget=forms.FileInput({"accept": ".csv,.xlsx"}),
        error_messages={"required": gettext_lazy("Choose a file."), "empty": gettext_lazy("This file is empty.")},
        validators=[
            FileExtensionValidator(
                NAMED, gettext_lazy("Choose an .xlsx or .csv file; every spreadsheet program can save as one of these.")
            )
        ],
    )

    def __init__(self, *args: Any, membership: Membership, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = kinds_open_to(membership)
        self.fields["kind"].choices = [(kind.code, kind.label) for kind in kinds]  # type: ignore[attr-defined]
        if len(kinds) == 1:
            self.fields["kind"].initial = kinds[0].code
        self.fields["file"].help_text = _(
            "An .xlsx or .csv file with headings in the first row: at most %(rows)s rows and %(size)s MB."
        ) % {"rows": in_figures(MOST_ROWS), "size": LARGEST // 1024**2}

    def clean_file(self) -> bytes:
        """What is in it, never more than we read."""
        given = self.cleaned_data["file"]
        content: bytes = given.read(LARGEST + 1)
        return content


class ColumnsForm(forms.Form):
    """For each field the column of the file."""

    def __init__(self, data: Any = None, *, run: ImportRun) -> None:
        super().__init__(data, initial=run.mapping)
        samples = samples_of(run)
        columns = [(heading, _shown(heading, samples.get(heading, ""))) for heading in run.headings]
        for field in KINDS[run.kind].fields:
            self.fields[field.name] = forms.ChoiceField(
                label=field.label,
                choices=[("", _("Not in this file")), *columns],
                required=field.required,
                help_text=field.help,
                error_messages={"required": _("Choose the column for “%(field)s”.") % {"field": field.label}},
            )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        seen: dict[str, str] = {}
        # Of a copy, because a field in error leaves the data.
        for name, heading in list(data.items()):
            if heading and heading in seen:
                other = self.fields[seen[heading]].label
                self.add_error(
                    name, _("“%(column)s” is already chosen for “%(field)s”.") % {"column": heading, "field": other}
                )
            elif heading:
                seen[heading] = name
        return data

    def mapping(self) -> dict[str, str]:
        """Field -> heading, of what was chosen."""
        return {name: heading for name, heading in self.cleaned_data.items() if heading}


def _shown(heading: str, sample: str) -> str:
    """A heading with something that stands below it, so that one sees which column it is."""
    line = " ".join(sample.split())
    short = line if len(line) <= SAMPLE else f"{line[: SAMPLE - 1]}…"
    return f"{heading} ({short})" if short else heading
