"""Learning what words say from labelled signals, on small invented sets."""

import json
from collections import Counter
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from language.analysis import analyse, cosine, word_of
from language.fields import fields_in, lexicon
from language.hearing.evidence import said_in
from language.hearing.learning import FIELDS_OF, Example, learn
from language.hearing.needs import NeedText
from language.hearing.weights import FILE, NONE, OUTCOMES, WeightsError, learned, read, write
from language.lexicon import WORDS
from language.thesaurus import Thesaurus
from overview.measuring.labelled_signals import examples_in

DATA = Path(__file__).parents[1] / "data"
HELD_BACK = {"waalhoven", "vennekamp", "zaandrift", "bredahaven", "leijenhoek", "beekdal", "hogeveld", "kreekrand"}
NEEDS = (
    NeedText("n1", "Warme huizen", "Bewoners zitten in de kou.", ("energy",)),
    NeedText("n2", "Weer een bus", "De halte is opgeheven.", ("mobility",)),
)
SAYINGS = (
    ("de flobbert staat weer te loeien", "energy", "n1"),
    ("onze flobbert doet het niet", "energy", "n1"),
    ("zit al twee dagen zonder flobbert", "energy", "n1"),
    ("de halte is weg, nu sta ik hier", "mobility", "n2"),
    ("geen bus meer na zessen", "mobility", "n2"),
    ("hoe laat gaat de zaak open", "", ""),
    ("mooi weer vandaag", "", ""),
)


def learned_from() -> list[Path]:
    """The labelled sets that `weights.json` was learned from."""
    folders = [folder for kind in ("neighbourhoods", "signals") for folder in sorted((DATA / kind).iterdir())]
    return [folder for folder in folders if folder.is_dir() and folder.name not in HELD_BACK]


def _examples() -> list[Example]:
    return [Example(text, theme, need, "", "", NEEDS) for text, theme, need in SAYINGS]


def test_a_word_that_nobody_knew_is_weighed_with_the_theme_it_was_said_with() -> None:
    weights, _right = learn({"one": _examples(), "two": _examples()}, Thesaurus.load())
    row = weights.themes["word:flobbert"]
    assert OUTCOMES[row.index(max(row))] == "energy"


def test_what_the_thesaurus_says_stands_until_signals_say_otherwise() -> None:
    weights, _right = learn({"one": _examples(), "two": _examples()}, Thesaurus.load())
    for theme in ("energy", "mobility"):
        row = weights.themes[f"theme:{theme}"]
        assert OUTCOMES[row.index(max(row))] == theme
        assert max(row) > 2


def test_each_set_is_foretold_by_what_the_others_taught() -> None:
    strange = [Example("de snorrebak is leeg", "circular", "", "", "", ())] * 4
    _weights, right = learn({"one": _examples(), "two": _examples(), "strange": strange}, Thesaurus.load())
    assert right["one"].signals == len(SAYINGS)
    assert right["one"].themes >= 5
    assert right["strange"].themes < 4


def test_the_same_signals_give_the_same_file_in_whatever_order_sets_are_named(tmp_path: Path) -> None:
    one, two = _examples(), _examples()[2:]
    for name, sets in (("first", {"one": one, "two": two}), ("second", {"two": two, "one": one})):
        write(learn(sets, Thesaurus.load())[0], tmp_path / name)
    assert (tmp_path / "first").read_bytes() == (tmp_path / "second").read_bytes()


def test_the_command_writes_weights_that_can_be_read_and_says_how_good_they_are(tmp_path: Path) -> None:
    for name in ("noord", "zuid"):
        folder = tmp_path / name
        folder.mkdir()
        signals = [
            {"id": f"s{number}", "text": text, "theme": theme or None, "need": need or None, "area": "A", "place": None}
            for number, (text, theme, need) in enumerate(SAYINGS)
        ]
        needs = [
            {
                "id": one.id,
                "title": one.title,
                "description": one.description,
                "themes": list(one.themes),
                "area": "A",
                "place": None,
            }
            for one in NEEDS
        ]
        rows = {"areas": [{"code": "A", "kind": "neighbourhood"}], "needs": needs, "signals": signals}
        for kind, value in rows.items():
            (folder / f"{kind}.json").write_text(json.dumps(value), encoding="utf-8")
    said = StringIO()
    call_command("learn_signals", tmp_path / "noord", tmp_path / "zuid", out=tmp_path / "weights.json", stdout=said)
    assert {line.partition(":")[0] for line in said.getvalue().splitlines()} == {"noord", "zuid"}
    kept = json.loads((tmp_path / "weights.json").read_text(encoding="utf-8"))
    assert set(kept) == set(json.loads(FILE.read_text(encoding="utf-8")))
    assert "word:flobbert" in kept["hundredths"]


@pytest.mark.parametrize("names", [("noord",), ("noord", "zuid/noord"), ("noord", "leeg")])
def test_sets_that_cannot_be_told_apart_or_say_nothing_are_refused_and_nothing_is_written(
    names: tuple[str, ...], tmp_path: Path
) -> None:
    for name in names:
        (tmp_path / name).mkdir(parents=True, exist_ok=True)
        for kind in ("areas", "needs", "signals"):
            (tmp_path / name / f"{kind}.json").write_text("[]", encoding="utf-8")
    with pytest.raises(CommandError, match="naam van zichzelf"):
        call_command("learn_signals", *(tmp_path / name for name in names), out=tmp_path / "weights.json")
    assert not (tmp_path / "weights.json").exists()


def test_weights_for_other_themes_are_refused(tmp_path: Path) -> None:
    kept = json.loads(FILE.read_text(encoding="utf-8"))
    kept["outcomes"] = kept["outcomes"][::-1]
    (tmp_path / "weights.json").write_text(json.dumps(kept), encoding="utf-8")
    with pytest.raises(WeightsError, match=r"weights\.json"):
        read(tmp_path / "weights.json")


def test_what_is_in_use_was_learned_with_todays_words_and_concepts() -> None:
    """Whoever changes the thesaurus, the words or a labelled set learns again (docs/signals.md)."""
    thesaurus = Thesaurus.load()
    texts = [one.text for folder in learned_from() for one in examples_in(folder)]
    seen = Counter(name for text in texts for name in said_in(text, thesaurus).evidence)
    assert {name for name in seen if seen[name] > 1} <= set(learned().themes)


def test_what_is_in_use_knows_every_outcome() -> None:
    weights = learned()
    assert OUTCOMES[-1] == NONE
    assert all(len(row) == len(OUTCOMES) for row in weights.themes.values())
    assert len(weights.usual) == len(OUTCOMES)


def test_every_field_is_explained_and_every_word_can_be_met() -> None:
    lines = (WORDS / "fields.tsv").read_text(encoding="utf-8").splitlines()
    explained = {line.lstrip("# ").partition(":")[0] for line in lines if line.startswith("#   ")}
    named = {name for hints in lexicon().values() for name in hints}
    assert named <= explained
    assert {field for fields in FIELDS_OF.values() for field in fields.split()} <= explained
    assert all(0 < hint <= 1 for hints in lexicon().values() for hint in hints.values())
    never_met = [lemma for lemma in lexicon() if lemma not in dict(word_of(lemma).terms)]
    assert never_met == []


@pytest.mark.parametrize(
    ("one", "alike", "unlike"),
    [
        (
            "ijskoude voeten onder een deken",
            "het tocht door de kieren en de kachel staat uit",
            "de bus slaat de halte over",
        ),
        (
            "kan niet slapen met veertig graden onder het dak",
            "benauwde zomernachten zonder ventilator",
            "de vuilnisbak is vol",
        ),
    ],
)
def test_texts_without_a_word_in_common_are_alike_by_their_fields(one: str, alike: str, unlike: str) -> None:
    mine = fields_in(analyse(one))
    assert cosine(mine, fields_in(analyse(alike))) > 0.3 > cosine(mine, fields_in(analyse(unlike)))


def test_a_text_without_fields_is_like_nothing() -> None:
    assert cosine(fields_in(analyse("xyzzy")), fields_in(analyse("koude voeten"))) == 0
