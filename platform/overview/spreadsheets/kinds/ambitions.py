"""Ambitions, also as the action points of a neighbourhood agreement or of agreements between municipality and corporation."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coalitions.models import Overlap
from coalitions.services.matching import group_again
from core.dates import month_text
from initiatives.guard import objection
from initiatives.models import Ambition
from initiatives.services import add_ambition, add_ambitions, check_ambition
from initiatives.services.moments import end_too_early
from language.periods import UNKNOWN, coarsest, read_period
from organisations.models import Membership
from overview.spreadsheets.around import Around, areas, colleague, own_organisation, themes
from overview.spreadsheets.fields import (
    CellError,
    Field,
    Values,
    choice,
    groups,
    lines,
    not_a_date,
    span,
    text,
    web_address,
)
from overview.spreadsheets.kinds.base import Kind

COMMITMENTS = {
    "gepland": "intention",
    "plan": "intention",
    "vastgesteld": "policy",
    "in begroting": "budgeted",
    "loopt": "in_progress",
}
CIRCLES = {"partners": "partners", "eigen organisatie": "own", "iedereen": "public", "openbaar": "public"}
STATUSES = {"concept": "draft", "actief": "active"}


def _place(cell: str, around: Around) -> str:  # noqa: ARG001 -- the areas of the row say which one is meant
    return cell


def _period(cell: str, around: Around) -> Any:  # noqa: ARG001 -- a way to read a cell
    if cell.casefold() in UNKNOWN:
        return (None, None)
    found = read_period(cell)
    if found is None:
        raise CellError(not_a_date(cell))
    return found


def _clean(longest: int) -> Any:
    """Words without what is certainly personal data, as the form of an ambition has it."""
    short = text(longest)

    def read(cell: str, around: Around) -> str:
        words: str = short(cell, around)
        refused = objection(words)
        if refused:
            raise CellError(refused)
        return words

    return read


def _status(cell: str, around: Around) -> str:
    status: str = _READ_STATUS(cell, around)
    if status not in {Ambition.Status.DRAFT, Ambition.Status.ACTIVE}:
        raise CellError(_("A new ambition is a draft or active."))
    return status


_READ_STATUS = choice(Ambition.Status, STATUSES)


class Ambitions(Kind):
    code = "ambitions"
    label = gettext_lazy("Ambitions")
    about = gettext_lazy(
        "Plans of your own organisation, also the action points of a neighbourhood agreement or of performance agreements."
    )
    model = Ambition
    url_name = "initiatives:ambition-detail"
    called = {"moment_note": "", "new_place": "place"}
    guarded = ("title", "description", "benefit", "target_groups", "offers", "seeks", "source_reference")
    once = (("source_reference",), ("title",))
    may_keep = False
    rehearses_by_storing = False
    fields = (
        Field(
            "title", gettext_lazy("Title"), ("titel", "title", "naam", "ambitie", "plan", "naam plan", "actiepunt", "actie", "maatregel", "project"),
            _clean(140), gettext_lazy("Give the ambition a title."),
        ),
        Field(
            "description", gettext_lazy("Description"),
            ("omschrijving", "beschrijving", "toelichting", "description", "wat wil je bereiken", "inhoud", "doel"),
            _clean(4000), gettext_lazy("Tell what you want to reach, and why."),
        ),
        Field(
            "themes", gettext_lazy("Themes"), ("thema's", "thema", "themas", "theme", "themes", "opgave"), themes,
            gettext_lazy("Choose at least one theme."), gettext_lazy("Several with semicolons between."),
        ),
        Field(
            "benefit", gettext_lazy("Benefit for the neighbourhood"),
            (
                "baat voor de wijk", "opbrengst voor bewoners", "toetsvraag", "benefit", "wat merken bewoners", "waarom", "resultaat",
                "opbrengst", "wat levert het op", "wat levert het de wijk op", "wat hebben bewoners eraan",
            ),
            _clean(600),
            help=gettext_lazy(
                "In one sentence how this benefits the neighbourhood and its (future) residents. Not in your file? Leave it; you fill "
                "it in later, on the page of each ambition."
            ),
            later=gettext_lazy("Fill it in later on the page of the ambition; it says there that it is still open."),
        ),
        Field(
            "areas", gettext_lazy("Areas"),
            ("gebieden", "gebied", "wijk", "buurt", "wijken", "buurten", "areas", "area", "neighbourhood", "cbs-code", "werkgebied"),
            areas, help=gettext_lazy("Name or CBS code of neighbourhoods and districts, or the name of a working area."),
        ),
        Field("place", gettext_lazy("Place"), ("plek", "complex", "locatie", "place", "adres", "gebouw"), _place),
        Field("period_start", gettext_lazy("Start of the period"), ("start", "begin", "startdatum", "van", "vanaf", "start date"), span),
        Field("period_end", gettext_lazy("End of the period"), ("eind", "einde", "einddatum", "tot", "gereed", "end", "end date", "oplevering"), span),
        Field(
            "period", gettext_lazy("Period in one column"), ("periode", "planning", "wanneer", "period", "jaar", "looptijd"),
            _period, help=gettext_lazy("Instead of start and end: voorjaar 2027 – eind 2028."),
        ),
        Field("target_groups", gettext_lazy("For whom"), ("voor wie", "doelgroep", "doelgroepen", "target groups", "target group"), groups),
        Field("offers", gettext_lazy("Offers"), ("te bieden", "biedt", "aanbod", "offers", "wat bied je", "inbreng"), lines()),
        Field("seeks", gettext_lazy("Seeks"), ("nodig", "zoekt", "vraag", "seeks", "wat zoek je", "gezocht"), lines()),
        Field("commitment", gettext_lazy("How firm"), ("hardheid", "hoe hard", "commitment", "zekerheid"), choice(Ambition.Commitment, COMMITMENTS)),
        Field("circle", gettext_lazy("Who may see this"), ("zichtbaar voor", "wie mag dit zien", "zichtbaarheid", "circle", "visibility"), choice(Ambition.Circle, CIRCLES)),
        Field("status", gettext_lazy("Status"), ("status", "stand"), _status, help=gettext_lazy("Actief or concept; empty is actief.")),
        Field("contact", gettext_lazy("Contact"), ("contact", "contactpersoon", "trekker", "eigenaar", "contact person"), colleague, help=gettext_lazy("Name or e-mail address of a colleague; empty is you.")),
        Field(
            "source_reference", gettext_lazy("Reference of the source"),
            ("kenmerk", "nummer", "referentie", "afspraak", "actienummer", "reference", "nr", "bron"), _clean(120),
            help=gettext_lazy("Which agreement it comes from; once within your organisation."),
        ),
        Field("source_url", gettext_lazy("Link to the source"), ("link", "url", "bronlink", "vindplaats", "website", "document"), web_address),
        Field("organisation", gettext_lazy("Organisation"), ("organisatie", "organisation", "partij"), own_organisation, help=gettext_lazy("Need not be there; it is your own.")),
    )  # fmt: skip
    examples = (
        {
            "title": "Flat van het gas af", "description": "We renoveren de flat en vervangen de gasketels door warmtepompen.",
            "themes": "Energie; Langer thuis", "benefit": "Bewoners wonen warmer en betalen minder voor energie.",
            "areas": "Prinsenland", "period_start": "voorjaar 2027", "period_end": "eind 2028",
            "target_groups": "huurders; ouderen", "offers": "ruimte in de plint vanaf najaar 2027", "seeks": "partner voor een ontmoetingsplek",
            "commitment": "begroot", "circle": "partners in het werkgebied", "status": "actief",
            "source_reference": "Prestatieafspraken 2027, actie 3.2", "source_url": "https://www.voorbeeld.example/prestatieafspraken-2027",
        },
        {
            "title": "Groene route naar het winkelplein", "description": "Schaduw en bankjes langs de looproute. Actiepunt uit het wijkakkoord.",
            "themes": "Klimaatadaptatie; Mobiliteit", "benefit": "Oudere bewoners kunnen in de zomer ook lopend naar de winkel.",
            "areas": "Prinsenland", "period": "Q2 2027 t/m Q4 2027", "target_groups": "alle bewoners", "seeks": "bewoners die meedenken",
            "commitment": "voornemen", "circle": "openbaar", "source_reference": "Wijkakkoord 2026-2030, punt 7",
        },
    )  # fmt: skip

    def arrange(self, values: Values, around: Around) -> None:
        given = values.given
        self._arrange_period(values)
        if name := given.pop("place", None):
            try:
                given["place"] = around.place(name, given.get("areas", []))
            except CellError as error:
                values.fault("place", error)
        given.pop("organisation", None)
        given.setdefault("contact", around.actor)
        self._check_once(values, around)

    def rehearse(self, actor: Membership, given: Mapping[str, Any]) -> None:
        check_ambition(actor=actor, benefit_later=True, **given)

    def store(self, actor: Membership, given: Mapping[str, Any]) -> Ambition:
        return add_ambition(actor=actor, benefit_later=True, **given)

    def store_all(self, actor: Membership, plans: Sequence[Mapping[str, Any]]) -> list[Ambition]:
        return add_ambitions(actor=actor, plans=plans, benefit_later=True)

    def take_back(self, actor: Membership, things: Sequence[Ambition]) -> None:
        placed = Ambition.working_areas.through.objects.filter(ambition__in=things)
        group_again(placed.values_list("workingarea", flat=True))
        super().take_back(actor, things)

    def taken_up(self, things: Sequence[Ambition]) -> set[int]:
        ids = {thing.pk for thing in things}
        going_on = Overlap.objects.filter(status__in=["exploring", "proposed"])
        sides = going_on.filter(Q(ambition__in=ids) | Q(other__in=ids)).values_list("ambition", "other")
        return ids & {pk for both in sides for pk in both}

    @staticmethod
    def _arrange_period(values: Values) -> None:
        given = values.given
        start, end = given.pop("period_start", None), given.pop("period_end", None)
        whole = given.pop("period", None)
        if whole and not (start or end):
            start, end = whole
        if start or end:
            given["period_precision"] = coarsest(start, end)
        given["period_start"], given["period_end"] = start.start if start else None, end.end if end else None
        if start and end and given["period_end"] < given["period_start"]:
            values.fault("period" if whole else "period_end", end_too_early(month_text(given["period_start"])))

    @staticmethod
    def _check_once(values: Values, around: Around) -> None:
        """The same file twice is the mistake people make; a plan that is there already says so."""
        given = values.given
        own = around.own_ambitions
        if (reference := given.get("source_reference")) and reference.casefold() in own.references:
            values.fault("source_reference", _("You have an ambition with this reference already. Leave this row out."))
        elif (title := given.get("title")) and title.casefold() in own.titles and not given.get("source_reference"):
            values.fault(
                "title",
                _("You have an ambition with this title already. Leave this row out, or give it another title."),
            )
