"""The concept thesaurus: sound files, names found in spoken and policy words, look-ups."""

import json
import subprocess
import sys

import pytest

from language.analysis import analyse
from language.thesaurus import RESOURCES, THEMES, Synonym, Thesaurus, concepts, validate
from language.thesaurus.reading import FOLDER, BrokenThesaurusError, read
from language.thesaurus.validation import problems_of


def found(text: str, thesaurus: Thesaurus | None = None) -> set[str]:
    return {hit.concept for hit in concepts(analyse(text), thesaurus)}


def test_thesaurus_is_sound() -> None:
    assert validate() == []


def test_thesaurus_covers_every_theme_and_resource() -> None:
    thesaurus = Thesaurus.load()
    for theme in THEMES:
        assert sum(theme in concept.themes for concept in thesaurus.concepts.values()) >= 15
    assert set(RESOURCES) <= set(thesaurus.concepts)


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("een ouderenhub onder in het gebouw", "meeting-place"),
        ("een plek om een bakje koffie te drinken", "meeting-place"),
        ("ontmoetingsruimte in de plint", "meeting-place"),
        ("we willen elkaar weer tegenkomen", "meeting-place"),
        ("aansluiten op stadsverwarming", "heat-network"),
        ("stadverwarming", "heat-network"),
        ("de energierekening is niet te betalen", "energy-poverty"),
        ("de stoeptegels liggen scheef", "safe-pavements"),
        ("subsidie voor geveltuintjes", "facade-garden"),
        ("mijn kelder is ondergelopen", "flooding"),
        ("oversteken is hier gevaarlijk", "road-safety"),
        ("ik kom de deur niet uit met mijn rollator", "accessibility"),
        ("we repareren samen in het repaircafe", "repair"),
        ("er ligt weer grofvuil naast de container", "bulky-waste"),
        ("mantelzorgers raken overbelast", "carer-relief"),
        ("iemand die helpt met digid", "digital-help"),
        ("de lift ligt er weer uit", "lift-broken"),
        ("ik kan nergens heen met mijn scootmobiel", "scooter-storage"),
        ("de zuster kan er niet in zonder sleutel van mijn huis", "home-care"),
        ("dertig nultredenwoningen naast het zorgcentrum", "care-suitable-housing"),
        ("ik woon in een veel te groot huis", "moving-on"),
        ("de jongeren hebben niks en worden overal weggestuurd", "youth-place"),
        ("de buren hebben de hele nacht harde muziek aan", "noise"),
        ("ze vragen wat je wilt en er wordt niks mee gedaan", "ignored-plans"),
        ("subsidie voor een bewonersinitiatief", "neighbourhood-budget"),
        ("mijn zoon staat al jaren ingeschreven voor een woning", "waiting-housing"),
        ("bijplaatsingen rond de containers", "bulky-waste"),
        ("zonnepanelen op schooldakken", "large-roofs"),
        ("nieuwe afgiftesystemen in de woning", "heat-delivery"),
    ],
)
def test_find_recognises_spoken_and_policy_words(text: str, concept: str) -> None:
    assert concept in found(text)


def test_find_says_where_and_how_sure() -> None:
    text = "Graag een warmtepomp in huis"
    hit = next(hit for hit in concepts(analyse(text)) if hit.concept == "heat-pump")
    assert text[hit.start : hit.end] == hit.words == "warmtepomp"
    assert hit.strength == 1


def test_find_needs_all_words_of_a_name_near_each_other() -> None:
    far = "samen " + "een heel lang verhaal over van alles en nog wat in deze wijk " * 3 + "eten"
    assert "eating-together" not in {hit.concept for hit in concepts(analyse(far)) if hit.strength == 1}
    assert "eating-together" in found("samen met de buren eten")


def test_find_marks_negation() -> None:
    hit = next(hit for hit in concepts(analyse("we willen geen warmtenet")) if hit.concept == "heat-network")
    assert hit.negated


@pytest.mark.parametrize(
    ("text", "names"),
    [("we hebben geen warm water", True), ("het warm water is heerlijk", False), ("het wordt hier niet warm", True)],
)
def test_a_name_that_denies_is_found_where_the_text_denies(text: str, names: bool) -> None:
    cold = Thesaurus.load((Synonym("geen warm water", "drought"), Synonym("wordt niet warm", "drought")), "4")
    hits = {hit.concept: hit for hit in concepts(analyse(text), cold)}
    assert ("drought" in hits) is names
    assert not names or not hits["drought"].negated


def test_find_hears_a_denial_behind_the_words_and_a_lack_as_a_need() -> None:
    for text, concept in (("mijn kind luistert niet", "parenting"), ("er is hier geen plek om te spelen", "play")):
        hit = next(hit for hit in concepts(analyse(text)) if hit.concept == concept)
        assert not hit.negated
        assert hit.strength == 1
    assert "parenting" not in found("een ambtenaar die naar ieder kind luistert")


def test_extra_synonym_is_found_and_changes_the_version() -> None:
    plain = Thesaurus.load()
    more = Thesaurus.load((Synonym("Knusterhoek", "meeting-place"),), "2")
    assert "meeting-place" in found("de knusterhoek is dicht", more)
    assert "meeting-place" not in found("de knusterhoek is dicht", plain)
    assert plain.version != more.version


def test_extra_synonym_of_an_unknown_concept_is_ignored() -> None:
    thesaurus = Thesaurus.load((Synonym("Knusterhoek", "no-such-concept"),), "3")
    assert found("de knusterhoek is dicht", thesaurus) == found("de knusterhoek is dicht")


def test_closeness_falls_with_distance() -> None:
    thesaurus = Thesaurus.load()
    assert thesaurus.closeness("repair", "repair") == 1
    assert thesaurus.closeness("facade-garden", "greening") > thesaurus.closeness("repair", "second-hand") > 0
    assert thesaurus.closeness("repair", "home-care") == 0
    assert thesaurus.closeness("greening", "facade-garden") == thesaurus.closeness("facade-garden", "greening")


def test_look_ups_give_resources_windows_and_people() -> None:
    thesaurus = Thesaurus.load()
    assert "space" in thesaurus.needs(["meeting-place"])
    assert "space" in thesaurus.provides(["vacating-building"])
    assert "home-adaptation" in thesaurus.opens_a_window_for(["renovation"])
    assert "older-people" in thesaurus.same_people(["meeting-place"])
    assert "heat-pump" in thesaurus.related("gas-free")
    assert thesaurus.ancestors("facade-garden") == ("greening",)


def test_files_are_json_ld_with_the_shared_context() -> None:
    context = json.loads((FOLDER / "context.jsonld").read_text(encoding="utf-8"))
    assert context["@context"]["skos"] == "http://www.w3.org/2004/02/skos/core#"


@pytest.mark.parametrize(
    "content",
    [
        {"@context": "context.jsonld", "theme": None},
        {"@context": "context.jsonld", "theme": None, "@graph": [{"@id": "x", "@type": "skos:Concept", "kind": "odd"}]},
        {
            "@context": "context.jsonld",
            "theme": None,
            "@graph": [{"@id": "x", "@type": "skos:Concept", "kind": "need", "prefLabel": {"nl": "x"}}],
        },
        {
            "@context": "context.jsonld",
            "theme": "odd",
            "@graph": [{"@id": "x", "@type": "skos:Concept", "kind": "need", "prefLabel": {"nl": "x", "en": "x"}}],
        },
    ],
)
def test_reading_refuses_another_shape(content: object, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("thesaurus")
    (folder / "broken.jsonld").write_text(json.dumps(content), encoding="utf-8")
    with pytest.raises(BrokenThesaurusError):
        read(folder)


def test_validation_names_what_is_wrong(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("thesaurus")
    row = {"@type": "skos:Concept", "kind": "need", "prefLabel": {"nl": "Speeltuin", "en": "Playground"}}
    graph = [
        {**row, "@id": "one", "broader": ["two"], "needs": ["magic"]},
        {**row, "@id": "two", "broader": ["one"], "related": ["gone"], "altLabel": ["de"]},
        {**row, "@id": "lonely", "prefLabel": {"nl": "Zwembad", "en": "Pool"}},
    ]
    (folder / "odd.jsonld").write_text(json.dumps({"@context": "context.jsonld", "theme": None, "@graph": graph}))
    problems = " / ".join(problems_of(read(folder)))
    for part in (
        "gone does not exist",
        "magic is no kind",
        "broader than itself",
        "label of 2",
        "speeltuin: names 2 concepts",
        "de is a stop word",
        "lonely: is tied to no other concept",
        "only 0 of 3 concepts",
    ):
        assert part in problems


def test_thesaurus_reports_its_size_or_its_faults() -> None:
    told = subprocess.run(
        [sys.executable, "-m", "language.thesaurus"],
        cwd=FOLDER.parents[2],
        capture_output=True,
        text=True,
        check=True,
    )
    assert "concepts" in told.stdout


def test_find_takes_no_compound_of_other_words_for_a_slip() -> None:
    assert "learning-support" not in found("hijswerk met een kraan")
    assert "heat-network" in found("stadverwarming")


def test_find_reads_no_name_across_two_sentences() -> None:
    assert "eating-together" in {hit.concept for hit in concepts(analyse("samen lekker eten")) if hit.strength == 1}
    apart = concepts(analyse("Dat doen we samen. Lekker eten."))
    assert "eating-together" not in {hit.concept for hit in apart if hit.strength == 1}


def test_find_takes_no_pointer_from_the_parts_of_a_name() -> None:
    assert "white-goods" in found("De koelkast is stuk.")
    assert not found("De koelkast is stuk.") & {"cool-spot", "heat-refuge"}


def test_only_what_is_done_or_comes_at_a_moment_opens_a_window() -> None:
    thesaurus = Thesaurus.load()
    assert thesaurus.concepts["lift"].kind == "need"
    assert thesaurus.opens_a_window_for(["lift"]) == frozenset()
    assert "tree-planting" in thesaurus.opens_a_window_for(["planting-season"])
