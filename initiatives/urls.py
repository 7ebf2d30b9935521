"""Addresses of this app."""

from django.urls import path

from initiatives.views import ambitions, initiatives, milestones

app_name = "initiatives"
urlpatterns = [
    path("ambities/", ambitions.ambition_list, name="ambition-list"),
    path("ambities/nieuw/", ambitions.ambition_new, name="ambition-new"),
    path("ambities/aanbod-en-vraag/", ambitions.resource_rows, name="resource-rows"),
    path("ambities/<int:pk>/", ambitions.ambition_detail, name="ambition-detail"),
    path("ambities/<int:pk>/wijzigen/", ambitions.ambition_edit, name="ambition-edit"),
    path("ambities/<int:pk>/status/", ambitions.ambition_move, name="ambition-move"),
    path("ambities/<int:pk>/geschiedenis/", ambitions.ambition_history, name="ambition-history"),
    path("organisaties/<int:pk>/ambities/", ambitions.organisation_ambitions, name="organisation-ambitions"),
    path("initiatieven/", initiatives.initiative_list, name="initiative-list"),
    path("initiatieven/nieuw/", initiatives.initiative_new, name="initiative-new"),
    path("initiatieven/<int:pk>/", initiatives.initiative_detail, name="initiative-detail"),
    path("initiatieven/<int:pk>/wijzigen/", initiatives.initiative_edit, name="initiative-edit"),
    path("initiatieven/<int:pk>/status/", initiatives.initiative_move, name="initiative-move"),
    path("initiatieven/<int:pk>/mijlpalen/nieuw/", milestones.milestone_new, name="milestone-new"),
    path(
        "initiatieven/<int:pk>/mijlpalen/<int:milestone>/gehaald/", milestones.milestone_reach, name="milestone-reach"
    ),
    path(
        "initiatieven/<int:pk>/mijlpalen/<int:milestone>/weghalen/",
        milestones.milestone_remove,
        name="milestone-remove",
    ),
    path("initiatieven/<int:pk>/resultaat/", milestones.initiative_results, name="initiative-results"),
    path("initiatieven/<int:pk>/geschiedenis/", initiatives.initiative_history, name="initiative-history"),
]
