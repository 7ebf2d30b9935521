"""What residents say: signals, the needs read from them, their groups, and what they heard back."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from django.utils import timezone

from coalitions.matching.reading import THEMES
from residents.models import AgendaQuestion, Channel, CollectionRound, Feedback, Need, ResidentGroup, Signal
from themes.models import Theme

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from overview.measuring.load.ground import District, Here
    from overview.measuring.load.people import Member, People
    from overview.measuring.load.words import Words
    from overview.measuring.load.writing import Writer

TWO_YEARS = 730
LINKED, SECOND_THEME, AT_A_PLACE = 0.6, 0.2, 0.3
NEEDS_A_GROUP, NEEDS_A_ROUND, NEEDS_A_QUESTION = 8, 40, 10
NEED_STATUSES = (
    "emerging",
    "emerging",
    "recognised",
    "recognised",
    "recognised",
    "on_agenda",
    "in_coalition",
    "met",
    "closed",
)
LOOSE_STATUSES = ("new", "new", "new", "interpreted", "no_action", "referred", "expired")
OUTCOMES = {
    "linked": Feedback.Kind.SILENCE,
    "on_agenda": Feedback.Kind.ON_AGENDA,
    "referred": Feedback.Kind.REFERRED,
    "no_action": Feedback.Kind.NO_ACTION,
    "fed_back": Feedback.Kind.ON_AGENDA,
}
CHANNELS = tuple(one for one in Channel if one != Channel.GROUP)
REACHES, FLOORS = tuple(Signal.Reach), (1, 5, 10, 25)
REASON, ELSEWHERE = "Hier gaan we zelf niet over.", "het wijkteam"
KEPT, TOLD = 0.02, 0.4


@dataclass
class Wish:
    """A need as signals count for it."""

    here: Here
    title: str
    theme: str
    area: int
    status: str
    key: int = 0
    signals: int = 0
    people: int = 0
    channels: set[str] = field(default_factory=set)
    first: date | None = None


class Said(NamedTuple):
    """What of a signal its word back needs."""

    status: str
    since: datetime
    channel: str
    by: int


def shares(here: Sequence[Here], weights: dict[int, int], number: int, dice: np.random.Generator) -> list[int]:
    """How many of so many things each working area gets: more where there are more plans."""
    chance = np.array([weights.get(one.key, 0) + 1 for one in here], np.float64)
    return [int(count) for count in dice.multinomial(number, chance / chance.sum())]


class Residents:
    """Makes needs first, then signals that count for them, then the needs' own counts."""

    def __init__(self, people: People, here: list[Here], weights: dict[int, int], words: Words, write: Writer) -> None:
        # Where nobody notes signals there are none, and so no needs.
        self.here = [one for one in here if one.key in people.loggers]
        self.people, self.weights, self.words, self.write, self.dice = people, weights, words, write, words.dice
        self.themes = dict(Theme.objects.values_list("code", "pk"))
        self.now = timezone.now()
        self.today = timezone.localdate()

    def needs(self, number: int) -> list[Wish]:
        wishes = [
            self._wish(here)
            for here, count in zip(self.here, shares(self.here, self.weights, number, self.dice), strict=True)
            for _at in range(count)
        ]
        keys = self.write.rows(Need, (self._need(wish) for wish in wishes), len(wishes))
        for wish, key in zip(wishes, keys, strict=True):
            wish.key = key
        pairs = [(wish.key, self.themes[code]) for wish in wishes for code in self._themes_of(wish)]
        self.write.links(Need.themes.through, ("need", "theme"), pairs)
        return wishes

    def signals(self, wishes: list[Wish], number: int) -> None:
        """Signals with their word back; the needs then learn how often they were heard."""
        by_area: dict[int, list[Wish]] = defaultdict(list)
        for wish in wishes:
            by_area[wish.here.key].append(wish)
        said: list[Said] = []

        def rows() -> Iterator[Signal]:
            counts = shares(self.here, self.weights, number, self.dice)
            for here, count in zip(self.here, counts, strict=True):
                for _at in range(count):
                    row = self._signal(here, by_area[here.key])
                    said.append(Said(row.status, row.status_since, row.channel, row.logged_by_id))
                    yield row

        keys = self.write.rows(Signal, rows(), number)
        answered = [(key, one) for key, one in zip(keys, said, strict=True) if one.status in OUTCOMES]
        self.write.rows(Feedback, (self._word(key, one) for key, one in answered), len(answered))
        self._count(wishes)

    def groups(self, wishes: list[Wish]) -> None:
        """Residents' groups, collection rounds and questions to organisations, for every so many needs."""
        self._guided(wishes[::NEEDS_A_GROUP])
        self._rounds(wishes[::NEEDS_A_ROUND])
        self._questions([wish for wish in wishes if wish.status == "on_agenda"])

    def _wish(self, here: Here) -> Wish:
        theme = self.words.pick(THEMES)
        district, area = self._spot(here)
        title, _said = self.words.need(theme, district.name)
        return Wish(here, title, theme, area, self.words.pick(NEED_STATUSES))

    def _spot(self, here: Here) -> tuple[District, int]:
        district = here.districts[int(self.dice.integers(len(here.districts)))]
        return district, district.neighbourhoods[int(self.dice.integers(len(district.neighbourhoods)))]

    def _need(self, wish: Wish) -> Need:
        return Need(
            title=wish.title,
            description=self.words.need(wish.theme, wish.here.name)[1],
            working_area_id=wish.here.key,
            area_id=wish.area,
            status=wish.status,
            closed_reason=REASON if wish.status == "closed" else "",
            created_by_id=self._logger(wish.here).key,
            matched_at=self.now,
        )

    def _themes_of(self, wish: Wish) -> Iterable[str]:
        yield wish.theme
        if self.dice.random() < SECOND_THEME:
            yield self.words.pick(THEMES)

    def _logger(self, here: Here) -> Member:
        among = self.people.loggers[here.key]
        return among[int(self.dice.integers(len(among)))]

    def _signal(self, here: Here, wishes: list[Wish]) -> Signal:
        wish = wishes[int(self.dice.integers(len(wishes)))] if wishes and self.dice.random() < LINKED else None
        district, area = self._spot(here)
        status = self._status(wish)
        logged = self.now - timedelta(minutes=int(self.dice.integers(TWO_YEARS * 24 * 60)))
        heard = timezone.localdate(logged)
        theme = wish.theme if wish else self.words.pick(THEMES)
        by, channel, reach = self._logger(here), self.words.pick(CHANNELS), int(self.dice.integers(len(REACHES)))
        if wish:
            wish.signals, wish.people = wish.signals + 1, wish.people + FLOORS[reach]
            wish.channels.add(channel)
            wish.first = min(wish.first or heard, heard)
        kept = self.dice.random() < KEPT
        return Signal(
            text="" if status == "expired" else self.words.signal(theme, district.name),
            channel=channel,
            reach=REACHES[reach],
            heard_on=heard,
            working_area_id=here.key,
            area_id=wish.area if wish else area,
            place_id=self._place(district, area) if not wish else None,
            theme_id=self.themes[theme],
            organisation_id=by.party.key,
            logged_by_id=by.key,
            logged_at=logged,
            need_id=wish.key if wish else None,
            status=status,
            status_since=min(self.now, logged + timedelta(days=9)),
            outcome_reason=REASON if status == "no_action" else "",
            referred_to=ELSEWHERE if status == "referred" else "",
            guard=Signal.Guard.KEPT if kept else Signal.Guard.CLEAN,
            guard_reason="De naam van de straat hoort erbij." if kept else "",
            retain_until=heard + timedelta(days=TWO_YEARS + 30),
        )

    def _status(self, wish: Wish | None) -> str:
        if wish is None:
            return self.words.pick(LOOSE_STATUSES)
        if wish.status in {"met", "closed"}:
            return "fed_back"
        return "on_agenda" if wish.status == "on_agenda" else "linked"

    def _place(self, district: District, area: int) -> int | None:
        if self.dice.random() >= AT_A_PLACE:
            return None
        return district.places[area][int(self.dice.integers(len(district.places[area])))][0]

    def _word(self, signal: int, said: Said) -> Feedback:
        told = said.status == "fed_back" or self.dice.random() < TOLD
        return Feedback(
            signal_id=signal,
            kind=OUTCOMES[said.status],
            key=f"load:{said.status}",
            params={"need": "", "reason": REASON, "referred_to": ELSEWHERE},
            created_at=said.since,
            told_on=self._told(said.since) if told else None,
            told_how=said.channel if told else "",
            told_by_id=said.by if told else None,
        )

    def _told(self, made: datetime) -> date:
        return min(self.today, timezone.localdate(made) + timedelta(days=int(self.dice.integers(30))))

    def _count(self, wishes: list[Wish]) -> None:
        heard = [wish for wish in wishes if wish.signals]
        rows = [
            Need(
                pk=wish.key,
                signal_count=wish.signals,
                channel_count=len(wish.channels),
                people_at_least=wish.people,
                first_heard_on=wish.first,
            )
            for wish in heard
        ]
        fields = ["signal_count", "channel_count", "people_at_least", "first_heard_on"]
        Need.objects.bulk_update(rows, fields, batch_size=1_000)

    def _guided(self, wishes: list[Wish]) -> None:
        kinds, sizes = tuple(ResidentGroup.Kind), tuple(ResidentGroup.Size)
        rows = []
        for at, wish in enumerate(wishes):
            guide = self._logger(wish.here)
            rows.append(
                ResidentGroup(
                    name=f"{self.words.pick(('Tuingroep', 'Wandelclub', 'Bewonerscommissie', 'Kookgroep'))} {at + 1}",
                    kind=kinds[at % len(kinds)],
                    description=f"De groep wil {self.words.spoken_of(wish.theme)}.",
                    meets="Elke woensdag om tien uur",
                    size=sizes[at % len(sizes)],
                    working_area_id=wish.here.key,
                    area_id=wish.area,
                    organisation_id=guide.party.key,
                    guide_id=guide.key,
                )
            )
        self.write.rows(ResidentGroup, rows, len(rows))

    def _rounds(self, wishes: list[Wish]) -> None:
        rows: list[Any] = []
        for at, wish in enumerate(wishes):
            leader = self._logger(wish.here)
            start = self.today - timedelta(days=at % TWO_YEARS)
            rows.append(
                CollectionRound(
                    name=f"Langs de deuren {at + 1}",
                    method=Channel.DOORBELL,
                    working_area_id=wish.here.key,
                    start=start,
                    end=start + timedelta(days=14),
                    organisation_id=leader.party.key,
                    led_by_id=leader.key,
                )
            )
        self.write.rows(CollectionRound, rows, len(rows))

    def _questions(self, wishes: list[Wish]) -> None:
        rows = []
        for at, wish in enumerate(wishes):
            among = self.people.parties[wish.here.municipality]
            due = self.today + timedelta(days=at % 60 - 15)
            rows.append(
                AgendaQuestion(
                    need_id=wish.key,
                    organisation_id=among[at % len(among)].key,
                    question="Wat kunnen jullie hieraan doen?",
                    written_on=due - timedelta(days=28),
                    answer_by=due,
                    due_on=due,
                    asked_by_id=self._logger(wish.here).key,
                )
            )
        self.write.rows(AgendaQuestion, rows, len(rows))
