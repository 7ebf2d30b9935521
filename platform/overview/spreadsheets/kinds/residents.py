"""Needs and signals: what residents said, without who said it."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from areas.models import Area, WorkingArea
from coalitions.models import Overlap
from coalitions.services.matching import group_again
from organisations.models import Membership
from overview.spreadsheets.around import Around, area, theme, themes, working_area
from overview.spreadsheets.fields import CellError, Field, Values, choice, groups, shown, span, text
from overview.spreadsheets.kinds.base import REASON, Kind
from residents.languages import LANGUAGES
from residents.models import Channel, Need, Signal
from residents.services import log_signal, name_need

CHANNELS = {
    "lift": "lift", "bij de lift": "lift", "deur": "doorbell", "langs de deur": "doorbell", "ansichtkaart": "postcard", "kaart": "postcard",
    "brief": "letter", "straat": "street", "straatgesprek": "street", "op straat": "street", "bewonersgroep": "group", "groep": "group",
    "inloop": "walk_in", "spreekuur": "walk_in", "bijeenkomst": "event", "evenement": "event", "telefoon": "phone", "mail": "phone",
    "collega": "colleague", "anders": "other",
}  # fmt: skip
REACHES = {
    "1 tot 4": "1-4",
    "1": "1-4",
    "5 tot 9": "5-9",
    "10 tot 24": "10-24",
    "25 of meer": "25+",
    "meer dan 25": "25+",
}
_WORKING_AREA = Field(
    "working_area", gettext_lazy("Working area"), ("werkgebied", "working area"), working_area,
    help=gettext_lazy("Only needed when you work in more than one and the area does not tell."),
)  # fmt: skip
_AREA = Field("area", gettext_lazy("Area"), ("gebied", "buurt", "wijk", "area", "neighbourhood", "cbs-code"), area)
_PLACE = Field(
    "place",
    gettext_lazy("Place"),
    ("plek", "complex", "gebouw", "place", "waar", "locatie"),
    lambda cell, _around: cell,
)


def _language(cell: str, around: Around) -> str:  # noqa: ARG001 -- a way to read a cell
    known = {str(label).casefold(): code for code, label in LANGUAGES} | {code: code for code, _label in LANGUAGES}
    if cell.casefold() not in known:
        raise CellError(_("“%(cell)s” is no language in the list. Leave it empty for Dutch.") % {"cell": shown(cell)})
    return known[cell.casefold()]


def _arrange_where(values: Values, around: Around) -> None:
    """The place and the working area: what was named, else what follows from the area."""
    given = values.given
    named: Area | None = given.get("area")
    if name := given.pop("place", None):
        try:
            given["place"] = around.place(name, [named] if named else [])
        except CellError as error:
            values.fault("place", error)
        else:
            given["area"] = named = given["place"].area
    if "working_area" in given or values.faulty("working_area", "area", "place"):
        return
    found = _covering(named, around)
    if len(found) == 1:
        given["working_area"] = found[0]
    elif found:
        values.fault("working_area", _("Say in which of your working areas this is."))
    else:
        values.fault("area", _("This area lies in none of your working areas."))


def _covering(named: Area | None, around: Around) -> list[WorkingArea]:
    rows = list(dict.fromkeys(around.working_areas.named.values()))
    if named is None:
        return rows
    return [row for row in rows if named in {*row.areas.all(), *row.neighbourhoods.all()}]


class Needs(Kind):
    code = "needs"
    label = gettext_lazy("Needs")
    about = gettext_lazy("What residents of your working areas need, in their own words.")
    model = Need
    url_name = "residents:need-detail"
    guarded = ("title", "description", "target_groups")
    once = (("title", "working_area", "area", "place"),)
    called = {"where": "area"}
    fields = (
        Field(
            "title", gettext_lazy("Need"), ("behoefte", "titel", "title", "need", "wat is er nodig"), text(140),
            gettext_lazy("Write in one sentence what residents need."),
        ),
        Field("description", gettext_lazy("Explanation"), ("toelichting", "omschrijving", "uitleg", "description", "beschrijving"), text(4000)),
        Field("themes", gettext_lazy("Themes"), ("thema's", "thema", "themas", "themes", "theme"), themes, gettext_lazy("Choose at least one theme.")),
        Field("main_theme", gettext_lazy("Main theme"), ("hoofdthema", "main theme"), theme),
        _WORKING_AREA,
        _AREA,
        _PLACE,
        Field("target_groups", gettext_lazy("For whom"), ("voor wie", "doelgroep", "doelgroepen", "target groups"), groups),
        REASON,
    )  # fmt: skip
    examples = (
        {
            "title": "Een plek om elkaar te ontmoeten", "description": "Er is in de buurt geen ruimte waar je binnen kunt lopen.",
            "themes": "Sociaal; Langer thuis", "main_theme": "Sociaal", "area": "Prinsenland", "target_groups": "ouderen",
        },
    )  # fmt: skip

    def arrange(self, values: Values, around: Around) -> None:
        _arrange_where(values, around)
        given = values.given
        title = given.get("title", "").casefold()
        if title and (given.get("working_area"), title) in around.own_needs:
            values.fault("title", _("This need is known in this working area already. Leave this row out."))

    def store(self, actor: Membership, given: Mapping[str, Any]) -> Model:
        return name_need(actor=actor, **given)

    def take_back(self, actor: Membership, things: Sequence[Need]) -> None:
        group_again(thing.working_area_id for thing in things)
        super().take_back(actor, things)

    def taken_up(self, things: Sequence[Need]) -> set[int]:
        going_on = Overlap.objects.filter(need__in=things, status__in=["exploring", "proposed"])
        return {pk for pk in going_on.values_list("need", flat=True) if pk}


class Signals(Kind):
    code = "signals"
    label = gettext_lazy("Signals")
    about = gettext_lazy("What you and your colleagues heard from residents, without who said it.")
    model = Signal
    url_name = "residents:signal-detail"
    guarded = ("text",)
    called = {"where": "area"}
    fields = (
        Field(
            "text", gettext_lazy("What you heard or saw"), ("signaal", "wat hoorde of zag je", "tekst", "text", "signal", "opmerking", "bericht"),
            text(4000), gettext_lazy("Write down what you heard or saw."),
        ),
        Field("channel", gettext_lazy("How"), ("hoe", "manier", "kanaal", "channel"), choice(Channel, CHANNELS), gettext_lazy("Choose how it reached you.")),
        Field("kind", gettext_lazy("Kind"), ("soort", "kind", "type"), choice(Signal.Kind)),
        _WORKING_AREA,
        _AREA,
        _PLACE,
        Field("reach", gettext_lazy("How many residents"), ("aantal bewoners", "hoeveel bewoners", "reach", "aantal"), choice(Signal.Reach, REACHES)),
        Field("heard_on", gettext_lazy("When"), ("wanneer", "datum", "gehoord op", "date", "heard on"), span),
        Field("theme", gettext_lazy("Theme"), ("thema", "theme"), theme, help=gettext_lazy("Empty: from the text.")),
        Field("language", gettext_lazy("Language of the talk"), ("taal", "language"), _language),
        REASON,
    )  # fmt: skip
    examples = (
        {
            "text": "er is nergens een plek om even te zitten", "channel": "bij de lift", "kind": "wens", "area": "Prinsenland",
            "reach": "1 tot 4", "heard_on": "12-11-2026",
        },
        {"text": "de stoep naar de winkel is te smal voor een rollator", "channel": "straatgesprek", "kind": "probleem", "area": "Prinsenland"},
    )  # fmt: skip

    def arrange(self, values: Values, around: Around) -> None:
        _arrange_where(values, around)
        given = values.given
        heard = given.pop("heard_on", None)
        if heard and heard.start != heard.end:
            values.fault("heard_on", _("Write the day, such as 12-11-2026."))
        elif heard:
            given["heard_on"] = heard.start
        if "theme" in given:
            given["theme_by_person"] = True

    def store(self, actor: Membership, given: Mapping[str, Any]) -> Model:
        return log_signal(actor=actor, **given)
