"""Who visits the running site: the people of the demo, and of an organisation that has nothing yet."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.auth.hashers import PBKDF2PasswordHasher
from django.test import Client
from django.utils import timezone

from coalitions.models import Coalition, Overlap, Participation, Proposal, Regrouping, Suggestion
from initiatives.models import Ambition, Initiative
from notifications.models import Notification
from organisations.models import Invitation, Membership
from organisations.queries import memberships_of
from organisations.roles import Role
from organisations.second_step import must_take_second_step
from overview.demo.loading import PASSWORD
from overview.models import SavedSearch
from residents.models import Feedback, Need, ResidentGroup, Signal
from tests.factories import make_ambition, make_proposal, make_signal, make_user
from tests.world import (
    World,
    make_contested_proposal,
    make_imports,
    make_people,
    make_soundings,
    make_versions,
    proposal_texts,
)

if TYPE_CHECKING:
    from playwright.sync_api import Browser, StorageState

    from accounts.models import User

# The site waits a moment for slow answers of a machine that also runs the database, the worker and the browser.
PATIENCE = 20_000


class Doors:
    """Lets people in: once through the sign-in page, then with a session like the one that page makes."""

    def __init__(self, address: str, browser: Browser) -> None:
        self.address = address
        self.browser = browser
        self._states: dict[str, StorageState] = {}

    def state(self, user: User) -> StorageState:
        """The cookies of somebody who is signed in."""
        if user.email not in self._states:
            by_hand = not self._states and not must_take_second_step(user, memberships_of(user))
            self._states[user.email] = self._sign_in(user) if by_hand else _session(user)
        return self._states[user.email]

    def _sign_in(self, user: User) -> StorageState:
        context = self.browser.new_context(base_url=self.address, locale="nl-NL")
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        page.goto("/account/login/")
        page.locator("#id_login").fill(user.email)
        page.locator("#id_password").fill(PASSWORD)
        with page.expect_navigation():
            page.locator("main form button[type=submit]").click()
        assert "/login/" not in page.url, f"{user.email} could not sign in"
        state = context.storage_state()
        context.close()
        return state


def _session(user: User) -> StorageState:
    client = Client()
    client.force_login(user)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    return {
        "cookies": [
            {
                "name": cookie.key, "value": cookie.value, "domain": "localhost", "path": "/", "expires": -1,
                "httpOnly": True, "secure": False, "sameSite": "Lax",
            }
        ],
        "origins": [],
    }  # fmt: skip


@cache
def _stored_password() -> str:
    # The way the running site stores it; the tests' own quick way is unknown there.
    hasher = PBKDF2PasswordHasher()
    return hasher.encode(PASSWORD, hasher.salt())


def let_in(user: User) -> None:
    """Give somebody the password of the demo and a confirmed address."""
    user.password = _stored_password()
    user.save()
    EmailAddress.objects.get_or_create(user=user, email=user.email, verified=True, primary=True)


def empty_world() -> World:
    """A working area where somebody works in each role, and nothing has been written down."""
    people = make_people("De Nieuwe Polder")
    for membership in people.values():
        let_in(membership.user)
    return World(people, {"home": people["manager"].organisation})


def matched() -> bool:
    """Whether the matching service has looked at everything, and grouped it."""
    due = Ambition.objects.due().exists() or Need.objects.due().exists() or Regrouping.objects.exists()
    return not due and Suggestion.objects.exists()


def find_demo_world() -> World:
    """The demo's people and one of everything, as tests/world.py calls them."""
    emails = {
        "manager": "nadia.elkhattabi@polderhofwonen.example",
        "social": "soraya.ramdin@polderhofwonen.example",
        "networker": "marloes.tuinman@gebiedsteam-alexander.example",
        "worker": "priscilla.wijngaarde@wijkvuur.example",
        "admin": "ineke.smaling@polderhofwonen.example",
        "functional": "ruth.osei@gebiedsteam-alexander.example",
        "privacy": "bas.vanderhoeven@polderhofwonen.example",
        "partner": "marjan.oudshoorn@wijkvuur.example",
    }
    people = {name: Membership.objects.select_related("user").get(user__email=email) for name, email in emails.items()}
    guest = make_user(name="Gast Zonder Plek", email="gast@voorbeeld.example")
    let_in(guest)
    things = {"guest_user": guest, **_residents(people), **_plans(people), **_coalitions(people), **_messages(people)}
    missing = [name for name, thing in things.items() if thing is None]
    assert not missing, f"the demo has none of these: {missing}"
    world = World(people, things)
    things["contested_proposal"] = make_contested_proposal(world)
    things |= make_versions(world)
    things |= make_soundings(world)
    things |= make_imports(world)
    return world


def _residents(people: dict[str, Membership]) -> dict[str, Any]:
    social, networker = people["social"], people["networker"]
    here = Signal.objects.filter(working_area__in=social.working_areas.all(), guard="clean")
    mine = here.filter(logged_by=social)
    return {
        "signal": mine.filter(language="nl", need=None, status="new").first() or make_signal(logged_by=social),
        "linked_signal": mine.filter(need__isnull=False).first(),
        "foreign_signal": here.exclude(language="nl").filter(status="new").first()
        or make_signal(logged_by=social, language="tr"),
        "need": Need.objects.visible_to(networker.user).order_by("-signal_count").first(),
        "feedback": Feedback.objects.visible_to(social.user).waiting().first(),
        "group": ResidentGroup.objects.filter(guide=social).first(),
    }


def _plans(people: dict[str, Membership]) -> dict[str, Any]:
    manager = people["manager"]
    ours = Ambition.objects.filter(organisation=manager.organisation)
    overlaps = Overlap.objects.visible_to(manager.user).current().filter(ambition__in=ours)
    return {
        "ambition": ours.filter(status="active", circle="partners").order_by("pk").first(),
        "own_ambition": ours.filter(circle="own").first(),
        "draft_ambition": ours.filter(status="draft").first() or _draft(manager),
        "overlap": overlaps.filter(other__isnull=False).order_by("-score").first(),
        "need_overlap": overlaps.filter(need__isnull=False).order_by("-score").first(),
        "suggestion": Suggestion.objects.visible_to(manager.user).current().first(),
        "initiative": Initiative.objects.filter(organisation=manager.organisation).first(),
    }


def _draft(manager: Membership) -> Ambition:
    areas = list(manager.working_areas.all())
    return make_ambition(organisation=manager.organisation, working_areas=areas, status="draft", contact=manager)


def _coalitions(people: dict[str, Membership]) -> dict[str, Any]:
    manager = people["manager"]
    here = manager.working_areas.all()
    proposals = Proposal.objects.filter(working_area__in=here)
    lead = Participation.objects.filter(organisation=manager.organisation, role="lead", coalition__status="active")
    room = lead[0].coalition
    need = room.needs.first()
    inviting = Coalition.objects.filter(status="inviting")[0]
    Participation.objects.get_or_create(coalition=inviting, organisation=manager.organisation)
    return {
        "coalition": room,
        "approved_proposal": proposals.filter(status="approved").first(),
        "submitted_proposal": make_submitted_proposal(people),
        "taken_proposal": proposals.filter(status="in_review", reviewer=people["networker"]).first(),
        "room_need": need,
        "inviting_coalition": inviting,
        "returned_proposal": Proposal.objects.visible_to(manager.user).filter(status="changes_requested").first()
        or _draft_proposal(manager, status="changes_requested", submitted_at=timezone.now(), round=1),
        "draft_proposal": proposals.filter(status="draft", organisation=manager.organisation).first()
        or _draft_proposal(manager),
        "action": room.actions.filter(done_at=None).first(),
        "decision": room.decisions.first(),
        "own_participation": room.participations.filter(organisation=manager.organisation).first(),
        "participation": Participation.objects.filter(status="invited").first(),
    }


def make_submitted_proposal(people: dict[str, Membership]) -> Proposal:
    """One that both parties in it and the reviewer see."""
    plans = [
        Ambition.objects.filter(organisation=people[name].organisation, status="active").exclude(circle="own")[0]
        for name in ("manager", "partner")
    ]
    return make_proposal(
        author=people["manager"],
        ambitions=plans,
        working_area=people["networker"].working_areas.first(),
        status="submitted",
        submitted_at=timezone.now(),
        round=1,
        **proposal_texts(),
    )


def _draft_proposal(manager: Membership, **fields: Any) -> Proposal:
    ambitions = list(Ambition.objects.filter(status="active", circle="public")[:3])
    needs = list(Need.objects.visible_to(manager.user)[:2])
    area = manager.working_areas.first()
    return make_proposal(
        author=manager, working_area=area, ambitions=ambitions, needs=needs, **proposal_texts(), **fields
    )


def _messages(people: dict[str, Membership]) -> dict[str, Any]:
    manager, admin = people["manager"], people["admin"]
    colleague = Membership.objects.filter(organisation=admin.organisation, role=Role.PROCESS_MANAGER).exclude(
        pk=manager.pk
    )
    return {
        "home": admin.organisation,
        "colleague": colleague.first(),
        "colleague_user": colleague[0].user,
        "invitation": Invitation.objects.create(
            organisation=admin.organisation, email="nieuw@voorbeeld.example", role=Role.SOCIAL_MANAGER, invited_by=admin
        ),
        "notification": Notification.objects.create(
            recipient=manager.user, key="demo:1", message="Approved", url="/koppelkansen/"
        ),
        "saved_search": SavedSearch.objects.filter(membership=manager).first(),
    }
