"""Addresses of logging in and out."""

from __future__ import annotations

from django.contrib.auth.views import LoginView
from django.urls import path

app_name = "accounts"
urlpatterns = [
    path("", LoginView.as_view(template_name="403.html"), name="login"),
    path("code/<str:code>/", LoginView.as_view(template_name="403.html"), name="code_link"),
]
