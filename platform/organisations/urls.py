"""Addresses of this app."""

from django.urls import path

from organisations.views import directory, invitations, second_step, sign_in, switches

app_name = "organisations"
urlpatterns = [
    path("account/organisatie/", sign_in.choose, name="sign-in"),
    path("account/organisatie/<slug:key>/", sign_in.start, name="sign-in-start"),
    path("account/organisatie/<slug:key>/terug/", sign_in.back, name="sign-in-back"),
    path("acteren/", switches.act_for, name="act-for"),
    path("werkgebied/", switches.choose_working_area, name="working-area"),
    path("organisaties/", directory.organisation_list, name="organisation-list"),
    path("organisaties/uitnodigingen/", invitations.invitation_list, name="invitation-list"),
    path("organisaties/uitnodigingen/<int:pk>/opnieuw/", invitations.invitation_resend, name="invitation-resend"),
    path("organisaties/uitnodigingen/<int:pk>/intrekken/", invitations.invitation_withdraw, name="invitation-withdraw"),
    path("organisaties/collegas/<int:pk>/rol/", invitations.membership_role, name="membership-role"),
    path("organisaties/collegas/<int:pk>/beeindigen/", invitations.membership_end, name="membership-end"),
    path("organisaties/<int:pk>/", directory.organisation_detail, name="organisation-detail"),
    path("organisaties/<int:pk>/wijzigen/", directory.organisation_edit, name="organisation-edit"),
    path("uitnodiging/", invitations.invitation_open, name="invitation-open"),
    path("uitnodiging/afslaan/", invitations.invitation_turn_down, name="invitation-turn-down"),
    path("uitnodiging/<str:token>/", invitations.invitation_accept, name="invitation-accept"),
    path("uitnodiging/<str:token>/afslaan/", invitations.invitation_decline, name="invitation-decline"),
    path("mensen/", directory.person_list, name="person-list"),
    path("mensen/<int:pk>/", directory.person_detail, name="person-detail"),
    path("mijn/tweede-stap/", second_step.second_step, name="second-step"),
    path("mijn/profiel/", directory.profile, name="profile"),
]
