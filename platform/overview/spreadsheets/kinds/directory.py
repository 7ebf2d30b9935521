"""What others refer to: places, organisations, and the colleagues an organisation asks in."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from areas.models import Place
from areas.services import add_place
from organisations.adding import add_organisation
from organisations.models import Invitation, Membership, Organisation
from organisations.roles import Role
from organisations.services import invite_colleague, withdraw_invitation
from overview.spreadsheets.around import Around, area_anywhere, themes, working_areas_anywhere
from overview.spreadsheets.fields import CellError, Field, choice, shown, text, web_address, whole_number
from overview.spreadsheets.kinds.base import Kind

PLACES = {
    "complex": "complex",
    "flat": "complex",
    "gebouw": "building",
    "straat": "street",
    "plein": "square",
    "park": "park",
    "punt": "point",
}
ORGANISATIONS = {
    "corporatie": "housing_corporation", "woningcorporatie": "housing_corporation", "zorg": "care", "zorginstelling": "care",
    "welzijn": "welfare", "stichting": "foundation", "bewonersgroep": "resident_group", "huurdersorganisatie": "tenant_organisation",
    "wijkraad": "neighbourhood_council", "waterschap": "water_board", "netbeheerder": "grid_operator", "ggd": "health_service",
    "politie": "police", "school": "school", "bedrijf": "business", "overig": "other",
}  # fmt: skip
ROLES = {"wijknetwerker": "area_networker", "beheerder": "organisation_admin", "sociaal beheerder": "social_manager"}


class Places(Kind):
    code = "places"
    label = gettext_lazy("Places")
    about = gettext_lazy("Complexes, buildings, streets, squares and parks; never a home.")
    model = Place
    lines_of_making = 0
    fields = (
        Field("name", gettext_lazy("Name"), ("naam", "plek", "complex", "name", "place", "gebouw"), text(120), gettext_lazy("Write what the place is called.")),
        Field("kind", gettext_lazy("Kind of place"), ("soort", "soort plek", "type", "kind"), choice(Place.Kind, PLACES), gettext_lazy("Say what kind of place it is.")),
        Field("area", gettext_lazy("Area"), ("gebied", "buurt", "buurtcode", "wijk", "area", "cbs-code", "neighbourhood"), area_anywhere, gettext_lazy("Say in which area this place lies.")),
        Field("homes", gettext_lazy("Number of homes"), ("aantal woningen", "woningen", "homes"), whole_number),
    )  # fmt: skip
    examples = (
        {"name": "Merelflat", "kind": "wooncomplex", "area": "BU05991448", "homes": "140"},
        {"name": "Michelangeloplein", "kind": "plein", "area": "Prinsenland"},
    )

    def store(self, actor: Membership, given: Mapping[str, Any]) -> Place:  # noqa: ARG002 -- places belong to nobody
        return add_place(**given)


class Organisations(Kind):
    code = "organisations"
    label = gettext_lazy("Organisations")
    about = gettext_lazy("Parties of the neighbourhood. Their first colleague you invite afterwards.")
    model = Organisation
    url_name = "organisations:organisation-detail"
    fields = (
        Field("name", gettext_lazy("Name"), ("naam", "organisatie", "name", "organisation", "partij"), text(120), gettext_lazy("Write what the organisation is called.")),
        Field("kind", gettext_lazy("Kind of organisation"), ("soort", "soort organisatie", "type", "kind"), choice(Organisation.Kind, ORGANISATIONS), gettext_lazy("Say what kind of organisation it is.")),
        Field("description", gettext_lazy("Description"), ("omschrijving", "beschrijving", "description", "toelichting"), text(4000)),
        Field("website", gettext_lazy("Website"), ("website", "site", "url"), web_address),
        Field("working_areas", gettext_lazy("Working areas"), ("werkgebieden", "werkgebied", "working areas", "working area"), working_areas_anywhere),
        Field("themes", gettext_lazy("Themes"), ("thema's", "thema", "themas", "themes"), themes),
    )  # fmt: skip
    examples = (
        {
            "name": "Welzijn De Brug", "kind": "Welzijnsorganisatie", "description": "Opbouwwerk en inloop in de wijk.",
            "website": "https://www.voorbeeld.example", "working_areas": "Prinsenland en Het Lage Land", "themes": "Sociaal",
        },
    )  # fmt: skip

    def store(self, actor: Membership, given: Mapping[str, Any]) -> Organisation:
        return add_organisation(actor=actor, **given)


def _email(cell: str, around: Around) -> str:  # noqa: ARG001 -- a way to read a cell
    address = cell.casefold()
    try:
        validate_email(address)
    except ValidationError:
        raise CellError(_("“%(cell)s” is no e-mail address.") % {"cell": shown(cell)}) from None
    return address


def _own_working_areas(cell: str, around: Around) -> Any:
    found = working_areas_anywhere(cell, around)
    own = set(around.actor.organisation.working_areas.all())
    if not set(found) <= own:
        raise CellError(_("Choose working areas of your own organisation."))
    return found


class People(Kind):
    code = "people"
    label = gettext_lazy("People to invite")
    about = gettext_lazy("Colleagues of your own organisation. Each gets a mail with a link once you confirm.")
    model = Invitation
    fields = (
        Field("email", gettext_lazy("E-mail address"), ("e-mail", "email", "e-mailadres", "mailadres", "mail", "e-mail address"), _email, gettext_lazy("Fill in the e-mail address of your colleague.")),
        Field("role", gettext_lazy("Role"), ("rol", "role", "functie"), choice(Role, ROLES), gettext_lazy("Choose what your colleague comes to do: the role.")),
        Field("working_areas", gettext_lazy("Working areas"), ("werkgebieden", "werkgebied", "working areas", "working area"), _own_working_areas),
    )  # fmt: skip
    examples = (
        {
            "email": "nieuwe.collega@voorbeeld.example",
            "role": "procesmanager",
            "working_areas": "Prinsenland en Het Lage Land",
        },
    )

    def store(self, actor: Membership, given: Mapping[str, Any]) -> Invitation:
        return invite_colleague(actor=actor, **given)

    def taken_up(self, things: Sequence[Invitation]) -> set[int]:
        return {thing.pk for thing in things if thing.accepted_at is not None}

    def take_back(self, actor: Membership, things: Sequence[Invitation]) -> None:
        for thing in things:
            withdraw_invitation(actor=actor, invitation=thing)
