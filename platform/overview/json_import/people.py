"""Storing who takes part: organisations, and the people who work for them."""

from typing import cast

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.models import User
from areas.models import WorkingArea
from organisations.guard import inspect_certain
from organisations.models import Membership, Organisation
from organisations.roles import Role
from overview.json_import.made import Made
from overview.json_import.reading import Row


class People:
    """Stores the rows of organisations and people, and finds them for the rows that name one."""

    def __init__(self, made: Made) -> None:
        self.made = made

    def store(self) -> None:
        """Everything the files hold about who."""
        self.made.each("organisations", self._store_organisation)
        self.made.each("people", self._store_person)

    def _store_organisation(self, row: Row) -> Organisation:
        known = (
            self.made.earlier("organisations", Organisation, row)
            or Organisation.objects.filter(name=row["name"]).first()
        )
        if isinstance(known, Organisation):
            return known
        organisation = Organisation(
            name=row["name"],
            kind=row["kind"],
            description=self._clean("organisations", row.get("description")),
            website=row.get("website") or "",
            import_key=self.made.key(row),
        )
        organisation.full_clean(exclude=["working_areas"])
        organisation.save()
        organisation.working_areas.set(self._working_areas(row))
        self.made.add("organisations", organisation, new=True)
        return organisation

    def _clean(self, name: str, text: str | None) -> str:
        """The text without what may never be stored. Who else is named in a file of organisations is taken to work for them."""
        report = inspect_certain({name: text or ""}).get(name)
        self.made.masked[name] += report is not None
        return report.replaced() if report else text or ""

    def _store_person(self, row: Row) -> Membership:
        user = User.objects.filter(email__iexact=row["email"]).first()
        if user is None:
            user = User.objects.create_user(row["email"], None, name=row["name"], job_title=row.get("job_title") or "")
        membership, new = Membership.objects.get_or_create(
            user=user,
            organisation=self.organisation(row),
            until=None,
            defaults={"role": row["role"], "knows": self._clean("people", row.get("knows"))},
        )
        if new:
            membership.working_areas.set(self._working_areas(row))
        self.made.add("people", membership, new=new)
        return membership

    def _working_areas(self, row: Row) -> list[WorkingArea]:
        drawn = self.made.records["working_areas"]
        return [cast("WorkingArea", drawn[key]) for key in row.get("working_areas") or []]

    def organisation(self, row: Row) -> Organisation:
        """The one a row names. Raises `ValidationError` when that had a fault of its own and was not stored."""
        made = self.made.records["organisations"].get(row["organisation"])
        if not isinstance(made, Organisation):
            raise ValidationError(_("organisation %(value)s could not be stored") % {"value": row["organisation"]})
        return made

    def person(self, key: str | None) -> Membership | None:
        """The member with that id in the files."""
        made = self.made.records["people"].get(key or "")
        return made if isinstance(made, Membership) else None

    def importer(self) -> Membership:
        """Who logged the signals that name nobody: the import itself, an account nobody can sign in with."""
        organisation, _new = Organisation.objects.get_or_create(
            import_key="import", defaults={"name": _("Imported signals"), "kind": Organisation.Kind.OTHER}
        )
        user = User.objects.filter(email="import@koppelkans.example").first()
        if user is None:
            user = User.objects.create_user("import@koppelkans.example", None, name=_("Import"), is_active=False)
        membership, _new = Membership.objects.get_or_create(
            user=user, organisation=organisation, until=None, defaults={"role": Role.SOCIAL_MANAGER}
        )
        return membership
