"""Plans of one organisation in the same words."""

from dataclasses import replace

from coalitions.matching.duplicates import duplicates_of
from coalitions.matching.setting import Setting
from tests.matching.world import CONTEXT, make_ambition

PLANTING = make_ambition(
    "1",
    title="Geveltuinen in de Zonnebloemstraat",
    description="Wij leggen met bewoners geveltuinen aan en halen tegels weg. De hovenier begeleidt de eerste plantdag.",
    offers=("geveltuinpakketten",),
)


def test_a_plan_in_the_same_words_is_found_with_those_words() -> None:
    again = replace(
        PLANTING,
        id="2",
        title="Geveltuin actie",
        description="Geveltuinen aanleggen in de Zonnebloemstraat, tegels weghalen, hovenier begeleidt.",
    )
    (found,) = duplicates_of(PLANTING, [again], Setting(CONTEXT))
    assert found.id == "2"
    assert 0.4 <= found.share <= 1
    assert "zonnebloemstraat" in found.words[:3]


def test_the_same_subject_in_other_words_is_no_duplicate() -> None:
    other = replace(PLANTING, id="2", title="Groene gevels", description="Klimplanten langs de flats.", offers=())
    assert duplicates_of(PLANTING, [other], Setting(CONTEXT)) == ()


def test_nobody_elses_plan_and_no_plan_elsewhere_is_a_duplicate() -> None:
    others = [
        replace(PLANTING, id="2", organisation="somebody else"),
        replace(PLANTING, id="3", areas=frozenset({"B21"})),
        PLANTING,
    ]
    assert duplicates_of(PLANTING, others, Setting(CONTEXT)) == ()
    assert duplicates_of(PLANTING, [replace(PLANTING, id="4")], Setting(CONTEXT))[0].share == 1
