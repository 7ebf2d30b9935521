"""Addresses of this app."""

from django.urls import path

from notifications import views

app_name = "notifications"
urlpatterns = [
    path("meldingen/", views.notification_list, name="notification-list"),
    path("meldingen/gelezen/", views.notification_read, name="notification-read"),
    path("meldingen/<int:pk>/", views.notification_open, name="notification-open"),
]
