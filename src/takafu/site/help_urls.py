"""Addresses of the guides: within a body, whose doors stay around them, and outside."""

from __future__ import annotations

from django.urls import path

from takafu.site import help_views as views

app_name = "help"
urlpatterns = [
    path("help/", views.shelf, name="shelf"),
    path("help/<slug:guide>/", views.guide, name="guide"),
    path("<slug:body>/help/", views.shelf, name="shelf"),
    path("<slug:body>/help/<slug:guide>/", views.guide, name="guide"),
]
