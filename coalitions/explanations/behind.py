"""The rows behind a reason: who wrote what, word for word, so that a reader can judge the reason rather than believe it.

Nothing here is stored: texts, places and periods are read from the two sides as they are now.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from coalitions.explanations import content, setting
from coalitions.explanations.names import Facts, Names, NeedName
from coalitions.matcher.candidates import engine_id
from core.words import listed
from initiatives.models import Ambition
from language.thesaurus.quoting import GAP
from residents.models import Need

SENTENCES_SHOWN = 2
LONGEST = 240
Side = Ambition | Need


@dataclass(frozen=True)
class Fact:
    """One thing as somebody wrote it: what it is, the words, and in which plan or need they stand."""

    label: str
    texts: Sequence[str]
    title: str
    whose: str
    url: str
    quoted: bool = True


@dataclass(frozen=True)
class Behind:
    """What a reason rests on. `periods`: it is about time, so the two periods are drawn."""

    facts: Sequence[Fact] = ()
    notes: Sequence[str] = ()
    needs: Sequence[NeedName] = ()
    periods: bool = False


@dataclass(frozen=True)
class Both:
    """The two sides of a koppelkans, by the engine's key as well."""

    ambition: Ambition
    second: Side
    by_key: Mapping[str, Ambition] = field(default_factory=dict)

    @classmethod
    def of(cls, ambition: Ambition, second: Side) -> "Both":
        plans = [one for one in (ambition, second) if isinstance(one, Ambition)]
        return cls(ambition, second, {engine_id(one.pk): one for one in plans})

    @property
    def sides(self) -> tuple[Ambition, Side]:
        return self.ambition, self.second


def behind(stored: Mapping[str, Any], both: Both, names: Names) -> Behind:
    """What this part rests on; empty when there is nothing more to see than its sentence."""
    find = FINDERS.get(stored["code"])
    return find(stored["facts"], both, names) if find else Behind()


# --- What somebody wrote ---------------------------------------------------------------------------------------------


def _fact(label: str, texts: Iterable[str], side: Side, *, quoted: bool = True) -> Fact:
    if isinstance(side, Need):
        url, whose = reverse("residents:need-detail", args=[side.pk]), _need_heard(side)
    else:
        url, whose = reverse("initiatives:ambition-detail", args=[side.pk]), side.organisation.name
    return Fact(label, [text for text in texts if text], side.title, whose, url, quoted)


def _need_heard(need: Need) -> str:
    signals = ngettext("%(count)s signal", "%(count)s signals", need.signal_count) % {"count": need.signal_count}
    return _("need of residents, %(signals)s") % {"signals": signals}


def _written(side: Side) -> list[str]:
    """Everything that the matcher reads of a side, sentence by sentence."""
    whole = [side.title, *re.split(r"(?<=[.!?])\s+", side.description)]
    return whole + ([*side.offers, *side.seeks] if isinstance(side, Ambition) else [])


def _with_word(side: Side, words: str) -> str:
    """The sentence of this side in which all these words stand, or the words alone when they stand apart."""
    wanted = [word for word in words.casefold().split() if word != GAP]
    found = (text for text in _written(side) if all(word in text.casefold() for word in wanted))
    sentence = next(found, words)
    return sentence if len(sentence) <= LONGEST else words


def _with_words(side: Side, words: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(_with_word(side, word) for word in words if word))[:SENTENCES_SHOWN]


# --- By sort of reason -----------------------------------------------------------------------------------------------


def _offer_and_request(facts: Facts, both: Both, names: Names) -> Behind:
    return Behind(
        [
            _fact(_("Sought"), [facts["seek"]], both.by_key[facts["taker"]]),
            _fact(_("Offered"), [facts["offer"]], both.by_key[facts["giver"]]),
        ],
        content.DETAILS["offer_meets_seek"](facts, names),
    )


def _offer_and_story(facts: Facts, both: Both, names: Names) -> Behind:
    taker = both.by_key[facts["taker"]]
    return Behind(
        [
            _fact(_("Offered"), [facts["offer"]], both.by_key[facts["giver"]]),
            _fact(_("In the other plan"), [_with_word(taker, facts["word_text"]) or taker.title], taker),
        ],
        content.DETAILS["offer_meets_text"](facts, names),
    )


def _request_and_story(facts: Facts, both: Both, names: Names) -> Behind:
    giver = both.by_key[facts["giver"]]
    return Behind(
        [
            _fact(_("Sought"), [facts["seek"]], both.by_key[facts["taker"]]),
            _fact(_("In the other plan"), [_with_word(giver, facts["word_text"]) or giver.title], giver),
        ],
        content.DETAILS["text_meets_seek"](facts, names),
    )


def _request_and_kind(facts: Facts, both: Both, _names: Names) -> Behind:
    giver = both.by_key[facts["giver"]]
    return Behind(
        [
            _fact(_("Sought"), [facts["seek"]], both.by_key[facts["taker"]]),
            _fact(_("Offered"), giver.offers or [giver.title], giver),
        ],
        [_("The service guesses this from the sort of thing. Ask whether it fits.")],
    )


def _need_and_offer(facts: Facts, both: Both, names: Names) -> Behind:
    asked = _with_word(both.second, facts["word_need"]) or both.second.title
    return Behind(
        [_fact(_("Asked"), [asked], both.second), _fact(_("Offered"), [facts["offer"]], both.ambition)],
        content.DETAILS["need_answer"](facts, names),
    )


def _works_and_plan(facts: Facts, both: Both, _names: Names) -> Behind:
    giver, taker = both.by_key[facts["giver"]], both.by_key[facts["taker"]]
    return Behind(
        [
            _fact(_("Works"), [_with_word(giver, facts["word_opens"])], giver),
            _fact(pgettext("ambition", "Plan"), [_with_word(taker, facts["word_opened"])], taker),
        ],
        periods=True,
    )


def _texts(facts: Facts, both: Both, _names: Names) -> Behind:
    """The sentences in which the words stand that both have."""
    mine, theirs = content.both_words(facts)
    return Behind(
        [
            _fact(_("As written"), _with_words(side, words), side)
            for side, words in zip(both.sides, (mine, theirs), strict=True)
        ]
    )


def _needs(facts: Facts, _both: Both, names: Names) -> Behind:
    return Behind(needs=names.known_needs(facts["needs"]))


def _of_each(label: Callable[[], str], read: Callable[[Side], Iterable[str]]) -> Callable[..., Behind]:
    """The same field of both sides."""
    return lambda _facts, both, _names: Behind(
        [_fact(label(), list(read(side)) or ["–"], side, quoted=False) for side in both.sides]
    )


def _where(side: Side) -> list[str]:
    if side.place:
        return [side.place.name]
    if isinstance(side, Need):
        return [str(side.area or side.working_area)]
    return [listed([area.name for area in side.areas.all()])]


def _places(facts: Facts, both: Both, _names: Names) -> Behind:
    apart = [_("%(distance)s apart.") % {"distance": setting.distance(facts["metres"])}] if facts.get("metres") else []
    return Behind([_fact(_("Where"), _where(side), side, quoted=False) for side in both.sides], apart)


def _groups_of(side: Side) -> list[str]:
    return list(side.target_groups)


def _themes_of(side: Side) -> list[str]:
    return [listed([str(theme) for theme in side.themes.all()])]


def _kind_of(side: Side) -> list[str]:
    return [side.organisation.get_kind_display()] if isinstance(side, Ambition) else []


def _beginning(side: Side) -> list[str]:
    """What a side is about, for a likeness that no single word shows."""
    first = next((text for text in _written(side)[1:] if text), side.title)
    return [first if len(first) <= LONGEST else side.title]


_SAME_PEOPLE = _of_each(lambda: _("For whom"), _groups_of)
_THEMES = _of_each(lambda: _("Themes"), _themes_of)

FINDERS: Mapping[str, Callable[[Facts, Both, Names], Behind]] = {
    **dict.fromkeys(
        (
            "same_place", "near_place", "other_place", "same_neighbourhood", "same_district", "same_municipality",
            "next_door", "wide_area",
        ),
        _places,
    ),
    **dict.fromkeys(("shared_theme", "complementary_themes", "need_theme"), _THEMES),
    **dict.fromkeys(("same_target_group", "need_target_group"), _SAME_PEOPLE),
    **dict.fromkeys(("shared_concepts", "related_text", "need_concepts", "need_text"), _texts),
    **dict.fromkeys(
        ("period_overlap", "could_shift", "short_overlap", "period_unknown"),
        lambda _facts, _both, _names: Behind(periods=True),
    ),
    "offer_meets_seek": _offer_and_request,
    "offer_meets_text": _offer_and_story,
    "text_meets_seek": _request_and_story,
    "resource_kind": _request_and_kind,
    "need_answer": _need_and_offer,
    "opens_window": _works_and_plan,
    "shared_need": _needs,
    **dict.fromkeys(("related_meaning", "need_partner"), _of_each(lambda: _("As written"), _beginning)),
    "different_kinds": _of_each(lambda: _("Sort of organisation"), _kind_of),
}  # fmt: skip
"""What to show behind a part, by its code; a caution that has nothing more to show is not among them."""
