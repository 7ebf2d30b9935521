"""What somebody who reviews does again and again in these tests."""

from typing import Any

from django.test import Client

from coalitions.models import Proposal, Review
from organisations.models import Membership


def all_yes(decision: str, **more: Any) -> dict[str, Any]:
    """A decision with every criterion answered with yes, and what else is named."""
    answers = {f"{code}_answer": "yes" for code in Review.Criterion.values}
    return {"decision": decision, **answers, **more}


def take(client: Client, proposal: Proposal, member: Membership) -> None:
    client.force_login(member.user)
    client.post(f"/te-beoordelen/{proposal.pk}/nemen/")
