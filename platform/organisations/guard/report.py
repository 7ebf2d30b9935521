"""What the guard found in a text: its pieces, other words for them, and the sentences that say so."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.words import listed
from language.personal_data import BLOCKING, Finding, mask

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

ADDRESSES = frozenset({"address", "postcode"})


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
