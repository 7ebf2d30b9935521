"""Addresses of this app; most about signing in are allauth's."""

from django.urls import path

from accounts import views

app_name = "accounts"
urlpatterns = [path("mijn/sessies/<int:pk>/beeindigen/", views.session_end, name="session-end")]
