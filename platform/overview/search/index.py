"""Keeping the documents in step with their records: work to do is a difference between the two.

A record is due when it has no entry, when its texts are not those that the entry was made of, or when the words and rules
they are read by are others. So whatever changed a text, and however, it is found by its new words within a minute; and a
sweep that was killed goes on where it stopped. Words that were kept against the guard's advice, and what residents said
in signals, never come in.
"""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.db.models import Exists, F, Func, OuterRef, QuerySet, TextField, Value
from django.db.models.functions import MD5

from areas.models import Place
from coalitions.models import Coalition, Proposal, Story
from initiatives.models import Ambition, Initiative
from language.thesaurus import Thesaurus
from organisations.models import Organisation
from overview.models import SearchEntry
from overview.search.documents import document_of, plain, version_of
from residents.models import Need, ResidentGroup
from residents.suggestions import thesaurus

BATCH = 500


@dataclass(frozen=True)
class Source:
    """One kind of record: which may be found, by the words of which fields. The first field is the title."""

    owner: str
    rows: Callable[[], QuerySet[Any]]
    fields: tuple[str, ...]
    all_of_them: bool = True


SOURCES = (
    Source("need", Need.objects.shared, ("title", "description", "place__name"), all_of_them=False),
    Source(
        "ambition",
        Ambition.objects.all,
        ("title", "description", "benefit", "offers", "seeks", "target_groups", "place__name", "organisation__name"),
    ),
    Source("coalition", Coalition.objects.all, ("name", "goal")),
    Source("proposal", Proposal.objects.all, ("title", "occasion", "ambition", "benefit")),
    Source("initiative", Initiative.objects.all, ("title", "description", "place__name", "organisation__name")),
    Source("organisation", Organisation.objects.all, ("name", "description")),
    Source(
        "group", lambda: ResidentGroup.objects.filter(kept_by=None), ("name", "description", "meets"), all_of_them=False
    ),
    # Not by the name of its coalition: that is not for everybody who may read the story.
    Source("story", Story.objects.all, ("title", "trigger", "joined", "gained", "otherwise")),
    Source("place", Place.objects.all, ("name", "area__name")),
)


def bring_up_to_date(*, until: float | None = None) -> int:
    """Make the entries that are missing or behind, and take away those that may no longer be there; how many were made.

    `until`: on the clock of `time.monotonic`, when to leave the rest to the next time.
    """
    words = thesaurus()
    made = 0
    for source in SOURCES:
        if not source.all_of_them:
            gone = SearchEntry.objects.filter(**{f"{source.owner}__isnull": False})
            gone.exclude(**{f"{source.owner}__in": source.rows().values("pk")}).delete()
        rows = _behind(source, words).values_list("pk", "digest", *source.fields).iterator(BATCH)
        while batch := list(islice(rows, BATCH)):
            made += _store(source, batch, words)
            if until is not None and time.monotonic() > until:
                return made
    return made


def bring_one_up_to_date(owner: str, pk: int) -> int:
    """The same for one record, right after it was saved."""
    source = next(source for source in SOURCES if source.owner == owner)
    words = thesaurus()
    rows = _behind(source, words).filter(pk=pk).values_list("pk", "digest", *source.fields)
    return _store(source, list(rows), words)


def _behind(source: Source, words: Thesaurus) -> QuerySet[Any]:
    present = SearchEntry.objects.filter(
        **{source.owner: OuterRef("pk")}, said=OuterRef("digest"), version=version_of(words)
    )
    together = Func(Value("\n"), *map(F, source.fields), function="CONCAT_WS", output_field=TextField())
    rows: QuerySet[Any] = source.rows().annotate(digest=MD5(together)).filter(~Exists(present)).order_by("pk")
    return rows


def _store(source: Source, rows: Iterable[tuple[Any, ...]], words: Thesaurus) -> int:
    entries = [
        SearchEntry(
            **{f"{source.owner}_id": pk},
            title=plain(title),
            document=document_of(title, (text for value in more for text in _texts(value)), words),
            said=digest,
            version=version_of(words),
        )
        for pk, digest, title, *more in rows
    ]
    SearchEntry.objects.bulk_create(
        entries,
        update_conflicts=True,
        unique_fields=[source.owner],
        update_fields=["title", "document", "said", "version"],
    )
    return len(entries)


def _texts(value: Any) -> list[str]:
    if isinstance(value, list):
        return [str(one) for one in value]
    return [value] if value else []
