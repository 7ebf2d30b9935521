"""What residents hear back in the demo: questions to organisations, rounds, what groups want, and a colleague who left."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import F
from django.db.models.functions import Least, Now
from django.utils import timezone

from accounts.models import User
from organisations.models import Membership
from residents import services
from residents.models import AgendaQuestion, CollectionRound, Need, ResidentGroup, Signal

Row = dict[str, Any]
UNDERSTOOD = timedelta(days=14)
"""How long after it was first heard a need was named."""


def add_group(row: Row, guide: Membership, source: str, where: Row) -> None:
    """A residents' group, of the organisation of whoever guides it."""
    ResidentGroup.objects.create(
        name=row["name"],
        kind=row["kind"],
        description=row["description"],
        meets=row["meets"],
        size=row["size_band"],
        guide=guide,
        organisation_id=guide.organisation_id,
        import_key=f"{source}:{row['id']}",
        **where,
    )


class DemoResidents:
    """Adds these rows; `ids` says which primary key each id of the files became, `where` and `noon` read a place and a day."""

    def __init__(
        self,
        ids: Mapping[str, Mapping[str, int]],
        people: dict[int, Membership],
        where: Callable[[Row], Row],
        noon: Callable[[str | None], datetime | None],
    ) -> None:
        self.ids, self.people, self.where, self.noon = ids, people, where, noon

    def _person(self, key: str | None) -> Membership | None:
        return self.people[self.ids["people"][key]] if key else None

    def name_needs(self) -> None:
        """Give each need the day on which somebody named it, or all would be of the day the demo was loaded."""
        heard = Need.objects.filter(pk__in=self.ids["needs"].values(), first_heard_on__isnull=False)
        heard.update(created_at=Least(F("first_heard_on") + UNDERSTOOD, Now()))

    def question(self, row: Row) -> None:
        """A need put to an organisation, and its answer when there is one; the need is on the agenda then."""
        need = Need.objects.get(pk=self.ids["needs"][row["need"]])
        Need.objects.filter(pk=need.pk, status=Need.Status.RECOGNISED).update(status=Need.Status.ON_AGENDA)
        answer, belongs = row.get("answer", ""), row.get("belongs_to")
        waits = answer in {"", AgendaQuestion.Answer.FIND_OUT}
        AgendaQuestion.objects.create(
            need=need,
            organisation_id=self.ids["organisations"][row["organisation"]],
            question=row["question"],
            written_on=row["written_on"],
            answer_by=row["answer_by"],
            due_on=row.get("until") or row["answer_by"],
            asked_by=self._person(row["asked_by"]),
            asked_at=self.noon(row["written_on"]) or timezone.now(),
            status=AgendaQuestion.Status.OPEN if waits else AgendaQuestion.Status.ANSWERED,
            answer=answer,
            explanation=row.get("explanation", ""),
            belongs_to_id=self.ids["organisations"][belongs] if belongs else None,
            answered_by=self._person(row.get("answered_by")),
            answered_at=self.noon(row.get("answered_on")),
        )

    def round(self, row: Row, source: str) -> None:
        """A collection round, with the signals that were heard in it."""
        leader = self.people[self.ids["people"][row["led_by"]]]
        held = CollectionRound.objects.create(
            name=row["name"],
            method=row["method"],
            start=row["start"],
            end=row["end"],
            reached=row["reached"],
            remarks=row["remarks"],
            led_by=leader,
            organisation=leader.organisation,
            import_key=f"{source}:{row['id']}",
            **self.where(row),
        )
        Signal.objects.filter(pk__in=[self.ids["signals"][key] for key in row["signals"]]).update(round=held)

    def group_wish(self, row: Row, source: str) -> None:
        """What a group wants, which counts for a need."""
        group = ResidentGroup.objects.select_related("guide__organisation").get(import_key=f"{source}:{row['group']}")
        signal = services.log_group_wish(
            actor=group.guide,
            group=group,
            text=row["text"],
            attendance=row["attendance"],
            kind=row["kind"],
            heard_on=date.fromisoformat(row["heard_on"]),
        )
        need = Need.objects.get(pk=self.ids["needs"][row["need"]])
        services.link_signal(actor=self.people[self.ids["people"][row["linked_by"]]], signal=signal, need=need)

    def leaver(self, row: Row, source: str) -> None:
        """Somebody who left, and the group that waits for another guide."""
        user = User.objects.create_user(row["email"], None, name=row["name"], job_title=row["job_title"])
        membership = Membership.objects.create(
            user=user,
            organisation_id=self.ids["organisations"][row["organisation"]],
            role=row["role"],
            knows=row["knows"],
            since=row["since"],
            until=row["until"],
        )
        membership.working_areas.set([self.ids["working_areas"][row["working_area"]]])
        add_group(row["group"], membership, source, self.where(row["group"]))
