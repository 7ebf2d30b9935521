"""Search over all kinds of things, each through its own door: what somebody may not see is not found.

What is written down by colleagues is found by its words, their parts and their meaning (`asking.py`), in one query for all
kinds; typing errors are forgiven when nothing is found otherwise. People and signals are looked through as they are: names
and what residents said are kept nowhere else.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.search import SearchRank, TrigramWordSimilarity
from django.db import connection, transaction
from django.db.models import Case, F, IntegerField, Model, Q, QuerySet, TextField, Value, When
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from areas.queries import places_of
from coalitions.models import Coalition, Proposal, Story
from core.lists import having_words
from core.tsquery import written_query
from initiatives.models import Ambition, Initiative
from organisations.models import Membership, Organisation
from overview.search.asking import FORGIVEN, Asked, read_question
from overview.search.weighing import Weighing
from residents.models import Need, ResidentGroup, Signal
from residents.suggestions import thesaurus

SHORTEST = 2
MOST_A_KIND = 8
EXACT, WORDS, MEANING, AROUND = 4, 3, 2, 1
WEIGHTS = [0.1, 0.2, 0.5, 1.0]
MOST_WORDS = 6
NEARLY = 0.5
"""How much of a word must be written alike: half of its threes of letters, as in "stijger" for "steiger" (pg_trgm)."""

Weighed = tuple[QuerySet[Any], dict[str, Any]]
"""Rows that answer, and the expressions by which they are put in order: `tier` and `rank`."""


@dataclass(frozen=True)
class Kind:
    """One kind of thing that has its words in the index: its title, what stands beside it and what its page is called by,
    as columns. `spot` is where on that page it stands.
    """

    code: str
    label: Any
    door: Callable[[Membership], QuerySet[Any]]
    title: str
    beside: str
    url_name: str
    names: dict[str, Any] | None = None
    called: str = "pk"
    spot: str = ""


@dataclass(frozen=True)
class Direct:
    """One kind of thing whose fields are looked through."""

    label: Any
    door: Callable[[Membership], QuerySet[Any]]
    fields: tuple[str, ...]
    url: Callable[[Any], str]
    title: Callable[[Any], str]
    meta: Callable[[Any], str]


@dataclass(frozen=True)
class Hit:
    """One thing found; `row` only of what was looked through."""

    title: str
    url: str
    meta: str
    row: Model | None = None


@dataclass(frozen=True)
class Group:
    """What was found of one kind; `more` when there is more than is shown."""

    label: Any
    hits: list[Hit]
    more: bool


def _seen(model: Any) -> Callable[[Membership], QuerySet[Any]]:
    """The door of a model: what this person may see of it."""
    return lambda member: model.objects.visible_to(member.user)


def _places(member: Membership) -> QuerySet[Any]:
    """Those in this person's working areas."""
    return places_of(member.working_areas.all())


@dataclass(frozen=True)
class Found:
    """All that was found, a group a kind; `fewer`: it holds only some of the words that were typed."""

    groups: list[Group]
    fewer: bool = False


KINDS = (
    Kind("need", gettext_lazy("Needs"), _seen(Need), "title", "working_area__name", "residents:need-detail"),
    Kind("ambition", gettext_lazy("Ambitions"), _seen(Ambition), "title", "organisation__name",
         "initiatives:ambition-detail"),
    Kind("coalition", gettext_lazy("Coalitions"), _seen(Coalition), "name", "working_area__name",
         "coalitions:coalition-detail"),
    Kind("proposal", gettext_lazy("Proposals"), _seen(Proposal), "title", "organisation__name",
         "coalitions:proposal-detail"),
    Kind("initiative", gettext_lazy("Initiatives"), _seen(Initiative), "title", "organisation__name",
         "initiatives:initiative-detail"),
    Kind("organisation", gettext_lazy("Organisations"), _seen(Organisation), "name", "kind",
         "organisations:organisation-detail", dict(Organisation.Kind.choices)),
    Kind("group", gettext_lazy("Residents' groups"), _seen(ResidentGroup), "name", "working_area__name",
         "residents:group-detail"),
    Kind("story", gettext_lazy("Stories"), _seen(Story), "title", "coalition__working_area__name",
         "coalitions:story-detail"),
    Kind("place", gettext_lazy("Places"), _places, "name", "area__name", "overview:neighbourhood-area",
         called="area__code", spot="plek"),
)  # fmt: skip
PEOPLE = Direct(
    gettext_lazy("People"),
    lambda reader: Membership.objects.visible_to(reader.user).select_related("user", "organisation"),
    ("user__name", "knows"),
    lambda member: reverse("organisations:person-detail", args=[member.user_id]),
    lambda member: str(member.user),
    lambda member: f"{member.get_role_display()}, {member.organisation}",
)
SIGNALS = Direct(
    gettext_lazy("Signals"),
    lambda reader: Signal.objects.visible_to(reader.user).select_related("working_area", "logged_by"),
    ("text", "gist", "place__name"),
    lambda signal: reverse("residents:signal-detail", args=[signal.pk]),
    lambda signal: signal.text or signal.gist,
    lambda signal: str(signal.working_area),
)


def found_by(reader: Membership, typed: str) -> Found:
    """What this person may see that answers what was typed. Six queries, one more when few plans hold the words; when
    nothing does, one for a typing error, and at most six for fewer words.
    """
    asked = read_question(typed, thesaurus())
    with transaction.atomic(), connection.cursor() as cursor:
        # To share the work among processes the planner reads all words there are, where the index has the few that are asked.
        # How many rows hold a word differs a thousandfold, so no plan serves for another.
        cursor.execute(
            "SELECT set_config('max_parallel_workers_per_gather', '0', true), "
            "set_config('plan_cache_mode', 'force_custom_plan', true), "
            "set_config('pg_trgm.word_similarity_threshold', %s, true)",
            [str(NEARLY)],
        )
        return _found(reader, asked, typed)


def _found(reader: Membership, asked: Asked | None, typed: str) -> Found:
    weighing = Weighing(reader.user)
    groups = _indexed(reader, asked, weighing) if asked else []
    groups += _looked_through(reader, PEOPLE, typed)
    groups += _looked_through(reader, SIGNALS, typed)
    if groups or not asked:
        return Found(groups)
    nearly = _indexed(reader, asked, weighing, forgiving=True)
    if nearly:
        return Found(nearly)
    fewer = (_indexed(reader, some, weighing) for some in asked.with_fewer_words())
    return Found(next(filter(None, fewer), []), fewer=True)


def _indexed(reader: Membership, asked: Asked, weighing: Weighing, *, forgiving: bool = False) -> list[Group]:
    kinds = {kind.code: kind for kind in KINDS}
    answers = _forgiving_answers if forgiving else _answers
    doors = ((kind, kind.door(reader)) for kind in KINDS)
    few = ((kind, weighing.all(rows) if forgiving else weighing.few(rows, asked)) for kind, rows in doors)
    first, *others = (_columns(kind, *answers(rows, asked)) for kind, rows in few)
    hits: dict[str, list[Hit]] = {}
    for code, pk, called, title, beside, tier in first.union(*others, all=True):
        kind = kinds[code]
        hits.setdefault(code, []).append(Hit(title, _address(kind, pk, called), _meta(kind, beside, tier)))
    return [
        Group(kind.label, hits[code][:MOST_A_KIND], more=len(hits[code]) > MOST_A_KIND)
        for code, kind in kinds.items()
        if code in hits
    ]


def _answers(rows: QuerySet[Any], asked: Asked) -> Weighed:
    """What answers the question at its widest: the very title first, then by words, by meaning, and around that."""
    # A question that is no wider than the one before it needs no second look at the document.
    steps = {asked.around: AROUND, asked.meaning: MEANING, asked.words: WORDS}
    *nearer, (least, _widest) = sorted(((level, text) for text, level in steps.items()), reverse=True)
    tier = Case(
        When(searchable__title=asked.title, then=Value(EXACT)),
        *(When(searchable__document=written_query(text), then=Value(level)) for level, text in nearer),
        default=Value(least),
        output_field=IntegerField(),
    )
    rank = SearchRank(F("searchable__document"), written_query(asked.around), weights=WEIGHTS)
    return rows.filter(searchable__document=written_query(asked.around)), {"tier": tier, "rank": rank}


def _forgiving_answers(rows: QuerySet[Any], asked: Asked) -> Weighed:
    """What has each word in it, or one in its title that is written nearly like it."""
    for word, alone in asked.each:
        found = Q(searchable__document=written_query(alone))
        if len(word) >= FORGIVEN:
            found |= Q(searchable__title__trigram_word_similar=word)
        rows = rows.filter(found)
    return rows, {"tier": Value(WORDS), "rank": TrigramWordSimilarity(asked.title, "searchable__title")}


def _columns(kind: Kind, rows: QuerySet[Any], weights: dict[str, Any]) -> QuerySet[Any, tuple[Any, ...]]:
    told = rows.annotate(
        **weights,
        which=Value(kind.code),
        called=Cast(kind.called, TextField()),
        shown=F(kind.title),
        beside=F(kind.beside),
    )
    best: QuerySet[Any, tuple[Any, ...]] = told.order_by("-tier", "-rank", "-pk").values_list(
        "which", "pk", "called", "shown", "beside", "tier"
    )
    return best[: MOST_A_KIND + 1]


def _address(kind: Kind, pk: int, called: str) -> str:
    page = reverse(kind.url_name, args=[called])
    # The page draws so many places that this one may not be among them, unless it is asked for.
    return f"{page}?{kind.spot}={pk}#{kind.spot}-{pk}" if kind.spot else page


def _meta(kind: Kind, beside: str, tier: int) -> str:
    meta = str(kind.names[beside]) if kind.names else beside
    return _("%(meta)s · about the same in other words") % {"meta": meta} if tier < WORDS else meta


def _looked_through(reader: Membership, kind: Direct, typed: str) -> list[Group]:
    words = " ".join(typed.split()[:MOST_WORDS])
    rows = list(having_words(kind.door(reader), words, kind.fields).order_by("-pk")[: MOST_A_KIND + 1])
    hits = [Hit(kind.title(row), kind.url(row), kind.meta(row), row) for row in rows[:MOST_A_KIND]]
    return [Group(kind.label, hits, more=len(rows) > MOST_A_KIND)] if hits else []
