"""Writing an agreement, and looking at it again."""

from typing import Any, Self

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from coalitions.documents import ACCEPT
from coalitions.forms.guarded import ColleaguesForm
from coalitions.models import Agreement
from core.forms import ChoiceCards, DateInput
from core.meanwhile import SeenForm
from organisations.models import Organisation


class AgreementForm(SeenForm, ColleaguesForm):
    """What is agreed, by whom, in words or in a document."""

    guarded = ("title", "text")

    kind = forms.ChoiceField(
        label=_("What sort of agreement is it?"),
        choices=Agreement.Kind.choices,
        widget=ChoiceCards,
        error_messages={"required": _("Choose what sort of agreement it is.")},
    )
    title = forms.CharField(
        label=_("What is it called?"), max_length=140, error_messages={"required": _("Give the agreement a name.")}
    )
    parties: forms.ModelMultipleChoiceField[Any] = forms.ModelMultipleChoiceField(
        label=_("Between whom?"),
        queryset=Organisation.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose two organisations or more.")},
    )
    text = forms.CharField(
        label=_("What do you agree?"),
        help_text=_("Who does what, pays what, and until when. Or leave this empty and add a document."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    document = forms.FileField(
        label=_("Document"),
        help_text=_(
            "PDF, Word or OpenDocument, 10 MB at most. No names or other data of residents: we do not read it, your "
            "partners do."
        ),
        required=False,
        widget=forms.FileInput(attrs={"accept": ACCEPT}),
    )
    without_document = forms.BooleanField(label=_("Remove the document that is there"), required=False)
    review_on = forms.DateField(
        label=_("Look at it again on"),
        help_text=_("On that day it comes back with the organisation in the lead."),
        required=False,
        widget=DateInput,
    )

    def between(self, organisations: QuerySet[Organisation], *, has_document: bool = False) -> Self:
        """Offer these organisations as parties."""
        self.fields["parties"].queryset = organisations  # type: ignore[attr-defined] # a ModelMultipleChoiceField
        if not has_document:
            del self.fields["without_document"]
        return self

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        keeps = "without_document" in self.fields and not cleaned.get("without_document")
        if not (cleaned.get("text") or cleaned.get("document") or keeps):
            self.add_error("text", _("Write down what is agreed, or add a document."))
        return cleaned


class ReviewAgreementForm(forms.Form):
    """The agreement holds; perhaps until another day."""

    review_on = forms.DateField(label=_("Look at it again on"), required=False, widget=DateInput)
