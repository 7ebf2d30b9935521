"""Whom to ask about something, each with the sentence that says why. A few clear rules, in the order of how close they are."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, F, IntegerField, Q, QuerySet, Value
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _

from areas.models import WorkingArea
from coalitions.permissions import ASKABLE
from coalitions.queries.subjects import Subject
from core.lists import having_words
from initiatives.models import Ambition
from organisations.models import Membership, Organisation
from organisations.queries import people_visible_to
from organisations.roles import WORKERS, Role
from residents.models import Need, ResidentGroup
from themes.models import Theme

# The closest first; the number stands in the query.
SENTENCES = (
    _("Contact for “%(what)s”."),
    _("Has a plan at the same place: “%(what)s”."),
    _("Guides the residents' group “%(what)s” there."),
    _("Has a plan on the same theme here: “%(what)s”."),
    _("Area networker of %(what)s."),
    _("Works in %(what)s, for an organisation that is busy with the same theme."),
)
CONTACT, PLACE, GROUP, THEME, NETWORKER, WORKS = range(len(SENTENCES))
# Of each rule so many are named, so that a neighbourhood full of groups leaves room for whoever else may know.
NAMED = (8, 3, 2, 2, 2, 2)
MOST = 8
MOST_A_RULE = 12
MOST_REASONS = 2


@dataclass(frozen=True)
class Candidate:
    """A colleague to ask, and why this one; nothing when somebody looked for this colleague."""

    membership: Membership
    reasons: tuple[str, ...] = ()


def whom_to_ask(membership: Membership, subject: Subject) -> list[Candidate]:
    """Colleagues who may know more, the closest first, each person once; four queries, whatever there is to find."""
    if not subject.kind:
        return []
    why: dict[int, list[tuple[int, str]]] = {}
    for pk, rule, what in _found(membership, subject):
        why.setdefault(pk, []).append((rule, what))
    people = list(askable(membership).filter(pk__in=why))
    people.sort(key=lambda one: min(why[one.pk])[0])
    chosen: dict[int, Membership] = {}
    named: Counter[int] = Counter()
    for one in people:
        rule = min(why[one.pk])[0]
        if one.user_id not in chosen and named[rule] < NAMED[rule]:
            chosen[one.user_id] = one
            named[rule] += 1
    return [Candidate(one, _sentences(why[one.pk])) for one in list(chosen.values())[:MOST]]


def askable(membership: Membership) -> QuerySet[Membership]:
    """Everybody who may be asked something by this person."""
    return people_visible_to(membership.user).filter(role__in=ASKABLE).exclude(user=membership.user_id)


def having_name(membership: Membership, words: str) -> list[Candidate]:
    """Colleagues whose name, subject, work or organisation has these words."""
    fields = ["user__name", "user__job_title", "knows", "organisation__name"]
    return [Candidate(one) for one in having_words(askable(membership), words, fields)[:MOST]]


def candidates_with(membership: Membership, keys: Sequence[int]) -> list[Candidate]:
    """These colleagues, as far as they may be asked."""
    return [Candidate(one) for one in askable(membership).filter(pk__in=keys)] if keys else []


def _sentences(why: Sequence[tuple[int, str]]) -> tuple[str, ...]:
    """The closest reasons as sentences, one for each rule. That somebody works here is said only when nothing else is."""
    by_rule: dict[int, str] = {}
    for rule, what in sorted(why):
        if rule != WORKS or not by_rule:
            by_rule.setdefault(rule, what)
    return tuple(str(SENTENCES[rule]) % {"what": what} for rule, what in list(by_rule.items())[:MOST_REASONS])


def _found(membership: Membership, subject: Subject) -> QuerySet[Any, Any]:
    """Whom, by which rule, and what the sentence names; one query."""
    user = membership.user
    ambitions, needs = [one.pk for one in subject.ambitions], [one.pk for one in subject.needs]
    here = WorkingArea.objects.filter(Q(ambitions__in=ambitions) | Q(needs__in=needs)).values("pk")
    themes = Theme.objects.filter(Q(ambitions__in=ambitions) | Q(needs__in=needs)).values("pk")
    known = [*(one.place_id for one in subject.ambitions), *(one.place_id for one in subject.needs)]
    places = [place for place in known if place]
    plans = Ambition.objects.visible_to(user).filter(contact__isnull=False)
    others = plans.matchable().exclude(pk__in=ambitions)
    in_area = Ambition.working_areas.through.objects.filter(workingarea__in=here).values("ambition")
    on_theme = Ambition.themes.through.objects.filter(theme__in=themes).values("ambition")
    groups = ResidentGroup.objects.visible_to(user).filter(Q(place__in=places) | Q(area__in=_areas(ambitions, needs)))
    people = Membership.objects.active().filter(working_areas__in=here)
    busy = Organisation.themes.through.objects.filter(theme__in=themes).values("organisation")
    works = people.filter(role__in=WORKERS, organisation__in=busy)
    rules = [
        _columns(plans.filter(pk__in=ambitions), CONTACT, "contact", "title"),
        _columns(others.filter(place__in=places), PLACE, "contact", "title"),
        _columns(groups, GROUP, "guide", "name"),
        _columns(others.filter(pk__in=in_area).filter(pk__in=on_theme), THEME, "contact", "title"),
        _columns(people.filter(role=Role.AREA_NETWORKER), NETWORKER, "pk", "working_areas__name"),
        _columns(works, WORKS, "pk", "working_areas__name"),
    ]
    return rules[0].union(*rules[1:], all=True)


def _areas(ambitions: Sequence[int], needs: Sequence[int]) -> QuerySet[Any, Any]:
    """The areas these ambitions and needs lie in. A need of a whole working area gives none, as every group would fit."""
    of_plans = Ambition.areas.through.objects.filter(ambition__in=ambitions).values("area")
    return of_plans.union(Need.objects.filter(pk__in=needs, area__isnull=False).values("area"))


def _columns(rows: QuerySet[Any], rule: int, who: str, what: str) -> QuerySet[Any, Any]:
    named = rows.order_by("-pk").annotate(
        who=F(who), rule=Value(rule, output_field=IntegerField()), what=Cast(what, CharField())
    )
    columns: QuerySet[Any, Any] = named.values_list("who", "rule", "what")[:MOST_A_RULE]
    return columns
