"""Checks every free text: signals, needs, plans, proposals, notes, answers, actions, names of files, imports.

Forms use it to show what was found and offer a replacement; services use it again, so that no page, command or import
can store what may never be stored. Phone numbers, e-mail addresses, BSN, IBAN and dates of birth are refused everywhere.
Other finds (a name, a house number, somebody's health) are refused where several organisations read a text at once, and may
stay for a reason where the words can then be kept from others (`residents.guard`), because the guard can be wrong.

This module knows which names are not residents': those of places, organisations, areas and colleagues.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.db.models import Q, Value
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from areas.models import Area, Place, WorkingArea
from core.errors import RuleViolation
from core.words import listed, same_words
from language.personal_data import BLOCKING, Finding, find_in_place_name, find_personal_data, mask
from organisations.models import Membership, Organisation

# The name of each kind of find on screen, within a sentence.
NAMES = {
    "email": gettext_lazy("an e-mail address"),
    "iban": gettext_lazy("a bank account number"),
    "phone": gettext_lazy("a phone number"),
    "bsn": gettext_lazy("a citizen service number"),
    "birthdate": gettext_lazy("a date of birth"),
    "account": gettext_lazy("an account on social media"),
    "document": gettext_lazy("a file or document number"),
    "licence_plate": gettext_lazy("a licence plate"),
    "address": gettext_lazy("the address of a home"),
    "postcode": gettext_lazy("a full postcode"),
    "name": gettext_lazy("a name"),
    "health": gettext_lazy("somebody's health"),
    "religion_origin": gettext_lazy("somebody's religion or origin"),
    "crime": gettext_lazy("a suspicion about somebody"),
}


# A title before a name is replaced with it: nobody writes "mevrouw een bewoner".
_TITLE = re.compile(
    r"\b(?:de heer|mevrouw|mevr\.?|mvr\.?|mw\.?|meneer|mijnheer|dhr\.?|familie|fam\.?)\s+$", re.IGNORECASE
)

# What stands in the trail where words may not.
LEFT_OUT = "…"
ADDRESSES = frozenset({"address", "postcode"})
BETWEEN_NAMES = frozenset({"van", "de", "het", "den", "der", "en", "bij", "uit", "namens"})


@dataclass(frozen=True)
class Piece:
    """A piece of a text: plain, or something that was found, with what may stand there instead."""

    text: str
    what: str = ""
    replacement: str = ""
    span: str = ""
    blocks: bool = False


@dataclass(frozen=True)
class Report:
    """What was found in one text."""

    text: str
    findings: tuple[Finding, ...]

    @property
    def blocks(self) -> bool:
        """Whether something was found that may never be stored."""
        return any(finding.type in BLOCKING for finding in self.findings)

    @property
    def pieces(self) -> list[Piece]:
        """The whole text in order, cut where something was found."""
        cut, position = [], 0
        for finding in self.findings:
            if finding.start > position:
                cut.append(Piece(self.text[position : finding.start]))
            cut.append(_found(self.text, finding))
            position = finding.end
        return [*cut, Piece(self.text[position:])] if position < len(self.text) else cut

    @property
    def found(self) -> list[Piece]:
        """Only what was found."""
        return [piece for piece in self.pieces if piece.what]

    @property
    def left(self) -> str:
        """What is left of the text when all that was found is taken out, with nothing in its place."""
        return " ".join(piece.text for piece in self.pieces if not piece.what)

    def replaced(self, span: str = "") -> str:
        """The text with one find replaced (`span` as "start-end") and the others as they stand, or with all replaced."""
        if not span:
            return mask(self.text, self.findings)
        for finding in self.findings:
            if span == _span(finding):
                return self.text[: finding.start] + finding.replacement + self.text[finding.end :]
        return self.text


def _span(finding: Finding) -> str:
    return f"{finding.start}-{finding.end}"


def _found(text: str, finding: Finding) -> Piece:
    return Piece(
        text=text[finding.start : finding.end],
        what=str(NAMES.get(finding.type, _("personal data"))),
        replacement=finding.replacement,
        span=_span(finding),
        blocks=finding.type in BLOCKING,
    )


def known_names() -> frozenset[str]:
    """Names of places, organisations and areas in use, which are no names of residents. One query.

    A place that was given the name of a person all the same is not among them.
    """
    places = Place.objects.annotate(is_place=Value(value=True)).values_list("name", "is_place")
    organisations = Organisation.objects.annotate(is_place=Value(value=False)).values_list("name", "is_place")
    areas = Area.objects.filter(covered_by__isnull=False).annotate(is_place=Value(value=False))
    rows = places.union(organisations, areas.values_list("name", "is_place"))
    return frozenset(name for name, is_place in rows if not (is_place and _is_somebody(name)))


def colleagues(working_areas: Iterable[WorkingArea], *, of: Organisation | None = None) -> frozenset[str]:
    """Full and given names of people who work in these working areas, or for this organisation. One query."""
    there = Q(working_areas__in=[one.pk for one in working_areas]) | Q(organisation=of)
    names = set(Membership.objects.active().filter(there).values_list("user__name", flat=True))
    return frozenset(names | {name.split()[0] for name in names if name.split()})


@lru_cache(maxsize=20_000)
def _is_somebody(place: str) -> bool:
    return bool(find_in_place_name(place))


def inspect(text: str, *, known: frozenset[str] | None = None) -> Report:
    """What the guard finds in a text; `known` saves the query when several texts are looked at."""
    # Known names only take finds away, so when nothing is found without them there is no need to compare them.
    if not text.strip() or not find_personal_data(text):
        return Report(text, ())
    allowed = known_names() if known is None else known
    found = [one for one in find_personal_data(text, allowed) if not _is_known(text, one, allowed)]
    return Report(text, tuple(_with_title(text, finding) for finding in found))


def _is_known(text: str, finding: Finding, known: frozenset[str]) -> bool:
    """Whether a find of a name is no resident's after all."""
    if finding.type != "name":
        return False
    return _in_known_name(text, finding, known) or _made_of_known_names(text[finding.start : finding.end], known)


def _made_of_known_names(piece: str, known: frozenset[str]) -> bool:
    """Whether these words are several known names together, such as "Nadia El Khattabi van Woonstede"."""
    left, several = piece.casefold(), 0
    for name in sorted((name.casefold() for name in known if name), key=len, reverse=True):
        if name in left:
            left, times = re.subn(rf"\b{re.escape(name)}\b", " ", left)
            several += times
    # A single known name that was still found has signs of a person beside it.
    return several > 1 and not set(left.split()) - BETWEEN_NAMES


def _in_known_name(text: str, finding: Finding, known: frozenset[str]) -> bool:
    """Whether it is a piece of a longer name: "El Khattabi" of a colleague."""
    piece = text[finding.start : finding.end]
    return any(
        text.startswith(name, at)
        for name in known
        if piece in name and piece != name and (at := finding.start - name.index(piece)) >= 0
    )


def _with_title(text: str, finding: Finding) -> Finding:
    title = _TITLE.search(text[: finding.start]) if finding.type == "name" else None
    return finding._replace(start=title.start()) if title else finding


def inspect_all(texts: Mapping[str, Any], *, also_known: frozenset[str] = frozenset()) -> dict[str, Report]:
    """The texts in which something was found, by the name of their field.

    `also_known`: names that are not residents' here, besides those of places and organisations. Names only take finds away,
    so they are read only when something was found: nearly every text costs no query.
    """
    doubtful = {name: text for name, text in texts.items() if isinstance(text, str) and find_personal_data(text)}
    known = known_names() | also_known if doubtful else frozenset()
    reports = {name: inspect(text, known=known) for name, text in doubtful.items()}
    return {name: report for name, report in reports.items() if report.findings}


def inspect_certain(texts: Mapping[str, Any]) -> dict[str, Report]:
    """As `inspect_all`, with only what may never be stored. No query, as no name makes a difference to it."""
    reports = {name: _certain(text) for name, text in texts.items() if isinstance(text, str)}
    return {name: report for name, report in reports.items() if report.findings}


def _certain(text: str) -> Report:
    return Report(text, tuple(one for one in find_personal_data(text) if one.type in BLOCKING))


def inspect_among(
    texts: Mapping[str, Any], *, working_areas: Iterable[WorkingArea], of: Organisation | None = None
) -> dict[str, Report]:
    """As `inspect_all`, where who works in these working areas, or for this organisation, may be named. They are asked for
    only when something was found.
    """
    doubtful = {name: texts[name] for name in inspect_all(texts)}
    return inspect_all(doubtful, also_known=colleagues(working_areas, of=of) if doubtful else frozenset())


def refuse_certain(**texts: str) -> None:
    """Raise `RuleViolation` on the first text, by the name of its field, that holds what may never be stored.

    For names that people make up and words they search for: what only might be personal is let through.
    """
    for name, report in inspect_certain(texts).items():
        raise RuleViolation(refusal(report), field=name)


def refuse_residents(
    texts: Mapping[str, str | Iterable[str]],
    *,
    working_areas: Iterable[WorkingArea],
    of: Organisation | None = None,
    addressed: Collection[str] = (),
) -> None:
    """Raise `RuleViolation` on the first text, by the name of its field, that might be about a resident, whatever the reason.

    For what several organisations read at once: a text that somebody stored against advice could be hidden from nobody. Who works in
    these working areas, or for this organisation, may be named. `addressed`: the fields that may say where people come together.
    """
    whole = {name: text if isinstance(text, str) else "\n".join(text) for name, text in texts.items()}
    found = inspect_among(whole, working_areas=working_areas, of=of)
    _refuse(without_addresses(found, addressed))


def inspect_description(
    text: str, *, before: str = "", working_areas: Iterable[WorkingArea] = (), of: Organisation | None = None
) -> dict[str, Report]:
    """What may not stay in what an organisation says of itself, by its field; nothing in the words of `before`, which keep nobody
    from changing the rest.

    All read it. Its office has an address; its people have a page, where their numbers stand.
    """
    texts = {} if same_words(text, before) else {"description": text}
    return without_addresses(inspect_among(texts, working_areas=working_areas, of=of), ["description"])


def check_description(
    text: str, *, before: str = "", working_areas: Iterable[WorkingArea] = (), of: Organisation | None = None
) -> None:
    """Raise `RuleViolation` on what may not stay in what an organisation says of itself."""
    _refuse(inspect_description(text, before=before, working_areas=working_areas, of=of))


def inspect_knows(
    text: str, *, field: str = "knows", before: str, working_areas: Iterable[WorkingArea], of: Organisation | None
) -> dict[str, Report]:
    """As `inspect_description`, of what a person can be asked for. Who and what one is has fields of its own, so nobody but a
    colleague is named here.
    """
    texts = {} if same_words(text, before) else {field: text}
    return inspect_among(texts, working_areas=working_areas, of=of)


def check_knows(
    text: str, *, field: str = "knows", before: str, working_areas: Iterable[WorkingArea], of: Organisation | None
) -> None:
    """Raise `RuleViolation` on what may not stay in what a person can be asked for."""
    _refuse(inspect_knows(text, field=field, before=before, working_areas=working_areas, of=of))


def _refuse(reports: Mapping[str, Report]) -> None:
    for name, report in reports.items():
        raise AboutSomebodyError(report, field=name)


def for_the_trail(
    text: str, *, working_areas: Iterable[WorkingArea], of: Organisation | None = None, addressed: bool = False
) -> str:
    """Words that are replaced, as the trail may keep them: not those that the guard has doubts about, as it never forgets.

    `addressed`: they may say where people come together. Whether they are replaced at all is for the caller to see first, by the
    words themselves.
    """
    found = inspect_among({"": text}, working_areas=working_areas, of=of)
    return LEFT_OUT if without_addresses(found, [""] if addressed else ()) else text


def without_addresses(reports: Mapping[str, Report], addressed: Collection[str]) -> dict[str, Report]:
    """These reports without those of `addressed` fields in which an address is all that was found.

    A room and an office are somewhere, and their address cannot be told from that of a home. Beside a name, or a word about somebody,
    it is taken for a home.
    """
    return {
        name: report
        for name, report in reports.items()
        if name not in addressed or any(one.type not in ADDRESSES for one in report.findings)
    }


class AboutSomebodyError(RuleViolation):
    """Words that might be about a resident. `unquoted` says so without them, for where that sentence would stay."""

    def __init__(self, report: Report, *, field: str) -> None:
        super().__init__(objection(report, quoting=True), field=field)
        self.unquoted = objection(report)


def refusal(report: Report) -> str:
    """A sentence that says what can not be stored, and what to do."""
    found = [piece for piece in report.found if piece.blocks] or report.found
    return _("This holds %(what)s. We do not store that: replace it or take it out.") % {"what": _named(found)}


def doubt(report: Report) -> str:
    """A sentence that says what probably should not be stored, and what to do."""
    return _("This seems to hold %(what)s. Replace it, or say why it must stay.") % {"what": _named(report.found)}


def objection(report: Report, *, quoting: bool = False) -> str:
    """The sentence on what probably should not be stored, where nothing can be kept from others; `quoting` what was found,
    where the page does not mark it.
    """
    if report.blocks:
        return refusal(report)
    said = _named(report.found)
    if quoting:
        said += f" (“{'”, “'.join(piece.text for piece in report.found)}”)"
    return _("This seems to hold %(what)s. Replace it or take it out: others read this too.") % {"what": said}


def kinds_in(reports: Iterable[Report]) -> str:
    """What was found in several texts, by its kinds."""
    return _named(piece for report in reports for piece in report.found)


def _named(found: Iterable[Piece]) -> str:
    return listed(list(dict.fromkeys(piece.what for piece in found)))


def without_personal_data(text: str, *, known: frozenset[str] | None = None) -> tuple[str, list[str]]:
    """For imports: the text with every find replaced, and the kinds of those finds."""
    report = inspect(text, known=known)
    return report.replaced(), [finding.type for finding in report.findings]
