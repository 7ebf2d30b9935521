"""The trail of ambitions and initiatives: codes are kept, words are shown, in the language of whoever reads."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from audit.queries import history_of
from audit.services import record
from initiatives import services
from initiatives.history import history_lines
from initiatives.models import Ambition, Initiative
from initiatives.services.milestones import add_milestone, reach_milestone
from organisations.models import Membership
from tests.factories import make_ambition, make_initiative, make_membership
from themes.models import Theme

pytestmark = pytest.mark.django_db


@pytest.fixture
def member() -> Membership:
    return make_membership()


def _shown(thing: Ambition | Initiative, language: str = "nl") -> dict[str, tuple[str, str]]:
    """The last event as it is read: old and new by the name of the field."""
    with override(language):
        return {change.field: (change.old, change.new) for change in history_lines(thing)[0].changes}


def test_themes_a_moment_and_kinds_are_kept_as_codes_and_read_as_words(member: Membership) -> None:
    ambition = make_ambition(organisation=member.organisation, offers=["zaal: groot"], themes=["energy"])
    with override("en"):
        services.change_ambition(
            actor=member,
            ambition=ambition,
            themes=Theme.objects.filter(code__in=["social", "mobility"]),
            offer_kinds=[["space", "money"]],
            moment={"kind": "tender", "start": date(2027, 4, 1), "note": "other"},
        )

    assert history_of(ambition)[0].changes == {
        "themes": ["energy", "social, mobility"],
        "offer_kinds": ["", "zaal: groot: space, money"],
        "moment": ["", "tender · 2027-04-01 · other"],
    }
    dutch, english = _shown(ambition), _shown(ambition, "en")
    assert dutch["Thema’s"] == ("Energie", "Sociaal, Mobiliteit")
    assert english["Themes"] == ("Energy", "Social, Mobility")
    assert dutch["Natuurlijk moment"] == ("", "Aanbesteding · 1 april 2027 · other")
    assert dutch["Soort van wat je te bieden hebt"] == ("", "zaal: groot: Ruimte, Geld")


def test_what_was_kept_as_words_before_is_shown_as_it_was(member: Membership) -> None:
    ambition = make_ambition(organisation=member.organisation)
    kept = {
        "themes": ["Energie", "Sociaal, Mobiliteit"],
        "offer_kinds": ["", "zaal: Geld"],
        "moment": ["", "Aanbesteding · graag eerder"],
    }
    record(actor=member, verb="changed", target=ambition, changes=kept)

    assert set(_shown(ambition).values()) == {tuple(pair) for pair in kept.values()}


def test_a_milestone_that_is_reached_is_kept_as_a_code(member: Membership) -> None:
    initiative = make_initiative(organisation=member.organisation)
    with override("en"):
        milestone = add_milestone(actor=member, initiative=initiative, title="Sleutel", due=date(2027, 4, 1))
        reach_milestone(actor=member, milestone=milestone, done=True)
        reach_milestone(actor=member, milestone=milestone, done=False)

    lines = history_lines(initiative)
    assert [event.verb for event in history_of(initiative)] == ["milestone missed", "milestone reached", "changed"]
    assert [line.what for line in lines] == ["Mijlpaal toch niet gehaald", "Mijlpaal gehaald", "Gewijzigd"]
    assert all([(one.field, one.new) for one in line.changes] == [("Mijlpaal", "Sleutel")] for line in lines)


def test_the_history_of_one_change_takes_as_many_queries_as_that_of_many(member: Membership) -> None:
    ambition = make_ambition(organisation=member.organisation)
    counted = set()
    for code in ("social", "mobility", "circular"):
        services.change_ambition(actor=member, ambition=ambition, themes=Theme.objects.filter(code=code))
        with CaptureQueriesContext(connection) as queries:
            history_lines(ambition)
        counted.add(len(queries))
    assert counted == {2}
