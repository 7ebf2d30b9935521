"""Reading versions of the matcher: the one in use, what a version holds, what it would change and what it does."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, Max, Q, QuerySet, Sum
from django.http import Http404

from accounts.models import User
from areas.models import WorkingArea
from coalitions.matcher.weight_table import label_of, names, to_values, to_weights
from coalitions.matching.version import matcher_version
from coalitions.matching.weights import Weights
from coalitions.models import MatcherVersion, MatchingRun, Overlap, PreviewedChange, PreviewJob, Verdict
from core.ordering import alphabetical
from initiatives.models import Ambition
from language.analysis import analyse
from language.thesaurus import Concept, Thesaurus
from residents.models import Need
from themes.models import Synonym, Theme, ThemeComplement

MOST_CONCEPTS = 20
EVERYWHERE, NO_AREA = "*", ""
"""Under these names a preview counts everything once, and what lies in no working area together."""
Rows = list[list[Any]]


@dataclass(frozen=True)
class Progress:
    """How far a preview or a bringing into use is."""

    done: int
    total: int

    @property
    def is_done(self) -> bool:
        return self.done >= self.total


@dataclass(frozen=True)
class RunProgress(Progress):
    """How far a run past everything is, in municipalities and also in plans and needs."""

    rows: int
    rows_done: int


@dataclass(frozen=True)
class AreaCount:
    """How many koppelkansen a version would change in one working area; `None` is for all that lie in no working area."""

    working_area: WorkingArea | None
    comes: int
    goes: int
    changes: int


@dataclass(frozen=True)
class Preview:
    """What a version would change, in total and by working area, and how far that was worked out.

    A koppelkans in two working areas counts in both, and once in the total.
    """

    progress: Progress
    total: AreaCount
    areas: list[AreaCount]


@dataclass(frozen=True)
class Difference:
    """One setting that differs between two versions."""

    label: str
    one: Any
    other: Any


@dataclass(frozen=True)
class Effect:
    """How many koppelkansen of one strength there are now, and what organisations think of them."""

    strength: str
    total: int
    stances: Mapping[str, int]

    @property
    def judged(self) -> int:
        return sum(self.stances.values())

    @property
    def shares(self) -> list[tuple[str, int, int]]:
        """Each verdict with its number and its share in per cent."""
        return [
            (str(label), self.stances.get(stance, 0), round(100 * self.stances.get(stance, 0) / self.judged))
            for stance, label in Verdict.Stance.choices
            if self.judged
        ]


# --- Versions --------------------------------------------------------------------------------------------------------


def active_weights() -> Weights:
    """The weights that the matcher works with; the starting values as long as nobody set anything. One query."""
    stored = MatcherVersion.objects.filter(state=MatcherVersion.State.ACTIVE).values_list("weights", flat=True).first()
    return Weights() if stored is None else to_weights(stored)


def active_version() -> MatcherVersion:
    """The version in use. Until one is stored: a version 1 with the starting values, which is not saved."""
    rows = MatcherVersion.objects.select_related("activated_by__user", "made_by__user")
    return rows.filter(state=MatcherVersion.State.ACTIVE).first() or starting_values()


def starting_values() -> MatcherVersion:
    """What holds when nobody set anything: the weights of the engine and the present tables of themes and words."""
    complements, synonyms = present_complements(), present_synonyms()
    found = MatcherVersion(
        number=1,
        origin=MatcherVersion.Origin.PRIORS,
        state=MatcherVersion.State.ACTIVE,
        weights=to_values(Weights()),
        complements=complements,
        synonyms=synonyms,
    )
    found.fingerprint = fingerprint(found)
    return found


def fingerprint_of(weights: Weights, synonyms: Mapping[str, str], complements: Mapping[tuple[str, str], float]) -> str:
    """What the engine calls these settings; it stands on every koppelkans found with them."""
    pairs = {(min(pair), max(pair), float(strength)) for pair, strength in complements.items() if strength}
    return matcher_version(weights, tuple(sorted(synonyms.items())), tuple(sorted(pairs)))


def fingerprint(found: MatcherVersion) -> str:
    """The fingerprint of what a version holds."""
    return fingerprint_of(to_weights(found.weights), synonyms_of(found), strengths_of(found))


def next_number() -> int:
    return (MatcherVersion.objects.aggregate(last=Max("number"))["last"] or 0) + 1


def versions() -> QuerySet[MatcherVersion]:
    """All of them, the newest first, with who made them."""
    return MatcherVersion.objects.select_related("made_by__user", "activated_by__user", "based_on")


def version(pk: int) -> MatcherVersion:
    """One version, or the page of what is not there."""
    found = versions().filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def open_versions() -> list[MatcherVersion]:
    """Drafts and proposals: what may become active."""
    return list(versions().filter(state__in=[MatcherVersion.State.DRAFT, MatcherVersion.State.PROPOSED]))


def draft(pk: int) -> MatcherVersion:
    """One version that may still be changed, or the page of what is not there."""
    found = version(pk)
    if found.state != MatcherVersion.State.DRAFT:
        raise Http404
    return found


def present_complements() -> Rows:
    """The matrix as the matcher uses it, by codes in the order of the themes."""
    rows = ThemeComplement.objects.select_related("theme", "other")
    return in_order({(row.theme.code, row.other.code): row.strength for row in rows}, theme_codes())


def present_synonyms() -> Rows:
    """The added words; a word means one thing, so of two concepts the last counts, as with the matcher."""
    found = dict(Synonym.objects.order_by("word", "concept").values_list("word", "concept"))
    return [[word, concept] for word, concept in sorted(found.items())]


def theme_codes() -> list[str]:
    return list(Theme.objects.order_by("position", "code").values_list("code", flat=True))


def themes() -> list[Theme]:
    return list(Theme.objects.order_by("position", "code"))


def in_order(strengths: Mapping[tuple[str, str], float], codes: Sequence[str]) -> Rows:
    """The matrix as it is stored: every pair once, in the order of the themes, without those that are 0."""
    at = {code: number for number, code in enumerate(codes)}
    rows = []
    for pair, strength in strengths.items():
        one, other = sorted(pair, key=lambda code: (at.get(code, len(at)), code))
        if strength:
            rows.append((at.get(one, len(at)), at.get(other, len(at)), [one, other, strength]))
    return [row for *_place, row in sorted(rows)]


def strengths_of(found: MatcherVersion) -> dict[tuple[str, str], float]:
    return {(one, other): strength for one, other, strength in found.complements}


def synonyms_of(found: MatcherVersion) -> dict[str, str]:
    return dict(found.synonyms)


# --- Two versions beside each other ----------------------------------------------------------------------------------


def weight_differences(one: MatcherVersion, other: MatcherVersion) -> list[Difference]:
    first, second = (to_values(to_weights(found.weights)) for found in (one, other))
    return [Difference(label_of(name), first[name], second[name]) for name in names() if first[name] != second[name]]


def complement_differences(one: MatcherVersion, other: MatcherVersion) -> list[Difference]:
    first, second, called = strengths_of(one), strengths_of(other), {theme.code: str(theme) for theme in themes()}
    return [
        Difference(f"{called.get(a, a)} + {called.get(b, b)}", first.get((a, b), 0), second.get((a, b), 0))
        for a, b, _strength in in_order({**first, **second}, list(called))
        if first.get((a, b), 0) != second.get((a, b), 0)
    ]


def synonym_differences(one: MatcherVersion, other: MatcherVersion) -> list[Difference]:
    first, second, called = synonyms_of(one), synonyms_of(other), Thesaurus.load().concepts
    return [
        Difference(word, *(concept_name(side.get(word, ""), called) for side in (first, second)))
        for word in sorted(first.keys() | second.keys())
        if first.get(word) != second.get(word)
    ]


def concept_name(concept: str, known: Mapping[str, Concept] | None = None) -> str:
    """What a concept is called in Dutch, the language of the texts it is found in."""
    found = (known or Thesaurus.load().concepts).get(concept)
    return found.nl if found else concept


def search_concepts(text: str) -> list[Concept]:
    """Concepts that go by this name or one like it, the best first: named exactly, found in the words, containing them."""
    thesaurus, asked = Thesaurus.load(), " ".join(text.casefold().split())
    if not asked:
        return []
    hits = {hit.concept: hit.strength for hit in thesaurus.find(analyse(asked))}
    ranked = []
    for concept in thesaurus.concepts.values():
        called = [name.casefold() for name in (concept.nl, *concept.alt, *concept.spoken)]
        exact, inside = asked in called, any(asked in name for name in called)
        if exact or inside or concept.id in hits:
            ranked.append(
                (not exact, -hits.get(concept.id, 0.0), not concept.nl.startswith(asked), concept.nl, concept)
            )
    return [concept for *_rank, concept in sorted(ranked, key=lambda row: row[:-1])[:MOST_CONCEPTS]]


# --- What a version would change, and what it does -------------------------------------------------------------------


def preview_jobs(found: MatcherVersion) -> QuerySet[PreviewJob]:
    """The jobs that are about the present text of a version."""
    return PreviewJob.objects.filter(version=found, revision=found.revision)


def preview_progress(found: MatcherVersion) -> Progress | None:
    """How many municipalities were worked out; None when nobody asked."""
    counted = preview_jobs(found).aggregate(total=Count("pk"), done=Count("pk", filter=Q(done_at__isnull=False)))
    return Progress(counted["done"], counted["total"]) if counted["total"] else None


def rollout_progress() -> Progress | None:
    """How many municipalities were matched anew, while that is going on."""
    now = run_progress()
    return None if now.is_done else now


def run_progress() -> RunProgress:
    """How far the present run past everything is, or the last one was."""
    counted = MatchingRun.objects.aggregate(
        total=Count("pk"),
        done=Count("pk", filter=Q(stage=MatchingRun.Stage.DONE)),
        rows=Sum("rows", default=0),
        rows_done=Sum("rows_done", default=0),
    )
    return RunProgress(**counted)


def preview_of(found: MatcherVersion) -> Preview | None:
    """What a version would change, as far as it was worked out; None when nobody asked. Two queries."""
    rows = list(preview_jobs(found).values_list("done_at", "counts"))
    if not rows:
        return None
    summed: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for _done, counts in rows:
        for area, numbers in counts.items():
            summed[area].update(numbers)
    named = WorkingArea.objects.filter(pk__in=[int(area) for area in summed if area.isdigit()]).order_by(alphabetical())
    lines = [(area, summed[str(area.pk)]) for area in named]
    lines.sort(key=lambda line: -line[1].total())
    rest = [(None, summed[NO_AREA])] if NO_AREA in summed else []
    done = sum(finished is not None for finished, _counts in rows)
    return Preview(
        Progress(done, len(rows)),
        _area_count(None, summed[EVERYWHERE]),
        [_area_count(area, numbers) for area, numbers in [*lines, *rest]],
    )


def _area_count(area: WorkingArea | None, numbers: Mapping[str, int]) -> AreaCount:
    return AreaCount(area, numbers.get("comes", 0), numbers.get("goes", 0), numbers.get("changes", 0))


def changes(found: MatcherVersion, user: User, *, what: str = "", area: str = "") -> QuerySet[PreviewedChange]:
    """The koppelkansen that would change, as far as this person may see both sides, the surest first."""
    ambitions, needs = Ambition.objects.visible_to(user).values("pk"), Need.objects.visible_to(user).values("pk")
    rows = PreviewedChange.objects.filter(
        Q(other__isnull=True) | Q(other__in=ambitions),
        Q(need__isnull=True) | Q(need__in=needs),
        job__in=preview_jobs(found),
        ambition__in=ambitions,
    )
    chosen = {"comes": Q(before=""), "goes": Q(after=""), "changes": ~Q(before="") & ~Q(after="")}
    rows = rows.filter(chosen.get(what, Q()))
    if area.isdigit():
        here = Ambition.working_areas.through.objects.filter(workingarea=int(area)).values("ambition")
        rows = rows.filter(Q(other__in=here) | Q(need__working_area=int(area)), ambition__in=here)
    return rows.select_related("ambition__organisation", "other__organisation", "need").order_by("-score", "pk")


def effect() -> list[Effect]:
    """What the matcher does now: koppelkansen by strength, with the verdicts on them.

    Koppelkansen of what an organisation keeps to itself are left out: they enter nobody else's counts.
    """
    own = Ambition.Circle.OWN
    shown = Overlap.objects.current().exclude(ambition__circle=own).exclude(other__circle=own)
    total = dict(shown.values_list("strength").annotate(n=Count("pk")).order_by())
    given = Verdict.objects.filter(overlap__in=shown).values_list(F("overlap__strength"), "stance")
    stances: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for strength, stance, number in given.annotate(n=Count("pk")).order_by():
        stances[strength][stance] = number
    return [Effect(code, total.get(code, 0), stances[code]) for code in Overlap.Strength.values]
