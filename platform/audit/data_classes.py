"""What kind of data every field of every table holds. The register (docs/privacy/register.md) is made from this table, and
a field that is not in it fails the suite: whoever adds a field says here what it means for people.
"""

from dataclasses import dataclass
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class DataClass(TextChoices):
    """What a field holds, as far as people are concerned."""

    RESIDENT = "resident", _("What residents said")
    WHERE = "where", _("Where it was said, more exact than the neighbourhood")
    COLLEAGUE = "colleague", _("Who a colleague is")
    SIGN_IN = "sign_in", _("What a colleague signs in with")
    ACT = "act", _("Which colleague did, holds or saw something")
    WORDS = "words", _("What colleagues wrote about their work")
    FACT = "fact", _("Facts without a person")


@dataclass(frozen=True)
class Table:
    """One table: what it is for, how long its rows stay, and the fields of each class."""

    purpose: Any
    kept: Any
    fields: dict[DataClass, str]

    def class_of(self, field: str) -> DataClass | None:
        """The class of a field, if it has one."""
        return next((one for one, names in self.fields.items() if field in names.split()), None)

    def named(self) -> list[str]:
        """All fields that are named, in order."""
        return [name for names in self.fields.values() for name in names.split()]


def _table(purpose: Any, kept: Any, **fields: str) -> Table:
    return Table(purpose, kept, {DataClass(name): names for name, names in fields.items()})


ACCOUNT = _("as long as the account; a pseudonym after its removal")
TRAIL = _("as long as the site; values go with what they are about")
WORK = _("as long as the work is of use; ended by the organisation")
REFERENCE = _("as long as the site")
SIGNALS = _("12 months after an outcome or word back, 24 after logging at most; then only what can be counted")

TABLES = {
    "accounts.User": _table(
        _("know who signs in, and let colleagues find one another"), ACCOUNT,
        colleague="email name earlier_names job_title phone",
        sign_in="password last_login",
        fact="id is_superuser is_active is_staff joined_at groups user_permissions",
    ),
    "accounts.SpareCount": _table(_("stop whoever guesses passwords, also while Redis is away"),
        _("minutes; the row until the next night"), sign_in="key", fact="value until"),
    "account.EmailAddress": _table(_("sign in by e-mail"), _("as long as the account"), colleague="email",
        act="user", fact="id verified primary"),
    "account.EmailConfirmation": _table(_("prove an address"), _("until it is used"), sign_in="key",
        act="email_address", fact="id created sent"),
    "mfa.Authenticator": _table(_("the second step of signing in"), _("as long as the account"), sign_in="data",
        act="user", fact="id type created_at last_used_at"),
    "usersessions.UserSession": _table(_("show a colleague where he or she is signed in"), _("as long as the session"),
        sign_in="session_key", colleague="ip user_agent", act="user", fact="id created_at last_seen_at data"),
    "socialaccount.SocialApp": _table(_("allauth's own; not in use"), REFERENCE, sign_in="secret key",
        fact="id provider provider_id name client_id settings"),
    "socialaccount.SocialAccount": _table(_("know who somebody is at the provider of his or her organisation"),
        _("as long as the account"), sign_in="uid extra_data", act="user", fact="id provider last_login date_joined"),
    "socialaccount.SocialToken": _table(_("allauth's own; not in use"), REFERENCE, sign_in="token token_secret",
        fact="id app account expires_at"),
    "sessions.Session": _table(_("stay signed in"), _("12 hours"), sign_in="session_key session_data", fact="expire_date"),
    "admin.LogEntry": _table(_("know who changed what in the administration"), TRAIL, act="user",
        words="object_repr change_message", fact="id action_time content_type object_id action_flag"),
    "auth.Permission": _table(_("Django's own; not in use"), REFERENCE, fact="id name content_type codename"),
    "auth.Group": _table(_("Django's own; not in use"), REFERENCE, fact="id name permissions"),
    "contenttypes.ContentType": _table(_("Django's own list of tables"), REFERENCE, fact="id app_label model"),
    "areas.Area": _table(_("the map, from Statistics Netherlands"), REFERENCE,
        fact="id code year level name parent longitude latitude outline"),
    "areas.AreaSuccession": _table(_("which area took the place of which"), REFERENCE, fact="id old new"),
    "areas.WorkingArea": _table(_("where organisations work together"), REFERENCE,
        fact="id name municipality areas neighbourhoods"),
    "areas.Place": _table(_("complexes, buildings and streets; never a home"), REFERENCE,
        fact="id name kind area homes longitude latitude"),
    "themes.Theme": _table(_("what plans and needs are about"), REFERENCE, fact="id code name name_en description position"),
    "themes.ThemeComplement": _table(_("which themes help one another"), REFERENCE, fact="id theme other strength"),
    "themes.Synonym": _table(_("words of the neighbourhood"), REFERENCE, fact="id word concept"),
    "audit.AuditEvent": _table(_("account for who changed what"), TRAIL, act="user",
        fact="id at mark digest seal organisation_id organisation_name verb target_type target_id values_digest"),
    "audit.AuditValues": _table(_("account for what a change was"), _("as long as what it is about"), words="changes",
        fact="event salt"),
    "audit.ViewLog": _table(_("account for who read what residents said"), TRAIL, act="user",
        fact="id at mark digest seal target_type target_id kind"),
    "audit.Tombstone": _table(_("account for what was removed and why"), TRAIL,
        fact="id at mark digest seal target_type target_id why columns events"),
    "audit.Seal": _table(_("show that the trail was not rewritten"), TRAIL,
        fact="id log number at ids leaves previous digest"),
    "notifications.Notification": _table(_("tell a colleague that something happened"), _("a year"),
        act="recipient", words="params", fact="id organisation kind key message mail_message url created_at read_at mail_due_at "
        "mail_claimed_at mail_tries mailed_at message_id"),
    "notifications.MailChoice": _table(_("mail a colleague what he or she wants to know"), _("as long as the account"),
        colleague="paces by_mail weekly_on", act="user", fact="id day_chosen_at"),
    "notifications.Digest": _table(_("send each overview by mail once"), _("two months"), act="recipient",
        fact="id pace period since until mail_due_at mail_claimed_at mail_tries mailed_at message_id"),
    "overview.SearchEntry": _table(_("find what colleagues wrote by its words"), _("as long as what it is of"),
        words="title document",
        fact="id need ambition coalition proposal initiative organisation group story place said version"),
    "overview.SavedSearch": _table(_("tell a colleague what is new in a list"),
        _("until taken back, or the colleague leaves; words to search signals for at most 24 months"),
        colleague="name listing query words pace state", act="membership", fact="id seen looks look_due_at created_at"),
    "overview.ImportRun": _table(_("bring in what an organisation keeps in a spreadsheet"), WORK, words="headings mapping",
        act="started_by",
        fact="id organisation kind status problem created_at confirmed_at done_at rows_until counts"),
    "overview.ImportRow": _table(_("check the rows of a spreadsheet, and take back what came of them"),
        _("until they are stored; what is wrong for a week at most"), resident="cells faults",
        fact="id run number state made_id kept_because"),
    "organisations.Organisation": _table(_("the directory of organisations"), REFERENCE, words="description",
        fact="id name kind website import_key working_areas themes"),
    "organisations.Membership": _table(_("know who acts for whom, in which role"), ACCOUNT, colleague="knows", act="user",
        fact="id organisation role since until working_areas"),
    "organisations.IdentityProvider": _table(_("let colleagues sign in with the accounts of their organisation"), REFERENCE,
        fact="id organisation key issuer tenant domains client_id active"),
    "organisations.Invitation": _table(_("let a colleague in"), _("until taken back, or a month after its end"), colleague="email",
        sign_in="token", act="invited_by",
        fact="id organisation role created_at expires_at accepted_at working_areas mail_due_at mail_claimed_at mail_tries "
        "mailed_at message_id"),
    "overview.ApiKey": _table(_("let a program of an organisation in"), REFERENCE, sign_in="digest start",
        act="acts_as made_by", fact="id organisation name may_read may_log made_at expires_on revoked_at last_used_at"),
    "residents.Signal": _table(
        _("hear what residents of a neighbourhood need"), SIGNALS,
        resident="text gist language guard_reason outcome_reason referred_to",
        where="place group round",
        act="logged_by",
        fact="id kind channel reach heard_on working_area area theme theme_by_person organisation logged_at need of_group_gone status "
        "status_since guard outcome_on retain_until form_key import_key",
    ),
    "residents.RetentionPolicy": _table(_("keep what residents said no longer than an organisation wants"), REFERENCE,
        fact="id organisation after_outcome after_logging"),
    "residents.Feedback": _table(_("let residents hear what became of it"), SIGNALS, resident="note params", act="told_by",
        fact="id signal kind key created_at told_on told_how"),
    "residents.Need": _table(_("what several signals say together"), WORK,
        words="title description closed_reason standing_words target_groups", act="created_by",
        fact="id main_theme working_area area place status kept_by signal_count channel_count group_count people_at_least first_heard_on groups_heard done_at created_at "
        "updated_at match_due_at matched_at import_key themes"),
    "residents.AgendaQuestion": _table(_("hold organisations to an answer"), WORK, words="question explanation",
        act="asked_by answered_by",
        fact="id need organisation written_on answer_by due_on asked_at status answer belongs_to answered_at reminded_on"),
    "residents.ResidentGroup": _table(_("know which groups there are, and who guides them"), WORK,
        words="name description meets", act="guide",
        fact="id kind size working_area area place organisation kept_by created_at updated_at import_key themes"),
    "residents.CollectionRound": _table(_("hear residents together, in a period"), WORK, words="name remarks", act="led_by",
        fact="id method working_area area place start end reached gone organisation created_at updated_at import_key"),
    "initiatives.Ambition": _table(_("what organisations plan"), WORK,
        words="title description benefit offers seeks offered sought target_groups source_reference", act="contact created_by",
        fact="id organisation place period_start period_end period_precision offer_kinds seek_kinds kinds_version "
        "source_url commitment circle status created_at updated_at match_due_at matched_at import_key themes areas working_areas"),
    "initiatives.Moment": _table(_("when others can join"), WORK, words="note", fact="id ambition kind start end join_by"),
    "initiatives.Initiative": _table(_("what is done in the neighbourhood"), WORK,
        words="title description stopped_reason results effects",
        fact="id origin status working_area area place organisation start end created_at updated_at import_key themes"),
    "initiatives.Milestone": _table(_("know which steps an initiative takes"), WORK, words="title",
        fact="id initiative due done_on created_at"),
    "coalitions.Overlap": _table(_("where plans and needs touch"), WORK, words="parts cautions",
        fact="id ambition other need kind strength score material matcher_version stale_reason stale_side status found_at "
        "updated_at"),
    "coalitions.Verdict": _table(_("what an organisation thinks of a koppelkans"), WORK, words="note", act="given_by",
        fact="id overlap organisation stance reason until for_everyone material judged_on given_at"),
    "coalitions.Suggestion": _table(_("groups the matcher points at"), WORK, words="reasons",
        fact="id key working_area score matcher_version is_current found_at updated_at ambitions needs"),
    "coalitions.Regrouping": _table(_("work that waits"), _("until done"), fact="id working_area due_at"),
    "coalitions.Reading": _table(_("what a plan or need says, as numbers"), _("until it is read again"),
        fact="id ambition need version seen_at sizes facts features vector"),
    "coalitions.MatchingRun": _table(_("work that waits"), _("until done"),
        fact="id municipality stage after rows rows_done started_at done_at"),
    "coalitions.Inquiry": _table(_("ask colleagues something, without obligation"), _("a year"),
        words="question excerpt_title excerpt", act="asker",
        fact="id overlap ambition need suggestion role working_area created_at expires_on form_key"),
    "coalitions.Sounding": _table(_("who was asked, and the answer"), _("a year"), words="line", act="asked better",
        fact="id inquiry status answer answered_at"),
    "coalitions.Proposal": _table(_("ask organisations to work together"), WORK,
        words="title occasion ambition interests relation arrangement process benefit", act="author reviewer",
        fact="id working_area organisation suggestion status round submitted_at decided_at created_at updated_at import_key "
        "form_key ambitions needs overlaps"),
    "coalitions.Review": _table(_("judge a proposal"), WORK, words="motivation checks", act="reviewer",
        fact="id proposal decision round given_at"),
    "coalitions.ReviewDraft": _table(_("a review that is not finished"), _("until it is given"), words="motivation checks",
        act="reviewer", fact="id proposal round saved_at"),
    "coalitions.ProposalVersion": _table(_("see what changed in a proposal between rounds"), WORK, words="texts",
        act="submitted_by", fact="id proposal round frozen_at ambitions needs"),
    "coalitions.ReviewerNote": _table(_("let reviewers consult one another"), WORK, words="text", act="author mentions",
        fact="id proposal answers written_at"),
    "coalitions.PlaceNote": _table(_("what is known of a place stays with the place"), WORK, words="text", act="author",
        fact="id working_area place written_at"),
    "coalitions.ProposalLink": _table(_("show proposals that belong together"), WORK, words="reason",
        act="asked_by answered_by", fact="id proposal other status asked_at answered_at"),
    "coalitions.Coalition": _table(_("work together"), WORK, words="name goal status_reason",
        fact="id working_area proposal status phase created_at updated_at import_key ambitions needs initiatives"),
    "coalitions.Participation": _table(_("who takes part, and as what"), WORK, words="reason contribution",
        act="answered_by", fact="id coalition organisation role status undecided_until answered_at invited_at"),
    "coalitions.Agreement": _table(_("what organisations put on paper together"), WORK,
        words="title text document ended_reason", act="created_by",
        fact="id coalition kind status signed_on review_on created_at updated_at"),
    "coalitions.Signature": _table(_("who signed for which organisation"), WORK, act="signed_by",
        fact="id agreement organisation signed_at"),
    "coalitions.Meeting": _table(_("when a coalition meets, and what was said"), WORK, words="title place agenda minutes",
        act="present created_by", fact="id coalition starts_at ends_at called_off_at uid sequence created_at updated_at"),
    "coalitions.CalendarFeed": _table(_("let a colleague's calendar read along"), _("until taken back, or the account ends"),
        sign_in="digest", act="user", fact="id made_at"),
    "coalitions.ActionItem": _table(_("who does what, and when"), WORK, words="title", act="owner created_by",
        fact="id coalition meeting line due done_at created_at"),
    "coalitions.Decision": _table(_("what was agreed"), WORK, words="text", act="created_by",
        fact="id coalition meeting line decided_on review_on created_at"),
    "coalitions.TimelineNote": _table(_("what happened"), WORK, words="text", act="created_by",
        fact="id coalition happened_on created_at"),
    "coalitions.PhaseCheck": _table(_("write down how far a coalition is"), WORK, act="checked_by",
        fact="id coalition step checked_on"),
    "coalitions.Benefit": _table(_("write down what a neighbourhood gained"), WORK, words="source", act="written_by",
        fact="id coalition initiative kind number measured_on written_at"),
    "coalitions.Story": _table(_("tell other neighbourhoods how it went"), WORK,
        words="title trigger joined gained otherwise", act="written_by",
        fact="id coalition offered_at public_from created_at updated_at"),
    "coalitions.StoryObjection": _table(_("keep a story among its parties"), WORK, words="reason", act="made_by",
        fact="id story organisation made_at"),
    "coalitions.StoryReaction": _table(_("answer a story"), WORK, words="text", act="author", fact="id story written_at"),
    "coalitions.MatcherVersion": _table(_("how the matcher weighs"), REFERENCE, words="note",
        act="made_by activated_by",
        fact="id number origin state weights complements synonyms evidence fingerprint revision based_on made_at "
        "activated_at retired_at"),
    "coalitions.PreviewJob": _table(_("work that waits"), _("until done"),
        fact="id version revision municipality due_at claimed_at done_at counts"),
    "coalitions.PreviewedChange": _table(_("what another weighing would do"), _("until the version is used or dropped"),
        fact="id job ambition other need before after score"),
}  # fmt: skip
