"""Forms about organisations and the people who act for them."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.contrib.auth import password_validation
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.telephone import checked
from areas.models import WorkingArea
from core.forms import CheckboxCards
from core.markup import format_html, format_html_join
from core.ordering import alphabetical
from organisations.guard import Report, inspect_all
from organisations.guarded import GuardedForm
from organisations.models import Invitation, Membership, Organisation
from organisations.permissions import invitable_roles, kinds_open_to
from organisations.queries import may_be_the_same
from themes.models import Theme

# What leads to a person at work, and where it may stand.
REACHED_BY = frozenset({"email", "phone"})
WHERE_TO_REACH = _("How people reach you goes on your own website or on the page of a colleague.")


class RoleForm(forms.Form):
    """What a colleague comes to do, of what the organisation's administrator may hand out."""

    role = forms.ChoiceField(
        label=_("Role"), error_messages={"required": _("Choose what your colleague comes to do: the role.")}
    )

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("Choose a role")), *((role.value, role.label) for role in invitable_roles(organisation))]
        self.fields["role"].choices = choices  # type: ignore[attr-defined]


class InvitationForm(RoleForm):
    """Asking a colleague in."""

    field_order = ("email", "role", "working_areas")

    email = forms.EmailField(
        label=_("E-mail address at work"),
        max_length=254,
        widget=forms.EmailInput({"autocomplete": "off"}),
        error_messages={"required": _("Fill in the e-mail address of your colleague.")},
    )
    working_areas = forms.ModelMultipleChoiceField(
        label=_("Working areas"),
        queryset=WorkingArea.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Where your colleague works. This decides which ambitions and signals he or she sees."),
    )

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, organisation=organisation, **kwargs)
        working_areas = organisation.working_areas.order_by(alphabetical())
        self.fields["working_areas"].queryset = working_areas  # type: ignore[attr-defined]
        if len(working_areas) == 1:
            self.fields["working_areas"].initial = list(working_areas)


class NewcomerForm(forms.Form):
    """For somebody new who accepts an invitation: a name and a password. The organisation is fixed by the invitation."""

    name = forms.CharField(
        label=_("Your name"),
        max_length=120,
        widget=forms.TextInput({"autocomplete": "name"}),
        error_messages={"required": _("Fill in your name.")},
    )
    password = forms.CharField(
        label=_("Choose a password"),
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
        help_text=_("At least twelve characters. A sentence you remember works well."),
        error_messages={"required": _("Choose a password.")},
    )
    # The sealed token. Somebody new has another session after the first of two presses, so the form keeps what it came for.
    invited = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, invitation: Invitation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.invitation = invitation

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        unsaved = User(email=self.invitation.email, name=self.cleaned_data.get("name", ""))
        password_validation.validate_password(password, unsaved)
        return password


class SameOrganisationForm(forms.ModelForm[Organisation]):
    """When the name entered looks like that of an organisation that is there, asks whether it is that one. Somebody who says that
    it is another goes on; nothing is refused.
    """

    known_url = "organisations:organisation-detail"
    field_order = ("name", "another")
    another = forms.BooleanField(label=_("It is another organisation"), required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        entered = self.data.get(self.add_prefix("name"), "").strip()
        self.known = may_be_the_same(entered, but=self.instance.pk) if entered not in {"", self.instance.name} else []
        if self.known:
            links = ((reverse(self.known_url, args=[pk]), name) for pk, name in self.known)
            field = self.fields["another"]
            field.widget = forms.CheckboxInput()
            found = format_html_join(", ", '<a class="nl-link" href="{}">{}</a>', links)
            field.help_text = format_html("{} {}", _("Already there:"), found)

    def clean_description(self) -> str:
        """With line ends of one kind: a browser sends others than those that are stored."""
        text: str = self.cleaned_data["description"]
        return text.replace("\r\n", "\n")

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not cleaned.pop("another", False) and self.known:
            names = " / ".join(f"“{name}”" for _pk, name in self.known)
            question = _("Is this the same as %(names)s? Use the one that is there, or tick below that it is another.")
            self.add_error("name", question % {"names": names})
        return cleaned


class OrganisationForm(GuardedForm, SameOrganisationForm):
    """What the directory says about one's own organisation. All read it: its colleagues may be named and its office have an
    address, but a resident has no place in it, nor has a number or an e-mail address. Those of colleagues stand on their own pages,
    those of the organisation on its website, to which this leads.
    """

    guarded = ("description",)

    website = forms.URLField(
        label=_("Website"),
        required=False,
        max_length=200,
        assume_scheme="https",
        error_messages={"invalid": _("Write a web address, such as https://www.example.org.")},
    )
    themes = forms.ModelMultipleChoiceField(
        label=_("Themes you work on"), queryset=Theme.objects.all(), required=False, widget=CheckboxCards
    )

    class Meta:
        model = Organisation
        fields = ["name", "kind", "description", "website", "themes"]
        widgets = {"description": forms.Textarea({"rows": 4})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = [(kind.value, kind.label) for kind in kinds_open_to(self.instance)]
        self.fields["kind"].choices = kinds  # type: ignore[attr-defined]

    def look_at(self, texts: Mapping[str, str]) -> None:
        """As the service does."""
        own = self.instance
        self.reports = inspect_all(
            texts,
            before={"description": self.initial["description"]},
            working_areas=own.working_areas.all(),
            of=own,
            addressed=["description"],
        )

    def objection(self, name: str, report: Report) -> str:
        said = super().objection(name, report)
        return f"{said} {WHERE_TO_REACH}" if any(one.type in REACHED_BY for one in report.findings) else said


class ProfileForm(GuardedForm):
    """One's own profile, with a question for each organisation one works for. All colleagues read it."""

    certain = ("job_title",)

    name = forms.CharField(
        label=_("Name"),
        max_length=120,
        widget=forms.TextInput({"autocomplete": "name"}),
        error_messages={"required": _("Fill in your name.")},
    )
    job_title = forms.CharField(label=_("Job title"), max_length=120, required=False)
    phone = forms.CharField(
        label=_("Telephone at work"),
        max_length=40,
        required=False,
        widget=forms.TextInput({"type": "tel", "autocomplete": "tel"}),
        help_text=_("Colleagues of other organisations see this number."),
    )

    def __init__(self, data: Any = None, *, user: User, memberships: list[Membership]) -> None:
        initial = {"name": user.name, "job_title": user.job_title, "phone": user.phone}
        super().__init__(data, initial=initial)
        self.memberships = memberships
        for membership in memberships:
            self.fields[self._field_of(membership)] = forms.CharField(
                label=_("What colleagues can ask you for at %(organisation)s")
                % {"organisation": membership.organisation.name},
                max_length=200,
                required=False,
                initial=membership.knows,
                help_text=_("A subject, a place or a group of residents, so that colleagues know whom to call."),
            )
        self.guarded = tuple(self._field_of(membership) for membership in memberships)

    def look_at(self, texts: Mapping[str, str]) -> None:
        """As the service does: in each answer the colleagues of its own organisation and working areas may be named, and what stood
        there keeps nobody from changing the rest.
        """
        super().look_at({name: texts[name] for name in self.certain if texts[name] != self.initial[name]})
        for one in self.memberships:
            name, areas = self._field_of(one), one.working_areas.all()
            text, before = {name: texts[name]}, {name: one.knows}
            self.reports |= inspect_all(text, before=before, working_areas=areas, of=one.organisation)

    def clean_phone(self) -> str:
        """A number, or what stood there."""
        return checked(self.cleaned_data["phone"], before=self.initial["phone"])

    @staticmethod
    def _field_of(membership: Membership) -> str:
        return f"knows_{membership.pk}"

    def knows(self) -> dict[int, str]:
        """The answers, by membership."""
        return {one.pk: self.cleaned_data[self._field_of(one)] for one in self.memberships}
