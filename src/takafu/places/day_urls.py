"""Addresses of days, in a body."""

from __future__ import annotations

from django.urls import path

from takafu.places import day_views as views

app_name = "days"
urlpatterns = [
    path("", views.year, name="year"),
    path("count/", views.count, name="count"),
    path("close/", views.close, name="close"),
    path("announce/<slug:code>/<int:hijri_year>/", views.announce, name="announce"),
    path("entry/<uuid:pk>/withdraw/", views.withdraw, name="withdraw"),
]
