"""Addresses of this app."""

from django.urls import path

from coalitions.views import overlaps, panels

app_name = "coalitions"

_OVERLAPS = [
    path("koppelkansen/", overlaps.overlap_list, name="overlap-list"),
    path("koppelkansen/groepen/", overlaps.suggestion_list, name="suggestion-list"),
    path("koppelkansen/dichtbij/", panels.nearby, name="nearby"),
    path("koppelkansen/bij-ambitie/<int:pk>/", panels.ambition_overlaps, name="ambition-overlaps"),
    path("koppelkansen/bij-behoefte/<int:pk>/", panels.need_overlaps, name="need-overlaps"),
    path("koppelkansen/<int:pk>/", overlaps.overlap_detail, name="overlap-detail"),
    path("koppelkansen/<int:pk>/oordeel/", overlaps.overlap_verdict, name="overlap-verdict"),
]

urlpatterns = [*_OVERLAPS]
