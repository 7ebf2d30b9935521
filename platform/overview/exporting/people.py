"""What residents need and who works in the neighbourhood, as columns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import Http404
from django.utils.translation import gettext_lazy as _

from organisations.views.directory import organisations_found, people_found
from overview.exporting.columns import Column, Kind, day, named
from overview.permissions import may_take_addresses
from residents.permissions import may_log
from residents.views.feedback import feedback_found
from residents.views.groups import groups_found
from residents.views.needs import needs_found
from residents.views.signals import signals_found

if TYPE_CHECKING:
    from collections.abc import Sequence

    from organisations.access import MemberRequest
    from organisations.models import Membership
    from residents.querysets import FeedbackQuerySet

NEED_COLUMNS = (
    Column(_("Number"), lambda row: row.pk),
    Column(_("What residents need"), lambda row: row.shared_title),
    Column(_("Explanation"), lambda row: row.shared_description),
    Column(_("Themes"), lambda row: named(row.themes.all())),
    Column(_("Working area"), lambda row: row.working_area.name),
    Column(_("Area"), lambda row: row.area and row.area.name),
    Column(_("Place"), lambda row: row.place and row.place.name),
    Column(_("For whom"), lambda row: "" if row.kept_by_id else ", ".join(row.target_groups)),
    Column(_("Signals"), lambda row: row.signal_count),
    Column(_("Channels"), lambda row: row.channel_count),
    Column(_("Residents at least"), lambda row: row.people_at_least),
    Column(_("Status"), lambda row: row.get_status_display()),
    Column(_("Last changed"), lambda row: day(row.updated_at)),
)
NEEDS = Kind(_("Needs"), lambda request: needs_found(request).qs, NEED_COLUMNS)
# What was said stays on the site, where it is guarded, noted who reads it, and cleaned up in time.
SIGNALS = Kind(
    _("Signals"),
    lambda request: signals_found(request).qs,
    (
        Column(_("Number"), lambda row: row.pk),
        Column(_("Heard on"), lambda row: row.heard_on),
        Column(_("Channel"), lambda row: row.get_channel_display()),
        Column(_("Kind"), lambda row: row.get_kind_display()),
        Column(_("Theme"), lambda row: row.theme),
        Column(_("Area"), lambda row: row.area and row.area.name),
        Column(_("Status"), lambda row: row.get_status_display()),
    ),
)


def _word_back(request: MemberRequest) -> FeedbackQuerySet:
    """For whoever the page is for."""
    if not may_log(request.membership):
        raise Http404
    rows: FeedbackQuerySet = feedback_found(request).qs
    return rows.select_related("signal__theme", "signal__area", "signal__working_area", "signal__logged_by__user")


# A row for each signal, where the page tells those with one sentence together. That sentence has words of residents in it.
WORD_BACK = Kind(
    _("Word back"),
    _word_back,
    (
        Column(_("Number"), lambda row: row.pk),
        Column(_("What became of it"), lambda row: row.get_kind_display()),
        Column(_("Waits since"), lambda row: day(row.created_at)),
        Column(_("Number of the signal"), lambda row: row.signal_id),
        Column(_("Heard on"), lambda row: row.signal.heard_on),
        Column(_("Channel"), lambda row: row.signal.get_channel_display()),
        Column(_("Theme"), lambda row: row.signal.theme),
        Column(_("Working area"), lambda row: row.signal.working_area.name),
        Column(_("Area"), lambda row: row.signal.area and row.signal.area.name),
        Column(_("Logged by"), lambda row: row.signal.logged_by.user.name),
    ),
)
GROUPS = Kind(
    _("Groups"),
    lambda request: groups_found(request).qs,
    (
        Column(_("Number"), lambda row: row.pk),
        Column(_("Name"), lambda row: "" if row.kept_by_id else row.name),
        Column(_("Kind"), lambda row: row.get_kind_display()),
        Column(_("Description"), lambda row: "" if row.kept_by_id else row.description),
        Column(_("When and where"), lambda row: "" if row.kept_by_id else row.meets),
        Column(_("Size"), lambda row: row.get_size_display()),
        Column(_("Working area"), lambda row: row.working_area.name),
        Column(_("Area"), lambda row: row.area and row.area.name),
        Column(_("Guided by"), lambda row: row.guide.user.name),
        Column(_("Organisation"), lambda row: row.organisation.name),
    ),
)
ORGANISATIONS = Kind(
    _("Organisations"),
    lambda request: organisations_found(request).qs,
    (
        Column(_("Number"), lambda row: row.pk),
        Column(_("Name"), lambda row: row.name),
        Column(_("Kind"), lambda row: row.get_kind_display()),
        Column(_("Description"), lambda row: row.description),
        Column(_("Website"), lambda row: row.website),
        Column(_("Themes"), lambda row: named(row.themes.all())),
        Column(_("Working areas"), lambda row: named(row.working_areas.all())),
    ),
)


@dataclass(frozen=True)
class Colleague:
    """Somebody to call, with what may go along in a file."""

    membership: Membership
    phone: str
    email: str


def _colleagues(rows: Sequence[Membership], request: MemberRequest) -> list[Colleague]:
    """A file goes further than a page: addresses are in it for who works here."""
    along = may_take_addresses(request.membership)
    return [Colleague(row, row.user.phone if along else "", row.user.email if along else "") for row in rows]


PEOPLE = Kind(
    _("Colleagues"),
    lambda request: people_found(request).qs,
    (
        Column(_("Name"), lambda row: row.membership.user.name),
        Column(_("Job title"), lambda row: row.membership.user.job_title),
        Column(_("Role"), lambda row: row.membership.get_role_display()),
        Column(_("Organisation"), lambda row: row.membership.organisation.name),
        Column(_("Working areas"), lambda row: named(row.membership.working_areas.all())),
        Column(_("What to ask for"), lambda row: row.membership.knows),
        Column(_("Phone"), lambda row: row.phone),
        Column(_("E-mail address"), lambda row: row.email),
    ),
    told=_colleagues,
)
