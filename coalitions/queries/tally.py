"""What was heard from colleagues who were sounded out about a proposal: numbers, so that nobody can be singled out.

It counts what the author of the proposal asked single colleagues about the things that are in it. Who was asked knows
the own answer, so a reader never sees the answers apart unless at least two are of others.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from coalitions.models import Proposal, Sounding
from organisations.models import Membership

ENOUGH = 2


@dataclass(frozen=True)
class Tally:
    """How many were asked; the answers, most given first, when there are enough of them."""

    asked: int
    answers: tuple[tuple[str, int], ...] = ()

    @property
    def silent(self) -> int:
        """How many have not answered, where the answers are shown."""
        return self.asked - sum(number for _answer, number in self.answers) if self.answers else 0


def tally_of(proposal: Proposal, reader: Membership) -> Tally | None:
    """The tally for this proposal; None when nobody was asked. One query.

    Questions about what an organisation keeps to itself are left out.
    """
    shared = [one.pk for one in proposal.ambitions.all() if one.is_shared]
    about = (
        Q(inquiry__ambition__in=shared)
        | Q(inquiry__need__in=[one.pk for one in proposal.needs.all()])
        | Q(inquiry__overlap__in=proposal.overlaps.exclude(ambition__circle="own").exclude(other__circle="own"))
    )
    if proposal.suggestion_id:
        about |= Q(inquiry__suggestion=proposal.suggestion_id)
    rows = Sounding.objects.filter(about, inquiry__asker__user=proposal.author.user_id, inquiry__role="")
    # Of somebody who was asked more than once the latest answer counts.
    said: dict[int, str] = {}
    for user, answer in rows.exclude(status="withdrawn").order_by("pk").values_list("asked__user", "answer"):
        said[user] = answer or said.get(user, "")
    if not said:
        return None
    of_others = [answer for user, answer in said.items() if answer and user != reader.user_id]
    if len(of_others) < ENOUGH:
        return Tally(len(said))
    return Tally(len(said), _in_words(said.values()))


def _in_words(answers: Iterable[str]) -> tuple[tuple[str, int], ...]:
    counted = Counter(answer for answer in answers if answer)
    order = list(Sounding.Answer)
    return tuple(
        (str(Sounding.Answer(answer).label).lower(), number)
        for answer, number in sorted(counted.items(), key=lambda one: (-one[1], order.index(Sounding.Answer(one[0]))))
    )
