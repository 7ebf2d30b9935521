"""What the service itself sees in a text: a theme, and the needs it may belong to. A hint; a person decides."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from areas.models import Area, WorkingArea
from core.wall import as_system
from language.hearing import (
    NEED_THRESHOLD,
    NeedSuggestion,
    NeedText,
    Reason,
    rank_needs,
    suggest_themes,
)
from language.personal_data import without_placeholders
from language.thesaurus import Synonym, Thesaurus
from organisations.guard import inspect, known_names
from residents.models import Need, Signal
from themes.models import Synonym as AddedSynonym
from themes.models import Theme

BEST = 3
# Earlier signals say more about a need than its title; the newest are enough.
LINKED_TEXTS = 400


@dataclass(frozen=True)
class Where:
    """Where something was heard, as far as it counts for a suggestion."""

    working_area: WorkingArea
    area: Area | None = None
    place: str = ""


@dataclass(frozen=True)
class SuggestedNeed:
    """A need a signal may belong to, and why, in sentences."""

    need: Need
    score: float
    why: list[str]


@dataclass(frozen=True)
class SuggestedTheme:
    """A theme for a text, and the words that point at it."""

    theme: Theme
    words: tuple[str, ...]


def thesaurus() -> Thesaurus:
    """The thesaurus with what administrators added to it. One query; kept in memory while nothing changes."""
    added = AddedSynonym.objects.order_by("concept", "word").values_list("concept", "word")
    return Thesaurus.load(tuple(Synonym(concept=concept, label=word) for concept, word in added))


def where_of(signal: Signal) -> Where:
    """Where a signal was heard; a place says its area too."""
    area = signal.area or (signal.place.area if signal.place else None)
    return Where(signal.working_area, area, signal.place.name if signal.place else "")


def suggest_theme(text: str, where: Where) -> SuggestedTheme | None:
    """The theme a text points at, helped by the needs it looks like; None when nothing supports one."""
    told = heard(text)
    if not told.strip():
        return None
    words = thesaurus()
    ranked, texts = _ranked(told, where, _open_needs(where.working_area), words)
    found = suggest_themes(told, words, ranked, texts, names=known_names())
    theme = Theme.objects.filter(code=found[0].theme).first() if found else None
    return SuggestedTheme(theme, found[0].words) if theme else None


def suggest_needs(signal: Signal) -> list[SuggestedNeed]:
    """The best three open needs for a signal, with the reasons; none for a text nobody gave a Dutch gist yet."""
    text = heard(signal.matchable_text)
    if not text.strip():
        return []
    where = where_of(signal)
    needs = _open_needs(where.working_area)
    by_id = {str(need.pk): need for need in needs}
    ranked, _texts = _ranked(text, where, needs, thesaurus())
    return [
        SuggestedNeed(by_id[one.need], one.score, [sentence(reason) for reason in one.reasons])
        for one in ranked[:BEST]
        if one.score >= NEED_THRESHOLD
    ]


def heard(text: str) -> str:
    """The words that may point at something: without what the guard finds, and without what stands for what was left out.

    Who somebody is, where they live and how ill they are is no reason for a theme, and nobody said "gezondheid weggelaten".
    """
    return inspect(without_placeholders(text)).left


def sentence(reason: Reason) -> str:
    """A reason for a need, in words."""
    words = ", ".join(f"“{word}”" for word in reason.words)
    return {
        "same_place": _("The same place: %(words)s"),
        "same_subject": _("The same subject: %(words)s"),
        "same_words": _("The same words: %(words)s"),
        "earlier_signals": _("It resembles earlier signals of this need"),
    }[reason.code] % {"words": words}


def _open_needs(working_area: WorkingArea) -> list[Need]:
    rows = Need.objects.matchable().filter(working_area=working_area)
    return list(rows.select_related("area", "place").prefetch_related("themes").order_by("pk"))


def _ranked(
    text: str, where: Where, needs: Sequence[Need], words: Thesaurus
) -> tuple[list[NeedSuggestion], list[NeedText]]:
    exact = where.area is not None and where.area.level == Area.Level.NEIGHBOURHOOD
    linked = _linked_texts(need.pk for need in needs)
    texts = [_need_text(need, linked.get(need.pk, ()), exact=exact) for need in needs]
    area = where.area.code if where.area and exact else ""
    return rank_needs(text, area, where.place, texts, words, threshold=0), texts


def _need_text(need: Need, linked: Iterable[str], *, exact: bool) -> NeedText:
    """A need as ranking reads it. It is bound to one neighbourhood only when both sides name one."""
    bound = exact and need.area is not None and need.area.level == Area.Level.NEIGHBOURHOOD
    return NeedText(
        id=str(need.pk),
        title=need.title,
        description=need.description,
        themes=tuple(theme.code for theme in need.themes.all()),
        main_theme=next((theme.code for theme in need.themes.all() if theme.pk == need.main_theme_id), ""),
        areas=frozenset({need.area.code}) if bound and need.area else frozenset(),
        place=need.place.name if need.place else "",
        linked=tuple(linked),
    )


def _linked_texts(needs: Iterable[int]) -> dict[int, list[str]]:
    """Dutch texts of signals that belong to these needs already, newest first. They are compared, never shown.

    Words that were kept for a reason stay inside their own organisation, so they are not compared either.
    """
    rows = Signal.objects.filter(need__in=list(needs), language="nl", guard=Signal.Guard.CLEAN)
    rows = rows.exclude(text="").order_by("-logged_at")
    found: dict[int, list[str]] = {}
    with as_system():
        texts = list(rows.values_list("need_id", "text")[:LINKED_TEXTS])
    for need, text in texts:
        found.setdefault(need or 0, []).append(without_placeholders(text))
    return found
