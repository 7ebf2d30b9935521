"""The doors to signals, needs, word back and residents' groups."""

import datetime as dt
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce, Least, TruncDate
from django.utils import timezone

from organisations.querysets import belongs_somewhere, own_organisations, own_working_areas
from organisations.roles import INTERPRETERS
from residents.retention import LONGEST, Term

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User
    from residents.models import (  # noqa: F401 -- named in quotes below
        AgendaQuestion,
        CollectionRound,
        Feedback,
        Need,
        ResidentGroup,
        RetentionPolicy,
        Signal,
    )


class SignalQuerySet(models.QuerySet["Signal"]):
    """Signals: one's own organisation's, and for interpreters the clean ones of their working areas."""

    def visible_to(self, user: "User | AnonymousUser") -> "SignalQuerySet":
        own = Q(organisation__in=own_organisations(user))
        interpreting = Q()
        for role in INTERPRETERS:
            interpreting |= Q(guard="clean", working_area__in=own_working_areas(user, role=role))
        return self.filter(own | interpreting)

    def logged_by(self, user: "User | AnonymousUser") -> "SignalQuerySet":
        return self.filter(logged_by__user=user) if user.is_authenticated else self.none()

    def to_interpret(self) -> "SignalQuerySet":
        return self.filter(status__in=["new", "interpreted"])

    def with_text(self) -> "SignalQuerySet":
        """Those whose time is not over yet."""
        return self.exclude(status="expired")

    def with_last_day(self, term: Term | None = None) -> Any:
        """With `last_day`, which the term of its organisation (or this one) gives its words; never later than it was."""
        return self.annotate(last_day=_last_day(term, F("outcome_on")))

    def keep_to_term(self) -> int:
        """Bring `retain_until` forward where the term of its organisation asks for it; how many."""
        late = self.with_text().with_last_day().filter(retain_until__gt=F("last_day"))
        # In the order in which all lock signals: one statement for all of them would lock in any order.
        locked = list(late.select_for_update(of=("self",)).order_by("pk").values_list("pk", flat=True))
        return self.model.objects.filter(pk__in=locked).update(retain_until=_last_day(None, F("outcome_on")))

    def note_outcome(self, day: dt.date) -> int:
        """Something became of these on this day: their words are kept no longer than from there on."""
        outcome = Coalesce(F("outcome_on"), Value(day))
        return self.update(outcome_on=outcome, retain_until=_last_day(None, outcome))


class MonthsAfter(models.Func):
    """`retention.months_after` in the database: so many months later, or the last day of that month."""

    template = "(%(expressions)s))::date"
    arg_joiner = " + make_interval(months => "
    output_field = models.DateField()


def _last_day(term: Term | None, outcome: Any) -> Least:
    """The earliest of what is written and what the terms allow; without an outcome that part is left out (null)."""
    return Least(
        F("retain_until"),
        MonthsAfter(TruncDate("logged_at"), _months("after_logging", term)),
        MonthsAfter(outcome, _months("after_outcome", term)),
    )


def _months(name: str, term: Term | None) -> Any:
    """The number of months of this name, in a term or in that of the signal's own organisation."""
    from residents.models import RetentionPolicy  # noqa: PLC0415 -- models name this module's classes

    if term:
        return Value(getattr(term, name))
    own = RetentionPolicy.objects.filter(organisation=OuterRef("organisation_id"))
    return Coalesce(Subquery(own.values(name)), Value(getattr(LONGEST, name)))


class RetentionPolicyQuerySet(models.QuerySet["RetentionPolicy"]):
    """Terms are told to everybody, residents first: who keeps what they said, and for how long."""

    def term_of(self, organisation: int) -> Term:
        """That of an organisation, by its key; the longest when it chose none."""
        own = self.filter(organisation=organisation).first()
        return own.term if own else LONGEST

    def shorter(self) -> "RetentionPolicyQuerySet":
        """Those that differ from the longest."""
        longest = Q(after_logging=LONGEST.after_logging, after_outcome=LONGEST.after_outcome)
        return self.exclude(longest).select_related("organisation")


class NeedQuerySet(models.QuerySet["Need"]):
    """Needs belong to a working area: whoever works there sees them, unless words were kept against advice."""

    def visible_to(self, user: "User | AnonymousUser") -> "NeedQuerySet":
        return self.shared_with(user).filter(working_area__in=own_working_areas(user))

    def shared_with(self, user: "User | AnonymousUser") -> "NeedQuerySet":
        """In whatever area: those that nobody kept against advice, and those one's own organisation kept."""
        if not belongs_somewhere(user):
            return self.none()
        return self.filter(not_kept_from(user))

    def shared(self) -> "NeedQuerySet":
        """Those whose words may leave the organisation that wrote them."""
        return self.filter(kept_by=None)

    def open(self) -> "NeedQuerySet":
        return self.exclude(status__in=["met", "closed"])

    def matchable(self) -> "NeedQuerySet":
        return self.open().shared()

    def due(self) -> "NeedQuerySet":
        return self.filter(match_due_at__isnull=False)


def not_kept_from(user: "User | AnonymousUser", side: str = "") -> Q:
    """Needs whose words nobody keeps from this person; `side` is the way to them from another table."""
    return Q(**{f"{side}kept_by": None}) | Q(**{f"{side}kept_by__in": own_organisations(user)})


class FeedbackQuerySet(models.QuerySet["Feedback"]):
    """Word back is for whoever logged the signal, and for colleagues in the same organisation."""

    def visible_to(self, user: "User | AnonymousUser") -> "FeedbackQuerySet":
        return self.filter(signal__organisation__in=own_organisations(user))

    def waiting(self) -> "FeedbackQuerySet":
        return self.filter(told_on=None)


class ResidentGroupQuerySet(models.QuerySet["ResidentGroup"]):
    """Groups are known to whoever works in their working area, unless words were kept against advice."""

    def visible_to(self, user: "User | AnonymousUser") -> "ResidentGroupQuerySet":
        own = Q(organisation__in=own_organisations(user))
        return self.filter(own | Q(kept_by=None, working_area__in=own_working_areas(user)))


class AgendaQuestionQuerySet(models.QuerySet["AgendaQuestion"]):
    """Questions to organisations are read by whoever reads the need, and by the organisation that is asked."""

    def visible_to(self, user: "User | AnonymousUser") -> "AgendaQuestionQuerySet":
        from residents.models import Need  # noqa: PLC0415 -- models name this module's classes

        seen = Need.objects.visible_to(user).filter(pk=OuterRef("need_id"))
        asked = Q(organisation__in=own_organisations(user), need__kept_by=None)
        return self.filter(Exists(seen) | asked)

    def open(self) -> "AgendaQuestionQuerySet":
        return self.filter(status="open")

    def late(self) -> "AgendaQuestionQuerySet":
        """Open ones whose day is over."""
        return self.open().filter(due_on__lt=timezone.localdate())

    def to_remind(self) -> "AgendaQuestionQuerySet":
        """Late ones of which nobody was told since the day was set."""
        return self.late().exclude(reminded_on=F("due_on"))


class CollectionRoundQuerySet(models.QuerySet["CollectionRound"]):
    """Rounds are known to whoever works in their working area; what was said in them is read as any signal is."""

    def visible_to(self, user: "User | AnonymousUser") -> "CollectionRoundQuerySet":
        here = Q(working_area__in=own_working_areas(user))
        return self.filter(here | Q(organisation__in=own_organisations(user)))

    def going_on(self) -> "CollectionRoundQuerySet":
        """Those in which somebody is out today."""
        return self.filter(_going_on())

    def to_come(self) -> "CollectionRoundQuerySet":
        return self.filter(start__gt=timezone.localdate())

    def over(self) -> "CollectionRoundQuerySet":
        return self.filter(end__lt=timezone.localdate())

    def with_going_on(self) -> Any:
        """With `is_going_on`, for a list that says so of each."""
        return self.annotate(is_going_on=models.ExpressionWrapper(_going_on(), output_field=models.BooleanField()))


def _going_on() -> Q:
    """Begun and not over; without a last day it goes on."""
    today = timezone.localdate()
    return Q(start__lte=today) & (Q(end=None) | Q(end__gte=today))
