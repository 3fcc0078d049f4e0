"""Addresses of the page that arranges a list."""

from __future__ import annotations

from django.urls import path

from takafu.ideas import views

app_name = "ideas"
urlpatterns = [
    path("", views.arrange, name="arrange"),
    path("<str:token>/", views.arranged, name="arranged"),
    path("<str:token>/programme.<str:form>", views.document, name="document"),
]
