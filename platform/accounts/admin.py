"""Users, for functional administrators. People come in by invitation; here an account is closed or helped along."""

from typing import Any

import allauth.account.admin
import allauth.mfa.admin
import allauth.socialaccount.admin
import allauth.usersessions.admin  # noqa: F401 -- as above
import django.contrib.auth.admin  # noqa: F401 -- as above
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialToken
from allauth.usersessions.models import UserSession
from django import forms
from django.contrib import admin, messages
from django.contrib.auth.models import Group
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.services import end_sessions, follow_address, remember_name
from accounts.telephone import checked
from core.meanwhile import SeenRowForm
from core.readonly import ReadOnly

# What somebody may do follows from the role of the membership; groups of permissions have no part in it.
admin.site.unregister(Group)
admin.site.unregister([Authenticator, EmailAddress])
# Where somebody is signed in is nobody else's business; its search asks for a user name, which there is none of.
admin.site.unregister(UserSession)
# Organisations' own providers are in organisations/admin.py; who uses one is kept by allauth and changed by nobody.
admin.site.unregister([SocialApp, SocialToken, SocialAccount])


@admin.register(EmailAddress)
class EmailAddressAdmin(ReadOnly, admin.ModelAdmin[EmailAddress]):
    """To look up only. The address of an account is changed in the account itself, which ends its sessions and tells the old one."""

    list_display = ["email", "user", "primary", "verified"]
    list_filter = ["primary", "verified"]
    list_select_related = ["user"]
    search_fields = ["email", "user__name"]
    ordering = ["email"]
    fields = ["user", "email", "primary", "verified"]


@admin.register(Authenticator)
class AuthenticatorAdmin(admin.ModelAdmin[Authenticator]):
    """Taken away from who lost the phone, and nothing else: the secret in it is for its owner alone."""

    list_display = ["user", "type", "created_at", "last_used_at"]
    list_filter = ["type"]
    list_select_related = ["user"]
    fields = ["user", "type", "created_at", "last_used_at"]

    def has_add_permission(self, request: object) -> bool:  # noqa: ARG002 -- Django's signature
        return False

    def has_change_permission(self, request: object, obj: Authenticator | None = None) -> bool:  # noqa: ARG002
        return False


class UserForm(SeenRowForm[User]):
    """As people fill in their own profile."""

    def clean_phone(self) -> str:
        """A number, or what stood there."""
        return checked(self.cleaned_data["phone"], before=self.initial.get("phone", ""))


@admin.register(User)
class UserAdmin(admin.ModelAdmin[User]):
    """Passwords are never shown or set here: their owner asks for a new one at the sign-in page."""

    form = UserForm
    list_display = ["name", "email", "job_title", "is_active", "is_staff", "last_login"]
    list_filter = ["is_active", "is_staff"]
    search_fields = ["name", "email"]
    ordering = ["name"]
    readonly_fields = ["joined_at", "last_login"]
    actions = ["end_sessions"]
    fieldsets = [
        (None, {"fields": ["name", "email", "job_title", "phone"]}),
        (_("Access"), {"fields": ["is_active", "is_staff", "is_superuser", "joined_at", "last_login"]}),
    ]

    def get_fieldsets(self, request: HttpRequest, obj: User | None = None) -> Any:
        """A page on which nothing is written needs not know what was seen."""
        shown = super().get_fieldsets(request, obj)
        return [*shown, (None, {"fields": ["seen"]})] if self.has_change_permission(request, obj) else shown

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """An account that was removed stays as it was left."""
        return not (obj and obj.is_removed) and super().has_change_permission(request, obj)

    def save_model(self, request: HttpRequest, obj: User, form: forms.ModelForm[User], change: bool) -> None:
        """A new account has no password until its owner makes one; one with another address leaves the old one behind."""
        obj.email = obj.email.lower()
        if not change:
            obj.set_unusable_password()
        else:
            remember_name(obj, form.initial["name"])
        super().save_model(request, obj, form, change)
        old = form.initial.get("email", "")
        if change and old.lower() != obj.email:
            follow_address(user=obj, old=old)

    @admin.action(description=_("End all sessions: sign these people out everywhere"), permissions=["change"])
    def end_sessions(self, request: HttpRequest, people: QuerySet[User]) -> None:
        """For a laptop that was lost; whoever it is signs in again, with the second step."""
        end_sessions(people)
        for user in people:
            self.log_change(request, user, "sessions ended")
        messages.success(request, _("They are signed out everywhere."))

    def has_delete_permission(self, request: object, obj: User | None = None) -> bool:  # noqa: ARG002 -- Django's
        """People stay in the trail of what they did: close the account instead."""
        return False
