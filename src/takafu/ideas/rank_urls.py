"""Addresses of rounds, inside a body."""

from __future__ import annotations

from django.urls import path

from takafu.ideas import rank_views as views

app_name = "rank"
urlpatterns = [
    path("rounds/", views.rounds, name="list"),
    path("rounds/new/", views.open_round, name="open"),
    path("rounds/<uuid:pk>/", views.round_, name="round"),
    path("rounds/<uuid:pk>/close/", views.close, name="close"),
    path("rounds/<uuid:pk>/result.<slug:form>", views.result_file, name="result"),
]
