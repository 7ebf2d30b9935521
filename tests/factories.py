"""Plain functions that make rows for tests. Every one may be called without arguments; what a test is about, it names.

They write through models, so that a test can set up any state; behaviour is tested through services and pages.
"""

from collections.abc import Iterable
from datetime import timedelta
from itertools import count
from typing import Any

from django.utils import timezone

from accounts.models import User
from areas.models import Area, Place, WorkingArea
from coalitions.models import Coalition, Inquiry, Overlap, Participation, Proposal, Sounding, Suggestion
from initiatives.models import Ambition, Initiative
from organisations.models import Membership, Organisation
from organisations.roles import Role
from overview.models import ApiKey
from overview.models.api_keys import digest_of
from residents.models import AgendaQuestion, CollectionRound, Need, ResidentGroup, Signal
from themes.models import Theme

_numbers = count(1)


def make_user(**fields: Any) -> User:
    number = next(_numbers)
    fields.setdefault("name", f"Noor Verweij {number}")
    return User.objects.create_user(fields.pop("email", f"noor{number}@voorbeeld.example"), "wachtwoord-123", **fields)


def make_area(**fields: Any) -> Area:
    number = next(_numbers)
    fields.setdefault("code", f"BU0599{number:04d}")
    fields.setdefault("year", 2026)
    fields.setdefault("level", Area.Level.NEIGHBOURHOOD)
    fields.setdefault("name", f"Vogelbuurt {number}")
    return Area.objects.create(**fields)


def make_working_area(*, areas: list[Area] | None = None, **fields: Any) -> WorkingArea:
    number = next(_numbers)
    if "municipality" not in fields:
        fields["municipality"] = make_area(code=f"GM{number:04d}", level="municipality", name=f"Waterstad {number}")
    fields.setdefault("name", f"Werkgebied {number}")
    working_area = WorkingArea.objects.create(**fields)
    covered = areas if areas is not None else [make_area(parent=fields["municipality"])]
    working_area.areas.set(covered)
    working_area.neighbourhoods.set(covered)
    return working_area


def make_place(**fields: Any) -> Place:
    fields.setdefault("area", None)
    fields["area"] = fields["area"] or make_area()
    fields.setdefault("name", f"Merelflat {next(_numbers)}")
    fields.setdefault("kind", Place.Kind.COMPLEX)
    return Place.objects.create(**fields)


def make_organisation(*, working_areas: list[WorkingArea] | None = None, **fields: Any) -> Organisation:
    fields.setdefault("name", f"Woonstichting De Sluis {next(_numbers)}")
    fields.setdefault("kind", Organisation.Kind.HOUSING_CORPORATION)
    organisation = Organisation.objects.create(**fields)
    organisation.working_areas.set(working_areas or [])
    return organisation


def make_membership(*, working_areas: list[WorkingArea] | None = None, **fields: Any) -> Membership:
    """An active member, by default a process manager in a working area of its own."""
    working_areas = [make_working_area()] if working_areas is None else working_areas
    fields.setdefault("role", Role.PROCESS_MANAGER)
    if "organisation" not in fields:
        fields["organisation"] = make_organisation(working_areas=working_areas)
    if "user" not in fields:
        fields["user"] = make_user()
    membership = Membership.objects.create(**fields)
    membership.working_areas.set(working_areas)
    return membership


def make_ambition(
    *,
    themes: list[str] | None = None,
    areas: list[Area] | None = None,
    working_areas: list[WorkingArea] | None = None,
    **fields: Any,
) -> Ambition:
    """An active ambition for partners; give `working_areas` to say where (its areas follow)."""
    working_areas = working_areas or []
    if "organisation" not in fields:
        fields["organisation"] = make_organisation(working_areas=working_areas)
    fields.setdefault("title", f"Flat van het gas af {next(_numbers)}")
    fields.setdefault("description", "We renoveren de flat en vervangen de gasketels door een warmtepomp.")
    ambition = Ambition.objects.create(**fields)
    ambition.themes.set(Theme.objects.filter(code__in=themes or ["energy"]))
    if areas is None:
        areas = [area for working_area in working_areas for area in working_area.areas.all()]
    ambition.areas.set(areas)
    ambition.working_areas.set(working_areas)
    return ambition


def make_initiative(**fields: Any) -> Initiative:
    fields.setdefault("title", f"Koffie in de plint {next(_numbers)}")
    fields.setdefault("description", "Elke woensdagochtend staat de koffie klaar voor wie langs wil komen.")
    fields.setdefault("origin", Initiative.Origin.ORGANISATION)
    fields["working_area"] = fields.get("working_area") or make_working_area()
    fields["organisation"] = fields.get("organisation") or make_organisation(working_areas=[fields["working_area"]])
    return Initiative.objects.create(**fields)


def make_need(*, themes: list[str] | None = None, **fields: Any) -> Need:
    fields["working_area"] = fields.get("working_area") or make_working_area()
    fields.setdefault("title", f"Een plek om elkaar te ontmoeten {next(_numbers)}")
    fields.setdefault("description", "Er is in de buurt geen ruimte waar je binnen kunt lopen.")
    need = Need.objects.create(**fields)
    need.themes.set(Theme.objects.filter(code__in=themes or ["social"]))
    return need


def make_signal(**fields: Any) -> Signal:
    if "logged_by" not in fields:
        fields["logged_by"] = make_membership(role=Role.SOCIAL_MANAGER)
    logged_by: Membership = fields["logged_by"]
    fields.setdefault("organisation", logged_by.organisation)
    fields["working_area"] = fields.get("working_area") or logged_by.working_areas.first() or make_working_area()
    fields.setdefault("text", "er is nergens een plek om even te zitten")
    fields.setdefault("channel", "lift")
    fields.setdefault("retain_until", timezone.localdate() + timedelta(days=730))
    return Signal.objects.create(**fields)


def make_group(**fields: Any) -> ResidentGroup:
    if "guide" not in fields:
        fields["guide"] = make_membership(role=Role.SOCIAL_MANAGER)
    guide: Membership = fields["guide"]
    fields.setdefault("organisation", guide.organisation)
    fields["working_area"] = fields.get("working_area") or guide.working_areas.first()
    fields.setdefault("name", f"Tuingroep De Merel {next(_numbers)}")
    fields.setdefault("kind", ResidentGroup.Kind.GARDEN)
    return ResidentGroup.objects.create(**fields)


def make_question(**fields: Any) -> AgendaQuestion:
    """A need put to an organisation, to answer in four weeks."""
    fields["need"] = fields.get("need") or make_need(status="on_agenda")
    need: Need = fields["need"]
    if "organisation" not in fields:
        fields["organisation"] = make_organisation(working_areas=[need.working_area])
    fields.setdefault("question", "Zetten jullie hier een bank neer?")
    fields.setdefault("answer_by", timezone.localdate() + timedelta(days=28))
    fields.setdefault("due_on", fields["answer_by"])
    return AgendaQuestion.objects.create(**fields)


def make_round(**fields: Any) -> CollectionRound:
    if "led_by" not in fields:
        fields["led_by"] = make_membership(role=Role.SOCIAL_MANAGER)
    led_by: Membership = fields["led_by"]
    fields.setdefault("organisation", led_by.organisation)
    fields["working_area"] = fields.get("working_area") or led_by.working_areas.first()
    fields.setdefault("name", f"Bij de liften {next(_numbers)}")
    fields.setdefault("method", "lift")
    return CollectionRound.objects.create(**fields)


def make_api_key(*, secret: str = "", **fields: Any) -> ApiKey:
    """A key to read with; give `secret` to use it, and `acts_as` to log signals with it."""
    if "made_by" not in fields:
        fields["made_by"] = make_membership(role=Role.ORGANISATION_ADMIN)
    secret = secret or f"kk_geheim{next(_numbers)}"
    fields.setdefault("organisation", fields["made_by"].organisation)
    fields.setdefault("name", "Het datapakhuis")
    fields.setdefault("may_log", "acts_as" in fields)
    fields.setdefault("expires_on", timezone.localdate() + timedelta(days=365))
    return ApiKey.objects.create(start=secret[:11], digest=digest_of(secret), **fields)


def make_overlap(**fields: Any) -> Overlap:
    """A koppelkans between two ambitions, or an ambition and a need when `need` is given."""
    if "ambition" not in fields:
        fields["ambition"] = make_ambition()
    if "need" not in fields and "other" not in fields:
        fields["other"] = make_ambition()
    if fields.get("other") and fields["other"].pk < fields["ambition"].pk:
        fields["ambition"], fields["other"] = fields["other"], fields["ambition"]
    fields.setdefault("kind", Overlap.Kind.COMPLEMENT)
    fields.setdefault("strength", Overlap.Strength.FAIR)
    fields.setdefault("score", 2.0)
    fields.setdefault("material", "m1")
    fields.setdefault("matcher_version", "test")
    return Overlap.objects.create(**fields)


def make_proposal(
    *, ambitions: list[Ambition] | None = None, needs: list[Need] | None = None, **fields: Any
) -> Proposal:
    if "author" not in fields:
        fields["author"] = make_membership()
    author: Membership = fields["author"]
    fields.setdefault("organisation", author.organisation)
    fields["working_area"] = fields.get("working_area") or author.working_areas.first() or make_working_area()
    fields.setdefault("title", f"Samen in de plint {next(_numbers)}")
    fields.setdefault("benefit", "Bewoners vinden zorg, koffie en elkaar onder één dak.")
    proposal = Proposal.objects.create(**fields)
    proposal.ambitions.set(ambitions or [])
    proposal.needs.set(needs or [])
    return proposal


def make_inquiry(*, asked: list[Membership] | None = None, **fields: Any) -> Inquiry:
    """A question to these colleagues (by default one), who have not answered yet."""
    fields["asker"] = fields.get("asker") or make_membership()
    fields.setdefault("question", f"Kan dit bij jullie passen? {next(_numbers)}")
    inquiry = Inquiry.objects.create(**fields)
    for colleague in [make_membership()] if asked is None else asked:
        Sounding.objects.create(inquiry=inquiry, asked=colleague)
    return inquiry


def make_suggestion(*, ambitions: Iterable[Ambition], needs: Iterable[Need] = (), **fields: Any) -> Suggestion:
    """A group that the matcher found."""
    fields.setdefault("key", f"s-test-{next(_numbers)}")
    fields.setdefault("score", 3.0)
    found = Suggestion.objects.create(matcher_version="test", **fields)
    found.ambitions.set(ambitions)
    found.needs.set(needs)
    return found


def make_coalition(*, participations: dict[Organisation, str] | None = None, **fields: Any) -> Coalition:
    """A coalition with these organisations and their answers (status)."""
    fields["working_area"] = fields.get("working_area") or make_working_area()
    fields.setdefault("name", f"Thuis in de flat {next(_numbers)}")
    fields.setdefault("goal", "Prettig ouder worden in de eigen flat.")
    coalition = Coalition.objects.create(**fields)
    for organisation, status in (participations or {}).items():
        Participation.objects.create(coalition=coalition, organisation=organisation, status=status)
    return coalition
