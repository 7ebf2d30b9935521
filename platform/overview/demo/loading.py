"""The demo: Prinsenland and Het Lage Land, imported like any neighbourhood, then brought to life.

The folder data/ holds the data in the import format, plus what only a running site has: resident groups, proposals in
every state, coalitions, initiatives, and what residents heard back.
"""

import json
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from areas.models import Area, Place, WorkingArea
from coalitions.models import ActionItem, Coalition, Decision, Participation, Proposal, Review, TimelineNote
from initiatives.models import Ambition, Initiative
from organisations.models import Membership, Organisation
from organisations.queries import memberships_of
from organisations.second_step import has_second_step, must_take_second_step
from overview.demo.residents import DemoResidents, add_group
from overview.demo.results import add_knowledge, add_milestones, add_results, add_versions
from overview.demo.room import load_rooms
from overview.demo.searches import add_saved_searches
from overview.demo.soundings import add_soundings
from overview.json_import import import_neighbourhood
from overview.search.index import bring_up_to_date
from residents.models import Feedback, Need, Signal
from residents.services import need_taken_up

FOLDER = Path(__file__).parent / "data"
SOURCE = "demo"
PASSWORD = "koppelkans-demo"  # noqa: S105 -- the invented people of the demo; load_demo refuses a production site
# Every second step of the demo, to put in an authenticator app; as public as the password.
SECRET = "KOPPELKANSDEMOKOPPELKANSDEMO2345"  # noqa: S105 -- as above
ANSWER_TIME = timedelta(days=9)
Row = dict[str, Any]


def is_loaded() -> bool:
    """Whether the demo is in this database."""
    return Organisation.objects.filter(import_key__startswith=f"{SOURCE}:").exists()


@transaction.atomic
def load_demo() -> None:
    """Import the folder and add what only a running site has. Stores everything or nothing."""
    report = import_neighbourhood(FOLDER, source=SOURCE, with_links=True)
    _Demo(report.ids).load()
    # So that the first search finds something, and need not wait for the sweep.
    bring_up_to_date()


def demo_logins() -> list[Membership]:
    """One member a role to sign in as, the first of the file in each role."""
    emails = [row["email"] for row in _rows("people")]
    memberships = Membership.objects.active().filter(user__email__in=emails).select_related("user", "organisation")
    ordered = sorted(memberships, key=lambda membership: emails.index(membership.user.email))
    return list({membership.role: membership for membership in reversed(ordered)}.values())[::-1]


def one_time_code(membership: Membership) -> str:
    """A code that lets this person of the demo take the second step once, whenever; empty where none is asked.

    It is a recovery code, for the codes of an app are gone within half a minute. When all are used there are new ones.
    """
    user = membership.user
    if not must_take_second_step(user, memberships_of(user)):
        return ""
    if not has_second_step(user):
        TOTP.activate(user, SECRET)
    unused: list[str] = RecoveryCodes.activate(user).get_unused_codes()
    if not unused:
        Authenticator.objects.filter(user=user, type=Authenticator.Type.RECOVERY_CODES).delete()
        unused = RecoveryCodes.activate(user).get_unused_codes()
    return unused[0]


def _rows(name: str) -> list[Row]:
    rows: list[Row] = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return rows


def _noon(day: str | None) -> datetime | None:
    return _at_noon(day) if day else None


def _at_noon(day: str) -> datetime:
    return timezone.make_aware(datetime.combine(date.fromisoformat(day), time(12)))


class _Demo:
    """Adds the running site's rows; `ids` says which primary key each id of the files became."""

    def __init__(self, ids: Mapping[str, Mapping[str, int]]) -> None:
        self.ids = ids
        self.people = Membership.objects.select_related("organisation").in_bulk(ids["people"].values())
        self.initiatives: dict[str, Initiative] = {}
        self.proposals: dict[str, Proposal] = {}
        self.coalitions: dict[str, Coalition] = {}

    def load(self) -> None:
        self._let_people_in()
        for row in _rows("groups"):
            add_group(row, self._person(row["guide"]), SOURCE, self._where(row))
        for row in _rows("initiatives"):
            self._initiative(row)
        for row in _rows("proposals"):
            self._proposal(row)
        for row in _rows("coalitions"):
            self._coalition(row)
        load_rooms(
            (FOLDER / "together.json").read_text(encoding="utf-8"),
            coalitions=self.coalitions,
            organisations=self.ids["organisations"],
            person=self._person,
        )
        self._results()
        for row in _rows("feedback"):
            self._feedback(row)
        add_soundings(_rows("soundings"), self.ids, self._person)
        add_saved_searches(_rows("saved_searches"), self._person)
        self._hear_residents()

    def _hear_residents(self) -> None:
        residents = DemoResidents(self.ids, self.people, self._where, _noon)
        residents.name_needs()
        for row in _rows("agenda"):
            residents.question(row)
        for row in _rows("rounds"):
            residents.round(row, SOURCE)
        for row in _rows("group_log"):
            residents.group_wish(row, SOURCE)
        for row in _rows("leavers"):
            residents.leaver(row, SOURCE)

    def _results(self) -> None:
        """What came of it all, and what is known of the places."""
        add_versions(self.proposals)
        add_milestones(_rows("milestones"), self.initiatives)
        add_knowledge(_rows("knowledge"), self._person, _at_noon)
        coalitions = {one.import_key: one for one in Coalition.objects.filter(import_key__startswith=f"{SOURCE}:")}
        for row in _rows("results"):
            add_results(row, coalitions[f"{SOURCE}:{row['id']}"], self.initiatives, self._person, _at_noon)

    def _person(self, key: str) -> Membership:
        return self.people[self.ids["people"][key]]

    def _let_people_in(self) -> None:
        functional = {row["email"] for row in _rows("people") if row["role"] == "functional_admin"}
        users = User.objects.filter(memberships__in=self.people.values()).distinct()
        # Hashed once: forty times is most of what loading the demo would take.
        password = make_password(PASSWORD)
        for user in users:
            user.password = password
            user.is_staff = user.is_superuser = user.email in functional
            user.save()
            EmailAddress.objects.get_or_create(user=user, email=user.email, verified=True, primary=True)

    def _where(self, row: Row) -> dict[str, Any]:
        area = Area.objects.get(pk=self.ids["areas"][row["area"]])
        place = Place.objects.filter(name=row["place"], area=area).first() if row.get("place") else None
        working_area = WorkingArea.objects.filter(neighbourhoods=area).order_by("pk").first()
        return {"area": area, "place": place, "working_area": working_area}

    def _initiative(self, row: Row) -> None:
        self.initiatives[row["id"]] = Initiative.objects.create(
            title=row["title"],
            description=row["description"],
            origin=row["origin"],
            status=row["status"],
            stopped_reason=row.get("stopped_reason") or "",
            results=row.get("results") or "",
            effects=row.get("effects") or "",
            organisation_id=self.ids["organisations"][row["organisation"]],
            start=date.fromisoformat(f"{row['start']}-01") if row["start"] else None,
            end=date.fromisoformat(f"{row['end']}-28") if row["end"] else None,
            import_key=f"{SOURCE}:{row['id']}",
            **self._where(row),
        )

    def _proposal(self, row: Row) -> None:
        author, review = self._person(row["author"]), row["review"]
        submitted = _noon(row["submitted_on"])
        proposal = Proposal.objects.create(
            title=row["title"],
            working_area_id=self.ids["working_areas"][row["working_area"]],
            author=author,
            organisation=author.organisation,
            occasion=row["occasion"],
            ambition=row["ambition_text"],
            interests=row["interests"],
            relation=row["relation"],
            arrangement=row["organisation_text"],
            process=row["process"],
            benefit=row["benefit"],
            status=row["status"],
            round=1 if submitted else 0,
            submitted_at=submitted,
            decided_at=_noon(review["decided_on"]) if review and review["decision"] else None,
            reviewer=self._person(review["reviewer"]) if review else None,
            created_at=submitted or timezone.now(),
            import_key=f"{SOURCE}:{row['id']}",
        )
        proposal.ambitions.set(Ambition.objects.filter(pk__in=[self.ids["ambitions"][key] for key in row["ambitions"]]))
        proposal.needs.set(Need.objects.filter(pk__in=[self.ids["needs"][key] for key in row["needs"]]))
        self.proposals[row["id"]] = proposal
        if review and review["decision"]:
            Review.objects.create(
                proposal=proposal,
                reviewer=self._person(review["reviewer"]),
                decision=review["decision"],
                motivation=review["motivation"],
                checks={key: {"answer": answer, "note": ""} for key, answer in review["checks"].items()},
                given_at=proposal.decided_at or timezone.now(),
            )

    def _coalition(self, row: Row) -> None:
        proposal = self.proposals[row["proposal"]]
        coalition = Coalition.objects.create(
            name=row["name"],
            goal=row["goal"],
            proposal=proposal,
            working_area=proposal.working_area,
            status=row["status"],
            status_reason=row.get("status_reason") or "",
            phase=row["phase"],
            created_at=proposal.decided_at or timezone.now(),
            import_key=f"{SOURCE}:{row['id']}",
        )
        self.coalitions[row["id"]] = coalition
        coalition.ambitions.set(proposal.ambitions.all())
        coalition.needs.set(proposal.needs.all())
        coalition.initiatives.set([self.initiatives[key] for key in row["initiatives"]])
        self._participations(coalition, row["participations"])
        if coalition.status == Coalition.Status.ACTIVE:
            confirmed = [row.organisation for row in coalition.participations.filter(status="confirmed")]
            for need in coalition.needs.all():
                need_taken_up(
                    need=need,
                    coalition=coalition.pk,
                    coalition_name=coalition.name,
                    organisations=confirmed,
                    actor=None,
                )
        for action in row["actions"]:
            ActionItem.objects.create(
                coalition=coalition,
                title=action["title"],
                owner=self._person(action["owner"]),
                due=date.fromisoformat(action["due"]),
                done_at=_noon(action["done_on"]),
            )
        for decision in row["decisions"]:
            Decision.objects.create(coalition=coalition, **{key: decision[key] or None for key in decision})
        for note in row["timeline_notes"]:
            TimelineNote.objects.create(coalition=coalition, text=note["text"], happened_on=note["on"])

    def _participations(self, coalition: Coalition, rows: list[Row]) -> None:
        for row in rows:
            Participation.objects.create(
                coalition=coalition,
                organisation_id=self.ids["organisations"][row["organisation"]],
                role=row["role"],
                status=row["status"],
                reason=row["reason"] or "",
                contribution=row["contribution"] or "",
                undecided_until=row.get("undecided_until"),
                answered_at=None
                if row["status"] == Participation.Status.INVITED
                else coalition.created_at + ANSWER_TIME,
                invited_at=coalition.created_at,
            )

    def _feedback(self, row: Row) -> None:
        """Mark word back as told; the rows were made when their coalition took the need up."""
        signal = Signal.objects.select_related("logged_by").get(pk=self.ids["signals"][row["signal"]])
        for word in signal.feedback.filter(kind=Feedback.Kind.IN_COALITION):
            word.told_on = date.fromisoformat(row["told_on"])
            word.created_at = (_noon(row["told_on"]) or timezone.now()) - ANSWER_TIME
            word.told_how, word.told_by, word.note = row["told_how"], signal.logged_by, row["note"]
            word.save()
