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
from coalitions.services.agreements import end_agreement, save_agreement, sign_agreement, written_in
from coalitions.services.meetings import save_meeting, write_minutes
from coalitions.services.room import save_action
from coalitions.services.stories import save_story
from core.meanwhile import as_seen
from initiatives.models import Milestone, Moment
from organisations.models import Membership, Organisation
from organisations.roles import Role
from overview.owned import tables
from residents.services.needs import edit_need, move_need
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
    make_working_area,
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
    Agreement.objects.filter(pk=signed.pk).update(status="ended", ended_reason="kanarie")
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


def _room_of_two() -> tuple[Membership, Membership, Coalition]:
    """An administrator, one of another organisation, and the coalition they work in; the first organisation leads it."""
    admin, other = (make_membership(role=Role.ORGANISATION_ADMIN) for _ in range(2))
    room = make_coalition(
        participations={admin.organisation: "confirmed", other.organisation: "confirmed"}, status="active"
    )
    Participation.objects.filter(coalition=room, organisation=admin.organisation).update(role="lead")
    return admin, other, room


def test_why_an_agreement_ended_goes_along_with_who_wrote_it() -> None:
    lead, other, room = _room_of_two()
    parties = [lead.organisation, other.organisation]
    agreement = save_agreement(
        actor=other, coalition=room, kind="statement_of_intent", title="Samen", text="Wij helpen.", parties=parties
    )
    for one in (lead, other):
        sign_agreement(actor=one, agreement=agreement, **as_seen(written_in(agreement)))
    end_agreement(actor=lead, agreement=agreement, reason="Ons geld is op")
    told = [everything_of(one)["rows"]["coalitions.Agreement"] for one in (lead, other)]
    assert [[(row["text"], row.get("ended_reason")) for row in rows] for rows in told] == [
        [("Wij helpen.", "Ons geld is op")],
        [("Wij helpen.", None)],
    ]


def test_a_draft_that_another_worded_anew_stays_here_until_it_is_signed() -> None:
    admin, other, room = _room_of_two()
    draft: dict[str, Any] = {
        "coalition": room, "kind": "statement_of_intent", "title": "Samen",
        "parties": [admin.organisation, other.organisation],
    }  # fmt: skip
    agreement = save_agreement(actor=admin, text="Onze woorden", **draft)
    assert [row["text"] for row in everything_of(admin)["rows"]["coalitions.Agreement"]] == ["Onze woorden"]
    agreement = save_agreement(actor=other, text="Hun woorden", agreement=agreement, **draft)
    for one in (admin, other):
        (row,) = everything_of(one)["rows"]["coalitions.Agreement"]
        assert {"title", "text"} & row.keys() == set()
    sign_agreement(actor=admin, agreement=agreement, **as_seen(written_in(agreement)))
    assert [row["text"] for row in everything_of(admin)["rows"]["coalitions.Agreement"]] == ["Hun woorden"]


def test_minutes_go_along_with_who_wrote_them_and_the_agenda_with_who_planned() -> None:
    planner, writer, room = _room_of_two()
    at = timezone.now() - dt.timedelta(hours=2)
    times: dict[str, Any] = {"starts_at": at, "ends_at": at + dt.timedelta(hours=1)}
    meeting = save_meeting(actor=planner, coalition=room, title="Overleg", agenda="De gevel", **times)
    write_minutes(actor=writer, meeting=meeting, minutes="De gevel gaat door")

    def words_of(admin: Membership) -> tuple[str | None, str | None]:
        (row,) = everything_of(admin)["rows"]["coalitions.Meeting"]
        return row.get("agenda"), row.get("minutes")

    assert words_of(planner) == ("De gevel", None)
    assert words_of(writer) == (None, "De gevel gaat door")
    # Of a text at which both wrote nobody can tell whose the words are.
    write_minutes(actor=planner, meeting=meeting, minutes="De gevel gaat door, in mei")
    save_meeting(actor=writer, coalition=room, title="Overleg", agenda="De gevel en het dak", meeting=meeting, **times)
    assert words_of(planner) == words_of(writer) == (None, None)


def test_an_action_goes_along_in_words_with_who_does_it() -> None:
    admin, other, room = _room_of_two()
    action: dict[str, Any] = {"coalition": room, "owner": other, "due": timezone.localdate()}
    item = save_action(actor=admin, title="Bel de aannemer", **action)
    save_action(actor=other, title="Mail de aannemer", action=item, **action)
    assert [row.get("title") for row in everything_of(admin)["rows"]["coalitions.ActionItem"]] == [None]
    assert [row["title"] for row in everything_of(other)["rows"]["coalitions.ActionItem"]] == ["Mail de aannemer"]


def test_a_story_goes_along_with_who_alone_wrote_it() -> None:
    admin, other, room = _room_of_two()
    Coalition.objects.filter(pk=room.pk).update(status="completed")
    texts = dict.fromkeys(("title", "trigger", "joined", "gained", "otherwise"), "Ons verhaal")
    save_story(actor=admin, coalition=room, **texts)
    assert [row["title"] for row in everything_of(admin)["rows"]["coalitions.Story"]] == ["Ons verhaal"]
    save_story(actor=other, coalition=room, **{**texts, "gained": "Een bank erbij"})
    for one in (admin, other):
        assert "Ons verhaal" not in json.dumps(everything_of(one)["rows"]["coalitions.Story"])


def test_a_need_goes_along_in_the_words_of_colleagues() -> None:
    here, admin = make_working_area(), make_membership(role=Role.ORGANISATION_ADMIN)
    colleague = make_membership(role=Role.AREA_NETWORKER, working_areas=[here], organisation=admin.organisation)
    other = make_membership(role=Role.AREA_NETWORKER, working_areas=[here])
    theirs, ours = (make_need(working_area=here, created_by=admin, title="Een plek om te zitten") for _ in range(2))
    for need, closer in ((theirs, other), (ours, colleague)):
        move_need(actor=closer, need=need, target="closed", reason="Er staat een bank")
    edit_need(actor=colleague, need=ours, title="Een plek om te rusten", themes=ours.themes.all())

    def told() -> list[tuple[str | None, str | None]]:
        return [(row.get("title"), row.get("closed_reason")) for row in everything_of(admin)["rows"]["residents.Need"]]

    assert told() == [("Een plek om te zitten", None), ("Een plek om te rusten", "Er staat een bank")]
    edit_need(actor=other, need=theirs, title="Een bank", themes=theirs.themes.all())
    assert told() == [(None, None), ("Een plek om te rusten", "Er staat een bank")]


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
