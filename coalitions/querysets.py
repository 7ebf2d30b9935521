"""The doors to koppelkansen, suggestions, soundings, proposals and coalitions."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone

from areas.models import WorkingArea
from coalitions.workflow import UNDER_REVIEW
from initiatives.models import Ambition
from initiatives.querysets import seen_here
from organisations.querysets import belongs_somewhere, own_memberships, own_organisations, own_working_areas
from organisations.roles import SPEAKERS, Role
from residents.models import Need
from residents.querysets import not_kept_from

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User
    from coalitions.models import (  # noqa: F401 -- named in quotes below
        ActionItem,
        Agreement,
        Benefit,
        Coalition,
        Inquiry,
        Meeting,
        Overlap,
        Participation,
        PlaceNote,
        Proposal,
        ProposalLink,
        ProposalVersion,
        ReviewerNote,
        Sounding,
        Story,
        StoryObjection,
        StoryReaction,
        Suggestion,
    )
    from organisations.models import Organisation

    Person = User | AnonymousUser


class OverlapQuerySet(models.QuerySet["Overlap"]):
    """Koppelkansen are seen only by whoever may see both sides."""

    def visible_to(self, user: "Person") -> "OverlapQuerySet":
        # Side by side, not as members of a set: one sees many ambitions, and few of them are sides of these rows.
        seen, needs = Ambition.objects.is_visible_to, Need.objects.visible_to(user)
        return self.filter(
            seen(user, "ambition"),
            Q(other__isnull=True) | Q(seen(user, "other")),
            Q(need__isnull=True) | Q(Exists(needs.filter(pk=OuterRef("need")))),
        )

    def visible_in(self, user: "Person", working_area: WorkingArea) -> "OverlapQuerySet":
        """Those of one working area. In one of one's own whatever is shared is seen, so it need not be looked up who shares."""
        here, own = self.in_working_area(working_area), own_working_areas(user)
        if isinstance(own, list) and working_area.pk in own:
            both = seen_here(user, "ambition__") & (Q(other=None) | seen_here(user, "other__"))
            return here.filter(both, not_kept_from(user, "need__"))
        return here.visible_to(user)

    def current(self) -> "OverlapQuerySet":
        return self.exclude(status="stale")

    def in_working_area(self, working_area: WorkingArea) -> "OverlapQuerySet":
        """Both sides touch this working area."""
        return self.in_working_areas([working_area])

    def in_working_areas(self, working_areas: Iterable[WorkingArea]) -> "OverlapQuerySet":
        """Both sides touch one and the same of these working areas; one query, however many there are."""
        through = Ambition.working_areas.through.objects
        found = Q()
        for area in working_areas:
            here = through.filter(workingarea=area)
            other = Q(Exists(here.filter(ambition=OuterRef("other"))))
            first = Q(Exists(here.filter(ambition=OuterRef("ambition"))))
            found |= first & (other | Q(need__working_area=area))
        return self.filter(found) if found else self.none()

    def touching(self, areas: Iterable[int]) -> "OverlapQuerySet":
        """Those of which a plan touches one of these areas, or the need lies there."""
        # By key, so that the plans there are looked up once, and not for every koppelkans.
        plans = Ambition.areas.through.objects.filter(area__in=areas).values("ambition")
        needs = Q(need__area__in=areas) | Q(need__place__area__in=areas)
        return self.filter(Q(ambition__in=plans) | Q(other__in=plans) | needs)

    def not_dismissed_for(self, organisation: "Organisation") -> "OverlapQuerySet":
        """Without those this organisation (or an area networker for all) put away, on the present material."""
        from coalitions.models import Verdict  # noqa: PLC0415 -- models name this module's classes

        mine = Q(organisation=organisation) | Q(for_everyone=True)
        away = Q(stance="not_promising") | Q(stance="later", until__gt=timezone.localdate())
        return self.exclude(
            Exists(Verdict.objects.filter(mine, away, overlap=OuterRef("pk"), material=OuterRef("material")))
        )

    def returned(self, organisation: "Organisation") -> Exists:
        """Whether it was put away earlier and came back because place, period or theme changed: marked "opnieuw"."""
        from coalitions.models import Verdict  # noqa: PLC0415 -- as above

        earlier = Verdict.objects.filter(Q(organisation=organisation) | Q(for_everyone=True), stance="not_promising")
        return Exists(earlier.filter(overlap=OuterRef("pk")).exclude(material=F("overlap__material")))


class SuggestionQuerySet(models.QuerySet["Suggestion"]):
    """Suggested groups are seen by whoever sees every ambition and need in them."""

    def visible_to(self, user: "Person") -> "SuggestionQuerySet":
        from coalitions.models import Suggestion  # noqa: PLC0415 -- as above

        seen = Ambition.objects.is_visible_to(user, "ambition")
        needs = Need.objects.visible_to(user).filter(pk=OuterRef("need"))
        hidden = Suggestion.ambitions.through.objects.filter(~seen, suggestion=OuterRef("pk"))
        hidden_needs = Suggestion.needs.through.objects.filter(~Exists(needs), suggestion=OuterRef("pk"))
        return self.filter(~Exists(hidden), ~Exists(hidden_needs), working_area__in=own_working_areas(user))

    def current(self) -> "SuggestionQuerySet":
        return self.filter(is_current=True)


class ProposalQuerySet(models.QuerySet["Proposal"]):
    """Drafts are the author's organisation's; from submission on the parties in it and the area networkers see it."""

    def visible_to(self, user: "Person") -> "ProposalQuerySet":
        own = Q(organisation__in=own_organisations(user))
        return self.filter(own | (_HANDED_IN & (self._joined_by(user) | self._reviewed_by(user))))

    def of_parties(self, user: "Person") -> "ProposalQuerySet":
        """Those one sees that are of own organisations, or join a plan of one."""
        return self.visible_to(user).filter(Q(organisation__in=own_organisations(user)) | self._joined_by(user))

    def for_reviewer(self, user: "Person") -> "ProposalQuerySet":
        """What an area networker finds to review: in the own working areas, or appointed to this person."""
        return self.filter(_HANDED_IN & self._reviewed_by(user))

    def to_appoint_for(self, user: "Person") -> "ProposalQuerySet":
        """What a functional administrator may find a reviewer for."""
        appoints = own_organisations(user, roles=[Role.FUNCTIONAL_ADMIN])
        if isinstance(appoints, list):
            return self.waiting_for_review() if appoints else self.none()
        return self.waiting_for_review().filter(Exists(appoints))

    def without_interest_of(self, user: "Person") -> "ProposalQuerySet":
        """Those in which this person has no interest; the same as `permissions.has_interest`, asked of all at once."""
        own = own_organisations(user)
        parties = Ambition.objects.filter(Q(organisation__in=own) | Q(contact__user=user))
        free = self.exclude(author__user=user.pk).exclude(organisation__in=own)
        return free.exclude(ambitions__in=parties)

    def waiting_for_review(self) -> "ProposalQuerySet":
        return self.filter(status__in=UNDER_REVIEW)

    @staticmethod
    def _reviewed_by(user: "Person") -> Q:
        networker = Q(working_area__in=own_working_areas(user, role=Role.AREA_NETWORKER))
        return networker | Q(reviewer__in=own_memberships(user))

    @staticmethod
    def _joined_by(user: "Person") -> Q:
        """By subquery: a join would show a proposal once for every ambition."""
        from coalitions.models import Proposal  # noqa: PLC0415 -- as above

        own = Proposal.ambitions.through.objects.filter(ambition__organisation__in=own_organisations(user))
        return Q(pk__in=own.values("proposal"))


class ProposalVersionQuerySet(models.QuerySet["ProposalVersion"]):
    """Earlier rounds are read by whoever reads the proposal."""

    def visible_to(self, user: "Person") -> "ProposalVersionQuerySet":
        from coalitions.models import Proposal  # noqa: PLC0415 -- as above

        return self.filter(proposal__in=Proposal.objects.visible_to(user).values("pk"))


class ReviewerNoteQuerySet(models.QuerySet["ReviewerNote"]):
    """Notes among reviewers are read by reviewers of the area, or appointed, who have no interest in the proposal."""

    def visible_to(self, user: "Person") -> "ReviewerNoteQuerySet":
        from coalitions.models import Proposal  # noqa: PLC0415 -- as above

        return self.filter(proposal__in=Proposal.objects.for_reviewer(user).without_interest_of(user).values("pk"))


class PlaceNoteQuerySet(models.QuerySet["PlaceNote"]):
    """What is known of a place is read by area networkers of its working area, whoever they work for, and nobody else."""

    def visible_to(self, user: "Person") -> "PlaceNoteQuerySet":
        return self.filter(working_area__in=own_working_areas(user, role=Role.AREA_NETWORKER))


class ProposalLinkQuerySet(models.QuerySet["ProposalLink"]):
    """A link is seen by the two organisations, to whom asking discloses a title, and by whoever may see both proposals."""

    def visible_to(self, user: "Person") -> "ProposalLinkQuerySet":
        from coalitions.models import Proposal  # noqa: PLC0415 -- as above

        seen, own = Proposal.objects.visible_to(user).values("pk"), own_organisations(user)
        mine = Q(proposal__organisation__in=own) | Q(other__organisation__in=own)
        return self.filter(mine | Q(proposal__in=seen, other__in=seen))


class CoalitionQuerySet(models.QuerySet["Coalition"]):
    """A coalition is known to whoever works in its working area; its room only to those who were asked in."""

    def visible_to(self, user: "Person") -> "CoalitionQuerySet":
        from coalitions.models import Participation  # noqa: PLC0415 -- as above

        asked = Participation.objects.filter(organisation__in=own_organisations(user)).values("coalition")
        return self.filter(Q(pk__in=asked) | Q(working_area__in=own_working_areas(user), status__in=_KNOWN))

    def room_of(self, user: "Person") -> "CoalitionQuerySet":
        """Coalitions whose actions, decisions and timeline this person may see: asked in and not gone."""
        return self.filter(pk__in=_rooms_of(user))

    def touching(self, areas: Iterable[int], user: "Person") -> "CoalitionQuerySet":
        """Those of which a plan that this person may see touches one of these areas."""
        return self._with_a_plan(user, ambition__areas__in=areas)

    def with_themes(self, codes: Iterable[str], user: "Person") -> "CoalitionQuerySet":
        """Those of which a plan that this person may see has one of these themes."""
        return self._with_a_plan(user, ambition__themes__code__in=codes)

    def _with_a_plan(self, user: "Person", **asked: Any) -> "CoalitionQuerySet":
        """By subquery: a join would show a coalition once for every plan."""
        from coalitions.models import Coalition  # noqa: PLC0415 -- as above

        seen = Ambition.objects.is_visible_to(user, "ambition")
        plans = Coalition.ambitions.through.objects.filter(seen, coalition=OuterRef("pk"), **asked)
        return self.filter(Exists(plans))


def _rooms_of(user: "Person") -> models.QuerySet[Any, Any]:
    from coalitions.models import Participation  # noqa: PLC0415 -- as above

    return Participation.objects.admitting(user).values("coalition")


class InquiryQuerySet(models.QuerySet["Inquiry"]):
    """Questions between colleagues are for whoever asked and whoever was asked, whatever anybody's role."""

    def visible_to(self, user: "Person") -> "InquiryQuerySet":
        return self.asked_by(user) | self.asked_of(user)

    def asked_by(self, user: "Person") -> "InquiryQuerySet":
        return self.filter(asker__in=own_memberships(user))

    def asked_of(self, user: "Person") -> "InquiryQuerySet":
        """Those this person was asked. What was taken back is no longer shown, nor what was shared in it."""
        from coalitions.models import Sounding  # noqa: PLC0415 -- as above

        mine = Sounding.objects.filter(asked__in=own_memberships(user)).exclude(status="withdrawn")
        return self.filter(pk__in=mine.values("inquiry"))


class SoundingQuerySet(models.QuerySet["Sounding"]):
    """Answers: the asker sees all, whoever was asked the own one; a question to a role is shared by all it went to."""

    def visible_to(self, user: "Person") -> "SoundingQuerySet":
        from coalitions.models import Inquiry  # noqa: PLC0415 -- as above

        made = Q(inquiry__in=Inquiry.objects.asked_by(user).values("pk"))
        shared = Inquiry.objects.asked_of(user).exclude(role="")
        return self.filter(made | self._asked(user) | Q(inquiry__in=shared.values("pk"), status="answered"))

    def asked_of(self, user: "Person") -> "SoundingQuerySet":
        return self.filter(self._asked(user))

    def open(self) -> "SoundingQuerySet":
        return self.filter(status="sent")

    @staticmethod
    def _asked(user: "Person") -> Q:
        return Q(asked__in=own_memberships(user)) & ~Q(status="withdrawn")


_HANDED_IN = ~Q(status__in=["draft", "withdrawn"])
# Whoever took part, also when it left before the end.
TOOK_PART = ("confirmed", "left")
_KNOWN = ["active", "paused", "completed", "stopped"]


class ParticipationQuerySet(models.QuerySet["Participation"]):
    """Answers are seen by whoever sees the coalition; given only by the own organisation."""

    def visible_to(self, user: "Person") -> "ParticipationQuerySet":
        from coalitions.models import Coalition  # noqa: PLC0415 -- as above

        return self.filter(coalition__in=Coalition.objects.visible_to(user).values("pk"))

    def of_organisations(self, user: "Person") -> "ParticipationQuerySet":
        return self.filter(organisation__in=own_organisations(user))

    def admitting(self, user: "Person") -> "ParticipationQuerySet":
        """By which this person comes into the room: of own organisations, asked in and not gone."""
        return self.filter(organisation__in=own_organisations(user), status__in=["invited", "undecided", "confirmed"])

    def confirmed(self) -> "ParticipationQuerySet":
        """Of organisations that take part."""
        return self.filter(status="confirmed")

    def leading(self, user: "Person") -> "ParticipationQuerySet":
        """Of organisations that have the lead, and for which this person speaks."""
        return self.confirmed().filter(role="lead", organisation__in=own_organisations(user, roles=SPEAKERS))

    def waiting(self) -> "ParticipationQuerySet":
        """Invitations without an answer, and doubts whose date has come."""
        return self.filter(Q(status="invited") | Q(status="undecided", undecided_until__lte=timezone.localdate()))


class BenefitQuerySet(models.QuerySet["Benefit"]):
    """What was gained is told in the coalition's room; the numbers alone count for the whole neighbourhood."""

    def visible_to(self, user: "Person") -> "BenefitQuerySet":
        return self.filter(coalition__in=_rooms_of(user))

    def counted_for(self, user: "Person") -> "BenefitQuerySet":
        """Those whose number this person may know, in a sum."""
        from coalitions.models import Coalition  # noqa: PLC0415 -- as above

        return self.filter(coalition__in=Coalition.objects.visible_to(user).values("pk"))


class StoryQuerySet(models.QuerySet["Story"]):
    """A shared story is read by every member; any other by the organisations that took part, also those that left."""

    def visible_to(self, user: "Person") -> "StoryQuerySet":
        from coalitions.models import Participation  # noqa: PLC0415 -- as above

        if not belongs_somewhere(user):
            return self.none()
        places = Participation.objects.filter(organisation__in=own_organisations(user), status__in=TOOK_PART)
        shared = Q(public_from__lte=timezone.localdate())
        return self.filter(shared | Q(coalition__in=places.values("coalition")))


class StoryObjectionQuerySet(models.QuerySet["StoryObjection"]):
    """Objections stay among the organisations that took part."""

    def visible_to(self, user: "Person") -> "StoryObjectionQuerySet":
        from coalitions.models import Participation  # noqa: PLC0415 -- as above

        places = Participation.objects.filter(organisation__in=own_organisations(user), status__in=TOOK_PART)
        return self.filter(story__coalition__in=places.values("coalition"))


class StoryReactionQuerySet(models.QuerySet["StoryReaction"]):
    """Reactions are read with the story."""

    def visible_to(self, user: "Person") -> "StoryReactionQuerySet":
        from coalitions.models import Story  # noqa: PLC0415 -- as above

        return self.filter(story__in=Story.objects.visible_to(user).values("pk"))


class ActionItemQuerySet(models.QuerySet["ActionItem"]):
    """Actions belong to the coalition's room."""

    def visible_to(self, user: "Person") -> "ActionItemQuerySet":
        return self.filter(coalition__in=_rooms_of(user))

    def open(self) -> "ActionItemQuerySet":
        return self.filter(done_at=None)


class AgreementQuerySet(models.QuerySet["Agreement"]):
    """Agreements belong to the coalition's room."""

    def visible_to(self, user: "Person") -> "AgreementQuerySet":
        return self.filter(coalition__in=_rooms_of(user))


class MeetingQuerySet(models.QuerySet["Meeting"]):
    """Meetings belong to the coalition's room."""

    def visible_to(self, user: "Person") -> "MeetingQuerySet":
        return self.filter(coalition__in=_rooms_of(user))

    def coming(self) -> "MeetingQuerySet":
        """Those that are still to end and were not called off, the first one first."""
        return self.filter(ends_at__gt=timezone.now(), called_off_at=None).order_by("starts_at", "pk")
