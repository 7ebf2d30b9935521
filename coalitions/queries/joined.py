"""What a proposal joins, and whom that makes a party; also of plans that an organisation keeps to itself since."""

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
    the reader may not read all its ambitions.
    """
    counted = getattr(proposal, "joined_count", None)
    if counted is None:
        return _wordless(proposal)
    if proposal.joined is None:
        read = list(proposal.ambitions.all())
        proposal.joined = read if len(read) == counted else _wordless(proposal)
    return proposal.joined


def _wordless(proposal: Proposal) -> list[Ambition]:
    """Organisation and contact person of every ambition in the proposal, whoever reads: they say who may not review it.

    This is the only read for a page that passes the second wall (`core.wall`), so nothing else of the ambition is loaded.
    """
    rows = Ambition.objects.filter(proposals=proposal).select_related("organisation", "contact__user")
    with as_system():
        return list(rows.only("organisation", "contact").order_by("pk"))


def parties_of(proposal: Proposal) -> set[int]:
    """Ids of the organisations in a proposal: the proposer's, and those whose ambitions it joins."""
    return {proposal.organisation_id, *(ambition.organisation_id for ambition in joined_in(proposal))}


def offered_by(proposal: Proposal | None, organisation: int) -> str:
    """What the ambitions of an organisation in the proposal offer: where its contribution starts from."""
    if proposal is None:
        return ""
    ambitions = (one for one in ambitions_in(proposal) if one.organisation_id == organisation)
    offers = dict.fromkeys(offer for ambition in ambitions for offer in ambition.offers)
    text = ""
    for offer in offers:
        longer = f"{text}, {offer}" if text else offer
        if len(longer) > LONGEST:
            break
        text = longer
    return text
