"""What a proposal joins, and whom that makes a party; also of plans that an organisation keeps to itself since."""

from collections.abc import Iterable, Sequence

from django.db.models import F

from coalitions.models import Proposal
from core.wall import as_system
from initiatives.models import Ambition

LONGEST = 200  # of Participation.contribution


def ambitions_in(proposal: Proposal) -> list[Ambition]:
    """All ambitions in the proposal as they are now, also those an organisation keeps to itself since. For services alone."""
    rows = Ambition.objects.filter(proposals=proposal).select_related("organisation", "contact__user")
    with as_system():
        return list(rows.order_by("pk"))


def joined_in(proposal: Proposal) -> list[Ambition]:
    """All ambitions in the proposal, to know which organisations take part, and who has an interest.

    One that an organisation keeps to itself since comes without its words. A row of `with_parties` costs no query, unless
    the reader may not read all its ambitions; of several rows `knowing_joined` asks that at once.
    """
    if proposal.joined is None:
        if getattr(proposal, "joined_count", None) is None:
            return _wordless([proposal])[proposal.pk]
        knowing_joined([proposal])
    return proposal.joined or []


def knowing_joined(proposals: Iterable[Proposal]) -> list[Proposal]:
    """These rows of `with_parties` or `with_organisations`, each with what it joins: one query for all of which the reader may
    not read every ambition.
    """
    found = list(proposals)
    for one in found:
        read = list(one.ambitions.all())
        one.joined = read if len(read) == one.joined_count else None  # type: ignore[attr-defined] # annotated
    veiled = [one for one in found if one.joined is None]
    for one, joined in zip(veiled, _wordless(veiled).values(), strict=True):
        one.joined = joined
    return found


def _wordless(proposals: Sequence[Proposal]) -> dict[int, list[Ambition]]:
    """Organisation and contact person of every ambition in these proposals, whoever reads: they say who may not review them.

    It passes the second wall (`core.wall`) for a page, so nothing else of an ambition is loaded.
    """
    found: dict[int, list[Ambition]] = {one.pk: [] for one in proposals}
    if found:
        rows = Ambition.objects.filter(proposals__in=found).select_related("organisation", "contact__user")
        rows = rows.annotate(proposal=F("proposals")).only("organisation", "contact").order_by("pk")
        with as_system():
            for ambition in rows:
                found[ambition.proposal].append(ambition)  # type: ignore[attr-defined] # annotated
    return found


def parties_of(proposal: Proposal) -> set[int]:
    """Ids of the organisations in a proposal: the proposer's, and those whose ambitions it joins."""
    return {proposal.organisation_id, *(ambition.organisation_id for ambition in joined_in(proposal))}


def offered_by(proposal: Proposal | None, organisation: int) -> str:
    """What the ambitions of an organisation in the proposal offer: where its contribution starts from. For its colleagues."""
    if proposal is None:
        return ""
    ambitions = Ambition.objects.filter(proposals=proposal, organisation=organisation).order_by("pk")
    offers = dict.fromkeys(offer for ambition in ambitions for offer in ambition.offers)
    text = ""
    for offer in offers:
        longer = f"{text}, {offer}" if text else offer
        if len(longer) > LONGEST:
            break
        text = longer
    return text
