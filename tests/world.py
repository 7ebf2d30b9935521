"""A small neighbourhood with one of everything, for tests that walk through all pages.

`make_world` builds it from factories. `tests.browser.demo` finds the same things in the demo, so that one table of pages
(tests/pages/) serves both.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from django.utils import timezone

from areas.models import Area, WorkingArea
from coalitions.matcher.weight_table import to_values
from coalitions.matching.weights import Weights
from coalitions.models import (
    ActionItem,
    Agreement,
    Coalition,
    Decision,
    MatcherVersion,
    Meeting,
    Overlap,
    Participation,
    PreviewedChange,
    PreviewJob,
    Proposal,
    Signature,
    Suggestion,
)
from initiatives.models import Ambition, Initiative, Moment
from notifications.models import Notification
from organisations.models import Invitation, Membership, Organisation
from organisations.roles import Role
from overview.models import ImportRun, SavedSearch
from residents.models import Feedback, Need, ResidentGroup, Signal
from tests.factories import (
    make_ambition,
    make_api_key,
    make_area,
    make_coalition,
    make_group,
    make_initiative,
    make_inquiry,
    make_membership,
    make_need,
    make_organisation,
    make_overlap,
    make_place,
    make_proposal,
    make_question,
    make_round,
    make_signal,
    make_user,
    make_working_area,
)
from tests.surroundings import around_reviews, results_of

# Who visits the pages. All but the partner, the guest and the stranger work for one and the same organisation or for
# the municipality; the partner works beside them, the stranger in another city, the guest nowhere (yet).
PERSONAS = (
    "manager", "social", "networker", "worker", "admin", "functional", "privacy", "reader", "partner", "stranger", "guest",
)  # fmt: skip


@dataclass
class World:
    """Typical things, by what the table of pages calls them; absent in a world that is still empty."""

    personas: dict[str, Membership]
    things: dict[str, Any] = field(default_factory=dict)

    def __getattr__(self, name: str) -> Any:
        try:
            return self.__dict__["things"][name]
        except KeyError:
            raise AttributeError(name) from None

    def user(self, persona: str) -> Any:
        """Who signs in."""
        return self.things["guest_user"] if persona == "guest" else self.personas[persona].user

    @cached_property
    def neighbourhood(self) -> Area:
        return self.working_area.neighbourhoods.order_by("pk")[0]

    @cached_property
    def working_area(self) -> WorkingArea:
        return self.personas["manager"].working_areas.order_by("pk")[0]


def make_people(town: str = "De Werven") -> dict[str, Membership]:
    """One member in every role, a partner, and a stranger in another municipality."""
    here = make_working_area(name=town)
    home = make_organisation(working_areas=[here], name=f"Woonstichting {town}")
    city = make_organisation(working_areas=[here], name=f"Gemeente {town}", kind=Organisation.Kind.MUNICIPALITY)
    welfare = make_organisation(working_areas=[here], name=f"Welzijn {town}", kind=Organisation.Kind.WELFARE)

    def member(organisation: Organisation, role: Role, name: str) -> Membership:
        user = make_user(name=name, is_staff=role == Role.FUNCTIONAL_ADMIN, is_superuser=role == Role.FUNCTIONAL_ADMIN)
        return make_membership(organisation=organisation, role=role, user=user, working_areas=[here])

    elsewhere = make_working_area()
    far = make_organisation(working_areas=[elsewhere])
    return {
        "manager": member(home, Role.PROCESS_MANAGER, "Nour Bakker"),
        "social": member(home, Role.SOCIAL_MANAGER, "Saskia Mol"),
        "networker": member(city, Role.AREA_NETWORKER, "Marit Vos"),
        "worker": member(welfare, Role.COMMUNITY_WORKER, "Tom Kaya"),
        "admin": member(home, Role.ORGANISATION_ADMIN, "Inge Prins"),
        "functional": member(city, Role.FUNCTIONAL_ADMIN, "Ruud Smit"),
        "privacy": member(home, Role.PRIVACY_OFFICER, "Bea Kok"),
        "reader": member(home, Role.READER, "Lotte Mees"),
        "partner": member(welfare, Role.PROCESS_MANAGER, "Ezra Blom"),
        "stranger": make_membership(organisation=far, working_areas=[elsewhere], user=make_user(name="Vera Verweg")),
    }


def make_world() -> World:
    """Everything once, as it would be some months after the start."""
    world = World(make_people())
    world.things["guest_user"] = make_user(name="Gast Zonder Plek")
    add_things(world)
    world.things |= make_versions(world)
    return world


def add_things(world: World) -> None:
    """One of everything that belongs to an organisation: that of the world's manager, with its partner beside it."""
    _residents(world)
    _plans(world)
    world.things |= make_soundings(world)
    _proposals(world)
    _coalitions(world)
    world.things |= around_reviews(world)
    world.things |= results_of(world)
    _messages(world)
    world.things |= make_imports(world)


def _residents(world: World) -> None:
    here, social = world.working_area, world.personas["social"]
    place = make_place(name=f"Merelflat {social.pk}", area=here.neighbourhoods.first() or make_area())
    need: Need = make_need(working_area=here, place=place, status="recognised", signal_count=2, channel_count=1)
    signal: Signal = make_signal(logged_by=social, working_area=here, place=place)
    linked = make_signal(logged_by=social, working_area=here, need=need, status="linked")
    foreign = make_signal(logged_by=social, working_area=here, text="asansör yine bozuk", language="tr")
    word = Feedback.objects.create(
        signal=linked,
        kind=Feedback.Kind.IN_COALITION,
        key="coalition:1",
        params={"who": "De Sluis", "need": need.title, "organisations": ["De Sluis", "De Brug"]},
    )
    question = make_question(need=need, organisation=social.organisation, asked_by=world.personas["networker"])
    group: ResidentGroup = make_group(guide=social, working_area=here)
    world.things |= {
        "place": place, "need": need, "signal": signal, "linked_signal": linked, "foreign_signal": foreign,
        "feedback": word, "group": group, "question": question,
        "round": make_round(led_by=social, working_area=here),
    }  # fmt: skip


def _plans(world: World) -> None:
    here, manager, partner = world.working_area, world.personas["manager"], world.personas["partner"]
    period: dict[str, Any] = {"period_start": date(2027, 3, 1), "period_end": date(2028, 11, 30)}
    ambition: Ambition = make_ambition(
        organisation=manager.organisation, working_areas=[here], contact=manager, created_by=manager, place=world.place, **period
    )  # fmt: skip
    Moment.objects.create(ambition=ambition, kind=Moment.Kind.SCAFFOLDING, start=timezone.localdate() + timedelta(90))
    own = make_ambition(organisation=manager.organisation, working_areas=[here], circle="own", contact=manager)
    draft = make_ambition(organisation=manager.organisation, working_areas=[here], status="draft", contact=manager)
    theirs = make_ambition(
        organisation=partner.organisation, working_areas=[here], themes=["social"], contact=partner, **period
    )
    overlap: Overlap = make_overlap(ambition=ambition, other=theirs)
    need_overlap = make_overlap(ambition=ambition, need=world.need, kind=Overlap.Kind.OVERLAP)
    suggestion = Suggestion.objects.create(key=f"s-{ambition.pk}", working_area=here, score=3.0, matcher_version="test")
    suggestion.ambitions.set([ambition, theirs])
    suggestion.needs.set([world.need])
    initiative: Initiative = make_initiative(working_area=here, organisation=manager.organisation)
    world.things |= {
        "ambition": ambition, "own_ambition": own, "draft_ambition": draft, "partner_ambition": theirs,
        "overlap": overlap, "need_overlap": need_overlap, "suggestion": suggestion, "initiative": initiative,
    }  # fmt: skip


def make_soundings(world: World) -> dict[str, Any]:
    """What the manager asked the partner, who once pointed at a colleague, and what the partner asks the manager."""
    manager, partner = world.personas["manager"], world.personas["partner"]
    pointed = make_inquiry(asker=manager, asked=[partner], ambition=world.ambition)
    pointed.soundings.update(
        status="answered", answer="ask_other", better=world.personas["worker"], answered_at=timezone.now()
    )
    return {
        "inquiry": make_inquiry(asker=manager, asked=[partner], overlap=world.overlap),
        "asked_inquiry": make_inquiry(asker=partner, asked=[manager], need=world.need),
        "pointed_inquiry": pointed, "pointed_sounding": pointed.soundings.get(),
    }  # fmt: skip


def _proposals(world: World) -> None:
    here, manager = world.working_area, world.personas["manager"]
    both, texts = [world.ambition, world.partner_ambition], proposal_texts()

    def proposal(status: str, **fields: Any) -> Proposal:
        return make_proposal(
            author=manager, working_area=here, ambitions=both, needs=[world.need], status=status, **texts, **fields
        )

    sent: dict[str, Any] = {"submitted_at": timezone.now() - timedelta(3), "round": 1}
    world.things |= {
        "draft_proposal": proposal("draft"),
        "submitted_proposal": proposal("submitted", **sent),
        "taken_proposal": proposal("in_review", reviewer=world.personas["networker"], **sent),
        # The only area networker here wrote it, so another must be appointed.
        "contested_proposal": make_contested_proposal(world),
        "returned_proposal": proposal("changes_requested", reviewer=world.personas["networker"], **sent),
        "approved_proposal": proposal("approved", reviewer=world.personas["networker"], **sent),
    }


def make_contested_proposal(world: World) -> Proposal:
    """One on which nobody of the working area may decide."""
    return make_proposal(
        author=world.personas["networker"], working_area=world.working_area, ambitions=[world.ambition], needs=[world.need],
        status="submitted", submitted_at=timezone.now() - timedelta(1), round=1, **proposal_texts(),
    )  # fmt: skip


def proposal_texts() -> dict[str, Any]:
    """The building blocks of a proposal, filled in."""
    return {
        "occasion": "De steiger staat er toch.",
        "ambition": "Een plek beneden waar zorg en koffie samenkomen.",
        "interests": "De Sluis wil een levende plint; De Brug wil bewoners zien.",
        "relation": "We kennen elkaar van de wijktafel.",
        "arrangement": "De Sluis trekt, De Brug brengt vrijwilligers.",
        "process": "Eerst een avond met bewoners, dan een proef.",
    }


def _coalitions(world: World) -> None:
    manager, partner, here = world.personas["manager"], world.personas["partner"], world.working_area
    home, other = manager.organisation, partner.organisation
    confirmed, invited = Participation.Status.CONFIRMED, Participation.Status.INVITED
    coalition: Coalition = make_coalition(
        working_area=here, status="active", proposal=world.approved_proposal, participations={home: confirmed, other: confirmed}
    )  # fmt: skip
    coalition.participations.filter(organisation=home).update(role=Participation.Role.LEAD)
    coalition.ambitions.set([world.ambition, world.partner_ambition])
    coalition.needs.set([world.need])
    coalition.initiatives.set([world.initiative])
    inviting = make_coalition(working_area=here, participations={other: confirmed, home: invited})
    action = ActionItem.objects.create(
        coalition=coalition, title="Sleutel regelen", owner=manager, due=timezone.localdate()
    )
    decision = Decision.objects.create(
        coalition=coalition, text="De sleutel ligt bij de commissie.", created_by=manager
    )
    _together(world, coalition)
    world.things |= {
        "coalition": coalition, "open_coalition": coalition, "inviting_coalition": inviting, "action": action, "decision": decision,
        "participation": inviting.participations.get(organisation=home),
        "own_participation": coalition.participations.get(organisation=home),
    }  # fmt: skip


def _together(world: World, coalition: Coalition) -> None:
    """Meetings, agreements, and somebody who asks to join."""
    manager, now = world.personas["manager"], timezone.now()
    hour = timedelta(hours=1)
    meeting = Meeting.objects.create(
        coalition=coalition,
        title="Over de sleutel",
        starts_at=now + 48 * hour,
        ends_at=now + 49 * hour,
        created_by=manager,
    )
    held = Meeting.objects.create(
        coalition=coalition, title="Kennismaken", starts_at=now - 49 * hour, ends_at=now - 48 * hour,
        minutes="Actie: bellen met de gemeente", created_by=manager,
    )  # fmt: skip
    held.present.add(manager)
    agreement = Agreement.objects.create(
        coalition=coalition, title="Intentie", text="We trekken samen op.", created_by=manager
    )
    signed = Agreement.objects.create(
        coalition=coalition, title="Samenwerking", text="Ieder doet zijn deel.", status="signed", signed_on=now.date()
    )
    for party in coalition.participations.all():
        Signature.objects.create(agreement=agreement, organisation=party.organisation)
        Signature.objects.create(agreement=signed, organisation=party.organisation, signed_at=now, signed_by=manager)
    world.things["signature"] = agreement.signatures.get(organisation=manager.organisation)
    asks = make_membership(working_areas=[world.working_area])
    world.things["join_request"] = Participation.objects.create(
        coalition=coalition, organisation=asks.organisation, status="asked", reason="Wij ook", answered_by=asks
    )
    world.things |= {"meeting": meeting, "held_meeting": held, "agreement": agreement, "signed_agreement": signed}


def make_versions(world: World) -> dict[str, MatcherVersion]:
    """Three versions of the matcher: what was active before, what is, and a draft with a preview."""
    admin, here = world.personas["functional"], world.working_area
    holds: dict[str, Any] = {"weights": to_values(Weights()), "fingerprint": "test", "made_by": admin}
    now = timezone.now()
    earlier = MatcherVersion.objects.create(
        number=1, origin="priors", state="retired", activated_at=now - timedelta(30), retired_at=now, **holds
    )
    active = MatcherVersion.objects.create(
        number=2, origin="by_hand", state="active", activated_at=now, activated_by=admin, based_on=earlier, **holds
    )
    holds["weights"] = holds["weights"] | {"same_place": 2.5}
    draft = MatcherVersion.objects.create(
        number=3, origin="by_hand", note="Plekken tellen te licht", synonyms=[["Knusterhoek", "meeting-place"]],
        based_on=active, **holds,
    )  # fmt: skip
    one = {"comes": 1, "goes": 0, "changes": 0}
    done = PreviewJob.objects.create(
        version=draft, municipality=here.municipality.code, done_at=now, counts={"*": one, str(here.pk): one}
    )
    PreviewedChange.objects.create(
        job=done, ambition=world.ambition, other=make_ambition(working_areas=[here]), after="small", score=5.6
    )
    return {"earlier_version": earlier, "active_version": active, "draft_version": draft}


def make_imports(world: World) -> dict[str, ImportRun]:
    """A file whose columns are still to be chosen, one that was checked, and one that came in."""
    holds: dict[str, Any] = {
        "organisation": world.personas["manager"].organisation, "started_by": world.personas["manager"], "kind": "ambitions",
        "headings": ["Titel", "Thema"], "mapping": {"title": "Titel", "themes": "Thema"},
        "rows_until": timezone.now() + timedelta(2),
    }  # fmt: skip
    draft, checked, done = (
        ImportRun.objects.create(status=status, confirmed_at=timezone.now() if status == "done" else None, **holds)
        for status in ("draft", "checked", "done")
    )
    faults = [["themes", "“Enrgie” is not a theme."]]
    for number, (run, state) in enumerate([(draft, "waiting"), (checked, "ready"), (checked, "faulty")], start=2):
        told = faults if state == "faulty" else []
        run.rows.create(number=number, cells=["Zonnedak", "Enrgie"], state=state, faults=told)
    done.rows.create(number=2, state="made", made_id=world.ambition.pk)
    return {"import_draft": draft, "import_checked": checked, "import_done": done}


def _messages(world: World) -> None:
    manager, admin = world.personas["manager"], world.personas["admin"]
    world.things["invitation"] = Invitation.objects.create(
        organisation=admin.organisation, email="nieuw@voorbeeld.example", role=Role.PROCESS_MANAGER, invited_by=admin
    )
    world.things["api_key"] = make_api_key(made_by=admin)
    world.things["colleague"] = make_membership(
        organisation=admin.organisation, working_areas=[world.working_area], user=make_user(name="Kees Collega")
    )
    world.things["former"] = make_membership(
        organisation=admin.organisation, working_areas=[world.working_area], user=make_user(name="Vera Vertrok"),
        until=timezone.localdate(),
    )  # fmt: skip
    world.things["home"] = admin.organisation
    world.things["colleague_user"] = world.things["colleague"].user
    world.things["notification"] = Notification.objects.create(
        recipient=manager.user, key="test:1", message="Approved", url="/koppelkansen/"
    )
    world.things["saved_search"] = SavedSearch.objects.create(
        membership=manager, name="Wat loopt er", listing="ambities", query="status=active", words="Actief",
        look_due_at=timezone.now() + timedelta(days=1),
    )  # fmt: skip
