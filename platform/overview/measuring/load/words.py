"""What invented plans, needs and signals say: words of the thesaurus in plain sentences, and compounds of overview.measuring.scale.country.

Policy words for organisations, residents' words for needs and signals, so that a search by meaning has something to do.
Some concepts are named far more often than others, as people do.
"""

from collections.abc import Iterable, Sequence

import numpy as np

from language.thesaurus import THEMES, Thesaurus

MUNICIPAL = (
    "Water", "Duin", "Linden", "Beek", "Hoge", "Zand", "Veen", "Ooster", "Wester", "Molen", "Kerk", "Brug", "Meer", "Polder",
    "Eiken", "Klaver", "Zilver", "Rijn", "Lage", "Nieuw",
)  # fmt: skip
PLACED = (
    "stad", "dam", "horst", "voorde", "dorp", "veld", "berg", "wolde", "rade", "haven", "lo", "drecht", "burg", "sluis",
    "wijk", "mond", "donk", "hout",
)  # fmt: skip
QUARTERS = (
    "Vogel", "Rozen", "Haven", "Schilders", "Muziek", "Tuin", "Sterren", "Rivieren", "Zeehelden", "Bloemen", "Dichters",
    "Bomen", "Staatslieden", "Kruiden", "Vlinder", "Ambachten", "Stations", "Molen", "Wilgen", "Kasteel",
)  # fmt: skip
BUILDINGS = ("flat", "hof", "plein", "straat", "park", "school", "toren", "kade")
FIRST_NAMES = (
    "Noor", "Sem", "Fatima", "Daan", "Yara", "Bram", "Ilse", "Omar", "Femke", "Ruben", "Samira", "Joost", "Lotte", "Emre",
    "Anouk", "Tijs", "Priya", "Karel", "Mila", "Stijn", "Hanna", "Jamal", "Roos", "Pieter", "Aylin", "Wout",
)  # fmt: skip
LAST_NAMES = (
    "Verweij", "Ramdin", "Kolijn", "Yildiz", "Tuinman", "Smaling", "Osei", "Terpstra", "Bouzid", "Hoekstra", "Zwart",
    "Linders", "Pinas", "Veenstra", "Amrani", "Kuipers", "Wouda", "Doornbos", "Sprong", "Haverkamp", "Jonkers", "Merkel",
)  # fmt: skip
PLAN_OPENINGS = (
    "In {where} werken we aan {what}.",
    "Wij willen {what} in {where}.",
    "Bewoners van {where} vragen om {what}.",
    "De komende jaren komt er in {where} ruimte voor {what}.",
    "Samen met bewoners van {where} maken we een begin met {what}.",
)
PLAN_FOLLOWS = (
    "Dat gaat hand in hand met {what}.",
    "Zo ontstaat ook een kans voor {what}.",
    "We koppelen dit aan {what}.",
    "Eerder probeerden we {what}, dat smaakt naar meer.",
)
NEED_SENTENCES = (
    "Op verschillende plekken in {where} horen we hetzelfde: {what}.",
    "Vooral in {where} speelt dit: {what}.",
    "Bewoners zeggen het bij de lift en aan de deur: {what}.",
)
SIGNAL_SENTENCES = (
    "{what}, zei een groepje in {where}",
    "gehoord bij de lift: {what}",
    "op straat in {where} gaat het vaak over {what}",
    "meerdere bewoners willen {what}",
    "{what}, dat missen ze hier",
)
OFFERS = (
    ("een ruimte in de plint", "space"), ("vrijwilligers van de tuingroep", "volunteers"), ("budget voor de buitenruimte", "money"),
    ("kennis van subsidies", "knowledge"), ("contact met de huurderscommissie", "network"), ("een steiger aan de gevel", "work-moment"),
    ("gereedschap en een bus", "equipment"), ("grond naast het plein", "ground"), ("een vergunning voor het terras", "permission"),
    ("een bericht in de wijkkrant", "communication"),
)  # fmt: skip
GOALS = (
    "Bewoners merken dat het prettiger wonen wordt.",
    "Wie hier woont en later komt wonen, kan er langer blijven.",
    "Buren leren elkaar kennen en de rekening gaat omlaag.",
)
LONGEST_TITLE = 140
SKEW = 2.5
"""The first half of the labels is said three times as often as the second."""


class Words:
    """Sentences by theme, drawn with the dice of the country."""

    def __init__(self, dice: np.random.Generator) -> None:
        self.dice = dice
        concepts = [one for one in Thesaurus.load().concepts.values() if one.themes]
        self.policy = {code: _labels((one.nl, *one.alt) for one in concepts if code in one.themes) for code in THEMES}
        self.spoken = {code: _labels(one.spoken for one in concepts if code in one.themes) for code in THEMES}
        for known in (*self.policy.values(), *self.spoken.values()):
            # Which ones are said often is by chance, not by the alphabet of the files.
            dice.shuffle(known)

    def policy_of(self, themes: Sequence[str]) -> str:
        """How an organisation calls something of one of these themes."""
        return self._one(self.policy[self.pick(themes)])

    def spoken_of(self, theme: str) -> str:
        """How residents say it."""
        return self._one(self.spoken[theme])

    def plan(self, themes: Sequence[str], where: str) -> tuple[str, str]:
        """A title, and three sentences about it."""
        what = self.policy_of(themes)
        opening, follows = self.pick(PLAN_OPENINGS), (self.pick(PLAN_FOLLOWS) for _sentence in range(2))
        title = self.pick(("{what} in {where}", "{where}: {what}", "{what} voor {where}")).format(
            what=what, where=where
        )
        more = " ".join(follow.format(what=self.policy_of(themes)) for follow in follows)
        said = f"{opening.format(what=what, where=where)} {more}"
        return _capital(title)[:LONGEST_TITLE], said

    def need(self, theme: str, where: str) -> tuple[str, str]:
        """What residents want, and where that is heard."""
        what = self.spoken_of(theme)
        title = f"{_capital(what)} ({where})"[:LONGEST_TITLE]
        return title, self.pick(NEED_SENTENCES).format(what=what, where=where)

    def signal(self, theme: str, where: str) -> str:
        """What somebody said."""
        return self.pick(SIGNAL_SENTENCES).format(what=self.spoken_of(theme), where=where)

    def person(self) -> str:
        return f"{self.pick(FIRST_NAMES)} {self.pick(LAST_NAMES)}"

    def pick(self, among: Sequence[str]) -> str:
        return among[int(self.dice.random() * len(among))]

    def _one(self, labels: list[str]) -> str:
        return labels[int(len(labels) * self.dice.random() ** SKEW)]


def _labels(groups: Iterable[Iterable[str]]) -> list[str]:
    return sorted({label for group in groups for label in group})


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
