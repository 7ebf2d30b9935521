"""What a question to colleagues is about: a koppelkans, an ambition, a need or a suggested group, or nothing in particular."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse

from accounts.models import User
from coalitions.models import Inquiry, Overlap, Suggestion
from core.keys import keys_in
from core.ordering import alphabetical
from core.words import listed
from initiatives.models import Ambition
from residents.models import Need

# The word for each in an address; that of a new proposal knows the same.
PARAMETERS = {"overlap": "koppelkans", "ambition": "ambitie", "need": "behoefte", "suggestion": "groep"}
_PAGES = {
    "overlap": "coalitions:overlap-detail",
    "ambition": "initiatives:ambition-detail",
    "need": "residents:need-detail",
}
_MODELS: dict[str, Any] = {"overlap": Overlap, "ambition": Ambition, "need": Need, "suggestion": Suggestion}


@dataclass(frozen=True)
class Subject:
    """One thing and its sides; without a `kind` the question is about nothing in particular."""

    kind: str = ""
    row: Any = None
    ambitions: list[Ambition] = field(default_factory=list)
    needs: list[Need] = field(default_factory=list)

    @property
    def title(self) -> str:
        """As its own page calls it."""
        if self.kind == "suggestion":
            return self.needs[0].title if self.needs else listed([one.title for one in self.ambitions])
        return " × ".join([*(one.title for one in self.ambitions), *(one.title for one in self.needs)])

    @property
    def url(self) -> str:
        """Its page; a group has none but the list of groups."""
        if not self.kind:
            return ""
        page = _PAGES.get(self.kind)
        return reverse(page, args=[self.row.pk]) if page else reverse("coalitions:suggestion-list")

    @property
    def parameter(self) -> str:
        """What names it in an address, after the question mark."""
        return f"{PARAMETERS[self.kind]}={self.row.pk}" if self.kind else ""


def subject_named(user: User, params: Mapping[str, Any]) -> Subject:
    """What an address names, through the door of that thing; 404 when it is not there for this person."""
    for kind, word in PARAMETERS.items():
        if value := params.get(word):
            found = keys_in([value])
            if not found:
                raise Http404
            row = get_object_or_404(_rows(kind, user), pk=found[0])
            return _with_sides(kind, row)
    return Subject()


def subject_of(inquiry: Inquiry, user: User) -> Subject:
    """What a question is about, as far as this person may see it."""
    for kind in PARAMETERS:
        pk = getattr(inquiry, f"{kind}_id")
        if pk:
            row = _rows(kind, user).filter(pk=pk).first()
            return _with_sides(kind, row) if row else Subject()
    return Subject()


def sees(user: User, subject: Subject) -> bool:
    """Whether this person may see the thing, whichever way it was found."""
    return not subject.kind or _rows(subject.kind, user).filter(pk=subject.row.pk).exists()


def hidden_from(users: Iterable[User], subject: Subject) -> dict[User, list[Ambition | Need]]:
    """For each person who may not see every side: the sides that stay hidden."""
    found = {user: _hidden(user, subject) for user in users} if subject.kind else {}
    return {user: sides for user, sides in found.items() if sides}


def _hidden(user: User, subject: Subject) -> list[Ambition | Need]:
    ambitions, needs = [one.pk for one in subject.ambitions], [one.pk for one in subject.needs]
    seen = set(Ambition.objects.visible_to(user).filter(pk__in=ambitions).values_list("pk", flat=True))
    seen_needs = (
        set(Need.objects.visible_to(user).filter(pk__in=needs).values_list("pk", flat=True)) if needs else set()
    )
    return [
        *(one for one in subject.ambitions if one.pk not in seen),
        *(one for one in subject.needs if one.pk not in seen_needs),
    ]


def _rows(kind: str, user: User) -> QuerySet[Any]:
    rows: QuerySet[Any] = _MODELS[kind].objects.visible_to(user)
    if kind == "overlap":
        return rows.select_related("ambition__organisation", "other__organisation", "need")
    return rows.select_related("organisation") if kind == "ambition" else rows


def _with_sides(kind: str, row: Any) -> Subject:
    if kind == "overlap":
        ambitions = [one for one in (row.ambition, row.other) if one]
        return Subject(kind, row, ambitions, [row.need] if row.need else [])
    if kind == "suggestion":
        ambitions = list(
            row.ambitions.select_related("organisation").order_by(alphabetical("organisation__name"), "pk")
        )
        return Subject(kind, row, ambitions, list(row.needs.order_by("-signal_count", "pk")))
    return Subject(kind, row, *(([row], []) if kind == "ambition" else ([], [row])))
