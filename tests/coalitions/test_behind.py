"""What can be opened under a reason, what may be promised already, what a group is called, and the page about matching."""

import re
from dataclasses import fields

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from areas.models import WorkingArea
from coalitions.explanations import explain
from coalitions.explanations.behind import FINDERS, Both, behind
from coalitions.explanations.names import Names
from coalitions.explanations.titles import Group, titles
from coalitions.matcher import weight_table
from coalitions.matcher.candidates import engine_id
from coalitions.matcher.quality import FIGURES, from_score, measurements
from coalitions.matcher.register import REGISTER
from coalitions.matcher.stored_parts import LISTS
from coalitions.matching import codes
from coalitions.matching.weights import Weights
from coalitions.models import MatcherVersion, Overlap
from coalitions.queries.overlaps import names_for
from coalitions.queries.reasons import promised_elsewhere, reasons_of
from organisations.models import Membership
from tests.coalitions.visiting import page
from tests.factories import make_coalition, make_membership, make_proposal

pytestmark = pytest.mark.django_db
LIST = "/koppelkansen/"
ABOUT = "/over/matching/"


# --- The rows behind a reason ----------------------------------------------------------------------------------------


def test_every_part_of_a_score_has_something_behind_it() -> None:
    assert set(codes.PART_CODES) | set(codes.NEED_PART_CODES) <= set(FINDERS)


def test_an_offer_and_a_request_stand_there_as_written_and_with_whose_they_are(
    overlap: Overlap, member: Membership
) -> None:
    assert overlap.other is not None
    reasons = {reason.said.code: reason for reason in reasons_of(overlap, names_for([overlap], member))}

    sought, offered = reasons["offer_meets_seek"].behind.facts

    assert (sought.texts, sought.whose) == (overlap.other.seeks, overlap.other.organisation.name)
    assert (offered.texts, offered.title) == (overlap.ambition.offers, overlap.ambition.title)
    assert offered.url == reverse("initiatives:ambition-detail", args=[overlap.ambition.pk])


@pytest.mark.parametrize("code", sorted({**codes.PART_CODES, **codes.NEED_PART_CODES}))
def test_what_is_behind_each_sort_of_reason_can_be_said(overlap: Overlap, code: str) -> None:
    assert overlap.other is not None
    need = Overlap.objects.exclude(need=None).select_related("need__working_area").first()
    assert need is not None
    assert need.need is not None
    promised = {**codes.NEED_PART_CODES, **codes.PART_CODES}[code]
    sides = {"giver": engine_id(overlap.ambition_id), "taker": engine_id(overlap.other_id or 0), "metres": "340"}
    facts = {name: ["ruimte"] if name in LISTS else sides.get(name, "ruimte") for name in promised}
    both = Both.of(overlap.ambition, need.need if code in codes.NEED_PART_CODES else overlap.other)

    found = behind({"code": code, "points": 1.0, "facts": facts}, both, Names())

    assert all(fact.label and fact.texts and fact.title for fact in found.facts)
    assert found.facts or found.needs or found.periods or code == "shared_need"


def test_the_page_opens_each_reason_without_script(signed_in: Client, overlap: Overlap) -> None:
    shown = page(signed_in, f"{LIST}{overlap.pk}/")

    reasons = re.findall(r'<ol class="kk-reasons".*?</ol>', shown, re.DOTALL)[0]
    assert reasons.count("<details") == reasons.count("<li>")
    assert "“ruimte op de begane grond voor ontmoeting”" in reasons


def test_the_parts_of_every_stored_koppelkans_add_up_and_carry_a_version(overlap: Overlap) -> None:
    for row in Overlap.objects.all():
        assert row.matcher_version
        assert row.parts
        assert round(sum(part["points"] for part in row.parts), 2) == round(row.score, 2)


# --- Promised elsewhere ----------------------------------------------------------------------------------------------


def promised(overlap: Overlap, member: Membership) -> list[str]:
    with override("nl"):
        return [said.text for said in promised_elsewhere(overlap, member, names_for([overlap], member))]


def test_an_offer_that_is_in_an_active_coalition_is_a_caution(
    signed_in: Client, overlap: Overlap, member: Membership, working_area: WorkingArea
) -> None:
    assert promised(overlap, member) == []
    coalition = make_coalition(working_area=working_area, name="Thuisplusflat", status="active")
    coalition.ambitions.set([overlap.ambition])

    offer = "“ruimte op de begane grond voor ontmoeting”"
    assert promised(overlap, member) == [
        f"{offer} is misschien al toegezegd: jouw plan zit in de coalitie “Thuisplusflat”."
    ]
    assert "Thuisplusflat" in page(signed_in, f"{LIST}{overlap.pk}/")


def test_a_coalition_of_both_sides_or_one_that_is_over_is_no_caution(
    overlap: Overlap, member: Membership, working_area: WorkingArea
) -> None:
    assert overlap.other is not None
    together = make_coalition(working_area=working_area, status="active")
    together.ambitions.set([overlap.ambition, overlap.other])
    over = make_coalition(working_area=working_area, status="completed")
    over.ambitions.set([overlap.ambition])

    assert promised(overlap, member) == []


def test_a_coalition_the_reader_may_not_see_stays_unnamed(overlap: Overlap, member: Membership) -> None:
    elsewhere = make_coalition(name="Geheim", status="active")
    elsewhere.ambitions.set([overlap.ambition])

    assert promised(overlap, member) == []


def test_an_offer_in_another_proposal_is_a_caution_but_not_in_that_of_this_koppelkans(
    overlap: Overlap, member: Membership
) -> None:
    other = make_proposal(author=member, title="Buurtkamer", ambitions=[overlap.ambition], status="submitted")
    assert "Buurtkamer" in promised(overlap, member)[0]

    other.overlaps.add(overlap)

    assert promised(overlap, member) == []


# --- On the page of a need or an ambition ----------------------------------------------------------------------------


def test_the_page_of_a_need_says_its_own_title_once(signed_in: Client, overlap: Overlap) -> None:
    link = Overlap.objects.exclude(need=None).first()
    assert link is not None
    assert link.need is not None
    rows = re.findall(r'class="kk-row__link"[^>]*>(.*?)</a>', page(signed_in, f"{LIST}bij-behoefte/{link.need_id}/"))
    assert rows
    assert not any(link.need.title in row for row in rows)


def test_the_page_of_an_ambition_names_the_other_side(signed_in: Client, overlap: Overlap) -> None:
    assert overlap.other is not None
    html = page(signed_in, f"{LIST}bij-ambitie/{overlap.ambition_id}/")
    rows = re.findall(r'class="kk-row__link"[^>]*>(.*?)</a>', html)
    assert overlap.other.title in rows
    assert not any(overlap.ambition.title in row for row in rows)


# --- Titles of groups ------------------------------------------------------------------------------------------------


def test_groups_round_one_need_are_told_apart_by_who_joins_in() -> None:
    found = titles(
        [
            Group(1, "Droge kelders", ["Riool", "Geveltuinen", "Garages"]),
            Group(2, "Droge kelders", ["Riool", "Warmteleiding", "Geveltuinen"]),
            Group(3, "Samen eten", ["Kerk", "Keuken"]),
            Group(4, "", ["Dak", "Zon"]),
        ]
    )
    assert len(set(found.values())) == 4
    assert found[3] == "Samen eten"
    assert "Garages" in found[1]
    assert "Warmteleiding" in found[2]


def test_groups_that_would_still_be_called_the_same_get_a_second_plan() -> None:
    plans = [["Riool", "Tuin", "Dak"], ["Riool", "Tuin", "Gas"], ["Riool", "Dak", "Gas"]]
    found = titles([Group(number, "Droge kelders", listed) for number, listed in enumerate(plans)])
    assert len(set(found.values())) == 3


# --- The page about matching -----------------------------------------------------------------------------------------


def test_everybody_may_read_how_koppelkansen_come_about(client: Client) -> None:
    assert ABOUT in page(client, "/over/")
    html = page(client, ABOUT)
    assert "%(" not in html
    for part in REGISTER:
        for name, text in part.fields:
            assert str(name)
            assert str(text)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_weight_has_a_name_and_a_sentence(language: str) -> None:
    with override(language):
        for item in fields(Weights):
            assert item.name in weight_table.WORDS, item.name
            assert weight_table.sentence_of(item.name).endswith(("?", "."))
    assert [name for group in weight_table.groups() for name in group.names if group.code == "other"] == []


def test_the_page_shows_the_weights_in_use(client: Client) -> None:
    assert "+1,90" in page(client, ABOUT)
    MatcherVersion.objects.create(
        number=7, origin="by_hand", state="active", fingerprint="2.0-eigen", activated_at="2027-01-01T00:00Z",
        weights={**dict(Weights().table()), "same_place": 3.21},
    )  # fmt: skip

    html = page(client, ABOUT)

    assert "+3,21" in html
    assert "2.0-eigen" in html


def test_what_was_measured_stands_there_with_its_interval() -> None:
    score = {"headline": {"pairs_f1": 0.4567, "need_acc": None}, "intervals": {"pairs_f1": [0.4, 0.5]}}
    found = from_score("buurt", "2.1-abc", "2026-11-22", {"ambitions": 40, "needs": 15, "signals": 60}, score)
    assert found.figures == {"pairs_f1": [0.457, 0.4, 0.5]}
    for kept in measurements():
        assert set(kept.figures) <= set(FIGURES)
        assert kept.version


def test_a_reason_without_anything_behind_it_is_a_sentence_still() -> None:
    part = {"code": "idea_only", "points": 0.0, "facts": {"ambition": "x"}}
    assert explain(part, Names()).text.endswith(".")


def test_a_member_of_another_working_area_does_not_see_the_rows(client: Client, overlap: Overlap) -> None:
    client.force_login(make_membership().user)
    page(client, f"{LIST}{overlap.pk}/", status=404)


def test_the_page_says_on_which_invented_neighbourhoods_it_was_measured(client: Client) -> None:
    html = page(client, ABOUT)
    for kept in measurements():
        assert kept.title in html
        assert kept.version in html
    assert "verzonnen" in html


def test_a_flat_or_money_alone_is_not_a_subject() -> None:
    part = {"code": "shared_concepts", "points": 1.0, "facts": {}}
    part["facts"] = {"words_a": ["flat", "lift"], "words_b": ["flat", "lift"], "concepts": ["block-of-flats", "lift"]}
    with override("nl"):
        assert explain(part, Names()).text == "Hier gaan beide plannen over: lift."
