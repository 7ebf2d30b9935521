"""More rows for a list page: what the query counts are measured with. Each takes a world and how many."""

from datetime import timedelta

from django.utils import timezone

from coalitions.matcher.weight_table import to_values
from coalitions.matching.weights import Weights
from coalitions.models import (
    ActionItem,
    Agreement,
    Decision,
    MatcherVersion,
    Meeting,
    Overlap,
    Participation,
    PreviewedChange,
    PreviewJob,
    Signature,
    Sounding,
    Suggestion,
    TimelineNote,
)
from initiatives.models import Ambition, Moment
from notifications.models import Notification
from organisations.models import Invitation
from organisations.roles import Role
from overview.models import ImportRun, SavedSearch
from residents.models import Feedback
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
    make_working_area,
)
from tests.world import World, make_contested_proposal


def add_signals(world: World, number: int) -> None:
    social, here = world.personas["social"], world.working_area
    place = make_place(area=here.neighbourhoods.get())
    for _ in range(number):
        make_signal(logged_by=social, place=place)
        make_signal(logged_by=social, place=place, need=world.need, status="linked")


def add_words(world: World, number: int) -> None:
    for _ in range(number):
        signal = make_signal(logged_by=world.personas["social"], need=make_need(working_area=world.working_area))
        Feedback.objects.create(
            signal=signal, kind="in_coalition", key="c", params={"need": "x", "organisations": ["a"]}
        )


def add_needs(world: World, number: int) -> None:
    place = make_place(area=world.working_area.neighbourhoods.get())
    for _ in range(number):
        make_need(working_area=world.working_area, place=place, themes=["social", "energy"], status="recognised")


def add_questions(world: World, number: int) -> None:
    for _ in range(number):
        make_question(need=make_need(working_area=world.working_area, status="on_agenda"))


def add_rounds(world: World, number: int) -> None:
    for _ in range(number):
        make_round(led_by=make_membership(role=Role.SOCIAL_MANAGER, working_areas=[world.working_area]))


def add_waiting(world: World, number: int) -> None:
    """Working areas without anybody, and proposals that wait too long."""
    for _ in range(number):
        make_working_area()
        proposal = make_contested_proposal(world)
        proposal.submitted_at = timezone.now() - timedelta(days=20)
        proposal.save()


def add_groups(world: World, number: int) -> None:
    for _ in range(number):
        make_group(guide=make_membership(role=Role.SOCIAL_MANAGER, working_areas=[world.working_area]))


def add_keys(world: World, number: int) -> None:
    for _ in range(number):
        make_api_key(made_by=world.personas["admin"])


def add_organisations(world: World, number: int) -> None:
    for _ in range(number):
        make_organisation(working_areas=[world.working_area])


def add_people(world: World, number: int) -> None:
    home = world.personas["manager"].organisation
    for index in range(number):
        make_membership(organisation=home, working_areas=[world.working_area])
        Invitation.objects.create(
            organisation=home,
            email=f"nieuw{home.invitations.count()}-{index}@voorbeeld.example",
            role=Role.SOCIAL_MANAGER,
            invited_by=world.personas["admin"],
        )


def add_notifications(world: World, number: int) -> None:
    user = world.personas["manager"].user
    first = user.notifications.count()
    for index in range(first, first + number):
        Notification.objects.create(recipient=user, key=f"n{index}", message="Approved", url="/koppelkansen/")


def add_saved_searches(world: World, number: int) -> None:
    manager = world.personas["manager"]
    first = manager.saved_searches.count()
    for index in range(first, first + number):
        SavedSearch.objects.create(
            membership=manager, name=f"zoekvraag {index}", listing="ambities", state=SavedSearch.State.PAUSED
        )


def _ambition_of_another(world: World) -> Ambition:
    partner = make_membership(working_areas=[world.working_area])
    return make_ambition(organisation=partner.organisation, working_areas=[world.working_area], contact=partner)


def add_ambitions(world: World, number: int) -> None:
    for _ in range(number):
        ambition = _ambition_of_another(world)
        Moment.objects.create(ambition=ambition, kind="scaffolding", start=timezone.localdate() + timedelta(60))
        make_ambition(organisation=world.personas["manager"].organisation, working_areas=[world.working_area])


def add_overlaps(world: World, number: int) -> None:
    for _ in range(number):
        other = _ambition_of_another(world)
        make_overlap(ambition=world.ambition, other=other)
        make_overlap(ambition=other, need=world.need, kind=Overlap.Kind.OVERLAP)
        make_overlap(ambition=world.ambition, need=make_need(working_area=world.working_area))


def add_suggestions(world: World, number: int) -> None:
    for _ in range(number):
        found = Suggestion.objects.count()
        row = Suggestion.objects.create(
            key=f"s{found}", working_area=world.working_area, score=2, matcher_version="test"
        )
        row.ambitions.set([world.ambition, _ambition_of_another(world), _ambition_of_another(world)])
        row.needs.set([world.need, make_need(working_area=world.working_area)])


def add_versions(world: World, number: int) -> None:
    for _ in range(number):
        MatcherVersion.objects.create(
            number=MatcherVersion.objects.count() + 1, origin="by_hand", weights=to_values(Weights()), fingerprint="test",
            made_by=make_membership(role=Role.FUNCTIONAL_ADMIN), synonyms=[["Knusterhoek", "meeting-place"]],
        )  # fmt: skip


def add_previewed(world: World, number: int) -> None:
    done = PreviewJob.objects.get(version=world.draft_version)
    for _ in range(number):
        other = _ambition_of_another(world)
        PreviewedChange.objects.create(job=done, ambition=world.ambition, other=other, before="small")
        PreviewedChange.objects.create(
            job=done, ambition=other, need=make_need(working_area=world.working_area), before="small", after="fair"
        )


def add_initiatives(world: World, number: int) -> None:
    for _ in range(number):
        make_initiative(working_area=world.working_area)


def add_soundings(world: World, number: int) -> None:
    """Questions to the manager and of the manager, answered and not, and one to a role with many answers."""
    manager, here = world.personas["manager"], world.working_area
    for _ in range(number):
        colleague, other = make_membership(working_areas=[here]), make_membership(working_areas=[here])
        make_inquiry(asker=colleague, asked=[manager, other], overlap=world.overlap)
        make_inquiry(asker=manager, asked=[colleague, other], role="process_manager", working_area=here)
        Sounding.objects.create(
            inquiry=world.inquiry, asked=colleague, status="answered", answer="ask_other", better=other,
            answered_at=timezone.now(),
        )  # fmt: skip


def add_proposals(world: World, number: int) -> None:
    for _ in range(number):
        other = _ambition_of_another(world)
        for status in ("draft", "submitted", "in_review", "changes_requested", "rejected"):
            make_proposal(
                author=world.personas["manager"],
                working_area=world.working_area,
                ambitions=[world.ambition, other],
                needs=[world.need],
                status=status,
                submitted_at=None if status == "draft" else timezone.now() - timedelta(2),
                reviewer=world.personas["networker"] if status == "in_review" else None,
            )
        # On this one nobody of the working area may decide.
        make_contested_proposal(world)


def add_coalitions(world: World, number: int) -> None:
    home, partner = (world.personas[name].organisation for name in ("manager", "partner"))
    for _ in range(number):
        coalition = make_coalition(
            working_area=world.working_area,
            status="active",
            participations={home: Participation.Status.CONFIRMED, partner: Participation.Status.CONFIRMED},
        )
        coalition.needs.set([world.need])
        coalition.ambitions.set([world.ambition, world.partner_ambition])
        make_coalition(working_area=world.working_area, participations={home: Participation.Status.INVITED})


def add_room(world: World, number: int) -> None:
    """Parties, actions, decisions, notes, needs and initiatives of one coalition."""
    coalition, here = world.coalition, world.working_area
    for _ in range(number):
        member = make_membership(working_areas=[here])
        Participation.objects.create(coalition=coalition, organisation=member.organisation, status="confirmed")
        ActionItem.objects.create(coalition=coalition, title="Bellen", owner=member, due=timezone.localdate())
        Decision.objects.create(coalition=coalition, text="We gaan door.", created_by=member)
        TimelineNote.objects.create(coalition=coalition, text="Open huis gehouden.", created_by=member)
        starts = timezone.now() + timedelta(days=3)
        held = Meeting.objects.create(coalition=coalition, title="Was", starts_at=timezone.now() - timedelta(days=2),
                                      ends_at=timezone.now() - timedelta(days=1), created_by=member)  # fmt: skip
        held.present.add(member)
        Meeting.objects.create(coalition=coalition, title="Komt", starts_at=starts, ends_at=starts + timedelta(hours=1))
        agreement = Agreement.objects.create(coalition=coalition, title="Intentie", text="Samen.", created_by=member)
        Signature.objects.create(agreement=agreement, organisation=member.organisation)
        ActionItem.objects.create(coalition=coalition, title="Brief", owner=world.personas["manager"],
                                  due=timezone.localdate() - timedelta(days=1))  # fmt: skip
        Participation.objects.create(
            coalition=coalition, organisation=make_organisation(), status="asked", answered_by=member
        )
        coalition.needs.add(make_need(working_area=here))
        coalition.ambitions.add(make_ambition(organisation=member.organisation, working_areas=[here], contact=member))
        coalition.initiatives.add(make_initiative(working_area=here))


def add_everything(world: World, number: int) -> None:
    """For pages that gather from all apps, and show the first few of each."""
    number = min(number, 10)
    for add in (
        add_signals, add_words, add_needs, add_groups, add_overlaps, add_initiatives, add_proposals, add_coalitions,
        add_ambitions, add_people, add_soundings,
    ):  # fmt: skip
        add(world, number)


def add_imports(world: World, number: int) -> None:
    """Imports of everybody who may import."""
    for persona in ("manager", "admin", "social", "networker", "functional"):
        member = world.personas[persona]
        for _ in range(number):
            ImportRun.objects.create(
                organisation=member.organisation, started_by=member, kind="signals", rows_until=timezone.now()
            )


def add_import_rows(world: World, number: int) -> None:
    """Rows with something wrong in them."""
    first = world.import_checked.rows.count() + 100
    for count in range(number):
        world.import_checked.rows.create(
            number=first + count, cells=["x", "y"], state="faulty", faults=[["themes", "“y” is not a theme."]]
        )


def add_working_areas(world: World, number: int) -> None:
    """Working areas, each in a municipality of its own."""
    for _ in range(number):
        make_working_area()


def add_neighbourhoods(world: World, number: int) -> None:
    """Neighbourhoods in the municipality of the world's working area."""
    for _ in range(number):
        make_area(parent=world.working_area.municipality)
