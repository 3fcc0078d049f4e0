"""Addresses of the body's words, in a body."""

from __future__ import annotations

from django.urls import path

from takafu.library import views

app_name = "library"
urlpatterns = [
    path("", views.glossary, name="list"),
    path("sheet/", views.sheet, name="sheet"),
    path("add/", views.add, name="add"),
    path("join/", views.join, name="join"),
    path("starter/", views.starters, name="starter"),
    path("<uuid:pk>/", views.concept, name="concept"),
    path("<uuid:pk>/edit/", views.edit, name="edit"),
]
