"""Changing what the matcher goes by: as a draft that nobody notices, until a person makes it active.

Whoever has better settings to put forward calls `propose_version`; only `activate_version` and `roll_back` put settings
to use. Both leave the work they cause as rows: of a preview for `services.previews`, of matching anew for `services.everything`.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.services import differences, record
from coalitions.guard import where_work
from coalitions.matcher.weight_table import number_text, problems, to_values, to_weights
from coalitions.matching.weights import Weights
from coalitions.models import MatcherVersion, PreviewJob
from coalitions.permissions import may_tune
from coalitions.queries import versions as queries
from coalitions.services import everything, previews
from coalitions.workflow import MATCHER_VERSION
from core.errors import RuleViolation
from core.locks import lock
from language.thesaurus import Thesaurus
from organisations.guard import refuse_certain, refuse_residents
from organisations.models import Membership
from themes.services import replace_complements, replace_synonyms

LOCK = "matcher versions"
LONGEST_WORD = 80
Origin, State = MatcherVersion.Origin, MatcherVersion.State
Strengths = Mapping[tuple[str, str], float]


# --- Putting settings forward ----------------------------------------------------------------------------------------


@transaction.atomic
def new_draft(*, actor: Membership, source: MatcherVersion | None = None, note: str = "") -> MatcherVersion:
    """A draft that starts as a copy of the active version, or of another one."""
    _check_rights(actor)
    # Administrators of every municipality read it.
    refuse_residents({"note": note}, working_areas=where_work(actor), of=actor.organisation)
    active = _the_active()
    made = _copy(source or active, origin=Origin.BY_HAND, state=State.DRAFT, note=note, actor=actor)
    record(actor=actor, verb="drafted", target=made, changes={"based_on": ["", str((source or active).number)]})
    return made


@transaction.atomic
def propose_version(
    *,
    weights: Weights,
    note: str,
    evidence: Sequence[Mapping[str, Any]] = (),
    actor: Membership | None = None,
    origin: str = Origin.LEARNED,
) -> MatcherVersion:
    """Put other weights forward; a person decides on the desk. An earlier proposal of the same origin makes way.

    `actor` is None when the service itself proposes. `evidence` are rows of name, active and proposed: what was measured,
    with the weights in use beside the weights put forward. Themes and words stay as they are in use.
    """
    active = _the_active()
    for earlier in MatcherVersion.objects.filter(state=State.PROPOSED, origin=origin):
        _retire(earlier, actor)
    made = _copy(active, origin=origin, state=State.PROPOSED, note=note, actor=actor)
    made.weights, made.evidence = _checked(to_values(weights)), [dict(row) for row in evidence]
    _save(made)
    record(actor=actor, verb="proposed", target=made, changes=_weight_changes(active, made))
    previews.preview_due(made)
    return made


# --- Changing a draft ------------------------------------------------------------------------------------------------


@transaction.atomic
def change_weights(*, actor: Membership, version: MatcherVersion, weights: Mapping[str, float]) -> MatcherVersion:
    """Set the weights of a draft."""
    version = _open_draft(actor, version)
    before = dict(version.weights)
    version.weights = _checked({**to_values(to_weights(version.weights)), **weights})
    return _changed(actor, version, {name: [before.get(name), value] for name, value in version.weights.items()})


@transaction.atomic
def change_complements(*, actor: Membership, version: MatcherVersion, strengths: Strengths) -> MatcherVersion:
    """Set which themes strengthen one another in a draft, and how much: 0 to 1 for a pair of codes."""
    version = _open_draft(actor, version)
    if any(not 0 <= strength <= 1 for strength in strengths.values()):
        raise RuleViolation(_("Give a strength from 0 to 1."))
    before = queries.strengths_of(version)
    version.complements = queries.in_order(strengths, queries.theme_codes())
    after = queries.strengths_of(version)
    pairs = sorted(before.keys() | after.keys())
    return _changed(actor, version, {" + ".join(pair): [before.get(pair, 0.0), after.get(pair, 0.0)] for pair in pairs})


@transaction.atomic
def add_synonym(*, actor: Membership, version: MatcherVersion, word: str, concept: str) -> MatcherVersion:
    """Let a word stand for a concept of the thesaurus in a draft."""
    version = _open_draft(actor, version)
    word = " ".join(word.split())
    if not word:
        raise RuleViolation(_("Fill in the word."), field="word")
    if len(word) > LONGEST_WORD:
        raise RuleViolation(_("Give a word of at most %(most)s letters.") % {"most": LONGEST_WORD}, field="word")
    refuse_certain(word=word)
    if concept not in Thesaurus.load().concepts:
        raise RuleViolation(_("Choose what this word stands for."), field="concept")
    known = {one.casefold(): called for one, called in queries.synonyms_of(version).items()}
    if word.casefold() in known:
        meaning = queries.concept_name(known[word.casefold()])
        raise RuleViolation(_("This word stands for “%(concept)s” already.") % {"concept": meaning}, field="word")
    version.synonyms = sorted([*version.synonyms, [word, concept]])
    return _changed(actor, version, {word: [None, concept]})


@transaction.atomic
def remove_synonym(*, actor: Membership, version: MatcherVersion, word: str) -> MatcherVersion:
    """Take a word out of a draft; nothing when it is gone already."""
    version = _open_draft(actor, version)
    concept = queries.synonyms_of(version).get(word)
    if concept is None:
        return version
    version.synonyms = [pair for pair in version.synonyms if pair[0] != word]
    return _changed(actor, version, {word: [concept, None]})


@transaction.atomic
def preview_again(*, actor: Membership, version: MatcherVersion) -> MatcherVersion:
    """Work out once more what this version would change: plans and needs have changed meanwhile."""
    _check_rights(actor)
    version = _locked(version)
    if not version.is_open:
        raise RuleViolation(_("Only what is not active yet has a preview."))
    version.revision += 1
    version.save(update_fields=["revision"])
    previews.preview_due(version)
    return version


@transaction.atomic
def discard_version(*, actor: Membership, version: MatcherVersion) -> MatcherVersion:
    """Put a draft or a proposal aside for good; it stays in the history."""
    _check_rights(actor)
    version = _locked(version)
    if version.state == State.ACTIVE:
        raise RuleViolation(_("The active version cannot be put aside. Make another one active."))
    return _retire(version, actor)


# --- Putting settings to use -----------------------------------------------------------------------------------------


@transaction.atomic
def activate_version(*, actor: Membership, version: MatcherVersion, seen: str = "") -> MatcherVersion:
    """Make a draft or a proposal the active version; from now on everything is matched anew, municipality by municipality.

    Only after its preview is complete, for nobody should change what everybody sees without knowing what. `seen` is the
    revision that the person looked at: what changed since is not made active unseen.
    """
    _check_rights(actor)
    _the_active()
    version = _locked(version)
    MATCHER_VERSION.check(version.state, State.ACTIVE)
    if seen and seen != f"{version.revision}":
        raise RuleViolation(_("This draft was changed meanwhile. Look at what it changes first."))
    progress = queries.preview_progress(version)
    if progress is None or not progress.is_done:
        raise RuleViolation(_("First wait for the preview, so that you know what changes."))
    return _activate(actor, version)


@transaction.atomic
def roll_back(*, actor: Membership, version: MatcherVersion) -> MatcherVersion:
    """Go back to a version that was active before, as a new version that is equal to it, and put that to use at once."""
    _check_rights(actor)
    active = _the_active()
    version = MatcherVersion.objects.get(pk=version.pk)
    if not version.was_active or version.pk == active.pk:
        raise RuleViolation(_("Choose a version that was active before."))
    note = _("Put back: version %(number)s") % {"number": version.number}
    made = _copy(version, origin=Origin.ROLLBACK, state=State.DRAFT, note=note, actor=actor)
    return _activate(actor, made)


@transaction.atomic
def follow_starting_values() -> MatcherVersion | None:
    """Store the starting values as version 1, or as a new version when a release changed them.

    Only as long as nobody chose anything else: what people set stays as they set it.
    """
    active = _the_active()
    if active.origin != Origin.PRIORS or active.weights == to_values(Weights()):
        return None
    note = _("Starting values of a new release")
    made = _copy(active, origin=Origin.PRIORS, state=State.DRAFT, note=note, actor=None)
    made.weights = to_values(Weights())
    return _activate(None, made)


def _activate(actor: Membership | None, version: MatcherVersion) -> MatcherVersion:
    now, before = timezone.now(), _the_active()
    before.state, before.retired_at = State.RETIRED, now
    before.save(update_fields=["state", "retired_at"])
    version.state, version.activated_at, version.activated_by = State.ACTIVE, now, actor
    _save(version)
    replace_complements(queries.strengths_of(version))
    replace_synonyms(queries.synonyms_of(version).items())
    changes = {"active": [str(before.number), str(version.number)], **_all_changes(before, version)}
    record(actor=actor, verb="activated", target=version, changes=changes)
    # What other drafts would change is different from now on.
    PreviewJob.objects.all().delete()
    everything.start_run(again=True)
    return version


# --- What all of them need -------------------------------------------------------------------------------------------


def _check_rights(actor: Membership) -> None:
    if not may_tune(actor):
        raise RuleViolation(_("Only a functional administrator changes what the matcher goes by."))


def _the_active() -> MatcherVersion:
    """The active version, stored now if it never was; one at a time may change which one that is."""
    lock(LOCK)
    active = MatcherVersion.objects.filter(state=State.ACTIVE).first()
    if active is None:
        active = queries.starting_values()
        active.activated_at = timezone.now()
        active.save()
    return active


def _locked(version: MatcherVersion) -> MatcherVersion:
    return MatcherVersion.objects.select_for_update().get(pk=version.pk)


def _open_draft(actor: Membership, version: MatcherVersion) -> MatcherVersion:
    _check_rights(actor)
    version = _locked(version)
    if version.state != State.DRAFT:
        raise RuleViolation(_("Only a draft can be changed. Make a new draft of this version."))
    return version


def _copy(source: MatcherVersion, *, origin: str, state: str, note: str, actor: Membership | None) -> MatcherVersion:
    return MatcherVersion.objects.create(
        number=queries.next_number(),
        origin=origin,
        state=state,
        weights=to_values(to_weights(source.weights)),
        complements=source.complements,
        synonyms=source.synonyms,
        note=note,
        fingerprint=queries.fingerprint(source),
        based_on=source,
        made_by=actor,
    )


def _save(version: MatcherVersion) -> None:
    version.fingerprint = queries.fingerprint(version)
    version.save()


def _checked(values: Mapping[str, float]) -> dict[str, float]:
    """The values as they are stored, or the first objection to them."""
    if objection := next(problems(values), None):
        name, said = objection
        raise RuleViolation(said, field=name)
    return to_values(to_weights(values))


def _changed(actor: Membership, version: MatcherVersion, pairs: Mapping[str, Iterable[Any]]) -> MatcherVersion:
    """Save a draft that changed, with the trail; its preview is due anew. Nothing when nothing changed."""
    sides = {name: list(pair) for name, pair in pairs.items()}
    changes = differences(
        {name: _text(old) for name, (old, _new) in sides.items()},
        {name: _text(new) for name, (_old, new) in sides.items()},
    )
    if not changes:
        return version
    version.revision += 1
    _save(version)
    record(actor=actor, verb="changed", target=version, changes=changes)
    previews.preview_due(version)
    return version


def _retire(version: MatcherVersion, actor: Membership | None) -> MatcherVersion:
    MATCHER_VERSION.check(version.state, State.RETIRED)
    version.state, version.retired_at = State.RETIRED, timezone.now()
    version.save(update_fields=["state", "retired_at"])
    PreviewJob.objects.filter(version=version, done_at__isnull=True).delete()
    record(actor=actor, verb="discarded", target=version)
    return version


def _weight_changes(one: MatcherVersion, other: MatcherVersion) -> dict[str, list[str]]:
    before, after = (
        {name: number_text(value) for name, value in to_values(to_weights(version.weights)).items()}
        for version in (one, other)
    )
    return differences(before, after)


def _all_changes(one: MatcherVersion, other: MatcherVersion) -> dict[str, list[str]]:
    """Everything that differs, with before and after."""
    themes, words = queries.strengths_of, queries.synonyms_of
    old, new = themes(one), themes(other)
    matrix = differences(
        {" + ".join(pair): _text(old.get(pair, 0.0)) for pair in old | new},
        {" + ".join(pair): _text(new.get(pair, 0.0)) for pair in old | new},
    )
    keys = words(one) | words(other)
    meanings = differences(
        {word: words(one).get(word) for word in keys}, {word: words(other).get(word) for word in keys}
    )
    return {**_weight_changes(one, other), **matrix, **meanings}


def _text(value: Any) -> Any:
    return number_text(value) if isinstance(value, int | float) else value
