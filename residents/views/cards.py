"""Cards and sheets on which residents write what they need, for one place, in the languages spoken there."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from core.forms import WRONG
from organisations import roles
from organisations.access import MemberRequest, member_required
from residents.forms.cards import POSTCARDS, SHEET, CardForm
from residents.models import Channel
from residents.queries.places import where_key
from residents.views.common import working_area_or_404

A_SHEET_OF_CARDS = range(4)


@member_required(*roles.LOGGERS)
@require_GET
def card_page(request: MemberRequest) -> HttpResponse:
    """Choose a place and languages; what is printed of this page is the cards alone."""
    asked = "plek" in request.GET
    form = CardForm(request.GET if asked else None, working_area=working_area_or_404(request))
    context = {"form": form, "copies": [], "sheets": []}
    if form.is_valid():
        postcards = form.cleaned_data["vorm"] == POSTCARDS
        context |= {
            "place": form.place,
            "sheets": [(text, text.title_at(form.place)) for text in form.texts],
            "copies": A_SHEET_OF_CARDS if postcards else range(1),
            "lines": range(4) if postcards else range(12),
            "look": POSTCARDS if postcards else SHEET,
            "where": where_key(form.place.pk, None),
            "channel": Channel.POSTCARD.value if postcards else Channel.LETTER.value,
        }
    return render(request, "residents/cards.html", context, status=WRONG if asked and form.errors else 200)
