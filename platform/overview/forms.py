"""Forms of this app."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib.auth.hashers import check_password
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from areas.models import Area
from core.keys import keys_in
from organisations.handing_over import successors
from organisations.models import Membership
from overview.working_areas import District


class RemoveAccountForm(forms.Form):
    """Are you sure, and is it you: the password, or for who signs in elsewhere one's own e-mail address."""

    proof = forms.CharField(max_length=200, widget=forms.PasswordInput({"autocomplete": "current-password"}))

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        proof = self.fields["proof"]
        if user.has_usable_password():
            proof.label = gettext_lazy("Your password")
            proof.error_messages["required"] = _("Fill in your password.")
        else:
            proof.label = gettext_lazy("Your e-mail address")
            proof.widget = forms.TextInput()
            proof.error_messages["required"] = _("Fill in your e-mail address.")

    def clean_proof(self) -> str:
        given: str = self.cleaned_data["proof"]
        if self.user.has_usable_password():
            if not check_password(given, self.user.password):
                raise forms.ValidationError(_("This is not your password."))
        elif given.strip().lower() != self.user.email:
            raise forms.ValidationError(_("This is not the e-mail address you sign in with."))
        return given


class WorkingAreaForm(forms.Form):
    """The name of a working area, and the districts and neighbourhoods it is drawn from."""

    name = forms.CharField(
        label=gettext_lazy("What is it called?"),
        max_length=120,
        help_text=gettext_lazy("As people say it: “Prinsenland en Het Lage Land”."),
        error_messages={"required": gettext_lazy("Write what people call this working area.")},
    )
    areas = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Districts and neighbourhoods"),
        help_text=gettext_lazy("A whole district, or some of its neighbourhoods."),
        queryset=Area.objects.none(),
        error_messages={"required": gettext_lazy("Choose at least one district or neighbourhood.")},
    )

    def __init__(self, *args: Any, districts: Iterable[District], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [area.pk for district in districts for area in (district.area, *district.neighbourhoods)]
        self.fields["areas"].queryset = Area.objects.filter(pk__in=offered)  # type: ignore[attr-defined]

    def chosen(self) -> set[int]:
        """What is ticked, for the list and the map."""
        return set(keys_in(str(one) for one in self["areas"].value() or []))


class SuccessorForm(forms.Form):
    """Which colleague takes over."""

    to = forms.ModelChoiceField(
        label=gettext_lazy("Who takes over?"),
        queryset=Membership.objects.none(),
        empty_label=gettext_lazy("Choose a colleague"),
        error_messages={"required": gettext_lazy("Choose a colleague.")},
    )

    def __init__(self, *args: Any, membership: Membership, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = successors(membership)  # type: ignore[attr-defined]
