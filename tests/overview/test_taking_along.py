"""What an organisation takes along, and the report of a neighbourhood."""

import datetime as dt
import json
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.db.models import ForeignKey, ManyToManyField, Model
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from audit.data_classes import TABLES, DataClass
from audit.queries import history_of
from coalitions.models import (
    ActionItem,
    Agreement,
    Benefit,
    Coalition,
    Decision,
    Meeting,
    Participation,
    ProposalLink,
    ProposalVersion,
    Review,
    Signature,
    Story,
    StoryObjection,
    StoryReaction,
    TimelineNote,
)
from initiatives.models import Milestone, Moment
from organisations.models import Membership, Organisation
from organisations.roles import Role
from overview.owned import tables
from tests.factories import (
    make_ambition,
    make_api_key,
    make_coalition,
    make_group,
    make_initiative,
    make_membership,
    make_need,
    make_organisation,
    make_place,
    make_proposal,
    make_question,
    make_round,
    make_signal,
)
from tests.world import make_world

pytestmark = pytest.mark.django_db


def everything_of(admin: Membership) -> dict[str, Any]:
    client = Client()
    client.force_login(admin.user)
    answer: Any = client.post(reverse("overview:organisation-data-download"))
    assert answer.status_code == 200
    found: dict[str, Any] = json.loads(b"".join(answer.streaming_content))
    return found


def test_the_file_has_all_that_is_the_organisations_and_nothing_else() -> None:
    admin, other = make_membership(role=Role.ORGANISATION_ADMIN), make_membership()
    (here,) = admin.working_areas.all()
    own = make_ambition(organisation=admin.organisation, working_areas=[here], circle="own", title="Ons plan")
    Moment.objects.create(ambition=own, kind="tender", start="2027-01-01", note="De gevel")
    make_ambition(organisation=other.organisation, working_areas=[here], title="Vreemd plan")
    signal = make_signal(logged_by=admin, text="kanarie gezegd", gist="kanarie", place=make_place(name="Merelflat"))
    make_group(guide=admin, name="kanarie", description="kanarie", meets="kanarie", kept_by=admin.organisation)
    make_need(working_area=here, created_by=admin, title="Een plek om te zitten")
    make_need(working_area=here, created_by=admin, title="kanarie", kept_by=admin.organisation)
    make_coalition(participations={admin.organisation: "confirmed", other.organisation: "confirmed"})
    make_api_key(made_by=admin, secret="kk_kanarie-sleutel")

    found = everything_of(admin)

    text, rows = json.dumps(found), found["rows"]
    for hidden in ("kanarie", "Vreemd plan", "md5", "pbkdf2", other.user.name):
        assert hidden not in text, hidden
    assert found["organisation"]["name"] == admin.organisation.name
    (plan,) = rows["initiatives.Ambition"]
    assert (plan["title"], plan["working_areas"], plan["organisation"]) == (
        "Ons plan",
        [here.pk],
        admin.organisation_id,
    )
    assert [row["note"] for row in rows["initiatives.Moment"]] == ["De gevel"]
    assert [(row["id"], row["channel"]) for row in rows["residents.Signal"]] == [(signal.pk, "lift")]
    assert {"text", "gist", "place"} & rows["residents.Signal"][0].keys() == set()
    assert [row.get("title") for row in rows["residents.Need"]] == ["Een plek om te zitten", None]
    assert [row["status"] for row in rows["coalitions.Participation"]] == ["confirmed"]
    assert set(rows) == {model._meta.label for model, _owned in tables()}
    assert [event.verb for event in history_of(admin)] == ["exported"]


def _leads_to_an_organisation(model: type[Model], seen: frozenset[type[Model]] = frozenset()) -> bool:
    """Whether its rows are of an organisation or of a colleague, or belong to something that is."""
    others = {
        one.related_model
        for one in model._meta.get_fields()
        if isinstance(one, ForeignKey | ManyToManyField) and one.related_model not in {model, *seen}
    }
    direct = others & {Organisation, Membership} or hasattr(model, "organisation_id")
    return bool(direct) or any(_leads_to_an_organisation(one, seen | {model}) for one in others)


# Of an organisation or its colleagues, and not in its file.
STAYS = {
    "audit.AuditEvent": "the account of the whole site, which is sealed as one",
    "audit.AuditValues": "as AuditEvent",
    "coalitions.Overlap": "what the matcher computed of two sides, of which often one is another's",
    "coalitions.Suggestion": "as Overlap",
    "coalitions.Reading": "numbers that the matcher read in texts that are in the file",
    "coalitions.MatcherVersion": "how the matcher weighs is the same for all",
    "coalitions.PreviewJob": "as MatcherVersion",
    "coalitions.PreviewedChange": "as MatcherVersion",
    "coalitions.Inquiry": "between two colleagues, who have it in their own data; no administrator reads along",
    "coalitions.Sounding": "as Inquiry",
    "coalitions.ReviewDraft": "of a reviewer, who judges apart from the organisation he or she works for",
    "coalitions.ReviewerNote": "as ReviewDraft",
    "coalitions.PlaceNote": "belongs to the place, and is read by its area networkers alone",
    "overview.SavedSearch": "of one colleague, who has it in the own data",
    "overview.ImportRow": "rows of a file the organisation has itself, for a week at most",
    "overview.SearchEntry": "the words of other tables, to be found by",
}


def test_every_table_of_an_organisation_is_in_the_file_or_stays_here_for_a_reason() -> None:
    leading = {model._meta.label for model in apps.get_models() if _leads_to_an_organisation(model)}
    taken = {model._meta.label for model, _owned in tables()}
    assert leading - taken - STAYS.keys() == set(), "say in overview/owned.py whose its rows are, or here why they stay"
    assert STAYS.keys() & taken == set()
    assert STAYS.keys() <= leading
    assert taken <= leading


def test_what_is_said_of_whose_words_are_is_of_fields_with_words() -> None:
    for model, owned in tables():
        words = {
            one.name for one in model._meta.fields if TABLES[model._meta.label].class_of(one.name) == DataClass.WORDS
        }
        assert set(owned.words or {}) <= words, model


def _together(room: Coalition, writer: Membership, said: str) -> None:
    """One of everything that is written in a coalition, by this colleague and in these words."""
    at = timezone.now()
    ActionItem.objects.create(coalition=room, title=said, owner=writer, created_by=writer, due=at.date())
    Decision.objects.create(coalition=room, text=said, created_by=writer)
    TimelineNote.objects.create(coalition=room, text=said, created_by=writer, happened_on=at.date())
    Meeting.objects.create(
        coalition=room, title=said, place=said, agenda=said, minutes=said, starts_at=at, ends_at=at + dt.timedelta(hours=1),
        created_by=writer,
    )  # fmt: skip
    Agreement.objects.create(coalition=room, title=said, text=said, created_by=writer)
    Benefit.objects.create(coalition=room, kind="jobs", number=1, source=said, written_by=writer)
    story = Story.objects.create(
        coalition=make_coalition(),
        title=said,
        trigger=said,
        joined=said,
        gained=said,
        otherwise=said,
        written_by=writer,
    )
    StoryReaction.objects.create(story=story, author=writer, text=said)
    StoryObjection.objects.create(story=story, organisation=writer.organisation, made_by=writer, reason=said)
    Milestone.objects.create(initiative=make_initiative(organisation=writer.organisation), title=said, due=at.date())
    proposal = make_proposal(organisation=writer.organisation, author=writer, title=said)
    ProposalVersion.objects.create(proposal=proposal, round=1, texts={"title": said}, submitted_by=writer)
    ProposalLink.objects.create(proposal=proposal, other=make_proposal(), reason=said, asked_by=writer)
    make_question(organisation=make_organisation(), asked_by=writer, question=said)
    make_round(led_by=writer, name=said, remarks="kanarie")


BOTH_HAVE = (
    "coalitions.ActionItem", "coalitions.Decision", "coalitions.TimelineNote", "coalitions.Meeting", "coalitions.Agreement",
    "coalitions.Benefit", "coalitions.Story", "coalitions.StoryReaction", "coalitions.StoryObjection", "initiatives.Milestone",
    "coalitions.Proposal", "coalitions.ProposalVersion", "coalitions.ProposalLink", "residents.AgendaQuestion",
    "residents.CollectionRound",
)  # fmt: skip


def test_what_colleagues_write_in_coalitions_comes_along_and_what_others_write_does_not() -> None:
    admin, other = make_membership(role=Role.ORGANISATION_ADMIN), make_membership()
    room = make_coalition(
        name="Samen in de flat", participations={admin.organisation: "confirmed", other.organisation: "confirmed"}
    )
    make_coalition(name="kanarie", participations={admin.organisation: "invited", other.organisation: "confirmed"})
    _together(room, admin, "ons woord")
    _together(room, other, "kanarie")
    found = everything_of(admin)["rows"]
    assert "kanarie" not in json.dumps(found)
    for label in BOTH_HAVE:
        assert [row for row in found[label] if "ons woord" in json.dumps(row)], label
        assert len(found[label]) == 1, label
    assert [row["name"] for row in found["coalitions.Coalition"]] == ["Samen in de flat"]


def test_of_what_others_wrote_for_an_organisation_its_file_has_the_facts() -> None:
    admin, other = make_membership(role=Role.ORGANISATION_ADMIN), make_membership()
    own = admin.organisation
    room = make_coalition(participations={own: "confirmed", other.organisation: "confirmed"})
    at = timezone.now()
    meeting = Meeting.objects.create(
        coalition=room,
        title="kanarie",
        minutes="kanarie",
        starts_at=at,
        ends_at=at + dt.timedelta(hours=1),
        created_by=other,
    )
    meeting.present.set([admin, other])
    ActionItem.objects.create(
        coalition=room, title="Wij halen de sleutel", owner=admin, created_by=other, due=at.date()
    )
    signed, drafted = (
        Agreement.objects.create(coalition=room, title=title, text=title, document="afspraken/x.pdf", created_by=other)
        for title in ("Getekend", "kanarie")
    )
    for agreement, signed_at in ((signed, at), (drafted, None)):
        for one in (own, other.organisation):
            Signature.objects.create(agreement=agreement, organisation=one, signed_at=signed_at)
    proposal = make_proposal(organisation=own, author=admin, status="rejected")
    reviewer = make_membership(role=Role.AREA_NETWORKER)
    Review.objects.create(proposal=proposal, reviewer=reviewer, decision="reject", motivation="kanarie")
    make_question(organisation=own, asked_by=other, question="kanarie", explanation="Wij doen het.")
    refused = make_coalition()
    Participation.objects.create(coalition=refused, organisation=own, status="refused", reason="kanarie")

    found = everything_of(admin)["rows"]

    assert "kanarie" not in json.dumps(found)
    (held,) = found["coalitions.Meeting"]
    assert (held["present"], held["starts_at"][:10]) == (sorted([admin.pk, other.pk]), str(timezone.localdate()))
    assert [row["title"] for row in found["coalitions.ActionItem"]] == ["Wij halen de sleutel"]
    assert [row.get("text") for row in found["coalitions.Agreement"]] == ["Getekend", None]
    assert [row["decision"] for row in found["coalitions.Review"]] == ["reject"]
    assert [row["explanation"] for row in found["residents.AgendaQuestion"]] == ["Wij doen het."]
    # An administrator of a reviewer's organisation does not read along.
    theirs = everything_of(make_membership(role=Role.ORGANISATION_ADMIN, organisation=reviewer.organisation))
    assert theirs["rows"]["coalitions.Review"] == []


def test_the_file_costs_the_same_for_thirty_rows() -> None:
    admin = make_membership(role=Role.ORGANISATION_ADMIN)

    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            everything_of(admin)
        return len(queries)

    make_ambition(organisation=admin.organisation)
    cost()
    before = cost()
    for _ in range(29):
        make_ambition(organisation=admin.organisation)
    assert cost() == before


def test_the_report_has_every_picture_and_costs_the_same_for_more_rows() -> None:
    world = make_world()
    manager, area = world.personas["manager"], world.working_area
    client = Client()
    client.force_login(manager.user)
    path = reverse("overview:neighbourhood-report", args=[area.pk])

    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(path).status_code == 200
        return len(queries)

    page = client.get(path).content.decode()
    for heading in ("Op de kaart", "Thema’s per buurt", "Langs de kwartalen", "Wie samenwerkt", "Maand voor maand"):
        assert heading in page, heading
    assert world.need.title in page
    assert world.ambition.title in page
    before = cost()
    for _ in range(30):
        make_need(working_area=area, place=world.place)
        plan = make_ambition(organisation=manager.organisation, working_areas=[area], place=world.place)
        make_coalition(working_area=area, status="active").ambitions.set([plan])
    assert cost() == before <= 15
    part = client.get(path, {"gebied": world.neighbourhood.code}).content.decode()
    assert world.neighbourhood.name in part
