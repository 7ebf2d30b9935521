"""What the history of needs, groups and rounds tells of words it does not hold: that they are others, by whom and when."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from audit.queries import history_of
from organisations.roles import Role
from residents import services
from tests.factories import make_group, make_membership, make_need, make_round, make_working_area
from themes.models import Theme

pytestmark = pytest.mark.django_db
ANEW = '<ins class="kk-pre-line">anders verwoord</ins>'


def told(client: Client, name: str, thing: Any) -> str:
    """What stands in the history on its page."""
    html = client.get(reverse(f"residents:{name}", args=[thing.pk])).text
    return " ".join(html.split("Geschiedenis")[1].split("</details>")[0].split())


def test_a_need_tells_which_words_are_others_and_not_which(client: Client) -> None:
    here = make_working_area()
    networker = make_membership(role=Role.AREA_NETWORKER, working_areas=[here])
    need = make_need(working_area=here, title="Een bank", description="oud woord", themes=["social"])
    facts: dict[str, Any] = {
        "actor": networker,
        "need": need,
        "title": "Een bank",
        "themes": Theme.objects.filter(code="social"),
    }
    services.edit_need(**facts, description="nieuw woord", target_groups=["ouderen"])
    (event,) = history_of(need)
    assert event.changes == {"reworded": ["", "description, target_groups"]}
    client.force_login(networker.user)
    history = told(client, "need-detail", need)
    assert "Toelichting" in history
    assert "Voor wie?" in history
    assert history.count(ANEW) == 2
    assert "oud woord" not in history
    # Nothing changed is nothing told.
    services.edit_need(**facts, description="nieuw woord", target_groups=["ouderen"])
    assert history_of(need).count() == 1


def test_a_new_need_and_a_new_group_tell_of_no_change(client: Client) -> None:
    here = make_working_area()
    networker = make_membership(role=Role.AREA_NETWORKER, working_areas=[here])
    need = services.name_need(
        actor=networker,
        working_area=here,
        title="Een bank",
        description="nieuw",
        themes=Theme.objects.filter(code="social"),
    )
    group = services.save_group(actor=networker, name="De Merel", kind="garden", working_area=here, description="nieuw")
    assert [event.changes for thing in (need, group) for event in history_of(thing)] == [{}, {}]
    client.force_login(networker.user)
    assert ANEW not in told(client, "need-detail", need)


def test_a_group_and_a_round_tell_where_they_went_and_which_words_are_others(client: Client) -> None:
    here, there = make_working_area(name="De Werven"), make_working_area(name="Het Lage Land")
    guide = make_membership(role=Role.SOCIAL_MANAGER, working_areas=[here, there])
    group = make_group(guide=guide, working_area=here, name="De Merel", description="oud woord", meets="dinsdag")
    held = make_round(led_by=guide, working_area=here, name="Bij de liften", remarks="oud woord", method="lift")
    services.save_group(
        actor=guide, group=group, name="De Merel", kind=group.kind, size=group.size, working_area=there,
        description="nieuw woord", meets="woensdag",
    )  # fmt: skip
    services.save_round(
        actor=guide, held=held, name="Bij de liften", method="street", working_area=there, start=held.start, end=held.end,
        reached=held.reached, remarks="nieuw woord",
    )  # fmt: skip
    client.force_login(guide.user)
    for name, thing, words in (("group-detail", group, 2), ("round-detail", held, 1)):
        history = told(client, name, thing)
        assert ">De Werven</del>" in history
        assert ">Het Lage Land</ins>" in history
        assert history.count(ANEW) == words
        assert "oud woord" not in history
    assert ">Bij de lift</del>" in told(client, "round-detail", held)
    assert "Wat viel op?" in told(client, "round-detail", held)
