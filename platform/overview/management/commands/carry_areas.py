"""`carry_areas YEAR`: working areas and records go along to the division of a new year, with a report."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils.translation import gettext as _

from areas.models import Area, AreaSuccession
from overview.spreadsheets.files import UnreadableError, read_sheet
from overview.yearly import Carried, carry_on


class Command(BaseCommand):
    help = "After import_areas of a new year: move what points to earlier years, and say what must be decided."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("year", type=int)
        parser.add_argument(
            "--decisions", type=Path, help="CSV with the columns “oud” and “nieuw”: which code took the place of which"
        )
        parser.add_argument("--dry-run", action="store_true", help="say what would happen, and change nothing")

    def handle(self, *, year: int, decisions: Path | None, dry_run: bool, **options: Any) -> None:
        if not Area.objects.filter(year=year).exists():
            raise CommandError(_("There are no areas of %(year)s: import them first.") % {"year": year})
        with transaction.atomic():
            if decisions:
                _decide(decisions, year)
            carried = carry_on(year)
            transaction.set_rollback(dry_run)
        for line in report(carried):
            self.stdout.write(line)


def _decide(path: Path, year: int) -> None:
    """Note who took whose place, as a person says it. A code that was divided has a line for each part."""
    try:
        sheet = read_sheet(path.read_bytes())
    except (OSError, UnreadableError) as error:
        raise CommandError(str(error)) from None
    if [heading.casefold() for heading in sheet.headings[:2]] != ["oud", "nieuw"]:
        raise CommandError(_("The first two columns must be “oud” and “nieuw”."))
    new = {area.code: area for area in Area.objects.filter(year=year).defer("outline")}
    for number, (old_code, new_code, *_rest) in sheet.rows:
        olds = Area.objects.filter(code=old_code.upper(), year__lt=year).order_by("-year").defer("outline")
        old, became = olds.first(), new.get(new_code.upper())
        if old is None or became is None or old.level != became.level:
            raise CommandError(
                _(
                    "Row %(number)s: %(old)s is not of an earlier year, or %(new)s not of %(year)s, or they differ in kind."
                )
                % {"number": number, "old": old_code, "new": new_code, "year": year}
            )
        AreaSuccession.objects.get_or_create(old=old, new=became)


def report(carried: Carried) -> list[str]:
    """What moved, and what a person must decide."""
    moved = ", ".join(f"{number} {name}" for name, number in sorted(carried.moved.items()) if number)
    lines = [_("Moved to %(year)s: %(what)s.") % {"year": carried.year, "what": moved or _("nothing")}]
    if carried.working_areas:
        lines.append(_("Working areas drawn on %(year)s now: %(names)s.") % {
            "year": carried.year, "names": ", ".join(carried.working_areas),
        })  # fmt: skip
    for name, areas in carried.stay.items():
        codes = ", ".join(f"{area.code} {area.name}" for area in areas)
        lines.append(
            _("To decide: working area %(name)s stays on its year, with all that lies in it. Gone: %(codes)s.")
            % {"name": name, "codes": codes}
        )
    lines += [
        _(
            "To decide: working area %(name)s stays on its year, with all that lies in it. There is one of the same name "
            "in the municipality that took the place of its own: give one of both another name."
        )
        % {"name": name}
        for name in carried.namesakes
    ]
    for one in carried.undecided.values():
        records = ", ".join(f"{number} {name}" for name, number in sorted(one.records.items()))
        became = ", ".join(area.code for area in one.became) or _("nothing we know of")
        lines.append(
            _("To decide: %(code)s %(area)s became %(became)s; still there: %(records)s.")
            % {"code": one.area.code, "area": one.area.name, "became": became, "records": records}
        )
    return lines
