"""Learning `weights.json` from signals that people labelled: `manage.py learn_signals` calls this, nothing else does.

Three things are learned:

1. What the words of a text are about. It starts from the thesaurus: a concept speaks for its own theme until signals say
   otherwise, and evidence seen once is not learned from.
2. Which known need a text belongs to, or none. Each signal counts twice, with its neighbourhood and without, as a signal
   often comes in without one.
3. How much the needs then say about the theme, beside the words.

The second and third must not see a theme guessed by weights that knew its label, so for each set of signals the first is
learned from the other sets. To tell how good it all is on a place it was not taught from, all three are.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
from scipy.sparse import csr_matrix

from language.hearing.evidence import Said, said_in
from language.hearing.fitting import choose, regress, softmax
from language.hearing.needs import NeedText, evidence_for, themes_of
from language.hearing.weights import FAINTEST, NEED_EVIDENCE, NONE, OUTCOMES, Weights
from language.other_desks import asks_elsewhere

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from language.hearing.fitting import Floats
    from language.thesaurus import Thesaurus

LEAST_SEEN = 2
ANCHOR, FIELD_ANCHOR = 3.0, 1.0
"""What the thesaurus, and a field, says of its theme at the start (log-odds)."""
FIELDS_OF = {
    "energy": "kou_tocht stoken rekening_energie stroom isoleren warmtenet vocht_schimmel",
    "climate_adaptation": "hitte schaduw_bomen tuin_groen regen_water droogte tegels_steen sloot_oever dieren_natuur",
    "living_longer_at_home": "oud_worden slecht_lopen vallen trap_lift_drempel badkamer_toilet zorg_thuis mantelzorg "
    "dementie ziek_pijn zien_horen",
    "social": "eenzaam ontmoeten feest jeugd kind_spelen school_leren taal geld_schuld armoe_eten vrijwillig "
    "bang_veilig nieuwkomer rouw_zorgen",
    "mobility": "auto parkeren laden fiets ov oversteken snelheid stoep verkeer vervoer_delen brommer",
    "circular": "afval zwerfvuil grofvuil gft_compost verpakking hergebruik repareren lenen_delen kleding voedsel_over",
}
"""The fields that belong to a theme more than to any other; the rest start out saying nothing."""


@dataclass(frozen=True)
class Example:
    """A labelled signal: `theme` and `need` are empty for none; `needs` are those it was to be compared with."""

    text: str
    theme: str
    need: str
    area: str
    place: str
    needs: tuple[NeedText, ...]

    def somewhere(self) -> Example:
        """The same signal when nobody said in which neighbourhood it was heard."""
        return replace(self, area="", needs=tuple(replace(need, areas=frozenset()) for need in self.needs))


@dataclass(frozen=True)
class Right:
    """Of how many signals theme and need were right, by weights learned from the other sets."""

    signals: int
    themes: int
    needs: int


def learn(sets: Mapping[str, Sequence[Example]], thesaurus: Thesaurus) -> tuple[Weights, dict[str, Right]]:
    """The weights that fit these sets best, and how well each set is foretold by what the others taught."""
    heard = {name: [_Heard(one, said_in(one.text, thesaurus)) for one in sets[name]] for name in sorted(sets)}
    cases: dict[str, list[_Case]] = {}
    for name, rows in heard.items():
        words = _Words.learn([one for other in heard if other != name for one in heard[other]])
        chances = words.chances([one.said for one in rows])
        cases[name] = [
            _case(example, one.said, chance, thesaurus)
            for one, chance in zip(rows, chances, strict=True)
            for example in (one.example, one.example.somewhere())
        ]
    right = {
        name: _foretold(cases[name][::2], *_learn_choices([c for o in cases if o != name for c in cases[o]]))
        for name in cases
    }
    everything = _Words.learn([one for rows in heard.values() for one in rows])
    return _weights(everything, *_learn_choices([case for rows in cases.values() for case in rows])), right


@dataclass(frozen=True)
class _Heard:
    example: Example
    said: Said


@dataclass(frozen=True)
class _Words:
    """What the words of a text say, as learned: a row for each piece of evidence, a column for each outcome."""

    names: dict[str, int]
    table: Floats

    @classmethod
    def learn(cls, heard: Sequence[_Heard]) -> _Words:
        seen = Counter(name for one in heard for name in one.said.evidence)
        beforehand = list(_known_beforehand())
        kept = {name for name in seen if seen[name] >= LEAST_SEEN} | {name for name, _theme, _odds in beforehand}
        names = {name: place for place, name in enumerate(sorted(kept))}
        start = np.zeros((len(names) + 1, len(OUTCOMES)))
        for name, theme, log_odds in beforehand:
            start[names[name], OUTCOMES.index(theme)] = log_odds
        outcomes = [OUTCOMES.index(one.example.theme or NONE) for one in heard]
        return cls(names, regress(_rows([one.said for one in heard], names), outcomes, start))

    def chances(self, said: Sequence[Said]) -> Floats:
        """The chance of each outcome, a row for each text."""
        return softmax(_rows(said, self.names) @ self.table[:-1] + self.table[-1])


def _known_beforehand() -> Iterator[tuple[str, str, float]]:
    """Evidence, the theme it speaks for before anything is learned, and how much."""
    for theme, fields in FIELDS_OF.items():
        yield f"theme:{theme}", theme, ANCHOR
        yield from ((f"field:{field}", theme, FIELD_ANCHOR) for field in fields.split())


def _rows(said: Sequence[Said], names: Mapping[str, int]) -> csr_matrix:
    cells = {
        (row, names[name]): amount
        for row, one in enumerate(said)
        for name, amount in one.evidence.items()
        if name in names
    }
    at = ([row for row, _column in cells], [column for _row, column in cells])
    return csr_matrix((list(cells.values()), at), shape=(len(said), len(names)))


@dataclass(frozen=True)
class _Case:
    """A signal as a choice: a row for each need and a last one for none; `chosen` is None when its need is out of reach.

    `support`: what each need, a row, says for each outcome. `silent`, `elsewhere`: as in `themes.py`.
    """

    table: Floats
    chosen: int | None
    theme: int
    chances: Floats
    support: Floats
    silent: bool
    elsewhere: bool

    def together(self, needs: Floats) -> Floats:
        """The choice of a theme: what the words say, what the needs say, and for none how much any need fits."""
        shares = softmax((self.table @ needs)[None, :])[0][:-1]
        none = np.eye(len(OUTCOMES))[-1] * shares.sum()
        return np.column_stack([np.log(np.maximum(self.chances, FAINTEST)), shares @ self.support, none])


def _case(example: Example, said: Said, chances: Floats, thesaurus: Thesaurus) -> _Case:
    about = dict(zip(OUTCOMES, (float(chance) for chance in chances), strict=True))
    near = [need for need in example.needs if not need.areas or example.area in need.areas]
    table = np.zeros((len(near) + 1, len(NEED_EVIDENCE) + 2))
    support = np.zeros((len(near), len(OUTCOMES)))
    for row, need in enumerate(near):
        evidence = evidence_for(said, example.area, example.place, need, about)
        table[row, : len(NEED_EVIDENCE)] = [evidence[name] for name in NEED_EVIDENCE]
        for theme, count in themes_of(need, thesaurus).items():
            support[row, OUTCOMES.index(theme)] = count
    table[-1, -2:] = 1.0, about[NONE]
    return _Case(
        table,
        _chosen(example, [need.id for need in near]),
        OUTCOMES.index(example.theme or NONE),
        chances,
        support,
        silent=said.silent,
        elsewhere=asks_elsewhere(said.analysis),
    )


def _chosen(example: Example, ids: Sequence[str]) -> int | None:
    if not example.need:
        return len(ids)
    return ids.index(example.need) if example.need in ids else None


def _learn_choices(cases: Sequence[_Case]) -> tuple[Floats, Floats]:
    """What speaks for a need, and how words and needs decide the theme."""
    needs = choose([(case.table, case.chosen) for case in cases if case.chosen is not None])
    return needs, choose([(case.together(needs), case.theme) for case in cases])


def _foretold(cases: Sequence[_Case], needs: Floats, together: Floats) -> Right:
    none = OUTCOMES.index(NONE)
    found = partial(_found, needs=needs, together=together)
    told = [(case, *found(case)) for case in cases]
    return Right(
        len(cases),
        sum((none if theme is None else theme) == case.theme for case, theme, _need in told),
        sum((len(case.table) - 1 if need is None else need) == case.chosen for case, _theme, need in told),
    )


def _found(case: _Case, needs: Floats, together: Floats) -> tuple[int | None, int | None]:
    """The theme and the need that the site would suggest."""
    if case.elsewhere:
        return None, None
    need = int((case.table @ needs).argmax())
    fits = need < len(case.table) - 1
    theme = None if case.silent and not fits else int((case.together(needs) @ together).argmax())
    return theme, need if fits else None


def _weights(words: _Words, needs: Floats, together: Floats) -> Weights:
    return Weights(
        themes={name: tuple(map(float, words.table[place])) for name, place in words.names.items()},
        usual=tuple(map(float, words.table[-1])),
        needs=tuple(map(float, needs[: len(NEED_EVIDENCE)])),
        no_need=float(needs[-2]),
        no_need_without_theme=float(needs[-1]),
        words_count=float(together[0]),
        needs_count=float(together[1]),
        no_theme=float(together[2]),
    )
