"""The table of weights as people read and change it: a name and a sentence for each, in groups, and what each may be.

The fields follow from `Weights`: a weight that is new there shows up on the desk by itself; a test asks for its sentence.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any

from django.utils.formats import localize
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coalitions.matching.weights import Weights

PLACES = 2
"""Decimals of a weight; the engine counts in whole hundredths."""
STEPS = (("pair_large", "pair_fair", "pair_small"), ("need_large", "need_fair", "need_small"))
"""Thresholds of which the first is the highest."""
MOST_POINTS, MOST_MONTHS, MOST_KILOMETRES, MOST_AT_A_TABLE, MOST_GROUPS = 10.0, 120.0, 10.0, 12, 100
LEAST_THRESHOLD = 0.5
Values = Mapping[str, float]


@dataclass(frozen=True)
class Limits:
    """What a value may be, both ends included."""

    least: float
    most: float
    whole: bool = False


@dataclass(frozen=True)
class Group:
    """Weights that belong together on the page."""

    code: str
    title: Any
    names: tuple[str, ...]


WORDS: Mapping[str, tuple[Any, Any]] = {
    "same_place": (
        gettext_lazy("Same place"),
        gettext_lazy("What does it add when both are about the same complex, street or square?"),
    ),
    "near_place": (
        gettext_lazy("Places close together"),
        gettext_lazy("What does it add when the two places lie within walking distance?"),
    ),
    "same_neighbourhood": (
        gettext_lazy("Same neighbourhood"),
        gettext_lazy("What does it add when both reach the same neighbourhood?"),
    ),
    "same_district": (
        gettext_lazy("Same district"),
        gettext_lazy("What does it add when one of the two is for the whole district?"),
    ),
    "same_municipality": (
        gettext_lazy("Same municipality"),
        gettext_lazy("What does it add when one of the two is for the whole municipality?"),
    ),
    "next_door": (
        gettext_lazy("Neighbouring neighbourhoods"),
        gettext_lazy("What does it take away when the two only lie in neighbourhoods next to each other?"),
    ),
    "other_place": (
        gettext_lazy("Different places"),
        gettext_lazy("What does it take away when they are about two different places?"),
    ),
    "wide_area": (
        gettext_lazy("Wide area beside one place"),
        gettext_lazy("What does it take away when one is for a whole district and the other for a single place?"),
    ),
    "shared_theme": (
        gettext_lazy("Same themes"),
        gettext_lazy("What does it add when both are about the same themes?"),
    ),
    "complementary_themes": (
        gettext_lazy("Themes that strengthen each other"),
        gettext_lazy("What does it add when they share no theme, but their themes strengthen each other?"),
    ),
    "period_overlap": (
        gettext_lazy("Same period"),
        gettext_lazy("What does it add when both run in the same period?"),
    ),
    "could_shift": (
        gettext_lazy("Periods that miss each other"),
        gettext_lazy("What does it take away when the periods just miss each other?"),
    ),
    "same_target_group": (
        gettext_lazy("Same people"),
        gettext_lazy("What does it add when both are for the same people?"),
    ),
    "offer_meets_seek": (
        gettext_lazy("Offer answers a request"),
        gettext_lazy("What does it add when one offers what the other seeks?"),
    ),
    "offer_meets_text": (
        gettext_lazy("Offer or request in the story"),
        gettext_lazy("What does it add when an offer or request turns up in the story of the other?"),
    ),
    "resource_kind": (
        gettext_lazy("Same kind of thing"),
        gettext_lazy("What does it add when one asks for a kind of thing that the other has, such as a room?"),
    ),
    "opens_window": (
        gettext_lazy("Work that makes other work possible"),
        gettext_lazy("What does it add when the work of one makes that of the other possible?"),
    ),
    "shared_concepts": (
        gettext_lazy("Same subject"),
        gettext_lazy("What does it add when both texts are about the same subject, also in other words?"),
    ),
    "related_text": (
        gettext_lazy("Same words"),
        gettext_lazy("What does it add when the same words stand in both texts?"),
    ),
    "related_meaning": (
        gettext_lazy("Same meaning"),
        gettext_lazy(
            "What does it add when a language model finds both texts alike? Without such a model it adds nothing."
        ),
    ),
    "shared_need": (
        gettext_lazy("Same need"),
        gettext_lazy("What does it add when both may answer the same need?"),
    ),
    "different_kinds": (
        gettext_lazy("Different kinds of organisation"),
        gettext_lazy("What does it add when the two are different kinds of organisation?"),
    ),
    "need_theme": (
        gettext_lazy("Theme of the need"),
        gettext_lazy("What does it add when the ambition is about the themes of the need?"),
    ),
    "need_concepts": (
        gettext_lazy("Subject of the need"),
        gettext_lazy("What does it add when the ambition is about the subject of the need, also in other words?"),
    ),
    "need_text": (
        gettext_lazy("Words of the need"),
        gettext_lazy("What does it add when words of the need stand in the ambition?"),
    ),
    "need_answer": (
        gettext_lazy("Offer answers the need"),
        gettext_lazy("What does it add when an offer speaks of what residents need?"),
    ),
    "need_target_group": (
        gettext_lazy("Same people as the need"),
        gettext_lazy("What does it add when the ambition is for the people who have the need?"),
    ),
    "need_partner": (
        gettext_lazy("Goes with a plan that answers the need"),
        gettext_lazy("What does it add when the ambition has a koppelkans with another that may answer the need?"),
    ),
    "pair_large": (
        gettext_lazy("Large"),
        gettext_lazy("From how many points is a koppelkans between two ambitions called large?"),
    ),
    "pair_fair": (
        gettext_lazy("Fair"),
        gettext_lazy("From how many points is a koppelkans between two ambitions called fair?"),
    ),
    "pair_small": (
        gettext_lazy("Small"),
        gettext_lazy("From how many points is a koppelkans between two ambitions shown at all?"),
    ),
    "need_large": (
        gettext_lazy("Large, with a need"),
        gettext_lazy("From how many points is a koppelkans with a need called large?"),
    ),
    "need_fair": (
        gettext_lazy("Fair, with a need"),
        gettext_lazy("From how many points is a koppelkans with a need called fair?"),
    ),
    "need_small": (
        gettext_lazy("Small, with a need"),
        gettext_lazy("From how many points is a koppelkans with a need shown at all?"),
    ),
    "largest_gap_months": (
        gettext_lazy("Longest time between two periods"),
        gettext_lazy("How many months may lie between two periods before they are no longer compared?"),
    ),
    "full_overlap_months": (
        gettext_lazy("Months in common that count fully"),
        gettext_lazy("From how many months in common does the same period count fully?"),
    ),
    "near_kilometres": (
        gettext_lazy("How near is near"),
        gettext_lazy("How many kilometres may lie between two places that count as close together?"),
    ),
    "group_tie": (
        gettext_lazy("Points between two at one table"),
        gettext_lazy("From how many points may two plans stand in one suggested group?"),
    ),
    "group_smallest": (
        gettext_lazy("Fewest organisations"),
        gettext_lazy("How many organisations does a suggested group have at least?"),
    ),
    "group_largest": (
        gettext_lazy("Most organisations"),
        gettext_lazy("How many organisations does a suggested group have at most?"),
    ),
    "group_cohesion": (
        gettext_lazy("Everybody knows everybody"),
        gettext_lazy("With what share of the others does each plan in a group have ties, from 0 to 1?"),
    ),
    "group_overlap": (
        gettext_lazy("When two groups are one"),
        gettext_lazy("From what share of plans in common do two groups count as one, from 0 to 1?"),
    ),
    "group_open_per_ambition": (
        gettext_lazy("Groups for one plan"),
        gettext_lazy("In how many suggested groups may one plan stand?"),
    ),
    "group_open_per_organisation": (
        gettext_lazy("Groups for one organisation"),
        gettext_lazy("In how many suggested groups may one organisation stand?"),
    ),
}

_GROUPED: tuple[tuple[str, Any, tuple[str, ...]], ...] = (
    (
        "place",
        gettext_lazy("Where"),
        (
            "same_place", "near_place", "same_neighbourhood", "same_district", "same_municipality", "next_door",
            "other_place", "wide_area", "near_kilometres",
        ),
    ),
    (
        "time",
        gettext_lazy("When"),
        ("period_overlap", "could_shift", "full_overlap_months", "largest_gap_months"),
    ),
    (
        "subject",
        gettext_lazy("About what and for whom"),
        (
            "shared_theme", "complementary_themes", "shared_concepts", "related_text", "related_meaning", "same_target_group",
            "shared_need", "different_kinds",
        ),
    ),
    (
        "exchange",
        gettext_lazy("Offering and seeking"),
        ("offer_meets_seek", "offer_meets_text", "resource_kind", "opens_window"),
    ),
    (
        "need",
        gettext_lazy("Ambition and need"),
        ("need_theme", "need_concepts", "need_text", "need_answer", "need_target_group", "need_partner"),
    ),
    ("thresholds", gettext_lazy("Thresholds"), (*STEPS[0], *STEPS[1])),
    (
        "groups",
        gettext_lazy("Suggested groups"),
        (
            "group_tie", "group_smallest", "group_largest", "group_cohesion", "group_overlap", "group_open_per_ambition",
            "group_open_per_organisation",
        ),
    ),
)  # fmt: skip


def names() -> list[str]:
    """Every weight, in the order of the table."""
    return [item.name for item in fields(Weights)]


def groups() -> list[Group]:
    """The weights as they stand together on the page; what no group names comes last, by itself."""
    known = set(names())
    placed = [Group(code, title, tuple(name for name in named if name in known)) for code, title, named in _GROUPED]
    rest = tuple(name for name in names() if not any(name in group.names for group in placed))
    other = [Group("other", gettext_lazy("Other"), rest)] if rest else []
    return [group for group in placed if group.names] + other


def label_of(name: str) -> str:
    return str(WORDS[name][0]) if name in WORDS else name.replace("_", " ").capitalize()


def sentence_of(name: str) -> str:
    return str(WORDS[name][1]) if name in WORDS else ""


def limits_of(name: str) -> Limits:
    """What a weight may be. What speaks for a match never takes points away, and the other way round."""
    prior = getattr(Weights(), name)
    if name in _LIMITS:
        return _LIMITS[name]
    if isinstance(prior, int):
        return Limits(1, MOST_GROUPS, whole=True)
    return Limits(-MOST_POINTS, 0.0) if prior < 0 else Limits(0.0, MOST_POINTS)


_LIMITS: Mapping[str, Limits] = {
    **{name: Limits(LEAST_THRESHOLD, 3 * MOST_POINTS) for name in (*STEPS[0], *STEPS[1], "group_tie")},
    **{name: Limits(1.0, MOST_MONTHS) for name in ("full_overlap_months", "largest_gap_months")},
    **{name: Limits(2, MOST_AT_A_TABLE, whole=True) for name in ("group_smallest", "group_largest")},
    **{name: Limits(0.0, 1.0) for name in ("group_cohesion", "group_overlap")},
    "near_kilometres": Limits(0.01, MOST_KILOMETRES),
}


def problems(values: Values) -> Iterator[tuple[str, str]]:
    """What is wrong with a whole table: the field, and what to do about it."""
    for name in names():
        if name in values and (said := _out_of_limits(limits_of(name), values[name])):
            yield name, said
    for large, fair, small in STEPS:
        if {large, fair, small} <= values.keys():
            if not values[large] > values[fair]:
                yield large, _("Large must be more than fair (%(value)s).") % {"value": number_text(values[fair])}
            if not values[fair] > values[small]:
                yield fair, _("Fair must be more than small (%(value)s).") % {"value": number_text(values[small])}
    if {"group_smallest", "group_largest"} <= values.keys() and values["group_smallest"] > values["group_largest"]:
        yield (
            "group_largest",
            _("At most must be at least as many as at least (%(value)s).")
            % {"value": number_text(values["group_smallest"])},
        )


def _out_of_limits(limits: Limits, value: float) -> str:
    if limits.whole and value != int(value):
        return _("Give a whole number.")
    if limits.least <= value <= limits.most:
        return ""
    if value < 0 <= limits.least:
        return _("This speaks for a match, so give 0 or more.") if limits.least == 0 else _("Give more than 0.")
    if limits.most == 0 < value:
        return _("This pleads against a match, so give 0 or less.")
    ends = {"least": number_text(limits.least), "most": number_text(limits.most)}
    return _("Give a number from %(least)s to %(most)s.") % ends


def to_weights(stored: Values) -> Weights:
    """Stored values as the engine takes them; what a stored table does not know yet has its starting value."""
    values: dict[str, Any] = {}
    for item in fields(Weights):
        if item.name in stored:
            prior = getattr(Weights(), item.name)
            values[item.name] = int(stored[item.name]) if isinstance(prior, int) else float(stored[item.name])
    return Weights(**values)


def to_values(weights: Weights) -> dict[str, float]:
    """Weights as they are stored: rounded to what the engine counts with."""
    return {name: round(value, PLACES) for name, value in weights.table()}


def number_text(value: float) -> str:
    """A number as people write it: without needless zeros, with a comma in Dutch."""
    short = f"{value:.{PLACES}f}".rstrip("0").rstrip(".")
    return str(localize(float(short))) if "." in short else short
